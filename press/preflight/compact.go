package preflight

import (
	"errors"
	"math"
)

// compact is an embedded CFF font program (Adobe Technical Note 5176), read in
// place. It is read as strictly as the house writes it: CID-keyed, with one
// FontMatrix at most, and without subroutines. It shares no code with the
// writer.
type compact struct {
	unitsPerEm int
	charstring offsets
	gids       []uint16 // by CID; 0 for CIDs the program does not have
}

var errCompact = errors.New("the embedded font is not a CID-keyed CFF font that can be read")

// offsets is an INDEX: objects one behind the other.
type offsets struct {
	count, width int
	list, body   []byte
}

// object returns an object of the INDEX, nil if its place is no place.
func (x *offsets) object(i int) []byte {
	at := func(i int) int {
		v := 0
		for _, c := range x.list[i*x.width : (i+1)*x.width] {
			v = v<<8 | int(c)
		}
		return v
	}
	from, to := at(i), at(i+1)
	if from < 1 || from > to || to > len(x.body)+1 {
		return nil
	}
	return x.body[from-1 : to-1]
}

// takeIndex reads the INDEX at the beginning of b and returns what follows it.
func takeIndex(b []byte) (x offsets, rest []byte, ok bool) {
	if len(b) < 2 {
		return x, nil, false
	}
	if x.count = be16(b, 0); x.count == 0 {
		return x, b[2:], true
	}
	if len(b) < 3 {
		return x, nil, false
	}
	x.width = int(b[2])
	size := (x.count + 1) * x.width
	if x.width < 1 || x.width > 4 || 3+size > len(b) {
		return x, nil, false
	}
	x.list, x.body = b[3:3+size], b[3+size:]
	end := 0
	for _, c := range x.list[size-x.width:] {
		end = end<<8 | int(c)
	}
	if end < 1 || end-1 > len(x.body) {
		return x, nil, false
	}
	x.body, rest = x.body[:end-1], x.body[end-1:]
	return x, rest, true
}

// Entries of the Top DICT; 12 x is 1200 + x.
const (
	topCharset     = 15
	topCharStrings = 17
	topFontMatrix  = 1207
	topROS         = 1230
	topFDArray     = 1236
	topFDSelect    = 1237
)

// readCompact reads the headers of a CFF program.
func readCompact(file []byte) (*compact, error) {
	if len(file) < 4 || file[0] != 1 || int(file[2]) > len(file) {
		return nil, errCompact
	}
	_, rest, ok := takeIndex(file[file[2]:]) // names
	if !ok {
		return nil, errCompact
	}
	tops, rest, ok := takeIndex(rest)
	if !ok || tops.count != 1 {
		return nil, errCompact
	}
	_, rest, ok = takeIndex(rest) // strings
	if !ok {
		return nil, errCompact
	}
	if globals, _, ok := takeIndex(rest); !ok || globals.count != 0 {
		return nil, errCompact
	}
	top, ok := readEntries(tops.object(0))
	if !ok || top[topROS] == nil {
		return nil, errCompact
	}
	c := &compact{unitsPerEm: 1000}
	if m := top[topFontMatrix]; m != nil {
		if len(m) != 6 || m[0] != m[3] || m[1] != 0 || m[2] != 0 || m[4] != 0 || m[5] != 0 || !(m[0] > 1e-5 && m[0] < 0.1) {
			return nil, errCompact
		}
		c.unitsPerEm = int(math.Round(1 / m[0]))
	}
	place := func(op int) []byte {
		if v := top[op]; len(v) == 1 && v[0] >= 0 && v[0] < float64(len(file)) {
			return file[int(v[0]):]
		}
		return nil
	}
	if c.charstring, _, ok = takeIndex(place(topCharStrings)); !ok || c.charstring.count == 0 {
		return nil, errCompact
	}
	if !c.readCharset(place(topCharset)) || !c.privates(file, place(topFDArray)) || !c.selects(place(topFDSelect)) {
		return nil, errCompact
	}
	return c, nil
}

