package issues

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// maxPages is far above any paper; it bounds what a hostile plan can ask for.
const maxPages = 1000

// readIssue reads issue.yaml and, between its stories and its plan, the stories.
func (r *reader) readIssue(src *source) {
	is := r.issue
	var pages, folds, inline, ads, auto value
	r.mapping(r.yaml(src), "issue.yaml ", "issue.yaml", []field{
		{"schema", false, r.schema},
		{"date", true, func(v value) { is.Date = r.date(v) }},
		{"number", false, func(v value) { is.Number = r.number(v) }},
		{"version", false, func(v value) {
			if n, ok := r.integer(v, 1, 99); ok {
				is.Version = n
			}
		}},
		{"edition", false, func(v value) { is.Edition = r.phrase(v) }},
		{"partners", false, func(v value) { r.partners(v) }},
		{"credits", false, func(v value) { is.Credits = r.printedPairs(v, "credits") }},
		{"weather", false, func(v value) { is.Weather = r.printedPairs(v, "weather") }},
		{"words", false, func(v value) { is.Words = r.words(v, r.dir) }},
		{"pages", true, func(v value) { pages = v }},
		{"folds", false, func(v value) { folds = v }},
		{"auto", false, func(v value) { auto = v }},
		{"ads", false, func(v value) { ads = v }},
		{"stories", false, func(v value) { inline = v }},
	})
	if inline.n != nil {
		r.inlineStories(inline)
	}
	r.storyFiles()
	if ads.n != nil {
		r.ads(ads)
	}
	if pages.n != nil {
		r.pages(pages)
	}
	if folds.n != nil {
		r.folds(folds)
	}
	if auto.n != nil {
		r.autoIssue(auto)
	}
	r.folios()
	r.spreads()
	r.strips()
	r.threads()
	for _, s := range is.Stories {
		r.headlines(is.Paper, s)
	}
	if r.noGrid { // on grids that are not the paper's every place could seem wrong
		is.Pages = nil
	}
	if !src.broken { // else a place may be there and not read
		r.unplaced()
		r.unshown()
	}
	r.drawingInks()
	r.checkKind()
}

// drawingInks checks the inks that the issue's drawings name.
func (r *reader) drawingInks() {
	is := r.issue
	r.checkInks(is.Paper, is.Paper.Nameplate.Art.Inks)
	r.checkInks(is.Paper, is.Paper.Flower.Tile.Inks)
	r.checkInks(is.Paper, is.Paper.Flower.Corner.Inks)
	is.Elements(func(pl *Place) {
		if g, ok := pl.Element.(*Group); ok {
			for i := range g.Pictures {
				r.checkInks(is.Paper, g.Pictures[i].Inks)
			}
		}
	})
	r.checkInks(is.Paper, is.Paper.Ornament.Art.Inks)
	for i := range is.Partners {
		r.checkInks(is.Paper, is.Partners[i].Logo.Inks)
	}
	for i := range is.Pages {
		for k := range is.Pages[i].Places {
			if pl := &is.Pages[i].Places[k]; pl.Ad == nil {
				r.checkInks(is.Paper, pl.Inks)
			}
		}
	}
	for _, ad := range is.Ads {
		r.checkInks(is.Paper, ad.Inks)
	}
}

// number reads the issue number, a decimal string.
func (r *reader) number(v value) Text {
	t := r.text(v)
	if t.S != "" && !digitsForm.MatchString(t.S) {
		r.badForm(r.resolve(v), diag.BadNumber, digitsForm.MatchString, "期号（只有数字）", "an issue number, digits only", `"312"`)
		t.S = ""
	}
	return t
}

func (r *reader) partners(v value) {
	for _, v := range r.list(v, "合办单位", "partners") {
		var p Partner
		r.mapping(v, "合办单位", "a partner", []field{
			{"org", true, func(v value) { p.Org = r.phrase(v) }},
			{"role", false, func(v value) { p.Role = r.phrase(v) }},
			{"logo", false, func(v value) { p.Logo = r.drawing(v, r.dir) }},
		})
		if p.Org.S != "" {
			r.issue.Partners = append(r.issue.Partners, p)
		}
	}
}

