package issues

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestLegacyBlock compares the block with what a decoder of GB 18030 makes of
// its bytes; where it keeps to the edition of 2000, it gives the very private-use
// code point that the table explains, or none.
func TestLegacyBlock(t *testing.T) {
	next, kept := rune(firstLegacy), 0
	decoder := simplifiedchinese.GB18030.NewDecoder()
	for b := 0x50; b <= 0xA0; b++ {
		if b == 0x7F {
			continue
		}
		s, err := decoder.Bytes([]byte{0xFE, byte(b)})
		if err != nil {
			t.Fatal(err)
		}
		got, _ := utf8.DecodeRune(s)
		want := legacy(next)
		if unicode.Is(unicode.Co, got) || got == utf8.RuneError {
			kept++
			want = next
			if got == utf8.RuneError {
				want = got
			}
		}
		if got != want {
			t.Errorf("FE%02X is %U, the table says %U for %U", b, got, want, next)
		}
		next++
	}
	if next != 0xE865 || kept > 14 {
		t.Errorf("the block ends before %U, %d not compared", next, kept)
	}
	for from, to := range legacyCodes {
		if !unicode.Is(unicode.Co, from) || unicode.Is(unicode.Co, to) {
			t.Errorf("%U stands for %U", from, to)
		}
	}
	for _, c := range []rune{0xE000, 0xE814, 0xE865, 0xF8FF, 'A', '字', 0xF0000} {
		if got := legacy(c); got != 0 {
			t.Errorf("%U stands for %U", c, got)
		}
	}
}
