package issues

import (
	"fmt"
	"slices"
	"strings"

	"banxin/internal/diag"
)

// A story may stand in several places of the plan. Together they are its
// thread: the text fills the first, goes on in the second, and so on in the
// order of the plan, which is that of the pages and on a page that of its list.
// Where two places that follow each other lie on different pages the story
// jumps (转版), and both ends say so; what they say derives from the plan. The
// key jump only says what the editor means, so that a plan which says otherwise
// is found out.

// jump is a key jump of the plan: where it stands and the page it names.
type jump struct {
	story    *Story
	from, to int
	label    string // the page as it is called by its section: B01; "" where its number was written
	at       diag.Span
}

// threads numbers the places of each story and tells each where the story comes
// from and where it goes on; then it checks the jumps that were written.
func (r *reader) threads() {
	on := r.issue.thread(r.unheaded)
	for i := range r.jumps {
		if !r.labelled(&r.jumps[i]) {
			continue
		}
		r.checkJump(&r.jumps[i], on[r.jumps[i].story])
	}
	indexed := map[*Story]bool{}
	r.issue.Elements(func(pl *Place) {
		if x, ok := pl.Element.(*Index); ok {
			for _, s := range x.Stories {
				indexed[s] = true
			}
		}
	})
	for _, s := range r.issue.Stories {
		if len(s.Echo) > 0 && len(on[s]) < 2 && !r.incomplete && !indexed[s] {
			r.ds.Warn(diag.KeyWithoutUse, s.Echo[0].At, "稿“%[1]s”没有转到别的版，转题“%[2]s”不会印出来", "the story “%[1]s” does not go on on another page; “%[2]s” is printed nowhere", s.Name, s.Echo[0].S).
				Hint("删去 echo，或在 place 里给它排上接续的版位", "take echo out, or give the story a place to go on in under place")
		}
	}
}

// Thread numbers the places of each story of a plan that was not read, and tells
// each where the story comes from and where it goes on.
func (is *Issue) Thread() { is.thread(func(*Place) {}) }

// thread does so, calls follows with each place in which a story goes on, and
// returns the pages that each story stands on.
func (is *Issue) thread(follows func(*Place)) map[*Story][]int {
	last, on := map[*Story]*Place{}, map[*Story][]int{} // the place before, and the pages a story stands on
	at := map[int]*PagePlan{}
	for i := range is.Pages {
		at[is.Pages[i].Number] = &is.Pages[i]
	}
	for i := range is.Pages {
		pg := &is.Pages[i]
		for k := range pg.Places {
			pl := &pg.Places[k]
			if pl.Story == nil {
				continue
			}
			if before := last[pl.Story]; before != nil {
				pl.Part = before.Part + 1
				if pages := on[pl.Story]; pages[len(pages)-1] != pg.Number {
					before.jumps(pl, at[pages[len(pages)-1]], pg)
				}
				follows(pl)
			}
			last[pl.Story] = pl
			if pages := on[pl.Story]; len(pages) == 0 || pages[len(pages)-1] != pg.Number {
				on[pl.Story] = append(pages, pg.Number)
			}
		}
	}
	return on
}

// jumps notes at both ends that a story goes on from one page on another.
func (p *Place) jumps(to *Place, from, on *PagePlan) {
	to.From, p.To = from.Number, on.Number
	to.from, p.to = from.Said(), on.Said()
}

// Jump returns two places that a story goes on from and to, on two pages.
func Jump(from, to Place, on, next *PagePlan) [2]Place {
	to.Part = 1
	from.jumps(&to, on, next)
	return [2]Place{from, to}
}

// unheaded warns of keys of a headline in a place that has none, or none but the
// echo headline, which stands where headlines usually do.
func (r *reader) unheaded(pl *Place) {
	if pl.Side == "" && (pl.Headline == 0 || pl.From > 0) {
		return
	}
	key := "headline-side"
	if pl.Side == "" {
		key = "headline"
	}
	r.ds.Warn(diag.KeyWithoutUse, pl.At, "这里接排稿“%[1]s”的正文，%[2]s 没有用处", "the text of the story “%[1]s” goes on here; %[2]s does nothing", pl.Story.Name, key).
		Hint("删去 %s", "take %s out", key)
	pl.Side = ""
	if pl.From == 0 {
		pl.Headline = 0
	}
}

