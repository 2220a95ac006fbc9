package rip

import (
	"encoding/binary"
	"errors"
)

// program is an embedded font program: it draws glyphs by number, in parts of
// the em, y up.
type program interface {
	// outline appends the outline of a glyph to a path; false if it is broken.
	outline(p *path, gid int) bool
}

var errProgram = errors.New("its program is damaged")

// trueType is a TrueType program: the tables that outlines and characters need.
type trueType struct {
	em         float64
	count      int
	longLoca   bool
	loca, glyf []byte
	cmaps      []charMap
	post       map[string]int // glyph names; nil until asked for
	postTable  []byte
}

// charMap is one subtable of cmap.
type charMap struct {
	platform, encoding int
	of                 map[int]int
}

func be16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func be16s(b []byte, at int) int { return int(int16(be16(b, at))) }

func be32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

// tables returns the tables of an sfnt file.
func tables(b []byte) map[string][]byte {
	out := map[string][]byte{}
	if len(b) >= 12 && string(b[:4]) == "ttcf" {
		at := be32(b, 12)
		if at < 0 || at > len(b) {
			return out
		}
		return tablesAt(b, at)
	}
	return tablesAt(b, 0)
}

func tablesAt(b []byte, start int) map[string][]byte {
	out := map[string][]byte{}
	for i := range min(be16(b, start+4), 64) {
		at := start + 12 + 16*i
		if at+16 > len(b) {
			break
		}
		off, n := be32(b, at+8), be32(b, at+12)
		if off > len(b) {
			continue
		}
		out[string(b[at:at+4])] = b[off:min(len(b), off+n)]
	}
	return out
}

// readTrueType reads the tables of a TrueType program; subsets may lack most.
func readTrueType(t map[string][]byte) (*trueType, error) {
	f := &trueType{
		em: float64(be16(t["head"], 18)), longLoca: be16(t["head"], 50) != 0, count: be16(t["maxp"], 4),
		loca: t["loca"], glyf: t["glyf"], postTable: t["post"],
	}
	if f.em < 16 || f.loca == nil || f.count == 0 {
		return nil, errProgram
	}
	f.cmaps = readCharMaps(t["cmap"])
	return f, nil
}

// entry returns the data of a glyph, nil if it is empty.
func (f *trueType) entry(g int) []byte {
	if g < 0 || g >= f.count {
		return nil
	}
	var from, to int
	if f.longLoca {
		if 4*g+8 > len(f.loca) {
			return nil
		}
		from, to = be32(f.loca, 4*g), be32(f.loca, 4*g+4)
	} else {
		if 2*g+4 > len(f.loca) {
			return nil
		}
		from, to = 2*be16(f.loca, 2*g), 2*be16(f.loca, 2*g+2)
	}
	if from >= to || from >= len(f.glyf) {
		return nil
	}
	return f.glyf[from:min(to, len(f.glyf))]
}

func (f *trueType) outline(p *path, gid int) bool {
	parts := 0
	return f.add(p, gid, matrix{1 / f.em, 0, 0, 1 / f.em, 0, 0}, 0, &parts)
}

// add draws a glyph, mapped by m, or the parts of a composite one.
func (f *trueType) add(p *path, gid int, m matrix, depth int, parts *int) bool {
	if *parts++; depth > 8 || *parts > 256 {
		return false
	}
	d := f.entry(gid)
	if d == nil {
		return true
	}
	if n := be16s(d, 0); n >= 0 {
		return simpleGlyph(p, d, n, m)
	}
	const words, xy, scaled, more, xyScaled, matrixed = 1, 2, 8, 32, 64, 128
	for at := 10; at+4 <= len(d); {
		flags, g := be16(d, at), be16(d, at+2)
		at += 4
		k := identity
		if flags&words != 0 {
			k[4], k[5] = float64(be16s(d, at)), float64(be16s(d, at+2))
			at += 4
		} else if at+2 <= len(d) {
			k[4], k[5] = float64(int8(d[at])), float64(int8(d[at+1]))
			at += 2
		}
		if flags&xy == 0 {
			k[4], k[5] = 0, 0 // points are to be matched: no font in use does
		}
		f2 := func(i int) float64 { return float64(be16s(d, at+2*i)) / 16384 }
		switch {
		case flags&scaled != 0:
			k[0], k[3] = f2(0), f2(0)
			at += 2
		case flags&xyScaled != 0:
			k[0], k[3] = f2(0), f2(1)
			at += 4
		case flags&matrixed != 0:
			k[0], k[1], k[2], k[3] = f2(0), f2(1), f2(2), f2(3)
			at += 8
		}
		if !f.add(p, g, k.then(m), depth+1, parts) {
			return false
		}
		if flags&more == 0 {
			break
		}
	}
	return true
}

// node is a point of a TrueType contour.
type node struct {
	point
	on bool
}

// pointFlags reads the flags of a glyph's points from at on; one may stand for
// several. It returns where the coordinates begin.
func pointFlags(d []byte, at, count int) (flags []byte, end int, ok bool) {
	flags = make([]byte, 0, count)
	for len(flags) < count {
		if at >= len(d) {
			return nil, 0, false
		}
		fl := d[at]
		at++
		flags = append(flags, fl)
		if fl&8 != 0 && at < len(d) {
			for n := d[at]; n > 0 && len(flags) < count; n-- {
				flags = append(flags, fl)
			}
			at++
		}
	}
	return flags, at, true
}

