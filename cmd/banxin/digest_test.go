package main

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"testing"
)

// TestDigester takes sums of files that begin alike for a while, in any order,
// and holds them against those of the whole files.
func TestDigester(t *testing.T) {
	const long = 200_000
	r := rand.New(rand.NewPCG(1, 2))
	random := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return b
	}
	fonts := random(long)
	other := bytes.Clone(fonts)
	other[long*3/5] ^= 1
	var d digester
	kept := 0
	for i := range 300 {
		var file []byte
		switch r.IntN(8) {
		case 0:
			file = random(r.IntN(long))
		case 1, 2:
			file = append(bytes.Clone(other), random(r.IntN(long/20))...)
		case 3:
			file = bytes.Clone(fonts[:r.IntN(long)])
		default:
			file = append(bytes.Clone(fonts), random(r.IntN(long/20))...)
		}
		for _, s := range d.starts {
			if s.after != nil && bytes.HasPrefix(file, s.bytes) {
				kept++
			}
		}
		if got, want := d.sum(file), sha256.Sum256(file); got != want {
			t.Fatalf("file %d of %d bytes: %x, want %x", i, len(file), got, want)
		}
	}
	if kept < 50 {
		t.Errorf("a beginning was gone on from %d times only: the test does not test what it should", kept)
	}
}

// TestDigesterEveryByte changes one byte anywhere in a file that begins like
// those before it.
func TestDigesterEveryByte(t *testing.T) {
	file := bytes.Repeat([]byte("版心"), 10_000)
	var d digester
	for range 3 {
		d.sum(file)
	}
	for at := 0; at < len(file); at += 97 {
		changed := bytes.Clone(file)
		changed[at] ^= 1
		for _, f := range [][]byte{changed, file} {
			if got, want := d.sum(f), sha256.Sum256(f); got != want {
				t.Fatalf("byte %d: %x, want %x", at, got, want)
			}
		}
	}
}
