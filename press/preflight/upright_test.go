package preflight

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
)

// Vertical text: an edition of its own, and how the tests' writer draws it. The
// writer narrows letters by Tz, where press does it by the text matrix.

// uprightStories has figures that share a cell and a Western word.
var uprightStories = []Copy{
	{Story: "tree", Text: "院子里的槐树有100岁了，老人们说它看着弄堂里的孩子长大。\n春天开花，夏天遮荫，到了秋天叶子落满石阶，扫也扫不完。",
		At: diag.Span{File: "stories/tree.md", Line: 1}},
	{Story: "library", Text: "社区图书馆上周六重新开放，新添三千册藏书与24个座位，并有Wi-Fi可用。",
		At: diag.Span{File: "stories/library.md", Line: 1}},
}

// uprightEdition sets one page: the first story in two tiers, the second in a
// third; furniture across.
func uprightEdition(t testing.TB) *page.Edition {
	t.Helper()
	pg := &page.Page{
		Folio: 1, Trim: geom.Rect{W: 460 * geom.Pt, H: 500 * geom.Pt}, Bleed: 9 * geom.Pt,
		TypeArea: geom.Rect{X: 30 * geom.Pt, Y: 20 * geom.Pt, W: 400 * geom.Pt, H: 460 * geom.Pt},
	}
	testPassage(pg, "", testFace(t, "hei"), geom.Rect{X: 30 * geom.Pt, Y: 20 * geom.Pt, W: 340 * geom.Pt, H: 20 * geom.Pt}, []string{"第1版 社区晨报"})
	lines := func(c Copy) [][]string { return uprightLines(plain(c.Text), testMeasure) }
	tree := lines(uprightStories[0])
	for i, part := range [][][]string{tree[:3], tree[3:], lines(uprightStories[1])} {
		uprightPassage(t, pg, []string{"tree", "tree", "library"}[i], geom.Rect{
			X: 30 * geom.Pt, Y: geom.Length(50+i*140) * geom.Pt, W: 200 * geom.Pt, H: testMeasure * testSize}, part)
	}
	return &page.Edition{Title: "直排", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Lang: "zh-CN", Pages: []*page.Page{pg}}
}

// uprightLines cuts text into lines of n cells, each into the pieces that are
// drawn alike: Han text, figures that share a cell, a word (of four cells).
func uprightLines(text string, n int) [][]string {
	var out [][]string
	var line []string
	cells := 0
	add := func(piece string, wide int) {
		if cells+wide > n {
			out, line, cells = append(out, line), nil, 0
		}
		if last := len(line) - 1; wide == 1 && last >= 0 && !latinPiece(piece) && !latinPiece(line[last]) {
			line[last] += piece
		} else {
			line = append(line, piece)
		}
		cells += wide
	}
	for len(text) > 0 {
		end := strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 })
		if end < 0 {
			end = len(text)
		}
		switch {
		case end == 0:
			_, end = utf8.DecodeRuneInString(text)
			add(text[:end], 1)
		case text[0] < 'A':
			add(text[:end], 1)
		default:
			add(text[:end], 4)
		}
		text = text[end:]
	}
	return append(out, line)
}

func latinPiece(s string) bool { return s[0] < 0x80 }

