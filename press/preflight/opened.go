package preflight

import (
	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/inspect"
	"banxin/press/objects"
	"banxin/press/repro"
)

// Opened is a finished file whose objects have been read, once for all who look
// into it. The bytes must not change while it is in use.
//
//	f := preflight.Open("press/all.pdf", data)
//	proof.Prove(f, nil, ds)
//	f.Judge(house, preflight.From(ed, nil, told), ds)
//	inks := f.Ink(ed, nil, pictures, house, ds)
type Opened struct {
	name string // for messages only
	data []byte
	file *objects.File // nil where err says why
	err  error
	memo memo

	images [][]inspect.Image // that the pages paint, once Judge has seen them
}

// Open reads the objects of a file. What is wrong with it the methods tell.
func Open(name string, data []byte) *Opened {
	return OpenLike(name, data, nil, 0)
}

// OpenLike is Open for a file that begins with the same bytes as another, of which
// the first same were compared and are equal: what they hold is not read again. The
// bytes of the other must not change either. It may be nil.
func OpenLike(name string, data []byte, other *Opened, same int) *Opened {
	f := &Opened{name: name, data: data}
	if other == nil || other.err != nil {
		f.file, f.err = objects.Open(data)
		return f
	}
	f.file, f.err = objects.OpenLike(data, other.file, same)
	return f
}

// File is Open and Judge.
//
//	preflight.File("advert.pdf", data, house, nil, &ds)
func File(name string, data []byte, house *contract.Profile, ours *Ours, ds *diag.List) {
	Open(name, data).Judge(house, ours, ds)
}

// Ink is Open and Ink.
func Ink(file []byte, ed *page.Edition, pages []int, pictures *repro.Set, house *contract.Profile, ds *diag.List) []PageInk {
	return Open("", file).Ink(ed, pages, pictures, house, ds)
}

// FileCodes is Open and Codes.
func FileCodes(name string, data []byte, ed *page.Edition, pages []int, house *contract.Profile, ds *diag.List) {
	Open(name, data).Codes(ed, pages, house, ds)
}

// Subject returns what the document information says the file is about.
func (f *Opened) Subject() string {
	if f.file == nil {
		return ""
	}
	said, _ := f.file.Text(f.file.Get(f.file.Info(), "Subject"))
	return objects.Decode(said)
}
