package calendar

// terms are the 24 solar terms (节气) in the order of the civil year, two a month.
var terms = [24]string{
	"小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
	"小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
}

// termDay returns the day of its month on which term k of a year of the table
// falls.
func termDay(year, k int) int {
	return int(termFirst[k]) + int(termDays[year-FirstYear]>>(2*k)&3)
}

// SolarTerm returns the solar term that falls on a Gregorian date in China, as
// 大雪; "" where none does, or for a date outside 1900 to 2100.
func SolarTerm(year, month, day int) string {
	name, m, d := NextTerm(year, month, day)
	if m == month && d == day {
		return name
	}
	return ""
}

// NextTerm returns the first solar term on or after a Gregorian date, and the
// month and day it falls on. It returns "" for a date that does not exist or
// lies outside 1900 to 2100, or where the term would.
func NextTerm(year, month, day int) (name string, onMonth, onDay int) {
	if !Exists(year, month, day) || year < FirstYear || year > LastYear {
		return "", 0, 0
	}
	for k := 2 * (month - 1); ; k++ {
		if k == len(terms) {
			k, year = 0, year+1
		}
		if year > LastYear {
			return "", 0, 0
		}
		onMonth, onDay = k/2+1, termDay(year, k)
		if onMonth != month || onDay >= day {
			return terms[k], onMonth, onDay
		}
	}
}
