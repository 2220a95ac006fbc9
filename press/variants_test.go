package press_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"banxin/internal/judge"
	"banxin/press/contract"
)

// TestJudgesTakeEveryVariant: every standard, plain, with marks and spot inks, and
// in outlines, is read by other people's programs without a word; Ghostscript
// takes it for the source of a PDF/X as well.
func TestJudgesTakeEveryVariant(t *testing.T) {
	qpdf, gs, mutool := judge.Need(t, "qpdf"), judge.Need(t, "gs"), judge.Need(t, "mutool")
	pdffonts, pdftoppm := judge.Need(t, "pdffonts"), judge.Need(t, "pdftoppm")
	for _, v := range variants() {
		path := write(t, "v.pdf", func(w *os.File) error { _, err := w.Write(filesOf(t, v.ed, v.house)["page"]); return err })
		judge.Run(t, qpdf, "--check", path)
		for _, device := range [][]string{
			{"-sDEVICE=nullpage"},
			{"-sDEVICE=pdfwrite", "-dPDFX", "-sColorConversionStrategy=CMYK", "-sProcessColorModel=DeviceCMYK", "-o", filepath.Join(t.TempDir(), "x.pdf")},
		} {
			args := append([]string{"-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING"}, device...)
			if out, errs := judge.RunBoth(t, gs, append(args, path)...); out+errs != "" {
				t.Errorf("%s, gs %s: %s%s", v.name, device[0], out, errs)
			}
		}
		_, errs := judge.RunBoth(t, mutool, "draw", "-q", "-r", "36", "-o", filepath.Join(t.TempDir(), "page.png"), path)
		if errs = strings.ReplaceAll(errs, "warning: ICC support is not available\n", ""); errs != "" {
			t.Errorf("%s, mutool: %s", v.name, errs)
		}
		if _, errs := judge.RunBoth(t, pdftoppm, "-r", "36", "-png", path, filepath.Join(t.TempDir(), "page")); errs != "" {
			t.Errorf("%s, poppler: %s", v.name, errs)
		}
		fonts := strings.Split(strings.TrimSpace(judge.Run(t, pdffonts, path)), "\n")[2:]
		if (len(fonts) == 0) != v.outline {
			t.Errorf("%s: fonts %q", v.name, fonts)
		}
		for _, line := range fonts {
			if !regexp.MustCompile(`^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes `).MatchString(line) {
				t.Errorf("%s: %s", v.name, line)
			}
		}
	}
}

// TestSpreadsKeepTheChecklist: what the check-list says of a file as a whole and
// of its boxes holds for printer's spreads of every standard too.
func TestSpreadsKeepTheChecklist(t *testing.T) {
	for _, v := range variants() {
		v.house.Deliver = append(v.house.Deliver, contract.Spreads)
		_, file := spreadFile(t, v.ed, v.house)
		x := underJudgement(t, file)
		x.variant = v
		x.text = strings.ReplaceAll(x.text, "/XObject", "/Xobject") // the pages are forms
		for _, check := range []func(*testing.T, *x1a){
			headerAndEnd, identifier, crossReference, filters, information, packet, outputIntent, outputProfile, forbidden,
		} {
			check(t, x)
		}
		if strings.Contains(x.text, "/Group") || v.outline && strings.Contains(x.text, "/Font") {
			t.Errorf("%s: a group, or a font among outlines", v.name)
		}
		for _, o := range x.all {
			for _, key := range []string{"Font", "XObject", "ColorSpace", "ExtGState", "Resources"} {
				if strings.Count(o.dict, "/"+key+" <<") > 1 {
					t.Errorf("%s: a dictionary has %s twice: %s", v.name, key, o.dict)
				}
			}
		}
	}
}
