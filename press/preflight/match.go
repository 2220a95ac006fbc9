package preflight

import (
	"math"
	"unicode"

	"banxin/internal/diag"
	"banxin/layout/page"
)

// matcher compares the marks painted on one page with what the Edition wants
// there.
//
// Nearly always the two agree glyph for glyph, in the same order: lockstep
// walks both once and gathers what is wrong with single glyphs. Where they do
// not agree, explain looks at the places of all marks and at the text of each
// story, to say what has happened in words.
type matcher struct {
	proof    *Proof
	page     int
	pg       *page.Page
	trim     box
	areas    []box // of the passages
	want     []wanted
	marks    []mark
	findings []finding
	prev     []int // per passage: the mark before, or -1
}

// compare compares the page and gathers what it finds.
func (m *matcher) compare() {
	m.areas = m.areas[:0]
	for _, ps := range m.pg.Reading {
		area := ps.Area
		if ps.Vertical {
			area.H += ps.Hang
		} else {
			area.W += ps.Hang
		}
		m.areas = append(m.areas, onPage(area))
	}
	m.trim = onPage(m.pg.Trim)
	kept := m.marks[:0]
	for i := range m.marks {
		if m.marks[i].glyph.paints || printing(m.marks[i].says) {
			kept = append(kept, m.marks[i])
		}
	}
	m.marks = kept
	if m.proof.outlined {
		m.compareOutlined()
		return
	}
	m.begin()
	if !m.lockstep() {
		m.findings = nil
		m.begin()
		m.explain()
	}
}

// begin forgets which glyph came before.
func (m *matcher) begin() {
	m.prev = m.prev[:0]
	for range m.areas {
		m.prev = append(m.prev, -1)
	}
}

// lockstep compares mark by mark. It returns false at the first that is
// missing, stands elsewhere or says something else.
func (m *matcher) lockstep() bool {
	if len(m.marks) != len(m.want) {
		return false
	}
	for i := range m.marks {
		k, w := &m.marks[i], &m.want[i]
		if !near(k, w) || w.passage == astray || !sameText(k.says, w.says) {
			return false
		}
		m.inspect(i, w)
		if !m.inOrder(i, w.passage, w) {
			m.find(diag.TextOrder, w, i)
		}
	}
	return true
}

// near reports whether a mark stands where the Edition has the glyph.
func near(k *mark, w *wanted) bool {
	return math.Abs(k.x-w.x) <= tolerance && math.Abs(k.y-w.y) <= tolerance
}

// sameShape reports whether a mark is as large, as wide and as upright as the
// Edition has the glyph.
func sameShape(k *mark, w *wanted) bool {
	wide := w.size
	if w.run.Scale != 0 {
		wide *= float64(w.run.Width()) / 1000
	}
	return math.Abs(k.size-w.size) <= tolerance && math.Abs(k.wide-wide) <= tolerance && k.turned == (w.run.Dir == page.Turned)
}

// inspect reports what is wrong with mark i, which stands for w.
func (m *matcher) inspect(i int, w *wanted) {
	k := &m.marks[i]
	if k.faults != 0 || !sameShape(k, w) {
		m.blame(i, w)
	}
	switch {
	case !k.glyph.paints && !hasInk(w.face, w.id) && w.id != 0:
		m.find(diag.BlankGlyph, w, i)
	case k.glyph.gid == 0 || !k.glyph.paints:
		m.find(diag.BlankGlyph, w, i)
	case !m.shows(k, w):
		m.find(diag.WrongGlyph, w, i)
	}
	if !m.inside(k, w.passage) {
		m.find(diag.TextOutside, w, i)
	}
}

// shows reports whether a mark is the very glyph the Edition wants.
func (m *matcher) shows(k *mark, w *wanted) bool {
	if k.path != nil {
		return k.path.is(w.face, w.id)
	}
	return k.font.prog.equals(k.glyph.gid, w.face, m.proof.faceNo[w.face], w.id)
}

// blame reports the faults that painting found in mark i.
func (m *matcher) blame(i int, w *wanted) {
	k := &m.marks[i]
	if k.faults&distorted != 0 || !sameShape(k, w) {
		m.find(diag.TextSize, w, i)
		return // what has no size has no colour
	}
	// The name of the yellow plate is pale, and is to be: it is printed from it.
	if k.faults&hidden != 0 || k.faults&pale != 0 && !ofMarks(m.pg, w.passage) {
		m.find(diag.TextInvisible, w, i)
	}
	if k.faults&clipped != 0 {
		m.find(diag.TextClipped, w, i)
	}
	if k.faults&covered != 0 {
		m.find(diag.TextCovered, w, i)
	}
}

