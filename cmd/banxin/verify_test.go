package main

import (
	"archive/zip"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVerify builds an issue and proves what came out: the output folder, the
// press folder by itself, a zip of it, and each again when something is wrong.
func TestVerify(t *testing.T) {
	out := t.TempDir()
	if got := in(t, "", "build", sampleDir, "-o", out); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	whole := filepath.Join(out, sampleOutput)
	handed := filepath.Join(whole, "press")
	for _, name := range []string{whole, handed, zipped(t, handed)} {
		got := in(t, "", "verify", "-lang", "zh", name)
		if got.status != exitFine || got.stderr != "" || !strings.Contains(got.stdout, "与交出时一样") {
			t.Errorf("%s: status %d\n%s%s", name, got.status, got.stdout, got.stderr)
		}
	}
	if got := in(t, "", "verify", "-json", handed); got.status != exitFine || got.stdout != "" {
		t.Errorf("status %d\n%s", got.status, got.stdout)
	}
	pdfs, err := filepath.Glob(filepath.Join(handed, "*-p1.pdf"))
	if err != nil || len(pdfs) != 1 {
		t.Fatal(pdfs, err)
	}
	if err := os.Truncate(pdfs[0], 1000); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{whole, handed, zipped(t, handed)} {
		got := in(t, "", "verify", "-lang", "en", name)
		if got.status != exitErrors || !strings.Contains(got.stdout, filepath.Base(pdfs[0])+": error: its content has changed (it has 1000 bytes) [file-changed]") {
			t.Errorf("%s: status %d\n%s%s", name, got.status, got.stdout, got.stderr)
		}
	}
	if got := in(t, "", "verify", "-json", handed); got.status != exitErrors || !strings.Contains(got.stdout, `"code":"file-changed"`) {
		t.Errorf("status %d\n%s", got.status, got.stdout)
	}
	for _, args := range [][]string{{"verify"}, {"verify", handed, handed}, {"verify", filepath.Join(out, "nothing")}, {"verify", pdfs[0]}, {"verify", "-j", "0", handed}} {
		if got := in(t, "", args...); got.status != exitFailed || got.stderr == "" {
			t.Errorf("%q: status %d\n%s", args, got.status, got.stderr)
		}
	}
}

// zipped packs a folder.
func zipped(t *testing.T, dir string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "press.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := zip.NewWriter(f)
	sub, err := fs.Sub(os.DirFS(filepath.Dir(dir)), ".")
	if err == nil {
		err = fs.WalkDir(sub, filepath.Base(dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(sub, name)
			if err != nil {
				return err
			}
			to, err := w.Create(name)
			if err == nil {
				_, err = to.Write(data)
			}
			return err
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}
