package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// pressFiles is how many press files the issue of 4 pages has.
const pressFiles = 5

// whole reports whether final is a complete output of the issue of 4 pages.
func whole(t *testing.T, final string) bool {
	t.Helper()
	files := outputFiles(t, final)
	return slices.Contains(files, "SHA256SUMS") && slices.Contains(files, reportName) && slices.Contains(files, "press/manifest.json") && slices.Contains(files, "press/SHA256SUMS") && len(files) == 4+pressFiles
}

// TestKilledRunsLeaveNothingHalfWritten kills a run again and again, a little
// later each time. Whenever it dies, there is a whole output or none.
func TestKilledRunsLeaveNothingHalfWritten(t *testing.T) {
	if testing.Short() {
		t.Skip("the run without -short kills them")
	}
	src, out := benchFolder(t, 4), t.TempDir()
	final := filepath.Join(out, "bench", "pages-4")
	killed := 0
	for delay := 5 * time.Millisecond; delay < 3*time.Second; delay = delay * 3 / 2 {
		cmd := program(t, ".", "build", src, "-o", out, "-only", "press")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(delay)
		cmd.Process.Kill()
		if cmd.Wait() != nil {
			killed++
		}
		if _, err := os.Stat(final); err == nil && !whole(t, final) {
			t.Fatalf("killed after %v: %v", delay, outputFiles(t, final))
		}
	}
	if killed < 3 {
		t.Fatalf("only %d runs were killed before they ended", killed)
	}
	if got := process(t, ".", "build", src, "-o", out, "-only", "press"); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	if !whole(t, final) {
		t.Errorf("after a run that ended: %v", outputFiles(t, final))
	}
	if got := names(t, filepath.Dir(final)); got != "pages-4" {
		t.Errorf("leftovers were not cleared away: %s", got)
	}
}

func TestInterruptTidiesUp(t *testing.T) {
	src, out := benchFolder(t, 100), t.TempDir()
	parent := filepath.Join(out, "bench")
	cmd := program(t, ".", "build", src, "-o", out)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); time.Since(begun) < 20*time.Second; time.Sleep(time.Millisecond) {
		if entries, err := os.ReadDir(parent); err == nil && len(entries) > 0 {
			break // the hidden folder stands: output is being written
		}
	}
	time.Sleep(20 * time.Millisecond)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // its status is looked at below
	if status := cmd.ProcessState.ExitCode(); status != 128+int(syscall.SIGTERM) {
		t.Errorf("status %d", status)
	}
	if got := names(t, parent); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

// TestFullDisk lets the system refuse to let files grow beyond 100 KB: the run
// fails, and the old output is what it was.
func TestFullDisk(t *testing.T) {
	src, out := benchFolder(t, 4), t.TempDir()
	if got := process(t, ".", "build", src, "-o", out, "-only", "press"); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	final := filepath.Join(out, "bench", "pages-4")
	limited := program(t, ".", "build", src, "-o", out, "-only", "press")
	limited.Args = append([]string{"sh", "-c", `ulimit -f 200 && exec "$0" "$@"`, limited.Path}, limited.Args[1:]...)
	limited.Path = "/bin/sh"
	if got := finished(t, limited); got.status == exitFine || got.status == exitErrors {
		t.Errorf("status %d\n%s", got.status, got.stderr)
	}
	if !whole(t, final) {
		t.Errorf("the old output is now %v", outputFiles(t, final))
	}
	checkSums(t, final)
}

func TestWordsOfAFullDisk(t *testing.T) {
	a := &app{lang: "zh"}
	err := failure(&os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "写不了 %s", "cannot write %s", "x")
	if got := a.words(err); !strings.Contains(got, "磁盘满了") {
		t.Error(got)
	}
	a.lang = "en"
	if got := a.words(err); !strings.Contains(got, "the disk is full") {
		t.Error(got)
	}
}
