package web_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/sample"
	"banxin/web"
)

// edition is one page with text, a tint that runs into the bleed, red type, a
// link and two bookmarks.
func edition() *page.Edition {
	red := page.Ink{M: 1000, Y: 900, K: 50}
	pg := &page.Page{
		Folio: 1, Bleed: geom.FromMM(3), Trim: geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)},
		Items: []page.Item{
			&page.Rule{Box: geom.Rect{X: -geom.FromMM(3), Y: -geom.FromMM(3), W: 200 * geom.Pt, H: 60 * geom.Pt}, Ink: page.Ink{K: 100}},
			sample.Run(sample.Face("nameplate"), 60*geom.Pt, 50*geom.Pt, 100*geom.Pt, red, "社区晨报"),
			sample.Halve(sample.Run(sample.Face("song"), 10500, 50*geom.Pt, 200*geom.Pt, page.Black, "周家桥街道，“家门口”的服务𬭎")),
		},
	}
	return &page.Edition{
		Title: "社区晨报 周家桥版 第312期", Paper: "社区晨报", Lang: "zh-CN",
		Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{pg},
		Links: []page.Link{{
			Area: geom.Rect{X: 600 * geom.Pt, Y: 50 * geom.Pt, W: 60 * geom.Pt, H: 60 * geom.Pt},
			URL:  "https://example.org/订阅?a=(1)", Alt: "订阅二维码",
		}},
		Heads: []page.Bookmark{{Title: "头条：家门口", Y: 150 * geom.Pt}, {Title: "Second (2)", Y: 190 * geom.Pt}, {Title: "nowhere", Page: 7}},
	}
}

