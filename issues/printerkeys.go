package issues

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/contract"
)

// keys reads the keys of one contract over what h.p holds.
func (h *house) keys(v value, shipped bool) {
	p := h.p
	h.group(v, "", "印厂文件", "a printing house's file", []field{
		{"schema", false, h.schema},
		{"extends", false, func(value) {}}, // read before
		{"about", false, h.about},
		{"page", false, h.housePage},
		{"marks", false, h.marks},
		{"standard", false, func(v value) {
			if w, ok := h.choice(v, string(contract.X1a2003), string(contract.X1a2001), string(contract.X4)); ok {
				p.Standard = contract.Standard(w)
			}
		}},
		{"condition", false, h.condition},
		{"outline", false, h.truth(&p.Outline)},
		{"ink", false, h.inkLimits},
		{"pictures", false, h.pictureLimits},
		{"type", false, h.typeLimits},
		{"rules", false, h.ruleLimits},
		{"qr", false, h.qrLimits},
		{"files", false, h.files},
		{"deliver", false, h.deliver},
		{"imposition", false, h.imposition},
		{"severity", false, h.severity},
	})
}

// group reads a group of keys and notes where each value stands; path is that
// of the group, "" for the file itself.
func (h *house) group(v value, path, zh, en string, fields []field) {
	if path != "" {
		path += "."
	}
	for i, f := range fields {
		fields[i].read = func(v value) {
			if h.p.Places != nil && h.folder != "" {
				h.p.Places[path+f.key] = h.resolve(v).span()
			}
			f.read(v)
		}
	}
	h.mapping(v, zh, en, fields)
}

// about reads what the contract is for: one text, or one for each language.
func (h *house) about(v value) {
	if v = h.resolve(v); !v.empty() && v.kindIsText() {
		t := h.text(v)
		h.p.ZH, h.p.EN = t.S, t.S
		return
	}
	h.group(v, "about", "说明", "the description", []field{
		{"zh", false, func(v value) { h.p.ZH = h.text(v).S }},
		{"en", false, func(v value) { h.p.EN = h.text(v).S }},
	})
}

// Limits of a house's values: wide enough for any press, and no slip of a
// digit passes.
const (
	mostInkLimit   = 4000 // thousandths: four solids
	mostResolution = 4800
	mostScreen     = 600
	mostPages      = 400
	mostSpots      = 8
)

func (h *house) housePage(v value) {
	p := &h.p.Page
	h.group(v, "page", "版面（page）", "the page", []field{
		{"trim", false, func(v value) { h.houseTrim(v) }},
		{"bleed", false, h.lengths(&p.Bleed, 0, maxBleed)},
		{"safe", false, h.lengths(&p.Safe, 0, geom.FromMM(50))},
		{"multiple", false, h.numbers(&p.Multiple, 1, 64)},
	})
}

// houseTrim reads a trim or the word any.
func (h *house) houseTrim(v value) {
	p := &h.p.Page
	if s, _, ok := h.word(v, "成品尺寸", "the trim size"); ok && folded(s) == "any" {
		p.Width, p.Height = 0, 0
		return
	}
	var size PageSize
	h.trim(&size, v)
	if size.Width > 0 {
		p.Width, p.Height = size.Width, size.Height
	}
}

func (h *house) marks(v value) {
	m := contract.Marks{}
	for _, w := range h.wordList(v, "印刷标记", "marks", "crop", "register", "bar", "slug") {
		switch w {
		case "crop":
			m.Crop = true
		case "register":
			m.Register = true
		case "bar":
			m.Bar = true
		case "slug":
			m.Slug = true
		}
	}
	h.p.Marks = m
}

func (h *house) inkLimits(v value) {
	p := &h.p.Ink
	given := false
	h.group(v, "ink", "墨量", "the group of ink limits", []field{
		{"total", false, h.percents(&p.Total, 1000, mostInkLimit)},
		{"text", false, func(v value) {
			given = true
			h.percents(&p.Text, 1000, mostInkLimit)(v)
		}},
		{"least", false, h.percents(&p.Least, 0, 500)},
		{"most", false, h.percents(&p.Most, 500, 1000)},
		{"spots", false, h.numbers(&p.Spots, 0, mostSpots)},
		{"overprint", false, h.lengths(&p.OverprintUpTo, 0, 100*geom.Pt)},
	})
	if !given { // a house that lowers the total lowers that of text, too
		p.Text = min(p.Text, p.Total)
	}
}

func (h *house) pictureLimits(v value) {
	p := &h.p.Pictures
	h.group(v, "pictures", "图像", "the group of picture limits", []field{
		{"warn", false, h.numbers(&p.Warn, 0, mostResolution)},
		{"refuse", false, h.numbers(&p.Refuse, 0, mostResolution)},
		{"line-art", false, h.numbers(&p.LineArt, 0, mostResolution)},
		{"intent", false, h.chosen(&p.Intent, "perceptual", "relative", "absolute")},
		{"sharpen", false, func(v value) {
			if n, ok := h.percent(v, 0, 5000); ok {
				p.Sharpen = n / 10
			}
		}},
	})
}

