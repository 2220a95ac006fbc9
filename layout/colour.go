package layout

import (
	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/issues"
)

// Colour is how evenly the lines of a story are set (灰度): what an editor
// looks at before signing a page off. Lengths are thousandths of the em.
type Colour struct {
	Story    *issues.Story
	Lines    int    // lines of running text
	Stretch  int    // greatest white added at one boundary
	Loosest  string // the line it was added to
	Squeeze  int    // greatest white taken from one mark or gap
	Tightest string // the line it was taken from
	Bans     int    // lines that could not keep a mark off their start or end
	Cuts     int    // lines that cut a word or number
	Hyphens  int    // lines that end with a hyphen composition has set
	Stranded int    // 孤字: last lines of one character
	Widows   int    // 孤行: last lines alone at the head of a column
	Overset  int    // lines that found no place
	Loose    []LooseLine
}

// LooseLine is a line whose boundaries were opened by more than typography.md
// section 9 lets pass without a word. Those above ReportAbove are warnings too.
type LooseLine struct {
	Text    string
	Stretch int // white added at one boundary
}

// The limits of section 9 for what is added at one boundary, in thousandths of
// the em.
const (
	WarnAbove   = 150
	ReportAbove = 250
)

// Colours tells how evenly each story of the plan is set, in reading order.
func Colours(issue *issues.Issue, plan *Plan, set *fonts.Set) []Colour {
	var all []Colour
	at := map[*issues.Story]int{}
	for _, j := range pieces(issue, plan, set, nil) {
		c := j.out.colour
		if c == nil {
			continue
		}
		if i, again := at[c.Story]; again {
			all[i].add(c)
			continue
		}
		at[c.Story] = len(all)
		all = append(all, *c)
	}
	return all
}

// add puts the colour of another place of the same story to that of those before.
func (c *Colour) add(more *Colour) {
	c.Lines += more.Lines
	c.Bans += more.Bans
	c.Cuts += more.Cuts
	c.Hyphens += more.Hyphens
	c.Stranded += more.Stranded
	c.Widows += more.Widows
	c.Overset += more.Overset
	c.Loose = append(c.Loose, more.Loose...)
	if more.Stretch > c.Stretch {
		c.Stretch, c.Loosest = more.Stretch, more.Loosest
	}
	if more.Squeeze > c.Squeeze {
		c.Squeeze, c.Tightest = more.Squeeze, more.Tightest
	}
}

// colourOf judges the rows of a galley that were filled into columns.
func colourOf(s *issues.Story, g *galley, f *filling) *Colour {
	c := &Colour{Story: s}
	for i := range g.rows {
		r := &g.rows[i]
		if r.sub != nil {
			continue
		}
		c.Lines++
		if i >= f.over {
			c.Overset++
		}
		if r.par == nil {
			continue // names
		}
		thousandths := func(l geom.Length) int { return int(int64(l) * 1000 / int64(r.par.Style.Size)) }
		if w := thousandths(r.line.Stretch); r.flush && r.par.Short(&r.line) == 0 {
			if w > c.Stretch {
				c.Stretch, c.Loosest = w, r.par.LineText(&r.line)
			}
			if w > WarnAbove {
				c.Loose = append(c.Loose, LooseLine{r.par.LineText(&r.line), w})
			}
		}
		if w := thousandths(r.line.Squeeze); w > c.Squeeze {
			c.Squeeze, c.Tightest = w, r.par.LineText(&r.line)
		}
		if r.line.Hyphen > 0 {
			c.Hyphens++
		}
		switch {
		case r.line.UnitCut:
			c.Cuts++
		case r.line.BanDropped:
			c.Bans++
		}
		if r.par.Stranded(&r.line) {
			c.Stranded++
		}
	}
	c.Widows = len(widows(g, f))
	return c
}

// widows returns the rows that end a paragraph alone at the head of a column
// (孤行, clreq 3.4.4).
func widows(g *galley, f *filling) []int {
	var out []int
	for c, end := range f.ends {
		if end < f.over && g.rows[end].closes && !f.cells[c].runs {
			out = append(out, end)
		}
	}
	return out
}
