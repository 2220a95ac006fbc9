package makeup

// Score is how good a plan is, part by part; less is better. All are whole
// numbers, so that no processor rounds one plan before another.
type Score struct {
	Total     int
	Hierarchy int // headlines that are not as large, or stand lower, than their story's weight asks
	Dominance int // want of one picture or headline that leads the page
	Spread    int // how unevenly text and display are spread
	Seams     int // long gutters and cuts
	Shape     int // columns too long, too shallow or too narrow
	Bent      int // crops and white at headlines
	Widows    int // last lines of paragraphs alone at the head of a column
	Adverts   int // advertisements away from the outer corner
	Alike     int // what the page before has too
	Grey      int // mean deviation of the text in six parts of the page from its mean, in thousandths; not added to Total
}

// score judges a dummy.
func (d *dummy) score() Score {
	s := Score{
		Hierarchy: d.hierarchy(), Dominance: d.dominance(), Seams: d.parted(), Shape: d.shape(), Adverts: d.adverts(), Grey: d.grey(),
	}
	for i := range d.blocks {
		s.Bent += d.blocks[i].cost
	}
	s.Spread = s.Grey / 8
	s.Total = s.Hierarchy + s.Dominance + s.Spread + s.Seams + s.Shape + s.Bent + s.Adverts
	return s
}

// stories calls use with each story of the page's own.
func (d *dummy) stories(use func(b *block)) {
	for i := range d.blocks {
		if b := &d.blocks[i]; b.shape != nil && !b.shape.ad {
			use(b)
		}
	}
}

// hierarchy: a heavier story has the larger headline and does not stand under a
// lighter one; the lead stands at the upper left, where reading begins.
func (d *dummy) hierarchy() int {
	cost := 0
	d.stories(func(a *block) {
		if d.leads(a) {
			cost += 8 * a.x
			if 2*a.w < d.page.grid.Columns {
				cost += 20
			}
		}
		d.stories(func(b *block) {
			p, q := d.rank(a), d.rank(b)
			if d.leads(a) && !d.leads(b) {
				p = min(p, q-1)
			}
			if p >= q {
				return
			}
			// A headline that leads is a seventh larger at the least.
			if over := int(b.shape.size*8/7 - a.shape.size); over > 0 {
				cost += min(40, 4+over/1500)
			}
			if a.y >= b.bottom() {
				cost += 5 * (q - p)
			}
		})
	})
	return cost
}

// dominance: one picture is the largest by far, and it is the lead's; it takes a
// tenth to a third of the page, and no other more than a sixth.
func (d *dummy) dominance() int {
	first, second, lead, small := 0, 0, 0, 0
	d.stories(func(b *block) {
		for _, r := range b.pictures {
			n := r.w * r.h
			if 40*n < d.page.grid.Columns*d.page.grid.Lines {
				small++
			}
			if d.leads(b) {
				lead = max(lead, n)
			}
			if n > first {
				first, second = n, first
			} else {
				second = max(second, n)
			}
		}
	})
	if first == 0 {
		return 0
	}
	part := func(n int) int { return 100 * n / (d.page.grid.Columns * (d.page.grid.Lines - d.page.top)) }
	cost := 15*d.heaped() + 6*small + 2*max(0, 9-part(first)) + 2*max(0, part(first)-33) + max(0, part(second)-16)
	if 4*first < 5*second {
		cost += 12
	}
	if d.leadPictured() && lead < first {
		cost += 50 + 4*(part(first)-part(lead))
	}
	if !d.leadPictured() { // another picture does not outshout the lead
		cost += 6 * max(0, part(first)-16)
	}
	return cost
}

// heaped counts the pictures of different stories that stand right over one
// another: two weigh as one, and pull the eye off both headlines.
func (d *dummy) heaped() int {
	n := 0
	d.pairs(func(a, b *block) bool {
		for _, p := range a.pictures {
			for _, q := range b.pictures {
				if !a.isAd() && !b.isAd() && p.touches(q) {
					n++
				}
			}
		}
		return false
	})
	return n
}

