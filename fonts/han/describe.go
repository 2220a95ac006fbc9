package han

// maxDescribed bounds a description, in characters.
const maxDescribed = 12

// Describe returns the ideographic description of a character, ⿱土口 of 𠮷;
// "" where the table does not know its parts or a part has no code point.
func Describe(r rune) string {
	p, ok := Split(r)
	if !ok || p.Op == Same {
		return ""
	}
	out, ok := describe(nil, p)
	if !ok {
		return ""
	}
	return string(out)
}

func describe(out []rune, p Parts) ([]rune, bool) {
	if p.Op == '⿻' || p.Op == Same || len(out) > maxDescribed {
		return out, false // parts that overlap are not drawn from a description
	}
	out = append(out, p.Op)
	for _, part := range [2]rune{p.A, p.B} {
		if part <= 0x10FFFF {
			out = append(out, part)
			continue
		}
		q, ok := Split(part)
		if !ok {
			return out, false
		}
		if out, ok = describe(out, q); !ok {
			return out, false
		}
	}
	return out, len(out) <= maxDescribed
}
