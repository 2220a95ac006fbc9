package fonts

import (
	"strconv"
	"testing"
)

// BenchmarkLookup400000 is all the looking up of a hundred pages: 400,000
// characters, 2,700 of them distinct. The bar is 10 ms.
func BenchmarkLookup400000(b *testing.B) {
	f := shippedNamed(b, "song")
	text := make([]rune, 0, 400_000)
	for i := range cap(text) {
		text = append(text, 0x4E00+rune(i*7919%2700)*7)
	}
	var sum int
	for b.Loop() {
		for _, r := range text {
			sum += int(f.Lookup(r))
		}
	}
	if sum == 0 {
		b.Fatal("nothing found")
	}
}

func BenchmarkAdvance(b *testing.B) {
	f := shippedNamed(b, "song")
	var sum, g int
	for b.Loop() {
		sum += f.Advance(GID(g & 0x3FFF))
		g++
	}
	if sum == 0 {
		b.Fatal("no widths")
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open("song", songFile); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOutline(b *testing.B) {
	f := shippedNamed(b, "song")
	glyphs := someHan(f, 2500)
	var segs []Segment
	var n int
	for b.Loop() {
		segs, _ = f.Outline(segs[:0], glyphs[n%len(glyphs)])
		n++
	}
}

// BenchmarkSubset2500 has the bar of 10 ms, without deflate.
func BenchmarkSubset2500(b *testing.B) {
	f := shippedNamed(b, "song")
	glyphs := someHan(f, 2500)
	for b.Loop() {
		if _, err := f.Subset(glyphs); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkShapeCold opens a face and shapes its first number; the bar is 5 ms.
func BenchmarkShapeCold(b *testing.B) {
	for _, face := range []struct {
		name string
		file []byte
	}{{"song", songFile}, {"hei", heiFile}, {"kai", kaiFile}} {
		b.Run(face.name, func(b *testing.B) {
			for b.Loop() {
				f, err := Open(face.name, face.file)
				if err != nil {
					b.Fatal(err)
				}
				if len(f.ShapeLatin(nil, "2020")) != 4 {
					b.Fatal("not four glyphs")
				}
			}
		})
	}
}

// BenchmarkShapeKnown shapes a word the face has met before.
func BenchmarkShapeKnown(b *testing.B) {
	f := shippedNamed(b, "song")
	var run []Shaped
	for b.Loop() {
		run = f.ShapeLatin(run[:0], "COVID-19")
	}
}

// BenchmarkShapeNew shapes a word the face has not met.
func BenchmarkShapeNew(b *testing.B) {
	f := shippedNamed(b, "song")
	var run []Shaped
	n := 0
	for b.Loop() {
		n++
		run = f.ShapeLatin(run[:0], strconv.Itoa(n))
	}
}
