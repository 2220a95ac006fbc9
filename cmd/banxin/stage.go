package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// stage is an output folder in the making. Files go into a hidden folder beside
// the place where they shall stand; commit puts it there in one step, so that
// whoever looks finds the old output or the new one, whole. A run that is
// killed leaves at most the hidden folder, which the next run clears away.
type stage struct {
	final string // out/<paper>/<issue>
	temp  string // out/<paper>/.<issue>.new-…
	lock  *os.File

	going sync.RWMutex // held for reading by whoever writes a file: what is discarded is not begun anew
	mu    sync.Mutex
	files []written
	done  bool // committed or discarded
}

// written is one file of the output.
type written struct {
	Name   string `json:"name"` // within the output folder, with forward slashes
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// reportName is the file that marks a folder as ours.
const reportName = "report.json"

// checkOutput refuses an output folder that holds something banxin did not
// write, such as the issue itself: it would be replaced.
func checkOutput(final string) error {
	entries, err := os.ReadDir(final)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0:
		return nil
	case err != nil:
		return failure(err, "不能用 %s 作输出文件夹", "cannot use the output folder %s", final)
	}
	has := func(name string) bool {
		return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
	}
	if has(reportName) && !has("issue.yaml") {
		return nil
	}
	return failure(nil, "%s 里有别的东西，banxin 不会覆盖它；请用 -o 另选一个文件夹",
		"%s holds something else, and banxin will not replace it; choose another folder with -o", final)
}

// newStage begins the output folder final.
func newStage(final string) (*stage, error) {
	parent, base := filepath.Split(filepath.Clean(final))
	parent = filepath.Clean(parent)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, failure(err, "不能建立输出文件夹", "cannot make the output folder")
	}
	s := &stage{final: final}
	if err := s.begin(parent, "."+base+".new-"); err != nil {
		s.discard()
		return nil, failure(err, "不能建立输出文件夹", "cannot make the output folder")
	}
	return s, nil
}

// begin clears away what killed runs left and makes and holds the hidden
// folder. It holds the parent meanwhile, so that no other run sweeps a folder
// that is made but not held yet.
func (s *stage) begin(parent, prefix string) (err error) {
	guard, err := hold(parent, true)
	if err != nil {
		return err
	}
	defer guard.Close()
	if locks {
		sweep(parent, prefix, s.final)
	}
	if s.temp, err = os.MkdirTemp(parent, prefix); err != nil {
		return err
	}
	if err := os.Chmod(s.temp, 0o755); err != nil { // MkdirTemp makes private folders
		return err
	}
	s.lock, err = hold(s.temp, false)
	return err
}

// oldSuffix marks an output that swap has moved aside.
const oldSuffix = ".old"

// sweep removes hidden folders nobody holds any more. An output that was moved
// aside by a run that died before the new one stood goes back to its place.
func sweep(parent, prefix, final string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return // nothing to clear away that can be seen
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		name := filepath.Join(parent, e.Name())
		lock, err := hold(name, false)
		if err != nil {
			continue // another run is at work in it
		}
		_, missing := os.Lstat(final)
		if strings.HasSuffix(name, oldSuffix) && errors.Is(missing, fs.ErrNotExist) {
			os.Rename(name, final) // if it fails, it stays where it is
		} else {
			os.RemoveAll(name) // a leftover more does no harm
		}
		lock.Close()
	}
}

// write adds a file; several goroutines may write at a time.
func (s *stage) write(name string, content []byte) error {
	return s.writeSummed(name, content, sha256.Sum256(content))
}

// room returns where a file of a name goes, in a folder that is there; going is
// held for reading.
func (s *stage) room(name string) (full string, err error) {
	if s.over() {
		return "", interrupted()
	}
	full = filepath.Join(s.temp, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		return "", failure(err, "写不了 %s", "cannot write %s", name)
	}
	return full, nil
}

// writeSummed is write for who knows the SHA-256 of the content.
func (s *stage) writeSummed(name string, content []byte, sum [sha256.Size]byte) error {
	s.going.RLock()
	defer s.going.RUnlock()
	full, err := s.room(name)
	if err != nil {
		return err
	}
	if err := os.WriteFile(full, content, 0o666); err != nil {
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files = append(s.files, written{name, len(content), hex.EncodeToString(sum[:])})
	return nil
}

// over reports whether the stage was committed or discarded.
func (s *stage) over() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.done
}

// sorted returns the files written so far by name, whoever was first.
func (s *stage) sorted() []written {
	s.mu.Lock()
	defer s.mu.Unlock()
	files := slices.Clone(s.files)
	slices.SortFunc(files, func(a, b written) int { return strings.Compare(a.Name, b.Name) })
	return files
}

// sums returns the text of SHA256SUMS for files, as sha256sum -c reads it.
func sums(files []written) []byte {
	var b strings.Builder
	for _, f := range files {
		b.WriteString(f.SHA256 + "  " + path.Clean(f.Name) + "\n")
	}
	return []byte(b.String())
}

// commit puts the folder in its place and removes the old output.
func (s *stage) commit() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return interrupted()
	}
	if err := s.swap(); err != nil {
		return failure(err, "输出文件夹 %s 换不上去", "cannot put the output folder %s in place", s.final)
	}
	s.end()
	return nil
}

// place puts the folder where nothing is yet; what came there meanwhile stays.
func (s *stage) place() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return interrupted()
	}
	if _, err := os.Lstat(s.final); !errors.Is(err, fs.ErrNotExist) {
		return failure(err, "%s 已经有了", "%s is there already", s.final)
	}
	if err := os.Rename(s.temp, s.final); err != nil {
		return failure(err, "写不了 %s", "cannot write %s", s.final)
	}
	s.end()
	return nil
}

// swap exchanges temp and final, or moves temp where final does not exist yet.
// Afterwards temp is the old output, if there was one.
func (s *stage) swap() error {
	if _, err := os.Lstat(s.final); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(s.temp, s.final)
	}
	if exchange(s.temp, s.final) == nil {
		return nil
	}
	// A file system without exchange: two renames, and the old one comes back if
	// the second fails.
	old := s.temp + oldSuffix
	if err := os.Rename(s.final, old); err != nil {
		return err
	}
	if err := os.Rename(s.temp, s.final); err != nil {
		return errors.Join(err, os.Rename(old, s.final))
	}
	s.temp = old
	return nil
}

// discard removes the hidden folder, once the file being written stands; after
// commit it does nothing.
func (s *stage) discard() {
	s.going.Lock()
	defer s.going.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.done {
		s.end()
	}
}

// end removes temp and lets go of it.
func (s *stage) end() {
	s.done = true
	if s.temp != "" {
		os.RemoveAll(s.temp) // the next run's sweep clears it away
	}
	if s.lock != nil {
		s.lock.Close()
	}
}

// replaceFile writes one file beside its place and renames it.
func replaceFile(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	temp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".new")
	if err := os.WriteFile(temp, content, 0o666); err != nil {
		os.Remove(temp) // the first error is the one to tell
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	if err := os.Rename(temp, name); err != nil {
		os.Remove(temp) // the first error is the one to tell
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	return nil
}
