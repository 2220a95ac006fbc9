package preflight

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/press"
	"banxin/press/contract"
)

// base is a file without fault, and the house it was made for.
type base struct {
	name  string
	house *contract.Profile
	file  *altered
}

// houseFor returns the contract of a house that asks for a standard.
func houseFor(s contract.Standard) *contract.Profile {
	p := press.Newsprint()
	p.Standard = s
	return p
}

// bases returns a file of our own of each standard, and one that has nothing of
// our writer. Each has the font T9, and graphics states that overprint with OPM 1
// and without.
func bases(t testing.TB) []base {
	t.Helper()
	ed := testEdition(t)
	ed.Pages = ed.Pages[:1]
	var out []base
	add := func(name string, s contract.Standard, a *altered) {
		a.resource("ExtGState", "TOver", a.add("<< /Type /ExtGState /OP true /op true /OPM 1 >>"))
		a.resource("ExtGState", "TOver0", a.add("<< /Type /ExtGState /OP true /op true /OPM 0 >>"))
		a.resource("ExtGState", "TKnock", a.add("<< /Type /ExtGState /OP false /op false >>"))
		out = append(out, base{name, houseFor(s), a})
	}
	add("foreign X-1a:2003", contract.X1a2003, foreign(t))
	for _, s := range []contract.Standard{contract.X1a2003, contract.X1a2001, contract.X4} {
		var b bytes.Buffer
		if err := press.Write(&b, ed, houseFor(s)); err != nil {
			t.Fatal(err)
		}
		a := takeApart(t, b.Bytes())
		a.font(t, "T9")
		add("ours "+strings.TrimPrefix(string(s), "PDF/"), s, a)
	}
	return out
}

// codesOf judges a file and returns the codes found, each once.
func codesOf(file []byte, house *contract.Profile) ([]diag.Code, *diag.List) {
	var ds diag.List
	File("file.pdf", file, house, nil, &ds)
	return found(&ds), &ds
}

// TestCorpus puts one fault into a file at a time: it must be found by its code,
// and nothing else may be. The files are ours of all standards and one that owes
// nothing to our writer.
func TestCorpus(t *testing.T) {
	all := slices.Concat(seedsOfFile(), seedsOfBoxes(), seedsOfFonts(), seedsOfColour(), seedsOfMarks(), seedsOfStates())
	files, seen := 0, map[diag.Code]int{}
	for i, b := range bases(t) {
		if testing.Short() && i > 0 && b.house.Standard != contract.X4 {
			continue
		}
		if got, ds := codesOf(b.file.bytes(), b.house); len(got) > 0 {
			t.Fatalf("%s without fault: %v%s", b.name, got, shown3(ds))
		}
		for _, s := range all {
			if !strings.Contains(b.name, s.only) {
				continue
			}
			a, house := b.file.clone(), *b.house
			s.do(t, a)
			if s.house != nil {
				s.house(&house)
			}
			files++
			seen[s.code]++
			got, ds := codesOf(a.bytes(), &house)
			checkWords(t, ds)
			if !slices.Equal(got, []diag.Code{s.code}) {
				t.Errorf("%s, %s: want %s, got %v%s", b.name, s.name, s.code, got, shown3(ds))
			}
		}
	}
	t.Logf("%d files with a fault each", files)
	if files < 200 {
		t.Errorf("only %d files", files)
	}
	for _, r := range table() {
		if r.look&inFile != 0 && seen[r.code] == 0 && !slices.Contains(elsewhere, r.code) {
			t.Errorf("no file is made for %s", r.code)
		}
	}
}

// checkWords holds every finding to words in both languages, with the mend.
func checkWords(t *testing.T, ds *diag.List) {
	t.Helper()
	for _, d := range ds.Sorted() {
		for _, s := range []string{d.Message.ZH, d.Message.EN} {
			if s == "" || strings.Contains(s, "%!") {
				t.Errorf("%s says %q", d.Code, s)
			}
		}
		if d.Mend == nil || d.Mend.ZH == "" || d.Mend.EN == "" {
			t.Errorf("%s does not say what to do", d.Code)
		}
	}
}

// elsewhere are codes that whole files are made for, not single faults.
var elsewhere = []diag.Code{diag.ObjectStreams, diag.BoxExtent}

// shown3 returns the first findings.
func shown3(ds *diag.List) string {
	s := ""
	for _, d := range ds.Sorted()[:min(3, ds.Len())] {
		s += "\n  " + string(d.Code) + ": " + d.Message.EN
	}
	return s
}
