package fonts

import (
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
)

// TestWrongRegion: a face whose 。 stands in the middle is refused for running
// text and warned of elsewhere; the same face with its own marks is not.
func TestWrongRegion(t *testing.T) {
	marks := small(t, "song", "国“”，。")
	delete(marks, "GSUB")
	f := mustOpen(t, marks)
	stop, ink := f.Lookup('。'), f.Lookup('国')
	wrong := fileTables{}
	for tag, b := range marks {
		wrong[tag] = b
	}
	// 国 fills the cell: as 。 its ink stands in the middle.
	wrong["cmap"] = cmapTable(3, 10, cmap12([][3]uint32{{'。', '。', uint32(ink)}, {'国', '国', uint32(ink)}}))
	quote := fileTables{}
	for tag, b := range marks {
		quote[tag] = b
	}
	quote["cmap"] = cmapTable(3, 10, cmap12([][3]uint32{{'“', '“', uint32(stop)}, {'。', '。', uint32(stop)}, {'国', '国', uint32(ink)}}))
	fsys := fstest.MapFS{"right.ttf": {Data: marks.file()}, "wrong.ttf": {Data: wrong.file()}, "quote.ttf": {Data: quote.file()}}
	for _, c := range []struct {
		name  string
		body  bool
		found bool
	}{{"right.ttf", true, false}, {"wrong.ttf", true, true}, {"wrong.ttf", false, true}, {"quote.ttf", true, true}, {"kai", true, false}} {
		var ds diag.List
		Load(fsys, []Spec{{Role: "song", Faces: []FaceRef{{Name: c.name}}, Body: c.body}}, &ds)
		if !c.found {
			if ds.Len() > 0 {
				t.Errorf("%s: %s", c.name, ds.Sorted()[0].Message.EN)
			}
			continue
		}
		if ds.Len() != 1 || ds.Sorted()[0].Code != diag.WrongRegion || ds.HasErrors() != c.body {
			t.Errorf("%s, body %v: %d diagnostics", c.name, c.body, ds.Len())
		}
	}
	for _, name := range Shipped() {
		f := shippedNamed(t, name)
		if left, ok := f.fullStop(); !left || !ok {
			t.Errorf("%s: 。 stands in the middle", name)
		}
		if right, ok := f.openingQuote(); ok && !right {
			t.Errorf("%s: “ stands at the left", name)
		}
	}
}
