// Package fonts opens faces and answers what composition and output ask of them:
// which glyph a character has across the page and down it, how wide it is and
// from where it hangs, how it is drawn, how a run of Latin is shaped, which face
// takes over for a missing character and how that is fitted to its neighbours,
// and how a character that no face has is drawn from a description or a picture.
//
// Bytes of TrueType and OpenType files come in, single or in collections,
// static or variable; glyph numbers, metrics in font units, outlines and
// subsets go out. Tables are read where they lie in the file: opening a face
// of 15 MB costs microseconds, and only the pages of the file that a newspaper
// needs are ever read.
//
//	face, err := fonts.Open("song.ttf", bytes)
//	g := face.Lookup('版')
//	width := size.Scale(face.Advance(g), face.UnitsPerEm())
package fonts

import (
	"sync"
	"sync/atomic"

	"banxin/fonts/subset"
)

// GID is a glyph's number within its face; 0 is .notdef.
type GID uint16

// Face is one opened font program, as it is or as it is fitted to another face
// (see Fit). All methods are safe for concurrent use.
type Face struct {
	*program
	base   *Face // the face as it is; nil of that itself
	fit    Fit
	letter bool // serves Western words alone
}

// program is a font file as far as it has been read. It is shared by a face
// and its fitted forms.
type program struct {
	glyphTables
	name    string
	dir     directory
	upem    int
	bbox    [4]int
	ascent  int
	descent int
	capH    int
	xH      int
	fsType  int
	weight  int
	chars   *charMap
	psName  func() string // parsed once, on demand

	sequences map[string]GID // descriptions that are drawn as one character

	// Of a face with CFF outlines, else nil.
	cff      *subset.CFF
	boxes    []atomic.Uint64 // boxes of its glyphs, as far as they are known
	drawings sync.Pool       // of *drawing

	// Of a variable face, else nil.
	axes   []axis
	coords []int     // its place in the design space, nil for the default
	inst   *instance // of one with TrueType outlines that is not at its default

	latin     latinShaper
	marksOnce sync.Once
	marks     mandarin
	vertical  vertical
}

// Open reads the table directory and the small headers of a TrueType or
// OpenType file. The face keeps data and reads glyphs from it later; data must
// not change. name is what diagnostics call the face: the file's name, behind
// it which face of a collection is meant (#2 or #PostScriptName) and where a
// variable face stands (@wght=700). The error says in plain words why the
// bytes are not a usable face.
func Open(name string, data []byte) (*Face, error) {
	which, err := readChoice(name)
	if err != nil {
		return nil, err
	}
	at, err := which.directoryAt(data)
	if err != nil {
		return nil, err
	}
	dir, err := readDirectory(data, at)
	if err != nil {
		return nil, err
	}
	f := &Face{program: &program{name: name, dir: dir}}
	for _, read := range []func() error{f.readHead, f.readMetrics, f.readOS2} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	if err := f.readOutlines(which.at); err != nil {
		return nil, err
	}
	if f.chars, err = readCmap(dir["cmap"], f.glyphs); err != nil {
		return nil, err
	}
	f.chars.gsub = dir["GSUB"]
	f.measureHeights()
	f.psName = sync.OnceValue(func() string { return which.postScriptName(dir["name"]) })
	return f, nil
}

// readHead reads the size of the em and the box around all glyphs.
func (f *Face) readHead() error {
	head, err := f.dir.need("head", 54)
	if err != nil {
		return err
	}
	f.upem = be16(head, 18)
	if f.upem < 16 || f.upem > 16384 { // OpenType, head.unitsPerEm
		return say("每 em 有 %d 个单位，应为 16 至 16384",
			"the em has %d units; 16 to 16384 are allowed", f.upem)
	}
	for i := range f.bbox {
		f.bbox[i] = bei16(head, 36+2*i)
	}
	switch be16(head, 50) {
	case 0:
	case 1:
		f.longLoca = true
	default:
		return say("head.indexToLocFormat 是 %d，应为 0 或 1",
			"head.indexToLocFormat is %d; 0 or 1 is allowed", be16(head, 50))
	}
	return nil
}

// readMetrics finds the number of glyphs and the table of advances.
func (f *Face) readMetrics() error {
	maxp, err := f.dir.need("maxp", 6)
	if err != nil {
		return err
	}
	hhea, err := f.dir.need("hhea", 36)
	if err != nil {
		return err
	}
	f.glyphs, f.hMetrics = be16(maxp, 4), be16(hhea, 34)
	if f.glyphs == 0 || f.hMetrics == 0 || f.hMetrics > f.glyphs {
		return say("%d 个字宽对 %d 个字形", "%d advances for %d glyphs", f.hMetrics, f.glyphs)
	}
	f.hmtx, err = f.dir.need("hmtx", 4*f.hMetrics+2*(f.glyphs-f.hMetrics))
	return err
}

