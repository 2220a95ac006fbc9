package issues

import (
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/contract"
)

// Paper is the design of one title: what every issue of it shares.
type Paper struct {
	Name      Text // 社区晨报
	Kind      Text // Newspaper or Internal; empty when the paper does not say
	Tagline   Tagline
	Page      PageSize
	Grids     []Grid // at least one
	Inks      []NamedInk
	Styles    []Style // one per known style, in the order of StyleNames
	Faces     []FaceList
	Words     []Text  // names and terms that no headline turns within
	Glyphs    []Glyph // 补字, in the order written
	Nameplate Nameplate
	Ornament  Ornament
	Subscribe Subscribe
	Imprint   []Pair            // in the order written; lines left empty are not in it
	Contacts  []Pair            // 热线, 投稿 …, for places of contacts
	Folio     string            // how pages are counted: page ("" too) or section
	Flower    Flower            // the flowered border of boxes
	Fit       Fitting           // what may be changed so that pages come out full; no steps where it is not given
	Printer   Text              // a shipped profile's name, or a file beside paper.yaml
	House     *contract.Profile // what Printer stands for; newsprint where it is not given
	At        diag.Span
}

// Tagline is the sentence under the nameplate. Text is the fact, Separator is
// how this paper sets it: 自家门口这点事 with " / " prints as 自 / 家 / 门 ….
type Tagline struct{ Text, Separator Text }

// PageSize is the trim, the bleed on all four sides, and the margins between
// trim and type area.
type PageSize struct {
	Width, Height            geom.Length
	Bleed                    geom.Length
	Top, Bottom, Left, Right geom.Length
	Fold                     geom.Length // width of the strip between facing pages (中缝); 0 where the paper has none
	At                       diag.Span
}

// Em is a length in thousandths of the type size in force.
type Em int

// Grid is the columns and the baseline grid of a kind of page.
type Grid struct {
	Name    string
	Columns int
	Body    geom.Length // body type size
	Leading geom.Length // baseline to baseline
	Gutter  Em          // in em of Body
	At      diag.Span
}

// Ink is what a press understands: parts of cyan, magenta, yellow and black in
// thousandths. Written K100 or C0 M100 Y90 K5 (per cent). A spot ink has a name
// and a tint; its parts then are those of the solid ink that stands for it.
type Ink struct {
	C, M, Y, K uint16
	Spot       string // as the ink maker calls it; "" is an ink of the four
	Tint       uint16 // of the spot ink, in thousandths
}

// NamedInk is an ink of the paper: black, white, red, tint or one of its own.
type NamedInk struct {
	Name string
	Ink  Ink
	At   diag.Span
}

// Style is how one kind of text is set. Every known style has a default for
// every field, so a paper names only what it wants different.
type Style struct {
	Name        string
	Face        string        // role: song, song-black, hei, hei-black, kai, nameplate, or one of the paper's own
	Sizes       []geom.Length // largest first, the composer takes the first that fits; nil = the grid's body size
	Leading     geom.Length   // of the lines of a heading or caption, baseline to baseline; 0 = as its size asks
	Ink         string        // name of an ink
	Indent      Em            // first line, beyond Left
	Left, Right Em            // of every line
	White       int           // lines of white before and after together, half of them each (clreq 3.4.2)
	Level       string        // 避头尾: none, basic, gb, strict
	Punctuation string        // quanjiao, kaiming, banjiao, none
	Gap         Em            // Han–Western gap
	Align       string        // justify, left, center, right, even
	Tracking    Em            // added after every character

	// How a part of a heading may be brought to its length; 0 in other styles.
	Tighten, Loosen Em     // the most that is taken from and added to its tracking
	Narrow, Widen   int    // the narrowest and widest its glyphs may be, in thousandths
	Full            bool   // 通栏: it fills its length as far as Loosen and Widen allow
	Comma           string // what becomes of ， within it: keep, space (1 em) or half (0.5 em)

	Breaks    string    // of the body: optimal, or stable while a page is being edited
	Hang      string    // of the body: "" or none, or marks, 标点悬挂
	Cells     string    // of the body: "" or free, or grid: lines of Han alone keep to the character grid
	Hyphenate string    // of the body: "" or none, or en, the language whose words may be hyphenated
	Mark      string    // of emphasis: "" or dots, 着重号
	Part      Em        // of ruby: its size as a part of the characters' below it
	Rules     string    // of a table: rows, three (三线表), grid or none
	Behind    string    // of a table's head: the ink it stands on, "" or none for none
	Placed    string    // of a run-in subhead: "" or in, or alone: on a line of its own
	At        diag.Span // zero File when the default was not touched

	gapGiven  bool // Gap is the style's own, not the body's
	inkGiven  bool // Ink is the paper's, not the default
	faceGiven bool // Face is the paper's, not the default
	bodyFace  bool // Face is the body's unless the paper gives one
}

