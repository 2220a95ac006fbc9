package repro

// Two sums of samples lie in one word: the first in the lower half, the second in
// the upper one, both signed. As whole numbers modulo 2⁶⁴ they are added, and
// multiplied by a weight, together:
//
//	w·(a + b·2³²) = w·a + w·b·2³²
//
// A negative lower sum borrows one from the upper, which half a word gives back.
// Each sum must stay within 31 bits: of light and weights it is at most
// 65535 · unit · 1.3, where 1.3 is what the filter's weights come to without
// their signs.

// lower and upper return the sums of a word.
func lower(v uint64) int32 { return int32(uint32(v)) }
func upper(v uint64) int32 { return int32(uint32((v + 1<<31) >> 32)) }

// word puts two sums together.
func word(a, b int32) uint64 { return uint64(int64(a)) + uint64(int64(b))<<32 }

// halves is half a unit for both.
const halves = unit/2 | unit/2<<32

// rounded returns the sums of a word in whole units.
func rounded(v uint64) (a, b int32) {
	v += halves
	return lower(v) >> 14, upper(v) >> 14
}

// pack2 puts samples in words, two each; the last of an odd number has one alone.
func pack2(dst []uint64, src []uint32) {
	for i := range dst {
		if len(src) == 1 {
			dst[i] = uint64(src[0])
			return
		}
		dst[i] = uint64(src[0]) | uint64(src[1])<<32
		src = src[2:]
	}
}

// unpack3 rounds the words of a row whose pixels have three samples each, and
// gives every pixel two words of its own in dst:
//
//	r g | b r | g b  ─▶  r g | b – | r g | b –
//
// It returns dst.
func unpack3(dst, src []uint64) []uint64 {
	to := dst
	for ; len(src) >= 3 && len(to) >= 4; src, to = src[3:], to[4:] {
		r, g := rounded(src[0])
		b, r2 := rounded(src[1])
		g2, b2 := rounded(src[2])
		to[0], to[1], to[2], to[3] = word(r, g), word(b, 0), word(r2, g2), word(b2, 0)
	}
	if len(src) >= 2 && len(to) >= 2 { // the last of an odd number of pixels
		r, g := rounded(src[0])
		b, _ := rounded(src[1])
		to[0], to[1] = word(r, g), word(b, 0)
	}
	return dst
}

// weigh3 weighs pixels of three samples, in two words each.
func weigh3(src []uint64, weights []int32) (r, g, b int32) {
	rg, bb := uint64(halves), uint64(unit/2)
	src = src[:2*len(weights)]
	for i, w := range weights {
		w := uint64(int64(w))
		rg += w * src[2*i]
		bb += w * src[2*i+1]
	}
	return lower(rg) >> 14, upper(rg) >> 14, lower(bb) >> 14
}
