package issues

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
)

// readPlaces reads an issue of two stories, of which b offers quotations, and two
// pictures; places are the lines below place.
func readPlaces(t *testing.T, places string) (*Issue, *diag.List) {
	t.Helper()
	fsys := issueWith(testDir+"/issue.yaml", "date: \"2020-11-30\"\npages:\n  - page: 1\n    place:\n"+places)
	fsys[testDir+"/stories/b.md"] = &fstest.MapFile{Data: []byte("---\ntitle:\n  - 上行\n  - 下行\nquotes:\n  - { text: 第一句, by: 某某 }\n  - 第二句\n---\n第一句。第二句。\n")}
	for _, n := range []string{"x", "y"} {
		fsys[testDir+"/images/"+n+".jpg"] = &fstest.MapFile{Data: []byte("\xFF\xD8\xFF")}
	}
	var ds diag.List
	is := Read(fsys, testDir, &ds)
	if is == nil {
		t.Fatalf("nothing read: %v", ds.Sorted()[0].Message)
	}
	return is, &ds
}

// TestPlaceSlips: what a place cannot be is said under its code, and what it just
// can be is not.
func TestPlaceSlips(t *testing.T) {
	excepts := func(n int) string {
		return "      - { story: a, columns: 1-5, lines: 12-80, except: [" + strings.TrimSuffix(strings.Repeat("{ columns: 2, lines: 20 }, ", n), ", ") + "] }\n"
	}
	group := func(n int) string {
		return "      - { group: [" + strings.TrimSuffix(strings.Repeat("images/x.jpg, ", n), ", ") + "], columns: 1-5, lines: 12-40 }\n"
	}
	const a = "      - { story: a, columns: 1-5, lines: 12-40, "
	for _, c := range []struct {
		name, places string
		code         diag.Code
		said         bool
	}{
		{"a box, and free at its left", a + "box: rule, except: { columns: 1, lines: 20-22 } }\n", diag.PlaceShape, true},
		{"a box, and free at its right", a + "box: rule, except: { columns: 5, lines: 20-22 } }\n", diag.PlaceShape, true},
		{"a box, and free at its head", a + "box: rule, except: { columns: 3, lines: 12-22 } }\n", diag.PlaceShape, true},
		{"a box, and free at its foot", a + "box: rule, except: { columns: 3, lines: 20-40 } }\n", diag.PlaceShape, true},
		{"a box, and free within it", a + "box: rule, except: { columns: 2-4, lines: 13-39 } }\n", diag.PlaceShape, false},
		{"free at an edge without a box", a + "except: { columns: 1, lines: 12-22 } }\n", diag.PlaceShape, false},
		{"free beyond the place", a + "except: { columns: 1, lines: 39-41 } }\n", diag.PlaceShape, true},
		{"free in vertical text", a + "direction: vertical, except: { columns: 2, lines: 20-22 } }\n", diag.PlaceShape, true},
		{"as many free as may be", excepts(mostExcepted), diag.PlaceShape, false},
		{"one more", excepts(mostExcepted + 1), diag.PlaceShape, true},
		{"a headline over columns of the place", a + "headline-columns: 2-3 }\n", diag.PlaceShape, false},
		{"over others", "      - { story: a, columns: 1-3, lines: 12-40, headline-columns: 3-4 }\n", diag.PlaceShape, true},
		{"over columns of a story that has its own", a + "split: 3, headline-columns: 2-3 }\n", diag.PlaceShape, true},
		{"that has as many as the grid", a + "split: 5, headline-columns: 2-3 }\n", diag.PlaceShape, false},
		{"a width of what bleeds", "      - { picture: images/x.jpg, columns: 1-2, lines: 12-20, wrap: true, bleed: true, width: 10em }\n", diag.KeyWithoutUse, true},
		{"a width without wrap", "      - { picture: images/x.jpg, columns: 1-2, lines: 12-20, width: 10em }\n", diag.KeyWithoutUse, true},
		{"at without a width", "      - { picture: images/x.jpg, columns: 1-2, lines: 12-20, wrap: true, at: right }\n", diag.KeyWithoutUse, true},
		{"a width and at", "      - { picture: images/x.jpg, columns: 1-2, lines: 12-20, wrap: true, width: 10em, at: right }\n", diag.KeyWithoutUse, false},
		{"quotation 0", "      - { quote: b/0, columns: 1-2, lines: 12-20 }\n", diag.UnknownName, true},
		{"quotation 2 of two", "      - { quote: b/2, columns: 1-2, lines: 12-20 }\n", diag.UnknownName, false},
		{"quotation 3 of two", "      - { quote: b/3, columns: 1-2, lines: 12-20 }\n", diag.UnknownName, true},
		{"who says a quotation, twice", "      - { quote: b/1, by: 某某, columns: 1-2, lines: 12-20 }\n", diag.FactTwice, true},
		{"who says it, in the story", "      - { quote: b/1, columns: 1-2, lines: 12-20 }\n", diag.FactTwice, false},
		{"as many pictures as a group may have", group(mostGrouped), diag.BadNumber, false},
		{"one more", group(mostGrouped + 1), diag.BadNumber, true},
		{"a story in briefs once", "      - { briefs: [a, b], columns: 1-5, lines: 12-40 }\n", diag.PlacedTwice, false},
		{"twice in one place", "      - { briefs: [a, a], columns: 1-5, lines: 12-40 }\n", diag.PlacedTwice, true},
		{"in two places", "      - { briefs: [a], columns: 1-5, lines: 12-40 }\n      - { notices: [a], columns: 1-5, lines: 41-60 }\n", diag.PlacedTwice, true},
		{"by itself, then in briefs", a + "}\n      - { briefs: [a, b], columns: 1-5, lines: 41-60 }\n", diag.PlacedTwice, true},
		{"in briefs, then by itself", "      - { briefs: [a, b], columns: 1-5, lines: 41-60 }\n" + a + "}\n", diag.PlacedTwice, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := readPlaces(t, c.places)
			if has(ds, c.code) != c.said {
				t.Errorf("%s is said: %v, want %v", c.code, !c.said, c.said)
				for _, d := range ds.Sorted() {
					t.Log(d.Code, d.Message.EN)
				}
			}
		})
	}
}

