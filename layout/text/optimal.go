package text

import "banxin/internal/geom"

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
		least := s.least()
		if s.allowed() {
			if least <= measure && s.tight(measure, q.loosest != 0) {
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
		if least > measure {
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
