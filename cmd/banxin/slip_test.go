package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSlipsAlone: a slip of the pen in the plan of the sample is told by one
// finding, and nothing else follows from it.
func TestSlipsAlone(t *testing.T) {
	for _, c := range []struct{ is, slip, code string }{
		{"box: rule", "box: ruel", "bad-choice"},
		{"columns: 1-5", "colums: 1-5", "unknown-key"},
		{"    place:", "    plac:", "unknown-key"},
		{"{ story: jinyinjiang", "{ stroy: jinyinjiang", "unknown-key"},
		{"columns: 1-5, lines: 26-49", "columns: 1-6, lines: 26-49", "bad-range"},
		{"lines: 26-49", "lines: 26—49", "full-width-mark"},
		{"jump: 2", "jump: 5", "bad-jump"},
	} {
		dir := filepath.Join(t.TempDir(), "shequ-chenbao")
		if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "issues", "shequ-chenbao"))); err != nil {
			t.Fatal(err)
		}
		issue := filepath.Join(dir, filepath.Base(sampleDir))
		data, err := os.ReadFile(filepath.Join(issue, "issue.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), c.is) {
			t.Fatalf("the sample has no %q", c.is)
		}
		write(t, filepath.Join(issue, "issue.yaml"), strings.Replace(string(data), c.is, c.slip, 1))
		got := process(t, ".", "check", issue, "-cache", "off", "-json")
		lines := strings.Split(strings.TrimSpace(string(got.stdout)), "\n")
		if len(lines) != 1 || !strings.Contains(lines[0], `"code":"`+c.code+`"`) {
			t.Errorf("%s: %d findings:\n%s", c.slip, len(lines), got.stdout)
		}
	}
}
