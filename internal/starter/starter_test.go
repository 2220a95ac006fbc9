package starter

import (
	"io/fs"
	"path"
	"strings"
	"testing"
)

// TestFilesOfEachKind: the design and the plan come first, and all that is
// shipped is of use to some kind.
func TestFilesOfEachKind(t *testing.T) {
	used := map[string]bool{}
	for _, kind := range Kinds {
		files := Files(kind)
		if files[0].Name != Paper || files[1].Name != "issue.yaml" || len(files) < 5 {
			t.Errorf("%s: %d files, %s first", kind, len(files), files[0].Name)
		}
		for _, f := range files[2:] {
			used[f.Name] = true
		}
		for _, f := range files[:2] {
			zh, en := false, false
			for line := range strings.Lines(string(f.Data)) {
				if remark, ok := strings.CutPrefix(line, "# "); ok {
					han := strings.ContainsFunc(remark, func(c rune) bool { return c >= 0x3400 })
					zh, en = zh || han, en || !han || strings.Contains(remark, " of ")
				}
			}
			if !zh || !en {
				t.Errorf("%s/%s does not begin with remarks in both languages", kind, f.Name)
			}
		}
	}
	for _, folder := range []string{"stories", "images"} {
		entries, err := fs.ReadDir(files, path.Join("files", folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !used[path.Join(folder, e.Name())] {
				t.Errorf("no kind uses %s/%s", folder, e.Name())
			}
		}
	}
}

func TestWith(t *testing.T) {
	got := With([]byte("a: 1\nname: 某报  # 改\nb:\n  name: 2\n"), "name", "新报")
	if string(got) != "a: 1\nname: 新报\nb:\n  name: 2\n" {
		t.Errorf("%q", got)
	}
}
