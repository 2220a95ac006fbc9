package preflight

import (
	"strings"
	"unicode"

	"banxin/internal/diag"
	"banxin/press/inspect"
	"banxin/press/objects"
)

// Rules on colour spaces and spot inks (print.md, sections 1 and 2, Colour).

func colourRules() []rule {
	convert := diag.Text{ZH: "把颜色转成 CMYK 再导出（文字用单黑 K100）", EN: "convert it to CMYK before exporting (text to K100 alone)"}
	return []rule{
		{code: diag.RGBColour, worst: diag.Error, look: inFile, text: onText(rgbColour), area: onArea(rgbColour), image: onImage(rgbColour), source: "ISO 15930-1, -4, -7", mend: convert,
			demand: diag.Text{ZH: "没有 RGB 颜色和图片", EN: "no colour and no picture is in RGB"}},
		{code: diag.ICCColour, worst: diag.Error, look: inFile, text: onText(iccColour), area: onArea(iccColour), image: onImage(iccColour), source: "ISO 15930-1, -4", mend: convert,
			demand: diag.Text{ZH: "X-1a 里没有带特性文件的颜色（ICCBased、CalRGB、CalGray、Lab）", EN: "nothing in X-1a is in a colour space with a profile (ICCBased, CalRGB, CalGray, Lab)"}},
		{code: diag.DefaultSpace, worst: diag.Error, look: inFile, node: defaultSpace, source: "ISO 15930-1, -4; ISO 32000-1, 8.6.5.6", mend: convert,
			demand: diag.Text{ZH: "X-1a 里没有 DefaultGray、DefaultRGB、DefaultCMYK", EN: "there is no DefaultGray, DefaultRGB or DefaultCMYK in X-1a"}},
		{code: diag.SpotDiffers, worst: diag.Error, look: inBoth, file: spotDiffers, source: "ISO 15930-7; ISO 32000-1, 8.6.6.4", mend: diag.Text{ZH: "同名专色统一成一个定义", EN: "give the spot ink one definition throughout"},
			demand: diag.Text{ZH: "同名的专色在各处定义相同", EN: "a spot ink is defined alike wherever it is used"}},
		{code: diag.SpotCount, worst: diag.Warning, look: inBoth, file: spotCount, source: "printing house", mend: diag.Text{ZH: "把多余的专色转成四色，或同印刷厂商定", EN: "turn the spot inks into process inks, or agree on them with the printing house"},
			demand: diag.Text{ZH: "专色不多于印刷厂能印的", EN: "there are no more spot inks than the printing house takes"}},
		{code: diag.SpotName, worst: diag.Warning, look: inBoth, file: spotName, source: "GWG 2015", mend: diag.Text{ZH: "统一专色名称的写法", EN: "spell the name of the spot ink in one way"},
			demand: diag.Text{ZH: "专色名称不只差大小写或空格，也不冒充四色油墨", EN: "names of spot inks differ by more than case and spaces, and none is that of a process ink in other letters"}},
		{code: diag.AllPlates, worst: diag.Error, look: inFile, text: onText(allPlates), area: onArea(allPlates), image: onImage(allPlates), source: "GWG 2015; newspaper practice", mend: diag.Text{ZH: "套版色（All）只给裁切标记用，版面上改成 K100", EN: "keep the colour All to marks outside the page; on the page use K100"},
			demand: diag.Text{ZH: "版面上没有用套版色（Separation All）的东西", EN: "nothing on the page is in the colour of all plates (Separation All)"}},
		{code: diag.PreSeparated, worst: diag.Error, look: inFile, page: preSeparated, source: "ISO 15930-1, -4", mend: diag.Text{ZH: "导出合成文件，不要分色文件", EN: "export a composite file, not separations"},
			demand: diag.Text{ZH: "不是分好色的文件（没有 SeparationInfo）", EN: "the file is not separated already (no SeparationInfo)"}},
	}
}

// use is a colour as something paints it.
type use struct {
	tone  *inspect.Tone
	space *inspect.Space
	paint *inspect.Paint
	zh    string
	en    string
}

func onText(look func(*judge, use)) func(*judge, *inspect.Text) {
	return func(j *judge, t *inspect.Text) {
		if t.Render != 3 {
			look(j, use{&t.Tone, t.Tone.Space, &t.Paint, "文字", "text"})
		}
	}
}

func onArea(look func(*judge, use)) func(*judge, *inspect.Area) {
	return func(j *judge, a *inspect.Area) {
		look(j, use{&a.Tone, a.Tone.Space, &a.Paint, "线或色块", "a line or an area"})
	}
}

func onImage(look func(*judge, use)) func(*judge, *inspect.Image) {
	return func(j *judge, m *inspect.Image) {
		u := use{&m.Tone, m.Space, &m.Paint, "图片", "a picture"}
		if m.Mask {
			u.space = m.Tone.Space
		}
		look(j, u)
	}
}

// family returns the first of some families that a space is or is made on, ""
// if it is on none.
func family(s *inspect.Space, families ...string) string {
	for depth := 0; s != nil && depth < 8; depth++ {
		for _, f := range families {
			if s.Family == f {
				return f
			}
		}
		if s.Family == "ICCBased" { // its alternate is for readers that cannot do it
			return ""
		}
		s = s.Base
	}
	return ""
}

func rgbColour(j *judge, u use) {
	if family(u.space, "DeviceRGB") != "" && !(!j.x1a() && j.hasDefault("DefaultRGB")) {
		j.tell(diag.RGBColour, on(u.paint), "%[1]s用 RGB 颜色", "%[2]s is in RGB", u.zh, u.en)
	}
}

// hasDefault reports whether the page at hand has a default colour space.
func (j *judge) hasDefault(name string) bool {
	return j.doc.Has(j.doc.Get(j.leaf().Resources, "ColorSpace"), name)
}

