package press_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/pdf"
	"banxin/press/sample"
)

// onDisk lays the files of pressFiles into the test's own folder.
func onDisk(t *testing.T) map[string]string {
	t.Helper()
	paths := map[string]string{}
	for name, file := range pressFiles(t) {
		paths[name] = write(t, name+".pdf", func(w *os.File) error { _, err := w.Write(file); return err })
	}
	return paths
}

func TestQpdfFindsNoFault(t *testing.T) {
	qpdf := judge.Need(t, "qpdf")
	for _, path := range onDisk(t) {
		judge.Run(t, qpdf, "--check", path) // exit status 2 or 3 on faults and warnings
	}
}

func TestGhostscriptIsSilent(t *testing.T) {
	gs := judge.Need(t, "gs")
	for name, path := range onDisk(t) {
		out, errs := judge.RunBoth(t, gs, "-q", "-sDEVICE=nullpage", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", path)
		if out+errs != "" {
			t.Errorf("%s: %s%s", name, out, errs)
		}
	}
}

func TestMutoolRendersWithoutComplaint(t *testing.T) {
	mutool := judge.Need(t, "mutool")
	for name, path := range onDisk(t) {
		_, errs := judge.RunBoth(t, mutool, "draw", "-q", "-r", "36", "-o", filepath.Join(t.TempDir(), "page.png"), path)
		// A mutool built without ICC support says so of any file.
		if errs = strings.ReplaceAll(errs, "warning: ICC support is not available\n", ""); errs != "" {
			t.Errorf("%s: %s", name, errs)
		}
	}
}

func TestPdffontsFindsAllEmbedded(t *testing.T) {
	pdffonts := judge.Need(t, "pdffonts")
	for name, path := range onDisk(t) {
		lines := strings.Split(strings.TrimSpace(judge.Run(t, pdffonts, path)), "\n")[2:]
		if len(lines) != 4 {
			t.Errorf("%s: %d fonts, want 4", name, len(lines))
		}
		for _, line := range lines {
			if !regexp.MustCompile(`^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes `).MatchString(line) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

// checkFont loads a font program whole, every glyph decompiled, and prints the
// advance of each glyph.
const checkFont = `
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1], checkChecksums=2, lazy=False)
for name in font.getGlyphOrder():
    glyph = font["glyf"][name]
    glyph.expand(font["glyf"])
    glyph.getCoordinates(font["glyf"])
    print(font["hmtx"][name][0])
`

// TestFontToolsReadsThePrograms also compares each code's width in W with that
// of the glyph it leads to.
func TestFontToolsReadsThePrograms(t *testing.T) {
	python := judge.NeedPython(t, "fontTools")
	for name, file := range pressFiles(t) {
		all, _ := objects(t, file)
		for _, font := range ofType(all, "Font") {
			if entry(font.dict, "Subtype") != "/CIDFontType2" {
				continue
			}
			program := follow(t, all, follow(t, all, font.dict, "FontDescriptor").dict, "FontFile2").stream
			path := write(t, "font.ttf", func(w *os.File) error { _, err := w.Write(program); return err })
			advances := strings.Fields(judge.Run(t, python, "-c", checkFont, path))
			w := widths(t, font.dict)
			gids := follow(t, all, font.dict, "CIDToGIDMap").stream
			for code := 0; 2*code < len(gids); code++ {
				gid := int(binary.BigEndian.Uint16(gids[2*code:]))
				if gid == 0 && code > 0 {
					continue // not on this page
				}
				if want := w(code); advances[gid] != want { // the shipped faces have 1000 units an em
					t.Errorf("%s: %s: code %d has width %s, its glyph %s", name, entry(font.dict, "BaseFont"), code, want, advances[gid])
				}
			}
		}
	}
}

// widths returns a function that looks a code up in W and DW.
func widths(t *testing.T, dict string) func(code int) string {
	t.Helper()
	from := strings.Index(dict, "/W [") + 4
	w := map[int]string{}
	for _, m := range regexp.MustCompile(`(\d+)\[([\d. ]+)\]`).FindAllStringSubmatch(dict[from:], -1) {
		code, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range strings.Fields(m[2]) {
			w[code+i] = v
		}
	}
	return func(code int) string {
		if v, ok := w[code]; ok {
			return v
		}
		return entry(dict, "DW")
	}
}

// TestEqualBytes: two runs, one and eight threads, whole issue and pages.
func TestEqualBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first []byte
	for _, procs := range []int{1, 8, 8} {
		runtime.GOMAXPROCS(procs)
		pl, err := press.Prepare(sample.Edition(2, 900), press.Newsprint())
		if err != nil {
			t.Fatal(err)
		}
		var w [3]bytes.Buffer
		pdf.Each(3, func(i int) { // all files at a time
			var err error
			if i == 0 {
				err = pl.Write(&w[i])
			} else {
				err = pl.WritePage(&w[i], i-1)
			}
			if err != nil {
				t.Error(err)
			}
		})
		got := slices.Concat(w[0].Bytes(), w[1].Bytes(), w[2].Bytes())
		if first == nil {
			first = got
		} else if !bytes.Equal(first, got) {
			t.Errorf("%d processors: other bytes", procs)
		}
	}
}

// TestPagesAreAlone: the file of a page says what that page says, and holds one
// page and no font programs but those of the issue.
func TestPagesAreAlone(t *testing.T) {
	pdftotext := judge.Need(t, "pdftotext")
	ed := sample.Edition(3, 900)
	pl, err := press.Prepare(ed, press.Newsprint())
	if err != nil {
		t.Fatal(err)
	}
	var whole bytes.Buffer
	if err := pl.Write(&whole); err != nil {
		t.Fatal(err)
	}
	for i, pg := range ed.Pages {
		path := write(t, fmt.Sprintf("page%d.pdf", i+1), func(w *os.File) error { return pl.WritePage(w, i) })
		var want strings.Builder
		for _, it := range pg.Items {
			if r, ok := it.(*page.Run); ok {
				want.WriteString(r.Text)
			}
		}
		if got := spaceless(judge.Run(t, pdftotext, "-raw", path, "-")); got != want.String() {
			t.Errorf("page %d says something else", i+1)
		}
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if alone, all := programSizes(t, file), programSizes(t, whole.Bytes()); alone > all {
			t.Errorf("page %d: %d bytes of font programs, the issue %d", i+1, alone, all)
		}
	}
}

// programSizes returns how many bytes the font programs of a file have.
func programSizes(t *testing.T, file []byte) (sum int) {
	t.Helper()
	all, _ := objects(t, file)
	for _, desc := range ofType(all, "FontDescriptor") {
		sum += len(follow(t, all, desc.dict, "FontFile2").stream)
	}
	return sum
}

// TestOnlyPageCarriesTheFontsOfTheIssue: where a page shows all the issue does,
// its file carries the same programs, compressed as well.
func TestOnlyPageCarriesTheFontsOfTheIssue(t *testing.T) {
	pl, err := press.Prepare(hardEdition(), press.Newsprint())
	if err != nil {
		t.Fatal(err)
	}
	var whole, single bytes.Buffer
	if err := errors.Join(pl.Write(&whole), pl.WritePage(&single, 0)); err != nil {
		t.Fatal(err)
	}
	names := func(file []byte) (out []string) {
		all, _ := objects(t, file)
		for _, desc := range ofType(all, "FontDescriptor") {
			out = append(out, entry(desc.dict, "FontName"), entry(follow(t, all, desc.dict, "FontFile2").dict, "Length"))
		}
		return out
	}
	if issue, page := names(whole.Bytes()), names(single.Bytes()); len(issue) != 6 || !slices.Equal(issue, page) {
		t.Errorf("issue %v, page %v", issue, page)
	}
}

// TestPressFileIsSmall holds the press file of a four-page issue of 16,000
// characters, 2,700 of them different, to 1.1 MB.
func TestPressFileIsSmall(t *testing.T) {
	var n count
	if err := press.Write(&n, sample.Edition(4, 2700), press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", n)
	if n > 1_100_000 {
		t.Errorf("%d bytes", n)
	}
}

// TestEmptyEdition: an edition without pages still is a sound file.
func TestEmptyEdition(t *testing.T) {
	qpdf := judge.Need(t, "qpdf")
	path := write(t, "empty.pdf", func(w *os.File) error {
		return press.Write(w, &page.Edition{Pages: []*page.Page{{Trim: hardEdition().Pages[0].Trim}}}, press.Newsprint())
	})
	judge.Run(t, qpdf, "--check", path)
}
