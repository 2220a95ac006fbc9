package preflight

import (
	"fmt"
	"strings"

	"banxin/internal/diag"
	"banxin/press/inspect"
)

// Rules on fonts (print.md, section 2, Fonts). They look at the fonts that show
// something; what a glyph of our own files looks like is proved by ReadBack.

func fontRules() []rule {
	embed := diag.Text{ZH: "导出时嵌入全部字体，或把文字转曲", EN: "embed all fonts when exporting, or turn the text into outlines"}
	again := diag.Text{ZH: "换一个软件或一份完好的字体重新导出", EN: "export it anew with another program or an undamaged font"}
	return []rule{
		{code: diag.FontNotEmbedded, worst: diag.Error, look: inFile, file: eachFont(fontNotEmbedded), source: "ISO 15930-1, -4, -7", mend: embed,
			demand: diag.Text{ZH: "用到的字体全部嵌入，标准 14 种也不例外", EN: "every font that is used is embedded, the standard 14 too"}},
		{code: diag.FontSubsetName, worst: diag.Warning, look: inFile, file: eachFont(fontSubsetName), source: "ISO 32000-1, 9.6.4", mend: again,
			demand: diag.Text{ZH: "子集字体名为六个大写字母加“+”，各处写得一样", EN: "a subset is named by six capitals and +, the same in all its dictionaries"}},
		{code: diag.FontType3, worst: diag.Warning, look: inFile, file: eachFont(fontType3), source: "printers' practice", mend: embed,
			demand: diag.Text{ZH: "不用 Type 3 字体：它在印刷机上可能粗糙，也不能转换", EN: "no font is of Type 3, which may print coarsely"}},
		{code: diag.FontCIDMap, worst: diag.Error, look: inFile, file: eachFont(fontCIDMap), source: "ISO 32000-1, 9.7.4.2; ISO 15930", mend: again,
			demand: diag.Text{ZH: "嵌入的 CIDFontType2 字体有 CIDToGIDMap", EN: "an embedded CIDFontType2 has a CIDToGIDMap"}},
		{code: diag.FontKind, worst: diag.Error, look: inFile, file: eachFont(fontKind), source: "ISO 15930-1, -4 (PDF 1.6)", mend: again,
			demand: diag.Text{ZH: "X-1a 里不以 OpenType 形式嵌入字体", EN: "no font of X-1a is embedded in the form OpenType"}},
		{code: diag.FontEncoding, worst: diag.Warning, look: inFile, file: eachFont(fontEncoding), source: "ISO 15930; ISO 32000-1, 9.7.5.2", mend: again,
			demand: diag.Text{ZH: "复合字体的编码是 Identity-H、Identity-V、嵌入的 CMap 或预定义的 CMap", EN: "the encoding of a composite font is Identity-H or -V, an embedded CMap or a predefined one"}},
		{code: diag.FontDamaged, worst: diag.Error, look: inFile, file: eachFont(fontDamaged), source: "ISO 32000-1, 9.9", mend: again,
			demand: diag.Text{ZH: "嵌入的字体程序读得出来", EN: "the embedded font program can be read"}},
		{code: diag.FontWidth, worst: diag.Warning, look: inFile, file: eachFont(fontWidth), source: "ISO 15930-7; ISO 32000-1, 9.7.4.3", mend: again,
			demand: diag.Text{ZH: "文件写的字宽与字体程序相差不到千分之一字身", EN: "widths in the file are those of the font program to a thousandth of the em"}},
		{code: diag.BlankGlyph, worst: diag.Error, look: inBoth, file: eachFont(blankGlyphs), source: "ISO 15930-7; printers' practice", mend: diag.Text{ZH: "给缺的字换一种有这个字的字体", EN: "set the missing characters in a font that has them"},
			demand: diag.Text{ZH: "没有字印成空白或方框（.notdef），每个字都在字体程序里", EN: "no code shows .notdef, and each glyph shown is in the program"}},
		{code: diag.NoUnicode, worst: diag.Info, look: inFile, file: eachFont(noUnicode), source: "printers' practice", mend: again,
			demand: diag.Text{ZH: "复合字体有 ToUnicode，文字可搜索、可核对", EN: "composite fonts have ToUnicode, so that the text can be searched and checked"}},
	}
}

// checkedFont is a font that shows something, with what its program says, which
// is read when a rule first asks.
type checkedFont struct {
	*inspect.Font
	check *inspect.Check
}

func (f *checkedFont) program() *inspect.Check {
	if f.check == nil {
		c := f.Check()
		f.check = &c
	}
	return f.check
}

// eachFont makes a rule on fonts one on a file whose pages have been seen.
func eachFont(look func(*judge, *checkedFont)) func(*judge) {
	return func(j *judge) {
		if j.doc == nil {
			return // of composed pages, checkRun looks at each glyph
		}
		for len(j.fonts) < len(j.doc.Fonts) {
			j.fonts = append(j.fonts, checkedFont{Font: j.doc.Fonts[len(j.fonts)]})
		}
		for i := range j.fonts {
			look(j, &j.fonts[i])
		}
	}
}

// fontName returns how to name a font in a message.
func fontName(f *checkedFont) string {
	if f.Name == "" {
		return fmt.Sprintf("(%s)", f.Kind)
	}
	return fmt.Sprintf("%.60s", f.Name)
}

func fontNotEmbedded(j *judge, f *checkedFont) {
	if !f.Embedded() {
		j.tell(diag.FontNotEmbedded, object(f.Number), "字体“%[1]s”没有嵌入", "the font “%[1]s” is not embedded", fontName(f))
	}
}

