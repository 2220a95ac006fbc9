package sheet

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"

	"banxin/fonts"
	"banxin/fonts/subset"
	"banxin/press/pdf"
)

// cut is what all files of an edition share of a font.
type cut struct {
	program   program
	toUnicode pdf.Stream
	widths    string // the W array
	digest    [sha256.Size]byte
}

// program is a font program with the map that leads codes to its glyphs.
type program struct {
	name string // ABCDEF+Name, or the bare name of a whole face
	size int    // bytes of the program before compression
	file pdf.Stream
	gids pdf.Stream
}

// Cut ends the gathering: it subsets the fonts and compresses their programs
// and maps with d, along with the contents of sheets, which it returns in
// their order. The error says which face is broken.
func (fs *Fonts) Cut(d *pdf.Deflater, sheets []*Sheet) ([]pdf.Stream, error) {
	fs.frozen = true
	if fs.err != nil {
		return nil, fs.err
	}
	subsets, err := fs.subsets()
	if err != nil {
		return nil, err
	}
	var bodies [][]byte
	for i, f := range fs.list {
		bodies = append(bodies, subsets[i].Data, f.gidMap(subsets[i]), f.toUnicode())
	}
	for _, s := range sheets {
		bodies = append(bodies, s.Content)
	}
	streams := d.DeflateAll(bodies)
	pdf.Each(len(streams), func(i int) { streams[i].Digest = sha256.Sum256(streams[i].Bytes) })
	for i, f := range fs.list {
		f.cut = cut{
			program:   program{size: len(subsets[i].Data), file: streams[3*i], gids: streams[3*i+1]},
			toUnicode: streams[3*i+2],
			widths:    f.widthArray(),
			digest:    sha256.Sum256(subsets[i].Data),
		}
		f.cut.program.name = f.fontName(subsets[i].Glyphs)
	}
	return streams[3*len(fs.list):], nil
}

// subsets cuts every font to the glyphs the edition shows.
func (fs *Fonts) subsets() ([]*subset.Result, error) {
	results := make([]*subset.Result, len(fs.list))
	errs := make([]error, len(fs.list))
	pdf.Each(len(fs.list), func(i int) {
		f := fs.list[i]
		results[i], errs[i] = f.subset(f.glyphs)
	})
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("face %s: %w", fs.list[i].face.Name(), err)
		}
	}
	return results, nil
}

// subset cuts the face to the glyphs, or to all it has where its licence bits
// forbid subsets.
func (f *Font) subset(glyphs []fonts.GID) (*subset.Result, error) {
	if !f.face.SubsetAllowed() {
		glyphs = make([]fonts.GID, f.face.NumGlyphs())
		for g := range glyphs {
			glyphs[g] = fonts.GID(g)
		}
	}
	return f.face.Subset(glyphs)
}

// gidMap returns the CIDToGIDMap (ISO 32000-1, 9.7.4.3): two bytes for each code.
func (f *Font) gidMap(r *subset.Result) []byte {
	m := make([]byte, 2*len(f.glyphs))
	for c, g := range f.glyphs {
		n, _ := r.New(uint16(g))
		binary.BigEndian.PutUint16(m[2*c:], n)
	}
	return m
}

// fontName returns the PostScript name with the tag of a subset, six letters
// drawn from what the subset holds (ISO 32000-1, 9.6.4).
func (f *Font) fontName(glyphs []uint16) string {
	name := f.face.PostScriptName()
	if len(glyphs) == f.face.NumGlyphs() {
		return name
	}
	sum := f.listDigest(glyphs)
	n := binary.BigEndian.Uint64(sum[:])
	var tag [6]byte
	for i := range tag {
		tag[i] = byte('A' + n%26)
		n /= 26
	}
	return string(tag[:]) + "+" + name
}

// listDigest stands for the face cut down to glyphs, given by old numbers.
func (f *Font) listDigest(glyphs []uint16) [sha256.Size]byte {
	b := append([]byte(nil), f.cut.digest[:]...)
	b = append(b, f.face.PostScriptName()...)
	for _, g := range glyphs {
		b = binary.BigEndian.AppendUint16(b, g)
	}
	return sha256.Sum256(b)
}

// fullWidth is the width of a Han character, and of most of what a Chinese
// paper sets: the default that W need not repeat. In millionths of an em.
const fullWidth = 1_000_000

// widthArray returns the W array (ISO 32000-1, 9.7.4.3) with the widths that
// are not a whole em; neighbours share a list.
func (f *Font) widthArray() string {
	b := []byte{'['}
	for c := 0; c < len(f.widths); {
		if f.widths[c] == fullWidth {
			c++
			continue
		}
		if len(b) > 1 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(c), 10)
		b = append(b, '[')
		for first := c; c < len(f.widths) && f.widths[c] != fullWidth; c++ {
			if c > first {
				b = append(b, ' ')
			}
			b = pdf.AppendDecimal(b, f.widths[c], 3)
		}
		b = append(b, ']')
	}
	return string(append(b, ']'))
}
