package repro

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/profiles"
	"banxin/press/sample"
)

// littleCMS converts colours with transicc, each line of numbers one colour.
func littleCMS(t *testing.T, lines []string, flags ...string) [][]float64 {
	t.Helper()
	cmd := exec.Command(judge.Need(t, "transicc"), append([]string{"-n", "-c0"}, flags...)...)
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]float64
	for line := range strings.Lines(string(out)) {
		var c []float64
		for _, f := range strings.Fields(line) {
			v, err := strconv.ParseFloat(f, 64)
			if err != nil {
				t.Fatalf("transicc: %s", line)
			}
			c = append(c, v)
		}
		if len(c) > 0 {
			all = append(all, c)
		}
	}
	if len(all) != len(lines) {
		t.Fatalf("transicc gives %d colours for %d", len(all), len(lines))
	}
	return all
}

// rgbPixels are the pixels of a picture of the standard library.
func rgbPixels(m image.Image) *pixels {
	b := m.Bounds()
	p := &pixels{w: b.Dx(), h: b.Dy(), space: picture.RGB}
	for y := range p.h {
		for x := range p.w {
			r, g, b, _ := m.At(b.Min.X+x, b.Min.Y+y).RGBA()
			p.pix = append(p.pix, byte(r>>8), byte(g>>8), byte(b>>8))
		}
	}
	return p
}

// profileFile is a shipped profile as a file.
func profileFile(name string) string { return filepath.Join("..", "profiles", name+".icc") }

// TestInksAgreeWithLittleCMS separates a scaled photograph and compares its inks
// with what Little CMS makes of the same pixels.
func TestInksAgreeWithLittleCMS(t *testing.T) {
	px := scale(rgbPixels(sample.Photo(480, 320)), region{picture.Crop{W: 480, H: 320}, 1}, 120, 80)
	for _, c := range []struct{ profile, intent, flag string }{
		{"newsprint_tr002_240", "perceptual", "-t0"}, {"newsprint_tr002_220", "relative", "-t1"}, {"coated_fogra39_300", "perceptual", "-t0"},
	} {
		of := house()
		of.Condition.ICC, of.Pictures.Intent = c.profile, c.intent
		st, err := newStudio(of)
		if err != nil {
			t.Fatal(err)
		}
		w, err := st.to(picture.RGB, nil)
		if err != nil {
			t.Fatal(err)
		}
		out := &prints{}
		if err := out.separate(w, px, 8, 1020, false); err != nil {
			t.Fatal(err)
		}
		inks, err := out.press.Pixels()
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for i := 0; i < len(px.pix); i += 3 * 7 {
			lines = append(lines, fmt.Sprintf("%d %d %d", px.pix[i], px.pix[i+1], px.pix[i+2]))
		}
		flags := []string{"-i*sRGB", "-o" + profileFile(c.profile), c.flag}
		if c.intent == "relative" {
			flags = append(flags, "-b")
		}
		sum, most := 0.0, 0.0
		want := littleCMS(t, lines, flags...)
		for i, cmyk := range want {
			for k, v := range cmyk {
				d := math.Abs(float64(inks[4*7*i+k])/2.55 - v)
				sum, most = sum+d, max(most, d)
			}
		}
		mean := sum / float64(4*len(want))
		t.Logf("%s %s: %d pixels, mean %.3f %%, most %.2f %% of an ink", c.profile, c.intent, len(want), mean, most)
		if mean > 0.4 || most > 2.5 {
			t.Errorf("%s %s: mean %.3f %%, most %.2f %% of an ink", c.profile, c.intent, mean, most)
		}
	}
}

