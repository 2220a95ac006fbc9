package clreq

import (
	"flag"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite docs/clreq.md")

// clause is one rule of composition.
type clause struct {
	at    string // section of the rules, 6.2; 16 is vertical setting
	src   string // where the rule comes from
	rule  string // what it asks for
	does  string // what we do, where that is more or less than the rule
	state state
	why   string // of what is partly kept or does not apply
	test  string // of a rule that is measured elsewhere: package and name of its test
	tries []try
}

// try is one text that shows a rule, and the measurement.
type try struct {
	text    string
	measure float64 // em, 0 for wide
	style   []styler
	check   check
	spoil   spoil // breaks the rule; then the check must fail
}

// state says how far a rule is kept.
type state uint8

const (
	holds state = iota
	partly
	notApplicable
)

// clauses are all rules, in the order of their sections.
func clauses() []clause {
	var all []clause
	for _, part := range [][]clause{classes, units, bans, widths, edges, gapRules, slack} {
		all = append(all, part...)
	}
	return all
}

// TestClauses sets every try twice, as it is meant and spoilt, prints both in
// one press file, reads the file back and measures.
func TestClauses(t *testing.T) {
	all := clauses()
	b := newBook(t)
	type pair struct{ good, bad int }
	pages := map[*try]pair{}
	for i := range all {
		for k := range all[i].tries {
			tr := &all[i].tries[k]
			s := tr.setting()
			good := b.add(s)
			if tr.spoil == nil {
				t.Fatalf("%s %s: nothing spoils it, so it proves nothing", all[i].at, all[i].rule)
			}
			tr.spoil(&s)
			pages[tr] = pair{good, b.add(s)}
		}
	}
	file := b.print()
	for i := range all {
		cl := &all[i]
		t.Run(cl.name(), func(t *testing.T) {
			for k := range cl.tries {
				tr := &cl.tries[k]
				good, err := file.page(pages[tr].good)
				if err != nil {
					t.Fatal(err)
				}
				if err := tr.check(read(good)); err != nil {
					t.Errorf("%s: %s\n%v", cl.rule, tr.text, err)
				}
				bad, err := file.page(pages[tr].bad)
				if err != nil {
					t.Fatal(err)
				}
				if tr.check(read(bad)) == nil {
					t.Errorf("%s: %s\nthe measurement passes a file that breaks the rule", cl.rule, tr.text)
				}
			}
		})
	}
}

// name is the name of a clause's test.
func (cl *clause) name() string {
	return cl.at + " " + strings.NewReplacer("/", "⁄", " ", "_").Replace(cl.rule)
}
