package main

import (
	"bytes"
	"crypto/sha256"
	"hash"

	"banxin/press/preflight"
)

// digester takes the SHA-256 of files one after another, and opens them. The
// files of single pages begin alike: the colour profile and the fonts, nine tenths
// of their bytes, come before the page. SHA-256 reads from front to back, so the
// state it is in after an equal beginning is the same; it is kept and gone on
// from. So are the objects that stand in such a beginning. That the beginning is
// equal is seen by comparing the bytes. It is for one goroutine; its zero value is
// ready.
type digester struct {
	starts []start
	next   int // which one gives way to a new one
}

// start is what some files begin with.
type start struct {
	bytes []byte
	after hash.Cloner       // the state after bytes; nil: not known yet
	file  *preflight.Opened // the file that was first to begin so
}

// maxStarts is how many are kept: pages with the same fonts begin alike, and an
// issue has few sets of fonts. maxStart bounds how long a file is that is kept.
const (
	maxStarts = 4
	maxStart  = 4 << 20
)

// sum returns the SHA-256 of content.
func (d *digester) sum(content []byte) [sha256.Size]byte {
	_, sum := d.read("", content)
	return sum
}

// read opens a file and returns its SHA-256 as well.
func (d *digester) read(name string, content []byte) (*preflight.Opened, [sha256.Size]byte) {
	var best *start
	n := 0
	for i := range d.starts {
		if c := common(d.starts[i].bytes, content); c > n {
			best, n = &d.starts[i], c
		}
	}
	if n < len(content)-len(content)/8 { // like none of those before: perhaps one that comes is like this one
		return d.add(name, content), sha256.Sum256(content)
	}
	if n < len(best.bytes) || best.after == nil {
		best.bytes = best.bytes[:n]
		h := sha256.New()
		h.Write(best.bytes)
		best.after = h.(hash.Cloner)
	}
	h, err := best.after.Clone()
	if err != nil {
		panic("cmd: " + err.Error()) // the state of a SHA-256 can always be copied
	}
	h.Write(content[n:])
	return preflight.OpenLike(name, content, best.file, n), [sha256.Size]byte(h.Sum(nil))
}

// add keeps a copy of content, and what it opens as, to compare the next files
// with.
func (d *digester) add(name string, content []byte) *preflight.Opened {
	if len(content) > maxStart {
		return preflight.Open(name, content)
	}
	// A copy: the memory of the content takes the next file.
	own := bytes.Clone(content)
	s := start{bytes: own, file: preflight.Open(name, own)}
	if len(d.starts) < maxStarts {
		d.starts = append(d.starts, s)
		return s.file
	}
	d.starts[d.next] = s
	d.next = (d.next + 1) % maxStarts
	return s.file
}

// common returns how many bytes a and b begin with alike.
func common(a, b []byte) int {
	const step = 1 << 12
	n, end := 0, min(len(a), len(b))
	for n+step <= end && bytes.Equal(a[n:n+step], b[n:n+step]) {
		n += step
	}
	for n < end && a[n] == b[n] {
		n++
	}
	return n
}
