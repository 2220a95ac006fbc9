package bench

import (
	"bytes"
	"path"
	"strings"
	"testing"
	"unicode"
)

// printed returns the characters a story file prints: headline and body, no white space.
func printed(t *testing.T, f File) string {
	t.Helper()
	head, body, ok := strings.Cut(strings.TrimPrefix(string(f.Data), "---\ntitle: \""), "\"\n---\n")
	if !ok {
		t.Fatalf("%s: no front matter", f.Name)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, head+body)
}

// TestIssueIsTheMeasure counts what the bar of the first edition says: characters, different
// characters, stories.
func TestIssueIsTheMeasure(t *testing.T) {
	for _, pages := range []int{4, 100} {
		distinct := map[rune]bool{}
		chars, stories := 0, 0
		for _, f := range Issue(pages) {
			if path.Base(path.Dir(f.Name)) != "stories" {
				continue
			}
			stories++
			text := []rune(printed(t, f))
			if len(text) != storyChars {
				t.Errorf("%s holds %d characters", f.Name, len(text))
			}
			chars += len(text)
			for _, r := range text {
				distinct[r] = true
			}
		}
		if stories != 4*pages || chars != 4000*pages || len(distinct) != 2700 {
			t.Errorf("%d pages: %d stories, %d characters, %d of them different", pages, stories, chars, len(distinct))
		}
	}
}

func TestIssueIsTheSameEachTime(t *testing.T) {
	a, b := Issue(4), Issue(4)
	if len(a) != 2+16 || len(a) != len(b) {
		t.Fatalf("%d and %d files", len(a), len(b))
	}
	for i := range a {
		if a[i].Name != b[i].Name || !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s differs", a[i].Name)
		}
	}
}

// TestStoriesOfAPageDoNotOverlap also sees that they fill the type area.
func TestStoriesOfAPageDoNotOverlap(t *testing.T) {
	for _, p := range []int{1, 2} {
		next := 1
		if p == 1 {
			next += nameplateLines
		}
		for s := range storiesPerPage {
			first, last := storyLines(p, s)
			if first != next || last < first+10 {
				t.Errorf("page %d story %d: lines %d-%d after line %d", p, s, first, last, next-1)
			}
			next = last + 1
		}
		if next != pageLines+1 {
			t.Errorf("page %d ends on line %d", p, next-1)
		}
	}
}

// TestIssuesDiffer: many issues have stories of their own and one paper.
func TestIssuesDiffer(t *testing.T) {
	papers, seen := 0, map[string]bool{}
	for _, f := range Issues(3, 2) {
		switch path.Base(f.Name) {
		case "paper.yaml":
			papers++
		case "issue.yaml":
		default:
			seen[string(f.Data)] = true
		}
	}
	if papers != 1 || len(seen) != 3*2*storiesPerPage {
		t.Errorf("%d papers, %d different stories", papers, len(seen))
	}
}
