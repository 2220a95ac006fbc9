package preflight

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// TestControl reads back files without fault: both kinds of ink, all pages and
// single ones, plain content and content in a form.
func TestControl(t *testing.T) {
	ed := testEdition(t)
	for _, c := range []struct {
		name  string
		pages []int
		set   func(*draft)
	}{
		{"press", nil, func(*draft) {}},
		{"web", nil, func(d *draft) { d.rgb = true }},
		{"page 1", []int{0}, func(*draft) {}},
		{"page 2", []int{1}, func(d *draft) { d.rgb = true }},
		{"pages turned round", []int{1, 0}, func(*draft) {}},
		{"in a form", nil, func(d *draft) { d.asForm = true }},
		{"clipped to the bleed", nil, func(d *draft) { d.pages[0][0].before = "0 0 478 318 re W n" }},
		{"on a tint painted before", nil, func(d *draft) {
			d.pages[0][0].before = "q 0 0 0 0.2 k 10 10 300 300 re f Q"
		}},
		{"white on a dark ground", nil, func(d *draft) {
			d.line(0, 2).before = "q 0 1 0.9 0.05 k 30 231 130 15 re f Q 0 0 0 0 k %own ink"
		}},
		{"rule near, not over, the text", nil, func(d *draft) { d.line(0, 2).after = "30 266 300 0.5 re f" }},
		{"ActualText", nil, func(d *draft) {
			d.meaning['槐'] = "木"
			l := d.line(0, 1)
			l.before, l.after = "/Span << /ActualText <FEFF"+hex16(l.run.Text)+"> >> BDC", "EMC"
		}},
		{"overprinting black", nil, func(d *draft) { d.line(0, 1).before = "/Over gs" }},
		{"in a spot colour", nil, func(d *draft) { d.line(0, 1).before = "/Spot cs 1 scn %own ink" }},
		{"a ring drawn round the text", nil, func(d *draft) {
			d.pages[0][len(d.pages[0])-1].after = "q 0 0 0 1 k " + disc(230, 150, 280) + disc(230, 150, 278) + "f* Q"
		}},
		{"a frame of two outlines round the text", nil, func(d *draft) {
			d.pages[0][len(d.pages[0])-1].after = "q 0 0 0 1 k 2 2 m 470 2 l 470 310 l 2 310 l h 4 4 m 4 308 l 468 308 l 468 4 l h f Q"
		}},
		{"white on a round dark ground", nil, func(d *draft) {
			d.pages[0][0].before = "q 0 1 0.9 0.05 k " + disc(90, 243, 90) + "f Q 0 0 0 1 k"
			d.line(0, 2).before = "0 0 0 0 k %own ink"
		}},
		{"black on a solid spot ink that is light", nil, func(d *draft) {
			d.line(0, 2).before = "q /Yellow cs 1 scn 30 231 130 15 re f Q"
		}},
		{"a picture beside the text, moved by q cm Q", nil, func(d *draft) {
			d.line(0, 2).after = "q 1 0 0 1 300 20 cm q 60 0 0 50 0 0 cm /Im Do Q Q"
		}},
		{"stroked text", nil, func(d *draft) { l := d.line(0, 1); l.before, l.after = "2 Tr 0 0 0 1 K", "0 Tr" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := testDraft(ed, c.pages...)
			c.set(d)
			var ds diag.List
			ReadBack(d.file(t), ed, c.pages, testStories, &ds)
			if ds.Len() > 0 {
				t.Fatalf("a file without fault is refused:%s", show(&ds))
			}
		})
	}
}

// disc returns the outline of a circle, four curves.
func disc(x, y, r float64) string {
	k := r * 0.5523
	return fmt.Sprintf("%g %g m %g %g %g %g %g %g c %g %g %g %g %g %g c %g %g %g %g %g %g c %g %g %g %g %g %g c h ",
		x+r, y, x+r, y+k, x+k, y+r, x, y+r, x-k, y+r, x-r, y+k, x-r, y,
		x-r, y-k, x-k, y-r, x, y-r, x+k, y-r, x+r, y-k, x+r, y)
}

