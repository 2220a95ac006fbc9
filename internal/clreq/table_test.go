package clreq

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// document is the table of all clauses.
const document = "../../docs/clreq.md"

// tallied counts clauses of one direction by their state.
type tallied struct{ all, holds, partly, not, unmeasured, missing int }

func (n *tallied) add(s state) {
	n.all++
	switch s {
	case holds:
		n.holds++
	case partly:
		n.partly++
	case notApplicable:
		n.not++
	case unmeasured:
		n.unmeasured++
	case missing:
		n.missing++
	}
}

// share is what part of the clauses that apply holds.
func (n *tallied) share() float64 { return 100 * float64(n.holds) / float64(n.all-n.not) }

func (n *tallied) String() string {
	s := fmt.Sprintf("%d rules apply, %d hold (%.1f %%), %d in part", n.all-n.not, n.holds, n.share(), n.partly)
	if n.unmeasured > 0 {
		s += fmt.Sprintf(", %d not measured", n.unmeasured)
	}
	if n.missing > 0 {
		s += fmt.Sprintf(", %d not yet", n.missing)
	}
	return s
}

// down returns how far a clause is kept in vertical text, and whether it has a
// meaning there of its own.
func (cl *clause) down() (state, bool) {
	measured := false
	for _, w := range cl.ways() {
		measured = measured || w.vertical
	}
	switch {
	case cl.downWhy != "", cl.state == missing && cl.acrossOnly == "":
		return missing, true
	case measured || cl.at == "16", cl.downToo:
		return cl.state, true
	case cl.acrossOnly == "" && cl.state != notApplicable:
		return unmeasured, true
	}
	return notApplicable, false
}

// across returns how far a clause is kept in horizontal text, and whether it
// has a meaning there.
func (cl *clause) across() (state, bool) {
	if cl.at == "16" {
		return notApplicable, false
	}
	return cl.state, true
}

// section returns the section of a clause: 6 of 6.2.
func (cl *clause) section() int {
	top, _, _ := strings.Cut(cl.at, ".")
	n, _ := strconv.Atoi(top)
	return n
}

// table writes the document.
func table() string {
	all := clauses()
	slices.SortStableFunc(all, func(a, b clause) int { return a.section() - b.section() })
	var across, down tallied
	for i := range all {
		if s, ok := all[i].across(); ok {
			across.add(s)
		}
		if s, ok := all[i].down(); ok {
			down.add(s)
		}
	}
	var sb strings.Builder
	sb.WriteString(preface)
	fmt.Fprintf(&sb, "- Horizontal: %v.\n- Vertical: %v.\n", &across, &down)
	at := ""
	for i := range all {
		cl := &all[i]
		top, _, _ := strings.Cut(cl.at, ".")
		if top != at {
			at = top
			fmt.Fprintf(&sb, "\n## %s. %s\n\n| section | rule | source | what we do | horizontal | vertical | measured on |\n|---|---|---|---|---|---|---|\n", at, titles[at])
		}
		s, ok := cl.across()
		d, also := cl.down()
		fmt.Fprintf(&sb, "| %s | %s | %s | %s | %s | %s | %s |\n", cl.at, bar(cl.rule), bar(cl.src), bar(cl.doing()), word(s, ok), word(d, also), bar(cl.evidence()))
	}
	return sb.String()
}

const preface = `<!-- Written by go test ./internal/clreq -update; do not edit. -->
# The rules of Chinese composition, measured in the finished PDF

Each row is a rule of W3C's *Requirements for Chinese Text Layout* (clreq, with its section numbers of March 2024), of GB/T 15834-2011, of
Unicode (UAX #14, #50) or of our own where these are silent. A rule holds when a text set as a rule asks is written to a press file,
the file is read back by a reader of its own, and the places, widths and characters found there are those of the rule; a second
file in which the rule is broken on purpose must fail the same measurement. The tests are in internal/clreq, named by section and rule.
What the reader finds is itself held against MuPDF, glyph by glyph (TestReaderAgreesWithMuPDF). Whole pages, 16,000 characters across and down, are judged
line by line: flush, on one grid, no banned start or end, no uncompressed pair of marks, no single character on a last line (TestPages, TestPagesDown). A table of headlines
is judged across and down: within the width, centred, one size and one tracking for all lines, no banned turn, no character lost (TestHeadlines).
In what a rule is measured on, ¶ ends a paragraph and ↵ a line.

`

