package icc_test

import (
	"math"
	"testing"

	"banxin/press/icc"
)

// Made devices, in no way like real ones but smooth; L*a*b* as version 4 writes it.
var (
	// pressLab says what inks look like, or three lights.
	pressLab = colouring(func(in []float64) []float64 {
		light := 1.0
		for _, v := range in {
			light *= 1 - 0.6*v
		}
		return []float64{0.05 + 0.9*light, 0.5 + 0.3*(in[1]-in[0])*light, 0.5 + 0.3*(in[2]-in[0]*in[1])*light}
	})
	// labPress says which inks make a colour.
	labPress = colouring(func(in []float64) []float64 {
		dark := 1 - in[0]
		return []float64{dark * (1.4 - in[1]), dark * (0.4 + in[1]), dark * (0.2 + in[2]), dark * dark}
	})
	labScreen = colouring(func(in []float64) []float64 {
		return []float64{in[0] * (0.5 + in[1]), in[0] * (1.5 - in[1]), in[0] * (1.4 - in[2])}
	})
	screenXYZ = colouring(func(in []float64) []float64 {
		r, g, b := in[0]*in[0], in[1]*in[1], in[2]*in[2]
		return []float64{0.2*r + 0.2*g + 0.07*b, 0.1*r + 0.36*g + 0.04*b, 0.01*r + 0.05*g + 0.35*b}
	})
)

// colorantTags are a screen's primaries.
func colorantTags(r, g, b [3]float64, curve []byte) []entry {
	return []entry{
		{"rXYZ", xyzTag(r[0], r[1], r[2])}, {"gXYZ", xyzTag(g[0], g[1], g[2])}, {"bXYZ", xyzTag(b[0], b[1], b[2])},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve}, {"wtpt", xyzTag(0.9642, 1, 0.8249)},
	}
}

var (
	srgbColorants = [3][3]float64{{0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7139}}
	paper         = entry{"wtpt", xyzTag(0.84, 0.87, 0.72)}
)

func screen(version byte, curve []byte) []byte {
	return makeProfile(version, "mntr", "RGB ", "XYZ ", colorantTags(srgbColorants[0], srgbColorants[1], srgbColorants[2], curve)...)
}

