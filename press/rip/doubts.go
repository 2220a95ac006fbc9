package rip

import "fmt"

// doubts gathers what was not drawn as meant, each once, in English and in
// Chinese.
type doubts struct {
	list, zh []string
	seen     map[string]bool
}

// maxDoubts bounds the list.
const maxDoubts = 64

// add adds a doubt by its English format, which inChinese knows.
func (d *doubts) add(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if d.seen[s] || len(d.list) >= maxDoubts {
		return
	}
	if d.seen == nil {
		d.seen = map[string]bool{}
	}
	d.seen[s] = true
	d.list = append(d.list, s)
	d.zh = append(d.zh, fmt.Sprintf(inChinese(format), args...))
}

// inChinese returns a format in Chinese; their arguments are the same.
func inChinese(format string) string {
	for i := range chinese {
		if chinese[i].EN == format {
			return chinese[i].ZH
		}
	}
	return format // what an error says
}

// chinese are the formats of all doubts in both languages.
var chinese = [...]struct{ EN, ZH string }{
	{EN: "the font %.60s is not drawn: %v", ZH: "字体 %.60s 没有画：%v"},
	{EN: "glyph %d of the font %.60s is not drawn", ZH: "第 %d 号字形（字体 %.60s）没有画"},
	{EN: "the XObject %.30q is missing", ZH: "对象 %.30q 不在"},
	{EN: "an XObject of the kind %.20q is not drawn", ZH: "%.20q 一类的对象没有画"},
	{EN: "a knockout group is drawn without knocking out", ZH: "挖空的透明组没有挖空"},
	{EN: "a transparency group in RGB is mixed in ink", ZH: "RGB 的透明组按油墨混合"},
	{EN: "a soft mask has no group", ZH: "软蒙版没有内容"},
	{EN: "the transfer function of a soft mask is not applied", ZH: "软蒙版的转移函数没有用上"},
	{EN: "layers that are off at first are drawn as if they were on", ZH: "默认不显示的图层画出来了"},
	{EN: "an expression of layers is not followed", ZH: "图层的显示条件没有照办"},
	{EN: "an annotation of the kind %.20s would be printed and is not drawn", ZH: "%.20s 一类的批注会印出来，这里没有画"},
	{EN: "an image is not drawn: %v", ZH: "一张图没有画：%v"},
	{EN: "an image has less data than pixels; the rest is blank", ZH: "一张图的数据不够，其余是空白"},
	{EN: "the matte of an image's soft mask is not taken out", ZH: "一张图软蒙版的底色没有去掉"},
	{EN: "the soft mask of an image cannot be read", ZH: "一张图的软蒙版读不了"},
	{EN: "the mask of an image cannot be read", ZH: "一张图的蒙版读不了"},
	{EN: "a stencil is painted with a pattern and drawn in black", ZH: "用图案填的镂空图画成了黑色"},
	{EN: "forms are nested more than %d deep", ZH: "表单套了 %d 层以上"},
	{EN: "q is nested more than %d deep", ZH: "q 套了 %d 层以上"},
	{EN: "a PostScript passage is not run", ZH: "一段 PostScript 没有执行"},
	{EN: "the operator %.12q is not known", ZH: "不认识操作符 %.12q"},
	{EN: "the graphics state %.30q is missing", ZH: "图形状态 %.30q 不在"},
	{EN: "a transfer function (%s) is not applied", ZH: "转移函数（%s）没有用上"},
	{EN: "the blend mode %.20s is drawn as Normal", ZH: "混合方式 %.20s 按正常画"},
	{EN: "the pattern %.30q is missing", ZH: "图案 %.30q 不在"},
	{EN: "a tiling pattern has no content", ZH: "平铺图案没有内容"},
	{EN: "the graphics state of a shading pattern is not applied", ZH: "渐变图案的图形状态没有用上"},
	{EN: "a pattern of unknown type is not drawn", ZH: "不认识的图案没有画"},
	{EN: "a tiling pattern cannot be drawn", ZH: "平铺图案画不了"},
	{EN: "a tiling pattern has more than %d tiles", ZH: "平铺图案超过 %d 块"},
	{EN: "patterns are nested more than 4 deep", ZH: "图案套了 4 层以上"},
	{EN: "an image in the ink All is drawn on the four process plates", ZH: "一张“所有版”（All）的图画在四色版上"},
	{EN: "Lab colours are converted into inks", ZH: "Lab 颜色换算成了油墨"},
	{EN: "a shading is missing", ZH: "渐变不在"},
	{EN: "a shading has no colours", ZH: "渐变没有颜色"},
	{EN: "a shading is not drawn: %v", ZH: "一处渐变没有画：%v"},
	{EN: "a shading of type %d is not drawn", ZH: "%d 型的渐变没有画"},
	{EN: "the function of a shading does not fit its colours", ZH: "渐变的函数与颜色对不上"},
	{EN: "the colour space %.30q is missing", ZH: "颜色空间 %.30q 不在"},
	{EN: "a colour space cannot be read and is taken for grey", ZH: "一个颜色空间读不了，按灰处理"},
	{EN: "CalRGB is taken for sRGB", ZH: "CalRGB 按 sRGB 处理"},
	{EN: "a colour profile cannot be read; its colours are taken for sRGB", ZH: "一个色彩特性文件读不了，按 sRGB 处理"},
	{EN: "the profile of the printing condition cannot be read", ZH: "印刷条件的色彩特性文件读不了"},
	{EN: "there are more than %d inks: %.40q has no plate", ZH: "油墨超过 %d 种，%.40q 没有版"},
	{EN: "RGB colours are converted into inks", ZH: "RGB 颜色换算成了油墨"},
	{EN: "the font %.30q is missing", ZH: "字体 %.30q 不在"},
	{EN: "text is shown without a font", ZH: "有文字没有字体"},
	{EN: "glyphs of Type 3 fonts are nested too deeply", ZH: "Type 3 字体的字形套得太深"},
}
