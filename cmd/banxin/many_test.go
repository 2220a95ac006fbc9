package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// manyIssues copies an issue of the sample paper so many times and returns their folders.
func manyIssues(t *testing.T, n int) (dirs []string) {
	t.Helper()
	first := copyIssue(t)
	for i := range n {
		dir := filepath.Join(filepath.Dir(first), fmt.Sprintf("qi-%02d", i+1))
		if err := os.CopyFS(dir, os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
		replace(t, filepath.Join(dir, "issue.yaml"), `"312"`, fmt.Sprintf(`"%d"`, 400+i))
		dirs = append(dirs, dir)
	}
	return dirs
}

// TestManyIssues builds three, the second of them broken: the others come out as
// if they were built alone, and each has its say where it was named.
func TestManyIssues(t *testing.T) {
	dirs, out := manyIssues(t, 3), t.TempDir()
	replace(t, filepath.Join(dirs[1], "issue.yaml"), "edition:", "edtion:")
	got := in(t, "", "build", dirs[2], dirs[1], dirs[0], "-o", out, "-only", "press", "-j", "2")
	if got.status != exitErrors {
		t.Errorf("status %d\n%s", got.status, got.stderr)
	}
	third, first := strings.Index(got.stdout, "qi-03"), strings.Index(got.stdout, "qi-01")
	if third < 0 || first < third || strings.Contains(got.stdout, "qi-02") {
		t.Errorf("order of the issues:\n%s", got.stdout)
	}
	if !strings.Contains(got.stderr, "unknown-key") || !strings.HasSuffix(got.stderr, "3 issues, 2 without errors; with errors: "+filepath.ToSlash(dirs[1])+"\n") {
		t.Errorf("said:\n%s", got.stderr)
	}
	alone := t.TempDir()
	for _, i := range []int{0, 2} {
		if one := in(t, "", "build", dirs[i], "-o", alone, "-only", "press"); one.status != exitFine {
			t.Fatal(one.stderr)
		}
		name := filepath.Join("shequ-chenbao", filepath.Base(dirs[i]))
		files := outputFiles(t, filepath.Join(alone, name))
		if !slices.Equal(files, outputFiles(t, filepath.Join(out, name))) {
			t.Fatalf("%s has other files", name)
		}
		for _, f := range files {
			if !bytes.Equal(slurp(t, filepath.Join(alone, name, f)), slurp(t, filepath.Join(out, name, f))) {
				t.Errorf("%s/%s is another than when built alone", name, f)
			}
		}
	}
	if files := outputFiles(t, filepath.Join(out, "shequ-chenbao", "qi-02")); !slices.Equal(files, []string{reportName}) {
		t.Errorf("the broken issue left %v", files)
	}
}

// slurp returns the content of a file.
func slurp(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestIssuesThatCannotBeDone: one that is not there stops no other, and is the
// worst that can happen to it.
func TestIssuesThatCannotBeDone(t *testing.T) {
	dirs := manyIssues(t, 2)
	replace(t, filepath.Join(dirs[1], "issue.yaml"), "edition:", "edtion:")
	missing := filepath.Join(filepath.Dir(dirs[0]), "nowhere")
	got := in(t, "", "check", dirs[0], missing, dirs[1])
	if got.status != exitFailed || !strings.Contains(got.stdout, "unknown-key") || !strings.Contains(got.stderr, "there is no folder") {
		t.Errorf("status %d\n%s\n%s", got.status, got.stdout, got.stderr)
	}
	if !strings.Contains(got.stderr, "3 issues, 1 without errors; with errors: "+filepath.ToSlash(dirs[1])+"; could not be done: "+filepath.ToSlash(missing)) {
		t.Errorf("the tally: %s", got.stderr)
	}
}

// TestIssuesNamedTwice are refused before anything is written, whatever they are
// called, and so are two that would overwrite each other.
func TestIssuesNamedTwice(t *testing.T) {
	dirs, out := manyIssues(t, 2), t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dirs[0], link); err != nil {
		t.Fatal(err)
	}
	for _, same := range []string{dirs[0], dirs[0] + "/", dirs[0] + "/../qi-01", filepath.Join(dirs[0], "issue.yaml"), link} {
		got := in(t, "", "build", dirs[0], dirs[1], same, "-o", out)
		if got.status != exitFailed || !strings.Contains(got.stderr, "named twice") {
			t.Errorf("%s: status %d %s", same, got.status, got.stderr)
		}
	}
	other := manyIssues(t, 1)
	if got := in(t, "", "build", dirs[0], other[0], "-o", out); got.status != exitFailed || !strings.Contains(got.stderr, "shequ-chenbao/qi-01") {
		t.Errorf("one output: status %d %s", got.status, got.stderr)
	}
	if got := in(t, "", "check", dirs[0], other[0]); got.status != exitFine {
		t.Errorf("check writes nothing: status %d %s", got.status, got.stderr)
	}
	if left := names(t, out); left != "" {
		t.Errorf("written: %s", left)
	}
}

// TestJSONOfManyIssues: each line names its issue.
func TestJSONOfManyIssues(t *testing.T) {
	dirs := manyIssues(t, 2)
	for _, dir := range dirs {
		replace(t, filepath.Join(dir, "issue.yaml"), "edition:", "edtion:")
	}
	got := in(t, "", "check", "-json", dirs[1], dirs[0])
	var seen []string
	for line := range strings.Lines(got.stdout) {
		var d struct{ Issue, Code, Severity string }
		if err := json.Unmarshal([]byte(line), &d); err != nil || d.Code == "" || d.Severity == "" {
			t.Fatalf("%v in %s", err, line)
		}
		if len(seen) == 0 || seen[len(seen)-1] != d.Issue {
			seen = append(seen, d.Issue)
		}
	}
	if !slices.Equal(seen, []string{"shequ-chenbao/qi-02", "shequ-chenbao/qi-01"}) || got.stderr != "" || got.status != exitErrors {
		t.Errorf("issues %v, status %d, %q", seen, got.status, got.stderr)
	}
}

// TestInterruptOfManyIssues: what is done stands whole, of the rest nothing does.
func TestInterruptOfManyIssues(t *testing.T) {
	dirs, out := manyIssues(t, 40), t.TempDir()
	parent := filepath.Join(out, "shequ-chenbao")
	cmd := program(t, ".", append([]string{"build", "-j", "4", "-o", out}, dirs...)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); time.Since(begun) < 20*time.Second; time.Sleep(time.Millisecond) {
		if entries, err := os.ReadDir(parent); err == nil && len(entries) > 4 {
			break
		}
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // its status is looked at below
	if status := cmd.ProcessState.ExitCode(); status != 128+int(syscall.SIGTERM) {
		t.Errorf("status %d", status)
	}
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) == 0 || len(entries) == len(dirs) {
		t.Errorf("%d of %d issues stand", len(entries), len(dirs))
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("left behind: %s", e.Name())
			continue
		}
		checkSums(t, filepath.Join(parent, e.Name()))
	}
}
