package calendar

import "time"

// LunarDate is a day in the Chinese lunar calendar. Year is the Gregorian year
// in which the lunar year begins; Month counts from 1, 正月, and a leap month
// (闰月) has the number of the month before it.
type LunarDate struct {
	Year, Month, Day int
	Leap             bool
}

// A table entry describes a lunar year in 32 bits: in bits 0 to 12 the months
// in their order, one for a long month of 30 days and nought for a short one of
// 29; in bits 16 to 19 which month is followed by its leap month, 0 for none;
// in bits 20 to 25 how many days after 1 January the year begins.
const (
	leapShift    = 16
	newYearShift = 20
)

// FirstYear and LastYear are the first and the last Gregorian year whose every
// day ToLunar knows.
const (
	FirstYear = firstLunarYear + 1
	LastYear  = firstLunarYear + len(lunarYears) - 1
)

// ToLunar returns the lunar day of a Gregorian date from 1 January 1900 to
// 31 December 2100, as the almanacs of the Purple Mountain Observatory have it
// (GB/T 33661-2017 after 1929, the almanacs of the time before). It returns
// false for any other date and for one that does not exist.
func ToLunar(year, month, day int) (LunarDate, bool) {
	t, ok := civil(year, month, day)
	if !ok || year < FirstYear || year > LastYear {
		return LunarDate{}, false
	}
	left := days(newYear(year), t)
	if left < 0 { // still in the lunar year before
		year--
		left = days(newYear(year), t)
	}
	bits := lunarYears[year-firstLunarYear]
	leap := int(bits >> leapShift & 0xF)
	for n := 0; ; n++ {
		long := 29 + int(bits>>n&1)
		if left < long {
			d := LunarDate{Year: year, Month: n + 1, Day: left + 1}
			if leap != 0 && n >= leap {
				d.Month, d.Leap = n, n == leap
			}
			return d, true
		}
		left -= long
	}
}

// newYear returns the day on which a lunar year of the table begins.
func newYear(year int) time.Time {
	after := int(lunarYears[year-firstLunarYear] >> newYearShift)
	return time.Date(year, time.January, 1+after, 0, 0, 0, 0, time.UTC)
}

// days returns how many days after from the day to is.
func days(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }

var (
	stems    = [10]string{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"}
	branches = [12]string{"子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"}
	months   = [12]string{"正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}
	monthDay = [30]string{
		"初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
		"十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
		"廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
	}
)

// Cycle returns the year's name in the cycle of sixty, as 庚子.
func (d LunarDate) Cycle() string {
	n := d.Year - 4 // the year 4 was 甲子
	return stems[n%10] + branches[n%12]
}

// String returns the date as a newspaper prints it: 庚子年十月十六,
// 癸卯年闰二月初一.
func (d LunarDate) String() string {
	leap := ""
	if d.Leap {
		leap = "闰"
	}
	return d.Cycle() + "年" + leap + months[d.Month-1] + "月" + monthDay[d.Day-1]
}

// Lunar returns the lunar day of a Gregorian date in words, as 庚子年十月十六.
// It returns false where ToLunar does.
func Lunar(year, month, day int) (string, bool) {
	d, ok := ToLunar(year, month, day)
	if !ok {
		return "", false
	}
	return d.String(), true
}
