package issues

import "banxin/internal/diag"

// Pull is a pull quotation (引语): words of a story set large within it, or
// beside it.
type Pull struct {
	Name  string // tells the elements of an issue apart
	Text  Text
	By    Text // who said it; empty for nobody
	Plain bool // no rules above and below
	At    diag.Span
}

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
	r.checkWrap(p)
	p.Vertical = false // it is set across on a page set downwards too
	q.Name = r.unique("引语")
	p.Element = q
	return q.Text.S != ""
}
