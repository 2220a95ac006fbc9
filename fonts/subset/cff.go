package subset

import (
	"errors"
	"fmt"
	"math"
	"sync"
)

// CFF is an opened CFF or CFF2 table (Adobe Technical Note 5176; OpenType,
// CFF2). It is read where it lies: a Chinese face has 65,535 charstrings, of
// which a newspaper reads two thousand.
//
//	header ─→ Top DICT ─→ CharStrings INDEX ─→ charstring of glyph g
//	                  ├─→ FDSelect ─→ number of the glyph's font DICT
//	                  └─→ FDArray ─→ font DICT ─→ Private DICT ─→ local subroutines
//	        global subroutines
//
// A name-keyed font has one Private DICT and neither FDSelect nor FDArray; it
// is treated as if it had one font DICT. All methods are safe for concurrent use.
type CFF struct {
	table    []byte
	strings  index
	chars    index
	globals  index
	fonts    []fontDict
	cidKeyed bool
	second   bool // CFF2: no widths, no endchar, blends
	fdSelect []byte
	charset  int // offset, or 0 to 2 for a predefined one
	bbox     [4]float64
	matrix   []float64   // nil if the Top DICT has none
	scalars  [][]float64 // by vsindex: how far each region takes part
	machines sync.Pool   // that draw glyphs, for the next to use
}

// fontDict is one font DICT with its Private DICT.
type fontDict struct {
	private []byte
	locals  index
	vsindex int
	matrix  []float64
}

// Operators of DICTs; 12 x is written 0x0C00 | x.
const (
	opFontBBox       = 5
	opCharset        = 15
	opCharStrings    = 17
	opPrivate        = 18
	opSubrs          = 19
	opVsindex        = 22
	opBlendDict      = 23
	opVarStore       = 24
	opCharstringType = 0x0C06
	opFontMatrix     = 0x0C07
	opROS            = 0x0C1E
	opCIDCount       = 0x0C22
	opFDArray        = 0x0C24
	opFDSelect       = 0x0C25
)

// maxFonts is how many font DICTs FDSelect can tell apart in formats 0 and 3.
const maxFonts = 256

var errCFFCut = errors.New("table CFF is cut short")

// ReadCFF opens a table CFF. The error says what is broken in it.
func ReadCFF(table []byte) (*CFF, error) {
	if len(table) < 4 || table[0] != 1 {
		return nil, errors.New("table CFF is not of version 1")
	}
	c := &CFF{table: table}
	_, at, err := readIndex(table, int(table[2]), 2) // names
	if err != nil {
		return nil, err
	}
	tops, at, err := readIndex(table, at, 2)
	if err != nil {
		return nil, err
	}
	if c.strings, at, err = readIndex(table, at, 2); err != nil {
		return nil, err
	}
	if c.globals, _, err = readIndex(table, at, 2); err != nil {
		return nil, err
	}
	top, ok := tops.at(0)
	if !ok || tops.count != 1 {
		return nil, fmt.Errorf("table CFF has %d fonts where one is needed", tops.count)
	}
	return c, c.readTop(top)
}

// ReadCFF2 opens a table CFF2. scalars is given the table's ItemVariationStore
// and returns, for each of its data sets, how far each region takes part in
// the wanted instance, from 0 to 1; it is not called for a table without one.
func ReadCFF2(table []byte, scalars func(store []byte) ([][]float64, error)) (*CFF, error) {
	if len(table) < 5 || table[0] != 2 {
		return nil, errors.New("table CFF2 is not of version 2")
	}
	header, size := int(table[2]), u16(table, 3)
	if header+size > len(table) {
		return nil, errCFFCut
	}
	c := &CFF{table: table, second: true, cidKeyed: true}
	var err error
	if c.globals, _, err = readIndex(table, header+size, 4); err != nil {
		return nil, err
	}
	top := table[header : header+size]
	if err := c.readTop(top); err != nil {
		return nil, err
	}
	entries, err := readDict(top)
	if err != nil {
		return nil, err
	}
	store, ok := entries.offset(opVarStore)
	if !ok {
		return c, nil
	}
	if store+2 > len(table) {
		return nil, errCFFCut
	}
	// Two bytes of length stand before the store.
	c.scalars, err = scalars(table[store+2:])
	return c, err
}

// readTop reads the Top DICT and what it leads to.
func (c *CFF) readTop(top []byte) error {
	entries, err := readDict(top)
	if err != nil {
		return err
	}
	if kind, ok := entries.offset(opCharstringType); ok && kind != 2 {
		return fmt.Errorf("its charstrings are of type %d where 2 is needed", kind)
	}
	chars, ok := entries.offset(opCharStrings)
	if !ok {
		return errors.New("table CFF has no charstrings")
	}
	if c.chars, _, err = readIndex(c.table, chars, c.countSize()); err != nil {
		return err
	}
	if c.chars.count == 0 || c.chars.count > math.MaxUint16 {
		return fmt.Errorf("table CFF has %d glyphs", c.chars.count)
	}
	c.charset, _ = entries.offset(opCharset)
	copy(c.bbox[:], entries[opFontBBox])
	if c.matrix, err = entries.matrix(); err != nil {
		return err
	}
	if entries[opROS] != nil {
		c.cidKeyed = true
	}
	if !c.cidKeyed {
		f, err := c.readPrivate(entries)
		c.fonts = []fontDict{f}
		return err
	}
	return c.readFonts(entries)
}

