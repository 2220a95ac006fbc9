package repro

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/contract"
	"banxin/press/profiles"
)

// house is a newsprint contract.
func house() *contract.Profile {
	return &contract.Profile{
		Name:      "newsprint",
		Condition: contract.Condition{ICC: "newsprint_tr002_240", Screen: 100},
		Ink:       contract.Ink{Total: 2400},
		Pictures:  contract.Pictures{Warn: 200, Refuse: 150, LineArt: 600, Intent: "perceptual", Sharpen: 100},
	}
}

// fake stands for a picture of any kind: the studio is asked directly.
func separated(t *testing.T, px *pixels, profile []byte) *prints {
	t.Helper()
	st, err := newStudio(house())
	if err != nil {
		t.Fatal(err)
	}
	w, fault := st.to(px.space, profile)
	out := &prints{}
	if fault != nil {
		out.remark(badProfile, fault)
	}
	if err := out.separate(w, px, 8, mostInk(2400), profile != nil && fault == nil); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRemarks tells of inks that are kept, inks that are thinned, profiles that
// cannot be used and drawings that are coarse, each with what to do.
func TestRemarks(t *testing.T) {
	cmyk := filled(10, 10, picture.CMYK, 10, 20, 30, 40)
	heavy := filled(10, 10, picture.CMYK, 10, 20, 30, 40)
	copy(heavy.pix[:8], []byte{255, 255, 255, 255, 200, 200, 200, 200})
	ours, _ := profiles.Open("newsprint")
	other, _ := profiles.Open("coated")
	screen, _ := profiles.Open("sRGB")
	colour := filled(4, 4, picture.RGB, 200, 30, 60)
	for _, c := range []struct {
		name    string
		px      *pixels
		profile []byte
		want    string
	}{
		{"no profile", cmyk, nil, "picture-inks"},
		{"the profile of the press", cmyk, ours, ""},
		{"another's profile", cmyk, other, ""},
		{"too much ink", heavy, ours, "picture-inks 2.0 %"},
		{"too much ink and no profile", heavy, nil, "picture-inks 2.0 %, picture-inks"},
		{"a damaged profile", colour, screen[:900], "picture-profile cut off"},
		{"a profile for something else", colour, ours, "picture-profile CMYK"},
		{"a good profile", colour, screen, ""},
	} {
		out := separated(t, &pixels{c.px.w, c.px.h, c.px.space, bytes.Clone(c.px.pix)}, c.profile)
		var ds diag.List
		for _, r := range out.remarks {
			r.tell(placed(10, 10, 20, 20), &ds)
		}
		all := ds.Sorted()
		words := strings.Split(c.want, ", ")
		if c.want == "" {
			words = nil
		}
		if len(all) != len(words) {
			t.Errorf("%s: %d remarks, want %q", c.name, len(all), c.want)
			continue
		}
		for i, d := range all {
			code, says, _ := strings.Cut(words[i], " ")
			if string(d.Code) != code || !strings.Contains(d.Message.EN, says) || d.Mend == nil || !strings.Contains(d.Message.ZH, "a.jpg") {
				t.Errorf("%s: %s %v, want %s", c.name, d.Code, d.Message, words[i])
			}
		}
	}
}

// TestInksAreKept: of CMYK for this press every number is printed as it is.
func TestInksAreKept(t *testing.T) {
	px := filled(10, 10, picture.CMYK, 11, 22, 33, 44)
	ours, _ := profiles.Open("newsprint")
	other, _ := profiles.Open("coated")
	for name, profile := range map[string][]byte{"none": nil, "ours": ours} {
		if got, err := separated(t, px, profile).press.Pixels(); err != nil || !bytes.Equal(got, px.pix) {
			t.Errorf("%s: %v, %v", name, got[:4], err)
		}
	}
	if got, err := separated(t, px, other).press.Pixels(); err != nil || bytes.Equal(got, px.pix) {
		t.Errorf("of another press the inks are printed as they are: %v", err)
	}
}

// files holds one picture.
func files(t testing.TB, m image.Image) fstest.MapFS {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"a.png": {Data: b.Bytes()}}
}

// onPage puts pictures of a file on a page, each so many millimetres wide.
func onPage(t testing.TB, fsys fstest.MapFS, name string, wide ...float64) *page.Edition {
	t.Helper()
	var ds diag.List
	pic := picture.Sniff(fsys, name, diag.Span{File: "s.md", Line: 3}, &ds)
	if pic == nil {
		t.Fatal(ds.Sorted())
	}
	pg := &page.Page{}
	w, h := pic.Seen()
	for _, mm := range wide {
		pg.Items = append(pg.Items, &page.Picture{
			Box: geom.Rect{W: geom.FromMM(mm), H: geom.FromMM(mm * float64(h) / float64(w))}, Pic: pic, Src: diag.Span{File: "s.md", Line: 3},
		})
	}
	return &page.Edition{Pages: []*page.Page{pg}}
}

