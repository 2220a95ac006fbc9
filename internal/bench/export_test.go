package bench

import (
	"strconv"
	"strings"
)

// Measure returns what the copy of a page is reckoned by.
func Measure(k Kind, page int) (columns, lines, em int) {
	m := measured[k].page(page)
	return m.columns, m.lines, m.em
}

// NameplateLines returns what the paper's nameplate takes.
func NameplateLines(k Kind) int {
	_, rest, _ := strings.Cut(measured[k].yaml, "nameplate: { lines: ")
	n, err := strconv.Atoi(rest[:strings.Index(rest, " ")])
	if err != nil {
		panic(err)
	}
	return n
}
