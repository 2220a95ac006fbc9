package text

import "banxin/internal/geom"

// Indents is how far a line stands off the two ends of its measure.
type Indents struct{ Left, Right geom.Length }

// Shape gives the lines of a paragraph their indents in order; the last entry
// is that of all further lines. It says what no number of the first line alone
// can: lines beside a drop capital or a picture.
//
//	Shape{{2em, 0}, {}}                first-line indent
//	Shape{{0, 0}, {3em, 0}}            hanging indent (凸排)
//	Shape{{2.25em, 0}, {2.25em, 0}, {}} two lines beside a drop capital (首字下沉)
type Shape []Indents

// extent is where the cells of a line begin and end.
//
//	|<---------- measure ---------->|
//	|    from                   to  |
//	|     |<------ cells ------>|   |
type extent struct{ from, to geom.Length }

// outline is a shape at a measure.
type outline struct {
	measure geom.Length
	lines   Shape // at least one entry
}

// at returns the extent of a line; lines count from 0.
func (o *outline) at(line int) extent {
	if last := len(o.lines) - 1; line > last {
		line = last
	}
	w := &o.lines[line]
	return extent{w.Left, o.measure - w.Right}
}

// differing returns the number of lines before those that are all alike: only
// there does it matter how many lines a way to break took.
func (o *outline) differing() int { return len(o.lines) - 1 }

// rest leaves of an outline what further lines have.
func (o *outline) rest() { o.lines = o.lines[len(o.lines)-1:] }

// outline returns the paragraph's shape at a measure: the style's own, or what
// its indents come to. The breaker's memory holds it until the next call.
func (b *Breaker) outline(p *Paragraph, measure geom.Length) outline {
	st := &p.Style
	shape := st.Shape
	if len(shape) == 0 {
		rest := Indents{st.em(st.Left), st.em(st.Right)}
		b.shape = [2]Indents{{rest.Left + st.em(st.Indent), rest.Right}, rest}
		shape = b.shape[:]
	}
	n := len(shape)
	for n > 1 && shape[n-1] == shape[n-2] {
		n--
	}
	return outline{measure, shape[:n]}
}

// measureOf returns the measure of a paragraph whose first line is ln.
func (b *Breaker) measureOf(p *Paragraph, ln *Line) geom.Length {
	o := b.outline(p, 0)
	return ln.Measure - o.at(0).to
}
