package makeup

import (
	"iter"
	"math/bits"
)

// heights is a set of heights in lines, from 0 to maxLines−1.
type heights [4]uint64

// maxLines is one more than the lines of the highest page that can be planned:
// a sheet of newsprint in six-point lines has fewer.
const maxLines = 256

func (s *heights) add(h int) {
	if h >= 0 && h < maxLines {
		s[h/64] |= 1 << (h % 64)
	}
}

func (s *heights) drop(h int) {
	if h >= 0 && h < maxLines {
		s[h/64] &^= 1 << (h % 64)
	}
}

func (s *heights) has(h int) bool { return h >= 0 && h < maxLines && s[h/64]>>(h%64)&1 != 0 }

func (s *heights) empty() bool { return s[0]|s[1]|s[2]|s[3] == 0 }

func (s *heights) or(t *heights) {
	for i := range s {
		s[i] |= t[i]
	}
}

func (s heights) and(t *heights) heights {
	for i := range s {
		s[i] &= t[i]
	}
	return s
}

// up returns the set with every height n lines more; what gets too high is lost.
func (s *heights) up(n int) heights {
	var out heights
	for i := len(s) - 1; i >= n/64; i-- {
		out[i] = s[i-n/64] << (n % 64)
		if n%64 > 0 && i > n/64 {
			out[i] |= s[i-n/64-1] >> (64 - n%64)
		}
	}
	return out
}

// all yields every height, rising.
func (s *heights) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(i*64 + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// least returns the lowest height, maxLines for none.
func (s *heights) least() int {
	for i, word := range s {
		if word != 0 {
			return i*64 + bits.TrailingZeros64(word)
		}
	}
	return maxLines
}

// highest returns the greatest height, −1 for none.
func (s *heights) highest() int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] != 0 {
			return i*64 + 63 - bits.LeadingZeros64(s[i])
		}
	}
	return -1
}

func (s *heights) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// sums returns the heights of a pile of one of each.
func (s *heights) sums(t *heights) heights {
	if s.count() > t.count() {
		s, t = t, s
	}
	var out heights
	for h := range s.all() {
		more := t.up(h)
		out.or(&more)
	}
	return out
}
