package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/diag"
)

// badAdvert is an advertisement full of faults: colours of a screen, no boxes, no
// title, no output intent.
func badAdvert() string {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Named /N /Print >> >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 460 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
		"<< /Length 84 >>\nstream\n1 0 0 rg 10 10 100 100 re f 0.05 w 5 5 m 200 5 l S BT /F 3 Tf 20 200 Td (sale) Tj ET\nendstream",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	b, at := "%PDF-1.4\n", []int{}
	for i, o := range objects {
		at = append(at, len(b))
		b += string(rune('1'+i)) + " 0 obj\n" + o + "\nendobj\n"
	}
	table := "xref\n0 6\n0000000000 65535 f \n"
	for _, n := range at {
		digits := "0000000000" + itoa(n)
		table += digits[len(digits)-10:] + " 00000 n \n"
	}
	return b + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + itoa(len(b)) + "\n%%EOF\n"
}

// findings runs a command with -json and returns what it finds.
func findings(t *testing.T, args ...string) (all []*diag.Diagnostic) {
	t.Helper()
	got := process(t, ".", append(args, "-json", "-cache", "off")...)
	for _, line := range strings.Split(strings.TrimSpace(got.stdout), "\n") {
		var d diag.Diagnostic
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatalf("%v in %q\n%s", err, line, got.stderr)
		}
		all = append(all, &d)
	}
	return all
}

// TestEveryFindingHasItsLine: whatever is found on an issue of ours, on its composed
// pages, on its adverts, on the files written, names a line of the issue or of the
// paper that is there, and what it is about in its words.
func TestEveryFindingHasItsLine(t *testing.T) {
	for i, c := range []struct {
		name  string
		house string // of the printing house, besides what it extends
		spoil func(dir string)
		codes []diag.Code // that must be among them
	}{
		{"a faulty advertisement", "", func(dir string) {
			write(t, filepath.Join(dir, "images", "dian.pdf"), badAdvert())
		}, []diag.Code{diag.AdRefused, diag.RGBColour, diag.FontNotEmbedded, diag.Action, diag.Hairline, diag.SmallType}},
		{"a house that takes little", "page: { trim: 200x300mm }\nink: { total: 100%, spots: 0 }\nseverity: { page-size: warning }\n", func(string) {}, []diag.Code{diag.PageSize}},
		{"an empty page", "", func(dir string) {
			plan := filepath.Join(dir, "issue.yaml")
			text, err := os.ReadFile(plan)
			if err != nil {
				t.Fatal(err)
			}
			write(t, plan, strings.Replace(string(text), "ads: {", "  - { page: 3, grid: news, place: [] }\nads: {", 1))
		}, []diag.Code{diag.EmptyPage}},
		{"a spot ink too many", "marks: [crop, register, bar, slug]\n", func(string) {}, []diag.Code{diag.SpotCount}},
	} {
		if i > 0 && testing.Short() {
			break
		}
		dir := advertIssue(t)
		paper, err := os.ReadFile(filepath.Join(dir, "..", "paper.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "..", "paper.yaml"), strings.Replace(string(paper), "printer: newsprint\n", "", 1)+"printer: h.yaml\n")
		write(t, filepath.Join(dir, "..", "h.yaml"), "extends: newsprint\n"+c.house)
		c.spoil(dir)
		for _, verb := range [][]string{{"check", dir}, {"build", dir, "-o", t.TempDir(), "-only", "press"}} {
			met := map[diag.Code]bool{}
			for _, d := range findings(t, verb...) {
				met[d.Code] = true
				if d.Span.Line < 1 || !isLine(dir, d.Span) {
					t.Errorf("%s, %s: %s names %v, which is no line of the issue: %s", c.name, verb[0], d.Code, d.Span, d.Message.EN)
				}
			}
			for _, code := range c.codes {
				if !met[code] {
					t.Errorf("%s, %s: no %s among %v", c.name, verb[0], code, met)
				}
			}
		}
	}
}

// isLine reports whether a span is a line of a text of the issue or its paper.
func isLine(dir string, at diag.Span) bool {
	if ext := filepath.Ext(at.File); ext != ".yaml" && ext != ".md" {
		return false
	}
	text, err := os.ReadFile(filepath.Join(dir, "..", "..", at.File))
	return err == nil && strings.Count(string(text), "\n")+1 >= at.Line
}
