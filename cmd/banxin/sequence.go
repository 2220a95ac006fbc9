package main

import (
	"banxin/internal/diag"
	"banxin/issues"
)

// checkSequence warns of pages that the plan leaves out: the house would set the
// issue aside as incomplete, and `banxin verify` says so there.
func checkSequence(issue *issues.Issue, ds *diag.List) {
	before := 0
	for i := range issue.Pages {
		pg := &issue.Pages[i]
		if pg.Strip() {
			return // strips follow all pages
		}
		first, last := before+1, pg.Number-1
		before = pg.Number
		switch {
		case first > last:
			continue
		case first == last:
			ds.Warn(diag.PageMissing, pg.At, "缺第 %[1]d 版，印刷厂核对时会当作没传全", "page %[1]d is missing; the printing house will take the files for incomplete", first).
				Hint("在 pages 里加上这一版，或把后面各版的 page 改成连续的", "add the page under pages, or number the pages after it without a gap")
		default:
			ds.Warn(diag.PageMissing, pg.At, "缺第 %[1]d–%[2]d 版，印刷厂核对时会当作没传全", "pages %[1]d to %[2]d are missing; the printing house will take the files for incomplete", first, last).
				Hint("在 pages 里加上这几版，或把后面各版的 page 改成连续的", "add the pages under pages, or number the pages after them without a gap")
		}
	}
}
