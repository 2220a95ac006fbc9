package bench

import (
	"fmt"
	"strings"
)

// mixStory is a story of a mixed issue whose text is written when all its places
// are known.
type mixStory struct {
	name    string
	room    int    // characters that its places hold
	front   string // front matter
	jumps   bool   // it goes on on another page
	begun   int    // page it began on
	down    bool   // one of its places is vertical: no tables
	plain   bool   // running text alone
	lines   int    // that its places hold, of so many em in the last
	em      int
	figures bool // hardly more than a table
}

// story puts a story into a piece, the one that is to go on or a new one.
func (m *mixer) story(p mixPiece) {
	if s := m.open; s != nil && (m.last || m.chance(60)) && p.lines() >= mixShort {
		m.follow(s, p)
		return
	}
	if m.chance(12) && p.lines() >= 14 {
		n := m.between(6, p.lines()/2)
		m.storyUnder(mixPiece{p.c1, p.c2, p.l1 + n, p.l2}, mixPiece{p.c1, p.c2, p.l1, p.l1 + n - 1})
		return
	}
	m.storyUnder(p, mixPiece{})
}

// storyUnder puts a new story into a piece, a picture of its own over it where
// there is a piece for one.
func (m *mixer) storyUnder(p, picture mixPiece) {
	s := m.newStory(p)
	s.plain = m.chance(50)
	if picture.c1 > 0 {
		file := m.photoNamed("images/"+s.name+".png", [2]int{60, 40}, m.number(3))
		s.front += "images:\n  - { file: " + file + m.captioned() + m.maybe(40, ", caption-short: "+m.fill("a的n")) + m.maybe(50, ", focus: [0.5, 0.4]") + " }\n"
		m.put(picture, "picture: "+s.name+"/"+file, false)
	}
	form := "story: " + s.name
	goesOn := m.open == nil && !m.last && m.chance(12)
	switch k := m.number(100); {
	case k <= 12 && p.columns() >= 2 && !goesOn:
		m.down(s, p, form)
		return
	case k <= 30 && p.columns() >= 2 && p.lines() >= 20:
		m.hollow(s, p, form)
	case k <= 45 && p.lines() >= 20:
		m.wrapped(s, p, form)
	case k <= 50 && !goesOn:
		s.figures = true
		m.plainPlace(s, p, form)
	default:
		m.plainPlace(s, p, form)
	}
	if goesOn {
		m.open = s
	}
}

// newStory begins a story that stands in a piece.
func (m *mixer) newStory(p mixPiece) *mixStory {
	s := &mixStory{name: fmt.Sprintf("gao-%d", len(m.stories)+1), begun: m.on, plain: true, front: m.front(p)}
	m.stories = append(m.stories, s)
	return s
}

// plainStory puts a story of running text into the whole of a piece.
func (m *mixer) plainStory(p mixPiece) {
	s := m.newStory(p)
	m.plainPlace(s, p, "story: "+s.name)
}

// front draws the front matter of a story in a piece.
func (m *mixer) front(p mixPiece) string {
	var b strings.Builder
	rank := m.number(4) - 1
	if p.columns()*m.grid().em < 20 && rank < 2 {
		rank = 3
	}
	fmt.Fprintf(&b, "title: \"%s\"\npriority: %s\n", m.headline(priorities[rank]), priorities[rank])
	if rank < 2 && p.lines() > 14 {
		b.WriteString(m.maybe(30, "kicker: "+m.fill("n与n一同v")+"\n") + m.maybe(30, "deck: "+m.fill("n正在v")+"\n"))
	}
	b.WriteString(m.maybe(40, "byline: 本报记者\n") + m.maybe(10, "drop: 2\n") + m.maybe(8, "signed: [某某, 11月30日]\n"))
	return b.String()
}

// headRoom is about how many lines a headline and what goes with it take.
const headRoom = 5

// hold reckons with what a piece holds of a story.
func (m *mixer) hold(s *mixStory, p mixPiece, split, free int) {
	lines, em := m.room(p, split)
	head := headRoom * p.columns()
	if split > 0 {
		head = headRoom * split
	}
	s.room += max(2*em, (lines-head-free)*em)
	s.lines, s.em = s.lines+max(2, lines-head-free), em
}

// plainPlace puts a story into the whole of a piece.
func (m *mixer) plainPlace(s *mixStory, p mixPiece, form string) {
	split := m.split(p)
	m.hold(s, p, split, 0)
	side := ""
	if p.columns()*m.grid().em >= 36 && p.lines() >= 14 && m.chance(10) {
		side = ", headline-side: " + m.one("right", "left")
	}
	m.put(p, form+m.splitKey(split)+side, true)
}

// down puts a story down the page.
func (m *mixer) down(s *mixStory, p mixPiece, form string) {
	m.hold(s, p, 0, p.columns()*p.lines()/4)
	s.down = true
	m.put(p, form+", direction: vertical"+m.maybe(30, ", headline-side: top"), true)
}

// hollow puts a story into a piece that leaves a part free at its foot or in the
// middle, where something else stands.
func (m *mixer) hollow(s *mixStory, p mixPiece, form string) {
	w, h := p.columns(), p.lines()
	hw, hh := m.between(1, max(1, w-1)), m.between(6, h/2)
	hole := mixPiece{p.c2 - hw + 1, p.c2, p.l2 - hh + 1, p.l2}
	switch m.number(3) {
	case 1:
		hole.c1, hole.c2 = p.c1, p.c1+hw-1
	case 2:
		up := m.between(0, h/4)
		hole.l1, hole.l2 = hole.l1-up, hole.l2-up
	}
	over := ""
	if m.chance(30) {
		over = fmt.Sprintf(", headline-columns: %d-%d", p.c1, m.between(p.c1, p.c2))
	}
	m.hold(s, p, 0, hw*hh)
	fmt.Fprintf(&m.places, "      - { %s, %s, except: { %s }%s }\n", form, p.keys(), hole.keys(), over)
	switch m.number(5) {
	case 1:
		m.picture(hole)
	case 2:
		m.advert(hole, "")
	case 3:
		m.small(hole)
	case 4:
		if hh >= mixShort {
			m.plainStory(hole)
		}
	}
}

