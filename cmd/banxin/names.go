package main

import (
	"fmt"
	"strconv"
	"strings"

	"banxin/layout/page"
)

// fileStem returns what the names of an issue's files begin with, made of the
// folders' names and the date: shequ-chenbao-2020-11-30-zhoujiaqiao. A printing
// house's server takes lower case Latin letters, digits and dashes without fail,
// so everything else becomes a dash; the words of the issue folder that only
// repeat the paper or the date are left out.
func fileStem(paper, issue string, date page.Date) string {
	words := plainWords(paper)
	taken := map[string]bool{}
	for _, w := range words {
		taken[w] = true
	}
	day := fmt.Sprintf("%04d-%02d-%02d", date.Year, date.Month, date.Day)
	words = append(words, day)
	for _, w := range plainWords(issue) {
		if !taken[w] && !partOf(w, date) {
			words = append(words, w)
		}
	}
	return strings.Join(words, "-")
}

// plainWords returns the runs of Latin letters and digits of s in lower case.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
}

// partOf reports whether the word w only repeats the date: its year, month or
// day, or several of them written together.
func partOf(w string, d page.Date) bool {
	n, err := strconv.Atoi(w)
	if err != nil {
		return false
	}
	monthDay := d.Month*100 + d.Day
	switch n {
	case d.Year, d.Month, d.Day, monthDay, d.Year*100 + d.Month, d.Year*10000 + monthDay:
		return true
	}
	return false
}
