package press

import (
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/contract"
)

// Newsprint is coldset printing on newsprint after CGATS TR 002 (US-SNAP), with
// at most 240 % ink: the contract of a house that has stated none. The limits
// are those of print.md, section 6. See profiles/README.md for the origin of
// the output profile.
func Newsprint() *contract.Profile {
	return &contract.Profile{
		Name:     "newsprint",
		ZH:       "新闻纸冷固型胶印，总墨量 240%",
		EN:       "Coldset offset on newsprint, total ink 240 %",
		Page:     contract.Page{Bleed: geom.FromMM(3), Safe: geom.FromMM(3), Multiple: 1},
		Standard: contract.X1a2003,
		Condition: contract.Condition{
			ICC:        "newsprint_tr002_240",
			Identifier: "CGATS TR 002",
			Registry:   "http://www.color.org",
			Described:  "Coldset offset on newsprint, CGATS TR 002-2007 (US-SNAP), total ink 240 %",
			Screen:     100,
			Gain:       260,
		},
		Ink:      contract.Ink{Total: 2400, Text: 2400, Least: 50, Most: 850, OverprintUpTo: 4 * geom.Pt},
		Pictures: contract.Pictures{Warn: 200, Refuse: 150, LineArt: 600, Intent: "perceptual", Sharpen: 100},
		Type: contract.Type{
			Least: 4 * geom.Pt, Solid: 6 * geom.Pt, Tinted: 8 * geom.Pt, Inks: 10 * geom.Pt, Reversed: 10 * geom.Pt,
		},
		Rules:   contract.Rules{Least: geom.Pt / 4, Tinted: geom.Pt, Reversed: geom.Pt, OneInk: 4 * geom.Pt},
		QR:      contract.QR{Module: geom.FromMM(0.4), Quiet: 4},
		Files:   contract.Namings[0].Files,
		Deliver: []contract.Deliverable{contract.Combined, contract.Pages, contract.Manifest, contract.Contact, contract.Ticket},
	}
}

// overprints returns whether an ink is printed over what lies beneath: solid
// black alone, as text and as a rule no thicker than the house allows, so that
// a slip of register shows no white edge. A tint, a spot ink or a white that
// overprinted would change or vanish.
func overprints(p *contract.Profile) func(ink page.Ink, thickness geom.Length) bool {
	upTo := p.Ink.OverprintUpTo
	return func(ink page.Ink, thickness geom.Length) bool { return ink == page.Black && thickness <= upTo }
}
