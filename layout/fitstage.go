package layout

import (
	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout/page"
)

// Edit to fit (调版). A plan is written before the stories have their final
// length, so that one place is some lines short and another some lines over. A
// paper may declare what may then be changed, and in which order it is tried:
//
//	┌──────────────┐   headline  turned over into other lines, a line of white more or less
//	│ 标题          │   picture   some lines higher or lower
//	│ ──── ┌──────┐│   border    one line up or down
//	│ ──── │ 图   ││   caption   the shorter one
//	│ ──── └──────┘│   lines     paragraphs take one more or less (赶行)
//	│ ───（下转2版）│   jump      at another sense break
//	├──────────────┤   tracking  letters of a paragraph 1.5 % closer or further apart
//	│ 标题          │   deck      left out
//	└──────────────┘
//
// Places that share a border are settled together, each such group by an exact
// search: of all combinations by which every place of the group comes out full
// it takes one that goes least far down the list of steps, of these one with
// the fewest changes, and of these one with the smallest. Where there is none
// the group stays as it was written, and what is over or short is told.

// Fitted is what edit to fit has made of an issue and its plan.
type Fitted struct {
	Issue   *issues.Issue // with decks left out and captions shortened
	Plan    *Plan
	Changes []page.Change
}

// Fit changes the plan as far as the paper allows so that the places of every
// page come out full. It gives both back as they are where the paper allows
// nothing or nothing is needed. Each change is noted in ds.
func Fit(issue *issues.Issue, plan *Plan, set *fonts.Set, ds *diag.List) Fitted {
	out := Fitted{Issue: issue, Plan: plan}
	if len(issue.Paper.Fit.Steps) == 0 {
		return out
	}
	f := newFitter(issue, &issue.Paper.Fit, set)
	for i := range plan.Pages {
		if plan.Pages[i].Partial {
			continue // what stands in the way of it is not known
		}
		out.Plan, out.Changes = f.page(out.Plan, i, out.Changes)
	}
	if len(out.Changes) > 0 {
		out.Issue = replaced(issue, plan, out.Plan)
	}
	if len(out.Changes) > 0 {
		told := *out.Plan
		told.Changes, out.Plan = out.Changes, &told
	}
	ds.Merge(&f.ds)
	for i := range out.Changes {
		c := &out.Changes[i]
		ds.Inform(diag.EditedToFit, c.At, "“%[1]s”：%[2]s（调版）", "“%[1]s”: %[3]s, so that the page comes out full", c.Name, c.Text.ZH, c.Text.EN)
	}
	return out
}

// fitter settles pages one after the other.
type fitter struct {
	issue  *issues.Issue
	rules  *issues.Fitting
	meter  *Meter
	budget budget // of each page
	ds     diag.List
}

func newFitter(issue *issues.Issue, rules *issues.Fitting, set *fonts.Set) *fitter {
	return &fitter{issue: issue, rules: rules, meter: NewMeter(issue, set), budget: pageBudget}
}

// page settles page i of the plan, and adds what that changes to what has been
// changed before. Where columns only end elsewhere there is no change to tell.
func (f *fitter) page(plan *Plan, i int, changes []page.Change) (*Plan, []page.Change) {
	found := f.meter.Try(plan, i)
	full := true
	for k := range found.Places {
		full = full && found.Places[k].Clean()
	}
	if full {
		return plan, changes
	}
	p := f.newPage(plan, i)
	var left []fitGroup
	for _, g := range p.groups() {
		if s, ok := p.solve(g); ok {
			changes = append(changes, p.apply(g, s)...)
			continue
		}
		p.restore(g)
		left = append(left, g)
	}
	for _, g := range left {
		if r, ok := p.recut(g); ok {
			changes = append(r.stillHold(changes), r.changes...)
			next := f.newPage(r.plan, i)
			next.before, next.turns = p.before, p.turns
			p = next
		} else if p.exhausted() {
			p.tellStopped(g)
		}
	}
	return p.plan, changes
}

// copyOf returns a plan with places of its own.
func copyOf(plan *Plan) *Plan {
	out := *plan
	out.Pages = append([]PagePlan(nil), plan.Pages...)
	for k := range out.Pages { // places point to one another
		out.Pages[k].Places = append([]Place(nil), plan.Pages[k].Places...)
		for j := range out.Pages[k].Places {
			pl := &out.Pages[k].Places[j]
			pl.Next, pl.Follows = nil, false
			if pl.Shown != nil {
				shown := *pl.Shown
				pl.Shown = &shown
			}
		}
	}
	out.thread()
	return &out
}

// replaced returns the issue with the stories and pictures that the places of a
// changed plan hold in place of those they were made of.
func replaced(issue *issues.Issue, before, after *Plan) *issues.Issue {
	stories, pictures := map[*issues.Story]*issues.Story{}, map[*issues.Picture]*issues.Picture{}
	for i := range before.Pages {
		for k := range before.Pages[i].Places {
			a, b := &before.Pages[i].Places[k], &after.Pages[i].Places[k]
			if a.Story != b.Story {
				stories[a.Story] = b.Story
			}
			if a.Shown != nil && a.Shown.Picture != b.Shown.Picture {
				pictures[a.Shown.Picture] = b.Shown.Picture
			}
		}
	}
	if len(stories)+len(pictures) == 0 {
		return issue
	}
	out := *issue
	out.Stories = append([]*issues.Story(nil), issue.Stories...)
	for i, s := range out.Stories {
		if other := stories[s]; other != nil {
			out.Stories[i] = other
		}
	}
	out.Pages = append([]issues.PagePlan(nil), issue.Pages...)
	for i := range out.Pages {
		places := append([]issues.Place(nil), out.Pages[i].Places...)
		for k := range places {
			if other := stories[places[k].Story]; other != nil {
				places[k].Story = other
			}
			if other := pictures[places[k].Picture]; other != nil {
				places[k].Picture = other
			}
		}
		out.Pages[i].Places = places
	}
	return &out
}
