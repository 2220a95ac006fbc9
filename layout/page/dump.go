package page

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/picture"
)

// Dump writes an edition as text, one item a line, for people and for tests:
// all of it that an output can see, and nothing of how it came about. Lengths
// are in points; equal editions give equal bytes. Lines are indented by nesting:
//
//	edition "社区晨报 周家桥版 2020年11月30日 第312期" paper "社区晨报" date 2020-11-30 lang zh-CN
//	page 1 trim 779.528*1105.512 bleed 8.504 type-area 42.520,42.520 694.488*1020.472
//	  passage 2 "lead" 42.520,96.000 131.240*800.000 items 12
//	  run 42.520,96.000 song 9.000 K100 "社区图书馆" adv 9.000*5 @issue.yaml:41
//	  rule 42.520,90.000 694.488*0.500 C0 M100 Y90 K5 @issue.yaml:12
//	  picture 42.520,300.000 250.000*180.000 "images/a.jpg" crop 0,120 4000*2880 "领奖台合影" @issue.yaml:14
//	  path K100 m 0.000,0.000 l 9.000,0.000 c 9.000,5.000 5.000,9.000 0.000,9.000 @issue.yaml:15
//	  advert 42.520,900.000 250.000*120.000 "images/ad.pdf" "公益广告" @issue.yaml:16
//	  link 600.000,60.000 70.000*70.000 "https://example.org/" "扫码订阅"
//	head "社区图书馆扩建" page 1 y 96.000
//
// Items stand in painting order. A passage is announced before its first item,
// with its place in the reading order, its story ("" is furniture), its area,
// “vertical” where it is read so, “hang 5.250” where marks may stand so far beyond it, “readings” where it stands over another, and how many items it takes; it holds just
// the items that follow.
//
// A run shows the pen's start, face, size, ink, “down” or “turned” where it is
// not set across, “scale 900” where its glyphs are narrowed to nine tenths, text
// and the advances, equal neighbours as one with their number. What goes without saying is left out,
// and follows adv where it does not: “off 3:0.000,-1.200” is the offset of the
// glyph with index 3 (from 0), “glyph 3:812” a glyph that is not the one its
// face has for the character, and “cluster 0 3 3” the clusters where they are
// not one for each character. Spans that are not known are left out.
func Dump(w io.Writer, ed *Edition) error {
	d := dumper{out: bufio.NewWriter(w)}
	d.edition(ed)
	for i, pg := range ed.Pages {
		d.page(pg)
		for _, ln := range ed.Links {
			if ln.Page == i {
				d.link(ln)
			}
		}
		for _, c := range ed.Codes {
			if c.Page == i {
				d.code(c)
			}
		}
	}
	for _, h := range ed.Heads {
		d.put("head ").quote(h.Title).put(" page ").int(pageNumber(ed, h.Page)).put(" y ").length(h.Y).end()
	}
	return d.out.Flush()
}

// pageNumber returns the folio of the page with an index, or 0 where an
// edition points at a page it does not have.
func pageNumber(ed *Edition, index int) int {
	if index < 0 || index >= len(ed.Pages) {
		return 0
	}
	return ed.Pages[index].Folio
}

// dumper writes the parts of lines; its methods return it for chaining. A
// write error stays in out until Flush.
type dumper struct {
	out *bufio.Writer
	tmp []byte
}

func (d *dumper) edition(ed *Edition) {
	d.put("edition ").quote(ed.Title).put(" paper ").quote(ed.Paper)
	d.put(" date ").digits(ed.Date.Year, 4).put("-").digits(ed.Date.Month, 2).put("-").digits(ed.Date.Day, 2)
	d.put(" lang ").put(ed.Lang).end()
}

