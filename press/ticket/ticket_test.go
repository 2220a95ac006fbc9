package ticket

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/manifest"
	"banxin/proof"
)

// rare is what no text of the Basic Multilingual Plane and no shipped face may
// stop: 𬭎 lies beyond U+FFFF, and the last two are in no face.
const rare = "𬭎锿\U000323AF\uE123"

// sheetOf is a sheet of some pages with a number of warnings.
func sheetOf(pages, warnings int) *Sheet {
	m := &manifest.Manifest{
		Schema: manifest.Schema, Program: "banxin 0.1.0", Paper: "社区晨报", Title: "社区晨报 周家桥版 2020年11月30日 第312期",
		Edition: "周家桥版", Number: "312", Date: "2020-11-30", Version: 2, Content: "89f87704",
		House: manifest.House{Name: "house.yaml", About: "晨光印务，轮转机"}, Standard: "PDF/X-1a:2003",
		Condition: manifest.Condition{Identifier: "CGATS TR 002", Described: "Coldset offset on newsprint", InkLimit: 240},
		Fonts:     []manifest.Font{{Name: "NotoSerifSC-Regular"}, {Name: "NotoSansSC-Medium"}},
	}
	s := &Sheet{Manifest: m, House: &contract.Profile{}, Sum: strings.Repeat("0123456789abcdef", 4)}
	names := []string{"要闻", "社区", "", rare}
	for i := range pages {
		name := fmt.Sprintf("shequ-chenbao-2020-11-30-p%d.pdf", i+1)
		p := manifest.Page{Page: i + 1, Name: names[i%len(names)], Trim: manifest.Size{Width: manifest.Points(geom.FromMM(275)), Height: manifest.Points(geom.FromMM(390))},
			Bleed: manifest.Points(geom.FromMM(3)), Inks: []string{"Black"}, File: name, Ink: &manifest.Ink{Most: float64(100 + i), Measured: i%3 == 2}}
		if i%2 == 0 {
			p.Inks = []string{"Magenta", "Yellow", "Black", "PANTONE 185 C"}
		}
		m.Pages = append(m.Pages, p)
		m.Files = append(m.Files, manifest.File{Name: name, Kind: manifest.PageFile, Pages: []int{i + 1}, Bytes: 300_000 + i, SHA256: fmt.Sprintf("%064x", i+1)})
		pg := &page.Page{Trim: geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)}, Items: []page.Item{
			box(geom.FromMM(20), geom.FromMM(float64(20+i)), geom.FromMM(200), geom.FromMM(40), page.Ink{M: 1000, Y: 900, K: uint16(i % 4 * 100)}),
		}}
		s.Thumbs = append(s.Thumbs, Thumb(proof.Draw(pg, 60), pages))
	}
	for i := range warnings {
		d := &diag.Diagnostic{Severity: diag.Warning, Code: diag.NearTrim, Span: diag.Span{File: "shequ-chenbao/qi/issue.yaml", Line: i + 1, Col: 3},
			Message: diag.Text{ZH: fmt.Sprintf("第 %d 版“标题%s”离裁切边不到 3 毫米", i%pages+1, rare), EN: "near"}}
		s.Findings = append(s.Findings, d)
	}
	return s
}

func written(t testing.TB, s *Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// onDisk writes a sheet to a file and returns its name.
func onDisk(t testing.TB, s *Sheet) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "ticket.pdf")
	if err := os.WriteFile(name, written(t, s), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestSameBytes writes a sheet again and again: fpdf keeps pictures and fonts in
// maps, whose order must not reach the file.
func TestSameBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	first := written(t, sheetOf(9, 40))
	for i := range 20 {
		runtime.GOMAXPROCS(1 + i%8)
		if !bytes.Equal(first, written(t, sheetOf(9, 40))) {
			t.Fatalf("run %d: other bytes", i)
		}
	}
}

