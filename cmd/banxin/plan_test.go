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
	s := bench.NewSet(5, bench.Wide, 4)
	return filepath.Join(layOut(t, s.Files), filepath.FromSlash(s.Dir))
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

// layOut writes files below a new folder and returns it.
func layOut(t *testing.T, files []bench.File) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// longLead is an issue of two pages whose lead is longer than a page.
func longLead() []bench.File {
	files := []bench.File{
		{Name: "sets/paper.yaml", Data: []byte(`name: 小报
page: { trim: 150x120mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids: { front: { columns: 3, body: 10pt, leading: 14pt, gutter: 1em } }
styles: { headline: { sizes: [20pt, 16pt] }, headline-second: { sizes: [18pt, 14pt] }, headline-brief: { sizes: [14pt] } }
`)},
		{Name: "sets/qi/issue.yaml", Data: []byte("date: \"2020-11-30\"\nauto: [s0, s1, s2]\npages:\n  - page: 2\n    grid: front\n  - page: 3\n    grid: front\n")},
	}
	for i, n := range []int{700, 120, 80} {
		text := fmt.Sprintf("---\ntitle: 第%d篇稿\npriority: %s\n---\n%s。\n", i, []string{"lead", "normal", "normal"}[i], strings.Repeat("版", n-1))
		files = append(files, bench.File{Name: fmt.Sprintf("sets/qi/stories/s%d.md", i), Data: []byte(text)})
	}
	return files
}

// TestEveryShapeIsWrittenAndSet writes plans with each of the rarer shapes into
// their issues. What was written is read, comes out full, and says in the
// finished file what the stories say, which every build proves.
func TestEveryShapeIsWrittenAndSet(t *testing.T) {
	for _, c := range []struct {
		issue string
		files []bench.File
		shape string
	}{
		{"set-0002", bench.NewSet(2, bench.Broadsheet, 4).Files, "{ briefs: ["},
		{"set-0004", bench.NewSet(4, bench.Tabloid, 4).Files, "except: [{"},
		{"set-0006", bench.NewSet(6, bench.Broadsheet, 4).Files, "headline-side: left"},
		{"qi", longLead(), "{ story: s0, columns: 1-3, lines: 1-"},
	} {
		dir := filepath.Join(layOut(t, c.files), "sets", c.issue)
		if got := in(t, "", "plan", "-write", "-lang", "en", dir); got.status != exitFine {
			t.Fatal(c.issue, got.stderr)
		}
		text := string(slurp(t, filepath.Join(dir, "issue.yaml")))
		if !strings.Contains(text, c.shape) {
			t.Errorf("%s has no %q:\n%s", c.issue, c.shape, text)
		}
		if c.issue == "qi" && strings.Count(text, "{ story: s0,") != 2 {
			t.Errorf("the lead does not jump:\n%s", text)
		}
		out := t.TempDir()
		if got := in(t, "", "build", "-only", "press", "-o", out, "-lang", "en", dir); got.status != exitFine ||
			strings.Contains(got.stderr, "overset") || strings.Contains(got.stderr, "underfill") {
			t.Error(c.issue, got.stderr)
		}
	}
}
