package preflight_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/preflight"
	"banxin/press/sample"
	"banxin/proof"
)

// kinds are faces of every kind that is embedded in another way than the
// shipped ones, with text each of them has.
var kinds = []struct{ name, text string }{
	{"named.otf", "Ae é版"},
	{"keyed.otf", "版心报纸的一国，。“一”……（《？！0123456789AVToéfi /.-&%"},
	{"both.ttc#NotoSerifCJKsc-Regular", "报纸的版心 2020/1"},
	{"varies.ttf@wght=700,wdth=90", "Ae0版"},
	{"varies2.otf", "Ae0版"},
	{"varies2.otf@wght=850", "Ae0版"},
}

// loadFace loads a face of a folder.
func loadFace(t testing.TB, fsys fs.FS, name string) *fonts.Face {
	t.Helper()
	var ds diag.List
	set := fonts.Load(fsys, []fonts.Spec{{Role: "song", Faces: []fonts.FaceRef{{Name: name}}}}, &ds)
	if f := set.Chain("song")[0]; !ds.HasErrors() && f.Name() == name {
		return f
	}
	t.Fatalf("%s does not load:%s", name, list(&ds))
	return nil
}

// kindsEdition sets one line in each face of kinds.
func kindsEdition(t testing.TB) composed {
	pg := &page.Page{
		Folio: 1, Trim: geom.Rect{W: 400 * geom.Pt, H: 300 * geom.Pt}, Bleed: 9 * geom.Pt,
		TypeArea: geom.Rect{X: 20 * geom.Pt, Y: 20 * geom.Pt, W: 360 * geom.Pt, H: 260 * geom.Pt},
	}
	var c composed
	for i, k := range kinds {
		f := loadFace(t, os.DirFS("../../fonts/testdata"), k.name)
		y := geom.Length(50+40*i) * geom.Pt
		area := geom.Rect{X: 20 * geom.Pt, Y: y - 25*geom.Pt, W: 360 * geom.Pt, H: 40 * geom.Pt}
		run := sample.Run(f, 9*geom.Pt, 24*geom.Pt, y, page.Black, k.text)
		pg.Reading = append(pg.Reading, page.Passage{Story: k.name, Area: area, First: len(pg.Items), Last: len(pg.Items) + 1})
		pg.Items = append(pg.Items, run)
		c.want = append(c.want, preflight.Copy{Story: k.name, Text: k.text})
	}
	c.ed = &page.Edition{Title: "字体", Lang: "zh-CN", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{pg}}
	return c
}

// judged lays a file on disk and has qpdf, Ghostscript, MuPDF and poppler look
// at it. It returns the text poppler finds, without white space.
func judged(t *testing.T, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "press.pdf")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
	out, errs := judge.RunBoth(t, judge.Need(t, "gs"), "-q", "-sDEVICE=nullpage", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", path)
	if out+errs != "" {
		t.Errorf("gs: %s%s", out, errs)
	}
	_, errs = judge.RunBoth(t, judge.Need(t, "mutool"), "draw", "-q", "-r", "36", "-o", filepath.Join(t.TempDir(), "page%d.png"), path)
	if errs = strings.ReplaceAll(errs, "warning: ICC support is not available\n", ""); errs != "" {
		t.Errorf("mutool: %s", errs)
	}
	said := bare(judge.Run(t, judge.Need(t, "mutool"), "draw", "-q", "-F", "text", path))
	text, errs := judge.RunBoth(t, judge.Need(t, "pdftotext"), "-raw", path, "-")
	if errs != "" {
		t.Errorf("pdftotext: %s", errs)
	}
	if bare(text) != said {
		t.Errorf("pdftotext and mutool find different texts:\n%s\n%s", bare(text), said)
	}
	for _, line := range strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdffonts"), path)), "\n")[2:] {
		if !regexp.MustCompile(`^[A-Z]{6}\+\S+ +CID (Type 0C|TrueType) +Identity-[HV] +yes yes yes `).MatchString(line) {
			t.Errorf("pdffonts: %s", line)
		}
	}
	return bare(text)
}

// bare returns text without white space.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func TestEveryKindOfFaceIsEmbedded(t *testing.T) {
	c := kindsEdition(t)
	file := pressFile(t, c.ed)
	if n := bytes.Count(file, []byte("/CIDFontType0C")); n != 5 {
		t.Errorf("%d CFF programs, want 5", n)
	}
	var ds diag.List
	preflight.Edition(c.ed, press.Newsprint(), &ds)
	preflight.New(c.ed, c.want, &ds).ReadBack("press.pdf", file, nil, &ds)
	if ds.HasErrors() {
		t.Errorf("a file without fault is refused:%s", list(&ds))
	}
	want := ""
	for _, k := range kinds {
		want += bare(k.text)
	}
	if got := judged(t, file); got != want {
		t.Errorf("the judges read\n%s, want\n%s", got, want)
	}
}

