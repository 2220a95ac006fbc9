package preflight

import "banxin/internal/diag"

// Rules on composed pages alone. Those without a function are judged where the
// page is walked glyph by glyph (edition.go, overlap.go).

func composedRules() []rule {
	program := diag.Text{ZH: hintZH, EN: hintEN}
	return []rule{
		{code: diag.OutsideBleed, worst: diag.Error, look: inEdition, source: "newspaper practice",
			demand: diag.Text{ZH: "没有东西伸出出血", EN: "nothing reaches beyond the bleed"}},
		{code: diag.OutsideTypeArea, worst: diag.Error, look: inEdition, source: "newspaper practice", mend: program,
			demand: diag.Text{ZH: "稿件的文字区在版心里", EN: "the areas of stories lie within the type area"}},
		{code: diag.TextOverText, worst: diag.Error, look: inEdition, source: "newspaper practice", mend: program,
			demand: diag.Text{ZH: "文字不压在别的文字上", EN: "no line of text is set over another"}},
		{code: diag.PageOrder, worst: diag.Error, look: inEdition, file: pageOrder, source: "printers' practice", mend: diag.Text{ZH: "改正版次", EN: "number the pages in order"},
			demand: diag.Text{ZH: "版次从小到大，不重复", EN: "pages are numbered upwards, no number twice"}},
	}
}

func pageOrder(j *judge) {
	pages := j.edition.Pages
	for i := 1; i < len(pages); i++ {
		if pages[i].Folio <= pages[i-1].Folio {
			j.tell(diag.PageOrder, somewhere, "第 %[1]d 版排在第 %[2]d 版后面", "page %[1]d follows page %[2]d", pages[i].Folio, pages[i-1].Folio)
			return
		}
	}
}
