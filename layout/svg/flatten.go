package svg

import (
	"math"

	"banxin/internal/svgdata"
)

// run is a stretch of a line as straight pieces. bent[i] tells that corner i
// lies within a curve, where no join is drawn.
type run struct {
	at     []svgdata.Point
	bent   []bool
	closed bool
	dot    svgdata.Point // direction of a run of one point, which shows only its caps
}

// maxBends bounds the straight pieces of one curve.
const maxBends = 400

// runs returns the contours of an outline as straight pieces that keep within
// tol of its curves, and whose corners turn by so little that a line of width
// 2·half keeps within tol on both its sides too. It is false where there would be
// too many pieces.
func runs(steps []svgdata.Step, tol, half float64) (out []run, ok bool) {
	var now run
	total := 0
	end := func(closed bool) {
		if n := len(now.at); closed && n > 1 && now.at[n-1] == now.at[0] {
			now.at, now.bent = now.at[:n-1], now.bent[:n-1] // the same place twice
		}
		now.closed = closed && len(now.at) > 1
		if len(now.at) > 1 || len(now.at) == 1 && (closed || now.dot != svgdata.Point{}) {
			out = append(out, now)
		}
		now = run{}
	}
	var pen svgdata.Point
	to := func(p svgdata.Point, bent bool) {
		if len(now.at) == 0 {
			now.at, now.bent = append(now.at, pen), append(now.bent, false)
		}
		if p != pen {
			now.at, now.bent = append(now.at, p), append(now.bent, bent)
			total++
		}
		now.dot, pen = svgdata.Point{X: 1}, p
	}
	for i := range steps {
		s := &steps[i]
		if total > 2*maxOutline {
			return nil, false
		}
		switch s.Op {
		case svgdata.MoveTo:
			end(false)
			pen = s.P[0]
		case svgdata.LineTo:
			to(s.P[0], false)
		case svgdata.QuadTo:
			// A cubic with its controls two thirds of the way is the same curve.
			third := func(p, q svgdata.Point) svgdata.Point {
				return svgdata.Point{X: p.X + svgdata.Mul(q.X-p.X, 2.0/3), Y: p.Y + svgdata.Mul(q.Y-p.Y, 2.0/3)}
			}
			bend(pen, third(pen, s.P[0]), third(s.P[1], s.P[0]), s.P[1], tol, half, to)
		case svgdata.CubeTo:
			bend(pen, s.P[0], s.P[1], s.P[2], tol, half, to)
		case svgdata.Close:
			if i > 0 && steps[i-1].Op != svgdata.Close {
				if len(now.at) == 0 {
					now.at, now.bent = append(now.at, pen), append(now.bent, false)
				}
				to(s.P[0], false)
				end(true)
			}
			pen = s.P[0]
		}
	}
	end(false)
	return out, true
}

// bend draws a cubic curve as straight pieces.
func bend(p0, p1, p2, p3 svgdata.Point, tol, half float64, to func(svgdata.Point, bool)) {
	off := max(svgdata.Hypot(p0.X-2*p1.X+p2.X, p0.Y-2*p1.Y+p2.Y), svgdata.Hypot(p1.X-2*p2.X+p3.X, p1.Y-2*p2.Y+p3.Y))
	n := math.Sqrt(0.75 * off / tol) // Wang's bound
	if half > tol {
		// Beside the curve a piece that turns by a misses it by half·(1 − cos(a/2)).
		most := 2 * math.Acos(1-tol/half)
		n = max(n, (turn(p0, p1, p2)+turn(p1, p2, p3))/most)
	}
	k := int(min(max(math.Ceil(n), 1), maxBends))
	for i := 1; i <= k; i++ {
		t := float64(i) / float64(k)
		s := 1 - t
		a, b, c, d := svgdata.Mul(svgdata.Mul(s, s), s), 3*svgdata.Mul(svgdata.Mul(s, s), t), 3*svgdata.Mul(svgdata.Mul(s, t), t), svgdata.Mul(svgdata.Mul(t, t), t)
		p := svgdata.Point{
			X: svgdata.Mul(a, p0.X) + svgdata.Mul(b, p1.X) + svgdata.Mul(c, p2.X) + svgdata.Mul(d, p3.X),
			Y: svgdata.Mul(a, p0.Y) + svgdata.Mul(b, p1.Y) + svgdata.Mul(c, p2.Y) + svgdata.Mul(d, p3.Y),
		}
		if i == k {
			p = p3
		}
		to(p, i < k)
	}
}

// turn returns by how much a polygon turns at q.
func turn(p, q, r svgdata.Point) float64 {
	ax, ay, bx, by := q.X-p.X, q.Y-p.Y, r.X-q.X, r.Y-q.Y
	return math.Abs(math.Atan2(svgdata.Mul(ax, by)-svgdata.Mul(ay, bx), svgdata.Mul(ax, bx)+svgdata.Mul(ay, by)))
}
