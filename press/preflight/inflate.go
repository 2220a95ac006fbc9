package preflight

import (
	"encoding/binary"
	"errors"
	"hash/adler32"
)

// Unpacking the embedded fonts is most of what reading a file back costs. The
// standard library's reader works byte by byte for any source of bytes; here
// the whole input and the whole output are slices, which makes the same work
// take half the time (BenchmarkInflate). A fuzz test holds the two
// against each other, errors included.

var (
	errFlate    = errors.New("a deflated stream is damaged")
	errFlateEnd = errors.New("a deflated stream is cut short")
)

// inflate decodes zlib data (RFC 1950, 1951), checksum included. Text and
// glyphs deflate to about a half, so twice the size is where the buffer begins.
func inflate(raw []byte, m *meter) ([]byte, error) {
	if len(raw) < 6 {
		return nil, errFlateEnd
	}
	h := binary.BigEndian.Uint16(raw)
	if h>>8&0x0F != 8 || h>>12 > 7 || h&0x20 != 0 || h%31 != 0 {
		return nil, errFlate
	}
	f := inflater{in: raw, at: 2, meter: m, out: make([]byte, min(2*len(raw)+512, maxDecoded))}
	for last := false; !last; {
		f.fill()
		last = f.take(1) == 1
		var err error
		switch f.take(2) {
		case 0:
			err = f.stored()
		case 1:
			err = f.fixed()
		case 2:
			err = f.dynamic()
		default:
			err = errFlate
		}
		if err != nil {
			return nil, err
		}
		if f.short {
			return nil, errFlateEnd
		}
	}
	end := f.byteAt()
	if end+4 > len(raw) {
		return nil, errFlateEnd
	}
	out := f.out[:f.n]
	if binary.BigEndian.Uint32(raw[end:]) != adler32.Checksum(out) {
		return nil, errFlate
	}
	return out, m.take(len(out))
}

// inflater is the state of inflate.
type inflater struct {
	in    []byte
	at    int    // next byte of in
	hold  uint64 // bits read and not yet used, lowest first
	have  uint   // how many
	short bool   // more bits were taken than there are
	out   []byte
	n     int // bytes of out written
	meter *meter
	codes huffman // literals and lengths
	dists huffman
}

// fill brings have to at least 56 bits; past the end of the input they are 0
// and short tells when such a bit is taken.
func (f *inflater) fill() {
	if f.at+8 <= len(f.in) {
		f.hold |= binary.LittleEndian.Uint64(f.in[f.at:]) << f.have
		f.at += int(63-f.have) >> 3
		f.have |= 56
		return
	}
	for f.have <= 56 && f.at < len(f.in) {
		f.hold |= uint64(f.in[f.at]) << f.have
		f.at++
		f.have += 8
	}
}

// take returns the next n bits.
func (f *inflater) take(n uint) uint {
	if n > f.have {
		f.short = true
		n = f.have
	}
	v := uint(f.hold & (1<<n - 1))
	f.hold >>= n
	f.have -= n
	return v
}

// byteAt returns the first byte of the input of which no bit has been used.
func (f *inflater) byteAt() int { return f.at - int(f.have>>3) }

// room makes sure that n more bytes can be written.
func (f *inflater) room(n int) error {
	if f.n+n <= len(f.out) {
		return nil
	}
	if f.n+n > maxDecoded {
		return errWork
	}
	if err := f.meter.take(len(f.out)); err != nil {
		return err
	}
	bigger := make([]byte, min(2*(len(f.out)+n), maxDecoded))
	copy(bigger, f.out[:f.n])
	f.out = bigger
	return nil
}

// stored copies a block that is not compressed.
func (f *inflater) stored() error {
	at := f.byteAt()
	f.hold, f.have = 0, 0
	if at+4 > len(f.in) {
		return errFlateEnd
	}
	n := int(binary.LittleEndian.Uint16(f.in[at:]))
	if n != int(^binary.LittleEndian.Uint16(f.in[at+2:])) {
		return errFlate
	}
	at += 4
	if at+n > len(f.in) {
		return errFlateEnd
	}
	if err := f.room(n); err != nil {
		return err
	}
	copy(f.out[f.n:], f.in[at:at+n])
	f.n += n
	f.at = at + n
	return nil
}

// fixed decodes a block with the fixed codes of RFC 1951, 3.2.6.
func (f *inflater) fixed() error {
	var lens [288]uint8
	for i := range lens {
		switch {
		case i < 144:
			lens[i] = 8
		case i < 256:
			lens[i] = 9
		case i < 280:
			lens[i] = 7
		default:
			lens[i] = 8
		}
	}
	f.codes.build(lens[:])
	for i := range 32 {
		lens[i] = 5
	}
	f.dists.build(lens[:32])
	return f.block()
}

