package inspect

import (
	"strings"

	"banxin/press/objects"
)

// Font is a font of a file.
type Font struct {
	Number    int    // of its object; 0 where it stands in place
	Name      string // BaseFont
	Kind      string // Subtype: Type0, TrueType, Type1, MMType1, Type3
	Cid       objects.Dict
	CidKind   string // CIDFontType0, CIDFontType2
	CidName   string
	Encoding  string // a name, "" for another
	Dict      objects.Dict
	Font      objects.Dict // FontDescriptor, nil if there is none
	FileKey   string       // FontFile, FontFile2, FontFile3; "" where it is not embedded
	FileKind  string       // Subtype of a FontFile3
	ToUnicode bool
	Shown     bool // some of them in a way that prints (not Tr 3)

	doc      *Document
	used     []uint64 // bits of the codes shown by what was inspected
	wide     bool     // two-byte codes
	down     bool
	first    int
	widths   []float64         // of simple fonts, or by CID from 0, in thousandths
	rest     map[int]float64   // of CIDs beyond widths
	usual    float64           // the width of all others
	meaning  map[uint16]string // ToUnicode; read when first asked for
	asked    bool
	scale    float64 // of a Type3 font's glyph space, in thousandths; else 1
	top, bot float64 // em above and below the baseline
}

// maxFonts bounds how many fonts a file may use.
const maxFonts = 1 << 12

// maxWidths bounds how many widths are kept in a list.
const maxWidths = 1 << 16

// font reads a font, the same for the same object.
func (d *Document) font(o objects.Object) *Font {
	n := objects.NumberOf(o)
	if f, ok := d.fonts[n]; ok && n != 0 {
		return f
	}
	dict := d.Dictionary(o)
	if dict == nil || d.made >= maxFonts {
		return nil
	}
	d.made++
	f := &Font{Number: n, doc: d, Dict: dict, Name: d.Name(dict, "BaseFont"), Kind: d.Name(dict, "Subtype"), scale: 1, top: 0.88, bot: -0.12}
	f.ToUnicode = d.Has(dict, "ToUnicode")
	f.Encoding = d.Name(dict, "Encoding")
	if f.Kind == "Type0" {
		f.composite(d)
	} else {
		f.simple(d)
	}
	f.file(d)
	if n != 0 {
		d.fonts[n] = f
	}
	return f
}

// composite reads the descendant of a Type0 font (9.7).
func (f *Font) composite(d *Document) {
	f.wide, f.usual = true, 1000
	f.down = strings.HasSuffix(f.Encoding, "-V")
	list := d.Array(f.Dict, "DescendantFonts")
	if len(list) == 0 {
		return
	}
	f.Cid = d.Dictionary(list[0])
	f.CidKind, f.CidName = d.Name(f.Cid, "Subtype"), d.Name(f.Cid, "BaseFont")
	f.Font = d.Dict(f.Cid, "FontDescriptor")
	f.usual = d.Number(f.Cid, "DW", 1000)
	f.cidWidths(d)
}

