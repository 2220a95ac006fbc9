package objects

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// draft makes a small file: its objects are numbered from 1, the first is the
// catalog.
type draft struct {
	bodies  []string
	trailer string
	before  string
	after   string
}

func (d draft) file() []byte {
	var b bytes.Buffer
	b.WriteString(d.before + "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	at := []int{}
	for i, s := range d.bodies {
		at = append(at, b.Len()-len(d.before))
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, s)
	}
	x := b.Len() - len(d.before)
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n%s", len(at)+1, d.trailer, x, d.after)
	return b.Bytes()
}

func streamOf(entries string, data []byte) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
}

// small is a file of two pages that inherit what they can.
func small() draft {
	return draft{
		trailer: "/Info 6 0 R /ID [<00ff> (a\\)b)]",
		bodies: []string{
			"<< /Type /Catalog /Pages 2 0 R >>",
			"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 200 100] /Rotate 90 /Resources << /Font << >> >> >>",
			"<< /Type /Page /Parent 2 0 R /TrimBox [190 90 10 10] /Contents [5 0 R 5 0 R] >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /CropBox [1 1 99 8] /Rotate -90 /UserUnit 2 /Contents 5 0 R >>",
			streamOf("", []byte("0 0 9 9 re f")),
			"<< /Title <FEFF7248 5FC3> /A#42 /C#20D /Loop 7 0 R /Gone 99 0 R >>",
			"7 0 R",
		},
	}
}

func TestPages(t *testing.T) {
	f, err := Open(small().file())
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil || len(pages) != 2 {
		t.Fatal(pages, err)
	}
	p, q := pages[0], pages[1]
	if p.MediaBox != (Rect{0, 0, 200, 100}) || p.Trim() != (Rect{10, 10, 190, 90}) || p.Rotate != 90 || p.UserUnit != 1 || p.Number != 3 {
		t.Errorf("page 1: %+v", p)
	}
	if q.Shown() != (Rect{1, 1, 9, 8}) || q.Trim() != q.Shown() || q.Rotate != 270 || q.UserUnit != 2 || f.Dictionary(q.Resources) == nil {
		t.Errorf("page 2: %+v", q)
	}
	if c, err := f.Contents(p); err != nil || string(c) != "0 0 9 9 re f\n0 0 9 9 re f\n" {
		t.Errorf("%q %v", c, err)
	}
	if f.Version != "1.4" || f.Sections != 1 || f.XRefStreams || f.ObjectStreams || f.Leading != 0 || f.Trailing != 0 {
		t.Errorf("%+v", f)
	}
	if id := f.ID(); len(id) != 2 || string(id[0]) != "\x00\xff" || string(id[1]) != "a)b" {
		t.Errorf("ID %q", id)
	}
	info := f.Info()
	if title, ok := f.Words(info, "Title"); !ok || title != "版心" || f.Name(info, "AB") != "C D" {
		t.Errorf("%q, %v", title, info)
	}
	if f.Get(info, "Loop") != nil || f.Get(info, "Gone") != nil {
		t.Error("a reference to nothing, or to itself, is something")
	}
}

// TestEnds opens files with rubbish around them, and refuses what is no whole file.
func TestEnds(t *testing.T) {
	d := small()
	d.after = "more"
	if f, err := Open(d.file()); err != nil || f.Trailing != 4 {
		t.Error("bytes after the end:", err)
	}
	d = small()
	d.before = "junk\n"
	if f, err := Open(d.file()); err != nil || f.Leading != 5 {
		t.Error("bytes before the header:", err)
	} else if p, err := f.Pages(); err != nil || len(p) != 2 {
		t.Error("bytes before the header:", err)
	}
	good := small().file()
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":      {nil, ErrNotPDF},
		"text":         {[]byte("版心"), ErrNotPDF},
		"cut short":    {good[:len(good)-40], ErrTable},
		"no end mark":  {good[:len(good)-5], ErrTable},
		"no table":     {bytes.Replace(good, []byte("\nxref\n"), []byte("\nxrex\n"), 1), ErrTable},
		"encrypted":    {draft{trailer: "/Encrypt 2 0 R", bodies: []string{"<< /Type /Catalog >>", "<< /Filter /Standard /V 1 /R 2 /O <" + strings.Repeat("0", 64) + "> /U <" + strings.Repeat("0", 64) + "> /P -4 >>"}}.file(), nil},
		"deep nesting": {draft{bodies: []string{"<< /Type /Catalog /A " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + " >>"}}.file(), nil},
	} {
		if _, err := Open(c.data); err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, kids := range map[string]string{"itself": "2 0 R", "nothing": "9 0 R", "a number": "4"} {
		f, err := Open(draft{bodies: []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /MediaBox [0 0 9 9] /Kids [" + kids + "] >>"}}.file())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Pages(); err == nil {
			t.Errorf("a page tree that holds %s is read", name)
		}
	}
}

// packed deflates.
func packed(b []byte) []byte {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(b)
	w.Close()
	return z.Bytes()
}

// TestFilters decodes each filter, and refuses it damaged.
func TestFilters(t *testing.T) {
	text := []byte(strings.Repeat("版心 the type area ", 900))
	var a85 bytes.Buffer
	e := ascii85.NewEncoder(&a85)
	e.Write(text)
	e.Close()
	a85.WriteString("~>")
	for name, c := range map[string]struct {
		entries string
		data    []byte
	}{
		"none":     {"", text},
		"flate":    {"/Filter /FlateDecode", packed(text)},
		"short":    {"/Filter /Fl", packed(text)},
		"base 85":  {"/Filter [/ASCII85Decode]", a85.Bytes()},
		"hex":      {"/Filter /ASCIIHexDecode", fmt.Appendf(nil, "%x>", text)},
		"chain":    {"/Filter [/ASCIIHexDecode /FlateDecode]", fmt.Appendf(nil, "%X >", packed(text))},
		"runs":     {"/Filter /RunLengthDecode", runs(text)},
		"lzw":      {"/Filter /LZWDecode", packLZW(text, 1)},
		"lzw late": {"/Filter /LZWDecode /DecodeParms << /EarlyChange 0 >>", packLZW(text, 0)},
	} {
		d := small()
		d.bodies[4] = streamOf(c.entries, c.data)
		f, err := Open(d.file())
		if err != nil {
			t.Fatal(name, err)
		}
		s, ok := f.Stream(*refTo(5))
		if got, err := s.Decode(); !ok || err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
		if name == "none" || name == "runs" || strings.HasPrefix(name, "lzw") {
			continue
		}
		s.Raw = s.Raw[:len(s.Raw)/2]
		if _, err := s.Decode(); err == nil {
			t.Errorf("%s: half of it is taken for the whole", name)
		}
	}
}

// TestPredictors undoes predictions made here the other way round.
func TestPredictors(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, bits := range []int{1, 2, 4, 8, 16} {
		for _, colors := range []int{1, 3, 4} {
			columns, rows := 13, 7
			size := (columns*colors*bits + 7) / 8
			want := make([]byte, size*rows)
			for i := range want {
				want[i] = byte(r.Uint32())
			}
			f := &File{}
			parms := Dict{"Colors": Integer(colors), "BitsPerComponent": Integer(bits), "Columns": Integer(columns), "Predictor": Integer(15)}
			got, err := f.unpredict(pngFiltered(want, size, max(1, colors*bits/8)), parms)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("PNG, %d bits, %d colours: %v", bits, colors, err)
			}
			if bits*colors*columns%8 != 0 {
				continue // what fills up a row is not predicted
			}
			parms["Predictor"] = Integer(2)
			got, err = f.unpredict(tiffFiltered(want, size, colors, bits), parms)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("TIFF, %d bits, %d colours: %v", bits, colors, err)
			}
		}
	}
}