// TestEveryKindAgreesWithLittleCMS goes through every kind of profile there is,
// made here, in both directions and by every intent. Little CMS differs a little
// by its nature: it inverts curves in 4096 steps, keeps XYZ in 16 bits, and reads
// tables from L*a*b* of a device by tetrahedra.
func TestEveryKindAgreesWithLittleCMS(t *testing.T) {
	if testing.Short() {
		t.Skip("the run without -short asks Little CMS about every kind")
	}
	srgbCurve := para(3, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	coated := shippedFile("coated_fogra39_300")
	for _, c := range []struct {
		name  string
		made  []byte
		space icc.Space
	}{
		{"matrix, version 2, gamma", screen(2, curvGamma(2.2)), icc.RGB},
		{"matrix, version 2, table", screen(2, curv(sampled(300, func(x float64) float64 { return x * x })...)), icc.RGB},
		{"matrix, room below black", screen(2, curv(sampled(300, func(x float64) float64 { return math.Pow(max(0, (x-0.3)/0.7), 2) })...)), icc.RGB},
		{"matrix, no curve", screen(2, curv()), icc.RGB},
		{"matrix, formula 0", screen(4, para(0, 1.8)), icc.RGB},
		{"matrix, formula 1", screen(4, para(1, 2.2, 0.9, 0.1)), icc.RGB},
		{"matrix, formula 2", screen(4, para(2, 2, 0.9, -0.1, 0.05)), icc.RGB},
		{"matrix, formula 3", screen(4, srgbCurve), icc.RGB},
		{"matrix, formula 4", screen(4, para(4, 2.4, 0.95, 0.05, 0.0733, 0.04, 0.01, 0.01)), icc.RGB},
		{"grey, XYZ", makeProfile(2, "mntr", "GRAY", "XYZ ", entry{"kTRC", curvGamma(1.8)}), icc.Grey},
		{"grey, version 4", makeProfile(4, "prtr", "GRAY", "XYZ ", entry{"kTRC", srgbCurve}, paper), icc.Grey},
		{"grey, L*", makeProfile(2, "prtr", "GRAY", "Lab ", entry{"kTRC", curv(sampled(256, func(x float64) float64 { return 0.1 + 0.9*x })...)}, paper), icc.Grey},
		{"lut8", makeProfile(2, "prtr", "CMYK", "Lab ", entry{"A2B0", mft(1, 9, 4, 3, pressLab)}, entry{"B2A0", mft(1, 17, 3, 4, labPress)}, paper), icc.CMYK},
		{"lut16", makeProfile(2, "prtr", "CMYK", "Lab ", entry{"A2B0", mft(2, 9, 4, 3, pressLab)}, entry{"B2A0", mft(2, 17, 3, 4, labPress)}, paper), icc.CMYK},
		{"lut16, three intents", makeProfile(2, "prtr", "CMYK", "Lab ", entry{"A2B0", mft(2, 9, 4, 3, pressLab)}, entry{"A2B1", mft(2, 7, 4, 3, pressLab)},
			entry{"B2A0", mft(2, 17, 3, 4, labPress)}, entry{"B2A1", mft(2, 9, 3, 4, labPress)}, paper), icc.CMYK},
		{"lut16 of version 4", makeProfile(4, "prtr", "CMYK", "Lab ", entry{"A2B0", mft(2, 9, 4, 3, pressLab)}, entry{"B2A0", mft(2, 17, 3, 4, labPress)}, paper), icc.CMYK},
		{"lut16 of RGB", makeProfile(2, "scnr", "RGB ", "Lab ", entry{"A2B0", mft(2, 9, 3, 3, pressLab)}, entry{"B2A0", mft(2, 9, 3, 3, labScreen)}, paper), icc.RGB},
		{"lut16, XYZ", makeProfile(2, "scnr", "RGB ", "XYZ ", entry{"A2B0", mft(2, 9, 3, 3, screenXYZ)}, entry{"B2A0", mft(2, 9, 3, 3, screenXYZ)}, paper), icc.RGB},
		{"lutAToB", makeProfile(4, "prtr", "CMYK", "Lab ", entry{"A2B0", newTable(false, 2, 9, 4, pressLab)}, entry{"B2A0", newTable(true, 2, 17, 4, labPress)}, paper), icc.CMYK},
		{"lutAToB of bytes", makeProfile(4, "prtr", "CMYK", "Lab ", entry{"A2B1", newTable(false, 1, 9, 4, pressLab)}, entry{"A2B0", newTable(false, 2, 9, 4, pressLab)},
			entry{"B2A0", newTable(true, 1, 17, 4, labPress)}, entry{"B2A1", newTable(true, 1, 17, 4, labPress)}, paper), icc.CMYK},
		{"lutAToB of RGB, XYZ", makeProfile(4, "mntr", "RGB ", "XYZ ", entry{"A2B0", newTable(false, 2, 9, 3, screenXYZ)}, entry{"B2A0", newTable(true, 2, 9, 3, labScreen)}, entry{"wtpt", xyzTag(0.9642, 1, 0.8249)}), icc.RGB},
		{"space of L*a*b*", makeProfile(4, "spac", "Lab ", "Lab ", entry{"A2B0", newTable(false, 2, 9, 3, pressLab)}, entry{"B2A0", newTable(true, 2, 9, 3, labScreen)}), icc.Lab},
	} {
		file := saved(t, c.made)
		p, err := icc.Read(c.made)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if p.Space != c.space {
			t.Fatalf("%s: of %v", c.name, p.Space)
		}
		for _, in := range intents {
			from := connect(t, p, open(t, coated), in.intent)
			agree(t, c.name+" to coated, "+in.name, from, file, coated, c.space, icc.CMYK, in.flags, 0.005)
			to := connect(t, icc.SRGB(), p, in.intent)
			agree(t, "sRGB to "+c.name+", "+in.name, to, "*sRGB", file, icc.RGB, c.space, in.flags, 0.005)
		}
	}
}

// TestBuiltInAgreeWithLittleCMS compares our own spaces with Little CMS's, or
// with files of the numbers that Apple's and Adobe's profiles hold.
func TestBuiltInAgreeWithLittleCMS(t *testing.T) {
	if testing.Short() {
		t.Skip("the run without -short asks Little CMS about every kind")
	}
	srgbCurve := para(3, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	p3 := makeProfile(4, "mntr", "RGB ", "XYZ ", colorantTags([3]float64{0.51512, 0.2412, -0.00105}, [3]float64{0.29198, 0.69225, 0.04189}, [3]float64{0.1571, 0.06657, 0.78407}, srgbCurve)...)
	adobe := makeProfile(4, "mntr", "RGB ", "XYZ ", colorantTags([3]float64{0.60974, 0.31111, 0.01947}, [3]float64{0.20528, 0.62567, 0.06087}, [3]float64{0.14919, 0.06322, 0.74457}, curvGamma(563./256))...)
	greyFile := makeProfile(4, "mntr", "GRAY", "XYZ ", entry{"kTRC", srgbCurve})
	for _, c := range []struct {
		name string
		ours *icc.Profile
		file string
	}{
		{"sRGB", icc.SRGB(), "*sRGB"},
		{"sRGB file", open(t, shippedFile("sRGB")), shippedFile("sRGB")},
		{"Display P3", icc.DisplayP3(), saved(t, p3)},
		{"Adobe RGB", icc.AdobeRGB(), saved(t, adobe)},
		{"grey", icc.SGrey(), saved(t, greyFile)},
		{"L*a*b*", icc.LabD50(), "*Lab"},
		{"newsprint", open(t, shippedFile("newsprint_tr002_240")), shippedFile("newsprint_tr002_240")},
		{"coated", open(t, shippedFile("coated_fogra39_300")), shippedFile("coated_fogra39_300")},
	} {
		for _, name := range shipped {
			for _, in := range intents {
				link := connect(t, c.ours, open(t, shippedFile(name)), in.intent)
				agree(t, c.name+" to "+name+", "+in.name, link, c.file, shippedFile(name), c.ours.Space, icc.CMYK, in.flags, 0.003)
			}
		}
		for _, in := range intents {
			link := connect(t, open(t, shippedFile("newsprint_tr002_220")), c.ours, in.intent)
			agree(t, "newsprint to "+c.name+", "+in.name, link, shippedFile("newsprint_tr002_220"), c.file, icc.CMYK, c.ours.Space, in.flags, 0.003)
		}
	}
}

// agree compares a link with Little CMS over a grid of colours: no number may be
// further off than limit, and the mean no further than a quarter of that.
func agree(t *testing.T, name string, link *icc.Link, from, to string, in, out icc.Space, flags []string, limit float64) {
	t.Helper()
	n := map[int]int{1: 101, 3: 9, 4: 6}[in.Channels()]
	colours := nodes(n, in.Channels())
	if in == icc.Lab {
		for i, c := range colours {
			colours[i] = icc.Colour{100 * c[0], 240*c[1] - 120, 240*c[2] - 120}
		}
	}
	ours := make([]icc.Colour, len(colours))
	for i, c := range colours {
		ours[i] = link.Colour(c)
	}
	theirs := littleCMS(t, from, to, in, out, colours, flags...)
	scale := 1.0
	if out == icc.Lab {
		scale = 100
	} else {
		for i := range theirs {
			for k := range theirs[i] {
				theirs[i][k] = math.Max(0, math.Min(1, theirs[i][k]))
			}
		}
	}
	greatest, mean, at := apart(ours, theirs, out.Channels())
	if greatest/scale > limit || mean/scale > limit/4 {
		t.Errorf("%s: %.4f %% at most, %.5f %% on average; %.4f gives %.5f, Little CMS says %.5f", name, 100*greatest/scale, 100*mean/scale, colours[at], ours[at], theirs[at])
	}
}
