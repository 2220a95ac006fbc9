package main

import (
	"slices"

	"banxin/internal/diag"
)

// overfull reports whether an issue has pages and nothing worse is wrong with
// them than text without room: then a proof is what shows where to cut.
func (made *composed) overfull(ds *diag.List) bool {
	if made.Edition == nil || made.issue == nil {
		return false
	}
	return !slices.ContainsFunc(ds.Sorted(), func(d *diag.Diagnostic) bool {
		return d.Severity == diag.Error && d.Code != diag.Overset && d.Code != diag.PlaceEmpty
	})
}

// proofOver draws pages that have errors of room, with notes of them in the
// margin. The run has failed all the same, and the report says so.
func (a *app) proofOver(src *source, final string, out outputs, ds *diag.List) error {
	out.files = out.issue.Files
	st, err := a.stages.begin(final)
	if err != nil {
		return err
	}
	defer a.stages.end(st)
	out.stage = st
	if err := out.make([]string{"proof"}, &diag.List{}); err != nil {
		return err
	}
	if err := st.keepRest(src, src.inputs(), ds); err != nil {
		return err
	}
	files := st.sorted()
	if err := st.write(sumsName, sums(files)); err != nil {
		return err
	}
	text, err := src.report(out.Edition, ds, files).bytes()
	if err != nil {
		return failure(err, "写不了 %s", "cannot write %s", reportName)
	}
	if err := st.write(reportName, text); err != nil {
		return err
	}
	if err := st.commit(); err != nil {
		return err
	}
	return a.tell(a.stderr, src, ds)
}
