package press_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/sample"
)

// uprightLines are the lines of a vertical text, from right to left, each as the
// runs that follow one another down the page.
func uprightLines() [][]*page.Run {
	song, hei := sample.Face("song"), sample.Face("hei")
	size := 10*geom.Pt + geom.Pt/2
	down := func(text string) *page.Run { return sample.Down(song, size, 0, 0, page.Black, text) }
	cell := func(text string, wide uint16) *page.Run { // 纵中横
		r := sample.Narrow(sample.Run(song, size, 0, 0, page.Black, text), wide)
		width := geom.Length(0)
		for _, g := range r.Glyphs {
			width += g.Advance
		}
		for i := range r.Glyphs {
			r.Glyphs[i].DX -= width / 2
			r.Glyphs[i].DY = size.Scale(song.Ascent(), song.UnitsPerEm())
		}
		return r
	}
	loose := down("均匀拉开的一行竖排文字")
	for i := range loose.Glyphs {
		loose.Glyphs[i].Advance += 210
	}
	halved := down("读《论语》，《孟子》")
	for i := range halved.Glyphs {
		if strings.ContainsRune("》，《", []rune(halved.Text)[i]) {
			halved.Glyphs[i].Advance /= 2
		}
	}
	quoted := down("他说“好”")
	quoted.Glyphs[2].ID, quoted.Glyphs[4].ID = song.Lookup('『'), song.Lookup('』')
	return [][]*page.Run{
		{down("元素鿭𬭎𬬭𬭊与䶮字")},
		{down("一⼀二⼆人⼈一")},
		{down("二〇二六年"), cell("12", 1000), down("月"), cell("365", 600), down("天，"), sample.Down(hei, size, 0, 0, page.Black, "收到第"), cell("312", 600), down("期")},
		{down("社区"), sample.Turned(song, size, 0, 0, "Community"), down("晨报")},
		{down("办公室"), sample.Narrow(sample.Turned(song, size, 0, 0, "office 2020"), 900), down("开放")},
		{loose},
		{halved},
		{quoted},
		{sample.Down(hei, 2*size, 0, 0, page.Ink{M: 1000, Y: 900}, "竖排标题")},
		{sample.Narrow(down("窄而高的字"), 850)},
		{down("反斜杠也要转义，括号也是")},
	}
}

// uprightEdition sets the lines from right to left.
func uprightEdition() *page.Edition {
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)}, Bleed: geom.FromMM(3)}
	pg.TypeArea = pg.Trim.Inset(geom.FromMM(15))
	for i, line := range uprightLines() {
		at := geom.Point{X: pg.TypeArea.Right() - geom.Length(30+30*i)*geom.Pt, Y: pg.TypeArea.Y + 20*geom.Pt}
		for _, r := range line {
			r.At = at
			pg.Items = append(pg.Items, r)
			if r.Dir == page.Across {
				at.Y += r.Size
				continue
			}
			for _, g := range r.Glyphs {
				at = r.Dir.Move(at, g.Advance)
			}
		}
	}
	pg.Reading = []page.Passage{{Area: pg.TypeArea, Last: len(pg.Items), Vertical: true}}
	return &page.Edition{
		Title: "社区晨报（竖排）", Paper: "社区晨报", Lang: "zh-CN",
		Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{pg},
	}
}

// uprightText is what the vertical page says.
func uprightText() string {
	var b strings.Builder
	for _, line := range uprightLines() {
		for _, r := range line {
			b.WriteString(spaceless(r.Text))
		}
	}
	return b.String()
}

// uprightFile writes the vertical page to disk.
func uprightFile(t *testing.T) string {
	t.Helper()
	return write(t, "upright.pdf", func(w *os.File) error { return press.Write(w, uprightEdition(), press.Newsprint()) })
}

