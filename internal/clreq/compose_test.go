package clreq

import (
	"bytes"
	"strings"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/text"
	"banxin/press"
)

// em is the size all samples are set in, in points.
const em = 10.0

// margin is what stands round a sample on its page, in points.
const margin = 30

// leading is the line pitch of samples, in em: wide enough for what stands
// between lines.
const leading = 2.0

// wide is the measure of a sample that does not name one, in em.
const wide = 40

// setting is what one sample is set as: a try, or the same spoilt.
type setting struct {
	text    string
	measure float64
	style   text.Style
	notes   []note
	story   *story           // nil for a paragraph alone
	face    string           // shipped face by its role, "" for song
	page    func(*page.Page) // moves what is composed, nil for nothing
}

// setting returns how a try is set.
func (t *try) setting() setting {
	s := setting{text: t.text, measure: t.measure, notes: t.notes, story: t.story, face: t.face, style: text.Style{Size: geom.FromPt(em), Gap: 250}}
	if s.measure == 0 {
		s.measure = wide
	}
	for _, f := range t.style {
		f(&s.style)
	}
	return s
}

// book is an Edition with one sample on each page.
type book struct {
	t       testing.TB
	shipped map[string][]*fonts.Face
	sh      text.Shaper
	br      text.Breaker
	set     text.Setter
	faces   *fonts.Set // of stories
	pages   []*page.Page
}

func newBook(t testing.TB) *book {
	t.Helper()
	return &book{t: t, shipped: map[string][]*fonts.Face{}}
}

// chain returns a shipped face.
func (b *book) chain(role string) []*fonts.Face {
	if role == "" {
		role = "song"
	}
	if b.shipped[role] == nil {
		var ds diag.List
		b.shipped[role] = fonts.Load(nil, []fonts.Spec{{Role: role}}, &ds).Chain(role)
		if ds.HasErrors() || len(b.shipped[role]) == 0 {
			b.t.Fatalf("no shipped %s", role)
		}
	}
	return b.shipped[role]
}

// note is what stands beside a part of a sample.
type note struct {
	of      string // the first place in the text that says this
	sign    text.Sign
	reading string
}

// spans returns a paragraph's text in spans, its notes on them.
func (b *book) spans(para string, s *setting) (all []text.Span) {
	plain := text.Span{Chain: b.chain(s.face), Ink: page.Black}
	add := func(s string, n *text.Annotation) {
		if s != "" {
			sp := plain
			sp.Text, sp.Note = s, n
			all = append(all, sp)
		}
	}
	for _, n := range s.notes {
		before, after, found := strings.Cut(para, n.of)
		if !found {
			continue
		}
		add(before, nil)
		a := &text.Annotation{Sign: n.sign, Reading: n.reading, Size: 500, Ink: page.Black}
		if n.reading != "" {
			a.Chain = plain.Chain
		}
		add(n.of, a)
		para = after
	}
	add(para, nil)
	return all
}

// add composes a sample onto a page of its own and returns the page's number.
// Across the page lines follow each other down, down the page to the left.
func (b *book) add(s setting) int {
	if s.story != nil {
		return b.addStory(s)
	}
	var ds diag.List
	type placed struct {
		p  *text.Paragraph
		ln text.Line
	}
	var all []placed
	for _, para := range strings.Split(s.text, "¶") {
		p := b.sh.Shape(b.spans(para, &s), &s.style, &ds)
		for _, ln := range b.br.Break(p, geom.FromPt(s.measure*em)) {
			all = append(all, placed{p, ln})
		}
	}
	if ds.HasErrors() {
		b.t.Fatalf("%s: %s", s.text, ds.Sorted()[0].Message.EN)
	}
	long, deep := geom.FromPt(s.measure*em+2*margin), geom.FromPt(float64(len(all))*leading*em+2*margin)
	pg := &page.Page{Folio: len(b.pages) + 1, Bleed: geom.FromMM(3), Trim: geom.Rect{W: long, H: deep}}
	if s.style.Vertical {
		pg.Trim = geom.Rect{W: deep, H: long}
	}
	for i := range all {
		step := geom.FromPt(margin + (float64(i)+0.5)*leading*em)
		at := geom.Point{X: margin * geom.Pt, Y: step}
		if s.style.Vertical {
			at = geom.Point{X: deep - step, Y: margin * geom.Pt}
		}
		pg.Items = b.set.Set(pg.Items, all[i].p, &all[i].ln, at)
		pg.Items = b.set.SetReadings(pg.Items, all[i].p, &all[i].ln, at)
	}
	pg.TypeArea = pg.Trim.Inset(margin * geom.Pt)
	pg.Reading = []page.Passage{{Area: pg.TypeArea, Last: len(pg.Items)}}
	if s.page != nil {
		s.page(pg)
	}
	b.pages = append(b.pages, pg)
	return len(b.pages)
}

