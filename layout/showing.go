package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/text"
)

// Measures of pictures, in thousandths of the em of the text they belong to.
const (
	captionWhite = 400 // between a picture and its caption
	creditWhite  = 1000
	adPad        = 350 // round the word 广告
	framePad     = 500 // between a frame and what is shown whole in it, of the body
)

// pictureFrame is the weight of the rule round a picture.
const pictureFrame = geom.Pt / 2

// leastPicture is the least height, in lines, that a caption must leave.
const leastPicture = 2

// adWord is what the law wants said of advertisements where readers see it
// (中华人民共和国广告法, article 14).
const adWord = "广告"

// adSize is its size.
const adSize = 7 * geom.Pt

// showing composes a picture or an advertisement:
//
//	┌──────────────┬────┐
//	│              │广告│ of an advertisement that is not 公益广告
//	│              └────┘
//	│                   │
//	└───────────────────┘ on a baseline
//	caption …
//	… its end      credit
func (t *typesetter) showing(pl *Place, g *Grid) *piece {
	t.vertical = false
	out := &piece{top: pl.Area.Y}
	s := pl.Shown
	box := s.Box
	under := pl.beneath() // where the caption stands
	var words *caption
	if s.Picture != nil && s.Picture.Words() != "" {
		words = t.caption(s.Picture, under.Area.W, g.Body)
		slots := words.slots(g.Leading)
		if pl.Lines-slots < leastPicture {
			t.ds.Error(diag.PictureRoom, pl.At, "图片“%[1]s”的图说要 %[2]d 行，版位只有 %[3]d 行", "the caption of “%[1]s” takes %[4]s; its place has %[3]d",
				s.Name, slots, pl.Lines, diag.Count(slots, "line")).
				Hint("lines 至少给 %d 行，或缩短图说", "give it %d lines at least, or shorten the caption", slots+leastPicture)
			slots = max(0, pl.Lines-leastPicture)
		}
		box.H -= geom.Length(slots) * g.Leading
	}
	if s.stopsShort(box) {
		box = t.offTheBleed(pl, box, g)
	}
	out.items = t.show(out.items, s, box, g)
	if s.Ad != nil && !s.Ad.Public {
		t.adLabel(out, box, pl)
	}
	if s.Framed { // over the label's white
		out.items = t.frame(out.items, s, box, pl.At)
	}
	if words != nil {
		t.setCaption(out, under, words, box.Bottom())
	}
	out.ds = t.ds
	return out
}

// stopsShort reports what is to reach into the bleed, but is shown whole and has
// not the shape for it.
func (s *Shown) stopsShort(box geom.Rect) bool {
	var is geom.Rect
	switch {
	case s.Edges == (edges{}):
		return false
	case s.Drawing != nil:
		is = within(box, s.Drawing.Width, s.Drawing.Height)
	case s.Whole && s.Raster != nil:
		w, h := s.Raster.Seen()
		is = within(box, float64(w), float64(h))
	default:
		return false
	}
	return box.W-is.W > adWhite && (s.Edges.left || s.Edges.right) || box.H-is.H > adWhite && (s.Edges.top || s.Edges.bottom)
}

// offTheBleed returns the part of a box within its place, and tells why: half out
// of the type area and not up to the trim is no place for a picture.
func (t *typesetter) offTheBleed(pl *Place, box geom.Rect, g *Grid) geom.Rect {
	t.ds.Warn(diag.KeyWithoutUse, pl.At, "“%s”不裁切，它的形状排不到版边，出血（bleed）不起作用", "“%s” is not cropped and has not the shape to reach the trim; bleed does nothing", pl.Shown.Name).
		Hint("照片去掉 fit: whole；图形按出血后的尺寸重做", "take fit: whole out of a photograph, or have a drawing made in the size with its bleed")
	own := box.Intersect(pl.Area)
	if top := baseline(pl.Area.Y, g.Leading, g.Body) - g.Body.Scale(faceTop, 1000); own.Y < top {
		own.Y, own.H = top, own.H-(top-own.Y)
	}
	return own
}

// show appends what is shown.
func (t *typesetter) show(items []page.Item, s *Shown, box geom.Rect, g *Grid) []page.Item {
	// An advertisement is as large as was ordered; what else is shown whole keeps
	// away from its frame.
	if s.Framed && s.Ad == nil && (s.Whole || s.Drawing != nil) {
		box = box.Inset(g.Body.Scale(framePad, 1000))
	}
	at, alt := s.told()
	if s.Drawing != nil { // never cut: what a drawing shows is chosen in it
		is := within(box, s.Drawing.Width, s.Drawing.Height)
		t.shape(s, is, box)
		t.white(s, is, box, at, g)
		return append(items, s.Drawing.Place(box, at, &t.ds)...)
	}
	if s.Doc != nil {
		return append(items, t.advert(s, box, alt, at))
	}
	w, h := s.Raster.Seen()
	it := &page.Picture{Box: box, Pic: s.Raster, Alt: alt, Src: at}
	if s.Whole {
		it.Box = within(box, float64(w), float64(h))
		t.shape(s, it.Box, box)
	} else {
		it.Crop = cropFor(w, h, box, s.Focus)
	}
	return append(items, it)
}

