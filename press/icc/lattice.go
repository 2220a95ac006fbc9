package icc

// lattice is a table of colours at the nodes of a grid of one to four axes,
// the last running fastest. Between nodes of three axes it takes the corners of
// one of six tetrahedra, those that share the cell's diagonal from its darkest
// to its lightest corner:
//
//	    ·-----·  (1,1,1)
//	   /|    /|
//	  ·-----· |     from (0,0,0) along the axis with the greatest fraction,
//	  | ·---|-·     then along the next, then along the last: four corners,
//	  |/    |/      so that neutral colours lie on an edge of all six and
//	  ·-----·       never pick up a tint from corners off the axis
//	(0,0,0)
//
// Of four axes the first is taken by a straight line between two such cells.
//
// The neutral colours of L*a*b* lie along an axis, not along a diagonal; there
// the diagonal would bend what it should keep straight, so that a table of
// L*a*b* takes all eight corners of the cell, each by its share of the volume.
type lattice struct {
	ins, outs int
	grid      [maxChannels]int // nodes along each axis
	stride    [maxChannels]int // entries from one node to the next along each axis
	nodes     []uint16         // 65535 stands for 1
	eight     bool             // all corners: the grid is one of L*a*b*
}

// readLattice reads the nodes at the start of b, each number width bytes long.
func readLattice(b []byte, grid []int, outs, width int) (*lattice, error) {
	t := &lattice{ins: len(grid), outs: outs}
	size := outs
	for i := len(grid) - 1; i >= 0; i-- {
		if grid[i] < 2 || size > len(b) {
			return nil, faultTable()
		}
		t.grid[i], t.stride[i] = grid[i], size
		size *= grid[i]
	}
	if size > len(b)/width {
		return nil, faultTable()
	}
	t.nodes = make([]uint16, size)
	for i := range t.nodes {
		if width == 2 {
			t.nodes[i] = uint16(be16(b, 2*i))
		} else {
			t.nodes[i] = uint16(b[i]) * 257
		}
	}
	return t, nil
}

func (t *lattice) apply(c Colour) Colour {
	at, frac := 0, Colour{}
	for i := range t.ins {
		last := t.grid[i] - 1
		pos := float64(clamp(c[i]) * float64(last))
		cell := min(int(pos), last-1)
		at += cell * t.stride[i]
		frac[i] = pos - float64(cell)
	}
	var out Colour
	if t.eight {
		t.addAll(&out, at, 1, frac[:t.ins], t.stride[:])
	} else if t.ins < maxChannels {
		t.add(&out, at, 1, frac[:t.ins], t.stride[:])
	} else {
		t.add(&out, at, 1-frac[0], frac[1:], t.stride[1:])
		t.add(&out, at+t.stride[0], frac[0], frac[1:], t.stride[1:])
	}
	for i := range t.outs {
		out[i] /= 65535
	}
	return out
}

// add adds to out, weight times, what lies at frac of the cell that begins at
// entry at. It walks from the first corner to the opposite one along the axes
// in the order of their fractions; with one axis that is a straight line, with
// two a triangle.
func (t *lattice) add(out *Colour, at int, weight float64, frac []float64, stride []int) {
	if weight == 0 {
		return
	}
	var order [3]int
	n := len(frac)
	for i := range n {
		order[i] = i
		for j := i; j > 0 && frac[order[j]] > frac[order[j-1]]; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	above := 1.0
	for i := range n + 1 {
		f := 0.0
		if i < n {
			f = frac[order[i]]
		}
		w := float64(weight * (above - f))
		if w != 0 {
			for k := range t.outs {
				out[k] += float64(w * float64(t.nodes[at+k]))
			}
		}
		if above = f; i < n {
			at += stride[order[i]]
		}
	}
}

// addAll adds what lies at frac of the cell that begins at entry at, of all corners.
func (t *lattice) addAll(out *Colour, at int, weight float64, frac []float64, stride []int) {
	switch {
	case weight == 0:
	case len(frac) == 0:
		for k := range t.outs {
			out[k] += float64(weight * float64(t.nodes[at+k]))
		}
	default:
		t.addAll(out, at, float64(weight*(1-frac[0])), frac[1:], stride[1:])
		t.addAll(out, at+stride[0], float64(weight*frac[0]), frac[1:], stride[1:])
	}
}
