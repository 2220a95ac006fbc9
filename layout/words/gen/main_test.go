package main

import (
	"bytes"
	"os"
	"testing"

	"banxin/layout/words"
)

// TestFileIsWhatIsGenerated keeps the dictionary, its sources and gen together.
func TestFileIsWhatIsGenerated(t *testing.T) {
	want, err := compile()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../jieba-0.42.1.dawg")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("jieba-0.42.1.dawg is not what gen writes; run go generate ./layout/words")
	}
	if len(got) > 3<<20 {
		t.Errorf("the dictionary has %d bytes", len(got))
	}
}

// TestEveryWordIsFound looks every word of the sources up in the written file.
func TestEveryWordIsFound(t *testing.T) {
	all, err := entries()
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]bool, len(all))
	for _, e := range all {
		known[string(e.word)] = true
		if !words.Default().Knows(string(e.word)) {
			t.Fatalf("%s is lost", string(e.word))
		}
	}
	// And no word that is none: each reversed.
	for _, e := range all {
		r := make([]rune, len(e.word))
		for i, c := range e.word {
			r[len(r)-1-i] = c
		}
		if s := string(r); words.Default().Knows(s) != known[s] {
			t.Fatalf("Knows(%s) is %v", s, !known[s])
		}
	}
}

func TestAdditionsAreChecked(t *testing.T) {
	for _, text := range []string{"词", "词 1 z", "词 x n", "词 - n", "词 -1 n"} {
		if amend(map[string]word{}, []byte(text)) == nil {
			t.Errorf("%q passes", text)
		}
	}
}