// adWhite is how much narrower or lower than its place an advertisement may be.
var adWhite = geom.FromMM(1)

// shape reports an advertisement that does not have the shape that was ordered,
// so that white stays beside it. It is never cropped unasked: what it says is
// not ours.
func (t *typesetter) shape(s *Shown, is, box geom.Rect) {
	if s.Ad == nil || box.W-is.W <= adWhite && box.H-is.H <= adWhite {
		return
	}
	d := t.ds.Warn(diag.AdShape, s.Ad.At, "广告“%[1]s”的形状与所订的不同：版位宽 %.1[2]f 毫米、高 %.1[3]f 毫米，它只占宽 %.1[4]f 毫米、高 %.1[5]f 毫米", "the advertisement “%[1]s” has another shape than was ordered: of %.1[2]f × %.1[3]f mm it fills %.1[4]f × %.1[5]f mm",
		s.Ad.Name, box.W.MM(), box.H.MM(), is.W.MM(), is.H.MM())
	if s.Doc != nil {
		d.Hint("请广告主按版位的尺寸重做", "have it made in the size of its place")
		return
	}
	d.Hint("请广告主按版位的尺寸重做；可以裁的，在版位里写 fit: crop", "have it made in the size of its place; if it may be cropped, write fit: crop in the place")
}

// drawnWhite is how many lines a drawing may leave white above and below together,
// or as much at its sides.
const drawnWhite = 2

// white reports a drawing of the paper's own that has another shape than its
// place: unlike a photograph it is not cropped.
func (t *typesetter) white(s *Shown, is, box geom.Rect, at diag.Span, g *Grid) {
	high, wide := box.H-is.H, box.W-is.W
	switch {
	case s.Ad != nil || s.Whole:
	case high > drawnWhite*g.Leading:
		n := int(high / g.Leading)
		t.ds.Warn(diag.DrawingWhite, at, "图形“%[1]s”比版位扁，上下共空 %[2]d 行", "the drawing “%[1]s” is lower than its place and leaves %[3]s white above and below", s.Name, n, diag.Count(n, "line")).
			Hint("把它的 lines 减 %[1]d 行，或照版位的形状重画", "take %[2]s off its lines, or draw it anew in the shape of its place", n, diag.Count(n, "line"))
	case wide > drawnWhite*g.Leading:
		t.ds.Warn(diag.DrawingWhite, at, "图形“%[1]s”比版位窄，左右共空 %[2]s 字", "the drawing “%[1]s” is narrower than its place and leaves %[2]s em white at its sides", s.Name, ems(wide, g.Body)).
			Hint("把它的 lines 加几行，或减少 columns，或照版位的形状重画", "give it more lines or fewer columns, or draw it anew in the shape of its place")
	}
}

// told returns where the file is named, and what it shows in words: its own
// description or, for want of one, the caption.
func (s *Shown) told() (at diag.Span, alt string) {
	if s.Ad != nil {
		if alt = s.Ad.Alt.S; alt == "" {
			alt = map[bool]string{false: adWord, true: "公益" + adWord}[s.Ad.Public]
		}
		return s.Ad.File.At, alt
	}
	if alt = s.Picture.Alt.S; alt == "" {
		alt = s.Picture.Caption.S
	}
	return s.Picture.File.At, alt
}

// frame appends a rule round a box, but for sides that are cut off with the bleed.
func (t *typesetter) frame(items []page.Item, s *Shown, b geom.Rect, at diag.Span) []page.Item {
	ink := t.ink("rule")
	add := func(cut bool, x, y, w, h geom.Length) {
		if !cut {
			items = append(items, rule(x, y, w, h, ink, at))
		}
	}
	add(s.Edges.top, b.X, b.Y, b.W, pictureFrame)
	add(s.Edges.bottom, b.X, b.Bottom()-pictureFrame, b.W, pictureFrame)
	add(s.Edges.left, b.X, b.Y, pictureFrame, b.H)
	add(s.Edges.right, b.Right()-pictureFrame, b.Y, pictureFrame, b.H)
	return items
}

// filled returns the area that an advertisement fills of its box.
func filled(items []page.Item, box geom.Rect) geom.Rect {
	if len(items) == 1 {
		switch it := items[0].(type) {
		case *page.Picture:
			return it.Box
		case *page.Advert:
			return it.Box
		}
	}
	return box // a drawing may leave its edges white
}

