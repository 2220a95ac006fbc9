package makeup

// What make-up forbids, one function each. Every plan that is given out has
// none of these (typography.md section 14, and 13 for the flow of text).

// taboo is something forbidden: its Chinese name and the function that finds it.
type taboo struct {
	zh, en string
	broken func(d *dummy) bool
}

// forbidden are all taboos.
var forbidden = []taboo{
	{"碰题", "headlines side by side", headlinesMeet},
	{"叠题", "one headline right under another", headlinesStacked},
	{"通缝", "a gutter over more than two thirds of the page", longSeam},
	{"断版", "a cut across that parts the page in two", fallsApart},
	{"背题", "a headline at the foot without text", headlineAtFoot},
	{"断栏", "a column cut by a picture", columnCut},
	{"图文分离", "a picture away from its story", pictureAway},
	{"文不对题", "text under another story's headline", foreignHeadline},
	{"并图", "two pictures side by side", picturesMeet},
	{"并框", "two boxes side by side", boxesMeet},
	{"广告压稿", "an advertisement above a story", adAbove},
	{"栏窄", "a line of fewer than eight characters", tooNarrow},
	{"头条不在上", "the lead not at the head", leadNotTop},
}

// faultless reports whether a dummy breaks no taboo.
func (d *dummy) faultless() bool {
	for i := range forbidden {
		if forbidden[i].broken(d) {
			return false
		}
	}
	return true
}

// beside reports whether b stands right beside a, at the other side of one
// gutter, and how many lines they share.
func (r rect) beside(o rect) (lines int) {
	if r.right() != o.x && o.right() != r.x {
		return 0
	}
	return max(0, min(r.bottom(), o.bottom())-max(r.y, o.y))
}

// pairs reports whether any two blocks of the dummy are as use says.
func (d *dummy) pairs(use func(a, b *block) bool) bool {
	for i := range d.blocks {
		for k := range d.blocks[:i] {
			if use(&d.blocks[k], &d.blocks[i]) {
				return true
			}
		}
	}
	return false
}

// headlinesMeet: two headlines stand side by side with nothing between but the
// gutter. In a box they may; the box parts them.
func headlinesMeet(d *dummy) bool {
	return d.pairs(func(a, b *block) bool {
		return !a.isBox() && !b.isBox() && a.head.beside(b.head) > 0
	})
}

// headlinesStacked: a headline stands under another with less than three lines
// of text between.
func headlinesStacked(d *dummy) bool {
	return d.pairs(func(a, b *block) bool {
		upper, lower := a, b
		if upper.y > lower.y {
			upper, lower = lower, upper
		}
		shared := min(upper.head.right(), lower.head.right()) - max(upper.head.x, lower.head.x)
		return upper.head.h > 0 && lower.head.h > 0 && shared > 0 &&
			lower.head.y >= upper.head.bottom() && lower.head.y-upper.head.bottom() < leastDepth && !upper.isBox() && !lower.isBox()
	})
}

// longSeam: a gutter that nothing crosses runs over more than two thirds of the
// type area.
func longSeam(d *dummy) bool {
	for _, run := range d.seams() {
		if 3*run > 2*(d.page.grid.Lines-d.page.top) {
			return true
		}
	}
	return false
}

// seams returns for each gutter, that behind the first column first, the longest
// run of lines in which no headline, text or picture stands on both sides of it.
func (d *dummy) seams() []int {
	lines := make([]uint64, d.page.grid.Lines) // bit c: gutter c is crossed on this line
	cross := func(r rect) {
		if r.w < 2 {
			return
		}
		mask := uint64(1)<<(r.right()-1) - uint64(1)<<r.x
		for y := max(0, r.y); y < min(len(lines), r.bottom()); y++ {
			lines[y] |= mask
		}
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		cross(b.head)
		cross(b.text)
		for _, r := range b.pictures {
			cross(r)
		}
	}
	longest, run := make([]int, d.page.grid.Columns-1), make([]int, d.page.grid.Columns-1)
	for y := d.page.top; y < len(lines); y++ {
		for c := range run {
			run[c]++
			if lines[y]>>c&1 != 0 {
				run[c] = 0
			}
			longest[c] = max(longest[c], run[c])
		}
	}
	return longest
}

// fallsApart: a cut over the full width parts the page into two that are each two
// fifths of it or more and hold several stories.
func fallsApart(d *dummy) bool {
	g := &d.page.grid
	for y := d.page.top + 1; y < g.Lines; y++ {
		over, under, crossed := 0, 0, false
		for i := range d.blocks {
			switch b := &d.blocks[i]; {
			case b.bottom() <= y:
				over++
			case b.y >= y:
				under++
			default:
				crossed = true
			}
		}
		if !crossed && fallsInTwo(y-d.page.top, g.Lines-y, g.Lines-d.page.top, over > 1, under > 1) {
			return true
		}
	}
	return false
}