// The faces of every kind come out of MuPDF as large and as heavy as in our own
// proof: the em of a program, and what its outlines enclose, are understood.
func TestEveryKindOfFaceIsDrawnAlike(t *testing.T) {
	mutool := judge.Need(t, "mutool")
	c := kindsEdition(t)
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/press.pdf", pressFile(t, c.ed), 0o644); err != nil {
		t.Fatal(err)
	}
	const dpi = 288 // four dots a point
	judge.Run(t, mutool, "draw", "-q", "-r", "288", "-c", "gray", "-o", folder+"/page.png", folder+"/press.pdf")
	file, err := os.Open(folder + "/page.png")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	theirs, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	pg := c.ed.Pages[0]
	ours := proof.Draw(pg, dpi)
	margin := theirs.Bounds().Dx() - ours.Bounds().Dx()
	for i, ps := range pg.Reading {
		area := image.Rect(dots(ps.Area.X), dots(ps.Area.Y), dots(ps.Area.X+ps.Area.W), dots(ps.Area.Y+ps.Area.H))
		a, heavyA := inked(ours, area)
		b, heavyB := inked(theirs, area.Add(image.Pt(margin/2, margin/2)))
		b = b.Sub(image.Pt(margin/2, margin/2))
		apart := max(abs(a.Min.X-b.Min.X), abs(a.Min.Y-b.Min.Y), abs(a.Max.X-b.Max.X), abs(a.Max.Y-b.Max.Y))
		if apart > 2 || heavyA < 100 || math.Abs(heavyA-heavyB) > 0.06*heavyA {
			t.Errorf("%s: MuPDF has %.0f dots of ink in %v, our proof %.0f in %v", kinds[i].name, heavyB, b, heavyA, a)
		}
	}
}

func dots(v geom.Length) int { return int(4 * v / geom.Pt) }

func abs(v int) int { return max(v, -v) }

// inked returns the box around what is printed in a part of a picture, and how
// many dots it has, black being the darkest dot.
func inked(m image.Image, part image.Rectangle) (box image.Rectangle, sum float64) {
	darkest := uint8(255)
	dark := func(x, y int) uint8 { return color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y }
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			v := dark(x, y)
			darkest = min(darkest, v)
			sum += float64(255 - v)
			if v < 128 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box, sum / float64(255-min(254, darkest))
}

// A glyph of a CFF program that is not the one composed is found, whichever
// face of the edition it is in.
func TestWrongGlyphInCFF(t *testing.T) {
	c := kindsEdition(t)
	for i, item := range c.ed.Pages[0].Items {
		run := item.(*page.Run)
		if i == 3 {
			continue // the TrueType one
		}
		right := run.Glyphs[0].ID
		run.Glyphs[0].ID = run.Glyphs[1].ID
		broken := pressFile(t, c.ed)
		run.Glyphs[0].ID = right
		var ds diag.List
		preflight.New(c.ed, c.want, &ds).ReadBack("press.pdf", broken, nil, &ds)
		found := false
		for _, d := range ds.Sorted() {
			found = found || d.Code == diag.WrongGlyph
		}
		if !found {
			t.Errorf("%s: not found:%s", kinds[i].name, list(&ds))
		}
	}
}

// notoFolder is where Debian's fonts-noto-cjk lies.
const notoFolder = "/usr/share/fonts/opentype/noto"

// notoIssue composes the measured issue with Noto Serif CJK as its Song and
// Noto Sans CJK as its Hei.
func notoIssue(t testing.TB, pages int) composed {
	return notoComposed(t, pages, func(*issues.Issue) {})
}

