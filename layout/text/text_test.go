package text

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
)

const em = 10 * geom.Pt

// song is the chain most tests set in.
func song(t testing.TB) []*fonts.Face {
	t.Helper()
	var ds diag.List
	chain := fonts.Load(nil, []fonts.Spec{{Role: "song"}}, &ds).Chain("song")
	if ds.HasErrors() || len(chain) == 0 {
		t.Fatal("no shipped song")
	}
	return chain
}

// plain is a style without indent.
func plain() Style { return Style{Size: em, Gap: 250} }

// set shapes one span.
func set(t testing.TB, s string, st Style) *Paragraph {
	t.Helper()
	var ds diag.List
	var sh Shaper
	p := sh.Shape([]Span{{Text: s, Chain: song(t)}}, &st, &ds)
	if ds.HasErrors() {
		t.Fatalf("%q: %v", s, ds.Sorted()[0].Message.EN)
	}
	return p
}

// show writes a line as cells with the white between them, in hundredths of
// an em: 周|1.00 家|1.00 +0.25 D|0.76 ….
func show(p *Paragraph, ln *Line) string {
	var sb strings.Builder
	end := geom.Length(0)
	for i, c := range p.Place(ln, nil) {
		if i > 0 {
			sb.WriteByte(' ')
		}
		if c.X != end {
			fmt.Fprintf(&sb, "+%.2f ", (c.X-end).Points()/10)
		}
		fmt.Fprintf(&sb, "%s|%.2f", p.CellText(&c), c.W.Points()/10)
		end = c.X + c.W
	}
	return sb.String()
}

func natural(t *testing.T, s string, st Style) string {
	t.Helper()
	p := set(t, s, st)
	lines := p.Break(1000 * em)
	if len(lines) != 1 {
		t.Fatalf("%q: %d lines", s, len(lines))
	}
	return show(p, &lines[0])
}

