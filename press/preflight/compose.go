package preflight

import (
	"slices"
	"strings"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/layout/page"
)

// What is proved of the Edition before any file is read: that its passages say
// exactly what the stories say, in an order that is also the painting order,
// and that each glyph is one its face has for those characters. A file then
// needs to be compared with the Edition alone, passage by passage, and a file
// of one page can be judged by itself.

// checkStories compares the passages of every story with its source.
func (p *Proof) checkStories(ds *diag.List) {
	rest := make(map[string]string, len(p.copies))
	broken := map[string]bool{}
	last := map[string]place{}
	for _, at := range p.passages() {
		n, i := at.page, at.passage
		pg := p.ed.Pages[n]
		if ps := pg.Reading[i]; ps.Story != "" {
			c, ok := p.copies[ps.Story]
			if !ok {
				if !broken[ps.Story] {
					broken[ps.Story] = true
					ds.Error(diag.ExtraText, diag.Span{}, "%s上有一篇稿件里没有的文章“%s”", "%s has a story, %q, that the issue does not have", pg.Called(), ps.Story).
						Hint(hintZH, hintEN).On(n + 1)
				}
				continue
			}
			if _, ok := rest[ps.Story]; !ok {
				rest[ps.Story] = c.Text
			}
			if l := last[ps.Story]; l.page == n && l.set && pg.Reading[l.passage].First > ps.First && !broken[ps.Story] {
				broken[ps.Story] = true
				p.complain(ds, finding{code: diag.TextOrder, story: ps.Story, page: n, count: 1, zh: "各栏画上版面的先后与阅读次序不同", en: "its columns are not painted in reading order"})
			}
			last[ps.Story] = place{page: n, passage: i, set: true}
			if c.Repeats && !printing(rest[ps.Story]) {
				rest[ps.Story] = c.Text
			}
			var same bool
			if rest[ps.Story], same = consume(rest[ps.Story], pg, ps); !same && !broken[ps.Story] {
				broken[ps.Story] = true
				p.compareStory(*c, ds)
			}
		}
	}
	for i := range p.order {
		c := p.copies[p.order[i]]
		left, begun := rest[c.Story]
		switch {
		case !begun && c.Repeats:
			continue
		case !begun:
			left = c.Text
		}
		if !broken[c.Story] && printing(left) {
			p.compareStory(*c, ds)
		}
	}
}

// passages lists the passages of all pages in reading order: page by page, but
// those of a place over two facing pages together, where it begins.
func (p *Proof) passages() []place {
	var all []place
	done := 0
	for n, pg := range p.ed.Pages {
		for i, ps := range pg.Reading {
			switch {
			case ps.Spread == 0:
				all = append(all, place{page: n, passage: i})
			case ps.Spread > done:
				done = ps.Spread
				from := len(all)
				for m := n; m < min(n+2, len(p.ed.Pages)); m++ {
					for k, other := range p.ed.Pages[m].Reading {
						if other.Spread == ps.Spread {
							all = append(all, place{page: m, passage: k})
						}
					}
				}
				turn := func(a place) int { return p.ed.Pages[a.page].Reading[a.passage].Turn }
				slices.SortStableFunc(all[from:], func(a, b place) int { return turn(a) - turn(b) })
			}
		}
	}
	return all
}

// place is a passage of a page.
type place struct {
	page, passage int
	set           bool
}

// consume takes what a passage says off the front of a story's text; same is
// false if the text does not begin with it.
func consume(text string, pg *page.Page, ps page.Passage) (rest string, same bool) {
	for _, item := range itemsOf(pg, ps) {
		run, ok := item.(*page.Run)
		if !ok {
			continue
		}
		for k := range run.Glyphs {
			said := saidBy(run, k)
			if strings.HasPrefix(text, said) {
				text = text[len(said):]
				continue
			}
			for _, r := range said {
				if ignored(r) {
					continue
				}
				next, n := nextPlain(text)
				if n == 0 || next != r {
					return text, false
				}
				text = text[n:]
			}
		}
	}
	return text, true
}

// itemsOf returns the items of a passage.
func itemsOf(pg *page.Page, ps page.Passage) []page.Item {
	first, last := max(0, ps.First), min(ps.Last, len(pg.Items))
	if first >= last {
		return nil
	}
	return pg.Items[first:last]
}

// compareStory says what a story has lost or gained between source and Edition.
func (p *Proof) compareStory(c Copy, ds *diag.List) {
	var b strings.Builder
	pageAt := 0
	source := plain(c.Text)
	if c.Repeats { // as often as it is begun
		source = strings.Repeat(source, 1+max(0, p.lengthOf(c.Story)-1)/max(1, len(source)))
	}
	for _, at := range p.passages() {
		n, pg := at.page, p.ed.Pages[at.page]
		if ps := pg.Reading[at.passage]; ps.Story == c.Story {
			if strings.HasPrefix(source, b.String()) {
				pageAt = n // the first difference is not before this page
			}
			for _, item := range itemsOf(pg, ps) {
				if run, ok := item.(*page.Run); ok {
					for k := range run.Glyphs {
						b.WriteString(plain(saidBy(run, k)))
					}
				}
			}
		}
	}
	f := compareTexts(source, b.String())
	f.story, f.page, f.composed = c.Story, pageAt, true
	p.complain(ds, f)
}

// lengthOf returns how many bytes that count the passages of a story say.
func (p *Proof) lengthOf(story string) int {
	n := 0
	for _, pg := range p.ed.Pages {
		for _, ps := range pg.Reading {
			if ps.Story != story {
				continue
			}
			for _, item := range itemsOf(pg, ps) {
				if run, ok := item.(*page.Run); ok {
					n += len(plain(run.Text))
				}
			}
		}
	}
	return n
}

