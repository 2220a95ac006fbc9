package calendar

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestWeekday(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    string
	}{
		{2020, 11, 30, "星期一"},
		{1900, 1, 1, "星期一"},
		{1949, 10, 1, "星期六"},
		{2000, 2, 29, "星期二"},
		{2100, 12, 31, "星期五"},
		{2026, 3, 14, "星期六"},
		{2021, 8, 1, "星期日"},
		{2021, 2, 29, ""},
		{1900, 2, 29, ""},
		{2021, 13, 1, ""},
		{0, 1, 1, ""},
	} {
		if got := Weekday(c.y, c.m, c.d); got != c.want {
			t.Errorf("%d-%02d-%02d is %q, want %q", c.y, c.m, c.d, got, c.want)
		}
		if Exists(c.y, c.m, c.d) != (c.want != "") {
			t.Errorf("%d-%02d-%02d: wrong about its existence", c.y, c.m, c.d)
		}
	}
}

// TestLunarKnownDays holds days that many tables on paper and on the web have wrong.
func TestLunarKnownDays(t *testing.T) {
	for _, c := range []struct{ date, want, why string }{
		{"2020-11-30", "庚子年十月十六", "the sample issue"},
		{"1900-01-01", "己亥年十二月初一", "the first day of the table lies in the lunar year before"},
		{"1906-04-24", "丙午年四月初一", "the Qing almanac; by today's formulas the 23rd"},
		{"1914-11-17", "甲寅年十月初一", "time of Beijing; by 120° east the 18th"},
		{"1916-02-03", "丙辰年正月初一", "time of Beijing; by 120° east the 4th"},
		{"1920-11-10", "庚申年十月初一", "time of Beijing; by 120° east the 11th"},
		{"1933-07-22", "癸酉年闰五月三十", "120° east; by the time of Beijing 六月初一"},
		{"1949-10-01", "己丑年八月初十", ""},
		{"1953-02-14", "癸巳年正月初一", ""},
		{"1954-11-25", "甲午年十一月初一", "some tables have 十月三十"},
		{"1976-09-09", "丙辰年八月十六", "the leap month after it begins on the 24th"},
		{"1976-09-24", "丙辰年闰八月初一", ""},
		{"1978-09-17", "戊午年八月十五", "mid-autumn; tables after the time of Beijing had it the day before"},
		{"1985-02-20", "乙丑年正月初一", ""},
		{"2030-02-03", "庚戌年正月初一", "some folk calendars have the 2nd"},
		{"2033-08-25", "癸丑年八月初一", "not 闰七月, as old tables had it"},
		{"2033-12-22", "癸丑年闰十一月初一", "the year whose leap month old tables had wrong"},
		{"2034-02-19", "甲寅年正月初一", ""},
		{"2057-09-28", "丁丑年八月三十", "new moon half a minute past midnight"},
		{"2057-09-29", "丁丑年九月初一", ""},
		{"2089-09-04", "己酉年八月初一", "new moon a minute before midnight"},
		{"2097-08-07", "丁巳年七月初一", "new moon about midnight"},
		{"2100-02-09", "庚申年正月初一", ""},
		{"2100-12-31", "庚申年十二月初一", "the last day of the table"},
		{"2023-03-22", "癸卯年闰二月初一", ""},
		{"2023-02-20", "癸卯年二月初一", ""},
		{"2024-02-29", "甲辰年正月二十", ""},
		{"2024-03-01", "甲辰年正月廿一", ""},
	} {
		var y, m, d int
		fmt.Sscanf(c.date, "%d-%d-%d", &y, &m, &d)
		if got, ok := Lunar(y, m, d); !ok || got != c.want {
			t.Errorf("%s is %s (%v), want %s: %s", c.date, got, ok, c.want, c.why)
		}
	}
}

func TestLunarOutside(t *testing.T) {
	for _, c := range [][3]int{{1899, 12, 31}, {2101, 1, 1}, {2021, 2, 29}, {2021, 0, 1}, {-5, 1, 1}, {1 << 40, 1, 1}} {
		if got, ok := Lunar(c[0], c[1], c[2]); ok || got != "" {
			t.Errorf("%v is %q, want no answer", c, got)
		}
	}
}

// TestLunarYearsAsPublished compares the table, which is computed here, with
// what three published packages say, month by month (testdata/crosscheck.py).
// Where they differ one of them must agree: in 2057 alone.
func TestLunarYearsAsPublished(t *testing.T) {
	f, err := os.Open("testdata/years.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	agreed := map[int]bool{}
	views := map[int]int{}
	for in := bufio.NewScanner(f); in.Scan(); {
		if strings.HasPrefix(in.Text(), "#") {
			continue
		}
		var year int
		fmt.Sscan(in.Text(), &year)
		views[year]++
		if said := in.Text(); strings.HasPrefix(said, spell(year)+" ") {
			agreed[year] = true
		}
	}
	for year := firstLunarYear; year <= LastYear; year++ {
		if !agreed[year] {
			t.Errorf("nobody agrees with %s", spell(year))
		}
		if views[year] != 1 && year != 2057 {
			t.Errorf("%d views of %d, want 1", views[year], year)
		}
	}
}

// spell writes a lunar year as testdata/years.txt does, by the entry's bits.
func spell(year int) string {
	bits := lunarYears[year-firstLunarYear]
	leap := int(bits >> leapShift & 0xF)
	n := 12
	if leap != 0 {
		n = 13
	}
	lengths := ""
	for i := range n {
		lengths += string("SL"[bits>>i&1])
	}
	return fmt.Sprintf("%d %s %d %s", year, newYear(year).Format(time.DateOnly), leap, lengths)
}

// TestLunarDaysFollowEachOther walks every day: each is the day after the one
// before or the first of a month, and a month is not named twice.
func TestLunarDaysFollowEachOther(t *testing.T) {
	seen := map[LunarDate]bool{}
	last := LunarDate{Year: 1899, Month: 11, Day: 30}
	count := 0
	for day := time.Date(FirstYear, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() <= LastYear; day = day.AddDate(0, 0, 1) {
		got, ok := ToLunar(day.Year(), int(day.Month()), day.Day())
		if !ok {
			t.Fatalf("%s has no lunar day", day.Format(time.DateOnly))
		}
		next := last
		next.Day++
		if got != next && (got.Day != 1 || last.Day < 29) {
			t.Fatalf("%s is %+v after %+v", day.Format(time.DateOnly), got, last)
		}
		if seen[got] {
			t.Fatalf("%s is %+v again", day.Format(time.DateOnly), got)
		}
		seen[got], last = true, got
		count++
	}
	if count != 73414 {
		t.Errorf("%d days, want 73414", count)
	}
}