// cidWidths reads W (9.7.4.3).
func (f *Font) cidWidths(d *Document) {
	set := func(cid int, w float64) {
		switch {
		case cid < 0 || cid >= maxWidths:
		case cid < len(f.widths)+4096:
			for len(f.widths) <= cid {
				f.widths = append(f.widths, f.usual)
			}
			f.widths[cid] = w
		default:
			if f.rest == nil {
				f.rest = map[int]float64{}
			}
			f.rest[cid] = w
		}
	}
	w := d.Array(f.Cid, "W")
	for i := 0; i+1 < len(w); {
		first, _ := d.NumberAt(w[i])
		if list, ok := d.Follow(w[i+1]).(objects.Array); ok {
			for k, o := range list[:min(len(list), maxWidths)] {
				v, _ := d.NumberAt(o)
				set(int(first)+k, v)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, _ := d.NumberAt(w[i+1])
		v, _ := d.NumberAt(w[i+2])
		for c := max(int(first), 0); c <= min(int(last), maxWidths-1); c++ {
			set(c, v)
		}
		i += 3
	}
}

// simple reads a font of one-byte codes (9.6).
func (f *Font) simple(d *Document) {
	f.Font = d.Dict(f.Dict, "FontDescriptor")
	f.first = d.Integer(f.Dict, "FirstChar", 0)
	f.usual = d.Number(f.Font, "MissingWidth", 0)
	list := d.Array(f.Dict, "Widths")
	for _, o := range list[:min(len(list), 256)] {
		v, _ := d.NumberAt(o)
		f.widths = append(f.widths, v)
	}
	if list == nil {
		f.usual = 556 // one of the standard fonts, whose widths a reader knows
	}
	if m, ok := d.NumberList(f.Dict, "FontMatrix", 6); ok && f.Kind == "Type3" {
		f.scale = m[0] * 1000
		if box, ok := d.NumberList(f.Dict, "FontBBox", 4); ok && box[3] > box[1] {
			f.top, f.bot = max(box[3]*m[3], box[1]*m[3]), min(box[3]*m[3], box[1]*m[3])
		}
		return
	}
	f.top, f.bot = 0.75, -0.2
	if a := d.Number(f.Font, "Ascent", 0); a > 200 && a < 1500 {
		f.top = a / 1000
	}
	if b := d.Number(f.Font, "Descent", 0); b < 0 && b > -800 {
		f.bot = b / 1000
	}
}

// file finds the embedded program.
func (f *Font) file(d *Document) {
	for _, key := range []string{"FontFile", "FontFile2", "FontFile3"} {
		if st, ok := d.Stream(d.Raw(f.Font, key)); ok {
			f.FileKey, f.FileKind = key, d.Name(st.Dict, "Subtype")
			return
		}
	}
}

// Embedded reports whether the font's shapes are in the file.
func (f *Font) Embedded() bool { return f.FileKey != "" || f.Kind == "Type3" }

// width returns the advance of a code in em.
func (f *Font) width(code int) float64 {
	if f.wide {
		if code < len(f.widths) {
			return f.widths[code] / 1000
		}
		if w, ok := f.rest[code]; ok {
			return w / 1000
		}
		return f.usual / 1000
	}
	if i := code - f.first; i >= 0 && i < len(f.widths) {
		return f.widths[i] * f.scale / 1000
	}
	return f.usual * f.scale / 1000
}

// Width returns the advance the file states for a code, in thousandths of the em.
func (f *Font) Width(code int) float64 { return 1000 * f.width(code) }

// use notes that a code is shown.
func (f *Font) use(code int) {
	if f.used == nil {
		n := 256
		if f.wide {
			n = 1 << 16
		}
		f.used = make([]uint64, n/64)
	}
	f.used[code>>6] |= 1 << (code & 63)
}

// Codes calls do for every code shown, in order, until it returns false.
func (f *Font) Codes(do func(code int) bool) {
	for i, w := range f.used {
		for b := 0; w != 0; b, w = b+1, w>>1 {
			if w&1 != 0 && !do(i*64+b) {
				return
			}
		}
	}
}

// says returns the characters of a code, "" where nothing tells.
func (f *Font) says(code int) string {
	if !f.asked {
		f.asked = true
		if st, ok := f.doc.Stream(f.doc.Raw(f.Dict, "ToUnicode")); ok {
			if b, err := st.Decode(); err == nil {
				f.meaning = readMeaning(b)
			}
		}
	}
	if s, ok := f.meaning[uint16(code)]; ok {
		return s
	}
	if !f.wide && code >= 32 && code < 127 && f.Kind != "Type3" {
		return string(rune(code))
	}
	return ""
}

// Says returns the characters of a code, "" where the file does not tell.
func (f *Font) Says(code int) string { return f.says(code) }
