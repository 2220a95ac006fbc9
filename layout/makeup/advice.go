package makeup

import (
	"fmt"
	"slices"

	"banxin/internal/diag"
	"banxin/issues"
)

// Advice is why a page cannot be planned, or what would help.
type Advice struct{ zh, en string }

// In returns the advice in a language, zh or en.
func (a Advice) In(lang string) string {
	if lang == "en" {
		return a.en
	}
	return a.zh
}

// say makes a piece of advice; both forms take the same arguments.
func say(zh, en string, args ...any) Advice {
	return Advice{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// tooMany says that a page has more than the search takes.
func (p *problem) tooMany() []Advice {
	return []Advice{
		say("这一版有 %[1]d 件稿和广告，一次最多排 %[2]d 件", "it has %[1]d stories and advertisements, and at most %[2]d are placed at once", len(p.items), mostItems),
		say("把 %[1]d 件移到别的版，或写在 lock 里", "take %[1]d of them to another page, or place them under lock", len(p.items)-mostItems),
	}
}

// advise says why no plan was found, after that what would help, and where the
// paper does not allow to edit to fit that it might.
func (p *problem) advise() []Advice {
	out := p.reasons()
	if len(out) == 1 {
		out = append(out, say("换一件长短不同的稿或一张横竖不同的图，或增删五六十字再试", "try another story or a picture of another shape, or some sixty characters more or less"))
	}
	if len(p.desk.issue.Paper.Fit.Steps) == 0 && p.crowded() == 0 {
		out = append(out, say("paper.yaml 没有 fit，版面不能调版；写上 fit: [headline, picture, lines] 会好排些", "paper.yaml has no fit, so that nothing is edited to fit; with fit: [headline, picture, lines] pages are easier to fill"))
	}
	return out
}

// crowded returns how many cells the page lacks at the least, less than 0 for those
// it has too many at the most, else 0.
func (p *problem) crowded() int {
	least, most := 0, 0
	for _, it := range p.items {
		on := it.on[p.grid]
		least, most = least+on.least, most+on.most
	}
	switch area := p.area(); {
	case least > area:
		return least - area
	case most < area:
		return most - area
	}
	return 0
}

// reasons says why no plan was found, and what was tried and would help.
func (p *problem) reasons() []Advice {
	tries := mostTrials
	for _, it := range p.items {
		if it.on[p.grid].most == 0 {
			return []Advice{
				say("“%[1]s”排不成任何一种版形（标题太长、正文太短或栏太窄）", "“%[1]s” fits no shape (its headline is too long, its text too short, or the columns too narrow)", it.name()),
				it.shapeless(),
			}
		}
	}
	n, em := p.crowded(), em(&p.grid, 1, false, 0)
	switch {
	case n > 0:
		return append([]Advice{
			say("稿件太多，最少也要比版面多 %[1]d 格（约 %[2]d 字）", "there is too much: at the least it takes %[1]d cells (some %[2]d characters) more than the page has", n, n*em),
		}, p.lighter(tries, n*em)...)
	case n < 0:
		return []Advice{
			say("稿件太少，最多只能排满版面的 %[1]d%%", "there is too little: at the most it fills %[1]d %% of the page", 100*(p.area()+n)/p.area()),
			say("加约 %[1]d 字，或加一张图片", "add some %[1]d characters, or a picture", -n*em),
		}
	}
	out := []Advice{say("没有一种切法能排满而不犯规", "no way of cutting it fills the page and breaks no rule")}
	return append(out, append(p.longer(tries), p.without(tries)...)...)
}

// lighter says what to leave out of a page that has too much.
func (p *problem) lighter(tries, chars int) []Advice {
	if out := p.without(tries); out != nil {
		return out
	}
	return []Advice{say("删约 %[1]d 字，或把一件移到别的版", "cut some %[1]d characters, or take a story to another page", chars)}
}

// shapeless says what to do with what fits no shape.
func (it *item) shapeless() Advice {
	if it.ad != nil {
		return say("广告比版面大；改它的 size，或排到别的版", "the advertisement is larger than the page; change its size, or put it on another page")
	}
	return say("标题断成几行（title 写成列表）或缩短，正文加到至少三行，或选栏宽一些的版式（grid）", "give the headline line breaks (title as a list) or make it shorter, let the text have three lines at least, or take a grid with wider columns")
}

// name is what messages call an item.
func (it *item) name() string {
	switch {
	case it.ad != nil:
		return it.ad.Name
	case len(it.briefs) > 0:
		return "简讯 " + it.briefs[0].Title[0].S
	case len(it.story.Title) > 0:
		return it.story.Title[0].S
	}
	return it.story.Name
}

// without looks for the lightest story that, left out, makes the page one that
// can be filled.
func (p *problem) without(tries int) []Advice {
	byWeight := slices.Clone(p.items)
	slices.SortStableFunc(byWeight, func(a, b *item) int { return b.rank - a.rank })
	for _, it := range byWeight {
		if it.ad != nil || it.part != whole || it == p.lead() {
			continue
		}
		next := *p
		next.all = nil
		next.items = slices.DeleteFunc(slices.Clone(p.items), func(o *item) bool { return o == it })
		if next.works(&tries) {
			return []Advice{say("少排“%[1]s”就排得下", "without “%[1]s” it can be planned", it.name())}
		}
	}
	return nil
}

// mostLonger is how many lines a story is made longer or shorter in trials, over
// all columns.
const mostLonger = 20

// longer looks for the smallest change of one story's length that makes the page
// one that can be filled.
func (p *problem) longer(tries int) []Advice {
	em := em(&p.grid, 1, false, 0)
	for n := 2; n <= mostLonger; n += 2 {
		for _, delta := range []int{-n, n} {
			for i, it := range p.items {
				if it.ad != nil || it.part != whole || delta < 0 && 4*n > it.rows(p) {
					continue // nobody cuts a quarter out of a story
				}
				next := *p
				next.all = nil
				next.items = slices.Clone(p.items)
				next.items[i] = it.changed(p, delta)
				if !next.works(&tries) {
					continue
				}
				if delta < 0 {
					return []Advice{say("“%[1]s”减约 %[2]d 字就排得下", "with some %[2]d characters less in “%[1]s” it can be planned", it.name(), n*em)}
				}
				return []Advice{say("“%[1]s”加约 %[2]d 字就排得下", "with some %[2]d characters more in “%[1]s” it can be planned", it.name(), n*em)}
			}
		}
	}
	return nil
}

// mostTrials bounds the pages that are tried for a piece of advice. To see whether
// one of many items can be filled at all takes as long as several of them.
const (
	mostTrials = 60
	manyTries  = 4
)

// works reports whether a plan is found for the page as it would be, as long as
// there are tries left.
func (p *problem) works(tries *int) bool {
	if *tries <= 0 {
		return false
	}
	if len(p.items) > freeItems {
		*tries -= manyTries
	}
	if !p.fillable(true) {
		return false
	}
	*tries--
	for _, v := range p.versions() {
		if v.solved != nil {
			found, _ := v.search(v.solved, walks/4, walks/4)
			return len(found) > 0
		}
	}
	return false
}

// rows returns how many lines of the grid's measure the text of a story takes.
func (it *item) rows(p *problem) int {
	for _, shapes := range it.on[p.grid].shapes {
		for _, s := range shapes {
			if !s.box && s.split == 0 {
				return s.rows
			}
		}
	}
	return 0
}

// changed returns an item as it would be with so many lines more.
func (it *item) changed(p *problem, delta int) *item {
	out := *it
	was := it.on[p.grid]
	now := &stock{shapes: make([][]shape, len(was.shapes))}
	for k := range was.shapes {
		for _, s := range was.shapes[k] {
			n := s.columns
			switch {
			case s.split > 0:
				n = s.split
			case !s.inset:
				n -= s.side
			}
			s.depth -= (s.rows + n - 1) / n // what stays is the white in a box
			// Lines of another measure take more or fewer characters.
			s.rows += delta * em(&p.grid, 1, false, 0) / em(&p.grid, s.columns, s.box, s.split)
			s.item = &out
			s.depth += (s.rows + n - 1) / n
			if s.depth < leastDepth {
				continue
			}
			s.settle()
			now.shapes[k] = append(now.shapes[k], s)
		}
	}
	now.count()
	out.on = map[grid]*stock{p.grid: now}
	return &out
}

// report tells of a page without a plan: why as the message, what would help as
// the hint.
func (pg *Page) report(plan *issues.PagePlan, ds *diag.List) {
	if len(pg.Plans) > 0 {
		return
	}
	why := say("", "")
	if len(pg.Advice) > 0 {
		why = pg.Advice[0]
	}
	d := ds.Error(diag.NoPlan, plan.At, "第 %[1]d 版自动排不出来：%[2]s", "no plan was found for page %[1]d: %[3]s", pg.Number, why.zh, why.en)
	for i, a := range pg.Advice {
		switch i {
		case 0:
		case 1:
			d.Hint("%[1]s", "%[2]s", a.zh, a.en)
		default:
			d.Note(plan.At, "或者：%[1]s", "or: %[2]s", a.zh, a.en)
		}
	}
}
