package clreq

import (
	"fmt"
	"math"
	"strings"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

// posture holds when the glyphs that say s stand upright or turned.
func posture(s string, turned bool) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err == nil && p.turned != turned {
			err = fmt.Errorf("%s is turned: %v", s, p.turned)
		}
		return err
	}
}

// quarter holds when the ink of s lies within these parts of its cell: along
// from its top, across from its left.
func quarter(s string, along0, along1, across0, across1 float64) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err != nil {
			return err
		}
		left := c.all()[0].glyph.middle()/em - 0.5
		a0, a1, b0, b1 := p.ink.x0-p.at, p.ink.x1-p.at, p.ink.y0-left, p.ink.y1-left
		const slack = 0.02
		if p.blank || a0 < along0-slack || a1 > along1+slack || b0 < across0-slack || b1 > across1+slack {
			return fmt.Errorf("the ink of %s lies %.2f to %.2f em down, %.2f to %.2f across its cell", s, a0, a1, b0, b1)
		}
		return nil
	}
}

// inMiddle holds when the ink of s has its middle on that of the line.
func inMiddle(s string) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err != nil {
			return err
		}
		middle := c.all()[0].glyph.middle() / em
		if d := (p.ink.y0+p.ink.y1)/2 - middle; p.blank || math.Abs(d) > centred {
			return fmt.Errorf("%s stands %.3f em off the middle of the line", s, d)
		}
		return nil
	}
}

// oneCell holds when the glyphs of s stand beside each other within one cell
// of an em, upright.
func oneCell(s string) check {
	return func(c *column) error {
		middle := c.all()[0].glyph.middle() / em
		cells := append(c.all(), c.others...) // three figures are set smaller
		first, last := -1, -1
		for i := range cells {
			if contains(s, cells[i].text) {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first < 0 || last-first+1 != len([]rune(s)) {
			return fmt.Errorf("%s is not on the page as so many glyphs", s)
		}
		ink := cells[first].ink
		for _, g := range cells[first : last+1] {
			if g.turned || math.Abs(g.y-cells[first].y) > near*em {
				return fmt.Errorf("%s does not stand in one row", s)
			}
			ink = ink.join(g.ink)
		}
		if ink.height() > 1+near {
			return fmt.Errorf("%s is %.3f em wide", s, ink.height())
		}
		if d := (ink.y0+ink.y1)/2 - middle; math.Abs(d) > centred {
			return fmt.Errorf("%s stands %.3f em off the middle of the line", s, d)
		}
		return nil
	}
}

// leftwards holds when each line stands to the left of the one before.
func leftwards(c *column) error {
	if len(c.lines) < 2 {
		return fmt.Errorf("one line")
	}
	for i := 1; i < len(c.lines); i++ {
		if d := (c.lines[i-1][0].middle() - c.lines[i][0].middle()) / em; math.Abs(d-leading) > near {
			return fmt.Errorf("line %d stands %.3f em to the left", i+1, d)
		}
	}
	return nil
}

// downwards holds when the characters of a line stand below each other.
func downwards(c *column) error {
	for _, l := range c.lines {
		for i := 1; i < len(l); i++ {
			if l[i].at <= l[i-1].at || math.Abs(l[i].middle()-l[0].middle()) > centred*em {
				return fmt.Errorf("%s%s do not stand below each other", l[i-1].text, l[i].text)
			}
		}
	}
	return nil
}

// shape holds when the ink of s is taller or wider than it is the other way.
func tall(s string, want bool) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err == nil && (p.ink.width() > p.ink.height()) != want {
			err = fmt.Errorf("the ink of %s is %.2f em down and %.2f across", s, p.ink.width(), p.ink.height())
		}
		return err
	}
}

// isDown holds when the text runs down the page.
func isDown(c *column) error {
	l := c.lines[0]
	if first, last := l[0].glyph, l[len(l)-1].glyph; math.Abs(first.middle()-last.middle()) > centred*em || last.y <= first.y {
		return fmt.Errorf("%s does not run down", textOf(l))
	}
	return nil
}

// vertically makes a try of vertical text; set across the page it must fail.
func vertically(text string, c check) try {
	return try{text: text, style: with(down), check: each(isDown, c), spoil: across}
}

