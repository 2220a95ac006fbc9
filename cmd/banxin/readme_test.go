package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// readmes are told apart by language only: what they promise is the same.
var readmes = []string{"README.md", "README.zh.md"}

// TestReadmesNameWhatExists follows every link, and looks up every verb and
// make target the READMEs name.
func TestReadmesNameWhatExists(t *testing.T) {
	t.Chdir("../..")
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	verbs := map[string]bool{"help": true}
	for _, c := range (&app{}).commands().Commands() {
		verbs[c.Name()] = true
	}
	verb := regexp.MustCompile("`(?:bin/)?banxin ([a-z]+)[ `]")
	target := regexp.MustCompile("(?m)(?:`|^    )make ([a-z]+)")
	for _, name := range readmes {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		followLinks(t, name, string(text))
		for _, m := range verb.FindAllStringSubmatch(string(text), -1) {
			if !verbs[m[1]] {
				t.Errorf("%s: there is no verb %s", name, m[1])
			}
		}
		for _, m := range target.FindAllStringSubmatch(string(text), -1) {
			if !strings.Contains(string(makefile), "\n"+m[1]+":") {
				t.Errorf("%s: there is no target %s", name, m[1])
			}
		}
	}
}

// TestDocsLinkToWhatExists follows every link of the documents.
func TestDocsLinkToWhatExists(t *testing.T) {
	t.Chdir("../..")
	names, err := filepath.Glob("docs/*.md")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	code := regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		followLinks(t, name, code.ReplaceAllString(string(text), ""))
	}
}

// followLinks reports links of a document to files and headings that are not there.
func followLinks(t *testing.T, name, text string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(text, -1) {
		file, heading, _ := strings.Cut(m[1], "#")
		if strings.Contains(file, "://") {
			continue
		}
		if file = filepath.Join(filepath.Dir(name), file); strings.HasPrefix(m[1], "#") {
			file = name
		}
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%s links to %s, which is not there", name, m[1])
		} else if heading != "" && !headings(t, file)[heading] {
			t.Errorf("%s links to %s, a heading that is not there", name, m[1])
		}
	}
}

// headings returns the names by which the headings of a document can be linked
// to: small letters, blanks as hyphens, no marks.
func headings(t *testing.T, file string) map[string]bool {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(string(text), -1) {
		all[strings.Map(func(c rune) rune {
			switch {
			case c == ' ':
				return '-'
			case c == '-' || c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c):
				return unicode.ToLower(c)
			}
			return -1
		}, m[1])] = true
	}
	return all
}

// TestFirstIssueInFiveSteps does what the READMEs tell a newcomer.
func TestFirstIssueInFiveSteps(t *testing.T) {
	work := t.TempDir()
	paper := filepath.Join(work, "issues", "my-paper")
	if err := os.CopyFS(paper, os.DirFS(filepath.Dir(sampleDir))); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(paper, "zhoujiaqiao-2020-11"), filepath.Join(paper, "2026-01-15")); err != nil {
		t.Fatal(err)
	}
	replace(t, filepath.Join(paper, "paper.yaml"), "name: 社区晨报", "name: 我们的报")
	replace(t, filepath.Join(paper, "2026-01-15", "issue.yaml"), "2020-11-30", "2026-01-15")
	if got := process(t, work, "check", "issues/my-paper/2026-01-15"); got.status != exitFine || got.stdout != "" || !strings.Contains(got.stderr, "没有发现问题") {
		t.Fatalf("check: %d\n%s\n%s", got.status, got.stdout, got.stderr)
	}
	if got := process(t, work, "build", "issues/my-paper/2026-01-15"); got.status != exitFine {
		t.Fatalf("build: %d\n%s", got.status, got.stderr)
	}
	if _, err := os.Stat(filepath.Join(work, "out", "my-paper", "2026-01-15", "press", "my-paper-2026-01-15.pdf")); err != nil {
		t.Error(err)
	}
	// A mistake is answered with line, reason and mend.
	plan := filepath.Join(paper, "2026-01-15", "issue.yaml")
	replace(t, plan, "number:", "nubmer:")
	got := process(t, work, "check", "issues/my-paper/2026-01-15")
	where := fmt.Sprintf("issues/my-paper/2026-01-15/issue.yaml:%d:1: 错误：", lineOf(t, plan, "nubmer:"))
	if got.status != exitErrors || !strings.Contains(got.stdout, where) || !strings.Contains(got.stdout, "改法：") {
		t.Errorf("a misspelt key: %d\n%s", got.status, got.stdout)
	}
}
