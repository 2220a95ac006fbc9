package clreq

import "banxin/layout/text"

// pair makes a try of two marks beside each other: 一 to 二 takes as much as
// the marks and 一 itself.
func pair(marks string, want float64) try {
	return try{text: "一" + marks + "二", check: span("一", "二", 1+want), spoil: fullBody}
}

// loose makes a try of marks that take nothing from each other.
func loose(marks string, want float64) try {
	return try{text: "一" + marks + "二", check: span("一", "二", 1+want), spoil: nudge("二", -0.5, 0)}
}

// Widths of marks (标点挤压, section 6; clreq 3.1.6; GB/T 15834).
var widths = []clause{
	{at: "6.1", src: "#278; Founder 全身", rule: "全角式: a lone mark takes 1 em",
		tries: []try{{text: "一，二。三（四", check: each(span("一", "二", 2), span("二", "三", 2), span("三", "四", 2)), spoil: styled(kaiming)}}},
	{at: "6.1", src: "#278; Founder 开明", rule: "开明式: 。？！ take 1 em, every other mark 0.5 em",
		tries: []try{
			{text: "一，二。三（四；五！六", style: with(kaiming),
				check: each(span("一", "二", 1.5), span("二", "三", 2), span("三", "四", 1.5), span("四", "五", 1.5), span("五", "六", 2)),
				spoil: styled(func(s *text.Style) { s.Punctuation = text.Quanjiao })},
			{text: "一，二。三（四", style: with(kaiming, down), check: each(span("一", "二", 1.5), span("二", "三", 2), span("三", "四", 1.5)), spoil: styled(banjiao)},
		}},
	{at: "6.1", src: "#278", rule: "开明式: where marks adjoin the first takes 0.5 em",
		tries: []try{{text: "一。”二", style: with(kaiming), check: span("一", "二", 2), spoil: fullBody}}},
	{at: "6.1", src: "Founder 半身", rule: "半角式: every mark takes 0.5 em",
		tries: []try{{text: "一，二。三（四", style: with(banjiao), check: each(span("一", "二", 1.5), span("二", "三", 1.5), span("三", "四", 1.5)), spoil: styled(kaiming)}}},
	{at: "6.2", src: "clreq 3.1.6.2; CSS Text 4", rule: "opening before opening: the second gives its white",
		tries: []try{pair("（《", 1.5), pair("“‘", 1.5)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "closing before opening: 1.5 em", tries: []try{pair("》《", 1.5), pair("”“", 1.5), pair("）（", 1.5)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "closing before closing: the first gives its white", tries: []try{pair("’”", 1.5), pair("》）", 1.5)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "closing before a pause or stop: the first gives its white",
		tries: []try{pair("”，", 1.5), pair("）。", 1.5), pair("》、", 1.5), pair("）；", 1.5), pair("”！", 1.5)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "a pause or stop before opening: 1.5 em", tries: []try{pair("，“", 1.5), pair("：“", 1.5), pair("。（", 1.5), pair("、《", 1.5)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "a pause or stop before closing: the first gives its white",
		tries: []try{pair("。”", 1.5), pair("！”", 1.5), pair("，》", 1.5), pair("？）", 1.5)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "a pause or stop before another: the first gives its white", tries: []try{pair("。，", 1.5), pair("、，", 1.5)}},
	{at: "6.2", src: "CSS Text 4", rule: "before a middle dot or U+3000 a closing mark or stop gives its white",
		tries: []try{pair("》·", 1), pair("，·", 1), pair("。　", 1.5)}},
	{at: "6.2", src: "CSS Text 4", rule: "after a middle dot or U+3000 an opening mark gives its white",
		tries: []try{pair("·《", 1), pair("　（", 1.5)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "opening before closing, stop or dot: nothing goes",
		tries: []try{loose("（）", 2), loose("“。", 2)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "a run of three: each mark gives once, 0.5 + 0.5 + 1",
		tries: []try{pair("）））", 2), pair("。”）", 2), pair("（（（", 2)}},
	{at: "6.2", src: "clreq 3.1.6.2", rule: "brackets stay close to what they hold: the white that goes lies between the marks",
		tries: []try{{text: "一》《二", check: each(span("一", "》", 1), span("一", "二", 2.5), inkOn("《", 2, 2.5), inkOn("》", 1, 1.5)), spoil: fullBody}}},
	{at: "6.2", src: "CSS Text 4", rule: "dash, ellipsis, connector and solidus neither give nor take",
		tries: []try{loose("，——", 3), loose("——“", 3), loose("……”", 3), loose("，～", 2), loose("）/", 1.5)}},
	{at: "6.2", src: "CSS Text 4", rule: "a full-width bracket collapses against an ASCII one facing the same way", acrossOnly: "down the page an ASCII bracket beside Han is turned with its word",
		tries: []try{{text: "一((（二", check: span("（", "二", 1), spoil: nudge("（", -0.5, 0)}, {text: "一二）)三", check: span("）", ")", 0.5), spoil: fullBody}}},
	{at: "6.2", src: "CSS Text 4", rule: "the rule holds across fonts and spans",
		does: "marks of different sizes do not adjoin within a paragraph",
		tries: []try{
			{text: "一》《二", notes: []note{{"《二", text.NameLine, ""}}, check: span("一", "二", 2.5), spoil: fullBody},
			{text: "一》*《二*", measure: 12, story: &story{}, check: each(span("一", "二", 2.5), inFace("二", "WenKai")), spoil: raw},
		}},
	{at: "6.3", src: "clreq 3.1.6.3", rule: "an opening mark at a line start takes 0.5 em, its ink flush with the column",
		tries: []try{
			{text: "（一）二", check: each(starts("一", 0.5), inkOn("（", 0, 0.5)), spoil: fullBody},
			{text: eight + "“九十”", measure: 8, check: starts("九", 0.5), spoil: fullBody},
		}},
	{at: "6.3", src: "clreq 3.1.6.3", rule: "at an indented paragraph start too the ink is flush with the indent",
		tries: []try{{text: "“一”二", style: with(indent), check: each(starts("一", 2.5), inkOn("“", 2, 2.5)), spoil: fullBody}}},
	{at: "6.3", src: "GB/T 15834 5.1.10; clreq 3.1.6.3", rule: "a closing mark or stop at a line end takes 0.5 em, always",
		tries: []try{
			{text: "一二三四五六七，八九", measure: 7.5, check: each(lines("一二三四五六七，|八九"), flush(7.5)), spoil: fullBody},
			{text: "一二三四五六七。八九", measure: 7.5, check: each(lines("一二三四五六七。|八九"), flush(7.5)), spoil: fullBody},
			{text: "一二三四五“六”八九", measure: 7.5, check: each(lines("一二三四五“六”|八九"), flush(7.5)), spoil: fullBody},
			{text: "一二三四五六七，八九", measure: 8, check: each(lines("一二三四五六七，|八九"), flush(8), alike("一", "二", "三", "六")), spoil: fullBody},
		}},
	{at: "6.3", src: "GB/T 15834 5.1.10", rule: "dash, ellipsis, doubled stop, dot, solidus and connector are not trimmed at an edge",
		tries: []try{
			{text: "——一", check: starts("一", 2), spoil: nudge("一", -0.5, 0)},
			{text: "一二三四五六——八九", measure: 8, check: lines("一二三四五六——|八九"), spoil: instead("一二三四五六⏎——八九")},
		}},
	{at: "6.4", src: "clreq 3.1.6", rule: "a halved mark is the full-width mark with its white cut, never a half-width or ASCII glyph",
		tries: []try{{text: "一”，二", check: each(inkOn("”", 1, 1.5), span("”", "，", 0.5), fullWidth("”")), spoil: fullBody}}},
	{at: "6.4", src: "OpenType chws", rule: "marks are not halved twice, by the font and by the engine",
		tries: []try{pair("。”", 1.5)}},
	{at: "6.4", src: "GB/T 15834 5.1.1", rule: "the ink of 。 lies in the lower left quarter, that of “ in the right half",
		acrossOnly: "down the page 。 lies in the upper right: section 16",
		tries:      []try{{text: "一。“二", check: each(inkWithin("。", 0, 0.5), inkBelow("。", 0.38), inkWithin("“", 0.5, 1)), spoil: nudge("。", 0, -0.4)}}},
	{at: "6.4", src: "ours", rule: "a face whose marks stand in the middle, or whose “ ” are proportional, is refused for running text", test: "fonts.TestWrongRegion", downToo: true},
}
