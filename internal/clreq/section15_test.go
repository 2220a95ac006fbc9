package clreq

import (
	"fmt"
	"math"

	"banxin/layout/text"
)

// read is a reading over a part of a sample.
func reading(of, says string) note { return note{of: of, reading: says} }

// over returns the ink of what stands beside the lines: signs, which say
// nothing, and readings.
func (c *column) over() (signs []box, readings []cell) {
	for _, f := range c.sheet.fills {
		signs = append(signs, c.along(f.box))
	}
	return signs, c.others
}

// readingSpan returns where the reading that begins with a and ends with b
// stands along the line.
func (c *column) readingSpan(a, b string) (from, to float64, err error) {
	i, err := find(c.others, a, 0)
	if err != nil {
		return 0, 0, err
	}
	k, err := find(c.others, b, i)
	if err != nil {
		return 0, 0, err
	}
	return c.others[i].ink.x0, c.others[k].ink.x1, nil
}

// readingCentred holds when the reading from a to b has its middle over that
// of the characters from p to q.
func readingCentred(a, b, p, q string) check {
	return func(c *column) error {
		from, to, err := c.readingSpan(a, b)
		if err != nil {
			return err
		}
		x, err := c.one(p)
		if err != nil {
			return err
		}
		y, err := c.one(q)
		if err != nil {
			return err
		}
		if d := (from+to)/2 - (x.at+y.at+1)/2; math.Abs(d) > 0.12 {
			return fmt.Errorf("the reading stands %.3f em off the middle of its characters", d)
		}
		return nil
	}
}

// readingSize holds when a reading is set at so many em.
func readingSize(a string, want float64) check {
	return func(c *column) error {
		i, err := find(c.others, a, 0)
		if err == nil && math.Abs(c.others[i].size/em-want) > near {
			err = fmt.Errorf("%s is set at %.3f em", a, c.others[i].size/em)
		}
		return err
	}
}

// readingsApart holds when at least so much white stands between the ink of b,
// which ends a reading, and c, which begins the next.
func readingsApart(b, d string, least float64) check {
	return func(c *column) error {
		i, err := find(c.others, b, 0)
		if err != nil {
			return err
		}
		k, err := find(c.others, d, i+1)
		if err != nil {
			return err
		}
		if w := c.others[k].ink.x0 - c.others[i].ink.x1; w < least-0.05 {
			return fmt.Errorf("%.3f em between two readings", w)
		}
		return nil
	}
}

// above holds when all readings and signs lie above the ink of the line, or to
// its right down the page; below when they lie below, or to its left.
func above(c *column) error { return c.beside(true) }
func below(c *column) error { return c.beside(false) }

func (c *column) beside(above bool) error {
	signs, readings := c.over()
	for _, r := range readings {
		if !r.blank {
			signs = append(signs, r.ink)
		}
	}
	if len(signs) == 0 {
		return fmt.Errorf("nothing stands beside the line")
	}
	var line box
	for i, g := range c.all() {
		if i == 0 {
			line = g.ink
		}
		line = line.join(g.ink)
	}
	for _, s := range signs {
		// Across, y grows down the page; down the page y0 is the left edge.
		over, under := s.y1 <= line.y0+0.1, s.y0 >= line.y1-0.1
		if c.vertical {
			over, under = under, over
		}
		if above && !over || !above && !under {
			return fmt.Errorf("a sign from %.2f to %.2f em beside ink from %.2f to %.2f", s.y0, s.y1, line.y0, line.y1)
		}
	}
	return nil
}

// dotted holds when a dot has its middle at that of each character named, and
// no other dot is there.
func dotted(names ...string) check {
	return func(c *column) error {
		signs, _ := c.over()
		inOrder(signs)
		if len(signs) != len(names) {
			return fmt.Errorf("%d dots for %d characters", len(signs), len(names))
		}
		for i, s := range names {
			p, err := c.one(s)
			if err != nil {
				return err
			}
			if d := (signs[i].x0+signs[i].x1)/2 - p.at - 0.5; math.Abs(d) > centred/2 {
				return fmt.Errorf("the dot of %s stands %.3f em off its middle", s, d)
			}
		}
		return nil
	}
}

