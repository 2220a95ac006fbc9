package preflight

import (
	"fmt"
	"math"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/repro"
	"banxin/press/rip"
)

// InkDPI is the resolution at which finished pages are rendered to measure
// their ink: a square millimetre has nine pixels.
const InkDPI = 72

// PageInk is the greatest total of ink on a page, in thousandths of a solid. Of
// type and rules it is what they can add up to at most; Measured says that it was
// measured, on the finished page or in the picture that has it.
type PageInk struct {
	Total    int
	Measured bool
	X, Y     geom.Length // where, from the top left of the trim; of a measured page
}

// Ink measures the ink of the pages of a finished press file (indices in
// Edition.Pages; nil: all) and reports where it is more than the house takes.
// Pages on which no more ink can come together, by what stands on them, are not
// rendered: without adverts a page so costs next to nothing. Pictures were
// measured when they were made; that the file holds them unchanged, each in its
// place, is looked at here, if Judge has seen the file and pictures are given.
func (f *Opened) Ink(ed *page.Edition, pages []int, pictures *repro.Set, house *contract.Profile, ds *diag.List) []PageInk {
	if pages == nil {
		for i := range ed.Pages {
			pages = append(pages, i)
		}
	}
	out := make([]PageInk, len(pages))
	var doc *rip.Document
	var own diag.List
	for i, n := range pages {
		pg := ed.Pages[n]
		var sure bool
		out[i], sure = mostInk(pg, f.picturesOn(i, pg, pictures))
		if sure && (out[i].Total <= house.Ink.Total || house.Ink.Total == 0) {
			continue
		}
		if doc == nil {
			var err error
			if doc, err = f.rendered(); err != nil {
				own.Error(diag.FileUnreadable, diag.Span{}, "写成的文件读不回来：%v", "the written file cannot be read back: %v", err).Hint(hintZH, hintEN)
				break
			}
			doc.Show = rip.TrimBox
		}
		plates, err := doc.Render(i, InkDPI)
		if err != nil {
			own.Error(diag.FileUnreadable, diag.Span{}, "%[1]s量不了油墨：%[2]v", "%[1]s: the ink cannot be measured: %[2]v", pg.Called(), err).Hint(hintZH, hintEN)
			continue
		}
		out[i] = tellInk(pg, n, plates, house, &own)
	}
	own.Weigh(house.Severity)
	ds.Merge(&own)
	return out
}

// rendered returns the file as package rip reads it.
func (f *Opened) rendered() (*rip.Document, error) {
	if f.err != nil {
		return nil, f.err
	}
	return rip.New(f.file)
}

// tellInk measures plates and reports what is over the limit, with the item
// under the place.
func tellInk(pg *page.Page, n int, plates *rip.Plates, house *contract.Profile, ds *diag.List) PageInk {
	ink := rip.Measure(plates, house.Ink.Total)
	at := geom.Point{X: millimetres(ink.Most.X), Y: millimetres(ink.Most.Y)}
	got := PageInk{Total: ink.Most.Total, Measured: true, X: at.X, Y: at.Y}
	for i, what := range plates.Unsure {
		ds.Warn(diag.InkUnsure, diag.Span{}, "%[1]s量油墨时有画不准的：%[2]s", "%[1]s: the ink is not sure: %[3]s", pg.Called(), plates.UnsureZH[i], what).
			Hint("请印刷厂打样核对这一处，或请广告方改用平常的写法重新输出", "have the printer proof that place, or the advertiser export the file anew by plain means").
			On(n + 1)
	}
	limit := house.Ink.Total
	// Conversion rounds each ink to a 255th, so that four may be a little over.
	if limit == 0 || got.Total <= limit+inkSlack {
		return got
	}
	item := under(pg, at)
	if v := weight(item); v > limit && v != anyInk {
		return got // Edition has said so
	}
	ds.Warn(diag.TotalInk, source(item), "%[1]s离成品左边 %.0[2]f 毫米、上边 %.0[3]f 毫米处油墨总量 %[4]d%%，印刷厂最多 %[5]d%%；超过的有 %[6]s 平方毫米",
		"%[1]s: %[4]d %% of ink at %.0[2]f mm from the left and %.0[3]f mm from the top of the trim; the printing house takes %[5]d %%. It is more on %[6]s mm²",
		pg.Called(), ink.Most.X, ink.Most.Y, (got.Total+5)/10, limit/10, fmt.Sprintf("%.0f", math.Ceil(ink.Over))).
		Hint("让黑字不压在深色上，把颜色调浅，或请广告方按印刷厂的上限重新分色", "set no black type on dark colours, take lighter ones, or have the advertiser separate anew within the limit")
	return got
}

