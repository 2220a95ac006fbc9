package clreq

import "slices"

// inEachFace makes tries of every shipped face for text.
func inEachFace(t try) (all []try) {
	for _, face := range []string{"song", "song-black", "hei", "hei-black", "kai"} {
		t.face = face
		all = append(all, t)
	}
	return all
}

// Faces, features, rare characters (section 17).
var faceRules = []clause{
	{at: "17", src: "OpenType locl", rule: "Mandarin forms: script hani, language ZHS", test: "fonts.TestMandarinForms", downToo: true},
	{at: "17", src: "OpenType", rule: "Han and marks keep their em: no palt, no kern; Latin words are kerned",
		tries: []try{
			{text: "一二三四，五六", check: each(span("一", "二", 1), span("二", "三", 1), span("三", "四", 1)), spoil: nudge("二", -0.05, 0)},
			{text: "一AV二", check: apart("A", "V", 0.4, 0.7), spoil: nudge("V", 0.2, 0)},
		}},
	{at: "17", src: "ours", rule: "marks come from the Chinese face, by class, never from the first face that has the glyph",
		tries: []try{
			{text: "ok“好”…", check: each(fullWidth("“"), span("“", "好", 1)), spoil: nudge("好", 0.5, 0)},
			{text: "ok“好”…", style: with(down), check: each(fullWidth("“"), span("“", "好", 1)), spoil: nudge("好", 0.5, 0)},
		}},
	{at: "17", src: "GB/T 15834 5.1.1", rule: "in every shipped face 。 lies in the lower left quarter, “ in the right half, ， and ） in the left",
		acrossOnly: "down the page: section 16",
		tries:      inEachFace(try{text: "一。“二，）三", check: each(inkWithin("。", 0, 0.5), inkBelow("。", 0.42), inkWithin("“", 0.5, 1), inkWithin("，", 0, 0.5), inkWithin("）", 0, 0.5)), spoil: nudge("。", 0, -0.4)})},
	{at: "17", src: "clreq 3.1.5.1", rule: "in every shipped face the dash is one stroke and the ellipsis six even dots in the middle",
		tries: slices.Concat(inEachFace(try{text: "一——二", check: oneStroke, spoil: instead("一—二—三")}),
			inEachFace(try{text: "一……二", check: each(sixDots, dotsCentred), spoil: nudgeLast("…", 0.1, 0)}))},
	{at: "17", src: "通用规范汉字表; Unicode", rule: "characters beyond U+FFFF are set and read back as they are",
		tries: []try{{text: "王𬭎、李𠮷，", check: says("王𬭎、李𠮷，"), spoil: instead("王鿃、李吉，")}}},
	{at: "17", src: "ours", rule: "a character that no face has stops the issue with its page, story, line and code point", test: "layout.TestArchives", downToo: true},
	{at: "17", src: "Unicode", rule: "a variation selector stays with its base and chooses its form where the face has it",
		tries: []try{{text: "一\ufe00二", check: each(says("一\ufe00二"), span("一", "二", 1)), spoil: nudge("二", 0.2, 0)}}},
	{at: "17", src: "ISO 32000-1, 9.10", rule: "text copied from the file is the source's: halved marks, the long dash, ligatures",
		tries: []try{
			{text: "他说：“官网——offline！”《一》《二》……", check: says("他说：“官网——offline！”《一》《二》……"), spoil: instead("他说：“官网—offline！”《一》《二》…")},
			{text: "他说：“官网——offline！”《一》《二》……", style: with(down), check: says("他说：“官网——offline！”《一》《二》……"), spoil: instead("他说：“官网—offline！”《一》《二》…")},
		}},
	{at: "17", src: "ISO 15930", rule: "every font is embedded as a subset", test: "press.TestPdffontsFindsAllEmbedded", downToo: true},
}
