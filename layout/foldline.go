package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
	"banxin/layout/words"
)

// line puts a line of type on the pages. Where it crosses the fold it is opened
// at the place that is nearest to it, but not within a Western word or a number,
// and each half moves away from the fold, as far as the area of its passage goes.
func (f *folding) line(items []page.Item, area geom.Rect, put func(int, page.Item)) {
	runs := make([]*page.Run, len(items))
	for i, it := range items {
		runs[i] = it.(*page.Run)
	}
	at := f.opens(runs, area)
	for i, run := range runs {
		switch {
		case i < at.run:
			put(0, moved(run, at.left))
		case i > at.run:
			put(1, moved(run, at.right-f.fold))
		default:
			if at.glyph > 0 {
				put(0, moved(part(run, 0, at.glyph), at.left))
			}
			if at.glyph < len(run.Glyphs) {
				put(1, moved(part(run, at.glyph, len(run.Glyphs)), at.right-f.fold))
			}
		}
	}
}

// opening is where a line is opened: before a glyph of a run, and how far the two
// halves move.
type opening struct {
	run, glyph  int
	left, right geom.Length
}

// foldGive is how much nearer to the fold a line may stand that has no room to
// move: less than a mark at its end has of white of its own.
const foldGive = geom.Pt * 9 / 10

// foldReach is how far from the fold, in em, a line of a headline may be opened
// so that no word is parted there.
const foldReach = 2

// opens finds where a line is opened: between two words if these are near, else at
// the nearest boundary that parts no Western word, number or mark from its
// character and, where one of these lies over the fold, within it, which is told. A
// line that begins or ends at a side of its area has no room to move there, and is
// opened further from the fold.
func (f *folding) opens(runs []*page.Run, area geom.Rect) opening {
	begin, finish := extentOf(runs)
	switch {
	case finish <= f.fold && begin-area.X+foldGive >= finish+foldWhite-f.fold: // all of it is at the left
		return opening{run: len(runs), left: min(0, max(f.fold-foldWhite-finish, area.X-begin))}
	case begin >= f.fold && area.Right()-finish+foldGive >= f.fold+foldWhite-begin:
		return opening{right: max(0, min(f.fold+foldWhite-begin, area.Right()-finish))}
	}
	best := nearest{
		distance: math.MaxInt32, fold: f.fold,
		from: f.fold + foldWhite - max(0, area.Right()-finish), to: f.fold - foldWhite + max(0, begin-area.X),
	}
	nearby, word := best, best
	before, at, apart := rune(0), 0, f.apart(runs)
	for i, run := range runs {
		pen := run.At.X
		for k := range run.Glyphs {
			g := &run.Glyphs[k]
			r, _ := utf8.DecodeRuneInString(run.Text[g.Cluster:])
			if k == 0 || run.Glyphs[k-1].Cluster != g.Cluster {
				nearby.offer(i, k, pen)
				if !parted(before, r) {
					best.offer(i, k, pen)
					if apart[at+int(g.Cluster)] {
						word.offer(i, k, pen)
					}
				}
			}
			pen += g.Advance
			before = r
		}
		at += len(run.Text)
	}
	best.offer(len(runs), 0, finish)
	word.offer(len(runs), 0, finish)
	if word.distance <= foldReach*runs[0].Size {
		best = word
	} else if best.distance > nearby.distance+runs[0].Size {
		best = nearby
		f.ds.Warn(diag.UnitCut, runs[0].Src, "标题里有一个长的外文词或数字压在中缝上，只好拆开", "a long word or number of the headline lies over the fold and was parted there").
			Hint("改写标题，让中缝落在汉字之间", "reword the headline, so that the fold falls between Han characters")
	}
	best.left, best.right = min(0, f.fold-foldWhite-best.at), max(0, f.fold+foldWhite-best.at)
	return best.opening
}

// extentOf returns where a line of type begins and ends.
func extentOf(runs []*page.Run) (begin, finish geom.Length) {
	begin, finish = runs[0].At.X, runs[0].At.X
	for _, run := range runs {
		pen := run.At.X
		for i := range run.Glyphs {
			pen += run.Glyphs[i].Advance
		}
		finish = max(finish, pen)
	}
	return begin, finish
}

// apart returns where in the text of a line a word ends.
func (f *folding) apart(runs []*page.Run) map[int]bool {
	var line strings.Builder
	for _, run := range runs {
		line.WriteString(run.Text)
	}
	out := map[int]bool{}
	for _, at := range f.lexicon.Pieces(line.String(), words.Measures) {
		out[at] = true
	}
	return out
}

// nearest is the boundary of a line that is nearest to the fold, of those from
// which both halves find room.
type nearest struct {
	opening
	at, distance geom.Length
	fold         geom.Length
	from, to     geom.Length // where it is to be
}

// noRoom is how much further from the fold a boundary counts for every point that
// a half of the line would leave its area.
const noRoom = 1000

// offer takes a boundary if it is nearer.
func (n *nearest) offer(run, glyph int, at geom.Length) {
	d := max(at-n.fold, n.fold-at)
	if over := max(n.from-at, at-n.to); over > 0 {
		d += noRoom * over
	}
	if d < n.distance {
		n.opening, n.at, n.distance = opening{run: run, glyph: glyph}, at, d
	}
}

// parted reports whether two characters may not be parted at the fold: letters or
// figures of one word, or a mark and what it belongs to.
func parted(a, b rune) bool {
	if western(a) && western(b) || text.ClassOf(a) == text.Opening {
		return true
	}
	switch text.ClassOf(b) {
	case text.Closing, text.Pause, text.Stop, text.Doubled, text.Dot, text.Joiner, text.Postfix, text.Solidus:
		return true
	}
	return false
}

// western reports whether a character belongs to a Western word or a number.
func western(r rune) bool {
	return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// moved returns a run moved to the right.
func moved(run *page.Run, by geom.Length) *page.Run {
	own := *run
	own.At.X += by
	return &own
}

// part returns the glyphs [from, to) of a run as a run of their own.
func part(run *page.Run, from, to int) *page.Run {
	own := *run
	for _, g := range run.Glyphs[:from] {
		own.At.X += g.Advance
	}
	begin, end := 0, len(run.Text)
	if from > 0 {
		begin = int(run.Glyphs[from].Cluster)
	}
	if to < len(run.Glyphs) {
		end = int(run.Glyphs[to].Cluster)
	}
	own.Text = run.Text[begin:end]
	own.Glyphs = slices.Clone(run.Glyphs[from:to])
	for i := range own.Glyphs {
		own.Glyphs[i].Cluster -= uint16(begin)
	}
	return &own
}