// TestJudges: the file is sound to two readers, and every font is embedded.
func TestJudges(t *testing.T) {
	name := onDisk(t, sheetOf(9, 120))
	judge.Run(t, judge.Need(t, "qpdf"), "--check", name)
	out, errs := judge.RunBoth(t, judge.Need(t, "gs"), "-q", "-sDEVICE=nullpage", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", name)
	if out+errs != "" {
		t.Errorf("gs: %s%s", out, errs)
	}
	lines := strings.Split(strings.TrimSpace(judge.Run(t, judge.Need(t, "pdffonts"), name)), "\n")[2:]
	for _, line := range lines {
		if !regexp.MustCompile(`CID TrueType +Identity-H +yes no +yes `).MatchString(line) {
			t.Errorf("font %s", line)
		}
	}
	if len(lines) < 2 { // two weights; ours are cut, without the tag that says so
		t.Errorf("fonts %v", lines)
	}
}

// said returns the text of a file without white space.
func said(t *testing.T, name string) string {
	t.Helper()
	return strings.Join(strings.Fields(judge.Run(t, judge.Need(t, "pdftotext"), "-raw", name, "-")), "")
}

// TestTellsAll: everything that the sheet is about can be read back from it: facts,
// pages, files with their whole sums, inks, fonts and each warning with its line;
// a character beyond U+FFFF is itself, and one that no face has is spelt.
func TestTellsAll(t *testing.T) {
	s := sheetOf(9, 120)
	text := said(t, onDisk(t, s))
	want := []string{"付印单", "2020年11月30日星期一", "第312期", "周家桥版", "第2次交付", "275×390毫米", "9版", "2张又1版", "PDF/X-1a:2003", "CGATSTR002", "240%", "实测108%（第9版）", "最大墨量至多103%",
		"4色（品红、黄、黑、PANTONE185C）", "晨光印务，轮转机（house.yaml）", "NotoSerifSC-Regular", "89f87704", "初审", "复审", "终审", "一校", "二校", "三校", "付印签字", "印厂签收", "收件人",
		"第4版𬭎锿〔U+323AF〕〔U+E123〕", "PANTONE185C（第1、3、5、7、9版）", "120条警告", "第1页，共", "300,008"}
	for _, f := range s.Manifest.Files {
		want = append(want, f.Name, f.SHA256)
	}
	for i, d := range s.Findings {
		want = append(want, fmt.Sprintf("issue.yaml第%d行第%d版“标题𬭎锿〔U+323AF〕〔U+E123〕”离裁切边不到3毫米（near-trim）", d.Span.Line, i%9+1))
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Fatalf("%q cannot be read in the sheet", w)
		}
	}
}

// TestNothingMeasuredIsSaid: without a measurement no number is given, and
// without findings that there are none.
func TestNothingMeasuredIsSaid(t *testing.T) {
	s := sheetOf(1, 0)
	s.Manifest.Pages[0].Ink, s.Manifest.Number, s.Manifest.Date = nil, "", "not a date"
	text := said(t, onDisk(t, s))
	for _, w := range []string{"未测", "没有错误，没有警告", "单版", "notadate"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q cannot be read in the sheet", w)
		}
	}
}

