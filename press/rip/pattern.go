package rip

import (
	"math"

	"banxin/press/objects"
)

// pattern is a pattern used as a colour (8.7): a tile that repeats, or a shading.
type pattern struct {
	tile   *objects.Stream
	shade  *shading
	matrix matrix // to pixels
	ink    ink    // of an uncoloured tile
	plain  bool   // the tile is uncoloured
}

// setPattern makes a pattern the current colour.
func (p *painter) setPattern(c *colour, s *space, ops []operand) {
	o := p.file.Raw(p.file.Dict(p.res, "Pattern"), lastName(ops))
	d := p.file.Dictionary(o)
	if d == nil {
		p.doubts.add("the pattern %.30q is missing", lastName(ops))
		return
	}
	k := &pattern{matrix: p.base}
	if m, ok := p.file.NumberList(d, "Matrix", 6); ok {
		k.matrix = matrix(m).then(p.base)
	}
	switch p.file.Integer(d, "PatternType", 0) {
	case 1:
		st, ok := p.file.Stream(o)
		if !ok {
			p.doubts.add("a tiling pattern has no content")
			return
		}
		k.tile = st
		if p.file.Integer(d, "PaintType", 1) == 2 && s.base != nil {
			k.plain = true
			if v, ok := nums(ops[:len(ops)-1], s.base.n); ok {
				k.ink = s.base.ink(p, v)
			}
		}
	case 2:
		if k.shade = p.shading(d["Shading"]); k.shade == nil {
			return
		}
		if p.file.Has(d, "ExtGState") {
			p.doubts.add("the graphics state of a shading pattern is not applied")
		}
	default:
		p.doubts.add("a pattern of unknown type is not drawn")
		return
	}
	*c = colour{space: s, pattern: k}
}

// maxTiles bounds how often a tile is drawn for one area.
const maxTiles = 20_000

// paintPattern fills what is in the rasteriser with a pattern.
func (p *painter) paintPattern(evenOdd bool, c *colour, which int) {
	k := c.pattern
	if k.shade != nil {
		if src := k.shade.source(p, k.matrix, true); src != nil {
			p.lay(evenOdd, nil, src, p.how(which))
		}
		return
	}
	a := p.clip.pixels().common(p.out.area)
	// What is to be tiled becomes the clip, and the tiles are drawn in it.
	kept := p.state
	keptPath, keptText := p.path, p.text
	defer func() { p.state, p.path, p.text = kept, keptPath, keptText }()
	h := p.how(which)
	p.clip.mask = p.maskOf(evenOdd, a)
	if h.alpha != 255 || h.blend != normal || h.mask != nil {
		out := p.groupSurface(a)
		if out == nil {
			return
		}
		under, clip := p.out, p.clip
		p.out, p.clip = out, clipOf(a)
		p.tiles(k, a)
		p.out, p.clip = under, clip
		p.merge(out, h)
		p.memory -= int64(out.size()) * 5
		return
	}
	p.tiles(k, a)
}

// tiles draws the tiles of a pattern that touch an area.
func (p *painter) tiles(k *pattern, a area) {
	d := k.tile.Dict
	box, ok := p.file.Rect(d, "BBox")
	dx, dy := p.file.Number(d, "XStep", 0), p.file.Number(d, "YStep", 0)
	back, ok2 := k.matrix.inverse()
	if !ok || !ok2 || box.Empty() || dx == 0 || dy == 0 {
		p.doubts.add("a tiling pattern cannot be drawn")
		return
	}
	dx, dy = math.Abs(dx), math.Abs(dy)
	// The area in pattern space.
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, q := range [4]point{{float64(a.x0), float64(a.y0)}, {float64(a.x1), float64(a.y0)}, {float64(a.x1), float64(a.y1)}, {float64(a.x0), float64(a.y1)}} {
		q = back.apply(q)
		lo, hi = point{min(lo.x, q.x), min(lo.y, q.y)}, point{max(hi.x, q.x), max(hi.y, q.y)}
	}
	i0, i1 := math.Floor((lo.x-box.X1)/dx), math.Ceil((hi.x-box.X0)/dx)
	j0, j1 := math.Floor((lo.y-box.Y1)/dy), math.Ceil((hi.y-box.Y0)/dy)
	if !((i1-i0+1)*(j1-j0+1) <= maxTiles) {
		p.doubts.add("a tiling pattern has more than %d tiles", maxTiles)
		return
	}
	content, err := k.tile.Decode()
	if err != nil {
		p.doubts.add("%v", err)
		return
	}
	res := p.file.Dict(d, "Resources")
	clip := p.clip
	fixed, base := p.fixed, p.base
	p.tileDepth++
	defer func() { p.fixed, p.base = fixed, base; p.tileDepth-- }()
	if p.tileDepth > 4 {
		p.doubts.add("patterns are nested more than 4 deep")
		return
	}
	for j := j0; j <= j1 && p.fatal == nil; j++ {
		for i := i0; i <= i1; i++ {
			m := matrix{1, 0, 0, 1, float64(i * dx), float64(j * dy)}.then(k.matrix)
			p.state = p.fresh(m, clip)
			p.path = path{}
			if k.plain {
				p.fixed = true
				p.fill.ink, p.stroke.ink = k.ink, k.ink
			}
			p.base = m
			var q path
			q.rect(box.X0, box.Y0, box.W(), box.H())
			p.clipTo(&q, m, false)
			if p.clip.pixels().empty() {
				continue
			}
			p.run(content, res, maxDepth-6)
		}
	}
}
