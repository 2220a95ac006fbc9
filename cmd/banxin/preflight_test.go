package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/issues"
)

// screenPDF is a file as an office program prints it: RGB, no boxes, a font that
// is not embedded, a link.
const screenPDF = `%PDF-1.7
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Annots [<< /Subtype /Link /Rect [0 0 9 9] >>] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
endobj
4 0 obj
<< /Length 48 >>
stream
1 0 0 rg BT /F1 12 Tf 50 100 Td (Sale today!) Tj ET
endstream
endobj
`

// withTable ends a file with its cross-reference table.
func withTable(t *testing.T, body string) string {
	t.Helper()
	n := strings.Count(body, " 0 obj\n")
	var b bytes.Buffer
	b.WriteString(strings.Replace(body, "/Length 48", "/Length 51", 1))
	s := b.String()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for i := 1; i <= n; i++ {
		at := strings.Index(s, string(rune('0'+i))+" 0 obj\n")
		b.WriteString(strings.Repeat("0", 10-len(itoa(at))) + itoa(at) + " 00000 n \n")
	}
	b.WriteString("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n" + itoa(len(s)) + "\n%%EOF\n")
	return b.String()
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func TestPreflightVerb(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "guanggao.pdf")
	if err := os.WriteFile(name, []byte(withTable(t, screenPDF)), 0o600); err != nil {
		t.Fatal(err)
	}
	got := in(t, "", "preflight", "-lang", "zh", name)
	for _, want := range []string{"[rgb-colour]", "[font-not-embedded]", "[trim-missing]", "[standard-missing]", "[annotation]", "毫米处", "改法"} {
		if got.status != exitErrors || !strings.Contains(got.stdout, want) {
			t.Errorf("status %d, no %s in %s", got.status, want, got.stdout)
		}
	}
	got = in(t, "", "preflight", "-json", name)
	var red *diag.Diagnostic
	for _, line := range strings.Split(strings.TrimSpace(got.stdout), "\n") {
		var d diag.Diagnostic
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if d.Code == diag.RGBColour {
			red = &d
		}
	}
	// The text begins 50 points from the left and, 9 of 12 high, some 91 from the top.
	if red == nil || red.Place == nil || red.Place.Page != 1 || red.Place.Object != 4 || red.Place.X != 17.6 || red.Place.Y < 31 || red.Place.Y > 34 || red.Mend == nil {
		t.Errorf("%+v", red)
	}
	if in(t, "", "preflight").status != exitFailed || in(t, "", "preflight", filepath.Join(dir, "no.pdf")).status != exitFailed ||
		in(t, "", "preflight", "-profile", "nowhere", name).status != exitFailed || in(t, "", "preflight", dir).status != exitFailed {
		t.Error("what cannot be run does not say so by its status")
	}
}

// TestPreflightOfOurs finds nothing in the press files of the sample issue, by
// the profile they were made for, in one run, and something by another.
func TestPreflightOfOurs(t *testing.T) {
	t.Chdir("../..")
	out := t.TempDir()
	if got := in(t, "", "build", "-only", "press", "-o", out, sampleDir); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	files, _ := filepath.Glob(filepath.Join(out, "*", "*", "press", "*.pdf"))
	if len(files) < 2 {
		t.Fatal(files)
	}
	if got := in(t, "", append([]string{"preflight"}, files...)...); got.status != exitFine || strings.Count(got.stdout, "nothing found") != len(files) {
		t.Errorf("status %d: %s", got.status, got.stdout)
	}
	own := filepath.Join(out, "house.yaml")
	if err := os.WriteFile(own, []byte("extends: newsprint\nrules: { least: 1pt }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := in(t, "", "preflight", "-profile", own, files[0]); got.status != exitFine || !strings.Contains(got.stdout, "[hairline]") {
		t.Errorf("status %d: %s%s", got.status, got.stdout, got.stderr)
	}
	if got := in(t, "", "preflight", "-profile", "newsprint-2001", files[0]); got.status != exitErrors || !strings.Contains(got.stdout, "[standard-other]") {
		t.Errorf("status %d: %s", got.status, got.stdout)
	}
}

// TestPreflightOfPictures builds an issue with photographs under every shipped
// contract: its press files raise no alarm under the contract they were made for
// but what was said when they were built, such as that one page makes no sheet.
func TestPreflightOfPictures(t *testing.T) {
	dir := pictureIssue(t)
	paper := filepath.Join(filepath.Dir(dir), "paper.yaml")
	houses := issues.Printers()
	if testing.Short() { // one of each standard that makes files by other ways
		houses = []string{"newsprint", "newsprint-x4"}
	}
	for _, name := range houses {
		if err := os.WriteFile(paper, []byte(picturePaper+"printer: "+name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		out := t.TempDir()
		built := in(t, "", "build", "-only", "press", "-cache", "off", "-o", out, dir)
		if built.status != exitFine {
			// The photographs have too few pixels for some presses, and one page
			// makes no spread.
			for _, line := range strings.Split(built.stderr, "\n") {
				if strings.Contains(line, ": error:") && !strings.Contains(line, "[low-resolution]") && !strings.Contains(line, "[imposition]") {
					t.Errorf("%s: %s", name, line)
				}
			}
			continue
		}
		files, _ := filepath.Glob(filepath.Join(out, "*", "*", "press", "*.pdf"))
		var press []string
		for _, f := range files {
			if !strings.Contains(filepath.Base(f), "ticket") {
				press = append(press, f)
			}
		}
		got := in(t, "", append([]string{"preflight", "-profile", name}, press...)...)
		if got.status != exitFine || len(press) == 0 {
			t.Errorf("%s: status %d, %d files: %s", name, got.status, len(press), got.stdout)
		}
		for _, code := range regexp.MustCompile(`\[[a-z-]+\]\n`).FindAllString(got.stdout, -1) {
			if !strings.Contains(built.stderr, code) {
				t.Errorf("%s: %s is a false alarm:\n%s", name, code, got.stdout)
			}
		}
	}
}
