package proof_test

import (
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/golden"
	"banxin/internal/sample"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/proof"
)

// samplePages composes the sample issue.
func samplePages(t testing.TB) []*page.Page { return changedPages(t, func(*issues.Issue) {}) }

// changedPages composes the sample issue after a change.
func changedPages(t testing.TB, change func(*issues.Issue)) []*page.Page {
	t.Helper()
	var ds diag.List
	fsys := sample.OnePage("../issues")
	issue := issues.Read(fsys, sample.Name, &ds)
	if issue == nil || ds.HasErrors() {
		t.Fatalf("the sample issue cannot be read: %v", ds.Sorted())
	}
	change(issue)
	set := fonts.Load(fsys, layout.Faces(issue), &ds)
	plan := layout.ReadPlan(issue, &ds)
	ed := layout.Compose(issue, plan, set, &ds)
	if ds.HasErrors() {
		t.Fatalf("the sample issue cannot be composed: %v", ds.Sorted())
	}
	return ed.Pages
}

// TestSampleAgreesWithMuPDF compares the pages of the sample issue, which are
// as the layout made them: glyphs may stand half way between two steps, and one
// that MuPDF puts the other way is a quarter pixel off, in a headline a whole one.
func TestSampleAgreesWithMuPDF(t *testing.T) {
	for i, pg := range samplePages(t) {
		agreesAt150(t, i, pg)
	}
}

// TestVerticalSampleAgreesWithMuPDF does the same with the sample's stories set
// downwards, half of the lead story left out to fit.
func TestVerticalSampleAgreesWithMuPDF(t *testing.T) {
	pages := changedPages(t, func(issue *issues.Issue) {
		for i := range issue.Pages {
			for k := range issue.Pages[i].Places {
				pl := &issue.Pages[i].Places[k]
				pl.Vertical, pl.Split = true, 0
				pl.Story.Blocks = pl.Story.Blocks[:(len(pl.Story.Blocks)+1)/2]
			}
		}
	})
	down := 0
	for i, pg := range pages {
		agreesAt150(t, i, pg)
		for _, it := range pg.Items {
			if run, ok := it.(*page.Run); ok && run.Dir == page.Down {
				down += len(run.Glyphs)
			}
		}
	}
	if down < 500 {
		t.Errorf("%d characters down the page", down)
	}
}

// agreesAt150 compares a page as the layout made it with MuPDF's picture.
func agreesAt150(t *testing.T, i int, pg *page.Page) {
	t.Helper()
	agrees := tolerance{mean: 1.5, over: 0.002}
	d := golden.Compare(mupdf(t, pg, 150), proof.Draw(pg, 150), 64)
	t.Logf("page %d: %v", i+1, d)
	if d.Mean > agrees.mean || d.Over > agrees.over {
		t.Errorf("page %d: %v", i+1, d)
	}
}
