package fonts

import "math/bits"

// go-text turns a whole layout table into Go values before it shapes the
// first letter, and follows every offset anew. Tables may share parts, so a
// crafted file of 100 kB can say the same list thirty thousand times in each
// of thirty thousand lookups, and reading it would fill any memory. A meter
// walks GDEF, GSUB and GPOS as go-text will, counts the bytes that are read,
// repeats included, and gives up at a limit.
//
//	lookup list ─→ lookup ─→ subtable ─→ coverage ─→ glyph numbers
//	           └─→ lookup ─┘         └─→ sets ─→ ligatures ─→ glyph numbers
//
// The structures are those of OpenType 1.9, chapters GSUB, GPOS and common
// table formats.

// maxLayoutBytes is the most go-text may read of one layout table. The
// shipped faces stay below 300 kB. A byte read becomes up to twenty in memory.
const maxLayoutBytes = 4 << 20

// meter counts down.
type meter struct{ left int }

// structure walks one structure that begins at the beginning of t.
type structure func(m *meter, t []byte)

// cursor reads a structure from its beginning on. Beyond the end of the
// table every number reads as 0; there go-text stops with an error.
type cursor struct {
	*meter
	t  []byte
	at int
}

func (m *meter) read(t []byte) *cursor { return &cursor{meter: m, t: t} }

// spend counts n bytes.
func (m *meter) spend(n int) { m.left -= n }

// number reads two bytes.
func (c *cursor) number() int {
	c.spend(2)
	if c.at+2 > len(c.t) {
		return 0
	}
	c.at += 2
	return be16(c.t, c.at-2)
}

// skip passes over n bytes.
func (c *cursor) skip(n int) {
	c.spend(min(n, len(c.t)-c.at))
	c.at = min(c.at+n, len(c.t))
}

// follow reads an offset and walks what it leads to.
func (c *cursor) follow(s structure) {
	if off := c.number(); off != 0 && off < len(c.t) && c.left > 0 {
		s(c.meter, c.t[off:])
	}
}

// each calls walk n times, as long as something is left of the limit and of the table.
func (c *cursor) each(n int, walk func()) {
	for range n {
		if c.left <= 0 || c.at >= len(c.t) {
			return
		}
		c.spend(8) // what a record costs even if it is empty
		walk()
	}
}

// offsets walks a counted list of offsets.
func (c *cursor) offsets(s structure) { c.each(c.number(), func() { c.follow(s) }) }

// layoutFits reports whether a GSUB or GPOS table may be given to go-text.
func layoutFits(t []byte, kinds []structure) bool {
	if len(t) < 10 {
		return true // go-text refuses it
	}
	m := &meter{maxLayoutBytes}
	c := m.read(t)
	c.skip(4)
	c.follow(scripts)
	c.follow(features)
	c.follow(func(m *meter, t []byte) {
		m.read(t).offsets(func(m *meter, t []byte) { lookup(m, t, kinds) })
	})
	return m.left > 0
}

// gdefFits reports whether a GDEF table may be given to go-text.
func gdefFits(t []byte) bool {
	m := &meter{maxLayoutBytes}
	c := m.read(t)
	c.skip(2)
	minor := c.number()
	c.follow(classes)
	c.follow(attachments)
	c.follow(carets)
	c.follow(classes)
	if minor >= 2 {
		c.follow(markSets)
	}
	return m.left > 0 && minor < 3 // version 1.3 serves variable faces, which are read as their default
}

func scripts(m *meter, t []byte) {
	language := func(m *meter, t []byte) {
		c := m.read(t)
		c.skip(4)
		c.skip(2 * c.number())
	}
	script := func(m *meter, t []byte) {
		c := m.read(t)
		c.follow(language)
		c.each(c.number(), func() { c.skip(4); c.follow(language) })
	}
	c := m.read(t)
	c.each(c.number(), func() { c.skip(4); c.follow(script) })
}

func features(m *meter, t []byte) {
	c := m.read(t)
	c.each(c.number(), func() {
		c.skip(4)
		c.follow(func(m *meter, t []byte) {
			c := m.read(t)
			c.skip(2)
			c.skip(2 * c.number())
		})
	})
}

// lookup walks one lookup. An extension wraps a subtable of another kind at an
// offset of four bytes.
func lookup(m *meter, t []byte, kinds []structure) {
	c := m.read(t)
	kind := c.number()
	c.skip(2)
	c.offsets(func(m *meter, t []byte) {
		k := kind
		if k >= 1 && k <= len(kinds) && kinds[k-1] == nil {
			if len(t) < 8 || be32(t, 4) >= len(t) {
				return
			}
			k, t = be16(t, 2), t[be32(t, 4):]
		}
		if k >= 1 && k <= len(kinds) && kinds[k-1] != nil {
			kinds[k-1](m, t)
		}
	})
}

func coverage(m *meter, t []byte) {
	c := m.read(t)
	switch c.number() {
	case 1:
		c.skip(2 * c.number())
	case 2:
		c.skip(6 * c.number())
	}
}

func classes(m *meter, t []byte) {
	c := m.read(t)
	switch c.number() {
	case 1:
		c.skip(2)
		c.skip(2 * c.number())
	case 2:
		c.skip(6 * c.number())
	}
}

// device is a table of corrections for sizes from one number to another.
func device(m *meter, t []byte) {
	c := m.read(t)
	first, last := c.number(), c.number()
	m.spend(2 * max(0, last-first+1))
}

func attachments(m *meter, t []byte) {
	c := m.read(t)
	c.follow(coverage)
	c.offsets(func(m *meter, t []byte) {
		c := m.read(t)
		c.skip(2 * c.number())
	})
}

func carets(m *meter, t []byte) {
	c := m.read(t)
	c.follow(coverage)
	c.offsets(func(m *meter, t []byte) {
		m.read(t).offsets(func(m *meter, t []byte) {
			c := m.read(t)
			format := c.number()
			c.skip(2)
			if format == 3 {
				c.follow(device)
			}
		})
	})
}

func markSets(m *meter, t []byte) {
	c := m.read(t)
	c.skip(2)
	c.each(c.number(), func() {
		if c.at+4 <= len(t) {
			if off := be32(t, c.at); off < len(t) {
				coverage(m, t[off:])
			}
		}
		c.skip(4)
	})
}

// value walks a value record: a number for each bit 0 to 3 of its format, an
// offset of a device for each bit 4 to 7.
func (c *cursor) value(format int) {
	c.skip(2 * bits.OnesCount(uint(format&0xF)))
	for range bits.OnesCount(uint(format & 0xF0)) {
		c.follow(device)
	}
}
