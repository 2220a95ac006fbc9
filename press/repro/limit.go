package repro

// limit holds rows of CMYK to so many 255ths of a solid, all inks together, and
// counts the pixels that had more. Black is kept and the colours are thinned in
// proportion, so that hue and drawing hold (print.md, sections 6 and 10); what
// is cut off in rounding is never added again, so the limit is exact.
func limit(row []byte, most int) (over int) {
	for ; len(row) >= 4; row = row[4:] {
		px := row[:4:4]
		colours := int(px[0]) + int(px[1]) + int(px[2])
		room := most - int(px[3])
		if colours <= room {
			continue
		}
		over++
		if room < 0 { // a limit under 100 %
			px[3], room = uint8(most), 0
		}
		for k := range 3 {
			px[k] = uint8(int(px[k]) * room / colours)
		}
	}
	return over
}

// mostInk returns the limit of a contract, thousandths of a solid, in 255ths.
// No limit is all four inks.
func mostInk(thousandths int) int {
	if thousandths <= 0 {
		return 4 * 255
	}
	return min(thousandths*255/1000, 4*255)
}
