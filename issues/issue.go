// Package issues reads what an editor writes: the design of one title
// (paper.yaml), the facts and page plan of one issue (issue.yaml) and its
// stories (stories/NAME.md), and gives them as one Issue of plain values.
//
// Reading is strict. An unknown key, a duplicate key, a value of the wrong type
// or a slip of the keyboard is a diagnostic with line, column and mend, never a
// guess; one run shows every problem. Every string carries the place it was
// written at, so that a fault found on the finished page names a line here.
//
//	issue := issues.Read(os.DirFS("issues"), "shequ-chenbao/zhoujiaqiao-2020-11", &ds)
//	for _, s := range issue.Stories {
//		fmt.Println(s.Name, s.Title[0].S)
//	}
//
// The format is described key by key in docs/format.md.
package issues

import (
	"io/fs"
	"strings"

	"banxin/internal/diag"
)

// Text is a string of the issue and the place it was written at.
type Text struct {
	S  string
	At diag.Span
}

// Issue is one issue of a title, names resolved and defaults filled in.
type Issue struct {
	Dir      string // the issue's folder in the file system it was read from
	Root     fs.FS  // that file system: pictures and drawings are opened through it
	Paper    *Paper // never nil
	Date     Date
	Number   Text // issue number as printed, "312"; empty when not given
	Edition  Text // 版本, 周家桥版; empty when not given
	Partners []Partner
	Words    []Text     // names and terms of this issue that no headline turns within
	Credits  []Pair     // page credits in the order written: 责编, 版式, 校对
	Weather  []Pair     // 今天, 明天 and what is foretold, for almanacs
	Pages    []PagePlan // none when the page or the grids of paper.yaml could not be read
	Stories  []*Story   // each once, in the order of first placing
	Version  int        // 改次: of the files handed over, from 1
	Files    *FileNames // what the press files are called; never nil
	Ads      []*Ad      // in the order written
	Auto     []Auto     // what is to be shared out among the pages that are Open
}

// Date is the issue's civil date. The zero Date means that none could be read.
type Date struct {
	Year, Month, Day int
	At               diag.Span
}

// Partner is an organisation that brings the issue out with the paper, and how:
// 周家桥街道党工委, 联合出版.
type Partner struct {
	Org, Role Text
	Logo      Drawing // its mark, before its name; no file for none
}

// Pair is one line of the imprint or of the page credits.
type Pair struct{ Key, Value Text }

// PagePlan is the plan of one page: its grid and what stands where.
type PagePlan struct {
	Number  int
	Folio   string // 版次 as it is printed where the paper counts by sections: A03; "" where pages have numbers alone
	Section Text   // 叠: the section that begins with the page, A; empty where one goes on
	Name    Text   // 版名, 要闻
	Grid    *Grid  // never nil in a plan that was read without errors
	// Vertical makes the places of the page run down it (直排) where they do not
	// say otherwise.
	Vertical bool
	Fold     Fold // the pages it lies between, of a strip (中缝); a strip follows all pages, counted on after them
	Places   []Place
	Auto     []Auto // what is to be placed on it, where it is Open
	Open     bool   // its places, but for those it has (lock), are still to be found
	Credits  []Pair // of this page, in place of the issue's; none for those
	At       diag.Span
}

// Range is a stretch of grid columns or grid lines, both ends included, from 1.
type Range struct{ First, Last int }

// Len returns how many columns or lines the range takes.
func (r Range) Len() int { return r.Last - r.First + 1 }

// Story is one story: headline parts and running text. It never knows its page.
type Story struct {
	Name         string // the name the plan calls it by: jinyinjiang
	Kicker       []Text // 引题; none when there is none
	Title        []Text // 主题, one entry per line given; one entry = no line break fixed
	Deck         []Text // 副题
	DeckOptional bool   // the deck may be left out so that the page comes out full
	Byline       []Text // 作者, one entry per person: 记者 某某
	Photo        []Text // who took its pictures, which is the credit of those without one
	Blocks       []Block
	Drop         int // lines of the drop capital that the story begins with; 0 for none
	// Echo is the short headline the story goes on under on another page, one
	// entry per line given; none where its title serves.
	Echo []Text
	// Priority is the story's weight, which chooses its headline style: "" and
	// lead, second, normal and brief.
	Priority string
	Pictures []*Picture
	Signed   []Text      // 落款: who gives notice, and the date; the last blocks of the text
	Quotes   []Quotation // words of it that a place may set large

	Incomplete bool // a place of it cannot be read: how its text fills the others says nothing

	At diag.Span
}

// BlockKind says what a block of a story is. The set is closed: a switch over
// it ends in default: panic.
type BlockKind uint8

