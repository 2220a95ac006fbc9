package text

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// randomParagraphs is how many paragraphs the modes are compared on.
const randomParagraphs = 100_000

// pieces are what random paragraphs are made of, marks about as frequent as in
// newspaper prose.
var pieces = []string{
	"社区", "居民", "的", "党支部", "周家桥", "街道", "工作", "开展", "活动", "一", "参加", "了", "美好", "生活", "志愿者",
	"，", "，", "，", "。", "。", "、", "；", "：", "“好”", "（一）", "《读本》", "——", "……", "·", "5个", "2020年", "3.5%", "ETC", "A4纸",
}

// randomText makes a paragraph of 20 to 200 pieces' characters.
func randomText(r *rand.Rand) string {
	var sb strings.Builder
	sb.WriteString("始")
	for range 10 + r.IntN(60) {
		sb.WriteString(pieces[r.IntN(len(pieces))])
	}
	return sb.String() + "末。"
}

// randomIndents returns a style of a paragraph as newspapers set them: half of
// all indented by two em, the others hanging, set in at both sides, beside a
// drop capital or round a picture.
func randomIndents(r *rand.Rand) Style {
	st := plain()
	st.Indent = 2000
	switch r.IntN(8) {
	case 0:
		st.Indent, st.Left = -3000, 3000
	case 1:
		st.Left, st.Right = 2000, 1000
	case 2:
		w := geom.Length(1500+r.IntN(2000)) * em / 1000
		st.Shape = Shape{{w, 0}, {w, 0}, {}}
		if r.IntN(2) == 0 {
			st.Shape = Shape{{w, 0}, {w, 0}, {w, 0}, {}}
		}
	case 3:
		st.Shape = nil
		for range 2 + r.IntN(6) {
			st.Shape = append(st.Shape, Indents{geom.Length(r.IntN(4)) * em, geom.Length(r.IntN(3)) * em})
		}
	}
	return st
}

// shaped checks that every line begins and ends where the shape says.
func shaped(t *testing.T, p *Paragraph, lines []Line, measure geom.Length) {
	t.Helper()
	st := &p.Style
	for i := range lines {
		want := Indents{st.em(st.Left), st.em(st.Right)}
		if i == 0 {
			want.Left += st.em(st.Indent)
		}
		if n := len(st.Shape); n > 0 {
			want = st.Shape[min(i, n-1)]
		}
		ln := &lines[i]
		if ln.Indent != want.Left || ln.Measure != measure-want.Right {
			t.Fatalf("%s: line %d from %v to %v at %v, want %+v", p.Text, i, ln.Indent, ln.Measure, measure, want)
		}
	}
}

// TestOptimalNeverWorse sets random paragraphs in both modes at measures of 8
// to 20 em and compares their grades.
func TestOptimalNeverWorse(t *testing.T) {
	n := randomParagraphs
	if testing.Short() {
		n /= 20
	}
	chain := song(t)
	var ds diag.List
	var sh Shaper
	var b Breaker
	r := rand.New(rand.NewPCG(1, 2))
	better, tighter := 0, 0
	var loosest [2]int64
	for range n {
		st := randomIndents(r)
		p := sh.Shape([]Span{{Text: randomText(r), Chain: chain}}, &st, &ds)
		measure := geom.Length(8+r.IntN(13)) * em
		first := b.Break(p, measure)
		shaped(t, p, first, measure)
		stable := p.gradeOf(first)
		p.Style.Mode = Optimal
		lines := b.Break(p, measure)
		shaped(t, p, lines, measure)
		optimal := p.gradeOf(lines)
		switch d := optimal.compare(&stable, true); {
		case d > 0:
			t.Fatalf("%s at %v: optimal %+v, stable %+v", p.Text, measure, optimal, stable)
		case d < 0:
			better++
		}
		if optimal.loosest < stable.loosest {
			tighter++
		}
		loosest[0] += int64(stable.loosest)
		loosest[1] += int64(optimal.loosest)
		if text := joined(p, lines); text != p.Text {
			t.Fatalf("text changed:\n in %s\nout %s", p.Text, text)
		}
	}
	per := func(k int) float64 { return 100 * float64(k) / float64(n) }
	average := func(sum int64) float64 { return float64(sum) * looseStep / 1000 / float64(n) }
	table := fmt.Sprintf("| paragraphs | worse | as good | better | loosest line tighter | loosest line on average, optimal | stable |\n"+
		"|---:|---:|---:|---:|---:|---:|---:|\n| %d | 0 | %.1f %% | %.1f %% | %.1f %% | %.3f em | %.3f em |\n",
		n, per(n-better), per(better), per(tighter), average(loosest[1]), average(loosest[0]))
	t.Log("\n" + table)
	if n == randomParagraphs {
		KeepTable(t, "modes", table)
	}
	if better == 0 {
		t.Error("optimal was never better: it is not at work")
	}
}

func joined(p *Paragraph, lines []Line) string {
	var sb strings.Builder
	for i := range lines {
		sb.WriteString(p.LineText(&lines[i]))
	}
	return sb.String()
}

