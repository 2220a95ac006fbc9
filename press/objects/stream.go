package objects

import (
	"fmt"
	"sync/atomic"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// meter bounds the work a file may cause: a small file can unpack to a huge
// one many times over. It counts bytes unpacked.
type meter struct{ used atomic.Int64 }

// maxWork is some fifty times what a hundred full pages need.
const maxWork = 4 << 30

func (m *meter) take(n int) error {
	if m.used.Add(int64(n)) > maxWork {
		return ErrWork
	}
	return nil
}

// Filter is one step of a stream's encoding.
type Filter struct {
	Name  string // in full: FlateDecode
	Parms Dict   // nil where there are none
}

// Stream is a stream of a file: its dictionary and how its bytes are encoded.
type Stream struct {
	Number  int // of its object, 0 if it was not reached by a reference
	Dict    Dict
	Raw     []byte // encoded; may be part of the file's bytes
	Filters []Filter

	file *File
}

// abbreviations are the short names of filters, for inline images only, but
// some files use them elsewhere (8.9.7).
var abbreviations = map[string]string{
	"A85": "ASCII85Decode", "AHx": "ASCIIHexDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode",
	"Fl": "FlateDecode", "LZW": "LZWDecode", "RL": "RunLengthDecode",
}

// maxFilters bounds a chain; no sensible file has more than two.
const maxFilters = 8

// Stream returns o if it is a stream, or refers to one.
func (f *File) Stream(o Object) (*Stream, bool) {
	var sd *types.StreamDict
	switch v := f.Follow(o).(type) {
	case types.StreamDict:
		sd = &v
	case types.ObjectStreamDict:
		sd = &v.StreamDict
	case types.XRefStreamDict:
		sd = &v.StreamDict
	default:
		return nil, false
	}
	s := &Stream{Number: NumberOf(o), Dict: sd.Dict, Raw: sd.Raw, file: f}
	s.Filters = f.filters(sd.Dict)
	return s, true
}

// Inline returns a stream that stands in a content stream, such as the data of
// an inline image with full names in its dictionary.
func (f *File) Inline(d Dict, raw []byte) *Stream {
	return &Stream{Dict: d, Raw: raw, file: f, Filters: f.filters(d)}
}

// filters reads Filter and DecodeParms, each a single value or an array.
func (f *File) filters(d Dict) []Filter {
	var out []Filter
	parms := f.Get(d, "DecodeParms")
	if parms == nil {
		parms = f.Get(d, "DP")
	}
	switch v := f.Get(d, "Filter").(type) {
	case Name:
		p, _ := parms.(Dict)
		if list, ok := parms.(Array); ok && len(list) > 0 {
			p, _ = f.Follow(list[0]).(Dict)
		}
		out = append(out, Filter{string(v), p})
	case Array:
		list, _ := parms.(Array)
		for i, o := range v {
			n, _ := f.Follow(o).(Name)
			one := Filter{Name: string(n)}
			if i < len(list) {
				one.Parms, _ = f.Follow(list[i]).(Dict)
			} else if p, ok := parms.(Dict); ok && len(v) == 1 {
				one.Parms = p
			}
			out = append(out, one)
		}
	}
	for i := range out {
		if full, ok := abbreviations[out[i].Name]; ok {
			out[i].Name = full
		}
	}
	return out
}

// Decode returns the bytes a stream stands for. It does not change s.
func (s *Stream) Decode() ([]byte, error) {
	b, rest, err := s.Unpack()
	if err == nil && rest != nil {
		err = s.wrong(fmt.Errorf("%s is for images", rest.Name))
	}
	return b, err
}

// Unpack decodes a stream up to a filter that is for images alone: CCITTFaxDecode,
// DCTDecode, JPXDecode or JBIG2Decode, which is returned; nil if there is none.
func (s *Stream) Unpack() ([]byte, *Filter, error) {
	if len(s.Filters) > maxFilters {
		return nil, nil, s.wrong(ErrWork)
	}
	b := s.Raw
	for i := range s.Filters {
		fl := &s.Filters[i]
		var err error
		switch fl.Name {
		case "CCITTFaxDecode", "DCTDecode", "JPXDecode", "JBIG2Decode":
			if i != len(s.Filters)-1 {
				return nil, nil, s.wrong(fmt.Errorf("something follows %s", fl.Name))
			}
			return b, fl, nil
		case "FlateDecode":
			b, err = inflate(b)
		case "LZWDecode":
			b, err = unLZW(b, s.file.Integer(fl.Parms, "EarlyChange", 1))
		case "ASCII85Decode":
			b, err = un85(b)
		case "ASCIIHexDecode":
			b, err = unHex(b)
		case "RunLengthDecode":
			b, err = unRun(b)
		case "Crypt":
			err = ErrEncrypted
		default:
			err = fmt.Errorf("the filter %.20q is not known", fl.Name)
		}
		if err == nil && (fl.Name == "FlateDecode" || fl.Name == "LZWDecode") {
			b, err = s.file.unpredict(b, fl.Parms)
		}
		if err == nil {
			err = s.file.meter.take(len(b))
		}
		if err != nil {
			return nil, nil, s.wrong(err)
		}
	}
	return b, nil, nil
}

// wrong says which stream an error is about.
func (s *Stream) wrong(err error) error {
	if s.Number == 0 {
		return fmt.Errorf("a stream cannot be decoded: %w", err)
	}
	return fmt.Errorf("the stream of object %d cannot be decoded: %w", s.Number, err)
}
