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
	text     string
	measure  float64
	style    text.Style
	vertical bool
	page     func(*page.Page) // moves what is composed, nil for nothing
}

// setting returns how a try is set.
func (t *try) setting() setting {
	s := setting{text: t.text, measure: t.measure, style: text.Style{Size: geom.FromPt(em), Gap: 250}}
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
	t     testing.TB
	song  []*fonts.Face
	sh    text.Shaper
	br    text.Breaker
	set   text.Setter
	pages []*page.Page
}

func newBook(t testing.TB) *book {
	t.Helper()
	var ds diag.List
	song := fonts.Load(nil, []fonts.Spec{{Role: "song"}}, &ds).Chain("song")
	if ds.HasErrors() {
		t.Fatal("no shipped song")
	}
	return &book{t: t, song: song}
}

// add composes a sample onto a page of its own and returns the page's number.
func (b *book) add(s setting) int {
	var ds diag.List
	at := geom.Point{X: margin * geom.Pt, Y: (margin + em) * geom.Pt}
	pg := &page.Page{Folio: len(b.pages) + 1, Bleed: geom.FromMM(3)}
	for _, para := range strings.Split(s.text, "¶") {
		p := b.sh.Shape([]text.Span{{Text: para, Chain: b.song, Ink: page.Black}}, &s.style, &ds)
		lines := b.br.Break(p, geom.FromPt(s.measure*em))
		for i := range lines {
			pg.Items = b.set.Set(pg.Items, p, &lines[i], at)
			at.Y += geom.FromPt(leading * em)
		}
	}
	if ds.HasErrors() {
		b.t.Fatalf("%s: %s", s.text, ds.Sorted()[0].Message.EN)
	}
	pg.Trim = geom.Rect{W: geom.FromPt(s.measure*em + 2*margin), H: at.Y + margin*geom.Pt}
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
	ed := &page.Edition{Title: "clreq", Paper: "clreq", Lang: "zh-CN", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: b.pages}
	var buf bytes.Buffer
	if err := press.Write(&buf, ed, press.Newsprint()); err != nil {
		b.t.Fatal(err)
	}
	f, err := openPDF(buf.Bytes())
	if err != nil {
		b.t.Fatal(err)
	}
	return f
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

// nudge moves each glyph that says c by a part of the em.
func nudge(c string, dx, dy float64) spoil { return moving(c, dx, dy, false) }

// nudgeLast moves the last glyph that says c.
func nudgeLast(c string, dx, dy float64) spoil { return moving(c, dx, dy, true) }

func moving(c string, dx, dy float64, last bool) spoil {
	return func(s *setting) {
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
