package rip

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDoubts: whatever is told is told in Chinese, too, with the same arguments.
func TestDoubts(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	call := regexp.MustCompile(`doubts\.add\("([^"]*)"`)
	verb := regexp.MustCompile(`%[.0-9]*[a-z]`)
	n := 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(b), -1) {
			n++
			zh := inChinese(m[1])
			if m[1] != "%v" && zh == m[1] {
				t.Errorf("%s: %q has no Chinese", name, m[1])
			}
			if a, b := verb.FindAllString(m[1], -1), verb.FindAllString(zh, -1); strings.Join(a, " ") != strings.Join(b, " ") {
				t.Errorf("%q has the arguments %v, in Chinese %v", m[1], a, b)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d calls were found", n)
	}
}
