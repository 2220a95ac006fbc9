package preflight

import (
	"math"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/objects"
)

// Rules on the boxes of pages, their sizes and their number (print.md, section
// 2, Boxes, and section 6).

// boxSlack is how far, in points, a box may be off what it must be: rounding to
// a tenth of a millimetre is no fault.
const boxSlack = 0.3

// Sides of a page in units (ISO 32000-1, annex C.2).
const (
	leastSide = 3
	mostSide  = 14400
)

func boxRules() []rule {
	export := diag.Text{ZH: "导出时按成品尺寸设页面，勾选出血，去掉裁剪", EN: "export with the finished size as the page, with bleed, and without cropping"}
	return []rule{
		{code: diag.TrimMissing, worst: diag.Error, look: inFile, page: trimMissing, source: "ISO 15930-1, -4, -7", mend: export,
			demand: diag.Text{ZH: "每页有成品框（TrimBox）或 ArtBox", EN: "each page has a TrimBox or an ArtBox"}},
		{code: diag.TrimAndArt, worst: diag.Error, look: inFile, page: trimAndArt, source: "ISO 15930-1, -4, -7", mend: export,
			demand: diag.Text{ZH: "TrimBox 和 ArtBox 不同时有", EN: "no page has both TrimBox and ArtBox"}},
		{code: diag.BoxOrder, worst: diag.Error, look: inFile, page: boxOrder, source: "ISO 15930-1, -4, -7", mend: export,
			demand: diag.Text{ZH: "成品框在出血框里，出血框在纸张框里", EN: "the trim lies within the bleed, and the bleed within the sheet"}},
		{code: diag.CropBox, worst: diag.Warning, look: inFile, page: cropBox, source: "GWG 2015; printers' practice", mend: export,
			demand: diag.Text{ZH: "没有裁剪框，或它与纸张框相同", EN: "there is no CropBox, or it is the MediaBox"}},
		{code: diag.BoxExtent, worst: diag.Error, look: inFile, page: boxExtent, source: "ISO 32000-1, annex C.2", mend: export,
			demand: diag.Text{ZH: "页面每边在 3 到 14400 点之间", EN: "each side of a page is of 3 to 14,400 points"}},
		{code: diag.BleedBox, worst: diag.Warning, look: inBoth, page: bleedBox, source: "printing house; newspaper practice", mend: diag.Text{ZH: "四边都留足出血再导出", EN: "give all four sides the bleed and export again"},
			demand: diag.Text{ZH: "四边的出血都不小于印刷厂要的", EN: "the bleed on all four sides is what the printing house asks for"}},
		{code: diag.PageRotated, worst: diag.Warning, look: inFile, page: pageRotated, source: "printers' practice", mend: export,
			demand: diag.Text{ZH: "页面没有旋转标记", EN: "no page is marked as rotated"}},
		{code: diag.UserUnit, worst: diag.Error, look: inFile, page: userUnit, source: "ISO 15930-1, -4 (PDF 1.6)", mend: export,
			demand: diag.Text{ZH: "页面按 1:1，没有放大单位（UserUnit）", EN: "pages are to scale, without a UserUnit"}},
		{code: diag.PageSize, worst: diag.Warning, look: inBoth, page: pageSize, source: "printing house", mend: diag.Text{ZH: "把成品尺寸改成印刷厂的", EN: "make the finished size that of the printing house"},
			demand: diag.Text{ZH: "成品尺寸是印刷厂要的尺寸；自己的版不是就算错误，别人的文件可能是广告", EN: "the trim is of the size the printing house takes; on our own pages it is an error if not, files of others may be advertisements"}},
		{code: diag.PageSizes, worst: diag.Warning, look: inBoth, page: pageSizes, source: "GWG 2015", mend: diag.Text{ZH: "各版改成同一个尺寸，或分成几个文件交付", EN: "make all pages one size, or deliver them as several files"},
			demand: diag.Text{ZH: "各版成品尺寸相同", EN: "all pages are of one size"}},
		{code: diag.PageMultiple, worst: diag.Warning, look: inBoth, file: pageMultiple, source: "printing house; printers' practice", mend: diag.Text{ZH: "增减版面，或同印刷厂商量", EN: "add or leave out pages, or ask the printing house"},
			demand: diag.Text{ZH: "版数是印刷厂要的倍数", EN: "the number of pages is a multiple of what the printing house asks for"}},
		{code: diag.EmptyPage, worst: diag.Warning, look: inBoth, page: emptyPage, source: "GWG 2015", mend: diag.Text{ZH: "删去空白版；有意留白就不用管", EN: "leave the page out; if it is meant to be blank, never mind"},
			demand: diag.Text{ZH: "没有空白版", EN: "no page is blank"}},
	}
}