// titles are the sections of the rules.
var titles = map[string]string{
	"2": "Character classes", "3": "Ambiguous and wrong characters", "4": "Units that nothing parts", "5": "Line starts and ends (避头尾)",
	"6": "Widths of marks (标点挤压)", "7": "Hanging marks (标点悬挂)", "8": "Han–Western gap (中西间距)", "9": "Justification",
	"10": "Choosing breaks", "11": "Paragraphs", "12": "Western words and numbers", "13": "Grid, columns, flow", "14": "Headlines (标题)",
	"15": "Readings, emphasis, names (注音、着重号、专名号、示亡号)", "16": "Vertical text (直排)", "17": "Faces, features, rare characters",
}

func word(s state, has bool) string {
	if !has {
		return "–"
	}
	return map[state]string{holds: "holds", partly: "in part", notApplicable: "does not apply", unmeasured: "not measured", missing: "not yet"}[s]
}

// bar keeps a text within its cell of the table.
func bar(s string) string { return strings.NewReplacer("|", `\|`, "\n", " ↵ ").Replace(s) }

func (cl *clause) doing() string {
	s := cl.does
	for _, more := range []string{cl.why, cl.acrossOnly, cl.downWhy} {
		if more != "" && s != "" {
			s += "; "
		}
		s += more
	}
	if s == "" {
		s = "as the rule says"
	}
	return s
}

// evidence names what a clause is measured on.
func (cl *clause) evidence() string {
	var all []string
	for i := range cl.tries {
		s := cl.tries[i].shown()
		if slices.ContainsFunc(cl.tries[:i], func(t try) bool { return t.shown() == s }) {
			continue // the same down the page, or in another face
		}
		if r := []rune(s); len(r) > 16 {
			s = string(r[:16]) + "⋯"
		}
		if all = append(all, s); len(all) == 3 && len(cl.tries) > 4 {
			all = append(all, fmt.Sprintf("and %d more", len(cl.tries)-3))
			break
		}
	}
	if cl.test != "" {
		all = append(all, "`"+cl.test+"`")
	}
	return strings.Join(all, " · ")
}

// shown is what a try is about: its headline, where it has one, or its text.
func (t *try) shown() string {
	if t.story != nil && t.story.title != "" {
		return strings.NewReplacer("[", "", "]", "", ", ", " ↵ ").Replace(t.story.title)
	}
	return t.text
}

// TestTable holds the document against the clauses.
func TestTable(t *testing.T) {
	want := table()
	if *update {
		if err := os.WriteFile(document, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(document)
	if err != nil || string(got) != want {
		t.Errorf("%s is stale: go test ./internal/clreq -update", document)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(want) {
		switch {
		case strings.HasPrefix(line, "## "):
			if seen[line] {
				t.Errorf("section %q comes twice", line)
			}
			seen[line] = true
		case strings.HasPrefix(line, "|") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") != 8:
			t.Errorf("a row that is no row of the table: %q", line)
		}
	}
	for _, cl := range clauses() {
		switch {
		case cl.state != holds && cl.why == "":
			t.Errorf("%s %s: say why it does not hold", cl.at, cl.rule)
		case cl.state == holds && cl.tries == nil && cl.test == "":
			t.Errorf("%s %s: nothing measures it", cl.at, cl.rule)
		case titles[strings.Split(cl.at, ".")[0]] == "":
			t.Errorf("%s %s: no such section", cl.at, cl.rule)
		}
		if cl.test != "" && !testExists(t, cl.test) {
			t.Errorf("%s %s: there is no %s", cl.at, cl.rule, cl.test)
		}
	}
}

// testExists reports whether a package has the test: layout/text.TestHang.
func testExists(t *testing.T, name string) bool {
	pkg, fn, _ := strings.Cut(name, ".")
	files, err := filepath.Glob("../../" + pkg + "/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	decl := regexp.MustCompile(`(?m)^func ` + fn + `\(t `)
	for _, f := range files {
		if b, err := os.ReadFile(f); err == nil && decl.Match(b) {
			return true
		}
	}
	return false
}

// TestNoRuleIsMissing holds the clauses against the list of rules.
func TestNoRuleIsMissing(t *testing.T) {
	list, err := os.ReadFile("testdata/rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	met := map[int]bool{}
	all := clauses()
	for line := range strings.Lines(string(list)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if len(parts) != 3 {
			t.Fatalf("not a rule: %q", line)
		}
		found := false
		for i := range all {
			if all[i].at == parts[0] && strings.Contains(all[i].rule, parts[2]) {
				found, met[i] = true, true
			}
		}
		if !found {
			t.Errorf("section %s, %s: no clause", parts[0], parts[1])
		}
	}
	for i := range all {
		if !met[i] {
			t.Errorf("%s %s: the rule is not in the list", all[i].at, all[i].rule)
		}
	}
}
