package preflight

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/inspect"
)

// Rules on type: its size against its inks and ground, and its place (print.md,
// section 6).

func typeRules() []rule {
	larger := diag.Text{ZH: "把字放大，或改用一种实地油墨", EN: "set it larger, or in one solid ink"}
	return []rule{
		{code: diag.SmallType, worst: diag.Warning, look: inBoth, text: smallType, source: "NIAD; SNAP; newspaper practice", mend: larger,
			demand: diag.Text{ZH: "字号不小于印刷厂的下限：实地一色、网点、多色各有下限；小于最低限度的算错误", EN: "type is no smaller than the printing house's limits for one solid ink, a tint and several inks; below the least of all it is an error"}},
		{code: diag.ReversedType, worst: diag.Warning, look: inBoth, text: reversedType, source: "NIAD; SNAP; newspaper practice", mend: diag.Text{ZH: "把反白字放大，或用黑体", EN: "set reversed type larger, or in a sans face"},
			demand: diag.Text{ZH: "反白字不小于印刷厂的下限", EN: "reversed type is no smaller than the printing house's limit"}},
		{code: diag.PaleType, worst: diag.Warning, look: inBoth, text: paleType, source: "newspaper practice", mend: diag.Text{ZH: "把字加深，或把底色改浅", EN: "make the type darker or its ground lighter"},
			demand: diag.Text{ZH: "字与底色分得清；自己排的版上分不清算错误", EN: "type stands out from its ground; on our own pages it is an error if it does not"}},
		{code: diag.UnprintedText, worst: diag.Info, look: inFile, text: unprintedText, source: "ISO 32000-1, 9.3.6", mend: diag.Text{ZH: "多半是扫描识别留下的文字层；不要的话请去掉", EN: "it is probably a layer of recognised text behind a scan; remove it if it is not wanted"},
			demand: diag.Text{ZH: "没有不印出来的文字（Tr 3）", EN: "no text is there without being printed (Tr 3)"}},
		{code: diag.NearTrim, worst: diag.Warning, look: inBoth, text: nearTrim, source: "printing house; newspaper practice", mend: diag.Text{ZH: "把字往里移", EN: "move the type inwards"},
			demand: diag.Text{ZH: "字离裁切边不小于印刷厂的下限，没有被裁到", EN: "type keeps the printing house's distance from the trim, and none is cut"}},
	}
}

// judged reports whether a text is type that can be read on the finished page.
func (j *judge) judged(t *inspect.Text) bool {
	if t.Render == 3 || t.Render == 7 || !j.onPaper(&t.Paint) {
		return false
	}
	s := t.Says()
	return s == "" || printing(s)
}

func smallType(j *judge, t *inspect.Text) {
	var room [8]int
	size, least, inks := t.Size, &j.house.Type, t.Tone.Parts(room[:0])
	below := func(l geom.Length) bool { return size < limit(l)-thin }
	if !below(max(least.Least, least.Solid, least.Tinted, least.Inks)) {
		return
	}
	at := on(&t.Paint)
	switch {
	case below(least.Least):
		if j.judged(t) {
			j.refuse(diag.SmallType, at, "“%[3]s”只有 %[1]s 磅，至少要 %[2]s 磅", "“%[3]s” is %[1]s pt; %[2]s pt is the least", points(size), points(limit(least.Least)), said(t))
		}
	case !t.Tone.Inks || len(inks) == 0:
	case len(inks) > 1 && below(least.Inks):
		if j.judged(t) && !j.reversed(t) {
			j.tell(diag.SmallType, at, "“%[3]s”用 %[4]d 种油墨，只有 %[1]s 磅，套不准，至少要 %[2]s 磅", "“%[3]s” is of %[4]d inks at %[1]s pt; below %[2]s pt they do not register", points(size), points(limit(least.Inks)), said(t), len(inks))
		}
	case inks[0] < 1000 && below(least.Tinted):
		if j.judged(t) && !j.reversed(t) {
			j.tell(diag.SmallType, at, "“%[3]s”用 %[4]d%% 的网点，只有 %[1]s 磅，至少要 %[2]s 磅", "“%[3]s” is a tint of %[4]d %% at %[1]s pt; it needs %[2]s pt", points(size), points(limit(least.Tinted)), said(t), inks[0]/10)
		}
	case inks[0] >= 1000 && below(least.Solid) && !j.readings && j.ours == nil: // readings are half the size of what they stand over
		if j.judged(t) && !j.reversed(t) {
			j.tell(diag.SmallType, at, "“%[3]s”只有 %[1]s 磅，印刷厂要 %[2]s 磅以上", "“%[3]s” is %[1]s pt; the printing house asks for %[2]s pt", points(size), points(limit(least.Solid)), said(t))
		}
	}
}

// reversed reports whether a text is lighter than what it stands on.
func (j *judge) reversed(t *inspect.Text) bool {
	g := j.under(t.Box)
	return t.Tone.Known && g.Known && t.Tone.Light > g.Light
}

func reversedType(j *judge, t *inspect.Text) {
	least := limit(j.house.Type.Reversed)
	if t.Size < least-thin && t.Tone.Known && t.Tone.Light-j.under(t.Box).Light >= minContrast && j.reversed(t) && j.judged(t) {
		j.tell(diag.ReversedType, on(&t.Paint), "反白字“%[3]s”只有 %[1]s 磅，至少要 %[2]s 磅", "reversed type “%[3]s” is %[1]s pt; it needs %[2]s pt", points(t.Size), points(least), said(t))
	}
}

func paleType(j *judge, t *inspect.Text) {
	g := j.under(t.Box)
	d := t.Tone.Light - g.Light
	if !t.Tone.Known || !g.Known || d >= minContrast || d <= -minContrast || t.Size < limit(j.house.Type.Least) || !j.judged(t) {
		return
	}
	tell := j.tell
	if j.doc == nil {
		tell = j.refuse
	}
	tell(diag.PaleType, on(&t.Paint), "“%[1]s”与底色太近，看不清", "“%[1]s” does not stand out from its ground", said(t))
}

func unprintedText(j *judge, t *inspect.Text) {
	if t.Render == 3 && j.onPaper(&t.Paint) {
		j.tell(diag.UnprintedText, on(&t.Paint), "有不印出来的文字", "there is text that does not print")
	}
}

// inkShare is how much of its size type may be expected to keep clear of the
// edges of its em box.
const inkShare = 0.12

// nearTrim judges type in files by the em boxes of its characters; on composed
// pages checkEdges measures the very outlines.
func nearTrim(j *judge, t *inspect.Text) {
	if j.doc == nil || j.ours != nil {
		return
	}
	b := t.Box.Inset(t.Size * inkShare)
	if b.Empty() || j.trim.Inset(limit(j.house.Page.Safe)).Holds(b) || !j.judged(t) {
		return
	}
	if j.trim.Holds(b) {
		j.tell(diag.NearTrim, on(&t.Paint), "“%[1]s”离裁切边不到 %.3[2]g 毫米", "“%[1]s” is nearer than %.3[2]g mm to the trim", said(t), j.house.Page.Safe.MM())
	} else {
		j.tell(diag.NearTrim, on(&t.Paint), "“%[1]s”会被裁掉一部分", "“%[1]s” will be cut in part", said(t))
	}
}
