package verdict

import (
	"slices"
	"strings"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// homes finds the stand of each passage: an owner's that holds its area, no part
// of which is left free.
func (s *sheet) homes() {
	s.homes_ = make([]int, len(s.Reading))
	for i := range s.Reading {
		p := &s.Reading[i]
		s.homes_[i] = -1
		if p.Story == "" {
			continue
		}
		owner, known := s.judge.ask.owner[p.Story]
		if !known {
			continue // told with the texts
		}
		bounds := s.inkOf(p)
		for k := range s.ask.Stands {
			st := &s.ask.Stands[k]
			if st.Owner == owner && inside(s.stand(st), bounds) {
				s.homes_[i] = k
			}
		}
		switch k := s.homes_[i]; {
		case p.Readings:
		case k < 0:
			s.say(Astray, p.Story, "%v lies in none of its places, %v", bounds, s.placesOf(owner))
		default:
			for _, h := range s.ask.Stands[k].Holes {
				if meet(bounds, s.area(h.Columns, h.Lines)) {
					s.say(Astray, p.Story, "%v lies on what is left free", bounds)
				}
			}
		}
	}
}

// placesOf lists where an owner may stand on the page.
func (s *sheet) placesOf(owner string) (all []geom.Rect) {
	for k := range s.ask.Stands {
		if st := &s.ask.Stands[k]; st.Owner == owner {
			all = append(all, s.stand(st))
		}
	}
	return all
}

// inkOf returns a box around the em boxes of a passage's text.
func (s *sheet) inkOf(p *page.Passage) geom.Rect {
	var out geom.Rect
	for k := p.First; k < p.Last; k++ {
		if s.prints[k] {
			out = union(out, s.boxes[k])
		}
	}
	if over := out.Right() - p.Area.Right(); !p.Vertical && over > 0 && over <= p.Hang {
		out.W -= over // marks that hang stand in the gutter
	}
	if over := out.Bottom() - p.Area.Bottom(); p.Vertical && over > 0 && over <= p.Hang {
		out.H -= over
	}
	if out == (geom.Rect{}) {
		return p.Area
	}
	return out
}

func union(a, b geom.Rect) geom.Rect {
	if a == (geom.Rect{}) {
		return b
	}
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return geom.Rect{X: x, Y: y, W: max(a.Right(), b.Right()) - x, H: max(a.Bottom(), b.Bottom()) - y}
}

// apart checks that no passage lies on another. Readings stand between the lines
// of others, a drop capital within the first column of its own.
func (s *sheet) apart() {
	boxes := make([]geom.Rect, len(s.Reading))
	for i := range s.Reading {
		boxes[i] = s.inkOf(&s.Reading[i])
	}
	for i := range s.Reading {
		p := &s.Reading[i]
		if p.Readings {
			continue
		}
		for k := range i {
			q := &s.Reading[k]
			if q.Readings || !meet(boxes[i], boxes[k]) || s.judge.ask.excused[s.owned(q)] {
				continue
			}
			if p.Story == q.Story && s.laced(p, q) || s.owned(p) == s.owned(q) && !s.collide(p, q) {
				continue
			}
			s.say(Overlap, p.Story, "%v lies on %s at %v", boxes[i], q.Story, boxes[k])
		}
	}
}

// owned returns what a passage belongs to.
func (s *sheet) owned(p *page.Passage) string { return s.judge.ask.owner[p.Story] }

// laced reports whether two passages of one text only have their boxes on each
// other, and none of their characters.
func (s *sheet) laced(p, q *page.Passage) bool { return !s.collide(p, q) }

// collide reports whether characters of two passages lie on each other.
func (s *sheet) collide(p, q *page.Passage) bool {
	for i := p.First; i < p.Last; i++ {
		for k := q.First; s.prints[i] && k < q.Last; k++ {
			if s.prints[k] && meet(s.boxes[i], s.boxes[k]) {
				return true
			}
		}
	}
	return false
}

// thin is how thick a rule may be; what is thicker is a tint, on which text stands.
const thin = 3 * geom.Pt

// pictures checks that nothing lies on pictures, and no rule on text.
func (s *sheet) pictures() {
	for i, it := range s.Items {
		solid := false
		switch it := it.(type) {
		case *page.Picture, *page.Advert:
			solid = true
		case *page.Rule:
			if s.of[i] >= 0 || it.Box.W > thin && it.Box.H > thin {
				continue // a sign between the lines, or a tint
			}
		default:
			continue
		}
		for k, other := range s.Items {
			if k == i || !meet(s.boxes[k], s.boxes[i]) {
				continue
			}
			switch o := other.(type) {
			case *page.Run:
				if !s.prints[k] || s.labels(k) {
					continue
				}
				if !solid && s.of[k] >= 0 && (s.Reading[s.of[k]].Readings || s.hanging(k, s.boxes[i])) {
					continue
				}
				s.say(Overlap, s.nameOf(k), "%s at %v lies on %v", short(o.Text), s.boxes[k], s.boxes[i])
			case *page.Picture, *page.Advert:
				if solid && k < i {
					s.say(Overlap, "", "pictures at %v and %v lie on each other", s.boxes[k], s.boxes[i])
				}
			}
		}
	}
}

// hanging reports whether a run meets a box only by the mark that hangs at its end.
func (s *sheet) hanging(k int, b geom.Rect) bool {
	p, r := &s.Reading[s.of[k]], s.boxes[k]
	r.W, r.H = min(r.W, p.Area.Right()-r.X), min(r.H, p.Area.Bottom()-r.Y)
	return p.Hang > 0 && !meet(r, b)
}

// labels reports whether item k is the word 广告, which stands on an advertisement.
func (s *sheet) labels(k int) bool {
	r := s.Items[k].(*page.Run)
	return r.Text == "广告"
}

func (s *sheet) nameOf(k int) string {
	if s.of[k] < 0 {
		return ""
	}
	return s.Reading[s.of[k]].Story
}

// bounds checks that nothing leaves the bleed and no text the page, and that all
// but furniture stands in the type area, and in somebody's place.
func (s *sheet) bounds() {
	bleed := s.Trim.Inset(-s.Bleed)
	var stands []geom.Rect
	for k := range s.ask.Stands {
		stands = append(stands, s.reach(&s.ask.Stands[k]))
	}
	if p := s.ask.Plate; p.Last > 0 {
		plate := s.area(issues.Range{First: 1, Last: s.ask.Columns}, p)
		plate.Y, plate.H = 0, plate.Bottom() // it may stand a little higher than its lines
		stands = append(stands, plate)
	}
	for k, it := range s.Items {
		b, name := s.boxes[k], s.nameOf(k)
		run, text := it.(*page.Run)
		switch {
		case text && !s.prints[k]:
		case text && !inside(s.Trim, b), !inside(bleed, b):
			s.say(Outside, name, "%v leaves the page", b)
		case s.of[k] >= 0 && name == "":
			if overText(b, s, k) {
				s.say(Overlap, name, "furniture at %v stands on a story", b)
			}
		case text && s.of[k] >= 0 && s.Reading[s.of[k]].Readings:
		case text && s.of[k] >= 0 && s.Reading[s.of[k]].Spread > 0:
			if !inside(s.toFold(k), b) && !s.hangs(k, b) {
				s.say(Outside, name, "%s at %v leaves the type area or lies on the fold", short(run.Text), b)
			}
		case text && !inside(s.TypeArea, b) && !s.hangs(k, b):
			s.say(Outside, name, "%s at %v leaves the type area", short(run.Text), b)
		case text:
		case !meet(b, s.TypeArea): // rules of the furniture, above and below
		case holds(stands, b), between(stands, b), s.sign(k, stands):
		default:
			if _, ok := it.(*page.Path); ok && strings.HasPrefix(name, " ") {
				break
			}
			s.say(Astray, name, "%T at %v lies in no place", it, b)
		}
		if _, ok := it.(*page.Picture); ok && s.halfOut(b) {
			s.say(Astray, name, "a picture at %v lies half in the margin", b)
		}
	}
}

// reach returns where a stand's pictures may lie: where they bleed, up to the bleed
// at the sides of the type area, and over its whole width at head and foot.
func (s *sheet) reach(st *Stand) geom.Rect {
	r := s.stand(st)
	if !st.Bleeds {
		return r
	}
	x, y, right, bottom := r.X, r.Y, r.Right(), r.Bottom()
	left, last := st.Columns.First <= 1, st.Columns.Last >= s.ask.Columns
	if left {
		x = -s.Bleed
	}
	if last {
		right = s.Trim.Right() + s.Bleed
	}
	if left && last && st.Lines.First == 1 {
		y = -s.Bleed
	}
	if left && last && r.Bottom() >= s.TypeArea.Bottom()-leeway {
		bottom = s.Trim.Bottom() + s.Bleed
	}
	return geom.Rect{X: x, Y: y, W: right - x, H: bottom - y}
}

// halfOut reports whether a box leaves the type area and does not reach the trim.
func (s *sheet) halfOut(b geom.Rect) bool {
	a, t := s.TypeArea, s.Trim
	return b.X < a.X-leeway && b.X > 0 || b.Y < a.Y-leeway && b.Y > 0 ||
		b.Right() > a.Right()+leeway && b.Right() < t.Right() || b.Bottom() > a.Bottom()+leeway && b.Bottom() < t.Bottom()
}

// foldWhite is what text over two pages leaves free at the fold.
var foldWhite = geom.FromMM(3.5)

// toFold returns where a run of a place over two pages may stand: its columns in
// the type area, its headline also in the inner margin, but not at the fold.
func (s *sheet) toFold(k int) geom.Rect {
	area, p := s.TypeArea, &s.Reading[s.of[k]]
	switch {
	case p.Area.X <= 0:
		area.X, area.W = foldWhite, area.Right()-foldWhite
	case p.Area.Right() >= s.Trim.Right():
		area.W = s.Trim.Right() - foldWhite - area.X
	}
	return area
}

// sign reports whether an item is a sign beside a line that runs down the page,
// such as the box round a name: in a line at the side of its place it stands half
// an em beside it at the most, in the white that a line between others has there.
func (s *sheet) sign(k int, stands []geom.Rect) bool {
	if _, ok := s.Items[k].(*page.Rule); !ok || s.of[k] < 0 || !s.Reading[s.of[k]].Vertical {
		return false
	}
	half := s.ask.Body / 2
	return slices.ContainsFunc(stands, func(st geom.Rect) bool {
		return inside(geom.Rect{X: st.X - half, Y: st.Y, W: st.W + 2*half, H: st.H}, s.boxes[k])
	})
}

// overText reports whether a box of the furniture lies on characters of others.
func overText(b geom.Rect, s *sheet, item int) bool {
	for k := range s.Items {
		if k != item && s.prints[k] && s.of[k] >= 0 && s.Reading[s.of[k]].Story != "" && meet(b, s.boxes[k]) && !s.judge.ask.excused[s.owned(&s.Reading[s.of[k]])] {
			return true
		}
	}
	return false
}

// hangs reports whether a run leaves the type area only by marks that hang.
func (s *sheet) hangs(k int, b geom.Rect) bool {
	if s.of[k] < 0 {
		return false
	}
	p := &s.Reading[s.of[k]]
	area := s.TypeArea
	if p.Vertical {
		area.H += p.Hang
	} else {
		area.W += p.Hang
	}
	return inside(area, b)
}

// between reports whether a box is an upright rule that parts places: thin, and on
// none of them.
func between(stands []geom.Rect, b geom.Rect) bool {
	return b.W <= thin && !slices.ContainsFunc(stands, func(st geom.Rect) bool { return meet(b, st) })
}

func holds(all []geom.Rect, b geom.Rect) bool {
	for _, a := range all {
		if inside(a, b) {
			return true
		}
	}
	return false
}
