//go:build unix

package icc_test

import (
	"math/rand/v2"
	"syscall"
	"testing"

	"banxin/press/icc"
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

// pictures are a megapixel each: one of which no two pixels are alike, and one
// as smooth as a photograph with a little grain.
func pictures() (noise, smooth []byte) {
	const n = 1 << 20
	noise, smooth = make([]byte, 3*n), make([]byte, 3*n)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(rnd.Uint32())
	}
	for i := range n {
		x, y := i%1024, i/1024
		for k := range 3 {
			smooth[3*i+k] = byte(x*(3-k)/8 + y*(k+1)/8 + rnd.IntN(5))
		}
	}
	return noise, smooth
}

// rated runs f, which converts megapixels at a time, and reports the rate by
// processor time.
func rated(b *testing.B, megapixels float64, f func()) {
	begin := processorSeconds(b)
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64(b.N)*megapixels/(processorSeconds(b)-begin), "Mpx/s")
}

func BenchmarkBytes(b *testing.B) {
	paper := open(b, shippedFile("newsprint_tr002_240"))
	tr := connect(b, icc.SRGB(), paper, icc.Perceptual).Transform()
	noise, smooth := pictures()
	dst := make([]byte, len(noise)/3*4)
	mega := float64(len(noise)/3) / 1e6
	b.Run("noise", func(b *testing.B) { rated(b, mega, func() { tr.Bytes(dst, noise) }) })
	b.Run("smooth", func(b *testing.B) { rated(b, mega, func() { tr.Bytes(dst, smooth) }) })
	inks := connect(b, paper, paper, icc.Relative).Transform()
	b.Run("cmyk", func(b *testing.B) { rated(b, mega*3/4, func() { inks.Bytes(dst, smooth) }) })
}

func BenchmarkWords(b *testing.B) {
	tr := connect(b, icc.SRGB(), open(b, shippedFile("newsprint_tr002_240")), icc.Perceptual).Transform()
	_, smooth := pictures()
	src, dst := make([]uint16, len(smooth)), make([]uint16, len(smooth)/3*4)
	for i, v := range smooth {
		src[i] = uint16(v)*257 + uint16(i%200)
	}
	rated(b, float64(len(src)/3)/1e6, func() { tr.Words(dst, src) })
}

// One grid, and one link, made anew each time: the rate is grids a second.
func BenchmarkTransform(b *testing.B) {
	link := connect(b, icc.SRGB(), open(b, shippedFile("newsprint_tr002_240")), icc.Relative)
	rated(b, 1, func() { link.Transform() })
}

func BenchmarkConnect(b *testing.B) {
	paper := open(b, shippedFile("newsprint_tr002_240"))
	rated(b, 1, func() { connect(b, icc.SRGB(), paper, icc.Relative) })
}