// mostType bounds the sizes and thicknesses of limits.
const mostType = 72 * geom.Pt

func (h *house) typeLimits(v value) {
	p := &h.p.Type
	h.group(v, "type", "用字", "the group of type limits", []field{
		{"least", false, h.lengths(&p.Least, 0, mostType)},
		{"solid", false, h.lengths(&p.Solid, 0, mostType)},
		{"tinted", false, h.lengths(&p.Tinted, 0, mostType)},
		{"inks", false, h.lengths(&p.Inks, 0, mostType)},
		{"reversed", false, h.lengths(&p.Reversed, 0, mostType)},
	})
}

func (h *house) ruleLimits(v value) {
	p := &h.p.Rules
	h.group(v, "rules", "线条", "the group of rule limits", []field{
		{"least", false, h.lengths(&p.Least, 0, mostType)},
		{"tinted", false, h.lengths(&p.Tinted, 0, mostType)},
		{"reversed", false, h.lengths(&p.Reversed, 0, mostType)},
		{"one-ink", false, h.lengths(&p.OneInk, 0, mostType)},
	})
}

func (h *house) qrLimits(v value) {
	p := &h.p.QR
	h.group(v, "qr", "码", "the group of code limits", []field{
		{"module", false, h.lengths(&p.Module, 0, geom.FromMM(20))},
		{"quiet", false, h.numbers(&p.Quiet, 0, 20)},
	})
}

// deliverables are the kinds of files that deliver may name.
var deliverables = []contract.Deliverable{contract.Pages, contract.Combined, contract.Spreads,
	contract.Contact, contract.Ticket, contract.Manifest}

func (h *house) deliver(v value) {
	var words []string
	for _, d := range deliverables {
		words = append(words, string(d))
	}
	var list []contract.Deliverable
	for _, w := range h.wordList(v, "交付的文件", "deliverables", words...) {
		list = append(list, contract.Deliverable(w))
	}
	if len(list) > 0 {
		h.p.Deliver = list
	} else if !h.ds.full() && len(h.list(v, "交付的文件", "deliverables")) == 0 {
		h.ds.Error(diag.MissingKey, h.resolve(v).at(), "deliver 是空的：没有要交付的文件", "deliver is empty: nothing is handed over").
			Hint("例如 deliver: [pages, combined, manifest]", "for example deliver: [pages, combined, manifest]")
	}
}

func (h *house) imposition(v value) {
	p := &h.p.Imposition
	h.group(v, "imposition", "拼版", "the imposition", []field{
		{"sections", false, func(v value) {
			var sections []int
			for _, item := range h.list(v, "各叠的版数", "page counts of sections") {
				if n, ok := h.integer(item, 1, mostPages); ok {
					sections = append(sections, n)
				}
			}
			p.Sections = sections
		}},
		{"loose", false, h.truth(&p.Loose)},
	})
}

// severity reads how heavily the house takes findings, by their code.
func (h *house) severity(v value) {
	words := make([]string, 0, 200)
	for _, c := range diag.Codes() {
		words = append(words, string(c))
	}
	given := map[string]string{}
	for code, level := range h.p.Severity {
		given[code] = level
	}
	for k, v := range h.named(v, "级别", "severities") {
		if !slices.Contains(words, k.S) {
			d := h.ds.Error(diag.BadChoice, k.At, "没有“%s”这种问题", "there is no finding “%s”", short(k.S))
			if near := nearest(folded(k.S), words); near != "" {
				d.Hint("是不是“%s”？", "did you mean “%s”?", near)
			} else {
				d.Hint("问题的代号写在每条提示末尾的方括号里", "the code of a finding stands in brackets at its end")
			}
			continue
		}
		if w, ok := h.choice(v, "error", "warning", "note", "off"); ok {
			given[k.S] = w
			if h.p.Places != nil {
				h.p.Places["severity."+k.S] = k.At
			}
		}
	}
	h.p.Severity = given
}

// wordList reads a list of words, each one of those allowed and once.
func (h *house) wordList(v value, zh, en string, words ...string) (out []string) {
	for _, item := range h.list(v, zh, en) {
		w, ok := h.choice(item, words...)
		if ok && slices.Contains(out, w) {
			h.ds.Error(diag.DuplicateKey, h.resolve(item).span(), "“%s”写了两次", "“%s” is given twice", w).
				Hint("只留一个", "keep one of the two")
			continue
		}
		if ok {
			out = append(out, w)
		}
	}
	return out
}

// lengths reads a length into to.
func (h *house) lengths(to *geom.Length, lo, hi geom.Length) func(value) {
	return func(v value) {
		if l, ok := h.length(v, lo, hi); ok {
			*to = l
		}
	}
}

// numbers reads a whole number into to.
func (h *house) numbers(to *int, lo, hi int) func(value) {
	return func(v value) {
		if n, ok := h.integer(v, lo, hi); ok {
			*to = n
		}
	}
}

// truth reads true or false into to.
func (h *house) truth(to *bool) func(value) {
	return func(v value) {
		if w, ok := h.choice(v, "true", "false"); ok {
			*to = w == "true"
		}
	}
}
