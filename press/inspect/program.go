package inspect

import (
	"encoding/binary"
	"errors"
	"math"
)

// Check is what the program of a font says of the codes that are shown.
type Check struct {
	Missing []int // codes that have no glyph, or .notdef
	Wrong   []int // codes whose width in the file is not that of the program
	Broken  error // why the program cannot be read
	Silent  []int // codes that no ToUnicode gives characters
}

// mostTold is how many codes a Check names.
const mostTold = 8

// widthSlack is by how many thousandths of an em widths may differ: one, and
// what rounding adds to it.
const widthSlack = 1.51

// Check compares the codes shown with the embedded program: composite fonts
// whose codes are CIDs (Identity-H and -V) glyph by glyph; of all others only
// whether the program can be read at all.
func (f *Font) Check() Check {
	var c Check
	f.Codes(func(code int) bool {
		if f.wide && f.says(code) == "" {
			c.Silent = append(c.Silent, code)
		}
		return len(c.Silent) < mostTold
	})
	if f.FileKey == "" {
		return c
	}
	st, ok := f.doc.Stream(f.doc.Raw(f.Font, f.FileKey))
	if !ok {
		return c
	}
	b, err := st.Decode()
	if err != nil {
		c.Broken = err
		return c
	}
	var p glyphs
	switch {
	case f.FileKey == "FontFile":
		if len(b) < 16 || b[0] != 0x80 && string(b[:2]) != "%!" {
			c.Broken = errors.New("it is no Type 1 program")
		}
		return c
	case f.FileKey == "FontFile2", len(b) > 4 && (string(b[:4]) == "OTTO" || string(b[:4]) == "\x00\x01\x00\x00"):
		p, err = trueType(b)
	default:
		p, err = compactGlyphs(b)
	}
	if err != nil {
		c.Broken = err
		return c
	}
	if f.wide && (f.Encoding == "Identity-H" || f.Encoding == "Identity-V") {
		f.compare(&c, p)
	}
	return c
}

// compare looks at every code shown.
func (f *Font) compare(c *Check, p glyphs) {
	var toGID []byte
	if st, ok := f.doc.Stream(f.doc.Raw(f.Cid, "CIDToGIDMap")); ok {
		toGID, _ = st.Decode()
	}
	f.Codes(func(code int) bool {
		gid := code
		switch {
		case p.cids != nil:
			gid = p.cids[code]
		case toGID != nil:
			if gid = 0; 2*code+1 < len(toGID) {
				gid = int(toGID[2*code])<<8 | int(toGID[2*code+1])
			}
		}
		switch {
		case gid == 0 || gid >= p.count:
			c.Missing = append(c.Missing, code)
		case p.width != nil && !f.down && math.Abs(p.width(gid)-f.Width(code)) > widthSlack:
			c.Wrong = append(c.Wrong, code)
		}
		return len(c.Missing) < mostTold && len(c.Wrong) < mostTold
	})
}

// glyphs is what is looked at in a font program.
type glyphs struct {
	count int
	width func(gid int) float64 // thousandths of the em; nil where it is not read
	cids  map[int]int           // of a CID-keyed program: which glyph a CID is
}

var errProgram = errors.New("the program is cut short or damaged")

// trueType reads maxp, head, hhea and hmtx of an OpenType file.
func trueType(b []byte) (glyphs, error) {
	if len(b) < 12 {
		return glyphs{}, errProgram
	}
	tables := map[string][]byte{}
	n := int(binary.BigEndian.Uint16(b[4:]))
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(b) {
			return glyphs{}, errProgram
		}
		from, size := int64(binary.BigEndian.Uint32(b[at+8:])), int64(binary.BigEndian.Uint32(b[at+12:]))
		if from+size > int64(len(b)) {
			return glyphs{}, errProgram
		}
		tables[string(b[at:at+4])] = b[from : from+size]
	}
	head, hhea, hmtx, maxp := tables["head"], tables["hhea"], tables["hmtx"], tables["maxp"]
	if len(head) < 20 || len(hhea) < 36 || len(maxp) < 6 {
		return glyphs{}, errProgram
	}
	em, metrics := int(binary.BigEndian.Uint16(head[18:])), int(binary.BigEndian.Uint16(hhea[34:]))
	if em == 0 || metrics == 0 || len(hmtx) < 4*metrics {
		return glyphs{}, errProgram
	}
	return glyphs{count: int(binary.BigEndian.Uint16(maxp[4:])), width: func(gid int) float64 {
		return 1000 * float64(binary.BigEndian.Uint16(hmtx[4*min(gid, metrics-1):])) / float64(em)
	}}, nil
}

