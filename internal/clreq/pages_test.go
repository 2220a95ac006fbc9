package clreq

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/press"
)

// Whole pages: four pages of five columns, 16,000 characters of newspaper prose,
// through the whole pipeline into a press file and back. The columns are of 14
// em, 9 pt on 14.
const (
	bodySize    = 9.0
	bodyLeading = 14.0
	bodyMeasure = 14 * bodySize
	columnStep  = 15 * bodySize
)

// printIssue composes the issue that speed is measured on, with a change to its
// paper and plan, and returns its press file.
func printIssue(t *testing.T, pages int, changes ...string) []byte {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range bench.Issue(pages) {
		data := f.Data
		if strings.HasSuffix(f.Name, ".yaml") {
			data = []byte(strings.NewReplacer(changes...).Replace(string(data)))
		}
		fsys[f.Name] = &fstest.MapFile{Data: data}
	}
	var ds diag.List
	is := issues.Read(fsys, bench.Dir(pages), &ds)
	if is == nil || ds.HasErrors() {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	set := fonts.Load(fsys, layout.Faces(is), &ds)
	ed := layout.Compose(is, layout.ReadPlan(is, &ds), set, &ds)
	for _, d := range ds.Sorted() {
		if d.Severity == diag.Error && d.Code != diag.Overset { // spoilt pages may want more room
			t.Fatal(d.Message.EN)
		}
	}
	var buf bytes.Buffer
	if err := press.Write(&buf, ed, press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// row is a line of a column as it stands on paper.
type row struct {
	column int
	y      float64
	glyphs []glyph
}

// edge is where the line begins, from the left edge of its column: at its first
// glyph, or behind the white of an opening mark.
func (r *row) start(left float64) float64 {
	g := &r.glyphs[0]
	x := g.x
	if strings.Contains("“‘（《〈【", g.text) {
		x += bodySize / 2
	}
	return x - left - float64(r.column)*columnStep
}

// end is where it ends.
func (r *row) end(left float64) float64 {
	g := &r.glyphs[len(r.glyphs)-1]
	x := g.x + g.advance
	if strings.Contains(closing, g.text) {
		x = g.x + bodySize/2
	}
	return x - left - float64(r.column)*columnStep
}

func (r *row) text() string {
	var sb strings.Builder
	for i := range r.glyphs {
		sb.WriteString(r.glyphs[i].text)
	}
	return sb.String()
}

// rows returns the body lines of a page, column by column, and the left edge.
func rows(sh *sheet) (all []row, left float64) {
	var body []glyph
	left = math.Inf(1)
	for _, g := range sh.glyphs {
		if math.Abs(g.size-bodySize) > near || !strings.Contains(g.font.name, "NotoSerifSC-Regular") || len(g.contours) == 0 {
			continue
		}
		body = append(body, g)
		if han(g.text) {
			left = min(left, g.x)
		}
	}
	at := map[[2]int]int{}
	for _, g := range body {
		ink := g.contours[0]
		for _, c := range g.contours {
			ink = ink.join(c)
		}
		column := int(math.Floor(((ink.x0+ink.x1)/2 - left + bodySize/4) / columnStep))
		key := [2]int{column, int(math.Round(g.y * 100))}
		k, ok := at[key]
		if !ok {
			k = len(all)
			at[key] = k
			all = append(all, row{column: column, y: g.y})
		}
		all[k].glyphs = append(all[k].glyphs, g)
	}
	slices.SortStableFunc(all, func(a, b row) int {
		if a.column != b.column {
			return a.column - b.column
		}
		return int(a.y - b.y)
	})
	return all, left
}

// judgement is what was found on pages.
type judgement struct {
	rows, flush, pairs, characters int
	faults                         map[string]int
	shown                          []string
}

func (j *judgement) fault(kind, format string, args ...any) {
	if j.faults == nil {
		j.faults = map[string]int{}
	}
	if j.faults[kind]++; j.faults[kind] <= 2 {
		j.shown = append(j.shown, kind+": "+fmt.Sprintf(format, args...))
	}
}

// The marks that take half an em where they stand beside each other.
const (
	opening = "“‘（《〈【"
	stops   = "，。、；：？！”’）》〉】"
)

// page judges the lines of a page: on the grid, flush, no banned start or end,
// no uncompressed pair, no single character on a last line.
func (j *judgement) page(sh *sheet) {
	all, left := rows(sh)
	for i := range all {
		r := &all[i]
		j.rows++
		j.characters += len([]rune(r.text()))
		if d := math.Remainder(r.y-all[0].y, bodyLeading); math.Abs(d) > 0.01 {
			j.fault("off the grid", "%s by %.3f pt", r.text(), d)
		}
		start := r.start(left)
		indented := math.Abs(start-2*bodySize) < 0.01
		if !indented && math.Abs(start) > 0.01 && han(r.glyphs[0].text) {
			j.fault("left edge", "%s begins at %.3f pt", r.text(), start)
		}
		if s := r.glyphs[0].text; strings.Contains(stops+"·～%", s) {
			j.fault("banned start", "%s", r.text())
		}
		if s := r.glyphs[len(r.glyphs)-1].text; strings.Contains(opening, s) {
			j.fault("banned end", "%s", r.text())
		}
		// The last line of a paragraph is followed by an indented one, or by none.
		last := i+1 == len(all) || all[i+1].column != r.column || all[i+1].y-r.y > bodyLeading+0.1 || math.Abs(all[i+1].start(left)-2*bodySize) < 0.01
		if e := r.end(left); !last && math.Abs(e-bodyMeasure) > 0.01 {
			j.fault("not flush", "%s ends at %.3f pt of %.3f", r.text(), e, bodyMeasure)
		} else if !last {
			j.flush++
		}
		if e := r.end(left); e > bodyMeasure+0.01 {
			j.fault("overfull", "%s", r.text())
		}
		if last && !indented && i+1 < len(all) && all[i+1].column == r.column && len([]rune(strings.Trim(r.text(), stops))) < 2 {
			j.fault("孤字", "%s", r.text())
		}
		j.marks(r)
	}
}

// loosest is the most white that a pair of marks may have besides, in em: that
// of a stretched line.
const loosest = 0.12

// marks judges the pairs of marks of a line.
func (j *judgement) marks(r *row) {
	for k := 1; k < len(r.glyphs); k++ {
		a, b := &r.glyphs[k-1], &r.glyphs[k]
		var most float64 // from origin to origin, in em
		switch {
		case strings.Contains(stops, a.text) && strings.Contains(opening+stops, b.text):
			most = 0.5
		case strings.Contains(opening, a.text) && strings.Contains(opening, b.text):
			most = 0.5
		default:
			continue
		}
		j.pairs++
		if d := (b.x - a.x) / bodySize; d > most+loosest {
			j.fault("uncompressed pair", "%s%s take %.3f em: %s", a.text, b.text, d, r.text())
		}
	}
}

// judgeFile judges all pages of a file, each by a function.
func judgeFile(t *testing.T, file []byte, pages int, page func(*judgement, *sheet)) *judgement {
	t.Helper()
	f, err := openPDF(file)
	if err != nil {
		t.Fatal(err)
	}
	var j judgement
	for n := 1; n <= pages; n++ {
		sh, err := f.page(n)
		if err != nil {
			t.Fatal(err)
		}
		page(&j, sh)
	}
	return &j
}

// clean reports what is wrong with pages that were set with care.
func (j *judgement) clean(t *testing.T) {
	t.Helper()
	t.Logf("%d characters in %d lines, %d of them flush, %d pairs of marks", j.characters, j.rows, j.flush, j.pairs)
	if len(j.faults) > 0 {
		t.Errorf("%v\n%s", j.faults, strings.Join(j.shown, "\n"))
	}
}

// spoilt reports what pages that were set without care do not show.
func (j *judgement) spoilt(t *testing.T) {
	t.Helper()
	for _, kind := range []string{"banned start", "uncompressed pair", "not flush"} {
		if j.faults[kind] == 0 {
			t.Errorf("spoilt pages show no %s: %v", kind, j.faults)
		}
	}
}

// The style of the body, and the same with nothing compressed and nothing banned.
const (
	bodyStyle   = "body: { face: song }"
	spoiltStyle = "body: { face: song, level: none, punctuation: none }"
)

// TestPages holds the promise on whole pages: no single character on a last
// line, no uncompressed pair, every line flush, one grid.
func TestPages(t *testing.T) {
	const pages = 4
	j := judgeFile(t, printIssue(t, pages), pages, (*judgement).page)
	j.clean(t)
	if j.characters < 14_000 || j.flush < 800 || j.pairs < 50 {
		t.Error("too little was looked at")
	}
	// The control: nothing compressed, nothing banned.
	judgeFile(t, printIssue(t, pages, bodyStyle, spoiltStyle), pages, (*judgement).page).spoilt(t)
}
