// Package manifest is the list that goes with the files handed to a printing
// house: which issue they are of, what each page is, how it is to be printed,
// and what each file must be, byte by byte. It stands beside the files as
// manifest.json and holds no time and no path of a machine, so that the same
// issue gives the same list anywhere.
//
//	text, err := m.Encode()       // what is written
//	m, err := manifest.Decode(r)  // what `banxin verify` reads
//
// docs/printer.md explains it key by key.
package manifest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"banxin/internal/geom"
)

// Name is the file's name in the folder that is handed over.
const Name = "manifest.json"

// Schema is the version of the list that this program writes and reads. Keys
// may be added under it; their meaning never changes.
const Schema = "banxin-manifest/1"

// Manifest is the whole list. Lengths are points, to a thousandth, as in the
// files; inks are per cent.
type Manifest struct {
	Schema  string `json:"schema"`
	Program string `json:"program"` // banxin and its release

	Paper   string `json:"paper"`             // 社区晨报
	Title   string `json:"title"`             // of the issue in full, as in the files
	Edition string `json:"edition,omitempty"` // 周家桥版
	Number  string `json:"number,omitempty"`  // 312
	Date    string `json:"date"`              // 2020-11-30
	Version int    `json:"version"`           // 改次, from 1
	Content string `json:"content"`           // short hash of all that is printed

	House     House     `json:"house"`
	Standard  string    `json:"standard"` // PDF/X-1a:2003
	Condition Condition `json:"condition"`

	Pages []Page `json:"pages"` // in reading order
	Fonts []Font `json:"fonts"` // in order of first use
	Files []File `json:"files"` // in the order of the contract
}

// House is the contract the files were made by.
type House struct {
	Name  string `json:"name"`  // newsprint, or the name of the house's file
	About string `json:"about"` // in Chinese, as the contract says
	// Marks are what is printed outside the bleed: crop, register, bar, slug.
	Marks []string `json:"marks,omitempty"`
	// Outline says that the type of the pages was turned into outlines. Adverts
	// keep theirs.
	Outline bool `json:"outline,omitempty"`
}

// Condition is the printing condition.
type Condition struct {
	Identifier string  `json:"identifier"` // CGATS TR 002
	Registry   string  `json:"registry,omitempty"`
	Described  string  `json:"described"`
	Screen     int     `json:"screen,omitempty"` // lines to the inch
	InkLimit   float64 `json:"inkLimit"`         // all inks together, per cent
}

// Page is one page.
type Page struct {
	Page  int      `json:"page"`            // folio
	Label string   `json:"label,omitempty"` // what it is called where it is counted by its section: A03
	Fold  string   `json:"fold,omitempty"`  // of the strip between two pages, which follows all pages: 2-3; its label is then the words for it
	Name  string   `json:"name,omitempty"`  // 要闻
	Trim  Size     `json:"trim"`
	Bleed Points   `json:"bleed"` // beyond the trim, on all four sides
	Inks  []string `json:"inks"`  // Cyan, Magenta, Yellow, Black, then spot inks
	Hash  string   `json:"hash"`  // short hash of what is painted
	Mark  string   `json:"mark"`  // what the page-identity mark says
	File  string   `json:"file,omitempty"`
	Ink   *Ink     `json:"ink,omitempty"` // nil where it is not known
}

// Ink is the most ink at one place of a page. Where pictures or adverts could
// bring more than the house takes, the finished page is rendered and measured;
// of any other page it is what its items can add up to at most.
type Ink struct {
	Most     float64 `json:"most"` // per cent
	Measured bool    `json:"measured"`
	X        Points  `json:"x,omitempty"` // of a measured page: from the trim's left edge
	Y        Points  `json:"y,omitempty"` // and from its top
}

// Numbered returns how many pages there are, strips between them not counted.
func (m *Manifest) Numbered() int {
	n := 0
	for i := range m.Pages {
		if m.Pages[i].Fold == "" {
			n++
		}
	}
	return n
}

// Size is a width and a height.
type Size struct {
	Width  Points `json:"width"`
	Height Points `json:"height"`
}

// Font is a font that the files embed.
type Font struct {
	Name string `json:"name"` // PostScript name
	// Advert is the file of the advert that has brought the font along, as the issue
	// names it; "" for a font of the paper's own.
	Advert string `json:"advert,omitempty"`
}

// Kind says what a file is.
type Kind string

// The kinds of files.
const (
	PageFile     Kind = "page"
	CombinedFile Kind = "combined"
	SpreadFile   Kind = "spreads"
	ContactFile  Kind = "contact"
	FoldFile     Kind = "fold" // the strip between two pages
)

// File is one file beside the list.
type File struct {
	Name   string `json:"name"`
	Kind   Kind   `json:"kind"`
	Pages  []int  `json:"pages"` // folios in the order of the file's pages; of spreads all it shows
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Points is a length that JSON holds as points with three decimals at most.
type Points geom.Length

// MarshalJSON writes the points without a trailing zero.
func (p Points) MarshalJSON() ([]byte, error) {
	return geom.Length(p).AppendPt(nil), nil
}

// UnmarshalJSON reads points.
func (p *Points) UnmarshalJSON(b []byte) error {
	var f float64
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	if f < -1e6 || f > 1e6 {
		return fmt.Errorf("%s points are no length", b)
	}
	*p = Points(geom.FromPt(f))
	return nil
}

// Encode returns the list as indented JSON.
func (m *Manifest) Encode() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(m)
	return b.Bytes(), err
}

// most bounds what is read: a list of a thousand pages is half a megabyte.
const most = 16 << 20

// Decode reads a list. Keys it does not know are those of a later program and
// are passed over; another schema, or what is no list, is an error.
func Decode(r io.Reader) (*Manifest, error) {
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if len(text) > most {
		return nil, errors.New("it is too large for a manifest")
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, err
	}
	if m.Schema != Schema {
		return nil, fmt.Errorf("its schema is %q, not %q", m.Schema, Schema)
	}
	return &m, nil
}

// Said is what the page is called in words: 第3版, A03版.
func (p *Page) Said() string {
	if p.Fold != "" {
		return p.Label
	}
	if p.Label != "" {
		return p.Label + "版"
	}
	return fmt.Sprintf("第%d版", p.Page)
}
