package clreq

import "banxin/layout/text"

// Justification (section 9; clreq 3.5).
var slack = []clause{
	{at: "9", src: "clreq 3.5.1", rule: "every line but the last ends flush with the measure",
		tries: []try{
			{text: "一二三，四五六七八九十“一二三四”五六七。八九十一二，三四五", measure: 9, check: flush(9), spoil: nudge("五", 0.1, 0)},
			{text: "在ABC的5个小区，2020年里有300人次参加了活动，居民都说好", measure: 9, style: with(optimal), check: flush(9), spoil: nudge("人", 0.1, 0)},
		}},
	{at: "9", src: "clreq 3.5.2", rule: "shrink first, then stretch: a mark that can be squeezed in is",
		tries: []try{{text: "一，二三四，五六七", measure: 5, check: each(lines("一，二三四，|五六七"), span("一", "二", 1.5)), spoil: fullBody}}},
	{at: "9", src: "clreq 3.5.3 step 4", rule: "brackets give their white first",
		tries: []try{{text: "（一）二，三四五六七", measure: 6, check: each(span("一", "二", 1.5), span("二", "三", 2), flush(6)), spoil: fullBody}}},
	{at: "9", src: "clreq 3.5.3 step 5", rule: "then pause marks, before Han–Western gaps",
		tries: []try{
			{text: "一，二5三四五，六七八", measure: 7.2, check: each(lines("一，二5三四五，|六七八"), apart("一", "二", 1.5, 1.99), spaced("5", "三", 0.25), flush(7.2)), spoil: fullBody},
			{text: "一，二Abcde三四五，六七八", measure: 9.8, style: with(down), check: each(apart("一", "二", 1.5, 1.99), spaced("e", "三", 0.25), flush(9.8)), spoil: fullBody},
		}},
	{at: "9", src: "clreq 3.5.3 step 6", rule: "then Han–Western gaps, to 0.125 em at least, before the white of stops",
		tries: []try{
			{text: "一。二5三四五六七八", measure: 6.9, check: each(lines("一。二5三四五|六七八"), span("一", "二", 2), apart("二", "5", 1.125, 1.249), flush(6.9)), spoil: nudge("5", 0.2, 0)},
			{text: "一。二Abcde三四五六七八", measure: 9.4, style: with(down), check: each(span("一", "二", 2), apart("二", "A", 1.125, 1.249), flush(9.4)), spoil: nudge("A", 0.2, 0)},
		}},
	{at: "9", src: "clreq 3.5.3 step 7", rule: "the white of 。？！ within a line goes last",
		tries: []try{
			{text: "一。二5三四五六七八", measure: 6.6, check: each(lines("一。二5三四五|六七八"), apart("一", "二", 1.5, 1.99), span("二", "5", 1.125), flush(6.6)), spoil: styled(gap(0))},
			{text: "一。二Abcde三四五六七八", measure: 9.07, style: with(down), check: each(apart("一", "二", 1.5, 1.99), span("二", "A", 1.125), flush(9.07)), spoil: nudge("A", 0.2, 0)},
		}},
	{at: "9", src: "clreq 3.5.3", rule: "within a step all places give the same",
		tries: []try{{text: "一，二，三四五六七八", measure: 6.5, check: each(span("一", "二", 1.75), span("二", "三", 1.75), flush(6.5)), spoil: fullBody}}},
	{at: "9", src: "clreq 3.5.3", rule: "Han characters never move closer",
		tries: []try{{text: "一，二三四，五六七八九（十一）二三四五六", measure: 6, check: hanSolid, spoil: nudge("三", -0.1, 0)}}},
	{at: "9", src: "clreq 3.5.3 step 3", rule: "a middle dot of 0.5 em gives nothing",
		tries: []try{{text: "买·提，二三四，五六七", measure: 6.5, check: each(lines("买·提，二三四，|五六七"), span("买", "提", 1.5)), spoil: nudge("提", -0.1, 0)}}},
	{at: "9", src: "clreq 3.5.4 step 1", rule: "word spaces stretch first, to 0.5 em",
		tries: []try{
			{text: "AB CD一二三四五六七八", measure: 8.6, check: each(apart("一", "二", 1, 1.06), flush(8.6)), spoil: nudge("二", 0.1, 0)},
			{text: "ABCD EFGH一二三四五六七", measure: 10.4, style: with(down), check: each(apart("一", "二", 1, 1.06), flush(10.4)), spoil: nudge("二", 0.1, 0)},
		}},
	{at: "9", src: "clreq 3.5.4 step 2", rule: "then Han–Western gaps, before any other place",
		tries: []try{
			{text: "一二三4五六七八九", measure: 5.3, check: each(span("一", "二", 1), span("二", "三", 1), apart("三", "4", 1.26, 1.5), flush(5.3)), spoil: nudge("三", 0.1, 0)},
			{text: "一二三Abcde四五六七八九", measure: 7.6, style: with(down), check: each(span("一", "二", 1), span("二", "三", 1), apart("三", "A", 1.26, 1.5), flush(7.6)), spoil: nudge("三", 0.1, 0)},
		}},
	{at: "9", src: "clreq 3.5.4 step 3", rule: "then all other places alike",
		tries: []try{{text: eight + "，九十", measure: 8, check: each(alike("一", "二", "三", "四", "五", "六"), flush(8)), spoil: nudge("三", 0.05, 0)}}},
	{at: "9", src: "clreq 3.5.4", rule: "nothing is added within a unit, or between Western letters or figures",
		tries: []try{
			{text: "一二三2020五六七八九十一", measure: 8, check: each(digitsSolid, flush(8)), spoil: nudge("0", 0.05, 0)},
			{text: "一二三——四五六七，八九十", measure: 8.6, check: oneStroke, spoil: instead("一二三—四—五")},
		}},
	{at: "9", src: "clreq 3.5.4", rule: "nothing is added beside a connector or a solidus",
		tries: []try{
			{text: "京—沪两地一二三四，五六七", measure: 8, check: each(span("京", "—", 1), span("—", "沪", 1), flush(8)), spoil: nudge("—", 0.05, 0)},
			{text: "日/月两地一二三四五，六七", measure: 8, check: each(span("日", "月", 1.5), flush(8)), spoil: nudge("月", 0.05, 0)},
		}},
	{at: "9", src: "jlreq; clreq 3.5.4", rule: "nothing is added between a bracket and what it holds, if it can be helped",
		tries: []try{{text: "“一二”三四五六七，八九十", measure: 7.5, check: each(starts("一", 0.5), span("二", "”", 1), flush(7.5)), spoil: nudge("一", 0.05, 0)}}},
	{at: "9", src: "clreq 3.5.4", rule: "Latin words are not letter-spaced",
		tries: []try{
			{text: "一二三HIM五六七，八九十一", measure: 7, check: each(ownWidth("H"), ownWidth("I"), flush(7)), spoil: nudge("I", 0.05, 0)},
			{text: "一二三HIMOH六七，八九十一", measure: 9, style: with(down), check: each(ownWidth("H"), ownWidth("I"), flush(9)), spoil: nudge("I", 0.05, 0)},
		}},
	{at: "9", src: "ours", rule: "a line stretched above 0.15 em is a warning, above 0.25 em is reported", downToo: true, test: "layout.TestArchives",
		why: "a diagnostic, not a place on paper"},
	{at: "9", src: "clreq 3.2.5", rule: "on a character grid a line of Han alone stays on it",
		tries: []try{{text: eight + "，九十", measure: 8, style: with(grid), check: each(span("一", "二", 1), span("六", "七", 1)), spoil: styled(func(s *text.Style) { s.Grid = false })}}},
}