// leads reports whether a block is the page's lead.
func (d *dummy) leads(b *block) bool {
	lead := d.page.lead()
	return lead != nil && b.shape != nil && b.shape.item.number == lead.number
}

// leadPictured reports whether the lead has pictures.
func (d *dummy) leadPictured() bool {
	lead := d.page.lead()
	return lead != nil && len(d.page.desk.shown(lead.story)) > 0
}

// parted: gutters that run over more than a third of the page, and every cut over
// the full width but one.
func (d *dummy) parted() int {
	cost, g := 0, &d.page.grid
	whole := g.Lines - d.page.top
	for _, run := range d.seams() {
		cost += max(0, 100*run/whole-40) / 2
	}
	cuts := -1
	for y := d.page.top + 1; y < g.Lines; y++ {
		crossed, starts := false, false
		for i := range d.blocks {
			b := &d.blocks[i]
			crossed = crossed || b.y < y && y < b.bottom()
			starts = starts || b.y == y && b.isStory()
		}
		if !crossed && starts {
			cuts++
		}
	}
	return cost + 10*max(0, cuts)
}

// shape: text columns between six and forty lines are good to read; a block of
// one column is not much higher than it must be.
func (d *dummy) shape() int {
	cost := 0
	widths := map[int]int{}
	d.stories(func(b *block) {
		widths[b.w]++
		if b.text.h < 6 && d.rank(b) < 3 {
			cost += 4 * (6 - b.text.h)
		}
		if b.text.h > 40 {
			cost += b.text.h - 40
		}
		if b.text.w == 1 && b.text.h > 24 {
			cost += b.text.h - 24
		}
		if b.text.w >= 3 && b.text.h < b.text.w+3 {
			cost += 4 * (b.text.w + 3 - b.text.h)
		}
		cost += 2 * b.shape.ragged
	})
	boxes := 0
	for i := range d.blocks {
		if d.blocks[i].isBox() {
			boxes++
		}
	}
	cost += 8 * max(0, boxes-1) // one is an accent, several are a fence
	if d.footBoxed() {
		cost += 10
	}
	for _, n := range widths { // pages of equal blocks are dull
		cost += 3 * max(0, n-2)
	}
	return cost
}

// adverts stand at the outer side of the foot: right on odd pages.
func (d *dummy) adverts() int {
	cost := 0
	for i := range d.blocks {
		b := &d.blocks[i]
		if !b.isAd() || b.shape == nil || b.w == d.page.grid.Columns {
			continue
		}
		left, right := b.x == 0, b.right() == d.page.grid.Columns
		if outer := d.page.number%2 == 1; outer && !right || !outer && !left {
			cost += 12
		}
		if !left && !right {
			cost += 30
		}
	}
	return cost
}

// grey returns how evenly text is spread: the page is parted into two by three,
// and the part of running text in each is compared with that of the page.
func (d *dummy) grey() int {
	g := &d.page.grid
	const across, tiers = 2, 3
	var text, cells [across * tiers]int
	top, whole := d.page.top, g.Lines-d.page.top
	all := 0
	for t := range tiers {
		for c := range across {
			part := rect{c * g.Columns / across, top + t*whole/tiers, 0, 0}
			part.w = (c+1)*g.Columns/across - part.x
			part.h = top + (t+1)*whole/tiers - part.y
			k := t*across + c
			cells[k] = part.w * part.h
			for i := range d.blocks {
				if b := &d.blocks[i]; b.text.h > 0 {
					text[k] += part.shared(b.text) - part.shared(b.hole) - part.shared(b.corner)
				}
			}
			all += text[k]
		}
	}
	mean := 1000 * all / max(1, g.Columns*whole)
	sum := 0
	for k := range text {
		diff := 1000*text[k]/max(1, cells[k]) - mean
		sum += max(diff, -diff)
	}
	return sum / len(text)
}

// shared returns how many cells two rectangles have in common.
func (r rect) shared(o rect) int {
	w := min(r.right(), o.right()) - max(r.x, o.x)
	h := min(r.bottom(), o.bottom()) - max(r.y, o.y)
	return max(0, w) * max(0, h)
}
