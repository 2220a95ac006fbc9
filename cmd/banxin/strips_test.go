package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"banxin/press/manifest"
)

// stripped writes an issue of four pages with a strip (中缝) between two of them,
// for a house that is given by the text of its contract.
func stripped(t *testing.T, contract, fold string) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"bao/house.yaml": "extends: newsprint\n" + contract,
		"bao/paper.yaml": "name: 小报\npage: { trim: 275x390mm, fold: 20mm }\nprinter: house.yaml\n",
		"bao/qi/issue.yaml": "date: \"2020-11-30\"\npages:\n" +
			"  - { page: 1, place: [ { story: a, columns: 1-5, lines: 12-19 } ] }\n  - { page: 2, place: [ { story: b, columns: 1-6, lines: 1-8 } ] }\n" +
			"  - { page: 3, place: [ { story: c, columns: 1-6, lines: 1-8 } ] }\n  - { page: 4, place: [ { story: d, columns: 1-6, lines: 1-8 } ] }\n" +
			"folds:\n  - { fold: " + fold + ", place: [ { notices: [e], columns: 1, lines: 1-6 } ] }\n",
		"bao/qi/stories/e.md": "---\ntitle: 遗失\n---\n遗失居住证一本，声明作废。\n",
	}
	for _, name := range []string{"a", "b", "c", "d"} {
		files["bao/qi/stories/"+name+".md"] = "---\ntitle: 第" + name + "条消息\n---\n街道的消息。\n"
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "bao", "qi")
}

// TestStripsAreHandedOver: a strip is a file of its own beside the pages and the
// file of all pages, which does not have it, and stands on its spread; the set
// verifies, and no longer does without it.
func TestStripsAreHandedOver(t *testing.T) {
	for _, c := range []struct {
		contract string
		want     []string // each file that has pages, and which
	}{
		{"deliver: [combined, pages, manifest, contact, ticket]\n", []string{"combined 1234", "fold 5", "page 1", "page 2", "page 3", "page 4", "contact 12345"}},
		{"deliver: [combined, manifest]\n", []string{"combined 1234", "fold 5"}},
		{"marks: [crop, register, bar, slug]\ndeliver: [spreads, pages, manifest]\n", []string{"spreads 41253", "page 1", "page 2", "page 3", "page 4", "fold 5"}},
		{"deliver: [spreads, manifest]\nfiles: { spread: \"{date}-{sheet}{side}\" }\n", []string{"spreads 41", "spreads 253"}},
	} {
		out := t.TempDir()
		dir := stripped(t, c.contract, "2-3")
		if got := in(t, "", "build", dir, "-o", out); got.status != exitFine {
			t.Fatalf("%s\n%s", c.contract, got.stderr)
		}
		handed := filepath.Join(out, "bao", "qi", "press")
		f, err := os.Open(filepath.Join(handed, manifest.Name))
		if err != nil {
			t.Fatal(err)
		}
		m, err := manifest.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		var have []string
		strip := ""
		for _, file := range m.Files {
			said := string(file.Kind) + " "
			for _, n := range file.Pages {
				said += string(rune('0' + n))
			}
			if have = append(have, said); file.Kind == manifest.FoldFile {
				strip = file.Name
			}
		}
		if !slices.Equal(have, c.want) {
			t.Errorf("%s\n%q", c.contract, have)
		}
		if p := m.Pages[4]; m.Numbered() != 4 || p.Fold != "2-3" || p.Said() != "第2、3版中缝" || p.Trim.Width != manifest.Points(56_693) || p.File != strip {
			t.Errorf("%s\n%+v", c.contract, p)
		}
		if got := in(t, "", "verify", "-lang", "zh", handed); got.status != exitFine || !strings.Contains(got.stdout, "4 版") {
			t.Errorf("%s\n%s%s", c.contract, got.stdout, got.stderr)
		}
		if strip == "" {
			continue
		}
		if err := os.Remove(filepath.Join(handed, strip)); err != nil {
			t.Fatal(err)
		}
		if got := in(t, "", "verify", handed); got.status != exitErrors {
			t.Errorf("%s\nwithout the strip: status %d\n%s", c.contract, got.status, got.stdout)
		}
	}
}

// TestStripsOfSheets: there are strips only between pages that lie side by side.
func TestStripsOfSheets(t *testing.T) {
	for fold, fits := range map[string]bool{"2-3": true, "4-1": true, "2-1": false, "4-3": false} {
		got := in(t, "", "check", "-lang", "zh", stripped(t, "", fold))
		if found := strings.Contains(got.stdout, "[bad-fold]"); found == fits || !fits && !strings.Contains(got.stdout, "4-1, 2-3") {
			t.Errorf("%s\n%s", fold, got.stdout)
		}
	}
}
