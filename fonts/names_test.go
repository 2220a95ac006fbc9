package fonts

import (
	"os"
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// listed reads a list of characters of testdata by section; a line that begins
// with # and is followed by characters names a section.
func listed(t testing.TB, name string) map[string][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	section := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "# "); ok {
			section = title
			continue
		}
		sep := " "
		if !strings.Contains(line, sep) {
			sep = "" // one character after the other
		}
		list[section] = append(list[section], strings.Split(line, sep)...)
	}
	return list
}

// TestTableOfStandardCharacters: in every role each of the 8,105 characters of
// 通用规范汉字表 is found, and in all roles for running text in the role's own face.
func TestTableOfStandardCharacters(t *testing.T) {
	list := listed(t, "tgh.txt")
	var all []rune
	for level, n := range map[string]int{"level 1": 3500, "level 2": 3000, "level 3": 1605} {
		if len(list[level]) != n {
			t.Errorf("%s has %d characters, want %d", level, len(list[level]), n)
		}
		for _, c := range list[level] {
			all = append(all, []rune(c)...)
		}
	}
	slices.Sort(all)
	if n := len(slices.Compact(slices.Clone(all))); n != 8105 || len(all) != n {
		t.Fatalf("%d characters, %d of them different; want 8105", len(all), n)
	}
	var ds diag.List
	var specs []Spec
	for _, role := range Shipped() {
		specs = append(specs, Spec{Role: role})
	}
	set := Load(nil, specs, &ds)
	for _, role := range Shipped() {
		chain := set.Chain(role)
		own := 0
		for _, r := range all {
			k := slices.IndexFunc(chain, func(f *Face) bool { return f.Lookup(r) != 0 })
			if k < 0 {
				t.Errorf("%s: no face has %c (U+%04X)", role, r, r)
				continue
			}
			if k == 0 {
				own++
			}
			if _, _, _, _, ok := chain[k].Bounds(chain[k].Lookup(r)); !ok {
				t.Errorf("%s: %c (U+%04X) is empty in %s", role, r, r, chain[k].Name())
			}
		}
		want := 8105
		if role == "nameplate" {
			want = 6638 // a brush hand with the characters of GB 2312 and few more
		}
		if own != want {
			t.Errorf("%s: its own face has %d of the characters, want %d", role, own, want)
		}
	}
}

// TestFallbacksStandAlike: a character from a face further down the chain has
// the size of the role's own face and its middle, once it is fitted; without the
// fit at least one would not.
func TestFallbacksStandAlike(t *testing.T) {
	var ds diag.List
	var specs []Spec
	for _, role := range Shipped() {
		specs = append(specs, Spec{Role: role})
		s, _ := shipped(role)
		if got := s.open().measure8(); got != s.stature {
			t.Errorf("%s: measured %v, known %v", role, got, s.stature)
		}
	}
	set := Load(nil, specs, &ds)
	const em = 100 * geom.Pt
	off := 0
	for _, role := range Shipped() {
		chain := set.Chain(role)
		own := chain[0].measure8()
		for _, f := range chain[1:] {
			s := f.measure8()
			if f.Name() == "song-ext" {
				s = f.Base().stature() // it has none of the characters that are measured
			}
			size := f.Em(em)
			height := int(size.Scale(s.height, 100_000))
			middle := int((size.Scale(s.middle, 1000) + f.Rise(em)).Scale(1000, 100_000))
			if d := height - own.height; d < -15 || d > 15 {
				t.Errorf("%s: %s is %d high, its own face %d", role, f.Name(), height, own.height)
			}
			if d := middle - own.middle; d < -9 || d > 9 {
				t.Errorf("%s: the middle of %s is at %d, of its own face at %d", role, f.Name(), middle, own.middle)
			}
			if f.Base() != f {
				off++
			} else if s.height*1000 < own.height*980 {
				t.Errorf("%s: %s is not fitted", role, f.Name())
			}
		}
	}
	if off == 0 {
		t.Error("no face is fitted")
	}
}

// TestExtensions: every character of the extensions B to F, which planes hold
// the names that other faces lack, is found in every role.
func TestExtensions(t *testing.T) {
	var ds diag.List
	for _, role := range Shipped() {
		chain := Load(nil, []Spec{{Role: role}}, &ds).Chain(role)
		for _, block := range [][2]rune{{0x20000, 0x2A6D6}, {0x2A700, 0x2B734}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}} {
			for r := block[0]; r <= block[1]; r++ {
				if !slices.ContainsFunc(chain, func(f *Face) bool { return f.Lookup(r) != 0 }) {
					t.Errorf("%s: no face has U+%X", role, r)
				}
			}
		}
	}
}

// TestHardNames: there are 3,000 of them, each once, from every plane that has
// Han characters; package layout and the program's own tests set them.
func TestHardNames(t *testing.T) {
	seen := map[string]bool{}
	planes := map[rune]int{}
	selectors, n := 0, 0
	for section, list := range listed(t, "names.txt") {
		for _, c := range list {
			rs := []rune(c)
			if seen[c] || len(rs) == 0 || len(rs) > 2 || len(rs) == 2 && (rs[1] < 0xFE00 || rs[1] > 0xFE0F) {
				t.Errorf("%s: %q", section, c)
			}
			seen[c] = true
			planes[rs[0]>>16]++
			selectors += len(rs) - 1
			n++
		}
	}
	if n != 3000 || planes[2] < 600 || planes[3] < 100 || selectors < 100 {
		t.Errorf("%d characters, by plane %v, %d with a selector", n, planes, selectors)
	}
}