// TestGreysMatchInLightness prints a ramp of greys and asks Little CMS what the
// black of each looks like: its light must be that of the grey, drawn between
// paper and solid.
func TestGreysMatchInLightness(t *testing.T) {
	for _, name := range []string{"newsprint_tr002_240", "coated_fogra39_300"} {
		of := house()
		of.Condition.ICC = name
		st, err := newStudio(of)
		if err != nil {
			t.Fatal(err)
		}
		w, err := st.to(picture.Grey, nil)
		if err != nil {
			t.Fatal(err)
		}
		curve, err := w.black()
		if err != nil {
			t.Fatal(err)
		}
		if curve[255] != 0 || curve[0] != 255 {
			t.Errorf("%s: paper is %d and black %d", name, curve[255], curve[0])
		}
		var lines []string
		for v := 0; v < 256; v += 5 {
			lines = append(lines, fmt.Sprintf("0 0 0 %.4f", float64(curve[v])/2.55))
		}
		shown := littleCMS(t, lines, "-i"+profileFile(name), "-o*Lab", "-t1")
		light := func(l float64) float64 {
			if l <= 8 {
				return l * 27 / 24389
			}
			return math.Pow((l+16)/116, 3)
		}
		solid, paper := light(shown[0][0]), light(shown[len(shown)-1][0])
		for i, lab := range shown {
			y := solid + srgbLight(5*i)*(paper-solid)
			want := 116*math.Cbrt(y) - 16
			if d := math.Abs(lab[0] - want); d > 0.6 {
				t.Errorf("%s: grey %d is printed with L* %.2f, want %.2f", name, 5*i, lab[0], want)
			}
		}
	}
}

func abs(v int) int { return max(v, -v) }

// TestScalingAgreesWithImageMagick compares a photograph that was scaled here
// with one that ImageMagick scaled as light, by its own Mitchell and by Lanczos.
func TestScalingAgreesWithImageMagick(t *testing.T) {
	convert := judge.Need(t, "convert")
	dir := t.TempDir()
	photo := sample.Photo(1200, 800)
	write := func(name string, m image.Image) string {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, m); err != nil {
			t.Fatal(err)
		}
		return f.Name()
	}
	original := write("photo.png", photo)
	full := rgbPixels(photo)
	for _, c := range []struct {
		filter  string
		w, h    int
		mean    float64
		similar float64
	}{
		{"Mitchell", 700, 467, 0.9, 0.996}, {"Mitchell", 310, 207, 1.2, 0.995}, {"Lanczos", 700, 467, 2.5, 0.985}, {"Lanczos", 310, 207, 3.2, 0.975},
	} {
		scaled := filepath.Join(dir, "scaled.png")
		judge.Run(t, convert, original, "-colorspace", "RGB", "-filter", c.filter, "-resize", fmt.Sprintf("%dx%d!", c.w, c.h),
			"-colorspace", "sRGB", "-depth", "8", "PNG24:"+scaled)
		f, err := os.Open(scaled)
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		want, got := rgbPixels(m), scale(full, whole(full), c.w, c.h)
		sum := 0
		for i, v := range got.pix {
			sum += abs(int(v) - int(want.pix[i]))
		}
		mean, like := float64(sum)/float64(len(got.pix)), similarity(lightnessOf(got), lightnessOf(want), c.w, c.h)
		t.Logf("%s to %d × %d: mean difference %.2f of 255, structural similarity %.4f", c.filter, c.w, c.h, mean, like)
		if mean > c.mean || like < c.similar {
			t.Errorf("%s to %d × %d: mean difference %.2f of 255, structural similarity %.4f", c.filter, c.w, c.h, mean, like)
		}
	}
}

// similarity is the mean SSIM (Wang and others, IEEE Transactions on Image
// Processing 13, 2004) over windows of 8 × 8 pixels.
func similarity(a, b []byte, w, h int) float64 {
	const c1, c2 = 0.01 * 255 * 0.01 * 255, 0.03 * 255 * 0.03 * 255
	sum, n := 0.0, 0
	for y := 0; y+8 <= h; y += 4 {
		for x := 0; x+8 <= w; x += 4 {
			var sa, sb, saa, sbb, sab float64
			for j := range 8 {
				for i := range 8 {
					p, q := float64(a[(y+j)*w+x+i]), float64(b[(y+j)*w+x+i])
					sa, sb, saa, sbb, sab = sa+p, sb+q, saa+p*p, sbb+q*q, sab+p*q
				}
			}
			ma, mb := sa/64, sb/64
			va, vb, cov := saa/64-ma*ma, sbb/64-mb*mb, sab/64-ma*mb
			sum += (2*ma*mb + c1) * (2*cov + c2) / ((ma*ma + mb*mb + c1) * (va + vb + c2))
			n++
		}
	}
	return sum / float64(n)
}

