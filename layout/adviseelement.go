package layout

import (
	"slices"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout/page"
)

// Elements that do not come out are mended as their kind can be: texts that run
// on, by characters; items, by taking some out from the end; all of them, by the
// lines of their place.

// elementAdvice tries ways to mend the place of an element.
type elementAdvice struct {
	*advice
	grid *Grid
}

// elementTried is how an element came out.
type elementTried struct{ over, short bool }

func (e elementTried) mended() bool { return !e.over && !e.short }

// adviseOnElement looks for the ways to mend a place of an element.
func (f *fitter) adviseOnElement(plan *Plan, j *job, gap *page.Gap) {
	a := &elementAdvice{advice: &advice{fitter: f, plan: plan, job: j, gap: gap}}
	a.grid = a.advice.grid()
	if gap.Over {
		a.cut()
		a.fewer()
	} else {
		a.add()
	}
	a.lines()
}

// try composes a version of the place.
func (a *elementAdvice) try(pl *Place) elementTried {
	t := &a.meter.t
	t.ds, t.above, t.overhang, t.from, t.tracking = diag.List{}, setLine{}, 0, mark{}, nil
	out := t.element(pl, a.grid)
	bad := out.ds.HasErrors()
	return elementTried{over: bad || out.gap != nil && out.gap.over(), short: !bad && out.gap != nil && !out.gap.over()}
}

// with returns the place with another element.
func (a *elementAdvice) with(e issues.Element) *Place {
	pl := *a.job.place
	pl.Element = e
	return &pl
}

// cut says how many characters must go from the ends of the last texts.
func (a *elementAdvice) cut() {
	if a.shorter(1) == nil {
		return
	}
	mended := func(n int) bool {
		e := a.shorter(n)
		return e != nil && a.try(a.with(e)).mended()
	}
	n := max(1, a.gap.Cut)
	if !mended(n) {
		if n = nextOf(n, mostCut, mended); n == 0 {
			return
		}
	}
	for n > 1 && mended(n-1) {
		n--
	}
	a.sayCut(n)
}

// shorter returns the element with n characters less: from its last text, and
// where that has no more to give from the one before. It is nil where they have
// not so many, or the element has no running text.
func (a *elementAdvice) shorter(n int) issues.Element {
	switch e := a.job.place.Element.(type) {
	case *issues.Briefs:
		if all := cutStories(e.Stories, n); all != nil {
			out := *e
			out.Stories = all
			return &out
		}
	case *issues.Notices:
		if all := cutStories(e.Stories, n); all != nil {
			out := *e
			out.Stories = all
			return &out
		}
	case *issues.Pull:
		if r := []rune(e.Text.S); n < len(r) {
			out := *e
			out.Text.S = string(r[:len(r)-n])
			return &out
		}
	}
	return nil
}

// cutStories cuts n characters from the ends of the last of some stories; each
// keeps a few.
func cutStories(all []*issues.Story, n int) []*issues.Story {
	out := slices.Clone(all)
	for i := len(out) - 1; i >= 0 && n > 0; i-- {
		s := *out[i]
		s.Blocks = slices.Clone(s.Blocks)
		for k := lastRunning(s.Blocks); k >= 0 && n > 0; k-- {
			b := &s.Blocks[k]
			if give := min(n, printed(b.PlainText())-leastLeft); running(b.Kind) && give > 0 {
				less, gone := cutBlock(b, give)
				*b = less
				n -= gone
			}
		}
		out[i] = &s
	}
	if n != 0 {
		return nil
	}
	return out
}

// fewer says how many items at the least may be taken out from the end instead.
func (a *elementAdvice) fewer() {
	for n := 1; n <= mostAdvised; n++ {
		pl, unit := a.without(n)
		if pl == nil {
			return
		}
		if a.try(pl).mended() {
			a.say("items", -n, diag.Say("拿掉最后 %[1]d %[3]s", "take out its last %[2]s", n, diag.Count(n, unit.EN), unit.ZH))
			return
		}
	}
}

