// Package sheet turns the items of composed pages into the content streams and
// fonts of a PDF. It serves the press and the web edition, which differ in
// inks and in what they show around the trim: that is the Scheme.
//
//	fs := sheet.NewFonts()
//	s := fs.Draw(pg, scheme)          // for each page, in order
//	err := fs.Cut(small)              // once: subsets, widths, ToUnicode
//	refs := fs.Put(file)              // into each file of the whole edition
package sheet

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/pdf"
	"banxin/press/repro"
)

// Scheme says how the items of a page are put on a kind of PDF page.
type Scheme struct {
	// Fill appends the operator that makes an ink the fill colour.
	Fill func(dst []byte, ink page.Ink) []byte
	// Spots keeps spot inks as Separations; otherwise Fill gets them too.
	Spots bool
	// Overprint tells whether text, or a rule no thicker than thickness, of
	// this ink is printed over what lies beneath. Nil: nothing is.
	Overprint func(ink page.Ink, thickness geom.Length) bool
	// Margin is how far the PDF page reaches beyond the trim on all sides.
	Margin geom.Length
	// Clip hides what lies further beyond the trim than Shown, and leaves the
	// graphics state as it was, for other content to follow.
	Clip  bool
	Shown geom.Length
	// Image returns what is painted for a picture; it is called for pages that
	// have pictures alone.
	Image func(*page.Picture) *repro.Image
	// Look returns a picture of an advert and the area of the page it fills. Nil:
	// adverts are painted as forms.
	Look func(*page.Advert) (*repro.Image, geom.Rect)
	// Area returns the area of the page that an advert is painted on, where it is
	// painted as a form.
	Area func(*page.Advert) geom.Rect
	// Outlines paints text as outlines instead of showing it in fonts.
	Outlines bool
	// Words adds what pictures show, in words.
	Words bool
}

// Names of the graphics states that a page's resources must define when its
// Sheet says Overprints.
const (
	StateOverprint = "GO" // OP and op true, OPM 1
	StateKnockout  = "GK" // OP and op false
)

// Sheet is one page drawn: its content stream before compression, and what
// its resources must name.
type Sheet struct {
	Content    []byte
	Overprints bool   // the content names StateOverprint or StateKnockout
	uses       []uses // by font number
	spots      []bool // by number of the spot ink: the content names its space
	images     []*repro.Image
	shapes     []bool // by number of the shape: the content paints it
	adverts    []*picture.Document
}

// pen writes the content of one page and knows the graphics state.
type pen struct {
	dst    []byte
	fonts  *Fonts
	scheme *Scheme
	sheet  *Sheet
	codes  []uint16 // of the run at hand
	left   geom.Length
	top    geom.Length // y of the trim's top edge, from the bottom of the PDF page

	inText  bool
	font    *Font
	size    geom.Length
	down    bool  // the font is written vertically
	tracked int64 // Tc in hundred-thousandths of a point
	rise    geom.Length
	inked   bool // ink was set
	ink     page.Ink
	over    bool
}

// Draw returns a page's content. Pages are drawn one after another, in order;
// once the fonts are cut, any number of pages may be drawn again (with another
// Scheme) at the same time.
func (fs *Fonts) Draw(pg *page.Page, scheme Scheme) *Sheet {
	s := &Sheet{}
	p := &pen{
		dst:   make([]byte, 0, 512+24*len(pg.Items)),
		fonts: fs, scheme: &scheme, sheet: s,
		left: scheme.Margin, top: pg.Trim.H + scheme.Margin,
	}
	if scheme.Clip {
		p.dst = append(p.dst, "q\n"...)
		p.box(geom.Rect{W: pg.Trim.W, H: pg.Trim.H}.Inset(-scheme.Shown))
		p.dst = append(p.dst, "W n\n"...)
	}
	p.items(pg.Items)
	p.endText()
	if scheme.Clip {
		p.dst = append(p.dst, "Q\n"...)
	}
	s.Content = p.dst
	return s
}

