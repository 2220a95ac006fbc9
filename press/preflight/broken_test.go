package preflight

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"banxin/internal/diag"
)

// TestBrokenFiles reads files that are not what they should be.
func TestBrokenFiles(t *testing.T) {
	ed := testEdition(t)
	good := testDraft(ed).file(t)
	operators := func(ops string) []byte {
		d := testDraft(ed)
		d.line(0, 2).after = ops
		return d.file(t)
	}
	swap := func(old, new string) []byte { // of equal length, so that offsets hold
		if len(old) != len(new) || !bytes.Contains(good, []byte(old)) {
			t.Fatalf("%q cannot be put for %q", new, old)
		}
		return bytes.ReplaceAll(good, []byte(old), []byte(new))
	}
	wide := testDraft(ed)
	wide.trimDX = 1
	turned := testDraft(ed)
	turned.entries = "/Rotate 90"
	noted := testDraft(ed)
	noted.entries = "/Annots [<< /Type /Annot /Subtype /Square /Rect [0 0 400 300] >>]"
	for _, c := range []struct {
		name string
		file []byte
		want diag.Code
	}{
		{"nothing", nil, diag.FileUnreadable},
		{"not a PDF", []byte("版心"), diag.FileUnreadable},
		{"cut short", good[:len(good)/2], diag.FileUnreadable},
		{"bytes after the end", append(slices.Clone(good), "more"...), diag.FileUnreadable},
		{"no catalog", swap("/Root 1 0 R", "/Root 3 0 R"), diag.FileUnreadable},
		{"no page tree", swap("/Type /Catalog /Pages 2", "/Type /Catalog /Pages 9"), diag.FileUnreadable},
		{"a page less", testDraft(ed, 0).file(t), diag.PageCount},
		{"another trim", wide.file(t), diag.PageBox},
		{"a page turned", turned.file(t), diag.FileUnreadable},
		{"a note on the page", noted.file(t), diag.FileUnreadable},
		{"a font that is not embedded", swap("/FontFile2", "/FontFile9"), diag.FileUnreadable},
		{"another encoding", swap("/Identity-H", "/UniGB-UCS2"), diag.FileUnreadable},
		{"unknown operator", operators("1 2 3 foo"), diag.FileUnreadable},
		{"inline image", operators("BI /W 1 /H 1 ID x EI"), diag.FileUnreadable},
		{"q without Q", operators("q"), diag.FileUnreadable},
		{"Q without q", operators("Q"), diag.FileUnreadable},
		{"font that is nowhere", operators("/F9 10 Tf"), diag.FileUnreadable},
		{"form that is nowhere", operators("/Fm Do"), diag.FileUnreadable},
		{"state that is nowhere", operators("/Gs gs"), diag.FileUnreadable},
		{"odd string", operators("BT <000> Tj <00> Tj ET"), diag.FileUnreadable},
		{"text at infinity", operators("BT 1 0 0 1 99999999999 0 Tm <0001> Tj ET"), diag.FileUnreadable},
	} {
		t.Run(c.name, func(t *testing.T) {
			var ds diag.List
			ReadBack(c.file, ed, nil, testStories, &ds)
			if !slices.Contains(found(&ds), c.want) {
				t.Fatalf("want %s, got%s", c.want, show(&ds))
			}
		})
	}
}

// TestLeavesNoTrace runs a whole reading with an empty home folder, which must
// stay empty: pdfcpu's own configuration would be written there.
func TestLeavesNoTrace(t *testing.T) {
	home := t.TempDir()
	for _, v := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"} {
		t.Setenv(v, home)
	}
	ed := testEdition(t)
	var ds diag.List
	ReadBack(testDraft(ed).file(t), ed, nil, testStories, &ds)
	if ds.Len() > 0 {
		t.Fatal(show(&ds))
	}
	entries, err := os.ReadDir(home)
	if err != nil || len(entries) > 0 {
		t.Fatalf("%s holds %v (%v)", filepath.Base(home), entries, err)
	}
}

// TestCMap reads the forms a ToUnicode CMap may take.
func TestCMap(t *testing.T) {
	m, err := readCMap([]byte(`1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <9648> <0002> <D873DF4E> endbfchar % U+9648, U+2CF4E
2 beginbfrange <0003> <0005> <0041> <0006> <0007> [<00660069> <2014 2014>] endbfrange`))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprintf("%q", []string(m)[:8]), fmt.Sprintf("%q", []string{"", "陈", "\U0002CF4E", "A", "B", "C", "fi", "——"}); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, bad := range []string{
		"beginbfchar <01> <0041>", "beginbfchar <0001> <D800>", "beginbfchar <0001> <00410>", "beginbfchar <0001>",
		"beginbfrange <0005> <0001> <0041>", "beginbfrange <0001> <0002> [<0041> <0042> <0043>]", "/Other usecmap",
		"beginbfrange <0000> <FFFF> <0000>", // runs through the surrogates
	} {
		if _, err := readCMap([]byte(bad)); err == nil {
			t.Errorf("%s is accepted", bad)
		}
	}
}