// leaf returns the page of the file at hand.
func (j *judge) leaf() *objects.Page { return j.doc.Pages[j.page] }

func trimMissing(j *judge) {
	if p := j.leaf(); p.TrimBox == nil && p.ArtBox == nil {
		j.tell(diag.TrimMissing, object(p.Number), "没有成品框（TrimBox）", "there is no TrimBox")
	}
}

func trimAndArt(j *judge) {
	if p := j.leaf(); p.TrimBox != nil && p.ArtBox != nil {
		j.tell(diag.TrimAndArt, object(p.Number), "TrimBox 和 ArtBox 都有", "there are both TrimBox and ArtBox")
	}
}

// boxWithin reports whether a lies within b, give or take the slack.
func boxWithin(a, b objects.Rect) bool {
	return a.X0 >= b.X0-boxSlack && a.Y0 >= b.Y0-boxSlack && a.X1 <= b.X1+boxSlack && a.Y1 <= b.Y1+boxSlack
}

func boxOrder(j *judge) {
	p := j.leaf()
	tell := func(inner, outer string) {
		j.tell(diag.BoxOrder, object(p.Number), "%[1]s 伸出了 %[2]s", "the %[1]s reaches beyond the %[2]s", inner, outer)
	}
	finished, name := p.TrimBox, "TrimBox"
	if finished == nil {
		finished, name = p.ArtBox, "ArtBox"
	}
	switch {
	case finished != nil && p.BleedBox != nil && !boxWithin(*finished, *p.BleedBox):
		tell(name, "BleedBox")
	case finished != nil && !boxWithin(*finished, p.MediaBox):
		tell(name, "MediaBox")
	case finished != nil && p.CropBox != nil && !boxWithin(*finished, *p.CropBox):
		tell(name, "CropBox")
	case p.BleedBox != nil && !boxWithin(*p.BleedBox, p.MediaBox):
		tell("BleedBox", "MediaBox")
	}
}

func cropBox(j *judge) {
	p := j.leaf()
	if p.CropBox != nil && (!boxWithin(*p.CropBox, p.MediaBox) || !boxWithin(p.MediaBox, *p.CropBox)) {
		j.tell(diag.CropBox, object(p.Number), "裁剪框（CropBox）与纸张框不同，有的软件会按它裁掉出血", "the CropBox is not the MediaBox: some programs cut the bleed off by it")
	}
}

func boxExtent(j *judge) {
	p := j.leaf()
	for _, b := range []*objects.Rect{&p.MediaBox, p.TrimBox, p.BleedBox} {
		if b != nil && (min(b.W(), b.H()) < leastSide || max(b.W(), b.H()) > mostSide) {
			j.tell(diag.BoxExtent, object(p.Number), "一个页面框有 %.0f × %.0f 点，须在 %d 到 %d 之间", "a page box is of %.0f × %.0f points; sides are of %d to %d", b.W(), b.H(), leastSide, mostSide)
			return
		}
	}
}

