package codes

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
)

// edition is an issue of two pages with an item of every kind.
func edition() *page.Edition {
	black := page.Black
	run := &page.Run{At: geom.Point{X: 1000, Y: 2000}, Size: 9000, Ink: black, Text: "晨报", Glyphs: []page.Glyph{
		{ID: 7, Advance: 9000}, {ID: 8, Cluster: 3, Advance: 9000},
	}}
	trim := geom.Rect{W: geom.FromMM(275), H: geom.FromMM(390)}
	return &page.Edition{
		Title: "社区晨报 周家桥版 2020年11月30日 第312期", Paper: "社区晨报", Number: "312", Date: page.Date{Year: 2020, Month: 11, Day: 30},
		Pages: []*page.Page{
			{Folio: 1, Trim: trim, Bleed: 8504, Items: []page.Item{run, &page.Rule{Box: geom.Rect{W: 500, H: 900}, Ink: black}}},
			{Folio: 2, Trim: trim, Bleed: 8504, Items: []page.Item{
				&page.Path{Ink: black, Segments: []page.Segment{{Op: page.MoveTo}, {Op: page.LineTo, To: geom.Point{X: 9}}}},
				&page.Picture{Box: geom.Rect{W: 7, H: 8}, Pic: &picture.Picture{Name: "a.jpg", Format: picture.JPEG, Width: 4, Height: 5}},
				&page.Advert{Box: geom.Rect{W: 7, H: 8}, Doc: &picture.Document{Data: []byte("%PDF")}},
			}},
		},
	}
}

func TestMark(t *testing.T) {
	marks := Marks(edition())
	if len(marks) != 2 {
		t.Fatalf("%d marks", len(marks))
	}
	m := marks[1]
	if m.Page != 2 || m.Of != 2 || m.Version != marks[0].Version || m.Hash == marks[0].Hash {
		t.Errorf("marks %+v", marks)
	}
	if want := "BX1 社区晨报 2020-11-30 312 2/2 " + m.Version + " " + m.Hash; m.Says() != want {
		t.Errorf("says %q, want %q", m.Says(), want)
	}
	if want := "社区晨报 周家桥版 2020年11月30日 第312期　第2版/共2版　版本 " + m.Version + "　校验 " + m.Hash; m.Line() != want {
		t.Errorf("line %q, want %q", m.Line(), want)
	}
	read, ok := ReadMark(m.Says())
	m.Title = "" // no code says it
	if !ok || read != m {
		t.Errorf("read %+v, %v", read, ok)
	}
	if v := m.Symbol().Version(); v != 4 {
		t.Errorf("the usual mark is of version %d", v)
	}
	for _, other := range []string{
		"", "https://example.org/subscribe", "BX1", "BX2" + m.Says()[3:], m.Says() + " x", strings.Replace(m.Says(), "2/2", "02/2", 1),
		strings.Replace(m.Says(), "2/2", "2", 1), strings.Replace(m.Says(), "-11-", "-xi-", 1), strings.Replace(m.Says(), "30", "30x", 1),
	} {
		if got, ok := ReadMark(other); ok {
			t.Errorf("%q was taken for the mark %+v", other, got)
		}
	}
}

// TestMarkReads: whatever a paper is called, its mark is read as it was
// written, and stays small enough for a slug.
func TestMarkReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Mark{
			Paper: rapid.StringN(0, 40, -1).Draw(t, "paper"), Number: rapid.StringMatching(`[0-9 总第期]{0,6}`).Draw(t, "number"),
			Date: page.Date{Year: rapid.IntRange(1, 9999).Draw(t, "year"), Month: rapid.IntRange(1, 12).Draw(t, "month"), Day: rapid.IntRange(1, 31).Draw(t, "day")},
			Page: rapid.IntRange(1, 200).Draw(t, "page"), Of: rapid.IntRange(1, 200).Draw(t, "of"), Version: "8f03ac21", Hash: "5d2e90b77c",
		}
		read, ok := ReadMark(m.Says())
		if !ok || !m.Same(read) || read.Page != m.Page || read.Date != m.Date {
			t.Fatalf("%q is read as %+v, %v", m.Says(), read, ok)
		}
		if v := m.Symbol().Version(); v > 7 {
			t.Fatalf("%q takes version %d", m.Says(), v)
		}
	})
}

