package picture

import (
	"encoding/binary"
	"math"
)

// primariesXY are the chromaticities x, y of white, red, green and blue.
type primariesXY [8]float64

// The primaries that files name without bringing a profile.
var (
	primariesSRGB = primariesXY{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06}         // IEC 61966-2-1
	primariesP3   = primariesXY{0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.15, 0.06}     // SMPTE EG 432-1
	primariesDCI  = primariesXY{0.314, 0.351, 0.680, 0.320, 0.265, 0.690, 0.15, 0.06}       // SMPTE RP 431-2
	primaries2020 = primariesXY{0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046}   // ITU-R BT.2020
	curveSRGB     = []float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}            // IEC 61966-2-1
	curveVideo    = []float64{1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 4.5 * 0.0180539} // ITU-R BT.709
)

// power is the curve of a plain exponent.
func power(exponent float64) []float64 { return []float64{exponent} }

// near reports whether no coordinate is farther off than a file's rounding.
func (p primariesXY) near(q primariesXY) bool {
	const slack = 0.0015
	for i := range p {
		if math.Abs(p[i]-q[i]) > slack {
			return false
		}
	}
	return true
}

// fitting returns an embedded profile where it is for pixels of that space, as
// its header says (ICC.1:2010, 7.2.8). One for another, such as a grey picture's
// that was made of a coloured one, tells nothing and is passed over.
func fitting(icc []byte, s Space) []byte {
	want := [...]string{Grey: "GRAY", RGB: "RGB ", CMYK: "CMYK", Lab: "Lab "}[s]
	if len(icc) >= 20 && string(icc[16:20]) != want {
		return nil
	}
	return icc
}

// makeProfile makes an ICC profile of version 4 (ICC.1:2010) of primaries and a
// curve: a parametricCurve of one exponent, or of the five numbers of formula 3.
// Primaries that span no space are refused.
func makeProfile(s Space, p primariesXY, curve []float64) ([]byte, error) {
	kind := 0
	if len(curve) == 5 {
		kind = 3
	}
	para := append([]byte("para\x00\x00\x00\x00\x00"), byte(kind), 0, 0)
	for _, v := range curve {
		para = fixed(para, v)
	}
	tags := []tagged{{"wtpt", xyzTag(d50)}}
	space := "GRAY"
	if s == Grey {
		tags = append(tags, tagged{"kTRC", para})
	} else {
		space = "RGB "
		m, ok := p.colorants()
		if !ok {
			return nil, errWrong
		}
		for i, name := range []string{"r", "g", "b"} {
			tags = append(tags, tagged{name + "XYZ", xyzTag([3]float64{m[0][i], m[1][i], m[2][i]})}, tagged{name + "TRC", para})
		}
	}
	return assemble(space, tags), nil
}

type tagged struct {
	name string
	body []byte
}

// d50 is the white profiles connect by (ICC.1:2010, 7.2.16).
var d50 = [3]float64{0.9642, 1, 0.8249}

// assemble writes header, directory and tags (ICC.1:2010, 7.2 to 7.3).
func assemble(space string, tags []tagged) []byte {
	b := make([]byte, 128)
	b[8] = 4
	copy(b[12:], "mntr")
	copy(b[16:], space)
	copy(b[20:], "XYZ ")
	copy(b[36:], "acsp")
	copy(b[68:], xyzTag(d50)[8:])
	b = binary.BigEndian.AppendUint32(b, uint32(len(tags)))
	at := len(b) + 12*len(tags)
	var bodies []byte
	for _, t := range tags {
		b = append(b, t.name...)
		b = binary.BigEndian.AppendUint32(b, uint32(at+len(bodies)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.body)))
		bodies = append(bodies, t.body...)
	}
	b = append(b, bodies...)
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	return b
}

func xyzTag(v [3]float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, x := range v {
		b = fixed(b, x)
	}
	return b
}

// fixed appends a number as s15Fixed16.
func fixed(b []byte, v float64) []byte {
	return binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
}

// mat is a matrix of three rows. Products are rounded one by one, so that no
// machine fuses them.
type mat [3][3]float64

func (a mat) times(b mat) (c mat) {
	for i := range 3 {
		for j := range 3 {
			c[i][j] = float64(a[i][0]*b[0][j]) + float64(a[i][1]*b[1][j]) + float64(a[i][2]*b[2][j])
		}
	}
	return c
}

func (a mat) apply(v [3]float64) (w [3]float64) {
	for i := range 3 {
		w[i] = float64(a[i][0]*v[0]) + float64(a[i][1]*v[1]) + float64(a[i][2]*v[2])
	}
	return w
}

// inverse by cofactors; false where there is none to speak of.
func (a mat) inverse() (b mat, ok bool) {
	minor := func(r, c int) float64 {
		r1, r2, c1, c2 := (r+1)%3, (r+2)%3, (c+1)%3, (c+2)%3
		return float64(a[r1][c1]*a[r2][c2]) - float64(a[r1][c2]*a[r2][c1])
	}
	det := float64(a[0][0]*minor(0, 0)) + float64(a[0][1]*minor(0, 1)) + float64(a[0][2]*minor(0, 2))
	const least = 1e-4
	if !(math.Abs(det) > least) {
		return b, false
	}
	for i := range 3 {
		for j := range 3 {
			b[i][j] = minor(j, i) / det
		}
	}
	return b, true
}

// colorants returns the XYZ of the primaries, one a column, beside a white of
// D50, adapted by the Bradford transform (ICC.1:2010, annex E).
func (p primariesXY) colorants() (mat, bool) {
	var xyz [4][3]float64
	for i := range 4 {
		x, y := p[2*i], p[2*i+1]
		if !(y > 0 && x >= 0 && float64(x+y) <= 1) {
			return mat{}, false
		}
		xyz[i] = [3]float64{x / y, 1, (1 - x - y) / y}
	}
	var m mat
	for i := range 3 {
		for j := range 3 {
			m[i][j] = xyz[j+1][i]
		}
	}
	back, ok := m.inverse()
	if !ok {
		return mat{}, false
	}
	share := back.apply(xyz[0])
	bradford := mat{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	from, to := bradford.apply(xyz[0]), bradford.apply(d50)
	adapt := bradford
	for i := range 3 {
		for j := range 3 {
			m[i][j] = float64(m[i][j] * share[j])
			adapt[i][j] = float64(adapt[i][j] * (to[i] / from[i]))
		}
	}
	unbend, _ := bradford.inverse()
	return unbend.times(adapt).times(m), true
}
