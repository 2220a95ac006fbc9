package press_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/pdf"
	"banxin/press/sample"
)

// fullEdition has two pages, of which the first uses all a page may hold.
func fullEdition() *page.Edition {
	ed := hardEdition()
	red := page.Ink{M: 1000, Y: 900}
	pg := ed.Pages[0]
	pg.Items = append(pg.Items,
		&page.Rule{Box: geom.Rect{X: -pg.Bleed, Y: -pg.Bleed, W: 90 * geom.Pt, H: 20 * geom.Pt}, Ink: page.Ink{K: 100}},
		&page.Rule{Box: geom.Rect{X: 40 * geom.Pt, Y: 700 * geom.Pt, W: 500 * geom.Pt, H: geom.Pt / 2}, Ink: page.Black},
		sample.Run(sample.Face("nameplate"), 60*geom.Pt, 60*geom.Pt, 800*geom.Pt, red, "社区晨报"),
		sample.Run(sample.Face("hei"), 24*geom.Pt, 60*geom.Pt, 900*geom.Pt, page.Black, "标题"),
	)
	other := *pg
	other.Folio, other.Items = 2, []page.Item{
		sample.Run(sample.Face("song"), 9*geom.Pt, 60*geom.Pt, 900*geom.Pt, page.Black, "另一版上的字，first second"),
		sample.Run(sample.Face("hei"), 9*geom.Pt, 60*geom.Pt, 950*geom.Pt, page.Black, "也是"),
		sample.Run(sample.Face("kai"), 9*geom.Pt, 60*geom.Pt, 980*geom.Pt, page.Black, "又是"),
		sample.Run(sample.Face("nameplate"), 9*geom.Pt, 60*geom.Pt, 990*geom.Pt, page.Black, "再是"),
	}
	ed.Pages = append(ed.Pages, &other)
	return ed
}

// pressFiles writes the full edition as one file, and its first page alone.
func pressFiles(t testing.TB) map[string][]byte {
	t.Helper()
	return filesOf(t, fullEdition(), press.Newsprint())
}

// filesOf writes an edition as one file, and its first page alone.
func filesOf(t testing.TB, ed *page.Edition, house *contract.Profile) map[string][]byte {
	t.Helper()
	pl, err := press.Prepare(ed, house)
	if err != nil {
		t.Fatal(err)
	}
	var whole, single bytes.Buffer
	if err := pl.Write(&whole); err != nil {
		t.Fatal(err)
	}
	if err := pl.WritePage(&single, 0); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"issue": whole.Bytes(), "page": single.Bytes()}
}

// variant is a contract whose files the check-list is gone through for.
type variant struct {
	name                   string
	house                  *contract.Profile
	ed                     *page.Edition
	header                 string
	version, conformance   string
	packet, marks, outline bool
	spots                  []string // Separations that must be there
}

// variants returns every standard plain, and with all that a house may want.
func variants() []variant {
	brand := page.Ink{M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 1000}
	var out []variant
	for _, v := range []variant{
		{name: "X-1a:2001", header: "%PDF-1.3", version: "(PDF/X-1:2001)", conformance: "(PDF/X-1a:2001)"},
		{name: "X-1a:2003", header: "%PDF-1.4", version: "(PDF/X-1a:2003)"},
		{name: "X-4", header: "%PDF-1.6", version: "(PDF/X-4)", packet: true},
	} {
		standard := contract.Standard("PDF/" + v.name)
		plain := func() *contract.Profile {
			house := press.Newsprint()
			house.Standard = standard
			return house
		}
		v.house, v.ed = plain(), fullEdition()
		out = append(out, v)

		v.name += " with marks and spots"
		v.house, v.marks, v.spots = plain(), true, []string{"All", "PANTONE 185 C"}
		v.house.Marks = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}
		v.ed = fullEdition()
		pg := v.ed.Pages[0]
		pale := brand
		pale.Tint = 300
		pg.Items = append(pg.Items,
			&page.Rule{Box: geom.Rect{X: 40 * geom.Pt, Y: 720 * geom.Pt, W: 500 * geom.Pt, H: 20 * geom.Pt}, Ink: brand},
			&page.Rule{Box: geom.Rect{X: 40 * geom.Pt, Y: 770 * geom.Pt, W: 500 * geom.Pt, H: 20 * geom.Pt}, Ink: page.Ink{C: 1000}},
			&page.Rule{Box: geom.Rect{X: 40 * geom.Pt, Y: 745 * geom.Pt, W: 500 * geom.Pt, H: 20 * geom.Pt}, Ink: pale},
			sample.Run(sample.Face("hei"), 24*geom.Pt, 60*geom.Pt, 1000*geom.Pt, brand, "专色"))
		out = append(out, v)

		v.name += " in outlines"
		v.house, v.outline = plain(), true
		v.house.Marks, v.house.Outline = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}, true
		out = append(out, v)
	}
	return out
}

