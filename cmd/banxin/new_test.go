package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/starter"
)

// TestNewPaper builds a title of each kind as it comes: without a fault, and with
// nothing to be warned of.
func TestNewPaper(t *testing.T) {
	for _, kind := range starter.Kinds {
		t.Chdir(t.TempDir())
		got := in(t, "", "new", "paper", "xin-bao", "-kind", kind, "-date", "2026-03-02", "-name", "新桥“晚”报")
		if got.status != exitFine || !strings.Contains(got.stdout, "banxin build issues/xin-bao/2026-03-02\n") {
			t.Fatalf("%s: status %d %q %q", kind, got.status, got.stdout, got.stderr)
		}
		if left := names(t, "issues"); left != "xin-bao" {
			t.Errorf("%s: beside it stand %s", kind, left)
		}
		got = in(t, "", "build", "issues/xin-bao/2026-03-02")
		want := "新桥“晚”报 试刊 2026年3月2日 第1期"
		if got.status != exitFine || !strings.Contains(got.stdout, want) {
			t.Errorf("%s: status %d %q", kind, got.status, got.stdout)
		}
		// Internal matter may not be called so: it is the one thing to be told.
		if kind == "newsletter" {
			if !strings.Contains(got.stderr, "not-for-internal") || !strings.HasSuffix(got.stderr, "\n1 warning\n") {
				t.Errorf("%s: %s", kind, got.stderr)
			}
			replace(t, "issues/xin-bao/paper.yaml", "新桥“晚”报", "新桥通讯")
			got = in(t, "", "check", "issues/xin-bao/2026-03-02")
			if got.stdout != "" || !strings.Contains(got.stderr, "nothing to mend") {
				t.Errorf("%s: %q %q", kind, got.stdout, got.stderr)
			}
		} else if got.stderr != "" {
			t.Errorf("%s: %s", kind, got.stderr)
		}
	}
}

// TestNewPaperTouchesNothing that is there, whatever it is.
func TestNewPaperTouchesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "issues/bao/notes.txt", "mine")
	write(t, "papers/file", "mine")
	if err := os.Mkdir("papers/empty", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bao", "issues/bao", "papers/file", "papers/empty"} {
		got := in(t, "", "new", "paper", name)
		if got.status != exitFailed || !strings.Contains(got.stderr, "is there already") {
			t.Errorf("%s: status %d %q", name, got.status, got.stderr)
		}
	}
	if a, b := names(t, "issues/bao"), names(t, "papers"); a != "notes.txt" || b != "empty file" {
		t.Errorf("now there are %s; %s", a, b)
	}
}

func TestNewNamesArePortable(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a:b", "a b", "nul", "COM1.x", ".bao", "bao.", "报*", "issues/..", strings.Repeat("报", 40)} {
		got := in(t, "", "new", "paper", name)
		if got.status != exitErrors || !strings.Contains(got.stderr, "[bad-name]") || !strings.Contains(got.stderr, "hint:") {
			t.Errorf("%q: status %d %q", name, got.status, got.stderr)
		}
	}
	if left := names(t, "."); left != "" {
		t.Errorf("written: %s", left)
	}
}

// TestNewIssue follows the latest of the issues, not the last by name.
func TestNewIssue(t *testing.T) {
	t.Chdir(t.TempDir())
	if got := in(t, "", "new", "paper", "bao", "-date", "2026-03-02"); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	if err := os.CopyFS("issues/bao/zeroth", os.DirFS("issues/bao/2026-03-02")); err != nil {
		t.Fatal(err)
	}
	replace(t, "issues/bao/zeroth/issue.yaml", "2026-03-02", "2026-02-23")
	replace(t, "issues/bao/2026-03-02/issue.yaml", `number: "1"`, `number: "0099"`)
	got := in(t, "", "new", "issue", "bao/2026-03-09")
	if got.status != exitFine || !strings.Contains(got.stdout, "banxin build issues/bao/2026-03-09\n") {
		t.Fatalf("status %d %q %q", got.status, got.stdout, got.stderr)
	}
	plan := string(slurp(t, "issues/bao/2026-03-09/issue.yaml"))
	for _, want := range []string{`date: "2026-03-09"`, `number: "0100"`, "责编: 某某", "{ story: laojing, columns: 4-5, lines: 20-35, box: flower, direction: vertical }", "{ story: budao, columns: 1-5, lines: 10-41, headline: 9, except: [{ columns: 1-3, lines: 19-35 }] }", "so many pictures or advertisements: 1"} {
		if !strings.Contains(plan, want) {
			t.Errorf("the plan lacks %s:\n%s", want, plan)
		}
	}
	if story := string(slurp(t, "issues/bao/2026-03-09/stories/budao.md")); !strings.Contains(story, "priority: lead\n") || strings.Contains(story, "水闸") {
		t.Errorf("a story that waits: %s", story)
	}
	got = in(t, "", "build", "issues/bao/2026-03-09", "-only", "press")
	if got.status != exitFine || !strings.Contains(got.stdout, "第0100期") || strings.Contains(got.stderr, "error:") {
		t.Errorf("status %d %q %q", got.status, got.stdout, got.stderr)
	}
	for _, c := range []struct{ args, want string }{
		{"bao/2026-03-09", "is there already"},
		{"bao/third", "say which date"},
		{"bao/third -date 2026-02-30", "no day 2026-02-30"},
		{"other/2026-03-09", "no paper.yaml"},
		{"bao/third -date 2026-03-16 -kind tabloid", "flags of new paper"},
	} {
		got := in(t, "", append([]string{"new", "issue"}, strings.Fields(c.args)...)...)
		if got.status != exitFailed || !strings.Contains(got.stderr, c.want) {
			t.Errorf("%s: status %d %q", c.args, got.status, got.stderr)
		}
	}
	if got := in(t, "", "new", "issue", filepath.Join("issues", "bao", "third"), "-date", "2026-03-16"); got.status != exitFine {
		t.Error(got.stderr)
	}
}

// TestNewIssueOfTitles plans an issue like that of each title and each starter: it
// builds at once, whatever shapes the places have.
func TestNewIssueOfTitles(t *testing.T) {
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, title := range []string{"shequ-chenbao", "yunze-ribao", "yinxingli-tongxun"} {
		if err := os.CopyFS("issues/"+title, os.DirFS(filepath.Join(repository, "issues", title))); err != nil {
			t.Fatal(err)
		}
	}
	for _, kind := range starter.Kinds {
		if got := in(t, "", "new", "paper", "new-"+kind, "-kind", kind, "-date", "2026-01-05"); got.status != exitFine {
			t.Fatal(got.stderr)
		}
	}
	all, err := os.ReadDir("issues")
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range all {
		name := title.Name() + "/2026-05-04"
		if got := in(t, "", "new", "issue", name); got.status != exitFine {
			t.Errorf("%s: %s", name, got.stderr)
			continue
		}
		got := in(t, "", "check", "issues/"+name)
		for line := range strings.Lines(got.stdout + got.stderr) {
			if strings.Contains(line, " error: ") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

func TestQuoted(t *testing.T) {
	for s, want := range map[string]string{
		"budao": "budao", "一版": "一版", "a-1_b": "a-1_b", "012": `"012"`, "yes": `"yes"`, "a: b": `"a: b"`, `“a”"\`: `"“a”\"\\"`, "": `""`,
	} {
		if got := quoted(s); got != want {
			t.Errorf("%q is written %s", s, got)
		}
	}
}
