package verdict

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banxin/internal/geom"
	"banxin/layout/page"
)

// texts compares what the pages say under each name with what was written.
func (j *judge) texts() {
	said := map[string]*strings.Builder{}
	say := func(pg *page.Page, r *page.Passage) {
		b := said[r.Story]
		if b == nil {
			b = &strings.Builder{}
			said[r.Story] = b
		}
		for _, it := range pg.Items[r.First:r.Last] {
			if run, ok := it.(*page.Run); ok {
				b.WriteString(run.Text)
			}
		}
	}
	read := map[int]bool{} // places over two pages
	for i, pg := range j.ed.Pages {
		for k := range pg.Reading {
			r := &pg.Reading[k]
			if r.Spread == 0 {
				say(pg, r)
			} else if !read[r.Spread] {
				read[r.Spread] = true
				j.overFold(i, r.Spread, say)
			}
		}
	}
	left := map[string]int{} // of texts that may be overset, by owner
	for _, t := range j.ask.Texts {
		got := ""
		if b := said[t.Name]; b != nil {
			got = printed(b.String())
			delete(said, t.Name)
		}
		switch over := j.ask.Over[t.Owner]; {
		case t.Repeats:
			if rest := strings.ReplaceAll(got, t.Says, ""); rest != "" {
				j.tell(Lost, 0, t.Name, "says %s where %s is to be repeated", short(rest), short(t.Says))
			}
		case got == t.Says:
		case over > 0 && t.Follows && strings.HasPrefix(t.Says, got):
			if t.Counts {
				left[t.Owner] += utf8.RuneCountInString(t.Says) - utf8.RuneCountInString(got)
			}
		default:
			j.tell(Lost, 0, t.Name, "%s", unlike(t.Says, got))
		}
	}
	for owner, over := range j.ask.Over {
		if over < uncounted && left[owner] != over {
			j.tell(Lost, 0, owner, "%d characters are missing, %d were told to be overset", left[owner], over)
		}
	}
	for owner := range j.ask.cut {
		if story, ok := strings.CutPrefix(owner, "稿 "); ok && j.ask.cut[owner] {
			delete(said, page.JumpsOf(story))
		}
	}
	delete(said, "")
	for name := range said {
		j.tell(Stray, 0, name, "is printed and not asked for")
	}
}

// overFold calls say with the passages of a place over page i and the next, as they
// follow each other: a line that crosses the fold goes on at its other side.
func (j *judge) overFold(i, spread int, say func(*page.Page, *page.Passage)) {
	type side struct {
		pg *page.Page
		r  *page.Passage
	}
	var all []side
	for _, pg := range j.ed.Pages[i:min(i+2, len(j.ed.Pages))] {
		for k := range pg.Reading {
			if r := &pg.Reading[k]; r.Spread == spread {
				all = append(all, side{pg, r})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b side) int { return a.r.Turn - b.r.Turn })
	for _, s := range all {
		say(s.pg, s.r)
	}
}

// unlike says where two texts part.
func unlike(want, got string) string {
	w, g := []rune(want), []rune(got)
	n := 0
	for n < len(w) && n < len(g) && w[n] == g[n] {
		n++
	}
	return "from character " + itoa(n) + " on wanted " + short(string(w[n:])) + ", got " + short(string(g[n:]))
}

// short returns the beginning of a text.
func short(s string) string {
	if r := []rune(s); len(r) > 20 {
		return "“" + string(r[:20]) + "…”"
	}
	return "“" + s + "”"
}

func itoa(n int) string {
	var b []byte
	for ; n > 0 || b == nil; n /= 10 {
		b = append([]byte{byte('0' + n%10)}, b...)
	}
	return string(b)
}

// runs checks that each run says what it shows, belongs to a passage, and stands
// where it is read.
func (s *sheet) runs() {
	for k, it := range s.Items {
		if r, ok := it.(*page.Run); ok && r.Text != "" {
			if s.of[k] < 0 {
				s.say(Stray, "", "%s belongs to no passage", short(r.Text))
			}
			s.glyphs(r)
		}
	}
	for i := range s.Reading {
		s.lines(&s.Reading[i])
	}
}

// glyphs checks that every character of a run has a glyph, and that a Han
// character has its own.
func (s *sheet) glyphs(r *page.Run) {
	starts, last := map[int]page.Glyph{}, -1
	for _, g := range r.Glyphs {
		if int(g.Cluster) < last || int(g.Cluster) >= len(r.Text) {
			s.say(Glyph, "", "clusters of %s are out of order", short(r.Text))
			return
		}
		if _, ok := starts[int(g.Cluster)]; !ok {
			starts[int(g.Cluster)] = g
		}
		last = int(g.Cluster)
	}
	if _, ok := starts[0]; !ok {
		s.say(Glyph, "", "%s has no glyph for its first character", short(r.Text))
		return
	}
	for i, c := range r.Text {
		if !unicode.Is(unicode.Han, c) {
			continue
		}
		g, ok := starts[i]
		switch {
		case !ok:
			s.say(Glyph, "", "%c of %s has no glyph", c, short(r.Text))
		case g.ID == 0, r.Dir == page.Across && g.ID != r.Face.Lookup(c):
			s.say(Glyph, "", "%c of %s is shown by glyph %d", c, short(r.Text), g.ID)
		}
	}
}

// lines checks that the lines of a passage follow each other, stay within its
// area, and that on one line nothing stands on what is before it.
func (s *sheet) lines(p *page.Passage) {
	if p.Story == "" {
		return // single lines beside each other
	}
	area := p.Area
	if p.Vertical {
		area.H += p.Hang
	} else {
		area.W += p.Hang
	}
	line, end := geom.Length(math.MinInt32/2), geom.Length(0)
	for k := p.First; k < p.Last; k++ {
		r, ok := s.Items[k].(*page.Run)
		if !ok || !s.prints[k] {
			continue
		}
		across, along := r.At.Y, r.At.X
		b := s.boxes[k]
		to := b.Right()
		if p.Vertical {
			across, along = -r.At.X, r.At.Y
			to = b.Bottom()
			if r.Dir == page.Across {
				to -= r.Size / 10 // figures are lower than their cell
			}
		}
		if !p.Readings && (!area.Inset(-leeway).Holds(r.At) || !within(area, b, p.Vertical, r)) {
			s.say(Astray, p.Story, "%s at %v leaves its passage, %v", short(r.Text), b, area)
		}
		switch {
		case across == line && along < end-leeway:
			s.say(Order, p.Story, "%s stands on what is before it on its line", short(r.Text))
		case across < line-r.Size/2:
			s.say(Order, p.Story, "%s stands before the line that it follows", short(r.Text))
		}
		if across > line || along >= end {
			end = to
		}
		line = max(line, across)
	}
}

// within reports whether a box lies in an area along its lines. Figures side by
// side in a cell of a line that runs down are centred by their own height.
func within(area, b geom.Rect, vertical bool, r *page.Run) bool {
	if !vertical {
		return b.X >= area.X-leeway && b.Right() <= area.Right()+leeway
	}
	spare := geom.Length(leeway)
	if r.Dir == page.Across {
		spare = r.Size / 10
	}
	return b.Y >= area.Y-spare && b.Bottom() <= area.Bottom()+spare
}
