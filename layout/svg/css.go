package svg

import (
	"cmp"
	"slices"
	"strings"
)

// A drawing's styles come from three places, the later winning: attributes, the
// rules of its style elements by specificity (CSS 2.1, section 6.4.3), and the
// style attribute. Selectors are those that programs for drawing write: one
// element, class or name, or several of these together, in lists.

// maxRules bounds the rules of a drawing, each of which every element is held against.
const maxRules = 2000

// rule is one selector and what it says.
type rule struct {
	element, id string
	classes     []string
	weight      int
	says        []attr
}

// matches reports whether a rule is for an element.
func (r *rule) matches(n *node) bool {
	if r.element != "" && r.element != n.name || r.id != "" && r.id != n.get("id") {
		return false
	}
	if len(r.classes) == 0 {
		return true
	}
	have := strings.Fields(n.get("class"))
	return !slices.ContainsFunc(r.classes, func(c string) bool { return !slices.Contains(have, c) })
}

// sheets reads all style elements below n.
func (r *reader) sheets(n *node) {
	if n.name == "style" {
		if kind := n.get("type"); kind != "" && kind != "text/css" {
			r.refuse(n, "<style type=\""+kind+"\">", mendCSS)
		} else {
			r.sheet(n)
		}
	}
	for _, k := range n.kids {
		r.sheets(k)
	}
}

// sheet reads one style element.
func (r *reader) sheet(n *node) {
	line, last := n.line, uncommented(n.text)
	for rest := last; ; {
		rest = strings.TrimLeft(rest, " \t\r\n\f")
		if rest == "" {
			return
		}
		line += strings.Count(last[:len(last)-len(rest)], "\n")
		last = rest
		here := &node{line: line, col: 1} // its line tells the place well enough
		head, tail, ok := strings.Cut(rest, "{")
		if strings.HasPrefix(rest, "@") {
			name := strings.Fields(head)[0]
			r.refuse(here, strings.TrimRight(name, ";"), mendCSS)
			if semi := strings.IndexByte(rest, ';'); semi >= 0 && (!ok || semi < len(head)) {
				rest = rest[semi+1:]
				continue
			}
			return // what stands in it cannot be told from what follows
		}
		body, after, closed := strings.Cut(tail, "}")
		if !ok || !closed {
			r.refuse(here, "CSS “"+brief(rest)+"”", mendCSS)
			return
		}
		says := declarations(body)
		for _, sel := range strings.Split(head, ",") {
			if one, ok := selector(strings.TrimSpace(sel)); ok {
				if one.says = says; len(r.rules) == maxRules {
					r.tooMuch(here, "样式规则太多", "it has too many rules of style")
					return
				}
				r.rules = append(r.rules, one)
			} else {
				r.refuse(here, "CSS “"+brief(strings.TrimSpace(sel))+"”", mendCSS)
			}
		}
		rest = after
	}
}

// sortRules puts the rules in the order in which they are followed.
func (r *reader) sortRules() {
	slices.SortStableFunc(r.rules, func(a, b rule) int { return cmp.Compare(a.weight, b.weight) })
}

// selector reads element, *, .class and #id, together without a blank.
func selector(s string) (rule, bool) {
	var out rule
	if s == "" {
		return out, false
	}
	for i := 0; i < len(s); {
		end := i + 1
		for end < len(s) && s[end] != '.' && s[end] != '#' {
			end++
		}
		part := s[i:end]
		name := strings.TrimLeft(part, ".#")
		switch {
		case part == "*" && i == 0:
		case name == "" || strings.ContainsAny(name, " \t\r\n>+~[]:*()\"'|\\"):
			return out, false
		case part[0] == '.':
			out.classes = append(out.classes, name)
			out.weight += 1000
		case part[0] == '#':
			out.id = name
			out.weight += 1_000_000
		default:
			out.element = name
			out.weight++
		}
		i = end
	}
	return out, true
}

// declarations reads name: value; name: value.
func declarations(s string) []attr {
	var out []attr
	for part := range strings.SplitSeq(uncommented(s), ";") {
		name, value, ok := strings.Cut(part, ":")
		if name = strings.ToLower(strings.TrimSpace(name)); ok && name != "" {
			out = append(out, attr{name, strings.TrimSpace(value)})
		} else if name != "" {
			out = append(out, attr{name, ""}) // refused where it is followed
		}
	}
	return out
}

// uncommented returns CSS with its comments blanked, lines kept. The marks
// round a sheet that old browsers did not know are no part of it.
func uncommented(s string) string {
	s = strings.NewReplacer("<!--", "    ", "-->", "   ").Replace(s)
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "/*")
		out.WriteString(before)
		comment, after, _ := strings.Cut(rest, "*/")
		if !ok {
			return out.String()
		}
		out.WriteString(" " + strings.Repeat("\n", strings.Count(comment, "\n")))
		s = after
	}
}

// brief cuts a long text for a message.
func brief(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:39]) + "…"
	}
	return s
}
