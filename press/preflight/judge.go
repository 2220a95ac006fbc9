package preflight

import (
	"fmt"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/inspect"
	"banxin/press/rip"
)

// judge applies the rules of the table to composed pages or to a file.
type judge struct {
	house *contract.Profile
	rows  map[diag.Code]*rule
	told  map[telling]*diag.Diagnostic
	count map[telling]int
	order []telling
	ds    diag.List
	whole diag.Span // of what is judged as a whole

	// Of a file.
	doc    *inspect.Document
	facts  *inspect.Facts
	ours   *Ours         // nil for a file of others
	plates *rip.Document // of a file of others, once it is rendered

	// Of composed pages.
	edition *page.Edition
	pages   int // how many there are
	page    int // index of the one at hand, -1 between pages

	trim, bleed  inspect.Box
	first        inspect.Box // the trim of the first page
	painted      bool        // something shows on the page at hand
	fonts        []checkedFont
	grounds      []ground
	lastGrounds  int // what under was last asked, and said
	lastBox      inspect.Box
	lastTone     inspect.Tone
	spots        map[string]*spotUse
	spotOrder    []*spotUse
	readings     bool // the text at hand is a reading over a character
	seenPictures map[int]bool
	images       [][]inspect.Image // of each page; of our own files
	properties   map[string]string // of the XMP metadata; nil until asked for
	at           diag.Span         // of the composed item at hand
}

// telling is a kind of finding at a place that is told once.
type telling struct {
	code diag.Code
	page int
	src  diag.Span
}

// spot is where something was found.
type spot struct {
	box    inspect.Box
	placed bool // box is a place on the page at hand
	object int  // number of the object at fault, 0 for none
}

// somewhere is the page at hand as a whole, or the file.
var somewhere = spot{}

// on is a place on the page at hand.
func on(p *inspect.Paint) spot { return spot{box: p.Box, placed: true, object: p.Stream} }

// object is an object of the file.
func object(n int) spot { return spot{object: n} }

// newJudge prepares a judge with the rules that look into something.
func newJudge(house *contract.Profile, look where) *judge {
	j := &judge{house: house, rows: map[diag.Code]*rule{}, told: map[telling]*diag.Diagnostic{}, count: map[telling]int{}, page: -1, spots: map[string]*spotUse{}}
	rules := table()
	for i := range rules {
		if rules[i].look&look != 0 {
			j.rows[rules[i].code] = &rules[i]
		}
	}
	return j
}

// tell reports a finding with the severity of its rule. The same at the same
// line of the issue, or on the same page of a file of others, is counted.
func (j *judge) tell(code diag.Code, at spot, zh, en string, args ...any) {
	row := j.rows[code]
	if row == nil {
		panic("preflight: " + string(code) + " is not in the table")
	}
	j.report(row.worst, code, at, diag.Say(zh, en, args...))
}

// refuse is tell with the severity of an error, for what no rule lets pass.
func (j *judge) refuse(code diag.Code, at spot, zh, en string, args ...any) {
	j.report(diag.Error, code, at, diag.Say(zh, en, args...))
}

func (j *judge) report(s diag.Severity, code diag.Code, at spot, what diag.Text) {
	src := j.source(at)
	if j.ours.said(code, src) {
		return
	}
	key := telling{code, j.page, src}
	if j.count[key]++; j.count[key] > 1 {
		return
	}
	var d *diag.Diagnostic
	zh, en := j.placed(at)
	switch s {
	case diag.Error:
		d = j.ds.Error(code, src, "%[1]s", "%[2]s", zh+what.ZH, en+what.EN)
	case diag.Warning:
		d = j.ds.Warn(code, src, "%[1]s", "%[2]s", zh+what.ZH, en+what.EN)
	default:
		d = j.ds.Inform(code, src, "%[1]s", "%[2]s", zh+what.ZH, en+what.EN)
	}
	if row := j.rows[code]; j.ours != nil && src == j.whole && s == diag.Error {
		d.Hint(hintZH, hintEN) // nothing in the issue has caused it
	} else if row.mend.EN != "" {
		d.Hint("%[1]s", "%[2]s", row.mend.ZH, row.mend.EN)
	}
	if j.page >= 0 || at.object > 0 {
		d.Place = j.placeOf(at)
	}
	j.told[key] = d
	j.order = append(j.order, key)
}

// source returns the line of the issue to blame, or the file.
func (j *judge) source(at spot) diag.Span {
	switch {
	case j.edition != nil && j.doc == nil:
		return j.at
	case j.ours != nil && j.page >= 0 && at.placed:
		if src := j.ours.source(j.page, at.box); src.File != "" {
			return src
		}
	}
	return j.whole
}

