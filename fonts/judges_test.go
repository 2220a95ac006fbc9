package fonts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/internal/judge"
)

// The wanted values of this file are recorded by testdata/record.py, which
// asks fontTools and hb-shape.

// fileOf is the file of each shipped face, for programs that read files.
var fileOf = map[string]string{
	"song-ext": "HanaMinB.ttf",
	"song":     "NotoSerifSC-Regular.ttf", "song-black": "NotoSerifSC-Black.ttf",
	"hei": "NotoSansSC-Medium.ttf", "hei-black": "NotoSansSC-Black.ttf",
	"kai": "LXGWWenKai-Regular.ttf", "nameplate": "MaShanZheng-Regular.ttf",
}

// lines reads a file of testdata.
func lines(t *testing.T, name string) []string {
	t.Helper()
	b, err := os.ReadFile(path.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

func TestLookupOfEveryCharacter(t *testing.T) {
	recorded := lines(t, "chars.txt")
	if len(recorded) != len(Shipped()) {
		t.Fatalf("%d faces recorded, %d shipped", len(recorded), len(Shipped()))
	}
	for _, want := range recorded {
		name, _, _ := strings.Cut(want, " ")
		f, count, sum := shippedNamed(t, name), 0, sha256.New()
		for r := rune(0); r <= lastRune; r++ {
			if g := f.Lookup(r); g != 0 {
				count++
				fmt.Fprintf(sum, "U+%04X %d\n", r, g)
			}
		}
		if got := fmt.Sprintf("%s %d %x", name, count, sum.Sum(nil)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestOutlineOfEveryGlyph(t *testing.T) {
	for _, want := range lines(t, "outlines.txt") {
		name, _, _ := strings.Cut(want, " ")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, count, sum := shippedNamed(t, name), 0, sha256.New()
			var segs []Segment
			var text []byte
			for g := range f.NumGlyphs() {
				var err error
				if segs, err = f.Outline(segs[:0], GID(g)); err != nil {
					t.Fatal(err)
				}
				text = text[:0]
				for _, s := range segs {
					text = appendSegment(text, s)
				}
				sum.Write(text)
				count += len(segs)
			}
			if got := fmt.Sprintf("%s %d %x", name, count, sum.Sum(nil)); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// appendSegment writes a segment as testdata/record.py does.
func appendSegment(b []byte, s Segment) []byte {
	b = append(b, "MLQ"[s.Op])
	for _, p := range s.P[:1+s.Op/QuadTo] {
		b = strconv.AppendFloat(append(b, ' '), float64(p.X), 'f', 3, 64)
		b = strconv.AppendFloat(append(b, ' '), float64(p.Y), 'f', 3, 64)
	}
	return append(b, '\n')
}

func TestShapeLatinAsRecorded(t *testing.T) {
	runs, recorded := lines(t, "latin-runs.txt"), lines(t, "latin.txt")
	if len(recorded) != len(runs)*len(Shipped()) {
		t.Fatalf("%d runs recorded of %d for %d faces", len(recorded), len(runs), len(Shipped()))
	}
	for i, line := range recorded {
		name, want, _ := strings.Cut(line, "\t")
		run := runs[i%len(runs)]
		if got := asHarfBuzz(shippedNamed(t, name).ShapeLatin(nil, run)); got != want {
			t.Errorf("%s %q\ngot  %s\nwant %s", name, run, got, want)
		}
	}
}

// TestShapeLatinAsHarfBuzz asks hb-shape for every pair of 190 Latin letters,
// figures and marks in every face.
func TestShapeLatinAsHarfBuzz(t *testing.T) {
	pairs := latinPairs()
	for _, name := range Shipped() {
		f, wrong := shippedNamed(t, name), 0
		for i, want := range askHarfBuzz(t, name, pairs, "--script=latn", "--language=zh-cn", "--utf8-clusters") {
			if got := asHarfBuzz(f.ShapeLatin(nil, pairs[i])); got != want {
				if wrong++; wrong <= 5 {
					t.Errorf("%s %q: got %s, want %s", name, pairs[i], got, want)
				}
			}
		}
		if wrong > 5 {
			t.Errorf("%s: %d of %d pairs differ", name, wrong, len(pairs))
		}
	}
}

// TestMarkAsHarfBuzz asks hb-shape for every character of every face from the
// dashes on, as Mandarin text: for Han characters a look-up must do, and the
// marks that want another form must all be known to Mark.
func TestMarkAsHarfBuzz(t *testing.T) {
	for _, name := range Shipped() {
		f := shippedNamed(t, name)
		var chars []string
		for r := rune(0x2010); r <= lastRune; r++ {
			separator := r == 0x2028 || r == 0x2029
			if f.Lookup(r) != 0 && !separator && utf8.ValidRune(r) {
				chars = append(chars, string(r))
			}
		}
		for i, got := range askHarfBuzz(t, name, chars, "--script=hani", "--language=zh-hans", "--no-clusters", "--no-positions") {
			r, _ := utf8.DecodeRuneInString(chars[i])
			if want := fmt.Sprintf("[%d]", f.Mark(r)); got != want {
				t.Errorf("%s %U %c: %s, hb-shape says %s", name, r, r, want, got)
			}
		}
	}
}

// askHarfBuzz is harfBuzz for a shipped face.
func askHarfBuzz(t *testing.T, face string, texts []string, options ...string) []string {
	t.Helper()
	return harfBuzz(t, path.Join("files", fileOf[face]), texts, options...)
}

// harfBuzz has hb-shape shape each text in the face of a file, left to right,
// and returns its answers. Without hb-shape the test is skipped, but not where
// CI is set.
func harfBuzz(t *testing.T, font string, texts []string, options ...string) []string {
	t.Helper()
	hbShape := judge.Need(t, "hb-shape")
	file := path.Join(t.TempDir(), "texts.txt")
	if err := os.WriteFile(file, []byte(strings.Join(texts, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	options = append(options, "--direction=ltr", "--no-glyph-names",
		"--text-file="+file, "--font-file="+font)
	out, err := exec.Command(hbShape, options...).Output()
	if err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(answers) != len(texts) {
		t.Fatalf("hb-shape answered %d of %d texts", len(answers), len(texts))
	}
	return answers
}

// latinPairs returns all pairs of printing ASCII and Latin-1.
func latinPairs() []string {
	var chars []rune
	for r := ' '; r <= 'ÿ'; r++ {
		if r < 0x7F || r > 0xA0 && r != 0xAD { // controls and the soft hyphen do not print
			chars = append(chars, r)
		}
	}
	pairs := make([]string, 0, len(chars)*len(chars))
	for _, a := range chars {
		for _, b := range chars {
			pairs = append(pairs, string([]rune{a, b}))
		}
	}
	return pairs
}

// asHarfBuzz writes a run in the form of hb-shape: [glyph=cluster@dx,dy+advance|…].
func asHarfBuzz(run []Shaped) string {
	var b strings.Builder
	for i, g := range run {
		b.WriteByte("[|"[min(i, 1)])
		fmt.Fprintf(&b, "%d=%d", g.ID, g.Cluster)
		if g.DX != 0 || g.DY != 0 {
			fmt.Fprintf(&b, "@%d,%d", g.DX, g.DY)
		}
		fmt.Fprintf(&b, "+%d", g.Advance)
	}
	return b.String() + "]"
}
