package icc

// shaper is a profile made of curves and a matrix: RGB or grey to XYZ, or grey
// to L*. Its white is D50.
type shaper struct {
	curves curves
	matrix matrix // for RGB
	back   matrix // its inverse
}

// readShaper reads the curves and colorants of a profile without tables
// (ICC.1:2010, 8.3.3 and 8.3.4).
func (p *Profile) readShaper() (*shaper, error) {
	if p.made != nil {
		return p.made, nil
	}
	names := map[Space][]string{Grey: {"k"}, RGB: {"r", "g", "b"}}[p.Space]
	if names == nil {
		return nil, p.lacking()
	}
	s := &shaper{}
	for i, name := range names {
		tag := p.tags[name+"TRC"]
		if tag == nil {
			return nil, p.lacking()
		}
		c, _, err := readCurve(tag)
		if err != nil {
			return nil, err
		}
		s.curves = append(s.curves, c)
		if p.Space == RGB {
			v, err := readXYZ(p.tags[name+"XYZ"])
			if err != nil {
				return nil, err
			}
			s.matrix.m[i], s.matrix.m[3+i], s.matrix.m[6+i] = v[0], v[1], v[2]
		}
	}
	if p.Space == RGB {
		var ok bool
		if s.back, ok = s.matrix.inverse(); !ok {
			return nil, say("色彩特性文件的三原色不成立", "the three colorants of the profile cannot be told apart")
		}
	}
	return s, nil
}

// lacking says that a profile has neither tables nor curves.
func (p *Profile) lacking() error {
	return say("色彩特性文件里没有这个方向的色表或曲线", "the profile has no tables or curves for this direction")
}

// isShaper reports whether the profile has what readShaper reads.
func (p *Profile) isShaper() bool {
	_, err := p.readShaper()
	return err == nil
}

// inverse returns the inverse matrix, without what it adds.
func (t *matrix) inverse() (matrix, bool) {
	m := &t.m
	// minor is the determinant of what is left without row r and column c.
	minor := func(r, c int) float64 {
		r1, r2, c1, c2 := 3*((r+1)%3), 3*((r+2)%3), (c+1)%3, (c+2)%3
		return float64(m[r1+c1]*m[r2+c2]) - float64(m[r1+c2]*m[r2+c1])
	}
	var d float64
	for i := range 3 {
		d += float64(m[i] * minor(0, i))
	}
	if d > -1e-9 && d < 1e-9 {
		return matrix{}, false
	}
	var out matrix
	for r := range 3 {
		for c := range 3 {
			out.m[3*r+c] = minor(c, r) / d
		}
	}
	return out, true
}

// toPCS returns the colour's XYZ or, of a grey profile by L*a*b*, its L*.
func (s *shaper) toPCS(c Colour, lab bool) Colour {
	c = s.curves.apply(c)
	switch {
	case len(s.curves) == 3:
		return s.matrix.apply(c)
	case lab:
		return Colour{float64(100 * c[0])}
	}
	return Colour{float64(c[0] * whiteD50[0]), float64(c[0] * whiteD50[1]), float64(c[0] * whiteD50[2])}
}

// fromPCS is the way back; a grey profile goes by lightness.
func (s *shaper) fromPCS(c Colour, lab bool) Colour {
	switch {
	case len(s.curves) == 3:
		c = s.back.apply(c)
	case lab:
		c = Colour{c[0] / 100}
	default:
		c = Colour{c[1]}
	}
	for i := range s.curves {
		c[i] = s.curves[i].inverse(c[i])
	}
	return c
}
