package rip

import "math"

// compact is a CFF program (Adobe Technical Note 5176).
type compact struct {
	chars   index
	globals index
	locals  []index // by font DICT
	selects []byte  // by glyph: its font DICT; nil: the first
	matrix  matrix  // of the whole font
	parts   []matrix
	keyed   bool        // CID-keyed
	byCID   map[int]int // glyph by CID
	byName  map[string]int
	codes   [256]string // the font's own encoding
	names   []string    // by glyph
}

// index is an INDEX of objects.
type index [][]byte

// takeIndex reads the INDEX at the beginning of b and returns what follows.
func takeIndex(b []byte) (x index, rest []byte, ok bool) {
	n := be16(b, 0)
	if len(b) < 2 {
		return nil, nil, false
	}
	if n == 0 {
		return nil, b[2:], true
	}
	if len(b) < 3 || b[2] < 1 || b[2] > 4 {
		return nil, nil, false
	}
	w := int(b[2])
	body := 3 + (n+1)*w - 1 // offsets count from 1
	if body+1 > len(b) {
		return nil, nil, false
	}
	at := func(i int) int {
		v := 0
		for _, c := range b[3+i*w : 3+(i+1)*w] {
			v = v<<8 | int(c)
		}
		return body + v
	}
	for i := range n {
		from, to := at(i), at(i+1)
		if from < body+1 || from > to || to > len(b) {
			return nil, nil, false
		}
		x = append(x, b[from:to])
	}
	return x, b[at(n):], true
}

// Operators of DICTs; 12 x is 1200 + x.
const (
	opCharset, opEncoding, opCharStrings, opPrivate = 15, 16, 17, 18
	opSubrs                                         = 19
	opFontMatrix, opROS, opFDArray, opFDSelect      = 1207, 1230, 1236, 1237
)

// readDict reads a DICT.
func readDict(b []byte) map[int][]float64 {
	out := map[int][]float64{}
	var args []float64
	for len(b) > 0 {
		op, n := int(b[0]), 1
		switch {
		case op == 28:
			args, n = append(args, float64(be16s(b, 1))), 3
		case op == 29:
			args, n = append(args, float64(int32(be32(b, 1)))), 5
		case op == 30:
			var v float64
			v, n = realNumber(b)
			args = append(args, v)
		case op >= 32 && op <= 246:
			args = append(args, float64(op-139))
		case op >= 247 && op <= 250 && len(b) > 1:
			args, n = append(args, float64((op-247)*256+int(b[1])+108)), 2
		case op >= 251 && op <= 254 && len(b) > 1:
			args, n = append(args, float64(-(op-251)*256-int(b[1])-108)), 2
		case op == 12 && len(b) > 1:
			out[1200+int(b[1])], args, n = args, nil, 2
		default:
			out[op], args = args, nil
		}
		b = b[min(n, len(b)):]
	}
	return out
}

// realNumber reads decimal digits, two a byte.
func realNumber(b []byte) (v float64, size int) {
	frac, exp, sign, part := 0, 0, 1.0, 0
	for i := 1; i < len(b) && i < 32; i++ {
		for _, d := range [2]byte{b[i] >> 4, b[i] & 15} {
			switch {
			case d == 15:
				if part == 3 {
					exp = -exp
				}
				return sign * v * math.Pow10(exp-frac), i + 1
			case d == 14:
				sign = -1
			case d > 9:
				part = int(d) - 9
			case part >= 2:
				exp = min(exp*10+int(d), 300)
			default:
				v = float64(v*10) + float64(d)
				frac += part
			}
		}
	}
	return 0, len(b)
}

// readCFF reads a CFF program.
func readCFF(b []byte) (*compact, error) {
	if len(b) < 4 || int(b[2]) > len(b) {
		return nil, errProgram
	}
	_, rest, ok := takeIndex(b[b[2]:])
	if !ok {
		return nil, errProgram
	}
	tops, rest, ok := takeIndex(rest)
	if !ok || len(tops) == 0 {
		return nil, errProgram
	}
	strs, rest, ok := takeIndex(rest)
	if !ok {
		return nil, errProgram
	}
	c := &compact{matrix: matrix{0.001, 0, 0, 0.001, 0, 0}}
	if c.globals, _, ok = takeIndex(rest); !ok {
		return nil, errProgram
	}
	top := readDict(tops[0])
	at := func(op int) []byte {
		if v := top[op]; len(v) > 0 && v[0] > 0 && v[0] < float64(len(b)) {
			return b[int(v[0]):]
		}
		return nil
	}
	if c.chars, _, ok = takeIndex(at(opCharStrings)); !ok {
		return nil, errProgram
	}
	own := len(top[opFontMatrix]) == 6
	if own {
		c.matrix = matrix(top[opFontMatrix])
	}
	c.keyed = top[opROS] != nil
	sids := c.charset(top[opCharset], at(opCharset))
	if c.keyed {
		c.byCID = map[int]int{}
		for g, s := range sids {
			c.byCID[s] = g
		}
		return c, c.readFonts(b, at(opFDArray), at(opFDSelect), own)
	}
	c.locals = []index{privateSubrs(b, top[opPrivate])}
	c.byName = map[string]int{}
	for g, s := range sids {
		n := stringOf(s, strs)
		c.names = append(c.names, n)
		if _, ok := c.byName[n]; !ok {
			c.byName[n] = g
		}
	}
	c.readEncoding(top[opEncoding], at(opEncoding), strs)
	return c, nil
}

