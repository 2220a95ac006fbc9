package fonts

import (
	"cmp"
	"slices"

	"banxin/fonts/han"
)

// A character made of parts is drawn from characters that have these parts:
// 钅 from 银 and 叕 from 缀 give ⿰钅叕. The strokes are those the face's
// designer drew for parts of that size, so their weight is right by itself.
// What has to be found out is which contours of 银 are 钅.

// donor is a character cut in its two parts.
type donor struct {
	char  rune
	part  [2]sketch
	box   [2]box
	white bool // cut at the white between the parts
}

// maxDonors bounds the characters that are looked at for a part.
const maxDonors = 160

// strokes knows the parts of a face's characters. except is the character that
// is being drawn: it is no model for itself.
type strokes struct {
	f      *Face
	except rune
	known  map[rune]sketch
}

// standing returns the outline of a character as it stands alone, nil if the
// face does not have it.
func (k *strokes) standing(r rune) sketch {
	s, ok := k.known[r]
	if !ok {
		if r <= lastRune && k.f.Lookup(r) != 0 {
			s = k.f.withHeavier(r)
		}
		k.known[r] = s
	}
	return s
}

// donors returns the characters of an arrangement that have a part at a place
// (0 or 1), cut in two.
func (k *strokes) donors(op rune, place int, part rune) []donor {
	var found []rune
	for r, p := range han.Each {
		if p.Op == op && (place == 0 && p.A == part || place == 1 && p.B == part) && r <= lastRune && r != k.except && k.f.Lookup(r) != 0 {
			if found = append(found, r); len(found) == maxDonors {
				break
			}
		}
	}
	var out []donor
	for _, r := range found {
		if d, ok := k.cut(r); ok {
			out = append(out, d)
		}
	}
	return agreeing(out, place, signature(k.standing(part)))
}

// fewDonors is how many donors of a part have to agree on its contours, and
// one in mostDonors: a few may have been cut wrongly in the same way.
const fewDonors, mostDonors = 3, 8

// agreeing keeps the donors that were cut at white, and those whose part at a
// place has the contours that most of them, or that the part standing alone,
// give it: one that was cut wrongly has others.
func agreeing(ds []donor, place int, alone string) []donor {
	votes := map[string]int{}
	for i := range ds {
		votes[signature(ds[i].part[place])]++
	}
	var out []donor
	most := 0
	for _, n := range votes {
		most = max(most, n)
	}
	for i := range ds {
		switch s := signature(ds[i].part[place]); {
		case ds[i].white, s == alone, votes[s] == most && most >= fewDonors && mostDonors*most >= len(ds):
			out = append(out, ds[i])
		}
	}
	return out
}

// signature tells the contours of a part by how many points they have.
func signature(s sketch) string {
	b := make([]byte, 0, 2*len(s))
	for _, c := range s {
		b = append(b, byte(len(c.dots)>>8), byte(len(c.dots)))
	}
	return string(b)
}

// cut parts a character: at the white between its parts if there is one, else
// by its contours. Faces that were drawn by strokes, like those shipped with the
// program, keep the contours of a part together, and as many as it has standing
// alone.
func (k *strokes) cut(r rune) (donor, bool) {
	p, ok := han.Split(r)
	if !ok {
		return donor{}, false
	}
	s := k.standing(r)
	a, b := len(k.standing(p.A)), len(k.standing(p.B))
	n := len(s)
	if d, ok := k.cutAtWhite(r, p, s); ok && (a+b != n || len(d.part[0]) == a) {
		return d, true
	}
	for _, first := range []int{a, n - b} { // contours of the first part
		if first <= 0 || first >= n {
			continue
		}
		for _, d := range []donor{
			{char: r, part: [2]sketch{s[:first], s[first:]}},
			{char: r, part: [2]sketch{s[n-first:], s[:n-first]}},
		} {
			d.box = [2]box{d.part[0].box(), d.part[1].box()}
			if d.plausible(p.Op) {
				return d, true
			}
		}
	}
	return donor{}, false
}

// cutAtWhite parts a character at the one white that runs between its parts.
func (k *strokes) cutAtWhite(r rune, p han.Parts, s sketch) (donor, bool) {
	op := p.Op
	if op != '⿰' && op != '⿱' {
		return donor{}, false
	}
	from := func(c contour) (int32, int32) {
		b := c.box()
		if op == '⿰' {
			return b.x0, b.x1
		}
		return -b.y1, -b.y0 // from the top down
	}
	s = slices.Clone(s)
	slices.SortStableFunc(s, func(a, b contour) int {
		a0, _ := from(a)
		b0, _ := from(b)
		return cmp.Compare(a0, b0)
	})
	white, whites := 0, 0
	end := int32(-1 << 30)
	for i, c := range s {
		c0, c1 := from(c)
		if i > 0 && c0 > end {
			white, whites = i, whites+1
		}
		end = max(end, c1)
	}
	if whites != 1 {
		return donor{}, false
	}
	d := donor{char: r, part: [2]sketch{s[:white], s[white:]}, white: true}
	d.box = [2]box{d.part[0].box(), d.part[1].box()}
	return d, d.plausible(op) && k.likely(p.A, d.box[0], op) && k.likely(p.B, d.box[1], op)
}

// likely reports whether a part may have become as large as a box: beside
// another it is much narrower than alone and nearly as high.
func (k *strokes) likely(part rune, b box, op rune) bool {
	s := k.standing(part)
	if s == nil {
		return true
	}
	alone := s.box()
	p := alone.onto(b)
	along, across := p.scaleX, p.scaleY
	if op == '⿱' {
		along, across = across, along
	}
	// Strokes such as 一 have no height to speak of.
	flat := min(alone.x1-alone.x0, alone.y1-alone.y0) < 200*one
	return (along > unit/4 && along < unit*19/20 || flat) && (across > unit/2 && across < unit*6/5 || flat)
}

// plausible reports whether the parts stand to each other as the arrangement says.
func (d *donor) plausible(op rune) bool {
	a, b := d.box[0], d.box[1]
	ax, ay := a.middle()
	bx, by := b.middle()
	// Parts side by side may reach into each other a little: strokes that sweep out.
	overlap := func(end, start, size int32) bool { return end-start <= size/4 }
	switch op {
	case '⿰':
		return ax < bx && overlap(a.x1, b.x0, min(a.x1-a.x0, b.x1-b.x0))
	case '⿱':
		return ay > by && overlap(b.y1, a.y0, min(a.y1-a.y0, b.y1-b.y0))
	}
	if !a.holds(bx, by) || (b.x1-b.x0) >= (a.x1-a.x0) && (b.y1-b.y0) >= (a.y1-a.y0) {
		return false
	}
	switch op {
	case '⿸':
		return bx > ax-one*20 && by < ay
	case '⿹':
		return bx < ax+one*20 && by < ay
	case '⿺':
		return bx > ax && by > ay-one*40
	case '⿵':
		return by < ay
	case '⿶':
		return by > ay
	case '⿷':
		return bx > ax
	}
	return true
}