// Vertical text (section 16).
var vertical16 = []clause{
	{at: "16", src: "clreq 2.4.2", rule: "characters run down, lines from right to left",
		tries: []try{{text: "一二三四五六七八九十", measure: 5, style: with(down), check: each(lines("一二三四五|六七八九十"), downwards, leftwards), spoil: nudge("六", 0, 3)}}},
	{at: "16", src: "GB/T 15834 5.2.1; clreq 3.1.2", rule: "， 、 。 stand upright in the upper right of their cell",
		tries: []try{
			vertically("一，二", each(quarter("，", 0, 0.5, 0.5, 1), posture("，", false), span("一", "二", 2))),
			vertically("一。二", each(quarter("。", 0, 0.5, 0.5, 1), posture("。", false), span("一", "二", 2))),
			vertically("一、二", each(quarter("、", 0, 0.5, 0.5, 1), posture("、", false), span("一", "二", 2))),
		}},
	{at: "16", src: "GB/T 15834 5.2.1; clreq 3.1.2, A.5", rule: "： ； ？ ！ stand upright, 1 em, with no white to give; ： and ； are not turned",
		tries: []try{
			vertically("一：二", each(tall("：", true), posture("：", false), span("一", "二", 2), downwards)),
			vertically("一；二", each(tall("；", true), posture("；", false), span("一", "二", 2), downwards)),
			vertically("一？“二", each(tall("？", true), span("一", "二", 2.5), downwards)),
			vertically("一！”二", each(tall("！", true), span("一", "二", 3), downwards)),
		}},
	{at: "16", src: "GB/T 15834 5.2.3; clreq 3.1.1.2", rule: "“ ” ‘ ’ are shown as ﹃ ﹄ ﹁ ﹂ and copied as “ ” ‘ ’",
		tries: []try{
			vertically("一“二”三", each(says("一“二”三"), quarter("“", 0.5, 1, 0, 1), quarter("”", 0, 0.5, 0, 1), thick("“", 0.3))),
			vertically("一‘二’三", each(says("一‘二’三"), quarter("‘", 0.5, 1, 0, 1), quarter("’", 0, 0.5, 0, 1))),
		}},
	{at: "16", src: "clreq 3.2.3", rule: "round Western text turned down the page “ ” stay curly and turn with it",
		does:  "a quotation is Western where the text on both its sides is; one of Western words in Chinese takes ﹃ ﹄",
		tries: []try{{text: "He said “fine words” today", style: with(down), check: each(posture("“", true), posture("”", true), posture("f", true), inkGap("“", "f", 0, 0.15)), spoil: instead("他说“　fine words　”了")}}},
	{at: "16", src: "clreq A.3", rule: "（ ） 《 》 〈 〉 【 】 〔 〕 take their vertical forms",
		tries: []try{
			vertically("一（二）三", each(tall("（", false), tall("）", false), span("一", "二", 2))),
			vertically("一《二》三", each(tall("《", false), tall("》", false), span("一", "二", 2))),
			vertically("一〈二〉三", each(tall("〈", false), tall("〉", false))),
			vertically("一【二】三", each(tall("【", false), tall("】", false))),
			vertically("一〔二〕三", each(tall("〔", false), tall("〕", false))),
			vertically("一［二］三", each(tall("［", false), tall("］", false))),
			vertically("一｛二｝三", each(tall("｛", false), tall("｝", false))),
			vertically("一〖二〗三", each(tall("〖", false), tall("〗", false))),
			vertically("一「二」三", each(quarter("「", 0.4, 1, 0, 1), quarter("」", 0, 0.6, 0, 1))),
		}},
	{at: "16", src: "GB/T 15834 5.2.2; clreq A.2", rule: "—— …… run down the middle of the line, the dash as one stroke, the ellipsis as six dots",
		tries: []try{
			vertically("一——二", each(oneStroke, inMiddle("—"), tall("—", true), span("一", "二", 3))),
			vertically("一……二", each(sixDots, dotsCentred, span("一", "二", 3), downwards)),
		}},
	{at: "16", src: "GB/T 15834 5.2.2; clreq A.2", rule: "— ～ – run down the middle of the line",
		tries: []try{
			vertically("京—沪", each(inMiddle("—"), tall("—", true), span("京", "沪", 2))),
			vertically("京～沪", each(inMiddle("～"), tall("～", true), span("京", "沪", 2))),
			vertically("京–沪", each(inMiddle("–"), tall("–", true), span("京", "沪", 1.5))),
		}},
	{at: "16", src: "GB/T 15834 5.2.2; clreq A.5", rule: "the middle dot stands in the middle of the line and takes 0.5 em",
		tries: []try{vertically("买·提", each(inMiddle("·"), span("买", "提", 1.5), downwards))}},
	{at: "16", src: "clreq A.5", rule: "the solidus between Han is turned and takes 0.5 em",
		tries: []try{vertically("日/月", each(inMiddle("/"), span("日", "月", 1.5)))}},
	{at: "16", src: "clreq 3.2.3", rule: "Western words and figures of four and more are turned a quarter clockwise, with their gap",
		tries: []try{
			vertically("在iPhone上", each(posture("P", true), spaced("e", "上", 0.25), says("在iPhone上"))),
			vertically("在1998年", each(posture("8", true), says("在1998年"), spaced("8", "年", 0.25))),
		}},
	{at: "16", src: "clreq 3.2.3", rule: "single letters and short acronyms stand upright, one in a cell, without gap",
		tries: []try{
			vertically("买A股", each(posture("A", false), span("买", "股", 2), downwards)),
			vertically("入WTO了", each(posture("W", false), span("入", "了", 4), downwards)),
		}},
	{at: "16", src: "clreq 2.4.2", rule: "纵中横: two or three figures and the like stand across in one cell, 1 em wide at most, without gap",
		tries: []try{
			vertically("在12日", each(oneCell("12"), span("在", "日", 2))),
			vertically("共365天", each(oneCell("365"), span("共", "天", 2))),
			vertically("得A+了", each(oneCell("A+"), span("得", "了", 2))),
			vertically("盐5g、糖", each(oneCell("5g"), inkOn("g", 1, 2), inkGap("g", "、", 0, 0.5))),
		}},
	{at: "16", src: "ours", rule: "a group of 纵中横 is not broken, and nothing is added beside it but as beside Han",
		tries: []try{{text: "一二三四五六七八12九", measure: 8, style: with(down), check: together("1", "2"), spoil: instead("一二三四五六七八1⏎2九")}}},
	{at: "16", src: "UAX14 LB25", rule: "a number with its signs stays whole down the page",
		tries: []try{{text: "一二三四五六2,345.5万元", measure: 8, style: with(down), check: lines("一二三四五六|2,345.5万元"), spoil: instead("一二三四五六2,3⏎45.5万元")}}},
	{at: "16", src: "GB/T 15834 5.2.6", rule: "no mark begins or ends a line that may not across the page, ： ； ？ ！ too",
		tries: []try{
			{text: eight + "：九十", measure: 8, style: with(down), check: lines("一二三四五六七|八：九十"), spoil: instead(eight + "⏎：九十")},
			{text: eight + "？九十", measure: 8, style: with(down), check: lines("一二三四五六七|八？九十"), spoil: instead(eight + "⏎？九十")},
			{text: eight + "！九十", measure: 8, style: with(down), check: lines("一二三四五六七|八！九十"), spoil: instead(eight + "⏎！九十")},
		}},
	{at: "16", src: "GB/T 15834 5.2.4", rule: "书名号 《 》 take vertical forms; the wavy line stands at the left, in old texts alone",
		tries: []try{vertically("读《论语》了", each(tall("《", false), tall("》", false)))}},
	{at: "16", src: "OpenType", rule: "copied text is the source's characters, in reading order",
		tries: []try{{text: "一“二”——在12日，iPhone（三）……", measure: 6, style: with(down), check: says("一“二”——在12日，iPhone（三）……"), spoil: instead("一﹃二﹄——在12日，iPhone（三）……")}}},
	{at: "16", src: "OpenType", rule: "upright characters stand on the middle of the line by the face's vertical metrics",
		tries: []try{{text: "一国口田", style: with(down), check: each(inMiddle("国"), inMiddle("口"), inMiddle("田"), downwards), spoil: nudge("口", 0, 0.2)}}},
}

// thick holds when the ink of s is at least so many em across the line: a
// corner mark, no curl.
func thick(s string, least float64) check {
	return func(c *column) error {
		p, err := c.one(s)
		if err == nil && p.ink.height() < least {
			err = fmt.Errorf("the ink of %s is %.3f em across", s, p.ink.height())
		}
		return err
	}
}
