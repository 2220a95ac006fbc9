package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// How many characters fill a place is found at the end of its text. What counts
// is how many lines its last paragraph takes: from how much stays empty it is
// known within a line or two with how many lines more the place is full, and with
// how many more it is over; and breaking that paragraph alone says with how many
// characters it has them. There the whole story is tried, on both sides of either
// limit: with a character less the place must be short still, and with a character
// more it must be over.
//
//	│ ────  │ ────  │         │ ────  │ ────  │         │ ────  │ ────  │
//	│ ────  │ ─     │  + 9 →  │ ────  │ ────  │ + 21 →  │ ────  │ ────  │
//	│ ────  │       │         │ ────  │ ─     │         │ ────  │ ───── │
//	 short              least                     most

// growth is a story that becomes longer.
type growth struct {
	*storyAdvice
	add     func(s *issues.Story, n int) *issues.Story
	made    map[int]*issues.Story // with so many characters more
	states  map[int]int           // how the place comes out with them: −1 short, 0 well, 1 over
	block   int                   // that becomes longer
	measure geom.Length           // of its lines; 0 where they differ or are not known
}

// adding says how many characters fill the place, at the least and at the most: at
// the end of the running text or, where that is of no use, in a paragraph behind
// all.
func (a *storyAdvice) adding() {
	g := a.growth(addTail)
	g.block = lastRunning(a.story.Blocks)
	if g.block >= 0 && a.plainAt(g.block) && !a.found.Ends {
		g.measure = a.found.measure
	}
	if least, most := g.limits(); least > 0 {
		a.sayAdd(least, most)
		return
	}
	if g.block >= 0 && g.block+1 < len(a.story.Blocks) {
		if least, most := a.growth(addEnd).limits(); least > 0 {
			a.gap.Add = [2]int{least, most}
			a.say("add-end", least, diag.Say("在文末另起一段加 %[1]d 到 %[2]d 字", "add a paragraph of %[1]d to %[2]d characters at the end", least, most))
		}
	}
}

// growth is the story as it becomes longer by characters that are added so.
func (a *storyAdvice) growth(add func(s *issues.Story, n int) *issues.Story) *growth {
	return &growth{storyAdvice: a, add: add, made: map[int]*issues.Story{0: a.story}, states: map[int]int{0: -1}, block: -1}
}

// limits returns the least and the most characters with which the place comes out,
// 0 for none. Where the story goes on in another place any more do.
func (g *growth) limits() (least, most int) {
	o, empty := &g.found, 0 // lines
	for c := range o.Room {
		empty += o.Room[c] - o.Depth[c]
	}
	least = g.limit(max(1, empty-o.slack()), 0)
	if least == 0 || g.state(least) != 0 {
		return 0, 0
	}
	return least, allOf(least, max(least, g.limit(empty+1, 1)-1), g.state)
}

// allOf returns what is left of the numbers from least to most when the last and
// the middle one must come out as well: lines that break elsewhere may leave a
// place short or over with a number between two that fill it.
func allOf(least, most int, state func(int) int) int {
	for most > least && (state(most) != 0 || state((least+most)/2) != 0) {
		most = (least + most) / 2
	}
	return most
}

// slack is how many lines may stay empty in a place that is full.
func (o *Outcome) slack() int {
	if o.open {
		return mostEmpty
	}
	return max(0, o.columns-1)
}

// plainAt reports whether a block is a paragraph by itself, broken as any other.
func (a *storyAdvice) plainAt(i int) bool {
	all := a.story.Blocks
	return all[i].Kind == issues.Paragraph && (i > 0 || a.story.Drop == 0) && (i == 0 || all[i-1].Kind != issues.Subhead || all[i-1].Level < 3)
}

// version is the story with n characters more.
func (g *growth) version(n int) *issues.Story {
	s := g.made[n]
	if s == nil {
		s = g.add(g.story, n)
		g.made[n] = s
	}
	return s
}

// state tells how the place comes out with n characters more.
func (g *growth) state(n int) int {
	state, ok := g.states[n]
	if ok {
		return state
	}
	switch now := g.try(g.version(n)); {
	case now.over:
		state = 1
	case now.short:
		state = -1
	case now.harm:
		state = 1 // more will not help it
	}
	g.states[n] = state
	return state
}

// linesWith returns how many lines the last paragraph takes with n characters more.
func (g *growth) linesWith(n int) []text.Line {
	pl := g.places[g.at]
	return g.meter.t.paragraphAlone(g.version(n), g.block, g.measure, g.grids[g.at].Body, pl.Vertical)
}

