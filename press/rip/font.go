package rip

import (
	"errors"
	"fmt"

	"banxin/press/objects"
)

// font is a font of the file made ready to show text.
type font struct {
	name      string
	composite bool
	down      bool // writing mode 1
	codes     *cmap
	widths    map[int]float64 // em, by code or CID
	width0    float64
	hang0     [2]float64
	hangs     map[int][3]float64
	prog      program
	later     func() error       // reads prog and gid when the first glyph is wanted; nil: they are read
	gid       func(code int) int // of a code or CID; −1: none
	glyphs    map[int]*path      // drawn before
	type3     *type3
	bad       bool
}

// type3 is a font whose glyphs are content streams (9.6.5).
type type3 struct {
	matrix matrix
	procs  [256]*objects.Stream
	res    objects.Dict
}

// fontOf returns a font, read once.
func (p *painter) fontOf(o objects.Object) *font {
	n := objects.NumberOf(o)
	if f := p.fonts[n]; n != 0 && f != nil {
		return f
	}
	readNames()
	d := p.file.Dictionary(o)
	f := &font{glyphs: map[int]*path{}, widths: map[int]float64{}}
	f.name = p.file.Name(d, "BaseFont")
	if err := p.readFont(f, d); err != nil {
		p.undrawn(f, err)
	}
	if n != 0 {
		p.fonts[n] = f
	}
	return f
}

// undrawn notes that a font shows nothing.
func (p *painter) undrawn(f *font, err error) {
	p.doubts.add("the font %.60s is not drawn: %v", f.name, err)
	f.bad = true
}

var errNotEmbedded = errors.New("it is not embedded")

func (p *painter) readFont(f *font, d objects.Dict) error {
	switch t := p.file.Name(d, "Subtype"); t {
	case "Type0":
		return p.readComposite(f, d)
	case "Type3":
		return p.readType3(f, d)
	case "Type1", "MMType1", "TrueType":
		return p.readSimple(f, d)
	default:
		return fmt.Errorf("its type %.20q is not known", t)
	}
}

// programOf reads the embedded program of a font descriptor.
func (p *painter) programOf(desc objects.Dict) (program, error) {
	for _, key := range []string{"FontFile", "FontFile2", "FontFile3"} {
		st, ok := p.file.Stream(p.file.Raw(desc, key))
		if !ok {
			continue
		}
		b, err := st.Decode()
		if err != nil {
			return nil, err
		}
		if key == "FontFile" {
			return readType1(b)
		}
		return readProgram(b)
	}
	return nil, errNotEmbedded
}

// readProgram tells the kind of a program by its first bytes: dictionaries
// are often wrong about it.
func readProgram(b []byte) (program, error) {
	if len(b) < 4 {
		return nil, errProgram
	}
	switch string(b[:4]) {
	case "OTTO", "\x00\x01\x00\x00", "true", "ttcf":
		t := tables(b)
		if c := t["CFF "]; c != nil {
			return readCFF(c)
		}
		return readTrueType(t)
	}
	if b[0] == '%' || b[0] == 0x80 {
		return readType1(b)
	}
	return readCFF(b)
}

// readSimple reads a font with one-byte codes (9.6).
func (p *painter) readSimple(f *font, d objects.Dict) error {
	desc := p.file.Dict(d, "FontDescriptor")
	f.width0 = p.file.Number(desc, "MissingWidth", 0) / 1000
	first := p.file.Integer(d, "FirstChar", 0)
	list, _ := p.file.NumberList(d, "Widths", -1)
	for i, w := range list {
		f.widths[first+i] = w / 1000
	}
	var err error
	if f.prog, err = p.programOf(desc); err != nil {
		return err
	}
	names, given := p.encoding(d)
	switch prog := f.prog.(type) {
	case *trueType:
		symbolic := p.file.Integer(desc, "Flags", 4)&4 != 0
		f.gid = func(code int) int { return prog.coded(code, names, given, symbolic) }
	case *compact:
		f.gid = func(code int) int {
			n := names[code]
			if n == "" {
				n = prog.codes[code]
			}
			if g, ok := prog.byName[n]; ok {
				return g
			}
			if prog.keyed { // a CID-keyed program in a simple font: codes are glyphs
				return code
			}
			return 0
		}
	case *type1:
		index := map[string]int{}
		for i, n := range prog.names {
			index[n] = i
		}
		f.gid = func(code int) int {
			n := names[code]
			if n == "" {
				n = prog.codes[code]
			}
			if g, ok := index[n]; ok {
				return g
			}
			if g, ok := index[".notdef"]; ok {
				return g
			}
			return -1
		}
	}
	return nil
}

