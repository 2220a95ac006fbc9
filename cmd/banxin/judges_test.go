package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"banxin/internal/diag"
	"banxin/internal/judge"
	"banxin/issues"
)

// builtSample builds the sample issue and returns its output folder.
func builtSample(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("the run without -short asks the judges")
	}
	out := t.TempDir()
	if got := in(t, "", "build", sampleDir, "-o", out); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	return filepath.Join(out, sampleOutput)
}

// pdfFiles are the PDF files of the sample issue.
var pdfFiles = []string{"press/" + sampleStem + ".pdf", "press/" + sampleStem + "-p1.pdf", "web/" + sampleStem + ".pdf"}

// squeezed returns s without white space.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\f' {
			return -1
		}
		return r
	}, s)
}

// storyTexts reads the sample issue's stories.
func storyTexts(t *testing.T) map[string]string {
	t.Helper()
	src, err := openSource(sampleDir)
	if err != nil {
		t.Fatal(err)
	}
	defer src.close()
	var ds diag.List
	issue := issues.Read(src.fsys, src.name, &ds)
	if ds.HasErrors() {
		t.Fatal("the sample issue has errors")
	}
	texts := map[string]string{}
	for _, s := range issue.Stories {
		texts[s.Name] = squeezed(s.PlainText())
	}
	if len(texts) != 2 {
		t.Fatalf("%d stories", len(texts))
	}
	return texts
}

func TestQpdfFindsNoFault(t *testing.T) {
	qpdf := judge.Need(t, "qpdf")
	dir := builtSample(t)
	for _, name := range pdfFiles {
		said, warned := judge.RunBoth(t, qpdf, "--check", filepath.Join(dir, name))
		if !strings.Contains(said, "No syntax or stream encoding errors found") || warned != "" {
			t.Errorf("%s:\n%s%s", name, said, warned)
		}
	}
}

// TestOtherReadersFindEveryStory lets pdftotext and mutool read the text in the
// order it stands in the file: each story must be there once, unbroken.
func TestOtherReadersFindEveryStory(t *testing.T) {
	pdftotext, mutool := judge.Need(t, "pdftotext"), judge.Need(t, "mutool")
	dir := builtSample(t)
	texts := storyTexts(t)
	for _, name := range pdfFiles {
		file := filepath.Join(dir, name)
		for reader, said := range map[string]string{
			"pdftotext": judge.Run(t, pdftotext, "-raw", "-enc", "UTF-8", file, "-"),
			"mutool":    judge.Run(t, mutool, "draw", "-q", "-F", "txt", file),
		} {
			page := squeezed(said)
			for story, text := range texts {
				if n := strings.Count(page, text); n != 1 {
					t.Errorf("%s finds the story %s %d times in %s; %s", reader, story, n, name, firstMissing(page, text))
				}
			}
			for _, furniture := range []string{"社区晨报", "周家桥版", "周家桥街道党工委联合出版", "自/家/门/口/这/点/事", "2020年11月30日", "星期一", "扫描二维码"} {
				if !strings.Contains(page, furniture) {
					t.Errorf("%s does not find “%s” in %s", reader, furniture, name)
				}
			}
		}
	}
}

// firstMissing says where the longest beginning of text found in page ends.
func firstMissing(page, text string) string {
	chars := []rune(text)
	n := 0
	for n < len(chars) && strings.Contains(page, string(chars[:n+1])) {
		n++
	}
	end := min(n+12, len(chars))
	return "it breaks off before “" + string(chars[n:end]) + "”"
}

func TestEveryFontIsEmbeddedCutAndReadable(t *testing.T) {
	pdffonts := judge.Need(t, "pdffonts")
	dir := builtSample(t)
	row := regexp.MustCompile(`^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes +\d+ +\d+ *$`)
	for _, name := range pdfFiles {
		rows := strings.Split(strings.TrimRight(judge.Run(t, pdffonts, filepath.Join(dir, name)), "\n"), "\n")[2:]
		if len(rows) < 4 {
			t.Errorf("%s: only %d fonts", name, len(rows))
		}
		for _, r := range rows {
			if !row.MatchString(r) {
				t.Errorf("%s: %s", name, r)
			}
		}
	}
}

func TestTheCodeOnThePageCanBeScanned(t *testing.T) {
	pdftoppm, zbarimg := judge.Need(t, "pdftoppm"), judge.Need(t, "zbarimg")
	dir := builtSample(t)
	for _, name := range []string{pdfFiles[0], pdfFiles[2]} {
		picture := filepath.Join(t.TempDir(), "page")
		judge.Run(t, pdftoppm, "-r", "300", "-gray", "-singlefile", filepath.Join(dir, name), picture)
		if said := judge.Run(t, zbarimg, "-q", "--raw", picture+".pgm"); strings.TrimSpace(said) != "https://example.org/subscribe" {
			t.Errorf("%s: the code says %q", name, said)
		}
	}
	if said := judge.Run(t, zbarimg, "-q", "--raw", filepath.Join(dir, "proof", sampleStem+"-p1.png")); strings.TrimSpace(said) != "https://example.org/subscribe" {
		t.Errorf("proof: the code says %q", said)
	}
}

// TestGhostscriptDrawsThePressFile asks for nothing but that Ghostscript draws
// the page in CMYK without a word.
func TestGhostscriptDrawsThePressFile(t *testing.T) {
	gs := judge.Need(t, "gs")
	dir := builtSample(t)
	plates := filepath.Join(t.TempDir(), "page.tif")
	said, warned := judge.RunBoth(t, gs, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r36", "-sOutputFile="+plates, filepath.Join(dir, pdfFiles[0]))
	if said+warned != "" {
		t.Errorf("said %s%s", said, warned)
	}
	if st, err := os.Stat(plates); err != nil || st.Size() < 100_000 {
		t.Errorf("no plates were drawn: %v", err)
	}
}
