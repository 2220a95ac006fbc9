package fonts

import (
	"slices"

	"banxin/fonts/han"
)

// draw draws what a description says, in the style of a face.
func (k *strokes) draw(d *description) (sketch, error) {
	if d.op == 0 {
		if s := k.standing(d.r); s != nil {
			return s, nil
		}
		return nil, say("字体里没有部件“%c”（U+%04X）", "the face does not have the part “%c” (U+%04X)", d.r, d.r)
	}
	if n := d.named(); n != 0 && n != k.except {
		if s := k.standing(n); s != nil {
			return s, nil // the face has the character
		}
	}
	// Parts from real characters on both sides, if any pair suits.
	a, b := d.parts[0], d.parts[1]
	as, bs := k.donors(d.op, 0, named(a)), k.donors(d.op, 1, named(b))
	if s := k.pair(d.op, as, bs); s != nil {
		return s, nil
	}
	// Else one part from a real character and the other drawn by itself, put
	// where such parts stand beside it; failing that, both drawn by themselves.
	inB, okB := k.place(as, 1)
	inA, okA := k.place(bs, 0)
	switch {
	case okB && (!okA || k.fixes(d.op, as, bs)):
		other, err := k.draw(b)
		if err != nil {
			return nil, err
		}
		return slices.Concat(typical(as, 1, other).part[0], other.placed(inB)), nil
	case okA:
		other, err := k.draw(a)
		if err != nil {
			return nil, err
		}
		return slices.Concat(other.placed(inA), typical(bs, 0, other).part[1]), nil
	}
	return k.drawApart(d)
}

// fixes reports whether the first part rules the arrangement: it surrounds the
// second, or it has at least as many donors.
func (k *strokes) fixes(op rune, as, bs []donor) bool {
	return op != '⿰' && op != '⿱' || len(as) >= len(bs)
}

// named is description.named without 0, which is the part of no character.
func named(d *description) rune {
	if n := d.named(); n != 0 {
		return n
	}
	return -1
}

// pair joins the parts of the two donors that suit each other best; nil if
// none do.
//
//	银  |钅 |艮   |        the white between 钅 and 叕 becomes the mean of
//	缀  |纟|叕    |   →    what it was in both
func (k *strokes) pair(op rune, as, bs []donor) sketch {
	var best sketch
	least := int32(60 * one)
	for i := range as {
		for j := range bs {
			s, cost := join(op, &as[i], &bs[j], least)
			if s != nil {
				best, least = s, cost
			}
		}
	}
	return best
}

// clearWhite is the white between parts below which donors are less welcome:
// theirs reached into each other, and strokes of others would touch.
const clearWhite = 16 * one

// join joins the first part of a and the second of b; nil if that costs more than the limit.
func join(op rune, a, b *donor, limit int32) (sketch, int32) {
	pa, pb := a.box[0], b.box[1]
	// Donors whose other part is as crowded as the one that comes in its place
	// gave theirs the right width.
	crowd := int32(max(len(a.part[1])-len(b.part[1]), len(b.part[1])-len(a.part[1]))+
		max(len(a.part[0])-len(b.part[0]), len(b.part[0])-len(a.part[0]))) * one * 2
	var dx, dy, cost int32
	switch op {
	case '⿰':
		want := (a.box[1].x0 - pa.x1 + pb.x0 - b.box[0].x1) / 2
		dx = pb.x0 - pa.x1 - want
		cost = absInt32(dx) + max(0, clearWhite-want)
	case '⿱':
		want := (pa.y0 - a.box[1].y1 + b.box[0].y0 - pb.y1) / 2
		dy = pa.y0 - pb.y1 - want
		cost = absInt32(dy) + max(0, clearWhite-want)
	default:
		// The second must lie where the part it replaces lay.
		x, y := a.box[1].middle()
		bx, by := pb.middle()
		wide := absInt32((a.box[1].x1 - a.box[1].x0) - (pb.x1 - pb.x0))
		high := absInt32((a.box[1].y1 - a.box[1].y0) - (pb.y1 - pb.y0))
		cost = (absInt32(x-bx) + absInt32(y-by) + wide + high) / 2
	}
	if cost += crowd; cost >= limit {
		return nil, 0
	}
	// The correction is shared by both parts.
	return slices.Concat(a.part[0].moved(dx/2, -dy/2), b.part[1].moved(-(dx-dx/2), dy-dy/2)), cost
}

func absInt32(v int32) int32 { return max(v, -v) }

// typical returns the donor whose part at a place is most like s: as crowded.
func typical(ds []donor, place int, s sketch) *donor {
	best := &ds[0]
	for i := range ds {
		if absInt32(int32(len(ds[i].part[place])-len(s))) < absInt32(int32(len(best.part[place])-len(s))) {
			best = &ds[i]
		}
	}
	return best
}

// place learns from donors where a part that stands alone goes at a place: the
// median of what became of theirs. ok is false where too few tell.
func (k *strokes) place(ds []donor, place int) (p placing, ok bool) {
	var all [4][]int32
	for i := range ds {
		split, _ := han.Split(ds[i].char)
		part := [2]rune{split.A, split.B}[place]
		alone := k.standing(part)
		if alone == nil {
			continue
		}
		t := alone.box().onto(ds[i].box[place])
		if least, most := int32(unit/5), int32(unit*6/5); t.scaleX < least || t.scaleY < least || t.scaleX > most || t.scaleY > most {
			continue // a stroke without height, or another form of the part
		}
		for n, v := range []int32{t.scaleX, t.scaleY, t.shiftX, t.shiftY} {
			all[n] = append(all[n], v)
		}
	}
	if len(all[0]) < 3 {
		return p, false
	}
	median := func(v []int32) int32 { slices.Sort(v); return v[len(v)/2] }
	return placing{median(all[0]), median(all[1]), median(all[2]), median(all[3])}, true
}

// drawApart draws both parts by themselves and puts them where parts of such
// an arrangement stand in characters of the face.
func (k *strokes) drawApart(d *description) (sketch, error) {
	a, err := k.draw(d.parts[0])
	if err != nil {
		return nil, err
	}
	b, err := k.draw(d.parts[1])
	if err != nil {
		return nil, err
	}
	var ds []donor
	for r, p := range han.Each {
		if p.Op == d.op && r <= lastRune && k.f.Lookup(r) != 0 {
			if c, ok := k.cut(r); ok {
				ds = append(ds, c)
			}
			if len(ds) == maxDonors {
				break
			}
		}
	}
	pa, okA := k.place(ds, 0)
	pb, okB := k.place(ds, 1)
	if !okA || !okB {
		return nil, say("字体里没有“%c”结构的字可以参照", "the face has no characters of the arrangement “%c” to go by", d.op)
	}
	return slices.Concat(a.placed(pa), b.placed(pb)), nil
}
