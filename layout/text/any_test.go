package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
)

// FuzzAnyText composes any text at any measure in any style, with a reading or
// a sign on a part of it: nothing panics, every line takes something, and what
// the lines say is the text.
func FuzzAnyText(f *testing.F) {
	for _, s := range []string{
		"周家桥喜获“2金2银1特色”。", "a\u0301b\u200d👨\u200d👩", "\u0308", "\u200b\u0308 x", "—\u2014\u2014", "⸺⸺", "……", "？！？！", "1\u00a02", "\u2060\ufeff",
		"\r\n\v\f\u2028", "　　", "ﷺ", "\U000E0100", "国\U000E0101", "٣٤", "שלום", "ไทย", "한국", "ー々ゝ", "①②", "http://a.b/c?d&e", "C++/A4", "C–D–E", "５０％", "(（[", "””””", "\u00ad",
	} {
		f.Add(s, uint16(8), uint16(0), uint8(0))
	}
	var none diag.List
	chain := fonts.Load(nil, []fonts.Spec{{Role: "song"}}, &none).Chain("song")
	var sh text.Shaper
	var br text.Breaker
	var set text.Setter
	f.Fuzz(func(t *testing.T, s string, measure, style uint16, part uint8) {
		if !utf8.ValidString(s) || len(s) > 600 {
			return
		}
		st := text.Style{
			Size: bodySize, Gap: 250 * int(style&1), Indent: 1000 * int(style>>1&3), Level: text.Level(style >> 3 & 3), Punctuation: text.Punctuation(style >> 5 & 3),
			Mode: text.Mode(style >> 7 & 1), Vertical: style>>8&1 == 1, Hang: style>>9&1 == 1, Grid: style>>10&1 == 1, Hyphenate: style>>11&1 == 1,
			Tracking: 50 * int(style>>12&1),
		}
		spans := []text.Span{{Text: s, Chain: chain, Ink: page.Black}}
		if r := []rune(s); len(r) > 2 { // a note on the middle third
			a, b := len(r)/3, len(r)-len(r)/3
			n := &text.Annotation{Sign: text.Sign(part % 5), Size: 500, Chain: chain, Ink: page.Black}
			if part&8 != 0 {
				n.Reading = "zhuàng"
			}
			plain := spans[0]
			spans = nil
			for _, piece := range [][]rune{r[:a], r[a:b], r[b:]} {
				sp := plain
				sp.Text = string(piece)
				spans = append(spans, sp)
			}
			spans[1].Note = n
		}
		var ds diag.List
		p := sh.Shape(spans, &st, &ds)
		var got strings.Builder
		lines := br.Break(p, bodySize.Scale(int(measure%40)+1, 1))
		var items []page.Item
		for i := range lines {
			if lines[i].Next <= lines[i].First {
				t.Fatalf("%q: a line that takes nothing", s)
			}
			got.WriteString(p.LineText(&lines[i]))
			items = set.Set(items, p, &lines[i], geom.Point{})
			items = set.SetReadings(items, p, &lines[i], geom.Point{})
		}
		if a, b := visible(got.String()), visible(s); a != b {
			t.Fatalf("typed %q\nset   %q", b, a)
		}
	})
}

// visible drops what a break swallows: spaces, and what stands at the
// paragraph's ends without a cell of its own.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if text.ClassOf(r) == text.Space || text.ClassOf(r) == text.Ignored {
			return -1
		}
		return r
	}, s)
}
