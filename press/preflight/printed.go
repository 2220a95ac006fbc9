package preflight

import (
	"maps"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press"
)

// Press returns the proof of the press files of an Edition: with the marks that
// are printed around its pages, and with its text in outlines, where the house
// wants either; p is that of the same Edition as it was composed. The text of the
// marks is proved like any other: each of its characters must stand where it was
// put, and nothing but them may stand beyond the bleed. What is wrong with the
// marks themselves goes to ds.
func (p *Proof) Press(pl *press.Plates, ds *diag.List) *Proof {
	return p.printed(pl.Printed(), pl.Outlined(), ds)
}

// Spreads returns the proof of the file of an Edition's printer's spreads.
func (p *Proof) Spreads(pl *press.Plates, ds *diag.List) *Proof {
	return p.printed(pl.PrintedSpreads(), pl.Outlined(), ds)
}

// printed returns the proof of the files of another form of the Edition. What
// they have in common with other files is read once.
func (p *Proof) printed(ed *page.Edition, outlined bool, ds *diag.List) *Proof {
	if ed == p.ed && !outlined {
		return p
	}
	whole, around := *ed, *ed
	whole.Pages, around.Pages = nil, nil
	for _, pg := range ed.Pages {
		w, a := withMarks(pg), *pg
		a.Items, a.Reading = pg.Marks, []page.Passage{{Last: len(pg.Marks)}}
		whole.Pages, around.Pages = append(whole.Pages, w), append(around.Pages, &a)
	}
	q := &Proof{ed: &around, copies: p.copies, order: p.order, faceNo: maps.Clone(p.faceNo), shelf: p.shelf, outlined: outlined}
	q.numberFaces()
	q.checkGlyphs(ds)
	q.ed = &whole
	return q
}

// withMarks returns a page whose marks are the last of its items, and their
// text its last passage.
func withMarks(pg *page.Page) *page.Page {
	if len(pg.Marks) == 0 {
		return pg
	}
	own, n := *pg, len(pg.Items)
	own.Items = append(pg.Items[:n:n], pg.Marks...)
	area := pg.Trim.Inset(-pg.Bleed - pg.Slug)
	r := len(pg.Reading)
	own.Reading = append(pg.Reading[:r:r], page.Passage{Area: area, First: n, Last: n + len(pg.Marks)})
	return &own
}

// ofMarks reports whether a passage of a page is the text of its marks.
func ofMarks(pg *page.Page, passage int32) bool {
	return len(pg.Marks) > 0 && int(passage) == len(pg.Reading)-1
}

// numberFaces gives every face of the Edition a number.
func (p *Proof) numberFaces() {
	for _, pg := range p.ed.Pages {
		for _, item := range pg.Items {
			if run, ok := item.(*page.Run); ok {
				if _, ok := p.faceNo[run.Face]; !ok {
					p.faceNo[run.Face] = len(p.faceNo)
				}
			}
		}
	}
}
