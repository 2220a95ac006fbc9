package issues

import "banxin/internal/diag"

// Index leads to stories of the issue (导读): the title of each, and the page it
// stands on, which follows from the plan. The stories stand elsewhere.
type Index struct {
	Name    string // tells the elements of an issue apart
	Title   Text
	Stories []*Story
	At      []diag.Span // where each is named
}

// Called names it.
func (x *Index) Called() (zh, en, name string) { return "导读", "the index", x.Name }

// Words are its title, and the titles of the stories.
func (x *Index) Words(use func(style string, texts ...Text)) {
	use("rubric", x.Title)
	for _, s := range x.Stories {
		use("body", s.EchoLines()...)
	}
}

// Says lists the title; what else it says depends on the plan, see Indexed.
func (x *Index) Says() []Saying { return sayings(x.Title, nil) }

// Indexed is a line of an index: the short headline of a story or its title, what its page is called,
// and which page that is, from 1 as they follow each other.
type Indexed struct {
	Title []Text
	Said  string
	Page  int
	At    diag.Span // where the index names it
}

// Indexed returns the lines of an index. A story that stands on no page is left
// out.
func (is *Issue) Indexed(x *Index) []Indexed {
	var out []Indexed
	for i, s := range x.Stories {
		if n := is.pageOf(s); n > 0 {
			out = append(out, Indexed{s.short(), is.Pages[n-1].Said(), n, x.At[i]})
		}
	}
	return out
}

// short is the short headline of a story, or its title, on one line.
func (s *Story) short() []Text {
	own := Story{Title: s.EchoLines()}
	return own.Head()
}

// pageOf returns the page on which a story begins, from 1 as they follow each
// other; 0 for none.
func (is *Issue) pageOf(s *Story) int {
	for i := range is.Pages {
		for k := range is.Pages[i].Places {
			pl := &is.Pages[i].Places[k]
			if pl.Story == s {
				return i + 1
			}
			if pl.Element == nil {
				continue
			}
			for _, of := range pl.Element.Says() {
				if of.Story == s {
					return i + 1
				}
			}
		}
	}
	return 0
}

// SaysOf lists what an element of the issue prints, in the order in which it is
// read.
func (is *Issue) SaysOf(e Element) []Saying {
	out := e.Says()
	if x, ok := e.(*Index); ok {
		for _, ln := range is.Indexed(x) {
			for _, t := range ln.Title {
				out = append(out, Saying{Text: t.S, At: ln.At})
			}
			out = append(out, Saying{Text: ln.Said, At: ln.At})
		}
	}
	return out
}

// indexPlace reads a place of an index.
func (r *reader) indexPlace(v value, p *placing) bool {
	x := &Index{}
	var names []Text
	p.Vertical = false
	r.mapping(v, "导读的位置", "a place of an index", append([]field{
		{"index", true, func(v value) { names = r.texts(v) }},
		{"title", false, func(v value) { x.Title = r.line(v) }},
		{"split", false, func(v value) { p.Split, _ = r.integer(v, 1, maxColumns) }},
	}, append(r.boxed(p), r.area(p)...)...))
	good := true
	for _, n := range names {
		if s := r.written(n); s != nil {
			x.Stories, x.At = append(x.Stories, s), append(x.At, n.At)
		} else {
			good = false
		}
	}
	x.Name = r.unique(x.Title.named("导读"))
	p.Element = x
	return good && len(x.Stories) > 0
}
