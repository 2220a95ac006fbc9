package picture

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// TestHalfRow: the fast way for colour of half width is the slow way.
func TestHalfRow(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, code := range []coding{codeYCbCr, codeVideo, code709, code2020Video} {
		for w := 2; w < 12; w++ {
			for h := 1; h < 6; h++ {
				for _, down := range []int{1, 2} {
					p := &planes{w: w, h: h, code: code}
					for c := range 3 {
						q := plane{w: w, h: h, across: ratio{1, 1}, down: ratio{1, 1}}
						if c > 0 {
							q = plane{w: reduced(w, 2), h: reduced(h, down), across: ratio{2, 4}, down: ratio{1, down}}
						}
						q.stride = q.w + 1
						for range q.stride * q.h {
							q.pix = append(q.pix, byte(r.IntN(256)))
						}
						p.plane = append(p.plane, q)
					}
					if !p.halfColour() {
						t.Fatal("not taken for what cameras write")
					}
					slow := *p // opaque all over
					opaque := plane{pix: bytes.Repeat([]byte{255}, w*h), stride: w, w: w, h: h}
					slow.alpha = &opaque
					if slow.halfColour() {
						t.Fatal("the slow way is not taken")
					}
					if !bytes.Equal(pixelsOf(p), pixelsOf(&slow)) {
						t.Fatal(code, w, h, down)
					}
				}
			}
		}
	}
}

func BenchmarkRows(b *testing.B) {
	const w, h = 6000, 400
	p := &planes{w: w, h: h, code: codeYCbCr, plane: []plane{
		{pix: make([]byte, w*h), stride: w, w: w, h: h, across: ratio{1, 1}, down: ratio{1, 1}},
		{pix: make([]byte, w*h/4), stride: w / 2, w: w / 2, h: h / 2, across: ratio{1, 2}, down: ratio{1, 2}},
		{pix: make([]byte, w*h/4), stride: w / 2, w: w / 2, h: h / 2, across: ratio{1, 2}, down: ratio{1, 2}},
	}}
	row := make([]byte, 3*w)
	b.SetBytes(w * h)
	for b.Loop() {
		for y := range h {
			p.Row(y, row)
		}
	}
}
