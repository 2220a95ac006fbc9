package ticket

import (
	"fmt"
	"slices"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
)

// The inks of the papers: black and tints of it.
var (
	black = page.Ink{K: 1000}
	grey  = page.Ink{K: 600}
	pale  = page.Ink{K: 70}
	line  = page.Ink{K: 300}
	white = page.Ink{}
)

// lettering is how a text is set.
type lettering struct {
	size, leading geom.Length
	bold          bool
	ink           page.Ink
	right, middle bool // else at the left; lines are never spaced out
}

// The letterings of the papers.
var (
	title   = lettering{size: 22 * geom.Pt, leading: 27 * geom.Pt, bold: true, ink: black}
	heading = lettering{size: 9*geom.Pt + 500, leading: 14 * geom.Pt, bold: true, ink: black}
	value   = lettering{size: 9*geom.Pt + 500, leading: 12 * geom.Pt, ink: black}
	body    = lettering{size: 7*geom.Pt + 500, leading: 10*geom.Pt + 500, ink: black}
	label   = lettering{size: 6*geom.Pt + 500, leading: 9 * geom.Pt, ink: grey}
)

// composer sets texts on the papers.
type composer struct {
	hei, heavy []*fonts.Face
	shaper     text.Shaper
	breaker    text.Breaker
	setter     text.Setter
	cells      []text.Cell // of the line at hand
}

func newComposer() (*composer, error) {
	hei, heavy, err := faces()
	return &composer{hei: hei, heavy: heavy}, err
}

// chain returns the faces of a lettering.
func (c *composer) chain(l lettering) []*fonts.Face {
	if l.bold {
		return c.heavy
	}
	return c.hei
}

// spell returns s with what the papers cannot show put into words: a character
// that no shipped face has stands as its number, and a line break as a space.
func (c *composer) spell(s string, chain []*fonts.Face) string {
	shown := func(r rune) bool {
		return r == ' ' || slices.ContainsFunc(chain, func(f *fonts.Face) bool { return f.Lookup(r) != 0 })
	}
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case text.ClassOf(r) == text.Ignored || shown(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "〔U+%04X〕", r)
		}
	}
	return b.String()
}

// shape shapes a text and breaks it at a measure, one line a given paragraph at
// least. Lines keep their natural width.
func (c *composer) shape(s string, l lettering, measure geom.Length) (*text.Paragraph, []text.Line) {
	chain := c.chain(l)
	st := text.Style{Size: l.size, Gap: 125}
	var unseen diag.List // spell has left nothing to miss
	p := c.shaper.Shape([]text.Span{{Text: c.spell(s, chain), Chain: chain, Ink: l.ink}}, &st, &unseen)
	lines := c.breaker.Break(p, max(measure, l.size))
	for i := range lines {
		lines[i].Final = true
	}
	return p, lines
}

// height returns how high a text stands at a measure.
func (c *composer) height(s string, l lettering, measure geom.Length) geom.Length {
	_, lines := c.shape(s, l, measure)
	return geom.Length(len(lines)) * l.leading
}

// width returns how wide a text is on one line.
func (c *composer) width(s string, l lettering) geom.Length {
	p, _ := c.shape(s, l, 1<<24)
	return p.Width()
}

// set appends a text to items, the top of its first line at a place, and
// returns how high it stands.
func (c *composer) set(items []page.Item, s string, l lettering, at geom.Point, measure geom.Length) ([]page.Item, geom.Length) {
	p, lines := c.shape(s, l, measure)
	// The em box of a line stands in the middle of its leading; its baseline
	// lies 0.12 em above the box's foot, as of the shipped faces.
	y := at.Y + (l.leading-l.size)/2 + l.size.Scale(880, 1000)
	for i := range lines {
		x := at.X
		if l.right || l.middle {
			free := measure - c.reach(p, &lines[i])
			if l.middle {
				free /= 2
			}
			x += max(0, free)
		}
		items = c.setter.Set(items, p, &lines[i], geom.Point{X: x, Y: y})
		y += l.leading
	}
	return items, geom.Length(len(lines)) * l.leading
}

// reach returns where the last cell of a line ends.
func (c *composer) reach(p *text.Paragraph, ln *text.Line) geom.Length {
	c.cells = p.Place(ln, c.cells[:0])
	if len(c.cells) == 0 {
		return 0
	}
	last := c.cells[len(c.cells)-1]
	return last.X + last.W
}

// fit returns l at the largest size, down to least, at which s stands on one
// line of the measure; at least if it never does.
func (c *composer) fit(s string, l lettering, measure, least geom.Length) lettering {
	for l.size > least && c.width(s, l) > measure {
		l.size -= geom.Pt / 2
		l.leading = max(l.leading-geom.Pt/2, l.size.Scale(1200, 1000))
	}
	return l
}

// box returns a filled box.
func box(x, y, w, h geom.Length, ink page.Ink) *page.Rule {
	return &page.Rule{Box: geom.Rect{X: x, Y: y, W: w, H: h}, Ink: ink}
}

// frame appends the four edges of a box, of a thickness, drawn inwards.
func frame(items []page.Item, r geom.Rect, thick geom.Length, ink page.Ink) []page.Item {
	return append(items,
		box(r.X, r.Y, r.W, thick, ink), box(r.X, r.Bottom()-thick, r.W, thick, ink),
		box(r.X, r.Y, thick, r.H, ink), box(r.Right()-thick, r.Y, thick, r.H, ink))
}
