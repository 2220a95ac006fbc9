package press

import (
	_ "embed" // for the press profile

	"banxin/internal/geom"
	"banxin/layout/page"
)

// Profile is what a printing house wants of its files.
type Profile struct {
	Name string // as a paper.yaml names it
	// Condition is the printing condition as the ICC registry spells it, and
	// Registry where that is.
	Condition, Registry string
	// Described says in words what is printed on what.
	Described string
	// ICC is the output profile, as a zlib stream.
	ICC []byte
	// OverprintUpTo is how thick a rule in solid black may be to be printed
	// over what lies beneath it; text in solid black always is.
	OverprintUpTo geom.Length
}

//go:embed profiles/newsprint_tr002_240.compact.icc.zlib
var newsprintICC []byte

// Newsprint is coldset printing on newsprint after CGATS TR 002 (US-SNAP),
// with at most 240 % ink. See profiles/README.md for the profile's origin.
func Newsprint() *Profile {
	return &Profile{
		Name:          "newsprint",
		Condition:     "CGATS TR 002",
		Registry:      "http://www.color.org",
		Described:     "Coldset offset on newsprint, CGATS TR 002-2007 (US-SNAP), total ink 240 %",
		ICC:           newsprintICC,
		OverprintUpTo: 4 * geom.Pt,
	}
}

// overprint tells whether an ink is printed over what lies beneath: solid
// black alone, as text and as a thin rule, so that a slip of register shows no
// white edge. A tint or a white that overprinted would vanish.
func (p *Profile) overprint(ink page.Ink, thickness geom.Length) bool {
	return ink == page.Black && thickness <= p.OverprintUpTo
}
