package issues

import (
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// Pull is a pull quotation (引语): words of a story set large within it, or
// beside it.
type Pull struct {
	Name  string // tells the elements of an issue apart
	Text  Text
	By    Text   // who said it; empty for nobody
	Plain bool   // no rules above and below
	Of    *Story // that has it among its quotes; nil where it is typed in the place
	At    diag.Span
}

// Quotation is a quotation that a story offers for a place in the plan.
type Quotation struct{ Text, By Text }

// Called names it.
func (p *Pull) Called() (zh, en, name string) { return "引语", "the quotation", p.Name }

// Words are what it says, and who says so.
func (p *Pull) Words(use func(style string, texts ...Text)) {
	use("pull", p.Text)
	use("byline", p.By)
}

// Says lists the same.
func (p *Pull) Says() []Saying {
	out := []Saying{{Text: p.Text.S, At: p.Text.At}}
	if p.By.S != "" {
		out = append(out, Saying{Text: p.By.S, At: p.By.At})
	}
	return out
}

// pullPlace reads the place of a pull quotation.
func (r *reader) pullPlace(v value, p *placing) bool {
	q := &Pull{At: p.At}
	r.mapping(v, "引语的位置", "a quotation's place", append([]field{
		{"quote", true, func(v value) { q.Text = r.line(v) }},
		{"by", false, func(v value) { q.By = r.line(v) }},
		{"frame", false, func(v value) {
			w, _ := r.choice(v, "rule", "none")
			q.Plain = w == "none"
		}},
	}, append(r.wrapping(p), r.area(p)...)...))
	r.quoted(q)
	r.checkWrap(p)
	p.Vertical = false // it is set across on a page set downwards too
	q.Name = r.unique("引语")
	p.Element = q
	return q.Text.S != ""
}

// quotes reads the quotations that a story offers.
func (r *reader) quotes(s *Story, v value) {
	for _, v := range r.oneOrMore(v) {
		var q Quotation
		if v = r.resolve(v); v.n != nil && v.n.Kind == yaml.ScalarNode {
			q.Text = r.line(v)
		} else {
			r.mapping(v, "引语", "a quotation", []field{
				{"text", true, func(v value) { q.Text = r.line(v) }},
				{"by", false, func(v value) { q.By = r.line(v) }},
			})
		}
		s.Quotes = append(s.Quotes, q)
	}
}

// quoteForm is how a place names a quotation of a story: jinyinjiang/2.
var quoteForm = regexp.MustCompile(`^(.+)/([0-9]{1,3})$`)

// quoted fills in a quotation that is named after a story and its number there.
func (r *reader) quoted(q *Pull) {
	m := quoteForm.FindStringSubmatch(q.Text.S)
	if m == nil {
		return
	}
	s := r.stories[m[1]]
	if s == nil {
		return // it is text
	}
	n, _ := strconv.Atoi(m[2])
	if n < 1 || n > len(s.Quotes) {
		r.ds.Error(diag.UnknownName, q.Text.At, "稿“%[1]s”没有第 %[2]d 条引语（quotes 有 %[3]d 条）", "the story “%[1]s” has no quotation %[2]d; its quotes are %[3]d", s.Name, n, len(s.Quotes)).
			Hint("在稿件的 quotes 里加上它", "add it under quotes of the story")
		q.Text = Text{}
		return
	}
	if q.By.S != "" {
		r.ds.Error(diag.FactTwice, q.By.At, "这条引语是稿“%s”的，说话人写在稿件里", "the quotation is one of the story “%s”; who says it is written there", s.Name).
			Hint("把这里的说话人（by）删去，在稿件的 quotes 里改", "take by out here and change it under quotes of the story")
	}
	q.Of, q.Text, q.By = s, s.Quotes[n-1].Text, s.Quotes[n-1].By
}
