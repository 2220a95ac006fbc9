package diag

import (
	"strconv"
	"strings"
)

// Count gives a number and the English noun it counts: “1 line”, “2 lines”. The
// noun is a singular; of a group of words joined by “or” each takes the plural,
// of one with “of” the word before it.
//
//	Say("空 %[1]d 行", "leaves %[2]s empty", n, diag.Count(n, "line"))
func Count(n int, noun string) string {
	if n != 1 {
		noun = plural(noun)
	}
	return strconv.Itoa(n) + " " + noun
}

// plural gives the plural of a regular English noun.
func plural(noun string) string {
	if a, b, ok := strings.Cut(noun, " or "); ok {
		return plural(a) + " or " + plural(b)
	}
	if a, b, ok := strings.Cut(noun, " of "); ok {
		return plural(a) + " of " + b
	}
	vowelY := strings.HasSuffix(noun, "ay") || strings.HasSuffix(noun, "ey") || strings.HasSuffix(noun, "oy")
	switch {
	case strings.HasSuffix(noun, "sis"):
		return strings.TrimSuffix(noun, "is") + "es"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "sh"), strings.HasSuffix(noun, "ch"):
		return noun + "es"
	case strings.HasSuffix(noun, "y") && !vowelY:
		return strings.TrimSuffix(noun, "y") + "ies"
	}
	return noun + "s"
}
