package fonts

import (
	"fmt"
	"strings"
)

// axis is one direction in which a variable face varies, in 1/65536.
type axis struct {
	tag           string
	min, def, max int
}

// maxAxes bounds the axes of a face; the most known is some thirty.
const maxAxes = 64

// readAxes reads fvar (OpenType, fvar); nil for a face that is not variable.
func readAxes(t []byte) ([]axis, error) {
	if len(t) == 0 {
		return nil, nil
	}
	broken := say("表 fvar 已损坏", "table fvar is broken")
	if len(t) < 16 {
		return nil, broken
	}
	at, n, size := be16(t, 4), be16(t, 8), be16(t, 10)
	if n == 0 || n > maxAxes || size < 20 || at+n*size > len(t) {
		return nil, broken
	}
	axes := make([]axis, n)
	for i := range axes {
		r := t[at+i*size:]
		a := axis{string(r[:4]), bei32(r, 4), bei32(r, 8), bei32(r, 12)}
		if a.min > a.def || a.def > a.max {
			return nil, broken
		}
		axes[i] = a
	}
	return axes, nil
}

// locate turns the wanted settings into a place of the face's design space:
// for each axis a number from -1 to 1 in 1/16384, 0 being the default. It
// returns nil for the default instance.
func (f *Face) locate(at []setting) ([]int, error) {
	coords := make([]int, len(f.axes))
	moved := false
	for _, s := range at {
		i := 0
		for i < len(f.axes) && f.axes[i].tag != s.tag {
			i++
		}
		if i == len(f.axes) {
			return nil, f.noAxis(s.tag)
		}
		a := f.axes[i]
		if s.value < a.min || s.value > a.max {
			return nil, say("轴 %[1]s 的值应在 %[2]s 至 %[3]s 之间，写的是 %[4]s",
				"the axis %[1]s goes from %[2]s to %[3]s, not to %[4]s", a.tag, fixed(a.min), fixed(a.max), fixed(s.value))
		}
		switch {
		case s.value < a.def:
			coords[i] = -ratio(a.def-s.value, a.def-a.min)
		case s.value > a.def:
			coords[i] = ratio(s.value-a.def, a.max-a.def)
		}
		moved = moved || s.value != a.def
	}
	if !moved {
		return nil, nil
	}
	return coords, f.bend(coords)
}

// noAxis says which axes there are.
func (f *Face) noAxis(tag string) error {
	if len(f.axes) == 0 {
		return say("不是可变字体，没有轴 %s", "it is not a variable face and has no axis %s", tag)
	}
	var tags []string
	for _, a := range f.axes {
		tags = append(tags, a.tag)
	}
	list := strings.Join(tags, ", ")
	return say("没有轴 %[1]s，只有：%[2]s", "it has no axis %[1]s, only: %[2]s", tag, list)
}

// fixed writes 1/65536ths.
func fixed(v int) string { return fmt.Sprint(float64(v) / 65536) }

// ratio returns a/b of one in 1/16384, rounded.
func ratio(a, b int) int { return (a*f2dot14 + b/2) / b }

// bend moves coords as avar says: for each axis points of a graph, between
// which it is straight (OpenType, avar).
func (f *Face) bend(coords []int) error {
	t := f.dir["avar"]
	if len(t) < 8 {
		return nil
	}
	if be16(t, 0) != 1 {
		return say("表 avar 是第 %d 版，只能使用第 1 版", "table avar is of version %d; only version 1 can be used", be16(t, 0))
	}
	t = t[8:]
	for i := range min(len(coords), be16(f.dir["avar"], 6)) {
		if len(t) < 2 || len(t) < 2+4*be16(t, 0) {
			return say("表 avar 已损坏", "table avar is broken")
		}
		n := be16(t, 0)
		coords[i] = onGraph(t[2:2+4*n], coords[i])
		t = t[2+4*n:]
	}
	return nil
}

// onGraph returns the value of a graph at v: points of four bytes, ascending.
func onGraph(points []byte, v int) int {
	x0, y0 := 0, 0
	for k := 0; k+4 <= len(points); k += 4 {
		x, y := bei16(points, k), bei16(points, k+2)
		if v == x || v < x && k == 0 {
			return y
		}
		if v < x {
			num, den := (v-x0)*(y-y0), x-x0
			if num < 0 {
				return y0 - (-num+den/2)/den
			}
			return y0 + (num+den/2)/den
		}
		x0, y0 = x, y
	}
	if len(points) < 4 {
		return v
	}
	return y0
}