func hex16(s string) string {
	var b strings.Builder
	for _, c := range utf16Bytes(s) {
		b.WriteString(string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
	}
	return b.String()
}

// A fault is put into a file that is otherwise right. Line 1 of page 1 is the
// first of the story tree (line 0 is furniture).
var faults = []struct {
	name string
	set  func(*draft)
	want []diag.Code
	says string // part of the English message
}{
	{"dropped line", func(d *draft) {
		i := d.index(0, 2)
		d.pages[0] = slices.Delete(d.pages[0], i, i+1)
	}, []diag.Code{diag.LostText}, "“tree”: characters are missing; 12 in all, the first at “里的槐树有一百二十岁【了，老人们说它看着弄】的孩子长大。春天开花"},
	{"dropped last line of a page", func(d *draft) {
		i := d.index(1, 2)
		d.pages[1] = slices.Delete(d.pages[1], i, i+1)
	}, []diag.Code{diag.LostText}, "page 2, “library”"},
	{"dropped character", func(d *draft) {
		d.line(0, 2).codes = func(c []int) []int { return slices.Delete(c, 3, 4) }
	}, []diag.Code{diag.LostText}, "【人】们说它"},
	{"repeated line, in the same place", func(d *draft) {
		i := d.index(0, 2)
		d.pages[0] = slices.Insert(d.pages[0], i, d.pages[0][i])
	}, []diag.Code{diag.ExtraText}, "12 in all"},
	{"repeated line, below the column", func(d *draft) {
		again := *d.line(0, 3)
		again.dy = -14
		d.pages[0] = slices.Insert(d.pages[0], d.index(0, 3)+1, &again)
	}, []diag.Code{diag.ExtraText}, "“tree”"},
	{"repeated line, outside every area", func(d *draft) {
		again := *d.line(0, 3)
		again.dy = -200
		d.pages[0] = slices.Insert(d.pages[0], d.index(0, 3)+1, &again)
	}, []diag.Code{diag.ExtraText}, "outside every area"},
	{"line off the page", func(d *draft) { d.line(0, 2).dy = -2000 }, []diag.Code{diag.TextOutside}, "“tree”"},
	{"line into the margin", func(d *draft) { d.line(0, 2).dx = -25 }, []diag.Code{diag.TextOutside}, "“tree”"},
	{"line moved by a fiftieth of a point", func(d *draft) { d.line(0, 2).dx = 0.02 }, []diag.Code{diag.TextMoved}, "12 in all"},
	{"white text", func(d *draft) { d.line(0, 2).before = "0 0 0 0 k %own ink" }, []diag.Code{diag.TextInvisible}, "“tree”"},
	{"white text, RGB", func(d *draft) { d.rgb = true; d.line(0, 2).before = "1 1 1 rg %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"white text, gray", func(d *draft) { d.line(0, 2).before = "1 g %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"pale text", func(d *draft) { d.line(0, 2).before = "0 0 0 0.1 k %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"white text overprinting a dark ground", func(d *draft) {
		d.line(0, 2).before = "q 0 0 0 1 k 30 231 130 15 re f Q /Over gs 0 0 0 0 k %own ink"
		d.line(0, 3).before = "/Over gs 0 0 0 1 k %own ink"
	}, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"black text on black", func(d *draft) {
		d.line(0, 2).before = "q 0 0 0 1 k 30 231 130 15 re f Q"
	}, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text without ink (Tr 3)", func(d *draft) { l := d.line(0, 2); l.before, l.after = "3 Tr", "0 Tr" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text as a clip only (Tr 7)", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q 7 Tr", "Q" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"transparent text", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q /Clear gs", "Q" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"masked text", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q /Mask gs", "Q" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text through a transfer function", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q /Turn gs", "Q" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text in a colorant that is none", func(d *draft) { d.line(0, 2).before = "/Nil cs 1 scn %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text in a pattern", func(d *draft) { d.line(0, 2).before = "/Pattern cs /P1 scn %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text on a layer", func(d *draft) { l := d.line(0, 2); l.before, l.after = "/OC /Off BDC", "EMC" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"wrong ToUnicode", func(d *draft) { d.meaning['槐'] = "愧" }, []diag.Code{diag.WrongUnicode}, "院子里的【槐】树有一百"},
	{"no ToUnicode", func(d *draft) { d.meaning['槐'] = "" }, []diag.Code{diag.WrongUnicode}, "1 in all"},
	{"missing glyph (.notdef)", func(d *draft) { d.gidOf['槐'] = 0 }, []diag.Code{diag.BlankGlyph}, "【槐】"},
	{"missing glyph (empty outline)", func(d *draft) { d.empty = '槐' }, []diag.Code{diag.BlankGlyph}, "【槐】"},
	{"a code the font does not have", func(d *draft) {
		d.line(0, 2).codes = func(c []int) []int { c[3] = 0xFFFF; return c }
	}, []diag.Code{diag.LostText}, "【人】"},
	{"wrong glyph under the right Unicode", func(d *draft) { d.gidOf['槐'] = '愧' }, []diag.Code{diag.WrongGlyph}, "【槐】"},
	{"another character", func(d *draft) {
		d.line(0, 2).codes = func(c []int) []int { c[3] = c[4]; return c }
	}, []diag.Code{diag.WrongText}, "【人】们说它看着弄堂里的孩”, where there stands “们”"},
	{"swapped lines, on the page", func(d *draft) {
		d.line(0, 1).dy, d.line(0, 2).dy = -14, 14
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"swapped lines, in the content stream", func(d *draft) {
		a, b := d.index(0, 1), d.index(0, 2)
		d.pages[0][a], d.pages[0][b] = d.pages[0][b], d.pages[0][a]
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"swapped columns, in the content stream", func(d *draft) {
		p := d.pages[0]
		a, b := d.index(0, 1), d.index(0, 4)
		d.pages[0] = slices.Concat(p[:a], p[b:], p[a:b])
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"swapped columns, on the page", func(d *draft) {
		for i := 1; i <= 3; i++ {
			d.line(0, i).dx = 125
		}
		for i := 4; d.line(0, i).run.At.X == 155*geom.Pt; i++ {
			d.line(0, i).dx = -125
		}
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"swapped pages", func(d *draft) { d.pages[0], d.pages[1] = d.pages[1], d.pages[0] }, []diag.Code{diag.ExtraText, diag.LostText, diag.WrongText}, "“tree”"},
	{"covered text", func(d *draft) { d.line(0, 2).after = "0 0 0 0 k 30 235 200 12 re f" }, []diag.Code{diag.TextCovered}, "“tree”"},
	{"text covered at the page's end", func(d *draft) {
		d.pages[0][len(d.pages[0])-1].after = "q 0 0 0 0 k 100 230 m 200 230 l 200 250 l 100 250 l h f Q"
	}, []diag.Code{diag.TextCovered}, "“tree”"},
	{"text covered by a picture", func(d *draft) { d.line(0, 2).after = "q 100 0 0 12 30 235 cm /Im Do Q" }, []diag.Code{diag.TextCovered}, "“tree”"},
	{"text covered by a disc", func(d *draft) {
		d.line(0, 2).after = "q 0 0 0 0 k " + disc(80, 240, 12) + "f Q"
	}, []diag.Code{diag.TextCovered}, "“tree”"},
	{"text covered by a ring that is filled without its hole", func(d *draft) {
		d.line(0, 2).after = "q 0 0 0 0 k " + disc(80, 240, 12) + disc(80, 240, 11) + "f Q"
	}, []diag.Code{diag.TextCovered}, "“tree”"},
	{"text covered by a stroke of v and y", func(d *draft) {
		d.line(0, 2).after = "q 0 0 0 0 k 60 232 m 60 260 100 260 v 110 240 100 232 y f Q"
	}, []diag.Code{diag.TextCovered}, "“tree”"},
	{"text on a picture", func(d *draft) { d.line(0, 2).before = "q 122 0 0 14 29 231 cm /Im Do Q" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text in no tint of a spot ink", func(d *draft) { d.line(0, 2).before = "/Spot cs 0 scn %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text in a pale tint of a spot ink", func(d *draft) { d.line(0, 2).before = "/Spot cs 0.2 scn %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"text in a light spot ink", func(d *draft) { d.line(0, 2).before = "/Yellow cs 1 scn %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"black text on a solid spot ink", func(d *draft) {
		d.line(0, 2).before = "q /Spot cs 1 scn 30 231 130 15 re f Q"
	}, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"clipped text", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q 0 0 100 318 re W n", "Q" }, []diag.Code{diag.TextClipped}, "“tree”"},
	{"text clipped away", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q 0 0 10 10 re W n", "Q" }, []diag.Code{diag.TextClipped}, "12 in all"},
	{"text clipped by a triangle", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q 0 0 m 400 0 l 0 400 l W n", "Q" }, []diag.Code{diag.TextClipped}, "12 in all"},
	{"text too small (0.1 pt)", func(d *draft) { d.line(0, 2).size = 0.1 }, []diag.Code{diag.TextSize}, "12 in all"},
	{"text of another size", func(d *draft) { d.line(0, 2).size = 9 }, []diag.Code{diag.TextSize}, "“tree”"},
	{"text scaled to nothing (Tm)", func(d *draft) { d.line(0, 2).matrix = "0 0 0 0" }, []diag.Code{diag.TextSize}, "12 in all"},
	{"text scaled to nothing (Tz)", func(d *draft) { l := d.line(0, 2); l.before, l.after = "0 Tz", "100 Tz" }, []diag.Code{diag.TextSize}, "12 in all"},
	{"text scaled by cm", func(d *draft) { l := d.line(0, 2); l.before, l.after = "q 0.001 0 0 0.001 100 240 cm", "Q" }, []diag.Code{diag.TextSize}, "12 in all"},
	{"mirrored text", func(d *draft) { l := d.line(0, 2); l.matrix = "-1 0 0 1"; l.dx = 120 }, []diag.Code{diag.TextSize}, "12 in all"},
	{"turned text", func(d *draft) { d.line(0, 2).matrix = "0 1 -1 0" }, []diag.Code{diag.TextSize}, "12 in all"},
	{"wrong widths", func(d *draft) { d.width['的'] = 1100 }, []diag.Code{diag.TextMoved}, "“tree”"},
	{"furniture of another page", func(d *draft) {
		d.line(0, 0).run = d.line(1, 0).run
	}, []diag.Code{diag.WrongText}, "text of the page itself: the characters are not those of the text; 1 in all, the first at “第【1】版社区晨报”, where there stands “2”"},
}

// TestFaults puts each fault into a file and looks for its code, and no other.
func TestFaults(t *testing.T) {
	ed := testEdition(t)
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			d := testDraft(ed)
			f.set(d)
			var ds diag.List
			ReadBack(d.file(t), ed, nil, testStories, &ds)
			if got := found(&ds); !slices.Equal(got, f.want) {
				t.Fatalf("want %v, got %v:%s", f.want, got, show(&ds))
			}
			if !strings.Contains(show(&ds), f.says) {
				t.Errorf("no message says %q:%s", f.says, show(&ds))
			}
		})
	}
}

// TestFaultsOfSinglePage puts the faults of page 1 into a file of that page alone.
func TestFaultsOfSinglePage(t *testing.T) {
	ed := testEdition(t)
	for _, f := range faults {
		if strings.Contains(f.name, "of a page") || strings.Contains(f.name, "pages") || strings.Contains(f.name, "another page") {
			continue // these need page 2
		}
		t.Run(f.name, func(t *testing.T) {
			d := testDraft(ed, 0)
			f.set(d)
			var ds diag.List
			ReadBack(d.file(t), ed, []int{0}, testStories, &ds)
			if got := found(&ds); !slices.Equal(got, f.want) {
				t.Fatalf("want %v, got %v:%s", f.want, got, show(&ds))
			}
		})
	}
}

// TestComposition puts faults into the Edition itself; the file is true to it.
func TestComposition(t *testing.T) {
	run := func(ed *page.Edition, n int) *page.Run {
		for _, item := range ed.Pages[0].Items {
			if r, ok := item.(*page.Run); ok {
				if n == 0 {
					return r
				}
				n--
			}
		}
		return nil
	}
	for _, c := range []struct {
		name string
		set  func(*page.Edition)
		want []diag.Code
	}{
		{"line not composed", func(ed *page.Edition) {
			r := run(ed, 2)
			r.Text, r.Glyphs = "", nil
		}, []diag.Code{diag.LostText}},
		{"end of a story not composed", func(ed *page.Edition) {
			ps := &ed.Pages[1].Reading[1]
			ps.Last--
			ed.Pages[1].Items = ed.Pages[1].Items[:len(ed.Pages[1].Items)-1]
		}, []diag.Code{diag.LostText}},
		{"story not composed", func(ed *page.Edition) {
			ed.Pages = ed.Pages[1:]
			ed.Pages[0].Items, ed.Pages[0].Reading = ed.Pages[0].Items[:2], ed.Pages[0].Reading[:1]
		}, []diag.Code{diag.LostText}},
		{"line composed twice", func(ed *page.Edition) {
			a, b := run(ed, 1), run(ed, 2)
			b.Text, b.Glyphs = a.Text, a.Glyphs
		}, []diag.Code{diag.WrongText}},
		{"lines composed in the wrong order", func(ed *page.Edition) {
			a, b := run(ed, 1), run(ed, 2)
			a.Text, b.Text = b.Text, a.Text
			a.Glyphs, b.Glyphs = b.Glyphs, a.Glyphs
		}, []diag.Code{diag.TextOrder}},
		{"text that is in no passage", func(ed *page.Edition) {
			extra := *run(ed, 1)
			extra.At.Y += 150 * geom.Pt
			ed.Pages[0].Items = append(ed.Pages[0].Items, &extra)
		}, []diag.Code{diag.ExtraText}},
		{"a story the issue does not have", func(ed *page.Edition) { ed.Pages[1].Reading[0].Story = "ghost" }, []diag.Code{diag.ExtraText}},
		{"a glyph that is not the character's", func(ed *page.Edition) {
			r := run(ed, 1)
			r.Glyphs[0].ID = r.Face.Lookup('树')
		}, []diag.Code{diag.WrongGlyph}},
		{"a character without glyph", func(ed *page.Edition) { run(ed, 1).Glyphs[0].ID = 0 }, []diag.Code{diag.BlankGlyph}},
		{"columns out of reading order", func(ed *page.Edition) {
			r := ed.Pages[0].Reading
			r[1], r[2] = r[2], r[1]
		}, []diag.Code{diag.TextOrder}},
		{"text in the margin", func(ed *page.Edition) { run(ed, 2).At.X -= 25 * geom.Pt }, []diag.Code{diag.TextOutside}},
		{"lines set the wrong way round", func(ed *page.Edition) {
			a, b := run(ed, 1), run(ed, 2)
			a.At, b.At = b.At, a.At
		}, []diag.Code{diag.TextOrder}},
		{"characters set over each other", func(ed *page.Edition) { run(ed, 2).Glyphs[3].Advance = 0 }, []diag.Code{diag.TextOrder}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ed := testEdition(t)
			c.set(ed)
			d := testDraft(ed)
			for i, p := range d.pages {
				for _, s := range p {
					if s.run != nil {
						d.follow(i, s)
					}
				}
			}
			var ds diag.List
			ReadBack(d.file(t), ed, nil, testStories, &ds)
			if got := found(&ds); !slices.Equal(got, c.want) {
				t.Fatalf("want %v, got %v:%s", c.want, got, show(&ds))
			}
		})
	}
}

// follow makes a stroke show the run's own glyphs where they are not those
// of its characters, and with the run's own advances.
func (d *draft) follow(_ int, s *stroke) {
	text := []rune(s.run.Text)
	for k, g := range s.run.Glyphs {
		if k < len(text) && s.run.Face.Lookup(text[k]) != g.ID {
			shown := rune(0)
			if g.ID == s.run.Face.Lookup('树') {
				shown = '树'
			}
			d.gidOf[text[k]] = shown
		}
	}
	if i := slices.IndexFunc(s.run.Glyphs, func(g page.Glyph) bool { return g.Advance == 0 }); i >= 0 {
		s.collapse = i + 1
	}
}

// TestVariants accepts the forms of characters that composition may choose.
func TestVariants(t *testing.T) {
	song := testFace(t, "song")
	accept := func(text string, glyphs ...page.Glyph) bool {
		r := &page.Run{Face: song, Size: testSize, Text: text, Glyphs: glyphs}
		var shaped []fonts.Shaped
		for k := range glyphs {
			if !ownGlyph(r, k, &shaped) {
				return false
			}
		}
		return true
	}
	latin := func(s string) []page.Glyph {
		var out []page.Glyph
		for _, g := range song.ShapeLatin(nil, s) {
			out = append(out, page.Glyph{ID: g.ID, Cluster: uint16(g.Cluster)})
		}
		return out
	}
	if !accept("树", page.Glyph{ID: song.Lookup('树')}) {
		t.Error("a character's own glyph is refused")
	}
	if accept("树", page.Glyph{ID: song.Lookup('林')}) {
		t.Error("another character's glyph is accepted")
	}
	if !accept("office", latin("office")...) {
		t.Error("shaped Western text is refused")
	}
	if accept("office", latin("offset")...) {
		t.Error("another word's glyphs are accepted")
	}
	if g := song.LongDash(); g != 0 && !accept("——", page.Glyph{ID: g}) {
		t.Error("the two-em stroke is refused")
	}
	if g := song.Mark('，'); g != 0 && !accept("，", page.Glyph{ID: g}) {
		t.Error("the Mainland form of a mark is refused")
	}
}
