package icc_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"

	"banxin/press/icc"
)

// TestPixelsOfEverySpace converts random pixels between every two spaces, in 8
// and in 16 bits, and compares them with the exact colours.
func TestPixelsOfEverySpace(t *testing.T) {
	newsprint, coated := open(t, shippedFile("newsprint_tr002_240")), open(t, shippedFile("coated_fogra39_300"))
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, from := range []*icc.Profile{icc.SGrey(), icc.SRGB(), icc.LabD50(), newsprint} {
		for _, to := range []*icc.Profile{icc.SGrey(), icc.AdobeRGB(), icc.LabD50(), coated} {
			link := connect(t, from, to, icc.Relative)
			tr := link.Transform()
			const n = 3000
			ins, outs := from.Space.Channels(), to.Space.Channels()
			octets, wide := make([]byte, n*ins), make([]uint16, n*ins)
			for i := range octets {
				octets[i] = byte(rnd.Uint32())
				wide[i] = uint16(octets[i]) * 257
			}
			// A grey of L*a*b* runs through colours there are; random ones are beyond any device.
			if from.Space == icc.Lab {
				for i := range n {
					for k := 1; k < 3; k++ {
						octets[3*i+k] = 118 + octets[3*i+k]%20
						wide[3*i+k] = uint16(octets[3*i+k]) * 257
					}
				}
			}
			got8, got16 := make([]byte, n*outs), make([]uint16, n*outs)
			tr.Bytes(got8, octets)
			tr.Words(got16, wide)
			sum8, sum16 := 0.0, 0.0
			for i := range n {
				var c icc.Colour
				for k := range ins {
					c[k] = float64(octets[i*ins+k]) / 255
				}
				exact := numbers(link.Colour(lightness(c, from.Space)), to.Space)
				for k := range outs {
					sum8 += math.Abs(float64(got8[i*outs+k])/255 - exact[k])
					sum16 += math.Abs(float64(got16[i*outs+k])/65535 - exact[k])
				}
			}
			// A byte rounds by a quarter of a step on average.
			mean8, mean16 := sum8/float64(n*outs), sum16/float64(n*outs)
			t.Logf("%v to %v: %.3f %% in bytes, %.3f %% in words", from.Space, to.Space, 100*mean8, 100*mean16)
			// Four axes have fewer nodes each.
			limit := 0.0015
			if from.Space == icc.CMYK {
				limit = 0.003
			}
			if mean16 > limit || mean8 > mean16+0.3/255 {
				t.Errorf("%v to %v: off by %.3f %% in bytes, %.3f %% in words", from.Space, to.Space, 100*mean8, 100*mean16)
			}
		}
	}
}

// lightness turns the numbers of a pixel into a colour, numbers a colour into
// numbers from 0 to 1.
func lightness(c icc.Colour, s icc.Space) icc.Colour {
	if s != icc.Lab {
		return c
	}
	return icc.Colour{100 * c[0], 255*c[1] - 128, 255*c[2] - 128}
}

func numbers(c icc.Colour, s icc.Space) icc.Colour {
	if s != icc.Lab {
		return c
	}
	return icc.Colour{min(max(c[0]/100, 0), 1), min(max((c[1]+128)/255, 0), 1), min(max((c[2]+128)/255, 0), 1)}
}

// TestNeutralsAndEnds looks at what an eye sees first: white paper stays bare,
// and grey pixels, which go through a grid of a thousand nodes, give nearly the
// inks of the same grey in RGB.
func TestNeutralsAndEnds(t *testing.T) {
	for _, name := range papers() {
		paper := open(t, shippedFile(name))
		for _, intent := range []icc.Intent{icc.Perceptual, icc.Relative} {
			colour, grey := connect(t, icc.SRGB(), paper, intent).Transform(), connect(t, icc.SGrey(), paper, intent).Transform()
			var a, b [4]byte
			for v := range 256 {
				colour.Bytes(a[:], []byte{byte(v), byte(v), byte(v)})
				grey.Bytes(b[:], []byte{byte(v)})
				for k := range a {
					if d := int(a[k]) - int(b[k]); d < -8 || d > 8 {
						t.Errorf("%s: grey %d gives %d, and %d as RGB", name, v, b, a)
					}
				}
			}
			if a != [4]byte{} {
				t.Errorf("%s: white gives %d", name, a)
			}
		}
	}
}

// TestInkLimits holds the pixels of all colours to what each profile was made for.
func TestInkLimits(t *testing.T) {
	// Rounding four inks to bytes may add a per cent.
	limits := map[string]int{"newsprint_tr002_240": 240, "newsprint_tr002_220": 220, "coated_fogra39_300": 300, "uncoated_fogra29_280": 280}
	src := make([]byte, 0, 3*32*32*32)
	for _, c := range nodes(32, 3) {
		src = append(src, byte(c[0]*255), byte(c[1]*255), byte(c[2]*255))
	}
	dst := make([]byte, len(src)/3*4)
	for _, name := range papers() {
		limit, known := limits[name]
		if !known {
			continue // FOGRA39L_coated states none
		}
		for _, intent := range []icc.Intent{icc.Perceptual, icc.Relative} {
			connect(t, icc.SRGB(), open(t, shippedFile(name)), intent).Transform().Bytes(dst, src)
			most := 0
			for i := 0; i < len(dst); i += 4 {
				most = max(most, int(dst[i])+int(dst[i+1])+int(dst[i+2])+int(dst[i+3]))
			}
			if most*100 > (limit+1)*255 {
				t.Errorf("%s: %.1f %% of ink", name, float64(most)/2.55)
			}
		}
	}
}

// TestPixelsLeftOver converts whole pixels only, and nothing beyond them.
func TestPixelsLeftOver(t *testing.T) {
	tr := connect(t, icc.SRGB(), open(t, shippedFile("newsprint_tr002_240")), icc.Perceptual).Transform()
	src := []byte{1, 2, 3, 200, 100, 50, 9, 9}
	dst := bytes.Repeat([]byte{77}, 12)
	tr.Bytes(dst, src)
	if dst[8] != 77 || dst[7] == 77 && dst[6] == 77 {
		t.Errorf("%d", dst)
	}
	one := bytes.Repeat([]byte{77}, 7)
	tr.Bytes(one, src)
	if one[4] != 77 || !bytes.Equal(one[:4], dst[:4]) {
		t.Errorf("%d", one)
	}
	tr.Bytes(nil, src)
	tr.Words(nil, nil)
}
