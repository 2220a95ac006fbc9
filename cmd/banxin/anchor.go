package main

import (
	"path"

	"banxin/internal/diag"
)

// anchor gives every finding on what was composed and written a line of the
// issue: where nothing on the page has caused it, that of the page in the plan, and
// of the whole the first line of the issue.
func (made composed) anchor(src *source, ds *diag.List) {
	ds.Anchor(func(d *diag.Diagnostic) diag.Span {
		// A text of the issue that is too long or cannot be read has no line.
		if ext := path.Ext(d.Span.File); made.issue == nil || ext == ".yaml" || ext == ".md" {
			return diag.Span{}
		}
		if d.Place != nil && d.Place.Page > 0 && d.Place.Page <= len(made.issue.Pages) {
			if at := made.issue.Pages[d.Place.Page-1].At; at.Line > 0 {
				return at
			}
		}
		return diag.Span{File: path.Join(src.name, "issue.yaml"), Line: 1, Col: 1, EndLine: 1, EndCol: 2}
	})
}