// print writes the press file and opens it again.
func (b *book) print() *pdfFile {
	b.t.Helper()
	f, err := openPDF(b.write())
	if err != nil {
		b.t.Fatal(err)
	}
	return f
}

// write writes the press file.
func (b *book) write() []byte {
	b.t.Helper()
	ed := &page.Edition{Title: "clreq", Paper: "clreq", Lang: "zh-CN", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: b.pages}
	var buf bytes.Buffer
	if err := press.Write(&buf, ed, press.Newsprint()); err != nil {
		b.t.Fatal(err)
	}
	return buf.Bytes()
}

// spoil breaks a rule on purpose.
type spoil func(*setting)

// The ways to break a rule: another style, another text, glyphs moved.

// fullBody gives every mark its em and compresses nothing.
func fullBody(s *setting) { s.style.Punctuation = text.FullBody }

// banless allows every line start and end.
func banless(s *setting) { s.style.Level = text.None }

// gapless takes the Han–Western gap away.
func gapless(s *setting) { s.style.Gap = 0 }

// hangless forbids hanging.
func hangless(s *setting) { s.style.Hang = false }

// styled applies any other style.
func styled(f styler) spoil { return func(s *setting) { f(&s.style) } }

// instead sets another text: ⏎ in it is a line break forced at the wrong place.
func instead(text string) spoil {
	return func(s *setting) { s.text = strings.ReplaceAll(text, "⏎", "\n") }
}

// nudge moves each glyph that says c by a part of the em, dx along the line and
// dy across it.
func nudge(c string, dx, dy float64) spoil { return moving(c, dx, dy, false) }

// nudgeLast moves the last glyph that says c.
func nudgeLast(c string, dx, dy float64) spoil { return moving(c, dx, dy, true) }

func moving(c string, dx, dy float64, last bool) spoil {
	return func(s *setting) {
		dx, dy := dx, dy
		if s.style.Vertical {
			dx, dy = dy, dx
		}
		s.page = func(pg *page.Page) {
			var found []*page.Glyph
			for _, item := range pg.Items {
				r, ok := item.(*page.Run)
				if !ok {
					continue
				}
				for i := range r.Glyphs {
					if g := &r.Glyphs[i]; strings.HasPrefix(r.Text[g.Cluster:], c) {
						found = append(found, g)
					}
				}
			}
			if last {
				found = found[len(found)-1:]
			}
			for _, g := range found {
				g.DX += geom.FromPt(dx * em)
				g.DY += geom.FromPt(dy * em)
			}
		}
	}
}

// styler changes a style.
type styler func(*text.Style)

func with(f ...styler) []styler { return f }

func kaiming(s *text.Style) { s.Punctuation = text.Kaiming }
func banjiao(s *text.Style) { s.Punctuation = text.Banjiao }
func basic(s *text.Style)   { s.Level = text.Basic }
func strict(s *text.Style)  { s.Level = text.Strict }
func none(s *text.Style)    { s.Level = text.None }
func hang(s *text.Style)    { s.Hang = true }
func grid(s *text.Style)    { s.Grid = true }
func optimal(s *text.Style) { s.Mode = text.Optimal }
func indent(s *text.Style)  { s.Indent = 2000 }
func down(s *text.Style)    { s.Vertical = true }

// across sets a vertical sample horizontally.
func across(s *setting) { s.style.Vertical = false }

// noteless takes away what stands beside the text.
func noteless(s *setting) { s.notes = nil }
