package bench

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Set is the raw matter of one issue as an editor has it before make-up:
// stories of four priorities as long as real papers have them, pictures of
// several shapes, advertisements of fixed size, and as much of all together as
// the pages hold. Nothing is planned: the pages have `auto` and no places.
//
//	s := bench.NewSet(7, bench.Tabloid, 4)
//	for _, f := range s.Files {
//		write(f.Name, f.Data) // sets/paper.yaml, sets/set-0007/issue.yaml, …
//	}
type Set struct {
	Dir   string // the issue's folder among the files
	Kind  Kind
	Pages int
	Items []Item
	Files []File
}

// Item is a story of a set.
type Item struct {
	Name, Priority string
	Chars          int      // of the running text
	Pictures       [][2]int // width and height in pixels
}

// Kind is the paper that a set is made for.
type Kind uint8

const (
	// Tabloid is 四开: five columns on page 1 and six inside.
	Tabloid Kind = iota
	// Wide is 四开 with five columns on all pages.
	Wide
	// Broadsheet is 对开, eight columns of 13 characters.
	Broadsheet
	// Newsletter is A4, three columns on page 1 and two inside, in large type.
	Newsletter
	kinds
)

// KindOf returns the kind that a seed stands for, so that sets of running
// numbers are of all kinds.
func KindOf(seed uint32) Kind { return Kind(seed % uint32(kinds)) }

// measures are what the amount of copy follows from: columns, lines and em of
// a column on page 1 and inside, and the lengths of the four priorities.
type measures struct {
	yaml             string
	front, inner     pageMeasure
	bodies, leadings [2]int    // of page 1 and inside, in tenths of a point
	gutters          [2]int    // in em
	lengths          [4][2]int // from and to, lead first
	heads            [4]int    // slots that a headline block takes over its columns
	picture          int       // and a picture
	most             int       // pictures of a story
	seconds, normals [2]int    // stories a page, from and to
	briefs           [2]int
}

type pageMeasure struct{ columns, lines, em int }

var priorities = [4]string{"lead", "second", "normal", "brief"}

// NewSet makes the set of a seed. The same arguments always give the same bytes.
func NewSet(seed uint32, kind Kind, pages int) *Set {
	w := newWriter()
	w.seed = seed*2654435761 + 12345
	for range 4 { // neighbouring seeds part
		w.number(2)
	}
	for k := range w.next {
		w.next[k] = w.number(uint32(len(w.lists[k])))
	}
	m := measured[kind]
	s := &Set{Dir: fmt.Sprintf("sets/set-%04d", seed), Kind: kind, Pages: pages}
	s.Files = []File{{"sets/paper.yaml", []byte(m.yaml + fitOf(seed))}, {}}
	ads := w.adverts(s, m)
	room := -ads.slots * m.inner.em
	for p := 1; p <= pages; p++ {
		pm := m.page(p)
		room += pm.columns * pm.lines * pm.em
	}
	w.copyFor(s, m, room)
	s.Files[1] = File{s.Dir + "/issue.yaml", []byte(s.issue(ads))}
	return s
}

// fitOf returns what the paper of a set says of edit to fit: every other four
// sets have a paper that allows it.
func fitOf(seed uint32) string {
	if seed/uint32(kinds)%2 == 0 {
		return ""
	}
	return "fit: [headline, picture, lines, tracking]\n"
}

// page returns the measure of a page.
func (m *measures) page(p int) pageMeasure {
	if p == 1 {
		return m.front
	}
	return m.inner
}

// between returns a number from a to b.
func (w *writer) between(a, b int) int {
	if b <= a {
		return a
	}
	return a - 1 + w.number(uint32(b-a+1))
}

// chance reports true so many times of a hundred.
func (w *writer) chance(percent int) bool { return w.number(100) <= percent }

// copyFor writes stories that fill about so many em of lines: for each page one
// lead and some of the others, their lengths brought to the room there is.
func (w *writer) copyFor(s *Set, m *measures, room int) {
	var list []Item
	took := 0
	add := func(rank int) {
		it := Item{Priority: priorities[rank], Chars: w.between(m.lengths[rank][0], m.lengths[rank][1])}
		it.Name = fmt.Sprintf("%s-%02d", it.Priority, len(list)+1)
		for range min(w.pictures(rank), m.most) {
			it.Pictures = append(it.Pictures, shapes[w.shape()])
		}
		list = append(list, it)
		took += m.takes(&it, rank)
	}
	for range s.Pages {
		add(0)
		for range w.between(m.seconds[0], m.seconds[1]) {
			add(1)
		}
		for range w.between(m.normals[0], m.normals[1]) {
			add(2)
		}
		for range w.between(m.briefs[0], m.briefs[1]) {
			add(3)
		}
	}
	// What an editor hands over is about as much as the pages hold: lengths are
	// cut or stretched together, within what such stories may have.
	part := room * (970 + w.between(0, 60)) / max(1, took)
	part = min(max(part, 550), 1700)
	for i := range list {
		it := &list[i]
		it.Chars = max(50, it.Chars*part/1000)
		s.write(w, it)
	}
	s.Items = list
}

