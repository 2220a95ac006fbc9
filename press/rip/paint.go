package rip

import (
	"errors"

	"banxin/press/icc"
	"banxin/press/objects"
)

// painter runs the content of one page onto its surface.
type painter struct {
	doc    *Document
	file   *objects.File
	page   *surface
	out    *surface // the page, or the group at hand
	inks   inks
	doubts doubts
	fatal  error
	work   int64 // done
	memory int64 // of surfaces and masks made

	raster raster
	state
	stack     []state
	res       objects.Dict
	path      path
	clipBy    byte // W or *: the path clips once it is painted; 0: it does not
	text      textState
	marked    []bool // marked-content sequences: is it optional content that is off?
	hidden    int    // how many of them are
	fixed     bool   // colours are given from outside: an uncoloured pattern or glyph
	inGlyph   bool   // the content is that of a glyph
	tileDepth int    // patterns within patterns
	base      matrix // of the page: pattern space is measured from there
	fonts     map[int]*font
	spaces    map[int]*space
	images    map[int]*picture
	flatRGB   *icc.Link
	pixelRGB  *icc.Transform
	off       map[int]bool // optional content groups that are off; nil: not read yet
}

// state is the graphics state (8.4), all but the path.
type state struct {
	ctm          matrix
	clip         clip
	fill, stroke colour
	pen          pen
	alpha        [2]uint8 // of fills, of strokes
	over         [2]bool  // overprint: op, OP
	mode1        bool
	blend        blend
	soft         *mask
	font         *font
	size         float64
	charSpace    float64
	wordSpace    float64
	horizontal   float64
	leading      float64
	rise         float64
	mode         int
}

// colour is the current colour of fills or strokes.
type colour struct {
	space   *space
	ink     ink
	pattern *pattern // nil: a plain colour
}

// clip is what may be painted on: a box with edges in steps of the rasteriser,
// and within it a mask where the clip is not a box.
type clip struct {
	x0, y0, x1, y1 int
	mask           *mask
}

// pixels returns the pixels a clip touches.
func (c *clip) pixels() area {
	if c.x0 >= c.x1 || c.y0 >= c.y1 {
		return area{}
	}
	return area{c.x0 >> sub, c.y0 >> sub, (c.x1 + one - 1) >> sub, (c.y1 + one - 1) >> sub}
}

// of returns how much of a pixel the clip lets through.
func (c *clip) of(y, x int) uint8 {
	w := min(c.x1, (x+1)<<sub) - max(c.x0, x<<sub)
	h := min(c.y1, (y+1)<<sub) - max(c.y0, y<<sub)
	if w <= 0 || h <= 0 {
		return 0
	}
	v := uint8(255)
	if w*h < one*one {
		v = uint8(w * h * 255 / (one * one))
	}
	if c.mask != nil {
		v = mul(v, c.mask.of(y, x))
	}
	return v
}

// newPainter makes a painter for a page of w × h pixels; m maps default user
// space to pixels.
func newPainter(d *Document, w, h int, m matrix) *painter {
	p := &painter{
		doc: d, file: d.file, base: m,
		fonts: map[int]*font{}, spaces: map[int]*space{}, images: map[int]*picture{},
	}
	p.inks.names = []string{"Cyan", "Magenta", "Yellow", "Black"}
	p.page = newSurface(area{0, 0, w, h}, false)
	for i := range p.inks.names {
		p.page.plane(i)
	}
	p.memory = int64(4 * w * h)
	p.out = p.page
	p.state = p.fresh(m, clip{x1: w << sub, y1: h << sub})
	return p
}

// fresh returns the graphics state at the beginning of a page.
func (p *painter) fresh(m matrix, c clip) state {
	black := colour{space: grey, ink: cmyk(0, 0, 0, 255)}
	return state{
		ctm: m, clip: c, fill: black, stroke: black, pen: pen{width: 1, miter: 10},
		alpha: [2]uint8{255, 255}, horizontal: 1,
	}
}

var errWork = errors.New("the page asks for more work than any newspaper page needs")

// take counts work and reports whether there may be more.
func (p *painter) take(n int) bool {
	if p.work += int64(n); p.work > maxWork && p.fatal == nil {
		p.fatal = errWork
	}
	return p.fatal == nil
}

// hold counts memory that is about to be used and reports whether it may be.
func (p *painter) hold(n int) bool {
	if p.memory+int64(n) > maxBytes {
		if p.fatal == nil {
			p.fatal = errWork
		}
		return false
	}
	p.memory += int64(n)
	return true
}

// inks are the inks of the plates, in the order in which they were met.
type inks struct {
	names []string
	spots []Spot
}

// index returns the number of an ink, made if it is new; ok is false when
// there are too many.
func (k *inks) index(s Spot) (i int, ok bool) {
	for i, n := range k.names {
		if n == s.Name {
			if spot := i - 4; spot >= 0 && k.spots[spot].Array == nil {
				k.spots[spot].Array = s.Array
			}
			return i, true
		}
	}
	if len(k.names) == maxPlanes {
		return 0, false
	}
	k.names = append(k.names, s.Name)
	k.spots = append(k.spots, s)
	return len(k.names) - 1, true
}

// how returns how fills (0) or strokes (1) are painted now.
func (p *painter) how(which int) how {
	return how{over: p.over[which], mode1: p.mode1, alpha: p.alpha[which], blend: p.blend, mask: p.soft}
}

// source gives the colour of each pixel where it is not the same everywhere.
type source interface {
	// at returns the ink of a pixel, valid until the next call, and its opacity.
	at(x, y int) (*ink, uint8)
}

