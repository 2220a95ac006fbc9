package main

import (
	"bytes"
	"fmt"
	"math"
)

// terms writes the table of the solar terms (节气). The 24 of a year stand at
// every fifteen degrees of the sun's longitude, two in each month, from 小寒 at
// 285°; each falls on one of at most four days of its month, so two bits say which.
func terms(b *bytes.Buffer) {
	days := map[int][24]int{}
	var first, last [24]int
	for y := firstYear + 1; y <= lastYear; y++ {
		var of [24]int
		for k := range of {
			target := math.Mod(285+15*float64(k), 360)
			near := float64(julian(y, 1, 5)) + 365.2422*float64(k)/24
			day := int(math.Floor(inChina(universal(sunAt(target, near))) + 0.5))
			of[k] = day - julian(y, k/2+1, 1) + 1
			if first[k] == 0 || of[k] < first[k] {
				first[k] = of[k]
			}
			last[k] = max(last[k], of[k])
		}
		days[y] = of
	}
	b.WriteString("\n// termFirst is the earliest day of its month that each solar term falls on.\nvar termFirst = [24]uint8{")
	for k := range first {
		if last[k]-first[k] > 3 {
			panic("gen: a term falls on more than four days")
		}
		fmt.Fprintf(b, "%d, ", first[k])
	}
	b.WriteString("}\n\n// termDays says, two bits a term from 小寒 on, how many days later each falls, a year an entry from FirstYear.\nvar termDays = [...]uint64{\n")
	for y := firstYear + 1; y <= lastYear; y++ {
		var bits uint64
		for k, d := range days[y] {
			bits |= uint64(d-first[k]) << (2 * k)
		}
		if (y-firstYear-1)%10 == 0 {
			fmt.Fprintf(b, "\n// from %d\n", y)
		}
		fmt.Fprintf(b, "%#014x, ", bits)
	}
	b.WriteString("\n}\n")
}
