package subset

import (
	"errors"
	"fmt"
	"math"
)

// compute runs an operator that works on the stack alone (TN 5177, 4.5 and
// 4.6). No face of today uses one, old ones may. A charstring that computes
// is not copied into a subset but written anew from its outline.
func (m *machine) compute(op int) error {
	if m.plain = false; m.c.second {
		return errOperator // CFF2 has none of them
	}
	switch op {
	case 0x0C09, 0x0C0E, 0x0C1A, 0x0C05: // abs, neg, sqrt, not
		return m.unary(op)
	case 0x0C0A, 0x0C0B, 0x0C0C, 0x0C18, 0x0C0F, 0x0C03, 0x0C04: // add, sub, div, mul, eq, and, or
		return m.binary(op)
	case 0x0C12: // drop
		_, err := m.pop()
		return err
	case 0x0C1C: // exch
		if m.n < 2 {
			return errStack
		}
		m.stack[m.n-1], m.stack[m.n-2] = m.stack[m.n-2], m.stack[m.n-1]
		return nil
	case 0x0C1B: // dup
		if m.n < 1 {
			return errStack
		}
		return m.push(m.stack[m.n-1])
	case 0x0C1D: // index
		return m.copyFrom()
	case 0x0C1E: // roll
		return m.roll()
	case 0x0C14, 0x0C15: // put, get
		return m.remember(op == 0x0C14)
	case 0x0C16: // ifelse
		if m.n < 4 {
			return errStack
		}
		if m.n -= 3; m.stack[m.n+1] > m.stack[m.n+2] {
			m.stack[m.n-1] = m.stack[m.n]
		}
		return nil
	case 0x0C17:
		return errors.New("its charstring throws dice")
	}
	return errOperator
}

func (m *machine) unary(op int) error {
	v, err := m.pop()
	if err != nil {
		return err
	}
	switch op {
	case 0x0C09:
		v = max(v, -v)
	case 0x0C0E:
		v = -v
	case 0x0C1A:
		if v < 0 {
			return errors.New("its charstring takes the root of a negative number")
		}
		v = int64(math.Sqrt(float64(v) * one))
	default:
		v = truth(v == 0)
	}
	return m.push(v)
}

func (m *machine) binary(op int) error {
	if m.n < 2 {
		return errStack
	}
	m.n -= 2
	a, b := m.stack[m.n], m.stack[m.n+1]
	var v int64
	switch op {
	case 0x0C0A:
		v = a + b
	case 0x0C0B:
		v = a - b
	case 0x0C0C:
		if b == 0 {
			return errors.New("its charstring divides by zero")
		}
		v = a * one / b
	case 0x0C18:
		v = a * b / one
	case 0x0C0F:
		v = truth(a == b)
	case 0x0C03:
		v = truth(a != 0 && b != 0)
	default:
		v = truth(a != 0 || b != 0)
	}
	// Numbers of a charstring have 32 bits; so no product above overflows.
	if v != int64(int32(v)) {
		return errFar
	}
	return m.push(v)
}

func truth(b bool) int64 {
	if b {
		return one
	}
	return 0
}

func (m *machine) copyFrom() error {
	v, err := m.pop()
	if err != nil {
		return err
	}
	i := max(0, v/one)
	if i >= int64(m.n) {
		return errStack
	}
	return m.push(m.stack[m.n-1-int(i)])
}

// roll turns the last n operands j places upwards.
func (m *machine) roll() error {
	if m.n < 2 {
		return errStack
	}
	m.n -= 2
	n, j := int(m.stack[m.n]/one), int(m.stack[m.n+1]/one)
	if n < 0 || n > m.n {
		return errStack
	}
	if n == 0 {
		return nil
	}
	var turned [maxStack2]int64
	part := m.stack[m.n-n : m.n]
	for i, v := range part {
		turned[((i+j)%n+n)%n] = v
	}
	copy(part, turned[:n])
	return nil
}

