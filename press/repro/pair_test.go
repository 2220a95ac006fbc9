package repro

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPairsAreSums: two sums in one word are those that are made one by one,
// whatever the signs of weights and samples.
func TestPairsAreSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a, b int32
		sum := uint64(0)
		for range rapid.IntRange(1, 8).Draw(t, "taps") {
			w := rapid.Int32Range(-unit/8, unit/4).Draw(t, "weight")
			x, y := rapid.Int32Range(-9000, 75000).Draw(t, "x"), rapid.Int32Range(-9000, 75000).Draw(t, "y")
			a, b = a+w*x, b+w*y
			sum += uint64(int64(w)) * word(x, y)
		}
		if lower(sum) != a || upper(sum) != b {
			t.Fatalf("%d, %d; want %d, %d", lower(sum), upper(sum), a, b)
		}
		if p, q := rounded(sum); p != (a+unit/2)>>14 || q != (b+unit/2)>>14 {
			t.Fatalf("rounded %d, %d of %d, %d", p, q, a, b)
		}
	})
}

// TestWordsOfPixels: rows of any number of pixels and samples come out of their
// words as they went in.
func TestWordsOfPixels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		light := rapid.SliceOfN(rapid.Uint32Range(0, bright), 1, 40).Draw(t, "light")
		words := make([]uint64, (len(light)+1)/2)
		pack2(words, light)
		for i, v := range light {
			got := lower(words[i/2])
			if i%2 == 1 {
				got = upper(words[i/2])
			}
			if got != int32(v) {
				t.Fatalf("sample %d is %d, want %d", i, got, v)
			}
		}
		n := len(light) / 3
		for i := range words {
			words[i] *= unit // as weighed down the page
		}
		got := unpack3(make([]uint64, 2*n+2), words[:(3*n+1)/2])
		for x := range n {
			if r, g, b := weigh3(got[2*x:], []int32{unit}); r != int32(light[3*x]) || g != int32(light[3*x+1]) || b != int32(light[3*x+2]) {
				t.Fatalf("pixel %d of %d is %d %d %d, want %v", x, n, r, g, b, light[3*x:3*x+3])
			}
		}
	})
}
