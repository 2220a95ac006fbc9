package words

import _ "embed"

// dictionary is the file gen writes: a minimal automaton over characters, all
// numbers little-endian.
//
//	 0  magic             8 bytes
//	 8  roots, cells      their numbers, 4 bytes each
//	16  256 values        a cost in half bits and a class, 1 byte each
//	    numbers           of the characters U+3000 to U+9FFF, 2 bytes each; 0: in no word
//	    roots             by a word's first character: value ‹24 | state, 4 bytes
//	    cells             4 bytes: a state is its number of transitions, then
//	                      each of them: character ‹19 | state, in order
//	    values of cells   1 byte each: of the word that ends there, 0 for none
//
// A state is named by its first cell; state 0 has no transitions.
//
//go:embed jieba-0.42.1.dawg
var dictionary string

// Places in the file.
const (
	atRootCount = 8
	atCellCount = 12
	atValues    = 16
	atNumbers   = atValues + 2*256
	atRoots     = atNumbers + 2*(lastRune-firstRune)
	firstRune   = 0x3000
	lastRune    = 0xA000
	targetBits  = 19
)

// meaning is what the dictionary says of a word.
type meaning struct {
	cost  int  // in half bits: twice the negative binary logarithm of its probability
	class byte // class.go
}

func u32(at int) int {
	d := dictionary[at : at+4]
	return int(d[0]) | int(d[1])<<8 | int(d[2])<<16 | int(d[3])<<24
}

// numberOf returns the number of a character, 0 if no word has it.
func numberOf(r rune) int {
	if r < firstRune || r >= lastRune {
		return 0
	}
	at := atNumbers + 2*int(r-firstRune)
	return int(dictionary[at]) | int(dictionary[at+1])<<8
}

// path is a walk through the automaton.
type path struct {
	state int // −1: before the first character
}

// step follows r. It returns the number of the value of the word that ends
// with it, 0 if none does, and false if no word goes on this way.
func (p *path) step(r rune) (value byte, ok bool) {
	n := numberOf(r)
	if n == 0 {
		return 0, false
	}
	if p.state < 0 {
		root := u32(atRoots + 4*n)
		p.state = root & (1<<24 - 1)
		return byte(root >> 24), true
	}
	cells := atRoots + 4*u32(atRootCount)
	lo, hi := p.state+1, p.state+1+u32(cells+4*p.state)
	for lo < hi {
		mid := (lo + hi) / 2
		switch c := u32(cells + 4*mid); {
		case c>>targetBits == n:
			p.state = c & (1<<targetBits - 1)
			return dictionary[cells+4*u32(atCellCount)+mid], true
		case c>>targetBits < n:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0, false
}

// valueOf returns the value with a number.
func valueOf(number byte) meaning {
	at := atValues + 2*int(number)
	return meaning{int(dictionary[at]), dictionary[at+1]}
}