// uprightPassage sets lines into an area from right to left.
func uprightPassage(t testing.TB, pg *page.Page, story string, area geom.Rect, lines [][]string) {
	f := testFace(t, "song")
	ps := page.Passage{Story: story, Area: area, First: len(pg.Items), Vertical: true}
	em, cap, top := f.UnitsPerEm(), testSize.Scale(f.CapHeight(), f.UnitsPerEm()), testSize.Scale(f.Ascent(), f.UnitsPerEm())
	for i, line := range lines {
		at := geom.Point{X: area.Right() - testSize/2 - geom.Length(i)*testLeading, Y: area.Y}
		for _, piece := range line {
			run := &page.Run{At: at, Face: f, Size: testSize, Ink: page.Black, Text: piece, Src: diag.Span{File: "issue.yaml", Line: 1 + i}}
			width := geom.Length(0)
			for k, r := range piece {
				g := page.Glyph{ID: f.Lookup(r), Cluster: uint16(k)}
				g.Advance = testSize.Scale(f.Advance(g.ID), em)
				width += g.Advance
				run.Glyphs = append(run.Glyphs, g)
			}
			for k := range run.Glyphs {
				g := &run.Glyphs[k]
				switch {
				case !latinPiece(piece):
					run.Dir, g.DX, g.DY, g.Advance = page.Down, -g.Advance/2, top, testSize
				case piece[0] < 'A': // a cell of its own
					if len(piece) > 2 {
						run.Scale = 600
						g.Advance = g.Advance.Scale(600, 1000)
						g.DX, g.DY = -width.Scale(600, 2000), top
					} else {
						g.DX, g.DY = -width/2, top
					}
				default:
					run.Dir, g.DX, g.DY = page.Turned, -cap/2, 1000
				}
			}
			pg.Items = append(pg.Items, run)
			switch {
			case run.Dir == page.Across:
				at.Y += testSize
			case run.Dir == page.Turned:
				at.Y += 4 * testSize
			default:
				at.Y += testSize * geom.Length(len(run.Glyphs))
			}
		}
	}
	ps.Last = len(pg.Items)
	pg.Reading = append(pg.Reading, ps)
}

// upright draws a run that goes down the page, is turned or narrowed.
func (d *draft) upright(b *bytes.Buffer, s *stroke, number int, f *testFont, codes []int, size, left, top float64) {
	r := s.run
	letter, turn := 'F', "1 0 0 1"
	x, y := left+r.At.X.Points()+s.dx, top-r.At.Y.Points()+s.dy
	first := r.Glyphs[0]
	switch r.Dir {
	case page.Down:
		if letter = 'V'; d.flat {
			letter = 'F'
		}
		if d.tell != [2]int{} { // the pen stands where these position vectors want it
			y += float64(d.tell[0]-880) / 1000 * size
		}
	case page.Turned:
		turn = "0 -1 1 0"
		fallthrough
	default:
		x, y = x+first.DX.Points(), y-first.DY.Points()
	}
	if s.matrix != "" {
		turn = s.matrix
	}
	wide := float64(r.Width()) / 10
	fmt.Fprintf(b, "%s BT /%c%d %g Tf %g Tz %s %g %g Tm [", d.inkUnless(s), letter, number, size, wide, turn, x, y)
	for k, c := range codes {
		fmt.Fprintf(b, "<%04X>", c)
		if k+1 >= len(codes) || k >= len(r.Glyphs) {
			continue
		}
		want := r.Glyphs[k].Advance.Points() / size * 1000
		switch {
		case r.Dir == page.Down:
			step := 1000.0
			if d.tell != [2]int{} {
				step = float64(-d.tell[1])
			}
			if h, ok := d.hang[f.runes[c]]; ok {
				step = float64(-h[0])
			}
			fmt.Fprintf(b, "%.4f", want-step)
		default:
			fmt.Fprintf(b, "%.4f", float64(d.widthOf(f, c))-want*100/wide)
		}
	}
	b.WriteString("] TJ 100 Tz ET\n" + s.after + "\n")
}

// TestUprightControl reads back vertical files without fault.
func TestUprightControl(t *testing.T) {
	ed := uprightEdition(t)
	for _, c := range []struct {
		name string
		set  func(*draft)
	}{
		{"press", func(*draft) {}},
		{"web", func(d *draft) { d.rgb = true }},
		{"in a form", func(d *draft) { d.asForm = true }},
		{"another DW2, which the text is set for", func(d *draft) { d.usual, d.tell = [2]int{700, -900}, [2]int{700, -900} }},
		{"W2 for a mark", func(d *draft) { d.hang['，'] = [3]int{-500, 500, 880} }},
		{"turned by cm, not by Tm", func(d *draft) {
			s := d.line(0, d.turned())
			x := 9 + (s.run.At.X + s.run.Glyphs[0].DX).Points()
			y := 509 - (s.run.At.Y + s.run.Glyphs[0].DY).Points()
			s.before, s.after, s.matrix = "q 0 -1 1 0 0 0 cm", "Q", "1 0 0 1"
			s.dx, s.dy = -y-x, x-y
		}},
		{"rule between lines", func(d *draft) { d.line(0, 4).after = "216 300 0.5 100 re f" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := testDraft(ed)
			c.set(d)
			var ds diag.List
			ReadBack(d.file(t), ed, nil, uprightStories, &ds)
			if ds.Len() > 0 {
				t.Fatalf("a file without fault is refused:%s", show(&ds))
			}
		})
	}
}

