package codes

import (
	"testing"

	"banxin/internal/geom"
	"banxin/layout/qr"
)

// BenchmarkCode measures what a code of the usual size costs: drawn and read as
// it is, in the hardest prints, and in the whole grid.
func BenchmarkCode(b *testing.B) {
	says := "https://example.org/subscribe"
	pg, c := pageWith(says, qr.Quartile, geom.FromMM(0.5))
	b.Run("clean", func(b *testing.B) {
		for b.Loop() {
			if got, err := Read(Render(pg, c, 4).Grey()); err != nil || got != says {
				b.Fatal(got, err)
			}
		}
	})
	for name, grid := range map[string][]Printing{"hardest": newsHardest(), "grid": newsGrid()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if faults := Try(Render(pg, c, 0), says, grid); faults != nil {
					b.Fatal(faults)
				}
			}
		})
	}
}
