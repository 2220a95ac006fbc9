package hevc

// at is a place in a block.
type at struct{ x, y uint8 }

// diagonal is the up-right diagonal scan of a block (6.5.3).
func diagonal(n int) []at {
	var out []at
	for sum := range 2*n - 1 {
		for x := range n {
			if y := sum - x; y >= 0 && y < n {
				out = append(out, at{uint8(x), uint8(y)})
			}
		}
	}
	return out
}

// scans are the scans of 1, 4, 16 and 64 places: diagonal, horizontal, vertical
// (6.5.3 to 6.5.5).
var scans [4][3][]at

func makeScans() {
	for i := range scans {
		n := 1 << i
		scans[i][0] = diagonal(n)
		for a := range n {
			for b := range n {
				scans[i][1] = append(scans[i][1], at{uint8(b), uint8(a)})
				scans[i][2] = append(scans[i][2], at{uint8(a), uint8(b)})
			}
		}
	}
}
