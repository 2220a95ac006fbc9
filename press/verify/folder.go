package verify

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"banxin/internal/diag"
	"banxin/press/manifest"
)

// sumsName is the list of checksums, as sha256sum writes and reads it.
const sumsName = "SHA256SUMS"

// pressFolder is where the press files stand in the output of a build.
const pressFolder = "press"

// reportName stands beside the checksums and is not among them: it was
// written after them.
const reportName = "report.json"

// folder is what stands in a folder.
type folder struct {
	fsys   fs.FS
	normal func(string) string
	names  map[string]string // of regular files: by their name in one form, as they stand there
	order  []string          // keys of names, sorted
	press  string            // the folder of the press files, "" for the whole
}

// mostFiles bounds how many files a folder may hold: an issue of a hundred pages
// has some three hundred.
const mostFiles = 20_000

// open lists the files of a folder. Where the folder holds nothing but another, as
// unpacking often leaves it, that one is meant.
func open(fsys fs.FS, normal func(string) string, ds *diag.List) *folder {
	fsys = inner(fsys)
	f := &folder{fsys: fsys, normal: normal, names: map[string]string{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case junk(path.Base(name)):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		if len(f.names) == mostFiles {
			return fs.SkipAll
		}
		key := normal(name)
		f.names[key] = name
		f.order = append(f.order, key)
		return nil
	})
	if err != nil {
		ds.Error(diag.NoChecksums, diag.Span{}, "文件夹读不了：%v", "the folder cannot be read: %v", err).
			Hint("检查权限，或重新拷贝", "check its permissions, or copy it again")
		return nil
	}
	slices.Sort(f.order)
	if _, ok := f.names[normal(path.Join(pressFolder, manifest.Name))]; ok {
		f.press = pressFolder
	} else if _, ok := f.names[path.Join(pressFolder, sumsName)]; ok {
		f.press = pressFolder
	}
	return f
}

// inner goes down while there is but one folder to go down to.
func inner(fsys fs.FS) fs.FS {
	for range 4 {
		entries, err := fs.ReadDir(fsys, ".")
		if err != nil {
			return fsys
		}
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return junk(e.Name()) })
		if len(entries) != 1 || !entries[0].IsDir() {
			return fsys
		}
		sub, err := fs.Sub(fsys, entries[0].Name())
		if err != nil {
			return fsys
		}
		fsys = sub
	}
	return fsys
}

// junk reports whether a file is one that systems leave about without being asked.
func junk(name string) bool {
	switch strings.ToLower(name) {
	case ".ds_store", "__macosx", "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "._")
}
