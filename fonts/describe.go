package fonts

import "banxin/fonts/han"

// An ideographic description says how a character is made up, in prefix order
// (Unicode, section 18.2): ⿰钅叕 is 钅 at the left of 叕, ⿱艹⿰氵可 has two at
// the bottom. description is its tree: a part without an arrangement is the
// character r itself.
type description struct {
	op    rune // 0 for a character
	r     rune
	parts []*description
}

// Limits of a description. The most intricate characters in use have a dozen parts.
const (
	maxDescription = 24 // characters
	maxNesting     = 6
)

// partsOf returns how many parts a description character joins, 0 for any other character.
func partsOf(r rune) int {
	switch {
	case r == '⿲' || r == '⿳':
		return 3
	case r >= '⿰' && r <= '⿻':
		return 2
	}
	return 0
}

// describes reports whether r is one of the characters that begin a
// description: ⿰ to ⿻ and those added since, which are not drawn here.
func describes(r rune) bool { return r >= 0x2FF0 && r <= 0x2FFF }

// readDescription reads a whole description.
func readDescription(s string) (*description, error) {
	rs := []rune(s)
	if len(rs) > maxDescription {
		return nil, say("结构描述有 %d 个字符，最多 %d 个", "the description has %d characters; %d are allowed", len(rs), maxDescription)
	}
	d, rest, err := readPart0(rs, 0)
	switch {
	case err != nil:
		return nil, err
	case len(rest) > 0:
		return nil, say("结构描述写完后还有“%s”", "“%s” follows the end of the description", string(rest))
	case d.op == 0:
		return nil, say("结构描述要以 ⿰ 到 ⿻ 之一开头", "a description begins with one of ⿰ to ⿻")
	}
	return d, nil
}

func readPart0(rs []rune, depth int) (*description, []rune, error) {
	if len(rs) == 0 {
		return nil, nil, say("结构描述不完整：还缺部件", "the description is cut short: a part is missing")
	}
	if depth > maxNesting {
		return nil, nil, say("结构描述套了 %d 层以上", "the description is nested more than %d deep", maxNesting)
	}
	r, rest := rs[0], rs[1:]
	n := partsOf(r)
	if n == 0 {
		if describes(r) {
			return nil, nil, say("不会画结构“%c”", "the arrangement “%c” cannot be drawn", r)
		}
		return &description{r: r}, rest, nil
	}
	if r == '⿻' {
		return nil, nil, say("“⿻”叠合的部件没有一定的画法，请改用 svg", "parts that overlap (⿻) cannot be drawn from a description; use svg")
	}
	d := &description{op: r}
	for range n {
		var p *description
		var err error
		if p, rest, err = readPart0(rest, depth+1); err != nil {
			return nil, nil, err
		}
		d.parts = append(d.parts, p)
	}
	return d.inTwo(), rest, nil
}

// inTwo turns three parts in a row into two, as package han has them.
func (d *description) inTwo() *description {
	if len(d.parts) < 3 {
		return d
	}
	op := d.op - '⿲' + '⿰'
	return &description{op: op, parts: []*description{d.parts[0], {op: op, parts: d.parts[1:]}}}
}

// named returns the number package han has for what is described: a
// character, or a part without a code point; 0 if it knows none.
func (d *description) named() rune {
	if d.op == 0 {
		return d.r
	}
	a, b := d.parts[0].named(), d.parts[1].named()
	if a == 0 || b == 0 {
		return 0
	}
	found := rune(0)
	for r, p := range han.Each {
		if p.Op == d.op && p.A == a && p.B == b {
			found = r
			break
		}
	}
	return found
}