// encoding returns the names that a font dictionary gives to codes; given is
// false where it leaves all to the program.
func (p *painter) encoding(d objects.Dict) (names [256]string, given bool) {
	switch v := p.file.Get(d, "Encoding").(type) {
	case objects.Name:
		names, given = encodings[string(v)]
	case objects.Dict:
		base := p.file.Name(v, "BaseEncoding")
		names, given = encodings[base]
		code := 0
		for _, o := range p.file.Array(v, "Differences") {
			if n, ok := p.file.NumberAt(o); ok {
				code = int(n)
			} else if n, ok := p.file.Follow(o).(objects.Name); ok {
				if code >= 0 && code < 256 {
					names[code], given = string(n), true
				}
				code++
			}
		}
		// What a TrueType font names no glyph for has that of the standard
		// encoding; another font's program knows for itself (9.6.6.4).
		if base == "" && given && p.file.Name(d, "Subtype") == "TrueType" {
			for c, n := range encodings["StandardEncoding"] {
				if names[c] == "" {
					names[c] = n
				}
			}
		}
	}
	return names, given
}

// coded returns the glyph of a code of a simple TrueType font (9.6.6.4).
func (f *trueType) coded(code int, names [256]string, given, symbolic bool) int {
	name := names[code]
	if given && name != "" && (!symbolic || f.charMap(3, 0) == nil) {
		if m := f.charMap(3, 1); m != nil {
			if g := m[int(character(name))]; g != 0 {
				return g
			}
		}
		if m := f.charMap(1, 0); m != nil {
			for c, n := range encodings["MacRomanEncoding"] {
				if n == name && m[c] != 0 {
					return m[c]
				}
			}
		}
		if g := f.named(name); g != 0 {
			return g
		}
	}
	if m := f.charMap(3, 0); m != nil {
		for _, high := range [4]int{0, 0xF000, 0xF100, 0xF200} {
			if g := m[high+code]; g != 0 {
				return g
			}
		}
	}
	if m := f.charMap(1, 0); m != nil && m[code] != 0 {
		return m[code]
	}
	if m := f.charMap(3, 1); m != nil {
		return m[code]
	}
	if len(f.cmaps) == 0 {
		return code
	}
	return 0
}

// readComposite reads a Type 0 font (9.7).
func (p *painter) readComposite(f *font, d objects.Dict) error {
	f.composite = true
	list := p.file.Array(d, "DescendantFonts")
	if len(list) != 1 {
		return errors.New("it has no descendant")
	}
	cid := p.file.Dictionary(list[0])
	var err error
	if f.codes, err = p.cmapOf(d["Encoding"], 0); err != nil {
		return err
	}
	f.down = f.codes.down
	f.width0 = p.file.Number(cid, "DW", 1000) / 1000
	p.metrics(cid, "W", 1, func(c int, v []float64) { f.widths[c] = v[0] / 1000 })
	if f.down {
		f.hang0 = [2]float64{0.88, -1}
		if v, ok := p.file.NumberList(cid, "DW2", 2); ok {
			f.hang0 = [2]float64{v[0] / 1000, v[1] / 1000}
		}
		f.hangs = map[int][3]float64{}
		p.metrics(cid, "W2", 3, func(c int, v []float64) { f.hangs[c] = [3]float64{v[0] / 1000, v[1] / 1000, v[2] / 1000} })
	}
	if p.doc.Reach > 0 {
		f.later = func() error { return p.compositeProgram(f, cid) }
		return nil
	}
	return p.compositeProgram(f, cid)
}

