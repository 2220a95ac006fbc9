package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// docFence finds the whole files among the examples of a document: those whose
// info string is a language and a file name.
var docFence = regexp.MustCompile("(?ms)^```(?:yaml|markdown) ([^\n ]+)\n(.*?)^```$")

// TestDocsBuild builds the issue that each document of the format shows.
func TestDocsBuild(t *testing.T) {
	for _, doc := range []string{"format.md", "format.zh.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", doc))
		if err != nil {
			t.Fatal(err)
		}
		root := filepath.Join(t.TempDir(), "issues", "bao")
		files := docFence.FindAllStringSubmatch(string(text), -1)
		if len(files) < 4 {
			t.Fatalf("%s shows %d whole files", doc, len(files))
		}
		for _, f := range files {
			name := filepath.Join(root, "qi", filepath.FromSlash(f[1]))
			if f[1] == "paper.yaml" {
				name = filepath.Join(root, f[1])
			}
			write(t, name, f[2])
		}
		got := in(t, "", "build", filepath.Join(root, "qi"), "-o", filepath.Join(t.TempDir(), "out"))
		if got.status != exitFine || strings.Contains(got.stderr, "error") {
			t.Errorf("%s: status %d\n%s", doc, got.status, got.stderr)
		}
	}
}
