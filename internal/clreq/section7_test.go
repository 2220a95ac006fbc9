package clreq

import "banxin/layout/text"

// Hanging marks (section 7; clreq 3.1.7) and the Han–Western gap (section 8; clreq 3.2.2).
var edges = []clause{
	{at: "7", src: "clreq 3.1.7", rule: "marks do not hang unless asked to",
		tries: []try{{text: eight + "，九十百", measure: 8, check: lines("一二三四五六七|八，九十百"), spoil: styled(hang)}}},
	{at: "7", src: "clreq 3.1.7", rule: "， 、 。 may stand beyond the measure when they would else begin the next line",
		tries: []try{
			{text: eight + "，九十百", measure: 8, style: with(hang), check: each(lines(eight+"，|九十百"), flush(8.5)), spoil: hangless},
			{text: eight + "。九十百", measure: 8, style: with(hang), check: each(lines(eight+"。|九十百"), flush(8.5)), spoil: hangless},
			{text: eight + "、九十百", measure: 8, style: with(hang), check: each(lines(eight+"、|九十百"), flush(8.5)), spoil: hangless},
		}},
	{at: "7", src: "clreq 3.1.7", rule: "a mark that fits does not hang",
		tries: []try{{text: "一二三四五六七，八九十", measure: 8, style: with(hang), check: flush(8), spoil: nudge("，", 0.5, 0)}}},
	{at: "7", src: "clreq 3.1.7", rule: "only one mark hangs, and none where the line ends in a run of marks",
		tries: []try{{text: eight + "”。九十百", measure: 8, style: with(hang), check: each(lines("一二三四五六七|八”。九十百"), flush(8)), spoil: instead(eight + "”。⏎九十百")}}},
	{at: "7", src: "clreq 3.1.7", rule: "the hung mark lies in the gutter, which is 1 em at least", test: "layout.TestArchives", acrossOnly: "the row above measures it down the page",
		does:  "a paper asks for it with hang: marks; a narrower gutter is an error",
		tries: []try{{text: eight + "，九十百千万亿兆", measure: 10, story: &story{style: "body: { hang: marks }"}, check: hung("，"), spoil: unstyled}}},
	{at: "7", src: "clreq 3.1.7", rule: "no other mark hangs",
		tries: []try{
			{text: eight + "？九十百", measure: 8, style: with(hang), check: each(lines("一二三四五六七|八？九十百"), flush(8)), spoil: instead(eight + "？⏎九十百")},
			{text: eight + "？九十百", measure: 8, style: with(hang, down), check: each(lines("一二三四五六七|八？九十百"), flush(8)), spoil: instead(eight + "？⏎九十百")},
		}},
}

// gap sets the Han–Western gap, in thousandths of the em.
func gap(n int) styler { return func(s *text.Style) { s.Gap = n } }

var gapRules = []clause{
	{at: "8", src: "clreq 3.2.2", rule: "between Han and Western text stands a gap of 0.25 em, on both sides",
		tries: []try{
			{text: "共5个A区", check: each(span("共", "5", 1.25), spaced("5", "个", 0.25), span("个", "A", 1.25), spaced("A", "区", 0.25)), spoil: gapless},
			{text: "共1234个", style: with(down), check: each(posture("4", true), span("共", "1", 1.25), spaced("4", "个", 0.25)), spoil: gapless},
		}},
	{at: "8", src: "CSS Text 4", rule: "the gap is what the style asks for",
		tries: []try{
			{text: "共5个", style: with(gap(125)), check: span("共", "5", 1.125), spoil: styled(gap(250))},
			{text: "共1234个", style: with(gap(125), down), check: span("共", "1", 1.125), spoil: styled(gap(250))},
		}},
	{at: "8", src: "clreq 3.2.2", rule: "no gap at a line start or end",
		tries: []try{
			{text: "一二三四五六ABC七八九", measure: 7.9, check: each(lines("一二三四五六|ABC七八九"), starts("A", 0), flush(7.9)), spoil: nudge("A", 0.25, 0)},
			{text: "一二三四五六ABCDE七八九", measure: 7.9, style: with(down), check: each(lines("一二三四五六|ABCDE七八九"), starts("A", 0), flush(7.9)), spoil: nudge("A", 0.25, 0)},
		}},
	{at: "8", src: "clreq 3.2.4", rule: "no gap between Western text and a full-width mark",
		tries: []try{
			{text: "一，A。“B”——C……D", check: each(span("，", "A", 1), spaced("A", "。", 0), span("“", "B", 1), spaced("B", "”", 0)), spoil: nudge("A", 0.25, 0)},
			{text: "一，Abcd。", style: with(down), check: each(span("，", "A", 1), spaced("d", "。", 0)), spoil: nudge("A", 0.25, 0)},
		}},
	{at: "8", src: "clreq 3.2.2; CSS Text 4", rule: "a typed space stands for the gap and is not added to it",
		tries: []try{
			{text: "共 5 个", check: each(span("共", "5", 1.25), spaced("5", "个", 0.25)), spoil: gapless},
			{text: "共 1234 个", style: with(down), check: each(span("共", "1", 1.25), spaced("4", "个", 0.25)), spoil: gapless},
		}},
	{at: "8", src: "ours; csswg-drafts #9479", rule: "no gap between a number and its sign, or before a mark of reference", acrossOnly: "down the page signs of figures stand in cells of their own",
		tries: []try{{text: "占50%的￥80元", check: each(spaced("0", "%", 0), span("￥", "8", 1)), spoil: nudge("%", 0.25, 0)}}},
	{at: "8", src: "ours", rule: "after a number's sign the gap before Han stays", acrossOnly: "down the page % stands in a cell of its own",
		tries: []try{{text: "占50%的", check: spaced("%", "的", 0.25), spoil: gapless}}},
	{at: "8", src: "CSS Text 4", rule: "ASCII symbols beside Han count as Western",
		tries: []try{
			{text: "用C#的", check: spaced("#", "的", 0.25), spoil: gapless}, {text: "一@二", check: span("一", "@", 1.25), spoil: gapless},
			{text: "用node.js的", style: with(down), check: each(posture("n", true), spaced("s", "的", 0.25)), spoil: gapless},
		}},
	{at: "8", src: "CSS Text 4", rule: "combining marks and variation selectors are transparent",
		tries: []try{
			{text: "一\ufe00A二", check: span("一", "A", 1.25), spoil: gapless},
			{text: "一\ufe00Abcd二", style: with(down), check: span("一", "A", 1.25), spoil: gapless},
		}},
	{at: "8", src: "ours", rule: "an address takes no gap", acrossOnly: "down the page an address is turned, with white as any Western text",
		tries: []try{{text: "见www.example.cn处", check: each(span("见", "w", 1), spaced("n", "处", 0)), spoil: instead("见wwwn处")}}},
	{at: "8", src: "clreq 3.2.2", rule: "the gap belongs to the boundary and vanishes where the line breaks there",
		tries: []try{
			{text: "一二三四五六七ABC", measure: 7, check: each(lines("一二三四五六七|ABC"), starts("A", 0)), spoil: nudge("A", 0.25, 0)},
			{text: "一二三四五六七ABCDE", measure: 7, style: with(down), check: each(lines("一二三四五六七|ABCDE"), starts("A", 0)), spoil: nudge("A", 0.25, 0)},
		}},
}
