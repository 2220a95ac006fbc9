package preflight

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/inspect"
	"banxin/press/rip"
)

// mostRendered is how many pages of a file of others are rendered to measure
// their ink: advertisements have one, whole issues are our own.
const mostRendered = 16

// pageInk measures the ink of a finished page of a file of others, where things
// overprint and overlap and pictures hold any colour. Of our own files Ink does.
func pageInk(j *judge) {
	most := j.house.Ink.Total
	if j.doc == nil || j.ours != nil || most == 0 || j.page >= mostRendered || !j.mayExceed(most) {
		return
	}
	if j.plates == nil {
		var err error
		if j.plates, err = rip.New(j.doc.File); err != nil {
			return // whoever reads the pages has said so
		}
		j.plates.Show = rip.TrimBox
	}
	plates, err := j.plates.Render(j.page, InkDPI)
	if err != nil {
		return // what cannot be drawn has findings of its own
	}
	ink := rip.Measure(plates, most)
	if ink.Most.Total <= most+inkSlack {
		return
	}
	at := inspect.Box{X0: geom.FromMM(ink.Most.X).Points(), Y0: geom.FromMM(ink.Most.Y).Points()}
	at.X1, at.Y1 = at.X0, at.Y0
	j.tell(diag.TotalInk, spot{box: at, placed: true}, "版面上油墨总量到 %d%%，印刷厂最多 %d%%；超过的有 %.0f 平方毫米", "the inks of the page come to %d %%; the printing house takes %d %%. It is more on %.0f mm²",
		(ink.Most.Total+5)/10, most/10, ink.Over)
}

// large is the size, in points, from which on type is taken for an area that
// other things may be painted over.
const large = 30

// mostAreas bounds how many areas are compared with everything on a page; one
// with more is rendered.
const mostAreas = 4000

// mayExceed reports whether more ink than a limit can come together on the page
// at hand: of each thing with all areas that touch it, one over the other.
func (j *judge) mayExceed(most int) bool {
	f := j.facts
	areas := make([]ground, 0, len(f.Areas))
	for i := range f.Areas {
		areas = append(areas, ground{f.Areas[i].Box, f.Areas[i].Tone})
	}
	for i := range f.Texts {
		if f.Texts[i].Size >= large {
			areas = append(areas, ground{f.Texts[i].Box, f.Texts[i].Tone})
		}
	}
	for i := range f.Images {
		m := &f.Images[i]
		if !m.Mask && (m.Space == nil || m.Space.N > 1 || m.Space.Family == "Indexed") {
			return true // it may hold any colour
		}
		t := m.Tone
		if !m.Mask {
			t = inspect.Process(0, 0, 0, 1000)
		}
		areas = append(areas, ground{m.Box, t})
	}
	if len(areas) > mostAreas {
		return true
	}
	for i := range areas {
		if together(areas[i].box, &areas[i].tone, areas) > most {
			return true
		}
	}
	for i := range f.Texts {
		if together(f.Texts[i].Box, &f.Texts[i].Tone, areas) > most {
			return true
		}
	}
	return false
}

// anything is more ink than any limit: what is laid cannot be told.
const anything = 1 << 20

// together returns the most ink that a tone in a box and all areas that touch it
// can come to.
func together(b inspect.Box, t *inspect.Tone, areas []ground) int {
	c, m, y, k, rest := t.C, t.M, t.Y, t.K, 0
	for _, s := range t.Spots {
		rest += s.Part
	}
	if !t.Inks {
		return anything
	}
	for i := range areas {
		g := &areas[i]
		if g.box.X0 >= b.X1 || g.box.X1 <= b.X0 || g.box.Y0 >= b.Y1 || g.box.Y1 <= b.Y0 {
			continue
		}
		if !g.tone.Inks {
			return anything
		}
		c, m, y, k = max(c, g.tone.C), max(m, g.tone.M), max(y, g.tone.Y), max(k, g.tone.K)
		for _, s := range g.tone.Spots {
			rest = max(rest, s.Part)
		}
	}
	return c + m + y + k + rest
}
