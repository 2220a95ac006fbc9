package fonts

// regionStore is an ItemVariationStore (OpenType, Font Variations Common Table
// Formats) seen from one place of the design space: how far each region of
// the space takes part there, and the changes that belong to the regions.
type regionStore struct {
	t     []byte
	share []float64 // by region, 0 to 1
	sets  int       // data sets
}

// maxShares bounds what the data sets of a store may refer to together.
const maxShares = 1 << 16

var errStore = say("可变字体的变化数据已损坏", "the data of the variable face is broken")

// readStore opens a store at a place of as many coordinates as the face has axes.
func readStore(t []byte, coords []int) (*regionStore, error) {
	if len(t) < 8 || be16(t, 0) != 1 {
		return nil, errStore
	}
	list := be32(t, 2)
	s := &regionStore{t: t, sets: be16(t, 6)}
	if list+4 > len(t) || 8+4*s.sets > len(t) {
		return nil, errStore
	}
	axes, regions := be16(t, list), be16(t, list+2)
	if axes != len(coords) || list+4+regions*axes*6 > len(t) {
		return nil, errStore
	}
	s.share = make([]float64, regions)
	for r := range s.share {
		s.share[r] = 1
		for a, c := range coords {
			at := list + 4 + (r*axes+a)*6
			s.share[r] *= share(c, bei16(t, at), bei16(t, at+2), bei16(t, at+4))
		}
	}
	return s, nil
}

// share returns how far a region takes part at c, seen along one axis: wholly
// at its peak, not at all outside its ends, in proportion between.
func share(c, start, peak, end int) float64 {
	switch {
	case start > peak || peak > end || start < 0 && end > 0 || peak == 0 || c == peak:
		return 1 // the first two are mistakes, which OpenType bids to ignore
	case c <= start || c >= end:
		return 0
	case c < peak:
		return float64(c-start) / float64(peak-start)
	}
	return float64(end-c) / float64(end-peak)
}

// set returns a data set and how many regions it refers to.
func (s *regionStore) set(outer int) (t []byte, regions int, ok bool) {
	if outer >= s.sets {
		return nil, 0, false
	}
	at := be32(s.t, 8+4*outer)
	if at+6 > len(s.t) {
		return nil, 0, false
	}
	t = s.t[at:]
	regions = be16(t, 4)
	return t, regions, 6+2*regions <= len(t)
}

// region returns how far the k-th region of a data set takes part.
func (s *regionStore) region(set []byte, k int) float64 {
	if r := be16(set, 6+2*k); r < len(s.share) {
		return s.share[r]
	}
	return 0
}

// shares returns for every data set how far its regions take part: what the
// blends of CFF2 ask for.
func (s *regionStore) shares() ([][]float64, error) {
	total := 0
	list := make([][]float64, s.sets)
	for i := range list {
		set, n, ok := s.set(i)
		if total += n; !ok || total > maxShares {
			return nil, errStore
		}
		list[i] = make([]float64, n)
		for k := range list[i] {
			list[i][k] = s.region(set, k)
		}
	}
	return list, nil
}

// change returns by how much a value differs from that of the default instance.
func (s *regionStore) change(outer, inner int) float64 {
	set, n, ok := s.set(outer)
	if !ok || inner >= be16(set, 0) {
		return 0
	}
	// A row has its first numbers wide, the others narrow: two bytes and one,
	// or, with the highest bit of the count, four and two.
	wide, narrow := 2, 1
	count := be16(set, 2)
	if count&0x8000 != 0 {
		wide, narrow = 4, 2
	}
	count = min(count&0x7FFF, n)
	at := 6 + 2*n + inner*(count*wide+(n-count)*narrow)
	sum := 0.0
	for k := range n {
		size := narrow
		if k < count {
			size = wide
		}
		if at+size > len(set) {
			return 0
		}
		// The conversion keeps processors from joining product and sum.
		sum += float64(float64(beInt(set[at:at+size])) * s.region(set, k))
		at += size
	}
	return sum
}

// beInt reads a signed big-endian number of 1 to 4 bytes.
func beInt(b []byte) int {
	v := int(int8(b[0]))
	for _, c := range b[1:] {
		v = v<<8 | int(c)
	}
	return v
}

// indexMap is a DeltaSetIndexMap: which row of a store belongs to a glyph.
type indexMap struct {
	t                    []byte // entries; nil: glyph g has row g of the first set
	count, size, lowBits int
}

// readIndexMap opens the map at an offset of t, 0 standing for none.
func readIndexMap(t []byte, at int) (indexMap, error) {
	if at == 0 {
		return indexMap{}, nil
	}
	if at+4 > len(t) || t[at] == 1 && at+6 > len(t) {
		return indexMap{}, errStore
	}
	m := indexMap{count: be16(t, at+2), size: int(t[at+1]>>4&3) + 1, lowBits: int(t[at+1]&15) + 1}
	body := at + 4
	if t[at] == 1 {
		m.count, body = be32(t, at+2), at+6
	}
	if m.count == 0 || m.count > (len(t)-body)/m.size {
		return indexMap{}, errStore
	}
	m.t = t[body:]
	return m, nil
}

// of returns the row of a glyph; the last entry counts for all glyphs after it.
func (m indexMap) of(g int) (outer, inner int) {
	if m.t == nil {
		return 0, g
	}
	v := 0
	for _, c := range m.t[min(g, m.count-1)*m.size:][:m.size] {
		v = v<<8 | int(c)
	}
	return v >> m.lowBits, v & (1<<m.lowBits - 1)
}
