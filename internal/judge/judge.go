// Package judge lets tests call other people's programs to judge our files:
// qpdf, mutool, pdftotext, hb-shape. At a desk where a program is missing the
// test skips; where CI is set in the environment it fails, so that a judge
// cannot quietly leave the bench. Only tests import this package.
//
//	qpdf := judge.Need(t, "qpdf")
//	judge.Run(t, qpdf, "--check", file)
package judge

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// Need returns the path of a program. When it is not installed the test is
// skipped, or fails if CI is set in the environment to anything but "", "0" or "false".
func Need(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		absent(t, program)
	}
	return path
}

// NeedPython returns the path of a python3 that can import the module: the one
// on the path, else the system's own, for which Debian's packages are. A
// missing module is treated as Need treats a missing program.
func NeedPython(t testing.TB, module string) string {
	t.Helper()
	python := Need(t, "python3")
	for _, p := range []string{python, "/usr/bin/python3"} {
		if exec.Command(p, "-c", "import "+module).Run() == nil {
			return p
		}
	}
	absent(t, "python3 module "+module)
	return ""
}

// Run runs a program and returns what it wrote to its standard output. An exit
// status other than 0 fails the test and shows both of its outputs.
func Run(t testing.TB, path string, args ...string) string {
	t.Helper()
	stdout, _ := RunBoth(t, path, args...)
	return stdout
}

// RunBoth is Run for a program whose standard error is of interest too, such
// as one that warns there and still exits with status 0.
func RunBoth(t testing.TB, path string, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %q: %v\n%s\n%s", path, args, err, out.String(), errs.String())
	}
	return out.String(), errs.String()
}

// Bench reports whether the environment demands that every judge be present.
func Bench() bool {
	switch os.Getenv("CI") {
	case "", "0", "false":
		return false
	}
	return true
}

func absent(t testing.TB, what string) {
	t.Helper()
	if Bench() {
		t.Fatalf("%s is not installed, and CI is set: every judge must sit", what)
	}
	t.Skipf("%s is not installed", what)
}
