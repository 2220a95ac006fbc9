package press

import (
	"fmt"

	"banxin/internal/diag"
	"banxin/press/contract"
)

// Imposition (拼版) for printer's spreads: which pages lie side by side on each
// side of each sheet (print.md, section 8). Of a section of n pages, n a multiple
// of 4, the sheets lie in one another, and sheet i from the outside, counted from
// 0, carries
//
//	outside  n-2i | 1+2i        inside  2+2i | n-1-2i
//
// as here of eight pages:
//
//	+---+---+   +---+---+   +---+---+   +---+---+
//	| 8 | 1 |   | 2 | 7 |   | 6 | 3 |   | 4 | 5 |
//	+---+---+   +---+---+   +---+---+   +---+---+
//	sheet 1: outside, inside   sheet 2: outside, inside
//
// Where n leaves 2, the innermost two pages are the two sides of a loose leaf,
// half a sheet, which is laid into the middle.

// Side is one side of a sheet. Left and Right are the places of its pages in the
// issue, from 1; a loose leaf has one page a side, and 0 for the other.
type Side struct {
	Section, Sheet int // from 1; sheets are counted through all sections
	Front          bool
	Left, Right    int
}

// String names the side as a press room does: 第1张正面（8|1）.
func (s Side) String() string {
	face := "反面"
	if s.Front {
		face = "正面"
	}
	pages := ""
	switch {
	case s.Left == 0:
		pages = fmt.Sprintf("散页%d", s.Right)
	case s.Right == 0:
		pages = fmt.Sprintf("散页%d", s.Left)
	default:
		pages = fmt.Sprintf("%d|%d", s.Left, s.Right)
	}
	return fmt.Sprintf("第%d张%s（%s）", s.Sheet, face, pages)
}

// ImpositionFault says why pages cannot be imposed, in the two languages of the
// program, with what to do about it.
type ImpositionFault struct{ What, Hint diag.Text }

// Error returns the English words; a diagnostic takes both.
func (f *ImpositionFault) Error() string { return f.What.EN }

// Impose lays out n pages in sheets. The error is an *ImpositionFault.
func Impose(n int, im contract.Imposition) ([]Side, error) {
	sections, err := sectionsOf(n, im)
	if err != nil {
		return nil, err
	}
	var sides []Side
	before, sheet := 0, 0
	for number, pages := range sections {
		parts := []int{pages}
		if im.Loose { // each sheet is nested in none
			parts = loose(pages)
		}
		for _, part := range parts {
			more := nest(part, before)
			for i := range more {
				more[i].Section = number + 1
				more[i].Sheet = sheet + i/2 + 1
			}
			sheet += len(more) / 2
			before += part
			sides = append(sides, more...)
		}
	}
	return sides, nil
}

// sectionsOf returns the page counts of the sections, each even and all of them
// together n.
func sectionsOf(n int, im contract.Imposition) ([]int, error) {
	sections := im.Sections
	if len(sections) == 0 {
		sections = []int{n}
	}
	sum := 0
	for _, pages := range sections {
		if pages < 2 || pages%2 != 0 {
			return nil, &ImpositionFault{
				What: diag.Say("%d 版拼不成对页：一张纸有两面，版数要是双数", "%d pages cannot be imposed: a leaf has two sides, so their number must be even", pages),
				Hint: diag.Say("加一版或减一版，或者不要对页文件", "add a page or take one away, or deliver no spreads"),
			}
		}
		sum += pages
	}
	if sum != n {
		return nil, &ImpositionFault{
			What: diag.Say("各叠共 %[1]d 版，这一期有 %[2]d 版", "the sections have %[1]d pages together, and the issue %[2]d", sum, n),
			Hint: diag.Say("改 sections，使各叠之和等于版数", "change the sections so that they add up to the pages"),
		}
	}
	return sections, nil
}

// loose cuts a section into sheets of four pages, and a leaf of two.
func loose(pages int) []int {
	var parts []int
	for ; pages >= 4; pages -= 4 {
		parts = append(parts, 4)
	}
	if pages > 0 {
		parts = append(parts, pages)
	}
	return parts
}

// nest returns the sides of one nested section that follows so many pages.
func nest(n, before int) []Side {
	var sides []Side
	for i := range n / 4 {
		sides = append(sides,
			Side{Front: true, Left: before + n - 2*i, Right: before + 1 + 2*i},
			Side{Left: before + 2 + 2*i, Right: before + n - 1 - 2*i})
	}
	if n%4 == 2 {
		sides = append(sides, Side{Front: true, Right: before + n/2}, Side{Left: before + n/2 + 1})
	}
	return sides
}
