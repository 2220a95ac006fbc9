package layout

import (
	"strings"
	"unicode"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout/page"
)

// shortfall is what a place has too much or too little, as composing it found.
type shortfall struct {
	told  *diag.Diagnostic
	over  bool
	lines int
	chars int
	from  string
}

// advise says of every place whose text does not come out what mends it: how
// many characters to cut or to add, by how many lines a picture of its story
// would have to change, or the place itself. Nothing is reckoned: each way is
// tried, and said only if it works by itself. That takes its time: where the plan
// says so, and beyond the places that a list of findings shows, text that falls
// short is told with about how much is wanting.
func advise(issue *issues.Issue, plan *Plan, set *fonts.Set, all []job, ed *page.Edition) {
	var f *fitter
	advised := 0
	for i := range all {
		j := &all[i]
		if j.out == nil || j.out.gap == nil {
			continue
		}
		if advised++; !j.out.gap.over && (plan.Roughly || advised > mostPlaces) {
			rough(j, &plan.Pages[j.page].Grid)
			ed.Gaps = append(ed.Gaps, gapOf(j))
			continue
		}
		if f == nil {
			f = newFitter(issue, &issues.Fitting{Steps: []string{"picture", "border", "caption"}, Picture: mostAdvised}, set)
		}
		out := gapOf(j)
		if !j.place.Vertical {
			f.adviseOn(plan, j, &out)
			hint(j.out.gap.told, out.Advice)
			f.meter.t.trial = newTrial() // what was tried for one place is of no use to the next
		}
		ed.Gaps = append(ed.Gaps, out)
	}
}

// mostPlaces is how many places at the most get advice that was tried, if their
// text is not overset: a list of findings shows fewer.
const mostPlaces = 40

// gapOf is what a place has too much or too little, without advice.
func gapOf(j *job) page.Gap {
	gap := j.out.gap
	return page.Gap{
		Page: j.page, Area: j.place.Area, Story: j.place.Story.Name, Title: name(j.place.Story), Over: gap.over,
		Lines: gap.lines, Cut: gap.chars, From: gap.from, At: j.place.At,
	}
}

// rough says about how many characters fill a place.
func rough(j *job, g *Grid) {
	measure := 20 * g.Body // of a tier, at the most
	if !j.place.Vertical {
		measure = j.place.Columns[0].Measure
	}
	n := max(1, j.out.gap.lines) * int(measure/g.Body)
	j.out.gap.told.Hint("加约 %[1]d 字；准确的字数由 banxin check 算", "add some %[1]d characters; banxin check works out how many exactly", n)
}

// mostAdvised is the most lines by which a picture is advised to change.
const mostAdvised = 6

// hint puts the ways to mend a gap into one sentence.
func hint(d *diag.Diagnostic, all []page.Advice) {
	if len(all) == 0 {
		return
	}
	var zh, en []string
	for _, a := range all {
		zh, en = append(zh, a.Text.ZH), append(en, a.Text.EN)
	}
	d.Hint("%[1]s", "%[2]s", strings.Join(zh, "，或"), strings.Join(en, ", or "))
}

// adviser tries ways to mend the place of a story.
type adviser struct {
	*fitPage
	chain *fitChain
	place int
	gap   *page.Gap
}

// adviseOn looks for the ways to mend a place.
func (f *fitter) adviseOn(plan *Plan, j *job, gap *page.Gap) {
	p := f.newPage(plan, j.page)
	a := adviser{fitPage: p, gap: gap, place: -1}
	for k := range p.written {
		if plan.Pages[j.page].Places[k].At == j.place.At && p.written[k].Story == j.place.Story {
			a.place = k
		}
	}
	for _, c := range p.chains {
		if c.story == j.place.Story {
			a.chain = c
		}
	}
	if a.place < 0 || a.chain == nil {
		return
	}
	if gap.Over {
		a.cutting()
	} else {
		a.adding()
	}
	a.pictures()
	a.lines()
}

// mended reports whether the story comes out with its places as they are now, in
// a version of it: nothing is over, and nothing stays empty that would be told.
func (a *adviser) mended(s *issues.Story) (over, short bool) {
	t := &a.meter.t
	t.from = a.chain.from
	for _, k := range a.chain.places {
		pl := &a.page().Places[k]
		pl.Story = s
		o := a.meter.outcome(storyJob(pl, &a.page().Grid))
		over = over || o.Lines > 0 || o.Broken && !o.Ends
		short = short || o.Ends || o.Short > 0 || o.open && !o.GoesOn && o.Last > mostEmpty
	}
	return over, short
}

// still puts the places back where they were written.
func (a *adviser) still() {
	for k := range a.written {
		a.move(k, 0, 0)
		a.page().Places[k].Story = a.written[k].Story
	}
}

func (a *adviser) say(kind string, by int, text diag.Text) {
	a.gap.Advice = append(a.gap.Advice, page.Advice{Kind: kind, By: by, Text: text})
}

// cutting says how many characters must go, from the end of the story.
func (a *adviser) cutting() {
	for n := a.gap.Cut; n <= a.gap.Cut+mostAdvised; n++ {
		s, ok := cutTail(a.chain.story, n)
		if !ok {
			break
		}
		if over, _ := a.mended(s); !over {
			a.gap.Cut = n
			break
		}
	}
	a.still()
	n := a.gap.Cut
	a.say("cut", -n, diag.Say("删 %[1]d 字", "cut %[2]s", n, diag.Count(n, "character")))
}

