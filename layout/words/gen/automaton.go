package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
)

// The table of characters covers CJK punctuation's 々〇 and the unified
// ideographs of the basic plane with extension A.
const (
	firstRune = 0x3000
	lastRune  = 0xA000
	labelBits = 13 // of a transition's label; the other 19 are its target
)

// magic names the format; package words' dictionary.go describes it.
const magic = "words\x00\x00\x01"

// automaton is the minimal automaton under construction.
type automaton struct {
	number map[rune]uint32 // of each character, from 1
	values map[value]byte
	states map[string]uint32 // a state's cells and values → its place
	cells  []uint32
	marks  []byte // parallel to cells: the value of the word that ends there
}

// encode returns the file for the sorted entries.
func encode(entries []entry) ([]byte, error) {
	table, values, err := fewer(entries)
	if err != nil {
		return nil, err
	}
	a := &automaton{number: characters(entries), values: values, states: map[string]uint32{}}
	// Cell 0 is the state without transitions.
	a.cells, a.marks = []uint32{0}, []byte{0}
	roots := make([]uint32, len(a.number)+1)
	for lo := 0; lo < len(entries); {
		hi := lo + run(entries[lo:], 0)
		target, mark, err := a.follow(entries[lo:hi], 1)
		if err != nil {
			return nil, err
		}
		roots[a.number[entries[lo].word[0]]] = uint32(mark)<<24 | target
		lo = hi
	}
	return a.file(table, roots), nil
}

// run returns how many of the entries share the first one's character at depth.
func run(entries []entry, depth int) int {
	n := 1
	for n < len(entries) && entries[n].word[depth] == entries[0].word[depth] {
		n++
	}
	return n
}

// characters numbers the characters: those that stand inside words first, the
// commonest of them lowest, since only they need to fit a label.
func characters(entries []entry) map[rune]uint32 {
	inner, all := map[rune]int{}, map[rune]bool{}
	for _, e := range entries {
		for i, r := range e.word {
			all[r] = true
			if i > 0 {
				inner[r]++
			}
		}
	}
	order := make([]rune, 0, len(all))
	for r := range all {
		order = append(order, r)
	}
	slices.SortFunc(order, func(a, b rune) int { return cmp.Or(cmp.Compare(inner[b], inner[a]), cmp.Compare(a, b)) })
	number := map[rune]uint32{}
	for i, r := range order {
		number[r] = uint32(i + 1)
	}
	return number
}

// follow returns the state reached after depth characters, which all entries
// share, and the value of the word that ends there.
func (a *automaton) follow(entries []entry, depth int) (target uint32, mark byte, err error) {
	if len(entries[0].word) == depth {
		mark = a.values[entries[0].value]
		entries = entries[1:]
	}
	if len(entries) == 0 {
		return 0, mark, nil
	}
	type transition struct {
		label, target uint32
		mark          byte
	}
	var out []transition
	for lo := 0; lo < len(entries); {
		hi := lo + run(entries[lo:], depth)
		t := transition{label: a.number[entries[lo].word[depth]]}
		if t.label >= 1<<labelBits {
			return 0, 0, fmt.Errorf("%d characters stand inside words: more than a label can name", t.label)
		}
		if t.target, t.mark, err = a.follow(entries[lo:hi], depth+1); err != nil {
			return 0, 0, err
		}
		out = append(out, t)
		lo = hi
	}
	slices.SortFunc(out, func(x, y transition) int { return cmp.Compare(x.label, y.label) })
	cells, marks := []uint32{uint32(len(out))}, []byte{0}
	for _, t := range out {
		cells, marks = append(cells, t.label<<(32-labelBits)|t.target), append(marks, t.mark)
	}
	target, err = a.state(cells, marks)
	return target, mark, err
}

// state returns the place of the state with these cells, a new one if need be.
func (a *automaton) state(cells []uint32, marks []byte) (uint32, error) {
	key := string(marks)
	for _, c := range cells {
		key += string(binary.LittleEndian.AppendUint32(nil, c))
	}
	if at, ok := a.states[key]; ok {
		return at, nil
	}
	at := uint32(len(a.cells))
	if at >= 1<<(32-labelBits) {
		return 0, fmt.Errorf("more than %d cells: a target cannot name them", at)
	}
	a.states[key] = at
	a.cells, a.marks = append(a.cells, cells...), append(a.marks, marks...)
	return at, nil
}

// file puts the parts together.
func (a *automaton) file(table [256]value, roots []uint32) []byte {
	le := binary.LittleEndian
	out := append([]byte(nil), magic...)
	out = le.AppendUint32(out, uint32(len(roots)))
	out = le.AppendUint32(out, uint32(len(a.cells)))
	for _, v := range table {
		out = append(out, v.cost, v.class)
	}
	for r := rune(firstRune); r < lastRune; r++ {
		out = le.AppendUint16(out, uint16(a.number[r]))
	}
	for _, r := range roots {
		out = le.AppendUint32(out, r)
	}
	for _, c := range a.cells {
		out = le.AppendUint32(out, c)
	}
	return append(out, a.marks...)
}
