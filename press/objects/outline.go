package objects

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A page file is nine tenths font programs and colour profile, and pdfcpu takes
// a copy of every stream: 125 MB for a hundred page files, of which nothing is
// ever looked at but to be compared. So the bodies of long streams are not
// handed to pdfcpu. It finds them, by the cross-reference table and by Length,
// and what is at the place it found is then taken from the file itself.

// LongBody is from how many bytes on a stream is not copied: more than pdfcpu's
// buffered reader fetches at a time, 4 KB, so that only a body is asked for in
// one piece of that size.
const LongBody = 1 << 13

// outline is a file as pdfcpu is to see it: but for the bodies of long streams,
// whose bytes are left as they are in the buffer that was to take them, and with
// a cross-reference section of its own. It is an io.ReadSeeker.
type outline struct {
	file []byte // up to the section
	tail []byte // the section and what follows
	at   int
}

// newOutline returns the outline of a file whose last cross-reference section
// stands at a place. One with object streams, which pdfcpu itself unpacks, is
// read whole; what is like another file's is left out.
func newOutline(file []byte, table int, like *beginning) io.ReadSeeker {
	switch {
	case like != nil:
		return &outline{file: file[:table], tail: without(file[table:], like.objects)}
	case !plainTable(file[table:]) && (bytes.Contains(file, []byte("/ObjStm")) || bytes.Contains(file, []byte("/XRef"))):
		return bytes.NewReader(file)
	}
	return &outline{file: file}
}

// plainTable reports whether a cross-reference section and all behind it is one
// table that leads to no other section and to no cross-reference stream: only
// these tell of object streams (7.5.7, 7.5.8), so that such a file need not be
// searched for them.
func plainTable(section []byte) bool {
	return bytes.HasPrefix(section, []byte("xref")) && !bytes.Contains(section, []byte("XRef")) &&
		!bytes.Contains(section, []byte("Prev")) && !bytes.Contains(section, []byte("#")) // a name may be written #50rev
}

// Read reads like bytes.Reader, but passes over a body that is asked for in one
// piece.
func (o *outline) Read(p []byte) (n int, err error) {
	if o.at < len(o.file) {
		rest := o.file[o.at:]
		if len(p) >= LongBody && len(p) <= len(rest) && behindStream(o.file[:o.at]) {
			n = len(p)
		} else {
			n = copy(p, rest)
		}
	}
	if at := o.at + n - len(o.file); n < len(p) && at < len(o.tail) {
		n += copy(p[n:], o.tail[at:])
	}
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	o.at += n
	return n, nil
}

// Seek is that of an io.Seeker.
func (o *outline) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += int64(o.at)
	case io.SeekEnd:
		offset += int64(len(o.file) + len(o.tail))
	}
	if offset < 0 || offset > 2*MaxFile {
		return 0, errors.New("objects: no such place in the file")
	}
	o.at = int(offset)
	return offset, nil
}

// behindStream reports whether b ends with the keyword stream and its line end
// (ISO 32000-1, 7.3.8.1).
func behindStream(b []byte) bool {
	return bytes.HasSuffix(b, []byte("stream\n")) || bytes.HasSuffix(b, []byte("stream\r\n"))
}

// settle gives the streams whose bodies pdfcpu passed over their bytes, which they
// share with the file.
func settle(data []byte, table map[int]*model.XRefTableEntry) {
	for _, e := range table {
		if e == nil || e.Free {
			continue
		}
		sd, ok := e.Object.(types.StreamDict)
		if n, at := len(sd.Raw), sd.StreamOffset; ok && n >= LongBody && at >= 0 && at <= int64(len(data)-n) && behindStream(data[:at]) {
			sd.Raw = data[at : int(at)+n : int(at)+n]
			e.Object = sd
		}
	}
}

// countSections counts the ends of cross-reference sections, outside the bodies
// of long streams: what stands in those, such as a file that is attached, is not
// this file's.
func (f *File) countSections() int {
	type span struct{ from, to int }
	var bodies []span
	for _, e := range f.xref.Table {
		if e == nil || e.Free {
			continue
		}
		if sd, ok := e.Object.(types.StreamDict); ok {
			if n, at := len(sd.Raw), int(sd.StreamOffset); n >= LongBody && at >= 0 && at <= len(f.data)-n {
				bodies = append(bodies, span{at, at + n})
			}
		}
	}
	slices.SortFunc(bodies, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	count, from := 0, 0
	for _, b := range bodies {
		if b.from > from {
			count += bytes.Count(f.data[from:b.from], []byte("startxref"))
		}
		from = max(from, b.to)
	}
	return count + bytes.Count(f.data[from:], []byte("startxref"))
}
