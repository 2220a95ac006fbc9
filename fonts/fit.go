package fonts

import "banxin/internal/geom"

// Fit says how a face is set so that its characters stand beside those of
// another as if they were of one face: Scale is its size and Shift how far its
// baseline is raised, both in thousandths of the size asked for.
//
//	     ┌────┐ ┌───┐            ┌────┐ ┌────┐
//	own  │ 国 │ │ 国│ fallback → │ 国 │ │ 国 │ scaled to the same height
//	     └────┘ │   │            └────┘ └────┘ and raised to the same middle
//	            └───┘
type Fit struct{ Scale, Shift int }

// plain is a face as it is.
var plain = Fit{Scale: 1000}

// Base returns the face as it is: f itself unless it is fitted to another.
func (f *Face) Base() *Face {
	if f.base != nil {
		return f.base
	}
	return f
}

// Em returns the size the face is set in where size is asked for.
func (f *Face) Em(size geom.Length) geom.Length {
	if f.base == nil {
		return size
	}
	return size.Scale(f.fit.Scale, 1000)
}

// Rise returns how far the baseline of the face lies above that of the line
// where size is asked for.
func (f *Face) Rise(size geom.Length) geom.Length {
	if f.base == nil {
		return 0
	}
	return size.Scale(f.fit.Shift, 1000)
}

// ForWords reports whether the face serves Western words and numbers alone: it
// stands last in a chain, and goes before the others for these.
func (f *Face) ForWords() bool { return f.letter }

// fitted returns the face as it is set beside another.
func (f *Face) fitted(fit Fit, letter bool) *Face {
	f = f.Base()
	if fit == plain && !letter {
		return f
	}
	return &Face{program: f.program, base: f, fit: fit, letter: letter}
}

// stature is how tall the Han characters of a face are drawn and how high
// their middle stands above the baseline, in thousandths of the em; zero of a
// face without Han characters.
type stature struct{ height, middle int }

// frames are characters with strokes along their edges, by which statures are measured.
const frames = "国圆园图回田由重"

// stature measures the face; of a shipped face it is known.
func (f *Face) stature() stature {
	if s, ok := shipped(f.name); ok && s.stature != (stature{}) {
		return s.stature
	}
	return f.measure8()
}

// measure8 measures the eight frames.
func (f *Face) measure8() stature {
	var s stature
	n := 0
	for _, r := range frames {
		g := f.Lookup(r)
		if g == 0 {
			return stature{}
		}
		_, y0, _, y1, ok := f.Bounds(g)
		if !ok {
			return stature{}
		}
		s.height += (y1 - y0) * 1000 / f.upem
		s.middle += (y0 + y1) * 500 / f.upem
		n++
	}
	return stature{s.height / n, s.middle / n}
}

// Differences that no reader sees are left alone, so that a fallback of the
// same drawing stays as it is; beyond the limits a face is not meant for text.
const (
	slightScale, slightShift = 15, 8
	leastScale, mostScale    = 850, 1180
)

// beside returns how a face of stature s is set beside one of stature own.
func (s stature) beside(own stature) Fit {
	if s.height == 0 || own.height == 0 {
		return plain
	}
	fit := Fit{Scale: min(max((own.height*1000+s.height/2)/s.height, leastScale), mostScale)}
	fit.Shift = own.middle - s.middle*fit.Scale/1000
	if d := fit.Scale - 1000; -slightScale < d && d < slightScale && -slightShift < own.middle-s.middle && own.middle-s.middle < slightShift {
		return plain
	}
	return fit
}

// Limits of the scale a Latin face is given by itself.
const leastLatin, mostLatin = 700, 1400

// capShare is the height of capitals beside Han characters where the Han face
// has no capitals of its own: what Noto Serif and Noto Sans have.
const capShare = 820

// latinScale returns the size at which the capitals of a Latin face are as
// high as those the Han face was drawn with.
func latinScale(latin, han *Face) int {
	want := han.stature().height * capShare / 1000
	if han.Lookup('H') != 0 && han.capH > 0 {
		want = han.capH * 1000 / han.upem
	}
	have := latin.capH * 1000 / latin.upem
	if want <= 0 || have <= 0 {
		return 1000
	}
	return min(max((want*1000+have/2)/have, leastLatin), mostLatin)
}
