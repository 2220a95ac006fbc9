package proof_test

import (
	"os"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/golden"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/proof"
)

// samplePages composes the sample issue.
func samplePages(t testing.TB) []*page.Page {
	t.Helper()
	var ds diag.List
	fsys := os.DirFS("../issues")
	issue := issues.Read(fsys, "shequ-chenbao/zhoujiaqiao-2020-11", &ds)
	if issue == nil || ds.HasErrors() {
		t.Fatalf("the sample issue cannot be read: %v", ds.Sorted())
	}
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
	agrees := tolerance{mean: 1.5, over: 0.002}
	for i, pg := range samplePages(t) {
		d := golden.Compare(mupdf(t, pg, 150), proof.Draw(pg, 150), 64)
		t.Logf("page %d: %v", i+1, d)
		if d.Mean > agrees.mean || d.Over > agrees.over {
			t.Errorf("page %d: %v", i+1, d)
		}
	}
}
