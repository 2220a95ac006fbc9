package makeup

import "math/bits"

// A page is cut across or down again and again until each piece holds one story:
//
//	┌───────────────┐     across: one part over the other, both as wide
//	│       A       │     down:   two parts side by side, both as high
//	├───────┬───────┤
//	│   B   │   C   │     The groups of stories are few, and so are the heights
//	│       ├───────┤     in lines: which heights a group can fill at a width is
//	│       │   D   │     computed once for each, the smaller groups first.
//	└───────┴───────┘
//
// A cut down is possible where what stands at the heads of both sides of it may
// meet, and no higher than two thirds of the page. So the heights are kept apart by what stands at the head of the left and
// the right side.

// group is a set of items, as bits.
type group uint32

// fillings are the heights that a group can fill at a width, by what then stands
// at the head of its left and right side.
type fillings [edges][edges]heights

// solver answers for one page which group can fill what.
type solver struct {
	items   []*item
	shapes  [][][]shape // by item and columns
	columns int         // of the page
	lines   int         // of the highest room
	page    int         // lines of the page below its nameplate
	split   heights     // those that a cut down may have
	top     group       // of the item that must stand at the head; empty for none
	ads     group       // those at the foot
	least   []int       // of each item: the fewest cells it takes
	known   map[int32]*fillings
	ways    map[need][]way
	can     map[need]bool // of pieces as wide as the page
	joined  []group       // parts that hold several items, see joints
	ells    map[notchKey]*shape
}

// newSolver returns the solver of a page with some of its items joined.
func (p *problem) newSolver(joined []group) *solver {
	s := &solver{joined: joined, columns: p.grid.Columns, items: p.items, page: p.grid.Lines - p.top, known: map[int32]*fillings{}, ways: map[need][]way{}, can: map[need]bool{}, ells: map[notchKey]*shape{}}
	for _, r := range p.rooms {
		s.lines = max(s.lines, r.h)
	}
	for h := 1; 3*h <= 2*s.page; h++ {
		s.split.add(h)
	}
	lead := p.lead()
	for i, it := range p.items {
		on := it.on[p.grid]
		s.least = append(s.least, on.least)
		s.shapes = append(s.shapes, on.shapes)
		if it.ad != nil {
			s.ads |= 1 << i
		}
		if it == lead {
			s.top = 1 << i
			s.shapes[i] = leading(on.shapes)
		}
	}
	return s
}

// leading keeps the shapes that may lead a page: their headline takes half of it
// or more, and they stand in no box.
func leading(shapes [][]shape) [][]shape {
	out := make([][]shape, len(shapes))
	for k := len(shapes) / 2; k < len(shapes); k++ {
		for _, s := range shapes[k] {
			if !s.box && s.headed() >= len(shapes)/2 {
				out[k] = append(out[k], s)
			}
		}
	}
	return out
}

// lead returns the item that must stand at the head of the page: the heaviest,
// the first of several; nil where what is locked stands there or there are no
// stories.
func (p *problem) lead() *item {
	for i := range p.locked {
		if p.locked[i].y == p.top {
			return nil
		}
	}
	var best *item
	for _, it := range p.items {
		if it.story != nil && (best == nil || it.rank < best.rank) {
			best = it
		}
	}
	return best
}

// cells returns the fewest cells that a group takes.
func (s *solver) cells(g group) int {
	n := 0
	for i := range s.least {
		if g>>i&1 != 0 {
			n += s.least[i]
		}
	}
	return n
}

// count returns how many items a group has.
func (g group) count() int { return bits.OnesCount32(uint32(g)) }

// single returns the item of a group of one, −1 for others.
func (g group) single() int {
	if g == 0 || g&(g-1) != 0 {
		return -1
	}
	return bits.TrailingZeros32(uint32(g))
}

// noFilling is what cannot be filled.
var noFilling fillings

// fill returns what heights a group can fill at a width.
func (s *solver) fill(g group, w int) *fillings {
	key := int32(g)<<6 | int32(w)
	if f := s.known[key]; f != nil {
		return f
	}
	f := &noFilling
	if s.cells(g) <= w*s.lines {
		f = s.compute(g, w)
	}
	s.known[key] = f
	return f
}

func (s *solver) compute(g group, w int) *fillings {
	f := &fillings{}
	if n := g.single(); n >= 0 {
		for i := range s.shapes[n][w] {
			sh := &s.shapes[n][w][i]
			l, r := sh.at()
			f[l][r].or(&sh.heights)
		}
		s.trim(f)
		return f
	}
	for a := range s.splits(g) {
		b := g &^ a
		ca, cb := s.cells(a), s.cells(b)
		if s.over(a, b) {
			s.across(f, s.fill(a, w), s.fill(b, w))
		}
		for k := 1; k < w; k++ {
			if ca > k*s.lines || cb > (w-k)*s.lines {
				continue
			}
			if left := s.fill(a, k); *left != noFilling {
				s.down(f, left, s.fill(b, w-k))
			}
		}
	}
	s.corners(g, w, func(_ group, sh *shape) bool {
		l, r := sh.at()
		f[l][r].or(&sh.heights)
		return true
	})
	s.trim(f)
	return f
}

// over reports whether a may stand over b: advertisements have the foot, the
// lead the head.
func (s *solver) over(a, b group) bool { return a&s.ads == 0 && b&s.top == 0 }

// trim drops heights greater than any room.
func (s *solver) trim(f *fillings) {
	var fit heights
	for h := 1; h <= s.lines; h++ {
		fit.add(h)
	}
	for l := range f {
		for r := range f[l] {
			f[l][r] = f[l][r].and(&fit)
		}
	}
}

// any returns all heights of a filling.
func (f *fillings) any() heights {
	var out heights
	for l := range f {
		for r := range f[l] {
			out.or(&f[l][r])
		}
	}
	return out
}

// across adds the heights of one part over another.
func (s *solver) across(f, upper, lower *fillings) {
	under := lower.any()
	if under.empty() {
		return
	}
	for l := range upper {
		for r := range upper[l] {
			if !upper[l][r].empty() {
				sum := upper[l][r].sums(&under)
				f[l][r].or(&sum)
			}
		}
	}
}

// down adds the heights of two parts side by side.
func (s *solver) down(f, left, right *fillings) {
	for l := range left {
		for j := range left[l] {
			fit := left[l][j].and(&s.split)
			if fit.empty() {
				continue
			}
			for k := range right {
				if !mayMeet(edge(j), edge(k)) {
					continue
				}
				for r := range right[k] {
					both := fit.and(&right[k][r])
					f[l][r].or(&both)
				}
			}
		}
	}
}
