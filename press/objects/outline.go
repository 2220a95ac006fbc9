package objects

import (
	"bytes"
	"io"

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

// outline is a file as pdfcpu is to see it: whole, but for the bodies of long
// streams, whose bytes are left as they are in the buffer that was to take them.
type outline struct {
	file []byte
	bytes.Reader
}

// newOutline returns the outline of a file. One with object streams, which
// pdfcpu itself unpacks, is read whole.
func newOutline(file []byte) io.ReadSeeker {
	if bytes.Contains(file, []byte("/ObjStm")) || bytes.Contains(file, []byte("/XRef")) {
		return bytes.NewReader(file)
	}
	o := &outline{file: file}
	o.Reset(file)
	return o
}

// Read reads like bytes.Reader, but passes over a body that is asked for in one
// piece.
func (o *outline) Read(p []byte) (int, error) {
	at := int(o.Size()) - o.Len()
	if len(p) < LongBody || len(p) > o.Len() || !behindStream(o.file[:at]) {
		return o.Reader.Read(p)
	}
	_, err := o.Seek(int64(len(p)), io.SeekCurrent)
	return len(p), err
}

// behindStream reports whether b ends with the keyword stream and its line end
// (ISO 32000-1, 7.3.8.1).
func behindStream(b []byte) bool {
	return bytes.HasSuffix(b, []byte("stream\n")) || bytes.HasSuffix(b, []byte("stream\r\n"))
}

// body returns the encoded bytes of a stream: those in the file, which they
// share, where pdfcpu passed over them.
func (f *File) body(sd *types.StreamDict) []byte {
	n, at := len(sd.Raw), sd.StreamOffset
	if n < LongBody || at < 0 || at > int64(len(f.data)-n) || !behindStream(f.data[:at]) {
		return sd.Raw
	}
	return f.data[at : int(at)+n : int(at)+n]
}
