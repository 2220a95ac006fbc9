package main

import (
	"runtime/debug"
	"slices"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press/placed"
	"banxin/press/preflight"
	"banxin/press/repro"
)

// pictureHeap is heapLimit while pictures are made.
const pictureHeap = 110 << 20

// reproduce makes the pictures of the pages ready, for readers at a screen too
// if screen says so. It returns nil where there are none; the set may be used if
// ds has no errors.
func (a *app) reproduce(made composed, screen bool, ds *diag.List) *repro.Set {
	if made.Edition == nil || made.house == nil || !pictured(made.Edition) {
		return nil
	}
	o := repro.Options{House: made.house, Screen: screen}
	var line *progress
	o.Begin = func(n int) func() {
		line = a.newProgress(n, a.say("图片", "pictures"))
		return line.step
	}
	cache := openCache(a.cache)
	if cache != nil {
		o.Store = cache
	}
	// Issues set at a time make their pictures one after another: each uses all
	// threads for it, and room for one issue's pixels is enough.
	a.pixels.Lock()
	defer a.pixels.Unlock()
	// Pixels come and go by the ten megabytes: they are collected early, and what
	// they took is given back before the files are written.
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(pictureHeap + a.room))
	set := repro.Prepare(made.Edition, o, ds)
	if set != nil {
		debug.FreeOSMemory()
	}
	if line != nil {
		line.finish()
	}
	cache.trim()
	return set
}

// pictured reports whether there is a picture on the pages.
func pictured(ed *page.Edition) bool {
	return slices.ContainsFunc(ed.Pages, func(pg *page.Page) bool {
		return slices.ContainsFunc(pg.Items, func(it page.Item) bool {
			_, ok := it.(*page.Picture)
			return ok
		})
	})
}

// place makes the adverts of the pages ready and judges them. It returns nil
// where there are none; the set may be used if ds has no errors.
func place(made composed, ds *diag.List) *placed.Set {
	if made.Edition == nil || made.house == nil {
		return nil
	}
	set := placed.Prepare(made.Edition)
	preflight.Adverts(set, made.Edition, made.house, ds)
	return set
}