// lined holds when lines run along the characters from a to b and from p to q,
// and white parts the two.
func lined(a, b, p, q string) check {
	return func(c *column) error {
		signs, _ := c.over()
		inOrder(signs)
		if len(signs) != 2 {
			return fmt.Errorf("%d lines for two names", len(signs))
		}
		for i, ends := range [2][2]string{{a, b}, {p, q}} {
			x, err := c.one(ends[0])
			if err != nil {
				return err
			}
			y, err := c.one(ends[1])
			if err != nil {
				return err
			}
			if from, to := signs[i].x0-x.at, signs[i].x1-y.at-1; math.Abs(from) > 0.15 || math.Abs(to) > 0.15 {
				return fmt.Errorf("the line of %s%s begins %.3f em and ends %.3f em off its characters", ends[0], ends[1], from, to)
			}
		}
		if w := signs[1].x0 - signs[0].x1; w < 0.05 {
			return fmt.Errorf("%.3f em between the lines of two names", w)
		}
		return nil
	}
}

// framed holds when four rules close round the characters from a to b.
func framed(a, b string) check {
	return func(c *column) error {
		signs, _ := c.over()
		if len(signs) < 4 {
			return fmt.Errorf("%d rules make no frame", len(signs))
		}
		whole := signs[0]
		for _, s := range signs {
			whole = whole.join(s)
		}
		x, err := c.one(a)
		if err != nil {
			return err
		}
		y, err := c.one(b)
		if err != nil {
			return err
		}
		ink := x.ink.join(y.ink)
		if whole.x0 > ink.x0 || whole.x1 < ink.x1 || whole.y0 > ink.y0 || whole.y1 < ink.y1 {
			return fmt.Errorf("the frame %.2f does not hold the ink %.2f", whole, ink)
		}
		if d := whole.x0 - x.at; math.Abs(d) > 0.3 {
			return fmt.Errorf("the frame begins %.3f em off its characters", d)
		}
		return nil
	}
}