// readEntries reads a DICT.
func readEntries(b []byte) (map[int][]float64, bool) {
	entries := map[int][]float64{}
	var args []float64
	for len(b) > 0 {
		op, n := int(b[0]), 1
		switch {
		case op == 28 && len(b) >= 3:
			args, n = append(args, float64(int16At(b, 1))), 3
		case op == 29 && len(b) >= 5:
			args, n = append(args, float64(int32(be32(b, 1)))), 5
		case op == 30:
			v, size := decimal(b)
			if size == 0 {
				return nil, false
			}
			args, n = append(args, v), size
		case op >= 32 && op <= 246:
			args = append(args, float64(op-139))
		case op >= 247 && op <= 250 && len(b) >= 2:
			args, n = append(args, float64((op-247)*256+int(b[1])+108)), 2
		case op >= 251 && op <= 254 && len(b) >= 2:
			args, n = append(args, float64(-(op-251)*256-int(b[1])-108)), 2
		case op == 12 && len(b) >= 2:
			entries[1200+int(b[1])], args, n = args, nil, 2
		case op < 22 && op != 12:
			entries[op], args = args, nil
		default:
			return nil, false
		}
		b = b[n:]
	}
	return entries, true
}

// decimal reads a number of decimal digits, two a byte, and returns how many
// bytes it has, 0 if it has no end.
func decimal(b []byte) (v float64, size int) {
	scale, exponent, sign, part := 0, 0, 1.0, 0 // part: whole, fraction, exponent, negative exponent
	for i := 1; i < len(b) && i < 32; i++ {
		for _, d := range [2]byte{b[i] >> 4, b[i] & 15} {
			switch {
			case d == 15:
				if part == 3 {
					exponent = -exponent
				}
				return sign * v * math.Pow10(exponent-scale), i + 1
			case d == 14:
				sign = -1
			case d > 9:
				part = int(d) - 9 // 10 point, 11 E, 12 E-
			case part >= 2:
				exponent = min(exponent*10+int(d), 999)
			default:
				v, scale = v*10+float64(d), scale+part
			}
		}
	}
	return 0, 0
}

// readCharset reads which CID each glyph behind .notdef has (TN 5176, 13).
func (c *compact) readCharset(b []byte) bool {
	c.gids = make([]uint16, 1, c.charstring.count)
	if len(b) == 0 || b[0] > 2 {
		return false
	}
	width := 2 + int(b[0])
	b = b[1:]
	for g := 1; g < c.charstring.count; {
		if len(b) < width {
			return false
		}
		cid, n := be16(b, 0), 1
		switch width {
		case 3:
			n += int(b[2])
		case 4:
			n += be16(b, 2)
		}
		b = b[width:]
		for ; n > 0 && g < c.charstring.count; n-- {
			// The writer gives CIDs in ascending order, so none twice.
			if cid < len(c.gids) || cid > 0xFFFF {
				return false
			}
			for len(c.gids) < cid {
				c.gids = append(c.gids, 0)
			}
			c.gids = append(c.gids, uint16(g))
			g, cid = g+1, cid+1
		}
	}
	return true
}

// privates reports whether every font DICT has its Private DICT in the file
// and neither a matrix of its own nor subroutines.
func (c *compact) privates(file, array []byte) bool {
	const private, subrs = 18, 19
	list, _, ok := takeIndex(array)
	if !ok || list.count == 0 || list.count > 256 {
		return false
	}
	for i := range list.count {
		entries, ok := readEntries(list.object(i))
		p := entries[private]
		if !ok || entries[topFontMatrix] != nil || len(p) != 2 ||
			p[0] < 0 || p[1] < 0 || p[0]+p[1] > float64(len(file)) {
			return false
		}
		own, ok := readEntries(file[int(p[1]):int(p[1]+p[0])])
		if !ok || own[subrs] != nil {
			return false
		}
	}
	return true
}

// selects reports whether FDSelect, in ranges, covers every glyph.
func (c *compact) selects(b []byte) bool {
	if len(b) < 3 || b[0] != 3 {
		return false
	}
	n := be16(b, 1)
	if n == 0 || len(b) < 3+3*n+2 || be16(b, 3) != 0 || be16(b, 3+3*n) != c.charstring.count {
		return false
	}
	for i := 1; i < n; i++ {
		if be16(b, 3+3*i) <= be16(b, 3*i) {
			return false
		}
	}
	return true
}

// gid returns the glyph of a CID, 0 if the program does not have it.
func (c *compact) gid(cid int) int {
	if cid >= len(c.gids) {
		return 0
	}
	return int(c.gids[cid])
}
