package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Bounds on any run, however hostile the issue: the race detector makes a run
// several times slower and larger, a machine under load slower still.
const (
	hostileWall   = 20 * time.Second
	hostileMemory = 600 // MB
)

// huge makes a file of a gigabyte that takes no room on disk.
func huge(t *testing.T, name string) {
	t.Helper()
	if err := os.Truncate(name, 1<<30); err != nil {
		t.Fatal(err)
	}
}

// write makes or replaces a file.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// laughs is a YAML file whose aliases stand for 10^9 strings.
func laughs() string {
	var b strings.Builder
	b.WriteString("schema: banxin/1\na0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n")
	for i := 1; i < 9; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return b.String()
}

// TestHostileIssues spoils the sample issue in every way somebody might, and
// wants a diagnostic at the right file, no page, and little time and memory.
func TestHostileIssues(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, dir string) // dir is the issue's folder
		file  string                         // whose diagnostic is wanted, as it is shown
	}{
		{"a gigabyte of issue.yaml", func(t *testing.T, dir string) { huge(t, filepath.Join(dir, "issue.yaml")) }, "issue.yaml"},
		{"a gigabyte of paper.yaml", func(t *testing.T, dir string) { huge(t, filepath.Join(dir, "..", "paper.yaml")) }, "paper.yaml"},
		{"a gigabyte of story", func(t *testing.T, dir string) { huge(t, filepath.Join(dir, "stories", "tailian.md")) }, "tailian.md"},
		{"a billion laughs in issue.yaml", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "issue.yaml"), laughs()) }, "issue.yaml"},
		{"a billion laughs in paper.yaml", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "..", "paper.yaml"), laughs()) }, "paper.yaml"},
		{"a billion laughs in a story", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "stories", "tailian.md"), "---\n"+laughs()+"---\n正文。\n")
		}, "tailian.md"},
		{"YAML nested without end", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "issue.yaml"), strings.Repeat("[", 1_000_000))
		}, "issue.yaml"},
		{"Markdown nested without end", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "stories", "tailian.md"), "---\ntitle: 题\n---\n"+strings.Repeat("> ", 200_000)+"文")
		}, "tailian.md"},
		{"a story out of the folder", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "..", "..", "..", "secret.md"), "---\ntitle: 秘密\n---\n秘密。\n")
			replace(t, filepath.Join(dir, "issue.yaml"), "story: tailian", "story: ../../../secret")
		}, "issue.yaml"},
		{"a link out of the folder", func(t *testing.T, dir string) {
			secret := filepath.Join(dir, "..", "..", "..", "secret.md")
			write(t, secret, "---\ntitle: 秘密\n---\n秘密。\n")
			story := filepath.Join(dir, "stories", "tailian.md")
			if err := os.Remove(story); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("../../../../secret.md", story); err != nil {
				t.Fatal(err)
			}
		}, "tailian.md"},
		{"a pipe for a story", func(t *testing.T, dir string) {
			story := filepath.Join(dir, "stories", "tailian.md")
			if err := os.Remove(story); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Mkfifo(story, 0o666); err != nil {
				t.Fatal(err)
			}
		}, ""},
		{"a truncated font", func(t *testing.T, dir string) {
			whole, err := os.ReadFile(filepath.Join("..", "..", "fonts", "files", "MaShanZheng-Regular.ttf"))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, "..", "fonts", "half.ttf"), string(whole[:len(whole)/2]))
			replace(t, filepath.Join(dir, "..", "paper.yaml"), "\nnameplate: {", "\nfaces: { nameplate: [fonts/half.ttf] }\nnameplate: {")
		}, "paper.yaml"},
		{"a font whose outlines are noise", func(t *testing.T, dir string) {
			whole, err := os.ReadFile(filepath.Join("..", "..", "fonts", "files", "MaShanZheng-Regular.ttf"))
			if err != nil {
				t.Fatal(err)
			}
			for i := len(whole) / 3; i < 2*len(whole)/3; i++ {
				whole[i] = byte(i * 31) // the middle of the file is the outlines
			}
			write(t, filepath.Join(dir, "..", "fonts", "noise.ttf"), string(whole))
			replace(t, filepath.Join(dir, "..", "paper.yaml"), "\nnameplate: {", "\nfaces: { nameplate: [fonts/noise.ttf] }\nnameplate: {")
		}, "paper.yaml"},
		{"a gigabyte of font", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "..", "fonts", "huge.ttf"), "\x00\x01\x00\x00")
			huge(t, filepath.Join(dir, "..", "fonts", "huge.ttf"))
			replace(t, filepath.Join(dir, "..", "paper.yaml"), "\nnameplate: {", "\nfaces: { nameplate: [fonts/huge.ttf] }\nnameplate: {")
		}, "paper.yaml"},
		{"a font out of the folder", func(t *testing.T, dir string) {
			replace(t, filepath.Join(dir, "..", "paper.yaml"), "\nnameplate: {", "\nfaces: { nameplate: [../../../../etc/passwd] }\nnameplate: {")
		}, "paper.yaml"},
		{"a picture that is no picture", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "images", "a.jpg"), "\xff\xd8\xff\xe0broken")
			replace(t, filepath.Join(dir, "stories", "tailian.md"), "---\n", "---\nimages: [{ file: images/a.jpg, caption: 图 }]\n")
			replace(t, filepath.Join(dir, "issue.yaml"), "split: 4, box: rule }", "split: 4, box: rule }\n      - { picture: tailian/a, columns: 1, lines: 50 }")
		}, "tailian.md"},
		{"a gigabyte of picture", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "images", "a.jpg"), "\xff\xd8\xff\xe0")
			huge(t, filepath.Join(dir, "images", "a.jpg"))
			replace(t, filepath.Join(dir, "stories", "tailian.md"), "---\n", "---\nimages: [{ file: images/a.jpg, caption: 图 }]\n")
		}, "tailian.md"},
		{"a page of astronomical size", func(t *testing.T, dir string) {
			replace(t, filepath.Join(dir, "..", "paper.yaml"), "trim: 275x390mm", "trim: 99999999x99999999mm")
		}, "paper.yaml"},
		{"columns and lines without number", func(t *testing.T, dir string) {
			replace(t, filepath.Join(dir, "issue.yaml"), "story: tailian, columns: 1-5, lines: ", "story: tailian, columns: 1-5, lines: 1-200000000")
		}, "issue.yaml"},
		{"a million columns", func(t *testing.T, dir string) {
			replace(t, filepath.Join(dir, "..", "paper.yaml"), "columns: 5", "columns: 1000000")
		}, "paper.yaml"},
		{"a title without end", func(t *testing.T, dir string) {
			replace(t, filepath.Join(dir, "stories", "tailian.md"), "---\n", "---\nkicker: "+strings.Repeat("长", 100_000)+"\n")
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, out := copyIssue(t), t.TempDir()
			c.spoil(t, dir)
			got := process(t, ".", "build", dir, "-o", out)
			if got.status != exitErrors {
				t.Errorf("status %d, want %d", got.status, exitErrors)
			}
			if !strings.Contains(got.stderr, "错误：") || !mentions(got.stderr, c.file) {
				t.Errorf("no diagnostic at %s", c.file)
			}
			if strings.Contains(got.stderr, "panic") || strings.Contains(got.stderr, "goroutine ") {
				t.Error("it panicked")
			}
			if got.wall > hostileWall || got.memory > hostileMemory {
				t.Errorf("took %v and %d MB", got.wall, got.memory)
			}
			if got.memory == 0 {
				t.Error("its memory was not measured")
			}
			for _, name := range outputFiles(t, out) {
				if filepath.Base(name) != reportName {
					t.Errorf("left %s behind", name)
				}
			}
			if strings.Contains(got.stdout+got.stderr, "秘密") || strings.Contains(got.stderr, "root:") {
				t.Error("a file outside was read")
			}
			if t.Failed() {
				t.Logf("%.2000s", got.stderr)
			}
		})
	}
}

// mentions reports whether a diagnostic line begins with the file's name.
func mentions(said, file string) bool {
	for line := range strings.Lines(said) {
		at, _, ok := strings.Cut(line, "错误：")
		if ok && strings.Contains(at, file) {
			return true
		}
	}
	return false
}