// x1a is a file under judgement.
type x1a struct {
	variant
	file    []byte
	all     map[int]object
	trailer string
	text    string // all dictionaries and contents, one after another
	content string // the contents of the pages
}

// newPage stands in x1a.content where a page begins and its state is fresh.
const newPage = "new-page"

// TestChecklist goes through the check-list of each standard line by line (print.md,
// sections 1, 2 and 4), on the bytes as written.
func TestChecklist(t *testing.T) {
	rules := []struct {
		rule  string
		check func(*testing.T, *x1a)
	}{
		{"header at most that of the standard, binary comment, nothing after %%EOF but one EOL", headerAndEnd},
		{"ID of two equal strings of 16 bytes, no Encrypt", identifier},
		{"one plain cross-reference table, no updates, no object streams", crossReference},
		{"filters: Flate only, no external data", filters},
		{"q and Q balanced; only operators of PDF 1.3", operators},
		{"Info: Title, dates, Trapped, version, conformance", information},
		{"XMP: where it must be, and nothing that Info does not say", packet},
		{"output intent", outputIntent},
		{"output profile", outputProfile},
		{"boxes", boxes},
		{"colour: DeviceCMYK and Separation only, no grey, no RGB", colour},
		{"Separations: one space for a name, over DeviceCMYK; All in marks alone", separations},
		{"graphics state: overprint only, no transparency, no halftones", graphicsState},
		{"fonts: embedded, subset names, maps, widths", fontsEmbedded},
		{"fonts: no code shown leads to .notdef or outside the program", shownGlyphs},
		{"outlines: forms of one path, and no font", outlinesOnly},
		{"nothing of what may not be there", forbidden},
	}
	for _, v := range variants() {
		for name, file := range filesOf(t, v.ed, v.house) {
			x := underJudgement(t, file)
			x.variant = v
			for _, r := range rules {
				t.Run(v.name+"/"+name+"/"+r.rule, func(t *testing.T) { r.check(t, x) })
			}
		}
	}
}

// underJudgement takes a file apart.
func underJudgement(t *testing.T, file []byte) *x1a {
	x := &x1a{file: file}
	x.all, x.trailer = objects(t, file)
	for i := 1; i <= len(x.all); i++ {
		x.text += x.all[i].dict + "\n"
	}
	for _, pg := range ofType(x.all, "Page") {
		x.content += newPage + "\n"
		for _, ref := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(entry(pg.dict, "Contents"), -1) {
			n, _ := strconv.Atoi(ref[1])
			x.content += string(x.all[n].stream)
		}
	}
	return x
}

func headerAndEnd(t *testing.T, x *x1a) {
	lines := bytes.SplitN(x.file, []byte("\n"), 3)
	if string(lines[0]) != x.header {
		t.Errorf("header %q", lines[0])
	}
	over := 0
	for _, c := range lines[1] {
		if c > 127 {
			over++
		}
	}
	if lines[1][0] != '%' || over < 4 {
		t.Errorf("binary comment %q", lines[1])
	}
	if !bytes.HasSuffix(x.file, []byte("\n%%EOF\n")) {
		t.Errorf("the end is %q", x.file[len(x.file)-10:])
	}
}

func identifier(t *testing.T, x *x1a) {
	m := regexp.MustCompile(`/ID \[<([0-9A-F]{32})> <([0-9A-F]{32})>\]`).FindStringSubmatch(x.trailer)
	if m == nil || m[1] != m[2] {
		t.Errorf("identifier in %s", x.trailer)
	}
	if strings.Contains(x.trailer, "/Encrypt") {
		t.Error("encrypted")
	}
}

