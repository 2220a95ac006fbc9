package proof

import (
	"cmp"
	"math"
	"slices"

	"banxin/internal/geom"
	"banxin/layout/page"
)

// An outline is filled by looking at lines across it: pathRows lines to each
// row of pixels, on each of which the places where the outline crosses it are
// found, and what lies between them is inside or outside by the fill rule.
// Along the line places are exact to 1/subs pixel, so that upright edges are
// as smooth as those of rules.
//
//	──╲──────────╱── line: it enters at ╲ and leaves at ╱
//	   ╲   ╱╲   ╱
//	────╲─╱──╲─╱──── line: in, out, in, out
//	     V    V
//
// Unlike a sum of signed areas this is right for contours that overlap, as the
// pieces of a stroke do everywhere, and for the even-odd rule.
const pathRows = 16

// rowStep is the distance of two lines in steps of 1/subs pixel.
const rowStep = subs / pathRows

// maxPathReach bounds the places of an outline, in steps: what is farther out
// than a hundred thousand pixels is drawn there.
const maxPathReach = 100_000 * subs

// edge is a straight piece of an outline that goes down, y0 < y1; wind says
// whether the outline does too.
type edge struct {
	x0, y0, x1, y1 int64
	wind           int8
}

// at returns where an edge crosses the line at y.
func (e *edge) at(y int64) int64 {
	return e.x0 + floorDiv((e.x1-e.x0)*(y-e.y0), e.y1-e.y0)
}

// path draws a filled outline.
func (d *drawer) path(p *page.Path) {
	edges := d.edges(p)
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Compare(a.y0, b.y0) })
	f := pathFill{
		parts: make([]int32, d.img.Rect.Max.X), steps: make([]int32, d.img.Rect.Max.X+1),
		evenOdd: p.EvenOdd, limit: int64(d.img.Rect.Max.X) * subs,
	}
	c := paintOf(p.Ink)
	height := int64(d.img.Rect.Max.Y)
	for y := int64(0); len(f.open)+len(edges) > 0 && y < height; y++ {
		if len(f.open) == 0 {
			y = max(y, min(height-1, floorDiv(edges[0].y0, subs))) // nothing in between
		}
		f.left, f.right = math.MaxInt, 0
		for line := y*subs + rowStep/2; line < (y+1)*subs; line += rowStep {
			for len(edges) > 0 && edges[0].y0 <= line {
				f.open, edges = append(f.open, edges[0]), edges[1:]
			}
			f.open = slices.DeleteFunc(f.open, func(e edge) bool { return e.y1 <= line })
			f.line(line)
		}
		f.lay(d.img.Pix[int(y)*d.img.Stride:], c)
	}
}

// pathFill fills an outline row by row.
type pathFill struct {
	open        []edge // that the line at hand may cross
	crossings   []crossing
	parts       []int32 // what is covered of pixels at the ends of stretches, in 1/(subs·pathRows)
	steps       []int32 // how many whole pixels more are covered from here on
	left, right int     // pixels touched in the row
	evenOdd     bool
	limit       int64 // right edge of the picture
}

// crossing is a place on a line where an outline crosses it.
type crossing struct {
	x    int64
	wind int8
}

// line covers what lies inside the outline on one line.
func (f *pathFill) line(y int64) {
	f.crossings = f.crossings[:0]
	for i := range f.open {
		f.crossings = append(f.crossings, crossing{f.open[i].at(y), f.open[i].wind})
	}
	slices.SortFunc(f.crossings, func(a, b crossing) int { return cmp.Compare(a.x, b.x) })
	winding, from := 0, int64(0)
	for _, x := range f.crossings {
		was := f.inside(winding)
		winding += int(x.wind)
		switch is := f.inside(winding); {
		case is && !was:
			from = x.x
		case was && !is:
			f.cover(max(from, 0), min(x.x, f.limit))
		}
	}
}

func (f *pathFill) inside(winding int) bool {
	if f.evenOdd {
		return winding&1 != 0
	}
	return winding != 0
}

// cover covers a stretch of a line.
func (f *pathFill) cover(from, to int64) {
	if from >= to {
		return
	}
	a, b := int(from/subs), int(to/subs)
	f.left, f.right = min(f.left, a), max(f.right, b)
	if a == b {
		f.parts[a] += int32(to - from)
		return
	}
	f.parts[a] += int32(int64(a+1)*subs - from)
	f.steps[a+1]++
	f.steps[b]--
	if b < len(f.parts) {
		f.parts[b] += int32(to - int64(b)*subs)
	}
}

// lay paints a row and leaves nought behind.
func (f *pathFill) lay(px []uint8, c paint) {
	const whole = subs * pathRows
	run := int32(0)
	for x := f.left; x <= f.right; x++ {
		run += f.steps[x]
		f.steps[x] = 0
		if x == len(f.parts) {
			break
		}
		n := f.parts[x] + run*subs
		f.parts[x] = 0
		if n > 0 {
			c.over(px[4*x:4*x+4:4*x+4], uint8(max(1, (n*255+whole/2)/whole)))
		}
	}
}

// edges returns the outline of a path as straight edges in steps of 1/subs
// pixel. All of it is reckoned in integers.
func (d *drawer) edges(p *page.Path) []edge {
	var edges []edge
	var pen, start spot
	line := func(to spot) {
		switch {
		case pen.y < to.y:
			edges = append(edges, edge{pen.x, pen.y, to.x, to.y, 1})
		case pen.y > to.y:
			edges = append(edges, edge{to.x, to.y, pen.x, pen.y, -1})
		}
		pen = to
	}
	for _, s := range p.Segments {
		to := d.spot(s.To.X, s.To.Y)
		switch s.Op {
		case page.MoveTo:
			line(start)
			pen, start = to, to
		case page.LineTo:
			line(to)
		case page.CurveTo:
			bend(pen, d.spot(s.A.X, s.A.Y), d.spot(s.B.X, s.B.Y), to, line)
		default:
			panic("proof: unknown kind of path segment")
		}
	}
	line(start)
	return edges
}

// spot is a place in steps of 1/subs pixel.
type spot struct{ x, y int64 }

func (d *drawer) spot(x, y geom.Length) spot {
	step := func(l geom.Length) int64 {
		return max(-maxPathReach, min(d.steps(int64(l), subs), maxPathReach))
	}
	return spot{step(x), step(y)}
}

// maxBends bounds the straight pieces of a curve.
const maxBends = 64

// bend draws a cubic curve as straight pieces, as many as keep within about a
// sixteenth of a pixel of it: the error falls with the square of their number
// and is at most an eighth of how far the control points stand off (Wang).
func bend(p0, p1, p2, p3 spot, line func(spot)) {
	off := max(abs(p0.x-2*p1.x+p2.x), abs(p1.x-2*p2.x+p3.x)) + max(abs(p0.y-2*p1.y+p2.y), abs(p1.y-2*p2.y+p3.y))
	n := int64(1)
	for n < maxBends && 3*off > 4*n*n*subs/16 {
		n++
	}
	for i := int64(1); i <= n; i++ {
		j := n - i
		at := func(a, b, c, d int64) int64 {
			return floorDiv(j*j*j*a+3*j*j*i*b+3*j*i*i*c+i*i*i*d+n*n*n/2, n*n*n)
		}
		line(spot{at(p0.x, p1.x, p2.x, p3.x), at(p0.y, p1.y, p2.y, p3.y)})
	}
}

func abs(v int64) int64 { return max(v, -v) }