// printedPairs reads names and values that are both printed: credits, any word
// and who did it. What is left empty is left out.
func (r *reader) printedPairs(v value, key string) []Pair {
	var out []Pair
	for k, v := range r.named(v, key, key) {
		if t := r.phrase(v); t.S != "" {
			out = append(out, Pair{r.printedKey(k), t})
		}
	}
	return out
}

// notYet reports a part of the format that cannot be set yet. Leaving it out in
// silence would lose something the editor wrote.
func (r *reader) notYet(at diag.Span, zh, en string) {
	r.ds.Error(diag.NotYet, at, "%[1]s还不能排", "%[2]s cannot be set yet", zh, en).
		Hint("先从稿件或版样里拿掉", "take it out of the story or the plan for now")
}

// pages reads the page plan.
func (r *reader) pages(v value) {
	items := r.list(v, "各版", "pages")
	if len(items) > maxPages {
		r.ds.Error(diag.BadPageNumber, items[maxPages].at(), "超过 %d 版", "more than %d pages", maxPages)
		items = items[:maxPages]
	}
	last := 0
	for _, v := range items {
		pg := r.page(v)
		if pg.Number != 0 && pg.Number <= last {
			r.ds.Error(diag.BadPageNumber, pg.At, "第 %d 版排在第 %d 版之后", "page %d comes after page %d", pg.Number, last).
				Hint("各版按版次从小到大写，每版一次", "give the pages in rising order, each once")
			continue
		}
		last = max(last, pg.Number)
		r.issue.Pages = append(r.issue.Pages, pg)
	}
}

// page reads one page of the plan. Its grid is settled before its places, whose
// columns it limits.
func (r *reader) page(v value) PagePlan {
	pg := PagePlan{At: r.resolve(v).at()}
	var gridName Text
	var place, lock, auto value
	r.mapping(v, "版", "a page", []field{
		{"page", true, func(v value) { pg.Number, _ = r.integer(v, 1, maxPages) }},
		{"name", false, func(v value) { pg.Name = r.phrase(v) }},
		{"section", false, func(v value) { pg.Section = r.section(v) }},
		{"grid", false, func(v value) { gridName = r.text(v) }},
		{"direction", false, r.direction(&pg.Vertical)},
		{"credits", false, func(v value) { pg.Credits = r.printedPairs(v, "credits") }},
		{"place", false, func(v value) { place = v }},
		{"auto", false, func(v value) { auto = v }},
		{"lock", false, func(v value) { lock = v }},
	})
	pg.Grid = r.gridFor(pg.Number, gridName)
	r.places(&pg, lock)
	r.places(&pg, place)
	if r.planned[pg.Number] = place.n != nil && !r.resolve(place).empty(); auto.n != nil {
		r.autoPage(&pg, auto, r.planned[pg.Number])
	}
	return pg
}

// places reads a list of places; there may be none.
func (r *reader) places(pg *PagePlan, list value) {
	if list.n == nil {
		return
	}
	for _, v := range r.list(list, "稿件的位置", "places") {
		before := len(r.jumps)
		if pl, ok := r.place(v, pg); ok {
			pg.Places = append(pg.Places, pl)
		}
		for i := range r.jumps[before:] {
			r.jumps[before+i].from = pg.Number
		}
	}
}

// gridFor returns the grid named, or front for page 1 and inner for the others
// where no name is given; nil when the paper's grids could not be read.
func (r *reader) gridFor(page int, name Text) *Grid {
	p := r.issue.Paper
	if r.noGrid {
		return nil
	}
	if name.S != "" {
		if g := p.Grid(name.S); g != nil {
			return g
		}
		var names []string
		for _, g := range p.Grids {
			names = append(names, g.Name)
		}
		r.unknownName(name, "网格", "grid", names)
	}
	usual := "inner"
	if page == 1 {
		usual = "front"
	}
	if g := p.Grid(usual); g != nil {
		return g
	}
	return &p.Grids[0]
}