// labelled finds the page that a jump calls by its section; false where there is
// none, which is reported.
func (r *reader) labelled(j *jump) bool {
	if j.label == "" {
		return true
	}
	for i := range r.issue.Pages {
		if r.issue.Pages[i].Folio == j.label {
			j.to = r.issue.Pages[i].Number
			return true
		}
	}
	r.ds.Error(diag.BadJump, j.at, "版样里没有 %[2]s 版，稿“%[1]s”转不过去", "the plan has no page %[2]s for the story “%[1]s” to jump to", j.story.Name, j.label).
		Hint("改正版号，或写版次的数字", "correct it, or write the page's number")
	return false
}

// checkJump reports a jump that names another page than the one the story goes
// on on next, of those it stands on.
func (r *reader) checkJump(j *jump, pages []int) {
	wrong := func(zh, en string, args ...any) *diag.Diagnostic {
		return r.ds.Error(diag.BadJump, j.at, zh, en, append([]any{j.story.Name, j.to, j.from}, args...)...)
	}
	switch next := slices.IndexFunc(pages, func(p int) bool { return p > j.from }); {
	case j.to == j.from:
		wrong("稿“%[1]s”就在第 %[2]d 版，不能转到本版", "the story “%[1]s” stands on page %[2]d already; it cannot jump there").
			Hint("同一版上接排不用写 jump；要转版，写后面的版次", "to go on on the same page takes no jump; to jump, write a later page")
	case j.to < j.from:
		wrong("稿“%[1]s”从第 %[3]d 版往回转到第 %[2]d 版", "the story “%[1]s” would jump back from page %[3]d to page %[2]d").
			Hint("只能往后转；把开头排在前面的版上", "a story jumps forward only; begin it on the earlier page")
	case r.incomplete: // a place of it may be there and not be read
	case !slices.ContainsFunc(r.issue.Pages, func(p PagePlan) bool { return p.Number == j.to }):
		wrong("版样里没有第 %[2]d 版，稿“%[1]s”转不过去", "the plan has no page %[2]d for the story “%[1]s” to jump to").
			Hint("版样里有：第 %s 版", "the plan has pages %s", numbersOf(r.issue.Pages))
	case !slices.Contains(pages, j.to):
		wrong("稿“%[1]s”没有排在第 %[2]d 版，转过去接不上", "the story “%[1]s” has no place on page %[2]d to go on in").
			Hint("在第 %[1]d 版的 place 里加一项 { story: %[2]s, columns: …, lines: … }", "add { story: %[2]s, columns: …, lines: … } under place of page %[1]d", j.to, j.story.Name)
	case pages[next] != j.to:
		wrong("稿“%[1]s”下一处排在第 %[4]d 版，jump 写的是第 %[2]d 版", "the story “%[1]s” goes on on page %[4]d next; jump says page %[2]d", pages[next]).
			Hint("jump 写 %d，或删去它", "write jump: %d, or take it out", pages[next])
	}
}

// numbersOf lists the numbers of pages.
func numbersOf(pages []PagePlan) string {
	var all []string
	for i := range pages {
		all = append(all, fmt.Sprint(pages[i].Number))
	}
	return strings.Join(all, ", ")
}

// The words of a jump's two ends (typography.md section 13).
const (
	goesOn    = "（下转%s）"
	comesFrom = "（上接%s）"
)

// ToText is what stands at the end of the text on the page that a story leaves
// from this place; "" where it leaves none.
func (p *Place) ToText() string { return jumpText(goesOn, p.To, p.to) }

// FromText is what stands under the echo headline where the story goes on; ""
// in a place where it comes from no other page.
func (p *Place) FromText() string { return jumpText(comesFrom, p.From, p.from) }

func jumpText(form string, page int, said string) string {
	switch {
	case page == 0:
		return ""
	case said == "":
		said = (&PagePlan{Number: page}).Said()
	}
	return fmt.Sprintf(form, said)
}

// EchoLines is the headline a story goes on under on another page.
func (s *Story) EchoLines() []Text {
	if len(s.Echo) > 0 {
		return s.Echo
	}
	return s.Title
}

// JumpText is what the places of a story say of its jumps, in the order of the
// plan: the words of each end, and the headline where it goes on. It is no part
// of the story's text, and is proved like it.
func (is *Issue) JumpText(s *Story) string {
	var sb strings.Builder
	for i := range is.Pages {
		for k := range is.Pages[i].Places {
			pl := &is.Pages[i].Places[k]
			if pl.Story != s {
				continue
			}
			if pl.From > 0 {
				for _, t := range s.EchoLines() {
					sb.WriteString(t.S + "\n")
				}
				sb.WriteString(pl.FromText() + "\n")
			}
			if pl.To > 0 {
				sb.WriteString(pl.ToText() + "\n")
			}
		}
	}
	return sb.String()
}
