package preflight

import (
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// TestRepeats proves the head of a table that is set again where the table goes
// on: as often as it is there it says all it should, and it need not be there.
func TestRepeats(t *testing.T) {
	song := testFace(t, "song")
	for _, c := range []struct {
		name string
		said []string // by passages of its own
		ok   bool
	}{
		{"not at all", nil, true},
		{"once", []string{"居民", "区票数"}, true},
		{"twice", []string{"居民区票数", "居民", "区票数"}, true},
		{"twice, in one passage", []string{"居民区票数居民区票数"}, false},
		{"begun again and not ended", []string{"居民区票数", "居民"}, false},
		{"a character altered", []string{"居民区票数", "居民区票教"}, false},
	} {
		ed := testEdition(t)
		pg := ed.Pages[1]
		for i, s := range c.said {
			testPassage(pg, "tree 表头 1", song, geom.Rect{X: geom.Length(30+i*80) * geom.Pt, Y: 200 * geom.Pt, W: 120 * geom.Pt, H: 14 * geom.Pt}, []string{s})
		}
		var ds diag.List
		New(ed, append([]Copy{{Story: "tree 表头 1", Text: "居民区票数", Repeats: true}}, testStories...), &ds)
		if ds.HasErrors() == c.ok {
			t.Errorf("%s: errors %v", c.name, ds.HasErrors())
		}
	}
}