// TestHash changes one thing after another that is painted, and expects another
// hash of that page, the same of the other, and another version; and the same
// where nothing painted changed.
func TestHash(t *testing.T) {
	was := Marks(edition())
	run := func(ed *page.Edition) *page.Run { return ed.Pages[0].Items[0].(*page.Run) }
	second := func(ed *page.Edition, i int) page.Item { return ed.Pages[1].Items[i] }
	changes := map[string]func(ed *page.Edition) (changed int){
		"a glyph":              func(ed *page.Edition) int { run(ed).Glyphs[1].ID++; return 0 },
		"a character":          func(ed *page.Edition) int { run(ed).Text = "辰报"; return 0 },
		"an advance":           func(ed *page.Edition) int { run(ed).Glyphs[0].Advance++; return 0 },
		"an offset":            func(ed *page.Edition) int { run(ed).Glyphs[0].DY--; return 0 },
		"a place":              func(ed *page.Edition) int { run(ed).At.X++; return 0 },
		"a direction":          func(ed *page.Edition) int { run(ed).Dir = page.Down; return 0 },
		"a width":              func(ed *page.Edition) int { run(ed).Scale = 900; return 0 },
		"an ink":               func(ed *page.Edition) int { run(ed).Ink.Y = 1; return 0 },
		"a spot ink":           func(ed *page.Edition) int { run(ed).Ink.Spot = "PANTONE 185 C"; return 0 },
		"a rule":               func(ed *page.Edition) int { ed.Pages[0].Items[1].(*page.Rule).Box.W++; return 0 },
		"the order":            func(ed *page.Edition) int { p := ed.Pages[0].Items; p[0], p[1] = p[1], p[0]; return 0 },
		"an item less":         func(ed *page.Edition) int { ed.Pages[0].Items = ed.Pages[0].Items[:1]; return 0 },
		"the bleed":            func(ed *page.Edition) int { ed.Pages[0].Bleed++; return 0 },
		"a point of a path":    func(ed *page.Edition) int { second(ed, 0).(*page.Path).Segments[1].To.Y++; return 1 },
		"how a path is filled": func(ed *page.Edition) int { second(ed, 0).(*page.Path).EvenOdd = true; return 1 },
		"a picture":            func(ed *page.Edition) int { second(ed, 1).(*page.Picture).Pic.Name = "b.jpg"; return 1 },
		"a crop":               func(ed *page.Edition) int { second(ed, 1).(*page.Picture).Crop.W = 3; return 1 },
		"an advert":            func(ed *page.Edition) int { second(ed, 2).(*page.Advert).Doc.Data[0]++; return 1 },
		"nothing": func(ed *page.Edition) int {
			run(ed).Src.Line, ed.Pages[0].Reading, ed.Heads = 12, []page.Passage{{}}, []page.Bookmark{{}}
			return -1
		},
	}
	for name, change := range changes {
		ed := edition()
		changed := change(ed)
		now := Marks(ed)
		for i := range now {
			if (now[i].Hash != was[i].Hash) != (i == changed) {
				t.Errorf("%s: page %d was %s, is %s", name, i+1, was[i].Hash, now[i].Hash)
			}
		}
		if (now[0].Version != was[0].Version) != (changed >= 0) {
			t.Errorf("%s: version was %s, is %s", name, was[0].Version, now[0].Version)
		}
	}
}

// pixel is a picture file of one pixel, and what follows its end.
func pixel(t *testing.T, more string) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.String() + more
}

// TestHashOfPictures: another photograph under the same name is another page, the same
// under another name is not.
func TestHashOfPictures(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, data := range map[string]string{"a.png": pixel(t, ""), "b.png": pixel(t, ""), "c.png": pixel(t, "x")} {
		fsys[name] = &fstest.MapFile{Data: []byte(data)}
	}
	hash := map[string]string{}
	for name := range fsys {
		var ds diag.List
		pic := picture.Sniff(fsys, name, diag.Span{}, &ds)
		if pic == nil {
			t.Fatal(name, ds.Sorted())
		}
		hash[name] = Hash(&page.Page{Items: []page.Item{&page.Picture{Pic: pic}}})
	}
	if hash["a.png"] != hash["b.png"] || hash["a.png"] == hash["c.png"] {
		t.Errorf("hashes %v", hash)
	}
}

// TestHashIsStable holds the hash to a value: another machine or another
// version of Go must find the same, or marks printed last week are worth nothing.
func TestHashIsStable(t *testing.T) {
	marks := Marks(edition())
	got := marks[0].Version + " " + marks[0].Hash + " " + marks[1].Hash
	if want := "06ed73a6 922eeaf8f6 c218a4e9e0"; got != want {
		t.Errorf("the marks are %s, were %s", got, want)
	}
}

// TestMarkRules: the rules are the symbol, module by module, within the quiet
// zone.
func TestMarkRules(t *testing.T) {
	m := Marks(edition())[0]
	at, module := geom.Point{X: 1000, Y: -40000}, MarkModule
	symbol, dark := m.Symbol(), 0
	n := len(symbol)
	inner := geom.Rect{X: at.X, Y: at.Y, W: m.Side(module), H: m.Side(module)}.Inset(4 * module)
	for _, item := range m.Rules(at, module) {
		r := item.(*page.Rule)
		if r.Ink != page.Black || !inner.Contains(r.Box) || r.Box.H != module || r.Box.W%module != 0 {
			t.Fatalf("rule %+v", r)
		}
		row, from := int((r.Box.Y-inner.Y)/module), int((r.Box.X-inner.X)/module)
		for c := from; c < from+int(r.Box.W/module); c++ {
			if !symbol[row][c] {
				t.Fatalf("row %d column %d is dark", row, c)
			}
			dark++
		}
	}
	for r := range n {
		for c := range n {
			if symbol[r][c] {
				dark--
			}
		}
	}
	if dark != 0 {
		t.Errorf("%d modules are missing or twice there", dark)
	}
}
