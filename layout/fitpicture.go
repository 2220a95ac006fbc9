package layout

import (
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/picture"
)

// fitPicture is a picture that may become higher or lower.
type fitPicture struct {
	place int
	saved int // line slots that the shorter caption takes less; 0 where there is none
}

// findPictures lists the pictures of the page.
func (p *fitPage) findPictures() {
	p.words = make([]int, len(p.written))
	for k := range p.written {
		s := p.written[k].Shown
		if s != nil && s.Picture != nil {
			p.words[k] = p.meter.Caption(s.Picture, p.written[k].Area.W, &p.page().Grid)
		}
		if s == nil || s.Ad != nil || p.edges[k] == [2]int{noBorder, noBorder} {
			continue
		}
		u := &fitPicture{place: k}
		if _, ok := p.rules.Allows("caption"); ok && s.Picture.Shorter.S != "" {
			g, w := &p.page().Grid, p.written[k].Area.W
			u.saved = p.words[k] - p.meter.Caption(shortened(s.Picture), w, g)
		}
		p.shown = append(p.shown, u)
	}
}

// shortened returns a picture with its shorter caption.
func shortened(pic *issues.Picture) *issues.Picture {
	out := *pic
	out.Caption, out.Shorter = pic.Shorter, issues.Text{}
	return &out
}

func (u *fitPicture) at() []int { return []int{u.place} }

// Ways of a picture.
const (
	asWritten = iota
	withShorter
)

// best returns the cheaper of the two captions with which the picture is no more
// lines higher or lower than the paper allows, and still shows what it must.
func (u *fitPicture) best(p *fitPage, moved []int, step int, _ ...int) (fitWay, bool) {
	head, foot := p.movedBy(u.place, moved)
	taller := foot - head
	var out fitWay
	ok := false
	try := func(number, taller int, c cost) {
		if taller != 0 {
			if s, allowed := p.rules.Allows("picture"); !allowed || s > step || !p.mayBe(u.place, taller) {
				return
			}
			c = c.add(cost{1, max(taller, -taller)})
		}
		if !ok || c.less(out.cost) {
			out, ok = fitWay{cost: c, number: number}, true
		}
	}
	var c cost
	if taller == 0 && head != 0 && !p.carried(u.place) { // it moves, and no border between stories does
		if s, allowed := p.rules.Allows("picture"); !allowed || s > step {
			return fitWay{}, false
		}
		c = cost{1, max(head, -head)}
	}
	try(asWritten, taller, c)
	if s, allowed := p.rules.Allows("caption"); allowed && s <= step && u.saved > 0 {
		try(withShorter, taller+u.saved, c.add(cost{1, 1}))
	}
	return out, ok
}

// carried reports whether a picture stands at a border between stories, so that
// it moves where that does.
func (p *fitPage) carried(k int) bool {
	for _, b := range p.edges[k] {
		if b != noBorder && p.borders[b].between {
			return true
		}
	}
	return false
}

// mayBe reports whether the picture of a place may be so many lines higher:
// only one that is cropped, by no more than the paper allows, and so that the
// third of it round its focus is still seen whole.
func (p *fitPage) mayBe(k, taller int) bool {
	pl, g := &p.written[k], &p.page().Grid
	s := pl.Shown
	if s.Whole || s.Drawing != nil || s.Doc != nil || max(taller, -taller) > p.rules.Picture || pl.Lines+taller < leastPicture+2 {
		return false
	}
	if s.Raster == nil {
		return true // of a plan that is only tried: its file is not known
	}
	box := s.Box
	box.H -= geom.Length(p.words[k]) * g.Leading
	w, h := s.Raster.Seen()
	was := cropFor(w, h, box, s.Focus)
	box.H += geom.Length(taller) * g.Leading
	return showsFocus(w, h, cropFor(w, h, box, s.Focus), s.Focus) || !showsFocus(w, h, was, s.Focus)
}

// focusShare is the part of a picture's sides that must be seen round its focus,
// as a divisor.
const focusShare = 3

// showsFocus reports whether a crop of a picture of w × h pixels shows the third
// of it round its focus. The zero Crop shows all.
func showsFocus(w, h int, c picture.Crop, f issues.Focus) bool {
	if c == (picture.Crop{}) {
		return true
	}
	holds := func(size, focus, from, length int) bool {
		part := size / focusShare
		first := max(0, min(size*focus/1000-part/2, size-part))
		return from <= first && first+part <= from+length
	}
	return holds(w, f.X, c.X, c.W) && holds(h, f.Y, c.Y, c.H)
}
