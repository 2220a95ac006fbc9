package main

import "banxin/layout/makeup"

// planned is a page that made itself, as report.json tells it. All costs are
// whole numbers, less is better.
type planned struct {
	Page   int  `json:"page"`
	Plan   int  `json:"plan"`  // which was taken, from 1; 0 where there is none
	Plans  int  `json:"plans"` // of how many
	Score  int  `json:"score"`
	Grey   int  `json:"grey"` // mean deviation of the text in six parts of the page from that of the whole, in thousandths of the page
	Fitted bool `json:"fitted,omitempty"`

	Parts planParts `json:"parts"`
}

// planParts is what the score is the sum of.
type planParts struct {
	Hierarchy int `json:"hierarchy"`
	Dominance int `json:"dominance"`
	Spread    int `json:"spread"`
	Seams     int `json:"seams"`
	Shapes    int `json:"shapes"`
	Crops     int `json:"crops"`
	Widows    int `json:"widows"`
	Adverts   int `json:"adverts"`
	Alike     int `json:"alike"`
}

// plannedOf tells of the pages of a proposal with the plan that was picked.
func plannedOf(p *makeup.Proposal, pick int) []planned {
	var out []planned
	for i := range p.Pages {
		pg := &p.Pages[i]
		one := planned{Page: pg.Number, Plans: len(pg.Plans)}
		if chosen := pg.Chosen(pick); chosen != nil {
			s := &chosen.Score
			one.Plan, one.Score, one.Grey, one.Fitted = min(pick+1, len(pg.Plans)), s.Total, s.Grey, chosen.Fitted
			one.Parts = planParts{s.Hierarchy, s.Dominance, s.Spread, s.Seams, s.Shape, s.Bent, s.Widows, s.Adverts, s.Alike}
		}
		out = append(out, one)
	}
	return out
}
