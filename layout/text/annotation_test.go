package text

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// kai is the chain that readings are set in.
func kai(t testing.TB) []*fonts.Face {
	t.Helper()
	var ds diag.List
	return fonts.Load(nil, []fonts.Spec{{Role: "kai"}}, &ds).Chain("kai")
}

// noted makes spans of text with marks: [汉字|hànzì] for a reading,
// [点:汉字|hànzì] for one over dotted characters, and [点:…], [名:…], [书:…], [亡:…] for signs, [上:…] and [下:…] for raised text.
func noted(s string, chain, over []*fonts.Face) []Span {
	var out []Span
	for s != "" {
		plain, rest, _ := strings.Cut(s, "[")
		if plain != "" {
			out = append(out, Span{Text: plain, Chain: chain})
		}
		if rest == "" {
			break
		}
		var in string
		in, s, _ = strings.Cut(rest, "]")
		if base, reading, ok := strings.Cut(in, "|"); ok {
			note := &Annotation{Reading: reading, Chain: over, Size: 500, Ink: page.Black}
			if dotted, ok := strings.CutPrefix(base, "点:"); ok {
				base, note.Sign = dotted, Dots
			}
			out = append(out, Span{Text: base, Chain: chain, Note: note})
			continue
		}
		word, text, _ := strings.Cut(in, ":")
		sp := Span{Text: text, Chain: chain}
		switch word {
		case "点":
			sp.Note = &Annotation{Sign: Dots}
		case "名":
			sp.Note = &Annotation{Sign: NameLine}
		case "书":
			sp.Note = &Annotation{Sign: TitleWave}
		case "亡":
			sp.Note = &Annotation{Sign: Frame}
		case "上":
			sp.Scale, sp.Rise = 600, 330
		case "下":
			sp.Scale, sp.Rise = 600, -120
		default:
			panic("unknown mark " + word)
		}
		out = append(out, sp)
	}
	return out
}

// annotatedText shapes marked text.
func annotatedText(t testing.TB, s string, st Style) *Paragraph {
	t.Helper()
	var ds diag.List
	var sh Shaper
	p := sh.Shape(noted(s, song(t), kai(t)), &st, &ds)
	if ds.HasErrors() {
		t.Fatalf("%q: %v", s, ds.Sorted()[0].Message.EN)
	}
	return p
}

// readings tells where the readings of a line stand, in hundredths of an em.
func readings(p *Paragraph, ln *Line) string {
	cells := p.Place(ln, nil)
	var out []string
	for _, g := range p.notesOf(ln) {
		if g.reading != nil {
			x := p.readingAt(&g, ln, cells)
			out = append(out, fmt.Sprintf("%s %.2f–%.2f", g.reading.Text, x.Points()/10, (x+g.width).Points()/10))
		}
	}
	return strings.Join(out, ", ")
}

// TestReadings checks how characters make room for readings, and where these
// stand: the middle, over a neighbour, beside another, at a line's ends.
func TestReadings(t *testing.T) {
	for _, c := range []struct {
		name, in string
		measure  float64
		cells    []string
		readings []string
	}{
		{"narrower than its characters", "一[汉字|hànzì]二", 9,
			[]string{"一|1.00 汉|1.00 字|1.00 二|1.00"}, []string{"hànzì 1.37–2.63"}},
		{"out over bare Han", "一[双|shuān]二", 9,
			[]string{"一|1.00 双|1.00 二|1.00"}, []string{"shuān 0.79–2.21"}},
		{"spread when that is not enough", "一[双|shuāng]二", 9,
			[]string{"一|1.00 双|1.22 二|1.00"}, []string{"shuāng 0.75–2.47"}},
		{"not over a mark", "一，[双|shuān]。二", 9,
			[]string{"一|1.00 ，|1.00 双|1.43 。|1.00 二|1.00"}, []string{"shuān 2.00–3.43"}},
		{"a quarter em between readings", "一[双|shuāng][双|shuāng]二", 9,
			[]string{"一|1.00 双|1.59 双|1.59 二|1.00"}, []string{"shuāng 0.75–2.47, shuāng 2.72–4.43"}},
		{"flush at a line's start", "[双|shuāng]二三四五六", 9,
			[]string{"双|1.47 二|1.00 三|1.00 四|1.00 五|1.00 六|1.00"}, []string{"shuāng 0.00–1.72"}},
		{"flush at a line's end", "一二三[双|shuāng]四五六七八", 5,
			[]string{"一|1.00 +0.18 二|1.00 +0.18 三|1.00 +0.18 双|1.47", "四|1.00 五|1.00 六|1.00 七|1.00 八|1.00"}, []string{"shuāng 3.28–5.00", ""}},
		{"alone on its line", "[双|shuāng]", 9,
			[]string{"双|1.72"}, []string{"shuāng 0.00–1.72"}},
		{"spread over two", "一，[双庄|shuāngzhuāng]。", 9,
			[]string{"一|1.00 ，|1.00 双|1.36 庄|2.07 。|0.50"}, []string{"shuāngzhuāng 2.00–5.42"}},
		{"flush at a later line's start", "一二三四五[双|shuāng]六七八九十", 5,
			[]string{"一|1.00 二|1.00 三|1.00 四|1.00 五|1.00", "双|1.47 +0.18 六|1.00 +0.18 七|1.00 +0.18 八|1.00", "九|1.00 十|1.00"},
			[]string{"", "shuāng 0.00–1.72", ""}},
		{"not over a frame", "[亡:某某][双|shuāng]二", 9,
			[]string{"某|1.17 某|1.17 双|1.47 二|1.00"}, []string{"shuāng 2.34–4.06"}},
		{"a Western word is not letter-spaced", "一[OK|shuāngshuāng]二", 9, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := annotatedText(t, c.in, plain())
			lines := p.Break(geom.FromPt(c.measure * 10))
			if c.cells == nil {
				for i := 1; i < p.Len()-1; i++ {
					if a := &p.atoms[i]; a.class == Western && i > 1 && a.dx != 0 {
						t.Errorf("%s is spread", p.Text)
					}
				}
				return
			}
			for i := range lines {
				if i >= len(c.cells) || i >= len(c.readings) {
					t.Fatalf("%d lines", len(lines))
				}
				if got := show(p, &lines[i]); got != c.cells[i] {
					t.Errorf("line %d\n got %s\nwant %s", i, got, c.cells[i])
				}
				if got := readings(p, &lines[i]); got != c.readings[i] {
					t.Errorf("line %d\n got %s\nwant %s", i, got, c.readings[i])
				}
			}
		})
	}
}

