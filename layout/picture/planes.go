package picture

// coding says how the channels of planes make a colour.
type coding uint8

const (
	codeGrey         coding = iota
	codeRGB                 // as it is
	codeYCbCr               // of full range (ITU-T T.871)
	codeVideo               // Y′ 16 to 235, as WebP has it (ITU-R BT.601)
	code709                 // of full range (ITU-R BT.709)
	code709Video            // Y′ 16 to 235
	code2020                // of full range (ITU-R BT.2020)
	code2020Video           // Y′ 16 to 235
	codeCMYK                // 255 is solid
	codeInvertedCMYK        // 0 is solid, as Adobe writes it
	codeYCCK                // the same through YCbCr
)

// ratio is how many samples of a plane there are for how many pixels.
type ratio struct{ samples, pixels int }

// plane is one channel, perhaps with fewer samples than the picture has pixels.
type plane struct {
	pix          []byte
	stride       int
	w, h         int // samples that mean something
	across, down ratio
}

// planes is a picture with each channel by itself, as it was decoded.
type planes struct {
	w, h  int
	code  coding
	plane []plane
	alpha *plane // opacity, nil where all is opaque
	icc   []byte
}

func (p *planes) Space() Space {
	switch p.code {
	case codeGrey:
		return Grey
	case codeCMYK, codeInvertedCMYK, codeYCCK:
		return CMYK
	}
	return RGB
}

func (p *planes) Size() (int, int) { return p.w, p.h }
func (p *planes) ICC() []byte      { return p.icc }

// Row writes the channels side by side and then makes them colours.
func (p *planes) Row(y int, dst []byte) {
	if p.halfColour() {
		p.halfRow(y, dst)
		return
	}
	n := len(p.plane)
	dst = dst[:n*p.w]
	full := dst
	for i := range p.plane {
		p.plane[i].row(y, dst[i:], n, p.w)
	}
	switch p.code {
	case codeYCbCr, codeVideo, code709, code709Video, code2020, code2020Video:
		m := &matrices[p.code]
		for ; len(dst) >= 3; dst = dst[3:] {
			dst[0], dst[1], dst[2] = m.colour(dst[0], dst[1], dst[2])
		}
	case codeInvertedCMYK:
		for i := range dst {
			dst[i] = ^dst[i]
		}
	case codeYCCK:
		// YCbCr codes the complement of the inverted inks, which is the inks.
		for ; len(dst) >= 4; dst = dst[4:] {
			dst[0], dst[1], dst[2] = fromYCbCr(dst[0], dst[1], dst[2])
			dst[3] = ^dst[3]
		}
	}
	if p.alpha != nil {
		p.lay(y, full)
	}
}

// lay lays a row on white paper.
func (p *planes) lay(y int, dst []byte) {
	n := len(p.plane)
	alpha := p.alpha.pix[y*p.alpha.stride:]
	for i, v := range dst {
		dst[i] = onPaper(v, alpha[i/n])
	}
}

// halfColour reports whether it is what cameras write: colour of half the width,
// and perhaps the height, that is opaque.
func (p *planes) halfColour() bool {
	if p.code < codeYCbCr || p.code > code2020Video || p.alpha != nil || len(p.plane) != 3 || p.w < 2 {
		return false
	}
	half, whole := ratio{1, 2}, ratio{1, 1}
	y, u, v := &p.plane[0], &p.plane[1], &p.plane[2]
	same := func(a, b ratio) bool { return a.samples*b.pixels == b.samples*a.pixels }
	return same(y.across, whole) && same(y.down, whole) && same(u.across, half) && u.across == v.across && u.down == v.down && (same(u.down, half) || same(u.down, whole))
}

// halfRow is Row for these, at twice the speed: it does what spread and matrix
// do, two pixels at a time.
func (p *planes) halfRow(y int, dst []byte) {
	luma := p.plane[0].pix[y*p.plane[0].stride:][:p.w]
	u, uo := p.plane[1].lines(y)
	v, vo := p.plane[2].lines(y)
	m := matrices[p.code]
	n := len(u)
	uo, v, vo = uo[:n], v[:n], vo[:n]
	u0, v0 := 3*int32(u[0])+int32(uo[0]), 3*int32(v[0])+int32(vo[0])
	ub, vb := u0, v0 // before
	for i := range n {
		un, vn := u0, v0 // after
		if i+1 < n {
			un, vn = 3*int32(u[i+1])+int32(uo[i+1]), 3*int32(v[i+1])+int32(vo[i+1])
		}
		if 2*i+1 < len(luma) {
			m.both((*[6]byte)(dst[6*i:]), luma[2*i], luma[2*i+1], (3*u0+ub+8)>>4, (3*v0+vb+8)>>4, (3*u0+un+7)>>4, (3*v0+vn+7)>>4)
		} else {
			m.into((*[3]byte)(dst[6*i:]), luma[2*i], (3*u0+ub+8)>>4, (3*v0+vb+8)>>4)
		}
		ub, vb, u0, v0 = u0, v0, un, vn
	}
}

// lines are the line of samples of row y of the picture, and the one it is
// drawn towards.
func (c *plane) lines(y int) (line, other []byte) {
	sy := min(y*c.down.samples/c.down.pixels, c.h-1)
	line = c.pix[sy*c.stride:][:c.w]
	if other = line; c.down.pixels == 2*c.down.samples {
		other = c.nextLine(sy, y)
	}
	return line, other
}

