package sheet

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/pdf"
	"banxin/press/sample"
)

// drawn returns the only font of a page that says text in Song.
func drawn(t *testing.T, text string) *Font {
	t.Helper()
	fs := NewFonts()
	r := sample.Run(sample.Face("song"), 9*geom.Pt, 0, 0, page.Black, text)
	fs.Draw(&page.Page{Items: []page.Item{r}}, Scheme{Fill: func(dst []byte, _ page.Ink) []byte { return dst }})
	return fs.list[0]
}

func TestToUnicode(t *testing.T) {
	got := string(drawn(t, "版𬭎⼀一").toUnicode())
	const want = "1 beginbfrange\n<0001> <0004> [<7248><D872DF4E><2F00><4E00>]\nendbfrange\n"
	if !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant in it\n%s", got, want)
	}
}

// TestToUnicodeRanges: no range crosses from one first byte of its codes to the
// next, none is left out, and each block says how many it holds.
func TestToUnicodeRanges(t *testing.T) {
	text := []rune(nil)
	for c := rune(0x4E00); c < 0x4E00+700; c++ {
		text = append(text, c)
	}
	got := string(drawn(t, string(text)).toUnicode())
	next := 1
	for _, m := range regexp.MustCompile(`<(....)> <(....)> \[(.*)\]`).FindAllStringSubmatch(got, -1) {
		var first, last int
		fmt.Sscanf(m[1]+" "+m[2], "%X %X", &first, &last)
		if first != next || first>>8 != last>>8 || strings.Count(m[3], "<") != last-first+1 {
			t.Errorf("range %s to %s with %d targets; the next code was %04X", m[1], m[2], strings.Count(m[3], "<"), next)
		}
		for i, target := range regexp.MustCompile(`[0-9A-F]+`).FindAllString(m[3], -1) {
			if want := fmt.Sprintf("%04X", text[first+i-1]); target != want {
				t.Errorf("code %04X leads to %s, want %s", first+i, target, want)
			}
		}
		next = last + 1
	}
	if next != 701 {
		t.Errorf("the map ends before code %d", next)
	}
	if !strings.Contains(got, "\n3 beginbfrange\n") {
		t.Error("the block does not say 3 ranges")
	}
}

func TestWidthArray(t *testing.T) {
	f := drawn(t, "版f版i1")
	song := sample.Face("song")
	w := func(r rune) int { return song.Advance(song.Lookup(r)) }
	want := fmt.Sprintf("[0[%d] 2[%d %d %d]]", song.Advance(0), w('f'), w('i'), w('1'))
	if song.Advance(0) == 1000 {
		want = strings.Replace(want, "0[1000] ", "", 1)
	}
	if got := f.widthArray(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestSubsetName: six capitals, equal for equal subsets, different for others.
func TestSubsetName(t *testing.T) {
	f := drawn(t, "版心")
	named := func(glyphs ...uint16) string { return f.fontName(&part{glyphs: glyphs}) }
	a, b := named(0, 5), named(0, 6)
	if !regexp.MustCompile(`^[A-Z]{6}\+NotoSerifSC-Regular$`).MatchString(a) {
		t.Errorf("name %s", a)
	}
	if a == b || a != named(0, 5) {
		t.Errorf("names %s and %s", a, b)
	}
	if whole := f.fontName(&part{glyphs: []uint16{0, 5}, whole: true}); whole != "NotoSerifSC-Regular" {
		t.Errorf("the whole face is called %s", whole)
	}
}

// TestCodesRunOut: a face that needs more codes than two bytes hold is a fault
// that Cut returns.
func TestCodesRunOut(t *testing.T) {
	fs := NewFonts()
	f := fs.of(sample.Face("song"))
	for n := 1; n < maxCodes; n++ {
		fs.code(f, 1, fmt.Sprint(n))
	}
	if last := fs.code(f, 1, "65535"); last != 65535 || fs.err != nil {
		t.Fatalf("the last code is %d, %v", last, fs.err)
	}
	fs.code(f, 1, "one more")
	if _, err := fs.Cut(pdf.NewDeflater(1), nil); err == nil {
		t.Error("no error")
	}
}

// TestHangArrays: DW2 says what most glyphs do, W2 what the others do: down, the
// place of the origin beside and below the pen, neighbours in one list.
func TestHangArrays(t *testing.T) {
	f := drawn(t, "版f版i1")
	usual := hang{top: 880_000, fall: 1_000_000}
	f.hangs = hangings{usual: usual, list: []hang{usual, usual, {top: 700_500, fall: 500_000}, {top: 880_000, fall: 250_000}, usual}}
	if got := f.usualHangArray(); got != "[880 -1000]" {
		t.Errorf("DW2 is %s", got)
	}
	half := func(c int) string {
		return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", float64(f.widths[c])/2000), "0"), ".")
	}
	want := fmt.Sprintf("[2[-500 %s 700.5 -250 %s 880]]", half(2), half(3))
	if got := f.hangArray(); got != want {
		t.Errorf("W2 is %s, want %s", got, want)
	}
	f.hangs.list = []hang{usual, usual}
	if got := f.hangArray(); got != "" {
		t.Errorf("W2 is %s, want none", got)
	}
}
