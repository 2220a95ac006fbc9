package fonts

import "slices"

// A part that is made smaller by scaling gets thin strokes. Two things keep
// them: where the program ships a heavier face of the same drawing, its
// outlines have the same points, so that any weight between the two can be had
// (of Noto Serif the verticals alone, for its horizontals are as thin in every
// weight); and a stroke that runs straight across or down is moved and not
// squeezed.

// weights are the strokes of a face and of its heavier fellow, in font units.
type weights struct {
	heavier               string
	upright, heavyUpright int32
	level, heavyLevel     int32
}

// fellows are the pairs among the shipped faces; measured on 川 and 三.
var fellows = map[string]weights{
	"song": {"song-black", 68, 160, 29, 29},
	"hei":  {"hei-black", 100, 160, 97, 149},
}

// keepShare is how much of the loss is made good, in thousandths: small parts
// have somewhat thinner strokes in every face.
const keepShare = 750

// straight is how many times longer than thick a stroke that runs across or
// down is at least.
const straight = 3

// withHeavier returns the outline of a character with what its heavier fellow
// has for every point; nil if it is broken.
func (f *Face) withHeavier(r rune) sketch {
	s, err := f.sketch(f.Lookup(r))
	if err != nil {
		return nil
	}
	hollow := s.hollow()
	for i := range s {
		s[i].rigid = hollow
	}
	w, ok := fellows[f.name]
	if !ok {
		return s
	}
	fellow, _ := shipped(w.heavier)
	heavy, err := fellow.open().sketch(fellow.open().Lookup(r))
	if err != nil || len(heavy) != len(s) {
		return s
	}
	for i := range s {
		if !slices.EqualFunc(heavy[i].dots, s[i].dots, func(a, b dot) bool { return a.on == b.on }) {
			continue
		}
		s[i].twin = true
		for k := range s[i].dots {
			s[i].dots[k].heavyX, s[i].dots[k].heavyY = heavy[i].dots[k].x, heavy[i].dots[k].y
		}
	}
	return s
}

// mix returns how much of the heavier face, in parts of unit, makes strokes
// scaled by s as thick as they were, as far as keepShare goes.
func mix(s, light, heavy int32) int32 {
	if s <= 0 || s >= unit || heavy <= light {
		return 0
	}
	lost := int64(light) * int64(unit-s) * keepShare / 1000 // what scaling takes, in parts of unit
	return int32(min(lost*unit/(int64(heavy-light)*int64(s)), unit))
}

// thick makes good what scaling took from the strokes of a finished sketch.
func (s sketch) thick(w weights) sketch {
	out := make(sketch, len(s))
	for i, c := range s {
		c.dots = slices.Clone(c.dots)
		mixX, mixY := int32(0), int32(0)
		if c.twin {
			mixX, mixY = mix(c.scaleX, w.upright, w.heavyUpright), mix(c.scaleY, w.level, w.heavyLevel)
		}
		b := c.box()
		wide, high := b.x1-b.x0, b.y1-b.y0
		p := placing{scaleX: unit, scaleY: unit}
		x, y := b.middle()
		if wide > straight*high && mixY == 0 && !c.rigid {
			p.scaleY = restored(c.scaleY)
			p.shiftY = y - scaled(y, p.scaleY)
		}
		if high > straight*wide && mixX == 0 && !c.rigid {
			p.scaleX = restored(c.scaleX)
			p.shiftX = x - scaled(x, p.scaleX)
		}
		for n := range c.dots {
			d := &c.dots[n]
			d.x, d.y = p.x(d.x+scaled(d.heavyX-d.x, mixX)), p.y(d.y+scaled(d.heavyY-d.y, mixY))
		}
		out[i] = c
	}
	return out
}

// hollow reports whether contours run both ways round: then some are holes in
// others and cannot be moved by themselves.
func (s sketch) hollow() bool {
	ways := [2]bool{}
	for _, c := range s {
		area := c.area()
		if area != 0 {
			ways[min(max(area, 0), 1)] = true
		}
	}
	return ways[0] && ways[1]
}

// restored is the scale that makes good what a scale of s took from the
// thickness of a straight stroke, as far as keepShare goes.
func restored(s int32) int32 {
	if s >= unit || s <= unit/8 {
		return unit
	}
	lost := int64(unit-s) * keepShare / 1000
	return int32((int64(s) + lost) * unit / int64(s))
}
