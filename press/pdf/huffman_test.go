package pdf_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"testing"

	"pgregory.net/rapid"

	"banxin/press/pdf"
)

// TestHuffmanComesBack: any body, coded by a code made from any sample, comes
// back from the standard library's reader.
func TestHuffmanComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sample := rapid.SliceOfN(rapid.Byte(), 0, 3000).Draw(t, "sample")
		body := rapid.SliceOfN(rapid.Byte(), 0, 4000).Draw(t, "body")
		body = bytes.Repeat(body, rapid.IntRange(1, 4).Draw(t, "repeat"))
		got, err := inflated(pdf.NewHuffmanCoder(sample).Deflate(body))
		if err != nil || !bytes.Equal(got, body) {
			t.Fatalf("%d bytes came back of %d: %v", len(got), len(body), err)
		}
	})
}

// TestHuffmanOfSkewedSamples: counts like the Fibonacci numbers would make codes
// of over 15 bits.
func TestHuffmanOfSkewedSamples(t *testing.T) {
	var sample []byte
	a, b := 1, 1
	for s := range 26 {
		sample = append(sample, bytes.Repeat([]byte{byte(s)}, a)...)
		a, b = b, a+b
	}
	for _, body := range [][]byte{sample[:100_000], {0, 255, 1, 254, 2}, nil} {
		got, err := inflated(pdf.NewHuffmanCoder(sample).Deflate(body))
		if err != nil || !bytes.Equal(got, body) {
			t.Errorf("%d bytes came back of %d: %v", len(got), len(body), err)
		}
	}
}

func inflated(s pdf.Stream) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(s.Bytes))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