// TestDecode reads text strings.
func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "a b\x18\x1f\x7e": "a b˘˜~", "\xfe\xff\x72\x48\xd8\x73\xdf\x4e": "版\U0002CF4E", "\xff\xfe\x48\x72": "版",
		"\xef\xbb\xbf版": "版", "\x84\x80\xa0\xe9": "—•€é",
	} {
		if got := Decode([]byte(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestBombs: what unpacks to too much is refused.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks much")
	}
	bomb := packed(make([]byte, MaxDecoded+1))
	d := small()
	d.bodies[4] = streamOf("/Filter [/FlateDecode /FlateDecode]", packed(bomb))
	f, err := Open(d.file())
	if err != nil {
		t.Fatal(err)
	}
	s, _ := f.Stream(*refTo(5))
	if _, err := s.Decode(); !errors.Is(err, errLong) {
		t.Error(err)
	}
}

// FuzzOpen: no bytes make it panic.
func FuzzOpen(f *testing.F) {
	f.Add(small().file())
	d := small()
	d.bodies[4] = streamOf("/Filter /LZWDecode", packLZW([]byte("0 0 9 9 re f"), 1))
	f.Add(d.file())
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(data)
		if err != nil {
			return
		}
		pages, err := file.Pages()
		if err != nil {
			return
		}
		for _, p := range pages {
			file.Contents(p)
		}
		file.ID()
		file.Info()
	})
}

// FuzzFilters: nor do the bytes of a stream.
func FuzzFilters(f *testing.F) {
	f.Add([]byte("z!!~>"), 3)
	f.Add(packLZW([]byte("aaaaaaaaaaaaaaaaaaaaa"), 1), 1)
	f.Fuzz(func(t *testing.T, data []byte, which int) {
		names := []string{"FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"}
		file := &File{meter: &meter{}}
		d := Dict{"Filter": Name(names[uint(which)%5]), "DecodeParms": Dict{"Predictor": Integer(which % 17), "Columns": Integer(which % 99)}}
		file.Inline(d, data).Decode()
	})
}

// TestRuns: a run is 2 to 128 equal bytes, a stretch 1 to 128 as they are, and
// 128 ends both (7.4.5).
func TestRuns(t *testing.T) {
	stretch := bytes.Repeat([]byte("ab"), 64)
	for in, want := range map[string]string{
		"\x81x":                           strings.Repeat("x", 128),
		"\xffx":                           "xx",
		"\x00y\x80no more":                "y",
		"\x7f" + string(stretch) + "\x80": string(stretch),
	} {
		if got, err := unRun([]byte(in)); err != nil || string(got) != want {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"\x81", "\x02ab", "\x00"} {
		if got, err := unRun([]byte(in)); err == nil {
			t.Errorf("%q is taken for %q", in, got)
		}
	}
}

// TestPredictorBounds: sizes that no image has are damage, not memory.
func TestPredictorBounds(t *testing.T) {
	for _, parms := range []Dict{
		{"Columns": Integer(0)}, {"Columns": Integer(1<<24 + 1)}, {"Columns": Integer(-3)},
		{"Colors": Integer(0)}, {"Colors": Integer(65)}, {"BitsPerComponent": Integer(3)},
	} {
		parms["Predictor"] = Integer(12)
		if _, err := (&File{}).unpredict(make([]byte, 64), parms); err != errDamaged {
			t.Errorf("%v: %v", parms, err)
		}
	}
}