// stringOf returns a string by its number.
func stringOf(sid int, own index) string {
	if sid < len(cffStrings) {
		return cffStrings[sid]
	}
	if i := sid - len(cffStrings); i < len(own) {
		return string(own[i])
	}
	return ""
}

// charset returns the string, or CID, of each glyph.
func (c *compact) charset(v []float64, b []byte) []int {
	out := make([]int, 1, len(c.chars))
	if len(v) == 0 || v[0] <= 2 || len(b) == 0 { // ISOAdobe; the expert sets are not in use in print
		for g := 1; g < len(c.chars); g++ {
			out = append(out, g)
		}
		return out
	}
	format := b[0]
	b = b[1:]
	for len(out) < len(c.chars) && len(b) >= 2 {
		first, n := be16(b, 0), 0
		switch format {
		case 0:
			b = b[2:]
		case 1:
			if len(b) < 3 {
				return out
			}
			n, b = int(b[2]), b[3:]
		default:
			if len(b) < 4 {
				return out
			}
			n, b = be16(b, 2), b[4:]
		}
		for i := 0; i <= n && len(out) < len(c.chars); i++ {
			out = append(out, first+i)
		}
	}
	return out
}

// privateSubrs returns the subroutines of a Private DICT, given by its size and place.
func privateSubrs(b []byte, v []float64) index {
	if len(v) != 2 || v[0] < 0 || v[1] < 0 || v[0]+v[1] > float64(len(b)) {
		return nil
	}
	from := int(v[1])
	d := readDict(b[from : from+int(v[0])])
	if s := d[opSubrs]; len(s) == 1 && s[0] > 0 && float64(from)+s[0] < float64(len(b)) {
		x, _, _ := takeIndex(b[from+int(s[0]):])
		return x
	}
	return nil
}

// readFonts reads the font DICTs of a CID-keyed font and which glyph has which.
func (c *compact) readFonts(b, array, sel []byte, own bool) error {
	fonts, _, ok := takeIndex(array)
	if !ok || len(fonts) == 0 {
		return errProgram
	}
	for _, f := range fonts {
		d := readDict(f)
		c.locals = append(c.locals, privateSubrs(b, d[opPrivate]))
		m := identity
		if v := d[opFontMatrix]; len(v) == 6 {
			m = matrix(v)
			if !own {
				m = m.then(matrix{1000, 0, 0, 1000, 0, 0})
			}
		}
		c.parts = append(c.parts, m)
	}
	c.selects = make([]byte, len(c.chars))
	if len(sel) == 0 {
		return nil
	}
	switch sel[0] {
	case 0:
		copy(c.selects, sel[1:])
	case 3:
		for i := range be16(sel, 1) {
			at := 3 + 3*i
			if at+5 > len(sel) {
				break
			}
			for g := be16(sel, at); g < min(be16(sel, at+3), len(c.chars)); g++ {
				c.selects[g] = sel[at+2]
			}
		}
	}
	return nil
}

// readEncoding reads the font's own encoding (TN 5176, 12).
func (c *compact) readEncoding(v []float64, b []byte, strs index) {
	if len(v) == 0 || v[0] <= 1 || len(b) < 2 {
		c.codes = encodings["StandardEncoding"]
		return
	}
	name := func(g int) string {
		if g < len(c.names) {
			return c.names[g]
		}
		return ""
	}
	g, n := 1, int(b[1])
	rest := b[2:]
	switch b[0] & 127 {
	case 0:
		for i := range min(n, len(rest)) {
			c.codes[rest[i]] = name(g)
			g++
		}
		rest = rest[min(n, len(rest)):]
	case 1:
		for range n {
			if len(rest) < 2 {
				return
			}
			for k := 0; k <= int(rest[1]) && int(rest[0])+k < 256; k++ {
				c.codes[int(rest[0])+k] = name(g)
				g++
			}
			rest = rest[2:]
		}
	}
	if b[0]&128 != 0 && len(rest) > 0 {
		for i := range int(rest[0]) {
			if at := 1 + 3*i; at+3 <= len(rest) {
				c.codes[rest[at]] = stringOf(be16(rest, at+1), strs)
			}
		}
	}
}

func (c *compact) outline(p *path, gid int) bool {
	if gid < 0 || gid >= len(c.chars) {
		return false
	}
	var raw path
	d := drawer{p: &raw, globals: c.globals, accent: c.accent}
	m, part := c.matrix, 0
	if c.selects != nil {
		part = int(c.selects[gid])
	}
	if part < len(c.locals) {
		d.locals = c.locals[part]
	}
	if part < len(c.parts) {
		m = c.parts[part].then(m)
	}
	ok := d.draw(c.chars[gid], 0)
	raw.close()
	p.add(&raw, m)
	return ok
}

// accent returns the charstring of a character of the standard encoding, of
// which old fonts put accented letters together.
func (c *compact) accent(code int) []byte {
	if g, ok := c.byName[encodings["StandardEncoding"][code&255]]; ok {
		return c.chars[g]
	}
	return nil
}
