package press

import (
	"io"
	"strconv"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/marks"
	"banxin/press/pdf"
	"banxin/press/sheet"
)

// spread is one side of a sheet, ready to be written.
type spread struct {
	Side
	page   *page.Page // both pages as one, with the marks around them
	places []placed
	marks  pdf.Stream
	around *sheet.Sheet // nil where there are no marks
}

// placed is a page on a spread.
type placed struct {
	index int         // in Edition.Pages
	at    geom.Length // of the left edge of its trim from that of the spread's
}

// Spreads returns the sides of the sheets in the order of their file.
func (pl *Plates) Spreads() []Side {
	sides := make([]Side, len(pl.spreads))
	for i := range pl.spreads {
		sides[i] = pl.spreads[i].Side
	}
	return sides
}

// PrintedSpreads returns the spreads as an edition of wide pages, each with the
// items, the text areas and the marks of its two: what the file of the spreads
// is to be proved against.
func (pl *Plates) PrintedSpreads() *page.Edition {
	ed := *pl.ed
	ed.Pages = make([]*page.Page, len(pl.spreads))
	for i := range pl.spreads {
		ed.Pages[i] = pl.spreads[i].page
	}
	return &ed
}

// impose makes up the spreads of the edition and their marks. The error is an
// *ImpositionFault.
func (pl *Plates) impose() error {
	sides, err := Impose(pl.ed.Numbered(), pl.profile.Imposition)
	if err != nil {
		return err
	}
	bare := make([]marks.Spread, len(sides))
	pl.spreads = make([]spread, len(sides))
	for i, side := range sides {
		s := &pl.spreads[i]
		s.Side = side
		if s.page, err = pl.sideBySide(s); err != nil {
			return err
		}
		s.page.Folio = i + 1
		bare[i] = marks.Spread{Page: s.page, Says: side.String()}
	}
	for i, pg := range marks.OnSpreads(pl.ed, bare, pl.profile, pl.laid) {
		pl.spreads[i].page = pg
	}
	return nil
}

// stripOf returns the place of the strip between the pages of a side, from 1; 0
// where there is none.
func stripOf(ed *page.Edition, s Side) int {
	for i := ed.Numbered(); i < len(ed.Pages); i++ {
		if st := ed.Pages[i].Strip; st.Left == s.Left && st.Right == s.Right {
			return i + 1
		}
	}
	return 0
}

// sideBySide puts the pages of a side beside one another: they meet at the fold,
// or at the strip between them, by which the sheet is wider.
func (pl *Plates) sideBySide(s *spread) (*page.Page, error) {
	both := &page.Page{}
	for _, number := range [...]int{s.Left, stripOf(pl.ed, s.Side), s.Right} {
		if number == 0 {
			continue
		}
		pg := pl.ed.Pages[number-1]
		if len(s.places) > 0 && (pg.Trim.H != both.Trim.H || pg.Bleed != both.Bleed) {
			return nil, &ImpositionFault{
				What: diag.Say("第 %[1]d 版和第 %[2]d 版高矮不同，拼不到一面上", "pages %[1]d and %[2]d differ in height and cannot lie on one side of a sheet", s.Left, s.Right),
				Hint: diag.Say("各版用同一个开本和出血", "give all pages one trim and one bleed"),
			}
		}
		at := both.Trim.W
		s.places = append(s.places, placed{index: number - 1, at: at})
		first := len(both.Items)
		for _, item := range pg.Items {
			both.Items = append(both.Items, moved(item, at))
		}
		for _, ps := range pg.Reading {
			ps.Area.X += at
			ps.First, ps.Last = ps.First+first, ps.Last+first
			both.Reading = append(both.Reading, ps)
		}
		both.Trim.W, both.Trim.H, both.Bleed = at+pg.Trim.W, pg.Trim.H, pg.Bleed
	}
	return both, nil
}

// moved returns an item moved to the right.
func moved(item page.Item, by geom.Length) page.Item {
	if by == 0 {
		return item
	}
	switch it := item.(type) {
	case *page.Run:
		own := *it
		own.At.X += by
		return &own
	case *page.Rule:
		own := *it
		own.Box.X += by
		return &own
	case *page.Picture:
		own := *it
		own.Box.X += by
		return &own
	case *page.Advert:
		own := *it
		own.Box.X += by
		return &own
	case *page.Path:
		own := *it
		own.Segments = append([]page.Segment(nil), it.Segments...)
		for i := range own.Segments {
			s := &own.Segments[i]
			s.A.X, s.B.X, s.To.X = s.A.X+by, s.B.X+by, s.To.X+by
		}
		return &own
	default:
		panic("press: an item of unknown kind")
	}
}

