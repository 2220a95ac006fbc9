package text_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"banxin/internal/geom"
	"banxin/layout/text"
)

// tally is what setting a corpus came to.
type tally struct {
	lines, paragraphs  int
	dropped, cut       int // bans dropped and units cut, as the lines own up to them
	stranded           int // 孤字
	short              int // lines with nothing to open
	hist               [1001]int
	loosest            int      // thousandths of the em
	faults             []string // the first few
	nfaults            int
	squeezed, hung     int
	stretched          int
	loose150, loose250 int
}

func (t *tally) fault(format string, args ...any) {
	t.nfaults++
	if len(t.faults) < 5 {
		t.faults = append(t.faults, fmt.Sprintf(format, args...))
	}
}

// judge sets every paragraph at a measure and looks at every line, from
// outside: its text and where its cells stand.
func judge(paras []*text.Paragraph, mode text.Mode, measure geom.Length, rules *bannedAt) *tally {
	var t tally
	var br text.Breaker
	var cells []text.Cell
	for _, shared := range paras {
		p := *shared // its style is this test's own
		p.Style.Mode = mode
		t.paragraphs++
		lines := br.Break(&p, measure)
		rest := p.Text
		for i := range lines {
			ln := &lines[i]
			s := p.LineText(ln)
			after, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), s)
			if !ok {
				t.fault("text lost or altered before %q", s)
			}
			rest = after
			if i > 0 {
				t.border(&lines[i-1], p.LineText(&lines[i-1]), s, rules)
			}
			cells = p.Place(ln, cells[:0])
			t.line(&p, ln, s, cells, measure)
		}
		if strings.TrimLeft(rest, " ") != "" {
			t.fault("lost at the end: %q", rest)
		}
	}
	return &t
}

// line judges one line: no overfull line, justified lines flush, cells in order.
func (t *tally) line(p *text.Paragraph, ln *text.Line, s string, cells []text.Cell, measure geom.Length) {
	t.lines++
	end := geom.Length(0)
	for i := range cells {
		if cells[i].X < end {
			t.fault("cells overlap: %s", s)
		}
		end = cells[i].X + cells[i].W
	}
	over := end - ln.Hang - measure
	switch {
	case over > 0 && !ln.UnitCut:
		t.fault("overfull by %v: %s", over, s)
	case ln.Final || p.Style.Grid:
	case p.Short(ln) > 0:
		t.short++
	case over < -geom.Pt/100:
		t.fault("ends %v before the measure: %s", -over, s)
	}
	if p.Stranded(ln) {
		t.stranded++
	}
	if ln.Hang > 0 {
		t.hung++
	}
	if ln.Squeeze > 0 {
		t.squeezed++
	}
	if ln.Final {
		return
	}
	w := int((int64(ln.Stretch)*1000 + int64(bodySize)/2) / int64(bodySize))
	if p.Short(ln) == 0 {
		t.hist[min(w, 1000)]++
		t.loosest = max(t.loosest, w)
		if w > 0 {
			t.stretched++
		}
		if w > 150 {
			t.loose150++
		}
		if w > 250 {
			t.loose250++
		}
	}
}

// percentile returns the stretch that so many per cent of the justified lines do not exceed.
func (t *tally) percentile(percent int) int {
	total := 0
	for _, n := range t.hist {
		total += n
	}
	seen := 0
	for w, n := range t.hist {
		if seen += n; seen*100 >= total*percent {
			return w
		}
	}
	return 0
}

// bannedAt is what a level keeps off line starts and ends, and what it never
// parts, written out again here so that the test does not lean on the code it
// judges.
type bannedAt struct{ start, end string }

var (
	gbRules     = &bannedAt{"，。、；：？！”’）》〉】〗〕］｝」』·～／/％%℃々⁇⁈⁉‼", "“‘（《〈【〖〔［｛「『／/￥"}
	basicRules  = &bannedAt{gbRules.start, "“‘（《〈【〖〔［｛「『￥"}
	strictRules = &bannedAt{gbRules.start + "—…", gbRules.end}
	noRules     = &bannedAt{}
)

// border judges the break between two lines. Line says what the composer owns up to.
func (t *tally) border(line *text.Line, above, below string, rules *bannedAt) {
	last, _ := utf8.DecodeLastRuneInString(above)
	first, _ := utf8.DecodeRuneInString(below)
	switch {
	case line.UnitCut:
		t.cut++
	case line.BanDropped:
		t.dropped++
	case strings.ContainsRune(rules.start, first):
		t.fault("%c begins a line: %s", first, below)
	case strings.ContainsRune(rules.end, last):
		t.fault("%c ends a line: %s", last, above)
	case whole(last, first, above, below):
		t.fault("a unit is parted: %s|%s", above, below)
	}
}

