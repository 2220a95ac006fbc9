// Package calendar tells a newspaper's date line what a date does not say
// itself: the day of the week and the day in the Chinese lunar calendar.
//
// A civil date (Gregorian) comes in; Chinese words go out. Nothing reads the
// clock.
//
//	calendar.Weekday(2020, 11, 30) // "星期一"
//	calendar.Lunar(2020, 11, 30)   // "庚子年十月十六", true
package calendar

import "time"

//go:generate sh -c "go run ./gen >table.go"

// weekdays is indexed by time.Weekday.
var weekdays = [7]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

// Weekday returns the day of the week of a Gregorian date, as 星期一. It
// returns "" for a date that does not exist, such as 30 February.
func Weekday(year, month, day int) string {
	t, ok := civil(year, month, day)
	if !ok {
		return ""
	}
	return weekdays[t.Weekday()]
}

// Exists reports whether the Gregorian calendar has the day, in years 1 to 9999.
func Exists(year, month, day int) bool {
	_, ok := civil(year, month, day)
	return ok
}

// civil returns the start of a day in UTC, which has no summer time, so that
// two days are always a whole multiple of 24 hours apart. It returns false for
// a date that does not exist or lies outside years 1 to 9999.
func civil(year, month, day int) (time.Time, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == day // time.Date carries 30 February over into March
}