// TestHeld: the characters under one reading and within one frame never part.
func TestHeld(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"一二三四五六七[周家桥|Zhōujiāqiáo]八九十", "一二三四五六七|周家桥八九十"},
		{"一二三四五六七[亡:某某某]八九十百千", "一二三四五六七|某某某八九十百|千"},
		{"一二三四五六七[名:周家桥]八九十", "一二三四五六七周|家桥八九十"},
		{"一二三四五六七八[上:①]九十", "一二三四五六七|八①九十"},
		{"一二三四五六七C[下:2]H[下:5]OH九十", "一二三四五六七|C2H5OH九十"},
	} {
		p := annotatedText(t, c.in, plain())
		var got []string
		lines := p.Break(8 * em)
		for i := range lines {
			got = append(got, p.LineText(&lines[i]))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, s, c.want)
		}
	}
}

// TestCutReading: a reading whose characters had to be parted is set once, over
// their beginning.
func TestCutReading(t *testing.T) {
	p := annotatedText(t, "始[一二三四五六七八九十|yīèr]终", plain())
	var set Setter
	var said []string
	lines := p.Break(6 * em)
	for i := range lines {
		said = append(said, "")
		for _, it := range set.SetReadings(nil, p, &lines[i], geom.Point{}) {
			said[i] += it.(*page.Run).Text
		}
	}
	if got := strings.Join(said, "|"); got != "yīèr|" {
		t.Errorf("readings %q", got)
	}
}

// signsOf sets the text on one line that starts at the origin and tells its
// signs: rules and silent runs, in hundredths of an em.
func signsOf(t *testing.T, in string, st Style) string {
	t.Helper()
	p := annotatedText(t, in, st)
	lines := p.Break(100 * em)
	var s Setter
	hundredths := func(l geom.Length) string { return fmt.Sprintf("%.2f", l.Points()/10) }
	var out []string
	for _, it := range s.Set(nil, p, &lines[0], geom.Point{}) {
		switch it := it.(type) {
		case *page.Rule:
			b := it.Box
			out = append(out, "rule "+hundredths(b.X)+","+hundredths(b.Y)+" "+hundredths(b.W)+"*"+hundredths(b.H))
		case *page.Run:
			if it.Text != "" {
				continue
			}
			pen := it.At
			for k, g := range it.Glyphs {
				x0, y0, x1, y1, _ := it.Face.Bounds(g.ID)
				mid := geom.Point{X: pen.X + g.DX, Y: pen.Y + g.DY}
				dx, dy := it.Size.Scale(x0+x1, 2*it.Face.UnitsPerEm()).Scale(it.Width(), 1000), it.Size.Scale(y0+y1, 2*it.Face.UnitsPerEm())
				if it.Dir == page.Turned {
					mid = mid.Add(geom.Point{X: dy, Y: dx})
				} else {
					mid = mid.Add(geom.Point{X: dx, Y: -dy})
				}
				if k == 0 || k == len(it.Glyphs)-1 {
					out = append(out, "ink "+hundredths(mid.X)+","+hundredths(mid.Y))
				}
				pen = it.Dir.Move(pen, g.Advance)
			}
		}
	}
	return strings.Join(out, "; ")
}

