package icc_test

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// entry is one tag of a profile made for a test.
type entry struct {
	name string
	body []byte
}

// makeProfile puts a profile together: its version, class, space, connection
// space and tags.
func makeProfile(version byte, class, space, pcs string, tags ...entry) []byte {
	b := make([]byte, 128)
	b[8] = version
	copy(b[12:], class)
	copy(b[16:], space)
	copy(b[20:], pcs)
	copy(b[36:], "acsp")
	copy(b[68:], xyzTag(0.9642, 1, 0.8249)[8:])
	b = binary.BigEndian.AppendUint32(b, uint32(len(tags)))
	at := len(b) + 12*len(tags)
	var bodies []byte
	for _, e := range tags {
		b = append(b, e.name...)
		b = binary.BigEndian.AppendUint32(b, uint32(at+len(bodies)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(e.body)))
		bodies = padded(append(bodies, e.body...))
	}
	b = append(b, bodies...)
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	return b
}

// padded fills b up to a multiple of four.
func padded(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// appendFixed appends s15Fixed16Numbers.
func appendFixed(b []byte, vs ...float64) []byte {
	for _, v := range vs {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

func signed(sig string) []byte { return append([]byte(sig), 0, 0, 0, 0) }

func xyzTag(x, y, z float64) []byte { return appendFixed(signed("XYZ "), x, y, z) }

// curv makes a curveType of entries from 0 to 1.
func curv(points ...float64) []byte {
	b := binary.BigEndian.AppendUint32(signed("curv"), uint32(len(points)))
	return append(b, words(points)...)
}

// curvGamma makes a curveType of one entry, an exponent.
func curvGamma(g float64) []byte {
	b := binary.BigEndian.AppendUint32(signed("curv"), 1)
	return binary.BigEndian.AppendUint16(b, uint16(math.Round(g*256)))
}

// para makes a parametricCurveType.
func para(kind uint16, ps ...float64) []byte {
	b := binary.BigEndian.AppendUint16(signed("para"), kind)
	return appendFixed(append(b, 0, 0), ps...)
}

func words(vs []float64) (b []byte) {
	for _, v := range vs {
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(65535*min(max(v, 0), 1))))
	}
	return b
}

func octets(vs []float64) (b []byte) {
	for _, v := range vs {
		b = append(b, byte(math.Round(255*min(max(v, 0), 1))))
	}
	return b
}

// sampled returns n values of f from 0 to 1.
func sampled(n int, f func(float64) float64) []float64 {
	vs := make([]float64, n)
	for i := range vs {
		vs[i] = f(float64(i) / float64(n-1))
	}
	return vs
}

// colouring is what a made table says of a colour; both sides are from 0 to 1.
type colouring func(in []float64) []float64

// gridOf returns the values of f at n nodes an axis.
func gridOf(n, ins int, f colouring) (vs []float64) {
	for _, c := range nodes(n, ins) {
		vs = append(vs, f(c[:ins])...)
	}
	return vs
}

var identity = []float64{1, 0, 0, 0, 1, 0, 0, 0, 1}

// mft makes a lut8Type or lut16Type of n nodes an axis; its curves bend a little.
func mft(width, n, ins, outs int, f colouring) []byte {
	sig, write, entries := "mft2", words, 40
	if width == 1 {
		sig, write, entries = "mft1", octets, 256
	}
	b := append(signed(sig), byte(ins), byte(outs), byte(n), 0)
	b = appendFixed(b, identity...)
	if width == 2 {
		b = binary.BigEndian.AppendUint16(b, uint16(entries))
		b = binary.BigEndian.AppendUint16(b, uint16(entries))
	}
	for range ins {
		b = append(b, write(sampled(entries, func(x float64) float64 { return math.Pow(x, 1.1) }))...)
	}
	b = append(b, write(gridOf(n, ins, f))...)
	for range outs {
		b = append(b, write(sampled(entries, func(x float64) float64 { return math.Pow(x, 1/1.1) }))...)
	}
	return b
}

// newTable makes a lutAToBType, or a lutBToAType, with all of its five parts.
func newTable(backwards bool, width, n, device int, f colouring) []byte {
	sig, ins, outs, write := "mAB ", device, 3, words
	if backwards {
		sig, ins, outs = "mBA ", 3, device
	}
	if width == 1 {
		write = octets
	}
	b := append(signed(sig), byte(ins), byte(outs), 0, 0)
	b = append(b, make([]byte, 20)...)
	part := func(at int, body []byte) {
		binary.BigEndian.PutUint32(b[at:], uint32(len(b)))
		b = padded(append(b, body...))
	}
	many := func(n int, curve []byte) (all []byte) {
		for range n {
			all = padded(append(all, curve...))
		}
		return all
	}
	part(12, many(3, curv(sampled(33, math.Sqrt)...)))
	part(16, appendFixed(nil, 0.9, 0.05, 0, 0.02, 0.95, 0, 0, 0.01, 0.97, 0.02, 0.01, -0.01))
	part(20, many(3, para(0, 2)))
	grid := make([]byte, 20)
	for i := range ins {
		grid[i] = byte(n)
	}
	grid[16] = byte(width)
	part(24, append(grid, write(gridOf(n, ins, f))...))
	part(28, many(device, para(3, 1.2, 0.95, 0.05, 0.3, 0.02)))
	return b
}

// saved writes a profile to a file.
func saved(t *testing.T, b []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "made.icc")
	if err := os.WriteFile(name, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}