func iccColour(j *judge, u use) {
	if !j.x1a() {
		return
	}
	if f := family(u.space, "ICCBased", "CalRGB", "CalGray", "Lab"); f != "" {
		j.tell(diag.ICCColour, on(u.paint), "%[1]s用 %[3]s 颜色", "%[2]s is in %[3]s", u.zh, u.en, f)
	}
}

func defaultSpace(j *judge, n *inspect.Node) {
	if n.Key != "ColorSpace" || !j.x1a() {
		return
	}
	for _, key := range []string{"DefaultGray", "DefaultRGB", "DefaultCMYK"} {
		if j.doc.Has(n.Dict, key) {
			j.tell(diag.DefaultSpace, object(n.Number), "对象 %[2]d 里有 %[1]s", "there is a %[1]s in object %[2]d", key, n.Number)
		}
	}
}

// spotUse is a spot ink as it was first met.
type spotUse struct {
	name    string
	page    int
	paint   inspect.Paint
	at      diag.Span
	space   *inspect.Space
	look    inspect.Tone
	looks   bool // look is known
	differs bool
}

// process are the names of colorants that are no spot inks.
var process = map[string]bool{"Cyan": true, "Magenta": true, "Yellow": true, "Black": true, "All": true, "None": true}

// meetSpots notes the spot inks of a colour.
func (j *judge) meetSpots(s *inspect.Space, p *inspect.Paint, look *inspect.Tone) {
	for depth := 0; s != nil && depth < 8; depth++ {
		for _, name := range s.Names {
			if process[name] {
				continue
			}
			if s.Look != nil {
				look = s.Look
			}
			j.meetSpot(name, s, p, look)
		}
		if s.Family != "Indexed" && s.Family != "Pattern" {
			return
		}
		s = s.Base
	}
}

// mostSpots bounds how many spot inks are remembered.
const mostSpots = 256

func (j *judge) meetSpot(name string, s *inspect.Space, p *inspect.Paint, look *inspect.Tone) {
	first := j.spots[name]
	if first == nil {
		if len(j.spots) < mostSpots {
			first = &spotUse{name: name, page: j.page, paint: *p, at: j.at, space: s}
			if look != nil && s.Family != "DeviceN" {
				first.look, first.looks = *look, true
			}
			j.spots[name] = first
			j.spotOrder = append(j.spotOrder, first)
		}
		return
	}
	if first.differs || s == first.space || s.Family == "DeviceN" || first.space.Family == "DeviceN" {
		return
	}
	a, b := first.look, inspect.Tone{}
	if look != nil {
		b = *look
	}
	same := first.looks == (look != nil)
	if same && look != nil {
		same = a.C == b.C && a.M == b.M && a.Y == b.Y && a.K == b.K
	}
	if s.Base != nil && first.space.Base != nil {
		same = same && s.Base.Family == first.space.Base.Family
	}
	if same && look == nil && len(s.Array) > 3 && len(first.space.Array) > 3 {
		same = objects.NumberOf(s.Array[3]) == objects.NumberOf(first.space.Array[3]) // the same transform, whatever it is
	}
	first.differs = !same
}

// atSpot tells of a spot ink where it was first met.
func (j *judge) atSpot(s *spotUse, tell func(at spot)) {
	page, at := j.page, j.at
	j.page, j.at = s.page, s.at
	tell(on(&s.paint))
	j.page, j.at = page, at
}

func spotDiffers(j *judge) {
	for _, s := range j.spotOrder {
		if s.differs {
			j.atSpot(s, func(at spot) {
				j.tell(diag.SpotDiffers, at, "专色“%.60[1]s”有几种不同的定义", "the spot ink “%.60[1]s” is defined in several ways", s.name)
			})
		}
	}
}

func spotCount(j *judge) {
	if n, most := len(j.spotOrder), j.house.Ink.Spots; n > most {
		var names []string
		for _, s := range j.spotOrder[:min(n, 8)] {
			names = append(names, firstRunes(s.name, 40))
		}
		j.atSpot(j.spotOrder[most], func(at spot) {
			j.tell(diag.SpotCount, at, "用了 %[1]d 种专色（%[3]s），印刷厂最多 %[2]d 种", "there are %[1]d spot inks (%[4]s); the printing house takes %[2]d", n, most, strings.Join(names, "、"), strings.Join(names, ", "))
		})
	}
}

// plainName is a name without case and spaces.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func spotName(j *judge) {
	known := map[string]string{"cyan": "Cyan", "magenta": "Magenta", "yellow": "Yellow", "black": "Black", "all": "All"}
	for _, s := range j.spotOrder {
		key := plainName(s.name)
		if other, ok := known[key]; ok && other != s.name {
			j.atSpot(s, func(at spot) {
				j.tell(diag.SpotName, at, "专色“%.60[1]s”与“%.60[2]s”只是写法不同，会多出一块版", "the spot inks “%.60[1]s” and “%.60[2]s” differ in spelling alone and give two plates", s.name, other)
			})
			continue
		}
		known[key] = s.name
	}
}

func allPlates(j *judge, u use) {
	if u.space != nil && len(u.space.Names) > 0 && u.space.Names[0] == "All" && !u.paint.Box.Common(j.trim).Empty() {
		j.tell(diag.AllPlates, on(u.paint), "%[1]s用了套版色（All），会印在每一块版上", "%[2]s is in the colour All and prints on every plate", u.zh, u.en)
	}
}

func preSeparated(j *judge) {
	if p := j.leaf(); j.doc.Has(p.Dict, "SeparationInfo") {
		j.tell(diag.PreSeparated, object(p.Number), "这一页是分好色的", "this page is a separation")
	}
}
