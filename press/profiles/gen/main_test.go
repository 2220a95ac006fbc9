package main

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/klauspost/compress/zlib"
)

// made are the profiles that have a compact twin.
var made = []string{"newsprint_tr002_240", "newsprint_tr002_220", "coated_fogra39_300", "uncoated_fogra29_280"}

// both returns a profile, full and compact.
func both(t *testing.T, name string) (full, compact []byte) {
	t.Helper()
	full, err := os.ReadFile("../" + name + ".icc")
	if err != nil {
		t.Fatal(err)
	}
	return full, inflate(t, "../"+name+".compact.icc.zlib")
}

func inflate(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCompactIsMadeFromFull makes sure that the checked-in file is what the
// generator makes of the checked-in profile.
func TestCompactIsMadeFromFull(t *testing.T) {
	for _, name := range made {
		full, compact := both(t, name)
		want, err := Thin(full)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(compact, want) {
			t.Errorf("the compact profile of %s is stale: run gen", name)
		}
	}
}

// lookup evaluates a lut16Type by straight lines between its entries; all
// values run from 0 to 1.
func (t table) lookup(in []float64) []float64 {
	pos := make([]float64, t.ins)
	for i, v := range in {
		pos[i] = curve(t.inCurves, i, t.ins, v) * float64(t.grid-1)
	}
	sum := make([]float64, t.outs)
	for corner := range 1 << t.ins {
		w, from := 1.0, 0
		for i, p := range pos {
			low := min(int(p), t.grid-2)
			frac := p - float64(low)
			if corner>>i&1 == 1 {
				w, low = w*frac, low+1
			} else {
				w *= 1 - frac
			}
			from = from*t.grid + low
		}
		for o := range sum {
			sum[o] += w * unit(t.nodes, from*t.outs+o)
		}
	}
	for o, v := range sum {
		sum[o] = curve(t.outCurves, o, t.outs, v)
	}
	return sum
}

func curve(b []byte, i, n int, v float64) float64 {
	size := len(b) / 2 / n
	p := v * float64(size-1)
	low := min(int(p), size-2)
	a, z := unit(b, i*size+low), unit(b, i*size+low+1)
	return a + (z-a)*(p-float64(low))
}

func unit(b []byte, i int) float64 { return float64(binary.BigEndian.Uint16(b[2*i:])) / 65535 }

func tag(t *testing.T, profile []byte, name string) table {
	t.Helper()
	for i := range int(binary.BigEndian.Uint32(profile[headerSize:])) {
		e := profile[headerSize+4+i*entrySize:]
		if string(e[:4]) == name {
			at := binary.BigEndian.Uint32(e[4:])
			lut, err := openTable(profile[at : at+binary.BigEndian.Uint32(e[8:])])
			if err != nil {
				t.Fatal(err)
			}
			return lut
		}
	}
	t.Fatalf("no tag %s", name)
	return table{}
}

// TestCompactAgreesWithFull measures how far the compact profile is from the
// full one at 20,000 random mixtures of inks, in CIE 1976 units: the colours
// it shows for them, and what the full profile shows for the inks that either
// gives for those colours.
func TestCompactAgreesWithFull(t *testing.T) {
	for _, name := range made {
		t.Run(name, func(t *testing.T) {
			full, compact := both(t, name)
			compare(t, full, compact)
		})
	}
}

func compare(t *testing.T, full, compact []byte) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, rendering := range []string{"0", "1", "2"} {
		fa, ca := tag(t, full, "A2B"+rendering), tag(t, compact, "A2B"+rendering)
		fb, cb := tag(t, full, "B2A"+rendering), tag(t, compact, "B2A"+rendering)
		var shown, given []float64
		for range 20000 {
			ink := []float64{rnd.Float64(), rnd.Float64(), rnd.Float64(), rnd.Float64()}
			lab, other := fa.lookup(ink), ca.lookup(ink)
			shown = append(shown, distance(lab, other))
			given = append(given, distance(fa.lookup(fb.lookup(lab)), fa.lookup(cb.lookup(lab))))
		}
		report(t, "A2B"+rendering+", shown", shown, 0.25, 3.0)
		report(t, "B2A"+rendering+", inks given", given, 1.0, 6.0)
	}
}

// distance is ΔE*ab of two colours in the 16-bit Lab of ICC version 2, where
// 65280 stands for L* 100 and one a* or b* is 256.
func distance(a, b []float64) float64 {
	l := (a[0] - b[0]) * 65535 / 652.8
	x, y := (a[1]-b[1])*65535/256, (a[2]-b[2])*65535/256
	return math.Sqrt(l*l + x*x + y*y)
}

func report(t *testing.T, what string, v []float64, mean, most float64) {
	t.Helper()
	sum, high := 0.0, 0.0
	for _, x := range v {
		sum, high = sum+x, max(high, x)
	}
	t.Logf("%s: mean %.3f, largest %.3f", what, sum/float64(len(v)), high)
	if sum/float64(len(v)) > mean || high > most {
		t.Errorf("%s: mean %.3f, largest %.3f; allowed %.2f and %.2f", what, sum/float64(len(v)), high, mean, most)
	}
}
