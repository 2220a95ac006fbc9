package preflight

import (
	"errors"

	"banxin/press/objects"
)

// maxWidths bounds what the W and W2 arrays may expand to.
const maxWidths = 1 << 18

var (
	errWidths = errors.New("the W array of a font is broken")
	errHangs  = errors.New("the DW2 or W2 array of a font is broken")
)

// readWidths reads the W array: c [w …] or first last w (9.7.4.3).
func (f *font) readWidths() error {
	return f.eachMetric(f.widths, 1, errWidths, func(code int, v []float64) {
		f.codes[code].advance = v[0] / 1000
	})
}

// readHang0 reads DW2, the usual way of the glyphs to hang.
func (d *document) readHang0(cid objects.Dict, f *font) error {
	f.hang0 = [2]float64{880, -1000}
	if usual, ok := d.get(cid, "DW2").(objects.Array); ok {
		if len(usual) != 2 {
			return errHangs
		}
		for i := range usual {
			v, ok := numberOf(d.follow(usual[i]))
			if !ok {
				return errHangs
			}
			f.hang0[i] = v
		}
	}
	f.hangs, _ = d.get(cid, "W2").(objects.Array)
	return nil
}

// readHangs lets each glyph hang as DW2 says, by the middle of its width, or
// as W2 says: c [w1 vx vy …] or first last w1 vx vy.
func (f *font) readHangs() error {
	usual := func(g *glyph) {
		g.hang = hang{x: -g.advance / 2, y: -f.hang0[0] / 1000, step: f.hang0[1] / 1000}
	}
	for c := range f.codes {
		usual(&f.codes[c])
	}
	usual(&f.other)
	return f.eachMetric(f.hangs, 3, errHangs, func(code int, v []float64) {
		f.codes[code].hang = hang{x: -v[1] / 1000, y: -v[2] / 1000, step: v[0] / 1000}
	})
}

// eachMetric calls set with the n numbers that an array like W has for each
// code of the font: first [numbers …], or first last and the numbers of all.
// What is not such an array is broken.
func (f *font) eachMetric(array objects.Array, n int, broken error, set func(code int, v []float64)) error {
	numbers := func(list objects.Array) ([]float64, bool) {
		out := make([]float64, len(list))
		for i, o := range list {
			v, ok := numberOf(f.deref(o))
			if !ok || !finite(v) {
				return nil, false
			}
			out[i] = v
		}
		return out, true
	}
	for done, i := 0, 0; i < len(array); {
		first, ok := numberOf(f.deref(array[i]))
		if !ok || i+1 >= len(array) || first < 0 || first > 65535 {
			return broken
		}
		from, to, step := int(first), 0, 0
		var v []float64
		if list, isList := f.deref(array[i+1]).(objects.Array); isList {
			v, ok = numbers(list)
			to, step, i = from+len(list)/n-1, n, i+2
			ok = ok && len(list)%n == 0
		} else {
			last, isNumber := numberOf(f.deref(array[i+1]))
			if !isNumber || last < first || last > 65535 || i+2+n > len(array) {
				return broken
			}
			v, ok = numbers(array[i+2 : i+2+n])
			to, i = int(last), i+2+n
		}
		if done += to - from + 1; !ok || done > maxWidths {
			return broken
		}
		for c := from; c <= min(to, len(f.codes)-1); c++ {
			set(c, v[(c-from)*step:])
		}
	}
	return nil
}
