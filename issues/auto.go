package issues

import "banxin/internal/diag"

// A page makes itself where its plan names under auto what is to stand on it and
// says nowhere where. The same key of the issue names what is to be shared out
// among all such pages. What is under lock stands where it says; once a page has
// places under place as well, they are its plan and auto is passed over, so that
// a proposal can be written into the file below its auto and be owned by an
// editor from then on.

// Auto is a story with its pictures, or an advertisement, that the program is to
// place. Just one of Story and Ad is not nil.
type Auto struct {
	Story *Story
	Ad    *Ad
	At    diag.Span
}

// autoPage reads what is to be placed on a page that has no places of its own.
func (r *reader) autoPage(pg *PagePlan, v value, placed bool) {
	if placed {
		r.autoItems(v, r.autoKnown)
		return
	}
	pg.Open = true
	r.autoItems(v, func(name Text) {
		if a, ok := r.autoItem(name, true); ok {
			pg.Auto = append(pg.Auto, a)
		}
	})
}

// autoIssue reads what is to be shared out among the pages. What a page has
// already, by itself or by its own auto, is left there.
func (r *reader) autoIssue(v value) {
	is := r.issue
	for i := range is.Pages {
		if pg := &is.Pages[i]; !r.planned[pg.Number] {
			pg.Open = true
		}
	}
	r.autoItems(v, func(name Text) {
		if a, ok := r.autoItem(name, false); ok {
			is.Auto = append(is.Auto, a)
		}
	})
}

// autoItems calls use with each name of a list. A name that stands there twice
// is reported.
func (r *reader) autoItems(v value, use func(Text)) {
	seen := map[string]diag.Span{}
	for _, v := range r.list(v, "稿件、广告的名字", "names of stories and advertisements") {
		name := r.text(v)
		if name.S == "" {
			continue
		}
		if first, again := seen[name.S]; again {
			r.ds.Error(diag.PlacedTwice, name.At, "auto 里“%s”写了两次", "“%s” stands twice under auto", short(name.S)).
				Hint("删去其中一处", "delete one of the two").
				Note(first, "第一次在这里", "first here")
			continue
		}
		seen[name.S] = name.At
		use(name)
	}
}

// autoKnown checks that there is a story or an advertisement of a name.
func (r *reader) autoKnown(name Text) {
	if _, ok := r.stories[name.S]; !ok && r.adNamed(name.S) == nil {
		r.autoUnknown(name)
	}
}

// autoItem finds what a name stands for. Named twice it is an error where twice
// says so, else what was placed before stays there.
func (r *reader) autoItem(name Text, twice bool) (Auto, bool) {
	key, ad := name.S, (*Ad)(nil)
	s, story := r.stories[name.S]
	if !story {
		if ad = r.adNamed(name.S); ad == nil {
			r.autoUnknown(name)
			return Auto{}, false
		}
		key = "ad " + ad.Name
	}
	if before, again := r.placed[key]; again {
		if twice {
			r.ds.Error(diag.PlacedTwice, name.At, "“%s”已经有了版位，不能再自动排", "“%s” has a place already and cannot be placed by itself too", short(name.S)).
				Hint("删去其中一处", "delete one of the two").
				Note(before, "第一次在这里", "first here")
		}
		return Auto{}, false
	}
	if ad != nil {
		r.placed[key] = name.At
		return Auto{Ad: ad, At: name.At}, ad.Path != ""
	}
	if r.storyFor(name); s == nil { // written, but not readable; that has been said
		return Auto{}, false
	}
	for _, p := range s.Pictures {
		r.onPage[p] = true // they go with their story
	}
	return Auto{Story: s, At: name.At}, true
}

// adNamed returns the advertisement of a name, nil where there is none.
func (r *reader) adNamed(name string) *Ad {
	for _, ad := range r.issue.Ads {
		if ad.Name == name {
			return ad
		}
	}
	return nil
}

// autoUnknown reports a name under auto that neither a story nor an
// advertisement has.
func (r *reader) autoUnknown(name Text) {
	if !r.goodName(name) {
		return
	}
	var names []string
	for n := range r.stories {
		names = append(names, n)
	}
	for _, ad := range r.issue.Ads {
		names = append(names, ad.Name)
	}
	d := r.ds.Error(diag.MissingStory, name.At, "没有叫“%s”的稿或广告", "there is no story or advertisement “%s”", short(name.S))
	if near := nearestForm(name.S, names); near != "" {
		d.Hint("是不是“%s”？名字要一模一样，大小写也算", "did you mean “%s”? The name must be the same, capitals too", near)
		return
	}
	d.Hint("写一个 stories/%[1]s.md，或在 ads 里写上它", "write stories/%[1]s.md, or write it under ads", short(name.S))
}
