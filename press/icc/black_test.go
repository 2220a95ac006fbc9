package icc

import (
	"math"
	"os"
	"testing"
)

// TestPaperBlack holds the black of each paper to what Little CMS 2.14 finds
// (cmsDetectDestinationBlackPoint, relative colorimetric), in L*.
func TestPaperBlack(t *testing.T) {
	for name, want := range map[string]float64{
		"newsprint_tr002_240": 44.4, "newsprint_tr002_220": 45.2, "coated_fogra39_300": 12.8, "uncoated_fogra29_280": 29.5,
	} {
		b, err := os.ReadFile("../profiles/" + name + ".icc")
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(b)
		if err != nil {
			t.Fatal(err)
		}
		black, err := paperBlack(p, Relative)
		if err != nil {
			t.Fatal(err)
		}
		if lab := toLab(black); math.Abs(lab[0]-want) > 0.05+1e-9 || math.Abs(lab[1])+math.Abs(lab[2]) > 1e-9 {
			t.Errorf("%s: black is L* %.2f a* %.2f b* %.2f, want %.1f", name, lab[0], lab[1], lab[2], want)
		}
		// The perceptual tables reach from L* = 0.
		if black, err = paperBlack(p, Perceptual); err != nil || toLab(black)[0] > 0.5 {
			t.Errorf("%s: perceptual black %v, %v", name, black, err)
		}
	}
}
