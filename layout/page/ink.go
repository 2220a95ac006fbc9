package page

// Ink is what a press understands: parts of cyan, magenta, yellow and black in
// thousandths. The zero Ink is bare paper (white).
//
// A spot ink (专色) has a name and a Tint; its four parts then are those of the
// four inks that stand for it, solid, on screens and in the alternate of its
// Separation. Ask Process for what an ink looks like and Blank for whether it
// is one.
type Ink struct {
	C, M, Y, K uint16
	Spot       string // as the Separation is named: PANTONE 185 C
	Tint       uint16 // of the spot ink, in thousandths
}

// Black is solid black alone, K100.
var Black = Ink{K: 1000}

// Process returns the ink as parts of the four process inks.
func (i Ink) Process() Ink {
	if i.Spot == "" {
		return i
	}
	part := func(v uint16) uint16 { return uint16((uint32(v)*uint32(i.Tint) + 500) / 1000) }
	return Ink{C: part(i.C), M: part(i.M), Y: part(i.Y), K: part(i.K)}
}

// Blank reports whether nothing is printed: bare paper.
func (i Ink) Blank() bool {
	if i.Spot != "" {
		return i.Tint == 0
	}
	return i == Ink{}
}

// Total returns all inks together, in thousandths of a solid.
func (i Ink) Total() int {
	if i.Spot != "" {
		return int(i.Tint)
	}
	return int(i.C) + int(i.M) + int(i.Y) + int(i.K)
}
