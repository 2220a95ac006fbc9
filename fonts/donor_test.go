package fonts

import (
	"slices"
	"strings"
	"testing"

	"banxin/fonts/han"
)

// bar is a contour in the shape of a box, in font units, with more points than
// four on its edge if asked for.
func bar(x0, y0, x1, y1 int32, more int) contour {
	c := contour{scaleX: unit, scaleY: unit}
	for _, p := range [][2]int32{{x0, y0}, {x0, y1}, {x1, y1}, {x1, y0}} {
		c.dots = append(c.dots, dot{x: p[0] * one, y: p[1] * one, on: true})
	}
	for range more {
		c.dots = append(c.dots, dot{x: (x0 + x1) / 2 * one, y: y0 * one, on: true})
	}
	return c
}

// TestAgreeing: donors cut at white are kept, others when most give the part
// the same contours, at least three of them, or those it has alone.
func TestAgreeing(t *testing.T) {
	cut := func(points int, white bool) donor {
		s := sketch{bar(0, 0, 100, 700, points)}
		return donor{part: [2]sketch{s, s}, white: white}
	}
	a, b, w := cut(0, false), cut(1, false), cut(2, true)
	for _, c := range []struct {
		name  string
		of    []donor
		alone string
		want  string
	}{
		{"two are too few", []donor{a, a, b}, "", ""},
		{"three agree", []donor{a, a, a, b}, "", "aaa"},
		{"the part alone has these", []donor{a, b, b}, signature(a.part[0]), "a"},
		{"cut at white", []donor{a, w, b}, "", "w"},
	} {
		var got strings.Builder
		for _, d := range agreeing(c.of, 0, c.alone) {
			got.WriteByte("abw"[len(d.part[0][0].dots)-4])
		}
		if got.String() != c.want {
			t.Errorf("%s: kept %q, want %q", c.name, got.String(), c.want)
		}
	}
}

// TestNoDonorForItself: a character that is being drawn is no model for itself.
func TestNoDonorForItself(t *testing.T) {
	donors := func(except rune) (chars []rune) {
		k := &strokes{f: shippedNamed(t, "kai"), except: except, known: map[rune]sketch{}}
		for _, d := range k.donors('⿰', 0, '木') {
			chars = append(chars, d.char)
		}
		return chars
	}
	all := donors(0)
	if len(all) < 10 {
		t.Fatalf("%d donors of 木", len(all))
	}
	if slices.Contains(donors(all[0]), all[0]) {
		t.Errorf("%c is drawn after itself", all[0])
	}
}

// TestCutAtWhite: a character with one white between parts is cut there, one
// with two is not cut at white.
func TestCutAtWhite(t *testing.T) {
	k := &strokes{f: shippedNamed(t, "kai"), known: map[rune]sketch{}}
	parts := han.Parts{Op: '⿰', A: -1, B: -2}
	two := sketch{bar(500, 0, 900, 700, 0), bar(100, 0, 300, 700, 0)}
	if d, ok := k.cutAtWhite('川', parts, two); !ok || d.box[0].x0 != 100*one || d.box[1].x0 != 500*one {
		t.Errorf("cut %t into %v", ok, d.box)
	}
	if _, ok := k.cutAtWhite('川', parts, append(two, bar(350, 0, 450, 700, 0))); ok {
		t.Error("three bars have been cut in two")
	}
}

// TestJoin: parts of two donors share the white between them, half each, and
// crowded donors cost more.
func TestJoin(t *testing.T) {
	pair := func(op rune, gap int32) donor {
		d := donor{part: [2]sketch{{bar(100, 0, 400, 800, 0)}, {bar(400+gap, 0, 900, 800, 0)}}}
		if op == '⿱' {
			d.part = [2]sketch{{bar(0, 400+gap, 800, 900, 0)}, {bar(0, 100, 800, 400, 0)}}
		}
		d.box = [2]box{d.part[0].box(), d.part[1].box()}
		return d
	}
	for _, op := range []rune{'⿰', '⿱'} {
		wide, narrow := pair(op, 100), pair(op, 40)
		s, cost := join(op, &wide, &narrow, 1000*one)
		a, b := s[0].box(), s[1].box()
		white := b.x0 - a.x1
		if op == '⿱' {
			white = a.y0 - b.y1
		}
		if white != 70*one {
			t.Errorf("%c: a white of %d, want 70 (cost %d)", op, white/one, cost/one)
		}
		close := pair(op, 2)
		if _, crowded := join(op, &close, &close, 1000*one); crowded != 14*one {
			t.Errorf("%c: parts 2 units apart cost %d", op, crowded/one)
		}
	}
}
