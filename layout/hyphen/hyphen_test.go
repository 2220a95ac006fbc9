package hyphen

import (
	"strings"
	"testing"
)

// hyphenated writes a word with its hyphens.
func hyphenated(w string) string {
	var sb strings.Builder
	at := 0
	for _, p := range Points(nil, w) {
		sb.WriteString(w[at:p] + "-")
		at = p
	}
	return sb.String() + w[at:]
}

// TestPoints compares with what TeX sets (\showhyphens, hyphen.tex and
// ushyphex.tex; 2 letters before, 3 after).
func TestPoints(t *testing.T) {
	for _, want := range []string{
		"hy-phen-a-tion", "al-go-rithm", "com-puter", "in-ter-na-tional", "com-mu-nity", "project", "present", "ta-ble", "acad-emy",
		"man-u-script", "data-base", "as-so-ciate", "Shang-hai", "In-ter-na-tional",
		"cat", "word", "NASA", "GDP", "iPhone", "McDonald", "don’t", "",
	} {
		w := strings.ReplaceAll(want, "-", "")
		if got := hyphenated(w); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestEdges: no hyphen nearer than two letters to a word's beginning and three
// to its end, whatever the letters.
func TestEdges(t *testing.T) {
	letters := "aeioubcdfghjklmnpqrstvwxyz"
	n := 0
	for i := range 20_000 {
		var sb strings.Builder
		for k, x := 0, i*7919+13; k < 4+i%12; k, x = k+1, (x*1103515245+12345)&0x7fffffff {
			sb.WriteByte(letters[x>>8%len(letters)%len(letters)])
		}
		w := sb.String()
		for _, p := range Points(nil, w) {
			n++
			if p < LeastBefore || p > len(w)-LeastAfter {
				t.Fatalf("%s at %d", w, p)
			}
		}
	}
	if n == 0 {
		t.Error("nothing was hyphenated")
	}
}

// FuzzPoints: no word makes it panic or gives places beyond it.
func FuzzPoints(f *testing.F) {
	f.Add("hyphenation")
	f.Add("汉字")
	f.Fuzz(func(t *testing.T, w string) {
		for _, p := range Points(nil, w) {
			if p < LeastBefore || p > len(w)-LeastAfter {
				t.Fatal(p)
			}
		}
	})
}

func BenchmarkPoints(b *testing.B) {
	var buf []int
	for b.Loop() {
		buf = Points(buf[:0], "internationalization")
	}
}
