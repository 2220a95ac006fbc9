package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/press"
)

// TestNewsprintIsOne: the contract that holds where none is named is the same
// in the writer of the files and in the shipped YAML.
func TestNewsprintIsOne(t *testing.T) {
	var ds diag.List
	for _, name := range []string{"newsprint", "newsprint-240"} {
		if d := cmp.Diff(press.Newsprint(), issues.ReadPrinter(nil, name, &ds)); d != "" || ds.Len() > 0 {
			t.Errorf("%s: %s", name, d)
		}
	}
}
