package preflight

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/inspect"
)

const (
	maxPerCode = 20     // diagnostics of one code
	overArea   = 10_000 // how far readings may reach over the type area
)

// Edition checks composed pages for what the press of a printing house cannot
// print well: items beyond the bleed, text outside the type area or over other
// text, glyphs that are none, hairlines, type too small for its inks or too near
// the trim, too much ink. The limits are those of the house. Errors mean that
// the page would be wrong.
func Edition(ed *page.Edition, house *contract.Profile, ds *diag.List) {
	var own diag.List
	c := newChecker(ed, house, &own)
	for n, pg := range ed.Pages {
		c.n, c.pg = n+1, pg
		c.judge.openPage(n, pg)
		c.onPage()
		c.checkPassages()
		c.checkItems()
		c.checkOverlap()
	}
	c.onWhole()
	own.Weigh(house.Severity)
	ds.Merge(&own)
	c.judge.finish(ds)
}

// checker holds the page under examination.
type checker struct {
	ds    *diag.List
	house *contract.Profile
	told  map[diag.Code]int
	n     int // page, from 1
	pg    *page.Page
	lines []line // across the page
	downs []line // down the page

	judge        *judge
	rules        []rule
	texts, areas []*rule

	text     inspect.Text // the run at hand
	lastInk  page.Ink     // of the item before
	lastTone inspect.Tone
}

// newChecker prepares the rules of the table that look at composed pages.
func newChecker(ed *page.Edition, house *contract.Profile, ds *diag.List) *checker {
	c := &checker{ds: ds, house: house, told: map[diag.Code]int{}, judge: newJudge(house, inEdition), rules: table()}
	c.judge.edition, c.judge.pages = ed, ed.Numbered()
	for i := range c.rules {
		r := &c.rules[i]
		if r.look&inEdition != 0 && r.text != nil {
			c.texts = append(c.texts, r)
		}
		if r.look&inEdition != 0 && r.area != nil {
			c.areas = append(c.areas, r)
		}
	}
	return c
}

// onPage applies the rules on a page as a whole.
func (c *checker) onPage() {
	c.judge.at = diag.Span{}
	for i := range c.rules {
		if r := &c.rules[i]; r.look&inEdition != 0 && r.page != nil {
			r.page(c.judge)
		}
	}
}

// onWhole applies the rules on the Edition as a whole.
func (c *checker) onWhole() {
	c.judge.at, c.judge.page = diag.Span{}, -1
	for i := range c.rules {
		if r := &c.rules[i]; r.look&inEdition != 0 && r.file != nil {
			r.file(c.judge)
		}
	}
}

// once reports whether one more diagnostic of a code may be given.
func (c *checker) once(code diag.Code) bool {
	c.told[code]++
	return c.told[code] <= maxPerCode
}

// checkPassages reports areas of stories outside the type area.
func (c *checker) checkPassages() {
	for _, ps := range c.pg.Reading {
		area := c.pg.TypeArea.Inset(-1)
		if ps.Spread > 0 { // a headline over two pages runs over the margins at the fold
			area.X, area.W = c.pg.Trim.X, c.pg.Trim.W
		}
		if ps.Readings {
			area = area.Inset(-overArea) // what stands between the lines also stands over the first
		}
		if ps.Story == furniture || area.Contains(ps.Area) || !c.once(diag.OutsideTypeArea) {
			continue
		}
		c.ds.Error(diag.OutsideTypeArea, diag.Span{}, "%s“%s”的文字区超出版心", "%s: the area of “%s” reaches outside the type area", c.pg.Called(), ps.Story).
			Hint(hintZH, hintEN).On(c.n)
	}
}

// checkItems looks at every item by itself and at the ground type stands on.
func (c *checker) checkItems() {
	c.lines, c.downs = c.lines[:0], c.downs[:0]
	home := passageOfItems(c.pg)
	bleed := c.pg.Trim.Inset(-c.pg.Bleed)
	safe := c.pg.Trim.Inset(c.house.Page.Safe)
	for i, item := range c.pg.Items {
		switch it := item.(type) {
		case *page.Rule:
			c.checkRule(it, bleed)
		case *page.Path:
			c.checkPath(it, bleed)
		case *page.Run:
			var ps page.Passage
			if home[i] != astray {
				ps = c.pg.Reading[home[i]]
			}
			c.checkRun(it, bleed, safe, &ps)
		case *page.Picture:
			c.checkArea(it.Box, bleed, it.Src)
			c.checkPicture(it)
		case *page.Advert:
			c.checkArea(shownOf(it, bleed), bleed, it.Src)
		default:
			panic("preflight: an item of unknown kind")
		}
	}
}

// shownOf is what of an advert a page shows: one that goes on on the facing page
// is cut off at the bleed on purpose.
func shownOf(ad *page.Advert, bleed geom.Rect) geom.Rect {
	if !ad.Over {
		return ad.Box
	}
	b := ad.Box
	left, right := max(b.X, bleed.X), min(b.Right(), bleed.Right())
	b.X, b.W = left, right-left
	return b
}

// What reaches beyond the bleed is cut off, on the plate or by the knife.
const (
	beyondZH = "移到出血以内，或改小"
	beyondEN = "move it within the bleed, or make it smaller"
)

