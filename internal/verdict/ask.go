package verdict

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
)

// Ask is what an issue asks of its pages.
type Ask struct {
	Texts  []Text
	Sheets []Sheet
	Over   map[string]int          // characters that were told to have found no place, by what they belong to
	Moved  map[diag.Span]geom.Rect // places that edit to fit has moved, by where they are written
	owner  map[string]string

	excused   map[string]bool    // owners that an error was told of, so that nobody prints them
	wrong     map[string]bool    // lines of files that an error was told of
	unreached map[diag.Span]bool // places that the text did not reach, as was told
	cut       map[string]bool    // stories that have one: they say nothing of jumps there
}

// Text is what must be read under a name, once and in order.
type Text struct {
	Name, Owner string
	Says        string // without white
	Repeats     bool   // as often as need be, or not at all
	Follows     bool   // of what is overset it may be a part
	Counts      bool   // and what is missing of it is counted
}

// Sheet is the plan of a page.
type Sheet struct {
	Number                int
	Columns               int
	Body, Leading, Gutter geom.Length
	Stands                []Stand
	Plate                 issues.Range // lines of the nameplate; the zero Range for none
	Halves                map[string]bool
}

// Stand is where something may stand.
type Stand struct {
	At             diag.Span
	Owner          string
	Columns, Lines issues.Range
	Holes          []issues.Area
	Within         []issues.Area // what its text runs round
	Vertical       bool
	Boxed, Bleeds  bool
	Wrapped        bool  // it lies within another's place
	Round          []int // of the sheet, the stands it lies within
	Cut            bool  // not all of its columns reach its foot
	Ends           bool  // the last place of its owner
	Half           Half  // of a place over two pages, the one that lies on the page
	Levels         bool  // its columns are to end level
	Tabled         bool  // some of its text is in tables
	Count          int   // of its columns
}

// Half is a part of a place over two facing pages (通版).
type Half uint8

// The parts of such places; Whole is a place on one page.
const (
	Whole Half = iota
	Left
	Right
)

// uncounted is what is overset where the message does not count characters.
const uncounted = 1 << 30

// overset finds the number of characters in a message on overset text.
var overset = regexp.MustCompile(`(\d+) characters?\)`)

// Asked gathers what an issue asks; of ds it takes how much was told to be overset.
func Asked(is *issues.Issue, ds *diag.List) *Ask {
	a := &Ask{Over: map[string]int{}, owner: map[string]string{}, cut: map[string]bool{}, excused: map[string]bool{}}
	over := map[diag.Span]int{}
	a.unreached = map[diag.Span]bool{}
	for _, d := range ds.Sorted() {
		if m := overset.FindStringSubmatch(d.Message.EN); d.Code == diag.Overset && m != nil {
			n, err := strconv.Atoi(m[1])
			if err != nil {
				panic("verdict: " + err.Error()) // digits are a number
			}
			over[d.Span] += n
		} else if d.Code == diag.Overset {
			over[d.Span] = uncounted
		}
		if d.Code == diag.PlaceEmpty {
			a.unreached[d.Span] = true
		}
	}
	in := map[*issues.Story]string{}
	a.errors(ds)
	a.unplanned(is)
	runIn := is.RunIn()
	for i := range is.Pages {
		a.sheet(is, &is.Pages[i], over, in)
	}
	a.rightHalves()
	for i := range a.Sheets {
		a.Sheets[i].wraps()
	}
	for _, s := range is.Stories {
		if owner := in[s]; owner != "" && a.excused["稿 "+s.Name] {
			a.excused[owner] = true
		}
		text, ok := runIn[s]
		if !ok {
			text = s.PlainText()
		}
		a.story(is, s, text, in)
	}
	return a
}

// errors takes down what else is wrong with the issue and was told: of stories
// and places with such an error no page is made.
func (a *Ask) errors(ds *diag.List) {
	a.wrong = map[string]bool{}
	for _, d := range ds.Sorted() {
		if d.Severity != diag.Error || d.Code == diag.Overset || d.Code == diag.PlaceEmpty {
			continue
		}
		a.wrong[lineOf(d.Span)] = true
		if dir, name := path.Split(d.Span.File); path.Base(dir) == "stories" {
			a.excused["稿 "+strings.TrimSuffix(name, ".md")] = true
		}
	}
}

// unplanned takes down what was to be placed by itself where no plan was found, as
// was told.
func (a *Ask) unplanned(is *issues.Issue) {
	for i := range is.Pages {
		pg := &is.Pages[i]
		for k := range pg.Auto {
			if s := pg.Auto[k].Story; s != nil && len(pg.Places) == 0 && a.wrong[lineOf(pg.At)] {
				a.excused["稿 "+s.Name] = true
			}
		}
	}
}

