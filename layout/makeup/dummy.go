package makeup

import (
	"fmt"
	"slices"
	"strings"

	"banxin/issues"
)

// block is a story with its pictures, a picture or an advertisement on a page.
type block struct {
	rect
	shape    *shape        // nil of what is locked
	kept     *issues.Place // what is locked, else nil
	extra    int           // lines of white the headline has more
	head     rect          // of the headline; no height for none
	text     rect          // of the running text, with what is inset
	hole     rect          // what is inset
	corner   rect          // what a story in an L leaves to others
	pictures []rect
	spans    []*span // of the pictures
	cost     int     // of what it bends
}

// dummy is a page as it is planned (版样).
type dummy struct {
	page   *problem
	blocks []block
}

// isAd reports whether a block is an advertisement.
func (b *block) isAd() bool {
	return b.shape != nil && b.shape.ad || b.kept != nil && b.kept.Ad != nil
}

// isStory reports whether a block has running text.
func (b *block) isStory() bool { return b.text.h > 0 }

// isBox reports whether a rule runs round a block.
func (b *block) isBox() bool {
	return b.shape != nil && b.shape.box || b.kept != nil && b.kept.Box != ""
}

// rank returns the weight of a story of the page's own, 1 of what is locked.
func (d *dummy) rank(b *block) int {
	if b.shape == nil {
		return 1
	}
	return b.shape.item.rank
}

// put adds a shape of a height.
func (d *dummy) put(s *shape, x, y, h int) {
	b := block{rect: rect{x, y, s.columns, h}, shape: s}
	if s.ad {
		b.pictures = []rect{b.rect}
		d.blocks = append(d.blocks, b)
		return
	}
	f := s.fit(h)
	b.extra, b.cost = f.extra, f.cost
	body := rect{x, y + f.above, s.columns, h - f.above}
	if len(s.above) > 0 {
		b.pictures = append(b.pictures, rect{x, y, s.columns, f.above})
		b.spans = append(b.spans, &s.above[0])
	}
	if len(s.beside) > 0 {
		at := rect{x + s.first, body.y, s.side, f.pile}
		switch {
		case s.inset:
			at.y += s.head + f.extra
			b.hole = at
		case s.corner:
			b.hole = at
		case s.first == 0:
			body.x, body.w = x+s.side, s.columns-s.side
		default:
			body.w = s.columns - s.side
		}
		for i, lines := range s.heaped(f.pile) {
			b.pictures = append(b.pictures, rect{at.x, at.y, s.side, lines})
			b.spans = append(b.spans, &s.beside[i])
			at.y += lines
		}
	}
	b.head = rect{body.x, body.y, body.w, s.head + f.extra}
	b.text = rect{body.x, body.y + b.head.h, body.w, body.h - b.head.h}
	if s.upright { // beside the text, within the same columns
		b.head, b.text = rect{}, body
	}
	if n := s.notch; n.w > 0 {
		b.corner = rect{b.right() - n.w, b.bottom() - n.h, n.w, n.h}
	}
	if s.corner {
		b.head.w -= s.side
		if s.first == 0 {
			b.head.x += s.side
		}
	}
	d.blocks = append(d.blocks, b)
}

// places returns the dummy as places of the issue, from the head to the foot.
func (d *dummy) places() []issues.Place {
	blocks := slices.Clone(d.blocks)
	slices.SortStableFunc(blocks, func(a, b block) int {
		if a.y != b.y {
			return a.y - b.y
		}
		return a.x - b.x
	})
	var out []issues.Place
	for i := range blocks {
		b := &blocks[i]
		if b.shape == nil {
			continue
		}
		it := b.shape.item
		if it.ad != nil {
			out = append(out, issues.Place{
				Ad: it.ad, Name: it.ad.File.S, Columns: columns(b.rect), Lines: lines(b.rect), At: it.auto.At,
				Inks: it.ad.Inks, Focus: issues.Focus{X: 500, Y: 500}, Whole: true,
			})
			continue
		}
		if len(it.briefs) > 0 {
			out = append(out, issues.Place{Element: it.element(), Box: "rule", Columns: columns(b.rect), Lines: lines(b.rect), At: it.auto.At})
			continue
		}
		for k, r := range b.pictures {
			pic := b.spans[k].pic
			out = append(out, issues.Place{
				Picture: pic, Name: pic.File.S, Columns: columns(r), Lines: lines(r), Focus: pic.Focus, At: it.auto.At,
			})
		}
		body := rect{b.text.x, b.head.y, b.text.w, b.head.h + b.text.h}
		pl := issues.Place{Story: it.story, Columns: columns(body), Lines: lines(body), Headline: b.head.h, At: it.auto.At}
		pl.Split = b.shape.split
		if b.shape.upright {
			pl.Columns, pl.Lines, pl.Headline, pl.Side = columns(b.rect), lines(b.rect), 0, "left"
		}
		if b.shape.box {
			pl.Box = "rule"
		}
		for _, r := range []rect{b.hole, b.corner} {
			if r.h > 0 {
				pl.Except = append(pl.Except, issues.Area{Columns: columns(r), Lines: lines(r), At: it.auto.At})
			}
		}
		out = append(out, pl)
	}
	return out
}

// columns and lines are what a place says.
func columns(r rect) issues.Range { return issues.Range{First: r.x + 1, Last: r.right()} }
func lines(r rect) issues.Range   { return issues.Range{First: r.y + 1, Last: r.bottom()} }

// cut tells how dummies cut the page: over which columns each story stands, from
// the head of the page down.
func (d *dummy) cut() string {
	return d.tell(func(b *block) string { return fmt.Sprintf("%d+%d", b.x, b.w) })
}

// key tells dummies apart: those that cut the page alike and set each story the
// same way are one plan.
func (d *dummy) key() string {
	return d.tell(func(b *block) string {
		s := b.shape
		return fmt.Sprintf("%t %d+%d %d %d%d%t%t%t%d%t", s.upright, b.x, b.w, s.notch.w, s.side, s.first, s.inset, s.corner, s.box, s.split, len(s.above) > 0)
	})
}

// tell joins what is to be told of each block, from the head of the page down.
func (d *dummy) tell(of func(b *block) string) string {
	var s strings.Builder
	blocks := slices.Clone(d.blocks)
	slices.SortFunc(blocks, func(a, b block) int { return (a.y-b.y)*64 + a.x - b.x })
	for i := range blocks {
		if b := &blocks[i]; b.shape != nil {
			fmt.Fprintf(&s, "%d:%s;", b.shape.item.number, of(b))
		}
	}
	return s.String()
}