// inkSlack is what rounding may add, in thousandths.
const inkSlack = 15

func millimetres(v float64) geom.Length { return geom.Length(float64(v*72000/25.4) + 0.5) }

// under returns the item that paints near a place with most ink, the topmost of
// several: where type is printed over a tint, the tint is what can be made
// lighter. It is nil where there is none.
func under(pg *page.Page, at geom.Point) (best page.Item) {
	near := geom.Rect{X: at.X, Y: at.Y}.Inset(-millimetres(0.5))
	most := -1
	for _, item := range pg.Items {
		if !meets(item, near) {
			continue
		}
		if v := weight(item); v >= most {
			most, best = v, item
		}
	}
	return best
}

// anyInk is the weight of pictures and adverts, which hold any colour.
const anyInk = 4001

// weight returns the total ink of an item.
func weight(item page.Item) int {
	if ink, ok := inkOfItem(item); ok {
		return ink.Total()
	}
	return anyInk
}

// source returns the span of what caused an item.
func source(item page.Item) diag.Span {
	switch it := item.(type) {
	case nil:
		return diag.Span{}
	case *page.Rule:
		return it.Src
	case *page.Path:
		return it.Src
	case *page.Run:
		return it.Src
	case *page.Picture:
		return it.Src
	case *page.Advert:
		return it.Src
	default:
		panic("preflight: an item of unknown kind")
	}
}

// tinted is a box in which inks other than black are painted.
type tinted struct {
	box geom.Rect
	ink int // of them, in thousandths
}

// mostInk returns how much ink can come together on a page at most: that of
// its items, each by itself, for one knocks out what is beneath it, but for
// solid black, which may be printed over. sure is false where there are adverts,
// which hold any colour, or pictures of which none are given.
func mostInk(pg *page.Page, pictures map[*page.Picture]*repro.Image) (most PageInk, sure bool) {
	var grounds []tinted
	sure = true
	for _, item := range pg.Items {
		ink, ok := inkOfItem(item)
		if !ok {
			p, _ := item.(*page.Picture)
			img := pictures[p]
			if img == nil {
				sure = false
				continue
			}
			laid := inkOfPicture(p, img)
			if laid.Total > most.Total {
				most = laid
			}
			if img.Space == repro.Inks {
				grounds = append(grounds, tinted{p.Box, laid.Total})
			}
			continue
		}
		if ink.Total() > most.Total {
			most = PageInk{Total: ink.Total()}
		}
		switch {
		case ink.Total() > int(ink.K) || ink.Spot != "":
			grounds = append(grounds, groundsOf(item, coloured(ink))...)
		case ink == page.Black:
			for _, g := range grounds {
				if over := g.ink + 1000; over > most.Total && meets(item, g.box) {
					most = PageInk{Total: over}
				}
			}
		}
	}
	return most, sure
}

// inkOfItem returns the ink of an item that has one.
func inkOfItem(item page.Item) (ink page.Ink, ok bool) {
	switch it := item.(type) {
	case *page.Rule:
		return it.Ink, true
	case *page.Path:
		return it.Ink, true
	case *page.Run:
		return it.Ink, true
	}
	return page.Ink{}, false
}

// coloured returns how much of an ink is not black.
func coloured(ink page.Ink) int {
	if ink.Spot != "" {
		return ink.Total()
	}
	return ink.Total() - int(ink.K)
}

// groundsOf returns the boxes that an item paints in: of type, one a glyph, for
// a line of large type may have much beside it.
func groundsOf(item page.Item, ink int) []tinted {
	switch it := item.(type) {
	case *page.Rule:
		return []tinted{{it.Box, ink}}
	case *page.Path:
		return []tinted{{it.Bounds(), ink}}
	case *page.Run:
		var list []tinted
		pen := it.At
		for i := range it.Glyphs {
			g := &it.Glyphs[i]
			if b, ok := inkOf(it, g, pen.Add(geom.Point{X: g.DX, Y: g.DY})); ok {
				list = append(list, tinted{b, ink})
			}
			pen = it.Dir.Move(pen, g.Advance)
		}
		return list
	}
	panic("preflight: an item without an ink of its own")
}
