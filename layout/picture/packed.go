package picture

import "fmt"

// packed is a picture whose samples stand side by side, 8 bits each.
type packed struct {
	w, h  int
	space Space
	pix   []byte
	icc   []byte
}

func (p *packed) Space() Space          { return p.space }
func (p *packed) Size() (int, int)      { return p.w, p.h }
func (p *packed) ICC() []byte           { return p.icc }
func (p *packed) Row(y int, dst []byte) { copy(dst, p.pix[y*p.stride():][:p.stride()]) }
func (p *packed) stride() int           { return p.w * p.space.Samples() }

// room refuses what would hold more than the limit.
func room(bytes int) error {
	if bytes > maxHeld {
		return tooLarge(fmt.Sprintf("解开要 %d MB，超过 %d MB", bytes>>20, maxHeld>>20), fmt.Sprintf("it unpacks to %d MB, over %d MB", bytes>>20, maxHeld>>20))
	}
	return nil
}

// reducer gathers rows from the top into a picture n times smaller: each pixel
// is the mean of the n × n it stands for, or of what there is of them.
type reducer struct {
	packed
	n, width int // of the rows that come
	sums     []uint32
	gathered int // rows in sums
	done     int // rows of the picture
}

// newReducer makes room for a picture of w × h pixels reduced by n.
func newReducer(w, h, n int, space Space) (*reducer, error) {
	r := &reducer{packed: packed{w: reduced(w, n), h: reduced(h, n), space: space}, n: n, width: w}
	if err := room(r.h * r.stride()); err != nil {
		return nil, err
	}
	r.pix = make([]byte, r.h*r.stride())
	if n > 1 {
		r.sums = make([]uint32, r.stride())
	}
	return r, nil
}

// next is where the next row may be written before it is added, so that a
// picture that is not reduced is not copied.
func (r *reducer) next(scratch []byte) []byte {
	if r.n == 1 {
		return r.pix[r.done*r.stride():][:r.stride()]
	}
	return scratch
}

// add takes the row that was written to what next returned.
func (r *reducer) add(row []byte) {
	if r.n == 1 {
		r.done++
		return
	}
	s := r.space.Samples()
	for x, at := 0, 0; x < r.w; x, at = x+1, at+s {
		part := row[x*r.n*s : min((x+1)*r.n, r.width)*s]
		for ; len(part) > 0; part = part[s:] {
			for i := range s {
				r.sums[at+i] += uint32(part[i])
			}
		}
	}
	if r.gathered++; r.gathered == r.n {
		r.flush()
	}
}

// flush turns sums into a row of the picture.
func (r *reducer) flush() {
	s := r.space.Samples()
	out := r.pix[r.done*r.stride():][:r.stride()]
	for x := range r.w {
		count := uint32(min(r.n, r.width-x*r.n) * r.gathered)
		for i := x * s; i < (x+1)*s; i++ {
			out[i] = byte((r.sums[i] + count/2) / count)
		}
	}
	clear(r.sums)
	r.gathered = 0
	r.done++
}

// finish returns the picture when all rows were added.
func (r *reducer) finish(icc []byte) *packed {
	if r.gathered > 0 {
		r.flush()
	}
	r.icc = icc
	return &r.packed
}

// The depths of samples and what makes 8 bits of them.
var scale = [...]byte{1: 255, 2: 85, 4: 17}

// unpack makes samples of 8 bits of those of 1, 2, 4, 8 or 16 bits, the latter
// big end first, rounded.
func unpack(dst, src []byte, depth int) {
	switch depth {
	case 8:
		copy(dst, src)
	case 16:
		for i := range dst {
			dst[i] = narrow(uint32(src[2*i])<<8 | uint32(src[2*i+1]))
		}
	default:
		m := scale[depth]
		for i := range dst {
			dst[i] = bitsAt(src, i, depth) * m
		}
	}
}

// bitsAt is the i-th sample of a row of 1, 2, 4 or 8 bits each.
func bitsAt(row []byte, i, depth int) byte {
	at := i * depth
	return row[at>>3] >> (8 - depth - at&7) & (1<<depth - 1)
}

// narrow rounds 16 bits to 8.
func narrow(v uint32) byte { return byte((v*255 + 32895) >> 16) }

// onPaper lays a sample of some opacity on white paper, by its value, as all
// programs that show pictures do.
func onPaper(v, alpha byte) byte {
	a := uint32(alpha)
	return byte((uint32(v)*a + 255*(255-a) + 127) / 255)
}