// FaceList is a role's own chain of faces, first face first: names of shipped
// faces or font files beside paper.yaml.
type FaceList struct {
	Role  string
	Names []Text // none: those of the role
	// Latin is the face of Western words and numbers, empty where the Han face's
	// own serve. Scale is its size in thousandths, 0 for as high as the Han
	// face's own capitals; Shift raises it.
	Latin Text
	Scale int
	Shift Em
}

// Ornament is what stands at a break between parts of a story (题花): a few
// characters, or a drawing.
type Ornament struct {
	Text Text
	Art  Drawing // no file for none
}

// Breaks reports whether a story of the issue has a break between parts.
func (is *Issue) Breaks() bool {
	for _, s := range is.Stories {
		if s.breaks() > 0 {
			return true
		}
	}
	return false
}

// breaks counts the breaks between parts of the story.
func (s *Story) breaks() int {
	n := 0
	for i := range s.Blocks {
		if s.Blocks[i].Kind == Break {
			n++
		}
	}
	return n
}

// OrnamentText is what the ornaments of a story say: it is no part of the
// story's text, and is proved like it. "" where it has none or they are drawn.
func (is *Issue) OrnamentText(s *Story) string {
	if is.Paper.Ornament.Art.Path != "" {
		return ""
	}
	return strings.Repeat(is.Paper.Ornament.Text.S, s.breaks())
}

// Nameplate is the head of page 1.
type Nameplate struct {
	Lines   int     // grid lines it takes on page 1
	Columns Range   // columns of page 1 it takes, the zero Range for all: places may stand beside it (报眼)
	Art     Drawing // the name as it is drawn, in place of type; no file for none
	At      diag.Span
}

// Flower is the border of boxes that ask for one (花边): one of FlowerNames, pearl
// where it is "", or two drawings of the paper's, a tile and a corner.
type Flower struct {
	Name         string
	Tile, Corner Drawing
}

// FlowerNames are the borders that the program draws: beads, lozenges, a meander.
var FlowerNames = []string{"pearl", "lozenge", "key"}

// Subscribe is the block with the QR code: its caption lines and what the code says.
type Subscribe struct {
	Lines []Text
	URL   Text
}

// defaultNameplateLines is about 55 mm on a grid of 15.75 pt.
const defaultNameplateLines = 10

// Style returns the named style, nil when there is none of that name.
func (p *Paper) Style(name string) *Style {
	for i := range p.Styles {
		if p.Styles[i].Name == name {
			return &p.Styles[i]
		}
	}
	return nil
}

// Ink returns the named ink and whether there is one.
func (p *Paper) Ink(name string) (Ink, bool) {
	for _, k := range p.Inks {
		if k.Name == name {
			return k.Ink, true
		}
	}
	return Ink{}, false
}

// Grid returns the named grid, nil when there is none of that name.
func (p *Paper) Grid(name string) *Grid {
	for i := range p.Grids {
		if p.Grids[i].Name == name {
			return &p.Grids[i]
		}
	}
	return nil
}
