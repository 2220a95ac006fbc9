package picture

import (
	"encoding/binary"
	"io"
)

// Limits of a directory of tags. A camera writes under 100 entries.
const maxEntries = 4096

// The tags we read (TIFF 6.0; EXIF 2.32 uses the same).
const (
	tagOrientation = 274
	tagXResolution = 282
	tagYResolution = 283
	tagUnit        = 296
)

// directory is the first directory of a TIFF file, which is also the form
// EXIF has within other files. Directories it leads to are never followed, so
// that none can lead in a circle.
type directory struct {
	r       io.ReaderAt
	size    int64
	order   binary.ByteOrder
	entries map[uint16]entry
}

type entry struct {
	kind  uint16
	count uint32
	value [4]byte // the value itself where it fits, else its offset
}

// kindSize is the length of one value of each kind (TIFF 6.0, section 2).
var kindSize = [...]int64{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}

// readDirectory reads the header at the start of r and the first directory.
func readDirectory(r io.ReaderAt, size int64) (*directory, error) {
	var b [8]byte
	if err := readAt(r, b[:], 0); err != nil {
		return nil, err
	}
	d := &directory{r: r, size: size, entries: map[uint16]entry{}}
	switch string(b[:4]) {
	case "II*\x00":
		d.order = binary.LittleEndian
	case "MM\x00*":
		d.order = binary.BigEndian
	default:
		return nil, errWrong
	}
	off := int64(d.order.Uint32(b[4:]))
	if err := readAt(r, b[:2], off); err != nil {
		return nil, err
	}
	n := int(d.order.Uint16(b[:]))
	if n > maxEntries {
		return nil, errWrong
	}
	table := make([]byte, 12*n)
	if err := readAt(r, table, off+2); err != nil {
		return nil, err
	}
	for ; len(table) > 0; table = table[12:] {
		e := entry{kind: d.order.Uint16(table[2:]), count: d.order.Uint32(table[4:])}
		copy(e.value[:], table[8:])
		if tag := d.order.Uint16(table); d.entries[tag].count == 0 { // the first of a tag counts
			d.entries[tag] = e
		}
	}
	return d, nil
}

// bytes returns the bytes of a tag's values, nil where there is no such tag.
func (d *directory) bytes(tag uint16, most int64) ([]byte, error) {
	e, ok := d.entries[tag]
	if !ok {
		return nil, nil
	}
	if int(e.kind) >= len(kindSize) || e.kind == 0 {
		return nil, errWrong
	}
	n := kindSize[e.kind] * int64(e.count)
	if n <= 4 {
		return e.value[:n], nil
	}
	off := int64(d.order.Uint32(e.value[:]))
	if n > most || off+n > d.size {
		return nil, errCut
	}
	b := make([]byte, n)
	return b, readAt(d.r, b, off)
}

// numbers returns a tag's values, whole numbers of 8, 16 or 32 bits; nil where
// there is no such tag.
func (d *directory) numbers(tag uint16, most int64) ([]uint32, error) {
	b, err := d.bytes(tag, most*4)
	if err != nil || b == nil {
		return nil, err
	}
	var v []uint32
	switch d.entries[tag].kind {
	case 1:
		for _, x := range b {
			v = append(v, uint32(x))
		}
	case 3:
		for ; len(b) >= 2; b = b[2:] {
			v = append(v, uint32(d.order.Uint16(b)))
		}
	case 4:
		for ; len(b) >= 4; b = b[4:] {
			v = append(v, d.order.Uint32(b))
		}
	default:
		return nil, errWrong
	}
	return v, nil
}

// number returns the first value of a tag, or what it is where it is not there.
func (d *directory) number(tag uint16, absent uint32) (uint32, error) {
	v, err := d.numbers(tag, 1<<16)
	if err != nil || len(v) == 0 {
		return absent, err
	}
	return v[0], nil
}

// rational returns the first fraction of a tag, 0 where there is none.
func (d *directory) rational(tag uint16) float64 {
	b, err := d.bytes(tag, 64)
	if err != nil || d.entries[tag].kind != 5 || len(b) < 8 {
		return 0
	}
	over, under := d.order.Uint32(b), d.order.Uint32(b[4:])
	if under == 0 {
		return 0
	}
	return float64(over) / float64(under)
}

// orientation returns how the picture is turned, 1 where nothing sensible is said.
func (d *directory) orientation() uint8 {
	if v, err := d.number(tagOrientation, 1); err == nil && v >= 1 && v <= 8 {
		return uint8(v)
	}
	return 1
}

// ppi returns pixels to the inch. The unit is inches where none is given (TIFF 6.0, section 8).
func (d *directory) ppi() Density {
	unit, err := d.number(tagUnit, 2)
	if err != nil {
		return Density{}
	}
	return density(d.rational(tagXResolution), d.rational(tagYResolution), map[uint32]float64{2: 1, 3: 2.54}[unit])
}

// density scales what a file says; what cannot be a resolution is unknown.
func density(x, y, scale float64) Density {
	x, y = x*scale, y*scale
	const least, most = 1, 100_000
	if !(x >= least && x <= most && y >= least && y <= most) {
		return Density{}
	}
	return Density{x, y}
}
