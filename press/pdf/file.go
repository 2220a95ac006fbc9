package pdf

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
)

// header is the version and a comment of four bytes over 127, which tells
// transfer programs that the file is binary (ISO 32000-1, 7.5.2).
const header = "%%PDF-1.%d\n%%\xE7\x89\x88\xE5\xBF\x83\n"

// usual is the version, after the point, of files that need no other.
const usual = 4

// flushAt is how many bytes are gathered before they are handed on.
const flushAt = 1 << 16

// File is a PDF file being written. It is for one goroutine. The first error
// of the writer beneath is kept and returned by Finish; until then calls may go on.
type File struct {
	w       io.Writer
	err     error
	buf     []byte  // written, not yet handed to w
	length  int64   // bytes handed to w
	offsets []int64 // by object number; 0: reserved, not written
	sum     hash.Hash
}

// Create begins a PDF 1.4 file on w.
func Create(w io.Writer) *File { return CreateVersion(w, usual) }

// CreateVersion begins a file of PDF 1.minor on w, for one digit of minor. What
// is put into it must be of that version.
func CreateVersion(w io.Writer, minor int) *File {
	if minor < 0 || minor > 9 {
		panic("pdf: no such version")
	}
	return &File{w: w, buf: fmt.Appendf(make([]byte, 0, flushAt+flushAt/8), header, minor), offsets: make([]int64, 1, 64), sum: sha256.New()}
}

// Sum stands for all objects written so far.
func (f *File) Sum() [sha256.Size]byte { return [sha256.Size]byte(f.sum.Sum(nil)) }

// Reserve returns the next free object number. Every number reserved must be
// written before Finish.
func (f *File) Reserve() Ref {
	f.offsets = append(f.offsets, 0)
	return Ref(len(f.offsets) - 1)
}

// Put writes an object that is not a stream.
func (f *File) Put(r Ref, body []byte) {
	f.begin(r)
	f.sum.Write(body)
	f.write(body)
	f.write([]byte("\nendobj\n"))
}

// Add writes an object that is not a stream under a new number.
func (f *File) Add(body []byte) Ref {
	r := f.Reserve()
	f.Put(r, body)
	return r
}

// PutStream writes a stream. The entries Length and Filter are added to d.
func (f *File) PutStream(r Ref, d *Dict, s Stream) {
	f.begin(r)
	full := Dict{b: append([]byte(nil), d.b...)}
	full.Int("Length", len(s.Bytes))
	if s.Deflated {
		full.Name("Filter", "FlateDecode")
	}
	dict := full.Bytes()
	if s.Digest == ([sha256.Size]byte{}) {
		s.Digest = sha256.Sum256(s.Bytes)
	}
	f.sum.Write(dict)
	f.sum.Write(s.Digest[:])
	f.write(dict)
	f.write([]byte("\nstream\n"))
	f.write(s.Bytes)
	f.write([]byte("\nendstream\nendobj\n"))
}

// AddStream writes a stream under a new number.
func (f *File) AddStream(d *Dict, s Stream) Ref {
	r := f.Reserve()
	f.PutStream(r, d, s)
	return r
}

// Finish writes the cross-reference table and the trailer. Both halves of the
// file identifier are the first 16 bytes of a SHA-256 over all objects, so
// that equal content gives equal files. It returns the first error of the
// writer, and panics when a reserved object was never written.
func (f *File) Finish(catalog, info Ref) error {
	start := f.length + int64(len(f.buf))
	t := append(f.buf, "xref\n0 "...)
	t = strconv.AppendInt(t, int64(len(f.offsets)), 10)
	t = append(t, "\n0000000000 65535 f \n"...)
	for r, at := range f.offsets[1:] {
		if at == 0 {
			panic(fmt.Sprintf("pdf: object %d was reserved and never written", r+1))
		}
		t = fmt.Appendf(t, "%010d 00000 n \n", at)
	}
	id := fmt.Sprintf("%X", f.sum.Sum(nil)[:16])
	var d Dict
	d.Int("Size", len(f.offsets)).Ref("Root", catalog).Ref("Info", info)
	d.Raw("ID", "[<"+id+"> <"+id+">]")
	t = append(t, "trailer\n"...)
	t = append(t, d.Bytes()...)
	t = append(t, "\nstartxref\n"...)
	t = strconv.AppendInt(t, start, 10)
	f.buf = append(t, "\n%%EOF\n"...)
	f.flush()
	return f.err
}

// begin opens object r and enters it in the cross-reference table.
func (f *File) begin(r Ref) {
	if f.offsets[r] != 0 {
		panic(fmt.Sprintf("pdf: object %d written twice", r))
	}
	f.offsets[r] = f.length + int64(len(f.buf))
	from := len(f.buf)
	f.buf = strconv.AppendInt(f.buf, int64(r), 10)
	f.buf = append(f.buf, " 0 obj\n"...)
	f.sum.Write(f.buf[from:])
}

// write gathers small pieces and hands long ones straight on, uncopied.
func (f *File) write(p []byte) {
	if len(p) < flushAt {
		f.buf = append(f.buf, p...)
	} else {
		f.flush()
		f.hand(p)
	}
	if len(f.buf) >= flushAt {
		f.flush()
	}
}

func (f *File) flush() {
	f.hand(f.buf)
	f.buf = f.buf[:0]
}

func (f *File) hand(p []byte) {
	if f.err == nil {
		_, f.err = f.w.Write(p)
	}
	f.length += int64(len(p))
}
