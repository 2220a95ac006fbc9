package press_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"banxin/internal/judge"
	"banxin/layout/page"
)

// TestBrowserShowsThePages: pdf.js reads and paints files of every standard, one
// plain, one with marks and spot inks, one in outlines, without a complaint.
func TestBrowserShowsThePages(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser is started for each file")
	}
	for i, v := range variants() {
		if i%4 != 0 { // a standard each, each in another way
			continue
		}
		got := judge.View(t, filesOf(t, v.ed, v.house)["issue"])
		if got.Error != "" || len(got.Warnings) > 0 || got.Pages != 2 {
			t.Errorf("%s: %+v", v.name, got)
			continue
		}
		// The text of a page is read in its order; in outlines there is none.
		want := ""
		for _, item := range v.ed.Pages[0].Items {
			if r, ok := item.(*page.Run); ok {
				want += r.Text
			}
		}
		text := spaceless(got.Text)
		if v.outline {
			want = ""
			if text != "" {
				t.Errorf("%s: outlines say %q", v.name, text)
			}
		}
		// It takes the radicals among the characters for the characters that look alike.
		if text = norm.NFKC.String(text); !strings.HasPrefix(text, norm.NFKC.String(spaceless(want))) {
			t.Errorf("%s: it reads\n%s\nwant\n%s", v.name, text, want)
		}
		if got.Dark < 400 || got.Coloured < 2000 { // a headline, body text, a red nameplate
			t.Errorf("%s: only %d dark and %d coloured dots are painted", v.name, got.Dark, got.Coloured)
		}
	}
}