func crossReference(t *testing.T, x *x1a) {
	if n := bytes.Count(x.file, []byte("\nstartxref\n")); n != 1 {
		t.Errorf("%d cross-reference sections", n)
	}
	for _, word := range []string{"/ObjStm", "/XRef", "/Prev", "/Linearized"} {
		if strings.Contains(x.text+x.trailer, word) {
			t.Errorf("%s is there", word)
		}
	}
}

func filters(t *testing.T, x *x1a) {
	for n, o := range x.all {
		if o.stream == nil {
			continue
		}
		if f := entry(o.dict, "Filter"); f != "/FlateDecode" && (f != "" || entry(o.dict, "Type") != "/Metadata" && len(o.stream) > 64) {
			t.Errorf("stream %d has the filter %q", n, f)
		}
		if regexp.MustCompile(` /(F|FFilter|DecodeParms) `).MatchString(o.dict) {
			t.Errorf("stream %d: %s", n, o.dict)
		}
	}
}

// tokens yields the operators of a content stream with their operands.
func tokens(content string) [][]string {
	var out [][]string
	var stack []string
	for i := 0; i < len(content); {
		switch c := content[i]; c {
		case ' ', '\n':
			i++
		case '[', ']':
			i++
		case '(':
			from := i
			for i++; content[i] != ')'; i++ {
				if content[i] == '\\' {
					i++
				}
			}
			i++
			stack = append(stack, content[from:i])
		default:
			from := i
			for i < len(content) && !strings.ContainsRune(" \n[](", rune(content[i])) {
				i++
			}
			word := content[from:i]
			if _, err := strconv.ParseFloat(word, 64); err == nil || word[0] == '/' {
				stack = append(stack, word)
				continue
			}
			out = append(out, append([]string{word}, stack...))
			stack = nil
		}
	}
	return out
}

func operators(t *testing.T, x *x1a) {
	known := map[string]int{ // operands; -1: any number
		"gs": 1, "k": 4, "BT": 0, "ET": 0, "Tf": 2, "Tc": 1, "Ts": 1, "Tm": 6, "TJ": -1,
		"re": 4, "f": 0, "m": 2, "l": 2, "c": 6, newPage: 0,
	}
	if x.marks {
		maps.Copy(known, map[string]int{"q": 0, "Q": 0, "W": 0, "n": 0, "f*": 0, "cs": 1, "scn": 1})
	}
	if x.outline {
		maps.Copy(known, map[string]int{"cm": 6, "Do": 1})
	}
	inText, depth := false, 0
	for _, op := range tokens(x.content) {
		n, ok := known[op[0]]
		if !ok || n >= 0 && n != len(op)-1 {
			t.Fatalf("operator %q", op)
		}
		textOnly := op[0][0] == 'T'
		switch op[0] {
		case "BT", "ET":
			if inText == (op[0] == "BT") {
				t.Fatal("BT and ET are not balanced")
			}
			inText = !inText
		case "q", "Q", newPage:
			if inText || op[0] == newPage && depth != 0 {
				t.Fatalf("%s in a text object, or at depth %d", op[0], depth)
			}
			depth += map[string]int{"q": 1, "Q": -1}[op[0]]
			if depth < 0 || depth > 28 {
				t.Fatalf("q and Q at depth %d", depth)
			}
		}
		if textOnly && !inText || slices.Contains([]string{"re", "f", "f*", "m", "l", "c", "W", "n", "cm", "Do"}, op[0]) && inText {
			t.Fatalf("%s, in a text object: %v", op[0], inText)
		}
	}
	if inText || depth != 0 {
		t.Errorf("at the end in a text object: %v, depth %d", inText, depth)
	}
}