func written(t testing.TB, ed *page.Edition) []byte {
	t.Helper()
	var w bytes.Buffer
	if err := web.Write(&w, ed); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func onDisk(t testing.TB, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "web.pdf")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// objects returns the objects as qpdf reads them: number and generation → value.
func objects(t *testing.T, path string) map[string]any {
	t.Helper()
	var doc struct{ QPDF []json.RawMessage } // a head and the objects
	text := judge.Run(t, judge.Need(t, "qpdf"), "--json=2", "--json-key=qpdf", "--json-stream-data=none", path)
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	var list map[string]struct{ Value any }
	if err := json.Unmarshal(doc.QPDF[1], &list); err != nil {
		t.Fatal(err)
	}
	all := map[string]any{}
	for name, o := range list {
		all[strings.TrimPrefix(name, "obj:")] = o.Value
	}
	return all
}

// dict follows keys from a dictionary to a dictionary.
func dict(t *testing.T, all map[string]any, from any, keys ...string) map[string]any {
	t.Helper()
	resolve := func(v any) any {
		if ref, ok := v.(string); ok && strings.HasSuffix(ref, " R") {
			return all[ref]
		}
		if list, ok := v.([]any); ok && len(list) > 0 {
			return all[list[0].(string)]
		}
		return v
	}
	v := resolve(from)
	for _, k := range keys {
		d, ok := v.(map[string]any)
		if !ok {
			t.Fatalf("no dictionary before %s in %v", k, keys)
		}
		v = resolve(d[k])
	}
	d, ok := v.(map[string]any)
	if !ok {
		t.Fatalf("%v leads to %v", keys, v)
	}
	return d
}

func equal(t *testing.T, d map[string]any, want map[string]any) {
	t.Helper()
	for k, v := range want {
		if d[k] != v {
			t.Errorf("%s is %v, want %v", k, d[k], v)
		}
	}
}

func TestWhatAReaderFinds(t *testing.T) {
	path := onDisk(t, written(t, edition()))
	all := objects(t, path)
	trailer := dict(t, all, all["trailer"])
	root := dict(t, all, trailer["/Root"])
	equal(t, root, map[string]any{"/Lang": "u:zh-CN", "/PageMode": "/UseOutlines"})
	equal(t, dict(t, all, root, "/ViewerPreferences"), map[string]any{"/DisplayDocTitle": true})
	equal(t, dict(t, all, trailer["/Info"]), map[string]any{
		"/Title": "u:社区晨报 周家桥版 第312期", "/Author": "u:社区晨报", "/CreationDate": "u:D:20201130000000+08'00'",
	})

	outlines := dict(t, all, root, "/Outlines")
	equal(t, outlines, map[string]any{"/Count": 2.0})
	first := dict(t, all, outlines["/First"])
	equal(t, first, map[string]any{"/Title": "u:头条：家门口"})
	equal(t, dict(t, all, first["/Next"]), map[string]any{"/Title": "u:Second (2)", "/Next": nil})
	dest := first["/Dest"].([]any)
	pages := dict(t, all, root, "/Pages")
	if dest[0] != pages["/Kids"].([]any)[0] || dest[1] != "/XYZ" || dest[3] != 955.512 {
		t.Errorf("the first bookmark leads to %v", dest)
	}

	pg := dict(t, all, pages, "/Kids")
	box := pg["/MediaBox"].([]any)
	if box[2] != 779.528 || box[3] != 1105.512 {
		t.Errorf("the page is %v", box)
	}
	link := dict(t, all, pg, "/Annots")
	equal(t, link, map[string]any{"/Subtype": "/Link", "/Contents": "u:订阅二维码"})
	equal(t, dict(t, all, link, "/A"), map[string]any{"/S": "/URI", "/URI": "u:https://example.org/%E8%AE%A2%E9%98%85?a=(1)"})
	if rect := link["/Rect"].([]any); rect[0] != 600.0 || rect[1] != 995.512 || rect[2] != 660.0 || rect[3] != 1055.512 {
		t.Errorf("the link is at %v", rect)
	}
}

// TestInksAreRGB: every colour operator is rg, with the values of Ink.SRGB.
func TestInksAreRGB(t *testing.T) {
	content := judge.Run(t, judge.Need(t, "qpdf"), "--qdf", "--object-streams=disable", onDisk(t, written(t, edition())), "-")
	if got := regexp.MustCompile(`(?m)^[\d. ]+ (k|g|K|G|RG|cs|sc)$`).FindString(content); got != "" {
		t.Errorf("colour operator %q", got)
	}
	if strings.Contains(content, "/DeviceCMYK") || strings.Contains(content, "/ExtGState") {
		t.Error("the press's colour space or overprint is in the web edition")
	}
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^(.*) rg$`).FindAllStringSubmatch(content, -1) {
		got = append(got, m[1])
	}
	if len(got) != 3 || got[2] != "0.102 0.102 0.102" || !strings.Contains(content, "stream\nq\n0 0 779.528 1105.512 re\nW n\n") {
		t.Errorf("inks %q; the last must be solid black, and the page begin with a clip to the trim", got)
	}
}

func TestJudges(t *testing.T) {
	path := onDisk(t, written(t, edition()))
	judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
	if out, errs := judge.RunBoth(t, judge.Need(t, "gs"), "-q", "-sDEVICE=nullpage", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", path); out+errs != "" {
		t.Errorf("gs: %s%s", out, errs)
	}
	for _, line := range strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdffonts"), path)), "\n")[2:] {
		if !strings.Contains(line, "Identity-H       yes yes yes") {
			t.Errorf("pdffonts: %s", line)
		}
	}
	const want = "社区晨报周家桥街道，“家门口”的服务𬭎"
	for _, reader := range [][]string{{"pdftotext", path, "-"}, {"mutool", "draw", "-q", "-F", "text", path}} {
		got := strings.Join(strings.Fields(judge.Run(t, judge.Need(t, reader[0]), reader[1:]...)), "")
		if got != want {
			t.Errorf("%s reads %s, want %s", reader[0], got, want)
		}
	}
}

// TestSharingFontsWithThePress: the same text comes out, and the same bytes
// again and again on any number of processors.
func TestSharingFontsWithThePress(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	ed := edition()
	var first []byte
	for _, procs := range []int{1, 8} {
		runtime.GOMAXPROCS(procs)
		pl, err := press.Prepare(ed, press.Newsprint())
		if err != nil {
			t.Fatal(err)
		}
		var w bytes.Buffer
		if err := web.WriteSharing(&w, ed, pl.Fonts()); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = w.Bytes()
		} else if !bytes.Equal(first, w.Bytes()) {
			t.Error("other bytes")
		}
	}
	pdftotext := judge.Need(t, "pdftotext")
	alone, shared := onDisk(t, written(t, ed)), onDisk(t, first)
	if a, b := judge.Run(t, pdftotext, alone, "-"), judge.Run(t, pdftotext, shared, "-"); a != b {
		t.Errorf("alone:\n%s\nshared:\n%s", a, b)
	}
}

// TestUnadornedEdition: no heads, no links, no title, no language.
func TestUnadornedEdition(t *testing.T) {
	ed := edition()
	ed.Heads, ed.Links, ed.Title, ed.Lang = nil, nil, "", ""
	file := written(t, ed)
	judge.Run(t, judge.Need(t, "qpdf"), "--check", onDisk(t, file))
	if bytes.Contains(file, []byte("/Outlines")) || bytes.Contains(file, []byte("/Annots")) || bytes.Contains(file, []byte("/Lang")) {
		t.Error("an empty outline, list of annotations or language was written")
	}
}

// TestLinksToPages: the line that says where a story goes on leads to that page.
func TestLinksToPages(t *testing.T) {
	ed := edition()
	ed.Pages = append(ed.Pages, &page.Page{Folio: 3, Trim: ed.Pages[0].Trim})
	ed.Links = []page.Link{{Area: geom.Rect{X: 10 * geom.Pt, Y: 10 * geom.Pt, W: 50 * geom.Pt, H: 9 * geom.Pt}, To: 2, Alt: "（下转第3版）"}}
	path := onDisk(t, written(t, ed))
	judge.Run(t, judge.Need(t, "qpdf"), "--check", path)
	all := objects(t, path)
	pages := dict(t, all, all["trailer"], "/Root", "/Pages")
	link := dict(t, all, dict(t, all, pages, "/Kids"), "/Annots")
	equal(t, link, map[string]any{"/Subtype": "/Link", "/Contents": "u:（下转第3版）"})
	action := dict(t, all, link, "/A")
	equal(t, action, map[string]any{"/S": "/GoTo", "/URI": nil})
	if to := action["/D"].([]any); to[0] != pages["/Kids"].([]any)[1] || to[1] != "/Fit" {
		t.Errorf("it leads to %v", to)
	}
}
