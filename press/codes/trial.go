package codes

import "banxin/internal/geom"

// Newsprint is the screen and the gain of 50 % that print.md, section 6, expects
// of a newspaper press on a full day: 85 lines to the inch, 30 %.
const (
	NewsprintScreen = 85
	NewsprintGain   = 30
)

// ScreenOf returns the screen at which codes are tried for a press of a screen.
// On newsprint that is the coarsest a press may have, whatever the house says of
// its own: the coarser the screen, the further an ink that gains as much spreads.
func ScreenOf(press int) int {
	switch {
	case press <= 0:
		return NewsprintScreen
	case press <= coarsest:
		return min(press, NewsprintScreen)
	}
	return press
}

// Grid returns the prints and looks that a code must survive on a press of a
// screen and a gain: a press that runs thin, with half the gain, and one that
// runs full, the plates of the colours off by 0.3 mm, a telephone turned by up to five
// degrees either way, in focus and a little out of it, held near and far.
//
// Far are 7.5 pixels to the millimetre: the 1,280 pixels of a cheap finder over
// 17 cm of paper. Of the blur a standard deviation of 0.05 mm is newsprint's own,
// which scatters light under the ink; the rest is the lens and the hand.
func Grid(screen, gain int) []Printing {
	var all []Printing
	for _, gain := range []int{gain / 2, gain} {
		for _, blur := range blurs(screen) {
			for _, perMM := range []float64{near, far} {
				for _, tilt := range []float64{-5, -2.5, 0, 2.5, 5} {
					all = append(all, Printing{Screen: screen, Gain: gain, Register: misregister, Tilt: tilt, Blur: blur, PerMM: perMM, Seed: 1})
				}
			}
		}
	}
	return all
}

// What the prints have in common.
const (
	misregister = 0.3
	near, far   = 12, 7.5 // pixels to the millimetre
)

// blurs are those of a telephone in focus and a little out of it, in millimetres.
func blurs(screen int) []float64 {
	if screen <= coarsest {
		return []float64{0.06, 0.10}
	}
	return []float64{0.04, 0.08}
}

// Hardest returns two prints of the Grid that codes fail in before the others:
// thin and full ink, out of focus, far and turned.
func Hardest(screen, gain int) []Printing {
	blur := blurs(screen)[1]
	return []Printing{
		{Screen: screen, Gain: gain / 2, Register: misregister, Tilt: 5, Blur: blur, PerMM: far, Seed: 1},
		{Screen: screen, Gain: gain, Register: misregister, Tilt: -5, Blur: blur, PerMM: far, Seed: 1},
	}
}

// frames are the pictures a telephone takes of one print before its owner gives
// up: it takes ten a second, no hand holds still, and who is not understood moves
// a little nearer or further. Each differs in its noise, by a turn in degrees, and
// in the distance.
var frames = [...]struct{ turn, nearer float64 }{
	{0, 1}, {0.5, 0.97}, {-0.5, 1.04}, {1, 1.08}, {-1, 0.94}, {1.5, 1.12},
}

// Fault is what came of a code in one print.
type Fault struct {
	Printing
	Says string // what was read instead, "" where nothing was
}

// Try prints plates in every way of a grid and returns those in which the code
// is not read, or says another thing. Prints that differ only in the look are
// printed once.
func Try(p *Plates, says string, grid []Printing) []Fault {
	var faults []Fault
	var print *printed
	var soft []uint16
	var last Printing
	for _, how := range grid {
		if print == nil || how.Screen != last.Screen || how.Gain != last.Gain || how.Register != last.Register || how.Seed != last.Seed {
			print, soft = put(p, &how), nil
		}
		if soft == nil || how.Blur != last.Blur || how.PerMM != last.PerMM {
			soft = soften(print, how.Blur*print.perMM, print.perMM/how.PerMM)
		}
		last = how
		if got, ok := glance(print, soft, how, says); !ok {
			faults = append(faults, Fault{how, got})
		}
	}
	return faults
}

// glance looks at a print until the code is read.
func glance(p *printed, soft []uint16, how Printing, says string) (got string, ok bool) {
	for _, f := range frames {
		now := how
		now.Tilt += f.turn
		now.PerMM *= f.nearer
		read, err := Read(look(p, soft, &now))
		if err == nil {
			return read, read == says
		}
		how.Seed++
	}
	return "", false
}

// What the grid is known to be survived by, whatever a code says: TestSurvival
// and TestWhitePaper measure it anew.
const (
	provenModules = 57 // version 10
	provenGain    = NewsprintGain
)

var (
	provenNewsprint = geom.FromMM(0.40)
	provenWhite     = geom.FromMM(0.38)
)

// Proven reports whether codes of so many modules on a side, of such a size,
// are known to survive the whole Grid of a press, so that a build need not print
// them in every way.
func Proven(modules int, module geom.Length, screen, gain int) bool {
	least := provenNewsprint
	if screen > coarsest {
		least = provenWhite
	}
	return modules <= provenModules && module >= least && gain <= provenGain
}