// takes returns about how many em of lines a story takes with its headline and
// pictures.
func (m *measures) takes(it *Item, rank int) int {
	pm := m.inner
	return it.Chars*108/100 + m.heads[rank]*pm.em + len(it.Pictures)*m.picture*pm.em
}

// pictures returns how many pictures a story has.
func (w *writer) pictures(rank int) int {
	switch {
	case rank == 0 && w.chance(80):
		return 1 + w.between(0, 7)/7
	case rank == 1 && w.chance(35), rank == 2 && w.chance(10):
		return 1
	}
	return 0
}

// shapes are the pictures of cameras and telephones, in pixels.
var shapes = [...][2]int{{2400, 1600}, {1600, 2400}, {2400, 1800}, {2400, 1350}, {2000, 2000}, {3000, 1200}}

// shape chooses one of them: most are landscape.
func (w *writer) shape() int {
	return [...]int{0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5}[w.number(11)-1]
}

// write writes a story's file and those of its pictures.
func (s *Set) write(w *writer, it *Item) {
	var b strings.Builder
	b.WriteString("---\n")
	title := w.headline(it.Priority)
	if it.Priority == "lead" && w.chance(60) {
		b.WriteString("kicker: \"" + w.fill("n与n一同v了n") + "\"\n")
	}
	b.WriteString("title: \"" + title + "\"\n")
	if it.Priority == "lead" && w.chance(40) || it.Priority == "second" && w.chance(20) {
		b.WriteString("deck: \"" + w.fill("#个n与n正在v，n也在v") + "\"\n")
	}
	if it.Priority != "brief" && w.chance(70) {
		b.WriteString("byline: 本报记者\n")
	}
	fmt.Fprintf(&b, "priority: %s\n", it.Priority)
	if len(it.Pictures) > 0 {
		b.WriteString("images:\n")
	}
	for k, px := range it.Pictures {
		name := fmt.Sprintf("images/%s-%d.png", it.Name, k+1)
		fmt.Fprintf(&b, "  - { file: %s, caption: \"%s\", credit: 本报摄, alt: 风景, focus: [0.5, 0.55] }\n", name, w.fill("a的n在n前v"))
		s.Files = append(s.Files, File{s.Dir + "/" + name, Landscape(px[0], px[1], w.number(6))})
	}
	b.WriteString("---\n")
	b.WriteString(w.prose(it.Chars))
	s.Files = append(s.Files, File{s.Dir + "/stories/" + it.Name + ".md", []byte(b.String())})
}

// headline returns a headline of the length that its priority has.
func (w *writer) headline(priority string) string {
	switch priority {
	case "lead":
		return w.fill([]string{"n与n一同v了n", "从n到n：a的n", "v好每一个n", "n让n更a"}[w.number(4)-1])
	case "second":
		return w.fill([]string{"n与n一同v，n走进n", "v好每一个n，让n更a", "#个n“v”n，n更a", "n的n怎样v"}[w.number(4)-1])
	case "normal":
		return w.fill([]string{"n与n一同v", "a的n走进n", "#个n为n而v", "n正在v"}[w.number(4)-1])
	}
	return w.fill([]string{"n开始v", "n的n更a", "#个n已v"}[w.number(3)-1])
}

// subheadEvery is about how many characters a long story has to a subhead.
const subheadEvery = 500

// prose returns running text of so many characters, in paragraphs, long ones
// under subheads.
func (w *writer) prose(chars int) string {
	var b strings.Builder
	left, since := chars, 0
	for n := 1; ; n++ {
		before := *w
		s := w.fill(sentences[w.turn%len(sentences)])
		long := utf8.RuneCountInString(s)
		if long > left-minRest {
			*w = before
			break
		}
		w.turn++
		left, since = left-long, since+long
		b.WriteString(s)
		if n%(2+w.turn%3) == 0 {
			b.WriteString("\n\n")
			if since > subheadEvery && left > subheadEvery/2 {
				since = 0
				b.WriteString("## " + w.fill("v好a的n") + "\n\n")
			}
		}
	}
	b.WriteString(w.rest(max(minRest, left)))
	b.WriteString("\n")
	return b.String()
}