// TestReducedDecodingLooksTheSame: a photograph that was reduced while it was
// decoded is the one that was decoded whole, to the eye.
func TestReducedDecodingLooksTheSame(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sample.Photo(1800, 1200), &jpeg.Options{Quality: 93}); err != nil {
		t.Fatal(err)
	}
	fsys := photos(t, 16, 16)
	fsys["a.jpg"].Data = b.Bytes()
	p := picturesOf(onPage(t, fsys, "a.jpg", 50))[0] // 335 pixels
	w, h := target(p, 170)
	scaled := func(leastW, leastH, reduction int) *pixels {
		r, err := p.Pic.Decode(leastW, leastH)
		if err != nil {
			t.Fatal(err)
		}
		if n := p.Pic.Reduction(r); n != reduction {
			t.Fatalf("reduced by %d, want %d", n, reduction)
		}
		return scale(r, region{cropOf(p), reduction}, w, h)
	}
	full, small := scaled(0, 0, 1), scaled(needed(1800, w, 1800), needed(1200, h, 1200), 2)
	sum := 0
	for i, v := range full.pix {
		sum += abs(int(v) - int(small.pix[i]))
	}
	mean, like := float64(sum)/float64(len(full.pix)), similarity(lightnessOf(full), lightnessOf(small), w, h)
	t.Logf("%d × %d: mean difference %.2f of 255, structural similarity %.4f", w, h, mean, like)
	if mean > 1.5 || like < 0.98 {
		t.Errorf("%d × %d: mean difference %.2f of 255, structural similarity %.4f", w, h, mean, like)
	}
}

// TestInkLimitHolds separates a photograph for every shipped paper: no pixel has
// more ink than the contract allows, though the profiles' own tables overshoot.
func TestInkLimitHolds(t *testing.T) {
	ed := onPage(t, photos(t, 400, 267), "a.jpg", 55)
	for name, total := range map[string]int{"newsprint_tr002_240": 2400, "newsprint_tr002_220": 2200, "uncoated_fogra29_280": 2800, "coated_fogra39_300": 3000} {
		for _, intent := range []string{"perceptual", "relative", "absolute"} {
			if _, ok := profiles.Open(name); !ok {
				t.Fatal(name)
			}
			of := house()
			of.Condition.ICC, of.Pictures.Intent, of.Ink.Total = name, intent, total
			var ds diag.List
			set := Prepare(ed, Options{House: of}, &ds)
			if ds.Len() > 0 {
				t.Fatal(ds.Sorted())
			}
			pix, err := set.Press(ed.Pages[0].Items[0].(*page.Picture)).Pixels()
			if err != nil {
				t.Fatal(err)
			}
			most := 0
			for ; len(pix) >= 4; pix = pix[4:] {
				most = max(most, int(pix[0])+int(pix[1])+int(pix[2])+int(pix[3]))
			}
			if most*1000 > total*255 || most*1000 < total*255*3/4 {
				t.Errorf("%s %s: at most %.1f %% of ink, the limit is %d %%", name, intent, float64(most)/2.55, total/10)
			}
		}
	}
}

// TestInksOfAnotherPress converts CMYK of coated paper to newsprint and compares
// with Little CMS, relative with black point compensation.
func TestInksOfAnotherPress(t *testing.T) {
	other, _ := profiles.Open("coated_fogra39_300")
	px := &pixels{w: 32, h: 16, space: picture.CMYK}
	var lines []string
	for i := range px.w * px.h {
		c := [4]byte{byte(i * 37 % 200), byte(i * 59 % 210), byte(i * 83 % 220), byte(i * 11 % 120)}
		px.pix = append(px.pix, c[:]...)
		lines = append(lines, fmt.Sprintf("%.5f %.5f %.5f %.5f", float64(c[0])/2.55, float64(c[1])/2.55, float64(c[2])/2.55, float64(c[3])/2.55))
	}
	st, err := newStudio(house())
	if err != nil {
		t.Fatal(err)
	}
	w, err := st.to(picture.CMYK, other)
	if err != nil {
		t.Fatal(err)
	}
	out := &prints{}
	if err := out.separate(w, px, 8, 1020, true); err != nil {
		t.Fatal(err)
	}
	inks, err := out.press.Pixels()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	want := littleCMS(t, lines, "-i"+profileFile("coated_fogra39_300"), "-o"+profileFile("newsprint_tr002_240"), "-t1", "-b")
	for i, cmyk := range want {
		for k, v := range cmyk {
			sum += math.Abs(float64(inks[4*i+k])/2.55 - v)
		}
	}
	if mean := sum / float64(4*len(want)); mean > 0.6 {
		t.Errorf("mean %.3f %% of an ink", mean)
	}
	if len(out.remarks) != 0 {
		t.Errorf("remarks %v", out.remarks)
	}
}
