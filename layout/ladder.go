package layout

import (
	"sort"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
	"banxin/layout/words"
)

// fitting is a part of a heading brought to the length of its lines: across
// the page or down it, the same way.
type fitting struct {
	lines []*text.Paragraph
	scale int // width of the glyphs in thousandths of their own
}

// The ladder on which a heading's part is brought to its length, from the best
// step to the worst (typography.md section 14, in the order the paper's style
// bounds): the lines as given at the largest size; tracked tighter; smaller by
// half points, down to the smallest size; tracked tighter there; narrowed. A
// single line whose breaks are not given is turned over between words before
// it becomes much smaller than the style wants it.
//
// All lines of a part have one size, one tracking and one width of glyphs.

// sizeStep is the step between the sizes of a style.
const sizeStep = geom.Pt / 2

// rung is a step of the ladder: the size, and the least tracking and glyph
// width that may be used there.
type rung struct {
	size     geom.Length
	tracking int // beyond the style's own, thousandths of the em
	scale    int
}

// ladderOf lists the steps for a style. narrow reports whether glyphs may be
// narrowed, which makes no line shorter that goes down the page.
func ladderOf(st *issues.Style, body geom.Length, narrow bool) []rung {
	sizes := st.Sizes
	if len(sizes) == 0 {
		sizes = []geom.Length{body}
	}
	most, least := sizes[0], sizes[len(sizes)-1]
	tight := -int(st.Tighten)
	out := []rung{{most, 0, 1000}}
	if tight < 0 {
		out = append(out, rung{most, tight, 1000})
	}
	for sz := most - sizeStep; sz >= least; sz -= sizeStep {
		out = append(out, rung{sz, 0, 1000})
	}
	if last := &out[len(out)-1]; last.size > least {
		out = append(out, rung{least, 0, 1000}) // a size between half points
	}
	if tight < 0 && least < most {
		out = append(out, rung{least, tight, 1000})
	}
	if narrow && st.Narrow > 0 && st.Narrow < 1000 {
		out = append(out, rung{least, tight, st.Narrow})
	}
	return out
}

// A headline whose breaks are not given stays on one line down to this part of
// its largest size, in thousandths; then it is turned over between words.
const oneLineFloor = 650

// mostLines is the most lines that a headline is turned over into by itself.
const mostLines = 3

// betterTurn is how much smaller a headline may become, in thousandths, so that
// it turns where it reads better; one that else parts a quotation or the title
// of a work may become as small as oneLineFloor lets it.
const betterTurn = 850

// fitted brings the lines of a heading's part to a length. Where no step of the
// ladder does, the editor is told.
func (t *typesetter) fitted(st *issues.Style, lines []issues.Text, length, body geom.Length) fitting {
	steps := ladderOf(st, body, !t.vertical)
	told := t.ds
	given := t.atSize(st, steps[0].size, 0, lines)
	w := widest(given)
	sized := t.ds // a missing glyph is reported once
	defer func() { t.ds = sized }()
	fits := func(r rung) bool { return w.within(r, length) }
	set := func(r rung) fitting { t.ds = told; return t.settle(st, lines, r, length) }

	if t.turn > 0 && len(lines) == 1 {
		if parts, r, ok := t.turnedInto(st, lines[0], steps, length, t.turn, fits); ok {
			t.ds = told
			return t.settle(st, parts, r, length)
		}
	}
	floor := geom.Length(0)
	if len(lines) == 1 {
		floor = steps[0].size.Scale(oneLineFloor, 1000)
	}
	for _, r := range steps {
		if fits(r) && r.size >= floor && r.scale == 1000 {
			return set(r)
		}
	}
	if len(lines) == 1 {
		for n := 2; n <= mostLines; n++ {
			if parts, r := t.turnOver(st, lines[0], steps, length, n); parts != nil {
				t.ds = told
				return t.settle(st, parts, r, length)
			}
		}
	}
	for _, r := range steps {
		if fits(r) {
			return set(r)
		}
	}
	f := set(steps[len(steps)-1])
	sized = t.ds
	t.tooLong(f, length)
	sized = t.ds
	return f
}

// tooLong reports the lines that do not fit even on the last step of the ladder.
func (t *typesetter) tooLong(f fitting, length geom.Length) {
	for _, p := range f.lines {
		over := p.Width().Scale(f.scale, 1000) - length
		if over <= 0 {
			continue
		}
		sz := p.Style.Size
		n := int((over + sz - 1) / sz)
		t.ds.Error(diag.HeadlineTooLong, p.Spans[0].At,
			"标题“%[1]s”排到最小的 %[2]s 磅、收紧压窄仍长出 %[3]d 字", "headline “%[1]s” is %[4]s too long even at its smallest size, %[2]s pt, tightened and narrowed",
			p.Text, pt(sz), n, diag.Count(n, "character")).
			Hint("在标题里断行（title 写成几行的列表）、删字，或在 paper.yaml 的样式里加更小的字号",
				"give line breaks (title as a list of lines), cut it, or add a smaller size to its style in paper.yaml")
	}
}