// pointPlaces reads the coordinates of points with such flags, all of x and then
// all of y, each as the way from the one before.
func pointPlaces(d []byte, at int, flags []byte) (nodes []node, ok bool) {
	nodes = make([]node, len(flags))
	for axis := range 2 {
		v := 0
		short, same := byte(2<<axis), byte(16<<axis)
		for i, fl := range flags {
			switch {
			case fl&short != 0:
				if at >= len(d) {
					return nil, false
				}
				by := int(d[at])
				at++
				if fl&same == 0 {
					by = -by
				}
				v += by
			case fl&same == 0:
				if at+2 > len(d) {
					return nil, false
				}
				v += be16s(d, at)
				at += 2
			}
			if axis == 0 {
				nodes[i].x = float64(v)
			} else {
				nodes[i].y = float64(v)
			}
			nodes[i].on = fl&1 != 0
		}
	}
	return nodes, true
}

// simpleGlyph draws the contours of a glyph.
func simpleGlyph(p *path, d []byte, contours int, m matrix) bool {
	if contours == 0 {
		return true
	}
	at := 10 + 2*contours
	count := be16(d, at-2) + 1
	at += 2 + be16(d, at)
	if at > len(d) || contours > 1<<12 {
		return false
	}
	flags, at, ok := pointFlags(d, at, count)
	if !ok {
		return false
	}
	nodes, ok := pointPlaces(d, at, flags)
	if !ok {
		return false
	}
	first := 0
	for c := range contours {
		last := be16(d, 10+2*c)
		if last < first || last >= count {
			return last == first-1
		}
		contour(p, nodes[first:last+1], m)
		first = last + 1
	}
	return true
}

// contour draws a closed contour of quadratic curves.
func contour(p *path, ns []node, m matrix) {
	mid := func(a, b node) node { return node{point{(a.x + b.x) / 2, (a.y + b.y) / 2}, true} }
	start := ns[0]
	rest := ns[1:]
	if !start.on {
		if last := ns[len(ns)-1]; last.on {
			start, rest = last, ns[:len(ns)-1]
		} else {
			start, rest = mid(start, last), ns
		}
	}
	p.moveTo(m.apply(start.point))
	pen := start.point
	var control *node
	quad := func(c, to point) {
		a := point{pen.x + float64(2*(c.x-pen.x)/3), pen.y + float64(2*(c.y-pen.y)/3)}
		b := point{to.x + float64(2*(c.x-to.x)/3), to.y + float64(2*(c.y-to.y)/3)}
		p.curveTo(m.apply(a), m.apply(b), m.apply(to))
		pen = to
	}
	for i := range rest {
		n := rest[i]
		switch {
		case n.on && control == nil:
			p.lineTo(m.apply(n.point))
			pen = n.point
		case n.on:
			quad(control.point, n.point)
			control = nil
		case control == nil:
			control = &rest[i]
		default:
			quad(control.point, mid(*control, n).point)
			control = &rest[i]
		}
	}
	if control != nil {
		quad(control.point, start.point)
	}
	p.close()
}

// readCharMaps reads the subtables of cmap in formats 0, 4, 6 and 12.
func readCharMaps(b []byte) []charMap {
	var out []charMap
	for i := range min(be16(b, 2), 16) {
		at := 4 + 8*i
		off := be32(b, at+4)
		if off >= len(b) {
			continue
		}
		m := charMap{platform: be16(b, at), encoding: be16(b, at+2), of: map[int]int{}}
		t := b[off:]
		switch be16(t, 0) {
		case 0:
			for c := range 256 {
				if 6+c < len(t) && t[6+c] != 0 {
					m.of[c] = int(t[6+c])
				}
			}
		case 4:
			m.segments(t)
		case 6:
			first := be16(t, 6)
			for c := range be16(t, 8) {
				if g := be16(t, 10+2*c); g != 0 {
					m.of[first+c] = g
				}
			}
		case 12:
			for k := range min(be32(t, 12), 1<<14) {
				a, z, g := be32(t, 16+12*k), be32(t, 20+12*k), be32(t, 24+12*k)
				for c := a; c <= z && c-a < 1<<16; c++ {
					m.of[c] = g + c - a
				}
			}
		}
		out = append(out, m)
	}
	return out
}

// segments reads format 4.
func (m *charMap) segments(t []byte) {
	n := be16(t, 6) / 2
	for k := range n {
		last, first := be16(t, 14+2*k), be16(t, 16+2*n+2*k)
		delta, at := be16(t, 16+4*n+2*k), 16+6*n+2*k
		off := be16(t, at)
		for c := first; c <= last && c < 0xFFFF; c++ {
			g := c
			if off != 0 {
				if g = be16(t, at+off+2*(c-first)); g == 0 {
					continue
				}
			}
			if g = (g + delta) & 0xFFFF; g != 0 {
				m.of[c] = g
			}
		}
	}
}

// charMap returns a subtable, nil if there is none.
func (f *trueType) charMap(platform, encoding int) map[int]int {
	for _, m := range f.cmaps {
		if m.platform == platform && m.encoding == encoding {
			return m.of
		}
	}
	return nil
}

// named returns a glyph by its name in table post, 0 if there is none.
func (f *trueType) named(name string) int {
	if f.post == nil {
		f.post = map[string]int{}
		b := f.postTable
		if be32(b, 0) == 0x20000 {
			n := be16(b, 32)
			var own []string
			for at := 34 + 2*n; at < len(b); {
				l := int(b[at])
				if at+1+l > len(b) {
					break
				}
				own = append(own, string(b[at+1:at+1+l]))
				at += 1 + l
			}
			for g := range n {
				if k := be16(b, 34+2*g) - 258; k >= 0 && k < len(own) {
					f.post[own[k]] = g
				}
			}
		}
	}
	return f.post[name]
}
