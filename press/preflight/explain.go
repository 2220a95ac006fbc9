package preflight

import (
	"math"
	"slices"
	"strings"

	"banxin/internal/diag"
)

// explanation is the slow comparison of a page whose marks and wanted glyphs
// differ.
type explanation struct {
	*matcher
	home  []int32 // the passage of each mark, or astray
	place []int   // the wanted glyph whose place or, failing that, turn a mark has; or -1
	there []bool  // the mark stands at that place
	taken []bool  // the wanted glyph has its mark
	clean bool    // nothing differs but which of the glyphs of a word says it
}

// explain says in words how the page differs from what is wanted.
func (m *matcher) explain() {
	e := &explanation{
		matcher: m,
		home:    make([]int32, len(m.marks)), place: make([]int, len(m.marks)),
		there: make([]bool, len(m.marks)), taken: make([]bool, len(m.want)),
	}
	e.assign()
	e.clean = !slices.Contains(e.taken, false)
	for _, unit := range e.units() {
		e.judgeUnit(unit)
	}
	e.strays()
	e.weigh()
}

// assign gives every mark to a passage: that of the glyph which the Edition
// has at its place; if there is none, that of the glyph whose turn it is;
// otherwise that of the area it stands in.
func (e *explanation) assign() {
	byPlace := map[[2]int][]int{}
	for i := range e.want {
		c := cell(e.want[i].x, e.want[i].y)
		byPlace[c] = append(byPlace[c], i)
	}
	for i := range e.marks {
		e.place[i] = e.wantedAt(&e.marks[i], byPlace)
		if at := e.place[i]; at >= 0 {
			e.home[i], e.there[i], e.taken[at] = e.want[at].passage, true, true
		}
	}
	next := 0
	for i := range e.marks {
		if e.there[i] {
			next = e.place[i] + 1
			continue
		}
		for next < len(e.want) && e.taken[next] {
			next++
		}
		if next < len(e.want) && sameText(e.marks[i].says, e.want[next].says) {
			e.place[i], e.home[i], e.taken[next] = next, e.want[next].passage, true
			continue
		}
		e.home[i] = e.areaOf(&e.marks[i])
	}
}

// cell returns the square of a point in which (x, y) lies.
func cell(x, y float64) [2]int { return [2]int{int(math.Floor(x)), int(math.Floor(y))} }

// wantedAt returns the wanted glyph at a mark's place that has no mark yet, one
// that says the same if there is one, or -1.
func (e *explanation) wantedAt(k *mark, byPlace map[[2]int][]int) int {
	found := -1
	for _, dx := range []float64{-tolerance, tolerance} {
		for _, dy := range []float64{-tolerance, tolerance} {
			for _, i := range byPlace[cell(k.x+dx, k.y+dy)] {
				w := &e.want[i]
				if e.taken[i] || !near(k, w) {
					continue
				}
				if sameText(k.says, w.says) {
					return i
				}
				if found < 0 {
					found = i
				}
			}
		}
	}
	return found
}

// areaOf returns the passage in whose area a mark paints, a story's rather
// than furniture, or astray.
func (e *explanation) areaOf(k *mark) int32 {
	found := int32(astray)
	at := middle(k.box())
	for n, a := range e.areas {
		if !a.holds(at) {
			continue
		}
		if e.pg.Reading[n].Story != furniture {
			return int32(n)
		}
		if found == astray {
			found = int32(n)
		}
	}
	return found
}

// units returns the groups of passages whose text is compared as one: those of
// a story, and each passage of furniture by itself.
func (e *explanation) units() [][]int32 {
	var out [][]int32
	of := map[string]int{}
	for n, ps := range e.pg.Reading {
		i, ok := of[ps.Story]
		if !ok || ps.Story == furniture {
			i = len(out)
			of[ps.Story] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], int32(n))
	}
	return out
}

