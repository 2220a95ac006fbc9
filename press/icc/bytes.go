package icc

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// be16 and be32 read whole numbers; the caller has checked that they are there.
func be16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
func be32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

// fixed reads an s15Fixed16Number.
func fixed(b []byte, at int) float64 {
	return float64(int32(binary.BigEndian.Uint32(b[at:]))) / 65536
}

// table16 reads a curve of 16-bit entries, table8 one of bytes.
func table16(b []byte) []float64 {
	out := make([]float64, len(b)/2)
	for i := range out {
		out[i] = float64(be16(b, 2*i)) / 65535
	}
	return out
}

func table8(b []byte) []float64 {
	out := make([]float64, len(b))
	for i, v := range b {
		out[i] = float64(v) / 255
	}
	return out
}

// printable shows a signature in a message.
func printable(b []byte) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, string(b))
}

// cutZero returns s up to its first zero byte.
func cutZero(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	return strings.ToValidUTF8(s, "?")
}

// wide reads UTF-16.
func wide(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(be16(b, 2*i))
	}
	return cutZero(string(utf16.Decode(units)))
}
