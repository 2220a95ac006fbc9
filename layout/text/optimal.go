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

// way is the best way found to bring lines up to an atom.
type way struct {
	from  int32 // the atom its last line begins at, −1 while there is none
	state int32 // the state of from that it goes on from
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

// quest is a search for the best lines of the atoms from first on, of which
// the first is line number line of its paragraph. At each atom there are stride
// states: how many lines were taken to come there. Their number is exact up to
// stride−1 lines; or, unless exact is set, the last state stands for that many
// and more, since the lines then are all alike. With one state the number is
// not told at all: only a way that begins at first can be at its first line.
//
// With loosest −1 the loosest line decides next after cuts, bans and
// strandedness; else no line may be looser, and with 0 no ban is dropped and no
// unit cut either.
type quest struct {
	p           *Paragraph
	o           *outline
	first, line int
	loosest     int32
	stride      int
	exact       bool
}

// extentAt returns the extent of a line that begins in a state of atom first+i,
// and that of the line after it.
func (q *quest) extentAt(i, state int) (x, after extent) {
	n := q.line + state
	if i > 0 && q.stride == 1 {
		n++
	}
	return q.o.at(n), q.o.at(n + 1)
}

// optimal breaks the atoms from first on, which begin line number line, so that
// the grade of all lines is the best there is. The loosest line is no sum, so
// the shortest path is sought up to three times: first among lines that need no
// loosening at all, which is quick and mostly enough; else for the loosest line
// that cannot be avoided; and then, with no line looser than that, for the rest
// of the grade.
func (b *Breaker) optimal(p *Paragraph, first, line int, o *outline) []Line {
	q := quest{p: p, o: o, first: first, line: line, stride: 1}
	if differ := o.differing() - line; differ > 1 {
		q.stride += differ
	}
	end := b.best(&q)
	if w := &b.ways[end]; w.from < 0 || w.grade.stranded+w.grade.hyphens > 0 {
		q.loosest = -1
		end = b.best(&q)
		if w = &b.ways[end]; w.grade.loosest > 0 {
			q.loosest = w.grade.loosest
			end = b.best(&q)
		}
	}
	return b.trace(&q, end-(len(p.atoms)-first)*q.stride)
}

// best searches and returns the index of the best way to the end, whatever
// number of lines it takes.
func (b *Breaker) best(q *quest) int {
	b.search(q)
	best := len(b.ways) - q.stride
	for i := best + 1; i < len(b.ways); i++ {
		w, v := &b.ways[i], &b.ways[best]
		if w.from >= 0 && (v.from < 0 || w.grade.compare(&v.grade, q.loosest < 0) < 0) {
			best = i
		}
	}
	return best
}

// search fills ways with the best way up to every state of every atom.
//
//	ways[(i−first)·stride + k] is the best way to reach atom i in k lines
func (b *Breaker) search(q *quest) {
	n := len(q.p.atoms) - q.first
	if size := (n + 1) * q.stride; cap(b.ways) < size {
		b.ways = make([]way, size+size/2)
	}
	b.ways = b.ways[:(n+1)*q.stride]
	for i := range b.ways {
		b.ways[i].from = -1
	}
	b.ways[0].from = int32(q.first)
	for i := range n {
		for k := 0; k < q.stride; {
			if b.ways[i*q.stride+k].from < 0 {
				k++
				continue
			}
			x, after := q.extentAt(i, k)
			end := k + 1
			for ; end < q.stride; end++ {
				if y, then := q.extentAt(i, end); y != x || then != after {
					break
				}
			}
			b.extend(q, i, k, end, x, after)
			k = end
		}
	}
}

// extend offers every line of extent x that can begin in the states from k to
// end of atom first+i. Lines whose ordinary boundaries would open beyond
// othersCap are considered only where no tighter one can begin at the same place.
// A line that ends with a hyphen is no reason to leave out one without: the next
// line may not end with another, and may have no other end.
func (b *Breaker) extend(q *quest, i, k, end int, x, after extent) {
	p, start, measure := q.p, q.first+i, x.to
	s := p.scan(start, x.from)
	fitting, hyphen := 0, 0 // the atoms before which the last lines that fit as they are end, without a hyphen and with
	var natural geom.Length
	offered, parted := false, false
	for s.more() {
		if s.allowed() {
			if s.tight(measure, q.loosest != 0) {
				if c := s.candidate(measure); c.natural-c.room() <= measure {
					b.offer(q, i, k, end, &c, measure)
					offered, parted = offered || !c.hyphen, parted || c.hyphen
				}
			}
			if s.end() <= measure {
				if s.hyphenHere() {
					hyphen = s.at
				} else {
					fitting, natural = s.at, s.end()
				}
			}
		}
		if s.least() > measure {
			break
		}
	}
	if q.loosest == 0 || offered && measure-natural < p.Style.Size {
		return
	}
	var loose candidate
	if fitting > 0 {
		loose = p.upTo(start, fitting, x)
		if !offered {
			b.offer(q, i, k, end, &loose, measure)
			offered = true
		}
	}
	if hyphen > fitting && !parted {
		c := p.upTo(start, hyphen, x)
		b.offer(q, i, k, end, &c, measure)
		parted = true
	}
	if !offered && !parted || fitting > 0 && p.blocked(&loose, x, after) {
		c := p.desperate(start, x, after)
		b.offer(q, i, k, end, &c, measure)
	}
}

// offer adds the line from first+i that ends as c says to the ways up to there,
// for each of the states from k to end that it can begin in.
func (b *Breaker) offer(q *quest, i, k, end int, c *candidate, measure geom.Length) {
	p, start := q.p, q.first+i
	white := p.white(c, measure)
	g := p.grade(start, c, white, measure)
	if q.loosest >= 0 && g.loosest > q.loosest {
		return
	}
	e := ending{int32(c.last), int32(c.next), c.natural, c.hang, white, p.squeezeOf(c, measure), c.final}
	for ; k < end; k++ {
		w := &b.ways[i*q.stride+k]
		if w.from < 0 {
			continue
		}
		state := k + 1
		if state >= q.stride {
			if q.exact {
				continue
			}
			state = q.stride - 1
		}
		v := &b.ways[(c.next-q.first)*q.stride+state]
		next := w.grade.add(&g)
		if v.from >= 0 {
			d := next.compare(&v.grade, q.loosest < 0)
			if d > 0 || d == 0 && int32(start) < v.from { // of equals the one whose earlier lines are fuller
				continue
			}
		}
		*v = way{int32(start), int32(k), next, e}
	}
}

// trace reads the lines of the way to a state of the end.
func (b *Breaker) trace(q *quest, state int) []Line {
	w := &b.ways[(len(q.p.atoms)-q.first)*q.stride+state]
	if w.from < 0 {
		panic("text: no way to the end of a paragraph")
	}
	lines := make([]Line, w.grade.lines)
	for j := len(lines) - 1; j >= 0; j-- {
		lines[j] = q.p.lineTo(int(w.from), q.o.at(q.line+j), &w.end)
		w = &b.ways[(int(w.from)-q.first)*q.stride+int(w.state)]
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
