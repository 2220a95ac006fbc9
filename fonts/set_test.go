package fonts

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"banxin/internal/diag"
)

// names returns the names of a chain.
func names(chain []*Face) string {
	var s []string
	for _, f := range chain {
		s = append(s, f.Name())
	}
	return strings.Join(s, " ")
}

func TestChainsByRole(t *testing.T) {
	var ds diag.List
	var specs []Spec
	for _, role := range append(Shipped(), "fangsong") {
		specs = append(specs, Spec{Role: role})
	}
	set := Load(nil, specs, &ds)
	for role, want := range map[string]string{
		"song":       "song song-ext kai hei",
		"song-black": "song-black hei-black song song-ext kai",
		"hei":        "hei song song-ext kai",
		"hei-black":  "hei-black song-black hei song-ext kai",
		"kai":        "kai song song-ext hei",
		"nameplate":  "nameplate song-black hei-black song-ext kai",
		"fangsong":   "song song-ext kai hei", // a role of the paper's own
		"unasked":    "",
	} {
		if got := names(set.Chain(role)); got != want {
			t.Errorf("%s: %s, want %s", role, got, want)
		}
	}
	if ds.Len() != 0 {
		t.Errorf("%d diagnostics", ds.Len())
	}
	if set.Chain("song")[0] != set.Chain("kai")[1].Base() {
		t.Error("the song face is two values")
	}
}

func TestFilesGoBeforeTheChain(t *testing.T) {
	fsys := fstest.MapFS{"fonts/报宋.ttf": {Data: small(t, "song", "报纸").file()}}
	var ds diag.List
	set := Load(fsys, []Spec{
		{Role: "song", Faces: []FaceRef{{Name: "fonts/报宋.ttf"}, {Name: "hei"}, {Name: "fonts/报宋.ttf"}}},
		{Role: "标题", Faces: []FaceRef{{Name: "fonts/报宋.ttf"}}},
	}, &ds)
	if got, want := names(set.Chain("song")), "fonts/报宋.ttf hei song song-ext kai"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := names(set.Chain("标题")), "fonts/报宋.ttf song song-ext kai hei"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if set.Chain("song")[0] != set.Chain("标题")[0] {
		t.Error("the same file is two faces")
	}
	if ds.Len() != 0 {
		t.Errorf("%d diagnostics: %s", ds.Len(), ds.Sorted()[0].Message.EN)
	}
}

// hugeFS holds one file that claims, and gives, more bytes than fit.
type hugeFS struct{ claimed int64 }

func (h hugeFS) Open(string) (fs.File, error) { return &hugeFile{claimed: h.claimed}, nil }

type hugeFile struct{ claimed, read int64 }

func (h *hugeFile) Stat() (fs.FileInfo, error) { return h, nil }
func (h *hugeFile) Close() error               { return nil }
func (h *hugeFile) Read(b []byte) (int, error) { h.read += int64(len(b)); return len(b), nil }
func (h *hugeFile) Name() string               { return "huge.ttf" }
func (h *hugeFile) Size() int64                { return h.claimed }
func (h *hugeFile) Mode() fs.FileMode          { return 0o444 }
func (h *hugeFile) ModTime() time.Time         { return time.Time{} }
func (h *hugeFile) IsDir() bool                { return false }
func (h *hugeFile) Sys() any                   { return nil }

func TestLoadReports(t *testing.T) {
	restricted := small(t, "song", "报")
	restricted["OS/2"] = patched(restricted["OS/2"], 8, 2)
	variable := small(t, "song", "报")
	variable["fvar"] = append(words(1, 0, 16, 2, 1, 20, 0, 8), "wght\x00\xC8\x00\x00\x01\x90\x00\x00\x03\x84\x00\x00\x00\x00\x01\x00"...)
	whole := small(t, "song", "报").file()
	folder := fstest.MapFS{
		"restricted.ttf": {Data: restricted.file()},
		"variable.ttf":   {Data: variable.file()},
		"cut.ttf":        {Data: whole[:len(whole)/2]},
		"story.ttf":      {Data: []byte("# 一篇稿子，不是字体")},
		"dir.ttf/x":      {Data: whole},
	}
	at := diag.Span{File: "paper.yaml", Line: 7, Col: 12}
	for _, c := range []struct {
		fsys fs.FS
		name string
		code diag.Code
		used bool
	}{
		{folder, "missing.ttf", diag.FontMissing, false},
		{folder, "dir.ttf", diag.FontMissing, false},
		{folder, "../secret.ttf", diag.FontMissing, false},
		{folder, "/etc/passwd", diag.FontMissing, false},
		{nil, "any.ttf", diag.FontMissing, false},
		{folder, "cut.ttf", diag.FontBroken, false},
		{folder, "story.ttf", diag.FontBroken, false},
		{folder, "restricted.ttf", diag.FontNotEmbeddable, false},
		{folder, "variable.ttf", diag.FontVariable, true},
		{hugeFS{claimed: 1 << 40}, "huge.ttf", diag.FontTooLarge, false},
		{hugeFS{claimed: 100}, "lying.ttf", diag.FontTooLarge, false},
	} {
		var ds diag.List
		set := Load(c.fsys, []Spec{{Role: "song", Faces: []FaceRef{{Name: c.name, At: at}}}}, &ds)
		chain := set.Chain("song")
		if used := len(chain) > 0 && chain[0].Name() == c.name; used != c.used || len(chain) < 3 {
			t.Errorf("%s: chain %s", c.name, names(chain))
		}
		if ds.Len() != 1 {
			t.Errorf("%s: %d diagnostics", c.name, ds.Len())
			continue
		}
		d := ds.Sorted()[0]
		if d.Code != c.code || d.Span != at || ds.HasErrors() == c.used {
			t.Errorf("%s: %s at %s", c.name, d.Code, d.Span)
		}
		if !strings.Contains(d.Message.ZH, c.name) || !strings.Contains(d.Message.EN, c.name) || strings.Contains(d.Message.ZH+d.Message.EN, "%!") {
			t.Errorf("%s: %s / %s", c.name, d.Message.ZH, d.Message.EN)
		}
	}
}