// TestSaid: what elements print, word by word.
func TestSaid(t *testing.T) {
	group := func(keys, first, second string) string {
		return fmt.Sprintf("      - { group: [{ picture: images/x.jpg%s }, { picture: images/y.jpg%s }]%s, columns: 1-5, lines: 12-40 }\n", first, second, keys)
	}
	for _, c := range []struct{ name, places, want string }{
		{"two credits", group("", ", caption: 甲, credit: 某某", ", caption: 乙, credit: 某"), "左图：甲（某某）\u3000右图：乙（某）"},
		{"the second of three credits is another", "      - { group: [{ picture: images/x.jpg, caption: 甲, credit: 某某 }, { picture: images/y.jpg, caption: 乙, credit: 某 }, { picture: images/x.jpg, caption: 丙, credit: 某某 }], columns: 1-5, lines: 12-40 }\n", "左图：甲（某某）\u3000中图：乙（某）\u3000右图：丙（某某）"},
		{"one credit of both", group("", ", caption: 甲, credit: 某某", ", caption: 乙, credit: 某某"), "左图：甲\u3000右图：乙\n某某"},
		{"below each other", group(", arrange: column", ", caption: 甲", ", caption: 乙"), "上图：甲\u3000下图：乙"},
		{"one of two has a caption", group("", "", ", caption: 乙"), "右图：乙"},
		{"numbers", group(", labels: numbers", ", caption: 甲", ", caption: 乙"), "①甲\u3000②乙"},
		{"no labels", group(", labels: none", ", caption: 甲", ", caption: 乙"), "甲\u3000乙"},
		{"each its own", group(", captions: each, caption: 都", ", caption: 甲", ", caption: 乙"), "甲|乙|都"},
		{"a headline of two lines", "      - { briefs: [b], title: 简讯, columns: 1-5, lines: 12-40 }\n", "简讯|上行\n\u3000\n下行\n第一句。第二句。"},
		{"a quotation of a story", "      - { quote: b/1, columns: 1-2, lines: 12-20 }\n", "第一句|某某"},
		{"one without a speaker", "      - { quote: b/2, columns: 1-2, lines: 12-20 }\n", "第二句"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is, _ := readPlaces(t, c.places)
			var got []string
			is.Elements(func(pl *Place) {
				for _, s := range pl.Element.Says() {
					got = append(got, s.Text)
				}
			})
			if got := strings.Join(got, "|"); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestQuotationFrame: a quotation has its rules unless it says none.
func TestQuotationFrame(t *testing.T) {
	for frame, plain := range map[string]bool{"": false, "frame: rule, ": false, "frame: none, ": true} {
		is, _ := readPlaces(t, "      - { quote: b/1, "+frame+"columns: 1-2, lines: 12-20 }\n")
		is.Elements(func(pl *Place) {
			if q := pl.Element.(*Pull); q.Plain != plain {
				t.Errorf("%q: plain is %v", frame, q.Plain)
			}
		})
	}
}