// compositeProgram reads the program of a Type 0 font, and how its codes lead to
// glyphs.
func (p *painter) compositeProgram(f *font, cid objects.Dict) (err error) {
	if f.prog, err = p.programOf(p.file.Dict(cid, "FontDescriptor")); err != nil {
		return err
	}
	f.gid = func(c int) int { return c }
	if c, ok := f.prog.(*compact); ok && c.keyed {
		f.gid = func(cid int) int {
			if g, ok := c.byCID[cid]; ok {
				return g
			}
			return 0
		}
		return nil
	}
	if st, ok := p.file.Stream(p.file.Raw(cid, "CIDToGIDMap")); ok {
		b, err := st.Decode()
		if err != nil {
			return err
		}
		f.gid = func(cid int) int { return be16(b, 2*cid) }
	}
	return nil
}

// maxMetrics bounds what W and W2 may expand to.
const maxMetrics = 1 << 18

// metrics reads an array like W: first [n numbers each …], or first last n numbers.
func (p *painter) metrics(d objects.Dict, key string, n int, set func(code int, v []float64)) {
	a := p.file.Array(d, key)
	done := 0
	for i := 0; i+1 < len(a); {
		first, ok := p.file.NumberAt(a[i])
		if !ok {
			return
		}
		if v, ok := p.file.NumbersOf(a[i+1], -1); ok {
			for k := 0; k+n <= len(v); k += n {
				set(int(first)+k/n, v[k:k+n])
			}
			done += len(v)
			i += 2
			continue
		}
		last, ok := p.file.NumberAt(a[i+1])
		if !ok || i+2+n > len(a) {
			return
		}
		v := make([]float64, n)
		for k := range v {
			v[k], _ = p.file.NumberAt(a[i+2+k])
		}
		for c := int(first); c <= int(last) && c < 1<<16; c++ {
			if done++; done > maxMetrics {
				return
			}
			set(c, v)
		}
		i += 2 + n
	}
}

// readType3 reads a font of content streams.
func (p *painter) readType3(f *font, d objects.Dict) error {
	t := &type3{matrix: matrix{0.001, 0, 0, 0.001, 0, 0}, res: p.file.Dict(d, "Resources")}
	if m, ok := p.file.NumberList(d, "FontMatrix", 6); ok {
		t.matrix = matrix(m)
	}
	first := p.file.Integer(d, "FirstChar", 0)
	list, _ := p.file.NumberList(d, "Widths", -1)
	for i, w := range list {
		f.widths[first+i] = t.matrix.turn(point{w, 0}).x
	}
	names, _ := p.encoding(d)
	procs := p.file.Dict(d, "CharProcs")
	for code, n := range names {
		if n != "" {
			t.procs[code], _ = p.file.Stream(p.file.Raw(procs, n))
		}
	}
	f.type3 = t
	return nil
}

// advance returns how far the pen moves behind a code: across, or down.
func (f *font) advance(code int) float64 {
	if f.down {
		if h, ok := f.hangs[code]; ok {
			return h[0]
		}
		return f.hang0[1]
	}
	if w, ok := f.widths[code]; ok {
		return w
	}
	return f.width0
}

// hang returns where a glyph's origin stands from the pen in writing mode 1.
func (f *font) hang(code int) point {
	if h, ok := f.hangs[code]; ok {
		return point{-h[1], -h[2]}
	}
	w, ok := f.widths[code]
	if !ok {
		w = f.width0
	}
	return point{-w / 2, -f.hang0[0]}
}

// glyph returns the outline of a code, in parts of the em; nil if there is none.
func (p *painter) glyph(f *font, code int) *path {
	if g, ok := f.glyphs[code]; ok {
		return g
	}
	g := &path{}
	if f.later != nil {
		err := f.later()
		if f.later = nil; err != nil {
			p.undrawn(f, err)
			return g
		}
	}
	gid := f.gid(code)
	if gid >= 0 && !f.prog.outline(g, gid) {
		p.doubts.add("glyph %d of the font %.60s is not drawn", gid, f.name)
		g = &path{}
	}
	p.take(64 * len(g.steps))
	f.glyphs[code] = g
	return g
}
