// Package objects reads the objects of any PDF file: header, trailer, catalog,
// pages with what they inherit, and streams decoded. In come the bytes of a
// file, our own or an advertiser's; out come plain values. Broken, hostile or
// encrypted files give an error in words, never a panic, and the work and
// memory they may cause are bounded.
//
//	f, err := objects.Open(data)
//	pages, err := f.Pages()
//	content, err := f.Contents(pages[0])
//	fonts := f.Dict(f.Dict(pages[0].Resources, "Font"), "F1")
//
// The cross-reference table and the syntax of objects are pdfcpu's work, a
// reader that shares nothing with our writer; this package is the only one that
// imports it. We rely on ReadWithContext, the value types and their parsing of
// names and strings; streams are cut out and decoded here.
package objects

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Limits of one file.
const (
	MaxFile    = 512 << 20
	MaxDecoded = 256 << 20 // one stream, decoded
	maxObjects = 1 << 20
	maxPages   = 10_000
	maxDepth   = 32 // page tree, chains of references
	nesting    = 100
)

// The kinds of objects (ISO 32000-1, 7.3). An Object is one of them, a
// Stream's dictionary with its place (opaque: see File.Stream), or nil for null.
type (
	Object  = types.Object
	Dict    = types.Dict
	Array   = types.Array
	Name    = types.Name // decoded: no #xx
	Integer = types.Integer
	Float   = types.Float
	Boolean = types.Boolean
	Ref     = types.IndirectRef
)

// File is an opened PDF. It may be read concurrently.
type File struct {
	Version string // of the header: 1.4
	// XRefStreams and ObjectStreams report whether the file uses them (PDF 1.5).
	XRefStreams, ObjectStreams bool
	Sections                   int // cross-reference sections: more than one is an update, or a linearized file
	Leading                    int // bytes before the header, which should be none
	Trailing                   int // bytes after the last end-of-file mark and its line end

	data  []byte
	xref  *model.XRefTable
	meter *meter
}

// The reasons for which a file is not opened. They are wrapped with details.
var (
	ErrEncrypted = errors.New("the file is encrypted")
	ErrNotPDF    = errors.New("this is not a PDF file")
	ErrTable     = errors.New("the cross-reference table is broken")
	ErrSize      = fmt.Errorf("the file is larger than %d MB", MaxFile>>20)
	ErrWork      = errors.New("the file asks for more work than any newspaper page needs")
)

// Open reads the cross-reference table and all objects of a file. The bytes
// stay the caller's and must not change while the File is in use.
//
// pdfcpu mends broken files as well as it can, with work that may grow with
// the square of their size. A file to be printed has no business being mended:
// the ends of the file are looked at first, and the reading is strict.
func Open(data []byte) (*File, error) { return open(data, nil) }

// open is Open; what the file has in common with another, if anything, is taken
// from there.
func open(data []byte, like *beginning) (f *File, err error) {
	leading, version, err := header(data)
	if err != nil {
		return nil, err
	}
	// Offsets count from the header, but some programs count them from the first
	// byte of a file that begins with something else.
	table, trailing, err := checkTail(data[leading:])
	if err == nil {
		data = data[leading:]
	} else if table, trailing, err = checkTail(data); err != nil {
		return nil, err
	}
	f, err = read(data, table, like)
	if err != nil {
		return nil, err
	}
	f.Leading, f.Trailing, f.Version = leading, trailing, version
	return f, nil
}

// read lets pdfcpu read the file, whose last cross-reference section stands at a
// place. The configuration is a literal one, because
// pdfcpu's default configuration writes into the home directory.
func read(data []byte, table int, like *beginning) (f *File, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrTable, p)
		}
	}()
	limits := model.DefaultResourceLimits()
	limits.MaxStreamBytes = MaxFile
	limits.MaxDecodeBytes = MaxDecoded / 4
	limits.MaxObjectCount = maxObjects
	limits.MaxXRefEntries = maxObjects
	limits.MaxObjectStreamCount = maxObjects
	limits.MaxRecursionDepth = nesting
	ctx, err := pdfcpu.ReadWithContext(context.Background(), newOutline(data, table, like), &model.Configuration{
		Reader15:       true,
		ValidationMode: model.ValidationStrict,
		Eol:            types.EolLF,
		Offline:        true,
		Limits:         limits,
	})
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return nil, ErrEncrypted
	case err != nil:
		return nil, err
	case ctx.XRefTable.Encrypt != nil:
		return nil, ErrEncrypted
	}
	settle(data, ctx.XRefTable.Table)
	if like != nil {
		like.take(ctx.XRefTable.Table)
	}
	f = &File{
		XRefStreams: ctx.Read.UsingXRefStreams, ObjectStreams: ctx.Read.UsingObjectStreams,
		data: data, xref: ctx.XRefTable, meter: &meter{},
	}
	f.Sections = f.countSections()
	return f, f.unpack()
}