// drawSpreads draws the marks around the spreads and returns their sheets; the
// pages are those that are drawn already.
func (pl *Plates) drawSpreads() []*sheet.Sheet {
	var out []*sheet.Sheet
	for i := range pl.spreads {
		s := &pl.spreads[i]
		if s.page.Slug > 0 {
			s.around = pl.fonts.DrawMarks(s.page, &sheet.Sheet{}, pl.around(s.page))
			out = append(out, s.around)
		}
	}
	return out
}

// WriteSpreads writes the file of the printer's spreads, one side of a sheet a
// page.
func (pl *Plates) WriteSpreads(w io.Writer) error {
	return pl.writeSpreads(w, pl.spreads, pl.ed.Title+" 拼版")
}

// WriteSpread writes the file of one side of a sheet, by its index in Spreads.
func (pl *Plates) WriteSpread(w io.Writer, i int) error {
	return pl.writeSpreads(w, pl.spreads[i:i+1], pl.ed.Title+" "+pl.spreads[i].String())
}

// writeSpreads writes the file of some spreads.
func (pl *Plates) writeSpreads(w io.Writer, spreads []spread, title string) error {
	out := begin(w, pl.profile, pl.icc)
	var used []*sheet.Sheet
	for i := range spreads {
		for _, p := range spreads[i].places {
			used = append(used, pl.sheets[p.index])
		}
		if s := spreads[i].around; s != nil {
			used = append(used, s)
		}
	}
	if err := pl.share(out, used...); err != nil {
		return err
	}
	for i := range spreads {
		pl.spread(out, &spreads[i])
	}
	return out.finish(pl.ed, title)
}

// spread writes one side of a sheet: its pages as form XObjects, each with the
// resources and the very content that it has alone, and the marks behind them.
func (pl *Plates) spread(out *output, s *spread) {
	var content []byte
	var none, d pdf.Dict
	var forms []sheet.Form
	for i, p := range s.places {
		name := "P" + strconv.Itoa(p.index+1)
		forms = append(forms, sheet.Form{Name: name, Ref: pl.form(out, s, i)})
		content = append(pdf.AppendName(content, name), " Do\n"...)
	}
	contents := []pdf.Ref{out.file.AddStream(&none, pdf.Stream{Bytes: content})}
	around := &sheet.Sheet{}
	if s.around != nil {
		around = s.around
		contents = append(contents, out.file.AddStream(&none, s.marks))
	}
	d.Name("Type", "Page").Ref("Parent", out.pages)
	boxes(&d, s.page)
	d.Dict("Resources", around.Resources(&out.shared, forms...)).Refs("Contents", contents)
	out.kids = append(out.kids, out.file.Add(d.Bytes()))
}

// form writes page i of a spread as a form XObject. Its box is the page with its
// bleed, but for the side where another page begins: at the fold nothing hangs
// over.
//
//	+------------------------+
//	|   +--------+--------+  |
//	|   |  left  | right  |  |
//	|   +--------+--------+  |
//	+------------------------+
func (pl *Plates) form(out *output, s *spread, i int) pdf.Ref {
	p := s.places[i]
	pg, drawn := pl.ed.Pages[p.index], pl.sheets[p.index]
	own, b := pg.Bleed+pg.Slug, pg.Bleed // where its trim begins in its own content
	shown := geom.Rect{X: own - b, Y: own - b, W: pg.Trim.W + 2*b, H: pg.Trim.H + 2*b}
	if i > 0 {
		shown.X, shown.W = shown.X+b, shown.W-b
	}
	if i < len(s.places)-1 {
		shown.W -= b
	}
	there := s.page.Bleed + s.page.Slug
	var d pdf.Dict
	d.Name("Type", "XObject").Name("Subtype", "Form")
	box(&d, "BBox", shown)
	d.Thousandths("Matrix", 1000, 0, 0, 1000, int64(there+p.at-own), int64(there-own))
	d.Dict("Resources", drawn.Resources(&out.shared))
	return out.file.AddStream(&d, pl.contents[p.index])
}
