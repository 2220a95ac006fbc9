package text

import (
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// shapeSpans shapes several spans in one face.
func shapeSpans(t *testing.T, st Style, spans ...Span) *Paragraph {
	t.Helper()
	var ds diag.List
	var sh Shaper
	for i := range spans {
		spans[i].Chain = song(t)
	}
	p := sh.Shape(spans, &st, &ds)
	if ds.HasErrors() {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	return p
}

// TestSpread checks names of two characters spaced to three, and that nothing
// parts or moves the characters of a name.
func TestSpread(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"张三", "张|2.00 三|1.00"},
		{"李四光", "李|1.00 四|1.00 光|1.00"},
		{"欧阳修远", "欧|1.00 阳|1.00 修|1.00 远|1.00"},
		{"王", "王|1.00"},
		{"A君", "A|2.00 君|1.00"}, // the gap and the white alike lie in the cell
	} {
		p := shapeSpans(t, plain(), Span{Text: c.in, Spread: 3 * em})
		lines := p.Break(20 * em)
		if got := show(p, &lines[0]); got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
	st := plain()
	st.Mode = Optimal
	p := shapeSpans(t, st, Span{Text: "街道党支部书记"}, Span{Text: "张三", Spread: 3 * em}, Span{Text: "同志来到社区居民家中，给大家讲。"})
	for _, m := range []geom.Length{8, 9, 10} {
		for _, ln := range p.Break(m * em) {
			cells := p.Place(&ln, nil)
			for k := range cells {
				if p.CellText(&cells[k]) != "张" {
					continue
				}
				if k+1 == len(cells) || cells[k+1].X-cells[k].X != 2*em {
					t.Errorf("at %d the name is parted or moved: %s", m, show(p, &ln))
				}
			}
		}
	}
}

// TestTab checks that what follows a label begins at its tab, in whatever way
// its line is justified, and that later lines hang under it.
func TestTab(t *testing.T) {
	for _, c := range []struct {
		label, text string
		tab, want   geom.Length
	}{
		{"问：", "一二三四五六七八九十百千万亿", 2 * em, 2 * em},
		{"答：", "“一二三四五六”七八九十百千万亿", 2 * em, 2 * em},
		{"1.", "一二三四五六七八，九十百千万亿", 2 * em, 2 * em},
		{"（一）", "一二三四五六七八，九十百千万亿", 3 * em, 3 * em},
		{"第十二条", "A一二三四五六七八，九十百千万亿", 5 * em, 5 * em},
		{"很长的名字：", "一二三四五六七八，九十百千万亿", 3 * em, 6 * em}, // longer than its tab
	} {
		for _, mode := range []Mode{Stable, Optimal} {
			st := plain()
			st.Mode = mode
			st.Left, st.Indent = int(c.tab)*1000/int(em), -int(c.tab)*1000/int(em)
			p := shapeSpans(t, st, Span{Text: c.label, Tab: c.tab}, Span{Text: c.text})
			lines := p.Break(9 * em)
			cells := p.Place(&lines[0], nil)
			for _, cell := range cells {
				if int(p.atoms[cell.Atom].off) == len(c.label) && cell.X != c.want {
					t.Errorf("%s%s begins at %v, want %v: %s", c.label, c.text, cell.X, c.want, show(p, &lines[0]))
				}
			}
			if second := p.Place(&lines[1], nil); second[0].X != c.tab {
				t.Errorf("%s: the second line begins at %v", c.label, second[0].X)
			}
			if got := joined(p, lines); got != c.label+c.text {
				t.Errorf("text changed: %s", got)
			}
		}
	}
}

// TestTabKeepsLabel: a label longer than its tab is as wide as it is anywhere,
// and the white of its colon is not squeezed.
func TestTabKeepsLabel(t *testing.T) {
	for _, label := range []string{"A组：", "第5名：", "甲——乙："} {
		alone := shapeSpans(t, plain(), Span{Text: label})
		p := shapeSpans(t, plain(), Span{Text: label, Tab: em}, Span{Text: "国"})
		cells := p.Place(&p.Break(20 * em)[0], nil)
		if got := cells[len(cells)-1].X; got != alone.FullWidth() {
			t.Errorf("%s takes %v before a tab, %v alone", label, got, alone.FullWidth())
		}
	}
	p := shapeSpans(t, plain(), Span{Text: "问：", Tab: 2 * em}, Span{Text: "一二三四五六七。八九十百"})
	if cells := p.Place(&p.Break(9 * em)[0], nil); cells[2].X != 2*em {
		t.Errorf("the text begins at %v", cells[2].X)
	}
}

// TestSpreadToTheUnit: what does not divide evenly goes to the first cells.
func TestSpreadToTheUnit(t *testing.T) {
	p := shapeSpans(t, plain(), Span{Text: "甲乙丙丁", Spread: 5*em + 1})
	lines := p.Break(20 * em)
	if got := p.Width(); got != 5*em+1 || len(lines) != 1 {
		t.Errorf("%v wide, want %v", got, 5*em+1)
	}
}
