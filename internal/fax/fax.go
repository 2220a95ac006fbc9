// Package fax decodes pictures of two tones as fax machines code them (ITU-T
// T.4 and T.6): TIFF files and the streams of PDF files hold such pictures.
//
//	rows := fax.NewReader(data, fax.Group4, columns, rows, fax.Options{})
//
// A row takes (columns + 7) / 8 bytes, high bits first; 0 is black.
package fax

import (
	"io"

	"golang.org/x/image/ccitt"
)

// Kind is how rows are coded.
type Kind uint8

// The kinds of coding that are read.
const (
	Group3 Kind = iota // one-dimensional
	Group4
)

// Options change how data are read.
type Options struct {
	Align    bool // each row begins with a byte of its own
	BlackIs1 bool
}

// NewReader returns the rows that are coded in r.
func NewReader(r io.Reader, k Kind, columns, rows int, o Options) io.Reader {
	sf := ccitt.Group3
	if k == Group4 {
		sf = ccitt.Group4
	}
	return ccitt.NewReader(r, ccitt.MSB, sf, columns, rows, &ccitt.Options{Align: o.Align, Invert: o.BlackIs1})
}
