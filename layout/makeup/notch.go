package makeup

// A story in an L leaves the lower right corner of its place to something else:
//
//	┌───────────────┐
//	│    标   题    │
//	│ ── │ ── │ ──  │   the text runs down each whole column before the next,
//	│ ── │ ── ├─────┤   so that it must fill the L to the line; what stands in
//	│ ── │ ── │  B  │   the corner is as high as it likes
//	└─────────┴─────┘
//
// So pages of few stories come out that no straight cut fills.

// notch is the columns and lines that a story in an L leaves; zero for none.
type notch struct{ w, h int }

// notchItems is up to how many items, times the columns of the page, stories in an
// L are looked for: more can be cut in ways enough.
const notchItems = 16

// mostInNotch is how many items stand in the corner of an L.
const mostInNotch = 2

// mayNotch reports whether a story set like this can stand in an L.
func (s *shape) mayNotch() bool {
	return !s.ad && !s.box && s.split == 0 && !s.corner && (len(s.beside) == 0 || s.inset) && len(s.item.briefs) == 0
}

// round returns how deep the text in an L is where a pile inset is so high, and
// whether that can be: three lines stand over the corner, and at most one line
// stays white at the end.
func (s *shape) round(pile int) (depth int, ok bool) {
	sum := s.rows + s.side*pile + s.notch.w*s.notch.h
	depth = (sum + s.columns - 1) / s.columns
	over := depth - s.notch.h
	if s.inset {
		if s.first+s.side > s.columns-s.notch.w {
			over -= pile // in the same columns
		}
		if depth-pile < leastDepth {
			return 0, false
		}
	}
	return depth, over >= leastDepth && depth <= mostDepth && s.columns*depth-sum <= 1
}

// notchKey is a shape and what it leaves.
type notchKey struct {
	*shape
	notch
}

// notched returns a shape in an L.
func (s *solver) notched(sh *shape, n notch) *shape {
	key := notchKey{sh, n}
	out := s.ells[key]
	if out == nil {
		own := *sh
		own.notch = n
		own.settle()
		out = &own
		s.ells[key] = out
	}
	return out
}

// corners calls use with the shapes of a group at a width in which one of its
// items stands in an L round the rest, until it says that it has enough.
func (s *solver) corners(g group, w int, use func(a group, sh *shape) bool) {
	if len(s.items)*s.columns > notchItems || g.count() > mostInNotch+1 {
		return
	}
	for i := range s.items {
		a := group(1) << i
		b := g &^ a
		if g&a == 0 || b == 0 || b&s.top != 0 || s.ads&a != 0 {
			continue
		}
		for k := range s.shapes[i][w] {
			sh := &s.shapes[i][w][k]
			if !sh.mayNotch() {
				continue
			}
			for in := 1; in < w; in++ {
				rest := s.fill(b, in).any()
				for h := range rest.all() {
					if ell := s.notched(sh, notch{in, h}); !ell.heights.empty() && !use(a, ell) {
						return
					}
				}
			}
		}
	}
}