// ring is a drawing of two tones.
func ring(side int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, side, side))
	for i := range m.Pix {
		x, y := 2*(i%side)-side, 2*(i/side)-side
		if d := x*x + y*y; d > side*side*3/4 || d < side*side/2 {
			m.Pix[i] = 255
		}
	}
	return m
}

// TestLineArtKeepsItsEdges: a drawing stays in its own pixels, with nothing
// between ink and paper, and is warned of where it is coarse.
func TestLineArtKeepsItsEdges(t *testing.T) {
	ed := onPage(t, files(t, ring(600)), "a.png", 25.4, 50.8, 8.4666)
	var ds diag.List
	set := Prepare(ed, Options{House: house(), Screen: true}, &ds)
	for i, want := range []int{600, 600, 400} { // at 600, 300 and 1800 ppi, of which 1200 are kept
		img := set.Press(ed.Pages[0].Items[i].(*page.Picture))
		if img.Bits != 1 || img.Space != Black || img.W != want || img.H != want {
			t.Errorf("%d: %d × %d pixels, %d bits in space %d", i, img.W, img.H, img.Bits, img.Space)
		}
		pix, err := img.Pixels()
		if err != nil {
			t.Fatal(err)
		}
		ink := 0
		for _, b := range pix {
			for ; b != 0; b &= b - 1 {
				ink++
			}
		}
		// A ring from √½ to √¾ of the radius: an eighth of π/… of its square, π/16.
		if share := float64(ink) / float64(want*want); share < 0.19 || share > 0.2 {
			t.Errorf("%d: %.3f of it is ink, want 0.196", i, share)
		}
	}
	all := ds.Sorted()
	if len(all) != 1 || all[0].Code != diag.LineArtResolution || !strings.Contains(all[0].Message.EN, "300 ppi") {
		t.Errorf("told: %v", all)
	}
}

// TestBrokenPictureIsReported: a file that breaks off, and one that was changed.
func TestBrokenPictureIsReported(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for i := range m.Pix {
		m.Pix[i] = byte(i * i >> 7)
	}
	for x := range 300 {
		m.Set(x, 0, color.RGBA{uint8(x), 0, 200, 255})
	}
	fsys := files(t, m)
	ed := onPage(t, fsys, "a.png", 40)
	whole := fsys["a.png"].Data
	for name, data := range map[string][]byte{"cut": whole[:len(whole)/2], "empty": {}} {
		fsys["a.png"].Data = data
		var ds diag.List
		Prepare(ed, Options{House: house()}, &ds)
		if all := ds.Sorted(); len(all) != 1 || all[0].Severity != diag.Error || all[0].Span.Line != 3 {
			t.Errorf("%s: %v", name, all)
		}
	}
	bad := house()
	bad.Condition.Data = binary.BigEndian.AppendUint32(nil, 7)
	var ds diag.List
	if set := Prepare(ed, Options{House: bad}, &ds); set != nil || ds.Len() != 1 || ds.Sorted()[0].Code != diag.PictureProfile {
		t.Errorf("a broken output profile: %v", ds.Sorted())
	}
}

// TestBlackOfAnotherPress: CMYK that has black alone stays on the black plate;
// without a profile it is kept, and from another press it becomes the black that
// looks the same.
func TestBlackOfAnotherPress(t *testing.T) {
	other, _ := profiles.Open("coated")
	px := &pixels{w: 16, h: 16, space: picture.CMYK}
	for v := range 256 {
		px.pix = append(px.pix, 0, 0, 0, byte(v))
	}
	for name, profile := range map[string][]byte{"none": nil, "coated": other} {
		out := separated(t, px, profile)
		got, err := out.press.Pixels()
		if err != nil || out.press.Space != Black {
			t.Fatalf("%s: space %d, %v", name, out.press.Space, err)
		}
		if got[0] != 0 || got[255] != 255 {
			t.Errorf("%s: paper is %d, solid %d", name, got[0], got[255])
		}
		for v := 1; v < 256; v++ {
			if got[v] < got[v-1] || profile == nil && int(got[v]) != v {
				t.Fatalf("%s: black %d becomes %d, %d became %d", name, v, got[v], v-1, got[v-1])
			}
		}
		// Dots gain more on newsprint than on coated paper: less ink does the same.
		if profile != nil && (got[128] > 125 || got[128] < 80) {
			t.Errorf("half black on coated paper becomes %d on newsprint", got[128])
		}
	}
}

// TestFaintColourIsGrey: three colours that differ by no more than JPEG does go
// on the black plate, others on all.
func TestFaintColourIsGrey(t *testing.T) {
	for d, want := range map[byte]Space{0: Black, 2: Black, 3: Inks} {
		px := filled(9, 9, picture.RGB, 120, 120, 120+d)
		if got := separated(t, px, nil).press.Space; got != want {
			t.Errorf("a difference of %d goes to space %d", d, got)
		}
	}
}
