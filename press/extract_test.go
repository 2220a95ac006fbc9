package press_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/sample"
)

// hardLines are lines whose text is easily lost on the way through a PDF, one
// run each.
func hardLines() []*page.Run {
	song, hei, kai := sample.Face("song"), sample.Face("hei"), sample.Face("kai")
	size := 10*geom.Pt + geom.Pt/2
	run := func(f *fonts.Face, text string) *page.Run { return sample.Run(f, size, 0, 0, page.Black, text) }
	measure := 20 * size

	accent := run(song, "cafe")
	accent.Text = "café" // é by two glyphs that share a cluster
	accent.Glyphs = append(accent.Glyphs, page.Glyph{ID: song.Lookup('´'), Cluster: 3, DX: -size / 2})

	marked := run(song, "ne\u0301e") // base and combining mark, one cluster
	marked.Glyphs[2].Cluster, marked.Glyphs[2].Advance = 1, 0

	unit := run(song, "㎒")
	unit.Text = "MHz" // one glyph that says three characters
	unit.Glyphs[0].Advance = size

	raised := run(song, "面积20m2以上")
	raised.Glyphs[5].DY = -size / 3
	raised.Glyphs[5].DX = 40

	return []*page.Run{
		run(song, "元素鿭𬭎𬬭𬭊与䶮字"),
		run(kai, "地名𠮷野、㙍"),
		run(song, "一⼀二⼆人⼈一"), // each pair shares a glyph
		run(hei, "·•‧・各占一码"),
		sample.Halve(run(song, "读《论语》，《孟子》。“好，”他说：（是）")),
		sample.Justify(sample.Halve(run(song, "读《论语》，《孟子》。“好，”他说")), measure),
		sample.Justify(run(hei, "均匀拉开的一行标题字"), 14*size),
		sample.Latin(song, size, 0, 0, "office fluffy AVATAR 2020"),
		run(song, "社区 Community 晨报 312 期"),
		sample.Halve(run(hei, "《甲》《乙》、“丙”“丁”。（戊）（己）")),
		accent, marked, unit, raised,
		run(song, "括号（）反斜\\换(行)"),
	}
}

// hardEdition sets the lines one below the other, each in one of two columns.
func hardEdition() *page.Edition {
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)}, Bleed: geom.FromMM(3)}
	pg.TypeArea = pg.Trim.Inset(geom.FromMM(15))
	for i, r := range hardLines() {
		r.At = geom.Point{X: pg.TypeArea.X, Y: pg.TypeArea.Y + geom.Length(30+30*i)*geom.Pt}
		pg.Items = append(pg.Items, r)
	}
	pg.Reading = []page.Passage{{Area: pg.TypeArea, Last: len(pg.Items)}}
	return &page.Edition{
		Title: "社区晨报（周家桥版）", Paper: "社区晨报", Lang: "zh-CN",
		Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{pg},
	}
}

// spaceless drops white space, which extractors add and drop by their own
// measure of gaps.
func spaceless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// write writes a file into the test's own folder.
func write(t testing.TB, name string, f func(w *os.File) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	w, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f(w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestTextIsReadBack compares what other people's readers make of each line,
// in the file of the issue and in that of the page.
func TestTextIsReadBack(t *testing.T) {
	pl, err := press.Prepare(hardEdition(), press.Newsprint())
	if err != nil {
		t.Fatal(err)
	}
	files := []string{
		write(t, "issue.pdf", func(w *os.File) error { return pl.Write(w) }),
		write(t, "page.pdf", func(w *os.File) error { return pl.WritePage(w, 0) }),
	}
	readers := []struct {
		program string
		args    func(file string) []string
	}{
		{"pdftotext", func(f string) []string { return []string{f, "-"} }},
		{"pdftotext", func(f string) []string { return []string{"-raw", f, "-"} }},
		{"mutool", func(f string) []string { return []string{"draw", "-q", "-F", "text", f} }},
	}
	for _, file := range files {
		for n, reader := range readers {
			t.Run(fmt.Sprintf("%s %d %s", reader.program, n, filepath.Base(file)), func(t *testing.T) {
				got := spaceless(judge.Run(t, judge.Need(t, reader.program), reader.args(file)...))
				for _, r := range hardLines() {
					want := spaceless(r.Text)
					if rest, ok := strings.CutPrefix(got, want); ok {
						got = rest
						continue
					}
					t.Errorf("want %s, text goes on %.60s", want, got)
					if i := strings.Index(got, string([]rune(want)[len([]rune(want))-1:])); i >= 0 {
						_, got, _ = strings.Cut(got, string([]rune(want)[len([]rune(want))-1:]))
					}
				}
				if got != "" {
					t.Errorf("more text than was set: %s", got)
				}
			})
		}
	}
}
