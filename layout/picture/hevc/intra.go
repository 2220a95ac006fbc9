package hevc

// border are the samples around a block: its corner in the middle, from there
// down the left side and along the top, each twice the length of the block.
//
//	top[-1] = left[-1] = corner, top[0 … 2n−1], left[0 … 2n−1]
type border struct {
	line, other [4*32 + 1]int32 // left from its lower end, corner at 2n, then the top
	ref         [3*32 + 4]int32
}

// predict predicts a block of colour c at x, y, in its samples (8.4.4.2.1).
func (d *decoder) predict(c, x, y, log2, mode int) {
	n := 1 << log2
	p := d.gather(c, x, y, n)
	if mode != 1 && n != 4 && (c == 0 || d.chroma == 3) {
		p = d.smooth(p, c, n, mode)
	}
	dst, stride := d.plane[c][y*d.stride[c]+x:], d.stride[c]
	edge := c == 0 && n < 32
	switch mode {
	case 0:
		planar(dst, stride, p, n, log2)
	case 1:
		average(dst, stride, p, n, log2, edge)
	default:
		d.angular(dst, stride, p, n, mode, edge, int32(1)<<d.bitDepth(c)-1)
	}
}

// gather collects the border, filling what is not there from what is (8.4.4.2.2).
func (d *decoder) gather(c, x, y, n int) []int32 {
	line := d.around.line[:4*n+1]
	plane, stride, sh := d.plane[c], d.stride[c], d.shift[c]
	lx, ly := x<<sh, y<<sh
	step := 4 >> sh // samples a block of notes has
	var have [4*32/2 + 1]bool
	parts := 2 * n / step
	any := false
	for i := range parts { // down the left side
		sy := y + i*step
		if d.available(lx, ly, lx-1, sy<<sh) {
			any, have[parts-1-i] = true, true
			for k := range step {
				line[2*n-1-i*step-k] = int32(plane[(sy+k)*stride+x-1])
			}
		}
	}
	if d.available(lx, ly, lx-1, ly-1) {
		any, have[parts] = true, true
		line[2*n] = int32(plane[(y-1)*stride+x-1])
	}
	for i := range parts { // along the top
		sx := x + i*step
		if d.available(lx, ly, sx<<sh, ly-1) {
			any, have[parts+1+i] = true, true
			src := plane[(y-1)*stride+sx:][:step]
			for k, v := range src {
				line[2*n+1+i*step+k] = int32(v)
			}
		}
	}
	if !any {
		for i := range line {
			line[i] = int32(1) << (d.bitDepth(c) - 1)
		}
		return line
	}
	d.fill(line, have[:2*parts+1], n, step)
	return line
}

// fill copies along the border, from its lower left end, what is missing; before
// the first that is there stands that one.
func (d *decoder) fill(line []int32, have []bool, n, step int) {
	parts := 2 * n / step
	span := func(i int) (from, to int) {
		switch {
		case i < parts:
			return i * step, (i + 1) * step
		case i == parts:
			return 2 * n, 2*n + 1
		}
		return 2*n + 1 + (i-parts-1)*step, 2*n + 1 + (i-parts)*step
	}
	first := 0
	for !have[first] {
		first++
	}
	at, _ := span(first)
	for i := range at {
		line[i] = line[at]
	}
	for i := first + 1; i < len(have); i++ {
		if !have[i] {
			from, to := span(i)
			for k := from; k < to; k++ {
				line[k] = line[from-1]
			}
		}
	}
}

// smooth filters the border (8.4.4.2.3).
func (d *decoder) smooth(p []int32, c, n, mode int) []int32 {
	abs := func(v int32) int32 { return max(v, -v) }
	away := min(abs(int32(mode)-26), abs(int32(mode)-10))
	least := int32(0) // for 32
	switch n {
	case 8:
		least = 7
	case 16:
		least = 1
	}
	if mode != 0 && away <= least {
		return p
	}
	out := d.around.other[:4*n+1]
	last := 4 * n
	out[0], out[last] = p[0], p[last]
	flat := int32(1) << (d.depthY - 5)
	if d.strong && c == 0 && n == 32 && abs(p[64]+p[128]-2*p[96]) < flat && abs(p[64]+p[0]-2*p[32]) < flat {
		for i := int32(1); i < 64; i++ {
			out[i] = (i*p[64] + (64-i)*p[0] + 32) >> 6
			out[64+i] = ((64-i)*p[64] + i*p[128] + 32) >> 6
		}
		out[64] = p[64]
		return out
	}
	for i := 1; i < last; i++ {
		out[i] = (p[i-1] + 2*p[i] + p[i+1] + 2) >> 2
	}
	return out
}

