package main

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

// blockIssue shows what stands in a story besides paragraphs, and pictures.
//
//go:embed issue
var blockIssue embed.FS

// photoNames are the photographs of the issue, which are reckoned and not
// embedded: one scene under several names, each with words of its own.
var photoNames = []string{"hu", "ri", "quan", "shan", "tian", "shui", "chuang", "lan", "rao"}

// blocks composes the issue through the pipeline a newspaper goes through.
func blocks() ([]*page.Page, error) {
	root, scene := fstest.MapFS{}, photo()
	for _, name := range photoNames {
		root["specimen/one/images/"+name+".jpg"] = &fstest.MapFile{Data: scene}
	}
	err := fs.WalkDir(blockIssue, "issue", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(blockIssue, name)
		root[strings.TrimPrefix(name, "issue/")] = &fstest.MapFile{Data: data}
		return err
	})
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
