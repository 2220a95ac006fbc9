package main

import (
	"testing"

	"banxin/layout/page"
)

func TestFileStem(t *testing.T) {
	day := page.Date{Year: 2020, Month: 11, Day: 30}
	for _, c := range []struct{ paper, issue, want string }{
		{"shequ-chenbao", "zhoujiaqiao-2020-11", "shequ-chenbao-2020-11-30-zhoujiaqiao"},
		{"shequ-chenbao", "2020-11-30", "shequ-chenbao-2020-11-30"},
		{"shequ-chenbao", "20201130", "shequ-chenbao-2020-11-30"},
		{"xinmin", "1130-extra", "xinmin-2020-11-30-extra"},
		{"xinmin", "no312", "xinmin-2020-11-30-no312"},
		{"社区晨报", "周家桥版", "2020-11-30"},
		{"Xin Min", "../etc/passwd", "xin-min-2020-11-30-etc-passwd"},
		{"a", "a-b", "a-2020-11-30-b"},
	} {
		if got := fileStem(c.paper, c.issue, day); got != c.want {
			t.Errorf("%s/%s: %s, want %s", c.paper, c.issue, got, c.want)
		}
	}
}
