package bench

import (
	"fmt"
	"strings"
)

// A Mix is an issue of random pages that uses whatever a place may hold: stories
// in rectangles, round pictures and with parts left free, in boxes, down the
// page, over several places and pages and over the fold between two; pictures and
// groups of them, briefs, notices, tables, advertisements, QR codes, contacts, the
// almanac, an ear beside the nameplate, strips between pages. It is no page that an
// editor would make, but one that the program must set without a fault of its own.
//
//	for _, f := range bench.NewMix(7, 4) {
//		write(f.Name, f.Data) // mix/paper.yaml, mix/qi/issue.yaml, …
//	}
//
// The same arguments always give the same bytes.
func NewMix(seed uint32, pages int) []File {
	m := &mixer{writer: newWriter()}
	m.seed = seed*2654435761 + 977
	for range 4 { // neighbouring seeds part
		m.number(2)
	}
	for k := range m.next {
		m.next[k] = m.number(uint32(len(m.lists[k])))
	}
	m.turn = m.number(1000)
	paper := m.paper()
	m.auto = m.number(400) == 1
	m.both = m.overFold(pages)
	for p := 1; p <= pages; p++ {
		m.page(p, p == pages)
	}
	m.strips(pages)
	m.end()
	files := []File{{"mix/paper.yaml", []byte(paper)}, {MixDir + "/issue.yaml", []byte(m.issue())}}
	return append(files, m.files...)
}

// MixDir is the folder of a mixed issue.
const MixDir = "mix/qi"

// mixer makes a mixed issue.
type mixer struct {
	*writer
	grids   [3]pageMeasure // of page 1, of the others, and of strips; that of none has no lines
	plate   mixPiece       // what the nameplate leaves of its lines; empty for nothing
	lines   int            // of the nameplate
	both    mixPiece       // over pages 2 and 3 together, whose columns count on; empty for none
	pages   strings.Builder
	folds   strings.Builder
	places  strings.Builder // of the page at hand
	ads     strings.Builder
	files   []File
	stories []*mixStory
	open    *mixStory // that goes on in a later place; nil for none
	on      int       // the page at hand, 0 for a strip
	last    bool      // and it is the issue's last
	adverts int
	auto    bool // the last page makes itself
}

// mixPiece is columns and lines of a page, from and to.
type mixPiece struct{ c1, c2, l1, l2 int }

func (p mixPiece) columns() int { return p.c2 - p.c1 + 1 }
func (p mixPiece) lines() int   { return p.l2 - p.l1 + 1 }

// keys returns the piece as keys of a place.
func (p mixPiece) keys() string {
	return fmt.Sprintf("columns: %d-%d, lines: %d-%d", p.c1, p.c2, p.l1, p.l2)
}

// one returns one of the choices.
func (m *mixer) one(choices ...string) string { return choices[m.number(uint32(len(choices)))-1] }

// maybe returns s so many times of a hundred, else nothing.
func (m *mixer) maybe(percent int, s string) string {
	if m.chance(percent) {
		return s
	}
	return ""
}

// paper draws the design of the title.
func (m *mixer) paper() string {
	trim := [...][2]int{{170, 240}, {184, 260}, {210, 297}, {240, 330}, {275, 390}}[m.number(5)-1]
	var grids [2]string
	gutter := m.between(1, 2)
	fold, strip := m.strip(trim[1])
	for k := range grids {
		body := m.between(17, 21) * 5 // tenths of a point
		leading := body + m.between(6, 11)*5
		wide, high := (trim[0]-20)*28346, (trim[1]-29)*28346 // ten-thousandths of a point
		most := (wide/1000/body + gutter) / (9 + gutter)     // columns of nine em at least
		columns := m.between(min(2, most), min(most, 8))
		em := (wide/1000/body - (columns-1)*gutter) / columns
		m.grids[k] = pageMeasure{columns, high / 1000 / leading, em}
		grids[k] = fmt.Sprintf("{ columns: %d, body: %d.%dpt, leading: %d.%dpt, gutter: %dem }", columns, body/10, body%10, leading/10, leading%10, gutter)
	}
	front := m.grids[0]
	m.lines = m.between(5, 9)
	plate := fmt.Sprintf("{ lines: %d }", m.lines)
	if front.columns > 2 && m.chance(40) {
		m.plate = mixPiece{front.columns, front.columns, 1, m.lines}
		plate = fmt.Sprintf("{ lines: %d, columns: 1-%d }", m.lines, front.columns-1)
	}
	return fmt.Sprintf(mixPaper, trim[0], trim[1], fold, grids[0], grids[1], strip,
		m.one("", ", breaks: stable", ", hyphenate: en", ", hang: marks", ", punctuation: kaiming", ", cells: grid", ", level: strict"),
		m.one("", "mark: dots"), m.one("", "", ", full: true", ", align: left"), m.one("", "", ", align: left", ", comma: half"), m.one("", "", ", align: right"),
		m.styles(), plate, m.one("page", "section"), m.one("pearl", "lozenge", "key"),
		m.maybe(6, "fit: "+m.one("[headline, picture, border, lines]", "{ steps: [headline, caption, lines, tracking, deck], decks: all }")+"\n"))
}

