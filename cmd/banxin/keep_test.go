package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestProofKeepsTheRest: a proof after a build leaves the press and web files of
// the same issue where they are, listed with their checksums. Once the issue has
// changed they move to earlier/, which is told; there they stay until a build
// makes all anew. What somebody put into the folder stays.
func TestProofKeepsTheRest(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	issue, made := filepath.Join(dir, "bao", "qi"), filepath.Join(out, "bao", "qi")
	text := strings.Repeat("社区居民都说这件事办得好办得快，", 13)
	story := func(text string) {
		write(t, filepath.Join(issue, "stories", "a.md"), "---\ntitle: 标题\n---\n"+text+"\n")
	}
	run := func(args ...string) string {
		t.Helper()
		got := process(t, ".", append(args, issue, "-o", out, "-cache", "off")...)
		if got.status != exitFine {
			t.Fatalf("%v: status %d\n%s", args, got.status, got.stderr)
		}
		return string(got.stderr)
	}
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(made, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	there := func(pattern string) []string {
		all, _ := filepath.Glob(filepath.Join(made, filepath.FromSlash(pattern)))
		return all
	}
	write(t, filepath.Join(dir, "bao", "paper.yaml"), overPaper)
	write(t, filepath.Join(issue, "issue.yaml"), "date: \"2020-11-30\"\npages:\n  - { page: 1, grid: front, place: [ { story: a, columns: 1-2, lines: 5-18 } ] }\n")
	story(text)
	run("build")
	sumsBefore, press, web := read(sumsName), there("press/*.pdf"), there("web/*.pdf")
	if len(press) == 0 || len(web) == 0 {
		t.Fatalf("made %v %v", press, web)
	}
	write(t, filepath.Join(made, "便条.txt"), "付印前再看一眼")
	said := run("proof")
	if strings.Contains(said, "earlier") || read(sumsName) != sumsBefore || len(there("press/*.pdf")) != len(press) || len(there("web/*.pdf")) != len(web) {
		t.Errorf("after a proof of the same issue: %v %v\n%s", there("press/*"), there("web/*"), said)
	}
	story(text + "好")
	said = run("proof")
	if !strings.Contains(said, "[earlier-files]") || len(there("press/*")) > 0 || len(there("web/*")) > 0 || len(there("earlier/press/*.pdf")) != len(press) {
		t.Errorf("after a proof of a changed issue: %v %v\n%s", there("*/*"), there("earlier/*/*"), said)
	}
	if strings.Contains(read(sumsName), "press/") || len(there("proof/*.png")) != 1 {
		t.Errorf("the checksums list %s", read(sumsName))
	}
	if said = run("proof"); strings.Contains(said, "[earlier-files]") || len(there("earlier/press/*.pdf")) != len(press) {
		t.Errorf("after another proof: %v\n%s", there("earlier/*/*"), said)
	}
	run("build", "-only", "press")
	if len(there("press/*-p1.pdf")) != 1 || len(there("proof/*.png")) != 1 || read("便条.txt") == "" {
		t.Errorf("after press alone: %v", there("*/*"))
	}
	story(strings.Repeat(text, 2))
	if got := process(t, ".", "proof", issue, "-o", out, "-cache", "off"); got.status != exitErrors || len(there("press/*")) > 0 || len(there("earlier/press/*.pdf")) != len(press) {
		t.Errorf("after a proof of an issue that is overset: %v\n%s", there("*/*"), got.stderr)
	}
	story(text)
	run("build")
	if len(there("earlier")) > 0 || read(sumsName) != sumsBefore {
		t.Errorf("after a build of all: %v", there("*"))
	}
}
