package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sampleStem is what the files of the sample issue are called.
const sampleStem = "shequ-chenbao-2020-11-30-zhoujiaqiao"

// sampleOutput is where an output of the sample issue stands below -o.
var sampleOutput = filepath.Join("shequ-chenbao", "zhoujiaqiao-2020-11")

func TestBuildWritesWhatTheReadmeSays(t *testing.T) {
	out := t.TempDir()
	got := process(t, ".", "build", sampleDir, "-o", out)
	if got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	if !regexp.MustCompile(`1 版已排好.*press 6\b.*；\d+\.\d MB）`).MatchString(got.stdout) && !regexp.MustCompile(`1 page set into .*press 6.*; \d+\.\d MB\)`).MatchString(got.stdout) {
		t.Errorf("the summary reads %q", got.stdout)
	}
	dir := filepath.Join(out, sampleOutput)
	want := []string{"SHA256SUMS", "press/SHA256SUMS", "press/manifest.json", "press/" + sampleStem + "-contact.png", "press/" + sampleStem + "-p1.pdf", "press/" + sampleStem + ".pdf", "press/ticket.pdf",
		"proof/" + sampleStem + "-p1.png", reportName, "web/" + sampleStem + ".pdf"}
	if files := outputFiles(t, dir); !slices.Equal(files, want) {
		t.Errorf("files %v\nwant  %v", files, want)
	}
	if entries := names(t, filepath.Dir(dir)); entries != "zhoujiaqiao-2020-11" {
		t.Errorf("left beside the output: %s", entries)
	}
	checkSums(t, dir)
	rep := readReport(t, dir)
	if !rep.OK || rep.Pages != 1 || len(rep.Files) != 8 || rep.Issue != "shequ-chenbao/zhoujiaqiao-2020-11" {
		t.Errorf("report %+v", rep)
	}
	if strings.Contains(got.stderr+got.stdout, "\r") {
		t.Error("a progress line was drawn in a pipe")
	}
	if !strings.Contains(got.stdout, "1 版已排好") {
		t.Errorf("said %q", got.stdout)
	}
}

// checkSums checks SHA256SUMS as sha256sum -c does, and that it names every
// product.
func checkSums(t *testing.T, dir string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	named := []string{"SHA256SUMS", reportName}
	for line := range strings.Lines(string(text)) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if got := sha256.Sum256(content); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s has another sum", name)
		}
		named = append(named, name)
	}
	slices.Sort(named)
	if files := outputFiles(t, dir); !slices.Equal(files, named) {
		t.Errorf("sums of %v, files %v", named, files)
	}
}

// readReport reads report.json.
func readReport(t *testing.T, dir string) report {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, reportName))
	if err != nil {
		t.Fatal(err)
	}
	var r report
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestOnlyMakesOneProduct(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"build", sampleDir, "-only", "press"}, "press"},
		{[]string{"build", sampleDir, "--only=web"}, "web"},
		{[]string{"proof", sampleDir}, "proof"},
	} {
		out := t.TempDir()
		c.args = append(c.args, "-o", out)
		if got := in(t, "", c.args...); got.status != exitFine {
			t.Fatalf("%v: %d\n%s", c.args, got.status, got.stderr)
		}
		if got := names(t, filepath.Join(out, sampleOutput)); got != strings.Join(sortedWords("SHA256SUMS", reportName, c.want), " ") {
			t.Errorf("%v: %s", c.args, got)
		}
	}
}

func sortedWords(words ...string) []string { slices.Sort(words); return words }

// TestBuildsRepeat builds with one thread and with eight: every byte of every
// file is the same.
func TestBuildsRepeat(t *testing.T) {
	one, eight := t.TempDir(), t.TempDir()
	for _, c := range []struct{ out, threads string }{{one, "1"}, {eight, "8"}} {
		if got := process(t, ".", "build", sampleDir, "-o", c.out, "-j", c.threads); got.status != exitFine {
			t.Fatalf("-j %s: %d\n%s", c.threads, got.status, got.stderr)
		}
	}
	sameFiles(t, one, eight)
}

// TestMeasuredIssueRepeats is TestBuildsRepeat for many stories on several pages.
func TestMeasuredIssueRepeats(t *testing.T) {
	src := benchFolder(t, 4)
	one, eight := t.TempDir(), t.TempDir()
	for _, c := range []struct{ out, threads string }{{one, "1"}, {eight, "8"}} {
		if got := process(t, ".", "build", src, "-o", c.out, "-j", c.threads, "-only", "press"); got.status != exitFine {
			t.Fatalf("-j %s: %d\n%s", c.threads, got.status, got.stderr)
		}
	}
	sameFiles(t, one, eight)
}

