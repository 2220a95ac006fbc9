package text

import "banxin/internal/geom"

// grade judges lines, the gravest fault first (typography.md section 10):
// units cut, bans dropped, a stranded last line, lines so loose that a hyphen is
// better, hyphens, the loosest line, all looseness, figures parted from their
// unit, what spaces and gaps were opened by, then what squeezing took: from
// stops, from gaps, from pauses and brackets. Grades are compared in this order;
// they are never weighed against each other.
type grade struct {
	cuts, bans, stranded int32
	glaring, hyphens     int32 // how many times hyphenLimit lines are opened by; both 0 where no word may be hyphenated
	loosest              int32 // stretch of the loosest line, in steps of looseStep
	loose                int64 // sum of the squares of the stretches
	parted               int32
	opened               int64 // sum of the squares of what word spaces and gaps took
	stops, gaps          int64
	squeezed             int64 // sum of the squares of what pauses and brackets gave
	lines                int32
}

// looseStep is the difference in stretch that an eye can tell, in thousandths
// of the em; lines within one step count as equally loose.
const looseStep = 10

// add returns the grade of the lines of g with one more line.
func (g grade) add(l *grade) grade {
	g.cuts += l.cuts
	g.bans += l.bans
	g.stranded += l.stranded
	g.glaring += l.glaring
	g.hyphens += l.hyphens
	g.loosest = max(g.loosest, l.loosest)
	g.loose += l.loose
	g.parted += l.parted
	g.opened += l.opened
	g.stops += l.stops
	g.gaps += l.gaps
	g.squeezed += l.squeezed
	g.lines += l.lines
	return g
}

// compare returns −1 when g is better than h, +1 when it is worse, 0 when they
// are equal. Without loosest the loosest line is not looked at.
func (g *grade) compare(h *grade, loosest bool) int {
	switch {
	case g.cuts != h.cuts:
		return sign(g.cuts < h.cuts)
	case g.bans != h.bans:
		return sign(g.bans < h.bans)
	case g.stranded != h.stranded:
		return sign(g.stranded < h.stranded)
	case g.glaring != h.glaring:
		return sign(g.glaring < h.glaring)
	case g.hyphens != h.hyphens:
		return sign(g.hyphens < h.hyphens)
	case loosest && g.loosest != h.loosest:
		return sign(g.loosest < h.loosest)
	case g.loose != h.loose:
		return sign(g.loose < h.loose)
	case g.parted != h.parted:
		return sign(g.parted < h.parted)
	case g.opened != h.opened:
		return sign(g.opened < h.opened)
	case g.stops != h.stops:
		return sign(g.stops < h.stops)
	case g.gaps != h.gaps:
		return sign(g.gaps < h.gaps)
	case g.squeezed != h.squeezed:
		return sign(g.squeezed < h.squeezed)
	case g.lines != h.lines:
		return sign(g.lines < h.lines)
	}
	return 0
}

func sign(better bool) int {
	if better {
		return -1
	}
	return 1
}

// grade judges the line from first that ends as c says and whose boundaries
// are opened by white.
func (p *Paragraph) grade(first int, c *candidate, white, measure geom.Length) grade {
	g := grade{lines: 1}
	if !c.final {
		switch next := &p.atoms[c.next]; {
		case next.has(noBreak) && next.has(unit):
			g.cuts = 1
		case next.has(noBreak):
			g.bans = 1
		case next.has(costly):
			g.parted = 1
		}
	} else if first > p.start() && !p.holdsTwo(first, c.last) {
		g.stranded = 1
	}
	if p.hyphens {
		if c.hyphen {
			g.hyphens = 1
		}
		g.glaring = int32(white / p.Style.em(hyphenLimit))
	}
	if w := int64(white); w > 0 {
		g.loosest = int32(w*1000/int64(p.Style.Size))/looseStep + 1
		g.loose = w * w
	}
	if more := int64(measure - c.natural); more > 0 && !c.final {
		if n := int64(c.open[wordSpaces] + c.open[gaps]); n > 0 {
			each := min(more/n, int64(max(p.spaceRoom, p.gapStretch)))
			g.opened = n * each * each
		}
	}
	if need := c.natural - measure; need > 0 {
		var took [squeezeSteps]int64
		for k, give := range c.give {
			t := min(need, give)
			took[k] = int64(t)
			need -= t
		}
		g.stops, g.gaps = took[stopStep], took[gapStep]
		t := took[bracketStep] + took[pauseStep]
		g.squeezed = t * t
	}
	return g
}

// gradeOf judges lines that were broken in any way.
func (p *Paragraph) gradeOf(lines []Line) (g grade) {
	for i := range lines {
		c := p.ends(&lines[i])
		l := p.grade(lines[i].First, &c, p.white(&c, lines[i].Measure), lines[i].Measure)
		g = g.add(&l)
	}
	return g
}