// limit returns the least number of characters with which the place is in a state
// or beyond it, 0 for none: near those that give the last paragraph so many lines
// more.
func (g *growth) limit(lines, state int) int {
	if g.measure == 0 {
		return g.plainLimit(lines, state)
	}
	for range limitTries {
		n := g.firstWith(lines)
		switch {
		case n == 0:
			return g.plainLimit(lines, state)
		case g.state(n) < state:
			lines++
		case g.state(n-1) >= state && lines > 1:
			lines--
		case g.state(n-1) >= state:
			return g.plainLimit(lines, state)
		default:
			return n
		}
	}
	return g.plainLimit(lines, state)
}

// limitTries is how many numbers of lines are tried for a limit before it is
// looked for by halves.
const limitTries = 6

// firstWith returns the least number of characters that gives the last paragraph
// so many lines more; 0 where it is not near what they hold.
func (g *growth) firstWith(more int) int {
	now := g.linesWith(0)
	if len(now) == 0 {
		return 0
	}
	last := &now[len(now)-1]
	em := g.meter.t.bodySize(g.grids[g.at].Body)
	n := max(1, int((g.measure-last.Natural)/em)+(more-1)*int(g.measure/em)+1)
	has := func(n int) bool { return len(g.linesWith(n))-len(now) >= more }
	for range int(g.measure / em) {
		switch {
		case !has(n):
			n++
		case n > 1 && has(n-1):
			n--
		default:
			return n
		}
	}
	return 0
}

// plainLimit looks for a limit by halves.
func (g *growth) plainLimit(lines, state int) int {
	em := max(10, g.found.Em)
	return leastNear(lines*em-em/2, (lines+mostLinesMore)*em, func(n int) bool { return g.state(n) >= state })
}

// mostLinesMore is how many lines beyond those that stay empty are tried.
const mostLinesMore = 40

// leastNear returns the least number from 1 to most of which something holds, as it
// does of all above, 0 for none; looked for from a guess on, in steps that double.
func leastNear(guess, most int, holds func(int) bool) int {
	lo, hi, step := 0, max(1, min(guess, most)), 1
	if holds(hi) {
		for lo = hi - step; lo > 0 && holds(lo); lo = hi - step {
			hi, step = lo, 2*step
		}
		lo = max(0, lo)
	} else {
		for lo = hi; ; lo, step = hi, 2*step {
			if lo == most {
				return 0
			}
			if hi = min(most, lo+step); holds(hi) {
				break
			}
		}
	}
	return lo + leastOf(hi-lo, func(n int) bool { return holds(lo + n) })
}

// within says how many characters less or more, in the paragraph before what goes
// on as a whole, let a place that ends early end at its foot.
func (a *storyAdvice) within() {
	i := a.ends.block - 1
	if a.ends.off == 0 && a.ends.name > 0 {
		i = -1 // it ends within a list of names
	}
	for i >= 0 && i >= a.begins.block && !running(a.story.Blocks[i].Kind) {
		i--
	}
	if i < a.begins.block || i < 0 {
		return
	}
	from := beginningOf(&a.story.Blocks[i])
	most := (a.gap.Lines + mostEmpty) * max(10, a.found.Em)
	if n := nextOf(0, most, func(n int) bool { return a.try(addTo(a.story, i, n)).mended() }); n > 0 {
		a.say("add-in", n, diag.Say("在“%[1]s”一段加 %[2]d 字", "add %[3]s to the paragraph “%[1]s”", from, n, diag.Count(n, "character")))
	}
	less := func(n int) bool {
		b, gone := cutBlock(&a.story.Blocks[i], n)
		if gone != n || printed(b.PlainText()) < leastLeft {
			return false
		}
		s := *a.story
		s.Blocks = append(append(append([]issues.Block(nil), s.Blocks[:i]...), b), s.Blocks[i+1:]...)
		return a.try(&s).mended()
	}
	if n := nextOf(0, most, less); n > 0 {
		a.say("cut-in", -n, diag.Say("在“%[1]s”一段删 %[2]d 字", "cut %[3]s from the paragraph “%[1]s”", from, n, diag.Count(n, "character")))
	}
}

// leastLeft is how many characters a paragraph keeps that some are cut from.
const leastLeft = 10

// beginningOf returns the first characters of a block.
func beginningOf(b *issues.Block) string {
	r := []rune(b.PlainText())
	return string(r[:min(len(r), beginningLength)])
}
