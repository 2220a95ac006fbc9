package subset

import (
	"encoding/binary"
	"math/bits"
)

// writeMetrics writes hmtx for the kept glyphs and returns how many advances
// it holds: as far as the last one that differs from those before it, since
// the last advance counts for all glyphs after it.
func (f *face) writeMetrics(kept []uint16) (hmtx []byte, advances int) {
	advance := func(g uint16) int { return u16(f.Hmtx, 4*min(int(g), f.hMetrics-1)) }
	n := len(kept)
	for n > 1 && advance(kept[n-2]) == advance(kept[n-1]) {
		n--
	}
	hmtx = make([]byte, 0, 4*n+2*(len(kept)-n))
	for i, g := range kept {
		if i < n {
			hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(advance(g)))
		}
		at := 4*int(g) + 2
		if int(g) >= f.hMetrics {
			at = 4*f.hMetrics + 2*(int(g)-f.hMetrics)
		}
		hmtx = append(hmtx, f.Hmtx[at:at+2]...)
	}
	return hmtx, n
}

// patch16 returns a copy of t with the number v at the place at.
func patch16(t []byte, at, v int) []byte {
	out := append([]byte(nil), t...)
	binary.BigEndian.PutUint16(out[at:], uint16(v))
	return out
}

// patchHead returns head for the new loca, its checksum field still empty.
func patchHead(head []byte, long bool) []byte {
	format := 0
	if long {
		format = 1
	}
	out := patch16(head, 50, format)
	clear(out[8:12])
	return out
}

// table is a table of the file to be written; an empty one is left out.
type table struct {
	tag  string
	data []byte
}

// assemble writes the file: directory, then the tables in the given order,
// which is that of their tags, each at a multiple of four bytes.
func assemble(tables []table) []byte {
	kept := tables[:0]
	size := 12
	for _, t := range tables {
		if len(t.data) > 0 || t.tag == "glyf" {
			kept = append(kept, t)
			size += 16 + (len(t.data)+3)&^3
		}
	}
	out := make([]byte, 12+16*len(kept), size)
	n := len(kept)
	pow := bits.Len(uint(n)) - 1 // largest power of two not above n (OpenType, table directory)
	binary.BigEndian.PutUint32(out, 0x00010000)
	binary.BigEndian.PutUint16(out[4:], uint16(n))
	binary.BigEndian.PutUint16(out[6:], uint16(16<<pow))
	binary.BigEndian.PutUint16(out[8:], uint16(pow))
	binary.BigEndian.PutUint16(out[10:], uint16(16*n-16<<pow))
	head := 0
	for i, t := range kept {
		at := len(out)
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
		entry := out[12+16*i:]
		copy(entry, t.tag)
		binary.BigEndian.PutUint32(entry[4:], checksum(out[at:]))
		binary.BigEndian.PutUint32(entry[8:], uint32(at))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.data)))
		if t.tag == "head" {
			head = at
		}
	}
	// The whole file, this field zero, sums with it to this constant (OpenType, head).
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum sums big-endian words; the length of b is a multiple of four.
func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}
