// Command gen compiles the dictionary of package words.
//
// It reads dict.txt of jieba 0.42.1 (MIT licence, LICENSE-jieba.txt), kept
// unaltered but compressed beside this file, and additions.txt, and writes the
// minimal automaton that package words reads in place. The same input gives
// the same bytes on any machine.
//
//	go run ./gen jieba-0.42.1.dawg
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"io"

	"banxin/internal/gen"
)

// sourceSum is the SHA-256 of dict.txt as jieba 0.42.1 publishes it.
const sourceSum = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"

//go:embed jieba-0.42.1.txt.gz
var packedSource []byte

//go:embed additions.txt
var additions []byte

func main() { gen.File(compile) }

// compile returns the file's bytes.
func compile() ([]byte, error) {
	entries, err := entries()
	if err != nil {
		return nil, err
	}
	return encode(entries)
}

// entries returns the words of both sources, sorted, with their values.
func entries() ([]entry, error) {
	zr, err := gzip.NewReader(bytes.NewReader(packedSource))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(zr)
	if err != nil {
		return nil, err
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(text)); sum != sourceSum {
		return nil, fmt.Errorf("dict.txt has the SHA-256 %s, want %s", sum, sourceSum)
	}
	words, err := readSource(text)
	if err != nil {
		return nil, err
	}
	if err := amend(words, additions); err != nil {
		return nil, err
	}
	return valued(words), nil
}
