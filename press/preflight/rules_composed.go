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
		{code: diag.ModuleTooSmall, worst: diag.Error, look: inEdition, source: "DENSO WAVE; newspaper practice",
			demand: diag.Text{ZH: "二维码的每格不小于印刷厂的下限", EN: "modules of QR codes are no smaller than the printing house's limit"}},
		{code: diag.QRInk, worst: diag.Error, look: inEdition, source: "newspaper practice",
			demand: diag.Text{ZH: "二维码只用实地单黑", EN: "QR codes are in solid black alone"}},
		{code: diag.QRQuiet, worst: diag.Error, look: inEdition, source: "ISO/IEC 18004; DENSO WAVE",
			demand: diag.Text{ZH: "二维码四周留足空白，里面没有别的东西", EN: "the white around QR codes is wide enough and nothing stands in it"}},
		{code: diag.QRGround, worst: diag.Error, look: inEdition, source: "newspaper practice",
			demand: diag.Text{ZH: "二维码印在白纸上，下面、上面都没有东西", EN: "QR codes stand on bare paper, nothing behind or over them"}},
		{code: diag.QRUnreadable, worst: diag.Error, look: inEdition, source: "decoded from a simulated print",
			demand: diag.Text{ZH: "二维码在模拟印刷后仍能读出", EN: "QR codes are read from simulated prints"}},
		{code: diag.QRContent, worst: diag.Error, look: inEdition, source: "decoded from the page",
			demand: diag.Text{ZH: "二维码读出的内容就是报纸要写的", EN: "QR codes say what the paper asks for"}},
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
