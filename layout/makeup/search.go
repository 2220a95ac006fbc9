package makeup

// need is a piece of the page that a group must fill, with what must stand at
// the heads of its sides; wild for anything.
type need struct {
	group       group
	w, h        int
	left, right edge
	whole       bool // it is as wide as the page: a cut through it may make the page fall in two
	y           int  // lines of the page above it, where it is; else 0
}

// wild is any edge.
const wild = edges

// way is a way to fill a piece: a shape, or a cut.
type way struct {
	shape  *shape
	across bool
	a, b   need // over and under, or left and right
}

// fits reports whether an edge is as wanted.
func (e edge) fits(want edge) bool { return want == wild || e == want }

// options lists the ways to fill a piece, each of which can be followed to the
// end: what the parts can be filled with is known, and of parts as wide as the
// page it is looked for, since where a cut may be hangs on what is above.
func (s *solver) options(n need) []way {
	if found, ok := s.ways[n]; ok {
		return found
	}
	var out []way
	if i := n.group.single(); i >= 0 {
		for k := range s.shapes[i][n.w] {
			sh := &s.shapes[i][n.w][k]
			if l, r := sh.at(); sh.heights.has(n.h) && l.fits(n.left) && r.fits(n.right) {
				out = append(out, way{shape: sh})
			}
		}
	} else {
		for a := (n.group - 1) & n.group; a != 0; a = (a - 1) & n.group {
			b := n.group &^ a
			if s.over(a, b) {
				out = s.cutsAcross(out, n, a, b, 0)
			}
			if s.split.has(n.h) { // else the gutter would be too long
				out = s.cutsDown(out, n, a, b, 0)
			}
		}
	}
	s.ways[n] = out
	return out
}

// possible reports whether a piece can be filled at all.
func (s *solver) possible(n need) bool {
	if !n.whole {
		return s.fill(n.group, n.w).has(n.left, n.right, n.h)
	}
	ok, known := s.can[n]
	if !known {
		ok = s.tryAll(n)
		s.can[n] = ok
	}
	return ok
}

// tryAll looks for one way to fill a piece as wide as the page.
func (s *solver) tryAll(n need) bool {
	if !s.fill(n.group, n.w).has(n.left, n.right, n.h) {
		return false
	}
	if n.group.single() >= 0 {
		return true
	}
	for a := (n.group - 1) & n.group; a != 0; a = (a - 1) & n.group {
		if s.split.has(n.h) && len(s.cutsDown(nil, n, a, n.group&^a, 1)) > 0 {
			return true
		}
		if s.over(a, n.group&^a) && len(s.cutsAcross(nil, n, a, n.group&^a, 1)) > 0 {
			return true
		}
	}
	return false
}

// cutsAcross adds the ways in which a stands over b, until there are so many; 0
// for all.
func (s *solver) cutsAcross(out []way, n need, a, b group, enough int) []way {
	var upper heights
	fa := s.fill(a, n.w)
	for l := range fa {
		for r := range fa[l] {
			if edge(l).fits(n.left) && edge(r).fits(n.right) {
				upper.or(&fa[l][r])
			}
		}
	}
	under := s.fill(b, n.w).any()
	upper.each(func(h int) {
		if !under.has(n.h-h) || enough > 0 && len(out) >= enough {
			return
		}
		w := way{
			across: true,
			a:      need{group: a, w: n.w, h: h, left: n.left, right: n.right},
			b:      need{group: b, w: n.w, h: n.h - h, left: wild, right: wild},
		}
		if n.whole {
			over, under := n.y+h, s.page-n.y-h
			if fallsInTwo(over, under, s.page, n.y > 0 || a.single() < 0, under > n.h-h || b.single() < 0) {
				return
			}
			w.a.whole, w.a.y, w.b.whole, w.b.y = true, n.y, true, over
			if !s.possible(w.a) || !s.possible(w.b) {
				return
			}
		}
		out = append(out, w)
	})
	return out
}

// cutsDown adds the ways in which a stands left of b, until there are so many; 0
// for all.
func (s *solver) cutsDown(out []way, n need, a, b group, enough int) []way {
	for k := 1; k < n.w; k++ {
		if s.cells(a) > k*n.h || s.cells(b) > (n.w-k)*n.h {
			continue
		}
		fa, fb := s.fill(a, k), s.fill(b, n.w-k)
		for j := range edges {
			if !fa.has(n.left, j, n.h) {
				continue
			}
			for i := range edges {
				if mayMeet(j, i) && fb.has(i, n.right, n.h) {
					out = append(out, way{
						a: need{group: a, w: k, h: n.h, left: n.left, right: j},
						b: need{group: b, w: n.w - k, h: n.h, left: i, right: n.right},
					})
					if len(out) == enough {
						return out
					}
				}
			}
		}
	}
	return out
}

// has reports whether a height can be filled with such sides.
func (f *fillings) has(left, right edge, h int) bool {
	for l := range f {
		if !edge(l).fits(left) {
			continue
		}
		for r := range f[l] {
			if edge(r).fits(right) && f[l][r].has(h) {
				return true
			}
		}
	}
	return false
}

// Fixed budgets, so that a plan does not hang on the speed of a machine.
const (
	walks     = 1500 // dummies tried for a page at the least
	mostWalks = 9000 // at the most, where none of those is without a fault
)

// chance is a generator of numbers that is the same anywhere.
type chance uint64

// next returns a number from 0 to n−1 (xorshift64, Marsaglia 2003).
func (c *chance) next(n int) int {
	x := uint64(*c)
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	*c = chance(x)
	return int(x >> 33 % uint64(n))
}

// walk fills a piece in one of its ways, and adds the blocks of that.
func (s *solver) walk(c *chance, n need, x, y int, d *dummy) bool {
	ways := s.options(n)
	if len(ways) == 0 {
		return false
	}
	w := &ways[0]
	if len(ways) > 1 {
		w = s.choose(c, ways, n.h)
	}
	if w.shape != nil {
		d.put(w.shape, x, y, n.h)
		return true
	}
	if !s.walk(c, w.a, x, y, d) {
		return false
	}
	if w.across {
		return s.walk(c, w.b, x, y+w.a.h, d)
	}
	return s.walk(c, w.b, x+w.a.w, y, d)
}

// choose takes one of several ways: of shapes rather the cheaper of two, of cuts
// any, but a kind of cut no more often for having more heights to choose from.
func (s *solver) choose(c *chance, ways []way, h int) *way {
	first := &ways[c.next(len(ways))]
	second := &ways[c.next(len(ways))]
	switch {
	case first.shape != nil:
		if second.shape.fit(h).cost < first.shape.fit(h).cost {
			return second
		}
	case first.across && !second.across:
		return second // cuts down have one height each, and are the rarer
	}
	return first
}