// TestOptimalIsOptimal compares with every way there is to break short
// paragraphs into lines that are not looser than othersCap.
func TestOptimalIsOptimal(t *testing.T) {
	chain := song(t)
	var ds diag.List
	var sh Shaper
	var b Breaker
	r := rand.New(rand.NewPCG(3, 4))
	tried := 0
	for range 300 {
		st := plain()
		if tried%2 == 1 {
			w := geom.Length(r.IntN(4)) * em
			st.Shape = Shape{{w, 0}, {w, em}, {0, em}, {}}
		}
		st.Mode = Optimal
		text := []rune(randomText(r))
		p := sh.Shape([]Span{{Text: string(text[:min(len(text), 24)]), Chain: chain}}, &st, &ds)
		measure := geom.Length(8+r.IntN(4)) * em
		got := p.gradeOf(b.Break(p, measure))
		best := grade{cuts: 1 << 20}
		o := b.outline(p, measure)
		p.everyWay(0, 0, grade{}, &o, &best)
		if best.cuts == 1<<20 {
			continue // nothing allowed is tight enough
		}
		tried++
		if got.compare(&best, true) > 0 {
			t.Errorf("%s at %v:\n got %+v\nbest %+v", p.Text, measure, got, best)
		}
	}
	if tried < 100 {
		t.Errorf("only %d paragraphs could be compared", tried)
	}
}

// everyWay tries all allowed breaks from atom i on, which begins a line.
func (p *Paragraph) everyWay(i, line int, g grade, o *outline, best *grade) {
	if i == len(p.atoms) {
		if g.compare(best, true) < 0 {
			*best = g
		}
		return
	}
	x := o.at(line)
	measure := x.to
	s := p.scan(i, x.from)
	for s.more() {
		if !s.allowed() || !s.tight(measure, true) {
			continue
		}
		if c := s.candidate(measure); c.natural-c.room() <= measure {
			l := p.grade(i, &c, p.white(&c, measure), measure)
			p.everyWay(c.next, line+1, g.add(&l), o, best)
		}
	}
}

// TestHang checks that one mark may stand beyond the measure, and only where it
// would else begin the next line.
func TestHang(t *testing.T) {
	st := plain()
	st.Hang = true
	for _, c := range []struct{ in, want string }{
		{"一二三四五六七八，九十百千万", "一|1.00 二|1.00 三|1.00 四|1.00 五|1.00 六|1.00 七|1.00 八|1.00 ，|0.50"},
		{"一二三四五六七，八九十百千万", "一|1.00 +0.07 二|1.00 +0.07 三|1.00 +0.07 四|1.00 +0.07 五|1.00 +0.07 六|1.00 +0.07 七|1.00 +0.07 ，|0.50"},
		{"一二三四五六七八”。九十百千万", "一|1.00 +0.17 二|1.00 +0.17 三|1.00 +0.17 四|1.00 +0.17 五|1.00 +0.17 六|1.00 +0.17 七|1.00"},
	} {
		p := set(t, c.in, st)
		lines := p.Break(8 * em)
		if got := show(p, &lines[0]); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// TestGrid checks that a pushed-out line of Han alone keeps to the grid.
func TestGrid(t *testing.T) {
	st := plain()
	st.Grid = true
	p := set(t, "一二三四五六七八，九十百千万", st)
	lines := p.Break(8 * em)
	for _, c := range p.Place(&lines[0], nil) {
		if c.X%em != 0 {
			t.Errorf("%s stands at %v", p.CellText(&c), c.X)
		}
	}
}

// TestLonger checks that a paragraph is driven over by one line, and only where
// its lines stay tight.
func TestLonger(t *testing.T) {
	var b Breaker
	st := plain()
	p := set(t, strings.Repeat("社区居民，党支部、街道工作；", 6)+"开展。", st)
	lines := b.Break(p, 12*em)
	more, _ := b.Longer(p, lines)
	if len(more) != len(lines)+1 {
		t.Fatalf("%d lines became %d", len(lines), len(more))
	}
	for i := range more {
		if w := more[i].Stretch; w > st.Size.Scale(driveLimit, 1000)+st.Size.Scale(looseStep, 1000) {
			t.Errorf("line %d is stretched by %v", i, w)
		}
	}
	if joined(p, more) != p.Text {
		t.Error("text changed")
	}
	p = set(t, "一二三四五六七八九十", st)
	if more, _ := b.Longer(p, b.Break(p, 12*em)); more != nil {
		t.Error("ten characters cannot fill two lines of twelve")
	}
}

func BenchmarkBreak(b *testing.B) {
	chain := song(b)
	var ds diag.List
	var sh Shaper
	st := plain()
	st.Indent = 2000
	r := rand.New(rand.NewPCG(5, 6))
	var ps []*Paragraph
	n := 0
	for range 200 {
		s := randomText(r)
		n += len([]rune(s))
		ps = append(ps, sh.Shape([]Span{{Text: s, Chain: chain}}, &st, &ds))
	}
	for _, m := range []struct {
		name string
		mode Mode
	}{{"stable", Stable}, {"optimal", Optimal}} {
		b.Run(m.name, func(b *testing.B) {
			var br Breaker
			for _, p := range ps {
				p.Style.Mode = m.mode
			}
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range ps {
					br.Break(p, 13*em)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mchars/s")
		})
	}
}

// TestTracking checks that a tracked line is as wide as it was measured, blanks
// included, and that squeezed and stretched lines stay flush.
func TestTracking(t *testing.T) {
	for _, tracking := range []int{-20, 50, 200} {
		st := plain()
		st.Tracking = tracking
		p := set(t, "自 / 家 / 门 / 口 in the city，正文 a b c 在这里的街道。", st)
		lines := p.Break(1000 * em)
		cells := p.Place(&lines[0], nil)
		last := cells[len(cells)-1]
		if end := last.X + last.W; end != p.Width() || end != lines[0].Natural {
			t.Errorf("tracking %d: the line ends at %v, was measured %v", tracking, end, p.Width())
		}
		for _, ln := range p.Break(9 * em) {
			cells := p.Place(&ln, nil)
			last := cells[len(cells)-1]
			if end := last.X + last.W; end > 9*em || !ln.Final && p.Short(&ln) == 0 && end != 9*em {
				t.Errorf("tracking %d: %s ends at %v", tracking, p.LineText(&ln), end)
			}
		}
	}
}
