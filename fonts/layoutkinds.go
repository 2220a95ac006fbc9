package fonts

// substitutions are the kinds of lookup of GSUB by their number less one; nil
// is the extension (7), which lookup sees to.
var substitutions = []structure{singleSubst, listSubst, listSubst, ligatures, context, chainContext, nil, reverseSubst}

// positions are the kinds of lookup of GPOS by their number less one; nil is
// the extension (9).
var positions = []structure{singlePos, pairPos, cursivePos, markBase, markLigature, markBase, context, chainContext, nil}

func singleSubst(m *meter, t []byte) {
	c := m.read(t)
	format := c.number()
	c.follow(coverage)
	if format == 2 {
		c.skip(2 * c.number())
	}
}

// listSubst is one glyph by several, or by one of several.
func listSubst(m *meter, t []byte) {
	c := m.read(t)
	c.skip(2)
	c.follow(coverage)
	c.offsets(func(m *meter, t []byte) {
		c := m.read(t)
		c.skip(2 * c.number())
	})
}

func ligatures(m *meter, t []byte) {
	c := m.read(t)
	c.skip(2)
	c.follow(coverage)
	c.offsets(func(m *meter, t []byte) {
		m.read(t).offsets(func(m *meter, t []byte) {
			c := m.read(t)
			c.skip(2)
			c.skip(2 * (c.number() - 1))
		})
	})
}

// context is the sequence lookups, the same in GSUB and GPOS.
func context(m *meter, t []byte) {
	rules := func(m *meter, t []byte) {
		m.read(t).offsets(func(m *meter, t []byte) {
			c := m.read(t)
			glyphs, lookups := c.number(), c.number()
			c.skip(2*(glyphs-1) + 4*lookups)
		})
	}
	c := m.read(t)
	switch c.number() {
	case 1:
		c.follow(coverage)
		c.offsets(rules)
	case 2:
		c.follow(coverage)
		c.follow(classes)
		c.offsets(rules)
	case 3:
		glyphs, lookups := c.number(), c.number()
		c.each(glyphs, func() { c.follow(coverage) })
		c.skip(4 * lookups)
	}
}

// chainContext is the sequence lookups that look at what stands before and after.
func chainContext(m *meter, t []byte) {
	rules := func(m *meter, t []byte) {
		m.read(t).offsets(func(m *meter, t []byte) {
			c := m.read(t)
			c.skip(2 * c.number())       // before
			c.skip(2 * (c.number() - 1)) // the sequence but its first glyph
			c.skip(2 * c.number())       // after
			c.skip(4 * c.number())       // lookups
		})
	}
	c := m.read(t)
	switch c.number() {
	case 1:
		c.follow(coverage)
		c.offsets(rules)
	case 2:
		c.follow(coverage)
		for range 3 {
			c.follow(classes)
		}
		c.offsets(rules)
	case 3:
		for range 3 {
			c.offsets(coverage)
		}
		c.skip(4 * c.number())
	}
}

// reverseSubst runs backwards, for Arabic calligraphy.
func reverseSubst(m *meter, t []byte) {
	c := m.read(t)
	c.skip(2)
	c.follow(coverage)
	c.offsets(coverage)
	c.offsets(coverage)
	c.skip(2 * c.number())
}

func singlePos(m *meter, t []byte) {
	c := m.read(t)
	format := c.number()
	c.follow(coverage)
	value, n := c.number(), 1
	if format == 2 {
		n = c.number()
	}
	c.each(n, func() { c.value(value) })
}

func pairPos(m *meter, t []byte) {
	c := m.read(t)
	format := c.number()
	c.follow(coverage)
	first, second := c.number(), c.number()
	if format == 1 {
		c.offsets(func(m *meter, t []byte) {
			c := m.read(t)
			c.each(c.number(), func() {
				c.skip(2)
				c.value(first)
				c.value(second)
			})
		})
		return
	}
	c.follow(classes)
	c.follow(classes)
	n := c.number() * c.number()
	if first|second == 0 { // records without size, which go-text would still make
		c.spend(8 * n)
		return
	}
	c.each(n, func() {
		c.value(first)
		c.value(second)
	})
}

// anchor is a place on a glyph.
func anchor(m *meter, t []byte) {
	c := m.read(t)
	format := c.number()
	c.skip(4)
	if format == 3 {
		c.follow(device)
		c.follow(device)
	}
}

func cursivePos(m *meter, t []byte) {
	c := m.read(t)
	c.skip(2)
	c.follow(coverage)
	c.each(c.number(), func() {
		c.follow(anchor)
		c.follow(anchor)
	})
}

// markAnchors is the list of marks with their classes and anchors.
func markAnchors(m *meter, t []byte) {
	c := m.read(t)
	c.each(c.number(), func() {
		c.skip(2)
		c.follow(anchor)
	})
}

// anchorRows is a table of anchors: rows are counted, a row has one of each class.
func anchorRows(classes int) structure {
	return func(m *meter, t []byte) {
		c := m.read(t)
		n := c.number() * classes
		if classes == 0 {
			return
		}
		c.each(n, func() { c.follow(anchor) })
	}
}

// markBase is marks on letters, and marks on marks.
func markBase(m *meter, t []byte) {
	c := m.read(t)
	c.skip(2)
	c.follow(coverage)
	c.follow(coverage)
	classes := c.number()
	c.follow(markAnchors)
	c.follow(anchorRows(classes))
}

// markLigature is marks on the parts of ligatures.
func markLigature(m *meter, t []byte) {
	c := m.read(t)
	c.skip(2)
	c.follow(coverage)
	c.follow(coverage)
	classes := c.number()
	c.follow(markAnchors)
	c.follow(func(m *meter, t []byte) { m.read(t).offsets(anchorRows(classes)) })
}