// notoComposed is notoIssue with the issue changed before it is composed.
func notoComposed(t testing.TB, pages int, change func(*issues.Issue)) composed {
	t.Helper()
	if _, err := os.Stat(notoFolder + "/NotoSerifCJK-Regular.ttc"); err != nil {
		if judge.Bench() {
			t.Fatal("fonts-noto-cjk is not installed, and CI is set")
		}
		t.Skip("fonts-noto-cjk is not installed")
	}
	fsys := fstest.MapFS{}
	for _, f := range bench.Issue(pages) {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	var ds diag.List
	issue := issues.Read(fsys, bench.Dir(pages), &ds)
	change(issue)
	specs := layout.Faces(issue)
	for i := range specs {
		if name, ok := notoFaces[specs[i].Role]; ok {
			specs[i].Faces = []fonts.FaceRef{{Name: name}}
		}
	}
	ed := layout.Compose(issue, layout.ReadPlan(issue, &ds), fonts.Load(os.DirFS(notoFolder), specs, &ds), &ds)
	if ds.HasErrors() {
		t.Fatalf("the issue does not compose:%s", list(&ds))
	}
	var want []preflight.Copy
	for _, s := range issue.Stories {
		want = append(want, preflight.Copy{Story: s.Name, Text: s.PlainText(), At: s.At})
	}
	return composed{ed, want}
}

// notoFaces are the faces of Noto CJK by role.
var notoFaces = map[string]string{
	"song": "NotoSerifCJK-Regular.ttc#NotoSerifCJKsc-Regular", "song-black": "NotoSerifCJK-Bold.ttc#2",
	"hei": "NotoSansCJK-Regular.ttc#NotoSansCJKsc-Regular", "hei-black": "NotoSansCJK-Bold.ttc#2",
}

func TestIssueInNotoCJK(t *testing.T) {
	c := notoIssue(t, 4)
	file := pressFile(t, c.ed)
	var ds diag.List
	preflight.Edition(c.ed, press.Newsprint(), &ds)
	preflight.New(c.ed, c.want, &ds).ReadBack("press.pdf", file, nil, &ds)
	if ds.HasErrors() {
		t.Fatalf("a file without fault is refused:%s", list(&ds))
	}
	if n := bytes.Count(file, []byte("/CIDFontType0C")); n < 2 {
		t.Errorf("%d CFF programs", n)
	}
	var want strings.Builder
	for _, pg := range c.ed.Pages {
		for _, item := range pg.Items {
			if run, ok := item.(*page.Run); ok {
				want.WriteString(run.Text)
			}
		}
	}
	if got := judged(t, file); got != bare(want.String()) {
		t.Errorf("the judges read other characters than the edition has: %d bytes, want %d", len(got), len(bare(want.String())))
	}
}

// TestVerticalIssueInNotoCJK sets the first half of every story downwards, with
// CFF programs and their vertical metrics.
func TestVerticalIssueInNotoCJK(t *testing.T) {
	c := notoComposed(t, 2, func(issue *issues.Issue) {
		for i := range issue.Pages {
			for k := range issue.Pages[i].Places {
				pl := &issue.Pages[i].Places[k]
				pl.Vertical = true
				pl.Story.Blocks = pl.Story.Blocks[:(len(pl.Story.Blocks)+1)/2]
			}
		}
	})
	file := pressFile(t, c.ed)
	var ds diag.List
	preflight.Edition(c.ed, press.Newsprint(), &ds)
	preflight.New(c.ed, c.want, &ds).ReadBack("press.pdf", file, nil, &ds)
	if ds.HasErrors() {
		t.Fatalf("a file without fault is refused:%s", list(&ds))
	}
	down, want := 0, ""
	for _, pg := range c.ed.Pages {
		for _, item := range pg.Items {
			if run, ok := item.(*page.Run); ok {
				want += run.Text
				if run.Dir == page.Down {
					down += len(run.Glyphs)
				}
			}
		}
	}
	if down < 1000 || bytes.Count(file, []byte("/Identity-V")) < 2 {
		t.Errorf("%d characters down the page", down)
	}
	if got := judged(t, file); got != bare(want) {
		t.Errorf("the judges read other characters than the edition has: %d bytes, want %d", len(got), len(bare(want)))
	}
}

func BenchmarkNotoPress4(b *testing.B) {
	c := notoIssue(b, 4)
	var size int
	for b.Loop() {
		var w bytes.Buffer
		if err := press.Write(&w, c.ed, press.Newsprint()); err != nil {
			b.Fatal(err)
		}
		size = w.Len()
	}
	b.ReportMetric(float64(size), "bytes")
}

func BenchmarkNotoReadBack4(b *testing.B) {
	c := notoIssue(b, 4)
	file := pressFile(b, c.ed)
	for b.Loop() {
		var ds diag.List
		preflight.New(c.ed, c.want, &ds).ReadBack("press.pdf", file, nil, &ds)
		if ds.HasErrors() {
			b.Fatal(list(&ds))
		}
	}
}
