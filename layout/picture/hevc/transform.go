package hevc

// basis is the matrix of the cosine transform of 32 points (8.6.4.2), rounded by
// the standard: its entry for row k and column n is basisOf[(2n+1)·k], folded by
// the symmetries of the cosine. Shorter transforms take every 2nd, 4th or 8th row.
var basis [32][32]int32

func makeBasis() {
	var magnitude [33]int32
	for i, v := range []int32{90, 90, 88, 85, 82, 78, 73, 67, 61, 54, 46, 38, 31, 22, 13, 4} {
		magnitude[2*i+1] = v
	}
	for i, v := range []int32{90, 87, 80, 70, 57, 43, 25, 9} {
		magnitude[4*i+2] = v
	}
	for i, v := range []int32{89, 75, 50, 18} {
		magnitude[8*i+4] = v
	}
	magnitude[8], magnitude[16], magnitude[24] = 83, 64, 36
	for k := range basis {
		for n := range basis[k] {
			if k == 0 {
				basis[k][n] = 64
				continue
			}
			angle := (2*n + 1) * k % 128
			if angle > 64 {
				angle = 128 - angle
			}
			if angle > 32 {
				basis[k][n] = -magnitude[64-angle]
			} else {
				basis[k][n] = magnitude[angle]
			}
		}
	}
}

// cosine transforms a block in place: columns, then rows (8.6.4.2). Only the
// first w columns and h rows hold coefficients.
func cosine(block []int32, log2, w, h, shift int) {
	n := 1 << log2
	if w == 1 && h == 1 {
		dc := (clip16((block[0]*64+64)>>7)*64 + 1<<(shift-1)) >> shift
		for i := range block {
			block[i] = dc
		}
		return
	}
	var in, out [32]int32
	for x := range w {
		for y := range h {
			in[y] = block[y<<log2+x]
		}
		line(&in, &out, log2, h)
		for y := range n {
			block[y<<log2+x] = clip16((out[y] + 64) >> 7)
		}
	}
	round := int32(1) << (shift - 1)
	for y := range n {
		row := block[y<<log2:][:n]
		copy(in[:w], row)
		line(&in, &out, log2, w)
		for x := range row {
			row[x] = (out[x] + round) >> shift
		}
	}
}

// line transforms one line of which the first count are not zero. Rows of even
// number are the same from both ends, those of odd number change their sign.
func line(in, out *[32]int32, log2, count int) {
	n := 1 << log2
	step := 32 >> log2
	half := n / 2
	var even, odd [16]int32
	for k := 0; k < count; k += 2 {
		if v := in[k]; v != 0 {
			b := basis[k*step][:half]
			for i, w := range b {
				even[i] += v * w
			}
		}
	}
	for k := 1; k < count; k += 2 {
		if v := in[k]; v != 0 {
			b := basis[k*step][:half]
			for i, w := range b {
				odd[i] += v * w
			}
		}
	}
	for i := range half {
		out[i], out[n-1-i] = even[i]+odd[i], even[i]-odd[i]
	}
}

// sine transforms a block of 4 × 4 of luma in place (8.6.4.2).
func sine(block []int32, shift int) {
	round := int32(1) << (shift - 1)
	for x := range 4 {
		a, b, c, d := sine4(block[x], block[4+x], block[8+x], block[12+x])
		block[x], block[4+x], block[8+x], block[12+x] = clip16((a+64)>>7), clip16((b+64)>>7), clip16((c+64)>>7), clip16((d+64)>>7)
	}
	for y := range 4 {
		r := block[4*y:][:4]
		a, b, c, d := sine4(r[0], r[1], r[2], r[3])
		r[0], r[1], r[2], r[3] = (a+round)>>shift, (b+round)>>shift, (c+round)>>shift, (d+round)>>shift
	}
}

func sine4(a, b, c, d int32) (w, x, y, z int32) {
	return 29*a + 74*b + 84*c + 55*d, 55*a + 74*b - 29*c - 84*d, 74*a - 74*c + 74*d, 84*a - 74*b + 55*c - 29*d
}

func clip16(v int32) int32 { return min(max(v, -1<<15), 1<<15-1) }
