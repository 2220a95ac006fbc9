package press_test

import (
	"io"
	"testing"

	"banxin/press"
	"banxin/press/pdf"
	"banxin/press/sample"
)

func BenchmarkPress4(b *testing.B)   { benchmarkPress(b, 4) }
func BenchmarkPress100(b *testing.B) { benchmarkPress(b, 100) }

// benchmarkPress measures drawing, subsetting, compressing and writing the file
// of all pages, and reports its size.
func benchmarkPress(b *testing.B, pages int) {
	ed := sample.Edition(pages, 2600)
	b.ReportAllocs()
	for b.Loop() {
		var n count
		if err := press.Write(&n, ed, press.Newsprint()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n), "bytes")
	}
}

// BenchmarkPages100 measures the files of the single pages alone.
func BenchmarkPages100(b *testing.B) {
	ed := sample.Edition(100, 2600)
	pl, err := press.Prepare(ed, press.Newsprint())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		sizes := make([]count, len(ed.Pages))
		pdf.Each(len(ed.Pages), func(i int) {
			if err := pl.WritePage(&sizes[i], i); err != nil {
				b.Error(err)
			}
		})
		total := count(0)
		for _, n := range sizes {
			total += n
		}
		b.ReportMetric(float64(total)/float64(len(sizes)), "bytes/file")
	}
}

// count counts what is written.
type count int

func (c *count) Write(p []byte) (int, error) { *c += count(len(p)); return len(p), nil }

var _ io.Writer = (*count)(nil)
