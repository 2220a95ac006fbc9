package clreq

// eight are eight characters, a full line of the samples below.
const eight = "一二三四五六七八"

// kept makes a try of a mark that may not begin a line: the eighth character
// goes down with it.
func kept(mark, after string, styles ...styler) try {
	return try{text: eight + mark + after, measure: 8, style: styles,
		check: lines("一二三四五六七|八" + mark + after), spoil: instead(eight + "⏎" + mark + after)}
}

// opens makes a try of a mark that may not end a line: it goes down.
func opens(mark, after string, styles ...styler) try {
	return try{text: "一二三四五六七" + mark + after, measure: 8, style: styles,
		check: lines("一二三四五六七|" + mark + after), spoil: instead("一二三四五六七" + mark + "⏎" + after)}
}

// allowed makes a try of a mark that may begin a line; spoilt it is kept off.
func allowed(mark, after string, spoil spoil, styles ...styler) try {
	return try{text: eight + mark + after, measure: 8, style: styles,
		check: lines(eight + "|" + mark + after), spoil: spoil}
}

// Line starts and ends (避头尾, section 5; clreq 3.1.4; GB/T 15834 5.1.10, 5.1.11; UAX14).
var bans = []clause{
	{at: "5", src: "clreq 3.1.4; GB/T 15834 5.1.10", rule: "no pause mark, stop or doubled stop begins a line, at basic, gb and strict",
		tries: []try{
			kept("，”", "九十", basic), kept("，”", "九十"), kept("。”", "九十", strict), kept("？”", "九十"),
			kept("！”", "九十"), kept("、”", "九十"), kept("；”", "九十"), kept("：“", "九”十"), kept("？！", "九十"), kept("⁇", "九十"),
		}},
	{at: "5", src: "clreq 3.1.4", rule: "no closing mark begins a line, at basic, gb and strict",
		tries: []try{
			kept("””", "九十", basic), kept("）”", "九十"), kept("》”", "九十"), kept("〉》", "九十"), kept("】”", "九十", strict), kept("’”", "九十"),
			kept("〗”", "九十"), kept("〕”", "九十"), kept("］”", "九十"), kept("｝”", "九十"), kept("」』", "九十"),
		}},
	{at: "5", src: "clreq 3.1.4", rule: "no opening mark ends a line, at basic, gb and strict",
		tries: []try{
			opens("“", "九”十", basic), opens("（", "九）十"), opens("《", "九》十"), opens("〈", "九〉十"), opens("【", "九】十", strict), opens("‘", "九’十"),
			opens("〖", "九〗十"), opens("〔", "九〕十"), opens("［", "九］十"), opens("｛", "九｝十"), opens("「", "九」十"), opens("『", "九』十"),
		}},
	{at: "5", src: "clreq 3.1.4", rule: "the middle dot begins no line", tries: []try{kept("·", "九十", basic), kept("·", "九十")}},
	{at: "5", src: "clreq 3.1.4", rule: "no connector begins a line",
		tries: []try{kept("—", "九十", basic), kept("～", "九十"), kept("–", "九十")}},
	{at: "5", src: "clreq 3.1.4 (Chinese text); GB/T 15834 5.1.11", rule: "the solidus begins no line, and from gb on ends none",
		tries: []try{
			kept("/", "九十", basic), kept("／", "九十"),
			{text: "一二三四五六七/九十", measure: 7.5, check: lines("一二三四五六|七/九十"), spoil: instead("一二三四五六七/⏎九十")},
			{text: "一二三四五六七／九十", measure: 7.5, style: with(strict), check: lines("一二三四五六|七／九十"), spoil: instead("一二三四五六七／⏎九十")},
			{text: "一二三四五六七/八九", measure: 7.5, style: with(basic), check: lines("一二三四五六七/|八九"), spoil: styled(strict)},
			kept("/", "九十", down),
			{text: "一二三四五六七/九十", measure: 7.5, style: with(down), check: lines("一二三四五六|七/九十"), spoil: instead("一二三四五六七/⏎九十")},
		}},
	{at: "5", src: "clreq 3.1.4; GB/T 15834 5.1.4", rule: "dash and ellipsis may begin a line at basic and gb, not at strict",
		tries: []try{
			allowed("——", "九十", styled(strict), basic), allowed("——", "九十", styled(strict)), allowed("……", "九十", styled(strict)),
			kept("——", "九十", strict), kept("……", "九十", strict),
		}},
	{at: "5", src: "#510", rule: "at strict too a paragraph may begin with a dash or an ellipsis",
		tries: []try{{text: "——九十", style: with(strict), check: starts("九", 2), spoil: nudge("九", 0.5, 0)}}},
	{at: "5", src: "UAX14 LB23a, LB25; #262", rule: "a sign after a number, or after Han, begins no line",
		tries: []try{
			{text: "一二三四五六50%左右", measure: 7, check: lines("一二三四五六|50%左右"), spoil: instead("一二三四五六50⏎%左右")},
			kept("％”", "九十"), kept("℃", "九十"),
			kept("％”", "九十", down),
			kept("℃", "九十", down),
		}},
	{at: "5", src: "UAX14 LB25; #262", rule: "a sign before a number ends no line",
		tries: []try{
			opens("￥", "50元"), opens("$", "500元"), opens("№", "500号"),
			opens("￥", "50元", down),
		}},
	{at: "5", src: "UAX14 NS, CM; #262", rule: "no mark of reference, 々 or combining mark begins a line",
		tries: []try{kept("①", "九十"), kept("々", "九十"), kept("*", "，九十")}},
	{at: "5", src: "UAX14 LB7; clreq 3.2.2", rule: "a space at a line's start or end is dropped",
		tries: []try{
			{text: "一二三四五 ABC", measure: 5, check: each(lines("一二三四五|ABC"), starts("A", 0)), spoil: nudge("A", 0.25, 0)},
			{text: "一二三四五 ABCDE", measure: 5, style: with(down), check: each(lines("一二三四五|ABCDE"), posture("A", true), starts("A", 0)), spoil: nudge("A", 0.25, 0)},
		}},
	{at: "5", src: "clreq 3.1.4", rule: "at none nothing is kept off",
		tries: []try{{text: eight + "，九十", measure: 8, style: with(none), check: lines(eight + "|，九十"), spoil: styled(strict)}}},
	{at: "5", src: "clreq 3.1.4 (a remedy)", rule: "one ban may be dropped where three marks meet and no other way is left",
		tries: []try{{text: "（（（（一", measure: 1.5, check: within(1.5), spoil: nudge("一", 1, 0)}}},
	{at: "5", src: "UAX14 tailored", rule: "what a plain Unicode library gets wrong: single — after Han, ～ in a range, ㎡ after a number, ￥ after Han",
		tries: []try{
			{text: "一二三四五六七3～5人", measure: 8.3, check: lines("一二三四五六七|3～5人"), spoil: instead("一二三四五六七3⏎～5人")},
			{text: "一二三四五六七八—九十", measure: 9, check: lines("一二三四五六七八—|九十"), spoil: instead("一二三四五六七八⏎—九十")},
			{text: eight + "￥50元", measure: 8, check: lines(eight + "|￥50元"), spoil: instead("一二三四五六七⏎八￥50元")},
		}},
}
