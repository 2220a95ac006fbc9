package bench

import (
	"fmt"
	"strings"
)

// adSheet is the advertisements of a set: what is written under ads, and for
// each page the names that stand on it.
type adSheet struct {
	yaml  string
	on    [][]string // by page, from 0
	slots int
}

// adverts orders advertisements for about every second page: a strip over the
// foot, half of one, or a corner.
func (w *writer) adverts(s *Set, m *measures) adSheet {
	sheet := adSheet{on: make([][]string, s.Pages)}
	var b strings.Builder
	for p := 1; p <= s.Pages; p++ {
		if s.Kind == Newsletter || p == 1 && !w.chance(25) || !w.chance(50) {
			continue // internal matter has no advertisements
		}
		pm := m.page(p)
		columns, lines := pm.columns, pm.lines*w.between(14, 22)/100
		switch w.number(4) {
		case 1:
			columns, lines = pm.columns/2, pm.lines*w.between(16, 26)/100
		case 2:
			columns, lines = max(2, pm.columns/3), pm.lines*w.between(16, 24)/100
		}
		name := fmt.Sprintf("ad-%d", p)
		file := fmt.Sprintf("images/%s.svg", name)
		fmt.Fprintf(&b, "  %s: { file: %s, size: %dx%d, public: true, alt: 公益广告 }\n", name, file, columns, lines)
		wide, high := adBox(m, p, columns, lines)
		s.Files = append(s.Files, File{s.Dir + "/" + file, advertSVG(wide, high, w.number(4))})
		sheet.on[p-1] = []string{name}
		sheet.slots += columns * lines
	}
	sheet.yaml = b.String()
	return sheet
}

// adBox returns the size in points of an advertisement: of the columns with
// their gutters, and of the lines less what pictures keep off the first.
func adBox(m *measures, p, columns, lines int) (wide, high int) {
	pm, body, leading, gutter := m.page(p), m.bodies[0], m.leadings[0], m.gutters[0]
	if p > 1 {
		body, leading, gutter = m.bodies[1], m.leadings[1], m.gutters[1]
	}
	wide = (columns*pm.em*body + (columns-1)*gutter*body) / 10
	// A picture reaches from the faces of its first line to the baseline of its
	// last: 0.838 em of the type above one baseline and the lines between.
	high = ((lines-1)*leading + body*838/1000) / 10
	return wide, high
}

