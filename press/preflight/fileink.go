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

// mayExceed reports whether more ink than a limit can come together on the page
// at hand: all that is laid, one over the other.
func (j *judge) mayExceed(most int) bool {
	var c, m, y, k, rest int
	add := func(t *inspect.Tone) {
		if !t.Inks {
			rest = most + 1 // it may be anything
			return
		}
		c, m, y, k = max(c, t.C), max(m, t.M), max(y, t.Y), max(k, t.K)
		for _, s := range t.Spots {
			rest = max(rest, s.Part)
		}
	}
	for i := range j.facts.Texts {
		add(&j.facts.Texts[i].Tone)
	}
	for i := range j.facts.Areas {
		add(&j.facts.Areas[i].Tone)
	}
	for i := range j.facts.Images {
		if m := &j.facts.Images[i]; m.Mask {
			add(&m.Tone)
		} else if m.Space == nil || m.Space.N > 1 || m.Space.Family == "Indexed" {
			return true
		}
	}
	return c+m+y+k+rest > most
}
