package preflight

import (
	"bytes"
	"slices"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press"
	"banxin/press/placed"
	"banxin/press/rip"
)

// ownAdvert is an advert as a press file of ours: a page of the test edition,
// with type, and a rule in an ink.
func ownAdvert(t testing.TB, ink page.Ink) []byte {
	t.Helper()
	ed := testEdition(t)
	ed.Title, ed.Date, ed.Pages = "广告", page.Date{Year: 2026, Month: 3, Day: 14}, ed.Pages[1:]
	ed.Pages[0].Items = append(ed.Pages[0].Items, &page.Rule{Box: geom.Rect{X: 300 * geom.Pt, Y: 200 * geom.Pt, W: 60 * geom.Pt, H: 60 * geom.Pt}, Ink: ink})
	var b bytes.Buffer
	if err := press.Write(&b, ed, press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withAdvert is the test edition with an advert in the foot of its second page.
func withAdvert(t testing.TB, data []byte) (*page.Edition, *page.Advert) {
	t.Helper()
	var ds diag.List
	doc := picture.OpenDocument(fstest.MapFS{"ad.pdf": {Data: data}}, "ad.pdf", diag.Span{File: "issue.yaml", Line: 9}, &ds)
	if doc == nil {
		t.Fatal(show(&ds))
	}
	ed := testEdition(t)
	ad := &page.Advert{Box: geom.Rect{X: 200 * geom.Pt, Y: 160 * geom.Pt, W: 184 * geom.Pt, H: 120 * geom.Pt}, Doc: doc, Src: diag.Span{File: "issue.yaml", Line: 9}}
	ed.Pages[1].Items = append(ed.Pages[1].Items, ad)
	return ed, ad
}

// advertFile writes the press file of an edition with adverts.
func advertFile(t testing.TB, ed *page.Edition) []byte {
	t.Helper()
	pl, err := press.PrepareWith(ed, press.Newsprint(), press.Art{Adverts: placed.Prepare(ed)})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pl.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// judgedAdverts returns what is said of the adverts of an edition.
func judgedAdverts(ed *page.Edition) *diag.List {
	var ds diag.List
	Adverts(placed.Prepare(ed), ed, press.Newsprint(), &ds)
	return &ds
}

// TestAdverts judges adverts, and proves the files they are placed in.
func TestAdverts(t *testing.T) {
	ed, ad := withAdvert(t, ownAdvert(t, page.Ink{M: 800}))
	if ds := judgedAdverts(ed); ds.Len() > 0 {
		t.Fatalf("an advert of ours is refused:%s", show(ds))
	}
	file := advertFile(t, ed)
	reads := func(ed *page.Edition, file []byte) []diag.Code {
		var ds diag.List
		ReadBack(file, ed, nil, testStories, &ds)
		return found(&ds)
	}
	if got := reads(ed, file); len(got) > 0 {
		t.Errorf("the file is not proved: %v", got)
	}
	// The proof sees an advert that stands elsewhere, one that is missing, one that
	// is another, and one that nobody asked for.
	moved := *ad
	moved.Box.X += 20
	ed.Pages[1].Items[len(ed.Pages[1].Items)-1] = &moved
	if got := reads(ed, file); !slices.Contains(got, diag.FileUnreadable) {
		t.Errorf("an advert that was moved: %v", got)
	}
	ed.Pages[1].Items[len(ed.Pages[1].Items)-1] = ad
	other, _ := withAdvert(t, ownAdvert(t, page.Ink{M: 700}))
	if got := reads(ed, advertFile(t, other)); !slices.Contains(got, diag.FileUnreadable) {
		t.Errorf("another advert: %v", got)
	}
	if got := reads(testEdition(t), file); len(got) == 0 {
		t.Errorf("an advert that nobody asked for: %v", got)
	}
	if got := reads(ed, advertFile(t, testEdition(t))); !slices.Contains(got, diag.FileUnreadable) {
		t.Errorf("a missing advert: %v", got)
	}

	ed, ad = withAdvert(t, rgbPage())
	ds := judgedAdverts(ed)
	if got := found(ds); !slices.Contains(got, diag.AdRefused) {
		t.Errorf("an advert in RGB: %v", got)
	}
	if !slices.ContainsFunc(ds.Sorted(), func(d *diag.Diagnostic) bool { return d.Code == diag.AdRefused && d.Span.Line == 9 }) {
		t.Errorf("the refusal does not name the line:%s", show(ds))
	}

	ink := page.Ink{M: 900, Y: 700, Spot: "PANTONE 185 C", Tint: 1000}
	ed, _ = withAdvert(t, ownAdvert(t, ink))
	own := &page.Rule{Box: geom.Rect{X: 30 * geom.Pt, Y: 200 * geom.Pt, W: 9 * geom.Pt, H: 9 * geom.Pt}, Ink: ink}
	ed.Pages[0].Items = append(ed.Pages[0].Items, own)
	if got := found(judgedAdverts(ed)); slices.Contains(got, diag.SpotConflict) {
		t.Errorf("the paper's own spot ink: %v", got)
	}
	own.Ink.M = 400
	if got := found(judgedAdverts(ed)); !slices.Contains(got, diag.SpotConflict) || !slices.Contains(got, diag.AdRefused) {
		t.Errorf("another ink of that name: %v", got)
	}

	var unsure diag.List
	tellAdvert(ad.Doc, ad.Src, &rip.Plates{Unsure: []string{"a shading of type 9 is not drawn"}, UnsureZH: []string{"9 型的渐变没有画"}}, ed, &unsure)
	if got := found(&unsure); !slices.Equal(got, []diag.Code{diag.AdUnsure}) {
		t.Errorf("what is unsure: %v", got)
	}
}

// rgbPage is a file with a colour that is not in ink.
func rgbPage() []byte {
	var o writer
	o.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	o.add("<< /Type /Catalog /Pages 2 0 R >>")
	o.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	o.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 460 300] /TrimBox [0 0 460 300] /Contents 4 0 R /Resources << >> >>")
	o.stream("", []byte("1 0 0 rg 10 10 100 100 re f"))
	return o.end(1)
}
