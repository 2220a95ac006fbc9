package icc_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"banxin/press/icc"
)

// connect links two profiles that are known to be whole.
func connect(t testing.TB, from, to *icc.Profile, intent icc.Intent) *icc.Link {
	t.Helper()
	l, err := icc.Connect(from, to, intent)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestGridIsNear measures how far the grid's inks are from the exact ones of
// random colours. The tables of press profiles have a kink at each of their
// nodes, in L*a*b*, where no grid of RGB can have one; what matters is that few
// inks are off by as much as the eye might see.
func TestGridIsNear(t *testing.T) {
	const n = 30000
	for _, name := range papers() {
		for _, in := range intents {
			link := connect(t, icc.SRGB(), open(t, shippedFile(name)), in.intent)
			rnd := rand.New(rand.NewPCG(1, 2))
			src, dst := make([]uint16, 3*n), make([]uint16, 4*n)
			for i := range src {
				src[i] = uint16(rnd.Uint32())
			}
			link.Transform().Words(dst, src)
			var far []float64
			sum := 0.0
			for i := range n {
				exact := link.Colour(icc.Colour{float64(src[3*i]) / 65535, float64(src[3*i+1]) / 65535, float64(src[3*i+2]) / 65535})
				for k := range 4 {
					d := 100 * math.Abs(float64(dst[4*i+k])/65535-exact[k])
					far = append(far, d)
					sum += d
				}
			}
			slices.Sort(far)
			mean, percent99, greatest := sum/float64(len(far)), far[len(far)*99/100], far[len(far)-1]
			t.Logf("%s, %s: %.3f %% of an ink on average, 99 of 100 within %.2f %%, %.1f %% at most", name, in.name, mean, percent99, greatest)
			if mean > 0.1 || percent99 > 1 || greatest > 8 {
				t.Errorf("%s, %s: the grid is too coarse", name, in.name)
			}
		}
	}
}
