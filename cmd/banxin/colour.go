package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"banxin/layout"
)

// colourReport is what `banxin check -v -json` prints of a story, one object a
// line. Lengths are in thousandths of the em.
type colourReport struct {
	Issue    string `json:"issue"`
	Story    string `json:"story"`
	Lines    int    `json:"lines"`
	Stretch  int    `json:"stretch"`
	Loosest  string `json:"loosest,omitempty"`
	Squeeze  int    `json:"squeeze"`
	Tightest string `json:"tightest,omitempty"`
	Bans     int    `json:"bansDropped"`
	Cuts     int    `json:"unitsCut"`
	Hyphens  int    `json:"hyphens"`
	Stranded int    `json:"stranded"`
	Widows   int    `json:"widows"`
	Overset  int    `json:"overset"`

	Loose []looseReport `json:"loose,omitempty"`
}

// looseReport is a line opened by more than 0.15 em at each boundary.
type looseReport struct {
	Stretch int    `json:"stretch"`
	Text    string `json:"text"`
}

// tellColours prints how evenly each story of an issue is set.
func (a *app) tellColours(issue string, all []layout.Colour) error {
	out := bufio.NewWriter(a.stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, c := range all {
		if a.json {
			report := colourReport{
				Issue: issue, Story: c.Story.Name, Lines: c.Lines, Stretch: c.Stretch, Loosest: c.Loosest, Squeeze: c.Squeeze,
				Tightest: c.Tightest, Bans: c.Bans, Cuts: c.Cuts, Stranded: c.Stranded, Widows: c.Widows, Hyphens: c.Hyphens, Overset: c.Overset,
			}
			for _, l := range c.Loose {
				report.Loose = append(report.Loose, looseReport{l.Stretch, l.Text})
			}
			if err := enc.Encode(report); err != nil {
				return failure(err, "写不出结果", "cannot write the result")
			}
			continue
		}
		fmt.Fprintln(out, a.say("%s：%d 行；最松一处加 %s 字%s，最紧一处减 %s 字%s；避不开头尾 %d 行，拆开的词 %d 个，孤字 %d，孤行 %d，连字符 %d，溢出 %d 行",
			"%s: %d lines; at the loosest place %s em added%s, at the tightest %s em taken%s; bans dropped %d, words cut %d, single characters %d, single lines %d, hyphens %d, overset %d",
			c.Story.Name, c.Lines, ofEm(c.Stretch), a.inLine(c.Loosest), ofEm(c.Squeeze), a.inLine(c.Tightest),
			c.Bans, c.Cuts, c.Stranded, c.Widows, c.Hyphens, c.Overset))
		for _, l := range c.Loose {
			what := a.say("偏松", "rather loose")
			if l.Stretch > layout.ReportAbove {
				what = a.say("太松", "too loose")
			}
			fmt.Fprintln(out, a.say("  %s：每处加 %s 字：“%s”", "  %s: %s em added at each place: “%s”", what, ofEm(l.Stretch), l.Text))
		}
	}
	if err := out.Flush(); err != nil {
		return failure(err, "写不出结果", "cannot write the result")
	}
	return nil
}

// ofEm shows thousandths of an em: 0.083.
func ofEm(n int) string { return fmt.Sprintf("%d.%03d", n/1000, n%1000) }

// inLine names the line a number belongs to, if there is one.
func (a *app) inLine(line string) string {
	if line == "" {
		return ""
	}
	return a.say("（“%s”）", " (“%s”)", line)
}
