package layout

import (
	"strings"
	"unicode/utf8"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// contactColumns is how contacts are set: each value begins where the longest
// name ends, an em after it. Where that would leave less than half the measure
// for values, they follow their names.
type contactColumns struct {
	measure geom.Length
	em      int // where values begin, 0 where each follows its name
	spread  int // what Han names of fewer characters are spread to, in em
	set     text.Style
}

// mostSpread is the longest name, in characters, that shorter ones are spread to:
// two characters over more than four fall apart.
const mostSpread = 4

// contactColumns settles where the values of contacts begin.
func (t *typesetter) contactColumns(pairs []issues.Pair, measure geom.Length, g *Grid) *contactColumns {
	st := t.style("body")
	c := &contactColumns{measure: measure, set: t.setting(st, size(st, g.Body))}
	c.set.Left, c.set.Indent = 0, 0
	told := t.ds // what is missing is reported where the names are set
	longest := geom.Length(0)
	for i := range pairs {
		k := pairs[i].Key
		longest = max(longest, t.shaper.Shape([]text.Span{t.span(t.style("run-in"), k.S, k.At)}, &c.set, &t.ds).FullWidth())
		if n := utf8.RuneCountInString(k.S); allHan(k.S) && n <= mostSpread {
			c.spread = max(c.spread, n)
		}
	}
	t.ds = told
	em := c.set.Size
	if n := int((longest+em-1)/em) + 1; geom.Length(n)*em <= measure/2 {
		c.em = n
	}
	return c
}

// rows adds the lines of a name and its value. An address that is one word and too
// long for its room stands whole in the line below.
func (c *contactColumns) rows(t *typesetter, gal *galley, p *issues.Pair) {
	name := t.span(t.style("run-in"), p.Key.S, p.Key.At)
	if n := utf8.RuneCountInString(p.Key.S); allHan(p.Key.S) && n > 1 && n < c.spread {
		name.Spread = geom.Length(c.spread) * c.set.Size
	}
	value := t.span(t.style("body"), p.Value.S, p.Value.At)
	hang := max(1, c.em)
	if w, whole := t.oneWord(c, value, hang); whole {
		c.add(t, gal, p, 0, 0, name)
		if n := len(gal.rows); n > 0 {
			gal.rows[n-1].keepNext = true
		}
		left := 1
		if w > c.measure-c.set.Size {
			left = 0
		}
		c.add(t, gal, p, left, 0, value)
		return
	}
	white := t.span(t.style("body"), "\u2003", p.Value.At)
	if c.em > 0 {
		white.Tab = geom.Length(c.em) * c.set.Size
	}
	c.add(t, gal, p, hang, -hang, name, white, value)
}

// oneWord reports whether a value is a word that is longer than what is left
// beside a name, and not too long for a line of its own; and how long it is.
func (t *typesetter) oneWord(c *contactColumns, value text.Span, hang int) (w geom.Length, whole bool) {
	if strings.ContainsFunc(value.Text, func(r rune) bool { return r >= 0x2000 }) {
		return 0, false // it may be turned between Han characters
	}
	told, set := t.ds, c.set
	w = t.shaper.Shape([]text.Span{value}, &set, &t.ds).Width()
	t.ds = told
	return w, w > c.measure-geom.Length(hang)*set.Size && w <= c.measure
}

// add adds the lines of a paragraph that hangs, in whole em.
func (c *contactColumns) add(t *typesetter, gal *galley, p *issues.Pair, left, indent int, spans ...text.Span) {
	set := c.set
	set.Left, set.Indent = 1000*left, 1000*indent
	from := len(gal.rows)
	t.prose(gal, t.style("body"), &set, spans, &issues.Block{At: p.Key.At}, c.measure)
	for k := from; k < len(gal.rows); k++ {
		gal.rows[k].flush = false
	}
}
