package layout

import (
	"regexp"
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// table is a table of a story as it stands in a column: its columns, and the
// head that is set again where it goes on in another column.
//
//	|<-------------- measure ------------->|
//	| pad | column | pad pad | column | pad |
type table struct {
	block   *issues.Block
	columns []tableColumn
	measure geom.Length
	pad     geom.Length
	em      geom.Length
	slot    int // line slots that each line takes
	rules   string
	head    *tableGroup // nil for none
	opens   int         // number of its first group that is neither title nor notes, as a row names it
}

// tableColumn is one column: where what stands in it begins, and how wide it is.
type tableColumn struct {
	x, width geom.Length
	align    issues.Align
	figures  bool        // aligned on the decimal point
	long     bool        // words in it turn over, or are too long to stand in the middle
	whole    geom.Length // of its figures: before the point at most
	broken   geom.Length // and from the point on
}

// tableGroup is the rows of a table that stay together: its head, or rows that
// a cell goes over, or any other row for itself. It is one row of the galley.
type tableGroup struct {
	t     *table
	part  issues.Part
	rows  []tableRow
	slots int

	follows bool // the head
	last    bool // of the table's own rows
}

// tableRow is one row: its cells, and the slots it takes.
type tableRow struct {
	cells        []tableCell
	slots        int
	above, below int // slots of these for readings over its first line, and for signs under its last
}

// tableCell is one cell.
type tableCell struct {
	par          *text.Paragraph // nil for an empty one
	col          int             // it begins in
	across, down int             // columns and rows it takes
	lines        []text.Line
	point        int // bytes before the decimal point of a figure, −1 for what is none
}

// padding is the white at both sides of a column, in thousandths of the em, and
// closePadding where the table would else be too wide.
const (
	padding      = 500
	closePadding = 250
)

// leastTable is the smallest type of a table whose style names no sizes, in
// thousandths of the body's.
const leastTable = 800

// tabular adds a table to the galley: its title, head, rows and notes.
func (t *typesetter) tabular(g *galley, b *issues.Block, measure, body geom.Length) {
	g.endAside()
	begun := max(0, g.from.name-1) // groups that stand in the frame before
	g.from = mark{}
	if t.vertical {
		t.ds.Error(diag.TableDown, b.At, "直排的正文里排不了表格", "a table cannot stand in vertical text").
			Hint("把表格写成一篇，另给它一个横排的版位", "make the table a story of its own and give it a horizontal place")
		return
	}
	tb, groups := t.fitTable(b, measure, body, g.leading)
	lead := 0
	if tb.head != nil {
		lead = tb.head.slots
	}
	white := tableWhite + g.takeWhite()
	opens, last := tb.opens-1, len(groups)-1 // of the rows below the title, and above the notes
	if groups[last].part == issues.TableNote {
		last--
	}
	if tb.head != nil {
		opens++
	}
	for i := begun; i < len(groups); i++ {
		gr := groups[i]
		r := row{slots: gr.slots, table: gr, at: b.At, block: g.block, name: i + 1, before: white}
		white = 0
		r.keepNext = i < len(groups)-1 && (i <= opens || i >= last-1) // no row of it alone
		if gr.part == issues.TableCell {
			r.lead = lead
		}
		if gr.ruledBelow() {
			r.after = tableWhite
		}
		if len(g.rows) == 0 {
			r.before = 0
		}
		g.rows = append(g.rows, r)
	}
	g.white = tableWhite
}

// ruledBelow reports whether a column that ends with the group ends with a rule.
func (gr *tableGroup) ruledBelow() bool {
	return gr.t.rules != "none" && (gr.part == issues.TableCell || gr.part == issues.TableHead)
}

// tableWhite is the empty slots before and after a table.
const tableWhite = 1

// fitTable composes a table at the largest size at which its columns have room
// for their words, numbers and short cells; at the smallest one short cells may
// be broken too.
func (t *typesetter) fitTable(b *issues.Block, measure, body, leading geom.Length) (*table, []*tableGroup) {
	sizes := tableSizes(t.style("table"), body)
	told := t.ds
	var f *tableFit
	for _, em := range sizes {
		t.ds = told
		f = t.tableFit(b, measure, em, leading)
		if f.fits(padding, wholeCell) || f.fits(closePadding, wholeCell) {
			f.widths()
			return t.tableRows(f)
		}
	}
	for whole := wholeCell - 1; whole >= leastCell; whole-- {
		if f.fits(closePadding, whole) {
			break
		}
	}
	if over := f.overWide(); over > 0 {
		t.tooWide(b, over, f.em)
		f.crush()
	}
	f.widths()
	return t.tableRows(f)
}

// tableSizes lists the sizes that a table is tried in, from the largest by half
// points.
func tableSizes(st *issues.Style, body geom.Length) []geom.Length {
	most, least := body, max(body.Scale(leastTable, 1000), min(body, 7*geom.Pt))
	if n := len(st.Sizes); n > 0 {
		most, least = st.Sizes[0], st.Sizes[n-1]
	}
	var out []geom.Length
	for em := most; em >= least; em -= sizeStep {
		out = append(out, em)
	}
	if out[len(out)-1] != least {
		out = append(out, least)
	}
	return out
}

// tooWide reports a table whose words and numbers do not fit beside each other.
func (t *typesetter) tooWide(b *issues.Block, over, em geom.Length) {
	n := int((over + em - 1) / em)
	t.ds.Error(diag.TableWide, b.At, "表格比栏宽 %[1]d 字，数字和单词不能拆开", "the table is %[2]s wider than its column, and numbers and words are not broken", n, diag.Count(n, "character")).
		Hint("给它占几栏的版位，写 split: 1；或减少栏目、缩短数字，或在 paper.yaml 的 table 样式里加小一号的 sizes", "give it a place over several columns, with split: 1; or take a column out, shorten its figures, or add a smaller size to sizes of the style table")
}

// figureForm is what a cell of figures says: a number with its sign before it
// and at most a few letters after it.
var figureForm = regexp.MustCompile(`^[+\-−±＋－]?[￥¥$€£]?[+\-−]?\d[\d,]*(\.\d+)?(%|％|‰|℃|°|\p{Han}{1,2}|[A-Za-z]{1,3})?$`)

// blankForms are what stands in a column of figures where there is none.
const blankForms = "—－-–/／…·无"

// pointOf returns how many bytes of a figure stand before its decimal point, or
// what would follow it; −1 for what is no figure.
func pointOf(s string) int {
	if !figureForm.MatchString(s) {
		return -1
	}
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return i
	}
	return strings.LastIndexAny(s, "0123456789") + 1
}

// cell shapes the text of a cell.
func (t *typesetter) cell(st *issues.Style, inlines []issues.Inline, at diag.Span, em, leading geom.Length) *text.Paragraph {
	if len(inlines) == 0 {
		return nil
	}
	set := t.setting(st, em)
	set.Indent, set.Figures = 0, true
	spans := t.spans(st, inlines)
	for i := range spans {
		if n := spans[i].Note; n != nil && n.Reading != "" {
			n.Size = max(n.Size, int((1000*leastReading+em-1)/em))
		}
	}
	p := t.shaper.Shape(spans, &set, &t.ds)
	t.crowded(p, at, leading)
	return p
}

// leastReading is the smallest type of a reading over characters of a table,
// which may be set small.
const leastReading = 4 * geom.Pt

// eachText calls use with the text of each cell of the group.
func (gr *tableGroup) eachText(use func(string)) {
	for i := range gr.rows {
		for k := range gr.rows[i].cells {
			if p := gr.rows[i].cells[k].par; p != nil {
				use(p.Text)
			}
		}
	}
}
