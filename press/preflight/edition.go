package preflight

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
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
	c := &checker{ds: &own, house: house, told: map[diag.Code]int{}}
	for n, pg := range ed.Pages {
		c.n, c.pg = n+1, pg
		c.checkPassages()
		c.checkItems()
		c.checkOverlap()
	}
	own.Weigh(house.Severity)
	ds.Merge(&own)
}

// checker holds the page under examination.
type checker struct {
	ds    *diag.List
	house *contract.Profile
	told  map[diag.Code]int
	n     int // page, from 1
	pg    *page.Page
	rules []*page.Rule // painted so far
	lines []line       // across the page
	downs []line       // down the page
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
		if ps.Readings {
			area = area.Inset(-overArea) // what stands between the lines also stands over the first
		}
		if ps.Story == furniture || area.Contains(ps.Area) || !c.once(diag.OutsideTypeArea) {
			continue
		}
		c.ds.Error(diag.OutsideTypeArea, diag.Span{}, "第 %d 版“%s”的文字区超出版心", "page %d: the area of “%s” reaches outside the type area", c.n, ps.Story).
			Hint(hintZH, hintEN)
	}
}

// checkItems looks at every item by itself and at the ground type stands on.
func (c *checker) checkItems() {
	c.rules, c.lines, c.downs = c.rules[:0], c.lines[:0], c.downs[:0]
	home := passageOfItems(c.pg)
	bleed := c.pg.Trim.Inset(-c.pg.Bleed)
	safe := c.pg.Trim.Inset(c.house.Page.Safe)
	for i, item := range c.pg.Items {
		switch it := item.(type) {
		case *page.Rule:
			c.checkRule(it, bleed)
			c.rules = append(c.rules, it)
		case *page.Path:
			c.checkPath(it, bleed)
		case *page.Run:
			c.checkRun(it, bleed, safe, home[i] != astray && c.pg.Reading[home[i]].Vertical)
		case *page.Picture:
			c.checkArea(it.Box, bleed, it.Src)
			c.checkPicture(it)
		case *page.Advert:
			c.checkArea(it.Box, bleed, it.Src)
		default:
			panic("preflight: an item of unknown kind")
		}
	}
}

// checkArea checks a picture or a placed page.
func (c *checker) checkArea(box, bleed geom.Rect, at diag.Span) {
	if !bleed.Contains(box) && c.once(diag.OutsideBleed) {
		c.ds.Error(diag.OutsideBleed, at, "第 %d 版有图片超出出血", "page %d: a picture reaches beyond the bleed", c.n)
	}
}

// checkRule checks a rule or tint.
func (c *checker) checkRule(r *page.Rule, bleed geom.Rect) {
	if !bleed.Contains(r.Box) && c.once(diag.OutsideBleed) {
		c.ds.Error(diag.OutsideBleed, r.Src, "第 %d 版有线或底色超出出血", "page %d: a rule or tint reaches beyond the bleed", c.n)
	}
	if w := min(r.Box.W, r.Box.H); w < c.house.Rules.Least && !r.Ink.Blank() && c.once(diag.Hairline) {
		c.ds.Warn(diag.Hairline, r.Src, "第 %d 版的线只有 %s 磅，印刷厂要求至少 %s 磅", "page %d: a rule of %s pt; the printing house holds %s pt at least", c.n, w, c.house.Rules.Least)
	}
	c.checkInk(r.Ink, r.Src)
}

// checkPath checks an outline.
func (c *checker) checkPath(p *page.Path, bleed geom.Rect) {
	if !bleed.Contains(p.Bounds()) && c.once(diag.OutsideBleed) {
		c.ds.Error(diag.OutsideBleed, p.Src, "第 %d 版的图形超出出血", "page %d: a drawing reaches beyond the bleed", c.n)
	}
	if w := p.Thickness(); w < c.house.Rules.Least && !p.Ink.Blank() && c.once(diag.Hairline) {
		c.ds.Warn(diag.Hairline, p.Src, "第 %d 版的图形里有只 %s 磅的线，印刷厂要求至少 %s 磅", "page %d: a line of %s pt in a drawing; the printing house holds %s pt at least", c.n, w, c.house.Rules.Least).
			Hint("把图形排大些，或在图形里把线加粗", "set the drawing larger, or make the line thicker in it")
	}
	c.checkInk(p.Ink, p.Src)
}

