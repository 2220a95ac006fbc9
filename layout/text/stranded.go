package text

import "banxin/internal/geom"

// looseLimit is the stretch per boundary, in thousandths of the em, up to
// which a line may be opened to save a stranded character (typography.md
// section 9: reported above 0.25 em).
const looseLimit = 250

// reach is how many lines before the last are tried.
const reach = 4

// Stranded reports whether ln holds a single character, with or without marks
// (孤字, clreq 3.4.4).
func (p *Paragraph) Stranded(ln *Line) bool {
	if !ln.Final || ln.First == 0 {
		return false
	}
	n := 0
	for i := ln.First; i < ln.Last; i++ {
		switch p.atoms[i].class {
		case Han, NoStart, Western, Postfix, Prefix, WideSpace:
			n++
		}
	}
	return n < 2
}

// mendStranded saves a last line with a single character: a line before it is
// broken earlier and opened, so that more characters come down. Of the ways
// within reach the one whose loosest line is tightest is taken; if there is
// none the lines stay, and the editor is told.
func (p *Paragraph) mendStranded(lines []Line, measure geom.Length) []Line {
	n := len(lines)
	if n < 2 || !p.Stranded(&lines[n-1]) || lines[n-2].Final {
		return lines
	}
	var best []Line
	bestLoose := p.Style.em(looseLimit) + 1
	var buf []Line
	for k := n - 2; k >= max(0, n-1-reach); k-- {
		if lines[k].Final {
			break
		}
		for _, c := range p.shorter(&lines[k], measure) {
			buf = append(buf[:0], p.line(lines[k].First, measure, c))
			buf = p.breakFrom(buf, c.next, measure, 0)
			last := &buf[len(buf)-1]
			if len(buf) != n-k || p.Stranded(last) || last.BanDropped {
				continue
			}
			loose := geom.Length(0)
			for i := range buf {
				loose = max(loose, p.Stretch(&buf[i]))
			}
			if loose < bestLoose {
				bestLoose = loose
				best = append(append(best[:0], lines[:k]...), buf...)
			}
		}
	}
	if best == nil {
		return lines
	}
	return best
}

// shorter returns the allowed ends of a line before its present one, nearest first.
func (p *Paragraph) shorter(ln *Line, measure geom.Length) []candidate {
	var all []candidate
	s := p.scan(ln.First)
	for s.more() && s.at < ln.Next {
		if c, ok := s.candidate(); ok && c.natural <= measure {
			all = append(all, c)
		}
	}
	if len(all) > 3 {
		all = all[len(all)-3:]
	}
	return all
}
