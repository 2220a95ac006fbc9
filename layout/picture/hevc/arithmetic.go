package hevc

// arithmetic decodes bins (9.3.4.3). Its value holds the 9 bits of the offset
// and below them bits read ahead; missing counts up from −8 to 0, where the next
// byte is due.
type arithmetic struct {
	data    []byte
	pos     int
	value   uint32
	scale   uint32 // range
	missing int
	context [contexts]uint8 // state<<1 | the more probable bin
}

// start begins at the first byte of data.
func (a *arithmetic) start(data []byte) {
	a.data, a.pos = data, 0
	a.again()
}

// again begins at the next byte, after a bin that ended a part (9.3.2.5). The
// bits of the offset reach as far as the end of that part, so that the next
// byte to be read is the first of the next.
func (a *arithmetic) again() {
	a.scale, a.value, a.missing = 510, 0, -8
	a.value = a.byte()<<8 | a.byte()
}

// byte returns the next byte, zeros behind the end.
func (a *arithmetic) byte() uint32 {
	a.pos++
	if a.pos > len(a.data) {
		return 0
	}
	return uint32(a.data[a.pos-1])
}

// overrun reports whether more was read than there is, none of it read ahead at an end.
func (a *arithmetic) overrun() bool { return a.pos > len(a.data) }

// reset sets all contexts to their first state (9.3.2.2).
func (a *arithmetic) reset(qp int) {
	qp = min(max(qp, 0), 51)
	for i, v := range initial {
		slope, offset := int(v>>4)*5-45, int(v&15)<<3-16
		s := min(max(slope*qp>>4+offset, 1), 126)
		if s <= 63 {
			a.context[i] = uint8(63-s) << 1
		} else {
			a.context[i] = uint8(s-64)<<1 | 1
		}
	}
}

// bin decodes a bin of a context.
func (a *arithmetic) bin(c int) int {
	s := a.context[c]
	lps := uint32(lpsRange[s>>1][a.scale>>6&3])
	a.scale -= lps
	scaled := a.scale << 7
	if a.value < scaled {
		a.context[c] = mpsNext[s]
		if scaled < 256<<7 {
			a.scale = scaled >> 6
			a.value <<= 1
			if a.missing++; a.missing == 0 {
				a.missing = -8
				a.value |= a.byte()
			}
		}
		return int(s & 1)
	}
	a.value -= scaled
	n := renorm[lps>>3]
	a.value <<= n
	a.scale = lps << n
	a.context[c] = lpsNext[s]
	if a.missing += int(n); a.missing >= 0 {
		a.value |= a.byte() << uint(a.missing)
		a.missing -= 8
	}
	return int(s&1) ^ 1
}

// bypass decodes a bin that is as likely 0 as 1.
func (a *arithmetic) bypass() int {
	a.value <<= 1
	if a.missing++; a.missing == 0 {
		a.missing = -8
		a.value |= a.byte()
	}
	if scaled := a.scale << 7; a.value >= scaled {
		a.value -= scaled
		return 1
	}
	return 0
}

// bypasses decodes n of them as a number.
func (a *arithmetic) bypasses(n int) int {
	v := 0
	for range n {
		v = v<<1 | a.bypass()
	}
	return v
}

// terminate decodes the bin that ends a part.
func (a *arithmetic) terminate() bool {
	a.scale -= 2
	scaled := a.scale << 7
	if a.value >= scaled {
		return true
	}
	if scaled < 256<<7 {
		a.scale = scaled >> 6
		a.value <<= 1
		if a.missing++; a.missing == 0 {
			a.missing = -8
			a.value |= a.byte()
		}
	}
	return false
}

// renorm is by how much a range of 8·i to 8·i + 7 must be shifted to 256 at least.
var renorm [32]uint8

// mpsNext and lpsNext are the states that follow (table 9-53).
var mpsNext, lpsNext [128]uint8

func makeStates() {
	for i := range renorm {
		v := max(i<<3, 6) // 6 is the least range there is, 2 only of the bin that ends
		for v<<renorm[i] < 256 {
			renorm[i]++
		}
	}
	for s := range uint8(64) {
		for bin := range uint8(2) {
			up := s + 1
			if s >= 62 {
				up = s
			}
			mpsNext[s<<1|bin] = up<<1 | bin
			lpsNext[s<<1|bin] = lpsState[s]<<1 | bin
			if s == 0 {
				lpsNext[bin] = bin ^ 1
			}
		}
	}
}

