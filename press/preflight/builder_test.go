package preflight

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// A small edition and a small PDF writer, both of the tests' own. The writer
// knows nothing of press: it draws one text object a run, so that a test can
// put a fault into any of them.

const (
	testSize    = 10 * geom.Pt
	testLeading = 14 * geom.Pt
	testMeasure = 12 // characters a line
)

// Two stories; neither says a character twice in a row, so that a doubled one
// is seen.
var testStories = []Copy{
	{Story: "tree", Text: "院子里的槐树有一百二十岁了，老人们说它看着弄堂里的孩子长大。\n春天开花，夏天遮荫，到了秋天叶子落满石阶，扫也扫不完。",
		At: diag.Span{File: "stories/tree.md", Line: 1}},
	{Story: "library", Text: "社区图书馆上周六重新开放，新添三千册藏书与 24 个座位，晚上九点闭馆。\n读者凭身份证办证，当天可借，馆长徐𬭎说。",
		At: diag.Span{File: "stories/library.md", Line: 1}},
}

// testEdition composes the stories by brute force: page 1 holds the first in
// two columns and half of the second, page 2 the rest; furniture on both.
func testEdition(t testing.TB) *page.Edition {
	t.Helper()
	song, hei := testFace(t, "song"), testFace(t, "hei")
	ed := &page.Edition{Title: "测试", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Lang: "zh-CN"}
	lines := func(c Copy) []string {
		var out []string
		r := []rune(plain(c.Text))
		for len(r) > 0 {
			n := min(testMeasure, len(r))
			out = append(out, string(r[:n]))
			r = r[n:]
		}
		return out
	}
	tree, library := lines(testStories[0]), lines(testStories[1])
	for n := range 2 {
		pg := &page.Page{
			Folio: n + 1, Trim: geom.Rect{W: 460 * geom.Pt, H: 300 * geom.Pt}, Bleed: 9 * geom.Pt,
			TypeArea: geom.Rect{X: 30 * geom.Pt, Y: 20 * geom.Pt, W: 400 * geom.Pt, H: 260 * geom.Pt},
		}
		pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: 30 * geom.Pt, Y: 36 * geom.Pt, W: 340 * geom.Pt, H: 500}, Ink: page.Black})
		testPassage(pg, "", hei, geom.Rect{X: 30 * geom.Pt, Y: 20 * geom.Pt, W: 340 * geom.Pt, H: 20 * geom.Pt}, []string{fmt.Sprintf("第%d版 社区晨报", n+1)})
		column := func(i int, story string, part []string) {
			testPassage(pg, story, song, geom.Rect{
				X: geom.Length(30+i*125) * geom.Pt, Y: 50 * geom.Pt, W: testMeasure * testSize, H: 100 * geom.Pt}, part)
		}
		if n == 0 {
			column(0, "tree", tree[:3])
			column(1, "tree", tree[3:])
			column(2, "library", library[:2])
		} else {
			column(0, "library", library[2:])
		}
		ed.Pages = append(ed.Pages, pg)
	}
	return ed
}

// testFace loads a shipped face.
func testFace(t testing.TB, name string) *fonts.Face {
	t.Helper()
	var ds diag.List
	set := fonts.Load(nil, []fonts.Spec{{Role: name, Faces: []fonts.FaceRef{{Name: name}}}}, &ds)
	if ds.HasErrors() || len(set.Chain(name)) == 0 {
		t.Fatalf("the face %s does not load", name)
	}
	return set.Chain(name)[0]
}

// testPassage sets lines of full cells into an area.
func testPassage(pg *page.Page, story string, f *fonts.Face, area geom.Rect, lines []string) {
	ps := page.Passage{Story: story, Area: area, First: len(pg.Items)}
	for i, s := range lines {
		run := &page.Run{
			At:   geom.Point{X: area.X, Y: area.Y + 10*geom.Pt + geom.Length(i)*testLeading},
			Face: f, Size: testSize, Ink: page.Black, Text: s, Src: diag.Span{File: "issue.yaml", Line: 1 + i},
		}
		for at, r := range s {
			run.Glyphs = append(run.Glyphs, page.Glyph{ID: f.Lookup(r), Cluster: uint16(at), Advance: testSize})
		}
		pg.Items = append(pg.Items, run)
	}
	ps.Last = len(pg.Items)
	pg.Reading = append(pg.Reading, ps)
}