// TestSigns checks where dots, lines, waves and frames stand.
func TestSigns(t *testing.T) {
	down := plain()
	down.Vertical = true
	for _, c := range []struct {
		name, in string
		st       Style
		want     string
	}{
		{"dots under Han, none under marks", "一[点:二，三]四", plain(), "ink 1.50,0.25; ink 3.50,0.25"},
		{"no dot under a Western word or a space", "[点:OK ，]", plain(), ""},
		{"separate lines under separate names", "一[名:周家桥][名:长宁]", plain(), "rule 1.06,0.19 2.88*0.05; rule 4.06,0.19 1.88*0.05"},
		{"a wave under a title", "一[书:社区志]", plain(), "ink 1.35,0.24; ink 3.65,0.24"},
		{"a frame round a name", "一[亡:某某]二", plain(),
			"rule 1.06,-0.94 2.22*0.06; rule 1.06,0.12 2.22*0.06; rule 1.06,-0.89 0.06*1.01; rule 3.23,-0.89 0.06*1.01"},
		{"vertical: dots at the right", "一[点:二，三]四", down, "ink 0.63,1.50; ink 0.63,3.50"},
		{"vertical: dots at characters that a reading spreads", "一，[点:双庄|shuāngzhuāng]。", down, "ink 0.63,2.86; ink 0.63,4.57"},
		{"vertical: the line at the left", "一[名:周家桥]", down, "rule -0.62,1.06 0.05*2.88"},
		{"vertical: a wave at the left", "一[书:社区志]", down, "ink -0.61,1.35; ink -0.61,3.65"},
		{"vertical: a frame", "一[亡:某某]二", down,
			"rule 0.51,1.06 0.06*2.22; rule -0.56,1.06 0.06*2.22; rule -0.51,1.06 1.01*0.06; rule -0.51,3.23 1.01*0.06"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := signsOf(t, c.in, c.st); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

// TestAnnotationProperties sets random marked text at random measures in both
// modes and directions: nothing is lost, lines are as wide as their measure,
// each reading is set once, within its line, and keeps its distance.
func TestAnnotationProperties(t *testing.T) {
	chain, over := song(t), kai(t)
	pieces := []string{
		"社区", "的", "居民", "，", "。", "（", "）", "——", "5", "ETC", " ",
		"[汉字|hànzì]", "[双|shuāng]", "[庄|zhuāng]", "[一|yī]", "[二|èr]", "[OPEC|欧佩克]", "[周家桥|Zhōu jiā qiáo]", "[（甲）|jiǎ]",
		"[点:要，点]", "[名:周家桥]", "[书:志]", "[亡:某某]", "[上:2]", "[下:2]",
	}
	var sh Shaper
	var b Breaker
	var set Setter
	rapid.Check(t, func(t *rapid.T) {
		in := "始" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 40).Draw(t, "pieces"), "")
		st := plain()
		st.Indent = rapid.SampledFrom([]int{0, 2000}).Draw(t, "indent")
		st.Mode = rapid.SampledFrom([]Mode{Stable, Optimal}).Draw(t, "mode")
		st.Vertical = rapid.Bool().Draw(t, "vertical")
		measure := geom.Length(rapid.IntRange(8, 20).Draw(t, "em")) * em
		var ds diag.List
		p := sh.Shape(noted(in, chain, over), &st, &ds)
		var got, read strings.Builder
		lines := b.Break(p, measure)
		for i := range lines {
			ln := &lines[i]
			checkLine(t, p, ln, i, measure)
			got.WriteString(p.LineText(ln))
			checkReadings(t, p, ln)
			for _, it := range set.SetReadings(nil, p, ln, geom.Point{}) {
				read.WriteString(it.(*page.Run).Text)
			}
		}
		strip := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if strip(got.String()) != strip(p.Text) {
			t.Fatalf("text changed:\n in %q\nout %q", p.Text, got.String())
		}
		want := ""
		for i := range p.Spans {
			if n := p.Spans[i].Note; n != nil {
				want += n.Reading
			}
		}
		if strip(read.String()) != strip(want) {
			t.Fatalf("readings of %q changed:\nwant %q\n got %q", in, want, read.String())
		}
	})
}

// checkReadings checks the places of the readings of a line.
func checkReadings(t *rapid.T, p *Paragraph, ln *Line) {
	cells := p.Place(ln, nil)
	end := geom.Length(-1 << 20)
	for _, g := range p.notesOf(ln) {
		if g.reading == nil || g.first < ln.First {
			continue
		}
		x := p.readingAt(&g, ln, cells)
		if g.whole(ln) {
			if x < ln.Indent || x+g.width > max(ln.Measure, g.width) {
				t.Fatalf("%s over %s leaves its line: %v to %v in %v to %v", g.reading.Text, p.LineText(ln), x, x+g.width, ln.Indent, ln.Measure)
			}
			if least := p.Style.em(betweenReadings) - 2; x-end < least {
				t.Fatalf("%s over %s: %v off its neighbour", g.reading.Text, p.LineText(ln), x-end)
			}
			own := g.cellsOf(ln, cells)
			if out := own[0].X - x; out > p.Style.em(g.note.Size)/2 {
				t.Fatalf("%s reaches out by %v", g.reading.Text, out)
			}
		}
		end = x + g.width
	}
}
