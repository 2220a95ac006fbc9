package issues

import (
	"fmt"
	"regexp"
	"strconv"

	"banxin/internal/diag"
)

// Pages are counted through the issue (第3版) or, in papers of several sections
// (叠), through each section: A03 is the third page of section A. What a page is
// called derives from where sections begin; running heads, feet, jumps, labels
// and papers for the printing house all have it from here.

// Said is what a page is called in words: 第3版, A03版.
func (pg *PagePlan) Said() string {
	if pg.Strip() {
		return pg.stripSaid()
	}
	if pg.Folio != "" {
		return pg.Folio + "版"
	}
	return fmt.Sprintf("第%d版", pg.Number)
}

// Label is what a page is called in short: 3, A03.
func (pg *PagePlan) Label() string {
	if pg.Folio != "" {
		return pg.Folio
	}
	return strconv.Itoa(pg.Number)
}

// labelOf is what the page of a number is called in short.
func (is *Issue) labelOf(number int) string {
	for i := range is.Pages {
		if pg := &is.Pages[i]; pg.Number == number {
			return pg.Label()
		}
	}
	return strconv.Itoa(number)
}

// sectionForm is the name of a section.
var sectionForm = regexp.MustCompile(`^[A-Z]{1,2}$`)

// folioForm is what a page is called by its section.
var folioForm = regexp.MustCompile(`^[A-Z]{1,2}[0-9]{2,3}$`)

// section reads the name of the section that begins with a page.
func (r *reader) section(v value) Text {
	t := r.text(v)
	if t.S != "" && !sectionForm.MatchString(t.S) {
		r.badForm(r.resolve(v), diag.BadChoice, sectionForm.MatchString, "叠的名字（大写字母）", "the name of a section, a capital letter", "A")
		return Text{At: t.At}
	}
	return t
}

// folios counts the pages by their sections, where the paper does.
func (r *reader) folios() {
	is := r.issue
	by := is.Paper.Folio == "section"
	begun := map[string]Text{}
	name, before := "", 0
	for i := range is.Pages {
		pg := &is.Pages[i]
		if pg.Strip() {
			pg.Folio = is.labelOf(pg.Fold.Left) + "-" + is.labelOf(pg.Fold.Right)
			continue
		}
		if s := pg.Section; s.S != "" {
			if first, again := begun[s.S]; again {
				r.ds.Error(diag.DuplicateKey, s.At, "“%s”叠已经有了", "there is a section “%s” already", s.S).
					Hint("一叠只在它的第一版写 section，名字各不相同", "write section at the first page of each, with a name of its own").
					Note(first.At, "第一次在这里", "first given here")
			}
			if !by {
				r.ds.Warn(diag.KeyWithoutUse, s.At, "这份报的版次不按叠编（folio），section 没有用处", "the paper does not count its pages by sections (folio); section does nothing").
					Hint("在 paper.yaml 里写 folio: section，或删去它", "write folio: section in paper.yaml, or take it out")
			}
			begun[s.S], name, before = s, s.S, pg.Number-1
		}
		if by {
			pg.Folio = fmt.Sprintf("%s%02d", name, pg.Number-before)
		}
	}
}
