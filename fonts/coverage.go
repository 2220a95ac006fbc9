package fonts

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/harfbuzz"
)

// newShaper builds go-text's shaper around a fault in it. Before it applies a
// lookup to a glyph, go-text v0.3.5 asks three coarse filters whether the
// lookup may concern it. While it fills the filters from a coverage table
// written as ranges, it stops as soon as one of them is full
// (harfbuzz/set_digest.go, addRange), and all further ranges are missing from
// the other two: Noto Sans loses the kerning after Ó, and Chinese marks keep
// their horizontal forms in vertical text.
//
// The filters are built once, here, and copied from the tables. So the first
// range of such a table stands for all glyphs while they are built, which
// fills every filter at once, and gets its own numbers back afterwards: the
// filters let everything through and the table itself decides.
func newShaper(ft *font.Font) *harfbuzz.Font {
	all := tables.RangeRecord{StartGlyphID: 0, EndGlyphID: 0xFFFF}
	var places []*tables.RangeRecord
	var saved []tables.RangeRecord
	widen := func(c tables.Coverage) {
		if c, ok := c.(tables.Coverage2); ok && len(c.Ranges) > 1 {
			places = append(places, &c.Ranges[0])
			saved = append(saved, c.Ranges[0])
			c.Ranges[0] = all
		}
	}
	for _, lookup := range ft.GSUB.Lookups {
		for _, t := range lookup.Subtables {
			widen(t.Cov())
		}
	}
	for _, lookup := range ft.GPOS.Lookups {
		for _, t := range lookup.Subtables {
			widen(t.Cov())
		}
	}
	shaper := harfbuzz.NewFont(font.NewFace(ft))
	for i := len(places) - 1; i >= 0; i-- { // backwards: two may share a place
		*places[i] = saved[i]
	}
	return shaper
}