func planar(dst []uint16, stride int, p []int32, n, log2 int) {
	c := 2 * n // the corner
	right, below := p[c+1+n], p[c-1-n]
	for y := range n {
		row := dst[y*stride:][:n]
		left := p[c-1-y]
		for x := range row {
			row[x] = uint16((int32(n-1-x)*left + int32(x+1)*right + int32(n-1-y)*p[c+1+x] + int32(y+1)*below + int32(n)) >> (log2 + 1))
		}
	}
}

func average(dst []uint16, stride int, p []int32, n, log2 int, edge bool) {
	c := 2 * n
	sum := int32(n)
	for i := range n {
		sum += p[c-1-i] + p[c+1+i]
	}
	dc := sum >> (log2 + 1)
	for y := range n {
		row := dst[y*stride:][:n]
		for x := range row {
			row[x] = uint16(dc)
		}
	}
	if !edge {
		return
	}
	for i := 1; i < n; i++ {
		dst[i] = uint16((p[c+1+i] + 3*dc + 2) >> 2)
		dst[i*stride] = uint16((p[c-1-i] + 3*dc + 2) >> 2)
	}
	dst[0] = uint16((p[c-1] + 2*dc + p[c+1] + 2) >> 2)
}

// angles of the modes 2 to 34 in 1/32, and the inverse of those below zero (tables 8-5 and 8-6).
var (
	angles = [35]int{2: 32, 26, 21, 17, 13, 9, 5, 2, 0, -2, -5, -9, -13, -17, -21, -26, -32, -26, -21, -17, -13, -9, -5, -2, 0, 2, 5, 9, 13, 17, 21, 26, 32}
	// inverse is of the modes 11 to 25.
	inverse = [15]int{-4096, -1638, -910, -630, -482, -390, -315, -256, -315, -390, -482, -630, -910, -1638, -4096}
)

// angular draws the border into the block along a direction (8.4.4.2.6). For
// modes below 18 rows and columns change places.
func (d *decoder) angular(dst []uint16, stride int, p []int32, n, mode int, edge bool, most int32) {
	c := 2 * n
	down, side, sideways := stride, 1, mode < 18
	sign := 1 // of the way along the border from its corner
	if sideways {
		down, side, sign = 1, stride, -1
	}
	angle := angles[mode]
	ref := d.around.ref[:]
	const zero = 32 // ref[zero+i] is the standard's ref[i]
	for i := 0; i <= n; i++ {
		ref[zero+i] = p[c+sign*i]
	}
	if last := n * angle >> 5; angle < 0 {
		if last < -1 {
			inv := inverse[mode-11]
			for i := last; i < 0; i++ {
				ref[zero+i] = p[c-sign*((i*inv+128)>>8)]
			}
		}
	} else {
		for i := n + 1; i <= 2*n; i++ {
			ref[zero+i] = p[c+sign*i]
		}
	}
	for y := range n {
		at, part := (y+1)*angle>>5, int32((y+1)*angle&31)
		src := ref[zero+at+1:][:n+1]
		out := dst[y*down:]
		if part == 0 {
			for x := range n {
				out[x*side] = uint16(src[x])
			}
			continue
		}
		for x := range n {
			out[x*side] = uint16(((32-part)*src[x] + part*src[x+1] + 16) >> 5)
		}
	}
	if angle == 0 && edge {
		for y := range n {
			dst[y*down] = uint16(min(max(p[c+sign]+(p[c-sign*(y+1)]-p[c])>>1, 0), most))
		}
	}
}
