//go:build unix

package repro

import (
	"bytes"
	"image/jpeg"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/press/sample"
)

// processorSeconds is the time this process has had a processor: at a desk where
// other programs run, the clock on the wall says little about the work.
func processorSeconds(tb testing.TB) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// camera is a photograph of 24 megapixels as a camera writes it, some 6 MB.
var camera = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sample.Photo(6000, 4000), &jpeg.Options{Quality: 93}); err != nil {
		panic(err)
	}
	return b.Bytes()
})

// BenchmarkPhoto24 decodes, scales, sharpens, separates and packs one photograph
// of 24 megapixels, for the press alone and for the screen too: over the page of
// a newspaper, over that of a magazine, which needs every pixel, and what a
// rebuild takes. Processor
// time is what counts.
func BenchmarkPhoto24(b *testing.B) {
	fsys := fstest.MapFS{"a.jpg": {Data: camera()}}
	coated := house()
	coated.Condition.ICC, coated.Condition.Screen, coated.Ink.Total = "coated_fogra39_300", 175, 3000
	for _, c := range []struct {
		name string
		wide float64
		o    Options
	}{
		{"newsprint/245mm", 245, Options{House: house()}},
		{"newsprint/245mm/screen", 245, Options{House: house(), Screen: true}},
		{"newsprint/46mm", 46, Options{House: house()}},
		{"coated/281mm", 281, Options{House: coated}},
		{"newsprint/245mm/kept", 245, Options{House: house(), Screen: true, Store: &memory{}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			ed := onPage(b, fsys, "a.jpg", c.wide)
			b.ReportAllocs()
			var ds diag.List
			Prepare(ed, c.o, &ds)
			begin := processorSeconds(b)
			for b.Loop() {
				Prepare(ed, c.o, &ds)
			}
			b.ReportMetric((processorSeconds(b)-begin)*1000/float64(b.N), "cpu-ms/op")
			if ds.Len() > 0 {
				b.Fatal(ds.Sorted())
			}
		})
	}
}