func bleedBox(j *judge) {
	least := limit(j.house.Page.Bleed)
	if j.doc != nil && j.leaf().TrimBox == nil && j.leaf().ArtBox == nil {
		return // there is nothing to measure from
	}
	t, b := j.trim, j.bleed
	have := min(t.X0-b.X0, t.Y0-b.Y0, b.X1-t.X1, b.Y1-t.Y1)
	if have < least-boxSlack && have > -boxSlack { // boxOrder tells of less
		j.tell(diag.BleedBox, somewhere, "出血只有 %.1f 毫米，印刷厂要 %.3g 毫米", "the bleed is of %.1f mm; the printing house asks for %.3g mm", geom.FromPt(max(have, 0)).MM(), j.house.Page.Bleed.MM())
	}
}

func pageRotated(j *judge) {
	if p := j.leaf(); p.Rotate != 0 {
		j.tell(diag.PageRotated, object(p.Number), "页面标记为旋转 %d 度，有的输出设备不理会它", "the page is marked as rotated by %d degrees, which some devices disregard", p.Rotate)
	}
}

func userUnit(j *judge) {
	if p := j.leaf(); p.UserUnit != 1 {
		j.tell(diag.UserUnit, object(p.Number), "页面单位放大了 %g 倍，会印成别的尺寸", "the unit of the page is %g points: it may print at another size", p.UserUnit)
	}
}

// sameSide reports whether two lengths are the same to a tenth of a millimetre.
func sameSide(a, b float64) bool { return math.Abs(a-b) <= boxSlack }

// strip reports whether the page at hand is the strip between two pages of ours,
// which is as wide as the paper has it.
func (j *judge) strip() bool {
	switch {
	case j.page < 0:
	case j.edition != nil:
		return j.edition.Pages[j.page].IsStrip()
	case j.ours != nil && j.page < len(j.ours.pages):
		return j.ours.ed.Pages[j.ours.pages[j.page]].IsStrip()
	}
	return false
}

func pageSize(j *judge) {
	if j.strip() {
		return
	}
	w, h := limit(j.house.Page.Width), limit(j.house.Page.Height)
	if w > 0 && h > 0 && !(sameSide(j.trim.W(), w) && sameSide(j.trim.H(), h)) {
		mm := func(v float64) float64 { return geom.FromPt(v).MM() }
		tell := j.tell
		if j.doc == nil || j.ours != nil {
			tell = j.refuse // what others send may be an advertisement
		}
		tell(diag.PageSize, somewhere, "成品是 %.1f × %.1f 毫米，印刷厂要 %.1f × %.1f 毫米", "the trim is %.1f × %.1f mm; the printing house takes %.1f × %.1f mm", mm(j.trim.W()), mm(j.trim.H()), mm(w), mm(h))
	}
}

func pageSizes(j *judge) {
	if j.strip() {
		return
	}
	if j.page == 0 {
		j.first = j.trim
	} else if !sameSide(j.trim.W(), j.first.W()) || !sameSide(j.trim.H(), j.first.H()) {
		mm := func(v float64) float64 { return geom.FromPt(v).MM() }
		j.tell(diag.PageSizes, somewhere, "成品是 %.1f × %.1f 毫米，第 1 版是 %.1f × %.1f 毫米", "the trim is %.1f × %.1f mm; that of page 1 is %.1f × %.1f mm", mm(j.trim.W()), mm(j.trim.H()), mm(j.first.W()), mm(j.first.H()))
	}
}

func pageMultiple(j *judge) {
	if j.doc != nil && j.ours == nil && j.pages == 1 {
		return // an advertisement, or one page of several files
	}
	if m := j.house.Page.Multiple; m > 1 && j.pages%m != 0 {
		j.tell(diag.PageMultiple, somewhere, "共 %[1]d 版，印刷厂要 %[2]d 的倍数", "%[3]s in all; the printing house takes multiples of %[2]d", j.pages, m, diag.Count(j.pages, "page"))
	}
}

func emptyPage(j *judge) {
	if !j.painted {
		j.tell(diag.EmptyPage, somewhere, "这一版什么也没有", "there is nothing on this page")
	}
}
