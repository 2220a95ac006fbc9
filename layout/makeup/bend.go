package makeup

import "banxin/issues"

// How a shape comes to a height: it bends. The headline stands in a little more
// white, and pictures give and take lines as far as their crop allows; where text
// stands under a picture, the text gives and takes with it.

// piled returns the least and the greatest height of the pile.
func (s *shape) piled() (least, most int) {
	for i := range s.beside {
		least, most = least+s.beside[i].least, most+s.beside[i].most
	}
	return least, most
}

// under returns how deep the text of a story is, below its headline, when a pile
// with text under it is so high, and whether that can be: three lines stand
// under the pile.
func (s *shape) under(head, pile int) (depth int, ok bool) {
	if s.corner {
		pile -= head
	}
	depth = (s.rows + s.side*pile + s.columns - 1) / s.columns
	return depth, depth-pile >= leastDepth && depth <= mostDepth
}

// settle computes the heights that a shape can have.
func (s *shape) settle() {
	s.heights = heights{}
	s.bends(func(extra, pile, depth, _ int) {
		h := s.head + extra + depth
		if len(s.above) == 0 {
			s.heights.add(h)
			return
		}
		for a := s.above[0].least; a <= s.above[0].most; a++ {
			s.heights.add(h + a)
		}
	})
}

// bends calls use with every white at the headline and every height of the pile
// that go together, how deep the text then is, and how many lines its paragraphs
// take more or less for that.
func (s *shape) bends(use func(extra, pile, depth, driven int)) {
	least, most := s.piled()
	for extra := 0; extra <= s.extra; extra++ {
		switch {
		case s.notch.w > 0:
			for pile := least; pile <= most; pile++ {
				if depth, ok := s.round(pile); ok {
					use(extra, pile, depth, 0)
				}
			}
		case s.inset || s.corner:
			for pile := least; pile <= most; pile++ {
				if depth, ok := s.under(s.head+extra, pile); ok {
					beside := pile // of the text, if not of the headline
					if s.corner {
						beside -= s.head + extra
					}
					s.drive(depth, beside, func(depth, driven int) { use(extra, pile, depth, driven) })
				}
			}
		case len(s.beside) > 0:
			s.drive(s.depth, 0, func(depth, driven int) {
				if h := s.head + extra + depth; h >= least && h <= most {
					use(extra, h, depth, driven)
				}
			})
		default:
			s.drive(s.depth, 0, func(depth, driven int) { use(extra, 0, depth, driven) })
		}
	}
}

// drive calls use with the depth that the text has, and where its paragraphs may
// take a line more or less with those a line from it. Columns then end level, but
// that the last may end above the others by fewer lines than there are columns.
func (s *shape) drive(depth, pile int, use func(depth, driven int)) {
	use(depth, 0)
	if s.loose == 0 {
		return
	}
	n, rows, white := s.tracks(), s.rows, 0
	if s.inset || s.corner {
		rows += s.side * pile
	} else {
		white = s.depth - (s.rows+n-1)/n // in a box
	}
	if less := rows - n*(depth-white-1); less > 0 && less <= s.loose && depth-1 >= leastDepth {
		use(depth-1, less)
	}
	if more := n*(depth-white) + 1 - rows; more > 0 && more <= s.loose && depth+1 <= mostDepth {
		use(depth+1, more)
	}
}

// tracks returns how many columns the text has.
func (s *shape) tracks() int {
	switch {
	case s.split > 0:
		return s.split
	case s.inset || s.corner:
		return s.columns
	}
	return s.columns - s.side
}

// The cost of what a shape bends to come to its height.
const (
	extraCost  = 6 // of each line of white more, squared
	cropCost   = 1 // of each part in a hundred that is cropped, squared, over 4
	cornerCost = 4 // of a headline that does not stand over all of its story
	splitCost  = 5 // of columns of a story's own
	drivenCost = 4 // of each paragraph that takes a line more or less
)

