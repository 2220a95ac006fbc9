package issues

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// PlanFault is why places cannot be written into an issue.yaml.
type PlanFault struct{ ZH, EN string }

// Error returns the reason in English; whoever shows it to a person chooses.
func (f *PlanFault) Error() string { return f.EN }

// WritePlaces returns the text of an issue.yaml with places for some of its
// pages, by page number. They are written under `place`, one a line, before the
// page's auto or, where it has none, after its number; all else stays as it is,
// byte for byte.
func WritePlaces(text string, pages map[int][]Place) (string, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return "", &PlanFault{"issue.yaml 有写错的地方，先用 banxin check 看", "issue.yaml has slips; see banxin check first"}
	}
	var edits []insertion
	left := len(pages)
	for _, n := range pageNodes(&doc) {
		places, ok := pages[numberOf(n)]
		if !ok {
			continue
		}
		left--
		e, err := insertPlaces(text, n, places)
		if err != nil {
			return "", err
		}
		edits = append(edits, e)
	}
	if left > 0 {
		return "", &PlanFault{"issue.yaml 里找不到要写的版", "a page to be written is not found in issue.yaml"}
	}
	slices.SortFunc(edits, func(a, b insertion) int { return b.at - a.at })
	for _, e := range edits {
		text = text[:e.at] + e.text + text[e.at:]
	}
	return text, nil
}

// insertion is text to be put in at a byte.
type insertion struct {
	at   int
	text string
}

// pageNodes returns the mappings under pages.
func pageNodes(doc *yaml.Node) []*yaml.Node {
	if len(doc.Content) == 0 {
		return nil
	}
	_, list := entry(doc.Content[0], "pages")
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil
	}
	return list.Content
}

// entry returns the key and the value of a mapping that a key, or its alias,
// stands for; nil where there is none.
func entry(n *yaml.Node, key string) (k, v *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if canonical(n.Content[i].Value) == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// numberOf returns the number of a page, 0 for none.
func numberOf(n *yaml.Node) int {
	page := 0
	if _, v := entry(n, "page"); v != nil && v.Decode(&page) != nil {
		return 0
	}
	return page
}

// insertPlaces returns what is to be put in for one page, and where.
func insertPlaces(text string, n *yaml.Node, places []Place) (insertion, error) {
	if k, _ := entry(n, "place"); k != nil {
		return insertion{}, &PlanFault{fmt.Sprintf("第 %d 行已有 place；先删去它", k.Line), fmt.Sprintf("line %d has place already; take it out first", k.Line)}
	}
	before, _ := entry(n, "auto")
	key, number := entry(n, "page")
	if n.Style&yaml.FlowStyle != 0 {
		list := "place: [" + strings.Join(entries(places), ", ") + "]"
		if before != nil {
			return insertion{offsetOf(text, before.Line, before.Column), list + ", "}, nil
		}
		return insertion{offsetOf(text, number.Line, number.Column) + len(number.Value), ", " + list}, nil
	}
	end := "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	indent := strings.Repeat(" ", key.Column-1)
	var b strings.Builder
	b.WriteString(indent + "place:" + end)
	for _, e := range entries(places) {
		b.WriteString(indent + "  - " + e + end)
	}
	if before == nil || before == n.Content[0] {
		at := lineStart(text, headLine(text, n, number)+1)
		if at > 0 && text[at-1] != '\n' { // the last line, without an end
			return insertion{at, end + strings.TrimSuffix(b.String(), end)}, nil
		}
		return insertion{at, b.String()}, nil
	}
	line := before.Line
	for line > number.Line+1 && isComment(text, line-1) {
		line-- // what is said above auto stays with it
	}
	return insertion{lineStart(text, line), b.String()}, nil
}

// headLine returns the line of a page, from its number on, that the last of the
// keys stands on which say what page it is; they go before its places.
func headLine(text string, n, number *yaml.Node) int {
	line := number.Line
	for _, key := range []string{"name", "section", "grid", "direction"} {
		k, v := entry(n, key)
		if k == nil || v.Kind != yaml.ScalarNode || v.Line != k.Line || v.Value == "" {
			continue
		}
		if written, _, _ := strings.Cut(text[offsetOf(text, v.Line, v.Column):], "\n"); strings.Contains(written, v.Value) { // not over several lines
			line = max(line, v.Line)
		}
	}
	return line
}

// lineStart returns the byte that a line, from 1, begins at.
func lineStart(text string, line int) int {
	at := 0
	for ; line > 1; line-- {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return len(text)
		}
		at += n + 1
	}
	return at
}

