package verdict_test

import (
	"slices"
	"strings"
	"testing"

	"banxin/internal/bench"
	"banxin/internal/geom"
	"banxin/internal/verdict"
	"banxin/layout/page"
)

// seeded is a fault put into a sound edition by hand. It is put at the first
// place it can be; false where there is none.
type seeded struct {
	name string
	want verdict.Kind
	put  func(ed *page.Edition) bool
}

// bodies calls use with the long runs of a story's columns: in the middle of a
// passage of several lines, all of it Han.
func bodies(ed *page.Edition, use func(pg *page.Page, p *page.Passage, k int) bool) bool {
	for _, pg := range ed.Pages {
		for i := range pg.Reading {
			p := &pg.Reading[i]
			if !strings.HasPrefix(p.Story, "gao-") || strings.Contains(p.Story, " ") || p.Vertical || p.Last-p.First < 6 {
				continue
			}
			for k := p.First + 2; k < p.Last-2; k++ {
				r, ok := pg.Items[k].(*page.Run)
				if ok && len([]rune(r.Text)) >= 8 && len(r.Glyphs) == len([]rune(r.Text)) && use(pg, p, k) {
					return true
				}
			}
		}
	}
	return false
}

// change replaces a run by a changed one.
func change(pg *page.Page, k int, by func(r *page.Run)) {
	r := *pg.Items[k].(*page.Run)
	r.Glyphs = slices.Clone(r.Glyphs)
	by(&r)
	pg.Items[k] = &r
}

// onBody is a fault of one run of running text.
func onBody(by func(r *page.Run)) func(*page.Edition) bool {
	return func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, _ *page.Passage, k int) bool { change(pg, k, by); return true })
	}
}

// put adds an item that belongs to no passage.
func put(ed *page.Edition, it page.Item) bool {
	pg := ed.Pages[1]
	pg.Items = append(pg.Items, it)
	return true
}