func (d *dumper) page(pg *Page) {
	d.put("page ").int(pg.Folio)
	if pg.Label != "" {
		d.put(" ").put(pg.Label)
	}
	if pg.IsStrip() {
		d.put(" strip ").put(pg.Strip.Label)
	}
	d.put(" trim ").size(pg.Trim).put(" bleed ").length(pg.Bleed)
	d.put(" type-area ").box(pg.TypeArea).end()
	starts := make(map[int][]int, len(pg.Reading)) // item → passages that begin with it
	for i, p := range pg.Reading {
		starts[p.First] = append(starts[p.First], i)
	}
	for i, it := range pg.Items {
		d.passages(pg, starts[i])
		switch it := it.(type) {
		case *Run:
			d.run(it)
		case *Rule:
			d.put("  rule ").box(it.Box).put(" ").put(it.Ink.String()).span(it.Src).end()
		case *Picture:
			d.picture(it)
		case *Path:
			d.path(it)
		case *Advert:
			d.put("  advert ").box(it.Box).put(" ").quote(it.Doc.Name).put(" ").quote(it.Alt).span(it.Src).end()
		default:
			panic("page: unknown kind of item")
		}
	}
	// Empty passages may stand behind the last item.
	d.passages(pg, starts[len(pg.Items)])
}

func (d *dumper) picture(it *Picture) {
	d.put("  picture ").box(it.Box).put(" ").quote(it.Pic.Name)
	if c := it.Crop; c != (picture.Crop{}) {
		d.put(" crop ").int(c.X).put(",").int(c.Y).put(" ").int(c.W).put("*").int(c.H)
	}
	d.put(" ").quote(it.Alt).span(it.Src).end()
}

// segmentWords stand before the points of a path's segments.
var segmentWords = [...]string{MoveTo: " m ", LineTo: " l ", CurveTo: " c "}

func (d *dumper) path(it *Path) {
	d.put("  path ").put(it.Ink.String())
	if it.EvenOdd {
		d.put(" even-odd")
	}
	if it.Stroke != 0 {
		d.put(" stroke ").length(it.Stroke)
	}
	for _, s := range it.Segments {
		d.put(segmentWords[s.Op])
		if s.Op == CurveTo {
			d.point(s.A).put(" ").point(s.B).put(" ")
		}
		d.point(s.To)
	}
	d.span(it.Src).end()
}

func (d *dumper) passages(pg *Page, which []int) {
	for _, i := range which {
		p := pg.Reading[i]
		d.put("  passage ").int(i + 1).put(" ").quote(p.Story).put(" ").box(p.Area)
		if p.Vertical {
			d.put(" vertical")
		}
		if p.Hang != 0 {
			d.put(" hang ").length(p.Hang)
		}
		if p.Readings {
			d.put(" readings")
		}
		if p.Spread > 0 {
			d.put(" spread ").int(p.Spread).put(" turn ").int(p.Turn)
		}
		d.put(" items ").int(p.Last - p.First).end()
	}
}

func (d *dumper) link(ln Link) {
	d.put("  link ").box(ln.Area)
	if ln.To > 0 {
		d.put(" to page ").int(ln.To)
	} else {
		d.put(" ").quote(ln.URL)
	}
	d.put(" ").quote(ln.Alt).end()
}

func (d *dumper) code(c Code) {
	d.put("  code ").box(c.Area).put(" ").int(c.Modules).put(" modules of ").length(c.Module).put(" ").quote(c.Says).span(c.Src).end()
}

func (d *dumper) run(r *Run) {
	d.put("  run ").point(r.At).put(" ").put(faceName(r)).put(" ").length(r.Size).put(" ")
	d.put(r.Ink.String()).put(" ").put(dirWords[r.Dir])
	if w := r.Width(); w != 1000 {
		d.put("scale ").int(w).put(" ")
	}
	d.quote(r.Text)
	d.advances(r.Glyphs)
	d.offsets(r.Glyphs)
	if !plainClusters(r) {
		d.put(" cluster")
		for _, g := range r.Glyphs {
			d.put(" ").int(int(g.Cluster))
		}
	}
	d.glyphs(r)
	d.span(r.Src).end()
}

// dirWords stand before a run's text.
var dirWords = [...]string{Across: "", Down: "down ", Turned: "turned "}

