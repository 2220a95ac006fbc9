package layout

import (
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/words"
)

// TestTabs: what is as wide as its column and the white behind it less the gap
// takes one column, except in the last; wider things take more, or do not fit.
func TestTabs(t *testing.T) {
	const em = 10 * geom.Pt
	c := columnsOf(0, 20*em, 3*em, 3*em/2)
	if c.count != 4 || c.pitch != 17*em/3 {
		t.Fatalf("%d columns at a pitch of %v", c.count, c.pitch)
	}
	for _, w := range []struct {
		from  int
		width geom.Length
		want  int
	}{
		{0, 3 * em, 1}, {0, 4 * em, 1}, {0, 5 * em, 2}, {0, 9 * em, 2}, {0, 19 * em, 4}, {0, 21 * em, 0},
		{2, 4 * em, 1}, {2, 8 * em, 2}, {3, 3 * em, 1}, {3, 4 * em, 0},
	} {
		if got := c.span(w.from, w.width); got != w.want {
			t.Errorf("%v from column %d on takes %d columns, want %d", w.width, w.from, got, w.want)
		}
	}
	if one := columnsOf(0, 5*em, 4*em, em); one.count != 1 || one.width != 5*em {
		t.Errorf("a measure for one column has %d, %v wide", one.count, one.width)
	}
}

// namesIn breaks a list of names at a measure in em.
func namesIn(t *testing.T, measure geom.Length, body string) []row {
	t.Helper()
	var ds diag.List
	is := issues.Read(fstest.MapFS{
		"bao/paper.yaml":      {Data: []byte("name: 报\npage: { trim: 275x390mm }\n")},
		"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - { page: 1, place: [ { story: a, columns: 1-5, lines: 12-60 } ] }\n")},
		"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 名单\n---\n:::名单\n" + body + "\n:::\n正文。\n")},
	}, "bao/qi", &ds)
	ts := &typesetter{design: design{paper: is.Paper, set: fonts.Load(nil, Faces(is), &ds)}, lexicon: words.Default()}
	rows := ts.galley(is.Stories[0], measure*10*geom.Pt, 10*geom.Pt, 15*geom.Pt).rows
	if ds.HasErrors() {
		t.Fatal(ds.Sorted()[0].Message.EN)
	}
	return rows[:len(rows)-1]
}

// TestNamesFewestLines: of the widths of columns the one is used that takes the
// fewest lines.
func TestNamesFewestLines(t *testing.T) {
	rows := namesIn(t, 19, strings.Repeat("欧阳修远　", 12))
	if len(rows) != 4 || len(rows[0].names) != 3 {
		t.Errorf("%d lines, %d names on the first", len(rows), len(rows[0].names))
	}
}

// TestNamesHeading: a heading too long to hang out stands on a line of its own,
// which is not the last of its column.
func TestNamesHeading(t *testing.T) {
	rows := namesIn(t, 19, "周家桥街道居民区党支部委员：\n张三　李四")
	if len(rows) != 2 || len(rows[0].names) != 1 || !rows[0].keepNext || rows[1].keepNext {
		t.Errorf("%d lines", len(rows))
	}
	rows = namesIn(t, 19, "委员：\n张三　李四")
	if len(rows) != 1 || len(rows[0].names) != 3 || rows[0].keepNext {
		t.Errorf("%d lines, %d on the first", len(rows), len(rows[0].names))
	}
}
