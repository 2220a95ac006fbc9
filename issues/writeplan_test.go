package issues

import (
	"strings"
	"testing"
)

func placesForTest() []Place {
	s := &Story{Name: "a", Pictures: []*Picture{{File: Text{S: "images/a.jpg"}}}}
	return []Place{
		{Picture: s.Pictures[0], Name: s.PictureEntry(s.Pictures[0]), Columns: Range{2, 3}, Lines: Range{4, 9}},
		{Story: s, Columns: Range{1, 3}, Lines: Range{1, 20}, Headline: 3, Except: []Area{{Columns: Range{2, 3}, Lines: Range{4, 9}}}},
		{Ad: &Ad{Name: "no"}, Columns: Range{1, 1}, Lines: Range{21, 40}},
	}
}

// TestWritePlaces inserts places and wants every other byte as it was.
func TestWritePlaces(t *testing.T) {
	const block = `    place:
      - { picture: a/a.jpg, columns: 2-3, lines: 4-9 }
      - { story: a, columns: 1-3, lines: 1-20, headline: 3, except: [{ columns: 2-3, lines: 4-9 }] }
      - { ad: "no", columns: 1, lines: 21-40 }
`
	for _, c := range []struct{ name, before, after string }{
		{"before auto, its comment included",
			"date: x # 日期\npages:\n  - page: 2   # 二版\n    name: 社区\n", "    # 今天的稿\n    auto: [a,\n      b]\n  - page: 3\n    auto: [c]\n"},
		{"after the name where there is no auto", "auto: [a]\npages:\n  - page: 2\n    name: 社区  # 二版\n    grid: inner\n", "    credits: { 责编: 某某 }\n"},
		{"not within a name of several lines", "auto: [a]\npages:\n  - page: 2\n", "    name: 社区\n      新闻\n"},
		{"keys in Chinese", "各版:\n  - 版: 2\n", "    自动: [a]\n"},
	} {
		got, err := WritePlaces(c.before+c.after, map[int][]Place{2: placesForTest()})
		if err != nil {
			t.Fatal(c.name, err)
		}
		if want := c.before + block + c.after; got != want {
			t.Errorf("%s:\n%s", c.name, got)
		}
		crlf := strings.ReplaceAll(c.before+c.after, "\n", "\r\n")
		got, err = WritePlaces(crlf, map[int][]Place{2: placesForTest()})
		if want := strings.ReplaceAll(c.before+block+c.after, "\n", "\r\n"); err != nil || got != want {
			t.Errorf("%s, with CR LF: %v\n%q", c.name, err, got)
		}
	}
}

func TestWritePlacesInFlowsAndAtTheEnd(t *testing.T) {
	one := placesForTest()[2:]
	for in, want := range map[string]string{
		"pages: [{ page: 2, name: 社区, auto: [a] }]": "pages: [{ page: 2, name: 社区, place: [{ ad: \"no\", columns: 1, lines: 21-40 }], auto: [a] }]",
		"pages: [{ page: 2 }]":                      "pages: [{ page: 2, place: [{ ad: \"no\", columns: 1, lines: 21-40 }] }]",
		"pages:\n- page: 2":                         "pages:\n- page: 2\n  place:\n    - { ad: \"no\", columns: 1, lines: 21-40 }",
	} {
		if got, err := WritePlaces(in, map[int][]Place{2: one}); err != nil || got != want {
			t.Errorf("%q became %q (%v)", in, got, err)
		}
	}
	for _, in := range []string{"pages:\n- page: 2\n  place: []\n", "pages:\n- page: 3\n", "pages: [", "pages: x"} {
		if got, err := WritePlaces(in, map[int][]Place{2: one}); err == nil {
			t.Errorf("%q became %q", in, got)
		}
	}
}
