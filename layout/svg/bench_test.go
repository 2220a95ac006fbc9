package svg

import (
	"fmt"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// arms is a drawing as involved as a coat of arms: 2,000 elements with styles.
func arms() []byte {
	var sb strings.Builder
	sb.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><style>.a{fill:#000}.b{fill:none;stroke:#000;stroke-width:3}.c{fill:#808080;stroke-linejoin:round}</style>`)
	for i := range 2000 {
		fmt.Fprintf(&sb, `<path class="%c" d="M%d %dc10.5-3 20 8.25 31 4s12-9 25-4l4 9q-9 4-18 2z" style="stroke-linecap:round"/>`, "abc"[i%3], i*37%900, i*53%900)
	}
	sb.WriteString(`</svg>`)
	return []byte(sb.String())
}

func BenchmarkRead(b *testing.B) {
	data := arms()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		var ds diag.List
		if Read(data, "a.svg", place, palette, &ds) == nil {
			b.Fatal(told(&ds))
		}
	}
}

func BenchmarkPlace(b *testing.B) {
	var ds diag.List
	p := palette
	p.Names = nil
	d := Read(arms(), "a.svg", place, p, &ds)
	for b.Loop() {
		if len(d.Place(geom.Rect{W: 300_000, H: 300_000}, place, &ds)) == 0 {
			b.Fatal(told(&ds))
		}
	}
}
