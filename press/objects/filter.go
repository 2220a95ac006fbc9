package objects

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
)

var (
	errDamaged = errors.New("it is damaged")
	errLong    = errors.New("it unpacks to more than any page needs")
)

// inflate decodes zlib data. A wrong checksum is let pass, as every reader
// does; data that are cut short are not.
func inflate(b []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, errDamaged
	}
	var out bytes.Buffer
	out.Grow(min(4*len(b)+512, 1<<20))
	n, err := io.Copy(&out, io.LimitReader(z, MaxDecoded+1))
	switch {
	case n > MaxDecoded:
		return nil, errLong
	case err != nil && !errors.Is(err, zlib.ErrChecksum):
		return nil, errDamaged
	}
	return out.Bytes(), nil
}

// unLZW decodes LZW with codes of 9 to 12 bits, high bits first (7.4.4). early
// is how many codes too soon a code grows, 1 as a rule.
func unLZW(b []byte, early int) ([]byte, error) {
	const clear, end = 256, 257
	var t lzwTable
	t.reset()
	hold, have := uint32(0), uint(0)
	for _, c := range b {
		hold, have = hold<<8|uint32(c), have+8
		if have < t.width {
			continue
		}
		code := int(hold >> (have - t.width) & (1<<t.width - 1))
		have -= t.width
		switch code {
		case end:
			return t.out, nil
		case clear:
			t.reset()
			continue
		}
		if err := t.take(code, early); err != nil {
			return nil, err
		}
	}
	return t.out, nil // many writers leave the end code out
}

// lzwFirst is the first code that stands for more than a byte.
const lzwFirst = 258

// lzwTable is what has been decoded, and which strings codes stand for: each that
// of a code before it and one byte more.
type lzwTable struct {
	entries [4096]struct {
		prefix, length int32
		last           byte
	}
	out        []byte
	next, prev int // the code to be given next; the one read last, -1 after a reset
	width      uint
}

// reset forgets all strings.
func (t *lzwTable) reset() { t.next, t.width, t.prev = lzwFirst, 9, -1 }

// take decodes a code. One that is just about to be given stands for the string
// before with its own first byte behind it.
func (t *lzwTable) take(code, early int) error {
	if code > t.next || code >= lzwFirst && t.prev < 0 {
		return errDamaged
	}
	known := code
	if code == t.next {
		known = t.prev
	}
	length := 1
	if known >= lzwFirst {
		length = int(t.entries[known].length)
	}
	at := len(t.out)
	if at+length+1 > MaxDecoded {
		return errLong
	}
	t.out = append(t.out, make([]byte, length)...)
	c := known
	for i := length - 1; i > 0; i-- {
		t.out[at+i] = t.entries[c].last
		c = int(t.entries[c].prefix)
	}
	t.out[at] = byte(c)
	if code == t.next {
		t.out = append(t.out, t.out[at])
	}
	if t.prev >= 0 && t.next < len(t.entries) {
		l := int32(2)
		if t.prev >= lzwFirst {
			l = t.entries[t.prev].length + 1
		}
		e := &t.entries[t.next]
		e.prefix, e.length, e.last = int32(t.prev), l, t.out[at]
		t.next++
	}
	if t.next+early >= 1<<t.width && t.width < 12 {
		t.width++
	}
	t.prev = code
	return nil
}

// un85 decodes ASCII base-85 (7.4.3).
func un85(b []byte) ([]byte, error) {
	out := make([]byte, 0, len(b)/5*4+4)
	var v uint64
	n := 0
	for i, c := range b {
		switch {
		case c <= ' ':
			continue
		case c == '~':
			if n == 1 {
				return nil, errDamaged
			}
			if n > 0 {
				for k := n; k < 5; k++ {
					v = v*85 + 84
				}
				if v > 0xFFFFFFFF {
					return nil, errDamaged
				}
				for k := range n - 1 {
					out = append(out, byte(v>>(24-8*k)))
				}
			}
			return out, nil
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
			continue
		case i == 0 && c == '<': // <~ before the data is not allowed, but met
			continue
		case c < '!' || c > 'u':
			return nil, errDamaged
		}
		v = v*85 + uint64(c-'!')
		if n++; n == 5 {
			if v > 0xFFFFFFFF {
				return nil, errDamaged
			}
			out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
			v, n = 0, 0
		}
	}
	return nil, errDamaged // without ~>
}

// unHex decodes hexadecimal digits (7.4.2).
func unHex(b []byte) ([]byte, error) {
	out := make([]byte, 0, len(b)/2)
	half, have := byte(0), false
	for _, c := range b {
		var d byte
		switch {
		case c <= ' ':
			continue
		case c == '>':
			if have {
				out = append(out, half<<4)
			}
			return out, nil
		case c-'0' < 10:
			d = c - '0'
		case c-'A' < 6:
			d = c - 'A' + 10
		case c-'a' < 6:
			d = c - 'a' + 10
		default:
			return nil, errDamaged
		}
		if have {
			out = append(out, half<<4|d)
		}
		half, have = d, !have
	}
	return nil, errDamaged
}

// unRun decodes runs (7.4.5).
func unRun(b []byte) ([]byte, error) {
	var out []byte
	for len(b) > 0 {
		n := int(b[0])
		switch {
		case n == 128:
			return out, nil
		case n < 128:
			if len(b) < n+2 {
				return nil, errDamaged
			}
			out, b = append(out, b[1:n+2]...), b[n+2:]
		default:
			if len(b) < 2 {
				return nil, errDamaged
			}
			for range 257 - n {
				out = append(out, b[1])
			}
			b = b[2:]
		}
		if len(out) > MaxDecoded {
			return nil, errLong
		}
	}
	return out, nil
}
