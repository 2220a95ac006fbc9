package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// maxTables bounds the table directory; real faces have some twenty tables.
const maxTables = 256

// be16 reads a big-endian number of two bytes at i; the caller has checked that it is there.
func be16(b []byte, i int) int { return int(binary.BigEndian.Uint16(b[i:])) }

// bei16 reads a signed big-endian number of two bytes at i.
func bei16(b []byte, i int) int { return int(int16(binary.BigEndian.Uint16(b[i:]))) }

// be24 reads a big-endian number of three bytes at i.
func be24(b []byte, i int) int { return int(b[i])<<16 | int(b[i+1])<<8 | int(b[i+2]) }

// be32 reads a big-endian number of four bytes at i.
func be32(b []byte, i int) int { return int(binary.BigEndian.Uint32(b[i:])) }

// directory is where each table of a font file stands: slices of the file, not copies.
type directory map[string][]byte

// readDirectory reads the table directory of a TrueType file. A table that
// reaches past the end of the file is an error: the file is cut short, and a
// half table would print half a newspaper.
func readDirectory(b []byte) (directory, error) {
	if len(b) < 12 {
		return nil, errors.New("the file is too short to be a font")
	}
	switch string(b[:4]) {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return nil, errors.New("an OpenType face with PostScript (CFF) outlines; only TrueType outlines can be used")
	case "ttcf":
		return nil, errors.New("a font collection (TTC); only single TrueType faces can be used")
	case "wOFF", "wOF2":
		return nil, errors.New("a web font (WOFF); only TrueType files can be used")
	default:
		return nil, errors.New("not a TrueType file")
	}
	n := be16(b, 4)
	if n > maxTables || len(b) < 12+16*n {
		return nil, errors.New("the table directory is cut short")
	}
	dir := make(directory, n)
	for i := range n {
		e := b[12+16*i:]
		tag, off, size := string(e[:4]), be32(e, 8), be32(e, 12)
		if off > len(b) || size > len(b)-off {
			return nil, fmt.Errorf("table %q reaches past the end of the file (%d bytes): the file is cut short", tag, len(b))
		}
		if _, twice := dir[tag]; twice {
			return nil, fmt.Errorf("table %q stands in the directory twice", tag)
		}
		dir[tag] = b[off : off+size : off+size]
	}
	return dir, nil
}

// need returns the table if it has at least size bytes.
func (d directory) need(tag string, size int) ([]byte, error) {
	t, ok := d[tag]
	if !ok {
		return nil, fmt.Errorf("table %q is missing", tag)
	}
	if len(t) < size {
		return nil, fmt.Errorf("table %q has %d bytes where at least %d are needed", tag, len(t), size)
	}
	return t, nil
}
