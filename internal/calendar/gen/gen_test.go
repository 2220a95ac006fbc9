package main

import (
	"math"
	"os"
	"testing"
)

// TestTableIsWhatIsGenerated keeps table.go and its generator together.
func TestTableIsWhatIsGenerated(t *testing.T) {
	want, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	if string(source()) != string(want) {
		t.Error("table.go is not what gen prints; run go generate ./internal/calendar")
	}
}

// TestSky compares with instants printed in Meeus, Astronomical Algorithms:
// examples 49.a and 27.a.
func TestSky(t *testing.T) {
	if got, want := newMoon(-283), 2443192.65118; math.Abs(got-want) > 0.00005 {
		t.Errorf("new moon of February 1977 at %.5f, want %.5f", got, want)
	}
	if got, want := sunAt(90, 2437837), 2437837.39245; math.Abs(got-want) > 0.0005 {
		t.Errorf("June solstice of 1962 at %.5f, want %.5f", got, want)
	}
}

// TestDecidedAreNeeded holds that no decision stands for a moon that is not in
// doubt and decides nothing.
func TestDecidedAreNeeded(t *testing.T) {
	for _, c := range decided {
		day := julian(c.y, c.m, c.d)
		k := math.Round((float64(day) - 2451550.1) / 29.530588861)
		at := inChina(universal(newMoon(k)))
		if secondsToMidnight(at) >= moonDoubt && int(math.Floor(at+0.5)) == day {
			t.Errorf("%d-%d-%d is decided (%s) but not in doubt", c.y, c.m, c.d, c.why)
		}
	}
}