// checkGlyphs reports glyphs that do not belong to the characters they are to
// say, and text that belongs to no passage.
func (p *Proof) checkGlyphs(ds *diag.List) {
	var shaped []fonts.Shaped
	for n, pg := range p.ed.Pages {
		home := passageOfItems(pg)
		wrong, stray := finding{code: diag.WrongGlyph, page: n, composed: true}, finding{code: diag.ExtraText, page: n, composed: true}
		for i, item := range pg.Items {
			run, ok := item.(*page.Run)
			if !ok || silent(run) {
				continue
			}
			if home[i] == astray && printing(run.Text) {
				stray.add(run.Text, 0, run.Src)
				continue
			}
			shaped = shaped[:0]
			for k := range run.Glyphs {
				if ownGlyph(run, k, &shaped) {
					continue
				}
				wrong.story = pg.Reading[home[i]].Story
				wrong.add(run.Text, int(run.Glyphs[k].Cluster), run.Src)
			}
		}
		if wrong.count > 0 {
			p.complain(ds, wrong)
		}
		if stray.count > 0 {
			stray.zh, stray.en = "有字不属于任何一段文字", "text belongs to no passage"
			p.complain(ds, stray)
		}
	}
}

// ownGlyph reports whether glyph k of a run is one its face has for the
// characters it says: the plain one, the form for Mainland text, that of a
// variation sequence, the two-em stroke for a dash, or what shaping Western
// text gives. White space may be shown by anything that paints nothing.
func ownGlyph(run *page.Run, k int, shaped *[]fonts.Shaped) bool {
	g, said := &run.Glyphs[k], saidBy(run, k)
	r, n := utf8.DecodeRuneInString(said)
	if n > 0 && n == len(said) && run.Face.Lookup(r) == g.ID && g.ID != 0 {
		return true
	}
	if !printing(said) && !hasInk(run.Face, g.ID) {
		return true
	}
	if g.ID == 0 {
		return true // preflight.Edition and the file's reading name it: missing-glyph
	}
	if said == "\u00AD" && run.Face.Lookup('-') == g.ID {
		return true // a hyphen that composition has set
	}
	said = plain(said)
	r, n = utf8.DecodeRuneInString(said)
	if n > 0 && n == len(said) && (run.Face.Lookup(r) == g.ID || run.Face.Mark(r) == g.ID || r == '／' && run.Face.Lookup('/') == g.ID) {
		return true
	}
	if said == "——" && run.Face.LongDash() == g.ID {
		return true
	}
	if d, m := run.Face.Described([]rune(said)); m > 1 && m == utf8.RuneCountInString(said) {
		return d == g.ID // a character the paper supplies, typed as its description
	}
	if vs, m := utf8.DecodeRuneInString(said[n:]); m > 0 && n+m == len(said) {
		if v, ok := run.Face.LookupVariation(r, vs); ok && v == g.ID || unicodeVariation(vs) && run.Face.Lookup(r) == g.ID {
			return true
		}
	}
	return run.Dir != page.Across && verticalGlyph(run.Face, said, g.ID) || shapedGlyph(run, k, shaped)
}

// verticalGlyph reports whether a glyph is one a face has for characters in
// vertical setting (typography.md, section 16): the vertical form, that of 『』
// and 「」 for quotation marks, the full-width form of a letter or figure that
// stands upright in a cell of its own.
func verticalGlyph(f *fonts.Face, said string, g fonts.GID) bool {
	if said == "——" {
		form, ok := f.VerticalGlyph(f.LongDash())
		return ok && form == g
	}
	r, n := utf8.DecodeRuneInString(said)
	if n != len(said) {
		return false
	}
	if is := uprightQuotes[r]; is != 0 {
		r = is
	}
	if r > ' ' && r < 0x7F && f.Lookup(r-'!'+'！') == g {
		return true
	}
	form, _ := f.Vertical(r)
	return form == g
}

// uprightQuotes stand for quotation marks in vertical setting (GB/T 15834, 5.2.3).
var uprightQuotes = map[rune]rune{'“': '『', '”': '』', '‘': '「', '’': '」'}

// unicodeVariation reports whether r is a variation selector.
func unicodeVariation(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// shapedGlyph reports whether shaping gives glyph k of a run at its place. The
// run is shaped word by word as composition does: a word is what stands
// between characters that are not Western.
func shapedGlyph(run *page.Run, k int, shaped *[]fonts.Shaped) bool {
	if len(*shaped) == 0 {
		for at := 0; at < len(run.Text); {
			end := at
			for end < len(run.Text) && western(run.Text[end:]) {
				_, n := utf8.DecodeRuneInString(run.Text[end:])
				end += n
			}
			if end == at {
				_, n := utf8.DecodeRuneInString(run.Text[at:])
				at += n
				continue
			}
			from := len(*shaped)
			*shaped = run.Face.ShapeLatin(*shaped, run.Text[at:end])
			for i := from; i < len(*shaped); i++ {
				(*shaped)[i].Cluster += at
			}
			at = end
		}
	}
	for _, s := range *shaped {
		if s.Cluster == int(run.Glyphs[k].Cluster) && s.ID == run.Glyphs[k].ID {
			return true
		}
	}
	return false
}

// western reports whether s begins with a character below the CJK blocks.
func western(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r > ' ' && r < 0x2E80
}
