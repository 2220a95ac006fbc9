package fonts

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// fileTables is a font file under construction, by tag.
type fileTables map[string][]byte

// file writes the tables as a TrueType file (without checksums, which Open does not ask for).
func (ts fileTables) file() []byte {
	var tags []string
	for tag := range ts {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	out := make([]byte, 12+16*len(tags))
	copy(out, "\x00\x01\x00\x00")
	binary.BigEndian.PutUint16(out[4:], uint16(len(tags)))
	for i, tag := range tags {
		e := out[12+16*i:]
		copy(e, tag)
		binary.BigEndian.PutUint32(e[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(e[12:], uint32(len(ts[tag])))
		out = append(out, ts[tag]...)
	}
	return out
}

// small cuts a shipped face down to some characters and gives the subset back
// what Open asks for: a character map of format 12, OS/2 and name.
func small(t testing.TB, name, chars string) fileTables {
	t.Helper()
	f := shippedNamed(t, name)
	var glyphs []GID
	for _, r := range chars {
		glyphs = append(glyphs, f.Lookup(r))
	}
	r, err := f.Subset(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := readDirectory(r.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	ts := fileTables{"OS/2": f.dir["OS/2"], "name": f.dir["name"], "GSUB": f.dir["GSUB"], "GPOS": f.dir["GPOS"]}
	for tag, b := range dir {
		ts[tag] = b
	}
	sorted := slices.Sorted(strings.SplitSeq(chars, ""))
	var groups [][3]uint32
	for _, c := range slices.Compact(sorted) {
		u := uint32([]rune(c)[0])
		n, _ := r.New(uint16(f.Lookup(rune(u))))
		groups = append(groups, [3]uint32{u, u, uint32(n)})
	}
	ts["cmap"] = cmapTable(3, 10, cmap12(groups))
	return ts
}

// cmapTable wraps one subtable.
func cmapTable(platform, encoding uint16, sub []byte) []byte {
	b := []byte{0, 0, 0, 1}
	b = binary.BigEndian.AppendUint16(b, platform)
	b = binary.BigEndian.AppendUint16(b, encoding)
	return append(binary.BigEndian.AppendUint32(b, 12), sub...)
}

// cmap12 writes a subtable of format 12 from groups of first, last, glyph.
func cmap12(groups [][3]uint32) []byte {
	b := []byte{0, 12, 0, 0}
	b = binary.BigEndian.AppendUint32(b, uint32(16+12*len(groups)))
	b = binary.BigEndian.AppendUint32(b, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(len(groups)))
	for _, g := range groups {
		for _, v := range g {
			b = binary.BigEndian.AppendUint32(b, v)
		}
	}
	return b
}

// words writes numbers of two bytes.
func words(v ...int) []byte {
	var b []byte
	for _, n := range v {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

// patched returns a copy of b with a number of two bytes changed.
func patched(b []byte, at, v int) []byte {
	b = slices.Clone(b)
	binary.BigEndian.PutUint16(b[at:], uint16(v))
	return b
}

// mustOpen opens a file that has to be right.
func mustOpen(t testing.TB, ts fileTables) *Face {
	t.Helper()
	f, err := Open("built.ttf", ts.file())
	if err != nil {
		t.Fatal(err)
	}
	return f
}
