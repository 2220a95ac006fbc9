package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/sample"
	"banxin/issues"
	"banxin/layout/words"
)

// said returns the characters of a galley's rows.
func said(rows []row) string {
	var sb strings.Builder
	for i := range rows {
		sb.WriteString(rows[i].par.LineText(&rows[i].line))
	}
	return sb.String()
}

// sentencesOf returns the sentences of the sample issue.
func sentencesOf(t *testing.T) []string {
	var ds diag.List
	is := issues.Read(sample.OnePage("../issues"), sample.Name, &ds)
	var out []string
	for _, s := range is.Stories {
		for _, b := range s.Blocks {
			for _, one := range strings.Split(b.PlainText(), "。") {
				if b.Kind == issues.Paragraph && one != "" {
					out = append(out, one)
				}
			}
		}
	}
	if len(out) < 15 {
		t.Fatalf("only %d sentences", len(out))
	}
	return out
}

// TestCure sets random stories so that they fill their columns and checks that
// lines alone at a column's head become fewer, that nothing is lost by it and
// that no line becomes looser than it may.
func TestCure(t *testing.T) {
	var ds diag.List
	r := rand.New(rand.NewPCG(7, 8))
	sentences := sentencesOf(t)
	const stories = 300
	before, after := 0, 0
	for n := range stories {
		var body strings.Builder
		for range 3 + r.IntN(6) {
			for range 1 + r.IntN(5) {
				body.WriteString(sentences[r.IntN(len(sentences))] + "。")
			}
			body.WriteString("\n\n")
		}
		fsys := fstest.MapFS{
			"bao/paper.yaml":      {Data: []byte("name: 报\npage: { trim: 275x390mm }\n")},
			"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - { page: 1, place: [ { story: a, columns: 1-5, lines: 12-60 } ] }\n")},
			"bao/qi/stories/a.md": {Data: []byte(fmt.Sprintf("---\ntitle: 第%d篇\n---\n%s", n, body.String()))},
		}
		is := issues.Read(fsys, "bao/qi", &ds)
		ts := &typesetter{design: design{paper: is.Paper, set: fonts.Load(nil, Faces(is), &ds)}, lexicon: words.Default()}
		g := ts.galley(is.Stories[0], 13*9*geom.Pt, 9*geom.Pt, 13*geom.Pt)
		columns := 2 + r.IntN(4)
		depth := (len(g.rows)+columns-1)/columns + r.IntN(3)
		share := func() filling { return g.fill(columnCells(columns, depth)) }
		f := share()
		was, text := len(widows(g, &f)), said(g.rows)
		next := ts.cure(g, f, share)
		is2 := len(widows(g, &next))
		before, after = before+was, after+is2
		if is2 > was || said(g.rows) != text || next.over != len(g.rows) && f.over == next.over || next.depth > f.depth {
			t.Fatalf("%d lines alone became %d; depth %d became %d", was, is2, f.depth, next.depth)
		}
		for i := range g.rows {
			if ln := &g.rows[i].line; g.rows[i].driven && ln.Stretch > 9*geom.Pt/4 {
				t.Errorf("a changed paragraph has a line opened by %v", ln.Stretch)
			}
		}
	}
	t.Logf("%d lines alone in %d stories, %d after the cure", before, stories, after)
	if after >= before {
		t.Errorf("%d of %d lines alone are left", after, before)
	}
}

// TestChangesOnce: a paragraph that has been driven over is not driven again.
func TestChangesOnce(t *testing.T) {
	var ds diag.List
	is := issues.Read(sample.OnePage("../issues"), sample.Name, &ds)
	ts := &typesetter{design: design{paper: is.Paper, set: fonts.Load(nil, Faces(is), &ds)}, lexicon: words.Default()}
	g := ts.galley(is.Stories[0], 20*9*geom.Pt, 9*geom.Pt, 13*geom.Pt)
	all := ts.changes(g, ts.breaker.Longer)
	if len(all) == 0 {
		t.Fatal("no paragraph can be driven over")
	}
	g.rows[all[0].to-1].driven = true
	if left := ts.changes(g, ts.breaker.Longer); len(left) != len(all)-1 {
		t.Errorf("%d of %d paragraphs may be driven when one has been", len(left), len(all))
	}
}