// TestCells checks widths on one long line: adjacent marks, edges, units, gaps.
func TestCells(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"lone marks are one em", "一，二。三", "一|1.00 ，|1.00 二|1.00 。|1.00 三|1.00"},
		{"closing before stop", "一”。二", "一|1.00 ”|0.50 。|1.00 二|1.00"},
		{"stop before opening", "一，“二", "一|1.00 ，|1.00 “|0.50 二|1.00"},
		{"closing before opening", "一》《二", "一|1.00 》|1.00 《|0.50 二|1.00"},
		{"two openings", "一（《二", "一|1.00 （|1.00 《|0.50 二|1.00"},
		{"three closings", "一）））二", "一|1.00 ）|0.50 ）|0.50 ）|1.00 二|1.00"},
		{"line start and end", "（一）", "（|0.50 一|1.00 ）|0.50"},
		{"dash is one stroke", "一——二", "一|1.00 ——|2.00 二|1.00"},
		{"ellipsis", "一……二", "一|1.00 …|1.00 …|1.00 二|1.00"},
		{"connector", "一—二", "一|1.00 —|1.00 二|1.00"},
		{"middle dot", "买·提", "买|1.00 ·|0.50 提|1.00"},
		{"solidus", "日/月／年", "日|1.00 /|0.50 月|1.00 ／|0.50 年|1.00"},
		{"doubled", "啊？！好", "啊|1.00 ？|0.50 ！|0.50 好|1.00"},
		{"trebled", "啊！！！好", "啊|1.00 ！|0.67 ！|0.67 ！|0.67 好|1.00"},
		{"gap both sides", "共5个", "共|1.00 +0.25 5|0.56 +0.25 个|1.00"},
		{"typed space is the gap", "共 5 个", "共|1.00  |0.25 5|0.56  |0.25 个|1.00"},
		{"no gap beside marks", "一，5。", "一|1.00 ，|1.00 5|0.56 。|0.50"},
		{"no gap before per cent, one after", "占5%的", "占|1.00 +0.25 5|0.56 %|0.92 +0.25 的|1.00"},
		{"beyond U+FFFF", "王𬭎、𬬭", "王|1.00 𬭎|1.00 、|1.00 𬬭|1.00"},
		{"apostrophe", "It’s好", "I|0.39 t|0.37 ’|0.25 s|0.47 +0.25 好|1.00"},
		{"Western quotation", "“ok”", "“|0.45 o|0.59 k|0.61 ”|0.45"},
		{"Chinese quotation round Western", "叫“ok”的", "叫|1.00 “|1.00 o|0.59 k|0.61 ”|1.00 的|1.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := natural(t, c.in, plain()); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

// TestPunctuationStyles checks the four widths of a lone mark.
func TestPunctuationStyles(t *testing.T) {
	for _, c := range []struct {
		style Punctuation
		want  string
	}{
		{Quanjiao, "一|1.00 ，|1.00 （|1.00 二|1.00 。|1.00 三|1.00 ”|0.50 。|0.50"},
		{Kaiming, "一|1.00 ，|0.50 （|0.50 二|1.00 。|1.00 三|1.00 ”|0.50 。|0.50"},
		{Banjiao, "一|1.00 ，|0.50 （|0.50 二|1.00 。|0.50 三|1.00 ”|0.50 。|0.50"},
		{FullBody, "一|1.00 ，|1.00 （|1.00 二|1.00 。|1.00 三|1.00 ”|1.00 。|1.00"},
	} {
		st := plain()
		st.Punctuation = c.style
		want := c.want
		if c.style == Quanjiao {
			want = strings.Replace(want, "（|1.00", "（|0.50", 1)
		}
		if got := natural(t, "一，（二。三”。", st); got != want {
			t.Errorf("%d:\n got %s\nwant %s", c.style, got, want)
		}
	}
}

// breaks sets s at a measure in em and joins its lines with |.
func breaks(t *testing.T, s string, measure float64, st Style) string {
	t.Helper()
	p := set(t, s, st)
	var out []string
	lines := p.Break(geom.FromPt(measure * 10))
	for i := range lines {
		out = append(out, p.LineText(&lines[i]))
	}
	return strings.Join(out, "|")
}

// TestBreaks checks where lines end.
func TestBreaks(t *testing.T) {
	strict, basic, none := plain(), plain(), plain()
	strict.Level, basic.Level, none.Level = Strict, Basic, None
	for _, c := range []struct {
		name    string
		in      string
		measure float64
		style   Style
		want    string
	}{
		{"exact fit", "一二三四五六七八", 4, plain(), "一二三四|五六七八"},
		{"mark squeezed in", "一，二三四，五六七", 5, plain(), "一，二三四，|五六七"},
		{"mark pushes out", "一二三四五六七八，九十百千万", 8, plain(), "一二三四五六七|八，九十百千万"},
		{"no opening at the end", "一二三四五六七“八九”十百千万", 8, plain(), "一二三四五六七|“八九”十百千万"},
		{"number stays whole", "共有2020个小区", 3, plain(), "共有|2020|个小区"},
		{"sign stays with its number", "同比大约上涨了50%左右了", 8, plain(), "同比大约上涨了|50%左右了"},
		{"words stay whole", "居民都使用C++写A4纸张记录", 6, plain(), "居民都使用|C++写A4纸|张记录"},
		{"dash may start a line", "一二三四五六七八——九十百", 8, plain(), "一二三四五六七八|——九十百"},
		{"dash kept off at strict", "一二三四五六七八——九十百", 8, strict, "一二三四五六七|八——九十百"},
		{"no ban at none", "一二三四，五六七", 4, none, "一二三四|，五六七"},
		{"solidus ends a line at basic", "一二三四五六七/八九十", 7.5, basic, "一二三四五六七/|八九十"},
		{"solidus ends no line at gb", "一二三四五六七/八九十", 7.5, plain(), "一二三四五六|七/八九十"},
		{"range sign", "会议定于十二月13～15日召开", 8, plain(), "会议定于十二月|13～15日召开"},
		{"address breaks after a stroke", "见https://example.org/subscribe处", 11, plain(), "见https://example.org/|subscribe处"},
		{"a word wider than the column is cut with the mark before it", "中国（1234567890123456789）", 8, plain(), "中国（1234567890|123456789）"},
		{"and with the Han before it", "中国12345678901234567890", 8, plain(), "中国1234567890|1234567890"},
		{"no opening of a Western quotation either", "始周家桥街道/“ 5”", 8, plain(), "始周家桥街|道/“ 5”"},
		{"no space at the start of a line asked for", "甲\n 12345678\n  \n 乙", 4.5, plain(), "甲|12345678||乙"},
		{"single character saved", "一二三四五六七八九十一二三四五六七八九十末", 10, plain(), "一二三四五六七八九十|一二三四五六七八九|十末"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := breaks(t, c.in, c.measure, c.style); got != c.want {
				t.Errorf("%s at %v\n got %s\nwant %s", c.in, c.measure, got, c.want)
			}
		})
	}
}