// tagged reports whether a name has the tag of a subset.
func tagged(name string) bool {
	if len(name) < 8 || name[6] != '+' {
		return false
	}
	return strings.Trim(name[:6], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func fontSubsetName(j *judge, f *checkedFont) {
	if f.Kind == "Type3" || f.Font.Font == nil {
		return
	}
	inside := j.doc.Name(f.Font.Font, "FontName")
	names := []string{inside}
	if f.Kind == "Type0" {
		names = append(names, f.CidName)
	}
	base := f.Name
	if f.Kind == "Type0" && f.CidKind == "CIDFontType0" { // 9.7.6.1: the CIDFont's name and the CMap's
		base = strings.TrimSuffix(base, "-"+f.Encoding)
	}
	for _, n := range names {
		if n != base {
			j.tell(diag.FontSubsetName, object(f.Number), "字体“%[1]s”在别处叫“%.60[2]s”", "the font “%[1]s” is called “%.60[2]s” elsewhere", fontName(f), n)
			return
		}
	}
	if i := strings.IndexByte(base, '+'); i >= 0 && !tagged(base) {
		j.tell(diag.FontSubsetName, object(f.Number), "字体名“%[1]s”的子集标记不是六个大写字母", "the tag of the subset “%[1]s” is not six capitals", fontName(f))
	}
}

func fontType3(j *judge, f *checkedFont) {
	if f.Kind == "Type3" {
		j.tell(diag.FontType3, object(f.Number), "有 Type 3 字体“%[1]s”", "there is a font of Type 3, “%[1]s”", fontName(f))
	}
}

func fontCIDMap(j *judge, f *checkedFont) {
	if f.CidKind == "CIDFontType2" && f.Embedded() && !j.doc.Has(f.Cid, "CIDToGIDMap") {
		j.tell(diag.FontCIDMap, object(f.Number), "字体“%[1]s”没有 CIDToGIDMap", "the font “%[1]s” has no CIDToGIDMap", fontName(f))
	}
}

func fontKind(j *judge, f *checkedFont) {
	if j.x1a() && f.FileKey == "FontFile3" && f.FileKind == "OpenType" {
		j.tell(diag.FontKind, object(f.Number), "字体“%[1]s”以 OpenType 形式嵌入", "the font “%[1]s” is embedded in the form OpenType", fontName(f))
	}
}

// predefined are the beginnings of the names of predefined CMaps (ISO 32000-1,
// table 118).
var predefined = []string{"Identity-", "GB", "Uni", "B5pc-", "HKscs-", "ETen", "CNS-", "83pv-", "90ms", "90pv", "Add-", "EUC-", "Ext-", "H", "V", "KSC"}

func fontEncoding(j *judge, f *checkedFont) {
	if f.Kind != "Type0" || f.Encoding == "" {
		return
	}
	for _, p := range predefined {
		if f.Encoding == p || len(p) > 1 && strings.HasPrefix(f.Encoding, p) {
			return
		}
	}
	j.tell(diag.FontEncoding, object(f.Number), "字体“%[1]s”的编码“%.40[2]s”没有人认识", "nobody knows the encoding “%.40[2]s” of the font “%[1]s”", fontName(f), f.Encoding)
}

func fontDamaged(j *judge, f *checkedFont) {
	if j.ours.proved() {
		return // ReadBack has read it
	}
	if err := f.program().Broken; err != nil {
		j.tell(diag.FontDamaged, object(f.Number), "字体“%[1]s”的程序坏了：%[2]v", "the program of the font “%[1]s” is damaged: %[2]v", fontName(f), err)
	}
}

func fontWidth(j *judge, f *checkedFont) {
	if j.ours.proved() {
		return
	}
	if wrong := f.program().Wrong; len(wrong) > 0 {
		j.tell(diag.FontWidth, object(f.Number), "字体“%[1]s”里%[2]s的宽度与字体程序不同", "the width of %[3]s in the font “%[1]s” is not that of its program", fontName(f), codesZH(f, wrong), codesEN(f, wrong))
	}
}

func blankGlyphs(j *judge, f *checkedFont) {
	if j.ours.proved() {
		return
	}
	if missing := f.program().Missing; len(missing) > 0 {
		j.tell(diag.BlankGlyph, object(f.Number), "字体“%[1]s”里没有%[2]s，会印成空白或方框", "the font “%[1]s” lacks %[3]s, which prints as a blank or a box", fontName(f), codesZH(f, missing), codesEN(f, missing))
	}
}

// codesZH names codes by their characters where the file tells them.
func codesZH(f *checkedFont, codes []int) string { return codesIn(f, codes, "“", "”", "码 ") }

func codesEN(f *checkedFont, codes []int) string { return codesIn(f, codes, "“", "”", "code ") }

func codesIn(f *checkedFont, codes []int, open, shut, word string) string {
	s := ""
	for _, c := range codes {
		s += f.Says(c)
	}
	if s = firstRunes(plain(s), contextRunes); s != "" {
		return open + s + shut
	}
	return fmt.Sprintf("%s%04X", word, codes[0])
}

func noUnicode(j *judge, f *checkedFont) {
	if f.Kind == "Type0" && !f.ToUnicode {
		j.tell(diag.NoUnicode, object(f.Number), "字体“%[1]s”没有 ToUnicode，文字不能搜索和核对", "the font “%[1]s” has no ToUnicode: its text cannot be searched or checked", fontName(f))
	}
}
