package preflight

import "math/bits"

// firstBits is how many bits of a code the first table is looked up with.
const firstBits = 10

// isLink marks an entry of the first table that leads to a second one.
const isLink = 0x80

// huffman decodes one alphabet. An entry holds a symbol shifted by 8 and the
// length of its code; a link holds the place of a second table and the number
// of bits to look it up with. 0 is no code.
type huffman struct {
	table [1 << firstBits]uint32
	links []uint32
}

// build makes the tables for codes of the given lengths (3.2.2). It refuses
// codes that overlap or leave gaps, but for a single code of one bit and for
// none at all.
func (h *huffman) build(lens []uint8) bool {
	var count, next [17]int
	longest := 0
	for _, n := range lens {
		if n > 0 {
			count[n]++
			longest = max(longest, int(n))
		}
	}
	clear(h.table[:])
	h.links = h.links[:0]
	if longest == 0 {
		return true
	}
	code := 0
	for n := 1; n <= longest; n++ {
		code <<= 1
		next[n] = code
		code += count[n]
	}
	if code != 1<<longest && !(code == 1 && longest == 1) {
		return false
	}
	second := uint(max(0, longest-firstBits))
	for sym, l := range lens {
		if l == 0 {
			continue
		}
		n := uint(l)
		c := uint(bits.Reverse16(uint16(next[n]))) >> (16 - n)
		next[n]++
		entry := uint32(sym)<<8 | uint32(n)
		if n <= firstBits {
			for ; c < 1<<firstBits; c += 1 << n {
				h.table[c] = entry
			}
			continue
		}
		first := &h.table[c&(1<<firstBits-1)]
		if *first == 0 {
			*first = uint32(len(h.links))<<8 | isLink | uint32(second)
			h.links = append(h.links, make([]uint32, 1<<second)...)
		}
		for c >>= firstBits; c < 1<<second; c += 1 << (n - firstBits) {
			h.links[int(*first>>8)+int(c)] = entry
		}
	}
	return true
}
