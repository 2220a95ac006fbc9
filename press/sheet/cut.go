package sheet

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"

	"banxin/fonts/subset"
	"banxin/press/pdf"
)

// cut is what all files of an edition share of a font.
type cut struct {
	program   program
	toUnicode pdf.Stream
	widths    string // the W array
	usualHang string // the DW2 array; empty of a font that is not written vertically
	hangs     string // the W2 array; empty where there is nothing to say
	digest    [sha256.Size]byte
}

// program is a font program with the map that leads codes to its glyphs. Of a
// CFF program the codes are the CIDs, and there is no map.
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
	for _, f := range fs.list {
		if f.hangs.list != nil {
			fs.goDown(f) // the codes of its horizontal text are the same font's
		}
	}
	fs.frozen = true
	fs.drawShapes()
	if fs.err != nil {
		return nil, fs.err
	}
	parts, err := fs.parts()
	if err != nil {
		return nil, err
	}
	var bodies [][]byte
	for i, f := range fs.list {
		bodies = append(bodies, parts[i].data, parts[i].gids, f.toUnicode())
	}
	for _, s := range sheets {
		bodies = append(bodies, s.Content)
	}
	for _, s := range fs.shapes {
		bodies = append(bodies, s.body)
	}
	streams := d.DeflateAll(bodies)
	pdf.Each(len(streams), func(i int) { streams[i].Digest = sha256.Sum256(streams[i].Bytes) })
	for i, f := range fs.list {
		f.cut = cut{
			program:   program{size: len(parts[i].data), file: streams[3*i], gids: streams[3*i+1]},
			toUnicode: streams[3*i+2],
			widths:    f.widthArray(),
			digest:    sha256.Sum256(parts[i].data),
		}
		f.cut.program.name = f.fontName(&parts[i])
		if f.hangs.list != nil {
			f.cut.usualHang, f.cut.hangs = f.usualHangArray(), f.hangArray()
		}
	}
	contents, shapes := streams[3*len(fs.list):][:len(sheets)], streams[3*len(fs.list)+len(sheets):]
	for i, s := range fs.shapes {
		s.file, s.body = shapes[i], nil
	}
	return contents, nil
}

// part is what is embedded of a face.
type part struct {
	data   []byte
	glyphs []uint16 // by old numbers
	whole  bool     // nothing was left out
	gids   []byte   // the CIDToGIDMap; nil for CFF
}

// parts cuts every font to the glyphs the edition shows.
func (fs *Fonts) parts() ([]part, error) {
	results := make([]part, len(fs.list))
	errs := make([]error, len(fs.list))
	pdf.Each(len(fs.list), func(i int) { results[i], errs[i] = fs.list[i].part() })
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("face %s: %w", fs.list[i].face.Name(), err)
		}
	}
	return results, nil
}

// part cuts the face to the glyphs of the font; one whose licence bits forbid
// subsets stays whole.
func (f *Font) part() (part, error) {
	if f.face.CFF() {
		return f.keyedPart()
	}
	r, err := f.face.Subset(f.glyphs)
	if err != nil {
		return part{}, err
	}
	return part{r.Data, r.Glyphs, len(r.Glyphs) == f.face.NumGlyphs(), f.gidMap(r)}, nil
}

// keyedPart cuts a face with CFF outlines. Its glyphs get their codes as CIDs
// (ISO 32000-1, 9.7.4.2), so a glyph that says two things is there twice.
func (f *Font) keyedPart() (part, error) {
	keys := make([]subset.Key, len(f.glyphs))
	p := part{glyphs: make([]uint16, len(f.glyphs)), whole: !f.face.SubsetAllowed()}
	for c, g := range f.glyphs {
		keys[c] = subset.Key{CID: uint16(c), Glyph: uint16(g)}
		p.glyphs[c] = uint16(g)
	}
	var err error
	p.data, err = f.face.SubsetCID(keys)
	return p, err
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
func (f *Font) fontName(p *part) string {
	name := f.face.PostScriptName()
	if p.whole {
		return name
	}
	sum := f.listDigest(p.glyphs)
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
