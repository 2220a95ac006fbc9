package main

import (
	"fmt"
	"strings"

	"banxin/issues"
)

// elementOf writes how an element stands in its place; false for one that belongs
// to the issue it stood in, as pictures do.
func elementOf(pl *issues.Place, pg *issues.PagePlan) (string, bool) {
	names := func(list []*issues.Story) string {
		var all []string
		for _, s := range list {
			all = append(all, quoted(s.Name))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	titled := func(t issues.Text) string {
		if t.S == "" {
			return ""
		}
		return ", title: " + quoted(t.S)
	}
	what := ""
	switch e := pl.Element.(type) {
	case *issues.Briefs:
		what = "briefs: " + names(e.Stories) + titled(e.Title)
		if e.Above {
			what += ", heads: above"
		}
		if e.Mark != issues.BriefMarks[0] {
			what += ", sign: " + e.Mark
		}
	case *issues.Notices:
		what = "notices: " + names(e.Stories) + titled(e.Title)
		if e.Parted != "rule" {
			what += ", parted: " + e.Parted
		}
	case *issues.Index:
		what = "index: " + names(e.Stories) + titled(e.Title)
	case *issues.Contacts:
		what = "contacts: " + quoted(e.Title.S)
	case *issues.Almanac:
		what = "almanac: " + quoted(e.Title.S)
	default: // pictures, codes: what they show is of their issue
		return "", false
	}
	return fmt.Sprintf("      - { %s, columns: %d-%d, lines: %d-%d%s }\n", what,
		pl.Columns.First, pl.Columns.Last, pl.Lines.First, pl.Lines.Last, elementManner(pl, pg)), true
}

// elementManner is manner for an element: only briefs may run down the page.
func elementManner(pl *issues.Place, pg *issues.PagePlan) string {
	own := *pl
	if _, ok := pl.Element.(*issues.Briefs); !ok {
		own.Vertical = pg.Vertical
	}
	return manner(&own, pg)
}
