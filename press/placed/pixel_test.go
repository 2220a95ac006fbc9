package placed

import "testing"

// TestFloor: a place on the edge of a pixel is that pixel's, and left of the
// plates there are pixels too, which are none of theirs.
func TestFloor(t *testing.T) {
	for v, want := range map[float64]int{0: 0, 2: 2, 2.99: 2, -0.01: -1, -1: -1, -2: -2, -2.5: -3} {
		if got := floor(v); got != want {
			t.Errorf("%v is in pixel %d, not in %d", v, got, want)
		}
	}
}
