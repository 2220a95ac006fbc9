package fonts

// Flags of a part (OpenType, glyf, composite glyph description).
const (
	argsAreWords   = 0x0001
	argsAreOffsets = 0x0002
	haveScale      = 0x0008
	moreParts      = 0x0020
	haveXYScale    = 0x0040
	haveMatrix     = 0x0080
	scaledOffset   = 0x0800
)

// part is one component of a composite glyph.
type part struct {
	flags      int
	glyph      GID
	arg1, arg2 int
	matrix     [4]int32 // xx, xy, yx, yy in 1/16384
}

// f2dot14 is 1 in the fixed-point form of a part's matrix.
const f2dot14 = 1 << 14

// addComposite appends the parts of a composite glyph, each turned and moved.
func (a *assembler) addComposite(d []byte, depth int) error {
	base := len(a.nodes)
	for {
		p, rest, ok := readPart(d)
		if !ok {
			return errCut
		}
		d = rest
		from := len(a.nodes)
		if err := a.add(p.glyph, depth+1); err != nil {
			return err
		}
		if err := p.place(a.nodes[base:], from-base); err != nil {
			return err
		}
		if p.flags&moreParts == 0 {
			return nil
		}
	}
}

// readPart reads one component and returns what follows it.
func readPart(d []byte) (p part, rest []byte, ok bool) {
	if len(d) < 4 {
		return p, nil, false
	}
	p.flags, p.glyph = be16(d, 0), GID(be16(d, 2))
	d = d[4:]
	size := 2
	if p.flags&argsAreWords != 0 {
		size = 4
	}
	if len(d) < size {
		return p, nil, false
	}
	p.arg1, p.arg2 = readArgs(d, p.flags)
	d = d[size:]
	p.matrix = [4]int32{f2dot14, 0, 0, f2dot14}
	switch {
	case p.flags&haveScale != 0 && len(d) >= 2:
		p.matrix[0] = int32(bei16(d, 0))
		p.matrix[3] = p.matrix[0]
		d = d[2:]
	case p.flags&haveXYScale != 0 && len(d) >= 4:
		p.matrix[0], p.matrix[3] = int32(bei16(d, 0)), int32(bei16(d, 2))
		d = d[4:]
	case p.flags&haveMatrix != 0 && len(d) >= 8:
		for i := range p.matrix {
			p.matrix[i] = int32(bei16(d, 2*i))
		}
		d = d[8:]
	case p.flags&(haveScale|haveXYScale|haveMatrix) != 0:
		return p, nil, false
	}
	return p, d, true
}

// readArgs reads the two arguments: signed if they are offsets, unsigned if
// they are numbers of points.
func readArgs(d []byte, flags int) (int, int) {
	switch {
	case flags&argsAreWords != 0 && flags&argsAreOffsets != 0:
		return bei16(d, 0), bei16(d, 2)
	case flags&argsAreWords != 0:
		return be16(d, 0), be16(d, 2)
	case flags&argsAreOffsets != 0:
		return int(int8(d[0])), int(int8(d[1]))
	}
	return int(d[0]), int(d[1])
}

// place turns the part's points nodes[from:] and moves them: by an offset, or
// so that one of them falls on a point of the parts before.
func (p part) place(nodes []node, from int) error {
	own := nodes[from:]
	for i := range own {
		own[i].x, own[i].y = p.turn(own[i].x, own[i].y)
	}
	dx, dy := int32(p.arg1)*one, int32(p.arg2)*one
	switch {
	case p.flags&argsAreOffsets == 0:
		if p.arg1 >= from || p.arg2 >= len(own) {
			return say("部件所依附的点不存在", "a part is tied to a point that is not there")
		}
		dx, dy = nodes[p.arg1].x-own[p.arg2].x, nodes[p.arg1].y-own[p.arg2].y
	case p.flags&scaledOffset != 0:
		dx, dy = p.turn(dx, dy)
	}
	for i := range own {
		own[i].x += dx
		own[i].y += dy
	}
	return nil
}

// turn applies the part's matrix.
func (p part) turn(x, y int32) (int32, int32) {
	m := p.matrix
	if m == [4]int32{f2dot14, 0, 0, f2dot14} {
		return x, y
	}
	return unscale(int64(x)*int64(m[0]) + int64(y)*int64(m[2])), unscale(int64(x)*int64(m[1]) + int64(y)*int64(m[3]))
}

// unscale divides by 1 in F2Dot14, rounding to nearest; coordinates are kept
// within ±2²⁴ so that nested parts cannot overflow.
func unscale(v int64) int32 {
	const limit = 1 << 24
	return int32(max(-limit, min(limit, (v+f2dot14/2)>>14)))
}
