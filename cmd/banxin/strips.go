package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/manifest"
)

// checkStrips reports strips (中缝) between pages that do not lie side by side on
// a sheet.
func checkStrips(ed *page.Edition, issue *issues.Issue, ds *diag.List) {
	if ed.Numbered() == len(ed.Pages) {
		return
	}
	var pairs []string
	sides, err := press.Impose(ed.Numbered(), issue.Paper.House.Imposition)
	for _, s := range sides {
		if err == nil && s.Left > 0 && s.Right > 0 {
			pairs = append(pairs, fmt.Sprintf("%d-%d", ed.Pages[s.Left-1].Folio, ed.Pages[s.Right-1].Folio))
		}
	}
	for i, pg := range ed.Pages[ed.Numbered():] {
		pair := fmt.Sprintf("%d-%d", ed.Pages[pg.Strip.Left-1].Folio, ed.Pages[pg.Strip.Right-1].Folio)
		if slices.Contains(pairs, pair) {
			continue
		}
		at := issue.Pages[ed.Numbered()+i].At
		d := ds.Error(diag.BadFold, at, "第 %[1]s 版不在同一张纸的同一面，中间没有中缝", "pages %[1]s do not lie side by side on one side of a sheet; there is no strip between them", pair)
		if len(pairs) > 0 {
			d.Hint("这一期有中缝的是：%[1]s", "there are strips between %[1]s", strings.Join(pairs, ", "))
		} else {
			d.Hint("版数要能折成一叠", "the number of pages must make whole sheets")
		}
	}
}

// numbered lists the pages that are no strips by their indices; nil, which means
// all, where there are no strips.
func (o *outputs) numbered() (all []int) {
	n := o.Numbered()
	if n == len(o.Pages) {
		return nil
	}
	for i := range n {
		all = append(all, i)
	}
	return all
}

// strips returns the tasks of the strips, each a file of its own.
func (o *outputs) strips() (tasks []task) {
	for i := o.Numbered(); i < len(o.Pages); i++ {
		write := func(w io.Writer) error { return o.plates.WritePage(w, i) }
		tasks = append(tasks, o.deliver(manifest.FoldFile, o.files.Pages[i], []int{i}, write))
	}
	return tasks
}

// stripOn returns the place of the strip on a side of a sheet, from 1; 0 for none.
func (o *outputs) stripOn(side press.Side) int {
	for i := o.Numbered(); i < len(o.Pages); i++ {
		if s := o.Pages[i].Strip; s.Left == side.Left && s.Right == side.Right {
			return i + 1
		}
	}
	return 0
}
