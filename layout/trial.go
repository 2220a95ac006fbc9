package layout

import (
	"encoding/binary"
	"slices"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/text"
)

// trial gathers what is found of the place at hand, and keeps what may be asked
// for again.
type trial struct {
	out     *Outcome
	galleys map[galleyKey]*keptGalley
	heads   map[headKey]*keptHeading
	bodies  map[bodyKey]*keptBody
	pars    map[parKey]keptParagraph
	shapes  map[shapeKey]*text.Paragraph
	lines   map[brokenKey][]text.Line
	rests   map[restKey][]text.Line
	driven  map[drivenLinesKey][]text.Line
	others  map[drivenLinesKey]keptOther
	shared  int // times that a galley was shared among columns

	once bool          // what is tried is not tried again: only paragraphs and headlines are kept
	of   *issues.Story // what all stories that are tried are versions of, with the same headline; nil where they are not
}

func newTrial() *trial {
	return &trial{galleys: map[galleyKey]*keptGalley{}, heads: map[headKey]*keptHeading{}, bodies: map[bodyKey]*keptBody{}, pars: map[parKey]keptParagraph{},
		shapes: map[shapeKey]*text.Paragraph{}, lines: map[brokenKey][]text.Line{}, rests: map[restKey][]text.Line{}, driven: map[drivenLinesKey][]text.Line{}, others: map[drivenLinesKey]keptOther{}}
}

// tryOnce is a trial of what is not tried again.
func tryOnce() *trial {
	t := newTrial()
	t.once = true
	return t
}

// staysAs reports whether lines that stand alone, saved or not, make no difference
// to whether the text comes out in level columns: these end too high already, for
// no change makes them deeper, or the text is too long to end any higher with a
// line less for each line that is saved.
func (g *galley) staysAs(f *filling, cells []cell) bool {
	if f.depth < depthOf(cells) {
		return true
	}
	least := 0
	for i := range g.rows {
		least += g.rows[i].slots
	}
	return least-len(widows(g, f)) > slotsTo(cells, f.depth-1)
}

// bodyKey is all that the sharing of a story's text among the cells of a place
// depends on.
type bodyKey struct {
	galleyKey
	cells          string
	even, goesOn   bool
	to             string
	next, nextBody geom.Length
	exact          bool
	driven         string
	cut            mark
}

// bodyKey returns the key of what newBody would find.
func (t *typesetter) bodyKey(pl *Place, g *Grid, b *bed) bodyKey {
	key := bodyKey{
		galleyKey: t.galleyKey(pl.Story, 0, g.Body, g.Leading), even: b.even, goesOn: pl.Next != nil, to: pl.To,
		exact: pl.Tune.Exact, driven: drivenKey(pl.Tune.Lines), cut: pl.Tune.Cut,
	}
	if pl.Next != nil {
		key.next, key.nextBody = pl.Next.measure, pl.Next.body
	}
	var cells []byte
	for i := range b.cells {
		c := &b.cells[i]
		foot := 0
		if c.foot {
			foot = 1
		}
		if c.butts {
			foot += 2
		}
		for _, n := range [...]int{int(c.measure), c.column, c.top, c.slots, foot} {
			cells = binary.AppendVarint(cells, int64(n))
		}
	}
	key.cells = string(binary.AppendVarint(cells, int64(b.depth)))
	return key
}

// keptBody is how a body came out.
type keptBody struct {
	Outcome
	from mark
	head headBlock // what follows the headline
	told diag.List
}

// tryBody is body without setting anything.
func (t *typesetter) tryBody(out *piece, pl *Place, g *Grid, b *bed) {
	kept := t.knownBody(pl, g, b)
	o := t.trial.out
	place, size := o.Place, o.Size
	*o = kept.Outcome
	o.Place, o.Size, o.Headline, t.from = place, size, b.head, kept.from
	t.ds.Merge(&kept.told)
	if o.Lines > 0 {
		t.ds.Error(diag.Overset, pl.At, "", "")
	}
	if out.head != nil {
		out.head.text, out.head.room, out.head.goesOn = kept.head.text, kept.head.room, kept.head.goesOn
	}
}

// knownBody returns how a body comes out that was tried before, or what newBody
// finds.
func (t *typesetter) knownBody(pl *Place, g *Grid, b *bed) *keptBody {
	if t.trial.once {
		return t.newBody(pl, g, b)
	}
	key := t.bodyKey(pl, g, b)
	kept := t.trial.bodies[key]
	if kept == nil {
		kept = t.newBody(pl, g, b)
		t.trial.bodies[key] = kept
	}
	return kept
}

// newBody shares the text among the cells and notes how that comes out.
func (t *typesetter) newBody(pl *Place, g *Grid, b *bed) *keptBody {
	t.trial.shared++
	before := t.ds
	t.ds = diag.List{}
	defer func() { t.ds = before }()
	kept := &keptBody{}
	strips := t.strips(pl, g, b)
	for i := range strips {
		s := &strips[i]
		gal, f := t.settled(pl, g, s)
		ends := i == len(strips)-1 || t.from.block >= len(pl.Story.Blocks)
		if i == 0 {
			kept.head.follows(gal, &f, b.firstRoom())
		}
		if t.tried(&kept.Outcome, pl, g, b, s, gal, &f, ends); ends {
			break
		}
	}
	kept.from, kept.told = t.from, t.ds
	return kept
}

