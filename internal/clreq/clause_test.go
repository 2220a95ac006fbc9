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
	// acrossOnly says why the rule means nothing down the page, or is another
	// there; "" where the tries that hold no Western text are set vertically too.
	acrossOnly  string
	downWhy     string // why the rule is not kept down the page
	storiesDown bool   // its stories are set downwards too
	downToo     bool   // the rule holds down the page by its nature, though no try is set so
}

// try is one text that shows a rule, and the measurement.
type try struct {
	text    string
	measure float64 // em, 0 for wide
	style   []styler
	notes   []note
	story   *story
	face    string // shipped face by its role, "" for song
	check   check
	spoil   spoil // breaks the rule; then the check must fail
}

// state says how far a rule is kept.
type state uint8

const (
	holds state = iota
	partly
	notApplicable
	unmeasured // down the page: it may hold, but nothing shows it
	missing    // the engine does not do it yet
)

// clauses are all rules, in the order of their sections.
func clauses() []clause {
	var all []clause
	for _, part := range [][]clause{classes, input, units, bans, widths, edges, gapRules, slack, choice, paragraph, western12, gridRules, headlines14, interlinear, vertical16, faceRules} {
		all = append(all, part...)
	}
	return all
}

// way is a try across or down the page.
type way struct {
	*try
	vertical bool
	page     [2]int  // as it is meant, and spoilt
	is       [2]bool // whether each is vertical
	top      [2]float64
}

// ways returns how the tries of a clause are set: as they are, and down the
// page where the same measurement makes sense there.
func (cl *clause) ways() (all []way) {
	for i := range cl.tries {
		t := &cl.tries[i]
		s := t.setting()
		all = append(all, way{try: t, vertical: s.style.Vertical})
		if !s.style.Vertical && cl.acrossOnly == "" && cl.downWhy == "" &&
			(t.story == nil && !strings.ContainsFunc(t.text, western) || t.story != nil && cl.storiesDown) {
			all = append(all, way{try: t, vertical: true})
		}
	}
	return all
}

// western reports whether r stands in another way down the page.
func western(r rune) bool {
	return r < 0x80 || strings.ContainsRune("；：？！/／–℃％￥№$①⁇", r)
}

// TestClauses sets every try twice, as it is meant and spoilt, prints both in
// one press file, reads the file back and measures.
func TestClauses(t *testing.T) {
	all := clauses()
	b := newBook(t)
	ways := make([][]way, len(all))
	for i := range all {
		ways[i] = all[i].ways()
		for k := range ways[i] {
			w := &ways[i][k]
			if w.spoil == nil {
				t.Fatalf("%s %s: nothing spoils it, so it proves nothing", all[i].at, all[i].rule)
			}
			s := w.setting()
			s.style.Vertical = w.vertical
			for n := range w.page {
				if n == 1 {
					w.spoil(&s)
				}
				w.page[n], w.is[n] = b.add(s), s.style.Vertical
				if s.story != nil && s.style.Vertical {
					w.top[n] = tierTop
				}
			}
		}
	}
	file := b.print()
	for i := range all {
		cl := &all[i]
		t.Run(cl.name(), func(t *testing.T) {
			for k := range ways[i] {
				w := &ways[i][k]
				dir := map[bool]string{true: "down", false: "across"}[w.vertical]
				var errs [2]error
				for n := range errs {
					sh, err := file.page(w.page[n])
					if err != nil {
						t.Fatal(err)
					}
					errs[n] = w.check(read(sh, w.is[n], w.top[n]))
				}
				if errs[0] != nil {
					t.Errorf("%s, %s: %s\n%v", cl.rule, dir, w.text, errs[0])
				}
				if errs[1] == nil {
					t.Errorf("%s, %s: %s\nthe measurement passes a file that breaks the rule", cl.rule, dir, w.text)
				}
			}
		})
	}
}

// name is the name of a clause's test.
func (cl *clause) name() string {
	return cl.at + " " + strings.NewReplacer("/", "⁄", " ", "_").Replace(cl.rule)
}
