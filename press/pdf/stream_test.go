package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"

	"banxin/press/pdf"
)

// bodies are of lengths around the size of a piece, of bytes that compress.
func bodies() [][]byte {
	rnd := rand.New(rand.NewPCG(7, 7))
	var out [][]byte
	for _, n := range []int{0, 1, 5000, 1 << 18, 1<<18 + 1, 1 << 19} {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rnd.IntN(40))
		}
		out = append(out, b)
	}
	return out
}

func TestDeflateComesBack(t *testing.T) {
	for _, level := range []int{1, 2, 5} {
		for i, s := range pdf.NewDeflater(level).DeflateAll(bodies()) {
			got, err := inflated(s) // by the standard library, which checks the sum
			if err != nil || !bytes.Equal(got, bodies()[i]) || !s.Deflated {
				t.Errorf("level %d, body %d: %d bytes came back, %v", level, i, len(got), err)
			}
		}
	}
}

func TestDeflateDoesNotDependOnProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first string
	for _, n := range []int{1, 8} {
		runtime.GOMAXPROCS(n)
		got := fmt.Sprint(pdf.NewDeflater(2).DeflateAll(bodies()))
		if first == "" {
			first = got
		} else if got != first {
			t.Errorf("%d processors gave other bytes", n)
		}
	}
}

func TestEachVisitsAllOnce(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, procs := range []int{1, 4} {
		runtime.GOMAXPROCS(procs)
		for _, n := range []int{0, 1, 3, 1000} {
			seen := make([]atomic.Int32, n)
			pdf.Each(n, func(i int) { seen[i].Add(1) })
			for i := range seen {
				if seen[i].Load() != 1 {
					t.Fatalf("%d of %d was visited %d times", i, n, seen[i].Load())
				}
			}
		}
	}
}

// inflated reads a stream as others do, and has its checksum checked.
func inflated(s pdf.Stream) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(s.Bytes))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// TestBodyIsDeflateInParts: a body written in parts, whatever their lengths,
// gives the bytes of the whole.
func TestBodyIsDeflateInParts(t *testing.T) {
	for _, level := range []int{-2, 2, 5} {
		d := pdf.NewDeflater(level)
		for i, whole := range bodies() {
			want := d.Deflate(whole)
			for _, part := range []int{1 << 17, 1<<18 - 1, 1 << 18, 1 << 20} {
				b := d.Begin()
				for rest := whole; len(rest) > 0; rest = rest[min(part, len(rest)):] {
					if n, err := b.Write(rest[:min(part, len(rest))]); n != min(part, len(rest)) || err != nil {
						t.Fatalf("%d bytes written, %v", n, err)
					}
				}
				if got := b.End(); !got.Deflated || !bytes.Equal(got.Bytes, want.Bytes) {
					t.Errorf("level %d, body %d in parts of %d: other bytes", level, i, part)
				}
			}
		}
	}
}
