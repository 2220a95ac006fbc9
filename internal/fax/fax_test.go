package fax

import (
	"bytes"
	"io"
	"testing"
)

// TestReader decodes a row of eight pixels, four white and four black, in both
// codings: white 4 is 1011 and black 4 is 011; in two dimensions they follow
// the code 001 of the horizontal mode (ITU-T T.4, table 2; T.6, table 1).
func TestReader(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		black bool
		data  []byte
		want  byte
	}{
		{Group4, false, []byte{0b00110110, 0b11000000, 0b00000100, 0b00000000, 0b01000000}, 0xF0},
		{Group4, true, []byte{0b00110110, 0b11000000, 0b00000100, 0b00000000, 0b01000000}, 0x0F},
	} {
		got, err := io.ReadAll(NewReader(bytes.NewReader(c.data), c.kind, 8, 1, Options{BlackIs1: c.black}))
		if err != nil || len(got) != 1 || got[0] != c.want {
			t.Errorf("%v, black is 1 %t: %x %v, want %x", c.kind, c.black, got, err, c.want)
		}
	}
}