// wrongDay reports an almanac of which something was told where its day or
// weather is written.
func (a *Ask) wrongDay(is *issues.Issue, e issues.Element) bool {
	if _, ok := e.(*issues.Almanac); !ok {
		return false
	}
	bad := a.wrong[lineOf(is.Date.At)]
	for _, w := range is.Weather {
		bad = bad || a.wrong[lineOf(w.Key.At)] || a.wrong[lineOf(w.Value.At)]
	}
	return bad
}

// lineOf names a line of a file.
func lineOf(at diag.Span) string { return at.File + ":" + strconv.Itoa(at.Line) }

// story asks for a story's text and what stands beside it.
func (a *Ask) story(is *issues.Issue, s *issues.Story, text string, in map[*issues.Story]string) {
	owner := in[s]
	if owner == "" {
		owner = "稿 " + s.Name
	}
	a.text(Text{Name: s.Name, Owner: owner, Says: text, Follows: true, Counts: true})
	a.text(Text{Name: page.ReadingsOf(s.Name), Owner: owner, Says: s.Readings(), Follows: true})
	a.owner[page.JumpsOf(s.Name)] = owner
	if !a.cut[owner] {
		a.text(Text{Name: page.JumpsOf(s.Name), Owner: owner, Says: is.JumpText(s)})
	}
	a.text(Text{Name: page.OrnamentsOf(s.Name), Owner: owner, Says: is.OrnamentText(s), Follows: true})
	for i := range s.Blocks {
		if t := s.Blocks[i].Table; t != nil {
			a.text(Text{Name: page.HeadsOf(s.Name, i), Owner: owner, Says: t.HeadText(), Repeats: true})
		}
	}
}

func (a *Ask) text(t Text) {
	t.Says = printed(t.Says)
	a.owner[t.Name] = t.Owner
	a.Texts = append(a.Texts, t)
}

// printed drops white and hyphens that were composed.
func printed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0xAD {
			return -1
		}
		return r
	}, s)
}

// sheet takes down the plan of a page.
func (a *Ask) sheet(is *issues.Issue, pg *issues.PagePlan, over map[diag.Span]int, in map[*issues.Story]string) {
	g := pg.Grid
	sh := Sheet{Number: pg.Number, Columns: g.Columns, Body: g.Body, Leading: g.Leading, Gutter: g.Body.Scale(int(g.Gutter), 1000), Halves: map[string]bool{}}
	if pg.Number == 1 && !pg.Strip() {
		sh.Plate = issues.Range{First: 1, Last: is.Paper.Nameplate.Lines}
	}
	for k := range pg.Places {
		pl := &pg.Places[k]
		st := Stand{At: pl.At, Columns: pl.Columns, Lines: pl.Lines, Holes: pl.Except, Vertical: pl.Vertical, Boxed: pl.Box != "", Bleeds: pl.Bleed, Wrapped: pl.Wrap}
		if st.Count = pl.Split; st.Count == 0 {
			st.Count = pl.Columns.Len()
		}
		if pl.Spread {
			st.Half = Left
		}
		switch {
		case pl.Story != nil:
			st.Owner = "稿 " + pl.Story.Name
			st.Ends = !goesOn(is, pg, pl)
			a.cut[st.Owner] = a.cut[st.Owner] || a.unreached[pl.At]
			for _, h := range pl.Except {
				st.Cut = st.Cut || h.Lines.Last >= pl.Lines.Last
			}
			st.Levels, st.Tabled = !pl.Vertical, tabled(pl.Story)
			if halves(pl.Story) {
				sh.Halves[st.Owner] = true
			}
		case pl.Element != nil:
			_, _, name := pl.Element.Called()
			st.Owner, st.Ends = "件 "+name, true
			a.element(pl.Element, st.Owner, in)
			_, st.Levels = pl.Element.(*issues.Briefs)
			st.Levels = st.Levels && !pl.Vertical
			for s, o := range in {
				if o == st.Owner && halves(s) {
					sh.Halves[st.Owner] = true
				}
			}
		default:
			st.Owner = "图 " + pl.Name
			a.text(Text{Name: page.CaptionOf(pl.Name), Owner: st.Owner})
			if pl.Picture != nil {
				a.Texts[len(a.Texts)-1].Says = printed(pl.Picture.Words())
			}
		}
		a.Over[st.Owner] += over[pl.At]
		if a.wrong[lineOf(pl.At)] || a.Over[st.Owner] >= uncounted || a.wrongDay(is, pl.Element) {
			a.excused[st.Owner] = true
		}
		sh.Stands = append(sh.Stands, st)
	}
	a.Sheets = append(a.Sheets, sh)
}