// rasterise begins a path within the clip; false if nothing of it can show.
func (p *painter) rasterise() bool {
	a := p.clip.pixels().common(p.out.area)
	if a.empty() || p.hidden > 0 {
		return false
	}
	p.raster.reset(a)
	p.raster.within(p.clip.x0, p.clip.y0, p.clip.x1, p.clip.y1)
	return true
}

// lay paints what is in the rasteriser, in one colour or from a source.
func (p *painter) lay(evenOdd bool, c *ink, src source, h how) {
	n := len(p.inks.names)
	if c != nil && c.all {
		for i := range c.v {
			c.v[i] = c.v[0]
		}
	}
	simple := p.out.alpha == nil && h.blend == normal
	p.take(8 * len(p.raster.cells))
	p.raster.sweep(evenOdd, func(y, x0, x1 int, cover uint8) {
		if !p.take(x1 - x0) {
			return
		}
		a := mul(cover, h.alpha)
		if simple && src == nil && h.mask == nil && p.clip.mask == nil {
			p.out.flat(y, x0, x1, c, &h, a, n)
			return
		}
		for x := x0; x < x1; x++ {
			v := a
			if p.clip.mask != nil {
				v = mul(v, p.clip.mask.of(y, x))
			}
			if h.mask != nil {
				v = mul(v, h.mask.of(y, x))
			}
			if v == 0 {
				continue
			}
			k := c
			if src != nil {
				var own uint8
				k, own = src.at(x, y)
				if v = mul(v, own); v == 0 {
					continue
				}
			}
			if simple {
				p.out.flat(y, x, x+1, k, &h, v, n)
			} else {
				p.out.pixel(y, x, k, &h, v, n)
			}
		}
	})
}

// paint fills what is in the rasteriser with a current colour.
func (p *painter) paint(evenOdd bool, c *colour, which int) {
	if c.pattern != nil {
		p.paintPattern(evenOdd, c, which)
		return
	}
	if c.space.none() {
		return
	}
	k := c.ink
	p.lay(evenOdd, &k, nil, p.how(which))
}

// paintPath fills and strokes the current path as asked, and lets it clip.
func (p *painter) paintPath(fill, evenOdd, stroke bool) {
	if fill && p.rasterise() {
		p.raster.fill(&p.path, identity)
		p.paint(evenOdd, &p.fill, 0)
	}
	if stroke && p.rasterise() {
		p.raster.stroke(&p.path, p.pen, p.ctm)
		p.paint(false, &p.stroke, 1)
	}
	if p.clipBy != 0 {
		p.clipTo(&p.path, identity, p.clipBy == '*')
	}
	p.clipBy = 0
	p.path.reset()
}

// clipTo makes a path, mapped by m, part of the clip.
func (p *painter) clipTo(q *path, m matrix, evenOdd bool) {
	if x0, y0, x1, y1, ok := q.box(m); ok {
		p.clip.x0, p.clip.y0 = max(p.clip.x0, x0), max(p.clip.y0, y0)
		p.clip.x1, p.clip.y1 = min(p.clip.x1, x1), min(p.clip.y1, y1)
		return
	}
	a := p.clip.pixels().common(p.out.area)
	if a.empty() {
		return
	}
	p.raster.reset(a)
	p.raster.fill(q, m)
	p.clip.mask = p.maskOf(evenOdd, a)
}

// maskOf returns what is in the rasteriser as a mask, within the mask of the
// clip that holds so far.
func (p *painter) maskOf(evenOdd bool, a area) *mask {
	size := (a.x1 - a.x0) * (a.y1 - a.y0)
	p.take(size)
	if !p.hold(size) {
		return &mask{}
	}
	// Masks die with their graphics state; only what is alive at a time counts,
	// of which a page of nested clips has no more than some tens.
	p.memory -= int64(size) * 7 / 8
	out := &mask{area: a, stride: a.x1 - a.x0, bits: make([]byte, size)}
	old := p.clip.mask
	p.raster.sweep(evenOdd, func(y, x0, x1 int, cover uint8) {
		row := out.bits[(y-a.y0)*out.stride:]
		for x := x0; x < x1; x++ {
			v := cover
			if old != nil {
				v = mul(v, old.of(y, x))
			}
			row[x-a.x0] = v
		}
	})
	return out
}

// box returns a path's edges in steps if it is a single upright box, or empty.
func (q *path) box(m matrix) (x0, y0, x1, y1 int, ok bool) {
	var at [6]point
	n := 0
	for _, s := range q.steps {
		switch {
		case s.op == closePath:
			continue
		case s.op == curveTo || n == 5 || s.op == moveTo && n > 0:
			return 0, 0, 0, 0, false
		}
		at[n] = m.apply(s.to)
		n++
	}
	if n == 0 {
		return 0, 0, 0, 0, true
	}
	if n == 5 && at[4] != at[0] || n < 4 {
		return 0, 0, 0, 0, false
	}
	var x, y [4]int
	for i := range 4 {
		x[i], y[i] = steps(at[i].x), steps(at[i].y)
	}
	turned := x[0] == x[1] && y[1] == y[2] && x[2] == x[3] && y[3] == y[0]
	level := y[0] == y[1] && x[1] == x[2] && y[2] == y[3] && x[3] == x[0]
	if !turned && !level {
		return 0, 0, 0, 0, false
	}
	return min(x[0], x[2]), min(y[0], y[2]), max(x[0], x[2]), max(y[0], y[2]), true
}
