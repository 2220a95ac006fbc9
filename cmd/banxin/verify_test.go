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
		if got.status != exitFine || got.stderr != "" || !strings.HasSuffix(got.stdout, "与交出时一样\n") { // no slug, no word of marks
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

// TestVerifyHouses builds an issue for every shipped house, and for some with
// marks and outlines, and finds the press folder of each good.
func TestVerifyHouses(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "press", "profiles", "*.yaml"))
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	var houses []string
	for _, f := range files {
		houses = append(houses, "extends: "+strings.TrimSuffix(filepath.Base(f), ".yaml"))
	}
	const marks = "\nmarks: [crop, register, bar, slug]"
	houses = append(houses, "extends: newsprint-x4"+marks, "extends: newsprint-2001"+marks, "extends: newsprint"+marks+"\noutline: true")
	if testing.Short() {
		houses = houses[len(houses)-3:]
	}
	for _, house := range houses {
		t.Run(strings.Fields(house)[1], func(t *testing.T) {
			dir, got := housedBench(t, 4, house+"\n", "-only", "press")
			if got.status != exitFine {
				t.Fatalf("status %d\n%s", got.status, got.stderr)
			}
			got = in(t, "", "verify", "-lang", "zh", filepath.Join(dir, "press"))
			if got.status != exitFine || strings.Contains(got.stdout, "warning") || !strings.Contains(got.stdout, "与交出时一样") {
				t.Errorf("status %d\n%s%s", got.status, got.stdout, got.stderr)
			}
			if slug := strings.Contains(house, "slug") || strings.HasSuffix(house, "spreads"); slug != strings.Contains(got.stdout, "读出") || strings.Contains(got.stdout, "读出 0 个") {
				t.Errorf("slug %v: %s", slug, got.stdout)
			}
		})
	}
}
