package text

import (
	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// Level says how strictly marks are kept off line starts and ends (避头尾, clreq 3.1.4).
type Level uint8

const (
	GB     Level = iota // GB/T 15834: as Basic, and no solidus at a line end
	None                // no bans; units still hold together
	Basic               // clreq's basic level
	Strict              // as GB, and no dash or ellipsis at a line start
)

// Punctuation is the width of a mark that stands alone within a line (clreq 3.1.6).
type Punctuation uint8

const (
	Quanjiao Punctuation = iota // 全角式: every mark 1 em, adjacent marks and line edges compressed
	Kaiming                     // 开明式: 。？！ 1 em, every other mark 0.5 em
	Banjiao                     // 半角式: every mark 0.5 em
	FullBody                    // none: every mark 1 em and nothing is compressed
)

// Mode is how breaks are chosen.
type Mode uint8

const (
	// Stable chooses line by line: a change moves no line before it but the one
	// whose end it touches, or the last full one to save a stranded character.
	Stable Mode = iota
	// Optimal chooses the breaks of a whole paragraph together.
	Optimal
)

// Style says how a paragraph is set. Em values are thousandths of the em.
type Style struct {
	Size        geom.Length // the em
	Indent      int         // of the first line, beyond Left; negative for a hanging indent (凸排)
	Left, Right int         // of every line
	Shape       Shape       // if not nil, instead of Indent, Left and Right
	Gap         int         // 中西间距, Han–Western
	Tracking    int         // added at every boundary
	Level       Level
	Punctuation Punctuation
	Mode        Mode
	Vertical    bool // 直排: lines run down the page
	Hyphenate   bool // English words may be hyphenated
	Hang        bool // 标点悬挂: ， 、 。 may stand beyond the measure
	Grid        bool // lines of Han alone keep to the character grid
	Figures     bool // figures are all as wide as the widest, for tables
}

// em returns n thousandths of the style's em.
func (s *Style) em(n int) geom.Length { return s.Size.Scale(n, 1000) }

// Span is a stretch of a paragraph in one face and one ink.
type Span struct {
	Text  string
	Chain []*fonts.Face // the span's own face first, then its fallbacks
	Ink   page.Ink
	At    diag.Span   // where Text begins in the issue
	Note  *Annotation // what stands between the lines beside it, nil for nothing
	Scale int         // of superscripts and subscripts: their size in thousandths of the style's, 0 for 1000
	Rise  int         // and how far they stand above the baseline, in thousandths of the em

	Spread geom.Length // its cells are spread evenly to this width, if they take less (均排)
	Firm   bool        // a head within a text: white is added between its characters only where a line is loose without that
	Tab    geom.Length // what follows begins this far from the paragraph's start, if the span ends before (凸排)
}
