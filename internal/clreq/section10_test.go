package clreq

import "banxin/layout/text"

// stable chooses breaks line by line.
func stable(s *setting) { s.style.Mode = text.Stable }

// Choosing breaks (section 10).
var choice = []clause{
	{at: "10", src: "clreq 3.5.2", rule: "a line that fits exactly goes before one that must be squeezed",
		tries: []try{{text: "一，二，三四五六七八九十", measure: 6, check: each(lines("一，二，三四|五六七八九十"), span("一", "二", 2)), spoil: instead("一，二，三四五⏎六七八九十")}}},
	{at: "10", src: "clreq 3.5.2", rule: "squeezing one more in goes before pushing out and stretching",
		tries: []try{{text: "一，二三四五六，七八九十", measure: 7, check: lines("一，二三四五六，|七八九十"), spoil: instead("一，二三四五⏎六，七八九十")}}},
	{at: "10", src: "clreq 3.5.2", rule: "pushing out and stretching goes before dropping a ban",
		tries: []try{{text: eight + "”九十百", measure: 8, check: lines("一二三四五六七|八”九十百"), spoil: instead(eight + "⏎”九十百")}}},
	{at: "10", src: "ours", rule: "a paragraph's breaks are chosen together: one lucky squeeze saves a loose line after it",
		tries: []try{
			{text: loosened, measure: 9, style: with(optimal, indent), check: noGapAbove(0), spoil: stable},
			{text: loosenedToo, measure: 11, style: with(optimal, indent, down), check: noGapAbove(0), spoil: stable},
		}, test: "layout/text.TestOptimalNeverWorse"},
	{at: "10", src: "ours", rule: "of equal ways the one with the tighter loosest line is taken; then squares of all stretch, a number parted, gaps opened, stops squeezed", downToo: true,
		does: "compared in this order, never weighed against each other; “three loose lines running” is no grade of its own: the loosest line and the squares decide before it could",
		test: "layout/text.TestOptimalIsOptimal"},
	{at: "10", src: "ours", rule: "no line is ever overfull but by one character wider than the measure", test: "layout/text.TestMillion",
		tries: []try{
			{text: "一二三Pneumonoultramicroscopic四五六，七八", measure: 8, check: each(within(8), says("一二三Pneumonoultramicroscopic四五六，七八")), spoil: nudge("c", 3, 0)},
			{text: "一二三Pneumonoultramicroscopic四五六，七八", measure: 8, style: with(down), check: each(within(8), says("一二三Pneumonoultramicroscopic四五六，七八")), spoil: nudge("c", 3, 0)},
		}},
}

// loosened is a paragraph that line by line leaves a loose line.
const loosened = "却说魏延烧断栈道，屯兵南谷，把住隘口，自以为得计；不想杨仪、姜维星夜引兵抄到南谷之后。仪恐汉中有失，令先锋何平引三千兵先行。仪同姜维等引兵扶柩望汉中而来。"

// loosenedToo does so down the page, where ； has no white to give.
const loosenedToo = "数日后，绍引兵至。耿武、关纯拔刀而出，欲刺杀绍。绍将颜良立斩耿武，文丑砍死关纯。绍入冀州，以馥为奋威将军，以田丰、沮授、许攸、逢纪分掌州事，尽夺韩馥之权。馥懊悔无及，遂弃下家小，匹马往投陈留太守张邈去了。"

