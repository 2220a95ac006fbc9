package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// An index (导读) has a line for each story, or several where its title is long:
// the title at the left, what the page is called at the right, dots between them.
//
//	风从海上来，电往城里去 ·········· A03版
//	千年梯田，一年之计 ·············· A04版

// index gives the indexes of the plan their lines, and reports stories that stand
// on no page.
func (p *Plan) index(issue *issues.Issue, ds *diag.List) {
	for i := range p.Pages {
		for k := range p.Pages[i].Places {
			pl := &p.Pages[i].Places[k]
			x, ok := pl.Element.(*issues.Index)
			if !ok {
				continue
			}
			pl.Index = issue.Indexed(x)
			stands := map[diag.Span]bool{}
			for _, ln := range pl.Index {
				stands[ln.At] = true
			}
			for n, s := range x.Stories {
				if !stands[x.At[n]] {
					ds.Error(diag.IndexStory, x.At[n], "导读里的稿“%s”没有排在任何一版", "the story “%s” of the index stands on no page", name(s)).
						Hint("把它排上版，或从导读里删去", "place it, or take it out of the index")
				}
			}
		}
	}
}

// Measures of the dots that lead to a page, in thousandths of the em.
const (
	leaderPitch = 500 // from dot to dot
	leaderDot   = 70  // how large one is
	leaderLeast = 1500
	leaderRise  = 380 // above the baseline: the middle of a Han character's face
)

// index composes the lines of an index.
func (t *typesetter) index(out *piece, pl *Place, g *Grid, e *issues.Index) {
	b := t.titled(out, pl, g, e.Title)
	gal := &t.gal
	*gal = galley{rows: gal.rows[:0], ways: gal.ways, cells: gal.cells, leading: g.Leading}
	st, measure := t.style("body"), b.cells[0].measure
	set := t.setting(st, size(st, g.Body))
	set.Indent = 0
	var labels []*text.Paragraph
	for i := range pl.Index {
		ln := &pl.Index[i]
		label := t.oneLine(t.style("run-in"), set.Size, ln.Said, ln.At)
		labels = append(labels, label)
		from := len(gal.rows)
		for _, spans := range t.indexLines(ln, &set, measure-label.Width()-set.Size) {
			t.prose(gal, st, &set, spans, &issues.Block{At: ln.At}, measure)
		}
		for k := from; k < len(gal.rows); k++ {
			gal.rows[k].flush, gal.rows[k].item, gal.rows[k].keepNext = false, i, k < len(gal.rows)-1
		}
	}
	f := gal.fill(b.cells)
	if spare := (b.depth - f.depth) * len(b.columns); f.over == len(gal.rows) && spare >= len(pl.Index)-1 && spare > 0 {
		for k := 1; k < len(gal.rows); k++ { // there is room for a line of white between them
			if gal.rows[k].item != gal.rows[k-1].item {
				gal.rows[k].before = 1
			}
		}
		f = gal.fill(b.cells)
	}
	t.judge(gal.rows)
	t.indexRuns(out, pl, g, &f, &b, labels)
	t.columnRules(out, pl, g, &b, &strip{cells: b.cells}, &f)
	if f.depth == b.depth-1 { // a line of white at the end of a list is no hole
		f.depth++
	}
	t.fits(pl, &b, gal, &f)
}

// indexLines parts the title of an entry into lines of at most a width: one if it
// fits, else as the story's title is parted, and between words like that.
func (t *typesetter) indexLines(ln *issues.Indexed, set *text.Style, room geom.Length) (lines [][]text.Span) {
	st, told := t.style("body"), t.ds // what is missing is reported where the lines are set
	defer func() { t.ds = told }()
	var all []text.Span
	for _, s := range ln.Title {
		all = append(all, t.span(st, s.S, s.At))
	}
	if t.shaper.Shape(all, set, &t.ds).Width() <= room {
		return [][]text.Span{all}
	}
	for _, s := range ln.Title {
		if s.S == "\u3000" { // between the lines of the title
			lines[len(lines)-1] = append(lines[len(lines)-1], t.span(st, s.S, s.At))
			continue
		}
		p := t.shaper.Shape([]text.Span{t.span(st, s.S, s.At)}, set, &t.ds)
		parts := t.lexicon.Split(s.S, func(a, b int) int { return int(p.WidthOf(a, b)) }, int(room), mostIndexLines)
		if parts == nil {
			parts = [][2]int{{0, len(s.S)}}
		}
		for _, part := range parts {
			lines = append(lines, []text.Span{t.span(st, s.S[part[0]:part[1]], afterText(s.At, s.S[:part[0]]))})
		}
	}
	return lines
}

// mostIndexLines is how many lines a title in an index may have.
const mostIndexLines = 4

// indexRuns sets the lines of an index in their columns, each entry with its page.
func (t *typesetter) indexRuns(out *piece, pl *Place, g *Grid, f *filling, b *bed, labels []*text.Paragraph) {
	gal := &t.gal
	_, _, called := pl.Element.Called()
	t.runs(out, gal, f, b, func(int) string { return page.WordsOf(called) }, nil, func(fr *frame, last *row, down geom.Length) {
		t.indexPage(out, pl, last.item, labels[last.item], last, fr.box(0, down-gal.leading, fr.measure, gal.leading), g)
	})
}

// indexPage sets what the page of an entry is called at the end of its last line,
// with dots up to it.
func (t *typesetter) indexPage(out *piece, pl *Place, n int, label *text.Paragraph, last *row, line geom.Rect, g *Grid) {
	_, _, called := pl.Element.Called()
	ln := single(label)
	em := label.Style.Size
	base := baseline(line.Y, line.H, g.Body)
	x := line.Right() - ln.Natural
	first := len(out.items)
	out.items = t.setter.Set(out.items, label, &ln, geom.Point{X: x, Y: base})
	out.passageIn(page.WordsOf(called), geom.Rect{X: x, Y: line.Y, W: ln.Natural, H: line.H}, false, first)
	out.links = append(out.links, page.Link{Area: line, To: pl.Index[n].Page, Alt: pl.Index[n].Said})
	pitch, dot := em.Scale(leaderPitch, 1000), em.Scale(leaderDot, 1000)
	from := line.X + last.line.Indent + last.line.Natural + em/2
	if to := x - em/2; to-from >= em.Scale(leaderLeast, 1000) {
		// Dots stand at the same places in all lines.
		for at := line.Right() - (line.Right()-to+pitch-1)/pitch*pitch; at >= from; at -= pitch {
			out.items = append(out.items, rule(at-dot, base-em.Scale(leaderRise, 1000)-dot/2, dot, dot, t.ink("rule"), pl.Index[n].At))
		}
	}
}
