package layout

import "banxin/internal/geom"

// The rule under a table stands at the foot of its last line slot, where between
// two lines of text there is white. Within a column white is set below it. At
// the foot of a cell there is none, and where other text begins right below the
// rule would stand nearer to it than half an em (typography.md section 18), and
// under readings over its first line.
//
//	├──────┼──────┤
//	│ 虹桥 │  12  │  the foot of a place that ends with a table
//	┝━━━━━━┿━━━━━━┥
//	  hànzì
//	  汉字居民区     the next place begins
//
// So a table that ends there keeps its white.

// butt notes which cells of a place's bed have text right below them.
func (b *bed) butt(pl *Place, g *Grid) {
	for i := range b.cells {
		c := &b.cells[i]
		c.butts = b.goesOnUnder(c) || pl.textUnder(c, g)
		b.butts = b.butts || c.butts
	}
}

// goesOnUnder reports whether another cell of the bed begins right below one.
func (b *bed) goesOnUnder(c *cell) bool {
	for i := range b.cells {
		o := &b.cells[i]
		if o.top == c.top+c.slots && o.slots > 0 && o.origin.X < c.origin.X+c.measure && c.origin.X < o.origin.X+o.measure {
			return true
		}
	}
	return false
}

// textUnder reports whether the text of another place of the page begins, or runs
// on, right below a cell.
func (p *Place) textUnder(c *cell, g *Grid) bool {
	if p.on == nil {
		return false
	}
	strip := geom.Rect{X: c.origin.X, Y: c.origin.Y + geom.Length(c.slots)*g.Leading, W: c.measure, H: g.Leading}
	for i := range p.on.Places {
		o := &p.on.Places[i]
		if shared := o.Area.Intersect(strip); o.At != p.At && shared.W > 0 && shared.H > 0 && !o.leavesFree(shared) && o.textAt(strip.Y) {
			return true
		}
	}
	return false
}

// textAt reports whether the text of a place, or the box round it, stands right
// below a height. White stands above a headline, and above a picture as much as
// above the characters of a line.
func (p *Place) textAt(y geom.Length) bool {
	switch {
	case p.Shown != nil || p.Group != nil:
		return false
	case p.Story == nil || p.Area.Y < y || p.Boxed || p.Vertical || p.Side != "":
		return true
	case p.Follows:
		return p.From == ""
	}
	return len(p.Story.Title) == 0 || p.HeadColumns.First > 0
}
