package makeup

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSumsOfHeights compares with one sum at a time.
func TestSumsOfHeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.IntRange(0, maxLines-1), 0, 20)
		var a, b, want heights
		as, bs := list.Draw(t, "a"), list.Draw(t, "b")
		for _, x := range as {
			a.add(x)
		}
		for _, y := range bs {
			b.add(y)
		}
		for _, x := range as {
			for _, y := range bs {
				want.add(x + y)
			}
		}
		if got := a.sums(&b); got != want {
			t.Fatalf("%v + %v is %v", as, bs, got)
		}
		n := 0
		for h := range want.all() {
			if !want.has(h) {
				t.Fatal(h)
			}
			n++
		}
		if n != want.count() {
			t.Fatalf("%d of %d", n, want.count())
		}
	})
}

// TestEveryWayLeadsToTheEnd walks through small pages: what the solver says can
// be filled is filled, to the line and with every item, and what it says cannot
// is not found by trying every cut.
func TestEveryWayLeadsToTheEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const columns, lines = 3, 12
		n := rapid.IntRange(1, 4).Draw(t, "items")
		p := &problem{rooms: []rect{{0, 0, columns, lines}}}
		p.grid.Columns, p.grid.Lines = columns, lines
		s := &solver{known: map[int32]*fillings{}, ways: map[need][]way{}, can: map[need]bool{}, ells: map[notchKey]*shape{}, lines: lines, page: lines}
		for h := 1; 3*h <= 2*lines; h++ {
			s.split.add(h)
		}
		for i := range n {
			it := &item{rank: 2}
			shapes := make([][]shape, columns+1)
			least := columns * lines
			for k := 1; k <= columns; k++ {
				sh := shape{item: it, columns: k, head: 1, depth: rapid.IntRange(3, 8).Draw(t, "depth"), extra: 1, box: rapid.Bool().Draw(t, "box")}
				sh.settle()
				least = min(least, k*sh.heights.least())
				shapes[k] = []shape{sh}
			}
			p.items = append(p.items, it)
			s.shapes, s.least = append(s.shapes, shapes), append(s.least, least)
			_ = i
		}
		all := group(1)<<n - 1
		whole := need{group: all, w: columns, h: lines, left: wild, right: wild}
		can := s.fill(all, columns).any()
		if can.has(lines) != tries(s, all, columns, lines, wild, wild) {
			t.Fatalf("the solver says %v", can.has(lines))
		}
		if !can.has(lines) {
			return
		}
		c := chance(rapid.Uint64Range(1, 1<<60).Draw(t, "seed"))
		d := &dummy{page: p}
		if !s.walk(&c, whole, 0, 0, d) || len(d.blocks) != n {
			t.Fatalf("%d of %d blocks", len(d.blocks), n)
		}
		sum := 0
		for i := range d.blocks {
			sum += d.blocks[i].w * d.blocks[i].h
		}
		if sum != columns*lines {
			t.Fatalf("%d cells of %d", sum, columns*lines)
		}
	})
}

// tries looks for a way to fill a piece by trying every cut, without the sets of
// heights.
func tries(s *solver, g group, w, h int, left, right edge) bool {
	if i := g.single(); i >= 0 {
		for k := range s.shapes[i][w] {
			sh := &s.shapes[i][w][k]
			if l, r := sh.at(); sh.heights.has(h) && l.fits(left) && r.fits(right) {
				return true
			}
		}
		return false
	}
	for a := (g - 1) & g; a != 0; a = (a - 1) & g {
		for k := 1; k < h; k++ {
			if tries(s, a, w, k, left, right) && tries(s, g&^a, w, h-k, wild, wild) {
				return true
			}
		}
		for k := 1; k < w && s.split.has(h); k++ {
			for j := range edges {
				for i := range edges {
					if mayMeet(j, i) && tries(s, a, k, h, left, j) && tries(s, g&^a, w-k, h, i, right) {
						return true
					}
				}
			}
		}
	}
	return false
}
