package layout

import (
	"unicode"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/text"
)

// row is one line of the galley, or the lines of a subhead that stay together.
type row struct {
	slots    int // line slots it takes
	before   int // empty slots before it, dropped at the head of a column
	after    int // empty slots that it wants below it where a cell ends with it and text stands right below
	line     text.Line
	par      *text.Paragraph // nil for a subhead and a line of names
	at       diag.Span       // of the paragraph
	flush    bool            // justified; else set to its natural width
	sub      *subhead
	names    []nameCell  // of a line of names
	table    *tableGroup // of rows of a table that stay together
	parts    *partBreak  // of a break between parts
	lead     int         // slots more that it takes at the head of a column, for the table's head is set again
	drop     *capital    // that stands before the row and those after it
	bullet   bool        // a square stands before the row
	aside    *aside      // what the row is set off with; nil for running text
	keepNext bool        // it may not end a column
	opens    bool        // first line of a paragraph of several lines
	closes   bool        // last line of a paragraph of several lines
	driven   bool        // of a paragraph that has been made longer already
	under    bool        // of edit to fit: it stands right under a subhead

	resumed     bool // of a paragraph whose beginning stands in the frame before
	block, name int  // where in the story it comes from, see mark
	item        int  // of an element: which of its texts it is of
	skipped     int  // bytes of the block's text before that of its paragraph
}

// aside is a stretch of rows that is set off from the text round it (clreq
// 3.4.2): the white is a whole number of lines in all, half before, half after.
type aside struct{ white int }

// appendRows appends the rows of a paragraph, one for each of its lines, all
// of them like a given row.
func appendRows(out []row, like row, lines []text.Line) []row {
	from := len(out)
	for i := range lines {
		r := like
		r.slots, r.line = 1, lines[i]
		r.opens, r.closes = i == 0 && len(lines) > 1 && !like.resumed, i == len(lines)-1 && len(lines) > 1
		if i > 0 {
			r.before, r.drop, r.bullet, r.under = 0, nil, false, false
		}
		out = append(out, r)
	}
	if like.drop != nil {
		like.drop.keep(out[from:])
	}
	return out
}

// characters counts what a reader would: characters that print.
func (r *row) characters() int {
	n := 0
	count := func(s string) {
		for _, c := range s {
			if !unicode.IsSpace(c) {
				n++
			}
		}
	}
	switch {
	case r.sub != nil:
		if r.sub.label != nil {
			count(r.sub.label.Text)
		}
		count(r.sub.name.Text)
	case r.par != nil:
		if r.drop != nil {
			count(r.drop.par.Text)
		}
		count(r.par.LineText(&r.line))
	case r.table != nil:
		r.table.eachText(count)
	case r.parts != nil: // no text of the story
	default:
		for i := range r.names {
			count(r.names[i].par.Text)
		}
	}
	return n
}

// size returns the type size of the row, 0 for a subhead.
func (r *row) size() geom.Length {
	switch {
	case r.par != nil:
		return r.par.Style.Size
	case len(r.names) > 0:
		return r.names[0].par.Style.Size
	case r.table != nil:
		return r.table.t.em
	}
	return 0
}
