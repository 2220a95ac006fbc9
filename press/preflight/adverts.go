package preflight

import (
	"slices"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/contract"
	"banxin/press/placed"
	"banxin/press/rip"
)

// Adverts judges the PDF files that are placed on pages, each by itself, as its
// advertiser has made it: what would be an error in a press file of ours refuses
// it. Findings are blamed on the line that places it, and name the file.
func Adverts(set *placed.Set, ed *page.Edition, house *contract.Profile, ds *diag.List) {
	for _, form := range set.Forms() {
		doc := form.Doc
		at := placeOf(ed, doc)
		var own diag.List
		File(doc.Name, doc.Data, advertHouse(house, doc), nil, &own)
		if !own.HasErrors() {
			plates, err := form.Plates()
			if err != nil {
				own.Error(diag.PictureBroken, at, "广告“%[1]s”画不出来：%[2]v", "the advertisement “%[1]s” cannot be drawn: %[2]v", at.Near(doc.Name), err).
					Hint("请广告方另存为 PDF/X-1a 再发来", "have it saved as PDF/X-1a and sent again")
			} else {
				tellAdvert(doc, at, plates, ed, &own)
			}
		}
		if own.HasErrors() {
			own.Error(diag.AdRefused, at, "广告“%s”不能付印，要请广告方修改", "the advertisement “%s” cannot be printed; its advertiser must mend it", at.Near(doc.Name)).
				Hint("把这份报告里关于它的各条发给广告方", "send the advertiser what this report says of it")
		}
		own.Anchor(func(*diag.Diagnostic) diag.Span { return at })
		ds.Merge(&own)
	}
}

// standards are the standards a file can claim, each holding those before it.
var standards = []contract.Standard{contract.X1a2001, contract.X1a2003, contract.X4}

// advertHouse is what a house takes of an advert: without what holds for whole
// pages alone, and of a standard that its own holds.
func advertHouse(house *contract.Profile, doc *picture.Document) *contract.Profile {
	own := *house
	own.Page = contract.Page{}
	own.Marks = contract.Marks{}
	claim := claimOf(doc)
	if i := slices.Index(standards, claim); i >= 0 && i < slices.Index(standards, house.Standard) {
		own.Standard = claim
	}
	return &own
}

// claimOf returns the standard a file claims in its document information, ""
// for none that is known.
func claimOf(doc *picture.Document) contract.Standard {
	version, _ := doc.File.Words(doc.File.Info(), "GTS_PDFXVersion")
	conformance, _ := doc.File.Words(doc.File.Info(), "GTS_PDFXConformance")
	switch {
	case version == "PDF/X-1:2001" && conformance == string(contract.X1a2001):
		return contract.X1a2001
	case version == string(contract.X1a2003):
		return contract.X1a2003
	}
	return ""
}

// placeOf returns the line that places a document first.
func placeOf(ed *page.Edition, doc *picture.Document) diag.Span {
	for _, pg := range ed.Pages {
		for _, item := range pg.Items {
			if ad, ok := item.(*page.Advert); ok && ad.Doc == doc {
				return ad.Src
			}
		}
	}
	return diag.Span{}
}

// tellAdvert reports what the plates of an advert say.
func tellAdvert(doc *picture.Document, at diag.Span, plates *rip.Plates, ed *page.Edition, ds *diag.List) {
	for i, what := range plates.Unsure {
		ds.Error(diag.AdUnsure, at, "广告“%[1]s”里有印出来拿不准的：%[2]s", "of the advertisement “%[1]s” it is not sure what will be printed: %[3]s", at.Near(doc.Name), plates.UnsureZH[i], what).
			Hint("请广告方另存为 PDF/X-1a（字体全部嵌入，颜色全部转成 CMYK）再发来", "have it saved as PDF/X-1a, with all fonts embedded and all colours in CMYK, and sent again")
	}
	for _, s := range plates.Spots {
		own, known := spotOf(ed, s.Name)
		if known && !alike(own, s.Process) {
			ds.Error(diag.SpotConflict, at, "广告“%[1]s”里的专色“%[2]s”与本报的同名不同色：C%[3]d M%[4]d Y%[5]d K%[6]d", "the spot ink “%[2]s” of the advertisement “%[1]s” has the name of one of the paper's and another colour: C%[3]d M%[4]d Y%[5]d K%[6]d",
				at.Near(doc.Name), s.Name, percent(s.Process[0]), percent(s.Process[1]), percent(s.Process[2]), percent(s.Process[3])).
				Hint("与广告方核对专色的名字和颜色；同名的专色只有一块版", "settle name and colour with the advertiser: inks of one name have one plate")
		}
	}
}

func percent(v uint8) int { return (int(v)*100 + 127) / 255 }

// spotOf returns the paper's own spot ink of a name.
func spotOf(ed *page.Edition, name string) (page.Ink, bool) {
	for _, pg := range ed.Pages {
		for _, item := range pg.Items {
			var ink page.Ink
			switch it := item.(type) {
			case *page.Rule:
				ink = it.Ink
			case *page.Path:
				ink = it.Ink
			case *page.Run:
				ink = it.Ink
			}
			if ink.Spot == name {
				return ink, true
			}
		}
	}
	return page.Ink{}, false
}

// alike reports whether a spot ink looks like four process inks, within 3 %.
func alike(a page.Ink, b [4]uint8) bool {
	for i, v := range [4]uint16{a.C, a.M, a.Y, a.K} {
		if d := int(v) - (int(b[i])*1000+127)/255; d > 30 || d < -30 {
			return false
		}
	}
	return true
}
