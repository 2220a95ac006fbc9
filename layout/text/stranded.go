package text

import "banxin/internal/geom"

// looseLimit is the stretch per boundary, in thousandths of the em, up to
// which a line may be opened to save a stranded character (typography.md
// section 9: reported above 0.25 em).
const looseLimit = 250

// reach is how many lines before the last may be broken anew.
const reach = 7

// Stranded reports whether ln is the last of several lines and holds a single
// character, with or without marks (孤字, clreq 3.4.4).
func (p *Paragraph) Stranded(ln *Line) bool {
	return ln.Final && ln.First > 0 && !p.holdsTwo(ln.First, ln.Last)
}

// holdsTwo reports whether atoms [first, last) are more than one character.
func (p *Paragraph) holdsTwo(first, last int) bool {
	n := 0
	for i := first; i < last && n < 2; i++ {
		switch p.atoms[i].class {
		case Han, NoStart, Western, Postfix, Prefix, WideSpace:
			n++
		}
	}
	return n == 2
}

// mendStranded saves a last line with a single character: the lines before it
// are broken anew, so that they are squeezed or opened and one more character
// comes down or the single one goes up. If nothing within reach helps the
// lines stay, and the editor is told.
func (p *Paragraph) mendStranded(lines []Line, measure geom.Length) []Line {
	n := len(lines)
	if n < 2 || !p.Stranded(&lines[n-1]) {
		return lines
	}
	k := n - 1
	limit := p.Style.em(looseLimit) // or what a line within reach needs as it is
	for k > 0 && n-k <= reach && !lines[k-1].Final {
		k--
		limit = max(limit, p.Stretch(&lines[k])+p.Short(&lines[k]))
	}
	if tail := p.rebreak(lines[k].First, measure, limit); tail != nil {
		return append(lines[:k:k], tail...)
	}
	return lines
}

// way is the best way found to bring the lines up to an atom.
type way struct {
	from  int         // the atom its last line begins at, −1 while there is none
	lines int         // lines so far
	loose geom.Length // stretch of its loosest line
	sum   int64       // of the squares of the stretches
	end   candidate   // how its last line ends
}

// better reports whether w is to be preferred to v: the loosest line decides,
// then the looseness of all, then the number of lines.
func (w *way) better(v *way) bool {
	switch {
	case v.from < 0:
		return true
	case w.loose != v.loose:
		return w.loose < v.loose
	case w.sum != v.sum:
		return w.sum < v.sum
	}
	return w.lines < v.lines || w.lines == v.lines && w.from > v.from // later lines move first
}

// rebreak breaks the atoms from first to the end of the paragraph so that the
// last line is not stranded and the loosest line is as tight as can be. It is
// the shortest path over all allowed breaks; nil when there is none whose
// lines keep within limit, a stretch per boundary.
func (p *Paragraph) rebreak(first int, measure, limit geom.Length) []Line {
	n := len(p.atoms)
	ways := make([]way, n-first+1)
	for i := range ways {
		ways[i].from = -1
	}
	ways[0].from = first
	for i := first; i < n; i++ {
		w := &ways[i-first]
		if w.from < 0 {
			continue
		}
		p.extend(i, w, ways[i-first:], measure, limit)
	}
	if ways[n-first].from < 0 {
		return nil
	}
	lines := make([]Line, ways[n-first].lines)
	for k, i := len(lines)-1, n; k >= 0; k-- {
		w := &ways[i-first]
		lines[k] = p.line(w.from, measure, w.end)
		i = w.from
	}
	return lines
}

// extend adds to ways every line that can begin at atom i; ways[k] is the best
// way up to atom i+k.
func (p *Paragraph) extend(i int, w *way, ways []way, measure, limit geom.Length) {
	s := p.scan(i)
	for s.more() {
		c, ok := s.candidate()
		if ok && c.natural-c.room <= measure {
			ln := p.line(i, measure, c)
			loose := p.Stretch(&ln) + p.Short(&ln)
			if loose <= limit && !p.Stranded(&ln) {
				e := int64(loose)
				next := way{from: i, lines: w.lines + 1, loose: max(w.loose, loose), sum: w.sum + e*e, end: c}
				if v := &ways[c.next-i]; next.better(v) {
					*v = next
				}
			}
		}
		if s.least() > measure {
			return
		}
	}
}
