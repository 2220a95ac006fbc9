package main

import (
	"testing"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press/contract"
)

// TestSpreadParted warns of a place over two pages that are not printed beside
// each other: of eight pages in one section only 4 and 5 are.
func TestSpreadParted(t *testing.T) {
	for _, c := range []struct {
		pages, left int // left counts from 0
		warned      bool
	}{{4, 1, false}, {8, 3, false}, {8, 1, true}, {8, 5, true}} {
		ed := &page.Edition{Spreads: []page.Spread{{Left: c.left}}}
		for n := range c.pages {
			ed.Pages = append(ed.Pages, &page.Page{Folio: n + 1})
		}
		var ds diag.List
		checkSpreads(ed, &contract.Profile{}, &ds)
		if got := ds.Len() > 0; got != c.warned {
			t.Errorf("pages %d and %d of %d: warned %v", c.left+1, c.left+2, c.pages, got)
		}
	}
}
