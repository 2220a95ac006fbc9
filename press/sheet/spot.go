package sheet

import (
	"fmt"
	"strconv"

	"banxin/layout/page"
	"banxin/press/pdf"
)

// Spot inks (专色) go out as Separation colour spaces (ISO 32000-1, 8.6.6.4): a
// device that has the plate prints the tint, any other mixes the alternate from
// the four process inks. Within a file an ink has one space whatever its tints:
// the same name must mean the same alternate and the same tint transform
// (print.md, section 2).

// All is the Separation that prints on every plate there is, for marks alone.
const All = "All"

// spotOf returns the number of a spot ink in the edition.
func (fs *Fonts) spotOf(ink page.Ink) int {
	ink.Tint = 0
	for i, s := range fs.spots {
		if s.Spot != ink.Spot {
			continue
		}
		if s != ink && fs.err == nil {
			fs.err = fmt.Errorf("the spot ink %q is to look like two different inks", ink.Spot)
		}
		return i
	}
	if fs.frozen {
		panic("sheet: a spot ink that the edition did not have when its fonts were cut")
	}
	fs.spots = append(fs.spots, ink)
	return len(fs.spots) - 1
}

// spot makes a tint of a spot ink the fill colour.
func (p *pen) spot(ink page.Ink) {
	n := p.fonts.spotOf(ink)
	for len(p.sheet.spots) <= n {
		p.sheet.spots = append(p.sheet.spots, false)
	}
	p.sheet.spots[n] = true
	if !p.inked || p.ink.Spot != ink.Spot {
		p.dst = append(appendSpotName(append(p.dst, '/'), n), " cs "...)
	}
	p.dst = append(pdf.AppendDecimal(p.dst, int64(ink.Tint), 3), " scn\n"...)
}

// appendSpotName appends the name by which pages call the space of a spot ink.
func appendSpotName(dst []byte, n int) []byte {
	return strconv.AppendInt(append(dst, 'S'), int64(n), 10)
}

// SpotRefs are the colour spaces of the spot inks that a file holds, by their
// number in the edition; 0 stands for one it does not hold.
type SpotRefs []pdf.Ref

// PutSpots writes the colour spaces of the spot inks that sheets use into a
// file, but for those that the file has already: lent has them by their names.
func (fs *Fonts) PutSpots(file *pdf.File, lent map[string]pdf.Ref, sheets ...*Sheet) SpotRefs {
	refs := make(SpotRefs, len(fs.spots))
	for _, s := range sheets {
		for i, used := range s.spots {
			if used && refs[i] == 0 {
				refs[i] = lent[fs.spots[i].Spot]
			}
			if used && refs[i] == 0 {
				refs[i] = file.Add(separation(fs.spots[i]))
			}
		}
	}
	return refs
}

// separation returns the array of a Separation space. Its tint transform is a
// straight line from bare paper to the solid (function type 2, exponent 1,
// 7.10.3), the plainest that every RIP knows.
func separation(ink page.Ink) []byte {
	b := pdf.AppendName([]byte("[/Separation "), ink.Spot)
	var f pdf.Dict
	f.Int("FunctionType", 2).Raw("Domain", "[0 1]")
	f.Raw("C0", "[0 0 0 0]").Thousandths("C1", int64(ink.C), int64(ink.M), int64(ink.Y), int64(ink.K)).Int("N", 1)
	b = append(append(b, " /DeviceCMYK "...), f.Bytes()...)
	return append(b, ']')
}
