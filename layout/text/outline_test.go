package text

import (
	"strings"
	"testing"

	"banxin/internal/geom"
)

// TestShapes checks where lines of every shape begin and what they hold.
func TestShapes(t *testing.T) {
	const in = "一二三四五六七八九十百千万亿兆京垓秭穰沟涧正载极天地玄黄"
	for _, c := range []struct {
		name  string
		style func(*Style)
		want  string
	}{
		{"first line", func(st *Style) { st.Indent = 2000 }, "2一二三四五六|0七八九十百千万亿|0兆京垓秭穰沟涧正|0载极天地玄黄"},
		{"hanging", func(st *Style) { st.Indent, st.Left = -3000, 3000 }, "0一二三四五六七八|3九十百千万|3亿兆京垓秭|3穰沟涧正载|3极天地玄黄"},
		{"both sides", func(st *Style) { st.Left, st.Right = 1000, 1000 }, "1一二三四五六|1七八九十百千|1万亿兆京垓秭|1穰沟涧正载极|1天地玄黄"},
		{"drop capital", func(st *Style) { st.Shape = Shape{{2 * em, 0}, {2 * em, 0}, {}} }, "2一二三四五六|2七八九十百千|0万亿兆京垓秭穰沟|0涧正载极天地玄黄"},
		{"round a picture", func(st *Style) { st.Shape = Shape{{0, 4 * em}, {0, 4 * em}, {0, 4 * em}, {4 * em, 0}} }, "0一二三四|0五六七八|0九十百千|4万亿兆京|4垓秭穰沟|4涧正载极|4天地玄黄"},
	} {
		for _, mode := range []Mode{Stable, Optimal} {
			st := plain()
			st.Mode = mode
			c.style(&st)
			p := set(t, in, st)
			var got []string
			for _, ln := range p.Break(8 * em) {
				cells := p.Place(&ln, nil)
				got = append(got, string(rune('0'+cells[0].X/em))+p.LineText(&ln))
			}
			if g := strings.Join(got, "|"); g != c.want {
				t.Errorf("%s, mode %d\n got %s\nwant %s", c.name, mode, g, c.want)
			}
		}
	}
}

// TestShapedLineIsFlush checks that a justified line between indents ends where
// the right indent begins.
func TestShapedLineIsFlush(t *testing.T) {
	st := plain()
	st.Left, st.Right, st.Indent = 2000, 1000, -1000
	p := set(t, "周家桥街道，社区居民、志愿者3人来到A区，参加了“美好生活”活动，大家都说好。", st)
	lines := p.Break(12 * em)
	for i := range lines[:len(lines)-1] {
		cells := p.Place(&lines[i], nil)
		from, last := cells[0].X, cells[len(cells)-1]
		want := geom.Length(2 * em)
		if i == 0 {
			want = em
		}
		if from != want || last.X+last.W != 11*em {
			t.Errorf("line %d stands from %v to %v", i, from, last.X+last.W)
		}
	}
}

// TestNarrowShape checks that a shape wider than the measure loses nothing.
func TestNarrowShape(t *testing.T) {
	for _, mode := range []Mode{Stable, Optimal} {
		st := plain()
		st.Mode = mode
		st.Shape = Shape{{9 * em, 0}, {0, 9 * em}, {4 * em, 4 * em}, {}}
		p := set(t, "一二，三四五（六）七八九十。", st)
		if got := joined(p, p.Break(8*em)); got != p.Text {
			t.Errorf("mode %d: %s", mode, got)
		}
	}
}

// TestLongerKeepsShape checks that a paragraph that is driven over keeps its shape.
func TestLongerKeepsShape(t *testing.T) {
	var b Breaker
	st := plain()
	st.Shape = Shape{{3 * em, 0}, {3 * em, em}, {0, em}}
	p := set(t, strings.Repeat("社区居民，党支部、街道工作；", 8)+"开展。", st)
	lines := b.Break(p, 14*em)
	more, _ := b.Longer(p, lines)
	if len(more) != len(lines)+1 {
		t.Fatalf("%d lines became %d", len(lines), len(more))
	}
	shaped(t, p, more, 14*em)
}