// checkArea checks a picture or a placed page.
func (c *checker) checkArea(box, bleed geom.Rect, at diag.Span) {
	if !bleed.Contains(box) && c.once(diag.OutsideBleed) {
		c.ds.Error(diag.OutsideBleed, at, "%s有图片超出出血", "%s: a picture reaches beyond the bleed", c.pg.Called()).
			Hint(beyondZH, beyondEN)
	}
	c.judge.at = at
	c.picture(box)
}

// checkRule checks a rule or tint.
func (c *checker) checkRule(r *page.Rule, bleed geom.Rect) {
	if !bleed.Contains(r.Box) && c.once(diag.OutsideBleed) {
		c.ds.Error(diag.OutsideBleed, r.Src, "%s有线或底色超出出血", "%s: a rule or tint reaches beyond the bleed", c.pg.Called()).
			Hint(beyondZH, beyondEN)
	}
	c.rule(r)
}

// checkPath checks an outline.
func (c *checker) checkPath(p *page.Path, bleed geom.Rect) {
	if !bleed.Contains(p.Bounds()) && c.once(diag.OutsideBleed) {
		c.ds.Error(diag.OutsideBleed, p.Src, "%s的图形超出出血", "%s: a drawing reaches beyond the bleed", c.pg.Called()).
			Hint(beyondZH, beyondEN)
	}
	c.path(p)
}

// checkRun checks a run of type of a passage.
func (c *checker) checkRun(r *page.Run, bleed, safe geom.Rect, ps *page.Passage) {
	pen, reach := r.At, geom.Rect{X: r.At.X, Y: r.At.Y}
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		origin := pen.Add(geom.Point{X: g.DX, Y: g.DY})
		pen = r.Dir.Move(pen, g.Advance)
		if g.DX != 0 || g.DY != 0 {
			reach = around(around(reach, origin), r.Dir.Move(origin, g.Advance))
		}
		reach = around(reach, pen)
		if g.ID == 0 && c.once(diag.BlankGlyph) {
			c.ds.Error(diag.BlankGlyph, r.Src, "%s“%s”里有字没有字形", "%s: a character of “%s” has no glyph", c.pg.Called(), firstRunes(r.Text, contextRunes)).
				Hint("换一个字，或给它一种有这个字的字体", "write it otherwise, or give it a face that has the character")
		}
	}
	ln := lineOf(r, pen, ps.Vertical)
	if r.Dir == page.Across {
		c.lines = append(c.lines, ln)
	} else {
		c.downs = append(c.downs, ln)
	}
	// The ink of a face lies within its own box above and below; sideways an
	// em is more than any glyph hangs out. Only near an edge is it measured.
	face, em := r.Face.BBox(), r.Face.UnitsPerEm()
	hang := max(r.Size, r.Size.Scale(face[3], em), -r.Size.Scale(face[1], em))
	if !safe.Contains(reach.Inset(-hang)) {
		c.checkEdges(r, bleed, safe)
	}
	c.run(r, ln.body, ps.Readings)
}

// around returns the box around r and p.
func around(r geom.Rect, p geom.Point) geom.Rect {
	x, y := min(r.X, p.X), min(r.Y, p.Y)
	return geom.Rect{X: x, Y: y, W: max(r.Right(), p.X) - x, H: max(r.Bottom(), p.Y) - y}
}

// inkOf returns the box that a glyph of a run paints, its origin at a place; ok
// is false if it paints nothing.
func inkOf(r *page.Run, g *page.Glyph, at geom.Point) (b geom.Rect, ok bool) {
	x0, y0, x1, y1, ok := r.Face.Bounds(g.ID)
	em, wide := r.Face.UnitsPerEm(), r.Size.Scale(r.Width(), 1000)
	left, width := wide.Scale(x0, em), wide.Scale(x1-x0, em)
	if r.Dir == page.Turned {
		return geom.Rect{X: at.X + r.Size.Scale(y0, em), Y: at.Y + left, W: r.Size.Scale(y1-y0, em), H: width}, ok
	}
	return geom.Rect{X: at.X + left, Y: at.Y - r.Size.Scale(y1, em), W: width, H: r.Size.Scale(y1-y0, em)}, ok
}

// checkEdges measures the glyphs of a run that may be too near an edge.
func (c *checker) checkEdges(r *page.Run, bleed, safe geom.Rect) {
	pen := r.At
	near, out := false, false
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		if b, ok := inkOf(r, g, pen.Add(geom.Point{X: g.DX, Y: g.DY})); ok {
			near = near || !safe.Contains(b)
			out = out || !bleed.Contains(b)
		}
		pen = r.Dir.Move(pen, g.Advance)
	}
	said := firstRunes(r.Text, contextRunes)
	switch {
	case out && c.once(diag.OutsideBleed):
		c.ds.Error(diag.OutsideBleed, r.Src, "%s“%s”超出出血", "%s: “%s” reaches beyond the bleed", c.pg.Called(), said).
			Hint(beyondZH, beyondEN)
	case near && !out && c.once(diag.NearTrim):
		c.ds.Warn(diag.NearTrim, r.Src, "%s“%s”离裁切边不到 %.3g 毫米", "%s: “%s” is nearer than %.3g mm to the trim", c.pg.Called(), said, c.house.Page.Safe.MM()).
			Hint("把它往里移，或加大页边：裁刀会偏", "move it inwards or widen the margin: the knife strays")
	}
}
