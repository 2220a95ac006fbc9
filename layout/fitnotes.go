package layout

import (
	"strconv"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout/page"
)

// teller returns what adds a change of a place to a list.
func (p *fitPage) teller(out *[]page.Change) func(pl *Place, step string, by int, text diag.Text) {
	return func(pl *Place, step string, by int, text diag.Text) {
		called := ""
		if pl.Story != nil {
			called = name(pl.Story)
		} else {
			_, _, called = pl.called()
		}
		*out = append(*out, page.Change{Page: p.number, Area: pl.Area, Name: called, Step: step, By: by, Text: text, At: pl.At})
	}
}

// apply settles a group as its solution says and tells what that changes.
func (p *fitPage) apply(g fitGroup, s solution) []page.Change {
	var out []page.Change
	add := p.teller(&out)
	for _, b := range g.borders {
		if by := s.moved[b]; by != 0 && p.borders[b].between {
			way := diag.Text{ZH: "下移", EN: "down"}
			if by < 0 {
				way = diag.Text{ZH: "上移", EN: "up"}
			}
			n := max(by, -by)
			add(&p.written[p.borders[b].above], "border", by, diag.Say("下边的分界%[1]s %[2]d 行", "its lower border moves %[3]s by %[4]s", way.ZH, n, way.EN, diag.Count(n, "line")))
		}
	}
	for i, u := range g.units {
		switch u := u.(type) {
		case *fitChain:
			w := &s.ways[i]
			p.set(u, s.moved, w)
			if w.story != nil {
				p.replace(u.story, w.story)
			}
			p.tellStory(&p.written[u.places[0]], w, add)
		case *fitPicture:
			p.setPicture(u, s.moved, s.ways[i], add)
		}
	}
	return out
}

// tellStopped says of a group that the search has ended before it knew what is
// best, or that there is nothing.
func (p *fitPage) tellStopped(g fitGroup) {
	var d *diag.Diagnostic
	for _, u := range g.units {
		c, ok := u.(*fitChain)
		if !ok {
			continue
		}
		at := p.written[c.places[0]].At
		if d != nil {
			d.Note(at, "“%s”和它一起调", "“%s” is settled together with it", name(c.story))
			continue
		}
		d = p.ds.Inform(diag.FitStopped, at, "“%[1]s”照版样排：第 %[2]d 版要试的排法太多，调版试到 %[3]d 次为止", "“%[1]s” is set as its plan was written: page %[2]d can be edited to fit in more ways than the %[3]d that are tried",
			name(c.story), p.page().Number, p.budget.shared).
			Hint("先手工定下其中一篇：给标题写明 headline 的行数，或改一改 lines", "settle one of the stories by hand: say how many lines its headline has (headline), or change its lines")
	}
}

// replace puts another story in all places of one, on whatever page.
func (p *fitPage) replace(old, other *issues.Story) {
	for i := range p.plan.Pages {
		for k := range p.plan.Pages[i].Places {
			if pl := &p.plan.Pages[i].Places[k]; pl.Story == old {
				pl.Story = other
			}
		}
	}
}

// tellStory tells how a story is set otherwise than it was written.
func (p *fitPage) tellStory(pl *Place, w *fitWay, add func(*Place, string, int, diag.Text)) {
	if n := w.tune.Turn; n > 0 {
		add(pl, "headline", n, diag.Say("标题改排 %[1]d 行", "the headline is set in %[2]s", n, diag.Count(n, "line")))
	}
	if n := w.head - w.usual; w.head > 0 && n > 0 {
		add(pl, "headline", n, diag.Say("标题区加 %[1]d 行", "%[2]s more for the headline", n, diag.Count(n, "line")))
	} else if w.head > 0 && n < 0 {
		add(pl, "headline", n, diag.Say("标题区减 %[1]d 行", "%[2]s less for the headline", -n, diag.Count(-n, "line")))
	}
	if w.story != nil {
		add(pl, "deck", 1, diag.Say("副题不排", "the deck is left out"))
	}
	for _, d := range w.tune.Lines {
		how, n := diag.Text{ZH: "赶出", EN: "more"}, max(d.By, -d.By)
		if d.By < 0 {
			how = diag.Text{ZH: "收进", EN: "less"}
		}
		add(pl, "lines", d.By, diag.Say("第 %[1]d 段%[3]s %[2]d 行", "paragraph %[1]d takes %[5]s %[4]s", paragraphNumber(pl.Story, d.Block), n, how.ZH, how.EN, diag.Count(n, "line")))
	}
	if at := w.tune.Cut; at != (mark{}) {
		if at.off == 0 && at.name == 0 {
			n := paragraphNumber(pl.Story, at.block-1)
			add(pl, "jump", n, diag.Say("转版的断处移到第 %[1]d 段段末", "its jump breaks off at the end of paragraph %[1]d", n))
		} else {
			n := paragraphNumber(pl.Story, at.block)
			add(pl, "jump", n, diag.Say("转版的断处移到第 %[1]d 段的句末", "its jump breaks off at the end of a sentence in paragraph %[1]d", n))
		}
	}
	for _, tr := range w.tune.Tracking {
		by := strconv.FormatFloat(float64(max(tr.By, -tr.By))/10, 'f', 1, 64) + "%"
		how := diag.Text{ZH: "放松", EN: "wider"}
		if tr.By < 0 {
			how = diag.Text{ZH: "收紧", EN: "tighter"}
		}
		add(pl, "tracking", int(tr.By), diag.Say("第 %[1]d 段字距%[3]s %[2]s", "paragraph %[1]d is set %[2]s %[4]s", paragraphNumber(pl.Story, tr.Block), by, how.ZH, how.EN))
	}
}

// paragraphNumber counts paragraphs as a reader does, from 1.
func paragraphNumber(s *issues.Story, block int) int {
	n := 0
	for i := range s.Blocks[:block+1] {
		if s.Blocks[i].Kind == issues.Paragraph {
			n++
		}
	}
	return n
}

// setPicture settles a picture.
func (p *fitPage) setPicture(u *fitPicture, moved []int, w fitWay, add func(*Place, string, int, diag.Text)) {
	head, foot := p.movedBy(u.place, moved)
	p.move(u.place, head, foot)
	pl, was := &p.page().Places[u.place], &p.written[u.place]
	taller := foot - head
	if w.number == withShorter {
		pl.Shown.Picture = shortened(was.Shown.Picture)
		taller += u.saved
		add(was, "caption", u.saved, diag.Say("改用短图说", "the shorter caption is printed"))
	}
	n := max(taller, -taller)
	switch {
	case taller > 0:
		add(was, "picture", taller, diag.Say("图高加 %[1]d 行", "%[2]s higher", n, diag.Count(n, "line")))
	case taller < 0:
		add(was, "picture", taller, diag.Say("图高减 %[1]d 行", "%[2]s lower", n, diag.Count(n, "line")))
	case head != 0 && !p.carried(u.place):
		add(was, "picture", head, diag.Say("图挪 %[1]d 行", "moved by %[2]s", max(head, -head), diag.Count(max(head, -head), "line")))
	}
}
