package preflight

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"banxin/press/objects"
)

// font is a composite font (ISO 32000-1, 9.7) with two-byte codes that are
// CIDs (Identity-H, or Identity-V for vertical writing): the only kinds the
// house writes and this reader takes.
type font struct {
	err    error // what is wrong with its dictionaries; settled before anybody else has it
	load   sync.Once
	faulty error // why it cannot be read, err included; settled by load

	compact bool // the program is CFF
	widths  objects.Array
	width0  float64
	down    bool // writing mode 1
	hangs   objects.Array
	hang0   [2]float64 // DW2: the height of the position vector, the displacement
	program stream
	toGID   *stream // nil: Identity
	toText  *stream // nil: no ToUnicode
	shelf   *shelf
	deref   func(objects.Object) objects.Object

	prog  *program
	codes []glyph
	other glyph // what a code beyond codes shows
}

// glyph is what a code of a font shows.
type glyph struct {
	advance float64 // em
	says    string  // by ToUnicode, "" if it says nothing
	box     bounds  // what it paints, em
	gid     int
	paints  bool
	hang    hang
}

// hang is how a glyph hangs from the pen in writing mode 1 (9.7.4.3), em: from
// the pen to the glyph's origin, and how the pen moves on. y counts upwards.
type hang struct{ x, y, step float64 }

// of returns what a code shows.
func (f *font) of(code int) *glyph {
	if code < len(f.codes) {
		return &f.codes[code]
	}
	return &f.other
}

// font reads a font dictionary; the heavy parts wait for prepare.
func (d *document) font(o objects.Object) *font {
	key := 0
	if ref, ok := o.(objects.Ref); ok {
		key = ref.ObjectNumber.Value()
		if f, ok := d.fonts[key]; ok {
			return f
		}
	}
	f := &font{shelf: d.shelf, deref: d.follow}
	f.err = d.readFont(o, f)
	if key != 0 {
		d.fonts[key] = f
	}
	return f
}

// readFont fills in f from its dictionaries.
func (d *document) readFont(o objects.Object, f *font) error {
	dict, _ := d.follow(o).(objects.Dict)
	encoding := d.name(dict, "Encoding")
	if f.down = encoding == "Identity-V"; d.name(dict, "Subtype") != "Type0" || encoding != "Identity-H" && !f.down {
		return errors.New("a font is not Type0 with Identity-H or Identity-V")
	}
	list, _ := d.get(dict, "DescendantFonts").(objects.Array)
	if len(list) != 1 {
		return errors.New("a Type0 font has no descendant")
	}
	cid, _ := d.follow(list[0]).(objects.Dict)
	key := "FontFile2"
	switch d.name(cid, "Subtype") {
	case "CIDFontType2":
	case "CIDFontType0":
		key, f.compact = "FontFile3", true
	default:
		return errors.New("a font is neither CIDFontType2 nor CIDFontType0")
	}
	f.width0 = d.number(cid, "DW", 1000)
	f.widths, _ = d.get(cid, "W").(objects.Array)
	if f.down {
		if err := d.readHang0(cid, f); err != nil {
			return err
		}
	}
	if s, ok := d.stream(d.get(cid, "CIDToGIDMap")); ok && !f.compact {
		f.toGID = &s // a CFF program has a map of its own
	}
	if s, ok := d.stream(d.get(dict, "ToUnicode")); ok {
		f.toText = &s
	}
	var ok bool
	if f.program, ok = d.stream(d.get(d.dict(cid, "FontDescriptor"), key)); !ok {
		return fmt.Errorf("a font is not embedded as %s", key)
	}
	if f.compact && d.name(f.program.whole.Dict, "Subtype") != "CIDFontType0C" {
		return errors.New("a font program is not CIDFontType0C")
	}
	return nil
}

// prepare decodes the program, the CMap and the widths. It is done once, by
// whoever first shows a glyph, and is safe for concurrent use.
func (f *font) prepare() error {
	f.load.Do(func() {
		if f.faulty = f.err; f.faulty == nil {
			f.faulty = f.read()
		}
	})
	return f.faulty
}

// read does the work of prepare.
func (f *font) read() error {
	var err error
	if f.prog, err = f.shelf.program(f.program, f.compact); err != nil {
		return fmt.Errorf("font program: %w", err)
	}
	var meaning unicodeMap
	if f.toText != nil {
		if meaning, err = f.shelf.meaning(*f.toText); err != nil {
			return fmt.Errorf("ToUnicode: %w", err)
		}
	}
	var gids []byte
	if f.toGID != nil {
		if gids, err = f.toGID.decode(); err != nil {
			return fmt.Errorf("CIDToGIDMap: %w", err)
		}
	}
	n := max(len(meaning), len(gids)/2)
	switch {
	case f.compact:
		n = max(n, len(f.prog.compact.gids))
	case gids == nil:
		n = max(n, f.prog.glyphs)
	}
	n = min(n, 1<<16)
	if err := f.program.meter.take(n * 80); err != nil {
		return err
	}
	f.codes = make([]glyph, n)
	for c := range f.codes {
		g := &f.codes[c]
		g.advance, g.says, g.gid = f.width0/1000, meaning.of(c), c
		switch {
		case f.compact:
			g.gid = f.prog.compact.gid(c)
		case gids != nil:
			g.gid = 0
			if 2*c+1 < len(gids) {
				g.gid = be16(gids, 2*c)
			}
		}
		g.box, g.paints = f.prog.bounds(g.gid)
	}
	f.other = glyph{advance: f.width0 / 1000, gid: f.prog.glyphs}
	if err := f.readWidths(); err != nil || !f.down {
		return err
	}
	return f.readHangs()
}

// shelf keeps what several files of one build have in common: the file of all
// pages and those of single pages embed the same font programs. It is safe for
// concurrent use.
type shelf struct {
	mu       sync.Mutex
	programs []*program
	meanings []packedMeaning
}

// packedMeaning is a CMap and the stream it was read from.
type packedMeaning struct {
	packed []byte
	flate  bool
	read   unicodeMap
}

// program returns the font program in a stream, CFF if it is compact, read
// before or now.
func (s *shelf) program(st stream, compact bool) (*program, error) {
	s.mu.Lock()
	for _, p := range s.programs {
		if p.flate == st.flate && st.plain && (p.compact != nil) == compact && bytes.Equal(p.packed, st.raw) {
			s.mu.Unlock()
			return p, nil
		}
	}
	s.mu.Unlock()
	file, err := st.decode()
	if err != nil {
		return nil, err
	}
	read := readProgram
	if compact {
		read = readCompactProgram
	}
	p, err := read(file)
	if err != nil {
		return nil, err
	}
	if st.plain {
		p.packed, p.flate = st.raw, st.flate
		s.mu.Lock()
		s.programs = append(s.programs, p)
		s.mu.Unlock()
	}
	return p, nil
}

// meaning returns the ToUnicode CMap in a stream, read before or now.
func (s *shelf) meaning(st stream) (unicodeMap, error) {
	s.mu.Lock()
	for _, m := range s.meanings {
		if m.flate == st.flate && st.plain && bytes.Equal(m.packed, st.raw) {
			s.mu.Unlock()
			return m.read, nil
		}
	}
	s.mu.Unlock()
	cmap, err := st.decode()
	if err != nil {
		return nil, err
	}
	m, err := readCMap(cmap)
	if err != nil {
		return nil, err
	}
	if st.plain {
		s.mu.Lock()
		s.meanings = append(s.meanings, packedMeaning{st.raw, st.flate, m})
		s.mu.Unlock()
	}
	return m, nil
}