// readOutlines finds the outlines, whichever kind the face has, at a place of
// its design space.
func (f *Face) readOutlines(at []setting) error {
	var err error
	if f.axes, err = readAxes(f.dir["fvar"]); err != nil {
		return err
	}
	coords, err := f.locate(at)
	if err != nil {
		return err
	}
	if f.dir["glyf"] == nil && (f.dir["CFF "] != nil || f.dir["CFF2"] != nil) {
		err = f.readCFF(coords)
	} else {
		err = f.readGlyphTables()
	}
	if err != nil || coords == nil {
		return err
	}
	f.coords = coords
	return f.instantiate(coords)
}

// readGlyphTables finds TrueType outlines.
func (f *Face) readGlyphTables() error {
	entry := 2
	if f.longLoca {
		entry = 4
	}
	var err error
	if f.loca, err = f.dir.need("loca", entry*(f.glyphs+1)); err != nil {
		return err
	}
	f.glyf, err = f.dir.need("glyf", 0)
	return err
}

// readOS2 reads the em box, the heights and the licence bits. hhea's ascender
// is not used: Chinese faces put the line height there, while the em box
// (880 above, 120 below the baseline of 1000) stands in OS/2.
func (f *Face) readOS2() error {
	os2 := f.dir["OS/2"]
	if len(os2) >= 72 {
		f.weight = be16(os2, 4)
		f.fsType = be16(os2, 8)
		f.ascent, f.descent = bei16(os2, 68), -bei16(os2, 70)
	}
	if f.ascent <= 0 || f.descent < 0 || f.ascent+f.descent > 4*f.upem {
		f.ascent = f.upem * 880 / 1000
		f.descent = f.upem - f.ascent
	}
	if len(os2) >= 90 && be16(os2, 0) >= 2 {
		f.xH, f.capH = bei16(os2, 86), bei16(os2, 88)
	}
	return nil
}

// measureHeights takes from the letters themselves what OS/2 did not say.
func (f *Face) measureHeights() {
	if f.capH <= 0 {
		_, _, _, f.capH, _ = f.Bounds(f.Lookup('H'))
	}
	if f.xH <= 0 {
		_, _, _, f.xH, _ = f.Bounds(f.Lookup('x'))
	}
}

// Name returns the name the face was opened with: the shipped name (song, hei
// …) or the path of its file.
func (f *Face) Name() string { return f.name }

// PostScriptName returns the name a PDF calls the face by, in the characters
// PDF names allow.
func (f *Face) PostScriptName() string { return f.psName() }

// UnitsPerEm returns how many font units the em has.
func (f *Face) UnitsPerEm() int { return f.upem }

// Ascent returns the height of the em box above the baseline in font units.
func (f *Face) Ascent() int { return f.ascent }

// Descent returns the depth of the em box below the baseline in font units, a positive number.
func (f *Face) Descent() int { return f.descent }

// CapHeight returns the height of Latin capitals in font units.
func (f *Face) CapHeight() int { return f.capH }

// XHeight returns the height of the small x in font units.
func (f *Face) XHeight() int { return f.xH }

// Weight returns how heavy the face is drawn: 400 of regular faces, 700 of bold
// ones, 900 of black ones; 0 where it does not say.
func (f *Face) Weight() int { return f.weight }

// BBox returns the box around all glyphs: left, bottom, right, top in font units, y up.
func (f *Face) BBox() [4]int { return f.bbox }

// NumGlyphs returns the number of glyphs, .notdef included.
func (f *Face) NumGlyphs() int { return f.glyphs }

// Variable reports whether the file holds a variable face.
func (f *Face) Variable() bool { return f.axes != nil }

// Advance returns the width of a glyph in font units, 0 for a number the face does not have.
func (f *Face) Advance(g GID) int {
	if int(g) >= f.glyphs {
		return 0
	}
	return be16(f.hmtx, 4*min(int(g), f.hMetrics-1))
}

// Embeddable returns nil if the licence bits of the face (OS/2 fsType) let it
// be embedded in a PDF, else an error in plain words.
func (f *Face) Embeddable() error {
	const usage, restricted, bitmapOnly = 0x000E, 0x0002, 1 << 9
	// Before OS/2 version 3 several usage bits may be set; the least strict one holds.
	if f.fsType&usage == restricted {
		return say("许可证禁止嵌入（OS/2 fsType 第 1 位）",
			"its licence forbids embedding (OS/2 fsType bit 1)")
	}
	if f.fsType&bitmapOnly != 0 {
		return say("许可证只允许嵌入点阵（OS/2 fsType 第 9 位）",
			"its licence allows only bitmaps of it to be embedded (OS/2 fsType bit 9)")
	}
	return nil
}

// SubsetAllowed reports whether the face may be cut down to the glyphs used
// (OS/2 fsType bit 8). Subset keeps every glyph of a face that may not.
func (f *Face) SubsetAllowed() bool { return f.fsType&(1<<8) == 0 }