// inside reports whether what a mark paints is within the trim, and the middle
// of it within the passage's area: at a line's start an opening mark that has
// given up its white half has its origin, but no ink, outside. The text of
// printer's marks is on the sheet, and wholly beyond the bleed.
func (m *matcher) inside(k *mark, passage int32) bool {
	if !k.glyph.paints {
		return true
	}
	b := k.box()
	if ofMarks(m.pg, passage) {
		return m.areas[passage].holds(b) && b.common(onPage(m.pg.Trim.Inset(-m.pg.Bleed))).empty()
	}
	return m.trim.holds(b) && m.areas[passage].holds(middle(b))
}

// middle returns the middle of b, as a box without size.
func middle(b box) box {
	x, y := (b.x0+b.x1)/2, (b.y0+b.y1)/2
	return box{x, y, x, y}
}

// Measures of reading order, in parts of the em.
const (
	lineStep = 0.8  // baselines, and middles of vertical lines, nearer than this belong to one line, as do a lowered and a raised figure
	inkStep  = 0.08 // the middles of two glyphs of a line are further apart
	capitals = 0.72 // height of Latin capitals
)

// furniture is the story of a passage that belongs to none.
const furniture = ""

// inOrder reports whether mark i of a story's passage, which stands for w,
// stands behind the mark before it: further on in its line, or in a later line.
func (m *matcher) inOrder(i int, passage int32, w *wanted) bool {
	k := &m.marks[i]
	ps := &m.pg.Reading[passage]
	if ps.Story == furniture || !k.glyph.paints || w.says == "" || combining(w.says) {
		return true
	}
	before := m.prev[passage]
	m.prev[passage] = i
	if before < 0 {
		return true
	}
	if ps.Vertical {
		return behindDown(&m.marks[before], k)
	}
	return behindAcross(&m.marks[before], k)
}

// behindAcross reports whether k stands behind b in horizontal setting: further
// right on its line, or on a lower line. The middles of what is painted are
// compared, for the origins of “，” and “（” may fall together where both give up
// their white halves.
func behindAcross(b, k *mark) bool {
	em := min(k.size, b.size) // a byline may stand less than a headline's em below it
	down := k.y - b.y
	if math.Abs(down) >= lineStep*em {
		return down > 0
	}
	return middle(k.box()).x0-middle(b.box()).x0 > inkStep*em
}

// behindDown reports whether k stands behind b in vertical setting: further
// down on its line, or on a line to the left. Figures that share a cell (纵中横),
// and ？！, stand on one baseline and follow each other from left to right.
func behindDown(b, k *mark) bool {
	left := b.lineAt() - k.lineAt()
	if math.Abs(left) >= lineStep*max(k.size, b.size) { // a raised figure stands right of the middle
		return left > 0
	}
	em := min(k.size, b.size)
	last, this := middle(b.box()), middle(k.box())
	beside := !k.turned && math.Abs(k.y-b.y) <= tolerance && this.x0-last.x0 > inkStep*em
	return beside || this.y0-last.y0 > inkStep*em
}

// lineAt returns the x of the middle of a vertical line which a mark stands in:
// the middle of its width, of a turned one that of its capitals, near enough.
func (m *mark) lineAt() float64 {
	if m.turned {
		return m.x + capitals/2*m.size
	}
	return m.x + m.glyph.advance/2*m.wide
}

// combining reports whether a text begins with a mark that is set over its
// neighbour.
func combining(s string) bool {
	for _, r := range s {
		return r >= 0x300 && unicode.Is(unicode.M, r)
	}
	return false
}

// find adds glyph w, shown by mark i, to the findings.
func (m *matcher) find(code diag.Code, w *wanted, i int) {
	story := furniture
	if w.passage != astray {
		story = m.pg.Reading[w.passage].Story
	}
	for n := range m.findings {
		if f := &m.findings[n]; f.code == code && f.story == story {
			f.count++
			return
		}
	}
	f := finding{code: code, story: story, page: m.page}
	f.count, f.at = 1, w.run.Src
	f.context = m.around(w)
	m.findings = append(m.findings, f)
}

// around returns the text about a wanted glyph.
func (m *matcher) around(w *wanted) string {
	var before, after string
	seen := false
	for i := range m.want {
		v := &m.want[i]
		switch {
		case v == w:
			seen = true
		case v.passage != w.passage:
		case seen:
			after += plain(v.says)
			if len(after) > 4*contextRunes {
				return quote(before, plain(w.says), after)
			}
		default:
			before += plain(v.says)
			if len(before) > 64*contextRunes {
				before = lastRunes(before, contextRunes)
			}
		}
	}
	return quote(before, plain(w.says), after)
}
