// Package contract says what a printing house wants of its files: page and
// marks, standard and printing condition, limits of ink, type, rules and
// pictures, names, and which files are handed over. It is plain data. Package
// issues reads it from YAML (a shipped profile of press/profiles, or a file
// beside paper.yaml); the outputs and the preflight obey it.
package contract

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// Standard is the ISO 15930 flavour a press file claims.
type Standard string

// The standards press files can claim (print.md, section 1).
const (
	X1a2001 Standard = "PDF/X-1a:2001"
	X1a2003 Standard = "PDF/X-1a:2003"
	X4      Standard = "PDF/X-4"
)

// Profile is what one printing house wants.
type Profile struct {
	Name   string // as a paper.yaml names it: newsprint, or the file's name
	ZH, EN string // what it is for, in a line

	Page      Page
	Marks     Marks
	Standard  Standard
	Condition Condition
	Outline   bool // all text goes out as outlines (文字转曲)

	Ink      Ink
	Pictures Pictures
	Type     Type
	Rules    Rules
	QR       QR

	Files      Files
	Deliver    []Deliverable // in the order written
	Imposition Imposition

	// Severity raises or lowers findings by their code; an error is never
	// lowered. The words are “error”, “warning”, “note” and “off”.
	Severity map[string]string

	// Places says where a house's file gives each value, by the path of its key:
	// ink.total, page.bleed. It is nil of a shipped profile.
	Places map[string]diag.Span
}

// At returns where a value was given, by the path of its key; the zero Span if
// it is a shipped one. A finding against a limit may point there.
func (p *Profile) At(key string) diag.Span { return p.Places[key] }

// Page is what the house takes. A trim of zero is any.
type Page struct {
	Width, Height geom.Length // of the trim
	Bleed         geom.Length // at least, on all four sides
	Safe          geom.Length // type keeps so far from the trim
	Multiple      int         // the number of pages is a multiple of this; 0 or 1: any
}

// Marks are what is printed outside the bleed (print.md, section 6).
type Marks struct {
	Crop, Register, Bar, Slug bool
}

// Any reports whether there are any, for which the sheet must reach beyond the bleed.
func (m Marks) Any() bool { return m.Crop || m.Register || m.Bar || m.Slug }

// Names returns the words by which a contract asks for the marks.
func (m Marks) Names() (names []string) {
	for _, k := range []struct {
		on   bool
		name string
	}{{m.Crop, "crop"}, {m.Register, "register"}, {m.Bar, "bar"}, {m.Slug, "slug"}} {
		if k.on {
			names = append(names, k.name)
		}
	}
	return names
}

// Condition is the characterised printing condition.
type Condition struct {
	ICC        string // name of a shipped output profile; "" where Data is the house's own
	Data       []byte // the output profile as it goes into the file, uncompressed
	Identifier string // as the ICC registry spells it: CGATS TR 002
	Registry   string // http://www.color.org for a registered condition, else ""
	Described  string // what is printed on what, in words
	Screen     int    // lines to the inch
	Gain       int    // of a 40 % tint, in thousandths of full tone
}

// Ink limits are thousandths of a solid, all inks together.
type Ink struct {
	Total int // most at one place of the finished page
	Text  int // most under type in more than one ink
	Least int // lightest tint that prints
	Most  int // darkest tint that does not fill in
	Spots int // how many spot inks the house takes
	// OverprintUpTo is how thick a rule in solid black may be to be printed
	// over what lies beneath it; text in solid black always is.
	OverprintUpTo geom.Length
}

// Pictures are limits of resolution at the placed size, in pixels to the inch,
// and how pictures are made ready.
type Pictures struct {
	Warn, Refuse int
	LineArt      int    // least of a picture of two tones
	Intent       string // perceptual, relative, absolute
	Sharpen      int    // unsharp masking in per cent, 0 for none
}

// Type limits are sizes below which type is warned of.
type Type struct {
	Least    geom.Length // below this it is refused
	Solid    geom.Length // in one solid ink
	Tinted   geom.Length // in a tint of one ink
	Inks     geom.Length // in two or more inks
	Reversed geom.Length // lighter than its ground
}

// Rules are limits of thickness.
type Rules struct {
	Least    geom.Length // positive, one solid ink
	Tinted   geom.Length
	Reversed geom.Length
	OneInk   geom.Length // up to this a rule is of one ink
}

// QR are the limits of codes.
type QR struct {
	Module geom.Length // least side of a module
	Quiet  int         // modules clear on all four sides
}

// Files are the patterns of names, without .pdf and without a folder; see
// ParsePattern for the words in braces.
type Files struct {
	Page, Combined, Spread string
	Code                   string // what {code} stands for: the house's short name of the paper
}

// Deliverable is a kind of file that is handed over.
type Deliverable string

// What can be handed over.
const (
	Pages    Deliverable = "pages"    // one PDF a page
	Combined Deliverable = "combined" // one PDF of all pages
	Spreads  Deliverable = "spreads"  // printer's spreads (print.md, section 8)
	Contact  Deliverable = "contact"  // a picture of all pages
	Ticket   Deliverable = "ticket"   // 付印单
	Manifest Deliverable = "manifest" // manifest.json
)

// Imposition says how printer's spreads are made up. Sections are the page
// counts of the sections in order, empty for one nested section of all pages;
// Loose makes every sheet a section of its own (single nested sheets laid
// behind each other).
type Imposition struct {
	Sections []int
	Loose    bool
}

// Wants reports whether the house wants a kind of file.
func (p *Profile) Wants(d Deliverable) bool {
	for _, have := range p.Deliver {
		if have == d {
			return true
		}
	}
	return false
}
