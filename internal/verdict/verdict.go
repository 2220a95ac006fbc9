// Package verdict judges composed pages. In go an edition and what its issue
// asks of it; out comes what is wrong with it: a text that is lost, doubled or
// out of order, a glyph that says something else, things of different stories on
// each other, what stands outside its place or the type area, lines off the grid,
// columns that do not end level.
//
//	for _, f := range verdict.Of(edition, verdict.Asked(issue, &ds)) {
//		fmt.Println(f)
//	}
//
// It shares no code with composition and knows nothing of how pages are made:
// only the finished items and, from the issue, texts and grids.
package verdict

import (
	"fmt"
	"unicode/utf8"

	"banxin/internal/geom"
	"banxin/layout/page"
)

// Kind is a kind of fault.
type Kind string

// The kinds of faults.
const (
	Lost    Kind = "lost"     // a text is not on the pages as it was written, once and in order
	Stray   Kind = "stray"    // something is printed that belongs to nothing
	Glyph   Kind = "glyph"    // a glyph is missing, or shows another character than its text says
	Order   Kind = "order"    // a line stands before the one that it follows
	Outside Kind = "outside"  // something leaves the type area, the page or the bleed
	Astray  Kind = "astray"   // something leaves its own place
	Overlap Kind = "overlap"  // things lie on each other
	OffGrid Kind = "off-grid" // body text is not on the baseline grid
	Ragged  Kind = "ragged"   // columns do not end level
)

// Fault is one fault of an edition.
type Fault struct {
	Kind  Kind
	Page  int    // 0 of the edition as a whole
	Name  string // of the passage at fault, or of what stands there
	Words string
}

func (f Fault) String() string {
	return fmt.Sprintf("%s: page %d, “%s”: %s", f.Kind, f.Page, f.Name, f.Words)
}

// judge looks at one edition.
type judge struct {
	ed     *page.Edition
	ask    *Ask
	faults []Fault
}

// Of judges an edition by what is asked of it.
func Of(ed *page.Edition, ask *Ask) []Fault {
	j := &judge{ed: ed, ask: ask}
	j.texts()
	var before *sheet
	for i := range ed.Pages {
		s := j.look(i)
		s.runs()
		s.homes()
		s.apart()
		s.pictures()
		s.bounds()
		s.grid()
		s.columns(before)
		before = s
	}
	return j.faults
}

func (j *judge) tell(k Kind, pg int, name, words string, args ...any) {
	if j.ask.excused[name] || j.ask.excused[j.ask.owner[name]] {
		return
	}
	j.faults = append(j.faults, Fault{k, pg, name, fmt.Sprintf(words, args...)})
}

// sheet is one page under the judge's eyes.
type sheet struct {
	*judge
	*page.Page
	ask    *Sheet
	of     []int       // the passage that each item belongs to, -1 for none
	boxes  []geom.Rect // that items cover, of runs their em boxes
	prints []bool      // an item is a run that says something
	homes_ []int       // the stand that each passage lies in, -1 for none
}

// look takes down what belongs to what on a page.
func (j *judge) look(i int) *sheet {
	s := &sheet{judge: j, Page: j.ed.Pages[i], ask: &Sheet{}}
	for k := range j.ask.Sheets {
		if j.ask.Sheets[k].Number == s.Folio {
			s.ask = &j.ask.Sheets[k]
		}
	}
	s.of = make([]int, len(s.Items))
	for k := range s.of {
		s.of[k] = -1
	}
	for p, r := range s.Reading {
		for k := r.First; k < r.Last && k < len(s.of); k++ {
			if s.of[k] >= 0 {
				s.tell(Stray, s.Folio, r.Story, "item %d belongs to two passages", k)
			}
			s.of[k] = p
		}
	}
	for k, it := range s.Items {
		b := boxOf(it)
		r, ok := it.(*page.Run)
		s.prints = append(s.prints, ok && printed(r.Text) != "")
		if ok && r.Dir == page.Across && s.of[k] >= 0 && s.Reading[s.of[k]].Vertical && len(r.Glyphs) > 0 {
			// Figures side by side in one cell of a line that runs down (纵中横): the
			// pen is at the cell's head, and each glyph says where it stands.
			b.X, b.Y = b.X+r.Glyphs[0].DX, b.Y+r.Glyphs[0].DY
		}
		s.boxes = append(s.boxes, b)
	}
	for _, p := range s.Reading {
		if p.Last != p.First+1 {
			continue
		}
		// A drop capital is as high as its ink, and so is its passage; that of a short
		// headline is as wide as its place.
		r, ok := s.Items[p.First].(*page.Run)
		if ok && p.Story != "" && r.Size >= 2*s.ask.Body && utf8.RuneCountInString(r.Text) <= 4 && s.boxes[p.First].Inset(-r.Size/2).Contains(p.Area) {
			s.boxes[p.First] = p.Area
		}
	}
	return s
}

func (s *sheet) say(k Kind, name, words string, args ...any) {
	s.tell(k, s.Folio, name, words, args...)
}

// boxOf returns what an item covers.
func boxOf(it page.Item) geom.Rect {
	switch it := it.(type) {
	case *page.Run:
		return emBox(it)
	case *page.Rule:
		return it.Box
	case *page.Picture:
		return it.Box
	case *page.Path:
		return it.Bounds()
	case *page.Advert:
		return it.Box
	default:
		panic("verdict: unknown item")
	}
}

// emTop is the part of an em box above the baseline, in thousandths.
const emTop = 880

// emBox returns the em boxes of a run's characters together.
func emBox(r *page.Run) geom.Rect {
	long := geom.Length(0)
	for _, g := range r.Glyphs {
		long += g.Advance
	}
	if r.Dir == page.Across {
		return geom.Rect{X: r.At.X, Y: r.At.Y - r.Size.Scale(emTop, 1000), W: long, H: r.Size}
	}
	return geom.Rect{X: r.At.X - r.Size/2, Y: r.At.Y, W: r.Size, H: long}
}

// leeway is what roundings may come to.
const leeway = 2

// inside reports whether a box lies in another but for roundings.
func inside(outer, b geom.Rect) bool { return outer.Inset(-leeway).Contains(b) }

// meet reports whether two boxes lie on each other by more than roundings.
func meet(a, b geom.Rect) bool { return a.Inset(leeway).Overlaps(b) }
