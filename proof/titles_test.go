package proof_test

import (
	"fmt"
	"os"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/golden"
	"banxin/issues"
	"banxin/layout"
	"banxin/press"
	"banxin/press/repro"
	"banxin/proof"
)

// titles are the three complete issues that come with the program, each at a
// resolution at which its pages come to less than 20 KiB.
var titles = []struct {
	name, issue string
	pages, dpi  int
}{
	{"tabloid", "shequ-chenbao/zhoujiaqiao-2020-11", 5, 22},
	{"broadsheet", "yunze-ribao/2026-03-16", 8, 15},
	{"newsletter", "yinxingli-tongxun/2026-01", 4, 28},
}

// TestTitles composes the three titles: nothing is to be reported of any of
// them, no line is left white, and every page looks as it did when it was
// looked at last. After a change that is meant, keep the new pictures with
// -update and look at them.
func TestTitles(t *testing.T) {
	fsys := os.DirFS("../issues")
	var pictures []golden.Picture
	for _, title := range titles {
		var ds diag.List
		issue := issues.Read(fsys, title.issue, &ds)
		if issue == nil {
			t.Fatalf("%s cannot be read: %s", title.issue, told(&ds))
		}
		set := fonts.Load(fsys, layout.Faces(issue), &ds)
		ed := layout.Compose(issue, layout.ReadPlan(issue, &ds), set, &ds)
		art := proof.Art{Pictures: repro.Prepare(ed, repro.Options{House: press.Newsprint()}, &ds)}
		if ds.Len() > 0 {
			t.Fatalf("%s: %s", title.issue, told(&ds))
		}
		if len(ed.Pages) != title.pages {
			t.Errorf("%s has %d pages, want %d", title.issue, len(ed.Pages), title.pages)
		}
		for i, pg := range ed.Pages {
			pictures = append(pictures, golden.Picture{Name: fmt.Sprintf("%s-p%d", title.name, i+1), Got: art.Draw(pg, title.dpi)})
		}
	}
	golden.Pages(t, "testdata/titles", 12, 0.002, pictures...)
}

// told lists diagnostics, one a line.
func told(ds *diag.List) string {
	s := ""
	for _, d := range ds.Sorted() {
		s += fmt.Sprintf("\n%s:%d [%s] %s", d.Span.File, d.Span.Line, d.Code, d.Message.EN)
	}
	return s
}