// TestNothingMeets: of every page, no two lines of text overlap and nothing
// leaves the paper, with one page or a hundred, few warnings or many, and names
// as long as can be.
func TestNothingMeets(t *testing.T) {
	long := sheetOf(14, 3)
	long.Manifest.Paper = strings.Repeat("社区晨报", 12)
	long.Manifest.Title = strings.Repeat("社区晨报 周家桥版 ", 9)
	long.Manifest.Edition = strings.Repeat("周家桥版", 9)
	long.Manifest.House.About = strings.Repeat("晨光印务轮转机", 12)
	for i := range long.Manifest.Pages {
		long.Manifest.Pages[i].Name = strings.Repeat("要闻", 9)
		long.Manifest.Pages[i].File = strings.Repeat("shequ-chenbao-", 8) + ".pdf"
	}
	for name, s := range map[string]*Sheet{"1": sheetOf(1, 0), "4": sheetOf(4, 2), "8": sheetOf(8, 30), "32": sheetOf(32, 200), "100": sheetOf(100, 0), "long": long} {
		leaves, err := s.compose()
		if err != nil {
			t.Fatal(err)
		}
		for _, lf := range leaves {
			var lines []geom.Rect
			for _, it := range lf.Items {
				switch it := it.(type) {
				case *page.Rule:
					if !lf.Trim.Contains(it.Box) {
						t.Errorf("%s, page %d: a rule leaves the paper: %v", name, lf.Folio, it.Box)
					}
				case *page.Run:
					w := geom.Length(0)
					for _, g := range it.Glyphs {
						w += g.Advance
					}
					r := geom.Rect{X: it.At.X, Y: it.At.Y - it.Size.Scale(700, 1000), W: w, H: it.Size.Scale(700, 1000)}
					if r.X < sideMargin-geom.Pt || r.Right() > paperW-sideMargin+geom.Pt || r.Bottom() > paperH-geom.FromMM(5) {
						t.Errorf("%s, page %d: %q leaves the margins: %v", name, lf.Folio, it.Text, r)
					}
					for _, other := range lines {
						if other.Overlaps(r) {
							t.Errorf("%s, page %d: %q stands on other text", name, lf.Folio, it.Text)
							break
						}
					}
					lines = append(lines, r)
				}
			}
		}
	}
}

// TestContact: the contact sheet is a PNG that holds every page, pixel by pixel.
func TestContact(t *testing.T) {
	for _, pages := range []int{1, 3, 16, 33} {
		s := sheetOf(pages, 0)
		var b bytes.Buffer
		if err := s.Contact(&b); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y && found < pages; y++ {
			for x := img.Bounds().Min.X; x < img.Bounds().Max.X && found < pages; x++ {
				if holds(img, s.Thumbs[found], x, y) {
					found++
				}
			}
		}
		if found != pages {
			t.Errorf("%d pages of %d stand on the sheet in their order", found, pages)
		}
	}
}

// holds reports whether a picture lies in another at a place, by its middle row
// and column.
func holds(img image.Image, part *image.RGBA, x, y int) bool {
	w, h := part.Rect.Dx(), part.Rect.Dy()
	if x+w > img.Bounds().Max.X || y+h > img.Bounds().Max.Y {
		return false
	}
	same := func(i, k int) bool {
		a, b, c, _ := img.At(x+i, y+k).RGBA()
		d, e, f, _ := part.At(i, k).RGBA()
		return a == d && b == e && c == f
	}
	for _, k := range []int{h / 8, 0, h - 1} {
		for i := range w {
			if !same(i, k) {
				return false
			}
		}
	}
	for k := range h {
		if !same(w/2, k) {
			return false
		}
	}
	return true
}

func TestWords(t *testing.T) {
	for want, got := range map[string]string{
		"1–4、7、9–10": folios([]int{1, 2, 3, 4, 7, 9, 10}), "3": folios([]int{3}), "": folios(nil),
		"1,234,567": bytesOf(1234567), "999": bytesOf(999), "1,000": bytesOf(1000),
		"单版": sheets(1), "半张": sheets(2), "半张又1版": sheets(3), "1张（每张4版）": sheets(4), "1张半（每张4版）": sheets(6), "6张（每张4版）": sheets(24), "2张又3版（每张4版）": sheets(11),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	s := sheetOf(4, 14)
	for b.Loop() {
		written(b, s)
	}
}

// TestApart: the parts of a title stand apart, its words stay together.
func TestApart(t *testing.T) {
	for title, want := range map[string]string{
		"社区晨报 周家桥版 2020年11月30日": "社区晨报　周家桥版　2020年11月30日",
		"Daily News 2020": "Daily News 2020",
		"社区晨报 Daily News": "社区晨报　Daily News",
		"":                "",
	} {
		if got := apart(title); got != want {
			t.Errorf("apart(%q) = %q, want %q", title, got, want)
		}
	}
}
