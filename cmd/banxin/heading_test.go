package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHeadingParts builds a page whose story has every part of a heading, on
// the designs a newcomer has by default: small type close under a large headline.
func TestHeadingParts(t *testing.T) {
	root := filepath.Join(t.TempDir(), "issues", "bao")
	dir := filepath.Join(root, "qi")
	for name, text := range map[string]string{
		"paper.yaml":      "name: 测试报\npage: { trim: 275x390mm }\nstyles: { headline: { sizes: [72pt, 56pt] } }\n",
		"qi/issue.yaml":   "date: \"2020-11-30\"\npages:\n  - { page: 1, place: [ { story: a, columns: 1-5, lines: 12-40 } ] }\n",
		"qi/stories/a.md": "---\nkicker: 引题\ntitle: [甲乙丙, 丁戊]\ndeck: 副题在这里\nbyline: [记者 甲, 记者 乙]\n---\n" + strings.Repeat("居民区党建工作联合展示会在长宁区举行，王𬭎、𬬭等参加。\n\n", 12),
	} {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got := in(t, "", "build", dir, "-o", filepath.Join(t.TempDir(), "out")); got.status != exitFine {
		t.Errorf("status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
}
