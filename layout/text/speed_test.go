package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
)

// composer composes paragraphs as a page does: shaped, broken at 13 em, set.
type composer struct {
	chain []*fonts.Face
	st    text.Style
	sh    text.Shaper
	br    text.Breaker
	set   text.Setter
	ds    diag.List
	items []page.Item
}

func newComposer(t testing.TB, change func(*text.Style)) *composer {
	t.Helper()
	c := &composer{st: body()}
	change(&c.st)
	c.chain = fonts.Load(nil, []fonts.Spec{{Role: "song"}}, &c.ds).Chain("song")
	if c.ds.HasErrors() {
		t.Fatal("no shipped song")
	}
	return c
}

func (c *composer) compose(spans []text.Span) {
	c.items = c.items[:0]
	p := c.sh.Shape(spans, &c.st, &c.ds)
	lines := c.br.Break(p, 13*bodySize)
	for i := range lines {
		c.items = c.set.Set(c.items, p, &lines[i], geom.Point{})
	}
}

// ways are the modes and directions that speed is told of.
var ways = []struct {
	name   string
	change func(*text.Style)
}{
	{"stable", func(st *text.Style) { st.Mode = text.Stable }},
	{"optimal", func(st *text.Style) { st.Mode = text.Optimal }},
	{"stable vertical", func(st *text.Style) { st.Mode, st.Vertical = text.Stable, true }},
	{"optimal vertical", func(st *text.Style) { st.Mode, st.Vertical = text.Optimal, true }},
}

// TestNoAllocationPerCharacter composes a paragraph and the same text ten times
// over: what is allocated may grow with lines and blocks of memory, never with
// characters.
func TestNoAllocationPerCharacter(t *testing.T) {
	const most = 0.005 // allocations a character: one for fifteen lines of 13
	short := strings.Join(upTo(news(t, 4), 300), "")
	long := strings.Repeat(short, 10)
	more := float64(utf8.RuneCountInString(long) - utf8.RuneCountInString(short))
	for _, w := range ways {
		c := newComposer(t, w.change)
		count := func(s string) float64 {
			spans := []text.Span{{Text: s, Chain: c.chain}}
			return testing.AllocsPerRun(20, func() { c.compose(spans) })
		}
		a, b := count(short), count(long)
		t.Logf("%s: %.0f allocations, ten times the text %.0f: %.4f a character", w.name, a, b, (b-a)/more)
		if (b-a)/more > most {
			t.Errorf("%s: %.4f allocations a character", w.name, (b-a)/more)
		}
	}
}

// BenchmarkCompose is composition alone, warm: newspaper prose shaped, broken
// at 13 em and set, on one core.
func BenchmarkCompose(b *testing.B) {
	paras := news(b, 4)
	n := characters(paras)
	for _, w := range ways {
		c := newComposer(b, w.change)
		var spans [][]text.Span
		for _, s := range paras {
			spans = append(spans, []text.Span{{Text: s, Chain: c.chain}})
		}
		b.Run(fmt.Sprint(w.name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, s := range spans {
					c.compose(s)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mchars/s")
		})
	}
}
