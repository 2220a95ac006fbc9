package main

import (
	"banxin/internal/diag"
	"banxin/press/repro"
)

// reproduce makes the pictures of the pages ready, for readers at a screen too
// if screen says so. It returns nil where there are none; the set may be used if
// ds has no errors.
func (a *app) reproduce(made composed, screen bool, ds *diag.List) *repro.Set {
	if made.Edition == nil || made.house == nil || ds.HasErrors() {
		return nil
	}
	o := repro.Options{House: made.house, Screen: screen}
	cache := openCache(a.cache)
	if cache != nil {
		o.Store = cache
	}
	set := repro.Prepare(made.Edition, o, ds)
	cache.trim()
	return set
}
