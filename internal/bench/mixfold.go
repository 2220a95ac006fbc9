package bench

import "fmt"

// What lies between two pages of a mixed issue or over both.

// strip draws how wide the strips between pages are and their grid: a key of page
// and one of grids, both empty where the paper has no strips.
func (m *mixer) strip(high int) (fold, grid string) {
	if !m.chance(25) {
		return "", ""
	}
	wide := m.between(24, 60)
	body, leading := 75, 1125 // of the grid that strips have by themselves
	if m.chance(50) {
		body = m.between(14, 17) * 5
		leading = body*10 + m.between(6, 9)*50
		grid = fmt.Sprintf("  fold: { columns: 1, body: %d.%dpt, leading: %d.%02dpt }\n", body/10, body%10, leading/100, leading%100)
	}
	m.grids[2] = pageMeasure{1, (high - 29) * 283465 / 1000 / leading, (wide - 6) * 28346 / 1000 / body}
	return fmt.Sprintf(", fold: %dmm", wide), grid
}

// strips draws the strips between pages 2 and 3 and between the last and the first.
func (m *mixer) strips(pages int) {
	if m.grids[2].lines == 0 {
		return
	}
	m.on, m.open = 0, nil
	for _, at := range []string{"2-3", fmt.Sprintf("%d-1", pages)} {
		if pages < 4 || at == "2-3" && m.both.c1 > 0 || !m.chance(60) {
			continue
		}
		m.places.Reset()
		down := m.chance(30)
		rest := mixPiece{1, 1, 1, m.grids[2].lines}
		for rest.lines() >= mixShort {
			p := rest
			p.l2 = min(p.l2, p.l1+m.between(mixShort, 60)-1)
			rest.l1 = p.l2 + 1
			m.onStrip(p, down)
		}
		fmt.Fprintf(&m.folds, "  - fold: %s\n%s    place:\n%s", at, map[bool]string{true: "    direction: vertical\n"}[down], m.places.String())
	}
}

// onStrip puts something into a piece of a strip.
func (m *mixer) onStrip(p mixPiece, down bool) {
	switch k := m.number(10); {
	case down && k <= 7:
		s := m.newStory(p)
		m.hold(s, p, 0, p.lines()/4)
		s.down = true
		m.put(p, "story: "+s.name+m.maybe(50, ", headline-side: top"), true)
	case k <= 3:
		m.notices(p)
	case k <= 5:
		m.put(p, "contacts: 联系我们", true)
	case k == 6:
		m.advert(p, "")
	case k == 7 && p.lines() < 30:
		m.picture(p)
	case k <= 8:
		m.plainStory(p)
	default:
		m.briefs(p)
	}
}

// overFold draws the piece of what lies over pages 2 and 3, none in most issues.
func (m *mixer) overFold(pages int) mixPiece {
	g := m.grids[1]
	if pages < 4 || g.lines < 30 || !m.chance(15) {
		return mixPiece{}
	}
	p := mixPiece{m.between(1, g.columns), g.columns + m.between(1, g.columns), 1, m.between(14, g.lines-mixShort)}
	if m.chance(50) {
		p.l1, p.l2 = g.lines-p.l2+1, g.lines
	}
	return p
}

// beside returns what the piece over two pages leaves of the page at hand, and on
// the left one puts something into it.
func (m *mixer) beside(p mixPiece) []mixPiece {
	b, g := m.both, m.grids[1]
	if b.c1 == 0 || m.on != 2 && m.on != 3 {
		return []mixPiece{p}
	}
	if m.on == 2 {
		m.spread(b)
	}
	side := mixPiece{1, b.c1 - 1, b.l1, b.l2}
	if m.on == 3 {
		side = mixPiece{b.c2 - g.columns + 1, g.columns, b.l1, b.l2}
	}
	out := []mixPiece{{1, g.columns, 1, b.l1 - 1}, {1, g.columns, b.l2 + 1, g.lines}}
	if b.l1 == 1 {
		out = out[1:]
	} else {
		out = out[:1]
	}
	if side.columns() > 0 {
		out = append(out, side)
	}
	return out
}

// spread puts a story or a photograph into a piece over two pages; the story may
// have begun before, or go on behind.
func (m *mixer) spread(p mixPiece) {
	if m.chance(35) {
		m.put(p, "picture: "+m.photo()+m.captioned()+m.maybe(20, ", frame: rule")+", spread: true", false)
		return
	}
	split := 0
	if m.chance(25) {
		split = 2 * m.between(1, 3)
	}
	box := m.maybe(20, ", box: "+m.one("rule", "double", "tint"))
	s := m.open
	if s == nil || !m.chance(60) {
		s = m.newStory(p)
	} else {
		m.open, s.jumps = nil, true
	}
	m.hold(s, p, split, 0)
	m.put(p, "story: "+s.name+", spread: true"+m.splitKey(split)+box, false)
	if m.open == nil && m.chance(20) {
		m.open = s
	}
	if from := p.l1 + 9; split == 0 && box == "" && from+8 < p.l2 && m.chance(30) {
		c := m.between(p.c1, m.grids[1].columns)
		in := mixPiece{c, c, from, from + m.between(4, 7)}
		over := ""
		if m.chance(40) {
			in.c2, over = m.between(m.grids[1].columns+1, p.c2), ", spread: true"
		}
		m.put(in, "picture: "+m.photo()+m.captioned()+", wrap: true"+over, false)
	}
}
