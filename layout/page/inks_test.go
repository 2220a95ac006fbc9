package page

import (
	"strings"
	"testing"
)

func TestInks(t *testing.T) {
	red := Ink{C: 0, M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 1000}
	faint := red
	faint.Tint = 0
	for want, items := range map[string][]Item{
		"":                          {&Rule{}, &Rule{Ink: faint}},
		"Black":                     {&Run{Ink: Black}, &Rule{Ink: Ink{K: 100}}},
		"Magenta,Yellow,Black":      {&Rule{Ink: Ink{M: 1000, Y: 900, K: 50}}},
		"Cyan,PANTONE 185 C":        {&Path{Ink: red}, &Rule{Ink: Ink{C: 1}}, &Rule{Ink: red}},
		"Black,Aqua,Gold":           {&Rule{Ink: Ink{Spot: "Gold", Tint: 10}}, &Run{Ink: Ink{Spot: "Aqua", Tint: 500}}, &Run{Ink: Black}},
		"Cyan,Magenta,Yellow,Black": {&Picture{}},
	} {
		if got := strings.Join((&Page{Items: items}).Inks(), ","); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
