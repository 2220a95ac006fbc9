package layout

import (
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// storyAdvice tries ways to mend a place of a story. The story's places, on
// whichever pages they are, are copies that may be moved.
type storyAdvice struct {
	*advice
	story  *issues.Story
	places []*Place
	grids  []*Grid
	at     int     // of the place at hand among them
	fine   []bool  // which of them come out as they are
	found  Outcome // of the place at hand as it is
	begins mark    // where in the story it begins
	ends   mark    // and ends
}

// storyTried is how the places of a story came out.
type storyTried struct {
	over, short bool // of the place at hand
	harm        bool // another came out before and does not now
}

func (s storyTried) mended() bool { return !s.over && !s.short && !s.harm }

// adviseOn looks for the ways to mend a place of a story.
func (f *fitter) adviseOn(plan *Plan, j *job, gap *page.Gap) {
	a := &storyAdvice{advice: &advice{fitter: f, plan: plan, job: j, gap: gap}, story: j.place.Story}
	a.meter.t.takeOver(j.out.gap.set)
	a.meter.t.trial.of = a.story
	a.strand()
	a.asItIs()
	switch {
	case a.found.Broken && !a.found.Ends: // no other text would help the headline
	case j.out.gap.lack == tooLong:
		a.cutting()
		a.fewerRows()
	case j.out.gap.lack == endsShort:
		a.within()
	default:
		a.adding()
	}
	a.pictures()
	a.lines()
}

// strand copies the places of the story.
func (a *storyAdvice) strand() {
	pl := a.job.place
	if pl.Next == nil && !pl.Follows {
		own := *pl
		a.places, a.grids = []*Place{&own}, []*Grid{a.grid()}
		return
	}
	for i := range a.plan.Pages {
		for k := range a.plan.Pages[i].Places {
			o := &a.plan.Pages[i].Places[k]
			if o.Story != a.story {
				continue
			}
			if o == pl {
				a.at = len(a.places)
			}
			own := *o
			if n := len(a.places); n > 0 {
				a.places[n-1].Next = &own
			}
			a.places, a.grids = append(a.places, &own), append(a.grids, gridOf(a.plan, i, o))
		}
	}
}

// asItIs notes how the places come out before anything is changed.
func (a *storyAdvice) asItIs() {
	t := &a.meter.t
	t.from = mark{}
	for k, pl := range a.places {
		begins := t.from
		o := a.meter.outcome(storyJob(pl, a.grids[k]))
		a.fine = append(a.fine, o.fine())
		if k == a.at {
			a.found, a.begins, a.ends = o, begins, t.from
		}
	}
}

// fine reports whether nothing would be told of how a place's text fills it.
func (o *Outcome) fine() bool { return o.lack == comesOut && !o.Broken && !o.Ends }

// try composes a version of the story in its places as they are now.
func (a *storyAdvice) try(s *issues.Story) storyTried {
	t := &a.meter.t
	t.from = mark{}
	var out storyTried
	for k, pl := range a.places {
		pl.Story = s
		o := a.meter.outcome(storyJob(pl, a.grids[k]))
		switch {
		case k == a.at:
			out.over = o.lack == tooLong || o.Broken && !o.Ends
			out.short = !out.over && !o.fine()
		case a.fine[k] && !o.fine():
			out.harm = true
		}
	}
	return out
}

// cutting says how many characters must go, from the end of the story: those that
// are over, or some less or more where lines then break elsewhere.
func (a *storyAdvice) cutting() {
	gone := map[int]int{} // characters that went for so many asked for
	mended := func(n int) bool {
		s, cut := cutTail(a.story, n)
		if s == nil {
			return false
		}
		gone[n] = cut
		return a.try(s).mended()
	}
	n := max(1, a.job.out.gap.chars)
	if !mended(n) {
		n = nextOf(n, mostCut, mended)
		if n == 0 {
			return
		}
	}
	for n > 1 && mended(n-1) {
		n--
	}
	a.sayCut(gone[n])
}

// mostCut is how many characters beyond those that are over are tried.
const mostCut = 200

// nextOf returns the least number above n, by at most so many, of which something
// holds; 0 for none. Further on only every fourth is tried, and those before it.
func nextOf(n, most int, holds func(int) bool) int {
	for k := n + 1; k <= n+most; k++ {
		if k > n+mostAdvised {
			k += 3
		}
		if holds(k) {
			for k > n+1 && holds(k-1) {
				k--
			}
			return k
		}
	}
	return 0
}

// fewerRows says how many rows of a table at the least may go instead.
func (a *storyAdvice) fewerRows() {
	for n := 1; n <= mostAdvised; n++ {
		s := withoutRows(a.story, n)
		if s == nil {
			continue
		}
		if a.try(s).mended() {
			a.say("rows", -n, diag.Say("表格减 %[1]d 行", "take %[2]s out of its table", n, diag.Count(n, "row")))
			return
		}
	}
}

// pictures says by how many lines a picture of the story beside its text must
// become higher or lower.
func (a *storyAdvice) pictures() {
	if !a.pictured() {
		return
	}
	a.meter.t.trial.of = nil // the page is looked at with all its stories
	p := a.newPage(a.plan, a.job.page)
	a.meter.t.trial.of = a.story
	c := p.chains[slices.IndexFunc(p.chains, func(c *fitChain) bool { return c.story == a.story })]
	own := *a // with its places where the page has them
	own.places = nil
	for i := range p.plan.Pages {
		for k := range p.plan.Pages[i].Places {
			if pl := &p.plan.Pages[i].Places[k]; pl.Story == a.story {
				own.places = append(own.places, pl)
			}
		}
	}
	moved := make([]int, len(p.borders))
	for _, u := range p.shown {
		if p.owners[u.place] != any(a.story) {
			continue
		}
		for n := 1; n <= mostAdvised; n++ {
			taller := map[bool]int{true: -n, false: n}[a.gap.Over]
			if own.resized(p, c, u, taller, moved) {
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

// resized reports whether the place is mended by moving the head or the foot of a
// picture, so that it is some lines higher.
func (a *storyAdvice) resized(p *fitPage, c *fitChain, u *fitPicture, taller int, moved []int) bool {
	for e, b := range p.edges[u.place] {
		if b == noBorder || p.borders[b].between || !p.mayBe(u.place, taller) {
			continue
		}
		moved[b] = taller // of its foot
		if e == 0 {
			moved[b] = -taller
		}
		p.set(c, moved, &fitWay{})
		moved[b] = 0
		if a.try(a.story).mended() {
			return true
		}
	}
	return false
}

// pictured reports whether a picture of the story stands on the page.
func (a *storyAdvice) pictured() bool {
	for k := range a.plan.Pages[a.job.page].Places {
		s := a.plan.Pages[a.job.page].Places[k].Shown
		if s != nil && s.Picture != nil && slices.Contains(a.story.Pictures, s.Picture) {
			return true
		}
	}
	return false
}

// lines says how many lines more or less the place itself needs, or where text
// does not reach it the one before; a vertical place that cannot become higher,
// how many columns more.
func (a *storyAdvice) lines() {
	pl, as, room := a.places[a.at], *a.places[a.at], a.room()
	defer func() { *pl = as }()
	moved := func(by int) storyTried {
		*pl = as.higher(by, a.grids[a.at])
		return a.try(a.story)
	}
	switch {
	case a.found.Ends:
		a.before()
		a.leftOut()
	case a.job.out.gap.lack == endsShort:
		for n := 1; n <= a.gap.Lines+mostEmpty; n++ {
			for _, by := range []int{-n, n} {
				if as.Lines+by > 0 && by <= room && moved(by).mended() {
					a.sayLines(by)
					return
				}
			}
		}
	case a.gap.Over:
		for n := 1; n <= room; n++ {
			if now := moved(n); now.mended() {
				a.sayLines(n)
				return
			} else if now.short {
				break
			}
		}
		if *pl = as; pl.Vertical {
			a.columns()
		}
	default:
		for n := 1; n < as.Lines; n++ {
			if now := moved(-n); now.mended() {
				a.sayLines(-n)
				return
			} else if now.over {
				return
			}
		}
	}
}

// before says how many lines less the place before needs for text to reach this.
func (a *storyAdvice) before() {
	if a.at == 0 {
		return
	}
	pl, as := a.places[a.at-1], *a.places[a.at-1]
	defer func() { *pl = as }()
	for n := 1; n < as.Lines; n++ {
		*pl = as.higher(-n, a.grids[a.at-1])
		if now := a.try(a.story); now.mended() {
			a.say("before", -n, diag.Say("把前一处的 lines 减 %[1]d 行", "take %[2]s off the lines of the place before it", n, diag.Count(n, "line")))
			return
		} else if now.over {
			return
		}
	}
}

// leftOut says that a place which text does not reach may be left out, where the
// others then come out as before.
func (a *storyAdvice) leftOut() {
	all := a.places
	defer func() { a.places = all }()
	a.places = slices.Delete(slices.Clone(all), a.at, a.at+1)
	fine := slices.Delete(slices.Clone(a.fine), a.at, a.at+1)
	t := &a.meter.t
	t.from = mark{}
	for k := range a.places {
		own := *a.places[k]
		own.Story, own.Next = a.story, nil
		if k+1 < len(a.places) {
			own.Next = a.places[k+1]
		}
		if k < a.at && own.Next == nil {
			own.To = ""
		}
		if o := a.meter.outcome(storyJob(&own, a.grids[k])); fine[k] && !o.fine() {
			return
		}
	}
	a.say("leave-out", 0, diag.Text{ZH: "删去这一处", EN: "take this place out"})
}

// columns says how many columns more a vertical place needs.
func (a *storyAdvice) columns() {
	pl, as, g := a.places[a.at], *a.places[a.at], a.grids[a.at]
	if g.left > 0 {
		return
	}
	defer func() { *pl = as }()
	for n := 1; as.Area.W+a.columnsWide(n) <= g.TypeArea.W; n++ {
		pl.Area.W = as.Area.W + a.columnsWide(n)
		if now := a.try(a.story); now.mended() {
			a.say("columns", n, diag.Say("把它的 columns 加 %[1]d 栏", "give it %[2]s more", n, diag.Count(n, "column")))
			return
		} else if now.short {
			return
		}
	}
}

// columnsWide returns how much wider n columns make the place at hand.
func (a *storyAdvice) columnsWide(n int) geom.Length {
	g := a.grids[a.at]
	return geom.Length(n) * (g.Measure + g.Gutter)
}
