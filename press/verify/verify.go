// Package verify proves a folder of press files that has come to the printing
// house, or is about to leave for it: that no file is missing, strange or changed,
// that the files are the pages of one issue in their order, and that what
// manifest.json, the files' own metadata, the slug and the page-identity mark say is
// the same. In comes the folder, as it is after any copying, renaming or packing;
// out come diagnostics, one for each fault.
//
//	sum := verify.Folder(os.DirFS("out/bao/qi/press"), norm.NFC.String, &ds)
//
// It takes nothing on trust and needs nothing but the folder. What it cannot know
// is who wrote the list of checksums: whoever changes a file, the list, the manifest, the
// metadata and the marks alike has made another issue.
package verify

import (
	"io/fs"
	"path"
	"runtime"
	"sync"
	"sync/atomic"

	"banxin/internal/diag"
	"banxin/press/manifest"
)

// Summary says what was looked at.
type Summary struct {
	Title string // of the issue, "" without a manifest
	Files int    // whose checksums were compared
	Pages int    // of the issue
	Marks int    // page-identity marks that were read
}

// Folder verifies a folder. Names of files are compared in the form that normal
// gives them: some systems take accents off their letters (NFD).
func Folder(fsys fs.FS, normal func(string) string, ds *diag.List) Summary {
	f := open(fsys, normal, ds)
	if f == nil {
		return Summary{}
	}
	v := &verifier{folder: f, ds: ds, told: map[string]bool{}}
	v.checksums()
	v.list()
	if v.m != nil {
		v.files()
		v.sum.Title, v.sum.Pages = v.m.Title, v.m.Numbered()
	}
	return v.sum
}

// verifier is a folder under examination.
type verifier struct {
	*folder
	ds  *diag.List
	m   *manifest.Manifest // nil where there is none to be read
	sum Summary
	// told are the files of which it is known that they are lost or altered, by
	// their names in one form: once is enough.
	told map[string]bool
}

// list reads the manifest and looks whether it agrees with itself.
func (v *verifier) list() {
	at := diag.Span{File: path.Join(v.press, manifest.Name)}
	name, ok := v.names[v.normal(at.File)]
	if !ok {
		v.ds.Warn(diag.NoManifest, at, "没有 %s，只能查校验和", "there is no %s; only the checksums can be checked", manifest.Name).
			Hint("请对方在约定里加上 manifest，或把它一起传来", "ask for it to be sent along; the contract's deliver: [manifest] makes it")
		return
	}
	r, err := v.fsys.Open(name)
	if err == nil {
		v.m, err = manifest.Decode(r)
		r.Close()
	}
	if err != nil {
		v.ds.Error(diag.BadManifest, at, "清单读不出：%v", "the list cannot be read: %v", err).
			Hint("请重新传一份", "have it sent again")
		return
	}
	v.agrees(at)
}

// files looks into every PDF that the manifest lists, several at a time, and then
// compares the pages that stand in two files.
func (v *verifier) files() {
	n := len(v.m.Files)
	lists := make([]diag.List, n)
	looked := make([]looked, n)
	var next atomic.Int32
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				looked[i] = v.file(&v.m.Files[i], &lists[i])
			}
		})
	}
	wg.Wait()
	for i := range lists {
		v.ds.Merge(&lists[i])
		v.sum.Marks += looked[i].marks
	}
	v.alike(looked)
}

// alike compares the pages of single files with those of the file of all pages.
func (v *verifier) alike(all []looked) {
	first := map[int]struct {
		file string
		sum  content
	}{}
	for i := range all {
		f := &v.m.Files[i]
		for k, sum := range all[i].pages {
			folio := f.Pages[k]
			was, twice := first[folio]
			if !twice {
				was.file, was.sum = f.Name, sum
				first[folio] = was
				continue
			}
			if was.sum != sum {
				v.ds.Error(diag.PageDiffers, v.at(f.Name), "第 %d 版与 %s 里的不一样", "page %d is not the one in %s", folio, was.file).
					Hint("两个文件出自两次排版：请整套重新传来", "the two come from different runs: have the whole set sent again")
			}
		}
	}
}

// at is a place in a press file.
func (v *verifier) at(name string) diag.Span { return diag.Span{File: path.Join(v.press, name)} }
