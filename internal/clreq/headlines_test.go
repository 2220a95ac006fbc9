package clreq

import (
	"math"
	"os"
	"strings"
	"testing"
)

// tableOfHeadlines are headlines as papers write them, with the lines wanted.
const tableOfHeadlines = "../../layout/words/testdata/headlines.txt"

// headlineTable returns the headlines, each on one line.
func headlineTable(t *testing.T) (all []string) {
	t.Helper()
	b, err := os.ReadFile(tableOfHeadlines)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if _, lines, ok := strings.Cut(strings.TrimSpace(line), " "); ok && !strings.HasPrefix(line, "#") {
			all = append(all, strings.ReplaceAll(lines, "|", ""))
		}
	}
	return all
}

// The kinds of faults that a headline is judged for: where it turns, and how it
// is brought to its width.
var (
	badStarts = noneStarts("的地得了着过，。、；：？！”’）》〉】·～")
	badEnds   = noneEnds("“‘（《〈【")
	fitted    = each(headWithin, headSize(12, 24), headScale(0.9, 1), tracked(-0.05, 0))
)

// headlineFaults sets headlines over a column, as way says, and judges them.
func headlineFaults(t *testing.T, headlines []string, vertical bool, way func(string) string) (faults map[string]int, turned int, shown []string) {
	t.Helper()
	b := newBook(t)
	for _, h := range headlines {
		tr := head(story{title: way(h), headline: "sizes: [24pt, 12pt]"}, nil, nil)
		s := tr.setting()
		s.style.Vertical = vertical
		b.add(s)
	}
	file := b.print()
	faults = map[string]int{}
	for i, h := range headlines {
		sh, err := file.page(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		c := read(sh, vertical, map[bool]float64{true: tierTop}[vertical])
		fault := func(kind string, err error) {
			if err == nil {
				return
			}
			if faults[kind]++; faults[kind] <= 3 {
				shown = append(shown, kind+": "+h+": "+err.Error())
			}
		}
		fault("fit", fitted(c))
		fault("centre", midColumn(c))
		fault("text", headSaysSquashed(h)(c))
		if len(c.heads()) > 1 {
			turned++
			fault("start", badStarts(c))
			fault("end", badEnds(c))
		}
	}
	return faults, turned, shown
}

// headSaysSquashed holds when the headline says this, but for the white that a
// break takes.
func headSaysSquashed(want string) check {
	return func(c *column) error {
		got := ""
		for _, l := range c.heads() {
			got += l.text()
		}
		if blank := strings.NewReplacer(" ", "", "\u3000", ""); blank.Replace(got) != blank.Replace(want) {
			return headSays(want)(c)
		}
		return nil
	}
}

// halved turns a headline in its middle, whatever stands there.
func halved(h string) string {
	r := []rune(h)
	k := int(math.Ceil(float64(len(r)) / 2))
	return "\n  - '" + string(r[:k]) + "'\n  - '" + string(r[k:]) + "'"
}

// TestHeadlines sets a table of headlines across and down and judges each in
// the press file: its fit, its middle, where it turns, and that nothing is lost.
func TestHeadlines(t *testing.T) {
	all := headlineTable(t)
	var chinese []string // that hold nothing set in another way down the page
	for _, h := range all {
		if !strings.ContainsFunc(h, western) && !strings.ContainsAny(h, "—…") {
			chinese = append(chinese, h)
		}
	}
	quoted := func(h string) string { return "'" + h + "'" }
	for _, d := range []struct {
		name     string
		set      []string
		vertical bool
	}{{"across", all, false}, {"down", chinese, true}} {
		faults, turned, shown := headlineFaults(t, d.set, d.vertical, quoted)
		t.Logf("%s: %d headlines, %d of them of several lines", d.name, len(d.set), turned)
		if len(faults) > 0 {
			t.Errorf("%s: %v\n%s", d.name, faults, strings.Join(shown, "\n"))
		}
		if len(d.set) < 30 || turned < 15 {
			t.Errorf("%s: too little was looked at", d.name)
		}
		// The control: turned in the middle, some begin with what may not.
		if faults, _, _ := headlineFaults(t, d.set, d.vertical, halved); faults["start"] == 0 {
			t.Errorf("%s: headlines turned anywhere show no fault: %v", d.name, faults)
		}
	}
}