// without returns the place without the last n items of its element, and what one
// is called; nil where it has no items, or not more than these.
func (a *elementAdvice) without(n int) (*Place, diag.Text) {
	switch e := a.job.place.Element.(type) {
	case *issues.Briefs:
		if left := len(e.Stories) - n; left > 0 {
			out := *e
			out.Stories = e.Stories[:left]
			return a.with(&out), diag.Text{ZH: "条", EN: "item"}
		}
	case *issues.Notices: // fewer notices than columns would be set in fewer columns
		if left := len(e.Stories) - n; left > 0 && left >= len(a.job.place.Columns) {
			out := *e
			out.Stories = e.Stories[:left]
			return a.with(&out), diag.Text{ZH: "条", EN: "item"}
		}
	case *issues.Contacts:
		if left := len(e.Pairs) - n; left > 0 {
			out := *e
			out.Pairs = e.Pairs[:left]
			return a.with(&out), diag.Text{ZH: "项", EN: "entry"}
		}
	case *issues.Index:
		if left := len(a.job.place.Index) - n; left > 0 {
			pl := a.with(e)
			pl.Index = a.job.place.Index[:left]
			return pl, diag.Text{ZH: "条", EN: "item"}
		}
	case *issues.Almanac:
		if left := len(e.Weather) - n; left >= 0 {
			out := *e
			out.Weather = e.Weather[:left]
			return a.with(&out), diag.Text{ZH: "天的天气", EN: "day of weather"}
		}
	case *issues.Group:
		if left := len(e.Pictures) - n; left > 0 && left < len(a.job.place.Group) {
			out := *e
			out.Pictures = e.Pictures[:left]
			pl := a.with(&out)
			pl.Group = a.job.place.Group[:left]
			return pl, diag.Text{ZH: "张图", EN: "picture"}
		}
	}
	return nil, diag.Text{}
}

// add says how many characters more at the end of the last text fill the place.
func (a *elementAdvice) add() {
	if a.longer(1) == nil {
		return
	}
	states := map[int]int{0: -1}
	state := func(n int) int {
		s, ok := states[n]
		if !ok {
			if now := a.try(a.with(a.longer(n))); now.over {
				s = 1
			} else if now.short {
				s = -1
			}
			states[n] = s
		}
		return s
	}
	pl := a.job.place
	em, columns := int(pl.firstMeasure(a.grid)/a.grid.Body), max(1, len(pl.Columns))
	end := (a.gap.Lines + mostLinesMore) * em
	least := leastNear((a.gap.Lines-columns)*em+em/2, end, func(n int) bool { return state(n) >= 0 })
	if least == 0 || state(least) != 0 {
		return
	}
	if over := leastNear(least+columns*em, end, func(n int) bool { return state(n) > 0 }); over > least {
		a.sayAdd(least, allOf(least, over-1, state))
	}
}

// longer returns the element with n characters more; nil where it has no running
// text.
func (a *elementAdvice) longer(n int) issues.Element {
	lengthened := func(all []*issues.Story) []*issues.Story {
		out := slices.Clone(all)
		out[len(out)-1] = addTail(out[len(out)-1], n)
		return out
	}
	switch e := a.job.place.Element.(type) {
	case *issues.Briefs:
		out := *e
		out.Stories = lengthened(e.Stories)
		return &out
	case *issues.Notices:
		out := *e
		out.Stories = lengthened(e.Stories)
		return &out
	}
	return nil
}

// lines says how many lines more or less the place needs.
func (a *elementAdvice) lines() {
	most := a.job.place.Lines - 1
	sign := -1
	if a.gap.Over {
		most, sign = a.room(), 1
	}
	for n := 1; n <= most; n++ {
		pl := a.job.place.higher(sign*n, a.grid)
		if a.try(&pl).mended() {
			a.sayLines(sign * n)
			return
		}
	}
}