// breadth is how wide the widest of several lines is at a size, and how many
// of its boundaries tracking moves.
type breadth struct {
	size  geom.Length
	lines []lineBreadth
}

type lineBreadth struct {
	width geom.Length
	opens int
}

// widest measures lines that are set without tracking of the ladder's.
func widest(set []*text.Paragraph) breadth {
	b := breadth{size: set[0].Style.Size}
	for _, p := range set {
		b.lines = append(b.lines, lineBreadth{p.Width(), p.Tracked()})
	}
	return b
}

// within reports whether the lines fit a length on a step of the ladder. A
// line's width grows with its size, but for the rounding of each cell.
func (b *breadth) within(r rung, length geom.Length) bool {
	for _, ln := range b.lines {
		if b.at(ln, r).Scale(r.scale, 1000) > length {
			return false
		}
	}
	return true
}

// at returns how wide a line is on a step, before its glyphs are narrowed.
func (b *breadth) at(ln lineBreadth, r rung) geom.Length {
	return ln.width.Scale(int(r.size), int(b.size)) + geom.Length(ln.opens)*r.size.Scale(r.tracking, 1000)
}

// settle sets lines on a step of the ladder with no more tracking and no
// narrower glyphs than they need. A part that is to fill its length (通栏) is
// tracked wider and then widened, as far as its style allows.
func (t *typesetter) settle(st *issues.Style, lines []issues.Text, r rung, length geom.Length) fitting {
	p := t.atSize(st, r.size, 0, lines)
	told := t.ds
	defer func() { t.ds = told }() // the same lines are set again
	b := widest(p)
	least := 0
	for least > r.tracking && !b.within(rung{r.size, least, 1000}, length) {
		least--
	}
	scale := 1000
	if st.Full {
		most := int(st.Loosen)
		for least < most && b.within(rung{r.size, least + 1, 1000}, length) {
			least++
		}
		for !t.vertical && scale < st.Widen && least == most && b.within(rung{r.size, least, scale + 1}, length) {
			scale++
		}
	}
	for scale > r.scale && !b.within(rung{r.size, least, scale}, length) {
		scale--
	}
	if least != 0 {
		p = t.atSize(st, r.size, least, lines)
	}
	return fitting{p, scale}
}

// atSize sets each line at a size with tracking beyond the style's own.
func (t *typesetter) atSize(st *issues.Style, sz geom.Length, tracking int, lines []issues.Text) []*text.Paragraph {
	own := *st
	own.Tracking += issues.Em(tracking)
	var set []*text.Paragraph
	for _, ln := range lines {
		set = append(set, t.oneLine(&own, sz, ln.S, ln.At))
	}
	return set
}

// turnOver breaks a headline between words into n lines, as large as they fit;
// a little smaller, if it then turns where it reads better. It returns nil where
// no step makes them fit.
func (t *typesetter) turnOver(st *issues.Style, ln issues.Text, steps []rung, length geom.Length, n int) ([]issues.Text, rung) {
	told := t.ds
	defer func() { t.ds = told }()
	split := func(r rung) [][2]int {
		p := t.atSize(st, r.size, r.tracking, []issues.Text{ln})[0]
		return t.lexicon.Split(ln.S, func(a, b int) int { return int(p.WidthOf(a, b).Scale(r.scale, 1000)) }, int(length), n)
	}
	k := firstFit(steps, func(r rung) bool { return split(r) != nil })
	if k == len(steps) {
		return nil, rung{}
	}
	best, at := split(steps[k]), steps[k]
	grade := t.lexicon.Grade(ln.S, best)
	for _, r := range steps[k+1:] {
		floor := steps[k].size.Scale(betterTurn, 1000)
		if grade >= words.Parted { // as small as it might have become on one line
			floor = min(floor, steps[0].size.Scale(oneLineFloor, 1000))
		}
		if grade == 0 || r.size < floor {
			break
		}
		if r.scale < 1000 || r.tracking < 0 {
			continue // reading better is worth a smaller size, not these
		}
		if parts := split(r); parts != nil && t.lexicon.Grade(ln.S, parts) < grade {
			best, at, grade = parts, r, t.lexicon.Grade(ln.S, parts)
		}
	}
	return linesOfText(ln, best), at
}

// firstFit returns the first step that fits, len(steps) if none does. Steps
// that only make the type smaller are searched by halves: what fits at a size
// fits at every smaller one.
func firstFit(steps []rung, fits func(rung) bool) int {
	plain := func(k int) bool { return steps[k].tracking == 0 && steps[k].scale == 1000 }
	for k := 0; k < len(steps); {
		end := k
		for end < len(steps) && plain(end) {
			end++
		}
		if end == k {
			end++
		}
		if i := k + sort.Search(end-k, func(i int) bool { return fits(steps[k+i]) }); i < end {
			return i
		}
		k = end
	}
	return len(steps)
}
