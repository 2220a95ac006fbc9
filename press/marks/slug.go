package marks

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/codes"
)

// Measures of the slug's text: as small as one ink prints well (print.md,
// section 6).
const (
	slugSize    = 7 * geom.Pt
	slugLeading = 10 * geom.Pt
)

// slugFace is the role whose faces set the slug.
const slugFace = "hei"

// gap stands between the parts of the slug's lines.
const gap = "　"

// plateName returns what a Chinese press room calls the plate of an ink.
func plateName(ink page.Ink) string {
	switch ink {
	case page.Ink{C: 1000}:
		return "青 Cyan"
	case page.Ink{M: 1000}:
		return "品 Magenta"
	case page.Ink{Y: 1000}:
		return "黄 Yellow"
	case page.Black:
		return "黑 Black"
	}
	return "专色 " + ink.Spot
}

// slug adds the slug at the foot and returns how deep it is below the clear
// space: the mark of the page as a code at the left, and beside it, under the
// register mark, the lines.
func (m *maker) slug() geom.Length {
	x, top := cropOff, m.pg.Trim.H+m.pg.Bleed+clear
	depth := strip
	if m.identity != nil {
		side := m.identity.Side(codes.MarkModule)
		// Neither a page narrower than its code nor one on which the lines would
		// have no room beside it gets one: the words say the same.
		if x+2*side < m.pg.Trim.W/2-taken {
			m.code(geom.Point{X: x, Y: top})
			x, depth = x+side, side
		}
	}
	measure := m.pg.Trim.W - cropOff - x
	y := top + strip + slugLeading
	inks := m.together()
	for _, line := range append(m.lines, m.printedHow()) {
		y = m.says(line, x, y, measure, inks[0])
	}
	y = m.plateNames(x, y, measure, inks[1:])
	return max(depth, y-slugLeading+slugLeading/2-top)
}

// says sets a line, turned where it is longer than the measure, and returns the
// baseline of the line after it.
func (m *maker) says(line string, x, y, measure geom.Length, ink page.Ink) geom.Length {
	for _, part := range m.words.turn(line, measure) {
		m.add(m.words.set(part, geom.Point{X: x, Y: y}, ink)...)
		y += slugLeading
	}
	return y
}

// code adds the mark of the page as a code: on one plate, for what is printed
// from several is only as sharp as their register.
func (m *maker) code(at geom.Point) {
	ink := m.darkest()
	for _, item := range m.identity.Rules(at, codes.MarkModule) {
		item.(*page.Rule).Ink = ink
		m.add(item)
	}
}

// plateNames adds the name of every plate, each in its own ink alone, and
// returns the baseline of the line after them. The lines above are in All or in
// the first inks; the plates that lack them say here of which page they are, for
// text over text would be read twice.
func (m *maker) plateNames(x, y, measure geom.Length, lacking []page.Ink) geom.Length {
	at := x
	for _, p := range m.plates {
		name := plateName(p)
		if slices.Contains(lacking, p) {
			name += gap + m.lines[0]
		}
		items := m.words.set(name, geom.Point{X: at, Y: y}, p)
		width := advance(items)
		if at > x && at+width > x+measure {
			at, y = x, y+slugLeading
		}
		if width > measure {
			y = m.says(name, x, y, measure, p)
			continue
		}
		m.add(m.words.set(name, geom.Point{X: at, Y: y}, p)...)
		at += width + 2*slugSize
	}
	if at > x {
		y += slugLeading
	}
	return y
}

// printedHow says what the file is made for.
func (m *maker) printedHow() string {
	millimetres := func(l geom.Length) string {
		tenths := (int64(l)*254 + 36_000) / 72_000 // of a millimetre, rounded
		if tenths%10 == 0 {
			return strconv.FormatInt(tenths/10, 10)
		}
		return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
	}
	parts := []string{
		string(m.house.Standard), m.house.Condition.Identifier, m.house.Name,
		fmt.Sprintf("总墨量 %d%%", m.house.Ink.Total/10),
		fmt.Sprintf("成品 %s×%s mm", millimetres(m.pg.Trim.W), millimetres(m.pg.Trim.H)),
		fmt.Sprintf("出血 %s mm", millimetres(m.pg.Bleed)),
	}
	return strings.Join(parts, gap)
}

