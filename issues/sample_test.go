package issues

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"banxin/internal/diag"
	"banxin/internal/sample"
)

const sampleDir = "shequ-chenbao/zhoujiaqiao-2020-11"

func readSample(t *testing.T) *Issue {
	t.Helper()
	var ds diag.List
	is := Read(os.DirFS("."), sampleDir, &ds)
	if ds.Len() > 0 {
		t.Fatalf("the sample issue has problems:\n%s", tell(&ds))
	}
	return is
}

// letterful keeps the characters that must be neither lost nor doubled: Han
// characters, letters and digits.
func letterful(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, s)
}

// TestSeed counts every Han character, letter and digit of the newspaper text
// the sample was made from: each stands in the issue once and in the same order.
func TestSeed(t *testing.T) {
	data, err := os.ReadFile("testdata/seed.txt")
	if err != nil {
		t.Fatal(err)
	}
	is := readSample(t)
	parts := strings.Split("\n"+string(data), "\n# ")
	if len(parts) != 1+len(sample.Stories) {
		t.Fatalf("the seed has %d stories, the front page %d", len(parts)-1, len(sample.Stories))
	}
	for i, name := range sample.Stories {
		k := slices.IndexFunc(is.Stories, func(s *Story) bool { return s.Name == name })
		if k < 0 {
			t.Fatalf("there is no story %s", name)
		}
		s := is.Stories[k]
		if want, got := letterful(parts[i+1]), letterful(s.PlainText()); got != want {
			t.Errorf("story %s: %s", s.Name, firstDifference(want, got))
		}
	}
	// What stands above the stories: the subscribe block, tagline, name, partner.
	var head []string
	for _, l := range is.Paper.Subscribe.Lines {
		head = append(head, l.S)
	}
	head = append(head, is.Paper.Tagline.Text.S, is.Paper.Name.S)
	for _, p := range is.Partners {
		head = append(head, p.Org.S, p.Role.S)
	}
	if want, got := letterful(parts[0]), letterful(strings.Join(head, "")); got != want {
		t.Errorf("the head: %s", firstDifference(want, got))
	}
}

func firstDifference(want, got string) string {
	w, g := []rune(want), []rune(got)
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			return "after " + string(w[max(0, i-10):i]) + " want " + string(w[i:min(len(w), i+10)]) + ", got " + string(g[min(i, len(g)):min(len(g), i+10)])
		}
	}
	return "more than wanted: " + string(g[len(w):])
}
