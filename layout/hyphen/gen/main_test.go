package main

import (
	"bytes"
	"os"
	"testing"
)

// TestCurrent: the table that is shipped is what the sources compile to.
func TestCurrent(t *testing.T) {
	want, err := os.ReadFile("../en.bin")
	if err != nil {
		t.Fatal(err)
	}
	got, err := compile()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("en.bin is not what its sources compile to; run go generate")
	}
}