// adding says how many characters fill the place, at the least and at the most.
func (a *adviser) adding() {
	short := func(n int) bool { _, s := a.mended(addTail(a.chain.story, n)); return s }
	over := func(n int) bool { o, _ := a.mended(addTail(a.chain.story, n)); return o }
	defer a.still()
	most := (a.gap.Lines + 4) * 60
	if short(most) {
		return
	}
	least := leastOf(most, func(n int) bool { return !short(n) })
	if over(least) {
		return
	}
	last := least
	if over(most) {
		last = leastOf(most, over) - 1
	}
	a.gap.Add = [2]int{least, last}
	if least == last {
		a.say("add", least, diag.Say("加 %[1]d 字", "add %[2]s", least, diag.Count(least, "character")))
		return
	}
	a.say("add", least, diag.Say("加 %[1]d 到 %[2]d 字", "add %[1]d to %[2]d characters", least, last))
}

// pictures says by how many lines a picture of the story beside its text must
// become higher or lower.
func (a *adviser) pictures() {
	defer a.still()
	moved := make([]int, len(a.borders))
	for _, u := range a.shown {
		for n := 1; n <= mostAdvised; n++ {
			for _, e := range []int{0, 1} {
				b := a.edges[u.place][e]
				if b == noBorder || a.borders[b].between || a.owners[u.place] != any(a.chain.story) {
					continue
				}
				by := n // the picture becomes lower where the text is over
				if (e == 1) == a.gap.Over {
					by = -n
				}
				taller := map[bool]int{true: -n, false: n}[a.gap.Over]
				if !a.mayBe(u.place, taller) {
					continue
				}
				moved[b] = by
				a.set(a.chain, moved, &fitWay{})
				moved[b] = 0
				if over, short := a.mended(a.chain.story); over || short && !a.gap.Over {
					continue
				}
				how := diag.Text{ZH: "图高加", EN: "higher"}
				if taller < 0 {
					how = diag.Text{ZH: "图高减", EN: "lower"}
				}
				a.say("picture", taller, diag.Say("%[1]s %[2]d 行", "make its picture %[4]s %[3]s", how.ZH, n, how.EN, diag.Count(n, "line")))
				return
			}
		}
	}
}

// lines says how many lines more or less the place itself needs.
func (a *adviser) lines() {
	defer a.still()
	for n := 1; n <= mostWanting; n++ {
		by := n
		if !a.gap.Over {
			by = -n
		}
		if a.written[a.place].Lines+by < 1 {
			return
		}
		a.still()
		a.move(a.place, 0, by)
		over, short := a.mended(a.chain.story)
		switch {
		case a.gap.Over && !over:
			a.say("lines", by, diag.Say("把它的 lines 加 %[1]d 行", "give it %[2]s more", n, diag.Count(n, "line")))
			return
		case !a.gap.Over && over:
			return
		case !a.gap.Over && !short:
			a.say("lines", by, diag.Say("把它的 lines 减 %[1]d 行", "take %[2]s off its lines", n, diag.Count(n, "line")))
			return
		}
	}
}

// cutTail returns a story without its last n characters that print; false where
// they are not in paragraphs alone.
func cutTail(s *issues.Story, n int) (*issues.Story, bool) {
	out := *s
	out.Blocks = append([]issues.Block(nil), s.Blocks...)
	for n > 0 && len(out.Blocks) > 0 {
		b := &out.Blocks[len(out.Blocks)-1]
		if b.Kind != issues.Paragraph {
			return nil, false
		}
		b.Inlines = append([]issues.Inline(nil), b.Inlines...)
		for n > 0 && len(b.Inlines) > 0 {
			in := &b.Inlines[len(b.Inlines)-1]
			if in.Mark != nil {
				return nil, false
			}
			text := []rune(in.S)
			for n > 0 && len(text) > 0 {
				if !unicode.IsSpace(text[len(text)-1]) {
					n--
				}
				text = text[:len(text)-1]
			}
			if in.S = string(text); in.S == "" {
				b.Inlines = b.Inlines[:len(b.Inlines)-1]
			}
		}
		if len(b.Inlines) == 0 {
			out.Blocks = out.Blocks[:len(out.Blocks)-1]
		}
	}
	return &out, len(out.Blocks) > 0
}

// addTail returns a story with n characters more at its end.
func addTail(s *issues.Story, n int) *issues.Story {
	out := *s
	out.Blocks = append([]issues.Block(nil), s.Blocks...)
	more := issues.Inline{S: strings.Repeat("一", n), At: s.At}
	if k := len(out.Blocks) - 1; k >= 0 && out.Blocks[k].Kind == issues.Paragraph {
		b := &out.Blocks[k]
		b.Inlines = append(append([]issues.Inline(nil), b.Inlines...), more)
	} else {
		out.Blocks = append(out.Blocks, issues.Block{Kind: issues.Paragraph, Inlines: []issues.Inline{more}, At: s.At})
	}
	return &out
}
