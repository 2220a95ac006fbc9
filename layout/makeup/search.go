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
	shape       *shape
	a           group // over or left of the cut; the rest is under or right of it
	at          int16 // lines over the cut, or columns left of it
	across      bool
	ell         *shape // of the item that stands in an L round the rest
	known       bool   // that it can be followed to the end
	left, right edge   // at the heads of both sides of a cut down
}

// parts returns the two pieces that a cut makes of one. Of a piece as wide as
// the page it matters where its parts are; it is false where the cut would make
// the page fall in two.
func (s *solver) parts(n need, w *way) (a, b need, ok bool) {
	under, at := n.group&^w.a, int(w.at)
	if !w.across {
		return need{group: w.a, w: at, h: n.h, left: n.left, right: w.left}, need{group: under, w: n.w - at, h: n.h, left: w.right, right: n.right}, true
	}
	a = need{group: w.a, w: n.w, h: at, left: n.left, right: n.right}
	b = need{group: under, w: n.w, h: n.h - at, left: wild, right: wild}
	if n.whole {
		above, below := n.y+at, s.page-n.y-at
		if fallsInTwo(above, below, s.page, n.y > 0 || w.a.single() < 0, below > n.h-at || under.single() < 0) {
			return a, b, false
		}
		a.whole, a.y, b.whole, b.y = true, n.y, true, above
	}
	return a, b, true
}

// fits reports whether an edge is as wanted.
func (e edge) fits(want edge) bool { return want == wild || e == want }

// options lists the ways to fill a piece. Each can be followed to the end as far
// as sets of heights tell; of parts as wide as the page it is looked for when a
// way is taken, since where a cut may be hangs on what is above.
func (s *solver) options(n need) []way {
	if found, ok := s.ways[n]; ok {
		return found
	}
	var out []way
	if i := n.group.single(); i >= 0 {
		for k := range s.shapes[i][n.w] {
			sh := &s.shapes[i][n.w][k]
			if l, r := sh.at(); sh.heights.has(n.h) && l.fits(n.left) && r.fits(n.right) {
				out = append(out, way{shape: sh, known: true})
			}
		}
	} else {
		for a := range s.splits(n.group) {
			if s.over(a, n.group&^a) {
				s.cutsAcross(n, a, func(w way) bool { out = append(out, w); return true })
			}
			if s.split.has(n.h) { // else the gutter would be too long
				s.cutsDown(n, a, func(w way) bool { out = append(out, w); return true })
			}
		}
		s.corners(n.group, n.w, func(a group, sh *shape) bool {
			if l, r := sh.at(); sh.heights.has(n.h) && l.fits(n.left) && r.fits(n.right) {
				out = append(out, way{a: a, ell: sh, known: true})
			}
			return true
		})
	}
	s.ways[n] = out
	return out
}

// leads reports whether a way can be followed to the end.
func (s *solver) leads(n need, w *way) bool {
	if w.known || !w.across || !n.whole {
		return true
	}
	a, b, ok := s.parts(n, w)
	w.known = ok && s.possible(a) && s.possible(b)
	return w.known
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
	for a := range s.splits(n.group) {
		found := false
		one := func(w way) bool {
			found = s.leads(n, &w)
			return !found
		}
		if s.split.has(n.h) {
			s.cutsDown(n, a, one)
		}
		if !found && s.over(a, n.group&^a) {
			s.cutsAcross(n, a, one)
		}
		if found {
			return true
		}
	}
	found := false
	s.corners(n.group, n.w, func(_ group, sh *shape) bool {
		l, r := sh.at()
		found = sh.heights.has(n.h) && l.fits(n.left) && r.fits(n.right)
		return !found
	})
	return found
}

// cutsAcross calls use with the ways in which a stands over the rest, until it
// says that it has enough.
func (s *solver) cutsAcross(n need, a group, use func(way) bool) {
	under := s.fill(n.group&^a, n.w).any()
	if under.empty() {
		return
	}
	var upper heights
	fa := s.fill(a, n.w)
	for l := range fa {
		for r := range fa[l] {
			if edge(l).fits(n.left) && edge(r).fits(n.right) {
				upper.or(&fa[l][r])
			}
		}
	}
	for h := range upper.all() {
		if under.has(n.h-h) && !use(way{a: a, at: int16(h), across: true}) {
			return
		}
	}
}

// cutsDown does so with those in which a stands left of the rest.
func (s *solver) cutsDown(n need, a group, use func(way) bool) {
	b := n.group &^ a
	ca, cb := s.cells(a), s.cells(b)
	for k := 1; k < n.w; k++ {
		if ca > k*n.h || cb > (n.w-k)*n.h {
			continue
		}
		fa := s.fill(a, k)
		if *fa == noFilling {
			continue
		}
		fb := s.fill(b, n.w-k)
		for j := range edges {
			if !fa.has(n.left, j, n.h) {
				continue
			}
			for i := range edges {
				if mayMeet(j, i) && fb.has(i, n.right, n.h) && !use(way{a: a, at: int16(k), left: j, right: i}) {
					return
				}
			}
		}
	}
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
	mostWalks = 2500 // at the most, where none of those is without a fault
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
	w := s.choose(c, n)
	if w == nil {
		return false
	}
	if w.shape != nil {
		d.put(w.shape, x, y, n.h)
		return true
	}
	if w.ell != nil {
		in := w.ell.notch
		d.put(w.ell, x, y, n.h)
		return s.walk(c, need{group: n.group &^ w.a, w: in.w, h: in.h, left: wild, right: wild}, x+n.w-in.w, y+n.h-in.h, d)
	}
	a, b, _ := s.parts(n, w)
	if !s.walk(c, a, x, y, d) {
		return false
	}
	if w.across {
		return s.walk(c, b, x, y+a.h, d)
	}
	return s.walk(c, b, x+a.w, y, d)
}

// choose takes one of the ways to fill a piece: of shapes rather the cheaper of
// two, of cuts any, but a kind of cut no more often for having more heights to
// choose from. Ways that turn out to lead nowhere are struck out.
func (s *solver) choose(c *chance, n need) *way {
	ways := s.options(n)
	for len(ways) > 0 {
		i, j := 0, 0
		if len(ways) > 1 {
			i, j = c.next(len(ways)), c.next(len(ways))
		}
		if first, second := &ways[i], &ways[j]; first.shape != nil {
			if second.shape.fit(n.h).cost < first.shape.fit(n.h).cost {
				return second
			}
		} else if first.across && !second.across {
			i = j // cuts down have one height each, and are the rarer
		}
		if s.leads(n, &ways[i]) {
			return &ways[i]
		}
		last := len(ways) - 1
		ways[i] = ways[last]
		ways = ways[:last]
		s.ways[n] = ways
	}
	return nil
}