// galleyKey is all that the rows of a galley depend on.
type galleyKey struct {
	story                  *issues.Story
	from                   mark
	enough                 int
	measure, body, leading geom.Length
	overhang               geom.Length
	vertical               bool
	tracking               string
	dropped                bool // a drop capital has room
}

// galleyKey returns the key of what newGalley would make.
func (t *typesetter) galleyKey(s *issues.Story, measure, body, leading geom.Length) galleyKey {
	return galleyKey{s, t.from, t.enough, measure, body, leading, t.overhang, t.vertical, trackingKey(t.tracking), t.head >= s.Drop}
}

// keptGalley is a galley's rows as they were broken, and what was said of them.
type keptGalley struct {
	galley
	told diag.List
}

// keptGalley returns the galley newGalley would.
func (t *typesetter) keptGalley(s *issues.Story, measure, body, leading geom.Length) *galley {
	key := t.galleyKey(s, measure, body, leading)
	kept := t.trial.galleys[key]
	if kept == nil {
		before := t.ds
		t.ds = diag.List{}
		var g *galley
		if len(t.tracking) > 0 {
			g = t.trackedGalley(s, measure, body, leading)
		} else {
			g = t.newGalley(s, measure, body, leading)
		}
		kept = &keptGalley{*g, t.ds}
		kept.rows, kept.ways, kept.cells = slices.Clone(g.rows), nil, nil
		t.trial.galleys[key] = kept
		t.ds = before
	}
	t.ds.Merge(&kept.told)
	g := &t.gal
	rows, ways, cells := append(g.rows[:0], kept.rows...), g.ways, g.cells
	*g = kept.galley
	g.rows, g.ways, g.cells = rows, ways, cells
	return g
}

// trackedGalley makes a galley with tracking of that without: the paragraphs
// whose letters are moved are broken anew, the others serve as they are. A
// galley that stops short of its end, or begins within such a paragraph, is
// made as a whole.
func (t *typesetter) trackedGalley(s *issues.Story, measure, body, leading geom.Length) *galley {
	all := t.tracking
	t.tracking = nil
	g := t.keptGalley(s, measure, body, leading)
	t.tracking = all
	if g.partly || t.from.off > 0 && slices.ContainsFunc(all, func(tr Tracked) bool { return tr.Block == t.from.block }) {
		return t.newGalley(s, measure, body, leading)
	}
	out := *g
	rows := slices.Clone(g.rows) // breaking a paragraph makes a galley
	out.rows, out.ways, out.cells = nil, nil, nil
	for i := 0; i < len(rows); {
		end := i + 1
		for end < len(rows) && rows[end].block == rows[i].block {
			end++
		}
		if by := t.trackingOf(rows[i].block); by == 0 || rows[i].par == nil {
			out.rows = append(out.rows, rows[i:end]...)
		} else {
			kept := t.trackedParagraph(s, rows[i].block, by, measure, body, leading)
			like := rows[i]
			like.par = kept.par
			out.rows = appendRows(out.rows, like, kept.lines)
		}
		i = end
	}
	t.gal = out
	return &t.gal
}

// parKey is all that a paragraph with tracking depends on.
type parKey struct {
	story                  *issues.Story
	block, by              int
	measure, body, leading geom.Length
	overhang               geom.Length
	vertical               bool
}

type keptParagraph struct {
	par   *text.Paragraph
	lines []text.Line
}

// trackedParagraph breaks one paragraph with tracking.
func (t *typesetter) trackedParagraph(s *issues.Story, block, by int, measure, body, leading geom.Length) keptParagraph {
	key := parKey{s, block, by, measure, body, leading, t.overhang, t.vertical}
	kept, ok := t.trial.pars[key]
	if !ok {
		all, from, enough := t.tracking, t.from, t.enough
		t.tracking, t.from, t.enough = []Tracked{{0, issues.Em(by)}}, mark{}, 0
		alone := t.newGalley(&issues.Story{Blocks: s.Blocks[block : block+1]}, measure, body, leading)
		t.tracking, t.from, t.enough = all, from, enough
		kept.lines = linesOf(alone.rows)
		if len(alone.rows) > 0 {
			kept.par = alone.rows[0].par
		}
		t.trial.pars[key] = kept
	}
	return kept
}

// shapeKey is all that the shaping of a story's block depends on. A block is
// known by its text, which versions of a story share where they do not differ.
type shapeKey struct {
	text                   *issues.Inline
	block                  *issues.Block // of one without text
	size                   geom.Length
	left, indent, tracking int
	vertical, hang         bool
}

// shaped shapes the text of a block; in a trial each block once.
func (t *typesetter) shaped(b *issues.Block, spans []text.Span, set *text.Style) *text.Paragraph {
	if t.trial == nil {
		return t.shaper.Shape(spans, set, &t.ds)
	}
	key := keyOf(b, set)
	p := t.trial.shapes[key]
	if p == nil {
		p = t.shaper.Shape(spans, set, &t.ds)
		t.trial.shapes[key] = p
	}
	return p
}