// fromYCbCr is the inverse of ITU-T T.871, 7, in 16 bits of fraction.
func fromYCbCr(y, cb, cr byte) (r, g, b byte) {
	const half = 1 << 15
	l, u, v := int32(y)<<16+half, int32(cb)-128, int32(cr)-128
	return clamp((l + 91881*v) >> 16), clamp((l - 22553*u - 46802*v) >> 16), clamp((l + 116130*u) >> 16)
}

// yccMatrix turns Y′CbCr into R′G′B′, in 16 bits of fraction.
type yccMatrix struct{ black, y, rv, gu, gv, bu int32 }

// matrices are the inverse of ITU-T H.273, 8.3, formulas 38 to 43: with the
// weights Kr and Kb of red and blue, R = Y + 2(1−Kr)·Cr and B = Y + 2(1−Kb)·Cb;
// of video range Y is stretched by 255/219 and colour by 255/224.
var matrices = [...]yccMatrix{
	codeYCbCr:     {0, 65536, 91881, 22553, 46802, 116130},
	codeVideo:     {16, 76309, 104597, 25675, 53279, 132201},
	code709:       {0, 65536, 103206, 12276, 30679, 121609},
	code709Video:  {16, 76309, 117489, 13975, 34925, 138438},
	code2020:      {0, 65536, 96639, 10784, 37444, 123299},
	code2020Video: {16, 76309, 110014, 12277, 42626, 140363},
}

// into writes the colour to dst, from Cb and Cr still around 128.
func (m *yccMatrix) into(dst *[3]byte, y byte, cb, cr int32) {
	const half = 1 << 15
	l, u, v := (int32(y)-m.black)*m.y+half, cb-128, cr-128
	dst[0], dst[1], dst[2] = clamp((l+m.rv*v)>>16), clamp((l-m.gu*u-m.gv*v)>>16), clamp((l+m.bu*u)>>16)
}

// both is into for two pixels beside each other.
func (m *yccMatrix) both(dst *[6]byte, y0, y1 byte, u0, v0, u1, v1 int32) {
	const half = 1 << 15
	stretch, rv, gu, gv, bu := m.y, m.rv, m.gu, m.gv, m.bu
	l, u, v := (int32(y0)-m.black)*stretch+half, u0-128, v0-128
	dst[0], dst[1], dst[2] = clamp((l+rv*v)>>16), clamp((l-gu*u-gv*v)>>16), clamp((l+bu*u)>>16)
	l, u, v = (int32(y1)-m.black)*stretch+half, u1-128, v1-128
	dst[3], dst[4], dst[5] = clamp((l+rv*v)>>16), clamp((l-gu*u-gv*v)>>16), clamp((l+bu*u)>>16)
}

func (m *yccMatrix) colour(y, cb, cr byte) (r, g, b byte) {
	const half = 1 << 15
	l, u, v := (int32(y)-m.black)*m.y+half, int32(cb)-128, int32(cr)-128
	return clamp((l + m.rv*v) >> 16), clamp((l - m.gu*u - m.gv*v) >> 16), clamp((l + m.bu*u) >> 16)
}

// row writes w samples of row y of the picture to dst, step apart. Where a plane
// has half the samples, those between are drawn between their neighbours, each
// pixel lying a quarter of a sample from the nearest:
//
//	samples   A       B       C
//	pixels  0   1   2   3   4   5      pixel 2 = (3·B + A) / 4
func (c *plane) row(y int, dst []byte, step, w int) {
	down, across := c.down.pixels == 2*c.down.samples, c.across.pixels == 2*c.across.samples
	sy := min(y*c.down.samples/c.down.pixels, c.h-1)
	line := c.pix[sy*c.stride:][:c.w]
	switch {
	case c.across.pixels == c.across.samples && c.down.pixels == c.down.samples:
		for i, x := 0, 0; x < w; i, x = i+step, x+1 {
			dst[i] = line[x]
		}
	case across && (down || c.down.pixels == c.down.samples):
		other := line
		if down {
			other = c.nextLine(sy, y)
		}
		spread(line, other, dst, step, w)
	case down && c.across.pixels == c.across.samples:
		other := c.nextLine(sy, y)
		for i, x := 0, 0; x < w; i, x = i+step, x+1 {
			dst[i] = byte((3*int(line[x]) + int(other[x]) + 2) >> 2)
		}
	default:
		for i, x := 0, 0; x < w; i, x = i+step, x+1 {
			dst[i] = line[min(x*c.across.samples/c.across.pixels, c.w-1)]
		}
	}
}

// nextLine is the line of samples next to row y of the picture on the side
// where the line sy is not.
func (c *plane) nextLine(sy, y int) []byte {
	o := min(max(sy-1+2*(y&1), 0), c.h-1)
	return c.pix[o*c.stride:][:c.w]
}

// spread draws a line between line, thrice, and other, once, at double width.
func spread(line, other, dst []byte, step, w int) {
	before := 3*int(line[0]) + int(other[0])
	here := before
	i, x := 0, 0
	for s := range line {
		after := here
		if s+1 < len(line) {
			after = 3*int(line[s+1]) + int(other[s+1])
		}
		if x < w {
			dst[i] = byte((3*here + before + 8) >> 4)
			i, x = i+step, x+1
		}
		if x < w {
			dst[i] = byte((3*here + after + 7) >> 4)
			i, x = i+step, x+1
		}
		before, here = here, after
	}
}
