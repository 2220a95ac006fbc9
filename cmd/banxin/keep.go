package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"banxin/internal/diag"
)

// A run that makes some products only, such as proof, replaces the whole output
// folder all the same. What it does not make is not lost: files of the output
// before stay where they are if they were made of the same issue, byte for byte,
// by the same program; else they move to the folder earlier/, where nobody takes
// them for the pages as they are now, and that is told.

// earlierName is the folder of files that are not of the issue as it is.
const earlierName = "earlier"

// keepRest keeps in a stage what the output before it has and this run has not
// made.
func (s *stage) keepRest(src *source, inputs string, ds *diag.List) error {
	var before report
	data, err := os.ReadFile(filepath.Join(s.final, reportName))
	if err != nil || json.Unmarshal(data, &before) != nil {
		before = report{} // there is none, or none that can be trusted
	}
	same := before.OK && before.Inputs == inputs && before.Program == "banxin "+release
	made := s.sorted()
	moved := 0
	err = filepath.WalkDir(s.final, func(full string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !e.Type().IsRegular() {
			return nil // what cannot be read cannot be kept either
		}
		rel, err := filepath.Rel(s.final, full)
		if err != nil {
			return nil
		}
		name := filepath.ToSlash(rel)
		switch {
		case name == reportName || name == sumsName || slices.ContainsFunc(made, func(w written) bool { return w.Name == name }):
			return nil
		case strings.HasPrefix(name, earlierName+"/"):
			return s.take(full, name)
		case same && s.keep(full, name, before.Files):
			return nil
		case before.OK && !slices.ContainsFunc(before.Files, func(w written) bool { return w.Name == name }):
			return s.take(full, name) // somebody has put it there
		case strings.HasPrefix(name, "proof/"): // this run has drawn the pages afresh, or another will
			return nil
		}
		moved++
		return s.take(full, earlierName+"/"+name)
	})
	if err == nil && moved > 0 {
		ds.Warn(diag.EarlierFiles, diag.Span{File: src.name + "/issue.yaml"}, "稿件或设计已经改过：原来的 %[1]d 个印刷、网络版等文件移到了 %[2]s/，不是现在的版面",
			"the issue or its design has changed: %[3]s of before, for press and web, moved to %[2]s/, for they are not the pages as they are now", moved, earlierName, diag.Count(moved, "file")).
			Hint("要付印，重新 banxin build；%s/ 里的不要再发", "run banxin build again before printing; send nothing from %s/", earlierName)
	}
	return err
}

// keep keeps a file that is listed and still is what it was; false for any other.
func (s *stage) keep(full, name string, listed []written) bool {
	i := slices.IndexFunc(listed, func(w written) bool { return w.Name == name })
	if i < 0 {
		return false
	}
	content, err := os.ReadFile(full)
	if err != nil {
		return false
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:]) == listed[i].SHA256 && s.writeSummed(name, content, sum) == nil
}

// take puts a file of the output before into the stage under a name, without
// listing it. One that is there already stays.
func (s *stage) take(full, name string) error {
	s.going.RLock()
	defer s.going.RUnlock()
	to, err := s.room(name)
	if err != nil {
		return err
	}
	if strings.HasPrefix(name, earlierName+"/") {
		os.Remove(to) // the later of two is the one to keep
	}
	if os.Link(full, to) == nil {
		return nil
	}
	content, err := os.ReadFile(full)
	if err == nil {
		err = os.WriteFile(to, content, 0o666)
	}
	if err != nil {
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	return nil
}

// wholeFile is up to how many bytes of a file count for whether an issue is the
// same; of a longer one as many at its beginning and at its end.
const wholeFile = 256 << 10

// inputs returns a checksum of all that an issue is made of: its own files and
// those of its paper, and which plan was picked. It is "" where they cannot all be
// read.
func (s *source) inputs() string {
	sum := sha256.New()
	fmt.Fprintln(sum, s.pick)
	err := fs.WalkDir(s.fsys, s.paper, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			_, other := fs.Stat(s.fsys, name+"/issue.yaml")
			if name != s.paper && name != s.name && path.Dir(name) == s.paper && other == nil {
				return fs.SkipDir // another issue
			}
			return nil
		}
		if !e.Type().IsRegular() {
			return nil
		}
		return addFile(sum, s.fsys, name)
	})
	if err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// addFile adds a file to a checksum.
func addFile(sum io.Writer, fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	fmt.Fprintln(sum, name, st.Size())
	if _, err = io.CopyN(sum, f, wholeFile); err == io.EOF {
		return nil
	}
	if at, ok := f.(io.ReaderAt); ok && err == nil && st.Size() > wholeFile {
		_, err = io.Copy(sum, io.NewSectionReader(at, max(wholeFile, st.Size()-wholeFile), wholeFile))
	}
	return err
}
