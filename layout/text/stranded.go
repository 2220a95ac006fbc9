package text

import "slices"

// looseLimit is the stretch per boundary, in thousandths of the em, up to
// which a line may be opened to save a stranded character (typography.md
// section 9: reported above 0.25 em).
const looseLimit = 250

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

// mendStranded saves a last line with a single character: the line before it
// is broken anew, so that it is squeezed or opened and one more character comes
// down or the single one goes up. No line above moves: that is what the stable
// mode promises, and from 12 em on it has been enough in all prose that was set
// (docs/composition.md).
// If it does not help the lines stay, and the editor is told.
func (b *Breaker) mendStranded(p *Paragraph, lines []Line, o *outline) []Line {
	k := len(lines) - 2
	if k < 0 || lines[k].Final || !p.Stranded(&lines[k+1]) {
		return lines
	}
	limit := max(p.Style.em(looseLimit), lines[k].Stretch) // or what the line needs as it is
	tail := b.optimal(p, lines[k].First, k, o)
	if slices.ContainsFunc(tail, func(ln Line) bool { return ln.Stretch > limit || p.Stranded(&ln) }) {
		return lines
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
	return b.into(p, lines, len(lines)+1)
}

// Shorter breaks the paragraph into one line less than lines, by squeezing; nil
// when that takes a fault or cannot be.
func (b *Breaker) Shorter(p *Paragraph, lines []Line) ([]Line, int64) {
	return b.into(p, lines, len(lines)-1)
}

// into breaks the paragraph into a number of lines.
func (b *Breaker) into(p *Paragraph, lines []Line, count int) ([]Line, int64) {
	if count < 1 {
		return nil, 0
	}
	first := lines[0].First
	o := b.outline(p, b.measureOf(p, &lines[0]))
	if first > p.start() {
		o.rest()
	}
	q := quest{p: p, o: &o, first: first, loosest: int32(driveLimit / looseStep), stride: count + 1, exact: true}
	b.search(&q)
	end := &b.ways[(len(p.atoms)-first)*q.stride+count]
	if end.from < 0 || end.grade.cuts+end.grade.bans+end.grade.stranded > 0 {
		return nil, 0
	}
	return b.trace(&q, count), end.grade.loose + end.grade.opened
}
