package issues

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
)

// endless is a file system whose issue.yaml says it has size bytes, and gives
// bytes for as long as it is read.
type endless struct {
	fstest.MapFS
	size int64
	read *int64
}

func (e endless) Stat(name string) (fs.FileInfo, error) {
	st, err := e.MapFS.Stat(name)
	if name == testDir+"/issue.yaml" {
		return sized{st, e.size}, err
	}
	return st, err
}

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.MapFS.Open(name)
	if name == testDir+"/issue.yaml" {
		return spring{f, e.read}, err
	}
	return f, err
}

type sized struct {
	fs.FileInfo
	size int64
}

func (s sized) Size() int64 { return s.size }

type spring struct {
	fs.File
	read *int64
}

func (s spring) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = '#'
	}
	*s.read += int64(len(b))
	return len(b), nil
}

// TestHugeFile: a file of 1 GB is not opened; one that lies about its size is
// not read past the limit.
func TestHugeFile(t *testing.T) {
	for _, c := range []struct{ says, most int64 }{{1 << 30, 0}, {100, maxTextFile + 1<<20}} {
		var ds diag.List
		var read int64
		if is := Read(endless{issueWith("x", ""), c.says, &read}, testDir, &ds); is != nil || !has(&ds, diag.FileTooLarge) {
			t.Errorf("size %d: %v\n%s", c.says, is, tell(&ds))
		}
		if read > c.most {
			t.Errorf("size %d: %d bytes were read", c.says, read)
		}
	}
}

// TestHugePaper: with a paper.yaml of 1 GB the plan has no pages, and that it is
// too large is all that is said.
func TestHugePaper(t *testing.T) {
	fsys := issueWith(testDir+"/issue.yaml", strings.ReplaceAll(plainIssue, "columns: 1-5, lines: 12-40", "columns: 1-9, lines: 1-99"))
	var ds diag.List
	is := Read(hugePaper{fsys}, testDir, &ds)
	if is == nil || len(is.Pages) != 0 || len(is.Stories) != 1 || ds.Len() != 1 || !has(&ds, diag.FileTooLarge) {
		t.Errorf("%+v\n%s", is, tell(&ds))
	}
}

// hugePaper is a file system whose paper.yaml says it has 1 GB.
type hugePaper struct{ fstest.MapFS }

func (h hugePaper) Stat(name string) (fs.FileInfo, error) {
	st, err := h.MapFS.Stat(name)
	if name == testTitle+"/paper.yaml" {
		return sized{st, 1 << 30}, err
	}
	return st, err
}
