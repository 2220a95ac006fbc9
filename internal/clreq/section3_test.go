package clreq

// says holds when the text of all lines together is this.
func says(want string) check {
	return func(c *column) error { return same(textOf(c.all()), want) }
}

// typed makes a try of a story that is typed so and must be printed so; without
// the reading of stories it is not.
func typed(in, out string) try {
	return try{text: in, story: &story{}, check: says(out), spoil: raw}
}

// onceAndForAll is why what reading does is not shown down the page again.
const onceAndForAll = "done on reading, before it is known how the text will run"

// Ambiguous and wrong characters (section 3).
var input = []clause{
	{at: "3", src: "clreq A.3", rule: "“ ” ‘ ’ in Chinese text are full width, from the Chinese face",
		tries: []try{
			{text: "叫“ok”的", check: each(fullWidth("“"), apart("“", "o", 1, 1)), spoil: instead("see “ok” the")},
			{text: "叫“offline”的", style: with(down), check: each(fullWidth("“"), span("叫", "“", 1)), spoil: nudge("“", 0.3, 0)},
		}},
	{at: "3", src: "clreq A.3; ours", rule: "an apostrophe, and a quotation within Western text, are Western; pairs are decided as pairs",
		acrossOnly: "Western text is turned down the page: section 16",
		tries: []try{
			{text: "see “ok” the", check: each(inkGap("“", "o", 0, 0.15), inkGap("k", "”", 0, 0.15)), spoil: instead("见“　ok　”的")},
			{text: "It’s好", check: each(inkGap("t", "’", 0, 0.15), inkGap("’", "s", 0, 0.15)), spoil: nudge("s", 0.5, 0)},
		}},
	{at: "3", src: "ours", rule: "straight quotation marks beside Han become “ ” in pairs", acrossOnly: onceAndForAll,
		tries: []try{typed(`他说"好"的`, "他说“好”的"), typed(`他说'好'的`, "他说‘好’的")}},
	{at: "3", src: "clreq 3.1.1.2", rule: "“ ” outside, ‘ ’ inside; a quotation over several paragraphs repeats “", acrossOnly: onceAndForAll,
		does: "words and marks are the editor's; a second “ before the first is closed, and a quotation never closed, are warnings", test: "issues.TestArchives"},
	{at: "3", src: "ours", rule: "-- － ─ ― beside Han become ——", acrossOnly: onceAndForAll,
		tries: []try{typed("破折号--一种", "破折号——一种"), typed("两种──的", "两种——的"), typed("三种――的", "三种——的")}},
	{at: "3", src: "clreq 3.1.1.2, 3.2.1", rule: "a single …, ..., 。。。 and ⋯⋯ in Chinese text become ……", acrossOnly: onceAndForAll,
		tries: []try{typed("省略…好", "省略……好"), typed("省略...好", "省略……好"), typed("省略。。。好", "省略……好"), typed("省略⋯⋯好", "省略……好")}},
	{at: "3", src: "clreq 3.1.1.2", rule: "・ • ‧ between Han become ·, from the Chinese face, centred in its cell",
		tries: []try{typed("买・提", "买·提"), typed("买•提", "买·提"), typed("买‧提", "买·提"),
			{text: "买·提", check: inkCentred("·", 0.5), spoil: nudge("·", 0.2, 0)}}},
	{at: "3", src: "clreq 3.1.1.2", rule: "after the Latin initial of a transliterated name stands a full stop, no middle dot", acrossOnly: onceAndForAll,
		tries: []try{typed("E·策勒尔", "E.策勒尔"), typed("乔治·W·布什", "乔治·W.布什"), {text: "买买提·艾力、A·B股", story: &story{}, check: says("买买提·艾力、A·B股"), spoil: instead("买买提.艾力、A.B股")}}},
	{at: "3", src: "clreq A.2", rule: "〜 and ~ between Han or figures become ～", acrossOnly: onceAndForAll,
		tries: []try{typed("甲〜乙", "甲～乙"), typed("3~5人", "3～5人")}},
	{at: "3", src: "clreq 3.2.1", rule: "full-width letters and figures become ASCII, in the Latin face", acrossOnly: onceAndForAll,
		tries: []try{typed("用Ａ１的", "用A1的")}},
	{at: "3", src: "clreq 3.2.1", rule: "half-width marks touching Han become full width; numbers, times and addresses keep theirs", acrossOnly: onceAndForAll,
		tries: []try{typed("你好,再见.", "你好，再见。"), typed("什么?好!", "什么？好！"), typed("括号(甲)的", "括号（甲）的"),
			{text: "在9:05到,见a.b@c.cn", story: &story{}, check: says("在9:05到，见a.b@c.cn"), spoil: raw}}},
	{at: "3", src: "ours", rule: "U+0020 between Han is dropped, U+3000 kept", acrossOnly: onceAndForAll,
		tries: []try{typed("汉字 之间", "汉字之间"), {text: "王　明 的", story: &story{}, check: says("王　明的"), spoil: raw}}},
	{at: "3", src: "CSS Text 4", rule: "zero-width characters, soft hyphens and selectors are transparent to composition",
		tries: []try{{text: "一，\ufe00“二", check: span("一", "二", 2.5), spoil: fullBody},
			{text: "一二三四五六七八\u2060，九十", measure: 8, check: lines("一二三四五六七|八\u2060，九十"), spoil: instead("一二三四五六七八⏎\u2060，九十")}}},
	{at: "3", src: "ours", rule: "private-use code points are an error that names character and place; legacy ones of GB 18030 are mapped", acrossOnly: onceAndForAll,
		test: "issues.TestArchives", why: "a diagnostic, not a place on paper"},
}
