package picture

// The inverse cosine transform of a block of 8 × 8 coefficients into n × n
// samples, n = 8, 4, 2 or 1 (ITU-T T.81, A.3.3). For n below 8 the lowest n × n
// coefficients are transformed by the transform of that length: this is the
// block scaled down by 8/n, made without ever making it large.
//
// With C(k) = √2·cos(kπ/2n) a line of samples is
//
//	x(i) = s(0) + Σ s(k)·C((2i+1)·k)
//
// and two passes, down the columns and along the rows, leave a factor of 8.
// The terms of even k are the same for samples mirrored about the middle, those
// of odd k change their sign. All in integers, so that every machine agrees.
const (
	idctBits = 13 // of the constants' fraction
	passBits = 2  // more bits kept between the passes

	c1 = 11363 // √2·cos( π/16)·2¹³
	c2 = 10703 // √2·cos(2π/16)·2¹³
	c3 = 9633
	c5 = 6437
	c6 = 4433
	c7 = 2260
)

// clamp is a sample of 0 to 255.
func clamp(v int32) byte {
	if uint32(v) > 255 {
		return byte(^(v >> 31))
	}
	return byte(v)
}

// idct writes the samples of a block to dst, whose rows lie stride apart.
// The block's last coefficients from last on, in zigzag order, are zero.
func idct(b *[64]int32, n, last int, dst []byte, stride int) {
	switch {
	case n == 1:
		dst[0] = clamp((b[0]+4)>>3 + 128)
	case last <= 1:
		flat(clamp((b[0]+4)>>3+128), n, dst, stride)
	case n == 2:
		idct2(b, dst, stride)
	case n == 4:
		idct4(b, dst, stride)
	default:
		idct8(b, last, dst, stride)
	}
}

// flat fills a block that has no coefficient but the first.
func flat(v byte, n int, dst []byte, stride int) {
	for y := range n {
		row := dst[y*stride:][:n]
		for x := range row {
			row[x] = v
		}
	}
}

func idct2(b *[64]int32, dst []byte, stride int) {
	p, q := b[0]+b[8], b[0]-b[8]
	r, s := b[1]+b[9], b[1]-b[9]
	dst[0], dst[1] = clamp((p+r+4)>>3+128), clamp((p-r+4)>>3+128)
	dst[stride], dst[stride+1] = clamp((q+s+4)>>3+128), clamp((q-s+4)>>3+128)
}

func idct4(b *[64]int32, dst []byte, stride int) {
	const round = 1 << (idctBits - passBits - 1)
	for x := range 4 {
		s0, s1, s2, s3 := b[x], b[8+x], b[16+x], b[24+x]
		e0, e1 := (s0+s2)<<idctBits+round, (s0-s2)<<idctBits+round
		o0, o1 := s1*c2+s3*c6, s1*c6-s3*c2
		b[x], b[24+x] = (e0+o0)>>(idctBits-passBits), (e0-o0)>>(idctBits-passBits)
		b[8+x], b[16+x] = (e1+o1)>>(idctBits-passBits), (e1-o1)>>(idctBits-passBits)
	}
	const shift = idctBits + passBits + 3
	const centre = 128<<shift + 1<<(shift-1)
	for y := range 4 {
		r, out := b[8*y:][:4], dst[y*stride:][:4]
		e0, e1 := (r[0]+r[2])<<idctBits+centre, (r[0]-r[2])<<idctBits+centre
		o0, o1 := r[1]*c2+r[3]*c6, r[1]*c6-r[3]*c2
		out[0], out[3] = clamp((e0+o0)>>shift), clamp((e0-o0)>>shift)
		out[1], out[2] = clamp((e1+o1)>>shift), clamp((e1-o1)>>shift)
	}
}

// rows[k] is how many rows from the top hold the coefficients before the
// k-th in zigzag order: what lies below is zero.
var rows = func() (r [65]int) {
	for k, at := range zigzag {
		r[k+1] = max(r[k], int(at)/8+1)
	}
	return r
}()

func idct8(b *[64]int32, last int, dst []byte, stride int) {
	const round = 1 << (idctBits - passBits - 1)
	low := rows[last] <= 4
	for x := range 8 {
		s0, s1, s2, s3 := b[x], b[8+x], b[16+x], b[24+x]
		if low && s1|s2|s3 == 0 {
			v := s0 << passBits
			b[x], b[8+x], b[16+x], b[24+x], b[32+x], b[40+x], b[48+x], b[56+x] = v, v, v, v, v, v, v, v
			continue
		}
		var e0, e1, e2, e3, o0, o1, o2, o3 int32
		if low {
			e0 = s0<<idctBits + round
			e1 = e0
			e2, e3 = s2*c2, s2*c6
			o0, o1 = s1*c1+s3*c3, s1*c3-s3*c7
			o2, o3 = s1*c5-s3*c1, s1*c7-s3*c5
		} else {
			s4, s5, s6, s7 := b[32+x], b[40+x], b[48+x], b[56+x]
			e0, e1 = (s0+s4)<<idctBits+round, (s0-s4)<<idctBits+round
			e2, e3 = s2*c2+s6*c6, s2*c6-s6*c2
			o0, o1 = s1*c1+s3*c3+s5*c5+s7*c7, s1*c3-s3*c7-s5*c1-s7*c5
			o2, o3 = s1*c5-s3*c1+s5*c7+s7*c3, s1*c7-s3*c5+s5*c3-s7*c1
		}
		const shift = idctBits - passBits
		t0, t1, t2, t3 := e0+e2, e1+e3, e1-e3, e0-e2
		b[x], b[56+x] = (t0+o0)>>shift, (t0-o0)>>shift
		b[8+x], b[48+x] = (t1+o1)>>shift, (t1-o1)>>shift
		b[16+x], b[40+x] = (t2+o2)>>shift, (t2-o2)>>shift
		b[24+x], b[32+x] = (t3+o3)>>shift, (t3-o3)>>shift
	}
	const shift = idctBits + passBits + 3
	const centre = 128<<shift + 1<<(shift-1)
	for y := range 8 {
		r, out := (*[8]int32)(b[8*y:]), (*[8]byte)(dst[y*stride:])
		e0, e1 := (r[0]+r[4])<<idctBits+centre, (r[0]-r[4])<<idctBits+centre
		e2, e3 := r[2]*c2+r[6]*c6, r[2]*c6-r[6]*c2
		o0, o1 := r[1]*c1+r[3]*c3+r[5]*c5+r[7]*c7, r[1]*c3-r[3]*c7-r[5]*c1-r[7]*c5
		o2, o3 := r[1]*c5-r[3]*c1+r[5]*c7+r[7]*c3, r[1]*c7-r[3]*c5+r[5]*c3-r[7]*c1
		t0, t1, t2, t3 := e0+e2, e1+e3, e1-e3, e0-e2
		out[0], out[7] = clamp((t0+o0)>>shift), clamp((t0-o0)>>shift)
		out[1], out[6] = clamp((t1+o1)>>shift), clamp((t1-o1)>>shift)
		out[2], out[5] = clamp((t2+o2)>>shift), clamp((t2-o2)>>shift)
		out[3], out[4] = clamp((t3+o3)>>shift), clamp((t3-o3)>>shift)
	}
}

// zigzag is where the k-th coefficient of a block lies (ITU-T T.81, figure A.6).
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}