// advertSVG draws an advertisement of a size in points.
func advertSVG(wide, high, look int) []byte {
	bands := [...][2]string{
		{"device-cmyk(0.8, 0.3, 0.6, 0.2)", "device-cmyk(0.05, 0.04, 0.12, 0)"},
		{"device-cmyk(0.1, 0.85, 0.8, 0.1)", "device-cmyk(0, 0.06, 0.15, 0)"},
		{"device-cmyk(0.85, 0.6, 0.2, 0.15)", "device-cmyk(0.08, 0.03, 0.02, 0)"},
		{"device-cmyk(0.3, 0.4, 0.85, 0.3)", "device-cmyk(0.02, 0.04, 0.14, 0)"},
	}[look-1]
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]dpt" height="%[2]dpt" viewBox="0 0 %[1]d %[2]d"><rect width="%[1]d" height="%[2]d" fill="%[3]s"/>`, wide, high, bands[1])
	fmt.Fprintf(&b, `<rect x="0" y="%d" width="%d" height="%d" fill="%s"/>`, high*4/5, wide, high-high*4/5, bands[0])
	r := high / 4
	for x := r * 2; x < wide-r; x += r * 3 { // trees in a row
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/><circle cx="%d" cy="%d" r="%d" fill="%s"/>`,
			x-r/10, high/2, r/5, high*4/5-high/2, bands[0], x, high*2/5, r, bands[0])
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// issue returns the set's issue.yaml.
func (s *Set) issue(ads adSheet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "schema: banxin/1\ndate: \"2020-11-30\"\nnumber: \"%d\"\nauto:\n", s.Pages)
	for i := range s.Items {
		b.WriteString("  - " + s.Items[i].Name + "\n")
	}
	b.WriteString("pages:\n")
	for p := 1; p <= s.Pages; p++ {
		fmt.Fprintf(&b, "  - page: %d\n    name: %s\n    auto: [%s]\n", p, sections[(p-1)%len(sections)], strings.Join(ads.on[p-1], ", "))
	}
	if ads.yaml != "" {
		b.WriteString("ads:\n" + ads.yaml)
	}
	return b.String()
}

var sections = []string{"要闻", "社区", "民生", "服务", "文化", "副刊", "体育", "周末"}

// measured are the papers. Columns, lines and em follow from page and grids, as
// layout computes them; a test compares.
var measured = [kinds]*measures{
	Tabloid: {
		yaml:  fmt.Sprintf(setPaper, "275x390mm", "top: 14mm, bottom: 17mm, left: 15mm, right: 15mm", "columns: 5, body: 10.5pt, leading: 15pt, gutter: 1em", "columns: 6, body: 9pt, leading: 13.5pt, gutter: 1em", "48pt, 44pt, 40pt, 36pt, 32pt, 28pt, 24pt", "30pt, 28pt, 26pt, 24pt, 22pt, 20pt", "18pt, 16pt, 15pt", 88, 10),
		front: pageMeasure{5, 57, 12}, inner: pageMeasure{6, 75, 12},
		bodies: [2]int{105, 90}, leadings: [2]int{150, 135}, gutters: [2]int{1, 1},
		lengths: [4][2]int{{850, 1500}, {450, 900}, {220, 480}, {70, 150}}, heads: [4]int{32, 18, 10, 4}, picture: 64, most: 2,
		seconds: [2]int{1, 2}, normals: [2]int{1, 3}, briefs: [2]int{0, 2},
	},
	Wide: {
		yaml:  fmt.Sprintf(setPaper, "275x390mm", "top: 14mm, bottom: 17mm, left: 15mm, right: 15mm", "columns: 5, body: 10.5pt, leading: 15pt, gutter: 1em", "columns: 5, body: 9.5pt, leading: 14pt, gutter: 1em", "48pt, 44pt, 40pt, 36pt, 32pt, 28pt, 24pt", "30pt, 28pt, 26pt, 24pt, 22pt, 20pt", "18pt, 16pt, 15pt", 88, 10),
		front: pageMeasure{5, 57, 12}, inner: pageMeasure{5, 72, 13},
		bodies: [2]int{105, 95}, leadings: [2]int{150, 140}, gutters: [2]int{1, 1},
		lengths: [4][2]int{{850, 1500}, {450, 900}, {220, 480}, {70, 150}}, heads: [4]int{30, 16, 10, 4}, picture: 60, most: 2,
		seconds: [2]int{1, 2}, normals: [2]int{1, 3}, briefs: [2]int{0, 2},
	},
	Broadsheet: {
		yaml:  fmt.Sprintf(setPaper, "390x545mm", "top: 18mm, bottom: 20mm, left: 18.5mm, right: 18.5mm", "columns: 8, body: 9pt, leading: 14pt, gutter: 1em", "columns: 8, body: 9pt, leading: 14pt, gutter: 1em", "60pt, 54pt, 48pt, 44pt, 40pt, 36pt, 32pt, 28pt", "36pt, 34pt, 32pt, 30pt, 28pt, 26pt, 24pt, 22pt, 20pt", "20pt, 18pt, 16pt", 120, 15),
		front: pageMeasure{8, 87, 13}, inner: pageMeasure{8, 102, 13},
		bodies: [2]int{90, 90}, leadings: [2]int{140, 140}, gutters: [2]int{1, 1},
		lengths: [4][2]int{{1400, 2400}, {800, 1400}, {350, 750}, {90, 200}}, heads: [4]int{60, 28, 14, 5}, picture: 120, most: 2,
		seconds: [2]int{2, 2}, normals: [2]int{2, 4}, briefs: [2]int{0, 2},
	},
	Newsletter: {
		yaml:  fmt.Sprintf(setPaper, "210x297mm", "top: 16mm, bottom: 19mm, left: 16mm, right: 16mm", "columns: 3, body: 12pt, leading: 18pt, gutter: 1em", "columns: 2, body: 13pt, leading: 20pt, gutter: 2em", "40pt, 36pt, 32pt, 28pt, 24pt", "26pt, 24pt, 22pt, 20pt", "18pt, 16pt, 15pt", 64, 7),
		front: pageMeasure{3, 34, 13}, inner: pageMeasure{2, 37, 18},
		bodies: [2]int{120, 130}, leadings: [2]int{180, 200}, gutters: [2]int{1, 2},
		lengths: [4][2]int{{420, 700}, {260, 420}, {130, 240}, {50, 90}}, heads: [4]int{20, 12, 8, 4}, picture: 25, most: 1,
		seconds: [2]int{0, 1}, normals: [2]int{0, 1}, briefs: [2]int{0, 1},
	},
}

// setPaper is the paper of a set: page, margins, two grids, sizes of headlines
// and the nameplate.
const setPaper = `schema: banxin/1
name: 试排报
page: { trim: %s, bleed: 3mm, margins: { %s } }
grids:
  front: { %s }
  inner: { %s }
styles:
  body: { face: song, gap: 0.15em }
  headline: { face: hei-black, sizes: [%s], punctuation: kaiming }
  headline-second: { face: song-black, sizes: [%s], punctuation: kaiming }
  headline-brief: { face: hei, sizes: [%s], punctuation: kaiming }
  caption: { face: kai, size: 8.5pt }
  nameplate: { size: %dpt }
nameplate: { lines: %d }
printer: newsprint
`