const (
	// Paragraph is running text.
	Paragraph BlockKind = iota
	// Subhead is a subhead of level 2 or 3, with or without a label.
	Subhead
	// Quote is a paragraph of quoted matter (>).
	Quote
	// Item is an item of a list: its Label is the number typed before it, empty
	// for an item of a list without numbers.
	Item
	// Turn is a turn of a dialogue or a clause: its Label hangs out before it,
	// 问： or 第一条; empty for what goes on after another paragraph.
	Turn
	// Verse is one line of verse; U+3000 at its start is the poet's.
	Verse
	// Names is a list of names; its Label is the heading of the names, if any.
	Names
	// Signed is a line of the signature (落款) under a text: who gives notice, and
	// the date.
	Signed
	// Tabular is a table.
	Tabular
	// Break is a break between parts of the story (---), where an ornament stands (题花).
	Break
)

// Block is one paragraph or subhead of a story.
type Block struct {
	Kind    BlockKind
	Level   int  // 2 or 3 for a Subhead, else 0
	Label   Text // the [label] of a Subhead without its brackets, or what hangs out; often empty
	Inlines []Inline
	Names   []Name // of Names, without the white between them
	Table   *Table // of a Tabular
	Start   bool   // the first block of a quotation, list, dialogue, poem or list of names
	Space   bool   // of Verse and Names: an empty line stands before it
	At      diag.Span
}

// InlineStyle is how a stretch of a block is set off from the rest.
type InlineStyle uint8

const (
	// Plain is the block's own style.
	Plain InlineStyle = iota
	// Strong is **strong**: 黑体.
	Strong
	// Emphasis is *emphasis*: 楷体 or 着重号, as its style says.
	Emphasis
)

// MarkKind says what a stretch in braces is marked as. The set is closed: a
// switch over it ends in default: panic.
type MarkKind uint8

const (
	// Ruby is {汉字|hànzì}: a reading over the characters.
	Ruby MarkKind = iota
	// Dotted is {着重:…}: 着重号, a dot at each character.
	Dotted
	// ProperName is {专名:…}: 专名号, a line along a name.
	ProperName
	// BookTitle is {书名:…}: a wavy line along a title.
	BookTitle
	// Mourned is {示亡:…}: 示亡号, a frame round the name of one who has died.
	Mourned
	// Superscript is {上标:…} or {注:…}.
	Superscript
	// Subscript is {下标:…}.
	Subscript
)

// Mark is what a stretch of text is marked with. Inlines of one stretch share
// one Mark.
type Mark struct {
	Kind    MarkKind
	Reading Text // of Ruby
}

// Name is one name of a list, and what it is marked with, nil for nothing.
type Name struct {
	Text
	Mark *Mark
}

// Inline is a stretch of text of one style and mark from one line of the
// source. A line break the editor asked for (two blanks or a backslash at the
// line end) is an Inline whose S is "\n".
type Inline struct {
	S     string
	Style InlineStyle
	Mark  *Mark // nil for none
	At    diag.Span
}

// PlainText returns the block's characters without styles, neither the label
// nor readings included; of a table, title, cells row by row and notes.
func (b Block) PlainText() string {
	var sb strings.Builder
	b.EachPart(func(_ Part, text []Inline) {
		for _, in := range text {
			sb.WriteString(in.S)
		}
		if b.Table != nil && len(text) > 0 {
			sb.WriteByte('\n')
		}
	})
	for i, n := range b.Names {
		if i > 0 {
			sb.WriteString("\u3000")
		}
		sb.WriteString(n.S)
	}
	return sb.String()
}

// PlainText returns the story's characters in the order they are printed:
// kicker, title lines, deck, byline, then the blocks, a subhead's label before
// its name; parts are separated by one line feed. Readings over characters are
// a text of their own: see Readings.
func (s *Story) PlainText() string {
	var parts []string
	add := func(t string) {
		if t != "" {
			parts = append(parts, t)
		}
	}
	for _, list := range [][]Text{s.Kicker, s.Title, s.Deck, s.Byline} {
		for _, t := range list {
			add(t.S)
		}
	}
	for _, b := range s.Blocks {
		add(b.Label.S)
		add(b.PlainText())
	}
	return strings.Join(parts, "\n")
}

// Readings returns the readings over the block's characters in their order.
func (b *Block) Readings() []Text {
	var all []Text
	var last *Mark
	add := func(m *Mark) {
		if m != nil && m != last && m.Kind == Ruby {
			all = append(all, m.Reading)
		}
		last = m
	}
	b.EachPart(func(_ Part, text []Inline) {
		for i := range text {
			add(text[i].Mark)
		}
	})
	for i := range b.Names {
		add(b.Names[i].Mark)
	}
	return all
}

// Readings returns the readings over the story's characters (ruby) in their
// order, separated by line feeds; "" when there are none.
func (s *Story) Readings() string {
	var parts []string
	for i := range s.Blocks {
		for _, r := range s.Blocks[i].Readings() {
			parts = append(parts, r.S)
		}
	}
	return strings.Join(parts, "\n")
}