var lpsState = [64]uint8{0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
	24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63}

// lpsRange is table 9-52.
var lpsRange = [64][4]uint8{{128, 176, 208, 240}, {128, 167, 197, 227}, {128, 158, 187, 216}, {123, 150, 178, 205}, {116, 142, 169, 195}, {111, 135, 160, 185}, {105, 128, 152, 175}, {100, 122, 144, 166},
	{95, 116, 137, 158}, {90, 110, 130, 150}, {85, 104, 123, 142}, {81, 99, 117, 135}, {77, 94, 111, 128}, {73, 89, 105, 122}, {69, 85, 100, 116}, {66, 80, 95, 110},
	{62, 76, 90, 104}, {59, 72, 86, 99}, {56, 69, 81, 94}, {53, 65, 77, 89}, {51, 62, 73, 85}, {48, 59, 69, 80}, {46, 56, 66, 76}, {43, 53, 63, 72},
	{41, 50, 59, 69}, {39, 48, 56, 65}, {37, 45, 54, 62}, {35, 43, 51, 59}, {33, 41, 48, 56}, {32, 39, 46, 53}, {30, 37, 43, 50}, {29, 35, 41, 48},
	{27, 33, 39, 45}, {26, 31, 37, 43}, {24, 30, 35, 41}, {23, 28, 33, 39}, {22, 27, 32, 37}, {21, 26, 30, 35}, {20, 24, 29, 33}, {19, 23, 27, 31},
	{18, 22, 26, 30}, {17, 21, 25, 28}, {16, 20, 23, 27}, {15, 19, 22, 25}, {14, 18, 21, 24}, {14, 17, 20, 23}, {13, 16, 19, 22}, {12, 15, 18, 21},
	{12, 14, 17, 20}, {11, 14, 16, 19}, {11, 13, 15, 18}, {10, 12, 15, 17}, {10, 12, 14, 16}, {9, 11, 13, 15}, {9, 11, 12, 14}, {8, 10, 12, 14},
	{8, 9, 11, 13}, {7, 9, 11, 12}, {7, 9, 10, 12}, {7, 8, 10, 11}, {6, 8, 9, 11}, {6, 7, 9, 10}, {6, 7, 8, 9}, {2, 2, 2, 2}}

// The contexts of each syntax element, in the order of initial.
const (
	ctxSaoMerge    = 0
	ctxSaoType     = ctxSaoMerge + 1
	ctxSplit       = ctxSaoType + 1
	ctxBypass      = ctxSplit + 3
	ctxPart        = ctxBypass + 1
	ctxPrevIntra   = ctxPart + 1
	ctxChromaMode  = ctxPrevIntra + 1
	ctxSplitTrans  = ctxChromaMode + 1
	ctxCBFLuma     = ctxSplitTrans + 3
	ctxCBFChroma   = ctxCBFLuma + 2
	ctxQPDelta     = ctxCBFChroma + 5
	ctxSkip        = ctxQPDelta + 2
	ctxLastX       = ctxSkip + 2
	ctxLastY       = ctxLastX + 18
	ctxCodedBlock  = ctxLastY + 18
	ctxSignificant = ctxCodedBlock + 4
	ctxGreater1    = ctxSignificant + 42
	ctxGreater2    = ctxGreater1 + 24
	contexts       = ctxGreater2 + 6
)

// initial are the first values of slices of intra prediction (tables 9-5 to 9-37).
var initial = [contexts]uint8{
	153, 200, 139, 141, 157, 154, 184, 184, 63, 153, 138, 138, 111, 141, 94, 138, 182, 154, 154, 154, 154, 139, 139,
	110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63,
	110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63,
	91, 171, 134, 141,
	111, 111, 125, 110, 110, 94, 124, 108, 124, 107, 125, 141, 179, 153, 125, 107, 125, 141, 179, 153, 125,
	107, 125, 141, 179, 153, 125, 140, 139, 182, 182, 152, 136, 152, 136, 153, 136, 139, 111, 136, 139, 111,
	140, 92, 137, 138, 140, 152, 138, 139, 153, 74, 149, 92, 139, 107, 122, 152, 140, 179, 166, 182, 140, 227, 122, 197,
	138, 153, 136, 167, 152, 152,
}