// remember puts a number into the memory of the charstring or gets it back.
func (m *machine) remember(put bool) error {
	v, err := m.pop()
	if err != nil {
		return err
	}
	i := v / one
	if i < 0 || int(i) >= len(m.memory) {
		return errors.New("its charstring uses memory that is not there")
	}
	if !put {
		return m.push(m.memory[i])
	}
	m.memory[i], err = m.pop()
	return err
}

// setVsindex chooses the regions of the blends that follow.
func (m *machine) setVsindex() error {
	v, err := m.pop()
	if err != nil || !m.c.second {
		return errOperator
	}
	if m.vsindex = int(v / one); m.vsindex < 0 || m.vsindex >= max(1, len(m.c.scalars)) {
		return fmt.Errorf("its charstring names variations %d of %d", m.vsindex, len(m.c.scalars))
	}
	return nil
}

// blend leaves n values of the wanted instance: below the count stand n values
// of the default, then for each of them its change in every region.
func (m *machine) blend() error {
	v, err := m.pop()
	if err != nil || !m.c.second || m.vsindex >= len(m.c.scalars) {
		return errOperator
	}
	scalars := m.c.scalars[m.vsindex]
	n, k := int(v/one), len(scalars)
	if n < 0 || n > m.n || n*(k+1) > m.n {
		return errStack
	}
	base := m.stack[m.n-n*(k+1):]
	for i := range n {
		change := 0.0
		for r, s := range scalars {
			// The conversion keeps processors from joining product and sum,
			// which would round differently on some of them.
			change += float64(float64(base[n+i*k+r]) * s)
		}
		base[i] += int64(math.Floor(change + 0.5))
	}
	m.n -= n * k
	return nil
}

// standardGlyph returns the glyph of a code of Adobe's standard encoding. Only
// the name-keyed faces that accented glyphs come from have such codes.
func (c *CFF) standardGlyph(code int64) (int, error) {
	if code < 0 || code > 255 || c.cidKeyed {
		return 0, errors.New("it is made of glyphs that have no names")
	}
	sid := standardSID(int(code))
	if sid == 0 {
		return 0, fmt.Errorf("it is made of the glyph of code %d, which has none", code)
	}
	if g := c.glyphNamed(sid); g > 0 && g < c.chars.count {
		return g, nil
	}
	return 0, fmt.Errorf("it is made of the glyph of code %d, which the face does not have", code)
}

// standardSID returns the string number of the glyph name of a code of the
// standard encoding (TN 5176, appendix B), 0 for none. The names have
// ascending numbers; places without a name interrupt them.
func standardSID(code int) int {
	for _, r := range [...]struct{ first, last, sid int }{
		{32, 126, 1}, {161, 175, 96}, {177, 180, 111}, {182, 189, 115}, {191, 191, 123}, {193, 200, 124},
		{202, 203, 132}, {205, 208, 134}, {225, 225, 138}, {227, 227, 139}, {232, 235, 140}, {241, 241, 144},
		{245, 245, 145}, {248, 251, 146},
	} {
		if code >= r.first && code <= r.last {
			return r.sid + code - r.first
		}
	}
	return 0
}

// glyphNamed looks in the charset for the glyph whose name has a string number,
// 0 if there is none (TN 5176, 13).
func (c *CFF) glyphNamed(sid int) int {
	switch {
	case c.charset == 0 && sid <= 228: // ISOAdobe: the strings in their order
		return sid
	case c.charset <= 2 || c.charset >= len(c.table): // the expert sets have no letters
		return 0
	}
	b := c.table[c.charset:]
	format, b := b[0], b[1:]
	size := 2 + int(format) // format 0 lists numbers, 1 and 2 ranges of them
	if format > 2 {
		return 0
	}
	for g := 1; g < c.chars.count && len(b) >= size; b = b[size:] {
		n := 1
		switch format {
		case 1:
			n += int(b[2])
		case 2:
			n += u16(b, 2)
		}
		if first := u16(b, 0); sid >= first && sid < first+n {
			return g + sid - first
		}
		g += n
	}
	return 0
}
