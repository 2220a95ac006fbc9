package layout

import (
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// Superscripts and subscripts, in thousandths of the em of the text about
// them: a raised figure ends level with the Han characters beside it.
const (
	raisedSize = 600
	raisedBy   = 330
	loweredBy  = -120
)

// spans gives each inline its face, and what stands beside it or raises it.
func (t *typesetter) spans(st *issues.Style, inlines []issues.Inline) []text.Span {
	out := make([]text.Span, 0, len(inlines))
	var dots *text.Annotation
	var last *issues.Mark
	for i, in := range inlines {
		own := st
		switch in.Style {
		case issues.Plain:
			dots = nil
		case issues.Strong:
			own, dots = t.style("strong"), nil
		case issues.Emphasis:
			own = t.style("emphasis")
			if own.Mark == "dots" && dots == nil {
				dots = &text.Annotation{Sign: text.Dots}
			}
			if own.Mark == "dots" && own.Face == t.style("body").Face {
				own = st // marked by dots alone
			}
		default:
			panic("layout: unknown inline style")
		}
		sp := t.span(own, in.S, in.At)
		sp.Note = dots
		sp.Firm = i == 0 && in.Style == issues.Strong && len(inlines) > 1 && strings.HasPrefix(inlines[1].S, "\u3000") // a head
		if in.Mark != nil && in.Mark == last {
			same := &out[len(out)-1]
			sp.Note, sp.Scale, sp.Rise = same.Note, same.Scale, same.Rise
		} else {
			t.mark(&sp, in.Mark, dots)
		}
		last = in.Mark
		out = append(out, sp)
	}
	return out
}

// mark gives a span what it is marked with, if anything.
func (t *typesetter) mark(sp *text.Span, m *issues.Mark, dots *text.Annotation) {
	if m == nil {
		return
	}
	if note := t.note(m, dots); note != nil {
		sp.Note = note
	}
	switch m.Kind {
	case issues.Superscript:
		sp.Scale, sp.Rise = raisedSize, raisedBy
	case issues.Subscript:
		sp.Scale, sp.Rise = raisedSize, loweredBy
	}
}

// note returns what a mark sets beside its characters, nil for a mark that
// raises or lowers them. Text that has dots keeps them under a reading.
func (t *typesetter) note(m *issues.Mark, dots *text.Annotation) *text.Annotation {
	switch m.Kind {
	case issues.Ruby:
		st := t.style("ruby")
		n := &text.Annotation{
			Reading: m.Reading.S, At: m.Reading.At,
			Chain: t.set.Chain(st.Face), Ink: t.ink(st.Ink), Size: int(st.Part),
		}
		if dots != nil {
			n.Sign = dots.Sign
		}
		return n
	case issues.Dotted:
		return &text.Annotation{Sign: text.Dots}
	case issues.ProperName:
		return &text.Annotation{Sign: text.NameLine}
	case issues.BookTitle:
		return &text.Annotation{Sign: text.TitleWave}
	case issues.Mourned:
		return &text.Annotation{Sign: text.Frame}
	case issues.Superscript, issues.Subscript:
		return nil
	default:
		panic("layout: unknown mark")
	}
}

// setReadings sets the readings over the rows of a column, in a passage of
// their own behind that of the column.
func (t *typesetter) setReadings(out *piece, story string, f *frame, lines []setLine) {
	first := len(out.items)
	for i := range lines {
		l := &lines[i]
		out.items = t.setter.SetReadings(out.items, l.par, &l.line, l.at)
	}
	if len(out.items) > first {
		over := lines[0].par.Style.Size * 3 / 4 // their letters are half as large
		out.reading = append(out.reading, page.Passage{
			Story: page.ReadingsOf(story), First: first, Last: len(out.items), Readings: true, Vertical: f.vertical,
			Area: f.box(0, f.white-over, f.measure, f.depth-2*f.white+over),
		})
	}
}

// setLine is a line that has been set, and where.
type setLine struct {
	par  *text.Paragraph
	line text.Line
	at   geom.Point
}

// setRow sets a line and notes it if readings stand over it.
func (t *typesetter) setRow(out *piece, p *text.Paragraph, ln *text.Line, at geom.Point) {
	out.items = t.setter.Set(out.items, p, ln, at)
	if p.Interlinear() > 0 {
		t.meet(setLine{p, *ln, at})
	}
	if p.HasReadings() {
		out.read = append(out.read, setLine{p, *ln, at})
	}
}

// crowded warns of a paragraph whose lines stand too near each other for what
// is set between them; the pitch of the lines never changes (clreq 3.1.8).
func (t *typesetter) crowded(p *text.Paragraph, at diag.Span, leading geom.Length) {
	need := p.Interlinear()
	if need == 0 {
		return
	}
	size := p.Style.Size
	if gap := leading - size; gap < size.Scale(need, 1000) {
		t.ds.Warn(diag.InterlinearGap, at, "这一段行间有注音或着重号等，行间空 %[1]s 磅太窄，要 %[2]s 磅", "signs stand between the lines of this paragraph: %[1]s pt of white is too little, they need %[2]s pt",
			pt(gap), pt(size.Scale(need, 1000))).
			Hint("在 paper.yaml 的 grids 里加大 leading，或减小 body", "raise leading or reduce body under grids in paper.yaml")
	}
}

// betweenBoth is the white between two lines, in thousandths of the em, that
// has room both for the signs under the upper one and for the readings over the
// lower one.
const betweenBoth = 720

// meet warns where signs under the line set before and readings over this one
// stand in the same white and meet.
func (t *typesetter) meet(l setLine) {
	above := t.above
	t.above = l
	if above.par == nil {
		return
	}
	along := func(l *setLine) geom.Length { return l.at.X }
	down := l.at.Y - above.at.Y
	if t.vertical {
		along = func(l *setLine) geom.Length { return l.at.Y }
		down = above.at.X - l.at.X
	}
	size := l.par.Style.Size
	if down <= 0 || down-size >= size.Scale(betweenBoth, 1000) {
		return
	}
	for _, u := range above.par.Besides(&above.line, false) {
		for _, o := range l.par.Besides(&l.line, true) {
			if along(&above)+u.From < along(&l)+o.To && along(&l)+o.From < along(&above)+u.To {
				t.ds.Warn(diag.InterlinearGap, l.par.Spans[0].At, "“%[1]s”一行的注音与上一行“%[2]s”的标号在行间碰上了", "the readings over “%[1]s” meet the signs under “%[2]s” between the lines",
					l.par.LineText(&l.line), above.par.LineText(&above.line)).
					Hint("增删几个字让它们错开，或加大行距", "add or cut a few characters so that they part, or raise the leading")
				return
			}
		}
	}
}