// styles draws some of the other styles.
func (m *mixer) styles() string {
	return m.maybe(30, "  caption: { align: "+m.one("left", "center", "justify")+m.maybe(30, ", size: 7pt")+" }\n") +
		m.maybe(30, "  table: { rules: "+m.one("three", "grid", "none")+" }\n") +
		m.maybe(20, "  quote: { white: "+m.one("0", "2")+", left: 1em, right: 1em }\n") +
		m.maybe(20, "  verse: { white: "+m.one("0", "2")+" }\n") +
		m.maybe(20, "  run-in: { placed: alone }\n") +
		m.maybe(20, "  subhead: { align: "+m.one("left", "center")+", size: "+m.one("grid", "12pt", "14pt")+" }\n") +
		m.maybe(30, "  rubric: { align: "+m.one("left", "right", "center")+" }\n") +
		m.maybe(20, "  jump: { align: "+m.one("left", "center")+" }\n")
}

const mixPaper = `schema: banxin/1
name: 混排报
page: { trim: %dx%dmm, bleed: 3mm%s, margins: { top: 14mm, bottom: 15mm, left: 10mm, right: 10mm } }
grids:
  front: %s
  inner: %s
%sstyles:
  body: { face: song, gap: 0.2em%s }
  emphasis: { %s }
  headline: { face: hei-black, sizes: [28pt, 24pt, 20pt, 16pt, 13pt, 11pt]%s }
  headline-second: { face: song-black, sizes: [22pt, 18pt, 15pt, 12pt, 10pt]%s }
  headline-brief: { face: hei, sizes: [14pt, 12pt, 10pt]%s }
%s  kicker: { sizes: [12pt, 9pt, 7pt] }
  deck: { sizes: [13pt, 10pt, 7pt] }
  echo: { sizes: [16pt, 12pt, 9pt] }
  nameplate: { size: 36pt }
nameplate: %s
contacts: { 热线: 000-0000, 投稿: tougao@example.org, 地址: 某路 1 号 }
folio: %s
flower: %s
%sprinter: newsprint
`

// page draws the places of a page.
func (m *mixer) page(p int, last bool) {
	m.on, m.last = p, last
	g := m.grid()
	m.places.Reset()
	top := 1
	if p == 1 {
		top += m.lines
		if m.plate.c1 > 0 {
			m.ear(m.plate)
		}
	}
	if last && m.auto && g.columns > 2 && m.open == nil {
		m.itself(g)
		return
	}
	for _, piece := range m.beside(mixPiece{1, g.columns, top, g.lines}) {
		m.cut(piece)
	}
	fmt.Fprintf(&m.pages, "  - page: %d\n    name: %s\n%s", p, sections[(p-1)%len(sections)], m.maybe(20, "    credits: { 责编: 某某, 版式: 某某 }\n"))
	if p == 1 || p%3 == 0 {
		fmt.Fprintf(&m.pages, "    section: %c\n", 'A'+p/3)
	}
	if m.places.Len() > 0 {
		m.pages.WriteString("    place:\n" + m.places.String())
	}
}

