package text

// looseLimit is the stretch per boundary, in thousandths of the em, up to
// which a line may be opened to save a stranded character (typography.md
// section 9: reported above 0.25 em).
const looseLimit = 250

// reach is how many lines before the last may be broken anew.
const reach = 7

// Stranded reports whether ln is the last of several lines and holds a single
// character, with or without marks (孤字, clreq 3.4.4).
func (p *Paragraph) Stranded(ln *Line) bool {
	return ln.Final && ln.First > p.start() && !p.holdsTwo(ln.First, ln.Last)
}

// holdsTwo reports whether atoms [first, last) are more than one character.
func (p *Paragraph) holdsTwo(first, last int) bool {
	n := 0
	for i := first; i < last && n < 2; i++ {
		switch p.atoms[i].class {
		case Han, NoStart, Western, Postfix, Prefix, WideSpace:
			if !p.atoms[i].has(tucked) {
				n++
			}
		}
	}
	return n == 2
}

// mendStranded saves a last line with a single character: the lines before it
// are broken anew, so that they are squeezed or opened and one more character
// comes down or the single one goes up. If nothing within reach helps the
// lines stay, and the editor is told.
func (b *Breaker) mendStranded(p *Paragraph, lines []Line, o *outline) []Line {
	n := len(lines)
	if n < 2 || !p.Stranded(&lines[n-1]) {
		return lines
	}
	k := n - 1
	limit := p.Style.em(looseLimit) // or what a line within reach needs as it is
	for k > 0 && n-k <= reach && !lines[k-1].Final {
		k--
		limit = max(limit, lines[k].Stretch)
	}
	tail := b.optimal(p, lines[k].First, k, o)
	for i := range tail {
		if tail[i].Stretch > limit || p.Stranded(&tail[i]) {
			return lines
		}
	}
	return append(lines[:k:k], tail...)
}

// driveLimit is the stretch per boundary, in thousandths of the em, up to which
// lines are opened to make a paragraph longer: below the 0.15 em at which
// typography.md section 9 warns.
const driveLimit = 130

// Longer breaks the paragraph into one line more than lines. It returns nil
// when that takes a fault or a line looser than 0.13 em; an editor would call
// it “driving a line over”. The second result is how loose the lines are, to be
// compared with those of other paragraphs.
func (b *Breaker) Longer(p *Paragraph, lines []Line) ([]Line, int64) {
	count := len(lines) + 1
	first := lines[0].First
	o := b.outline(p, b.measureOf(p, &lines[0]))
	q := quest{p: p, o: &o, first: first, loosest: int32(driveLimit / looseStep), stride: count + 1, exact: true}
	b.search(&q)
	end := &b.ways[(len(p.atoms)-first)*q.stride+count]
	if end.from < 0 || end.grade.cuts+end.grade.bans+end.grade.stranded > 0 {
		return nil, 0
	}
	return b.trace(&q, count), end.grade.loose + end.grade.opened
}
