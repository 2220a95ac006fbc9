package preflight

import (
	"banxin/internal/diag"
	"banxin/press/inspect"
)

// Rules on how inks are laid: how much of them, and over what (print.md,
// sections 2, Graphics state, and 6).

func inkRules() []rule {
	overprint := diag.Text{ZH: "白色设为镂空，单黑的字和细线设为叠印（OPM 1）", EN: "let white knock out, and text and thin lines in black alone overprint (OPM 1)"}
	lighter := diag.Text{ZH: "减少油墨：黑用单黑，深色少用一两种墨", EN: "lay less ink: black as K alone, dark colours with an ink or two less"}
	return []rule{
		{code: diag.TotalInk, worst: diag.Warning, look: inBoth, page: pageInk, text: textTotal, area: areaTotal, source: "ISO 12647-3; newspaper practice", mend: lighter,
			demand: diag.Text{ZH: "一处的油墨总量不超过印刷厂的上限", EN: "all inks together in one place keep under the printing house's limit"}},
		{code: diag.TextInk, worst: diag.Warning, look: inBoth, text: textInk, source: "printers' practice", mend: lighter,
			demand: diag.Text{ZH: "多色文字的油墨总量不超过印刷厂给文字的上限", EN: "type in several inks keeps under the printing house's limit for type"}},
		{code: diag.RichBlack, worst: diag.Error, look: inBoth, text: richBlackText, source: "GWG 2015; printers' practice", mend: diag.Text{ZH: "把文字改成单黑 K100", EN: "set the text in K100 alone"},
			demand: diag.Text{ZH: "黑字只用单黑，不用四色黑", EN: "black type is of black ink alone, not of a rich black"}},
		{code: diag.TintLight, worst: diag.Warning, look: inBoth, text: tintText(tintLight), area: tintArea(tintLight), source: "SNAP; newspaper practice", mend: diag.Text{ZH: "把网点加深，或改成白", EN: "make the tint darker, or leave the paper white"},
			demand: diag.Text{ZH: "网点不淡于能印出来的", EN: "no tint is lighter than what prints"}},
		{code: diag.TintDark, worst: diag.Info, look: inBoth, text: tintText(tintDark), area: tintArea(tintDark), source: "SNAP; newspaper practice", mend: diag.Text{ZH: "改成实地，或改浅", EN: "make it solid, or lighter"},
			demand: diag.Text{ZH: "网点不深到糊死", EN: "no tint is so dark that it fills in"}},
		{code: diag.WhiteOverprint, worst: diag.Error, look: inFile, text: onText(whiteOverprint), area: onArea(whiteOverprint), source: "GWG 2015; newspaper practice", mend: overprint,
			demand: diag.Text{ZH: "白色的字和图形不叠印（叠印的白色印不出来）", EN: "no white type or area overprints: it would vanish"}},
		{code: diag.BlackKnockout, worst: diag.Warning, look: inFile, text: blackText, area: blackLine, source: "GWG 2015; newspaper practice", mend: overprint,
			demand: diag.Text{ZH: "压在彩色上的单黑文字和细线叠印，套印不准时不露白边", EN: "type and thin lines in black alone overprint the colours below, so that no white edge shows"}},
		{code: diag.OverprintMode, worst: diag.Warning, look: inFile, text: onText(overprintMode), area: onArea(overprintMode), source: "ISO 32000-1, 11.7.4.3; printers' practice", mend: overprint,
			demand: diag.Text{ZH: "叠印的 CMYK 颜色用 OPM 1，否则会把底下的色挖掉", EN: "overprinting colours in CMYK have OPM 1: otherwise they knock out what lies below"}},
		{code: diag.GreyOverprint, worst: diag.Warning, look: inFile, text: onText(greyOverprint), area: onArea(greyOverprint), source: "GWG 2015; printers' practice", mend: diag.Text{ZH: "黑和灰写成 CMYK 的 K", EN: "write blacks and greys as K of CMYK"},
			demand: diag.Text{ZH: "叠印的黑和灰不用 DeviceGray：各种输出设备处理不同", EN: "blacks and greys that overprint are not in DeviceGray, which devices treat differently"}},
	}
}

// onPaper reports whether something lies on the finished page at least in part:
// marks outside it are not judged.
func (j *judge) onPaper(p *inspect.Paint) bool { return !p.Box.Common(j.trim).Empty() }

func textTotal(j *judge, t *inspect.Text) { j.checkTotal(&t.Tone, &t.Paint) }

func areaTotal(j *judge, a *inspect.Area) { j.checkTotal(&a.Tone, &a.Paint) }

func (j *judge) checkTotal(t *inspect.Tone, p *inspect.Paint) {
	if most := j.house.Ink.Total; most > 0 && t.Inks && !t.All && t.Total() > most && j.onPaper(p) {
		j.tell(diag.TotalInk, on(p), "一处油墨总量 %d%%，印刷厂最多 %d%%", "%d %% of ink in one place; the printing house takes %d %%", t.Total()/10, most/10)
	}
}