// wrapped puts a story into a piece and lets it run round one or two pictures.
func (m *mixer) wrapped(s *mixStory, p mixPiece, form string) {
	split, free := m.split(p), 0
	m.put(p, form+m.splitKey(split), true)
	from := p.l1 + 9
	for range m.between(1, 2) {
		hh := m.between(4, 7)
		if from+hh+1 > p.l2 {
			break
		}
		c1 := m.between(p.c1, p.c2)
		in := mixPiece{c1, min(p.c2, c1+m.between(0, 1)), from, from + hh - 1}
		width := m.one("", ", width: 5em", ", width: 6em, at: middle", ", width: 5.5em, at: right")
		switch k := m.number(10); {
		case k <= 2:
			m.put(in, "quote: "+m.fill("n在n前v")+m.maybe(50, ", by: 一位居民")+m.maybe(30, ", frame: none")+", wrap: true"+width, false)
		case k <= 8:
			m.put(in, "picture: "+m.photo()+m.captioned()+", wrap: true"+width, false)
		default:
			m.advert(in, ", wrap: true"+width)
		}
		free += in.columns() * hh
		from += hh + m.between(2, 8)
	}
	m.hold(s, p, split, free)
}

// follow goes on with a story in a piece, some of which may be left free.
func (m *mixer) follow(s *mixStory, p mixPiece) {
	if s.begun != m.on {
		s.jumps = true
	}
	ends := m.last || m.chance(70)
	if ends {
		m.open = nil
	}
	if p.columns() >= 2 && p.lines() >= 20 && m.chance(30) {
		m.hollow(s, p, "story: "+s.name)
		return
	}
	split := m.split(p)
	m.hold(s, p, split, 0)
	fmt.Fprintf(&m.places, "      - { story: %s, %s%s }\n", s.name, p.keys(), m.splitKey(split))
}

// end writes the stories.
func (m *mixer) end() {
	for _, s := range m.stories {
		fill := m.between(70, 97)
		if m.chance(4) {
			fill = m.between(105, 130) // as copy comes: too long
		}
		front := s.front
		if s.jumps {
			front += m.maybe(50, "echo: "+m.fill("n在v")+"\n")
		}
		text := m.prose(max(minRest, s.room*fill/100))
		switch {
		case s.figures && !s.down:
			text = m.fill("n与n在v。") + "\n\n" + m.table(m.between(2, max(2, min(4, s.em/6))), max(2, s.lines*fill/100-4))
		case !s.plain:
			text = m.enriched(text, s.down)
		}
		m.files = append(m.files, File{MixDir + "/stories/" + s.name + ".md", []byte("---\n" + front + "---\n" + text)})
	}
}

// enriched replaces some paragraphs of a text by other blocks of about their
// length and marks some characters of others.
func (m *mixer) enriched(text string, down bool) string {
	all := strings.Split(strings.TrimSpace(text), "\n\n")
	for i, p := range all {
		if strings.HasPrefix(p, "#") || i == 0 {
			continue
		}
		switch k := m.number(30); {
		case k == 1:
			all[i] = "> " + p
		case k == 2:
			all[i] = "- " + m.fill("n与n在v。") + "\n- " + p
		case k == 3:
			all[i] = "9. " + m.fill("v好n；") + "\n10. " + m.fill("v好n。") + "\n\n" + p
		case k == 4:
			all[i] = ":::问答\n问：" + m.fill("n怎样v？") + "\n某某某：" + p + "\n:::"
		case k == 5:
			all[i] = ":::诗\n" + m.fill("n在n前v，") + "\n\n　　" + m.fill("n与n更a。") + "\n:::\n\n" + p
		case k == 6:
			all[i] = ":::名单\n组长：甲　乙\n组员：丙丁　戊己庚　辛　壬癸\n:::\n\n" + p
		case k == 7 && !down:
			all[i] = m.table(m.between(2, 3), m.between(2, 8)) + "\n\n" + p
		case k == 8 && i < len(all)-1:
			all[i] = p + "\n\n---"
		case k == 9:
			all[i] = "### " + m.fill("v好n") + "\n\n" + p
		case k <= 14:
			all[i] = m.one("{汉字|hànzì}", "{周家桥|zhōu|jiā|qiáo}", "{专名:长宁}", "{书名:社区志}", "{着重:要，点}", "{示亡:某某}", "**要点**", "*提示*", "100m{上标:2}") + p
		case k == 15:
			all[i] = m.fill("n与n") + "\\\n" + p
		}
	}
	return strings.Join(all, "\n\n") + "\n"
}

// table draws a table of so many columns and rows.
func (m *mixer) table(n, rows int) string {
	var b strings.Builder
	b.WriteString(m.maybe(50, m.fill("n与n")+"\n"))
	row := func(cell func(k int) string) {
		for k := range n {
			b.WriteString("| " + cell(k) + " ")
		}
		b.WriteString("|\n")
	}
	row(func(int) string { return m.fill("n") })
	row(func(k int) string { return [...]string{"---", "--:", ":-:", "---"}[k] })
	for range rows {
		row(func(k int) string {
			if k == 0 {
				return m.fill("n")
			}
			return m.fill(m.one("#", "#.#%", "a", "—"))
		})
	}
	return b.String() + m.maybe(30, "资料来源：社区\n")
}
