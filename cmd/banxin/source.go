package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// source is an issue folder on disk and the file system it is read through.
type source struct {
	fsys    fs.FS  // rooted at the folder that holds all papers; nothing outside can be reached
	name    string // of the issue within fsys: shequ-chenbao/zhoujiaqiao-2020-11
	paper   string // shequ-chenbao
	issue   string // zhoujiaqiao-2020-11
	prefix  string // how the person at the terminal reaches fsys's root: issues
	close   func() error
	pick    int // which of the plans of a page that makes itself, from 0
	planned []planned
}

// openSource opens the issue folder dir (or the folder of the issue.yaml that
// dir names). The file system ends at the folder above the paper's: symbolic
// links that lead out of it are refused by the system itself.
func openSource(dir string) (*source, error) {
	if filepath.Base(dir) == "issue.yaml" {
		dir = filepath.Dir(dir)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, failure(err, "找不到期目录 %s", "cannot find the issue folder %s", dir)
	}
	switch st, err := os.Stat(abs); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, failure(nil, "没有 %s 这个文件夹", "there is no folder %s", dir)
	case err != nil:
		return nil, failure(err, "打不开期目录", "cannot open the issue folder")
	case !st.IsDir():
		return nil, failure(nil, "%s 不是文件夹；请写期目录，如 issues/shequ-chenbao/zhoujiaqiao-2020-11",
			"%s is no folder; name the issue folder, such as issues/shequ-chenbao/zhoujiaqiao-2020-11", dir)
	}
	if all := issuesIn(abs); all != nil {
		return nil, failure(nil, "%s 是报纸的文件夹，不是一期；请写期目录，如 %s", "%s is the folder of a paper, not of an issue; name an issue folder, such as %s",
			dir, filepath.ToSlash(filepath.Join(dir, all[len(all)-1])))
	}
	s := &source{issue: filepath.Base(abs), paper: filepath.Base(filepath.Dir(abs))}
	top := filepath.Dir(filepath.Dir(abs))
	if top == filepath.Dir(abs) {
		return nil, failure(nil, "期目录要放在报纸的文件夹里，如 issues/shequ-chenbao/zhoujiaqiao-2020-11",
			"an issue folder stands in the folder of its paper, as in issues/shequ-chenbao/zhoujiaqiao-2020-11")
	}
	s.name = s.paper + "/" + s.issue
	if !fs.ValidPath(s.name) || !utf8.ValidString(s.name) {
		return nil, failure(nil, "期目录的名字不是 UTF-8 文字", "the name of the issue folder is not UTF-8 text")
	}
	root, err := os.OpenRoot(top)
	if err != nil {
		return nil, failure(err, "打不开文件夹 %s", "cannot open the folder %s", top)
	}
	s.fsys, s.close = plainFiles{root.FS()}, root.Close
	s.prefix = filepath.ToSlash(filepath.Join(dir, "..", ".."))
	if filepath.IsAbs(dir) {
		s.prefix = filepath.ToSlash(top)
	}
	return s, nil
}

// issuesIn returns the names of the issue folders in the folder of a paper, nil
// when dir is none: a paper.yaml lies in it and no issue.yaml.
func issuesIn(dir string) (names []string) {
	has := func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	}
	if !has("paper.yaml") || has("issue.yaml") {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if has(filepath.Join(e.Name(), "issue.yaml")) {
			names = append(names, e.Name())
		}
	}
	return names
}

// shown returns how the person at the terminal reaches a file of the issue or
// its paper; any other name, such as that of an output, stays as it is.
func (s *source) shown(file string) string {
	if strings.HasPrefix(file, s.paper+"/") {
		return path.Join(s.prefix, file)
	}
	return file
}

// plainFiles lets only folders and regular files be opened: opening a pipe or a
// device could wait for ever.
type plainFiles struct{ fs.FS }

// Open opens name when it is a folder or a regular file.
func (p plainFiles) Open(name string) (fs.File, error) {
	st, err := fs.Stat(p.FS, name)
	if err != nil {
		return nil, err
	}
	if m := st.Mode(); !m.IsRegular() && !m.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("neither a file nor a folder")}
	}
	return p.FS.Open(name)
}

// Stat tells about name without opening it.
func (p plainFiles) Stat(name string) (fs.FileInfo, error) { return fs.Stat(p.FS, name) }
