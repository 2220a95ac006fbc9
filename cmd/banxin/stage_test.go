package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// names returns what a folder holds, hidden entries too.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

// put makes an output with one file through a stage.
func put(t *testing.T, final, name, text string) *stage {
	t.Helper()
	st, err := newStage(final)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.write(name, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return st
}

func TestStageReplacesTheWholeFolderAtOnce(t *testing.T) {
	parent := t.TempDir()
	final := filepath.Join(parent, "paper", "issue")
	if err := put(t, final, "press/a.pdf", "one").commit(); err != nil {
		t.Fatal(err)
	}
	second := put(t, final, "web/b.pdf", "two")
	if got := names(t, final); got != "press" {
		t.Errorf("before commit: %s", got)
	}
	if err := second.commit(); err != nil {
		t.Fatal(err)
	}
	second.discard() // as the deferred call does
	if got := names(t, final); got != "web" {
		t.Errorf("after commit: %s", got)
	}
	if got := names(t, filepath.Dir(final)); got != "issue" {
		t.Errorf("left behind: %s", got)
	}
}

func TestDiscardLeavesTheOldOutput(t *testing.T) {
	final := filepath.Join(t.TempDir(), "issue")
	if err := put(t, final, "press/a.pdf", "one").commit(); err != nil {
		t.Fatal(err)
	}
	second := put(t, final, "press/a.pdf", "half")
	second.discard()
	text, err := os.ReadFile(filepath.Join(final, "press", "a.pdf"))
	if err != nil || string(text) != "one" {
		t.Errorf("%q %v", text, err)
	}
	if got := names(t, filepath.Dir(final)); got != "issue" {
		t.Errorf("left behind: %s", got)
	}
	if second.commit() == nil {
		t.Error("what was discarded could be committed")
	}
}

// TestSwapMovesAsideAndBack covers file systems that cannot swap two folders.
func TestSwapMovesAsideAndBack(t *testing.T) {
	parent := t.TempDir()
	final := filepath.Join(parent, "issue")
	aside := filepath.Join(parent, ".issue.new-1"+oldSuffix)
	if err := os.MkdirAll(filepath.Join(aside, "press"), 0o777); err != nil {
		t.Fatal(err)
	}
	// A run died between the two renames: the output was moved aside, the new
	// one did not stand yet. The next run brings it back.
	st := put(t, final, "web/b.pdf", "new")
	if got := names(t, final); got != "press" {
		t.Errorf("the output moved aside did not come back: %s", got)
	}
	st.discard()
	if got := names(t, parent); got != "issue" {
		t.Errorf("left behind: %s", got)
	}
}

func TestSweepSparesRunsUnderWay(t *testing.T) {
	parent := t.TempDir()
	final := filepath.Join(parent, "issue")
	dead := filepath.Join(parent, ".issue.new-dead")
	if err := os.MkdirAll(filepath.Join(dead, "press"), 0o777); err != nil {
		t.Fatal(err)
	}
	first := put(t, final, "press/a.pdf", "first")
	second := put(t, final, "press/a.pdf", "second")
	if _, err := os.Stat(dead); err == nil {
		t.Error("the leftover of a killed run is still there")
	}
	if err := first.commit(); err != nil {
		t.Errorf("the first of two runs was swept away: %v", err)
	}
	if err := second.commit(); err != nil {
		t.Error(err)
	}
	if got := names(t, parent); got != "issue" {
		t.Errorf("left behind: %s", got)
	}
}

func TestCheckOutputNeverReplacesForeignFolders(t *testing.T) {
	parent := t.TempDir()
	final := filepath.Join(parent, "issue")
	if err := checkOutput(final); err != nil {
		t.Errorf("missing folder: %v", err)
	}
	if err := os.Mkdir(final, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := checkOutput(final); err != nil {
		t.Errorf("empty folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(final, "issue.yaml"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if checkOutput(final) == nil {
		t.Error("a folder with somebody's work would be replaced")
	}
	if err := os.WriteFile(filepath.Join(final, reportName), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if checkOutput(final) == nil {
		t.Error("an issue with a report beside it would be replaced")
	}
	if checkOutput(filepath.Join(final, "issue.yaml")) == nil {
		t.Error("a file would be replaced")
	}
	if err := os.Remove(filepath.Join(final, "issue.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := checkOutput(final); err != nil {
		t.Errorf("our own output: %v", err)
	}
}
