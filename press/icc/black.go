package icc

import "math"

// The black of a profile is the darkest neutral it can say. Compensation wants
// it of both sides. How it is found follows Adobe Systems' Black Point
// Compensation (2006), as Little CMS does it, so that a picture converted here
// and one converted elsewhere have the same shadows.

// perceptualBlack is the black of the perceptual tables of version 4
// (ICC.1:2010, 6.3.3).
var perceptualBlack = Colour{0.00336, 0.0034731, 0.00287}

// lightestBlack is the L* beyond which nothing passes for black.
const lightestBlack = 50

// sourceBlack returns the XYZ of the black of the side that colours come from.
func sourceBlack(p *Profile, intent Intent) (Colour, error) {
	if p.isLab() {
		return Colour{}, nil
	}
	if p.Version >= 4 && intent == Perceptual {
		if !p.isShaper() {
			return perceptualBlack, nil
		}
		return darkest(p, Relative)
	}
	if intent == Relative && p.class == "prtr" && p.Space == CMYK {
		return printedBlack(p)
	}
	return darkest(p, intent)
}

// darkest returns the black of the darkest device colour.
func darkest(p *Profile, intent Intent) (Colour, error) {
	if p.tags[tagsOf[false][intent]] == nil && !p.isShaper() {
		return Colour{}, nil
	}
	l, err := join(p, LabD50(), intent, intent)
	if err != nil {
		return Colour{}, err
	}
	black := Colour{}
	if p.Space == CMYK {
		black = Colour{1, 1, 1, 1}
	}
	return neutralBlack(l.Colour(black)), nil
}

// neutralBlack returns the XYZ of the neutral as dark as a colour.
func neutralBlack(lab Colour) Colour { return grey(min(lab[0], lightestBlack)) }

// printedBlack returns the black of a press: what becomes of L* = 0 on the way
// there and back. All inks at once would be darker than the ink limit allows.
func printedBlack(p *Profile) (Colour, error) {
	if p.tags[tagsOf[false][Perceptual]] == nil {
		return Colour{}, nil
	}
	there, back, err := roundTrip(p, Perceptual)
	if err != nil {
		return Colour{}, err
	}
	return neutralBlack(back.Colour(there.Colour(Colour{}))), nil
}

// roundTrip returns the links from L*a*b* to the device and, by the
// colorimetric table, back. The perceptual tables of version 4 have their black
// above L* = 0.
func roundTrip(p *Profile, intent Intent) (there, back *Link, err error) {
	if there, err = join(LabD50(), p, Relative, intent); err != nil {
		return nil, nil, err
	}
	if intent == Perceptual && p.Version >= 4 {
		there.compensate(Colour{}, perceptualBlack)
	}
	back, err = join(p, LabD50(), Relative, Relative)
	return there, back, err
}

// paperBlack returns the XYZ of the black of the side that colours go to.
func paperBlack(p *Profile, intent Intent) (Colour, error) {
	if p.Version >= 4 && intent == Perceptual || p.Space == Lab || p.tags[tagsOf[true][intent]] == nil {
		return sourceBlack(p, intent)
	}
	first := Colour{} // the black of perceptual tables is L* = 0
	if intent == Relative {
		var err error
		if first, err = sourceBlack(p, intent); err != nil {
			return first, err
		}
	}
	there, back, err := roundTrip(p, intent)
	if err != nil {
		return first, err
	}
	var r ramp
	for i := range r.in {
		r.in[i] = float64(i) * 100 / 255
		r.out[i] = back.Colour(there.Colour(Colour{r.in[i]}))[0]
	}
	for i := len(r.out) - 2; i > 0; i-- {
		r.out[i] = math.Min(r.out[i], r.out[i+1])
	}
	if !(r.out[0] < r.out[255]) {
		return Colour{}, nil
	}
	if intent == Relative && r.straight() {
		return first, nil
	}
	return grey(r.corner(intent)), nil
}

// ramp is what becomes of a ramp of neutral lightness on its way to the device
// and back: nearly level where the device has no darker black, then a corner,
// then nearly straight up to white.
type ramp struct{ in, out [256]float64 }

// reach returns how far the ramp rises.
func (r *ramp) reach() float64 { return r.out[255] - r.out[0] }

// straight reports whether all but the darkest fifth comes back within 4 L*.
func (r *ramp) straight() bool {
	for i, v := range r.in {
		if v > r.out[0]+float64(0.2*r.reach()) && math.Abs(v-r.out[i]) >= 4 {
			return false
		}
	}
	return true
}

// corner returns the lightness at which a parabola through the shadows meets
// the level part: least squares over the points between two shares of the
// ramp's reach.
func (r *ramp) corner(intent Intent) float64 {
	low, high := 0.1, 0.5
	if intent != Relative {
		low, high = 0.03, 0.25
	}
	var m matrix     // sums of powers of x
	var right Colour // and of those times y
	var sums [5]float64
	n := 0
	for i, x := range r.in {
		y := (r.out[i] - r.out[0]) / r.reach()
		if y < low || y >= high {
			continue
		}
		n++
		for k, power := 0, 1.0; k < 5; k++ {
			sums[k] += power
			if k < 3 {
				right[k] += float64(y * power)
			}
			power = float64(power * x)
		}
	}
	if n < 4 { // too few to say
		return 0
	}
	for row := range 3 {
		copy(m.m[3*row:3*row+3], sums[row:])
	}
	back, ok := m.inverse()
	if !ok {
		return 0
	}
	c := back.apply(right)
	return root(c[2], c[1], c[0])
}

// root returns the greater root of ax² + bx + c, held between 0 and 50.
func root(a, b, c float64) float64 {
	if math.Abs(a) < 1e-10 {
		return math.Max(0, math.Min(lightestBlack, -c/b))
	}
	d := float64(b*b) - float64(float64(4*a)*c)
	if !(d > 0) {
		return 0
	}
	return math.Max(0, math.Min(lightestBlack, (math.Sqrt(d)-b)/float64(2*a)))
}