// element asks for what an element says.
func (a *Ask) element(e issues.Element, owner string, in map[*issues.Story]string) {
	_, _, name := e.Called()
	own := ""
	for _, s := range e.Says() {
		if s.Story != nil {
			in[s.Story] = owner
		} else {
			own += s.Text
		}
	}
	a.text(Text{Name: page.WordsOf(name), Owner: owner, Says: own, Follows: true, Counts: true})
}

// wraps cuts the stands that others lie within.
func (sh *Sheet) wraps() {
	for i := range sh.Stands {
		w := &sh.Stands[i]
		for k := range sh.Stands {
			if st := &sh.Stands[k]; w.Wrapped && !st.Wrapped && meets(w.Columns, st.Columns) && meets(w.Lines, st.Lines) {
				st.Cut = st.Cut || w.Lines.Last >= st.Lines.Last
				st.Within = append(st.Within, issues.Area{Columns: w.Columns, Lines: w.Lines})
				w.Round = append(w.Round, k)
			}
		}
	}
}

func meets(a, b issues.Range) bool { return a.First <= b.Last && b.First <= a.Last }

// goesOn reports whether a story has a place behind one of its places.
func goesOn(is *issues.Issue, pg *issues.PagePlan, pl *issues.Place) bool {
	for i := range is.Pages {
		for k := range is.Pages[i].Places {
			if p := &is.Pages[i].Places[k]; p.Story == pl.Story && p.Part > pl.Part {
				return true
			}
		}
	}
	return false
}

// halves reports whether a story has blocks with half lines of white, or cells
// that stand in the middle of two lines.
func halves(s *issues.Story) bool {
	for _, b := range s.Blocks {
		if b.Kind == issues.Quote || b.Kind == issues.Verse || b.Kind == issues.Tabular {
			return true
		}
	}
	return false
}

// rightHalves puts places over two pages on the second of them too.
func (a *Ask) rightHalves() {
	for i := range a.Sheets[:max(0, len(a.Sheets)-1)] {
		left, right := &a.Sheets[i], &a.Sheets[i+1]
		for _, st := range left.Stands {
			if st.Half == Left {
				st.Half, st.Columns = Right, issues.Range{First: st.Columns.First - left.Columns, Last: st.Columns.Last - left.Columns}
				right.Stands = append(right.Stands, st)
				right.Halves[st.Owner] = left.Halves[st.Owner]
			}
		}
	}
}

// tabled reports whether a story has tables.
func tabled(s *issues.Story) bool {
	return slices.ContainsFunc(s.Blocks, func(b issues.Block) bool { return b.Kind == issues.Tabular })
}

// stand returns where a stand lies on a page. What a text runs round may be up to
// an em beside its columns, where it is level with one of the text's own, but
// within the place of the text.
func (s *sheet) stand(st *Stand) geom.Rect {
	r, ok := s.judge.ask.Moved[st.At]
	switch {
	case st.Half != Whole:
		return s.half(st, r, ok)
	case ok:
		return r
	}
	r = s.area(st.Columns, st.Lines)
	for _, k := range st.Round {
		story := s.stand(&s.ask.Stands[k])
		left, right := max(r.X-s.ask.Body, story.X), min(r.Right()+s.ask.Body, story.Right())
		if len(st.Round) == 1 && left < right {
			r.X, r.W = min(r.X, left), max(right, r.Right())-min(r.X, left)
		}
	}
	return r
}

// half returns where a part of a place over two pages lies: up to the bleed behind
// the fold. Where that was moved its lines are those of the place at hand.
func (s *sheet) half(st *Stand, at geom.Rect, moved bool) geom.Rect {
	all := issues.Range{First: max(1, st.Columns.First), Last: min(s.ask.Columns, st.Columns.Last)}
	r := s.area(all, st.Lines)
	if moved {
		r.Y, r.H = at.Y, at.H
	}
	if st.Half == Left {
		r.W = s.Trim.Right() + s.Bleed - r.X
		return r
	}
	r.X, r.W = -s.Bleed, r.Right()+s.Bleed
	return r
}

// area returns where columns and lines lie on a page.
func (s *sheet) area(columns, lines issues.Range) geom.Rect {
	n := geom.Length(max(1, s.ask.Columns))
	step := (s.TypeArea.W-(n-1)*s.ask.Gutter)/n + s.ask.Gutter
	return geom.Rect{
		X: s.TypeArea.X + geom.Length(columns.First-1)*step, W: geom.Length(columns.Len())*step - s.ask.Gutter,
		Y: s.TypeArea.Y + geom.Length(lines.First-1)*s.ask.Leading, H: geom.Length(lines.Len()) * s.ask.Leading,
	}
}
