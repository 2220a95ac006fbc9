package text

import "banxin/internal/geom"

// grade judges lines, the gravest fault first (typography.md section 10):
// units cut, bans dropped, a stranded last line, the loosest line, all
// looseness, figures parted from their unit, what spaces and gaps were opened
// by, then what squeezing took: from stops, from gaps, from pauses and brackets. Grades are compared in this
// order; they are never weighed against each other.
type grade struct {
	cuts, bans, stranded int32
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

// way is the best way found to bring lines up to an atom.
type way struct {
	from  int32 // the atom its last line begins at, −1 while there is none
	grade grade
	end   ending
}

// ending is what a line needs to know of the candidate it was.
type ending struct {
	last, next     int32
	natural, hang  geom.Length
	white, squeeze geom.Length
	final          bool
}

// optimal breaks the atoms from first on so that the grade of all lines is the
// best there is. The loosest line is no sum, so the shortest path is sought
// up to three times: first among lines that need no loosening at all, which is
// quick and mostly enough; else for the loosest line that cannot be avoided; and
// then, with no line looser than that, for the rest of the grade.
func (b *Breaker) optimal(p *Paragraph, first int, measure geom.Length) []Line {
	b.search(p, first, measure, 0, 0)
	if end := &b.ways[len(b.ways)-1]; end.from < 0 || end.grade.stranded > 0 {
		b.search(p, first, measure, -1, 0)
		if end = &b.ways[len(b.ways)-1]; end.grade.loosest > 0 {
			b.search(p, first, measure, end.grade.loosest, 0)
		}
	}
	return b.trace(p, first, measure, 1, 0)
}

// search fills ways with the best way up to every atom from first on. With
// loosest −1 the loosest line decides next after cuts, bans and strandedness;
// else no line may be looser, and with 0 no ban is dropped and no unit cut
// either. With count > 0 the ways are told apart by their
// number of lines, up to count.
//
//	ways[(i−first)·(count+1) + k] is the best way to reach atom i in k lines
func (b *Breaker) search(p *Paragraph, first int, measure geom.Length, loosest int32, count int) {
	n := len(p.atoms) - first
	stride := count + 1
	if size := (n + 1) * stride; cap(b.ways) < size {
		b.ways = make([]way, size+size/2)
	}
	b.ways = b.ways[:(n+1)*stride]
	for i := range b.ways {
		b.ways[i].from = -1
	}
	b.ways[0].from = int32(first)
	for i := range n {
		if b.reached(i*stride, stride) {
			b.extend(p, first, i, measure, loosest, stride)
		}
	}
}

// reached reports whether there is a way to any of the states from at on.
func (b *Breaker) reached(at, stride int) bool {
	for k := range stride {
		if b.ways[at+k].from >= 0 {
			return true
		}
	}
	return false
}

// extend offers every line that can begin at atom first+i. Lines whose
// ordinary boundaries would open beyond othersCap are considered only where no
// tighter one can begin at the same place.
func (b *Breaker) extend(p *Paragraph, first, i int, measure geom.Length, loosest int32, stride int) {
	start := first + i
	s := p.scan(start)
	fitting := 0 // the atom before which the last line that fits as it is ends
	var natural geom.Length
	offered := false
	for s.more() {
		if s.allowed() {
			if s.tight(measure, loosest != 0) {
				if c := s.candidate(measure); c.natural-c.room() <= measure {
					b.offer(p, first, i, &c, measure, loosest, stride)
					offered = true
				}
			}
			if s.width-s.tail <= measure {
				fitting, natural = s.at, s.width-s.tail
			}
		}
		if s.least() > measure {
			break
		}
	}
	if loosest == 0 || offered && measure-natural < p.Style.Size {
		return
	}
	var loose candidate
	if fitting > 0 {
		loose = p.upTo(start, fitting, measure)
		if !offered {
			b.offer(p, first, i, &loose, measure, loosest, stride)
			offered = true
		}
	}
	if !offered || fitting > 0 && p.blocked(&loose, measure) {
		c := p.desperate(start, measure)
		b.offer(p, first, i, &c, measure, loosest, stride)
	}
}

// offer adds the line from first+i that ends as c says to the ways up to there.
func (b *Breaker) offer(p *Paragraph, first, i int, c *candidate, measure geom.Length, loosest int32, stride int) {
	white := p.white(c, measure)
	g := p.grade(first+i, c, white, measure)
	if loosest >= 0 && g.loosest > loosest {
		return
	}
	from, to := i*stride, (c.next-first)*stride
	end := ending{int32(c.last), int32(c.next), c.natural, c.hang, white, p.squeezeOf(c, measure), c.final}
	for k := range stride {
		w := &b.ways[from+k]
		if w.from < 0 || stride > 1 && k+1 >= stride {
			continue
		}
		v := &b.ways[to]
		if stride > 1 {
			v = &b.ways[to+k+1]
		}
		next := w.grade.add(&g)
		if v.from >= 0 {
			d := next.compare(&v.grade, loosest < 0)
			if d > 0 || d == 0 && int32(first+i) < v.from { // of equals the one whose earlier lines are fuller
				continue
			}
		}
		*v = way{int32(first + i), next, end}
	}
}

// trace reads the lines of the way to the end; k is its number of lines where
// ways are told apart by them.
func (b *Breaker) trace(p *Paragraph, first int, measure geom.Length, stride, k int) []Line {
	at := (len(p.atoms)-first)*stride + k
	w := &b.ways[at]
	if w.from < 0 {
		panic("text: no way to the end of a paragraph")
	}
	lines := make([]Line, w.grade.lines)
	for j := len(lines) - 1; j >= 0; j-- {
		e := &w.end
		lines[j] = p.lineTo(int(w.from), measure, e)
		at = (int(w.from)-first)*stride + max(0, k-1)
		if stride > 1 {
			k--
		}
		w = &b.ways[at]
	}
	return lines
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
