package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"banxin/internal/sample"
)

// asProgram is set in the environment of a test binary that shall be banxin.
const asProgram = "BANXIN_TEST_AS_PROGRAM"

// peakFile names the file into which such a process writes its peak memory.
// What wait tells will not do: Linux counts to a child the memory that its
// parent had when it was forked.
const peakFile = "BANXIN_TEST_PEAK"

// writePeak writes the most memory that this process has had, in KiB, where
// Linux tells it.
func writePeak(name string) error {
	status, err := os.ReadFile("/proc/self/status")
	if name == "" || err != nil {
		return nil
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	peak, _, _ = strings.Cut(peak, "kB")
	return os.WriteFile(name, []byte(strings.TrimSpace(peak)), 0o600)
}

// TestMain lets the test binary stand in for the program: tests that need a
// process of its own (its memory, its death) start themselves again.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		status := launch()
		if err := writePeak(os.Getenv(peakFile)); err != nil {
			panic(err)
		}
		os.Exit(status)
	}
	os.Exit(testSample(m))
}

// testSample runs the tests on the front page of the sample issue alone, two
// stories without pictures, which it puts into a folder of papers of its own:
// tests build it hundreds of times.
func testSample(m *testing.M) int {
	dir, err := os.MkdirTemp("", "banxin")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	papers := filepath.Join(dir, "issues")
	if err := os.CopyFS(papers, sample.OnePage(filepath.Join("..", "..", "issues"))); err != nil {
		panic(err)
	}
	sampleDir = filepath.Join(papers, filepath.FromSlash(sample.Name))
	return m.Run()
}

// outcome is how a process of banxin ended.
type outcome struct {
	status         int // -1: killed
	stdout, stderr string
	wall           time.Duration
	memory         int // largest, in MB
}

// program prepares a process of banxin in Chinese, run in the folder dir.
func program(t testing.TB, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asProgram+"=1", "LC_ALL=", "LC_MESSAGES=", "LANG=C.UTF-8")
	return cmd
}

// process runs banxin in a process of its own and waits for it.
func process(t testing.TB, dir string, args ...string) outcome {
	t.Helper()
	return finished(t, program(t, dir, args...))
}

// finished runs a prepared process.
func finished(t testing.TB, cmd *exec.Cmd) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	peak := filepath.Join(t.TempDir(), "peak")
	cmd.Env = append(cmd.Env, peakFile+"="+peak)
	begun := time.Now()
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	out := outcome{status: cmd.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String(), wall: time.Since(begun)}
	if counted, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		out.memory = int(counted.Maxrss / 1024)
	}
	if told, err := os.ReadFile(peak); err == nil {
		kib, err := strconv.Atoi(string(told))
		if err != nil {
			t.Fatal(err)
		}
		out.memory = kib / 1024
	}
	return out
}

// in runs banxin within the test, in English unless args say otherwise.
func in(t testing.TB, stdin string, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	a := &app{stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr}
	status := a.run(args, environment("LANG", "en_US.UTF-8"))
	return outcome{status: status, stdout: stdout.String(), stderr: stderr.String()}
}

// sampleDir is the sample issue as testSample makes it.
var sampleDir string

// copyIssue copies the sample issue and its paper into a temporary folder of
// papers and returns the folder of the issue, to be spoiled.
func copyIssue(t testing.TB) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "issues")
	if err := os.CopyFS(filepath.Join(root, "shequ-chenbao"), os.DirFS(filepath.Dir(sampleDir))); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, "shequ-chenbao", "zhoujiaqiao-2020-11")
}

// replace changes one piece of text in a file, which must be there.
func replace(t testing.TB, name, old, new string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("%s lacks %q", name, old)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), old, new, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// outputFiles lists the files below a folder, with forward slashes.
func outputFiles(t testing.TB, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		all = append(all, filepath.ToSlash(rel))
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return all
}

// lineOf returns the number of the first line of a file that holds text.
func lineOf(t testing.TB, name, text string) int {
	t.Helper()
	all, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, _, ok := strings.Cut(string(all), text)
	if !ok {
		t.Fatalf("%s lacks %q", name, text)
	}
	return 1 + strings.Count(before, "\n")
}