// bent is how a shape comes to a height: lines of white at the headline, of the
// picture above it, of the pile, and of the text.
type bent struct{ extra, above, pile, depth, cost int }

// fit settles how a shape comes best to a height it can have.
func (s *shape) fit(h int) bent {
	best := bent{cost: -1}
	s.bends(func(extra, pile, depth, driven int) {
		b := bent{extra: extra, above: h - s.head - extra - depth, pile: pile, depth: depth, cost: extraCost*extra*extra + drivenCost*driven}
		switch {
		case len(s.above) == 0 && b.above != 0:
			return
		case len(s.above) > 0 && (b.above < s.above[0].least || b.above > s.above[0].most):
			return
		case len(s.above) > 0:
			b.cost += s.above[0].crop(b.above)
		}
		if len(s.beside) > 0 {
			for i, lines := range s.heaped(pile) {
				b.cost += s.beside[i].crop(lines)
			}
		}
		if s.split > 0 {
			b.cost += splitCost
		}
		if s.inset && s.notch.w == 0 { // lines that stay white at the end
			b.cost += 2 * max(0, s.columns*depth-s.side*pile-s.rows)
		}
		if s.corner {
			b.cost += cornerCost
		}
		if best.cost < 0 || b.cost < best.cost {
			best = b
		}
	})
	return best
}

// heaped divides a height among the pictures of the pile.
func (s *shape) heaped(h int) []int {
	out := make([]int, len(s.beside))
	left := h
	for i := range s.beside {
		out[i] = s.beside[i].natural
		left -= out[i]
	}
	for left != 0 { // line by line, round the pile
		moved := false
		for i := range s.beside {
			switch p := &s.beside[i]; {
			case left > 0 && out[i] < p.most:
				out[i], left, moved = out[i]+1, left-1, true
			case left < 0 && out[i] > p.least:
				out[i], left, moved = out[i]-1, left+1, true
			}
		}
		if !moved {
			break
		}
	}
	return out
}

// crop returns what it costs to show a picture in so many lines.
func (s *span) crop(lines int) int {
	natural, is := s.natural-s.caption, lines-s.caption
	lost := 0
	if is < natural {
		lost = 100 * (natural - is) / natural
	} else {
		lost = 100 * (is - natural) / is
	}
	return cropCost * lost * lost / 4
}

// same reports whether two shapes set a story the same way.
func (s *shape) same(o *shape) bool {
	return s.notch == o.notch && s.upright == o.upright && s.columns == o.columns && s.side == o.side && s.first == o.first && s.inset == o.inset && s.corner == o.corner &&
		s.box == o.box && s.split == o.split && len(s.above) == len(o.above)
}

// mostLoose is the most paragraphs of a story that are reckoned to take a line
// more or less; of three about one will.
const mostLoose = 4

// loosened returns the page with stories whose paragraphs may do so.
func (p *problem) loosened() *problem {
	out := *p
	out.items, out.loose = nil, true
	for _, it := range p.items {
		out.items = append(out.items, it.loosened(p.grid))
	}
	return &out
}

// loosened returns an item with the shapes that it then has.
func (it *item) loosened(g grid) *item {
	if it.story == nil || it.part != whole {
		return it
	}
	paragraphs := 0
	for i := range it.story.Blocks {
		if it.story.Blocks[i].Kind == issues.Paragraph {
			paragraphs++
		}
	}
	loose := min(mostLoose, (paragraphs+2)/3)
	if loose == 0 {
		return it
	}
	out := *it
	was := it.on[g]
	now := &stock{shapes: make([][]shape, len(was.shapes))}
	for k := range was.shapes {
		for _, s := range was.shapes[k] {
			s.item, s.loose = &out, loose
			s.settle()
			now.shapes[k] = append(now.shapes[k], s)
		}
	}
	now.count()
	out.on = map[grid]*stock{g: now}
	return &out
}
