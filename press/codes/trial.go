package codes

// Grid returns the prints and looks that a code must survive: a press that runs
// thin and one that runs full, the plates of the colours off by 0.3 mm, a
// telephone turned by up to five degrees either way, in focus and a little out of
// it, held near and far.
//
// Far are 7.5 pixels to the millimetre: the 1,280 pixels of a cheap finder over
// 17 cm of paper. Of the blur a standard deviation of 0.05 mm is the paper's own,
// which scatters light under the ink; the rest is the lens and the hand.
func Grid() []Printing {
	var all []Printing
	for _, gain := range []int{15, 30} {
		for _, blur := range []float64{0.06, 0.10} {
			for _, perMM := range []float64{12, 7.5} {
				for _, tilt := range []float64{-5, -2.5, 0, 2.5, 5} {
					all = append(all, Printing{Gain: gain, Register: 0.3, Tilt: tilt, Blur: blur, PerMM: perMM, Seed: 1})
				}
			}
		}
	}
	return all
}

// Hardest returns two prints of the Grid that codes fail in before the others:
// thin and full ink, out of focus, far and turned.
func Hardest() []Printing {
	return []Printing{
		{Gain: 15, Register: 0.3, Tilt: 5, Blur: 0.10, PerMM: 7.5, Seed: 1},
		{Gain: 30, Register: 0.3, Tilt: -5, Blur: 0.10, PerMM: 7.5, Seed: 1},
	}
}

// frames is how many pictures a telephone is given of one print: it takes ten a
// second, and no hand holds still. Each differs in its noise, by half a degree
// and by a thirtieth of the distance.
const frames = 4

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
		if print == nil || how.Gain != last.Gain || how.Register != last.Register || how.Seed != last.Seed {
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
	for range frames {
		read, err := Read(look(p, soft, &how))
		if err == nil {
			return read, read == says
		}
		how.Seed++
		how.Tilt += 0.5
		how.PerMM *= 30.0 / 31
	}
	return "", false
}
