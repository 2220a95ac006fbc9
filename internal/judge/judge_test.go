package judge_test

import (
	"os/exec"
	"runtime"
	"testing"

	"banxin/internal/judge"
)

// recorder notes how a test would have ended.
type recorder struct {
	testing.TB
	failed, skipped bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Fatalf(string, ...any) { r.failed = true; runtime.Goexit() }
func (r *recorder) Skipf(string, ...any)  { r.skipped = true; runtime.Goexit() }

func ending(f func(testing.TB)) *recorder {
	r := &recorder{}
	done := make(chan struct{})
	go func() { defer close(done); f(r) }()
	<-done
	return r
}

func TestNeed(t *testing.T) {
	missing := func(tb testing.TB) { judge.Need(tb, "no-such-program-anywhere") }
	for _, c := range []struct {
		ci              string
		failed, skipped bool
	}{
		{"", false, true}, {"0", false, true}, {"false", false, true},
		{"1", true, false}, {"true", true, false},
	} {
		t.Setenv("CI", c.ci)
		if r := ending(missing); r.failed != c.failed || r.skipped != c.skipped {
			t.Errorf("CI=%q: failed %v, skipped %v", c.ci, r.failed, r.skipped)
		}
	}
}

func TestRun(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell here")
	}
	if got := judge.Run(t, sh, "-c", "echo 版心"); got != "版心\n" {
		t.Errorf("Run gave %q", got)
	}
	if r := ending(func(tb testing.TB) { judge.Run(tb, sh, "-c", "exit 3") }); !r.failed {
		t.Error("exit status 3 passed")
	}
}
