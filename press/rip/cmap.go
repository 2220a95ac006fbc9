package rip

import (
	"fmt"
	"strings"

	"banxin/press/objects"
)

// cmap maps the codes of a composite font's text to CIDs (9.7.5).
type cmap struct {
	down   bool
	plain  bool // two bytes are a CID
	spaces []codeSpace
	ranges []codeRange
}

// codeSpace says how long codes are that begin in it.
type codeSpace struct {
	n      int
	lo, hi []byte
}

type codeRange struct {
	n, lo, hi, cid int
}

// maxRanges bounds a CMap.
const maxRanges = 1 << 17

// cmapOf reads an Encoding: a name, or a stream.
func (p *painter) cmapOf(o objects.Object, depth int) (*cmap, error) {
	if n, ok := p.file.Follow(o).(objects.Name); ok {
		switch n {
		case "Identity-H", "Identity-V":
			return &cmap{plain: true, down: n == "Identity-V"}, nil
		}
		return nil, fmt.Errorf("the CMap %.30s is not built in", string(n))
	}
	st, ok := p.file.Stream(o)
	if !ok || depth > 4 {
		return nil, fmt.Errorf("its encoding is missing")
	}
	b, err := st.Decode()
	if err != nil {
		return nil, err
	}
	c := &cmap{}
	if use := p.file.Raw(st.Dict, "UseCMap"); use != nil {
		base, err := p.cmapOf(use, depth+1)
		if err != nil {
			return nil, err
		}
		*c = *base
	}
	c.down = c.down || p.file.Integer(st.Dict, "WMode", 0) == 1
	c.read(b)
	return c, nil
}

// read reads the ranges of a CMap file.
func (c *cmap) read(b []byte) {
	l := lexer{in: b}
	number16 := func(b []byte) int {
		v := 0
		for _, x := range b {
			v = v<<8 | int(x)
		}
		return v
	}
	mode := ""
	for len(c.ranges) < maxRanges {
		o := l.next(0)
		switch {
		case o.kind == end:
			return
		case o.kind == word && strings.HasPrefix(string(o.b), "begin"):
			mode = string(o.b)
		case o.kind == word && strings.HasPrefix(string(o.b), "end"):
			mode = ""
		case o.kind == text && len(o.b) > 0 && len(o.b) <= 4:
			switch mode {
			case "begincodespacerange":
				if hi := l.next(0); len(hi.b) == len(o.b) {
					c.spaces = append(c.spaces, codeSpace{len(o.b), o.b, hi.b})
				}
			case "begincidrange":
				hi, cid := l.next(0), l.next(0)
				if hi.kind == text && cid.kind == number {
					c.ranges = append(c.ranges, codeRange{len(o.b), number16(o.b), number16(hi.b), int(cid.num)})
				}
			case "begincidchar":
				if cid := l.next(0); cid.kind == number {
					c.ranges = append(c.ranges, codeRange{len(o.b), number16(o.b), number16(o.b), int(cid.num)})
				}
			}
		}
	}
}

// next takes a code off a string and returns its CID and how many bytes it had.
func (c *cmap) next(s []byte) (cid, n int) {
	if c.plain && len(c.spaces) == 0 {
		if len(s) < 2 {
			return 0, len(s)
		}
		return be16(s, 0), 2
	}
	n = 0
	for _, k := range c.spaces {
		if len(s) < k.n {
			continue
		}
		in := true
		for i := range k.n {
			in = in && s[i] >= k.lo[i] && s[i] <= k.hi[i]
		}
		if in {
			n = k.n
			break
		}
	}
	if n == 0 {
		n = 1
		if len(c.spaces) > 0 {
			n = min(len(s), c.spaces[0].n)
		}
	}
	v := 0
	for _, x := range s[:n] {
		v = v<<8 | int(x)
	}
	for i := len(c.ranges) - 1; i >= 0; i-- {
		if r := &c.ranges[i]; r.n == n && v >= r.lo && v <= r.hi {
			return r.cid + v - r.lo, n
		}
	}
	if c.plain {
		return v, n
	}
	return 0, n
}
