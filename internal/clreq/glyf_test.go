package clreq

import (
	"encoding/binary"
	"errors"
)

// box is a rectangle; y grows downwards on pages, upwards in glyphs.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

// join returns the smallest box that holds both.
func (b box) join(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}

// glyphs are the outlines of an embedded TrueType program.
type glyphs struct {
	glyf, loca []byte
	long       bool
	upem       float64
}

// readGlyphs finds the tables of outlines.
func readGlyphs(program []byte) (*glyphs, error) {
	if len(program) < 12 {
		return nil, errors.New("a font program of no length")
	}
	g := &glyphs{}
	for i := range int(binary.BigEndian.Uint16(program[4:])) {
		rec := program[12+16*i:]
		at, n := binary.BigEndian.Uint32(rec[8:]), binary.BigEndian.Uint32(rec[12:])
		table := program[at : at+n]
		switch string(rec[:4]) {
		case "glyf":
			g.glyf = table
		case "loca":
			g.loca = table
		case "head":
			g.upem = float64(binary.BigEndian.Uint16(table[18:]))
			g.long = binary.BigEndian.Uint16(table[50:]) == 1
		}
	}
	if g.loca == nil || g.upem == 0 {
		return nil, errors.New("a font program without outlines")
	}
	return g, nil
}

// contours returns the box of each contour of a glyph, in em, as its points
// span it; an oval's extremes are points of its own in all faces shipped.
func (g *glyphs) contours(gid int) []box {
	data := g.data(gid)
	if len(data) < 10 {
		return nil
	}
	if int16(binary.BigEndian.Uint16(data)) < 0 {
		return g.parts(data[10:])
	}
	return g.simple(data)
}

func (g *glyphs) data(gid int) []byte {
	if g.long {
		if 4*gid+8 > len(g.loca) {
			return nil
		}
		return g.glyf[binary.BigEndian.Uint32(g.loca[4*gid:]):binary.BigEndian.Uint32(g.loca[4*gid+4:])]
	}
	if 2*gid+4 > len(g.loca) {
		return nil
	}
	return g.glyf[2*int(binary.BigEndian.Uint16(g.loca[2*gid:])) : 2*int(binary.BigEndian.Uint16(g.loca[2*gid+2:]))]
}

// parts returns the contours of a composite glyph; its parts are only moved,
// and scaled alike in both directions.
func (g *glyphs) parts(data []byte) (all []box) {
	for {
		flags, gid := binary.BigEndian.Uint16(data), int(binary.BigEndian.Uint16(data[2:]))
		data = data[4:]
		var dx, dy float64
		if flags&1 != 0 {
			dx, dy = float64(int16(binary.BigEndian.Uint16(data))), float64(int16(binary.BigEndian.Uint16(data[2:])))
			data = data[4:]
		} else {
			dx, dy = float64(int8(data[0])), float64(int8(data[1]))
			data = data[2:]
		}
		scale := 1.0
		switch {
		case flags&8 != 0:
			scale = float64(int16(binary.BigEndian.Uint16(data))) / 16384
			data = data[2:]
		case flags&0x40 != 0:
			data = data[4:]
		case flags&0x80 != 0:
			data = data[8:]
		}
		for _, b := range g.contours(gid) {
			all = append(all, box{b.x0*scale + dx/g.upem, b.y0*scale + dy/g.upem, b.x1*scale + dx/g.upem, b.y1*scale + dy/g.upem})
		}
		if flags&0x20 == 0 {
			return all
		}
	}
}

// simple reads the points of a simple glyph (OpenType, glyf).
func (g *glyphs) simple(data []byte) []box {
	n := int(binary.BigEndian.Uint16(data))
	ends := make([]int, n)
	for i := range n {
		ends[i] = int(binary.BigEndian.Uint16(data[10+2*i:]))
	}
	at := 10 + 2*n
	at += 2 + int(binary.BigEndian.Uint16(data[at:]))
	if n == 0 {
		return nil
	}
	points := ends[n-1] + 1
	flags := make([]byte, 0, points)
	for len(flags) < points {
		f := data[at]
		at++
		flags = append(flags, f)
		if f&8 != 0 {
			for range data[at] {
				flags = append(flags, f)
			}
			at++
		}
	}
	read := func(short, same byte) []float64 {
		v, pos := make([]float64, points), 0
		for i := range points {
			switch f := flags[i]; {
			case f&short != 0 && f&same != 0:
				pos += int(data[at])
				at++
			case f&short != 0:
				pos -= int(data[at])
				at++
			case f&same == 0:
				pos += int(int16(binary.BigEndian.Uint16(data[at:])))
				at += 2
			}
			v[i] = float64(pos) / g.upem
		}
		return v
	}
	xs, ys := read(2, 16), read(4, 32)
	all := make([]box, n)
	for i, from := 0, 0; i < n; i, from = i+1, ends[i]+1 {
		b := box{xs[from], ys[from], xs[from], ys[from]}
		for k := from; k <= ends[i]; k++ {
			b = b.join(box{xs[k], ys[k], xs[k], ys[k]})
		}
		all[i] = b
	}
	return all
}
