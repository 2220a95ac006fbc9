package calendar

import (
	"testing"
	"time"
)

// TestSolarTerms compares with the almanacs of the years: the dates of terms
// that fall near midnight or at the ends of their range among them.
func TestSolarTerms(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		term    string
	}{
		{2020, 11, 22, "小雪"}, {2020, 12, 7, "大雪"}, {2020, 12, 21, "冬至"}, {2020, 11, 30, ""},
		{2021, 2, 3, "立春"}, {2020, 2, 4, "立春"}, {2024, 2, 4, "立春"}, {2025, 2, 3, "立春"},
		{2024, 4, 4, "清明"}, {2023, 4, 5, "清明"}, {1999, 12, 22, "冬至"}, {2000, 6, 21, "夏至"},
		{1949, 9, 23, "秋分"}, {2008, 8, 7, "立秋"}, {2026, 1, 5, "小寒"}, {1900, 1, 6, "小寒"}, {2100, 12, 22, "冬至"},
		{1899, 12, 22, ""}, {2020, 2, 30, ""}, {2101, 1, 5, ""},
	} {
		if got := SolarTerm(c.y, c.m, c.d); got != c.term {
			t.Errorf("%d-%d-%d: %q, not %q", c.y, c.m, c.d, got, c.term)
		}
	}
	if name, m, d := NextTerm(2020, 12, 22); name != "小寒" || m != 1 || d != 5 {
		t.Errorf("after 22 December 2020: %s on %d-%d", name, m, d)
	}
	if name, _, _ := NextTerm(2100, 12, 31); name != "" {
		t.Errorf("after the table: %s", name)
	}
	for y := FirstYear; y <= LastYear; y++ {
		last := 0
		for k := range terms {
			day := days(must(y, 1, 1), must(y, k/2+1, termDay(y, k)))
			if k > 0 && (day-last < 14 || day-last > 16) {
				t.Errorf("%d: %s comes %d days after the term before", y, terms[k], day-last)
			}
			last = day
		}
	}
}

func must(y, m, d int) time.Time {
	t, _ := civil(y, m, d)
	return t
}
