package bench

import (
	"fmt"
	"strings"
)

// photo writes a picture of one of several shapes and returns its file's name.
func (m *mixer) photo() string {
	px := [...][2]int{{60, 40}, {40, 60}, {50, 50}, {80, 30}}[m.number(4)-1]
	look := m.number(3)
	return m.photoNamed(fmt.Sprintf("images/%dx%d-%d.png", px[0], px[1], look), px, look)
}

// photoNamed writes a picture under a name, once.
func (m *mixer) photoNamed(name string, px [2]int, look int) string {
	for i := range m.files {
		if m.files[i].Name == MixDir+"/"+name {
			return name
		}
	}
	m.files = append(m.files, File{MixDir + "/" + name, Landscape(px[0], px[1], look)})
	return name
}

// words of a picture alone: some have none.
func (m *mixer) captioned() string {
	return m.maybe(70, ", caption: "+m.fill("a的n在n前v")) + m.maybe(50, ", credit: 本报摄") + m.maybe(30, ", alt: 风景")
}

// picture puts a picture alone into a piece.
func (m *mixer) picture(p mixPiece) {
	g := m.grid()
	at := p.c1 == 1 || p.c2 == g.columns
	extra := m.one("", "", ", fit: whole", ", frame: rule")
	if at && m.chance(25) {
		extra = ", bleed: true"
	}
	m.put(p, "picture: "+m.shown(p)+m.captioned()+extra, false)
}

// shown writes what a picture alone shows in a piece, a photograph or a drawing, and
// returns its file's name.
func (m *mixer) shown(p mixPiece) string {
	if m.chance(85) {
		return m.photo()
	}
	name := fmt.Sprintf("images/tu-%d.svg", len(m.files)+1)
	m.files = append(m.files, File{MixDir + "/" + name, advertSVG(p.columns()*100, p.lines()*14, m.number(4))})
	return name
}

// advert puts an advertisement into a piece.
func (m *mixer) advert(p mixPiece, extra string) {
	m.adverts++
	name := fmt.Sprintf("gg-%d", m.adverts)
	file := m.photo()
	if m.chance(50) {
		file = fmt.Sprintf("images/%s.svg", name)
		m.files = append(m.files, File{MixDir + "/" + file, advertSVG(p.columns()*100, p.lines()*14, m.number(4))})
	}
	fmt.Fprintf(&m.ads, "  %s: { file: %s, size: %dx%d, public: %s, alt: 广告 }\n", name, file, p.columns(), p.lines(), m.one("true", "false"))
	m.put(p, "ad: "+name+m.maybe(20, ", frame: rule")+extra, false)
}

// group puts several pictures into a piece.
func (m *mixer) group(p mixPiece) {
	var of []string
	for range m.between(2, 4) {
		if m.chance(50) {
			of = append(of, m.photo())
		} else {
			of = append(of, "{ picture: "+m.photo()+m.captioned()+" }")
		}
	}
	m.put(p, "group: ["+strings.Join(of, ", ")+"]"+m.maybe(70, ", caption: "+m.fill("n的n"))+
		", arrange: "+m.one("row", "column", "grid")+", captions: "+m.one("together", "each")+m.one("", ", labels: numbers", ", labels: none"), true)
}

// short writes a short story that stands in an element, of so many characters,
// and returns its name.
func (m *mixer) short(chars int, front string) string {
	name := fmt.Sprintf("xx-%d", len(m.files)+1)
	body := m.rest(max(minRest, chars))
	if chars > 60 && m.chance(50) {
		body = m.rest(chars/2) + "\n\n" + m.rest(chars-chars/2)
	}
	m.files = append(m.files, File{MixDir + "/stories/" + name + ".md", []byte("---\ntitle: " + m.fill(m.one("n正在v", "n的n更a", "n与n")) + "\n" + front + "---\n" + body + "\n")})
	return name
}

// several writes short stories that fill about as many lines, and returns their
// names as a list.
func (m *mixer) several(lines, em int, front func() string) string {
	var all []string
	for lines > 3 && len(all) < 12 {
		n := min(lines-1, m.between(2, 9))
		all = append(all, m.short((n*em-em)*8/10, front()))
		lines -= n + 1
	}
	if len(all) == 0 {
		all = append(all, m.short(20, front()))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// room returns how many lines of how many em a piece has, of so many columns of
// its own or of the grid's.
func (m *mixer) room(p mixPiece, split int) (lines, em int) {
	g := m.grid()
	w := p.columns()
	em = g.em
	if split > 0 {
		em = (w*g.em + w - split) / split
		w = split
	}
	return w * p.lines(), em
}

// split draws a number of columns for a piece whose lines keep nine em; 0 for
// those of the grid.
func (m *mixer) split(p mixPiece) int {
	whole := p.columns() * m.grid().em
	if most := whole / 11; most > 1 && m.chance(20) {
		return m.between(1, min(most, 5))
	}
	return 0
}

func (m *mixer) splitKey(split int) string {
	if split == 0 {
		return ""
	}
	return fmt.Sprintf(", split: %d", split)
}

// briefs puts short stories that run together into a piece.
func (m *mixer) briefs(p mixPiece) {
	down, split := m.chance(10) && p.columns() > 1, 0
	if !down {
		split = m.split(p)
	}
	lines, em := m.room(p, split)
	list := m.several((lines-4)*m.between(75, 100)/100, em, func() string { return m.maybe(20, "byline: 本报记者\n") })
	if down {
		m.put(p, "briefs: "+list+", title: 简讯, direction: vertical", true)
		return
	}
	m.put(p, "briefs: "+list+m.maybe(70, ", title: 简讯")+m.splitKey(split)+", heads: "+m.one("run-in", "run-in", "above")+
		", sign: "+m.one("square", "triangle", "diamond", "dot", "none"), true)
}

// notices puts notices into a piece.
func (m *mixer) notices(p mixPiece) {
	lines, em := m.room(p, 0)
	list := m.several((lines-6)*m.between(55, 85)/100, em, func() string {
		return m.one("signed: 某某\n", "signed: [某某居委会, 11月28日]\n", "")
	})
	m.put(p, "notices: "+list+m.maybe(60, ", title: 公告栏")+", parted: "+m.one("rule", "box", "none"), true)
}