// countSize returns how many bytes the count of an INDEX has.
func (c *CFF) countSize() int {
	if c.second {
		return 4
	}
	return 2
}

// readFonts reads FDArray and finds FDSelect.
func (c *CFF) readFonts(top dict) error {
	at, ok := top.offset(opFDArray)
	if !ok {
		return errors.New("table CFF has no FDArray")
	}
	list, _, err := readIndex(c.table, at, c.countSize())
	if err != nil {
		return err
	}
	if list.count == 0 || list.count > maxFonts {
		return fmt.Errorf("table CFF has %d font DICTs", list.count)
	}
	for i := range list.count {
		b, ok := list.at(i)
		if !ok {
			return errCFFCut
		}
		entries, err := readDict(b)
		if err != nil {
			return err
		}
		f, err := c.readPrivate(entries)
		if err != nil {
			return err
		}
		if f.matrix, err = entries.matrix(); err != nil {
			return err
		}
		c.fonts = append(c.fonts, f)
	}
	if at, ok = top.offset(opFDSelect); ok {
		if at >= len(c.table) {
			return errCFFCut
		}
		c.fdSelect = c.table[at:]
	} else if list.count > 1 {
		return errors.New("table CFF has no FDSelect")
	}
	return nil
}

// readPrivate reads the Private DICT that a Top or font DICT names.
func (c *CFF) readPrivate(owner dict) (f fontDict, err error) {
	place := owner[opPrivate]
	if len(place) < 2 {
		return f, nil
	}
	size, ok1 := whole(place[0])
	at, ok2 := whole(place[1])
	if !ok1 || !ok2 || at > len(c.table) || size > len(c.table)-at {
		return f, errCFFCut
	}
	f.private = c.table[at : at+size]
	entries, err := readDict(f.private)
	if err != nil {
		return f, err
	}
	f.vsindex, _ = entries.offset(opVsindex)
	if subrs, ok := entries.offset(opSubrs); ok {
		f.locals, _, err = readIndex(c.table, at+subrs, c.countSize())
	}
	return f, err
}

// NumGlyphs returns how many glyphs the table has.
func (c *CFF) NumGlyphs() int { return c.chars.count }

// FitsEm returns an error unless every FontMatrix of the table makes upem
// units one em, unslanted: programs that obey the table, and programs that
// obey the rest of the file, must print one size. Where a Top and a font DICT
// have one, they multiply (TN 5176, 19).
func (c *CFF) FitsEm(upem int) error {
	for _, f := range c.fonts {
		m := []float64{0.001, 0, 0, 0.001, 0, 0}
		switch {
		case f.matrix != nil && c.matrix != nil:
			m = []float64{f.matrix[0] * c.matrix[0], f.matrix[1], f.matrix[2], f.matrix[3] * c.matrix[3], f.matrix[4], f.matrix[5]}
		case f.matrix != nil:
			m = f.matrix
		case c.matrix != nil:
			m = c.matrix
		case c.second:
			continue // the em is that of head (OpenType, CFF2, FontMatrix)
		}
		em := float64(upem)
		off := max(math.Abs(m[0]*em-1), math.Abs(m[3]*em-1), math.Abs(m[1]*em), math.Abs(m[2]*em), math.Abs(m[4]), math.Abs(m[5]))
		if !(off < 1e-3) {
			return fmt.Errorf("its FontMatrix does not fit an em of %d units", upem)
		}
	}
	return nil
}

// fontOf returns the font DICT of a glyph.
func (c *CFF) fontOf(g int) (int, error) {
	n := 0
	switch s := c.fdSelect; {
	case s == nil:
	case s[0] == 0 && 1+g < len(s):
		n = int(s[1+g])
	case s[0] == 3 && len(s) >= 3:
		n = findRange(s[3:], u16(s, 1), 3, func(r []byte) (int, int) { return u16(r, 0), int(r[2]) }, g)
	case s[0] == 4 && len(s) >= 5:
		n = findRange(s[5:], u32(s, 1), 6, func(r []byte) (int, int) { return u32(r, 0), u16(r, 4) }, g)
	default:
		n = -1
	}
	if n < 0 || n >= len(c.fonts) {
		return 0, fmt.Errorf("glyph %d has no font DICT", g)
	}
	return n, nil
}

// findRange looks for the last of n ascending ranges of size bytes that begins
// at or before g, and returns its value; -1 if there is none.
func findRange(b []byte, n, size int, read func([]byte) (first, value int), g int) int {
	n = min(n, len(b)/size)
	low, high := 0, n
	for low < high {
		if mid := (low + high) / 2; first(read, b[mid*size:]) <= g {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == 0 {
		return -1
	}
	_, value := read(b[(low-1)*size:])
	return value
}

func first(read func([]byte) (int, int), b []byte) int {
	n, _ := read(b)
	return n
}