// faceName returns what a run's face is called; a path that would break the
// line into wrong words is quoted.
func faceName(r *Run) string {
	if r.Face == nil {
		return "-"
	}
	name := r.Face.Name()
	if name == "" || strings.ContainsAny(name, " \"\n\t") {
		return strconv.Quote(name)
	}
	return name
}

func (d *dumper) advances(glyphs []Glyph) {
	d.put(" adv")
	for i := 0; i < len(glyphs); {
		n := 1
		for i+n < len(glyphs) && glyphs[i+n].Advance == glyphs[i].Advance {
			n++
		}
		d.put(" ").length(glyphs[i].Advance)
		if n > 1 {
			d.put("*").int(n)
		}
		i += n
	}
}

func (d *dumper) offsets(glyphs []Glyph) {
	word := " off "
	for i, g := range glyphs {
		if g.DX != 0 || g.DY != 0 {
			d.put(word).int(i).put(":").length(g.DX).put(",").length(g.DY)
			word = " "
		}
	}
}

// glyphs names the glyphs that the text and the face do not tell.
func (d *dumper) glyphs(r *Run) {
	word := " glyph "
	for i, g := range r.Glyphs {
		if r.Face != nil && int(g.Cluster) < len(r.Text) {
			char, _ := utf8.DecodeRuneInString(r.Text[g.Cluster:])
			if g.ID != 0 && r.Face.Lookup(char) == g.ID {
				continue
			}
		}
		d.put(word).int(i).put(":").int(int(g.ID))
		word = " "
	}
}

// plainClusters reports whether each glyph says one character, in order.
func plainClusters(r *Run) bool {
	n := 0
	for at := range r.Text {
		if n >= len(r.Glyphs) || int(r.Glyphs[n].Cluster) != at {
			return false
		}
		n++
	}
	return n == len(r.Glyphs)
}

func (d *dumper) put(s string) *dumper {
	d.out.WriteString(s)
	return d
}

func (d *dumper) end() { d.out.WriteByte('\n') }

func (d *dumper) quote(s string) *dumper {
	d.tmp = strconv.AppendQuote(d.tmp[:0], s)
	d.out.Write(d.tmp)
	return d
}

func (d *dumper) int(n int) *dumper {
	d.tmp = strconv.AppendInt(d.tmp[:0], int64(n), 10)
	d.out.Write(d.tmp)
	return d
}

// digits writes n with noughts in front up to a width.
func (d *dumper) digits(n, width int) *dumper {
	s := strconv.Itoa(n)
	return d.put(strings.Repeat("0", max(0, width-len(s)))).put(s)
}

func (d *dumper) length(l geom.Length) *dumper {
	d.tmp = strconv.AppendFloat(d.tmp[:0], l.Points(), 'f', 3, 64)
	d.out.Write(d.tmp)
	return d
}

func (d *dumper) point(p geom.Point) *dumper { return d.length(p.X).put(",").length(p.Y) }

func (d *dumper) size(r geom.Rect) *dumper { return d.length(r.W).put("*").length(r.H) }

func (d *dumper) box(r geom.Rect) *dumper {
	return d.point(geom.Point{X: r.X, Y: r.Y}).put(" ").size(r)
}

func (d *dumper) span(s diag.Span) *dumper {
	if s == (diag.Span{}) {
		return d
	}
	return d.put(" @").put(s.String())
}

// String returns the ink as an editor writes it, in per cent: K100 for black
// alone, else all four, as C0 M100 Y90 K5, and a spot ink by name and tint.
func (i Ink) String() string {
	if i.Spot != "" {
		return strconv.Quote(i.Spot) + " " + percent(i.Tint)
	}
	if i.C == 0 && i.M == 0 && i.Y == 0 {
		return "K" + percent(i.K)
	}
	return "C" + percent(i.C) + " M" + percent(i.M) + " Y" + percent(i.Y) + " K" + percent(i.K)
}

// percent writes thousandths as per cent, with a decimal only where needed.
func percent(v uint16) string { return strconv.FormatFloat(float64(v)/10, 'f', -1, 64) }