// fallsInTwo reports whether a cut makes two pages of one: both parts are two
// fifths of it or more and hold several stories.
func fallsInTwo(over, under, whole int, severalOver, severalUnder bool) bool {
	return severalOver && severalUnder && 5*over >= 2*whole && 5*under >= 2*whole
}

// headlineAtFoot: less than three lines of text stand under a headline.
func headlineAtFoot(d *dummy) bool {
	for i := range d.blocks {
		if b := &d.blocks[i]; b.shape != nil && !b.shape.ad && b.text.h < leastDepth {
			return true
		}
	}
	return false
}

// columnCut: a picture stands in a story's columns with text above it and below.
func columnCut(d *dummy) bool {
	for i := range d.blocks {
		t, hole := d.blocks[i].text, d.blocks[i].hole
		for k := range d.blocks {
			for _, r := range d.blocks[k].pictures {
				if r.shares(hole) && hole.y <= t.y { // a pile right under the headline or beside it
					continue
				}
				if r.shares(d.blocks[i].corner) { // the text ends above it
					continue
				}
				if r.x < t.right() && t.x < r.right() && r.y > t.y && r.bottom() < t.bottom() {
					return true
				}
			}
		}
	}
	return false
}

// pictureAway: a picture does not touch the headline or text of its story.
func pictureAway(d *dummy) bool {
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.shape == nil || b.shape.ad {
			continue
		}
		for k, r := range b.pictures {
			near := r.touches(b.head) || r.touches(b.text) || r.shares(b.hole)
			for j, o := range b.pictures { // a pile touches as a whole
				near = near || j != k && r.touches(o) && (o.touches(b.head) || o.touches(b.text))
			}
			if !near {
				return true
			}
		}
	}
	return false
}

// shares reports whether a rectangle lies in another.
func (r rect) shares(o rect) bool { return r.shared(o) == r.w*r.h }

// touches reports whether two rectangles have part of a side in common.
func (r rect) touches(o rect) bool {
	if o.w == 0 || o.h == 0 {
		return false
	}
	wide := min(r.right(), o.right()) - max(r.x, o.x)
	high := min(r.bottom(), o.bottom()) - max(r.y, o.y)
	return wide > 0 && high == 0 || high > 0 && wide == 0
}

// foreignHeadline: under a headline stands the text of another story, in any of
// its columns, before its own.
func foreignHeadline(d *dummy) bool {
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.head.h == 0 {
			continue
		}
		for k := range d.blocks {
			o := &d.blocks[k]
			if i == k || !o.isStory() {
				continue
			}
			under := o.text.x < b.head.right() && b.head.x < o.text.right() && o.text.y >= b.head.bottom()
			if under && o.text.y < b.head.bottom()+leastDepth {
				return true
			}
		}
	}
	return false
}

// picturesMeet: two pictures stand side by side. Advertisements are not counted;
// they share the foot of the page.
func picturesMeet(d *dummy) bool {
	var all []rect
	for i := range d.blocks {
		if !d.blocks[i].isAd() {
			all = append(all, d.blocks[i].pictures...)
		}
	}
	for i := range all {
		for k := range all[:i] {
			if all[i].beside(all[k]) > 0 {
				return true
			}
		}
	}
	return false
}

// boxesMeet: two boxes stand side by side.
func boxesMeet(d *dummy) bool {
	return d.pairs(func(a, b *block) bool { return a.isBox() && b.isBox() && a.rect.beside(b.rect) > 0 })
}

// adAbove: a story stands under an advertisement.
func adAbove(d *dummy) bool {
	return d.pairs(func(a, b *block) bool { return a.under(b) || b.under(a) })
}

// under reports whether b, a story, stands under a, an advertisement that was
// not locked there.
func (a *block) under(b *block) bool {
	return a.isAd() && a.shape != nil && b.isStory() && b.y >= a.bottom() && b.x < a.right() && a.x < b.right()
}

// tooNarrow: the lines of a story have fewer than eight characters.
func tooNarrow(d *dummy) bool {
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.shape == nil || b.shape.ad {
			continue
		}
		wide := em(&d.page.grid, b.text.w, b.shape.box, b.shape.split)
		if b.shape.upright {
			wide = b.shape.em
		}
		if wide < leastEm {
			return true
		}
	}
	return false
}

// leadNotTop: the heaviest story of the page does not stand at its head.
func leadNotTop(d *dummy) bool {
	for i := range d.blocks {
		if b := &d.blocks[i]; d.leads(b) {
			return b.y > d.page.rooms[0].y
		}
	}
	return false
}
