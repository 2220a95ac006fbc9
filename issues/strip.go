package issues

import (
	"regexp"
	"strconv"
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// The strip between two facing pages of a sheet (中缝) is a page of its own, as
// high as the others and as wide as paper.yaml says under page, fold. It is
// written under folds and follows the pages of the plan, counted on after them.

// Fold says between which pages a strip lies, by their numbers; the zero Fold is
// that of a page that is no strip.
type Fold struct{ Left, Right int }

// Strip reports whether the page is the strip between two others.
func (pg *PagePlan) Strip() bool { return pg.Fold.Left > 0 }

// stripSaid is what a strip is called in words: 第2、3版中缝, A02、A03版中缝.
func (pg *PagePlan) stripSaid() string {
	said := strings.Replace(pg.Folio, "-", "、", 1) + "版中缝"
	if said[0] <= '9' {
		said = "第" + said
	}
	return said
}

// Numbered returns how many pages the issue has, strips not counted.
func (is *Issue) Numbered() int {
	n := 0
	for i := range is.Pages {
		if !is.Pages[i].Strip() {
			n++
		}
	}
	return n
}

// stripSide is the white at either side of a strip: what houses ask for between
// type and trim (print.md, section 4), for a strip is cut as a page is where its
// file is laid between two others.
var stripSide = geom.FromMM(3)

// SizeOf returns the size and the margins of a page.
func (is *Issue) SizeOf(pg *PagePlan) PageSize {
	size := is.Paper.Page
	if pg.Strip() {
		size.Width, size.Left = size.Fold, stripSide
		if h := is.Paper.House; h != nil {
			size.Left = max(stripSide, h.Page.Safe)
		}
		size.Right = size.Left
	}
	return size
}

// stripGrid is the grid of strips where the paper has none of its name: one
// column of 六号, in which classified lines are set.
var stripGrid = Grid{Name: "fold", Columns: 1, Body: 7*geom.Pt + 500, Leading: 11*geom.Pt + 250, Gutter: 1000}

// Limits of a strip.
var minFold, maxFold = geom.FromMM(12), geom.FromMM(80)

// foldForm is how the two pages of a strip are written.
var foldForm = regexp.MustCompile(`^([0-9]{1,4})-([0-9]{1,4})$`)

// folds reads the strips between pages. The pages have been read.
func (r *reader) folds(v value) {
	seen := map[Fold]bool{}
	for _, v := range r.list(v, "中缝", "strips") {
		pg := r.strip(v)
		switch {
		case pg.Fold == Fold{}: // said already
			r.incomplete = true
			continue
		case seen[pg.Fold]:
			r.noStrip(&pg, "它写了两次", "it is there twice", "留下一个", "keep one of them")
			continue
		}
		seen[pg.Fold] = true
		r.issue.Pages = append(r.issue.Pages, pg)
	}
}

// strip reads one strip.
func (r *reader) strip(v value) PagePlan {
	is := r.issue
	pg := PagePlan{At: r.resolve(v).at(), Number: 1}
	if n := len(is.Pages); n > 0 {
		pg.Number += is.Pages[n-1].Number
	}
	var gridName Text
	var place value
	r.mapping(v, "中缝", "a strip", []field{
		{"fold", true, func(v value) { pg.Fold = r.foldOf(v) }},
		{"name", false, func(v value) { pg.Name = r.phrase(v) }},
		{"grid", false, func(v value) { gridName = r.text(v) }},
		{"direction", false, r.direction(&pg.Vertical)},
		{"place", true, func(v value) { place = v }},
	})
	switch own := is.Paper.Grid("fold"); {
	case gridName.S != "" && gridName.S != "fold":
		pg.Grid = r.gridFor(pg.Number, gridName)
	case own != nil && !r.noGrid:
		pg.Grid = own
	case !r.noGrid:
		pg.Grid = &stripGrid
	}
	r.planned[pg.Number] = true // it never makes itself
	r.places(&pg, place)
	if pg.Strip() && is.Paper.Page.Fold == 0 {
		r.noStrip(&pg, "报纸没有写中缝多宽", "the paper does not say how wide its strips are",
			"在 paper.yaml 的 page 里写 fold: 20mm", "write fold: 20mm under page in paper.yaml")
		is.Paper.Page.Fold = geom.FromMM(20)
	}
	return pg
}

// foldOf reads the two pages of a strip.
func (r *reader) foldOf(v value) Fold {
	s, v, ok := r.word(v, "两边的版次", "the pages at its sides")
	if !ok {
		return Fold{}
	}
	m := foldForm.FindStringSubmatch(s)
	if m == nil {
		r.badForm(v, diag.BadRange, foldForm.MatchString, "两边的版次（左-右）", "the pages at its sides, LEFT-RIGHT", "2-3")
		return Fold{}
	}
	left, _ := strconv.Atoi(m[1])
	right, _ := strconv.Atoi(m[2])
	f := Fold{left, right}
	there := func(n int) bool {
		for i := range r.issue.Pages {
			if pg := &r.issue.Pages[i]; pg.Number == n && !pg.Strip() {
				return true
			}
		}
		return false
	}
	at := PagePlan{At: v.span(), Fold: f}
	switch {
	case left < 1 || !there(left) || !there(right) || left == right:
		r.noStrip(&at, "版样里没有这两个版", "the plan does not have both pages", "改正版次", "correct the numbers")
		return Fold{}
	case left%2 != 0 && right%2 == 0:
		r.noStrip(&at, "左边的版是双数", "the left page has an even number", "写成 "+m[2]+"-"+m[1], "write "+m[2]+"-"+m[1])
		return Fold{}
	}
	return f
}

// noStrip reports a strip that cannot be.
func (r *reader) noStrip(pg *PagePlan, zh, en, mendZH, mendEN string) *diag.Diagnostic {
	return r.ds.Error(diag.BadFold, pg.At, "中缝“%[1]d-%[2]d”排不成：%[3]s", "there can be no strip %[1]d-%[2]d: %[4]s", pg.Fold.Left, pg.Fold.Right, zh, en).
		Hint("%[1]s", "%[2]s", mendZH, mendEN)
}

// strips reports strips where a place lies over both pages, and stories that a
// strip would go on from or to: nobody is sent into a fold to read on.
func (r *reader) strips() {
	on := map[*Story]int{}
	for i := range r.issue.Pages {
		for k := range r.issue.Pages[i].Places {
			if s := r.issue.Pages[i].Places[k].Story; s != nil {
				on[s]++
			}
		}
	}
	for i := range r.issue.Pages {
		pg := &r.issue.Pages[i]
		if pg.Strip() {
			for k := range pg.Places {
				r.onStrip(pg, &pg.Places[k], on)
			}
			continue
		}
		for k := range pg.Places {
			if pg.Places[k].Spread {
				r.takenBySpread(pg, &pg.Places[k])
			}
		}
	}
}

// onStrip reports what cannot stand on a strip.
func (r *reader) onStrip(pg *PagePlan, pl *Place, on map[*Story]int) {
	if pl.Story != nil && on[pl.Story] > 1 {
		at := *pg
		at.At = pl.At
		r.noStrip(&at, "稿“"+pl.Story.Name+"”排在几处，中缝里的稿只排一处", "the story “"+pl.Story.Name+"” stands in several places, and one of a strip stands there alone",
			"留下一处", "keep one of them")
	}
}

// takenBySpread reports the strip that a place over both its pages would be cut by.
func (r *reader) takenBySpread(pg *PagePlan, pl *Place) {
	for i := range r.issue.Pages {
		other := &r.issue.Pages[i]
		if other.Strip() && other.Fold.Left == pg.Number && other.Fold.Right == pg.Number+1 {
			r.noStrip(other, "通版占了这条中缝", "a place lies over both pages",
				"去掉中缝，或去掉通版的 spread", "take the strip out, or spread out of that place").
				Note(pl.At, "通版在这里", "this place lies over both pages")
			return
		}
	}
}
