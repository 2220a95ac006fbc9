package subset

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// index is an INDEX: objects one behind the other, and where each begins.
type index struct {
	count, size   int    // size of an offset, 1 to 4
	offsets, body []byte // offsets count from the byte before body
}

// readIndex reads the head of the INDEX at a place of b, whose count has the
// given number of bytes, and returns the place behind it.
func readIndex(b []byte, at, countSize int) (x index, next int, err error) {
	if at < 0 || at > len(b)-countSize {
		return x, 0, errCFFCut
	}
	if countSize == 2 {
		x.count = u16(b, at)
	} else {
		x.count = u32(b, at)
	}
	at += countSize
	if x.count == 0 {
		return x, at, nil
	}
	if at >= len(b) {
		return x, 0, errCFFCut
	}
	x.size = int(b[at])
	at++
	if x.size < 1 || x.size > 4 || x.count > (len(b)-at)/x.size-1 {
		return x, 0, errCFFCut
	}
	x.offsets = b[at : at+(x.count+1)*x.size]
	x.body = b[at+(x.count+1)*x.size:]
	end := x.offset(x.count) - 1
	if end < 0 || end > len(x.body) {
		return x, 0, errCFFCut
	}
	x.body = x.body[:end:end]
	return x, at + (x.count+1)*x.size + end, nil
}

// offset returns the offset of object i; that of count is the end of the last.
func (x *index) offset(i int) int {
	v := 0
	for _, c := range x.offsets[i*x.size : (i+1)*x.size] {
		v = v<<8 | int(c)
	}
	return v
}

// at returns object i; false if there is none or its place is no place.
func (x *index) at(i int) ([]byte, bool) {
	if i < 0 || i >= x.count {
		return nil, false
	}
	from, to := x.offset(i)-1, x.offset(i+1)-1
	if from < 0 || from > to || to > len(x.body) {
		return nil, false
	}
	return x.body[from:to:to], true
}

// dict is a DICT: operands by operator, in the order they stand.
type dict map[int][]float64

// maxOperands is how many operands CFF2 allows; CFF allows 48.
const maxOperands = 513

var errDict = errors.New("a DICT of table CFF is broken")

// readDict reads a DICT.
func readDict(b []byte) (dict, error) {
	d := dict{}
	err := eachEntry(b, func(op int, args []float64, _ []byte) { d[op] = append([]float64{}, args...) })
	return d, err
}

// eachEntry calls visit with every operator of a DICT, its operands, which
// are valid during the call, and the bytes of both.
func eachEntry(b []byte, visit func(op int, args []float64, raw []byte)) error {
	var args []float64
	from := 0
	for at := 0; at < len(b); {
		c := int(b[at])
		if c >= 28 && c != 31 && c != 255 {
			v, n, err := operand(b[at:])
			if err != nil {
				return err
			}
			if args = append(args, v); len(args) > maxOperands {
				return errDict
			}
			at += n
			continue
		}
		if c > 24 {
			return errDict
		}
		at++
		if c == 12 {
			if at == len(b) {
				return errDict
			}
			c = c<<8 | int(b[at])
			at++
		}
		if c == opBlendDict {
			continue // its results, whatever they are, serve hints alone
		}
		visit(c, args, b[from:at])
		args, from = args[:0], at
	}
	return nil
}

// operand reads a number of a DICT (TN 5176, table 3) and returns how many
// bytes it has.
func operand(b []byte) (v float64, n int, err error) {
	c := int(b[0])
	switch {
	case c == 28 && len(b) >= 3:
		return float64(int16(u16(b, 1))), 3, nil
	case c == 29 && len(b) >= 5:
		return float64(int32(u32(b, 1))), 5, nil
	case c == 30:
		return real(b)
	case c >= 32 && c <= 246:
		return float64(c - 139), 1, nil
	case c >= 247 && c <= 250 && len(b) >= 2:
		return float64((c-247)*256 + int(b[1]) + 108), 2, nil
	case c >= 251 && c <= 254 && len(b) >= 2:
		return float64(-(c-251)*256 - int(b[1]) - 108), 2, nil
	}
	return 0, 0, errDict
}

// real reads a number written in decimal digits, two a byte (TN 5176, table 5).
func real(b []byte) (float64, int, error) {
	var text []byte
	for n := 1; n < len(b) && n < 32; n++ {
		for _, digit := range [2]byte{b[n] >> 4, b[n] & 15} {
			switch {
			case digit < 10:
				text = append(text, '0'+digit)
			case digit == 10:
				text = append(text, '.')
			case digit == 11:
				text = append(text, 'E')
			case digit == 12:
				text = append(text, "E-"...)
			case digit == 14:
				text = append(text, '-')
			case digit == 15:
				v, err := strconv.ParseFloat(string(text), 64)
				if err != nil {
					return 0, 0, errDict
				}
				return v, n + 1, nil
			default:
				return 0, 0, errDict
			}
		}
	}
	return 0, 0, errDict
}

// whole returns v as an offset or a size; false if it cannot be one.
func whole(v float64) (int, bool) {
	if v < 0 || v > math.MaxInt32 || v != math.Trunc(v) {
		return 0, false
	}
	return int(v), true
}

// offset returns the last operand of an entry as an offset; false if the entry
// is missing. One that is no offset comes back beyond the end of any table.
func (d dict) offset(op int) (int, bool) {
	args := d[op]
	if len(args) == 0 {
		return 0, false
	}
	v, ok := whole(args[len(args)-1])
	if !ok {
		return math.MaxInt32, true
	}
	return v, true
}

// matrix returns the FontMatrix, nil if there is none.
func (d dict) matrix() ([]float64, error) {
	m := d[opFontMatrix]
	if m != nil && len(m) != 6 {
		return nil, fmt.Errorf("a FontMatrix of %d numbers", len(m))
	}
	return m, nil
}