// unpack reads the objects that stand in object streams, which pdfcpu reads
// when they are first asked for: afterwards nothing changes any more.
func (f *File) unpack() error {
	for _, n := range f.Numbers() {
		if _, lazy := f.xref.Table[n].Object.(types.LazyObjectStreamObject); !lazy {
			continue
		}
		if _, err := f.xref.Dereference(*types.NewIndirectRef(n, 0)); err != nil {
			return fmt.Errorf("object %d: %w", n, err)
		}
	}
	return nil
}

// Numbers returns the numbers of all objects, ascending.
func (f *File) Numbers() []int {
	ns := make([]int, 0, len(f.xref.Table))
	for n, e := range f.xref.Table {
		if e != nil && !e.Free {
			ns = append(ns, n)
		}
	}
	slices.Sort(ns)
	return ns
}

// Numbered returns an object by its number, nil if there is none.
func (f *File) Numbered(n int) Object {
	if e := f.xref.Table[n]; e != nil && !e.Free {
		return e.Object
	}
	return nil
}

// header finds %PDF-1.n, which may stand behind a little rubbish (annex H,
// note 13 of 3.4.1 in Adobe's edition).
func header(data []byte) (leading int, version string, err error) {
	if len(data) > MaxFile {
		return 0, "", ErrSize
	}
	head := data[:min(len(data), 1024)]
	i := bytes.Index(head, []byte("%PDF-"))
	if i < 0 || i+8 > len(data) || data[i+6] != '.' {
		return 0, "", ErrNotPDF
	}
	major, minor := data[i+5], data[i+7]
	if major != '1' && major != '2' || minor < '0' || minor > '9' {
		return 0, "", ErrNotPDF
	}
	return i, string(data[i+5 : i+8]), nil
}

// tailSize is how far from the end startxref may stand.
const tailSize = 1024

// checkTail follows startxref to a cross-reference table or stream, and
// returns where it stands and how many bytes follow the end of the file.
func checkTail(data []byte) (table, trailing int, err error) {
	tail := data[max(0, len(data)-tailSize):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return 0, 0, fmt.Errorf("%w: the file does not end with startxref; it is cut short", ErrTable)
	}
	rest := tail[i+len("startxref"):]
	end := bytes.Index(rest, []byte("%%EOF"))
	if end < 0 {
		return 0, 0, fmt.Errorf("%w: the file does not end with %%%%EOF", ErrTable)
	}
	at, err := strconv.Atoi(string(bytes.TrimSpace(rest[:end])))
	if err != nil || at < 0 || at >= len(data) {
		return 0, 0, fmt.Errorf("%w: startxref leads nowhere", ErrTable)
	}
	there := bytes.TrimLeft(data[at:min(len(data), at+64)], " \t\r\n\f\x00")
	if !bytes.HasPrefix(there, []byte("xref")) && !numbered(there) {
		return 0, 0, fmt.Errorf("%w: startxref does not lead to one", ErrTable)
	}
	after := rest[end+len("%%EOF"):]
	return at, len(bytes.TrimLeft(after, "\r\n")), nil
}

// numbered reports whether b begins an indirect object: 12 0 obj.
func numbered(b []byte) bool {
	words := bytes.Fields(b)
	if len(words) < 3 || !bytes.HasPrefix(words[2], []byte("obj")) {
		return false
	}
	_, err1 := strconv.ParseUint(string(words[0]), 10, 31)
	_, err2 := strconv.ParseUint(string(words[1]), 10, 16)
	return err1 == nil && err2 == nil
}

// Catalog returns the document catalog.
func (f *File) Catalog() (Dict, error) {
	if f.xref.Root == nil {
		return nil, errors.New("the trailer names no catalog")
	}
	d, ok := f.Follow(*f.xref.Root).(Dict)
	if !ok {
		return nil, errors.New("the trailer's Root is not a catalog")
	}
	return d, nil
}

// Info returns the document information dictionary, nil if there is none.
func (f *File) Info() Dict {
	if f.xref.Info == nil {
		return nil
	}
	d, _ := f.Follow(*f.xref.Info).(Dict)
	return d
}

// ID returns the two halves of the trailer's ID, nil if it has none.
func (f *File) ID() [][]byte {
	var out [][]byte
	for _, o := range f.xref.ID {
		b, ok := f.Text(o)
		if !ok {
			return nil
		}
		out = append(out, b)
	}
	return out
}

// Binary reports whether a comment with four bytes over 127 follows the header,
// so that nobody takes the file for text (7.5.2).
func (f *File) Binary() bool {
	head := f.data[max(0, bytes.Index(f.data[:min(len(f.data), 1024)], []byte("%PDF-"))):]
	i := bytes.IndexAny(head[:min(len(head), 64)], "\r\n")
	if i < 0 {
		return false
	}
	line := bytes.TrimLeft(head[i:min(len(head), i+64)], "\r\n")
	if len(line) < 5 || line[0] != '%' {
		return false
	}
	for _, c := range line[1:5] {
		if c < 0x80 {
			return false
		}
	}
	return true
}
