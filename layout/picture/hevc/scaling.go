package hevc

// scaling are the weights of coefficients by their frequency (7.3.4), for
// blocks of 4, 8, 16 and 32 and the three colours of intra prediction.
type scaling struct {
	list [4][6][64]uint8
	dc   [4][6]uint8
	made [4][3][]uint8 // by position, row by row
}

// defaultIntra and defaultInter are table 7-6, in the order of the diagonal scan.
var (
	defaultIntra = [64]uint8{16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 17, 16, 17, 16, 17, 18, 17, 18, 18, 17, 18, 21, 19, 20, 21, 20, 19, 21, 24, 22, 22, 24,
		24, 22, 22, 24, 25, 25, 27, 30, 27, 25, 25, 29, 31, 35, 35, 31, 29, 36, 41, 44, 41, 36, 47, 54, 54, 47, 65, 70, 65, 88, 88, 115}
	defaultInter = [64]uint8{16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 17, 17, 17, 17, 17, 18, 18, 18, 18, 18, 18, 20, 20, 20, 20, 20, 20, 20, 24, 24, 24, 24,
		24, 24, 24, 24, 25, 25, 25, 25, 25, 25, 25, 28, 28, 28, 28, 28, 28, 33, 33, 33, 33, 33, 41, 41, 41, 41, 54, 54, 54, 71, 71, 91}
)

// newScaling returns the default weights.
func newScaling() *scaling {
	s := &scaling{}
	for size := range 4 {
		for m := range 6 {
			s.byDefault(size, m)
		}
	}
	s.make()
	return s
}

func (s *scaling) byDefault(size, m int) {
	s.dc[size][m] = 16
	switch {
	case size == 0:
		for i := range 16 {
			s.list[0][m][i] = 16
		}
	case m < 3:
		s.list[size][m] = defaultIntra
	default:
		s.list[size][m] = defaultInter
	}
}

// read reads scaling_list_data (7.3.4).
func (s *scaling) read(r *bits) {
	for size := range 4 {
		step := 1
		if size == 3 {
			step = 3
		}
		for m := 0; m < 6; m += step {
			if !r.flag() {
				if delta := r.ue(m/step) * step; delta == 0 {
					s.byDefault(size, m)
				} else {
					s.list[size][m], s.dc[size][m] = s.list[size][m-delta], s.dc[size][m-delta]
				}
				continue
			}
			next := 8
			if size > 1 {
				next = 8 + r.se(255)
				s.dc[size][m] = uint8(next)
			}
			for i := range min(64, 16<<(2*size)) {
				next = (next + r.se(128) + 256) & 255
				s.list[size][m][i] = uint8(next)
			}
		}
	}
	for _, m := range []int{1, 2} { // of 4:4:4 (7.4.5)
		s.list[3][m], s.dc[3][m] = s.list[2][m], s.dc[2][m]
	}
	s.make()
}

// make spreads the lists over their blocks.
func (s *scaling) make() {
	for size := range 4 {
		n := 4 << size
		for m := range 3 {
			out := make([]uint8, n*n)
			side := min(n, 8)
			scan := diagonal(side)
			for i, at := range scan {
				for y := range n / side {
					for x := range n / side {
						out[(int(at.y)*n/side+y)*n+int(at.x)*n/side+x] = s.list[size][m][i]
					}
				}
			}
			if size > 1 {
				out[0] = s.dc[size][m]
			}
			s.made[size][m] = out
		}
	}
}