// compactGlyphs reads the glyph count and, of a CID-keyed program, the charset
// of a CFF font (Adobe Technical Note 5176).
func compactGlyphs(b []byte) (glyphs, error) {
	if len(b) < 4 || b[0] != 1 {
		return glyphs{}, errProgram
	}
	at := int(b[2])
	_, at, ok := index(b, at) // names
	tops, _, ok2 := index(b, at)
	if !ok || !ok2 || len(tops) == 0 {
		return glyphs{}, errProgram
	}
	top := topDict(tops[0])
	shapes, _, ok := index(b, top[17])
	if !ok || top[17] == 0 {
		return glyphs{}, errProgram
	}
	p := glyphs{count: len(shapes)}
	if _, keyed := top[1230]; keyed {
		p.cids = charset(b, top[15], p.count)
	}
	return p, nil
}

// index reads an INDEX and returns its objects and where it ends.
func index(b []byte, at int) (list [][]byte, end int, ok bool) {
	if at < 0 || at+2 > len(b) {
		return nil, 0, false
	}
	n := int(binary.BigEndian.Uint16(b[at:]))
	if n == 0 {
		return nil, at + 2, true
	}
	if at+3 > len(b) {
		return nil, 0, false
	}
	width, offsets := int(b[at+2]), at+3
	base := offsets + (n+1)*width - 1
	if width < 1 || width > 4 || base > len(b) {
		return nil, 0, false
	}
	offset := func(i int) int {
		v := 0
		for _, c := range b[offsets+i*width : offsets+(i+1)*width] {
			v = v<<8 | int(c)
		}
		return base + v
	}
	for i := range n {
		from, to := offset(i), offset(i+1)
		if from <= base || to < from || to > len(b) {
			return nil, 0, false
		}
		list = append(list, b[from:to])
	}
	return list, offset(n), true
}

// topDict reads the last operand of each operator of a DICT; escaped operators
// are 1200 and up.
func topDict(b []byte) map[int]int {
	out := map[int]int{}
	last := 0
	for i := 0; i < len(b); {
		c := int(b[i])
		switch {
		case c == 12 && i+1 < len(b):
			out[1200+int(b[i+1])] = last
			i += 2
		case c <= 21:
			out[c] = last
			i++
		case c == 28 && i+2 < len(b):
			last, i = int(int16(binary.BigEndian.Uint16(b[i+1:]))), i+3
		case c == 29 && i+4 < len(b):
			last, i = int(int32(binary.BigEndian.Uint32(b[i+1:]))), i+5
		case c == 30:
			for i++; i < len(b) && b[i]&0xF != 0xF && b[i]>>4 != 0xF; i++ {
			}
			i++
		case c >= 32 && c <= 246:
			last, i = c-139, i+1
		case c >= 247 && c <= 250 && i+1 < len(b):
			last, i = (c-247)*256+int(b[i+1])+108, i+2
		case c >= 251 && c <= 254 && i+1 < len(b):
			last, i = -(c-251)*256-int(b[i+1])-108, i+2
		default:
			return out
		}
	}
	return out
}

// charset reads which CID each glyph is.
func charset(b []byte, at, count int) map[int]int {
	out := map[int]int{0: 0}
	if at <= 2 || at >= len(b) {
		for g := range count {
			out[g] = g
		}
		return out
	}
	format := b[at]
	at++
	for g := 1; g < count; {
		if at+2 > len(b) {
			return out
		}
		first, left := int(binary.BigEndian.Uint16(b[at:])), 0
		at += 2
		switch {
		case format == 1 && at < len(b):
			left, at = int(b[at]), at+1
		case format == 2 && at+1 < len(b):
			left, at = int(binary.BigEndian.Uint16(b[at:])), at+2
		case format != 0:
			return out
		}
		for k := 0; k <= left && g < count; k++ {
			out[first+k] = g
			g++
		}
	}
	return out
}
