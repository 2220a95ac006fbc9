package icc

// step is one stage of a table: it turns the numbers of a colour into others.
type step interface {
	apply(c Colour) Colour
}

// curves sends each component through a curve of its own.
type curves []curve

func (cs curves) apply(c Colour) Colour {
	for i := range cs {
		c[i] = cs[i].at(c[i])
	}
	return c
}

// matrix is three by three numbers, row by row, and what is added to the result.
type matrix struct {
	m [9]float64
	k [3]float64
}

func (t *matrix) apply(c Colour) Colour {
	var out Colour
	for i := range 3 {
		m := t.m[3*i:]
		out[i] = float64(m[0]*c[0]) + float64(m[1]*c[1]) + float64(m[2]*c[2]) + t.k[i]
	}
	return out
}

// isIdentity reports whether the matrix leaves every colour as it is.
func (t *matrix) isIdentity() bool {
	return *t == matrix{m: [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}}
}

// table is what one tag of a profile does, first step first.
type table struct {
	steps     []step
	ins, outs int
	word      bool // lut16Type, which writes L*a*b* in a way of its own
}

// maxChannels is how many components a colour may have here: four inks.
const maxChannels = 4

// takeEight says that the table is entered by L*a*b*.
func (t *table) takeEight() {
	for _, s := range t.steps {
		if nodes, ok := s.(*lattice); ok {
			nodes.eight = true
		}
	}
}

// faultTable is said of a table whose parts do not fit into it.
func faultTable() error { return say("色表已损坏", "a table is broken") }

// readTable reads a lut8Type, lut16Type, lutAToBType or lutBToAType.
func readTable(b []byte) (*table, error) {
	if len(b) < 32 {
		return nil, faultTable()
	}
	t := &table{ins: int(b[8]), outs: int(b[9])}
	if t.ins < 1 || t.outs < 1 || t.ins > maxChannels || t.outs > maxChannels {
		return nil, say("色表把 %[1]d 个分量变成 %[2]d 个，能用的是 1 至 4 个", "a table turns %[1]d components into %[2]d; 1 to 4 can be used", t.ins, t.outs)
	}
	var err error
	switch kind := string(b[:4]); kind {
	case "mft1", "mft2":
		err = t.readOld(b)
	case "mAB ", "mBA ":
		err = t.readNew(b, kind == "mBA ")
	default:
		err = say("色表的类型“%s”不认识", "a table of the unknown type “%s”", printable(b[:4]))
	}
	return t, err
}

// readOld reads a lut8Type or lut16Type (ICC.1:2010, 10.10 and 10.11): matrix,
// input curves, nodes, output curves.
func (t *table) readOld(b []byte) error {
	t.word = string(b[:4]) == "mft2"
	head, width, ins, outs := 48, 1, 256, 256
	if t.word {
		if len(b) < 52 {
			return faultTable()
		}
		head, width, ins, outs = 52, 2, be16(b, 48), be16(b, 50)
	}
	if len(b) < head || ins < 2 || outs < 2 {
		return faultTable()
	}
	// The matrix is for XYZ, and the identity for everything else.
	if m := readMatrix(b[12:48]); t.ins == 3 && !m.isIdentity() {
		t.steps = append(t.steps, m)
	}
	grid := make([]int, t.ins)
	for i := range grid {
		grid[i] = int(b[10])
	}
	b = b[head:]
	if b = t.addCurves(b, t.ins, ins, width); b == nil {
		return faultTable()
	}
	nodes, err := readLattice(b, grid, t.outs, width)
	if err != nil {
		return err
	}
	t.steps = append(t.steps, nodes)
	if t.addCurves(b[len(nodes.nodes)*width:], t.outs, outs, width) == nil {
		return faultTable()
	}
	return nil
}

// addCurves takes n curves of as many entries off the front of b and returns
// the rest, nil if they are not all there.
func (t *table) addCurves(b []byte, n, entries, width int) []byte {
	size := entries * width
	if len(b) < n*size {
		return nil
	}
	cs := make(curves, n)
	for i := range cs {
		if part := b[i*size:][:size]; width == 2 {
			cs[i].points = table16(part)
		} else {
			cs[i].points = table8(part)
		}
	}
	t.steps = append(t.steps, cs)
	return b[n*size:]
}

// readMatrix reads nine numbers, and three more if they are there.
func readMatrix(b []byte) *matrix {
	var t matrix
	for i := range t.m {
		t.m[i] = fixed(b, 4*i)
	}
	if len(b) >= 48 {
		for i := range t.k {
			t.k[i] = fixed(b, 36+4*i)
		}
	}
	return &t
}

// readNew reads a lutAToBType or, backwards, a lutBToAType (ICC.1:2010, 10.12
// and 10.13). Its parts are optional and stand where the head says:
//
//	A curves → nodes → M curves → matrix → B curves
func (t *table) readNew(b []byte, backwards bool) error {
	var err error
	part := func(at, n int, read func(b []byte, n int) (step, error)) {
		offset := be32(b, at)
		if offset == 0 || err != nil {
			return
		}
		if offset < 32 || offset >= len(b) {
			err = faultTable()
			return
		}
		var s step
		if s, err = read(b[offset:], n); err == nil {
			t.steps = append(t.steps, s)
		}
	}
	device, pcs := t.ins, t.outs
	if backwards {
		device, pcs = pcs, device
	}
	if pcs != 3 {
		return faultTable()
	}
	nodes := func(b []byte, n int) (step, error) { return t.readNodes(b) }
	part(28, device, readCurves)
	part(24, device, nodes)
	part(20, pcs, readCurves)
	part(16, pcs, readOffsetMatrix)
	part(12, pcs, readCurves)
	if err != nil {
		return err
	}
	if device != pcs && be32(b, 24) == 0 {
		return faultTable()
	}
	if backwards {
		for i, j := 0, len(t.steps)-1; i < j; i, j = i+1, j-1 {
			t.steps[i], t.steps[j] = t.steps[j], t.steps[i]
		}
	}
	return nil
}

// readCurves reads n curves that follow one another, each from a multiple of four.
func readCurves(b []byte, n int) (step, error) {
	cs := make(curves, n)
	for i := range cs {
		c, size, err := readCurve(b)
		if err != nil {
			return nil, err
		}
		cs[i] = c
		b = b[min((size+3)&^3, len(b)):]
	}
	return cs, nil
}

// readOffsetMatrix reads the matrix of a lutAToBType, with what it adds.
func readOffsetMatrix(b []byte, _ int) (step, error) {
	if len(b) < 48 {
		return nil, faultTable()
	}
	return readMatrix(b[:48]), nil
}

// readNodes reads the nodes of a lutAToBType (ICC.1:2010, 10.12.3).
func (t *table) readNodes(b []byte) (step, error) {
	if len(b) < 20 || b[16] != 1 && b[16] != 2 {
		return nil, faultTable()
	}
	grid := make([]int, t.ins)
	for i := range grid {
		grid[i] = int(b[i])
	}
	return readLattice(b[20:], grid, t.outs, int(b[16]))
}
