package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/bench"
)

// setIssue lays out a set of stories without places and returns its folder.
func setIssue(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s := bench.NewSet(5, bench.Wide, 4)
	for _, f := range s.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, filepath.FromSlash(s.Dir))
}

// TestPlanIsWritten writes the second plan: every line of the file stays, the
// places it gains are those that plan shows; then there is nothing left to plan,
// and the pages are still full.
func TestPlanIsWritten(t *testing.T) {
	dir := setIssue(t)
	name := filepath.Join(dir, "issue.yaml")
	before, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := in(t, "", "check", "-lang", "en", dir); got.status != exitFine {
		t.Fatal(got.stdout)
	}
	got := in(t, "", "plan", "-lang", "en", dir)
	shown := got.stdout
	if got.status != exitFine || !strings.Contains(shown, "page 4, plan 1") {
		t.Fatal(got.status, got.stderr, shown)
	}
	if after, _ := os.ReadFile(name); string(after) != string(before) {
		t.Fatal("plan has changed the file unasked")
	}
	if got := in(t, "", "plan", "-write", "-pick", "2", "-lang", "en", dir); got.status != exitFine {
		t.Fatal(got.status, got.stderr)
	}
	after, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	left, added := string(before), 0
	for line := range strings.Lines(string(after)) {
		if rest, ok := strings.CutPrefix(left, line); ok {
			left = rest
			continue
		}
		added++
		if entry := strings.TrimSpace(line); entry != "place:" && !strings.Contains(shown, "  "+entry+"\n") {
			t.Errorf("a line that was not shown: %s", line)
		}
	}
	if left != "" || added < 12 {
		t.Errorf("%d lines more, and missing:\n%s", added, left)
	}
	if got := in(t, "", "plan", "-lang", "en", dir); got.status != exitFailed || !strings.Contains(got.stderr, "no page is to make itself") {
		t.Error(got.status, got.stderr)
	}
	if got := in(t, "", "check", "-lang", "en", dir); got.status != exitFine || strings.Contains(got.stdout, "overset") || strings.Contains(got.stdout, "underfill") {
		t.Error(got.stdout)
	}
}

// TestReportTellsOfPlans compares what report.json says of pages that made
// themselves with what plan shows of the first plan of each.
func TestReportTellsOfPlans(t *testing.T) {
	dir, out := setIssue(t), t.TempDir()
	shown := in(t, "", "plan", "-lang", "en", dir).stdout
	if got := in(t, "", "build", "-only", "web", "-o", out, "-lang", "en", dir); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	rep := readReport(t, filepath.Join(out, "sets", filepath.Base(dir)))
	if len(rep.Planned) != 4 {
		t.Fatalf("%d pages are told of", len(rep.Planned))
	}
	for _, p := range rep.Planned {
		want := fmt.Sprintf("page %d, plan 1 (score %d,", p.Page, p.Score)
		grey := fmt.Sprintf("grey deviates by %.1f %%", float64(p.Grey)/10)
		_, line, ok := strings.Cut(shown, want)
		line, _, _ = strings.Cut(line, "\n")
		if !ok || !strings.Contains(line, grey) || p.Grey == 0 || p.Plan != 1 || p.Plans < 1 {
			t.Errorf("%+v: plan says %q", p, line)
		}
		c := p.Parts
		if sum := c.Hierarchy + c.Dominance + c.Spread + c.Seams + c.Shapes + c.Crops + c.Widows + c.Adverts + c.Alike; sum != p.Score {
			t.Errorf("page %d: its parts come to %d, not %d", p.Page, sum, p.Score)
		}
	}
}
