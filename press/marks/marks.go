// Package marks draws what a printing house wants around its pages: crop marks,
// register marks, a colour bar, and the slug with the identity of the page
// (print.md, section 6). In come the composed Edition and the contract; out
// comes an Edition whose pages have Marks and a Slug, or the very same where
// the house wants none.
//
//	printed := marks.On(ed, house, painted)
//
// All marks are items like those of the page, so that they are drawn, dumped
// and proved in the same way. They lie beyond the bleed and within the sheet:
//
//	+------------------------------------------------+  sheet
//	|  |                  +  *   ■■■■■■■■         |  |  crop marks, register, star, bar
//	|--+----------------------------------------+----|
//	|  |                 bleed                  |    |
//	|  |   +--------------------------------+   |    |
//	|  |   |             trim               |   | +  |
//	|  |   +--------------------------------+   |    |
//	|--+----------------------------------------+----|
//	|  | ▦▦             +                        |    |  the mark of the page as a code,
//	|    ▦▦  社区晨报 … 第1版  PDF/X-1a:2003 …          |  and the slug in words
//	+------------------------------------------------+
//
// A page is marked in the inks that it is printed in and in no other, so that
// marks never ask for a plate of their own: a page in black alone has black
// marks. Where all four inks are there, crop and register marks are printed in
// the Separation All, which nothing else is printed in. Nothing hangs on a clock:
// equal pages have equal marks.
package marks

import (
	"slices"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/codes"
	"banxin/press/contract"
)

// Measures of the marks.
var (
	// cropOff is the least distance from the trim at which a crop mark begins,
	// and clear how far every mark keeps from the bleed.
	cropOff  = geom.FromMM(3)
	clear    = geom.FromMM(1)
	cropLong = geom.FromMM(5)
	// strip is the depth beyond the bleed and the clear space in which crop
	// marks, register marks and the bar lie.
	strip = geom.FromMM(5)
	edge  = geom.FromMM(1) // between the outermost mark and the edge of the sheet
)

// hair is the thickness of crop and register marks.
const hair = geom.Pt / 4

// all prints on every plate.
var all = page.Ink{C: 1000, M: 1000, Y: 1000, K: 1000, Spot: "All", Tint: 1000}

// On returns the edition with the marks that a house wants around its pages.
// Neither the edition nor its pages are changed. What painted returns are the
// inks, solid, that a picture or an advert lays.
func On(ed *page.Edition, house *contract.Profile, painted func(page.Item) []page.Ink) *page.Edition {
	if !house.Marks.Any() {
		return ed
	}
	printed := *ed
	printed.Pages = make([]*page.Page, len(ed.Pages))
	var words *words
	var identities []codes.Mark
	if house.Marks.Slug {
		words, identities = newWords(ed), codes.Marks(ed)
	}
	for i, pg := range ed.Pages {
		own := *pg
		m := newMaker(house, &own, words, painted)
		if house.Marks.Slug {
			m.identity = &identities[i]
			m.lines = []string{identities[i].Line()}
		}
		m.around()
		printed.Pages[i] = &own
	}
	return &printed
}

// Spread is a sheet of several pages side by side, which gets marks as one page.
type Spread struct {
	Page *page.Page // its trim is that of all pages together; its items are theirs
	Says string     // which sheet, side and pages it is
}

// OnSpreads returns the pages of spreads with the marks that a house wants. The
// edition is that of the pages, for the words of the slug. The inks of a spread
// are those of its pages together.
func OnSpreads(ed *page.Edition, spreads []Spread, house *contract.Profile, painted func(page.Item) []page.Ink) []*page.Page {
	var words *words
	if house.Marks.Slug {
		words = newWords(ed)
	}
	out := make([]*page.Page, len(spreads))
	for i, s := range spreads {
		own := *s.Page
		out[i] = &own
		if !house.Marks.Any() {
			continue
		}
		m := newMaker(house, &own, words, painted)
		if house.Marks.Slug {
			m.lines = []string{ed.Title + gap + s.Says + gap + "版本 " + codes.Version(ed)}
		}
		m.around()
	}
	return out
}

// maker draws the marks of one page.
type maker struct {
	house    *contract.Profile
	pg       *page.Page
	plates   []page.Ink  // the inks of the page, solid: of the four those it has, then spots
	words    *words      // nil where there is no slug
	identity *codes.Mark // of the page; nil on a spread
	lines    []string    // of the slug, before those that say how it is printed
}

// newMaker prepares the marks of a page.
func newMaker(house *contract.Profile, pg *page.Page, words *words, painted func(page.Item) []page.Ink) *maker {
	plates := pg.PlatesWith(painted)
	if len(plates) == 0 { // a bare page is a black one by which nothing is printed yet
		plates = []page.Ink{page.Black}
	}
	return &maker{house: house, pg: pg, words: words, plates: plates}
}

// together returns in what a mark is drawn, once in each, to stand on every
// plate of the page: the Separation All where there are all four, else what is
// there of the four as one ink and then each spot ink, which is printed over it.
func (m *maker) together() (inks []page.Ink) {
	var process page.Ink
	for _, p := range m.plates {
		if p.Spot != "" {
			inks = append(inks, p)
			continue
		}
		process = page.Ink{C: process.C + p.C, M: process.M + p.M, Y: process.Y + p.Y, K: process.K + p.K}
	}
	switch process {
	case page.Ink{}:
		return inks
	case page.Ink{C: 1000, M: 1000, Y: 1000, K: 1000}:
		return []page.Ink{all}
	}
	return slices.Insert(inks, 0, process)
}

// darkest returns the ink in which a single plate says most: black, or where the
// page has none the first of the others, yellow the last.
func (m *maker) darkest() page.Ink {
	for _, want := range [...]page.Ink{page.Black, {C: 1000}, {M: 1000}} {
		if slices.Contains(m.plates, want) {
			return want
		}
	}
	return m.plates[len(m.plates)-1]
}

// around adds all marks and settles how large the sheet is.
func (m *maker) around() {
	reach := strip
	if m.house.Marks.Crop { // they begin further out where there is little bleed
		reach = max(reach, m.cropStart()+cropLong-m.pg.Bleed-clear)
	}
	if m.house.Marks.Crop {
		m.crop()
	}
	if m.house.Marks.Register {
		m.register()
	}
	if m.house.Marks.Bar {
		m.bar()
	}
	if m.house.Marks.Slug {
		reach = max(reach, m.slug())
	}
	m.pg.Slug = clear + reach + edge
}

// add adds marks.
func (m *maker) add(items ...page.Item) { m.pg.Marks = append(m.pg.Marks, items...) }

// rule adds a box.
func (m *maker) rule(x, y, w, h geom.Length, ink page.Ink) {
	m.add(&page.Rule{Box: geom.Rect{X: x, Y: y, W: w, H: h}, Ink: ink})
}

// every draws the same on each plate of the page.
func (m *maker) every(draw func(page.Ink)) {
	for _, ink := range m.together() {
		draw(ink)
	}
}