var faults = []seeded{
	{"a line is a millimetre too low", verdict.OffGrid, onBody(func(r *page.Run) { r.At.Y += geom.FromMM(1) })},
	{"a line is a millimetre too far left", verdict.Astray, onBody(func(r *page.Run) { r.At.X -= geom.FromMM(1) })},
	{"a line stands in the gutter", verdict.Astray, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			change(pg, k, func(r *page.Run) { r.At.X = p.Area.Right() - r.Size })
			return true
		})
	}},
	{"the last glyph of a line is gone", verdict.Glyph, onBody(func(r *page.Run) {
		for r.Glyphs = r.Glyphs[:len(r.Glyphs)-1]; ; r.Glyphs = r.Glyphs[:len(r.Glyphs)-1] {
			if c := []rune(r.Text)[len(r.Glyphs)]; c >= 0x4E00 && c < 0xA000 {
				return
			}
		}
	})},
	{"a glyph shows another character", verdict.Glyph, onBody(func(r *page.Run) { wrong(r) })},
	{"two glyphs changed places", verdict.Glyph, onBody(func(r *page.Run) {
		r.Glyphs[0].Cluster, r.Glyphs[1].Cluster = r.Glyphs[1].Cluster, r.Glyphs[0].Cluster
	})},
	{"a glyph is missing altogether (.notdef)", verdict.Glyph, onBody(func(r *page.Run) {
		for i, c := range []rune(r.Text) {
			if c >= 0x4E00 && c < 0xA000 {
				r.Glyphs[i].ID = 0
			}
		}
	})},
	{"a line is printed twice", verdict.Lost, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			if _, ok := pg.Items[k+1].(*page.Run); ok {
				pg.Items[k+1] = pg.Items[k]
				return true
			}
			return false
		})
	}},
	{"two lines changed places", verdict.Order, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			a := pg.Items[k].(*page.Run)
			b, ok := pg.Items[k+1].(*page.Run)
			if !ok || b.At.Y == a.At.Y || b.Text == "" {
				return false
			}
			pg.Items[k], pg.Items[k+1] = b, a
			return true
		})
	}},
	{"a line is lost", verdict.Lost, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			pg.Items[k] = &page.Rule{Box: geom.Rect{X: p.Area.X, Y: p.Area.Y}}
			return true
		})
	}},
	{"a passage is read twice", verdict.Stray, func(ed *page.Edition) bool {
		pg := ed.Pages[1]
		last := pg.Reading[len(pg.Reading)-1]
		if strings.Contains(last.Story, " 表头 ") {
			return false // as often as need be
		}
		pg.Reading = append(pg.Reading, last)
		return true
	}},
	{"a text is printed that nobody asked for", verdict.Stray, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool { p.Story = "gao-1000"; return true })
	}},
	{"a run belongs to no passage", verdict.Stray, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			pg.Items = append(pg.Items, pg.Items[k])
			return true
		})
	}},
	{"a rule is half off the sheet", verdict.Outside, func(ed *page.Edition) bool {
		return put(ed, &page.Rule{Box: geom.Rect{X: ed.Pages[1].Trim.Right() - geom.Pt, Y: 0, W: 40 * geom.Pt, H: geom.Pt}})
	}},
	{"a story stands in the margin", verdict.Outside, onBody(func(r *page.Run) { r.At.X = -r.Size })},
	{"a rule runs through a line", verdict.Overlap, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			r := pg.Items[k].(*page.Run)
			pg.Items = append(pg.Items, &page.Rule{Box: geom.Rect{X: p.Area.X, Y: r.At.Y - r.Size/2, W: p.Area.W, H: geom.Pt}})
			return true
		})
	}},
	{"a picture covers text", verdict.Overlap, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			pg.Items = append(pg.Items, &page.Picture{Box: p.Area})
			return true
		})
	}},
	{"a column lies on its neighbour", verdict.Overlap, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			for i := range pg.Reading {
				q := &pg.Reading[i]
				if q.Story != p.Story || q.Area.X <= p.Area.X || q.Area.Y != p.Area.Y || q.Last-q.First < 4 {
					continue
				}
				d := p.Area.X - q.Area.X
				q.Area.X += d
				for n := q.First; n < q.Last; n++ {
					if _, ok := pg.Items[n].(*page.Run); ok {
						change(pg, n, func(r *page.Run) { r.At.X += d })
					}
				}
				return true
			}
			return false
		})
	}},
	{"a story stands two columns off its place", verdict.Astray, func(ed *page.Edition) bool {
		return bodies(ed, func(pg *page.Page, p *page.Passage, k int) bool {
			d := 300 * geom.Pt
			p.Area.Y += d
			for n := p.First; n < p.Last; n++ {
				if _, ok := pg.Items[n].(*page.Run); ok {
					change(pg, n, func(r *page.Run) { r.At.Y += d })
				}
			}
			return true
		})
	}},
}

// wrong gives the first Han character of a run the glyph of another.
func wrong(r *page.Run) {
	at := -1
	for i, c := range []rune(r.Text) {
		switch {
		case c < 0x4E00 || c >= 0xA000:
		case at < 0:
			at = i
		case r.Glyphs[i].ID != r.Glyphs[at].ID:
			r.Glyphs[at].ID = r.Glyphs[i].ID
			return
		}
	}
}

// overFold are faults of what lies over two pages.
var overFold = []seeded{
	{"a headline stands on the fold", verdict.Outside, func(ed *page.Edition) bool {
		return onSpread(ed, func(pg *page.Page, p *page.Passage) bool {
			if p.Area.Right() < pg.Trim.Right() || p.Last != p.First+1 {
				return false
			}
			change(pg, p.First, func(r *page.Run) {
				r.At.X = pg.Trim.Right()
				for i := range r.Glyphs {
					r.At.X -= r.Glyphs[i].Advance
				}
			})
			return true
		})
	}},
	{"two columns are read in the wrong order", verdict.Lost, func(ed *page.Edition) bool {
		var first *page.Passage
		return onSpread(ed, func(_ *page.Page, p *page.Passage) bool {
			if p.Last-p.First < 3 {
				return false
			}
			if first == nil || first.Story != p.Story {
				first = p
				return false
			}
			first.Turn, p.Turn = p.Turn, first.Turn
			return true
		})
	}},
}

