package preflight

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/inspect"
)

// Composed pages are judged by the same functions as finished files: here items
// become the facts that those functions look at.

// inkTone returns what an ink lays on paper.
func inkTone(i page.Ink) inspect.Tone {
	solid := inspect.Process(int(i.C), int(i.M), int(i.Y), int(i.K))
	if i.Spot == "" {
		return solid
	}
	t := inspect.Spot(i.Spot, int(i.Tint), solid)
	t.Space.Look = &solid
	return t
}

// tone is inkTone, quick where the ink is that of the item before.
func (c *checker) tone(i page.Ink) inspect.Tone {
	if i != c.lastInk || !c.lastTone.Known {
		c.lastInk, c.lastTone = i, inkTone(i)
	}
	return c.lastTone
}

// factBox returns a rectangle as facts have it.
func factBox(r geom.Rect) inspect.Box {
	return inspect.Box{X0: r.X.Points(), Y0: r.Y.Points(), X1: r.Right().Points(), Y1: r.Bottom().Points()}
}

// openPage turns the judge to a composed page.
func (j *judge) openPage(n int, pg *page.Page) {
	j.page, j.grounds = n, j.grounds[:0]
	j.trim, j.bleed = factBox(pg.Trim), factBox(pg.Trim.Inset(-pg.Bleed))
	j.painted = hasMatter(pg)
}

// hasMatter reports whether a page shows more than its furniture and the rules
// that go with it: a story, a picture, an advert, a drawing, or type of no passage.
func hasMatter(pg *page.Page) bool {
	aside := make([]bool, len(pg.Items))
	for _, ps := range pg.Reading {
		if ps.Story != furniture && ps.Last > ps.First {
			return true
		}
		for i := max(0, ps.First); i < min(ps.Last, len(aside)); i++ {
			aside[i] = true
		}
	}
	for i, item := range pg.Items {
		switch item.(type) {
		case *page.Picture, *page.Advert:
			return true
		case *page.Run, *page.Path:
			if !aside[i] {
				return true
			}
		}
	}
	return false
}

// rule judges a rule or tint.
func (c *checker) rule(r *page.Rule) {
	c.judge.at = r.Src
	b := factBox(r.Box)
	c.judge.judgeArea(c.areas, &inspect.Area{Paint: inspect.Paint{Box: b}, Plain: true, Thick: min(b.W(), b.H()), Tone: c.tone(r.Ink)})
}

// path judges an outline, whose thinnest part counts.
func (c *checker) path(p *page.Path) {
	c.judge.at = p.Src
	c.judge.judgeArea(c.areas, &inspect.Area{Paint: inspect.Paint{Box: factBox(p.Bounds())}, Sure: true, Thick: p.Thickness().Points(), Tone: c.tone(p.Ink)})
}

// picture judges the place of a picture or a placed page.
func (c *checker) picture(box geom.Rect) {
	m := inspect.Image{Paint: inspect.Paint{Box: factBox(box)}}
	imageBleeds(c.judge, &m)
	c.judge.addGround(m.Box, &inspect.Tone{}, false)
}

// run judges a run of type; body is space that its letters fill. Of narrowed
// type the width is its size.
func (c *checker) run(r *page.Run, body geom.Rect, readings bool) {
	j := c.judge
	j.at, j.readings = r.Src, readings
	c.text = inspect.Text{
		Paint: inspect.Paint{Box: factBox(body)}, Size: min(r.Size, r.Size.Scale(r.Width(), 1000)).Points(),
		Tone: c.tone(r.Ink), Codes: len(r.Glyphs), Quote: r.Text,
	}
	j.judgeText(c.texts, &c.text)
}