// stroke is one item as the test writer will draw it.
type stroke struct {
	run           *page.Run
	rule          *page.Rule
	dx, dy        float64
	before, after string  // operators around it
	size          float64 // 0: the run's
	matrix        string  // first four numbers of Tm, "" for 1 0 0 1
	codes         func([]int) []int
	collapse      int // the character (from 1) whose successor is set over it
}

// draft is a file about to be written.
type draft struct {
	rgb     bool
	pages   [][]*stroke
	numbers []int // of the pages, in the Edition
	ed      *page.Edition

	meaning map[rune]string // ToUnicode entries that lie
	gidOf   map[rune]rune   // codes shown with the glyph of another character; 0: .notdef
	empty   rune            // its glyph is emptied in the font program
	width   map[rune]int    // W entries that lie
	hang    map[rune][3]int // W2 entries: displacement, position vector; told lets the text matrix follow
	usual   [2]int          // DW2
	tell    [2]int          // DW2 as the text is set for it; zero: usual
	flat    bool            // vertical text is shown with the horizontal font
	trimDX  int             // makes the trim wider
	asForm  bool            // puts each page's content into a form
	entries string          // of each page, besides the usual ones
}

// testDraft prepares the pages of an edition for writing.
func testDraft(ed *page.Edition, pages ...int) *draft {
	d := &draft{ed: ed, meaning: map[rune]string{}, gidOf: map[rune]rune{}, width: map[rune]int{}, hang: map[rune][3]int{}, usual: [2]int{880, -1000}}
	if len(pages) == 0 {
		for i := range ed.Pages {
			pages = append(pages, i)
		}
	}
	for _, n := range pages {
		var out []*stroke
		for _, item := range ed.Pages[n].Items {
			switch it := item.(type) {
			case *page.Run:
				out = append(out, &stroke{run: it})
			case *page.Rule:
				out = append(out, &stroke{rule: it})
			}
		}
		d.pages = append(d.pages, out)
		d.numbers = append(d.numbers, n)
	}
	return d
}

// line returns the nth run of a page.
func (d *draft) line(page, n int) *stroke {
	for _, s := range d.pages[page] {
		if s.run != nil {
			if n == 0 {
				return s
			}
			n--
		}
	}
	panic("no such line")
}

// index returns where line n stands in its page's strokes.
func (d *draft) index(page, n int) int { return slices.Index(d.pages[page], d.line(page, n)) }

// testFont is a face in the file: codes are given out in order of appearance.
type testFont struct {
	face  *fonts.Face
	codes map[rune]int
	runes []rune // by code; 0 for code 0
}

func (f *testFont) code(r rune) int {
	c, ok := f.codes[r]
	if !ok {
		c = len(f.runes)
		f.codes[r] = c
		f.runes = append(f.runes, r)
	}
	return c
}

// object writer.
type writer struct {
	bytes.Buffer
	at []int
}

func (o *writer) add(format string, args ...any) int {
	o.at = append(o.at, o.Len())
	fmt.Fprintf(o, "%d 0 obj\n", len(o.at))
	fmt.Fprintf(o, format, args...)
	o.WriteString("\nendobj\n")
	return len(o.at)
}

func (o *writer) stream(entries string, b []byte) int {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(b)
	w.Close()
	return o.add("<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", entries, z.Len(), z.Bytes())
}