// whole reports whether nothing may come between the two characters: a number,
// a word, half a dash or half an ellipsis.
func whole(last, first rune, above, below string) bool {
	word := func(r rune) bool {
		return r < 0x80 && (r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z')
	}
	odd := func(r rune) bool {
		return last == r && first == r && (len(above)-len(strings.TrimRight(above, string(r))))/utf8.RuneLen(r)%2 == 1
	}
	return word(last) && word(first) && above != "" && below != "" || odd('—') || odd('…')
}

// million returns a million characters: the novel, then newspaper prose.
func million(t testing.TB) []string {
	paras := novel(t)
	paras = append(paras, upTo(news(t, 110), 1_000_000-characters(paras))...)
	if n := characters(paras); n < 1_000_000 {
		t.Fatalf("only %d characters", n)
	}
	return paras
}

// job is one corpus at one measure in one way.
type job struct {
	paras   []*text.Paragraph
	mode    text.Mode
	measure int // em
	rules   *bannedAt
	name    string
	out     *tally
}

// runJobs judges on all cores.
func runJobs(jobs []job) {
	next := make(chan *job)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for j := range next {
				j.out = judge(j.paras, j.mode, geom.Length(j.measure)*bodySize, j.rules)
			}
		})
	}
	for i := range jobs {
		next <- &jobs[i]
	}
	close(next)
	wg.Wait()
}

// body is the style of a newspaper's text.
func body() text.Style { return text.Style{Size: bodySize, Indent: 2000, Gap: 250} }

// TestMillion sets a million characters at every measure from 8 to 30 em in
// both ways to choose breaks: nothing lost, no line overfull or short, no banned
// start or end and no unit cut but those the composer owns up to. In short mode
// it sets a part of them.
func TestMillion(t *testing.T) {
	paras := million(t)
	step := 1
	if testing.Short() {
		paras, step = upTo(paras[len(paras)/2:], 50_000), 7
	}
	set := shaped(t, paras, body())
	var jobs []job
	for measure := 8; measure <= 30; measure += step {
		for _, mode := range []text.Mode{text.Stable, text.Optimal} {
			jobs = append(jobs, job{paras: set, mode: mode, measure: measure, rules: gbRules, name: fmt.Sprintf("%d em, %s", measure, modeName(mode))})
		}
	}
	runJobs(jobs)
	for i := range jobs {
		report(t, &jobs[i])
	}
	if !testing.Short() {
		text.KeepTable(t, "million", millionTable(characters(paras), jobs))
	}
}

func modeName(m text.Mode) string {
	if m == text.Optimal {
		return "optimal"
	}
	return "stable"
}

func report(t *testing.T, j *job) {
	t.Helper()
	if j.out.nfaults > 0 {
		t.Errorf("%s: %d faults, such as\n%s", j.name, j.out.nfaults, strings.Join(j.out.faults, "\n"))
	}
}

// TestMillionStyles sets a part of the million in every level, punctuation
// style, with hanging and on the grid.
func TestMillionStyles(t *testing.T) {
	paras := million(t)
	n := 60_000
	if testing.Short() {
		n = 10_000
	}
	paras = append(upTo(paras, n/2), upTo(paras[len(paras)*3/4:], n/2)...)
	var jobs []job
	add := func(name string, rules *bannedAt, change func(*text.Style)) {
		st := body()
		change(&st)
		set := shaped(t, paras, st)
		for _, mode := range []text.Mode{text.Stable, text.Optimal} {
			for _, measure := range []int{8, 11, 13, 20} {
				jobs = append(jobs, job{paras: set, mode: mode, measure: measure, rules: rules, name: fmt.Sprintf("%s, %d em, %s", name, measure, modeName(mode))})
			}
		}
	}
	levels := map[text.Level]*bannedAt{text.GB: gbRules, text.None: noRules, text.Basic: basicRules, text.Strict: strictRules}
	for level := text.GB; level <= text.Strict; level++ {
		for style := text.Quanjiao; style <= text.FullBody; style++ {
			for _, hang := range []bool{false, true} {
				add(fmt.Sprintf("level %d, punctuation %d, hang %v", level, style, hang), levels[level], func(st *text.Style) {
					st.Level, st.Punctuation, st.Hang = level, style, hang
				})
			}
		}
	}
	add("grid", gbRules, func(st *text.Style) { st.Grid = true })
	add("no gap", gbRules, func(st *text.Style) { st.Gap = 0 })
	add("gap of an eighth", gbRules, func(st *text.Style) { st.Gap = 125 })
	add("no indent", gbRules, func(st *text.Style) { st.Indent = 0 })
	add("vertical", gbRules, func(st *text.Style) { st.Vertical = true })
	add("vertical, hanging", gbRules, func(st *text.Style) { st.Vertical, st.Hang = true, true })
	add("vertical, half marks", gbRules, func(st *text.Style) { st.Vertical, st.Punctuation = true, text.Banjiao })
	add("vertical, strict", strictRules, func(st *text.Style) { st.Vertical, st.Level = true, text.Strict })
	add("hyphenated", gbRules, func(st *text.Style) { st.Hyphenate = true })
	add("tracked", gbRules, func(st *text.Style) { st.Tracking = 50 })
	runJobs(jobs)
	hung := 0
	for i := range jobs {
		report(t, &jobs[i])
		hung += jobs[i].out.hung
	}
	if hung == 0 {
		t.Error("no mark ever hung: the styles are not at work")
	}
}