// Paragraphs (section 11).
var paragraph = []clause{
	{at: "11", src: "clreq 3.4.1", rule: "the first line is indented by 2 em", storiesDown: true,
		tries: []try{{text: "一二三四五六七八九十", measure: 8, style: with(indent), check: each(starts("一", 2), starts("七", 0)), spoil: styled(func(s *text.Style) { s.Indent = 0 })},
			{text: "一二三四", measure: 10, story: &story{}, check: starts("一", 2), spoil: nudge("一", 0.5, 0)}}},
	{at: "11", src: "clreq 3.4.1", rule: "a narrow column may indent by 1 em",
		tries: []try{{text: "一二三四", measure: 8, style: with(func(s *text.Style) { s.Indent = 1000 }), check: starts("一", 1), spoil: styled(indent)}}},
	{at: "11", src: "clreq 3.4.1", rule: "no white between paragraphs", storiesDown: true,
		tries: []try{{text: "一二三四¶五六七八", measure: 10, story: &story{}, check: pitch, spoil: nudge("五", 0, 0.3)}}},
	{at: "11", src: "clreq 3.4.1", rule: "a paragraph after a subhead is indented too", storiesDown: true,
		tries: []try{{text: "一二三四¶## 题目¶五六七八", measure: 10, story: &story{}, check: starts("五", 2), spoil: nudge("五", -2, 0)}}},
	{at: "11", src: "clreq 3.4.1", rule: "dialogue, questions and clauses hang by a whole number of em", storiesDown: true,
		tries: []try{{text: ":::问答\n甲乙丙：一二三四五六七八九十一二三\n:::", measure: 12, story: &story{}, check: each(starts("甲", 0), starts("一", 4), lineStart(1, 4)), spoil: raw}}},
	{at: "11", src: "clreq 3.4.1", rule: "names of two characters beside such of three are spaced to three", storiesDown: true,
		tries: []try{{text: ":::对话\n甲乙丙：一二三\n丁戊：四五六\n:::", measure: 12, story: &story{}, check: each(span("丁", "戊", 2), starts("四", 4)), spoil: nudge("戊", -0.5, 0)}}},
	{at: "11", src: "clreq 3.4.2", rule: "quoted matter is indented by 2 em, in Kai", storiesDown: true,
		tries: []try{{text: "甲乙：¶> 一二三四五六七八九十一二三四", measure: 12, story: &story{}, check: each(lineStart(2, 2), inFace("一", "WenKai")), spoil: raw}}},
	{at: "11", src: "clreq 3.4.2", rule: "the white before and after quoted matter is a whole number of lines in all", storiesDown: true,
		tries: []try{{text: "甲乙：¶> 一二三四¶丙丁", measure: 12, story: &story{}, check: wholeLines("甲", "丙"), spoil: nudge("丙", 0, 0.4)}}},
	{at: "11", src: "clreq 3.4.4", rule: "孤字: no last line of one character, with or without a mark",
		tries: []try{
			{text: "一二三四五六七八九十一二三四五六七八九十末", measure: 10, check: noStranded, spoil: instead("一二三四五六七八九十一二三四五六七八九十⏎末")},
			{text: "一二三四五六七八九十一二三，五六七八九十末。", measure: 10, check: noStranded, spoil: instead("一二三四五六七八九十一二三，五六七八九十⏎末。")},
			{text: "一二三四五六七八九十一二三，五六七八九十末。", measure: 10, style: with(optimal), check: noStranded, spoil: instead("一二三四五六七八九十一二三，五六七八九十⏎末。")},
		}},
	{at: "11", src: "clreq 3.4.4", rule: "孤行: a paragraph's last line does not stand alone at the head of a column", acrossOnly: "measured on columns across the page; tiers are filled by the same code",
		tries: []try{{text: orphaned, measure: 10, story: &story{columns: 2}, check: noWidow, spoil: raw}}},
	{at: "11", src: "clreq 3.4.3", rule: "names in a list are set in even columns, two characters as wide as three (均排)", storiesDown: true,
		tries: []try{{text: ":::名单\n甲乙　丙丁戊　己庚辛　壬癸\n:::", measure: 28, story: &story{}, check: each(span("甲", "乙", 2), span("丙", "丁", 1), evenColumns("甲", "丙", "己", "壬")), spoil: nudge("丙", 0.5, 0)}}},
}

// orphaned is a story whose second paragraph would leave its last line alone
// at the head of the second column.
const orphaned = "一二三四五六七八九十一二三四五六七八九十一二三四¶五六七八九十一二三四五六七八¶九十一二三四五六七八九十一二三四"