// keyOf returns the key of a block as it is shaped with a setting.
func keyOf(b *issues.Block, set *text.Style) shapeKey {
	key := shapeKey{nil, b, set.Size, set.Left, set.Indent, set.Tracking, set.Vertical, set.Hang}
	if len(b.Inlines) > 0 {
		key.text, key.block = &b.Inlines[0], nil
	}
	return key
}

// brokenKey is a paragraph and the measure it is broken at.
type brokenKey struct {
	par     *text.Paragraph
	measure geom.Length
}

// broken breaks a whole paragraph; in a trial at each measure once.
func (t *typesetter) broken(p *text.Paragraph, measure geom.Length) []text.Line {
	if t.trial == nil {
		return t.breaker.Break(p, measure)
	}
	key := brokenKey{p, measure}
	lines, ok := t.trial.lines[key]
	if !ok {
		lines = t.breaker.Break(p, measure)
		t.trial.lines[key] = lines
	}
	return lines
}

// paragraphAlone breaks one paragraph of a story as its galley would.
func (t *typesetter) paragraphAlone(s *issues.Story, block int, measure, body geom.Length, vertical bool) []text.Line {
	down := t.vertical
	t.vertical = vertical
	defer func() { t.vertical = down }()
	st, b := t.style("body"), &s.Blocks[block]
	set := t.setting(st, t.bodySize(body))
	set.Tracking += t.trackingOf(block)
	return t.broken(t.shaped(b, t.spans(st, b.Inlines), &set), measure)
}

// bodySize is the size of running text on a grid.
func (t *typesetter) bodySize(body geom.Length) geom.Length { return size(t.style("body"), body) }

// restKey is a paragraph, where what is left of it begins, and the measure that
// is broken at.
type restKey struct {
	par     *text.Paragraph
	from    int
	measure geom.Length
}

// rest breaks what is left of a paragraph; in a trial once, as broken does.
func (t *typesetter) rest(p *text.Paragraph, from int, measure geom.Length) []text.Line {
	if t.trial == nil {
		return t.breaker.BreakRest(p, from, measure)
	}
	key := restKey{p, from, measure}
	lines, ok := t.trial.rests[key]
	if !ok {
		lines = t.breaker.BreakRest(p, from, measure)
		t.trial.rests[key] = lines
	}
	return lines
}

// drivenLinesKey is all that the driving of lines to another number depends on:
// where the first begins, how long it is, and how many they are and shall be.
type drivenLinesKey struct {
	par       *text.Paragraph
	first     int
	measure   geom.Length
	count, by int
}

// keptOther is a paragraph broken into a line more or less than it has, and how
// loose it then is; no lines where it cannot be.
type keptOther struct {
	lines []text.Line
	loose int64
}

// shorter breaks a paragraph into a line less; of a place, or in a trial, once.
func (t *typesetter) shorter(p *text.Paragraph, lines []text.Line) ([]text.Line, int64) {
	return t.other(p, lines, -1, t.breaker.Shorter)
}

// longer breaks a paragraph into a line more, likewise.
func (t *typesetter) longer(p *text.Paragraph, lines []text.Line) ([]text.Line, int64) {
	return t.other(p, lines, 1, t.breaker.Longer)
}

func (t *typesetter) other(p *text.Paragraph, lines []text.Line, by int, into func(*text.Paragraph, []text.Line) ([]text.Line, int64)) ([]text.Line, int64) {
	if len(lines) == 0 {
		return into(p, lines)
	}
	known := &t.others
	if t.trial != nil {
		known = &t.trial.others
	}
	key := drivenLinesKey{p, lines[0].First, lines[0].Measure, len(lines), by}
	kept, ok := (*known)[key]
	if !ok {
		kept.lines, kept.loose = into(p, lines)
		if *known == nil {
			*known = map[drivenLinesKey]keptOther{}
		}
		(*known)[key] = kept
	}
	return kept.lines, kept.loose
}

// headKey is all that a headline block depends on.
type headKey struct {
	story       *issues.Story
	echo        string
	width, body geom.Length
	largest     geom.Length
	turn        int
	vertical    bool
}

// keptHeading is a headline block and what was said of it.
type keptHeading struct {
	*heading
	told diag.List
}

// keptHeading returns the headline block newHeading would.
func (t *typesetter) keptHeading(pl *Place, width, body geom.Length) *heading {
	story := pl.Story
	if t.trial.of != nil {
		story = t.trial.of
	}
	key := headKey{story, "", width, body, t.largest, pl.Tune.Turn, t.vertical}
	if pl.Follows {
		if pl.From == "" {
			return &heading{}
		}
		key.echo = pl.From
	}
	kept := t.trial.heads[key]
	if kept == nil {
		before := t.ds
		t.ds = diag.List{}
		kept = &keptHeading{heading: t.newHeading(pl, width, body)}
		kept.told = t.ds
		t.trial.heads[key] = kept
		t.ds = before
	}
	t.ds.Merge(&kept.told)
	return kept.heading
}