// onSpread calls use with the passages of stories over two pages.
func onSpread(ed *page.Edition, use func(pg *page.Page, p *page.Passage) bool) bool {
	for _, pg := range ed.Pages {
		for i := range pg.Reading {
			if p := &pg.Reading[i]; p.Spread > 0 && strings.HasPrefix(p.Story, "gao-") && !strings.Contains(p.Story, " ") && use(pg, p) {
				return true
			}
		}
	}
	return false
}

// sound lists the first seeds of issues of which no error was told, for what an
// error was told of is not judged.
func sound(t *testing.T, n int, like func(ed *page.Edition) bool) []uint32 {
	t.Helper()
	var all []uint32
	for seed := uint32(1); len(all) < n; seed++ {
		c := compose(seed)
		if c.ds.HasErrors() || !like(c.ed) {
			continue
		}
		if found := c.judge(); len(found) > 0 {
			t.Fatalf("seed %d has faults of its own, %v", seed, found[0])
		}
		all = append(all, seed)
	}
	return all
}

// TestFaultsAreNamed puts one fault after the other into sound issues; the judge
// must name each by its kind.
func TestFaultsAreNamed(t *testing.T) {
	all := sound(t, 8, func(*page.Edition) bool { return true })
	for _, f := range faults {
		named(t, &f, all)
	}
	spread := sound(t, 4, func(ed *page.Edition) bool {
		return onSpread(ed, func(*page.Page, *page.Passage) bool { return true })
	})
	for _, f := range overFold {
		named(t, &f, spread)
	}
}

// named puts a fault into the issues of some seeds.
func named(t *testing.T, f *seeded, seeds []uint32) {
	t.Helper()
	put := 0
	for _, seed := range seeds {
		c := compose(seed)
		if !f.put(c.ed) {
			continue
		}
		put++
		found := c.judge()
		if !slices.ContainsFunc(found, func(g verdict.Fault) bool { return g.Kind == f.want }) {
			t.Errorf("%s, seed %d: not named %s, but %v", f.name, seed, f.want, found)
		}
	}
	if put < 3 {
		t.Errorf("%s: put into %d issues only", f.name, put)
	}
}

// plain is an issue of one story over three columns.
func plain() composed {
	return composeFiles([]bench.File{
		{Name: "mix/paper.yaml", Data: []byte("name: 小报\npage: { trim: 200x280mm }\ngrids: { inner: { columns: 3, body: 9pt, leading: 14pt } }\n")},
		{Name: bench.MixDir + "/issue.yaml", Data: []byte("date: \"2020-11-30\"\npages:\n  - page: 2\n    place:\n      - { story: gao-1, columns: 1-3, lines: 1-40 }\n")},
		{Name: bench.MixDir + "/stories/gao-1.md", Data: []byte("---\ntitle: 标题\n---\n" + strings.Repeat("社区的居民都到广场上来看这一天的展览和演出", 60) + "。\n")},
	}, false)
}

// TestColumnsThatAreNotLevelAreNamed takes lines off a column, and then off the
// last one, which alone may be short, by fewer lines than there are columns.
func TestColumnsThatAreNotLevelAreNamed(t *testing.T) {
	for _, c := range []struct {
		column, lines int
		ragged        bool
	}{{0, 0, false}, {0, 3, true}, {1, 3, true}, {2, 12, true}} {
		made := plain()
		pg := made.ed.Pages[0]
		n := 0
		for i := range pg.Reading {
			p := &pg.Reading[i]
			if p.Story != "gao-1" || p.Last-p.First < 10 {
				continue
			}
			if n++; n != c.column+1 {
				continue
			}
			for k := p.Last - c.lines; k < p.Last; k++ {
				pg.Items[k] = &page.Rule{Box: geom.Rect{X: p.Area.X, Y: p.Area.Y}}
			}
		}
		if n != 3 {
			t.Fatalf("%d columns", n)
		}
		found := made.judge()
		if ragged := slices.ContainsFunc(found, func(f verdict.Fault) bool { return f.Kind == verdict.Ragged }); ragged != c.ragged {
			t.Errorf("column %d, %d lines less: ragged %t, %v", c.column+1, c.lines, ragged, found)
		}
	}
}