// TestJustify checks the order in which slack is shared.
func TestJustify(t *testing.T) {
	for _, c := range []struct {
		name    string
		in      string
		measure float64
		want    string
	}{
		{"brackets before commas", "（一）二，三四五六七", 6, "（|0.50 一|1.00 ）|0.50 二|1.00 ，|1.00 三|1.00 四|1.00"},
		{"gaps before characters", "一二三4五六七八九", 5,
			"一|1.00 二|1.00 三|1.00 +0.22 4|0.55 +0.22 五|1.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := set(t, c.in, plain())
			lines := p.Break(geom.FromPt(c.measure * 10))
			if got := show(p, &lines[0]); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// prose draws text as an editor might write it, and worse.
func prose() *rapid.Generator[string] {
	pieces := []string{
		"社区", "居民", "的", "党支部", "周家桥街道", "，", "。", "、", "；", "：", "？", "！", "“", "”", "‘", "’", "（", "）", "《", "》",
		"——", "……", "·", "～", "/", "5", "2020", "3.5%", "ETC", "C++", "A4", " ", "\n", "　", "㎡", "￥", "①", "々", "𬭎", "DIY分享", "10余名",
	}
	return rapid.Custom(func(t *rapid.T) string {
		return "始" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 60).Draw(t, "pieces"), "")
	})
}

// noStart and noEnd are what level gb keeps off line starts and ends, written
// out again here so that the test does not lean on the code it judges.
const (
	noStart = "，。、；：？！”’）》·～%々"
	noEnd   = "“‘（《/"
)

// TestProperties sets random text at random measures: nothing is lost, no
// banned start or end unless said, no unit cut unless said, justified lines
// exactly as wide as their measure, cells in order and never overlapping.
func TestProperties(t *testing.T) {
	chain := song(t)
	var sh Shaper
	rapid.Check(t, func(t *rapid.T) {
		in := prose().Draw(t, "text")
		measure := geom.Length(rapid.IntRange(8, 30).Draw(t, "em")) * em
		st := plain()
		st.Indent = rapid.SampledFrom([]int{0, 2000}).Draw(t, "indent")
		var ds diag.List
		p := sh.Shape([]Span{{Text: in, Chain: chain}}, &st, &ds)
		lines := p.Break(measure)
		var got strings.Builder
		for i := range lines {
			checkLine(t, p, &lines[i], i, measure)
			got.WriteString(p.LineText(&lines[i]))
		}
		strip := strings.NewReplacer(" ", "", "\n", "").Replace
		if strip(got.String()) != strip(in) {
			t.Fatalf("text changed:\n in %q\nout %q", in, got.String())
		}
	})
}

func checkLine(t *rapid.T, p *Paragraph, ln *Line, i int, measure geom.Length) {
	s := []rune(p.LineText(ln))
	if len(s) == 0 {
		return
	}
	if s[0] == ' ' {
		t.Fatalf("line starts with a space: %s", string(s))
	}
	asked := false // a break before this line
	for k := ln.First - 1; k >= 0 && p.atoms[k].class == Space; k-- {
		asked = asked || p.atoms[k].has(mustBreak)
	}
	if !ln.BanDropped && !ln.UnitCut && i > 0 && strings.ContainsRune(noStart, s[0]) && !startsAfterCut(p, ln) && !asked {
		t.Fatalf("line starts with %c: %s", s[0], string(s))
	}
	if !ln.Final && !ln.BanDropped && !ln.UnitCut && strings.ContainsRune(noEnd, s[len(s)-1]) {
		t.Fatalf("line ends with %c: %s", s[len(s)-1], string(s))
	}
	cells := p.Place(ln, nil)
	end := geom.Length(0)
	stretchy := false
	for k, c := range cells {
		if c.X < end {
			t.Fatalf("cell %d of %s overlaps", k, string(s))
		}
		stretchy = stretchy || k > 0 && p.atoms[c.Atom].opens >= 0
		end = c.X + c.W
	}
	if end > measure {
		t.Fatalf("line %q is %v wide at %v", string(s), end, measure)
	}
	if !ln.Final && stretchy && end != measure {
		t.Fatalf("line %q ends at %v, not at %v", string(s), end, measure)
	}
}

// startsAfterCut reports whether the line before ln broke a ban or a unit: its
// flag stands there.
func startsAfterCut(p *Paragraph, ln *Line) bool {
	return p.atoms[ln.First].has(noBreak)
}

// TestTinyMeasures sets awkward text in lines of one to three em: however
// little fits, nothing is lost and every line takes something.
func TestTinyMeasures(t *testing.T) {
	for _, in := range []string{"W ", "—— 甲", "甲——\t乙", "—— 甲乙", " W", "  ", "甲  乙 ", "（（（ ）", "…… ……", "International 会议", "甲\n \n乙", "５０% 以上", "a b c d", "\u0301甲", "e\u0301甲"} {
		for _, measure := range []geom.Length{em, em * 3 / 2, 2 * em, 3 * em} {
			for way := range 4 {
				st := plain()
				st.Mode, st.Vertical = []Mode{Stable, Optimal}[way/2], way%2 == 1
				p := set(t, in, st)
				lines := p.Break(measure)
				var got strings.Builder
				var setter Setter
				for i := range lines {
					if lines[i].Next <= lines[i].First {
						t.Fatalf("%q at %v: an empty line", in, measure)
					}
					got.WriteString(p.LineText(&lines[i]))
					setter.Set(nil, p, &lines[i], geom.Point{})
				}
				strip := strings.NewReplacer(" ", "", "\t", "", "\n", "")
				if strip.Replace(got.String()) != strip.Replace(in) {
					t.Errorf("%q at %v: %q", in, measure, got.String())
				}
			}
		}
	}
}

// TestMissing checks that a character no face has is named with its place.
func TestMissing(t *testing.T) {
	var ds diag.List
	var sh Shaper
	st := plain()
	sh.Shape([]Span{{Text: "第一\U0002FA1D字\U000F0000", Chain: song(t), At: diag.Span{File: "a.md", Line: 3, Col: 5}}}, &st, &ds)
	all := ds.Sorted()
	if len(all) == 0 {
		t.Fatal("nothing reported")
	}
	last := all[len(all)-1]
	if last.Code != diag.MissingGlyph || last.Span.Line != 3 || last.Span.Col != 9 || !strings.Contains(last.Message.EN, "U+F0000") {
		t.Errorf("%v: %s", last.Span, last.Message.EN)
	}
}

func BenchmarkParagraph(b *testing.B) {
	chain := song(b)
	s := strings.Repeat("王为人在讲话中指出，面对突如其来的新冠肺炎疫情，全区基层党组织和广大党员闻令而动、共克时艰，在疫情防控和社会经济发展“两个战场”上充分发挥了战斗堡垒作用和先锋模范作用。", 3)
	st := plain()
	st.Indent = 2000
	var ds diag.List
	var sh Shaper
	var set Setter
	spans := []Span{{Text: s, Chain: chain}}
	b.ReportAllocs()
	n := len([]rune(s))
	for b.Loop() {
		p := sh.Shape(spans, &st, &ds)
		lines := p.Break(13 * em)
		for i := range lines {
			set.Set(nil, p, &lines[i], geom.Point{})
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mchars/s")
}