// sameFiles compares two folders byte by byte.
func sameFiles(t *testing.T, a, b string) {
	t.Helper()
	files := outputFiles(t, a)
	if len(files) < 3 || !slices.Equal(files, outputFiles(t, b)) {
		t.Fatalf("files %v and %v", files, outputFiles(t, b))
	}
	for _, name := range files {
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(x, y) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestErrorsLeaveNoPDF(t *testing.T) {
	dir := copyIssue(t)
	plan := filepath.Join(dir, "issue.yaml")
	replace(t, plan, "story: jinyinjiang, columns: 1-5", "story: jinyinjiang, columns: 1-2")
	out := t.TempDir()
	got := in(t, "", "build", dir, "-o", out)
	where := fmt.Sprintf("issue.yaml:%d:", lineOf(t, plan, "story: jinyinjiang"))
	if got.status != exitErrors || !strings.Contains(got.stderr, where) || !strings.Contains(got.stderr, "[overset]") {
		t.Errorf("status %d\n%s", got.status, got.stderr)
	}
	final := filepath.Join(out, sampleOutput)
	if files := outputFiles(t, out); !slices.Equal(files, []string{filepath.ToSlash(filepath.Join(sampleOutput, reportName))}) {
		t.Errorf("left behind: %v", files)
	}
	if rep := readReport(t, final); rep.OK || len(rep.Files) != 0 || len(rep.Diagnostics) == 0 {
		t.Errorf("report %+v", rep)
	}
}

func TestErrorsLeaveTheOldOutput(t *testing.T) {
	dir, out := copyIssue(t), t.TempDir()
	if got := in(t, "", "build", dir, "-o", out, "-only", "press"); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	final := filepath.Join(out, sampleOutput)
	press := filepath.Join(final, "press", sampleStem+".pdf")
	before, err := os.ReadFile(press)
	if err != nil {
		t.Fatal(err)
	}
	replace(t, filepath.Join(dir, "issue.yaml"), "edition:", "edtion:")
	if got := in(t, "", "build", dir, "-o", out); got.status != exitErrors {
		t.Errorf("status %d\n%s", got.status, got.stderr)
	}
	after, err := os.ReadFile(press)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the old press file is not what it was: %v", err)
	}
	checkSums(t, final)
	if readReport(t, final).OK {
		t.Error("the report tells of the old run")
	}
}

func TestDiagnosticsAsJSON(t *testing.T) {
	dir := copyIssue(t)
	replace(t, filepath.Join(dir, "issue.yaml"), "edition:", "edtion:")
	for _, verb := range []string{"check", "build"} {
		args := []string{verb, dir, "-json"}
		if verb == "build" {
			args = append(args, "-o", t.TempDir())
		}
		got := in(t, "", args...)
		if got.status != exitErrors || got.stderr != "" {
			t.Errorf("%s: status %d, stderr %q", verb, got.status, got.stderr)
		}
		codes := ""
		for line := range strings.Lines(got.stdout) {
			var d struct {
				Severity, Code string
				Span           struct {
					File string
					Line int
				}
				Message struct{ ZH, EN string }
			}
			if err := json.Unmarshal([]byte(line), &d); err != nil {
				t.Fatalf("%s: %v in %q", verb, err, line)
			}
			codes += d.Code + " "
			if d.Code == "unknown-key" && (d.Span.File != "shequ-chenbao/zhoujiaqiao-2020-11/issue.yaml" || d.Span.Line != lineOf(t, filepath.Join(dir, "issue.yaml"), "edtion:")) {
				t.Errorf("%s: unknown key at %+v", verb, d.Span)
			}
		}
		if !strings.Contains(codes, "unknown-key") {
			t.Errorf("%s: codes %s", verb, codes)
		}
	}
}

func TestCheckAndDumpWriteNothing(t *testing.T) {
	dir := copyIssue(t)
	work := t.TempDir()
	if got := process(t, work, "check", dir); got.status != exitFine {
		t.Errorf("check: %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	got := process(t, work, "dump", dir)
	if got.status != exitFine || !strings.HasPrefix(got.stdout, "edition \"社区晨报 周家桥版") || strings.Count(got.stdout, "\n  run ") < 100 {
		t.Errorf("dump: %d\n%.300s", got.status, got.stdout)
	}
	if files := outputFiles(t, work); len(files) > 0 {
		t.Errorf("wrote %v", files)
	}
}

func TestCouldNotRun(t *testing.T) {
	foreign := t.TempDir()
	if err := os.MkdirAll(filepath.Join(foreign, sampleOutput), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, sampleOutput, "thesis.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		want string
	}{
		{"", "Verbs:"},
		{"biuld x", "no verb “biuld”"},
		{"build", "takes issue folders"},
		{"dump a b", "takes one issue folder"},
		{"build a b", "2 issues, 0 without errors; could not be done: a, b"},
		{"build a b -only pres", "banxin: -only is one of press, ticket, web, proof"},
		{"build no-such-folder", "there is no folder no-such-folder"},
		{"build " + filepath.Join(sampleDir, "..", "paper.yaml"), "is no folder"},
		{"check " + filepath.Dir(sampleDir), "name an issue folder, such as " + filepath.ToSlash(sampleDir)},
		{"build " + sampleDir + " -only pres", "-only is one of press, ticket, web, proof"},
		{"build " + sampleDir + " -onyl press", "no flag “-onyl”"},
		{"build " + sampleDir + " -j 0", "-j takes"},
		{"build " + sampleDir + " -j many", "no value for the flag"},
		{"build " + sampleDir + " -o", "lacks its value"},
		{"build " + sampleDir + " -o " + foreign, "holds something else"},
		{"check " + sampleDir + " -lang fr", "-lang is one of zh, en"},
		{"version x", "takes no “x”"},
		{"completion tcsh", "bash, zsh"},
		{"help nothing", "no verb “nothing”"},
	} {
		got := in(t, "", strings.Fields(c.args)...)
		if got.status != exitFailed || !strings.Contains(got.stdout+got.stderr, c.want) {
			t.Errorf("banxin %s: status %d, said %q", c.args, got.status, got.stdout+got.stderr)
		}
	}
	if got := names(t, filepath.Join(foreign, sampleOutput)); got != "thesis.txt" {
		t.Errorf("a foreign folder now holds %s", got)
	}
}