// codeOrder is the order in which the lengths of the length codes come.
var codeOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// dynamic reads the codes of a block (3.2.7) and decodes it.
func (f *inflater) dynamic() error {
	f.fill()
	literals, distances, n := int(f.take(5))+257, int(f.take(5))+1, int(f.take(4))+4
	if literals > 286 || distances > 30 {
		return errFlate
	}
	var lens [320]uint8
	for i := range n {
		f.fill()
		lens[codeOrder[i]] = uint8(f.take(3))
	}
	if f.short {
		return errFlateEnd
	}
	if !f.codes.build(lens[:19]) {
		return errFlate
	}
	lens = [320]uint8{}
	for i := 0; i < literals+distances; {
		f.fill()
		sym, err := f.symbol(&f.codes)
		if err != nil {
			return err
		}
		if sym < 16 {
			lens[i] = uint8(sym)
			i++
			continue
		}
		value, times := uint8(0), 0
		switch sym {
		case 16:
			if i == 0 {
				return errFlate
			}
			value, times = lens[i-1], 3+int(f.take(2))
		case 17:
			times = 3 + int(f.take(3))
		default:
			times = 11 + int(f.take(7))
		}
		if i+times > literals+distances {
			return errFlate
		}
		for ; times > 0; times-- {
			lens[i] = value
			i++
		}
	}
	if f.short {
		return errFlateEnd
	}
	if !f.codes.build(lens[:literals]) || !f.dists.build(lens[literals:literals+distances]) {
		return errFlate
	}
	return f.block()
}

// lengthBase and lengthBits give the length of codes 257 …, distBase and
// distBits the distance of codes 0 … (3.2.5).
var (
	lengthBase = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthBits = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase   = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distBits   = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
)

// longestMatch is the greatest length of a match.
const longestMatch = 258

// block decodes a compressed block up to its end code. Where there is plenty
// of input and of room, sprint does; the last bytes are done with care here.
func (f *inflater) block() error {
	for {
		if f.n+longestMatch > len(f.out) {
			if err := f.room(longestMatch); err != nil {
				return err
			}
		}
		if f.at+8 <= len(f.in) {
			if done, err := f.sprint(); done || err != nil {
				return err
			}
			continue
		}
		f.fill()
		sym, err := f.symbol(&f.codes)
		if err != nil {
			return err
		}
		switch {
		case sym < 256:
			f.out[f.n] = byte(sym)
			f.n++
		case sym == 256:
			return nil
		default:
			if err := f.match(sym - 257); err != nil {
				return err
			}
		}
	}
}

// sprint decodes while eight bytes of input can be read at once and the longest
// match finds room; done tells that the block has ended. The state is kept in
// local variables, which is what makes it fast. 48 bits are the most that one
// match takes: 15 + 5 for its length, 15 + 13 for its distance.
func (f *inflater) sprint() (done bool, err error) {
	in, out, at, n, hold, have := f.in, f.out, f.at, f.n, f.hold, f.have
	for at+8 <= len(in) && n+longestMatch <= len(out) {
		if have < 48 {
			hold |= binary.LittleEndian.Uint64(in[at:]) << have
			at += int(63-have) >> 3
			have |= 56
		}
		e := f.codes.table[hold&(1<<firstBits-1)]
		if e&isLink != 0 {
			e = f.codes.links[int(e>>8)+int(hold>>firstBits&(1<<(e&15)-1))]
		}
		hold >>= e & 15
		have -= uint(e & 15)
		if e&0x1000F == e&15 && e&15 != 0 { // a literal: bit 16 is set from 256 on
			out[n] = byte(e >> 8)
			n++
			continue
		}
		sym := int(e>>8) - 257
		if sym == -1 {
			done = true
			break
		}
		if e&15 == 0 || sym >= len(lengthBase) {
			err = errFlate
			break
		}
		extra := uint(lengthBits[sym])
		length := int(lengthBase[sym]) + int(hold&(1<<extra-1))
		hold >>= extra
		have -= extra
		e = f.dists.table[hold&(1<<firstBits-1)]
		if e&isLink != 0 {
			e = f.dists.links[int(e>>8)+int(hold>>firstBits&(1<<(e&15)-1))]
		}
		code := int(e >> 8)
		if e&15 == 0 || code >= len(distBase) {
			err = errFlate
			break
		}
		hold >>= e & 15
		have -= uint(e & 15)
		extra = uint(distBits[code])
		back := int(distBase[code]) + int(hold&(1<<extra-1))
		hold >>= extra
		have -= extra
		if back > n {
			err = errFlate
			break
		}
		repeat(out[:n+length], n, back)
		n += length
	}
	f.at, f.n, f.hold, f.have = at, n, hold, have
	return done, err
}

// match copies the match whose length code is sym.
func (f *inflater) match(sym int) error {
	if sym >= len(lengthBase) {
		return errFlate
	}
	length := int(lengthBase[sym]) + int(f.take(uint(lengthBits[sym])))
	code, err := f.symbol(&f.dists)
	if err != nil {
		return err
	}
	if code >= len(distBase) {
		return errFlate
	}
	back := int(distBase[code]) + int(f.take(uint(distBits[code])))
	if f.short {
		return errFlateEnd
	}
	if back > f.n {
		return errFlate
	}
	repeat(f.out[:f.n+length], f.n, back)
	f.n += length
	return nil
}

// repeat fills out from n on with what stands back bytes before, which may
// overlap what is written.
func repeat(out []byte, n, back int) {
	if back >= len(out)-n {
		copy(out[n:], out[n-back:])
		return
	}
	for i := n; i < len(out); i++ {
		out[i] = out[i-back]
	}
}

// symbol decodes the next symbol.
func (f *inflater) symbol(h *huffman) (int, error) {
	e := h.table[f.hold&(1<<firstBits-1)]
	if e&isLink != 0 {
		e = h.links[int(e>>8)+int(f.hold>>firstBits&(1<<(e&15)-1))]
	}
	n := uint(e & 15)
	if n > f.have {
		return 0, errFlateEnd
	}
	if n == 0 {
		if f.have < 15 {
			return 0, errFlateEnd
		}
		return 0, errFlate
	}
	f.hold >>= n
	f.have -= n
	return int(e >> 8), nil
}