// checkInk checks how much ink is laid.
func (c *checker) checkInk(ink page.Ink, at diag.Span) {
	if sum, most := ink.Total(), c.house.Ink.Total; most > 0 && sum > most && c.once(diag.TotalInk) {
		c.ds.Warn(diag.TotalInk, at, "第 %d 版一处油墨总量 %d%%，印刷厂最多 %d%%", "page %d: %d %% of ink in one place; the printing house takes %d %%", c.n, sum/10, most/10)
	}
}

// checkRun checks a run of type, of a passage of vertical text or another.
func (c *checker) checkRun(r *page.Run, bleed, safe geom.Rect, vertical bool) {
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
			c.ds.Error(diag.BlankGlyph, r.Src, "第 %d 版“%s”里有字没有字形", "page %d: a character of “%s” has no glyph", c.n, firstRunes(r.Text, contextRunes))
		}
	}
	ln := lineOf(r, pen, vertical)
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
	c.checkInk(r.Ink, r.Src)
	c.checkLegible(r, ln.body)
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
		c.ds.Error(diag.OutsideBleed, r.Src, "第 %d 版“%s”超出出血", "page %d: “%s” reaches beyond the bleed", c.n, said)
	case near && !out && c.once(diag.NearTrim):
		c.ds.Warn(diag.NearTrim, r.Src, "第 %d 版“%s”离裁切边不到 %.3g 毫米", "page %d: “%s” is nearer than %.3g mm to the trim", c.n, said, c.house.Page.Safe.MM())
	}
}

// checkLegible checks type against its size, its inks and its ground; body is
// space that its letters fill. Of narrowed type the width is its size.
func (c *checker) checkLegible(r *page.Run, body geom.Rect) {
	if !printing(r.Text) {
		return
	}
	ground, b := page.Ink{}, onPage(body)
	half := b.area() / 2
	for _, rule := range c.rules {
		if onPage(rule.Box).common(b).area() > half {
			ground = rule.Ink // a thin rule through the line is no ground
		}
	}
	said := func() string { return firstRunes(r.Text, contextRunes) }
	ink, below := lightOf(r.Ink), lightOf(ground)
	inks, size, limit := inksOf(r.Ink), min(r.Size, r.Size.Scale(r.Width(), 1000)), &c.house.Type
	switch {
	case size < limit.Least && c.once(diag.SmallType):
		c.ds.Error(diag.SmallType, r.Src, "第 %d 版“%s”只有 %s 磅，至少要 %s 磅", "page %d: “%s” is %s pt; %s pt is the least", c.n, said(), size, limit.Least)
	case ink-below < minContrast && below-ink < minContrast && c.once(diag.PaleType):
		c.ds.Error(diag.PaleType, r.Src, "第 %d 版“%s”与底色太近，看不清", "page %d: “%s” does not stand out from its ground", c.n, said())
	case ink > below && size < limit.Reversed && c.once(diag.ReversedType):
		c.ds.Warn(diag.ReversedType, r.Src, "第 %d 版反白字“%s”只有 %s 磅，至少要 %s 磅", "page %d: reversed type “%s” is %s pt; it needs %s pt", c.n, said(), size, limit.Reversed)
	case len(inks) > 1 && size < limit.Inks && c.once(diag.SmallType):
		c.ds.Warn(diag.SmallType, r.Src, "第 %d 版“%s”用 %d 种油墨，只有 %s 磅，套不准，至少要 %s 磅", "page %d: “%s” is of %d inks at %s pt; below %s pt they do not register", c.n, said(), len(inks), size, limit.Inks)
	case len(inks) == 1 && inks[0] < 1000 && size < limit.Tinted && c.once(diag.SmallType):
		c.ds.Warn(diag.SmallType, r.Src, "第 %d 版“%s”用 %d%% 的网点，只有 %s 磅，至少要 %s 磅", "page %d: “%s” is a tint of %d %% at %s pt; it needs %s pt", c.n, said(), inks[0]/10, size, limit.Tinted)
	}
}

// lightOf returns how light an ink is on paper, as the file's colours are judged.
func lightOf(i page.Ink) float64 {
	i = i.Process()
	l, _ := cmykSpace.lightness([]float64{float64(i.C) / 1000, float64(i.M) / 1000, float64(i.Y) / 1000, float64(i.K) / 1000})
	return l
}

// inksOf returns the strengths of the inks that an ink is laid with.
func inksOf(i page.Ink) []uint16 {
	parts := []uint16{i.C, i.M, i.Y, i.K}
	if i.Spot != "" {
		parts = []uint16{i.Tint}
	}
	return slices.DeleteFunc(parts, func(v uint16) bool { return v == 0 })
}