// file writes the draft.
func (d *draft) file(t testing.TB) []byte {
	t.Helper()
	var o writer
	o.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	catalog, tree := o.add("<< /Type /Catalog /Pages 2 0 R >>"), 2
	o.at = append(o.at, 0) // the page tree is written last
	var list []*testFont
	contents := make([][]byte, len(d.pages))
	for i, p := range d.pages {
		contents[i] = d.content(p, d.ed.Pages[d.numbers[i]], &list)
	}
	res := "/Font << "
	for i, f := range list {
		across, down := d.font(t, &o, f)
		res += fmt.Sprintf("/F%d %d 0 R /V%d %d 0 R ", i, across, i, down)
	}
	res += ">> /ExtGState << /Over << /OP true /op true /OPM 1 >> /Clear << /ca 0 >> /Mask << /SMask << /S /Alpha >> >> /Turn << /TR2 << /FunctionType 2 >> >> >>" +
		" /ColorSpace << /Yellow [/Separation /PANTONE#20803#20C /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0.05 0.9 0] >>] /Spot [/Separation /PANTONE#20186#20C /DeviceCMYK << >>] /Nil [/Separation /None /DeviceCMYK << >>] >>"
	image := o.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{0})
	res += fmt.Sprintf(" /XObject << /Im %d 0 R ", image)
	layer := o.add("<< /Type /OCG /Name (off) >>")
	tail := fmt.Sprintf(">> /Properties << /Off %d 0 R >>", layer)
	kids := ""
	for i, c := range contents {
		pg := d.ed.Pages[d.numbers[i]]
		w, h, b := pg.Trim.W.Points(), pg.Trim.H.Points(), pg.Bleed.Points()
		own := res + tail
		var body int
		if d.asForm {
			form := o.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %g %g] /Resources << %s >>", w+2*b, h+2*b, own), c)
			own = fmt.Sprintf("%s /Page %d 0 R %s", res, form, tail)
			body = o.stream("", []byte("q 1 0 0 1 0 0 cm /Page Do Q"))
		} else {
			body = o.stream("", c)
		}
		kids += fmt.Sprintf("%d 0 R ", o.add("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %g %g] /TrimBox [%g %g %g %g] /Contents %d 0 R /Resources << %s >> %s >>",
			tree, w+2*b, h+2*b, b, b, b+w+float64(d.trimDX), b+h, body, own, d.entries))
	}
	o.at[tree-1] = o.Len()
	fmt.Fprintf(&o, "%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n", tree, kids, len(d.pages))
	return o.end(catalog)
}

