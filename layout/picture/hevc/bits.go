package hevc

// bits reads the fields of headers (9.2). It panics with ErrBroken where there
// are none left, which guard catches.
type bits struct {
	b   []byte
	pos int // in bits
}

func (r *bits) flag() bool { return r.u(1) == 1 }

// u reads n bits, at most 32.
func (r *bits) u(n int) int {
	v := 0
	for range n {
		if r.pos>>3 >= len(r.b) {
			panic(ErrBroken)
		}
		v = v<<1 | int(r.b[r.pos>>3]>>(7-r.pos&7))&1
		r.pos++
	}
	return v
}

func (r *bits) skip(n int) {
	if r.pos += n; r.pos > 8*len(r.b) {
		panic(ErrBroken)
	}
}

// ue reads an unsigned Exp-Golomb number, which must not be over most.
func (r *bits) ue(most int) int {
	zeros := 0
	for !r.flag() {
		if zeros++; zeros > 31 {
			panic(ErrBroken)
		}
	}
	v := 1<<zeros - 1 + r.u(zeros)
	if v > most {
		panic(ErrBroken)
	}
	return v
}

// se reads a signed one between −most and most.
func (r *bits) se(most int) int {
	v := r.ue(2 * most)
	if v&1 == 1 {
		return (v + 1) / 2
	}
	return -v / 2
}