func information(t *testing.T, x *x1a) {
	info := follow(t, x.all, x.trailer, "Info").dict
	for key, want := range map[string]string{
		"Trapped": "/False", "GTS_PDFXVersion": x.version, "GTS_PDFXConformance": x.conformance,
		"CreationDate": "(D:20201130000000+08'00')", "ModDate": "(D:20201130000000+08'00')",
		"Creator": "(banxin)", "Producer": "(banxin)",
	} {
		if got := entry(info, key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if title := entry(info, "Title"); len(title) < 8 {
		t.Errorf("Title is %q", title)
	}
}

// packet: X-4 must have XMP metadata, uncompressed, that says what Info does;
// X-1a:2001 could not, and X-1a:2003 needs none.
func packet(t *testing.T, x *x1a) {
	catalog := follow(t, x.all, x.trailer, "Root").dict
	if !x.packet {
		if strings.Contains(x.text, "/Metadata") {
			t.Error("there is a packet")
		}
		return
	}
	o := follow(t, x.all, catalog, "Metadata")
	if entry(o.dict, "Type") != "/Metadata" || entry(o.dict, "Subtype") != "/XML" || entry(o.dict, "Filter") != "" {
		t.Errorf("the packet is %s", o.dict)
	}
	for _, want := range []string{
		`xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"`, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
		"<xmp:CreateDate>2020-11-30T00:00:00+08:00<", "<xmp:ModifyDate>2020-11-30T00:00:00+08:00<", "<xmp:MetadataDate>2020-11-30T00:00:00+08:00<",
		"<xmp:CreatorTool>banxin<", "<pdf:Producer>banxin<", "<pdf:Trapped>False<",
		"<xmpMM:VersionID>1<", "<xmpMM:RenditionClass>default<", "<xmpMM:DocumentID>uuid:",
	} {
		if !bytes.Contains(o.stream, []byte(want)) {
			t.Errorf("the packet does not say %s", want)
		}
	}
	title := regexp.MustCompile(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">(.*)</rdf:li>`).FindSubmatch(o.stream)
	if title == nil || string(pdf.AppendText(nil, string(title[1]))) != entry(follow(t, x.all, x.trailer, "Info").dict, "Title") {
		t.Errorf("the packet has the title %q", title)
	}
}

func outputIntent(t *testing.T, x *x1a) {
	if n := strings.Count(x.text, "/GTS_PDFX "); n != 1 {
		t.Errorf("%d intents of PDF/X", n)
	}
	catalog := follow(t, x.all, x.trailer, "Root").dict
	intent := follow(t, x.all, catalog, "OutputIntents").dict
	for key, want := range map[string]string{
		"Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": "(CGATS TR 002)",
		"RegistryName": "(http://www.color.org)",
	} {
		if got := entry(intent, key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if info := entry(intent, "Info"); len(info) < 4 {
		t.Errorf("Info is %q", info)
	}
}

func outputProfile(t *testing.T, x *x1a) {
	catalog := follow(t, x.all, x.trailer, "Root").dict
	icc := follow(t, x.all, follow(t, x.all, catalog, "OutputIntents").dict, "DestOutputProfile")
	if entry(icc.dict, "N") != "4" || entry(icc.dict, "Alternate") != "/DeviceCMYK" {
		t.Errorf("profile stream %s", icc.dict)
	}
	p := icc.stream
	if int(binary.BigEndian.Uint32(p)) != len(p) {
		t.Errorf("the profile says %d bytes and has %d", binary.BigEndian.Uint32(p), len(p))
	}
	if p[8] != 2 || string(p[12:16]) != "prtr" || string(p[16:20]) != "CMYK" || string(p[36:40]) != "acsp" {
		t.Errorf("version %d, class %s, space %s", p[8], p[12:16], p[16:20])
	}
	for _, tag := range []string{"A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt", "wtpt", "cprt", "desc"} {
		if !bytes.Contains(p[128:400], []byte(tag)) {
			t.Errorf("no tag %s", tag)
		}
	}
	if !bytes.Contains(p, []byte("Derived from ANSI CGATS/SNAP TR 002-2007 characterization data, Copyright 2007 NPES")) {
		t.Error("the source of the data is not named")
	}
}

func boxes(t *testing.T, x *x1a) {
	pages := ofType(x.all, "Page")
	if len(pages) == 0 {
		t.Fatal("no page")
	}
	for _, pg := range pages {
		pageBoxes(t, pg.dict, x.marks)
	}
}

func pageBoxes(t *testing.T, pg string, marked bool) {
	t.Helper()
	number := func(key string) (v [4]float64) {
		if n, _ := fmt.Sscanf(entry(pg, key), "[%g %g %g %g]", &v[0], &v[1], &v[2], &v[3]); n != 4 {
			t.Errorf("%s is %q", key, entry(pg, key))
		}
		return v
	}
	media, bleed, trim := number("MediaBox"), number("BleedBox"), number("TrimBox")
	for i := range 2 {
		if media[i] > bleed[i] || bleed[i] > trim[i] || trim[i+2] > bleed[i+2] || bleed[i+2] > media[i+2] {
			t.Errorf("media %v, bleed %v, trim %v are not nested", media, bleed, trim)
		}
		if side := media[i+2] - media[i]; side < 3 || side > 14400 {
			t.Errorf("a side of %g", side)
		}
	}
	if (media == bleed) == marked || media[0] != 0 || media[1] != 0 {
		t.Errorf("media %v, bleed %v, marks: %v", media, bleed, marked)
	}
	const bleedPt, widthPt, heightPt = 3 / 25.4 * 72, 275 / 25.4 * 72, 390 / 25.4 * 72
	for i, want := range []float64{bleedPt, bleedPt, bleedPt + widthPt, bleedPt + heightPt} {
		if d := trim[i] - bleed[i%2] - want; d > 0.002 || d < -0.002 {
			t.Errorf("TrimBox %v, want %g at %d", trim, want, i)
		}
	}
	for _, key := range []string{"ArtBox", "CropBox", "UserUnit", "Group"} {
		if strings.Contains(pg, "/"+key) {
			t.Errorf("the page has %s", key)
		}
	}
}

func colour(t *testing.T, x *x1a) {
	inks := map[string]bool{}
	for _, op := range tokens(x.content) {
		if op[0] == "k" {
			inks[strings.Join(op[1:], " ")] = true
			for _, v := range op[1:] {
				if f, err := strconv.ParseFloat(v, 64); err != nil || f < 0 || f > 1 {
					t.Errorf("ink %v", op)
				}
			}
		}
	}
	for _, want := range []string{"0 0 0 1", "0 1 0.9 0", "0 0 0 0.1"} {
		if !inks[want] {
			t.Errorf("no ink %s among %v", want, inks)
		}
	}
	for _, word := range []string{"/DeviceRGB", "/DeviceGray", "/ICCBased", "/Lab", "/CalRGB", "/CalGray", "/SeparationInfo", "/Pattern", "/Shading", "/Indexed", "/DeviceN", "/DefaultCMYK"} {
		if strings.Contains(x.text, word) {
			t.Errorf("%s is there", word)
		}
	}
}

// separations judges the spaces of spot inks: of each name one object, named by
// every page that uses it; All is called for in the marks alone, and of the first
// page alone, for the second is in black.
func separations(t *testing.T, x *x1a) {
	var names []string
	for i := 1; i <= len(x.all); i++ {
		m := regexp.MustCompile(`^\[/Separation /(\S+) (/DeviceCMYK) << /FunctionType 2 /Domain \[0 1\] /C0 \[0 0 0 0\] /C1 \[([\d. ]+)\] /N 1 >>\]$`).FindStringSubmatch(x.all[i].dict)
		if m == nil {
			if strings.Contains(x.all[i].dict, "/Separation") {
				t.Errorf("a Separation: %s", x.all[i].dict)
			}
			continue
		}
		name := strings.ReplaceAll(m[1], "#20", " ")
		names = append(names, name)
		if want := map[string]string{"All": "1 1 1 1", "PANTONE 185 C": "0 0.91 0.76 0"}[name]; m[3] != want {
			t.Errorf("%s looks like %s, want %s", name, m[3], want)
		}
	}
	slices.Sort(names)
	if !slices.Equal(names, x.spots) {
		t.Errorf("Separations %q, want %q", names, x.spots)
	}
	for i, pg := range ofType(x.all, "Page") {
		all := ""
		for _, m := range regexp.MustCompile(`/(S\d+) (\d+) 0 R`).FindAllStringSubmatch(pg.dict, -1) {
			if n, _ := strconv.Atoi(m[2]); strings.Contains(x.all[n].dict, "/Separation /All ") {
				all = m[1]
			}
		}
		refs := regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(entry(pg.dict, "Contents"), -1)
		if !x.marks {
			if all != "" || len(refs) != 1 {
				t.Errorf("All is %q, there are %d contents", all, len(refs))
			}
			continue
		}
		page, _ := strconv.Atoi(refs[0][1])
		around, _ := strconv.Atoi(refs[1][1])
		if i > 0 {
			if text := string(x.all[around].stream); all != "" || strings.Contains(text, " cs") || !strings.Contains(text, "0 0 0 1 k") {
				t.Errorf("All is %q in the marks of a page in black", all)
			}
			continue
		}
		if all == "" || strings.Contains(string(x.all[page].stream), "/"+all+" cs") || !strings.Contains(string(x.all[around].stream), "/"+all+" cs 1 scn") {
			t.Errorf("All is %q: in the page, or not in the marks", all)
		}
	}
}

func graphicsState(t *testing.T, x *x1a) {
	states := ofType(x.all, "ExtGState")
	if len(states) != 2 || states[0].dict != "<< /Type /ExtGState /OP true /op true /OPM 1 >>" ||
		states[1].dict != "<< /Type /ExtGState /OP false /op false /OPM 0 >>" {
		t.Errorf("graphics states %v", states)
	}
	over, ink := false, "" // what black text is painted with, and red
	type state struct {
		over bool
		ink  string
	}
	var stack []state
	for _, op := range tokens(x.content) {
		switch op[0] {
		case newPage:
			over, ink, stack = false, "", nil
		case "gs":
			over = op[1] == "/GO"
		case "k", "scn":
			ink = strings.Join(op[1:], " ")
		case "q":
			stack = append(stack, state{over, ink})
		case "Q":
			over, ink = stack[len(stack)-1].over, stack[len(stack)-1].ink
			stack = stack[:len(stack)-1]
		case "TJ", "Do":
			if over != (ink == "0 0 0 1") {
				t.Fatalf("text in %s, overprinting: %v", ink, over)
			}
		}
	}
}

func fontsEmbedded(t *testing.T, x *x1a) {
	if x.outline {
		return
	}
	names := map[string]bool{}
	fonts := 0
	for _, font := range ofType(x.all, "Font") {
		if entry(font.dict, "Subtype") != "/Type0" {
			continue
		}
		fonts++
		cid := follow(t, x.all, font.dict, "DescendantFonts")
		desc := follow(t, x.all, cid.dict, "FontDescriptor")
		name := entry(font.dict, "BaseFont")
		if !regexp.MustCompile(`^/[A-Z]{6}\+`).MatchString(name) || names[name] {
			t.Errorf("name %s", name)
		}
		names[name] = true
		if entry(cid.dict, "BaseFont") != name || entry(desc.dict, "FontName") != name {
			t.Errorf("%s has other names below it", name)
		}
		if entry(font.dict, "Encoding") != "/Identity-H" || entry(cid.dict, "Subtype") != "/CIDFontType2" ||
			entry(cid.dict, "DW") != "1000" {
			t.Errorf("%s: %s %s", name, font.dict, cid.dict)
		}
		if program := follow(t, x.all, desc.dict, "FontFile2"); entry(program.dict, "Length1") != strconv.Itoa(len(program.stream)) {
			t.Errorf("%s: %s for %d bytes", name, program.dict, len(program.stream))
		}
		gids := follow(t, x.all, cid.dict, "CIDToGIDMap").stream
		if len(gids) < 4 || binary.BigEndian.Uint16(gids) != 0 {
			t.Errorf("%s: a CIDToGIDMap of %d bytes", name, len(gids))
		}
		if !bytes.Contains(follow(t, x.all, font.dict, "ToUnicode").stream, []byte("beginbfrange")) {
			t.Errorf("%s: no characters in ToUnicode", name)
		}
		if strings.Contains(desc.dict, "CIDSet") {
			t.Errorf("%s has a CIDSet", name)
		}
	}
	if want := strings.Count(x.text, "/FontFile2"); fonts != 4 || fonts != want {
		t.Errorf("%d fonts, %d programs, want 4", fonts, want)
	}
}

// outlinesOnly: no font at all, and each form is one path, filled.
func outlinesOnly(t *testing.T, x *x1a) {
	if !x.outline {
		return
	}
	if strings.Contains(x.text, "/Font") {
		t.Error("there is a font")
	}
	forms := ofType(x.all, "XObject")
	for _, f := range forms {
		if !regexp.MustCompile(`^([-\d. ]+[mlc]\n)+f\n$`).Match(f.stream) || entry(f.dict, "Subtype") != "/Form" || !strings.Contains(f.dict, "/Resources << >>") {
			t.Fatalf("%s\n%s", f.dict, f.stream)
		}
	}
	if len(forms) < 100 {
		t.Errorf("only %d outlines", len(forms))
	}
}

func shownGlyphs(t *testing.T, x *x1a) {
	if x.outline {
		return
	}
	pg := ofType(x.all, "Page")[0].dict
	shown, name := 0, ""
	var gids []byte
	glyphs := 0
	for _, op := range tokens(x.content) {
		switch op[0] {
		case "Tf":
			name = op[1][1:]
			cid := follow(t, x.all, follow(t, x.all, pg, name).dict, "DescendantFonts")
			gids = follow(t, x.all, cid.dict, "CIDToGIDMap").stream
			program := follow(t, x.all, follow(t, x.all, cid.dict, "FontDescriptor").dict, "FontFile2").stream
			glyphs = glyphCount(t, program)
		case "TJ":
			for _, s := range op[1:] {
				if s[0] != '(' {
					continue
				}
				b := unescaped(s)
				for ; len(b) > 0; b = b[2:] {
					code := int(binary.BigEndian.Uint16(b))
					shown++
					if 2*code+2 > len(gids) {
						t.Fatalf("%s: code %d is beyond the CIDToGIDMap", name, code)
					}
					if gid := int(binary.BigEndian.Uint16(gids[2*code:])); gid == 0 || gid >= glyphs {
						t.Fatalf("%s: code %d leads to glyph %d of %d", name, code, gid, glyphs)
					}
				}
			}
		}
	}
	if shown < 100 {
		t.Errorf("only %d glyphs shown", shown)
	}
}

// unescaped returns the bytes of a literal string.
func unescaped(s string) []byte {
	var b []byte
	for s = s[1 : len(s)-1]; len(s) > 0; s = s[1:] {
		if s[0] == '\\' {
			if s = s[1:]; s[0] == 'r' {
				b = append(b, '\r')
				continue
			}
		}
		b = append(b, s[0])
	}
	return b
}

// glyphCount returns how many glyphs a TrueType file says it has.
func glyphCount(t *testing.T, program []byte) int {
	t.Helper()
	for i := range int(binary.BigEndian.Uint16(program[4:])) {
		entry := program[12+16*i:]
		if string(entry[:4]) == "maxp" {
			return int(binary.BigEndian.Uint16(program[binary.BigEndian.Uint32(entry[8:])+4:]))
		}
	}
	t.Fatal("no maxp table")
	return 0
}

func forbidden(t *testing.T, x *x1a) {
	for _, word := range []string{
		"/JavaScript", "/JS", "/AA", "/OpenAction", "/AcroForm", "/XFA", "/EmbeddedFiles", "/Filespec", "/AF", "/Collection",
		"/Annots", "/Annot", "/PS", "/OPI", "/Ref ", "/Alternates", "/AlternatePresentations", "/PresSteps", "/OCProperties",
		"/ViewerPreferences", "/Metadata", "/Transparency", "/SMask", "/BM", "/CA", "/ca", "/TR", "/TR2", "/HT", "/HTP", "/LZWDecode",
		"/JBIG2Decode", "/JPXDecode", "/XObject", "/NeedsRendering", "/Encrypt",
	} {
		if word == "/XObject" && x.outline || word == "/Metadata" && x.packet {
			continue
		}
		if regexp.MustCompile(regexp.QuoteMeta(word) + `\b`).MatchString(x.text) {
			t.Errorf("%s is there", word)
		}
	}
}
