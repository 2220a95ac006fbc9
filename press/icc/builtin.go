package icc

// The chromaticities of the primaries, x and y of red, green and blue.
var (
	primariesSRGB  = [6]float64{0.64, 0.33, 0.30, 0.60, 0.15, 0.06}     // IEC 61966-2-1
	primariesP3    = [6]float64{0.680, 0.320, 0.265, 0.690, 0.15, 0.06} // SMPTE EG 432-1
	primariesAdobe = [6]float64{0.64, 0.33, 0.21, 0.71, 0.15, 0.06}     // Adobe RGB (1998), 4.2.2
)

// whiteD65 is the white all three are made for.
var whiteD65 = [2]float64{0.3127, 0.3290}

// curveSRGB is the curve of IEC 61966-2-1, formula 3: a line below 0.04045.
var curveSRGB = curve{formula: 3, p: [7]float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}}

// gammaAdobe is the exponent of Adobe RGB, 2 51/256 (Adobe RGB (1998), 4.3.1.2).
const gammaAdobe = 2 + 51./256

// SRGB returns the space of pictures that say nothing else.
func SRGB() *Profile { return makeRGB("sRGB", primariesSRGB, curveSRGB) }

// DisplayP3 returns the space of recent phones: the primaries of digital
// cinema, the white and the curve of sRGB.
func DisplayP3() *Profile { return makeRGB("Display P3", primariesP3, curveSRGB) }

// AdobeRGB returns Adobe RGB (1998), a wide space of cameras.
func AdobeRGB() *Profile { return makeRGB("Adobe RGB (1998)", primariesAdobe, gamma(gammaAdobe)) }

// SGrey returns the space of grey pictures that say nothing else: the greys of sRGB.
func SGrey() *Profile {
	return &Profile{Space: Grey, Version: 4, Description: "sGrey", class: "mntr", made: &shaper{curves: curves{curveSRGB}}}
}

// LabD50 returns the space L*a*b* itself, relative to D50.
func LabD50() *Profile {
	return &Profile{Space: Lab, Version: 4, Description: "L*a*b* D50", class: "spac", labPCS: true}
}

// isLab reports whether the profile is that of LabD50.
func (p *Profile) isLab() bool { return p.Space == Lab && p.tags == nil }

// makeRGB makes a profile of a screen whose white is D65.
func makeRGB(name string, primaries [6]float64, c curve) *Profile {
	s := &shaper{curves: curves{c, c, c}, matrix: colorants(primaries)}
	s.back, _ = s.matrix.inverse()
	return &Profile{Space: RGB, Version: 4, Description: name, class: "mntr", made: s}
}

// bradford turns XYZ into what the Bradford adaptation scales (ICC.1:2010, annex E).
var bradford = matrix{m: [9]float64{0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296}}

// colorants returns the XYZ of the three primaries, one a column, as they look
// beside a white of D50: scaled so that they add up to D65, then adapted.
func colorants(xy [6]float64) matrix {
	var p matrix
	for i := range 3 {
		v := bright(xy[2*i], xy[2*i+1])
		p.m[i], p.m[3+i], p.m[6+i] = v[0], v[1], v[2]
	}
	back, _ := p.inverse()
	d65 := bright(whiteD65[0], whiteD65[1])
	share := back.apply(d65)
	for i := range p.m {
		p.m[i] = float64(p.m[i] * share[i%3])
	}
	from, to := bradford.apply(d65), bradford.apply(Colour{whiteD50[0], whiteD50[1], whiteD50[2]})
	scaled := bradford
	for i := range scaled.m {
		scaled.m[i] = float64(scaled.m[i] * (to[i/3] / from[i/3]))
	}
	unbend, _ := bradford.inverse()
	return unbend.times(&scaled).times(&p)
}

// bright returns the XYZ with Y = 1 of a chromaticity.
func bright(x, y float64) Colour { return Colour{x / y, 1, (1 - x - y) / y} }

// times returns the matrix that does first u, then t.
func (t matrix) times(u *matrix) matrix {
	var out matrix
	for col := range 3 {
		v := t.apply(Colour{u.m[col], u.m[3+col], u.m[6+col]})
		out.m[col], out.m[3+col], out.m[6+col] = v[0], v[1], v[2]
	}
	return out
}
