package text_test

import (
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/text"
)

// units are what no line may part (typography.md section 4), as newspapers have
// them.
var units = strings.Fields(`
	2020 1,234,567 3.1416 12.5% 50‰ 3～5 3—5 3–5 2020-11-30 2020/11/30 19:30 8:05:59 1:3 ３．５％ ５００ ２０２０ +5 -18℃ −3.2 ±0.5 −18℃ 36.5℃ 98℉ 45°
	¥50 ￥1,000.50 $99.99 €20 £15 №5 80㎡ 5㎏ 120㎞ 3㎜ 100m 5kg 60km/h 1/2 3/4 24/7 10:1 20×30 3+2
	C++ C# A4 5G 4K 3D B-52 e-mail Wi-Fi COVID-19 iPhone15 GB/T F-35 H7N9 PM2.5 R&D AT&T Q&A T恤 i5 V2.0 (2) No.5 24h 021-12345678 400-800-1234 +86
	—— …… ？！ ！！ ！！！ ⁇ ⁉ 甲① 甲② 甲* 甲† 甲²
`)

// apart are the characters within a unit after which a line may end all the same.
func mayPart(unit string) bool { return unit == "T恤" }

// TestUnitsStayWhole sets every unit at every place of a line, in every mode and
// across and down the page, and looks whether it was parted.
func TestUnitsStayWhole(t *testing.T) {
	const before, after = "国民经济平稳运行社会大局保持稳定", "左右为界，各地区各部门认真贯彻落实中央的决策。"
	for _, vertical := range []bool{false, true} {
		for _, mode := range []text.Mode{text.Stable, text.Optimal} {
			st := body()
			st.Indent, st.Mode, st.Vertical = 0, mode, vertical
			for _, unit := range units {
				var paras []string
				for n := 0; n <= len([]rune(before)); n++ {
					paras = append(paras, string([]rune(before)[:n])+unit+after)
				}
				for _, p := range shaped(t, paras, st) {
					for _, measure := range []int{8, 11} {
						if s := parted(p, unit, geom.Length(measure)*bodySize); s != "" && !mayPart(unit) {
							t.Errorf("%s is parted at %d em (%s, vertical %v): %s", unit, measure, modeName(mode), vertical, s)
						}
					}
				}
			}
		}
	}
}

// parted returns the lines of a paragraph if a break stands within the unit.
func parted(p *text.Paragraph, unit string, measure geom.Length) string {
	at := strings.Index(p.Text, unit)
	pos, lines := 0, p.Break(measure)
	var all []string
	cut := false
	for i := range lines {
		s := p.LineText(&lines[i])
		all = append(all, s)
		pos += strings.Index(p.Text[pos:], s) + len(s)
		cut = cut || pos > at && pos < at+len(unit)
	}
	if cut {
		return strings.Join(all, "|")
	}
	return ""
}
