package issues

import (
	"regexp"
	"strconv"
	"unicode"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// Defaults of a paper: a 四开 sheet with the margins, bleed and grids of
// format.md, so that a paper.yaml needs a name and a page size only.
var (
	defaultPage = PageSize{
		Width: geom.FromMM(275), Height: geom.FromMM(390), Bleed: geom.FromMM(3),
		Top: geom.FromMM(14), Bottom: geom.FromMM(14), Left: geom.FromMM(15), Right: geom.FromMM(15),
	}
	defaultGrids = []Grid{
		{Name: "front", Columns: 5, Body: 10*geom.Pt + 500, Leading: 15*geom.Pt + 750, Gutter: 1000},
		{Name: "inner", Columns: 6, Body: 9 * geom.Pt, Leading: 13*geom.Pt + 500, Gutter: 1000},
	}
	defaultInks = []NamedInk{
		{Name: "black", Ink: Ink{K: 1000}},
		{Name: "white"},
		{Name: "red", Ink: Ink{M: 1000, Y: 900, K: 50}},
		{Name: "tint", Ink: Ink{K: 100}},
	}
)

// shippedFaces are the roles every paper has without a faces key.
var shippedFaces = []string{"song", "song-black", "hei", "hei-black", "kai", "nameplate"}

// newPaper returns a paper of defaults.
func newPaper() *Paper {
	p := &Paper{Page: defaultPage, Nameplate: Nameplate{Lines: defaultNameplateLines}, Styles: defaultStyles(), Ornament: Ornament{Text: Text{S: "＊　＊　＊"}}}
	p.Grids = append(p.Grids, defaultGrids...)
	p.Inks = append(p.Inks, defaultInks...)
	return p
}

// readPaper reads paper.yaml. What is missing or wrong keeps its default; where
// that is the page or a grid, places cannot be judged by it.
func (r *reader) readPaper(name string) *Paper {
	p := newPaper()
	src := r.load(name, diag.Span{})
	if src == nil {
		r.noGrid = true
		p.House = r.printer(Text{})
		return p
	}
	r.paperKeys(p, r.yaml(src))
	p.House = r.printer(p.Printer)
	r.noGrid = r.noGrid || src.broken || p.Page.At.File == ""
	return p
}

func (r *reader) paperKeys(p *Paper, v value) {
	p.At = v.at()
	var styles value
	r.mapping(v, "paper.yaml ", "paper.yaml", []field{
		{"schema", false, r.schema},
		{"name", true, func(v value) { p.Name = r.phrase(v) }},
		{"kind", false, func(v value) { r.kind(p, v) }},
		{"tagline", false, func(v value) { r.tagline(p, v) }},
		{"page", true, func(v value) { r.pageSize(&p.Page, v) }},
		{"grids", false, func(v value) { r.grids(p, v) }},
		{"inks", false, func(v value) { r.inks(p, v) }},
		{"styles", false, func(v value) { styles = v }},
		{"faces", false, func(v value) { r.faces(p, v) }},
		{"words", false, func(v value) { p.Words = r.words(v, r.title) }},
		{"glyphs", false, func(v value) { r.glyphs(p, v) }},
		{"nameplate", false, func(v value) { r.nameplate(p, v) }},
		{"ornament", false, func(v value) { r.ornament(p, v) }},
		{"subscribe", false, func(v value) { r.subscribe(p, v) }},
		{"imprint", false, func(v value) { r.imprint(p, v) }},
		{"folio", false, func(v value) { p.Folio, _ = r.choice(v, "page", "section") }},
		{"flower", false, func(v value) { r.flower(p, v) }},
		{"contacts", false, func(v value) { p.Contacts = r.printedPairs(v, "contacts") }},
		{"printer", false, func(v value) { p.Printer = r.text(v) }},
		{"fit", false, func(v value) { r.fitting(&p.Fit, v) }},
	})
	r.glyphFaces(p)
	// Styles name inks and faces, which may stand below them.
	if styles.n != nil {
		r.styles(p, styles)
	}
	r.richDefaults(p)
}

func (r *reader) tagline(p *Paper, v value) {
	if v = r.resolve(v); !v.empty() && v.n.Kind == yaml.ScalarNode {
		if v.n.Value != "" {
			p.Tagline.Text = r.phrase(v)
		}
		return
	}
	r.mapping(v, "口号", "the tagline", []field{
		{"text", true, func(v value) { p.Tagline.Text = r.phrase(v) }},
		{"separator", false, func(v value) { p.Tagline.Separator = r.phrase(v) }},
	})
}

// Limits of a page: from a visiting card to twice the broadsheet.
var (
	minTrim, maxTrim = geom.FromMM(50), geom.FromMM(1200)
	maxBleed         = geom.FromMM(20)
)

func (r *reader) pageSize(p *PageSize, v value) {
	p.At = r.resolve(v).at()
	side := func(l *geom.Length) func(value) {
		return func(v value) {
			if m, ok := r.length(v, 0, maxTrim); ok {
				*l = m
			} else if !r.resolve(v).empty() {
				r.noGrid = true
			}
		}
	}
	before := p.Width
	p.Width = 0
	r.mapping(v, "开本（page）", "the page", []field{
		{"trim", true, func(v value) { r.trim(p, v) }},
		{"bleed", false, func(v value) {
			if l, ok := r.length(v, 0, maxBleed); ok {
				p.Bleed = l
			}
		}},
		{"fold", false, func(v value) { p.Fold, _ = r.length(v, minFold, maxFold) }},
		{"margins", false, func(v value) {
			r.mapping(v, "边距", "the margins", []field{
				{"top", false, side(&p.Top)}, {"bottom", false, side(&p.Bottom)},
				{"left", false, side(&p.Left)}, {"right", false, side(&p.Right)},
			})
		}},
	})
	if p.Width == 0 { // said already
		p.Width, r.noGrid = before, true
	}
	// A type area under a third of the page is a slip of a digit.
	if 3*(p.Width-p.Left-p.Right) < p.Width || 3*(p.Height-p.Top-p.Bottom) < p.Height {
		r.ds.Error(diag.BadLength, p.At, "边距占去了三分之二以上的版面", "the margins take more than two thirds of the page").
			Hint("检查 margins 的数和单位", "check the numbers and units of margins")
		r.noGrid = true
		p.Top, p.Bottom, p.Left, p.Right = p.Height/10, p.Height/10, p.Width/10, p.Width/10
	}
}

func (r *reader) trim(p *PageSize, v value) {
	s, v, ok := r.word(v, "成品尺寸", "the trim size")
	if !ok {
		return
	}
	m := trimForm.FindStringSubmatch(s)
	if m == nil {
		r.badForm(v, diag.BadLength, trimForm.MatchString, "成品尺寸（宽x高mm）", "a trim size, WIDTHxHEIGHTmm", "275x390mm")
		return
	}
	wf, _ := strconv.ParseFloat(m[1], 64)
	hf, _ := strconv.ParseFloat(m[2], 64)
	w, h := geom.FromMM(wf), geom.FromMM(hf)
	if min(w, h) < minTrim || max(w, h) > maxTrim {
		r.ds.Error(diag.BadLength, v.span(), "%s 超出 %s 到 %s 的范围", "%s is outside the limits %s to %s", s, "50mm", "1200mm").
			Hint("检查数和单位", "check the number and the unit")
		return
	}
	p.Width, p.Height = w, h
}

func (r *reader) grids(p *Paper, v value) {
	var own []Grid
	for k, v := range r.named(v, "grids", "grids") {
		g := Grid{Name: k.S, At: k.At, Gutter: 1000}
		r.mapping(v, "网格", "the grid", []field{
			{"columns", true, func(v value) { g.Columns, _ = r.integer(v, 1, maxColumns) }},
			{"body", true, func(v value) { g.Body, _ = r.length(v, 4*geom.Pt, 72*geom.Pt) }},
			{"leading", true, func(v value) { g.Leading, _ = r.length(v, 4*geom.Pt, 144*geom.Pt) }},
			{"gutter", false, func(v value) {
				if e, ok := r.em(v, 0, 10_000); ok {
					g.Gutter = e
				}
			}},
		})
		if g.Columns == 0 || g.Body == 0 || g.Leading == 0 {
			r.noGrid = true
			continue // said already
		}
		if g.Leading < g.Body {
			r.noGrid = true
			r.ds.Error(diag.BadLength, g.At, "行距小于字号，字会上下相叠", "the leading is less than the type size; lines would overlap").
				Hint("报纸常用字号的 1.3 到 1.6 倍", "papers use 1.3 to 1.6 times the size")
			continue
		}
		own = append(own, g)
	}
	if len(own) > 0 {
		p.Grids = own
	}
}

func (r *reader) faces(p *Paper, v value) {
	for k, v := range r.named(v, "faces", "faces") {
		list := FaceList{Role: k.S}
		if v = r.resolve(v); !v.empty() && v.n.Kind == yaml.MappingNode {
			r.mapping(v, "字体", "the face", []field{
				{"han", false, func(v value) { list.Names = r.texts(v) }},
				{"latin", true, func(v value) { list.Latin = r.text(v) }},
				{"scale", false, func(v value) { list.Scale = r.scale(v) }},
				{"shift", false, func(v value) { list.Shift, _ = r.em(v, -500, 500) }},
			})
		} else {
			list.Names = r.texts(v)
		}
		if len(list.Names) > 0 || list.Latin.S != "" {
			p.Faces = append(p.Faces, list)
		}
	}
}

// scaleForm is a plain number such as 1.05.
var scaleForm = regexp.MustCompile(`^([0-9]+(?:\.[0-9]{1,3})?)$`)

// scale reads a size relative to another, in thousandths; 0 if it is none.
func (r *reader) scale(v value) int {
	s, v, ok := r.word(v, "倍数", "a factor")
	if !ok {
		return 0
	}
	if !scaleForm.MatchString(s) {
		r.badForm(v, diag.BadNumber, scaleForm.MatchString, "倍数", "a factor", "1.05")
		return 0
	}
	f, _ := strconv.ParseFloat(s, 64)
	if f < 0.5 || f > 2 {
		r.ds.Error(diag.BadNumber, v.span(), "%s 超出 0.5 到 2 的范围", "%s is outside the limits 0.5 to 2", s).
			Hint("1.05 是放大百分之五，0.95 是缩小百分之五", "1.05 is five per cent larger, 0.95 five per cent smaller")
		return 0
	}
	return int(geom.FromPt(f)) // both count thousandths
}

func (r *reader) nameplate(p *Paper, v value) {
	p.Nameplate.At = r.resolve(v).at()
	r.mapping(v, "报头", "the nameplate", []field{
		{"lines", false, func(v value) {
			if n, ok := r.integer(v, 1, 60); ok {
				p.Nameplate.Lines = n
			}
		}},
		{"columns", false, func(v value) { p.Nameplate.Columns, _ = r.rangeOf(v, maxColumns) }},
		{"art", false, func(v value) { p.Nameplate.Art = r.drawing(v, r.title) }},
	})
}

// flower reads the border of boxes: the name of one that the program draws, or
// two files.
func (r *reader) flower(p *Paper, v value) {
	if v = r.resolve(v); v.empty() || v.n.Kind != yaml.MappingNode {
		p.Flower.Name, _ = r.choice(v, FlowerNames...)
		return
	}
	r.mapping(v, "花边", "the border", []field{
		{"art", true, func(v value) { p.Flower.Tile = r.drawing(v, r.title) }},
		{"corner", true, func(v value) { p.Flower.Corner = r.drawing(v, r.title) }},
	})
}

// ornament reads what stands at a break between parts of a story.
func (r *reader) ornament(p *Paper, v value) {
	if v = r.resolve(v); v.empty() || v.n.Kind != yaml.MappingNode {
		if t := r.phrase(v); t.S != "" {
			p.Ornament.Text = t
		}
		return
	}
	r.mapping(v, "题花", "the ornament", []field{
		{"art", true, func(v value) { p.Ornament.Art = r.drawing(v, r.title) }},
	})
}

func (r *reader) subscribe(p *Paper, v value) {
	r.mapping(v, "二维码", "the subscribe block", []field{
		{"lines", false, func(v value) { p.Subscribe.Lines = r.phrases(v) }},
		{"url", true, func(v value) { p.Subscribe.URL = r.address(v) }},
	})
}

// imprint reads the lines of the imprint. Known English keys print under their
// Chinese words; a Chinese key prints as written.
func (r *reader) imprint(p *Paper, v value) {
	for k, v := range r.named(v, "imprint", "imprint") {
		label, ok := imprintLabels[k.S]
		if !ok && !hasHan(k.S) {
			var words []field
			for key := range imprintLabels {
				words = append(words, field{key: key})
			}
			sortFields(words)
			r.unknownKey(k, "刊记", "the imprint", words)
			continue
		}
		if ok {
			k.S = label
		}
		if t := r.phrase(v); t.S != "" {
			p.Imprint = append(p.Imprint, Pair{r.printedKey(k), t})
		}
	}
}

// named runs over a mapping whose keys are names the editor chose.
func (r *reader) named(v value, zh, en string) func(yield func(Text, value) bool) {
	v = r.resolve(v)
	if v.empty() {
		return func(func(Text, value) bool) {}
	}
	if v.n.Kind != yaml.MappingNode {
		r.wrongType(v, "“"+zh+"”的一组键值", "the keys of "+en)
		return func(func(Text, value) bool) {}
	}
	return r.pairs(v, map[string]diag.Span{}, func(s string) string { return s })
}

func hasHan(s string) bool {
	for _, c := range s {
		if unicode.Is(unicode.Han, c) {
			return true
		}
	}
	return false
}
