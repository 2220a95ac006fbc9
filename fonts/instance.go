package fonts

import (
	"encoding/binary"
	"slices"
	"sync/atomic"
)

// instance makes static glyphs of a variable TrueType face at one place of its
// design space. A glyph is made when it is first asked for and kept: of the
// 30,000 of a Chinese face a newspaper shows two thousand.
//
// The static glyphs have no instructions: those of the face count on control
// values that vary too, and a press needs none.
type instance struct {
	base glyphTables // the default instance
	vary *glyphVariations
	made []atomic.Pointer[staticGlyph]
}

// staticGlyph is a glyph of an instance.
type staticGlyph struct {
	entry   []byte // as in table glyf, nil if it is empty
	bearing int
	err     error
}

// maxMoves bounds the points looked at for one glyph, over all regions and
// parts; some forty thousand are usual.
const maxMoves = 1 << 19

// glyph returns a glyph of the instance.
func (in *instance) glyph(g GID) *staticGlyph {
	if s := in.made[g].Load(); s != nil {
		return s
	}
	work := maxMoves
	entry, left, err := in.make(g, &work)
	s := &staticGlyph{entry: entry}
	if err == nil {
		s.bearing, err = in.frame(entry, g, left, &work)
	}
	if err != nil {
		s = &staticGlyph{err: err}
	}
	in.made[g].Store(s)
	return s
}

// frame writes the box of the outline into the entry of a glyph and returns
// its left side bearing; left is where the pen stands.
func (in *instance) frame(entry []byte, g GID, left float64, work *int) (bearing int, err error) {
	a := assembler{inst: in, work: work}
	if err := a.add(g, 0); err != nil {
		return 0, err
	}
	if len(a.nodes) == 0 {
		return round(-left), nil
	}
	x0, y0, x1, y1 := a.nodes[0].x, a.nodes[0].y, a.nodes[0].x, a.nodes[0].y
	for _, n := range a.nodes {
		x0, y0, x1, y1 = min(x0, n.x), min(y0, n.y), max(x1, n.x), max(y1, n.y)
	}
	// Scaled parts may end between units; the box holds them.
	for i, v := range [4]int32{x0 >> 6, y0 >> 6, (x1 + one - 1) >> 6, (y1 + one - 1) >> 6} {
		if v != int32(int16(v)) {
			return 0, errFar
		}
		binary.BigEndian.PutUint16(entry[2+2*i:], uint16(v))
	}
	return round(float64(x0>>6) - left), nil
}

var errFar = say("轮廓点超出范围", "a point of its outline lies too far away")

// make writes the entry of a glyph with its box still empty, nil for an empty
// glyph, and returns where the pen stands at its left.
func (in *instance) make(g GID, work *int) (entry []byte, left float64, err error) {
	d := in.base.entry(g)
	var a assembler
	var parts []part
	switch {
	case d == nil:
	case len(d) < 10:
		return nil, 0, errCut
	case bei16(d, 0) >= 0:
		err = a.addSimple(d[10:], bei16(d, 0))
	default:
		parts, err = readParts(d[10:])
		for _, p := range parts { // each is a point of its own
			a.nodes = append(a.nodes, node{x: int32(p.arg1) * one, y: int32(p.arg2) * one, end: true})
		}
	}
	if err != nil {
		return nil, 0, err
	}
	n := len(a.nodes)
	m := mover{v: in.vary, nodes: append(a.nodes, make([]node, phantoms)...), work: work}
	if err := m.run(g); err != nil {
		return nil, 0, err
	}
	origin, _ := in.ends(g)
	left = float64(origin) + m.moves[n].x
	switch {
	case parts != nil:
		entry, err = writeParts(parts, m.moves)
	case n > 0:
		entry, err = writeSimple(a.nodes[:n], m.moves)
	}
	return entry, left, err
}

// ends returns where the pen stands before and after a glyph of the default instance.
func (in *instance) ends(g GID) (left, right int) {
	if d := in.base.entry(g); len(d) >= 10 {
		left = bei16(d, 2) - in.base.bearing(g)
	}
	return left, left + in.base.advance(g)
}