// TestVerticalTextIsReadBack: other people's readers find the characters of the
// source in reading order, line by line from right to left.
func TestVerticalTextIsReadBack(t *testing.T) {
	file := uprightFile(t)
	for _, c := range []struct {
		program string
		args    []string
	}{
		{"pdftotext", []string{"-raw", file, "-"}},
		{"mutool", []string{"draw", "-q", "-F", "text", file}},
	} {
		if got, want := spaceless(judge.Run(t, judge.Need(t, c.program), c.args...)), uprightText(); got != want {
			t.Errorf("%s reads\n%s\nwant\n%s", c.program, got, want)
		}
	}
}

// TestVerticalFileIsSound asks the judges of every file about a vertical one.
func TestVerticalFileIsSound(t *testing.T) {
	file := uprightFile(t)
	judge.Run(t, judge.Need(t, "qpdf"), "--check", file)
	out, errs := judge.RunBoth(t, judge.Need(t, "gs"), "-q", "-sDEVICE=nullpage", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", file)
	if out+errs != "" {
		t.Errorf("ghostscript says %s%s", out, errs)
	}
	_, errs = judge.RunBoth(t, judge.Need(t, "mutool"), "draw", "-q", "-r", "36", "-o", filepath.Join(t.TempDir(), "page.png"), file)
	if errs = strings.ReplaceAll(errs, "warning: ICC support is not available\n", ""); errs != "" {
		t.Errorf("mutool says %s", errs)
	}
	encodings := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdffonts"), file)), "\n")[2:] {
		m := regexp.MustCompile(`^[A-Z]{6}\+\S+ +CID TrueType +(Identity-[HV]) +yes yes yes `).FindStringSubmatch(line)
		if m == nil {
			t.Errorf("pdffonts says %s", line)
			continue
		}
		encodings[m[1]]++
	}
	if encodings["Identity-V"] != 2 || encodings["Identity-H"] != 1 {
		t.Errorf("fonts %v, want Song and Hei vertically, Song horizontally", encodings)
	}
}

// TestVerticalFileIsX1a holds a vertical file to the check-list of PDF/X-1a.
func TestVerticalFileIsX1a(t *testing.T) {
	var file bytes.Buffer
	if err := press.Write(&file, uprightEdition(), press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	x := underJudgement(t, file.Bytes())
	x.variant = variant{header: "%PDF-1.4", version: "(PDF/X-1a:2003)"}
	for _, check := range []func(*testing.T, *x1a){
		headerAndEnd, identifier, crossReference, filters, operators, information, outputIntent, outputProfile,
		boxes, graphicsState, shownGlyphs, forbidden,
	} {
		check(t, x)
	}
}

// TestVerticalFontsShare: the vertical font of a face is one dictionary more,
// and its writing mode is that of its predefined CMap; the program, the widths
// and the map to Unicode are there once. A page without vertical text says
// nothing of it.
func TestVerticalFontsShare(t *testing.T) {
	upright := uprightEdition()
	pl, err := press.Prepare(upright, press.Newsprint())
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := pl.Write(&file); err != nil {
		t.Fatal(err)
	}
	all, _ := objects(t, file.Bytes())
	if n := len(ofType(all, "FontDescriptor")); n != 2 {
		t.Errorf("%d descriptors, want 2", n)
	}
	var tops, under int
	shared := map[string][]string{}
	for _, f := range ofType(all, "Font") {
		switch entry(f.dict, "Subtype") {
		case "/Type0":
			tops++
			key := entry(f.dict, "DescendantFonts") + entry(f.dict, "ToUnicode")
			shared[key] = append(shared[key], entry(f.dict, "Encoding"))
		default:
			under++
			if !strings.Contains(f.dict, "/DW2 [880 -1000]") {
				t.Errorf("%s has no DW2", f.dict)
			}
		}
	}
	if tops != 3 || under != 2 || len(shared) != 2 {
		t.Errorf("%d fonts over %d: %v", tops, under, shared)
	}
	for _, plain := range pressFiles(t) {
		if bytes.Contains(plain, []byte("DW2")) || bytes.Contains(plain, []byte("Identity-V")) {
			t.Error("a file without vertical text speaks of it")
		}
	}
}
