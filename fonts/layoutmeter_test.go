package fonts

import (
	"bytes"
	"testing"
	"time"
)

// layoutTable wraps a lookup list of GSUB or GPOS.
func layoutTable(list []byte) []byte {
	scripts := append(words(1), append([]byte("latn"), words(8, 4, 0, 0, 0xFFFF, 1, 0)...)...)
	features := append(words(1), append([]byte("kern"), words(8, 0, 1, 0)...)...)
	b := append(words(1, 0, 10, 10+len(scripts), 10+len(scripts)+len(features)), scripts...)
	return append(append(b, features...), list...)
}

// repeat returns n times the number v.
func repeat(n, v int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = v
	}
	return s
}

// Each of these tables is some ten thousand bytes that unfold into hundreds
// of millions.
func hostileTables() map[string][]byte {
	// 5,000 lookups, all the same, of 5,000 subtables, all the same.
	lookups := append([]int{5000}, repeat(5000, 2+2*5000)...)
	lookups = append(lookups, 1, 0, 5000)
	lookups = append(lookups, repeat(5000, 6+2*5000)...)
	lookups = append(lookups, 1, 6, 10, 1, 1, 0)
	one := func(kind int, subtable ...int) []byte {
		return layoutTable(words(append([]int{1, 4, kind, 0, 1, 8}, subtable...)...))
	}
	// Pairs: 8,000 first glyphs with the same set of 8,000 second ones.
	pairs := append([]int{1, 0, 4, 0, 8000}, repeat(8000, 10+2*8000)...)
	pairs = append(append(pairs, 8000), make([]int, 2*8000)...)
	// Ligatures: 3,000 sets, all the same, of 3,000 ligatures, all the same.
	ligatures := append([]int{1, 0, 3000}, repeat(3000, 6+2*3000)...)
	ligatures = append(append(ligatures, 3000), repeat(3000, 2+2*3000)...)
	ligatures = append(ligatures, 1, 1)
	// Classes: 60,000 by 60,000 records of no size.
	classes := []int{2, 0, 0, 0, 0, 0, 60000, 60000}
	// Single: 9,000 records with the same device from size 1 to 60,000.
	single := append([]int{2, 0, 0x10, 9000}, repeat(9000, 8+2*9000)...)
	single = append(single, 1, 60000, 1)
	return map[string][]byte{
		"lookups": layoutTable(words(lookups...)), "pairs": one(2, pairs...), "ligatures": one(4, ligatures...),
		"classes": one(2, classes...), "devices": one(1, single...),
	}
}

func TestHostileLayoutTables(t *testing.T) {
	for name, table := range hostileTables() {
		tag, kinds := "GPOS", positions
		if name == "ligatures" {
			tag, kinds = "GSUB", substitutions
		}
		if len(table) > 64<<10 {
			t.Errorf("%s has %d bytes", name, len(table))
		}
		if layoutFits(table, kinds) {
			t.Errorf("%s would be given to go-text", name)
		}
		ts := small(t, "song", "AV")
		ts[tag] = table
		f, start := mustOpen(t, ts), time.Now()
		if got := f.ShapeLatin(nil, "AV"); len(got) != 2 || got[0].ID != f.Lookup('A') {
			t.Errorf("%s: AV is shaped as %v", name, got)
		}
		if d := time.Since(start); d > time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
}

func TestHostileGDEF(t *testing.T) {
	points := append([]int{0, 30000}, repeat(30000, 4+2*30000)...)
	points = append(append(points, 30000), repeat(30000, 1)...)
	gdef := words(append([]int{1, 0, 0, 12, 0, 0}, points...)...)
	if gdefFits(gdef) {
		t.Error("30,000 lists of 30,000 points would be given to go-text")
	}
	if gdefFits(words(1, 3, 0, 0, 0, 0, 0, 0, 0)) {
		t.Error("a GDEF for variable faces would be given to go-text")
	}
}

// The tables of the shipped faces must get through, with room to spare.
func TestShippedLayoutTablesFit(t *testing.T) {
	for _, name := range Shipped() {
		f := shippedNamed(t, name)
		gdef, gpos, gsub := f.layoutTables()
		if !bytes.Equal(gdef, f.dir["GDEF"]) || !bytes.Equal(gpos, f.dir["GPOS"]) || !bytes.Equal(gsub, f.dir["GSUB"]) {
			t.Errorf("%s lost a layout table", name)
		}
	}
}

func TestOldKernTable(t *testing.T) {
	ts := small(t, "song", "AV")
	delete(ts, "GPOS")
	plain := mustOpen(t, ts)
	a, v := plain.Lookup('A'), plain.Lookup('V')
	ts["kern"] = words(0, 1, 0, 20, 1, 1, 6, 0, 0, int(a), int(v), 0xFFFF&-70) // one pair, 70 closer
	got := mustOpen(t, ts).ShapeLatin(nil, "AV")
	if len(got) != 2 || got[0].Advance+got[1].Advance+70 != plain.Advance(a)+plain.Advance(v) {
		t.Errorf("AV is shaped as %v", got)
	}
	ts["kern"] = words(append([]int{0, 4000}, repeat(8000, 0)...)...)
	if k := mustOpen(t, ts).kernTable(); k != nil {
		t.Error("4,000 kern tables would be given to go-text")
	}
}
