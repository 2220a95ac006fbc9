package picture

import (
	"bytes"
	"encoding/binary"
)

// huffman decodes the codes of one table (ITU-T T.81, annexes C and F.2.2).
// Codes of up to fastBits bits are found at once. Where a coefficient's own
// bits fit as well (most do), whole finds it in the same step.
type huffman struct {
	fast  [1 << fastBits]uint16 // length<<8 | symbol, 0 where the code is longer
	whole [1 << fastBits]int32  // value<<16 | run<<8 | bits in all, 0 where not
	// first is the first code of each length from the left of 16 bits, one
	// past the last at limit; index is where its symbols begin.
	limit  [17]uint32
	first  [17]uint32
	index  [17]int
	symbol []byte
}

const fastBits = 10

// newHuffman makes a table of the counts of codes of each length and their
// symbols in order. A set of codes that cannot be is refused.
func newHuffman(counts []byte, symbols []byte) (*huffman, error) {
	h := &huffman{symbol: symbols}
	code, at := uint32(0), 0
	for length := 1; length <= 16; length++ {
		n := uint32(counts[length-1])
		h.first[length], h.index[length] = code, at
		if code+n > 1<<length {
			return nil, errWrong
		}
		for i := range n {
			if length <= fastBits {
				from := (code + i) << (fastBits - length)
				for j := range uint32(1) << (fastBits - length) {
					h.fast[from+j] = uint16(length)<<8 | uint16(symbols[at])
				}
			}
			at++
		}
		code += n
		h.limit[length] = code << (16 - length)
		code <<= 1
	}
	h.coefficients()
	return h, nil
}

// coefficients fills whole: a code, read as run and size of an AC coefficient,
// together with the bits of its value.
func (h *huffman) coefficients() {
	for i, f := range h.fast {
		length, run, size := int(f>>8), int32(f>>4&15), int(f&15)
		if length == 0 || size == 0 || length+size > fastBits {
			continue
		}
		v := int32(i>>(fastBits-length-size)) & (1<<size - 1)
		h.whole[i] = extend(v, size)<<16 | run<<8 | int32(length+size)
	}
}

// extend gives the bits of a value their sign (ITU-T T.81, F.2.2.1).
func extend(v int32, size int) int32 {
	if v < 1<<(size-1) {
		return v - 1<<size + 1
	}
	return v
}

// bitReader reads one restart interval, bytes stuffed into it already taken out.
// acc holds the next have bits from its top.
type bitReader struct {
	buf  []byte // the interval and padding
	end  int    // of the interval within buf
	pos  int
	acc  uint64
	have uint
}

// padding is more than what a block can take from an interval that is cut
// short: 64 coefficients of 16 + 15 bits, read 4 bytes ahead.
const padding = 512

// interval unstuffs entropy-coded data up to the next marker (ITU-T T.81,
// F.1.2.3) and returns the data from that marker on. The first time it makes
// room for so many bytes.
func (b *bitReader) interval(data []byte, room int) (rest []byte, err error) {
	if b.buf == nil {
		b.buf = make([]byte, 0, room)
	}
	b.buf = b.buf[:0]
	for {
		i := bytes.IndexByte(data, 0xFF)
		if i < 0 || i+1 >= len(data) {
			return nil, errCut
		}
		b.buf = append(b.buf, data[:i]...)
		data = data[i:]
		for len(data) > 2 && data[1] == 0xFF { // fill bytes
			data = data[1:]
		}
		if data[1] != 0 {
			break
		}
		b.buf = append(b.buf, 0xFF)
		data = data[2:]
	}
	b.end = len(b.buf)
	var zero [padding]byte
	b.buf = append(b.buf, zero[:]...)
	b.pos, b.acc, b.have = 0, 0, 0
	return data, nil
}

// overrun reports whether more bits were read than there are.
func (b *bitReader) overrun() bool { return b.pos*8-int(b.have) > b.end*8 }

// fill makes at least 32 bits ready.
func (b *bitReader) fill() {
	if b.have < 32 {
		b.acc |= uint64(binary.BigEndian.Uint32(b.buf[b.pos:])) << (32 - b.have)
		b.pos += 4
		b.have += 32
	}
}

// take returns the next n bits, at most 16, which fill has made ready.
func (b *bitReader) take(n int) int32 {
	v := int32(b.acc >> 48 >> (16 - uint(n)))
	b.acc <<= uint(n)
	b.have -= uint(n)
	return v
}

// code reads the next symbol; 16 bits must be ready.
func (b *bitReader) code(h *huffman) (byte, error) {
	if f := h.fast[b.acc>>(64-fastBits)]; f != 0 {
		b.acc <<= f >> 8
		b.have -= uint(f >> 8)
		return byte(f), nil
	}
	return b.longCode(h)
}

// longCode reads a symbol whose code is longer than the fast table knows.
func (b *bitReader) longCode(h *huffman) (byte, error) {
	v := uint32(b.acc >> 48)
	for length := fastBits + 1; length <= 16; length++ {
		if v < h.limit[length] {
			at := h.index[length] + int(v>>(16-length)-h.first[length])
			b.acc <<= uint(length)
			b.have -= uint(length)
			return h.symbol[at], nil
		}
	}
	return 0, errWrong
}

// value reads a signed value of size bits.
func (b *bitReader) value(size byte) int32 {
	if size == 0 {
		return 0
	}
	b.fill()
	return extend(b.take(int(size)), int(size))
}