// Western words and numbers (section 12).
var western12 = []clause{
	{at: "12", src: "practice", rule: "Western text is proportional, on the baseline of the Han text, its capitals near the height of a Han face",
		acrossOnly: "turned down the page: section 16",
		tries:      []try{{text: "北HiM京", check: each(ownWidth("H"), capitals("H", 0.65, 0.8), wider("M", "i", 0.3)), spoil: nudge("H", 0, 0.2)}}},
	{at: "12", src: "clreq 3.2.4", rule: "no hyphenation unless a style asks for it",
		acrossOnly: "a word turned stays whole all the same",
		tries:      []try{{text: "一二三四五international六", measure: 9, check: lines("一二三四五|international六"), spoil: instead("一二三四五inter⏎national六")}}},
	{at: "12", src: "ours", rule: "with hyphenation on, English words part by patterns, two letters before and three after at least, with a hyphen that is copied as a soft one",
		tries: []try{
			{text: "一二三四五international六七八", measure: 8, style: with(hyphenate), check: each(hyphenated, says("一二三四五inter\u00adnational六七八")), spoil: instead("一二三四五⏎inter⏎national六七八")},
			{text: "一二三四五internationally六七八", measure: 8, style: with(hyphenate, down), check: each(posture("n", true), hyphenatedDown), spoil: instead("一二三四五⏎inter⏎nationally六七八")}}},
	{at: "12", src: "ours", rule: "a word longer than the column is cut at the measure and reported", test: "layout.TestArchives", acrossOnly: "a column is no narrower down the page",
		tries: []try{{text: "Pneumonoultramicroscopicsilicovolcano", measure: 8, check: each(within(8), says("Pneumonoultramicroscopicsilicovolcano")), spoil: nudge("P", 8, 0)}}},
	{at: "12", src: "ours", rule: "an address may break after / . ? & and takes no hyphen", acrossOnly: "turned down the page",
		tries: []try{{text: "见https://example.org/subscribe处", measure: 11, check: lines("见https://example.org/|subscribe处"), spoil: instead("见https://example.⏎org/subscribe处")}}},
	{at: "12", src: "clreq 3.2.3; GB/T 15835", rule: "in vertical text Han numerals are preferred", state: notApplicable,
		why: "the words are the editor's: the engine sets what is written"},
}

func hyphenate(s *text.Style) { s.Hyphenate = true }

// Grid, columns, flow (section 13).
var gridRules = []clause{
	{at: "13", src: "clreq 2.3.2, 2.3.5", rule: "columns and gutters are whole numbers of em", acrossOnly: "measured on a story across the page",
		tries: []try{{text: orphaned, measure: 10, story: &story{columns: 2}, check: columnsAt, spoil: raw}}},
	{at: "13", src: "clreq 2.3.3", rule: "body baselines stand on the page's line grid; a subhead takes whole lines", storiesDown: true,
		tries: []try{{text: "一二三四¶## 题目¶五六七八¶九十", measure: 10, story: &story{}, check: each(wholeLines("一", "五"), wholeLines("五", "九")), spoil: nudge("五", 0, 0.3)}}},
	{at: "13", src: "clreq 3.1.8", rule: "what stands between the lines never changes their pitch",
		tries: []try{{text: eight + eight, measure: 8, notes: []note{{"二三", text.Dots, ""}, {"四五", text.NameLine, ""}, {"六", text.NoSign, "六"}}, check: pitch, spoil: nudgeLast("一", 0, 0.3)}}},
	{at: "13", src: "clreq 3.2.5", rule: "a character grid inside lines is not kept once marks are squeezed, unless asked for",
		does: "`-grid` keeps lines of Han alone on it", tries: []try{{text: eight + "，九十", measure: 8, check: alike("一", "二", "六"), spoil: nudge("二", 0.05, 0)}}},
	{at: "13", src: "clreq 2.4.2, 4.1.4", rule: "a story's columns end level, only the last may be short", acrossOnly: "vertical boxes fill, they do not balance",
		tries: []try{{text: eight + eight + eight + "¶" + eight + eight + eight + "¶" + eight + eight, measure: 10, story: &story{columns: 2}, check: balanced, spoil: raw}}},
	{at: "13", src: "practice", rule: "a story's columns form a rectangle under its own headline; overlapping places are an error", test: "layout.TestArchives", downToo: true},
	{at: "13", src: "practice; ours", rule: "no subhead stands last in a column", test: "layout.TestArchives", downToo: true},
	{at: "13", src: "practice; ours", rule: "jump lines lead to each other", downToo: true, test: "layout.TestThreads"},
	{at: "13", src: "practice", rule: "what no frame takes is an error with its number of characters; what is missing is reported in lines", test: "layout.TestArchives", downToo: true},
}
