package icc

// Colour is one colour of up to four components. RGB, grey and inks run from 0
// to 1, an ink of 1 being solid; L*a*b* is in its own units; XYZ is relative to
// D50, whose Y is 1. What is beyond a space's components is 0.
type Colour [4]float64

// whiteD50 is the white of the profile connection space (ICC.1:2010, 7.2.16).
var whiteD50 = [3]float64{0.9642, 1, 0.8249}

// labBend is where the cube root of CIE 15 gives way to a straight line, t = (6/29)³.
const labBend = 24. / 116 * (24. / 116) * (24. / 116)

// toLab turns XYZ into L*a*b* (CIE 15, 8.2.1).
func toLab(c Colour) Colour {
	var f [3]float64
	for i := range f {
		t := c[i] / whiteD50[i]
		if t > labBend {
			f[i] = cubeRoot(t)
		} else {
			f[i] = float64(841./108*t) + 16./116
		}
	}
	return Colour{float64(116*f[1]) - 16, float64(500 * (f[0] - f[1])), float64(200 * (f[1] - f[2]))}
}

// toXYZ turns L*a*b* into XYZ.
func toXYZ(c Colour) Colour {
	y := (c[0] + 16) / 116
	f := [3]float64{y + c[1]/500, y, y - c[2]/200}
	var out Colour
	for i, v := range f {
		t := float64(108. / 841 * (v - 16./116))
		if v > 24./116 {
			t = float64(float64(v*v) * v)
		}
		out[i] = float64(t * whiteD50[i])
	}
	return out
}

// grey returns the XYZ of a neutral of the lightness l.
func grey(l float64) Colour { return toXYZ(Colour{l}) }

// encoding is how a table writes the colours at one of its ends as numbers from
// 0 to 1.
type encoding uint8

const (
	asIs    encoding = iota // device colours, and XYZ of matrix profiles
	xyz16                   // u1Fixed15: 1 stands for 1 + 32767/32768
	labByte                 // version 4, and lut8Type: 1 stands for 100, and for 127
	labWord                 // lut16Type of both versions: FF00h stands for 100, 8000h for 0
)

// xyzMost is the greatest XYZ that 16 bits can say (ICC.1:2010, 6.3.4.2).
const xyzMost = 1 + 32767./32768

// labWordScale is what labWord is to labByte: 65535 against FF00h.
const labWordScale = 65535. / 65280

// decode turns the numbers of a table into a colour.
func (e encoding) decode(c Colour) Colour {
	scale := 1.0
	switch e {
	case xyz16:
		return Colour{float64(c[0] * xyzMost), float64(c[1] * xyzMost), float64(c[2] * xyzMost)}
	case labWord:
		scale = labWordScale
	case labByte:
	default:
		return c
	}
	return Colour{float64(c[0] * (100 * scale)), float64(c[1]*(255*scale)) - 128, float64(c[2]*(255*scale)) - 128}
}

// encode is the way back.
func (e encoding) encode(c Colour) Colour {
	scale := 1.0
	switch e {
	case xyz16:
		return Colour{c[0] / xyzMost, c[1] / xyzMost, c[2] / xyzMost}
	case labWord:
		scale = labWordScale
	case labByte:
	default:
		return c
	}
	return Colour{c[0] / (100 * scale), (c[1] + 128) / (255 * scale), (c[2] + 128) / (255 * scale)}
}