// end writes the table and the trailer, and returns the file.
func (o *writer) end(catalog int) []byte {
	xref := o.Len()
	fmt.Fprintf(o, "xref\n0 %d\n0000000000 65535 f \n", len(o.at)+1)
	for _, at := range o.at {
		fmt.Fprintf(o, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(o, "trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(o.at)+1, catalog, xref)
	return o.Bytes()
}

// content draws a page.
func (d *draft) content(strokes []*stroke, pg *page.Page, list *[]*testFont) []byte {
	var b bytes.Buffer
	left, top := pg.Bleed.Points(), (pg.Trim.H + pg.Bleed).Points()
	for _, s := range strokes {
		b.WriteString(s.before + "\n")
		if s.rule != nil {
			r := s.rule.Box
			fmt.Fprintf(&b, "%s %g %g %g %g re f\n", d.ink(s.rule.Ink), left+r.X.Points(), top-r.Bottom().Points(), r.W.Points(), r.H.Points())
			b.WriteString(s.after + "\n")
			continue
		}
		i := slices.IndexFunc(*list, func(f *testFont) bool { return f.face == s.run.Face })
		if i < 0 {
			i = len(*list)
			*list = append(*list, &testFont{face: s.run.Face, codes: map[rune]int{}, runes: []rune{0}})
		}
		f := (*list)[i]
		size, turn := s.run.Size.Points(), "1 0 0 1"
		if s.size != 0 {
			size = s.size
		}
		if s.matrix != "" {
			turn = s.matrix
		}
		var codes []int
		for _, r := range s.run.Text {
			codes = append(codes, f.code(r))
		}
		if s.codes != nil {
			codes = s.codes(codes)
		}
		if s.run.Dir != page.Across || len(s.run.Glyphs) > 0 && s.run.Glyphs[0].DX != 0 {
			d.upright(&b, s, i, f, codes, size, left, top)
			continue
		}
		fmt.Fprintf(&b, "%s BT /F%d %g Tf %s %g %g Tm [", d.inkUnless(s), i, size, turn,
			left+s.run.At.X.Points()+s.dx, top-s.run.At.Y.Points()+s.dy)
		for k, c := range codes {
			w := 1000.0 // make every cell an em, whatever the face's advance
			if c < len(f.runes) && c > 0 {
				w = float64(d.widthOf(f, c))
			}
			fmt.Fprintf(&b, "<%04X>", c)
			switch {
			case k+1 == s.collapse:
				fmt.Fprintf(&b, "%g", w)
			case k+1 < len(codes):
				fmt.Fprintf(&b, "%g", w-1000)
			}
		}
		b.WriteString("] TJ ET\n" + s.after + "\n")
	}
	return b.Bytes()
}

// inkUnless sets the run's ink unless the stroke begins with operators of its own.
func (d *draft) inkUnless(s *stroke) string {
	if strings.HasSuffix(s.before, "%own ink") {
		return ""
	}
	return d.ink(s.run.Ink)
}

func (d *draft) ink(i page.Ink) string {
	if d.rgb {
		r, g, b := i.SRGB()
		return fmt.Sprintf("%.4f %.4f %.4f rg", float64(r)/255, float64(g)/255, float64(b)/255)
	}
	return fmt.Sprintf("%g %g %g %g k", float64(i.C)/1000, float64(i.M)/1000, float64(i.Y)/1000, float64(i.K)/1000)
}

// widthOf returns the honest width of a code.
func (d *draft) widthOf(f *testFont, code int) int {
	return f.face.Advance(f.face.Lookup(f.runes[code])) * 1000 / f.face.UnitsPerEm()
}

// font writes a font with a CIDToGIDMap, horizontally and vertically, honest
// but for the draft's lies.
func (d *draft) font(t testing.TB, o *writer, f *testFont) (across, down int) {
	t.Helper()
	gids := []fonts.GID{0}
	for _, r := range f.runes[1:] {
		gids = append(gids, f.face.Lookup(r))
	}
	for _, r := range d.gidOf {
		gids = append(gids, f.face.Lookup(r))
	}
	sub, err := f.face.Subset(gids)
	if err != nil {
		t.Fatal(err)
	}
	data := slices.Clone(sub.Data)
	toGID, meaning, widths, hangs := []byte{0, 0}, "", "", ""
	for c, r := range f.runes[1:] {
		shown := r
		if s, ok := d.gidOf[r]; ok {
			shown = s
		}
		g := uint16(0)
		if shown != 0 {
			g, _ = sub.New(uint16(f.face.Lookup(shown)))
		}
		if r == d.empty {
			emptyGlyph(t, data, int(g))
		}
		toGID = append(toGID, byte(g>>8), byte(g))
		says := string(r)
		if m, ok := d.meaning[r]; ok {
			says = m
		}
		if says != "" {
			meaning += fmt.Sprintf("<%04X> <%X>\n", c+1, utf16Bytes(says))
		}
		w := d.widthOf(f, c+1)
		if v, ok := d.width[r]; ok {
			w = v
		}
		widths += fmt.Sprintf("%d [%d] ", c+1, w)
		if h, ok := d.hang[r]; ok {
			hangs += fmt.Sprintf("%d [%d %d %d] ", c+1, h[0], h[1], h[2])
		}
	}
	program := o.stream(fmt.Sprintf("/Length1 %d", len(data)), data)
	cmap := o.stream("", []byte("/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+
		"100 beginbfchar\n"+meaning+"endbfchar endcmap"))
	mapping := o.stream("", toGID)
	descriptor := o.add("<< /Type /FontDescriptor /FontName /ABCDEF+Test /Flags 4 /FontFile2 %d 0 R >>", program)
	cid := o.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 /W [%s] /DW2 [%d %d] /W2 [%s] /CIDToGIDMap %d 0 R >>",
		descriptor, widths, d.usual[0], d.usual[1], hangs, mapping)
	top := func(encoding string) int {
		return o.add("<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Test /Encoding /%s /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", encoding, cid, cmap)
	}
	return top("Identity-H"), top("Identity-V")
}

// emptyGlyph takes the contours out of a glyph of a TrueType file.
func emptyGlyph(t testing.TB, file []byte, g int) {
	t.Helper()
	p, err := readProgram(file)
	if err != nil {
		t.Fatal(err)
	}
	d := p.entry(g)
	if len(d) < 10 {
		t.Fatal("the glyph is empty already")
	}
	d[0], d[1] = 0, 0
}

func utf16Bytes(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return b
}

// found lists the codes of the errors in ds.
func found(ds *diag.List) []diag.Code {
	var out []diag.Code
	for _, d := range ds.Sorted() {
		if !slices.Contains(out, d.Code) {
			out = append(out, d.Code)
		}
	}
	slices.Sort(out)
	return out
}

// show prints a list for a failing test.
func show(ds *diag.List) string {
	var b strings.Builder
	for _, d := range ds.Sorted() {
		fmt.Fprintf(&b, "\n  %s [%s] %s | %s", d.Span, d.Code, d.Message.ZH, d.Message.EN)
	}
	return b.String()
}