// itself draws a page that makes itself: the stories of one page, about as much
// as it holds.
func (m *mixer) itself(g pageMeasure) {
	var names []string
	room := g.columns * g.lines * g.em * 9 / 10
	for k := 0; room > 120; k++ {
		rank := min(k, 3)
		n := min(room, max(80, g.columns*g.lines*g.em*[...]int{32, 20, 14, 9}[rank]/100))
		name := fmt.Sprintf("zi-%d", k+1)
		front := fmt.Sprintf("---\ntitle: \"%s\"\npriority: %s\n---\n", m.headline(priorities[min(rank, 2)]), priorities[min(rank, 2)])
		m.files = append(m.files, File{MixDir + "/stories/" + name + ".md", []byte(front + m.prose(n*85/100))})
		names = append(names, name)
		room -= n
	}
	fmt.Fprintf(&m.pages, "  - page: %d\n    name: 副刊\n    auto: [%s]\n", m.on, strings.Join(names, ", "))
}

func (m *mixer) grid() pageMeasure {
	switch m.on {
	case 0:
		return m.grids[2]
	case 1:
		return m.grids[0]
	}
	return m.grids[1]
}

// issue returns issue.yaml.
func (m *mixer) issue() string {
	s := "schema: banxin/1\ndate: \"2020-11-30\"\nnumber: \"7\"\nedition: 试排版\ncredits: { 责编: 某某 }\nweather: { 今天: 多云　6℃～12℃, 明天: 小雨 }\npages:\n" + m.pages.String()
	if m.folds.Len() > 0 {
		s += "folds:\n" + m.folds.String()
	}
	if m.ads.Len() > 0 {
		s += "ads:\n" + m.ads.String()
	}
	return s
}

// Shortest and narrowest that pieces are cut to, and from how many lines on they
// are always cut.
const (
	mixShort = 9
	mixTall  = 42
)

// cut divides a piece of a page until each part holds one thing.
func (m *mixer) cut(p mixPiece) {
	w, h := p.columns(), p.lines()
	switch {
	case h >= 2*mixShort && (h > mixTall || m.chance(20+w*h/8)):
		at := p.l1 + m.between(mixShort, h-mixShort)
		m.cut(mixPiece{p.c1, p.c2, p.l1, at - 1})
		m.cut(mixPiece{p.c1, p.c2, at, p.l2})
	case w >= 2 && m.chance(15+w*8):
		at := p.c1 + m.between(1, w-1)
		m.cut(mixPiece{p.c1, at - 1, p.l1, p.l2})
		m.cut(mixPiece{at, p.c2, p.l1, p.l2})
	default:
		m.fillPiece(p)
	}
}

// fillPiece puts one thing into a piece, or a story with others in it.
func (m *mixer) fillPiece(p mixPiece) {
	w, h := p.columns(), p.lines()
	switch k := m.number(100); {
	case k <= 4:
		// white: nothing stands there
	case k <= 12:
		m.picture(p)
	case k <= 17 && w*h <= 120:
		m.advert(p, "")
	case k <= 26:
		m.briefs(p)
	case k <= 33:
		m.notices(p)
	case k <= 38 && h >= 12:
		m.group(p)
	case k <= 43 && w*h <= 40:
		m.small(p)
	default:
		m.story(p)
	}
}

// ear puts something into the piece beside the nameplate.
func (m *mixer) ear(p mixPiece) {
	switch m.number(6) {
	case 1:
		m.plainStory(p)
	case 2:
		m.advert(p, "")
	default:
		m.small(p)
	}
}

// small puts something little into a piece.
func (m *mixer) small(p mixPiece) {
	switch m.number(5) {
	case 1:
		m.put(p, fmt.Sprintf("qr: \"https://example.org/%d\", text: [%s, %s]%s", m.number(90), m.fill("扫码看n"), m.fill("听n说"), m.one("", ", side: below")), true)
	case 2:
		m.put(p, "contacts: "+m.one("联系我们", "热线"), true)
	case 3:
		m.put(p, "almanac: "+m.one("今日", `""`), true)
	case 4:
		m.picture(p)
	default:
		m.briefs(p)
	}
}

// put adds a place; boxes may be drawn round it.
func (m *mixer) put(p mixPiece, what string, boxed bool) {
	box := ""
	if boxed && m.chance(25) {
		box = ", box: " + m.one("rule", "double", "tint", "flower")
	}
	fmt.Fprintf(&m.places, "      - { %s, %s%s }\n", what, p.keys(), box)
}
