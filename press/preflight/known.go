package preflight

import (
	"bytes"
	"maps"
	"slices"
	"sync"

	"banxin/press/objects"
)

// A build writes every page twice: into the file of all pages and into one of
// its own. Each file is opened and walked by itself, down to the boxes, the
// resources and the encoded streams of its pages. What follows from there,
// painting a page and comparing it with the Edition, is a function of exactly
// these and of the page of the Edition. So where all of them are equal to those
// of a page judged before, compared value by value and byte by byte, never by a
// hash, the same judgement holds. One bit of difference, and the page is
// painted and compared anew.

// known keeps the fonts and pages that a Proof has met. It is safe for
// concurrent use; its zero value is empty.
type known struct {
	mu    sync.Mutex
	fonts []*font           // no two alike
	pages map[int][]*judged // by index in Edition.Pages; most have one
}

// judged is a page of a file and what came of reading it.
type judged struct {
	sheet  sheet
	result result
}

// maxVersions bounds how many different pages are kept for one of the Edition:
// the press files have one, the web file another.
const maxVersions = 4

// page returns the judgement of a page that had all s has.
func (k *known) page(n int, s *sheet) (result, bool) {
	k.mu.Lock()
	versions := k.pages[n]
	k.mu.Unlock()
	for _, v := range versions {
		if v.sheet.same(s) {
			return v.result, true
		}
	}
	return result{}, false
}

// keep remembers the judgement of a page. One that could not be read is not
// kept: it may have failed because its whole file asked for too much work.
func (k *known) keep(n int, s *sheet, r result) {
	if r.err != nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.pages == nil {
		k.pages = map[int][]*judged{}
	}
	if len(k.pages[n]) < maxVersions {
		own := *s
		own.contents = nil
		for _, c := range s.contents {
			own.contents = append(own.contents, c.kept())
		}
		k.pages[n] = append(k.pages[n], &judged{own, r})
	}
}

// kept returns the stream with bytes of its own, for the file's are its
// caller's, who may put the next file into their place.
func (s stream) kept() stream {
	s.raw = bytes.Clone(s.raw)
	whole := *s.whole
	whole.Raw = s.raw
	s.whole, s.memo = &whole, nil
	return s
}

// font returns the font met before that is equal to f, or f itself: fonts that
// are equal are the same pointer afterwards.
func (k *known) font(f *font) *font {
	if f.err != nil {
		return f
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, g := range k.fonts {
		if g == f || g.same(f) {
			return g
		}
	}
	f.program = f.program.kept()
	for _, s := range []*stream{f.toGID, f.toText} {
		if s != nil {
			*s = s.kept()
		}
	}
	k.fonts = append(k.fonts, f)
	return f
}

// knownFont is font with equal fonts of all files made one.
func (d *document) knownFont(o objects.Object) *font {
	f := d.known.font(d.font(o))
	if ref, ok := o.(objects.Ref); ok {
		d.fonts[ref.ObjectNumber.Value()] = f
	}
	return f
}

// same reports whether two pages have everything in common that painting and
// judging them can see: nothing else of a sheet is used.
func (s *sheet) same(t *sheet) bool {
	return s.media == t.media && s.trim == t.trim &&
		slices.EqualFunc(s.contents, t.contents, stream.same) && s.res.same(t.res)
}

// same reports whether two streams have the same bytes, encoded in the same
// way. Those with any other filter than a plain FlateDecode are never the same.
func (s stream) same(t stream) bool {
	return s.plain && t.plain && s.flate == t.flate && bytes.Equal(s.raw, t.raw)
}

// same reports whether two resource dictionaries, fonts made one by known.font,
// say the same of everything a painter asks them for.
func (r *resources) same(s *resources) bool {
	if r == s {
		return true
	}
	return maps.Equal(r.fonts, s.fonts) &&
		maps.EqualFunc(r.forms, s.forms, func(a, b *form) bool {
			return a == nil && b == nil // images; a form is content of its own
		}) &&
		maps.EqualFunc(r.states, s.states, extState.same) &&
		maps.Equal(r.spaces, s.spaces) && maps.Equal(r.hidden, s.hidden)
}

// same reports whether two graphics states change the same to the same values.
func (e extState) same(f extState) bool {
	return equal(e.overprint, f.overprint) && equal(e.alpha, f.alpha) && e.masked == f.masked
}

// equal compares values that may be missing.
func equal[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// same reports whether two fonts are read from the same: the program, both
// maps, the widths, the writing mode and how glyphs hang in it. Neither may be broken. Only what reading them starts from
// is looked at, for the rest is made by whoever shows the first glyph.
func (f *font) same(g *font) bool {
	return f.compact == g.compact && f.width0 == g.width0 && sameMaybe(f.toGID, g.toGID) && sameMaybe(f.toText, g.toText) &&
		f.sameMetrics(g, f.widths, g.widths) && f.down == g.down && f.hang0 == g.hang0 &&
		f.sameMetrics(g, f.hangs, g.hangs) && f.program.same(g.program)
}

// sameMaybe compares streams that may be missing.
func sameMaybe(a, b *stream) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.same(*b)
}

// sameMetrics compares arrays like W of two fonts: numbers, and lists of numbers.
// Anything else in them is never the same.
func (f *font) sameMetrics(g *font, a, b objects.Array) bool {
	number := func(a, b objects.Object) bool {
		v, ok := numberOf(f.deref(a))
		w, also := numberOf(g.deref(b))
		return ok && also && v == w
	}
	return slices.EqualFunc(a, b, func(a, b objects.Object) bool {
		v, listed := f.deref(a).(objects.Array)
		w, also := g.deref(b).(objects.Array)
		if listed != also {
			return false
		}
		return listed && slices.EqualFunc(v, w, number) || !listed && number(a, b)
	})
}
