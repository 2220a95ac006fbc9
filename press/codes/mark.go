package codes

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/qr"
)

// Mark is the identity of one page of one issue, printed in the slug as a line
// of text and as a small code.
type Mark struct {
	Title   string // of the issue in full: 社区晨报 周家桥版 2020年11月30日 第312期
	Paper   string // name of the title: 社区晨报
	Date    page.Date
	Number  string // of the issue, "" where it has none
	Page    int    // folio; of a strip between two pages it goes on behind the last
	Of      int    // pages of the issue
	Version string // of the content, see Version
	Hash    string // of the page's content, see Hash
	Strip   string // what a strip between two pages is called; "" of a page, and in what a code says
}

// Marks returns the marks of all pages of an edition, in their order.
func Marks(ed *page.Edition) []Mark {
	contents := contentsOf(ed)
	version := versionOf(ed, contents)
	marks := make([]Mark, len(ed.Pages))
	for i, pg := range ed.Pages {
		marks[i] = Mark{
			Title: ed.Title, Paper: ed.Paper, Date: ed.Date, Number: ed.Number,
			Page: pg.Folio, Of: ed.Numbered(), Version: version, Hash: hashOf(contents[i]),
			Strip: pg.Strip.Said,
		}
	}
	return marks
}

// MarkModule is the usual size of a module of the mark: the least that
// newsprint carries (print.md section 7), for a slug is narrow.
var MarkModule = geom.FromMM(0.40)

// Line returns the mark as a line of text, for people.
func (m Mark) Line() string {
	if m.Strip != "" {
		return fmt.Sprintf("%s　%s　版本 %s　校验 %s", m.Title, m.Strip, m.Version, m.Hash)
	}
	return fmt.Sprintf("%s　第%d版/共%d版　版本 %s　校验 %s", m.Title, m.Page, m.Of, m.Version, m.Hash)
}

// What the code says begins with the name of the form, so that nobody takes
// another code for a mark. A name of a paper that is longer than so many bytes
// is cut, or the code would not fit a slug.
const (
	markForm  = "BX1"
	mostPaper = 42
)

// Says returns what the code says: seven words in a line that a person who
// points a telephone at it can read.
//
//	BX1 社区晨报 2020-11-30 312 1/4 8f03ac21 5d2e90b77c
//
// A blank in the name or number of a paper is written as _, and no number as -.
func (m Mark) Says() string {
	return strings.Join([]string{
		markForm, word(shorten(m.Paper)), isoDate(m.Date), word(m.Number),
		strconv.Itoa(m.Page) + "/" + strconv.Itoa(m.Of), word(m.Version), word(m.Hash),
	}, " ")
}

// ReadMark returns the mark that a code says; ok is false where the code says
// something else. The title is not in it.
func ReadMark(says string) (m Mark, ok bool) {
	w := strings.Split(says, " ")
	if len(w) != 7 || w[0] != markForm {
		return Mark{}, false
	}
	at, of, _ := strings.Cut(w[4], "/")
	m = Mark{Paper: unword(w[1]), Number: unword(w[3]), Version: unword(w[5]), Hash: unword(w[6])}
	var errs [2]error
	m.Page, errs[0] = strconv.Atoi(at)
	m.Of, errs[1] = strconv.Atoi(of)
	n, err := fmt.Sscanf(w[2], "%d-%d-%d", &m.Date.Year, &m.Date.Month, &m.Date.Day)
	// What is read must be written alike: no signs, no noughts in front, no rest.
	if err != nil || n != 3 || errs != [2]error{} || m.Says() != says {
		return Mark{}, false
	}
	return m, true
}

// Same reports whether a mark that was read from a code is this one.
func (m Mark) Same(read Mark) bool { return m.Says() == read.Says() }

// Symbol returns the code of the mark. Level M restores 15 %: there are no folds
// and no fingers on a slug, and level Q would be a version larger.
func (m Mark) Symbol() qr.Symbol {
	s, err := qr.Make(m.Says(), qr.Medium)
	if err != nil {
		panic("codes: " + err.Error()) // a hundred bytes fit: the words are bounded
	}
	return s
}

// Side returns the side of the square that Rules need, the quiet zone included:
// for most papers 41 modules, at 0.40 mm 16.4 mm.
func (m Mark) Side(module geom.Length) geom.Length { return m.Symbol().Side(module, true) }

// Rules returns the code in solid black. Its quiet zone has its top left corner
// at a place and must be kept clear; the Side says how large it is.
func (m Mark) Rules(at geom.Point, module geom.Length) []page.Item {
	inner := geom.Point{X: at.X + qr.Quiet*module, Y: at.Y + qr.Quiet*module}
	return m.Symbol().Rules(nil, inner, module, page.Black, diag.Span{})
}

// isoDate writes a date as 2020-11-30.
func isoDate(d page.Date) string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// blank stands for white space within a word, nothing for a word that is empty.
const (
	blank   = "_"
	nothing = "-"
)

// word makes s one word.
func word(s string) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, blank, " ")), blank)
	if s == "" {
		return nothing
	}
	return s
}

// unword takes a word for what it was made of.
func unword(w string) string {
	if w == nothing {
		return ""
	}
	return strings.ReplaceAll(w, blank, " ")
}

// shorten cuts a name that is too long for the code, at a character.
func shorten(name string) string {
	if len(name) <= mostPaper {
		return name
	}
	n := mostPaper
	for !utf8.RuneStart(name[n]) {
		n--
	}
	return name[:n]
}

// ISODate returns the date of the mark as 2020-11-30.
func (m Mark) ISODate() string { return isoDate(m.Date) }