// Run 0 of the vertical page is furniture; 1 to 3 are the first line: 院子里的槐树有,
// 100 in one cell, 岁了，老; 4 is the second line, 5 the third, 6 begins the second tier.
var uprightFaults = []struct {
	name string
	set  func(*draft)
	want []diag.Code
	says string
}{
	{"dropped line", func(d *draft) {
		i := d.index(0, 4)
		d.pages[0] = slices.Delete(d.pages[0], i, i+1)
	}, []diag.Code{diag.LostText}, "12 in all, the first at “槐树有100岁了，老【人们说它看着弄堂里的】长大。春天开花，夏天"},
	{"dropped character", func(d *draft) {
		d.line(0, 4).codes = func(c []int) []int { return slices.Delete(c, 3, 4) }
	}, []diag.Code{diag.LostText}, "【它】看着"},
	{"dropped figure of a cell", func(d *draft) {
		d.line(0, 2).codes = func(c []int) []int { return c[:2] }
	}, []diag.Code{diag.LostText}, "【0】岁了"},
	{"repeated line, in the same place", func(d *draft) {
		i := d.index(0, 4)
		d.pages[0] = slices.Insert(d.pages[0], i, d.pages[0][i])
	}, []diag.Code{diag.ExtraText}, "12 in all"},
	{"repeated line, left of the others", func(d *draft) {
		again := *d.line(0, 5)
		again.dx = -100
		d.pages[0] = slices.Insert(d.pages[0], d.index(0, 5)+1, &again)
	}, []diag.Code{diag.ExtraText}, "“tree”"},
	{"line off the page", func(d *draft) { d.line(0, 4).dx = 2000 }, []diag.Code{diag.TextOutside}, "“tree”"},
	{"first line into the margin", func(d *draft) {
		for i := 1; i <= 3; i++ {
			d.line(0, i).dx = 25
		}
	}, []diag.Code{diag.TextOutside}, "“tree”"},
	{"line moved by a fiftieth of a point across", func(d *draft) { d.line(0, 4).dx = 0.02 }, []diag.Code{diag.TextMoved}, "12 in all"},
	{"line moved by a fiftieth of a point along", func(d *draft) { d.line(0, 4).dy = 0.02 }, []diag.Code{diag.TextMoved}, "12 in all"},
	{"white text", func(d *draft) { d.line(0, 4).before = "0 0 0 0 k %own ink" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"white turned word", func(d *draft) { d.line(0, d.turned()).before = "0 0 0 0 k %own ink" }, []diag.Code{diag.TextInvisible}, "“library”"},
	{"black text on black", func(d *draft) { d.line(0, 4).before = "q 0 0 0 1 k 214 335 13 128 re f Q" }, []diag.Code{diag.TextInvisible}, "12 in all"},
	{"covered text", func(d *draft) { d.line(0, 4).after = "0 0 0 0 k 214 335 13 128 re f" }, []diag.Code{diag.TextCovered}, "12 in all"},
	{"covered turned word", func(d *draft) {
		d.pages[0][len(d.pages[0])-1].after = "0 0 0 0 k 30 40 200 80 re f"
	}, []diag.Code{diag.TextCovered}, "“library”"},
	{"clipped text", func(d *draft) { l := d.line(0, 4); l.before, l.after = "q 0 400 400 100 re W n", "Q" }, []diag.Code{diag.TextClipped}, "“tree”"},
	{"wrong ToUnicode", func(d *draft) { d.meaning['槐'] = "愧" }, []diag.Code{diag.WrongUnicode}, "院子里的【槐】树有100"},
	{"wrong ToUnicode of a turned letter", func(d *draft) { d.meaning['W'] = "V" }, []diag.Code{diag.WrongUnicode}, "【W】i-Fi"},
	{"missing glyph", func(d *draft) { d.gidOf['槐'] = 0 }, []diag.Code{diag.BlankGlyph}, "【槐】"},
	{"wrong glyph under the right Unicode", func(d *draft) { d.gidOf['槐'] = '愧' }, []diag.Code{diag.WrongGlyph}, "【槐】"},
	{"another character", func(d *draft) {
		d.line(0, 4).codes = func(c []int) []int { c[3] = c[4]; return c }
	}, []diag.Code{diag.WrongText}, "where there stands “看”"},
	{"swapped lines, on the page", func(d *draft) {
		d.line(0, 4).dx, d.line(0, 5).dx = -14, 14
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"swapped lines, in the content stream", func(d *draft) {
		a, b := d.index(0, 4), d.index(0, 5)
		d.pages[0][a], d.pages[0][b] = d.pages[0][b], d.pages[0][a]
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"swapped tiers, in the content stream", func(d *draft) {
		p, library := d.pages[0], d.story("library")
		a, b := d.index(0, 1), d.index(0, 6)
		d.pages[0] = slices.Concat(p[:a], p[b:library], p[a:b], p[library:])
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"swapped tiers, on the page", func(d *draft) {
		for _, s := range d.pages[0] {
			switch {
			case s.run.At.Y >= 190*geom.Pt && s.run.At.Y < 330*geom.Pt:
				s.dy = 140
			case s.run.At.Y >= 50*geom.Pt && s.run.At.Y < 190*geom.Pt:
				s.dy = -140
			}
		}
	}, []diag.Code{diag.TextOrder}, "“tree”"},
	{"figures of a cell turned round", func(d *draft) {
		n := slices.IndexFunc(d.pages[0], func(s *stroke) bool { return s.run.Text == "24" })
		d.pages[0][n].codes = func(c []int) []int { return []int{c[1], c[0]} }
	}, []diag.Code{diag.TextOrder}, "“library”"},
	{"figures of a cell not narrowed", func(d *draft) {
		l := d.line(0, 2)
		r := *l.run
		r.Scale, l.run = 800, &r
	}, []diag.Code{diag.TextSize}, "3 in all"},
	{"a turned word upright", func(d *draft) { d.line(0, d.turned()).matrix = "1 0 0 1" }, []diag.Code{diag.TextSize}, "5 in all"},
	{"a word turned the other way", func(d *draft) { d.line(0, d.turned()).matrix = "0 1 -1 0" }, []diag.Code{diag.TextSize}, "5 in all"},
	{"a line turned", func(d *draft) { d.line(0, 4).matrix = "0 -1 1 0" }, []diag.Code{diag.TextSize}, "12 in all"},
	{"text of another size", func(d *draft) { d.line(0, 4).size = 9 }, []diag.Code{diag.TextSize}, "“tree”"},
	{"vertical text with a horizontal font", func(d *draft) { d.flat = true }, []diag.Code{diag.TextOrder, diag.TextOutside}, "51 in all"},
	{"wrong displacement in DW2", func(d *draft) { d.usual = [2]int{880, -900} }, []diag.Code{diag.TextMoved}, ""},
	{"wrong position vector in DW2", func(d *draft) { d.usual = [2]int{870, -1000} }, []diag.Code{diag.TextMoved}, ""},
	{"wrong displacement in W2", func(d *draft) {
		d.tell = d.usual
		d.hang['槐'] = [3]int{-1000, 510, 880}
	}, []diag.Code{diag.TextMoved}, "【槐】"},
}

// TestUprightPress reads back what press writes of the vertical edition: the
// file of all pages and that of the page, which is known again. A copy of each
// whose DW2 lies is refused.
func TestUprightPress(t *testing.T) {
	ed := uprightEdition(t)
	whole, single := pressFiles(t, ed)
	var ds diag.List
	p := New(ed, uprightStories, &ds)
	p.ReadBack("whole", whole, nil, &ds)
	p.ReadBack("single", single[0], []int{0}, &ds)
	if ds.Len() > 0 {
		t.Fatalf("a file without fault is refused:%s", show(&ds))
	}
	for _, file := range [][]byte{whole, single[0]} {
		plain := cutUp(t, file)
		plain.swap(t, "/DW2 [880 -1000]", "") // what a reader takes where nothing is said
		p.ReadBack("", plain.file(), nil, &ds)
		if ds.Len() > 0 {
			t.Fatalf("a file without DW2 is refused:%s", show(&ds))
		}
		parts := cutUp(t, file)
		parts.swap(t, "/DW2 [880 -1000]", "/DW2 [870 -1000]")
		var bad diag.List
		p.ReadBack("", parts.file(), nil, &bad)
		if got := found(&bad); !slices.Equal(got, []diag.Code{diag.TextMoved}) {
			t.Fatalf("want a lying DW2 found, got %v:%s", got, show(&bad))
		}
	}
}

// TestBrokenMetrics reads fonts whose W, DW2 or W2 is not what it must be.
func TestBrokenMetrics(t *testing.T) {
	ed := uprightEdition(t)
	whole, _ := pressFiles(t, ed)
	for _, broken := range []string{
		"/DW2 [880]", "/DW2 [880 /x]", "/DW2 [880 -1000] /W2 [1]", "/DW2 [880 -1000] /W2 [1 [2 3]]",
		"/DW2 [880 -1000] /W2 [5 2 1 1 1]", "/DW2 [880 -1000] /W2 [0 70000 1 1 1]", "/DW2 [880 -1000] /W2 [1 2 1 1]",
		"/DW2 [880 -1000] /W2 [-1 [1 1 1]]",
	} {
		parts := cutUp(t, whole)
		parts.swap(t, "/DW2 [880 -1000]", broken)
		var ds diag.List
		ReadBack(parts.file(), ed, nil, uprightStories, &ds)
		if got := found(&ds); !slices.Equal(got, []diag.Code{diag.FileUnreadable}) {
			t.Errorf("%s: want the file refused, got %v:%s", broken, got, show(&ds))
		}
	}
}

// turned returns the number of the first turned run.
func (d *draft) turned() int {
	return slices.IndexFunc(d.pages[0], func(s *stroke) bool { return s.run.Dir == page.Turned })
}

// story returns the number of the first run of a story.
func (d *draft) story(name string) int {
	for _, ps := range d.ed.Pages[0].Reading {
		if ps.Story == name {
			return ps.First
		}
	}
	panic("no such story")
}

// TestUprightFaults puts each fault into a vertical file and looks for its
// code, and no other.
func TestUprightFaults(t *testing.T) {
	ed := uprightEdition(t)
	for _, f := range uprightFaults {
		t.Run(f.name, func(t *testing.T) {
			d := testDraft(ed)
			f.set(d)
			var ds diag.List
			ReadBack(d.file(t), ed, nil, uprightStories, &ds)
			if got := found(&ds); !slices.Equal(got, f.want) {
				t.Fatalf("want %v, got %v:%s", f.want, got, show(&ds))
			}
			if !strings.Contains(show(&ds), f.says) {
				t.Errorf("no message says %q:%s", f.says, show(&ds))
			}
		})
	}
}

// TestUprightEdition puts into a vertical page what a press cannot print well.
// The run is the second line, 12 characters down the page at x 211.
func TestUprightEdition(t *testing.T) {
	box := func(x, y, w, h geom.Length) *page.Rule {
		return &page.Rule{Box: geom.Rect{X: x * geom.Pt, Y: y * geom.Pt, W: w * geom.Pt, H: h * geom.Pt}, Ink: page.Black}
	}
	under := func(pg *page.Page, r *page.Rule) { pg.Items = slices.Insert(pg.Items, 0, page.Item(r)) }
	for _, c := range []struct {
		name string
		set  func(pg *page.Page, r *page.Run)
		want []diag.Code
	}{
		{"nothing wrong", func(*page.Page, *page.Run) {}, nil},
		{"beyond the bleed on the left", func(_ *page.Page, r *page.Run) { r.At.X = -20 * geom.Pt }, []diag.Code{diag.OutsideBleed}},
		{"beyond the bleed at the foot", func(_ *page.Page, r *page.Run) { r.At.X, r.At.Y = 300*geom.Pt, 400*geom.Pt }, []diag.Code{diag.OutsideBleed}},
		{"a turned word beyond the bleed", func(pg *page.Page, r *page.Run) {
			turned := pg.Items[len(pg.Items)-2].(*page.Run)
			turned.At = geom.Point{X: 300 * geom.Pt, Y: 490 * geom.Pt}
		}, []diag.Code{diag.OutsideBleed}},
		{"near the trim at the foot", func(_ *page.Page, r *page.Run) { r.At.X, r.At.Y = 300*geom.Pt, 375*geom.Pt }, []diag.Code{diag.NearTrim}},
		{"3 mm inside the trim", func(_ *page.Page, r *page.Run) { r.At.X, r.At.Y = 300*geom.Pt, 371*geom.Pt }, nil},
		{"narrowed to less than can be read", func(_ *page.Page, r *page.Run) { r.Scale = 390 }, []diag.Code{diag.SmallType}},
		{"black on black", func(pg *page.Page, _ *page.Run) { under(pg, box(206, 40, 10, 140)) }, []diag.Code{diag.PaleType}},
		{"a rule down the middle is no ground", func(pg *page.Page, _ *page.Run) { under(pg, box(210, 40, 2, 140)) }, nil},
		{"reversed, 9 pt", func(pg *page.Page, r *page.Run) {
			r.Ink, r.Size = page.Ink{}, 9*geom.Pt
			under(pg, box(206, 40, 10, 140))
		}, []diag.Code{diag.ReversedType}},
		{"a line half an em from the next", func(_ *page.Page, r *page.Run) { r.At.X += 11 * geom.Pt }, []diag.Code{diag.TextOverText}},
		{"a line half an em from one without cells", func(pg *page.Page, _ *page.Run) {
			pg.Items[5].(*page.Run).At.X += 11 * geom.Pt
		}, []diag.Code{diag.TextOverText}},
		{"lines an em apart", func(_ *page.Page, r *page.Run) { r.At.X += 4 * geom.Pt }, nil},
		{"a line across two others", func(pg *page.Page, r *page.Run) {
			across := *pg.Items[0].(*page.Run)
			across.At = geom.Point{X: 180 * geom.Pt, Y: 75 * geom.Pt}
			pg.Items = append(pg.Items, &across)
		}, []diag.Code{diag.TextOverText}},
		{"a line across above them", func(pg *page.Page, r *page.Run) {
			across := *pg.Items[0].(*page.Run)
			across.At = geom.Point{X: 180 * geom.Pt, Y: 49 * geom.Pt}
			pg.Items = append(pg.Items, &across)
		}, nil},
		{"a cell over the character before", func(pg *page.Page, r *page.Run) {
			pg.Items[2].(*page.Run).At.Y -= 6 * geom.Pt
		}, []diag.Code{diag.TextOverText}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ed := uprightEdition(t)
			pg := ed.Pages[0]
			c.set(pg, pg.Items[4].(*page.Run))
			var ds diag.List
			Edition(ed, press.Newsprint(), &ds)
			if got := found(&ds); !slices.Equal(got, c.want) {
				t.Fatalf("want %v, got %v:%s", c.want, got, show(&ds))
			}
		})
	}
}

// TestUprightComposition puts faults into the order of a vertical edition
// itself; the file is true to it.
func TestUprightComposition(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(pg *page.Page, r func(int) *page.Run)
	}{
		{"lines from left to right", func(_ *page.Page, r func(int) *page.Run) { r(4).At, r(5).At = r(5).At, r(4).At }},
		{"a cell above the characters before it", func(_ *page.Page, r func(int) *page.Run) { r(2).At.Y -= 75 * geom.Pt }},
		{"tiers from the foot upwards", func(pg *page.Page, _ func(int) *page.Run) {
			pg.Reading[1], pg.Reading[2] = pg.Reading[2], pg.Reading[1]
		}},
		{"characters over each other", func(_ *page.Page, r func(int) *page.Run) { r(4).Glyphs[3].Advance = 0 }},
		{"vertical lines in a passage read across", func(pg *page.Page, _ func(int) *page.Run) { pg.Reading[1].Vertical = false }},
	} {
		t.Run(c.name, func(t *testing.T) {
			ed := uprightEdition(t)
			pg := ed.Pages[0]
			c.set(pg, func(i int) *page.Run { return pg.Items[i].(*page.Run) })
			whole, _ := pressFiles(t, ed)
			var ds diag.List
			ReadBack(whole, ed, nil, uprightStories, &ds)
			if got := found(&ds); !slices.Contains(got, diag.TextOrder) {
				t.Fatalf("want the order found wrong, got %v:%s", got, show(&ds))
			}
		})
	}
}

// TestBehindDown: figures of a cell follow each other to the right on one
// baseline, the letters of a turned word down the page and no other way.
func TestBehindDown(t *testing.T) {
	g := &glyph{advance: 0.5, paints: true, box: bounds{0.1, 0, 0.4, 0.7}}
	at := func(x, y float64, turned bool) *mark {
		return &mark{x: x, y: y, size: 10, wide: 10, glyph: g, turned: turned}
	}
	for _, c := range []struct {
		name string
		b, k *mark
		want bool
	}{
		{"beside it in the cell", at(100, 50, false), at(105, 50, false), true},
		{"before it in the cell", at(105, 50, false), at(100, 50, false), false},
		{"below it", at(100, 50, false), at(100, 60, false), true},
		{"above it", at(100, 60, false), at(100, 50, false), false},
		{"a letter further down", at(100, 50, true), at(100, 55, true), true},
		{"a letter only further right", at(100, 50, true), at(105, 50, true), false},
		{"on the next line, higher", at(100, 50, false), at(80, 20, false), true},
		{"on the line before", at(80, 20, false), at(100, 50, false), false},
	} {
		if got := behindDown(c.b, c.k); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

// TestUsualHang: DW2 holds for what no code of the font shows, too.
func TestUsualHang(t *testing.T) {
	f := &font{hang0: [2]float64{880, -1000}, codes: make([]glyph, 2)}
	f.other.advance = 1
	if err := f.readHangs(); err != nil || f.other.hang != (hang{-0.5, -0.88, -1}) || f.codes[1].hang != (hang{0, -0.88, -1}) {
		t.Errorf("%v: %v, %v", err, f.other.hang, f.codes[1].hang)
	}
}

// TestUprightVariants accepts the forms of characters that vertical setting may
// choose, and of other characters none.
func TestUprightVariants(t *testing.T) {
	song := testFace(t, "song")
	vertical := func(r rune) fonts.GID { g, _ := song.Vertical(r); return g }
	accept := func(dir page.Dir, text string, g fonts.GID) bool {
		var shaped []fonts.Shaped
		return ownGlyph(&page.Run{Face: song, Size: testSize, Dir: dir, Text: text, Glyphs: []page.Glyph{{ID: g}}}, 0, &shaped)
	}
	for _, r := range "（）《》，。、：；？！—…～·「」『』树" {
		if !accept(page.Down, string(r), vertical(r)) {
			t.Errorf("the vertical form of %c is refused", r)
		}
	}
	for of, is := range uprightQuotes {
		if !accept(page.Down, string(of), vertical(is)) || vertical(of) != vertical(is) && vertical(is) == 0 {
			t.Errorf("%c as %c is refused", of, is)
		}
	}
	if dash, ok := song.VerticalGlyph(song.LongDash()); ok && !accept(page.Down, "——", dash) {
		t.Error("the vertical two-em stroke is refused")
	}
	if !accept(page.Down, "A", song.Lookup('Ａ')) {
		t.Error("a full-width letter is refused")
	}
	for _, wrong := range []struct {
		dir  page.Dir
		text string
		g    fonts.GID
	}{
		{page.Down, "（", vertical('《')}, {page.Down, "“", vertical('「')}, {page.Down, "A", song.Lookup('Ｂ')},
		{page.Across, "（", vertical('（')}, {page.Across, "“", song.Lookup('『')},
	} {
		if accept(wrong.dir, wrong.text, wrong.g) {
			t.Errorf("%s is accepted with a glyph that is not its own", wrong.text)
		}
	}
}
