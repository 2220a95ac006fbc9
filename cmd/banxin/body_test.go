package main

import (
	"bytes"
	"testing"
)

// TestBody writes pieces of all sizes past several growths, twice.
func TestBody(t *testing.T) {
	var f body
	for range 2 {
		f.Reset()
		var want []byte
		for n := range 2300 {
			piece := bytes.Repeat([]byte{byte(n)}, n)
			want = append(want, piece...)
			if got, err := f.Write(piece); got != n || err != nil {
				t.Fatalf("%d, %v for %d bytes", got, err, n)
			}
		}
		if !bytes.Equal(f.Bytes(), want) || len(want) < 2*firstBody {
			t.Fatalf("%d bytes are not the %d written", len(f.Bytes()), len(want))
		}
	}
}
