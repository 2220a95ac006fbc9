package layout

import (
	"slices"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// Whatever does not come out in its place is told with what mends it: how many
// characters to cut or to add, by how many lines a picture of the story or the
// place itself would have to change, which items or rows to take out. Nothing is
// reckoned: each way is tried, and said only if it works by itself, so that the
// place comes out and no other place of the story that came out stops doing so.

// shortfall is what a place has too much or too little, as composing it found.
type shortfall struct {
	told  *diag.Diagnostic
	lack  lack
	lines int
	chars int
	from  string
	set   kept // what of the text need not be shaped and broken again to try something
}

// over reports whether there is too much, and not too little.
func (s *shortfall) over() bool { return s.lack == tooLong }

// adviser says of places that do not come out what mends them, as soon as they
// are composed: what was shaped for that serves the trials. One that is never
// asked costs nothing.
type adviser struct {
	issue   *issues.Issue
	plan    *Plan
	set     *fonts.Set
	missing map[rune]bool // characters that cannot be printed, which has been told
	f       *fitter       // nil until it is needed
}

// on says what mends the place of a job.
func (a *adviser) on(j *job) {
	gap := gapOf(j)
	j.out.told = gap
	if a.plan.Roughly && !gap.Over {
		return
	}
	if a.f == nil {
		a.f = newFitter(a.issue, &issues.Fitting{Steps: []string{"picture", "border", "caption"}, Picture: mostAdvised}, a.set)
		a.f.meter.t.trial, a.f.meter.t.shaper.Reported = tryOnce(), a.missing
	}
	if j.place.Story != nil {
		a.f.adviseOn(a.plan, j, gap)
	} else {
		a.f.adviseOnElement(a.plan, j, gap)
	}
	a.f.meter.t.trial, j.out.gap.set = tryOnce(), kept{} // they are of no use to the next
	hint(j.out.gap.told, gap.Advice)
}

// gapOf is what a place has too much or too little, without advice.
func gapOf(j *job) *page.Gap {
	gap := j.out.gap
	_, _, called := j.place.called()
	return &page.Gap{
		Page: j.page, Area: j.place.Area, Story: called, Title: j.place.name(), Over: gap.over(),
		Lines: gap.lines, Cut: gap.chars, From: gap.from, At: j.place.At,
	}
}

// mostAdvised is the most lines by which a picture is advised to change, the most
// items or rows that are advised to go, and how many characters are tried beyond
// those that are over.
const mostAdvised = 6

// mostWanting is how many lines of the grid more are tried for what does not fit
// its place: half a page.
const mostWanting = 40

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

// advice gathers the ways to mend one place.
type advice struct {
	*fitter
	plan *Plan
	job  *job
	gap  *page.Gap
}

func (a *advice) say(kind string, by int, text diag.Text) {
	a.gap.Advice = append(a.gap.Advice, page.Advice{Kind: kind, By: by, Text: text})
}

// sayCut says how many characters must go.
func (a *advice) sayCut(n int) {
	a.gap.Cut = n
	a.say("cut", -n, diag.Say("删 %[1]d 字", "cut %[2]s", n, diag.Count(n, "character")))
}

// sayAdd says how many characters fill the place, at the least and at the most.
func (a *advice) sayAdd(least, most int) {
	a.gap.Add = [2]int{least, most}
	if least == most {
		a.say("add", least, diag.Say("加 %[1]d 字", "add %[2]s", least, diag.Count(least, "character")))
		return
	}
	a.say("add", least, diag.Say("加 %[1]d 到 %[2]d 字", "add %[1]d to %[2]d characters", least, most))
}

// sayLines says how many lines more or less the place itself needs, and what
// stands where it would grow.
func (a *advice) sayLines(by int) {
	zh, en := "", ""
	if below := a.below(by); below != "" {
		zh, en = "（下面的“"+below+"”要让）", " (“"+below+"” below must make way)"
	}
	if by > 0 {
		a.say("lines", by, diag.Say("把它的 lines 加 %[1]d 行%[3]s", "give it %[2]s more%[4]s", by, diag.Count(by, "line"), zh, en))
	} else {
		a.say("lines", by, diag.Say("把它的 lines 减 %[1]d 行", "take %[2]s off its lines", -by, diag.Count(-by, "line")))
	}
}

// grid returns the grid that the place at hand stands on.
func (a *advice) grid() *Grid { return gridOf(a.plan, a.job.page, a.job.place) }

// gridOf returns the grid that a place of a page stands on.
func gridOf(plan *Plan, i int, pl *Place) *Grid {
	if pl.both != nil {
		return pl.both
	}
	return &plan.Pages[i].Grid
}

// room returns how many lines the place at hand may grow down the page.
func (a *advice) room() int {
	g, pl := a.grid(), a.job.place
	return min(mostWanting, g.Lines-g.slot(pl.Area.Y)-pl.Lines)
}

// below returns what the place at hand would overlap if it grew by some lines, ""
// for nothing.
func (a *advice) below(by int) string {
	pl := a.job.place
	grown := geom.Rect{X: pl.Area.X, Y: pl.Area.Bottom(), W: pl.Area.W, H: geom.Length(max(0, by)) * a.grid().Leading}
	all := a.plan.Pages[a.job.page].Places
	k := slices.IndexFunc(all, func(o Place) bool {
		return o.At != pl.At && o.Area.Overlaps(grown) && !o.leavesFree(o.Area.Intersect(grown))
	})
	if k < 0 {
		return ""
	}
	return all[k].name()
}

// higher returns a place that is some lines higher or lower.
func (p *Place) higher(by int, g *Grid) Place {
	out := *p
	out.Area.H += geom.Length(by) * g.Leading
	out.Lines += by
	return out
}
