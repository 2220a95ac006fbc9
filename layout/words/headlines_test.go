package words

import (
	_ "embed"
	"strconv"
	"strings"
	"testing"
)

//go:embed testdata/headlines.txt
var headlines string

// ems measures in hundredths of an em as a headline is set: Han and most marks
// one em, Latin and digits half.
func ems(s string) func(a, b int) int {
	return func(a, b int) int {
		w := 0
		for _, r := range s[a:b] {
			if w += 100; r < 0x300 && r != '·' {
				w -= 45
			}
		}
		return w
	}
}

// cases returns the measures and wanted lines of the table.
func cases(t *testing.T) (measures []int, lines []string) {
	t.Helper()
	for n, line := range strings.Split(strings.TrimSpace(headlines), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		m, wanted, ok := strings.Cut(line, " ")
		k, err := strconv.Atoi(m)
		if !ok || err != nil {
			t.Fatalf("headlines.txt:%d: %q", n+1, line)
		}
		measures, lines = append(measures, k), append(lines, wanted)
	}
	return measures, lines
}

// TestHeadlines holds the table of headlines.
func TestHeadlines(t *testing.T) {
	measures, wanted := cases(t)
	if len(wanted) < 60 {
		t.Fatalf("only %d headlines", len(wanted))
	}
	for i, want := range wanted {
		s := strings.ReplaceAll(want, "|", "")
		want = strings.ReplaceAll(want, " |", "|") // white at a break is not printed
		var got []string
		for _, r := range Default().Split(s, ems(s), 100*measures[i], 4) {
			got = append(got, s[r[0]:r[1]])
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%d %s\nwant %s\nwith %s", measures[i], g, want, shown(Default(), s))
		}
	}
}

// shown returns s with the costs of its breaks.
func shown(l *Lexicon, s string) string {
	var b strings.Builder
	at := 0
	for _, br := range l.Breaks(s) {
		b.WriteString(s[at:br.Off])
		if at = br.Off; br.Cost < Never {
			b.WriteString(strconv.Itoa(br.Cost))
		}
	}
	return b.String() + s[at:]
}
