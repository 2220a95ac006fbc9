package page

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/picture"
)

// song opens the face of body text.
func song(t testing.TB) *fonts.Face {
	t.Helper()
	data, err := os.ReadFile("../../fonts/files/NotoSerifSC-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	f, err := fonts.Open("song", data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sample is an edition with every kind of thing Dump shows.
func sample(t testing.TB) *Edition {
	f := song(t)
	plain := &Run{At: geom.Point{X: 42520, Y: 96000}, Face: f, Size: 9000, Ink: Black, Text: "社区图书馆",
		Src: diag.Span{File: "issue.yaml", Line: 41}}
	for at, r := range plain.Text {
		plain.Glyphs = append(plain.Glyphs, Glyph{ID: f.Lookup(r), Cluster: uint16(at), Advance: 9000})
	}
	odd := &Run{At: geom.Point{X: -1, Y: 110500}, Face: f, Size: 10500, Ink: Ink{M: 1000, Y: 900, K: 55}, Text: "“fi”\u3000",
		Src: diag.Span{File: "a.md", Line: 3, Col: 7},
		Glyphs: []Glyph{
			{ID: f.Lookup('“'), Advance: 5250, DX: -5250},
			{ID: 7, Cluster: 3, Advance: 6000},
			{ID: f.Lookup('”'), Cluster: 5, Advance: 5250},
			{ID: 0, Cluster: 8, Advance: 5250, DY: 1},
		}}
	return &Edition{
		Title: "社区晨报 第312期", Paper: "社区晨报", Date: Date{2020, 11, 3}, Lang: "zh-CN",
		Pages: []*Page{
			{
				Folio: 1, Trim: geom.Rect{W: 200000, H: 300000}, Bleed: 8504,
				TypeArea: geom.Rect{X: 20000, Y: 20000, W: 160000, H: 260000},
				Items:    []Item{&Rule{Box: geom.Rect{X: 20000, Y: 90000, W: 160000, H: 500}, Ink: Ink{K: 105}}, plain, odd},
				Reading: []Passage{
					{Story: "lead", Area: geom.Rect{X: 20000, Y: 80000, W: 160000, H: 100000}, First: 1, Last: 3},
					{Area: geom.Rect{X: 20000, Y: 270000, W: 160000, H: 10000}, First: 0, Last: 1},
					{Story: "empty", First: 3, Last: 3},
				},
			},
			{Folio: 4, Trim: geom.Rect{W: 200000, H: 300000}, Items: []Item{
				&Picture{Box: geom.Rect{X: -8504, Y: -8504, W: 100000, H: 50000}, Pic: &picture.Picture{Name: "images/a.jpg"},
					Crop: picture.Crop{X: 1, Y: 20, W: 300, H: 4000}, Alt: "合影", Src: diag.Span{File: "issue.yaml", Line: 9}},
				&Picture{Box: geom.Rect{W: 1, H: 1}, Pic: &picture.Picture{Name: "b.png"}},
				&Path{Segments: []Segment{
					{Op: MoveTo, To: geom.Point{X: 1000}}, {Op: LineTo, To: geom.Point{X: 2000, Y: 3000}},
					{Op: CurveTo, A: geom.Point{X: 1}, B: geom.Point{X: 2}, To: geom.Point{Y: 5000}},
				}, EvenOdd: true, Ink: Ink{M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 500}},
				&Advert{Box: geom.Rect{X: 5000, W: 9000, H: 8000}, Doc: &picture.Document{Name: "ad.pdf"}, Alt: "广告"},
			}},
		},
		Links: []Link{{Page: 0, Area: geom.Rect{X: 1000, Y: 2000, W: 3000, H: 4000}, URL: "https://example.org/", Alt: "订阅"}},
		Codes: []Code{{Page: 0, Area: geom.Rect{X: 1500, Y: 2500, W: 2100, H: 2100}, Modules: 21, Module: 100, Says: "https://example.org/", Src: diag.Span{File: "paper.yaml", Line: 7}}},
		Heads: []Bookmark{{Title: "扩建", Page: 1, Y: 96000}, {Title: "?", Page: 9}},
	}
}

const sampleDump = `edition "社区晨报 第312期" paper "社区晨报" date 2020-11-03 lang zh-CN
page 1 trim 200.000*300.000 bleed 8.504 type-area 20.000,20.000 160.000*260.000
  passage 2 "" 20.000,270.000 160.000*10.000 items 1
  rule 20.000,90.000 160.000*0.500 K10.5
  passage 1 "lead" 20.000,80.000 160.000*100.000 items 2
  run 42.520,96.000 song 9.000 K100 "社区图书馆" adv 9.000*5 @issue.yaml:41
  run -0.001,110.500 song 10.500 C0 M100 Y90 K5.5 "“fi”\u3000" adv 5.250 6.000 5.250*2 off 0:-5.250,0.000 3:0.000,0.001 cluster 0 3 5 8 glyph 1:7 3:0 @a.md:3:7
  passage 3 "empty" 0.000,0.000 0.000*0.000 items 0
  link 1.000,2.000 3.000*4.000 "https://example.org/" "订阅"
  code 1.500,2.500 2.100*2.100 21 modules of 0.100 "https://example.org/" @paper.yaml:7
page 4 trim 200.000*300.000 bleed 0.000 type-area 0.000,0.000 0.000*0.000
  picture -8.504,-8.504 100.000*50.000 "images/a.jpg" crop 1,20 300*4000 "合影" @issue.yaml:9
  picture 0.000,0.000 0.001*0.001 "b.png" ""
  path "PANTONE 185 C" 50 even-odd m 1.000,0.000 l 2.000,3.000 c 0.001,0.000 0.002,0.000 0.000,5.000
  advert 5.000,0.000 9.000*8.000 "ad.pdf" "广告"
head "扩建" page 4 y 96.000
head "?" page 0 y 0.000
`

func TestDump(t *testing.T) {
	var got strings.Builder
	if err := Dump(&got, sample(t)); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(sampleDump, got.String()); d != "" {
		t.Errorf("dump differs (-want +got):\n%s", d)
	}
}

// TestDumpSeesEveryChange changes one thing at a time and wants another text.
func TestDumpSeesEveryChange(t *testing.T) {
	changes := map[string]func(*Edition){
		"title":   func(ed *Edition) { ed.Title += "x" },
		"lang":    func(ed *Edition) { ed.Lang = "en" },
		"date":    func(ed *Edition) { ed.Date.Day++ },
		"bleed":   func(ed *Edition) { ed.Pages[0].Bleed++ },
		"area":    func(ed *Edition) { ed.Pages[0].TypeArea.H++ },
		"box":     func(ed *Edition) { ed.Pages[0].Items[0].(*Rule).Box.W++ },
		"ink":     func(ed *Edition) { ed.Pages[0].Items[0].(*Rule).Ink.K++ },
		"pen":     func(ed *Edition) { ed.Pages[0].Items[1].(*Run).At.Y++ },
		"size":    func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Size++ },
		"advance": func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Glyphs[2].Advance++ },
		"glyph":   func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Glyphs[2].ID++ },
		"missing": func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Glyphs[2].ID = 0 },
		"cluster": func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Glyphs[2].Cluster = 0 },
		"order":   func(ed *Edition) { it := ed.Pages[0].Items; it[0], it[1] = it[1], it[0] },
		"reading": func(ed *Edition) { r := ed.Pages[0].Reading; r[0], r[1] = r[1], r[0] },
		"passage": func(ed *Edition) { ed.Pages[0].Reading[0].Last-- },
		"lines":   func(ed *Edition) { ed.Pages[0].Reading[0].Vertical = true },
		"hang":    func(ed *Edition) { ed.Pages[0].Reading[0].Hang++ },
		"over":    func(ed *Edition) { ed.Pages[0].Reading[0].Readings = true },
		"down":    func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Dir = Down },
		"turned":  func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Dir = Turned },
		"scale":   func(ed *Edition) { ed.Pages[0].Items[1].(*Run).Scale = 900 },
		"turn":    func(ed *Edition) { ed.Pages[1].Items[0].(*Picture).Crop.X++ },
		"alt":     func(ed *Edition) { ed.Pages[1].Items[1].(*Picture).Alt = "x" },
		"fill":    func(ed *Edition) { ed.Pages[1].Items[2].(*Path).EvenOdd = false },
		"curve":   func(ed *Edition) { ed.Pages[1].Items[2].(*Path).Segments[2].B.X++ },
		"spot":    func(ed *Edition) { ed.Pages[1].Items[2].(*Path).Ink.Tint++ },
		"ad":      func(ed *Edition) { ed.Pages[1].Items[3].(*Advert).Box.X++ },
		"link":    func(ed *Edition) { ed.Links[0].Page++ },
		"code":    func(ed *Edition) { ed.Codes[0].Says += "?" },
		"module":  func(ed *Edition) { ed.Codes[0].Module++ },
		"head":    func(ed *Edition) { ed.Heads[0].Y++ },
		"span":    func(ed *Edition) { ed.Pages[0].Items[2].(*Run).Src.Col++ },
	}
	for name, change := range changes {
		ed := sample(t)
		change(ed)
		var got strings.Builder
		if err := Dump(&got, ed); err != nil {
			t.Fatal(err)
		}
		if got.String() == sampleDump {
			t.Errorf("%s: the dump does not show the change", name)
		}
	}
}

// TestDumpReportsWriteErrors holds for a full disk, also late in a long dump.
func TestDumpReportsWriteErrors(t *testing.T) {
	full := errors.New("full")
	if err := Dump(writer(func([]byte) (int, error) { return 0, full }), sample(t)); !errors.Is(err, full) {
		t.Errorf("got error %v, want %v", err, full)
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(b []byte) (int, error) { return w(b) }

func BenchmarkDump(b *testing.B) {
	ed := sample(b)
	for range 2000 {
		ed.Pages[0].Items = append(ed.Pages[0].Items, ed.Pages[0].Items[1])
	}
	var out bytes.Buffer
	b.ResetTimer()
	for range b.N {
		out.Reset()
		if err := Dump(&out, ed); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(out.Len()))
}
