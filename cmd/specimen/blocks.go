package main

import (
	"embed"
	"fmt"
	"io/fs"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

// blockIssue shows what stands in a story besides paragraphs.
//
//go:embed issue
var blockIssue embed.FS

// blocks composes the issue through the pipeline a newspaper goes through.
func blocks() ([]*page.Page, error) {
	root, err := fs.Sub(blockIssue, "issue")
	if err != nil {
		return nil, err
	}
	var ds diag.List
	is := issues.Read(root, "specimen/one", &ds)
	if is == nil {
		return nil, fmt.Errorf("%s", ds.Sorted()[0].Message.EN)
	}
	plan := layout.ReadPlan(is, &ds)
	ed := layout.Compose(is, plan, fonts.Load(root, layout.Faces(is), &ds), &ds)
	for _, d := range ds.Sorted() {
		switch d.Code {
		case diag.Underfill: // the places are larger than their stories, for air
			continue
		case diag.HeadlinesMeet, diag.PageParted: // samples stand beside each other, which news may not
			continue
		}
		fmt.Printf("%v %s: %s\n", d.Span, d.Code, d.Message.EN)
	}
	if ds.HasErrors() {
		return nil, fmt.Errorf("the issue of blocks has errors")
	}
	return ed.Pages, nil
}
