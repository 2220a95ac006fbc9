package page

// inkFull is an ink at its full strength, in the thousandths an Ink counts.
const inkFull = 1000

// blackSolid is the sRGB value of K100 in all three channels. Black ink on
// newsprint is no perfect black; 26 reads as black on a screen (contrast to
// white 17 : 1) and leaves a darker step for black laid over colours.
const blackSolid = 26

// solids holds the sRGB colours of the eight ways to lay the coloured inks
// solid over one another; the index has bit 0 for cyan, bit 1 for magenta and
// bit 2 for yellow. They are inks as a reader knows them from newsprint held
// against its own paper, which shows as white. No channel of a colour exceeds
// the same channel of any colour with one ink less, so that more ink never
// shows lighter.
var solids = [8][3]int64{
	{255, 255, 255}, // bare paper
	{30, 150, 210},  // cyan
	{212, 30, 120},  // magenta
	{30, 28, 112},   // cyan and magenta: blue
	{252, 226, 60},  // yellow
	{24, 136, 58},   // cyan and yellow: green
	{208, 28, 34},   // magenta and yellow: red
	{24, 22, 24},    // all three: nearly black
}

// SRGB returns the ink as screens show it, in sRGB values from 0 to 255. The
// web edition and the proofs both use it, so that they agree to the last bit.
//
// It is a picture of the ink, not a colour-managed conversion: the coloured
// inks are mixed linearly between the eight solids, each weighted by the share
// of paper its inks would cover if their dots fell independently (the
// Demichel weights of the Neugebauer model), and black then darkens the result
// linearly to 26/255 of it. A tint of black alone is thus 255 − 0.229 k:
// K10 is 232, K50 141, K100 26. Parts beyond 1000 count as 1000. All sums are
// integers, rounded once and half up.
func (i Ink) SRGB() (r, g, b uint8) {
	i = i.Process()
	c, m, y, k := part(i.C), part(i.M), part(i.Y), part(i.K)
	var mix [3]int64 // in 1/inkFull³ of an sRGB value
	for n, solid := range solids {
		w := cover(c, n&1 != 0) * cover(m, n&2 != 0) * cover(y, n&4 != 0)
		for ch := range mix {
			mix[ch] += w * solid[ch]
		}
	}
	const whole = inkFull * inkFull * inkFull * inkFull * 255
	darken := inkFull*255 - (255-blackSolid)*k
	for ch := range mix {
		mix[ch] = (mix[ch]*darken + whole/2) / whole
	}
	return uint8(mix[0]), uint8(mix[1]), uint8(mix[2])
}

// part returns an ink's thousandths as a number no greater than a solid's.
func part(v uint16) int64 { return int64(min(v, inkFull)) }

// cover returns the share of paper an ink of strength v covers, or leaves bare.
func cover(v int64, covered bool) int64 {
	if covered {
		return v
	}
	return inkFull - v
}