// number returns the number of the page at hand: in the issue, if the file is ours,
// which may hold but one of its pages.
func (j *judge) number() int {
	if j.ours != nil && j.page >= 0 && j.page < len(j.ours.pages) {
		return j.ours.pages[j.page] + 1
	}
	return j.page + 1
}

// called is what messages call the page at hand.
func (j *judge) called() diag.Text {
	ed, n := j.edition, j.page
	if j.ours != nil && n < len(j.ours.pages) {
		ed, n = j.ours.ed, j.ours.pages[n]
	}
	if ed == nil || n >= len(ed.Pages) {
		return diag.Say("第 %d 版", "page %d", j.number())
	}
	return ed.Pages[n].Called()
}

// placed begins a message with the page, and in a file of others with the place
// on it, for there is no line to name.
func (j *judge) placed(at spot) (zh, en string) {
	if j.page < 0 {
		return "", ""
	}
	on := j.called()
	zh, en = on.ZH, on.EN
	if at.placed && j.doc != nil {
		p := j.placeOf(at)
		zh += fmt.Sprintf("（距成品左边 %.1f、上边 %.1f 毫米处）", p.X, p.Y)
		en += fmt.Sprintf(" (%.1f mm from the left, %.1f mm from the top of the trim)", p.X, p.Y)
	}
	return zh + "：", en + ": "
}

// placeOf returns the place of a finding as -json shows it.
func (j *judge) placeOf(at spot) *diag.Place {
	p := &diag.Place{Page: j.number(), Object: at.object}
	if at.placed {
		p.X, p.Y = tenths(at.box.X0), tenths(at.box.Y0)
	}
	return p
}

// tenths returns points in millimetres, rounded to a tenth.
func tenths(pt float64) float64 {
	mm := geom.FromPt(pt).MM()
	v := int(mm*10 + 0.5)
	if mm < 0 {
		v = int(mm*10 - 0.5)
	}
	return float64(v) / 10
}

// finish counts what was found several times and gives everything to ds,
// weighed by the house.
func (j *judge) finish(ds *diag.List) {
	for _, key := range j.order {
		if n := j.count[key]; n > 1 {
			d := j.told[key]
			d.Message.ZH += fmt.Sprintf("（共 %d 处）", n)
			d.Message.EN += fmt.Sprintf(" (%d places)", n)
		}
	}
	j.ds.Weigh(j.house.Severity)
	ds.Merge(&j.ds)
}

// ground is an area that something may stand on.
type ground struct {
	box  inspect.Box
	tone inspect.Tone // not known for pictures
}

// leastGround is how thick, in points, what text stands on is at least: a thin
// rule through a line is no ground.
const leastGround = 1

// addGround notes a painted area as a ground for what follows.
func (j *judge) addGround(box inspect.Box, tone *inspect.Tone, over bool) {
	if min(box.W(), box.H()) < leastGround {
		return
	}
	t := *tone
	if over && t.Blank() {
		return
	}
	j.grounds = append(j.grounds, ground{box, t})
}

// paperTone is bare paper.
var paperTone = inspect.Tone{Light: 1, Known: true, Inks: true}

// under returns what a box stands on: the last area below that fills more than
// half of it.
func (j *judge) under(b inspect.Box) inspect.Tone {
	if j.lastGrounds == len(j.grounds) && j.lastBox == b {
		return j.lastTone
	}
	half, tone := b.Area()/2, paperTone
	for i := len(j.grounds) - 1; i >= 0; i-- {
		if g := &j.grounds[i]; g.box.X0 < b.X1 && g.box.Y0 < b.Y1 && g.box.X1 > b.X0 && g.box.Y1 > b.Y0 && g.box.Common(b).Area() > half {
			tone = g.tone
			break
		}
	}
	j.lastGrounds, j.lastBox, j.lastTone = len(j.grounds), b, tone
	return tone
}

// x1a reports whether the house wants one of the standards without
// transparency and colour management.
func (j *judge) x1a() bool { return j.house.Standard != contract.X4 }

// said quotes a text in a message.
func said(t *inspect.Text) string {
	s := firstRunes(plain(t.Says()), contextRunes)
	if s == "" {
		return "…"
	}
	return s
}

// points returns a length in points as messages give it.
func points(v float64) string {
	return string(geom.FromPt(float64(int(v*100+0.5)) / 100).AppendPt(nil))
}

// limit returns a length of the contract in points.
func limit(l geom.Length) float64 { return l.Points() }