// TestMillionNoticesFaults is the control: lines spoilt on purpose are found.
func TestMillionNoticesFaults(t *testing.T) {
	set := shaped(t, upTo(novel(t), 20_000), text.Style{Size: bodySize, Level: text.None, Punctuation: text.FullBody})
	if out := judge(set, text.Stable, 13*bodySize, gbRules); out.nfaults < 50 {
		t.Errorf("without bans only %d faults were seen", out.nfaults)
	}
	var tl tally
	p := set[0]
	lines := p.Break(13 * bodySize)
	cells := p.Place(&lines[0], nil)
	cells[len(cells)-1].X += geom.Pt / 20
	tl.line(p, &lines[0], "", cells, 13*bodySize)
	cells[len(cells)-1].X -= geom.Pt / 10
	tl.line(p, &lines[0], "", cells, 13*bodySize)
	if tl.nfaults < 2 {
		t.Errorf("a line off by 0.05 pt to either side gave %d faults", tl.nfaults)
	}
}

// TestFigures holds the figures that are promised: 16,000 characters at 14.5 em
// and 9 pt, newspaper prose and novel alike, without a single character on a
// last line, stretched by at most 0.12 em, 0.05 em in 95 of 100 lines.
func TestFigures(t *testing.T) {
	var table strings.Builder
	table.WriteString("| text | mode | lines | 孤字 | 50th | 95th | widest | bans dropped | units cut |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n")
	for _, c := range []struct {
		name  string
		paras []string
	}{{"newspaper", upTo(news(t, 4), 16_000)}, {"novel", upTo(novel(t), 16_000)}} {
		for _, mode := range []text.Mode{text.Stable, text.Optimal} {
			out := judge(shaped(t, c.paras, body()), mode, bodySize*29/2, gbRules)
			fmt.Fprintf(&table, "| %s | %s | %d | %d | %s | %s | %s | %d | %d |\n", c.name, modeName(mode), out.lines, out.stranded,
				inEm(out.percentile(50)), inEm(out.percentile(95)), inEm(out.loosest), out.dropped, out.cut)
			if out.nfaults > 0 || out.dropped+out.cut > 0 {
				t.Errorf("%s, %s: %d faults, %d bans dropped, %d units cut: %q", c.name, modeName(mode), out.nfaults, out.dropped, out.cut, out.faults)
			}
			if mode == text.Optimal && (out.stranded > 0 || out.loosest > 120 || out.percentile(95) > 50) {
				t.Errorf("%s: %d stranded, loosest %d, 95th percentile %d", c.name, out.stranded, out.loosest, out.percentile(95))
			}
		}
	}
	if !testing.Short() {
		text.KeepTable(t, "figures", table.String())
	}
}

// inEm writes thousandths of the em.
func inEm(w int) string { return fmt.Sprintf("%d.%03d", w/1000, w%1000) }

// millionTable is what docs/composition.md shows of the million.
func millionTable(n int, jobs []job) string {
	var sb strings.Builder
	fmt.Fprintf(&sb, "%d characters at each measure; stretch in em.\n\n", n)
	sb.WriteString("| measure | mode | lines | squeezed | stretched | 50th | 95th | 99th | widest | above 0.15 | above 0.25 | 孤字 | nothing to open | bans dropped | units cut |\n")
	sb.WriteString("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n")
	for i := range jobs {
		j, o := &jobs[i], jobs[i].out
		percent := func(n int) string { return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(o.lines)) }
		fmt.Fprintf(&sb, "| %d | %s | %d | %s | %s | %s | %s | %s | %s | %d | %d | %d | %d | %d | %d |\n", j.measure, modeName(j.mode), o.lines,
			percent(o.squeezed), percent(o.stretched), inEm(o.percentile(50)), inEm(o.percentile(95)), inEm(o.percentile(99)), inEm(o.loosest),
			o.loose150, o.loose250, o.stranded, o.short, o.dropped, o.cut)
	}
	return sb.String()
}
