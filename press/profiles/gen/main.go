// Command gen makes the compact press profile that every press file carries
// from the full one. Run it in press/profiles:
//
//	go run ./gen newsprint_tr002_240.icc newsprint_tr002_240.compact.icc.zlib
//
// The full profile deflates to 1.16 MB, more than a whole press file should
// weigh. The compact one keeps every tag, every second node of each axis of
// the colour tables and every 23rd entry of the curves of 2048; nothing is
// computed anew, so that at what it keeps it says what the full one says. How
// far it is from the full one between them is measured in main_test.go.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"log"
	"os"

	"github.com/klauspost/compress/zlib"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: gen full.icc compact.icc.zlib")
	}
	full, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	compact, err := Thin(full)
	if err != nil {
		log.Fatal(err)
	}
	var out bytes.Buffer
	w, err := zlib.NewWriterLevel(&out, zlib.BestCompression)
	if err != nil {
		log.Fatal(err)
	}
	w.Write(compact) // a bytes.Buffer takes everything
	w.Close()
	if err := os.WriteFile(os.Args[2], out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d bytes → %d, deflated %d\n", len(full), len(compact), out.Len())
}

// Sizes of the parts of an ICC profile (ICC.1:2001-04, 6.1, 6.2 and 6.5.8).
const (
	headerSize = 128
	entrySize  = 12
	tableHead  = 52 // of a lut16Type: all before the input tables
)

// Curves of 2048 entries have 2047 = 23 × 89 steps, so every 23rd entry, ends
// included, makes a curve of 90 that passes through the same points.
const (
	longCurve = 2048
	curveStep = 23
)

// Thin returns the profile with every second node of its 16-bit tables.
func Thin(full []byte) ([]byte, error) {
	if len(full) < headerSize+4 {
		return nil, fmt.Errorf("no ICC profile: only %d bytes", len(full))
	}
	n := int(binary.BigEndian.Uint32(full[headerSize:]))
	head := headerSize + 4 + n*entrySize
	if n > 100 || len(full) < head {
		return nil, fmt.Errorf("no ICC profile: a directory of %d tags", n)
	}
	out := append([]byte(nil), full[:head]...)
	moved := map[uint32]int{} // where a body went; tags may share one
	for i := range n {
		entry := out[headerSize+4+i*entrySize:][:entrySize]
		at, size := binary.BigEndian.Uint32(entry[4:]), binary.BigEndian.Uint32(entry[8:])
		if uint64(at)+uint64(size) > uint64(len(full)) {
			return nil, fmt.Errorf("tag %q lies outside the profile", entry[:4])
		}
		body, err := thinTag(full[at : at+size])
		if err != nil {
			return nil, fmt.Errorf("tag %q: %w", entry[:4], err)
		}
		to, ok := moved[at]
		if !ok {
			for len(out)%4 != 0 {
				out = append(out, 0)
			}
			to = len(out)
			moved[at] = to
		}
		entry = out[headerSize+4+i*entrySize:][:entrySize]
		binary.BigEndian.PutUint32(entry[4:], uint32(to))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(body)))
		if !ok {
			out = append(out, body...)
		}
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out, nil
}

// table is a lut16Type taken apart.
type table struct {
	ins, outs, grid     int
	inCurves, outCurves []byte
	nodes               []byte
}

// openTable takes a lut16Type apart.
func openTable(b []byte) (t table, err error) {
	t = table{ins: int(b[8]), outs: int(b[9]), grid: int(b[10])}
	inSize := 2 * t.ins * int(binary.BigEndian.Uint16(b[48:]))
	outSize := 2 * t.outs * int(binary.BigEndian.Uint16(b[50:]))
	nodeSize := 2 * t.outs
	for range t.ins {
		nodeSize *= t.grid
	}
	if t.grid%2 == 0 || len(b) < tableHead+inSize+nodeSize+outSize {
		return t, fmt.Errorf("a table of %d nodes an axis in %d bytes", t.grid, len(b))
	}
	b = b[tableHead:]
	t.inCurves, b = b[:inSize], b[inSize:]
	t.nodes, b = b[:nodeSize], b[nodeSize:]
	t.outCurves = b[:outSize]
	return t, nil
}

// thinTag thins a lut16Type and returns any other tag as it is.
func thinTag(b []byte) ([]byte, error) {
	if len(b) < tableHead || string(b[:4]) != "mft2" {
		return b, nil
	}
	t, err := openTable(b)
	if err != nil {
		return nil, err
	}
	out := append([]byte(nil), b[:tableHead]...)
	out[10] = byte(t.grid/2 + 1)
	in, outCurves := thinCurves(t.inCurves, t.ins), thinCurves(t.outCurves, t.outs)
	binary.BigEndian.PutUint16(out[48:], uint16(len(in)/2/t.ins))
	binary.BigEndian.PutUint16(out[50:], uint16(len(outCurves)/2/t.outs))
	out = append(out, in...)
	out = append(out, t.thinNodes()...)
	return append(out, outCurves...), nil
}

// thinNodes returns every second node of each axis; the last axis runs fastest.
func (t table) thinNodes() []byte {
	var out []byte
	half := t.grid/2 + 1
	at := make([]int, t.ins)
	for axis := 0; axis >= 0; {
		from := 0
		for _, x := range at {
			from = from*t.grid + 2*x
		}
		out = append(out, t.nodes[2*t.outs*from:][:2*t.outs]...)
		for axis = t.ins - 1; axis >= 0; axis-- {
			if at[axis]++; at[axis] < half {
				break
			}
			at[axis] = 0
		}
	}
	return out
}

// thinCurves thins n curves of longCurve entries each; others stay.
func thinCurves(b []byte, n int) []byte {
	if len(b) != 2*n*longCurve {
		return b
	}
	var out []byte
	for c := range n {
		for i := 0; i < longCurve; i += curveStep {
			out = append(out, b[2*(c*longCurve+i):][:2]...)
		}
	}
	return out
}
