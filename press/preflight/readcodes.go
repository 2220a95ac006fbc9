package preflight

import (
	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press/codes"
	"banxin/press/contract"
	"banxin/press/inspect"
	"banxin/press/rip"
)

// ReadCodes reads the QR codes of our own finished file back: the place of each is
// rendered from the file as a press would print it, and what a reader makes of it
// must be what the issue says. ed and pages say which codes must be there: pages are
// indices in Edition.Pages, in the order of the file, nil for all. How a code prints
// Codes has tried on the composed page; here it is seen that the file has that code.
func (f *Opened) ReadCodes(ed *page.Edition, pages []int, house *contract.Profile, ds *diag.List) {
	if len(ed.Codes) == 0 {
		return
	}
	var own diag.List
	var doc *rip.Document
	count := len(pages)
	if pages == nil {
		count = len(ed.Pages)
	}
	for n := range count {
		must := expected(ed, pages, n)
		for i := range must {
			c := &must[i]
			if doc == nil {
				var err error
				if doc, err = f.rendered(); err != nil {
					return // whoever proves the file has said so
				}
				work := &meter{}
				doc.Inflate = func(raw []byte) ([]byte, error) { return f.memo.inflate(raw, work) }
			}
			doc.Reach = reachOn(ed.Pages[c.Page])
			tellRead(doc, n, ed.Pages[c.Page], c, &own)
		}
	}
	own.Weigh(house.Severity)
	ds.Merge(&own)
}

// tellRead reads one code from its place on the n-th page of a file, and reports
// where it does not say what it must.
func tellRead(doc *rip.Document, n int, pg *page.Page, c *page.Code, ds *diag.List) {
	says, err := "", codes.ErrNone
	if n < doc.Pages() {
		around := inspect.Box.Inset(factBox(c.Area), -leastAround)
		if plates := renderedAt(doc, n, around, false); plates != nil {
			says, err = codes.Read(overlay(plates))
		}
	}
	switch {
	case err != nil:
		ds.Error(diag.QRUnreadable, c.Src, "%s写成的文件里，这个二维码读不出来", "%s: in the finished file this QR code cannot be read", pg.Called()).
			Hint(hintZH, hintEN)
	case says != c.Says:
		ds.Error(diag.QRContent, c.Src, "%s写成的文件里，二维码读出来是“%s”，应当是“%s”", "%s: in the finished file the QR code says “%s” and should say “%s”", pg.Called(), says, c.Says).
			Hint(hintZH, hintEN)
	}
}

// reachOn returns how far, in ems, the glyphs on a page reach from their origins at
// most, 0 where nobody knows: no face has ink outside its own box, and a glyph
// that is set down the page stands within an em of where it hangs. The fonts of
// a placed advert may say anything.
func reachOn(pg *page.Page) float64 {
	if len(advertsOn(pg)) > 0 {
		return 0
	}
	reach := 0.0
	for _, items := range [][]page.Item{pg.Items, pg.Marks} {
		for _, item := range items {
			if r, ok := item.(*page.Run); ok {
				for _, v := range r.Face.BBox() {
					reach = max(reach, float64(max(v, -v))/float64(r.Face.UnitsPerEm()))
				}
			}
		}
	}
	return reach + 1
}