// Readings, emphasis, names (section 15; clreq 3.1.3.4, 3.1.8, 3.3; GB/T 15834 5.1.8, 5.2.5).
var interlinear = []clause{
	{at: "15", src: "clreq 3.3.4.1", rule: "a reading stands above its characters, right of them in vertical text, at half their size, over their middle",
		tries: []try{{text: "一二汉字三四", notes: []note{reading("汉字", "hànzì")},
			check: each(readingSize("h", 0.5), readingCentred("h", "ì", "汉", "字"), above), spoil: nudge("汉", 0.8, 0)}}},
	{at: "15", src: "clreq 3.3.4.1", rule: "a reading for each character stands over its own",
		tries: []try{{text: "一汉字二", notes: []note{reading("汉", "hàn"), reading("字", "zì")},
			check: each(readingCentred("h", "n", "汉", "汉"), readingCentred("z", "ì", "字", "字")), spoil: nudge("字", 0.8, 0)}}},
	{at: "15", src: "clreq 3.3.4.1", rule: "neighbouring readings stand 0.25 em of theirs apart at least; wide ones spread the characters",
		tries: []try{{text: "一撞光二", notes: []note{reading("撞", "zhuàng"), reading("光", "guāng")},
			check: each(readingsApart("g", "g", 0.125), apart("撞", "光", 1.01, 2.5)), spoil: noteless}}},
	{at: "15", src: "clreq 3.3.4.1", rule: "at a line's edges characters and reading begin or end together",
		tries: []try{{text: "撞一二", notes: []note{reading("撞", "zhuàng")}, check: readingFrom("z", 0), spoil: noteless}}},
	{at: "15", src: "ours", rule: "no break within characters under one reading",
		tries: []try{{text: "一二三四五六七汉字八", measure: 8, notes: []note{reading("汉字", "hànzì")}, check: together("汉", "字"), spoil: noteless}}},
	{at: "15", src: "clreq 3.3.4.1", rule: "pinyin is set in letters with a single-storey a and g", acrossOnly: "the same faces serve down the page",
		tries: []try{{text: "一二{汉字|hàngā}三四", measure: 12, story: &story{}, check: readingFace("h", "WenKai"), spoil: raw}}},
	{at: "15", src: "clreq 3.1.8; GB/T 15834", rule: "着重号: a dot in the middle below each Han character, right of it in vertical text; none below marks",
		tries: []try{
			{text: "一二三，四五", notes: []note{{"二三，四", text.Dots, ""}}, check: dotted("二", "三", "四"), spoil: nudge("三", 0.3, 0)},
		}},
	{at: "15", src: "clreq 3.1.8", rule: "着重号 stand below the line across the page", acrossOnly: "down the page they stand at its right: section 16",
		tries: []try{{text: "一二三四", notes: []note{{"二三", text.Dots, ""}}, check: below, spoil: nudge("一", 0, 2)}}},
	{at: "15", src: "clreq 3.1.8; GB/T 15834 5.1.8, 5.2.5", rule: "专名号: a line along each name, below it, at its left in vertical text; neighbouring names have lines of their own",
		tries: []try{{text: "一甲乙丙丁二", notes: []note{{"甲乙", text.NameLine, ""}, {"丙丁", text.NameLine, ""}}, check: lined("甲", "乙", "丙", "丁"), spoil: nudge("乙", 0.5, 0)}}},
	{at: "16", src: "clreq 3.1.8", rule: "着重号 stand at the right of the line down the page",
		tries: []try{{text: "一二三四", style: with(down), notes: []note{{"二三", text.Dots, ""}}, check: above, spoil: nudge("一", 0, 2)}}},
	{at: "16", src: "clreq 3.1.8; GB/T 15834 5.2.5", rule: "专名号 stands at the left of the line down the page",
		tries: []try{{text: "一甲乙丙丁二", style: with(down), notes: []note{{"甲乙", text.NameLine, ""}}, check: below, spoil: nudge("一", 0, -2)}}},
	{at: "15", src: "clreq 3.1.8; ours", rule: "the white between the lines is half an em at least where signs stand; less is a warning", test: "layout.TestArchives", downToo: true},
	{at: "15", src: "clreq 3.1.3.4", rule: "示亡号: a frame closes round the name",
		tries: []try{{text: "一二甲乙三四", notes: []note{{"甲乙", text.Frame, ""}}, check: framed("甲", "乙"), spoil: nudge("甲", -1, 0)}}},
	{at: "15", src: "ours", rule: "示亡号: a framed name is never broken over lines",
		tries: []try{{text: "一二三四五六七甲乙八", measure: 8, notes: []note{{"甲乙", text.Frame, ""}}, check: together("甲", "乙"), spoil: noteless}}},
}

// readingFrom holds when the reading that begins with a starts at so many em.
func readingFrom(a string, want float64) check {
	return func(c *column) error {
		i, err := find(c.others, a, 0)
		if err == nil && math.Abs(c.others[i].at-want) > 0.05 && !c.vertical {
			err = fmt.Errorf("the reading begins at %.3f em", c.others[i].at)
		}
		return err
	}
}

// readingFace holds when the reading is set in a face whose name holds this.
func readingFace(a, face string) check {
	return func(c *column) error {
		i, err := find(c.others, a, 0)
		if err == nil && !contains(c.others[i].font.name, face) {
			err = fmt.Errorf("%s is set in %s", a, c.others[i].font.name)
		}
		return err
	}
}
