package preflight

import (
	"slices"
	"strconv"
	"strings"

	"banxin/layout/page"
	"banxin/press/inspect"
	"banxin/press/objects"
)

// AdvertFont is a font that a placed advert has brought into a finished file.
type AdvertFont struct {
	Advert string // the name of its file
	Name   string // PostScript name, without the tag of a subset
}

// AdvertFonts returns the fonts that the adverts on the pages of a file of ours
// show, in the order of the pages; pages are indices in Edition.Pages, in the order
// of the file, nil for all. It reads the file: an advert's fonts are those of its
// form XObject that something on the page is set in. Of a file without adverts it
// costs nothing.
func (f *Opened) AdvertFonts(ed *page.Edition, pages []int) (all []AdvertFont) {
	if pages == nil {
		for i := range ed.Pages {
			pages = append(pages, i)
		}
	}
	if !slices.ContainsFunc(pages, func(n int) bool { return len(placedOn(ed.Pages[n])) > 0 }) {
		return nil
	}
	doc, err := f.inspected()
	if err != nil {
		return nil // whoever reads the file has said so
	}
	work := &meter{}
	doc.Inflate = func(raw []byte) ([]byte, error) { return inflate(raw, work) }
	var facts inspect.Facts
	for n := range min(len(doc.Pages), len(pages)) {
		names := placedOn(ed.Pages[pages[n]])
		if len(names) == 0 {
			continue
		}
		doc.Page(n, &facts)
		xobjects := doc.Dict(doc.Pages[n].Resources, "XObject")
		for k, name := range names {
			streams := map[int]bool{}
			formsWithin(doc, doc.Raw(xobjects, "Ad"+strconv.Itoa(k)), streams, 0)
			for i := range facts.Texts {
				t := &facts.Texts[i]
				if !streams[t.Stream] {
					continue
				}
				if one := (AdvertFont{name, plainFontName(t.Font)}); !slices.Contains(all, one) {
					all = append(all, one)
				}
			}
		}
	}
	return all
}

// formsWithin notes the numbers of a form and of all forms that its resources
// lead to.
func formsWithin(doc *inspect.Document, o objects.Object, streams map[int]bool, depth int) {
	n := objects.NumberOf(o)
	if n == 0 || streams[n] || depth > maxDepth {
		return
	}
	streams[n] = true
	resources := doc.Get(o, "Resources")
	for _, category := range [...]string{"XObject", "Pattern"} {
		forms := doc.Dict(resources, category)
		for _, key := range doc.Keys(forms) {
			formsWithin(doc, doc.Raw(forms, key), streams, depth+1)
		}
	}
}

// plainFontName returns the PostScript name of a font without the tag of a subset,
// six capitals and a plus (ISO 32000-1, 9.6.4); of one without a name, as fonts of
// drawn characters are, its kind.
func plainFontName(f *inspect.Font) string {
	name := f.Name
	if tag, rest, ok := strings.Cut(name, "+"); ok && len(tag) == 6 && strings.Trim(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		name = rest
	}
	if name == "" {
		return f.Kind
	}
	return name
}

// placedOn returns the names of the files of the adverts on a page, in the order
// in which the page's resources number them.
func placedOn(pg *page.Page) (names []string) {
	for _, item := range pg.Items {
		if ad, ok := item.(*page.Advert); ok && ad.Box.W > 0 && ad.Box.H > 0 && !slices.Contains(names, ad.Doc.Name) {
			names = append(names, ad.Doc.Name)
		}
	}
	return names
}
