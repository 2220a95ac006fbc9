package main

import (
	"banxin/internal/diag"
	"banxin/layout/page"
)

// gap is a place whose text does not come out, as report.json tells it.
type gap struct {
	Page   int         `json:"page"`
	Story  string      `json:"story"`
	Title  string      `json:"title"`
	Place  diag.Span   `json:"place"`
	Over   bool        `json:"over"`           // too much; else too little
	Lines  int         `json:"lines"`          // that are over, or stay empty
	Cut    int         `json:"cut,omitempty"`  // characters that are over
	Add    []int       `json:"add,omitempty"`  // characters that fill it, the least and the most
	From   string      `json:"from,omitempty"` // the first characters that do not fit
	Advice []diag.Text `json:"advice,omitempty"`
}

// change is what edit to fit has done at a place.
type change struct {
	Page  int       `json:"page"`
	Name  string    `json:"name"`
	Place diag.Span `json:"place"`
	Step  string    `json:"step"`
	By    int       `json:"by"`
	Text  diag.Text `json:"text"`
}

func gapsOf(ed *page.Edition) []gap {
	var out []gap
	for i := range ed.Gaps {
		g := &ed.Gaps[i]
		one := gap{
			Page: ed.Pages[g.Page].Folio, Story: g.Story, Title: g.Title, Place: g.At, Over: g.Over,
			Lines: g.Lines, Cut: g.Cut, From: g.From,
		}
		if g.Add[0] > 0 {
			one.Add = g.Add[:]
		}
		for _, a := range g.Advice {
			one.Advice = append(one.Advice, a.Text)
		}
		out = append(out, one)
	}
	return out
}

func changesOf(ed *page.Edition) []change {
	var out []change
	for _, c := range ed.Changes {
		out = append(out, change{ed.Pages[c.Page].Folio, c.Name, c.At, c.Step, c.By, c.Text})
	}
	return out
}