// items draws items in their order.
func (p *pen) items(items []page.Item) {
	for i := 0; i < len(items); {
		switch it := items[i].(type) {
		case *page.Run:
			p.run(it)
			i++
		case *page.Rule:
			i += p.rules(items[i:])
		case *page.Path:
			p.path(it)
			i++
		case *page.Picture:
			p.picture(it)
			i++
		case *page.Advert:
			p.advert(it)
			i++
		default:
			panic("sheet: an item of unknown kind")
		}
	}
}

// DrawMarks returns the content of the marks around a page, for a stream of its
// own behind that of the page. The resources they need are added to those of s,
// which the page was drawn on.
func (fs *Fonts) DrawMarks(pg *page.Page, s *Sheet, scheme Scheme) *Sheet {
	around := fs.Draw(&page.Page{Trim: pg.Trim, Items: pg.Marks}, scheme)
	s.Overprints = s.Overprints || around.Overprints
	for i, u := range around.uses {
		for len(s.uses) <= i {
			s.uses = append(s.uses, uses{})
		}
		s.uses[i] = uses{across: s.uses[i].across || u.across, down: s.uses[i].down || u.down}
	}
	for i, used := range around.spots {
		for len(s.spots) <= i {
			s.spots = append(s.spots, false)
		}
		s.spots[i] = s.spots[i] || used
	}
	for n, used := range around.shapes {
		if used {
			s.shape(n)
		}
	}
	return around
}

// rules fills the rule at the head of items and those after it that share its
// ink as one path, and returns how many it took: a QR code becomes one path
// whose modules butt without a seam.
func (p *pen) rules(items []page.Item) int {
	first := items[0].(*page.Rule)
	over := p.overprints(first.Ink, min(first.Box.W, first.Box.H))
	n, painted := 0, false
	for ; n < len(items); n++ {
		r, ok := items[n].(*page.Rule)
		if !ok || r.Ink != first.Ink || p.overprints(r.Ink, min(r.Box.W, r.Box.H)) != over {
			break
		}
		// A box without area would be painted a device pixel wide
		// (ISO 32000-1, 8.5.3.3.1), though nothing was asked for.
		if r.Box.W <= 0 || r.Box.H <= 0 {
			continue
		}
		if !painted {
			p.endText()
			p.paint(first.Ink, over)
			painted = true
		}
		p.box(r.Box)
	}
	if painted {
		p.dst = append(p.dst, "f\n"...)
	}
	return n
}

// box appends a rectangle to the path.
func (p *pen) box(r geom.Rect) {
	p.number(r.X + p.left)
	p.number(p.top - r.Bottom())
	p.number(r.W)
	p.number(r.H)
	p.dst = append(p.dst, "re\n"...)
}

// number appends a length in points and a space.
func (p *pen) number(l geom.Length) {
	p.dst = append(l.AppendPt(p.dst), ' ')
}

func (p *pen) overprints(ink page.Ink, thickness geom.Length) bool {
	return p.scheme.Overprint != nil && p.scheme.Overprint(ink, thickness)
}

// paint sets the fill colour and overprinting where they differ.
func (p *pen) paint(ink page.Ink, over bool) {
	p.printOver(over)
	if !p.inked || ink != p.ink {
		if p.scheme.Spots && ink.Spot != "" {
			p.spot(ink)
		} else {
			p.dst = append(p.scheme.Fill(p.dst, ink), '\n')
		}
		p.ink, p.inked = ink, true
	}
}

// printOver sets overprinting where it differs.
func (p *pen) printOver(over bool) {
	if over == p.over {
		return
	}
	name := StateKnockout
	if over {
		name = StateOverprint
	}
	p.dst = append(pdf.AppendName(p.dst, name), " gs\n"...)
	p.over, p.sheet.Overprints = over, true
}

// use notes how the page shows the font of a run.
func (p *pen) use(c *course) {
	s, f := p.sheet, c.font
	for len(s.uses) <= f.number {
		s.uses = append(s.uses, uses{})
	}
	u := &s.uses[f.number]
	u.note(c)
	if !p.fonts.frozen {
		f.used.note(c)
	}
}