// offsetOf returns the byte of a line and a column counted in characters.
func offsetOf(text string, line, column int) int {
	at := lineStart(text, line)
	n := 0
	for i := range text[at:] {
		if n++; n == column {
			return at + i
		}
	}
	return len(text)
}

// isComment reports whether a line holds a comment alone.
func isComment(text string, line int) bool {
	s, _, _ := strings.Cut(text[lineStart(text, line):], "\n")
	return strings.HasPrefix(strings.TrimSpace(s), "#")
}

// entries returns places as they are written under place.
func entries(places []Place) []string {
	var out []string
	for i := range places {
		out = append(out, places[i].Entry())
	}
	return out
}

// Entry returns the place as it is written in an issue.yaml.
func (p *Place) Entry() string {
	var b strings.Builder
	switch {
	case p.Ad != nil:
		b.WriteString("{ ad: " + scalar(p.Ad.Name))
	case p.Picture != nil:
		b.WriteString("{ picture: " + scalar(p.Name))
	case p.Element != nil:
		b.WriteString("{ briefs: [" + strings.Join(p.Element.(*Briefs).names(), ", ") + "]") // no other element is planned
	default:
		b.WriteString("{ story: " + scalar(p.Story.Name))
	}
	fmt.Fprintf(&b, ", columns: %s, lines: %s", p.Columns, p.Lines)
	if p.Headline > 0 {
		fmt.Fprintf(&b, ", headline: %d", p.Headline)
	}
	if p.Split > 0 {
		fmt.Fprintf(&b, ", split: %d", p.Split)
	}
	if p.Box != "" {
		b.WriteString(", box: " + p.Box)
	}
	if p.Side != "" {
		b.WriteString(", headline-side: " + p.Side)
	}
	for i, a := range p.Except {
		if i == 0 {
			b.WriteString(", except: [")
		} else {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "{ columns: %s, lines: %s }", a.Columns, a.Lines)
		if i == len(p.Except)-1 {
			b.WriteString("]")
		}
	}
	b.WriteString(" }")
	return b.String()
}

// names are those of the stories, as they are written in a list.
func (b *Briefs) names() []string {
	var out []string
	for _, s := range b.Stories {
		out = append(out, scalar(s.Name))
	}
	return out
}

// String returns the range as it is written: 3-5, or 3.
func (r Range) String() string {
	if r.First == r.Last {
		return fmt.Sprint(r.First)
	}
	return fmt.Sprintf("%d-%d", r.First, r.Last)
}

// plainScalar is a name that YAML takes as it is, within a flow too.
var plainScalar = regexp.MustCompile(`^[\p{Han}A-Za-z_][\p{Han}A-Za-z0-9_./-]*$`)

// scalar returns a name as YAML wants it.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !yamlWords[strings.ToLower(s)] {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// yamlWords are what YAML takes for no text.
var yamlWords = map[string]bool{"true": true, "false": true, "null": true, "yes": true, "no": true, "on": true, "off": true, "y": true, "n": true}

// PictureEntry returns how a place names a picture of a story: STORY/FILE, by
// the name of its file where no other of the story has the same.
func (s *Story) PictureEntry(pic *Picture) string {
	base := path.Base(pic.File.S)
	for _, o := range s.Pictures {
		if o != pic && path.Base(o.File.S) == base {
			return s.Name + "/" + pic.File.S
		}
	}
	return s.Name + "/" + base
}