// words sets lines in the faces of the slug.
type words struct{ faces []*fonts.Face }

// newWords returns the faces of the slug: the shipped ones of its role and those
// that take over for them. Where the edition uses one of them, it is the
// edition's own, so that a file has it once; the edition's other faces come
// last, for characters that only they have.
func newWords(ed *page.Edition) *words {
	var none diag.List // shipped faces are there
	set := fonts.Load(nil, []fonts.Spec{{Role: slugFace, Faces: []fonts.FaceRef{{Name: slugFace}}}}, &none)
	w := &words{faces: append([]*fonts.Face(nil), set.Chain(slugFace)...)}
	at := map[string]int{}
	for i, f := range w.faces {
		at[f.Name()] = i
	}
	for _, pg := range ed.Pages {
		for _, item := range pg.Items {
			r, ok := item.(*page.Run)
			if !ok {
				continue
			}
			i, known := at[r.Face.Name()]
			switch {
			case !known:
				at[r.Face.Name()] = len(w.faces)
				w.faces = append(w.faces, r.Face)
			case w.faces[i] != r.Face && r.Face.Base() == r.Face:
				w.faces[i] = r.Face
			}
		}
	}
	return w
}

// faceFor returns the first face that has a character, and its glyph there. A
// character that no face has is shown as □: the slug is for people, and its
// code says it rightly.
func (w *words) faceFor(r rune) (*fonts.Face, fonts.GID, rune) {
	for _, r := range [...]rune{r, '□', '?'} {
		for _, f := range w.faces {
			if g := f.Lookup(r); g != 0 {
				return f, g, r
			}
		}
	}
	panic("marks: no face has a question mark")
}

// set returns a line as runs, one for each stretch of one face.
func (w *words) set(line string, at geom.Point, ink page.Ink) []page.Item {
	var items []page.Item
	var run *page.Run
	for _, r := range line {
		f, g, r := w.faceFor(r)
		if run == nil || run.Face != f {
			run = &page.Run{At: at, Face: f, Size: slugSize, Ink: ink}
			items = append(items, run)
		}
		step := slugSize.Scale(f.Advance(g), f.UnitsPerEm())
		run.Glyphs = append(run.Glyphs, page.Glyph{ID: g, Cluster: uint16(len(run.Text)), Advance: step})
		run.Text += string(r)
		at.X += step
	}
	return items
}

// advance returns how long runs are together.
func advance(items []page.Item) geom.Length {
	sum := geom.Length(0)
	for _, item := range items {
		for _, g := range item.(*page.Run).Glyphs {
			sum += g.Advance
		}
	}
	return sum
}

// turn breaks a line into parts that a measure holds, at the gaps between its
// parts where it can, else at any character. A measure too short for one
// character gets one a line.
func (w *words) turn(line string, measure geom.Length) []string {
	var out []string
	rest := []rune(line)
	for len(rest) > 0 {
		n, gapAt, width := 0, 0, geom.Length(0)
		for ; n < len(rest); n++ {
			f, g, _ := w.faceFor(rest[n])
			if width += slugSize.Scale(f.Advance(g), f.UnitsPerEm()); width > measure && n > 0 {
				break
			}
			if string(rest[n]) == gap {
				gapAt = n
			}
		}
		if n < len(rest) && gapAt > 0 {
			n = gapAt
		}
		out = append(out, string(rest[:n]))
		for rest = rest[n:]; len(rest) > 0 && string(rest[0]) == gap; {
			rest = rest[1:]
		}
	}
	return out
}