func textInk(j *judge, t *inspect.Text) {
	most := j.house.Ink.Text
	if most > 0 && most < j.house.Ink.Total && t.Tone.Inks && len(t.Tone.Parts(nil)) > 1 && t.Tone.Total() > most && t.Tone.Total() <= j.house.Ink.Total && j.onPaper(&t.Paint) {
		j.tell(diag.TextInk, on(&t.Paint), "“%[3]s”的油墨总量 %[1]d%%，印刷厂给文字最多 %[2]d%%", "“%[3]s” is of %[1]d %% of ink; the printing house takes %[2]d %% under type", t.Tone.Total()/10, most/10, said(t))
	}
}

// richFrom is the share of black from which on a colour is a black.
const richFrom = 950

func richBlackText(j *judge, t *inspect.Text) {
	if tone := &t.Tone; tone.Inks && !tone.All && tone.K >= richFrom && tone.C+tone.M+tone.Y > 0 && t.Render != 3 && j.onPaper(&t.Paint) {
		j.tell(diag.RichBlack, on(&t.Paint), "“%[5]s”是四色黑 C%[1]d M%[2]d Y%[3]d K%[4]d", "“%[5]s” is in a rich black, C%[1]d M%[2]d Y%[3]d K%[4]d", tone.C/10, tone.M/10, tone.Y/10, tone.K/10, said(t))
	}
}

func tintText(look func(*judge, *inspect.Tone, *inspect.Paint)) func(*judge, *inspect.Text) {
	return func(j *judge, t *inspect.Text) { look(j, &t.Tone, &t.Paint) }
}

func tintArea(look func(*judge, *inspect.Tone, *inspect.Paint)) func(*judge, *inspect.Area) {
	return func(j *judge, a *inspect.Area) { look(j, &a.Tone, &a.Paint) }
}

// tintLight judges the strongest ink of a colour: a little yellow in a red is
// no tint that has to print by itself.
func tintLight(j *judge, t *inspect.Tone, p *inspect.Paint) {
	strongest := t.Strongest()
	if least := j.house.Ink.Least; t.Inks && strongest > 0 && strongest < least && j.onPaper(p) {
		j.tell(diag.TintLight, on(p), "网点只有 %.3g%%，淡于 %.3g%% 印不出来", "a tint of %.3g %%; below %.3g %% nothing prints", float64(strongest)/10, float64(least)/10)
	}
}

func tintDark(j *judge, t *inspect.Tone, p *inspect.Paint) {
	most := j.house.Ink.Most
	if !t.Inks || most == 0 || !j.onPaper(p) {
		return
	}
	var room [8]int
	for _, part := range t.Parts(room[:0]) {
		if part > most && part < 1000 && len(t.Parts(nil)) == 1 {
			j.tell(diag.TintDark, on(p), "网点 %.3g%%，深于 %.3g%% 会糊成实地", "a tint of %.3g %%; above %.3g %% it fills in", float64(part)/10, float64(most)/10)
			return
		}
	}
}

func whiteOverprint(j *judge, u use) {
	if u.paint.Over && u.tone.Blank() && !u.tone.None && j.onPaper(u.paint) {
		j.tell(diag.WhiteOverprint, on(u.paint), "白色的%[1]s叠印，印出来就没有了", "%[2]s in white overprints and will vanish", u.zh, u.en)
	}
}

// coloured reports whether inks other than black lie under a box, as far as can
// be told.
func (j *judge) coloured(b inspect.Box) bool {
	g := j.under(b)
	return g.Inks && (g.C > 0 || g.M > 0 || g.Y > 0 || len(g.Spots) > 0)
}

func blackText(j *judge, t *inspect.Text) {
	if t.Tone.Black() && !t.Over && t.Render != 3 && j.coloured(t.Box) {
		j.tell(diag.BlackKnockout, on(&t.Paint), "单黑的“%[1]s”没有叠印在底色上", "“%[1]s” in black alone does not overprint its ground", said(t))
	}
}

func blackLine(j *judge, a *inspect.Area) {
	if a.Tone.Black() && !a.Over && isLine(a) && a.Thick <= limit(j.house.Ink.OverprintUpTo) && j.coloured(a.Box) {
		j.tell(diag.BlackKnockout, on(&a.Paint), "单黑的细线没有叠印在底色上", "a thin line in black alone does not overprint its ground")
	}
}

func overprintMode(j *judge, u use) {
	t := u.tone
	if u.paint.Over && u.paint.Mode == 0 && family(u.space, "DeviceCMYK") != "" && len(u.space.Names) == 0 && !t.Blank() &&
		(t.C == 0 || t.M == 0 || t.Y == 0 || t.K == 0) && j.coloured(u.paint.Box) {
		j.tell(diag.OverprintMode, on(u.paint), "%[1]s设了叠印而没有 OPM 1，底下的色仍会被挖掉", "%[2]s overprints without OPM 1 and still knocks out the inks below", u.zh, u.en)
	}
}

func greyOverprint(j *judge, u use) {
	if u.paint.Over && u.space != nil && u.space.Family == "DeviceGray" && !u.tone.Blank() && j.coloured(u.paint.Box) {
		j.tell(diag.GreyOverprint, on(u.paint), "叠印的%[1]s用 DeviceGray", "%[2]s that overprints is in DeviceGray", u.zh, u.en)
	}
}