// judgeUnit compares the text of a unit with what is wanted, in the order of
// the content stream, and then each of its marks.
func (e *explanation) judgeUnit(unit []int32) {
	var want, have strings.Builder
	for i := range e.want {
		if slices.Contains(unit, e.want[i].passage) {
			want.WriteString(plain(e.want[i].says))
		}
	}
	var marks []int
	for i := range e.marks {
		if slices.Contains(unit, e.home[i]) {
			marks = append(marks, i)
			have.WriteString(plain(e.marks[i].says))
		}
	}
	same := have.String() == want.String()
	if !same {
		same = e.misnamed(marks, want.String())
	}
	if !same {
		f := compareTexts(want.String(), e.textOf(marks))
		f.story, f.page = e.pg.Reading[unit[0]].Story, e.page
		e.findings = append(e.findings, f)
	}
	e.clean = e.clean && same
	column := 0
	for _, i := range marks {
		turn := slices.Index(unit, e.home[i])
		if same && turn < column && e.place[i] >= 0 {
			e.find(diag.TextOrder, &e.want[e.place[i]], i)
		}
		column = max(column, turn)
		e.judgeMark(i, same)
	}
}

// misnamed finds the marks that show the wanted glyph under other characters
// and gives them what they should say; it reports whether the text is then as
// wanted.
func (e *explanation) misnamed(marks []int, want string) bool {
	for _, i := range marks {
		k := &e.marks[i]
		if !e.there[i] {
			continue
		}
		w := &e.want[e.place[i]]
		if !sameText(k.says, w.says) && k.glyph.paints && e.shows(k, w) {
			k.says = w.says
			e.find(diag.WrongUnicode, w, i)
		}
	}
	return e.textOf(marks) == want
}

// textOf returns what marks say.
func (e *explanation) textOf(marks []int) string {
	var b strings.Builder
	for _, i := range marks {
		b.WriteString(plain(e.marks[i].says))
	}
	return b.String()
}

// judgeMark reports what is wrong with one mark of a unit whose text is the
// same as wanted, or not. If it is not, only faults are reported that have
// nothing to do with which text stands where.
func (e *explanation) judgeMark(i int, same bool) {
	k, at := &e.marks[i], e.place[i]
	if at < 0 {
		e.clean = false
		return // extra text, which the comparison has found
	}
	w := &e.want[at]
	own := sameText(k.says, w.says)
	if e.there[i] && same && !own {
		// An ActualText says the whole of a word with its first glyph.
		own = e.shows(k, w)
	}
	e.clean = e.clean && own && e.there[i]
	switch {
	case k.faults&distorted != 0 || !sameShape(k, w):
		e.blame(i, w)
		return
	case own && e.there[i]:
		e.inspect(i, w)
	case own && !e.inside(k, w.passage):
		e.find(diag.TextOutside, w, i)
		return
	case k.faults != 0:
		e.blame(i, w)
	}
	if !same || k.faults != 0 {
		return
	}
	if !e.inOrder(i, e.home[i], w) {
		e.find(diag.TextOrder, w, i)
	} else if !own || !e.there[i] {
		e.find(diag.TextMoved, w, i)
	}
}

// weigh leaves out what follows from something worse: text that is out of
// order, outside or of another size has moved as well. And it never lets a page
// pass that differs in a way nothing here has a word for.
func (e *explanation) weigh() {
	worse := map[string]bool{}
	for _, f := range e.findings {
		worse[f.story] = worse[f.story] || f.code != diag.TextMoved
	}
	e.findings = slices.DeleteFunc(e.findings, func(f finding) bool {
		return f.code == diag.TextMoved && worse[f.story]
	})
	if len(e.findings) == 0 && !e.clean {
		e.findings = append(e.findings, finding{code: diag.TextMoved, page: e.page, count: 1,
			zh: "文字与排定的版面不一致", en: "its text is not as it was composed"})
	}
}

// strays reports the marks that no passage accounts for.
func (e *explanation) strays() {
	f := finding{code: diag.ExtraText, page: e.page, zh: "有字印在所有文字区之外", en: "text is printed outside every area for text"}
	for i := range e.marks {
		if e.home[i] == astray {
			e.clean = false
			f.add(e.marks[i].says, 0, diag.Span{})
		}
	}
	if f.count > 0 {
		e.findings = append(e.findings, f)
	}
}