// advance returns a glyph's advance as the phantom points tell it.
func (in *instance) advance(g GID, work *int) (int, error) {
	moves, err := in.endMoves(g, work)
	if err != nil {
		return 0, err
	}
	left, right := in.ends(g)
	return round(float64(right) + moves[1].x - (float64(left) + moves[0].x)), nil
}

// endMoves returns by how much the phantom points of a glyph move.
func (in *instance) endMoves(g GID, work *int) (ends [phantoms]move, err error) {
	d := in.base.entry(g)
	n := 0
	switch {
	case len(d) < 12 || bei16(d, 0) == 0:
	case bei16(d, 0) > 0:
		if last := 10 + 2*bei16(d, 0) - 2; last+2 <= len(d) {
			n = be16(d, last) + 1
		}
	default:
		parts, err := readParts(d[10:])
		if err != nil {
			return ends, err
		}
		n = len(parts)
	}
	m := mover{v: in.vary, nodes: make([]node, n+phantoms), work: work, endsOnly: true}
	if err := m.run(g); err != nil {
		return ends, err
	}
	return [phantoms]move(m.moves[n:]), nil
}

// readParts reads the components of a composite glyph.
func readParts(d []byte) ([]part, error) {
	var parts []part
	for {
		p, rest, ok := readPart(d)
		if !ok || len(parts) == maxParts {
			return nil, errCut
		}
		parts, d = append(parts, p), rest
		if p.flags&moreParts == 0 {
			return parts, nil
		}
	}
}

// writeParts writes a composite glyph whose parts have moved.
func writeParts(parts []part, moves []move) ([]byte, error) {
	const haveInstructions = 0x0100
	b := []byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0}
	for i, p := range parts {
		if p.flags&argsAreOffsets != 0 {
			p.arg1 += round(moves[i].x)
			p.arg2 += round(moves[i].y)
			if p.arg1 != int(int16(p.arg1)) || p.arg2 != int(int16(p.arg2)) {
				return nil, errFar
			}
		}
		b = binary.BigEndian.AppendUint16(b, uint16((p.flags|argsAreWords)&^haveInstructions))
		b = binary.BigEndian.AppendUint16(b, uint16(p.glyph))
		b = binary.BigEndian.AppendUint16(b, uint16(p.arg1))
		b = binary.BigEndian.AppendUint16(b, uint16(p.arg2))
		var matrix []int32
		switch {
		case p.flags&haveScale != 0:
			matrix = p.matrix[:1]
		case p.flags&haveXYScale != 0:
			matrix = []int32{p.matrix[0], p.matrix[3]}
		case p.flags&haveMatrix != 0:
			matrix = p.matrix[:]
		}
		for _, v := range matrix {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
	}
	return b, nil
}

// writeSimple writes a simple glyph whose points have moved.
func writeSimple(nodes []node, moves []move) ([]byte, error) {
	var ends, flags, xs, ys []byte
	contours, lastX, lastY := 0, 0, 0
	for i, n := range nodes {
		x, y := round(float64(n.x/one)+moves[i].x), round(float64(n.y/one)+moves[i].y)
		if x != int(int16(x)) || y != int(int16(y)) {
			return nil, errFar
		}
		dx, dy := x-lastX, y-lastY
		if dx != int(int16(dx)) || dy != int(int16(dy)) {
			return nil, errFar
		}
		var flag, flagY byte
		xs, flag = appendStep(xs, dx)
		ys, flagY = appendStep(ys, dy)
		if flag |= flagY << 1; n.on { // the flags of y stand next to those of x
			flag |= onCurve
		}
		flags = append(flags, flag)
		lastX, lastY = x, y
		if n.end {
			contours++
			ends = binary.BigEndian.AppendUint16(ends, uint16(i))
		}
	}
	head := binary.BigEndian.AppendUint16(nil, uint16(contours))
	return slices.Concat(head, make([]byte, 8), ends, []byte{0, 0}, flags, xs, ys), nil
}

// appendStep writes one coordinate in its shortest form and returns its flags
// as they are for x.
func appendStep(b []byte, step int) ([]byte, byte) {
	switch {
	case step == 0:
		return b, xSame
	case step > 0 && step < 256:
		return append(b, byte(step)), xShort | xSame
	case step < 0 && step > -256:
		return append(b, byte(-step)), xShort
	}
	return binary.BigEndian.AppendUint16(b, uint16(step)), 0
}
