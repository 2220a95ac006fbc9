package preflight

import (
	"banxin/internal/diag"
	"banxin/press/inspect"
)

// Rules on lines (print.md, section 6) and on how far what touches the trim
// reaches beyond it.

func lineRules() []rule {
	thicker := diag.Text{ZH: "把线加粗，或改用一种实地油墨", EN: "make the line thicker, or of one solid ink"}
	return []rule{
		{code: diag.Hairline, worst: diag.Warning, look: inBoth, area: hairline, source: "newspaper practice", mend: thicker,
			demand: diag.Text{ZH: "线不细于印刷厂的下限；0 磅的线也不行", EN: "no line is thinner than the printing house holds, nor of no width at all"}},
		{code: diag.ThinTint, worst: diag.Warning, look: inBoth, area: thinTint, source: "NIAD; newspaper practice", mend: thicker,
			demand: diag.Text{ZH: "用网点的线不细于印刷厂的下限", EN: "a line in a tint is no thinner than the printing house's limit"}},
		{code: diag.ThinReversed, worst: diag.Warning, look: inBoth, area: thinReversed, source: "NIAD; newspaper practice", mend: thicker,
			demand: diag.Text{ZH: "反白的线不细于印刷厂的下限", EN: "a reversed line is no thinner than the printing house's limit"}},
		{code: diag.RuleInks, worst: diag.Warning, look: inBoth, area: ruleInks, source: "SNAP; newspaper practice", mend: thicker,
			demand: diag.Text{ZH: "细线只用一种油墨", EN: "a thin line is of one ink"}},
		{code: diag.BleedReach, worst: diag.Warning, look: inBoth, area: areaBleeds, image: imageBleeds, source: "printing house; newspaper practice", mend: diag.Text{ZH: "把它拉到出血线，或离开裁切边", EN: "extend it to the edge of the bleed, or keep it away from the trim"},
			demand: diag.Text{ZH: "碰到裁切边的东西一直铺到出血线", EN: "what touches the trim reaches the edge of the bleed"}},
	}
}

// lineShape is how many times longer than thick a line is at least.
const lineShape = 4

// isLine reports whether an area is a line: a stroke, or a long thin rectangle
// that is no part of a letter.
func isLine(a *inspect.Area) bool {
	return !a.Letter && (a.Kind == inspect.Stroked || a.Plain && max(a.Box.W(), a.Box.H()) >= lineShape*a.Thick)
}

// thin is how much thinner than a limit a line may be for rounding.
const thin = 0.0005

func hairline(j *judge, a *inspect.Area) {
	least := limit(j.house.Rules.Least)
	if a.Letter || a.Thick >= least-thin || a.Tone.Blank() || !j.onPaper(&a.Paint) || a.Kind == inspect.Shaded || a.Kind == inspect.Filled && !a.Plain && !a.Sure {
		return
	}
	if a.Thick == 0 {
		j.tell(diag.Hairline, on(&a.Paint), "线宽为 0，粗细全凭输出设备", "a line of no width, which devices print as they please")
		return
	}
	j.tell(diag.Hairline, on(&a.Paint), "线只有 %[1]s 磅，印刷厂要求至少 %[2]s 磅", "a line of %[1]s pt; the printing house holds %[2]s pt at least", points(a.Thick), points(least))
}

func thinTint(j *judge, a *inspect.Area) {
	s := a.Tone.Strongest()
	if least := limit(j.house.Rules.Tinted); a.Tone.Inks && !a.Tone.All && s > 0 && s < 1000 && isLine(a) && a.Thick < least-thin && a.Thick >= limit(j.house.Rules.Least)-thin && j.onPaper(&a.Paint) {
		j.tell(diag.ThinTint, on(&a.Paint), "%[3]d%% 网点的线只有 %[1]s 磅，至少要 %[2]s 磅", "a line in a tint of %[3]d %% is %[1]s pt thick; it needs %[2]s pt", points(a.Thick), points(least), s/10)
	}
}

func thinReversed(j *judge, a *inspect.Area) {
	least := limit(j.house.Rules.Reversed)
	if a.Thick >= least-thin || !isLine(a) || !j.onPaper(&a.Paint) || !a.Tone.Known {
		return
	}
	if g := j.under(a.Box); g.Known && a.Tone.Light-g.Light >= minContrast {
		j.tell(diag.ThinReversed, on(&a.Paint), "反白的线只有 %[1]s 磅，至少要 %[2]s 磅", "a reversed line is %[1]s pt thick; it needs %[2]s pt", points(a.Thick), points(least))
	}
}

func ruleInks(j *judge, a *inspect.Area) {
	if most := limit(j.house.Rules.OneInk); a.Tone.Inks && !a.Tone.All && a.Thick < most && isLine(a) && j.onPaper(&a.Paint) {
		var room [8]int
		inks := a.Tone.Parts(room[:0])
		strong := 0
		for _, v := range inks {
			if v >= weakInk {
				strong++
			}
		}
		if strong > 1 {
			j.tell(diag.RuleInks, on(&a.Paint), "%[1]s 磅的线用 %[3]d 种油墨，%[2]s 磅以下套不准", "a line of %[1]s pt is of %[3]d inks; below %[2]s pt they do not register", points(a.Thick), points(most), strong)
		}
	}
}

// weakInk is how much of an ink nobody sees beside another that is solid.
const weakInk = 100

// How near to the trim, in points, something is taken to be meant to touch it:
// of a picture a strip of white a millimetre wide is no margin.
const (
	touching      = 0.85
	touchingImage = 2.8
)

func areaBleeds(j *judge, a *inspect.Area) {
	if !a.Tone.Blank() && a.Kind != inspect.Stroked {
		j.checkBleed(&a.Paint, touching, "线或色块", "a line or an area")
	}
}

func imageBleeds(j *judge, m *inspect.Image) {
	j.checkBleed(&m.Paint, touchingImage, "图片", "a picture")
}

// checkBleed reports what comes to an edge of the trim and does not reach the
// bleed there.
func (j *judge) checkBleed(p *inspect.Paint, near float64, zh, en string) {
	if !j.onPaper(p) {
		return
	}
	need := limit(j.house.Page.Bleed)
	t, b := j.trim, p.Box
	for _, over := range [4]float64{t.X0 - b.X0, t.Y0 - b.Y0, b.X1 - t.X1, b.Y1 - t.Y1} {
		if over > -near && over < need-boxSlack {
			j.tell(diag.BleedReach, on(p), "%[1]s碰到裁切边，没有铺到 %.3[3]g 毫米出血", "%[2]s comes to the trim and does not reach the bleed of %.3[3]g mm", zh, en, j.house.Page.Bleed.MM())
			return
		}
	}
}