// adLabel sets the word 广告 on white in the upper right corner; where an
// advertisement without a frame leaves white, there, right beside it or above it.
func (t *typesetter) adLabel(out *piece, box geom.Rect, pl *Place) {
	st := t.style("folio")
	p := t.oneLine(st, adSize, adWord, pl.At)
	pad := adSize.Scale(adPad, 1000)
	w, h := p.Width()+2*pad, adSize+pad
	// Of one that bleeds the corner of the type area counts, not that of the sheet.
	x, y := min(box.Right(), pl.Area.Right())-w, max(box.Y, pl.Area.Y)
	if is := filled(out.items, box); !pl.Shown.Framed {
		switch {
		case is.Right()+geom.Pt+w <= box.Right():
			x = is.Right() + geom.Pt
		case is.Y-geom.Pt-h >= box.Y:
			x, y = is.Right()-w, is.Y-geom.Pt-h
		}
	}
	out.items = append(out.items, rule(x, y, w, h, page.Ink{}, pl.At))
	t.asideSet(out, p, x, w, baseline(y, h, adSize), centred)
}

// caption is the words under a picture, in lines.
type caption struct {
	measure geom.Length
	par     *text.Paragraph // nil for none
	lines   []text.Line
	credit  *text.Paragraph // nil for none, or where it follows the caption in its line
	apart   bool            // the credit has a line of its own
	em      geom.Length
	pitch   geom.Length
	flush   bool // lines are justified
	where   alignment
}

// caption breaks the words of a picture. The credit stands at the end of the
// last line where it has room, else in a line of its own; centred captions have
// it behind their last word.
func (t *typesetter) caption(pic *issues.Picture, measure, body geom.Length) *caption {
	st := t.style("caption")
	c := &caption{measure: measure, em: size(st, body), where: alignmentOf(st), flush: st.Align == "justify"}
	c.pitch = pitchOf(st, c.em)
	set := t.setting(st, c.em)
	spans := []text.Span{t.span(st, pic.Caption.S, pic.Caption.At)}
	if pic.Credit.S != "" {
		if c.where == centred && pic.Caption.S != "" {
			spans = append(spans, t.span(st, "\u3000"+pic.Credit.S, pic.Credit.At))
		} else {
			c.credit = t.shrunk(st, c.em, pic.Credit.S, pic.Credit.At, measure)
		}
	}
	if pic.Caption.S == "" {
		c.apart = true
		return c
	}
	c.par = t.shaper.Shape(spans, &set, &t.ds)
	c.lines = t.breaker.Break(c.par, measure)
	if len(c.lines) > 0 && c.credit != nil {
		end := c.lines[len(c.lines)-1].Natural
		c.apart = end+c.em.Scale(creditWhite, 1000)+c.credit.Width() > measure
	}
	t.judge(appendRows(nil, row{par: c.par, at: pic.Caption.At, flush: c.flush}, c.lines))
	return c
}

// count returns how many lines there are, the credit's included.
func (c *caption) count() int {
	if c.apart {
		return len(c.lines) + 1
	}
	return len(c.lines)
}

// base returns how far below the picture the baseline of line i stands.
func (c *caption) base(i int) geom.Length {
	return c.em.Scale(captionWhite+emBoxTop, 1000) + geom.Length(i)*c.pitch
}

// slots returns how many whole lines of the grid the words take, so that the
// picture above them still ends on a baseline.
func (c *caption) slots(leading geom.Length) int { return slotsFor(c.base(c.count()-1), leading) }

// setCaption sets the words below y. They are a text of their own, which is
// proved like a story's.
func (t *typesetter) setCaption(out *piece, pl *Place, c *caption, y geom.Length) {
	t.setCaptionIn(out, page.CaptionOf(pl.Shown.Name), c, geom.Rect{X: pl.Area.X, Y: y, W: c.measure, H: pl.Area.Bottom() - y})
}

// setCaptionIn sets the words at the head of an area, as a passage of a name.
func (t *typesetter) setCaptionIn(out *piece, name string, c *caption, area geom.Rect) {
	first := len(out.items)
	x, y := area.X, area.Y
	for i := range c.lines {
		ln := c.lines[i]
		ln.Final = ln.Final || !c.flush && ln.Natural <= ln.Measure
		at := geom.Point{X: x, Y: y + c.base(i)}
		if ln.Final {
			at.X += offset(c.where, c.measure, min(ln.Natural, c.measure)) // a full line may be squeezed
		}
		out.items = t.setter.Set(out.items, c.par, &ln, at)
	}
	if c.credit != nil {
		out.items, _ = t.put(out.items, c.credit, x, c.measure, y+c.base(c.count()-1), flushRight)
	}
	out.passageIn(name, area, false, first)
}
