package diag

import "testing"

func TestCount(t *testing.T) {
	for _, c := range []struct {
		n          int
		noun, want string
	}{
		{1, "line", "1 line"}, {0, "line", "0 lines"}, {2, "page", "2 pages"},
		{2, "dash", "2 dashes"}, {3, "ellipsis", "3 ellipses"}, {2, "box", "2 boxes"},
		{2, "copy", "2 copies"}, {2, "day", "2 days"},
		{1, "full-width letter or digit", "1 full-width letter or digit"},
		{4, "full-width letter or digit", "4 full-width letters or digits"},
		{2, "run of spaces", "2 runs of spaces"},
	} {
		if got := Count(c.n, c.noun); got != c.want {
			t.Errorf("Count(%d, %q) = %q, want %q", c.n, c.noun, got, c.want)
		}
	}
}