// maxGridLines bounds a place's lines; whether they fit the type area is for
// the layout to say, which knows it.
const maxGridLines = 400

// maxColumns bounds a grid's columns.
const maxColumns = 40

// direction reads which way text runs.
func (r *reader) direction(to *bool) func(value) {
	return func(v value) {
		if w, ok := r.choice(v, "horizontal", "vertical"); ok {
			*to = w == "vertical"
		}
	}
}

// storyFor finds the story a place names.
func (r *reader) storyFor(name Text) *Story {
	s := r.written(name)
	if _, ok := r.stories[name.S]; !ok {
		return nil
	}
	_, again := r.placed[name.S]
	if !again {
		r.placed[name.S] = name.At
	}
	if s != nil && !again { // nil: written, but not readable; that has been said
		r.issue.Stories = append(r.issue.Stories, s)
	}
	return s
}

// written finds a story that has been written; nil where there is none, which is
// reported, or one that could not be read, which has been.
func (r *reader) written(name Text) *Story {
	if name.S == "" {
		return nil
	}
	s, ok := r.stories[name.S]
	if ok || !r.goodName(name) {
		return s
	}
	var names []string
	for n := range r.stories {
		names = append(names, n)
	}
	d := r.ds.Error(diag.MissingStory, name.At, "没有叫“%s”的稿", "there is no story “%s”", short(name.S))
	if near := nearestForm(name.S, names); near != "" {
		d.Hint("是不是“%s”？名字要一模一样，大小写也算", "did you mean “%s”? The name must be the same, capitals too", near)
	} else {
		d.Hint("写一个 stories/%[1]s.md，或改正名字", "write stories/%[1]s.md, or correct the name", short(name.S))
	}
	return nil
}

// inlineStories reads the stories written in issue.yaml itself: a group of keys
// with the text under body, or the whole story, front matter and all, as a block.
func (r *reader) inlineStories(v value) {
	for k, v := range r.named(v, "stories", "stories") {
		if !r.goodName(k) {
			continue
		}
		v = r.resolve(v)
		switch {
		case v.n.Kind == yaml.ScalarNode && !v.empty():
			if !r.literalBlock(v) {
				r.stories[k.S] = nil
				continue
			}
			r.stories[k.S] = r.story(k, blockSource(v))
		default:
			s := &Story{Name: k.S, At: k.At}
			r.stories[k.S] = s
			body := r.frontMatter(s, v, true)
			if body.n != nil && !r.resolve(body).empty() && r.literalBlock(r.resolve(body)) {
				src := blockSource(r.resolve(body))
				r.markdown(s, src, 0)
			}
			r.finish(s)
		}
	}
}

// literalBlock reports whether v is a | block; no other form keeps the lines
// of a text and their places.
func (r *reader) literalBlock(v value) bool {
	if v.n.Kind == yaml.ScalarNode && v.n.Style&yaml.LiteralStyle != 0 {
		return true
	}
	r.ds.Error(diag.WrongType, v.at(), "正文要写成 | 块", "a story's text is written as a | block").
		Hint("键后写“|”，正文从下一行起缩进", "write “|” after the key and indent the text from the next line on")
	return false
}

// blockSource makes a source of the | block v whose lines keep their places.
func blockSource(v value) *source {
	text := strings.TrimRight(v.n.Value, "\n")
	s := newSource(v.src.name, text)
	s.cols = make([][]int, len(s.lines))
	ls := v.letters()
	// An empty block has no letters; its place is its key's.
	s.first, _ = v.src.place(v.n.Line+1, 1)
	for i, at := 0, 0; i < len(s.lines); i++ {
		n := len([]rune(s.lines[i]))
		if n > 0 && at < len(ls) {
			s.cols[i] = make([]int, n+1)
			for j := 0; j < n; j++ {
				s.cols[i][j] = int(ls[at+j].col)
			}
			s.cols[i][n] = int(ls[at+n-1].col) + 1
		}
		at += n + 1
	}
	return s
}
