package text

import (
	"math/rand/v2"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// hyphenStyle is plain with hyphenation.
func hyphenStyle(m Mode) Style {
	st := plain()
	st.Hyphenate, st.Mode = true, m
	return st
}

// TestHyphens checks where a hyphen is set and where none is.
func TestHyphens(t *testing.T) {
	for _, c := range []struct {
		name, in string
		measure  float64
		want     string
	}{
		{"instead of a glaring line", "一二三四五international六七八九十百千", 9, "一二三四五inter-|national六七八九|十百千"},
		{"none where a line is tight enough", "一二三四五六七八international九十百千万亿兆京", 8, "一二三四五六七八|international九|十百千万亿兆京"},
		{"a hyphen of the word's own", "一二三四五long-standing六七八九十", 8, "一二三四五long-|standing六七八|九十"},
		{"not after a hyphen before two letters", "一二三四五check-in六七八九十", 9, "一二三四五|check-in六七八九|十"},
		{"no addresses", "一二三四见www.international.example.org", 9, ""},
		{"no abbreviations", "一二三四五INTERNATIONAL六七八九十百千", 9, ""},
		{"no model numbers", "一二三四五international2六七八九十百千", 9, ""},
		{"no mail addresses", "一二三四五international@example六七八九十", 9, ""},
	} {
		for _, mode := range []Mode{Stable, Optimal} {
			t.Run(c.name, func(t *testing.T) {
				p := set(t, c.in, hyphenStyle(mode))
				var got []string
				lines := p.Break(geom.FromPt(c.measure * 10))
				hyphens := 0
				for i := range lines {
					s := p.LineText(&lines[i])
					if lines[i].Hyphen > 0 {
						s += "-"
						hyphens++
					}
					got = append(got, s)
				}
				if s := strings.Join(got, "|"); c.want != "" && s != c.want || c.want == "" && hyphens > 0 {
					t.Errorf("%s\n got %s\nwant %s", c.in, s, c.want)
				}
			})
		}
	}
}

// TestHyphenIsNoText: the hyphen ends its line flush, is drawn, and says U+00AD
// so that what is copied is the source.
func TestHyphenIsNoText(t *testing.T) {
	p := set(t, "一二三四五international六七八九十百千", hyphenStyle(Optimal))
	lines := p.Break(9 * em)
	var s Setter
	var all string
	for i := range lines {
		items := s.Set(nil, p, &lines[i], geom.Point{})
		end := geom.Length(0)
		for _, it := range items {
			r := it.(*page.Run)
			end = r.At.X
			for _, g := range r.Glyphs {
				end += g.Advance
			}
			all += r.Text
		}
		if lines[i].Hyphen == 0 {
			continue
		}
		r := items[len(items)-1].(*page.Run)
		last := r.Glyphs[len(r.Glyphs)-1]
		if end != lines[i].Measure || last.ID != r.Face.Lookup('-') || r.Text[last.Cluster:] != "\u00AD" {
			t.Errorf("%q ends at %v with %+v", r.Text, end, last)
		}
	}
	if strings.ReplaceAll(all, "\u00AD", "") != p.Text || !strings.Contains(all, "\u00AD") {
		t.Errorf("%q", all)
	}
}

// TestHyphenGrades: with hyphens too the optimal lines are never worse than the
// stable ones, and no two lines running end with a hyphen.
func TestHyphenGrades(t *testing.T) {
	english := strings.Fields("international community organization documentation subscription neighbourhood committee celebration photographer understanding")
	r := rand.New(rand.NewPCG(7, 7))
	chain := song(t)
	var sh Shaper
	var b Breaker
	var ds diag.List
	hyphens := [2]int{}
	for range 3000 {
		var sb strings.Builder
		for range 12 {
			sb.WriteString(randomText(r)[:3*(1+r.IntN(4))])
			sb.WriteString(english[r.IntN(len(english))])
			if r.IntN(3) == 0 {
				sb.WriteString(" " + english[r.IntN(len(english))])
			}
		}
		st := hyphenStyle(Stable)
		p := sh.Shape([]Span{{Text: sb.String() + "末。", Chain: chain}}, &st, &ds)
		measure := geom.Length(8+r.IntN(10)) * em
		var grades [2]grade
		for mode := range grades {
			p.Style.Mode = Mode(mode)
			lines := b.Break(p, measure)
			for i := range lines {
				if lines[i].Hyphen > 0 {
					hyphens[mode]++
					if i > 0 && lines[i-1].Hyphen > 0 && !lines[i].UnitCut {
						t.Fatalf("two hyphens running: %s, %s", p.LineText(&lines[i-1]), p.LineText(&lines[i]))
					}
				}
			}
			grades[mode] = p.gradeOf(lines)
		}
		if grades[Optimal].compare(&grades[Stable], true) > 0 {
			t.Fatalf("%s at %v:\noptimal %+v\n stable %+v", p.Text, measure, grades[Optimal], grades[Stable])
		}
	}
	if hyphens[0] == 0 || hyphens[1] == 0 {
		t.Errorf("hyphens: %v", hyphens)
	}
}

// TestHyphenWithinOneSpan: no hyphen is set where a word changes its face.
func TestHyphenWithinOneSpan(t *testing.T) {
	for _, spans := range [][]Span{{{Text: "international"}}, {{Text: "inter"}, {Text: "national"}}} {
		p := shapeSpans(t, hyphenStyle(Stable), spans...)
		if got, want := p.atoms[5].has(hyphened), len(spans) == 1; got != want {
			t.Errorf("a hyphen after inter of %d spans: %t", len(spans), got)
		}
	}
}
