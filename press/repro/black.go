package repro

import (
	"banxin/layout/picture"
	"banxin/press/icc"
)

// A picture without colour is printed in black alone: four inks would make its
// greys hang on the balance of the press. The table that leads from its greys to
// black ink matches what is seen: the light of the grey, from the paper's white
// to the black of the solid (black point compensation, in which all light from
// none to full is drawn together between the two), by what the output profile
// says that each strength of black alone looks like.

// steps is how finely the strengths of black are looked up.
const steps = 1024

// blackCurve returns how much black ink stands for each grey of a source.
func blackCurve(from, paper *icc.Profile, space picture.Space) (*[256]byte, error) {
	grey, err := luminance(from, space)
	if err != nil {
		return nil, err
	}
	shown, err := icc.Connect(paper, icc.LabD50(), icc.Relative)
	if err != nil {
		return nil, err
	}
	// What the link compensates is even in light, as what is done here, and so
	// makes no difference to it.
	var ramp [steps + 1]float64
	for i := range ramp {
		ramp[i] = luminous(shown.Colour(icc.Colour{0, 0, 0, float64(i) / steps})[0])
	}
	white, solid := ramp[0], ramp[steps]
	var out [256]byte
	at := steps
	for v := range out {
		want := solid + float64(grey[v]*(white-solid))
		for at > 0 && ramp[at-1] <= want {
			at--
		}
		ink := float64(at)
		if at > 0 && ramp[at-1] > ramp[at] { // between two strengths
			ink -= (want - ramp[at]) / (ramp[at-1] - ramp[at])
		}
		out[v] = byte(float64(max(ink, 0)*255/steps) + 0.5)
	}
	return &out, nil
}

// greyCurve returns which grey of sRGB shows each grey of a source.
func greyCurve(from *icc.Profile, space picture.Space) (*[256]byte, error) {
	link, err := icc.Connect(from, icc.SRGB(), icc.Relative)
	if err != nil {
		return nil, err
	}
	var out [256]byte
	for v := range out {
		out[v] = byte(float64(link.Colour(neutral(v, space))[1]*255) + 0.5)
	}
	return &out, nil
}

// luminance returns how luminous each grey of a source is, from 0 to 1: darkest
// and lightest are the ends.
func luminance(from *icc.Profile, space picture.Space) (out [256]float64, err error) {
	link, err := icc.Connect(from, icc.LabD50(), icc.Relative)
	if err != nil {
		return out, err
	}
	for v := range out {
		out[v] = luminous(link.Colour(neutral(v, space))[0])
	}
	dark, light := out[0], out[255]
	for v := range out {
		if light > dark {
			out[v] = (out[v] - dark) / (light - dark)
		}
		if v > 0 { // a curve that falls again would tear the greys apart
			out[v] = max(out[v], out[v-1])
		}
	}
	return out, nil
}

// neutral is a grey of 255 as a colour of a space.
func neutral(v int, space picture.Space) icc.Colour {
	f := float64(v) / 255
	switch space {
	case picture.Lab:
		return icc.Colour{100 * f, 0, 0}
	case picture.CMYK: // by black alone
		return icc.Colour{0, 0, 0, 1 - f}
	}
	return icc.Colour{f, f, f}
}

// luminous returns the Y of a lightness (CIE 15:2004, 8.2.1.1).
func luminous(l float64) float64 {
	if l <= 8 {
		return l * 27 / 24389
	}
	f := (l + 16) / 116
	return float64(float64(f*f) * f)
}
