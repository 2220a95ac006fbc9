package objects

import (
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Follow returns what a reference refers to, or o itself. A reference to
// nothing is null (7.3.10); so is one that goes in a circle.
func (f *File) Follow(o Object) Object {
	for range maxDepth {
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.Numbered(ref.ObjectNumber.Value())
	}
	return nil
}

// NumberOf returns the number of the object a reference refers to, 0 for an
// object that stands in place.
func NumberOf(o Object) int {
	if ref, ok := o.(Ref); ok {
		return ref.ObjectNumber.Value()
	}
	return 0
}

// dictOf returns the dictionary that o is, or that of the stream it is.
func (f *File) dictOf(o Object) Dict {
	switch v := f.Follow(o).(type) {
	case Dict:
		return v
	case types.StreamDict:
		return v.Dict
	case types.ObjectStreamDict:
		return v.Dict
	case types.XRefStreamDict:
		return v.Dict
	}
	return nil
}

// Dictionary returns o as a dictionary (that of a stream, too), nil if it is none.
func (f *File) Dictionary(o Object) Dict { return f.dictOf(o) }

// Get returns a dictionary's entry with references followed, nil if there is
// none. Like all that look into dictionaries, it takes a reference, a
// dictionary or a stream for from.
func (f *File) Get(from Object, key string) Object {
	o, ok := f.dictOf(from)[key]
	if !ok {
		return nil
	}
	return f.Follow(o)
}

// Raw returns a dictionary's entry as it stands there, perhaps a reference.
func (f *File) Raw(from Object, key string) Object { return f.dictOf(from)[key] }

// Has reports whether a dictionary has an entry that is not null.
func (f *File) Has(from Object, key string) bool { return f.Get(from, key) != nil }

// Dict returns an entry that is a dictionary or a stream's, nil if it is neither.
func (f *File) Dict(from Object, key string) Dict { return f.dictOf(f.Get(from, key)) }

// Array returns an entry that is an array, nil if it is not one.
func (f *File) Array(from Object, key string) Array {
	v, _ := f.Get(from, key).(Array)
	return v
}

// Name returns an entry that is a name, "" if it is not one.
func (f *File) Name(from Object, key string) string {
	v, _ := f.Get(from, key).(Name)
	return string(v)
}

// Bool returns an entry that is a Boolean; ok is false if it is not one.
func (f *File) Bool(from Object, key string) (v, ok bool) {
	b, ok := f.Get(from, key).(Boolean)
	return bool(b), ok
}

// Number returns an entry that is a number, otherwise the one given.
func (f *File) Number(from Object, key string, otherwise float64) float64 {
	if v, ok := f.NumberAt(f.Raw(from, key)); ok {
		return v
	}
	return otherwise
}

// Integer returns an entry that is a whole number, otherwise the one given.
func (f *File) Integer(from Object, key string, otherwise int) int {
	if v, ok := f.NumberAt(f.Raw(from, key)); ok && v == math.Trunc(v) && math.Abs(v) < 1<<31 {
		return int(v)
	}
	return otherwise
}

// NumberAt returns the value of a number object, which may be a reference.
func (f *File) NumberAt(o Object) (float64, bool) {
	switch v := f.Follow(o).(type) {
	case Integer:
		return float64(v), true
	case Float:
		return float64(v), !math.IsNaN(float64(v)) && math.Abs(float64(v)) < 1e15
	}
	return 0, false
}

// NumberList returns an entry that is an array of numbers: n of them, or any
// count where n is negative.
func (f *File) NumberList(from Object, key string, n int) ([]float64, bool) {
	return f.NumbersOf(f.Raw(from, key), n)
}

// NumbersOf returns an array of n numbers, or of any count where n is negative.
func (f *File) NumbersOf(o Object, n int) ([]float64, bool) {
	a, ok := f.Follow(o).(Array)
	if !ok || n >= 0 && len(a) != n {
		return nil, false
	}
	out := make([]float64, len(a))
	for i, o := range a {
		if out[i], ok = f.NumberAt(o); !ok {
			return nil, false
		}
	}
	return out, true
}

// Text returns the bytes of a string, literal or hexadecimal (7.3.4).
func (f *File) Text(o Object) ([]byte, bool) {
	switch v := f.Follow(o).(type) {
	case types.StringLiteral:
		b, err := types.Unescape(string(v))
		return b, err == nil
	case types.HexLiteral:
		b, err := unHex([]byte(string(v) + ">"))
		return b, err == nil
	}
	return nil, false
}

// Words returns an entry that is a text string (7.9.2.2), decoded.
func (f *File) Words(from Object, key string) (string, bool) {
	b, ok := f.Text(f.Raw(from, key))
	if !ok {
		return "", false
	}
	return Decode(b), true
}

// Keys returns a dictionary's keys in order.
func (f *File) Keys(from Object) []string {
	d := f.dictOf(from)
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
