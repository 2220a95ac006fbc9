package hevc

import "slices"

// sao is the sample adaptive offset of a CTB (7.4.9.3), for each colour.
type sao struct {
	kind   [3]uint8 // 0 none, 1 by bands of value, 2 by edges
	class  [3]uint8 // of edges
	band   [3]uint8 // the first
	offset [3][4]int32
}

// readSAO reads 7.3.8.3.
func (d *decoder) readSAO(x, y int) {
	a := &d.a
	at := y*d.across + x
	px, py := x<<d.ctb, y<<d.ctb
	if x > 0 && d.available(px, py, px-1, py) && a.bin(ctxSaoMerge) == 1 {
		d.saoOf[at] = d.saoOf[at-1]
		return
	}
	if y > 0 && d.available(px, py, px, py-1) && a.bin(ctxSaoMerge) == 1 {
		d.saoOf[at] = d.saoOf[at-d.across]
		return
	}
	var s sao
	for c := range d.planes() {
		if c == 0 && !d.h.saoY || c > 0 && !d.h.saoC {
			continue
		}
		if c == 2 {
			s.kind[2], s.class[2] = s.kind[1], s.class[1]
		} else if a.bin(ctxSaoType) == 1 {
			s.kind[c] = uint8(1 + a.bypass())
		}
		if s.kind[c] == 0 {
			continue
		}
		depth := min(d.bitDepth(c), 10)
		for i := range 4 {
			v := int32(0)
			for v < 1<<(depth-5)-1 && a.bypass() == 1 {
				v++
			}
			s.offset[c][i] = v
		}
		if s.kind[c] == 1 {
			for i, v := range s.offset[c] {
				if v != 0 && a.bypass() == 1 {
					s.offset[c][i] = -v
				}
			}
			s.band[c] = uint8(a.bypasses(5))
		} else {
			s.offset[c][2], s.offset[c][3] = -s.offset[c][2], -s.offset[c][3]
			if c < 2 {
				s.class[c] = uint8(a.bypasses(2))
			}
		}
		for i := range s.offset[c] {
			s.offset[c][i] <<= d.bitDepth(c) - depth
		}
	}
	d.saoOf[at] = s
}

// offset applies the offsets to the deblocked picture (8.7.3). What they are
// found by are the samples before any offset, of which three rows of CTBs are
// never needed at once: a copy of each plane is the simpler way.
func (d *decoder) offset() {
	for c := range d.planes() {
		used := false
		for i := range d.saoOf {
			used = used || d.saoOf[i].kind[c] != 0
		}
		if !used {
			continue
		}
		src := slices.Clone(d.plane[c])
		for i := range d.saoOf {
			if d.saoOf[i].kind[c] != 0 {
				d.offsetCTB(c, i, src)
			}
		}
	}
}

// edgeStep is where the two neighbours of each class lie: the one, and opposite it the other.
var edgeStep = [4][2]int{{1, 0}, {0, 1}, {1, 1}, {-1, 1}}

func (d *decoder) offsetCTB(c, at int, src []uint16) {
	s := &d.saoOf[at]
	sh := d.shift[c]
	size := 1 << d.ctb >> sh
	w, h := d.width>>sh, d.height>>sh
	x0, y0 := at%d.across*size, at/d.across*size
	x1, y1 := min(x0+size, w), min(y0+size, h)
	stride := d.stride[c]
	most := int32(1)<<d.bitDepth(c) - 1
	var table [32]int32
	for k := range 4 {
		table[(int(s.band[c])+k)&31] = s.offset[c][k]
	}
	byEdge := [5]int32{s.offset[c][0], s.offset[c][1], 0, s.offset[c][2], s.offset[c][3]}
	dx, dy := edgeStep[s.class[c]][0], edgeStep[s.class[c]][1]
	simple := len(d.slices) == 1 && !d.pps.tiles
	for y := y0; y < y1; y++ {
		if s.kind[c] == 2 && (y < dy || y >= h-dy) {
			continue
		}
		for x := x0; x < x1; x++ {
			if d.kept[y<<sh>>2*d.wide+x<<sh>>2] {
				continue
			}
			i := y*stride + x
			v := int32(src[i])
			var o int32
			if s.kind[c] == 1 {
				o = table[v>>(d.bitDepth(c)-5)]
			} else {
				if x+dx < 0 || x-dx < 0 || x+dx >= w || x-dx >= w {
					continue
				}
				if !simple && (!d.reaches(at, (y+dy)<<sh, (x+dx)<<sh) || !d.reaches(at, (y-dy)<<sh, (x-dx)<<sh)) {
					continue
				}
				o = byEdge[2+sign(v-int32(src[i+dy*stride+dx]))+sign(v-int32(src[i-dy*stride-dx]))]
			}
			d.plane[c][i] = uint16(min(max(v+o, 0), most))
		}
	}
}

func sign(v int32) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// reaches reports whether filters at a CTB may look at the pixel x, y: the later
// of two slices decides, and the picture about tiles.
func (d *decoder) reaches(at, y, x int) bool {
	other := y>>d.ctb*d.across + x>>d.ctb
	a, b := d.slices[d.sliceOf[at]], d.slices[d.sliceOf[other]]
	if a.start != b.start {
		later := a
		if b.start > a.start {
			later = b
		}
		if !later.acrossSlices {
			return false
		}
	}
	return d.pps.acrossTiles || d.pps.tileOf[at] == d.pps.tileOf[other]
}
