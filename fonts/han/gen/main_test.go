package main

import (
	"bytes"
	"os"
	"testing"
)

// TestCurrent: the table that is shipped is the one the sources beside this
// command give.
func TestCurrent(t *testing.T) {
	got, err := compile(".")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../han.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("fonts/han/han.bin is not what its sources give: run go generate in fonts/han")
	}
}
