package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

// TestAdviceWorks composes made pages as they were planned, takes each piece of
// advice on each place whose text does not come out, follows it by itself, and
// composes the page again: the place then comes out.
func TestAdviceWorks(t *testing.T) {
	pages := 120
	if testing.Short() {
		pages = 24
	}
	followed := map[string]int{}
	for seed := range uint32(pages) {
		p := newPage(seed)
		p.write(t, 3)
		p.adviceWorks(t, seed, "", followed)
	}
	t.Log(followed)
	for _, kind := range []string{"cut", "add", "picture", "lines"} {
		if followed[kind] < 5 {
			t.Errorf("advice of the kind %s was followed %d times", kind, followed[kind])
		}
	}
}

// adviceWorks follows each piece of advice on the page by itself, and counts
// them by their kind. fit is what paper.yaml says of edit to fit.
func (p *madePage) adviceWorks(t *testing.T, seed uint32, fit string, followed map[string]int) {
	t.Helper()
	for _, g := range p.gaps(t, fit) {
		if len(g.Advice) == 0 {
			t.Errorf("page %d, “%s” (%s): there is no advice", seed, g.Title, g.Story)
		}
		for _, a := range g.Advice {
			q, ok := p.follow(&g, &a)
			if !ok {
				continue
			}
			followed[a.Kind]++
			for _, still := range q.gaps(t, fit) {
				if still.Story == g.Story {
					t.Errorf("page %d, “%s” (%s): after %q: over %v by %d lines", seed, g.Title, g.Story, a.Text.EN, still.Over, still.Lines)
				}
			}
		}
	}
}

// allAdviceWorks follows the first piece of advice on all places: the page then
// has no text that does not come out. It is false where the files cannot be
// changed so simply.
func (p *madePage) allAdviceWorks(t *testing.T, seed uint32) bool {
	t.Helper()
	q := p
	for _, g := range p.gaps(t, fitAll) {
		next, ok := q.follow(&g, &g.Advice[0])
		if !ok {
			return false // a text ends with a subhead now
		}
		q = next
	}
	for _, still := range q.gaps(t, fitAll) {
		t.Errorf("page %d, “%s” (%s): after all was done as advised: over %v by %d lines", seed, still.Title, still.Story, still.Over, still.Lines)
	}
	return true
}

// gaps composes a page, edited to fit as paper.yaml says.
func (p *madePage) gaps(t *testing.T, fit string) []page.Gap {
	t.Helper()
	var ds diag.List
	is := issues.Read(p.fsys(fit), "bao/qi", &ds)
	plan := layout.ReadPlan(is, &ds)
	set := fonts.Load(nil, layout.Faces(is), &ds)
	fitted := layout.Fit(is, plan, set, &ds)
	return layout.Compose(fitted.Issue, fitted.Plan, set, &ds).Gaps
}

// follow returns the page after an editor has done as advised; false where the
// files cannot be changed so simply.
func (p *madePage) follow(g *page.Gap, a *page.Advice) (*madePage, bool) {
	q := *p
	q.places = append([]string(nil), p.places...)
	q.stories = nil
	for _, s := range p.stories {
		own := *s
		if s.name == g.Story {
			switch a.Kind {
			case "cut":
				text := []rune(strings.TrimSpace(own.text))
				for n := -a.By; n > 0; {
					if !unicode.IsSpace(text[len(text)-1]) {
						n--
					}
					text = text[:len(text)-1]
				}
				own.text = strings.TrimSpace(string(text)) + "\n"
				if lines := strings.Split(own.text, "\n"); strings.HasPrefix(lines[max(0, len(lines)-2)], "##") {
					return nil, false // it ends with a subhead now
				}
			case "add":
				own.text = strings.TrimSpace(own.text) + strings.Repeat("一", (g.Add[0]+g.Add[1])/2) + "\n"
			}
		}
		q.stories = append(q.stories, &own)
	}
	if a.Kind == "cut" || a.Kind == "add" {
		return &q, true
	}
	return &q, q.moveLines(g, a)
}

// moveLines changes lines of the plan as advised: those of the last place of the
// story, which is told as over or short, and those of the picture over it.
func (p *madePage) moveLines(g *page.Gap, a *page.Advice) bool {
	last, pic := -1, -1
	for i, pl := range p.places {
		switch {
		case strings.Contains(pl, "story: "+g.Story+","):
			last = i
		case strings.Contains(pl, "picture: images/"+g.Story+".png"):
			pic = i
		}
	}
	if last < 0 {
		return false
	}
	from, to := linesOf(p.places[last])
	if a.Kind == "lines" {
		grown := to + a.By
		p.places[last] = withLines(p.places[last], from, grown)
		for i, pl := range p.places { // nothing may stand there; what does is taken away
			if f, _ := linesOf(pl); i != last && f > to && f <= grown {
				return false
			}
		}
		return grown <= p.grid.lines
	}
	f, l := linesOf(p.places[pic])
	p.places[pic] = withLines(p.places[pic], f, l+a.By)
	p.places[last] = withLines(p.places[last], from+a.By, to)
	return true
}

func linesOf(place string) (from, to int) {
	at := strings.Index(place, "lines: ")
	fmt.Sscanf(place[at:], "lines: %d-%d", &from, &to)
	return from, to
}

func withLines(place string, from, to int) string {
	at := strings.Index(place, "lines: ")
	end := at + strings.IndexAny(place[at:], ",}")
	return place[:at] + fmt.Sprintf("lines: %d-%d ", from, to) + place[end:]
}
