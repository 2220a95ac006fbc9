package inspect

import "testing"

// TestIndexBounds: an INDEX of CFF that begins where the program ends is none.
func TestIndexBounds(t *testing.T) {
	for _, c := range []struct {
		b  string
		at int
		ok bool
		n  int
	}{
		{"", 0, false, 0}, {"\x00", 0, false, 0}, {"\x00\x00", 0, true, 0}, {"\x00\x00", 1, false, 0}, {"\x00\x00", -1, false, 0}, {"\x00\x00", 3, false, 0},
		{"\x00\x02\x01\x01\x02\x04abc", 0, true, 2}, {"\x00\x02\x01\x01\x02\x04ab", 0, false, 0},
	} {
		if list, end, ok := index([]byte(c.b), c.at); ok != c.ok || len(list) != c.n || ok && end > len(c.b) {
			t.Errorf("%q at %d: %q up to %d, %v", c.b, c.at, list, end, ok)
		}
	}
}
