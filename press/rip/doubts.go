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
	switch format {
	case "the font %.60s is not drawn: %v":
		return "字体 %.60s 没有画：%v"
	case "glyph %d of the font %.60s is not drawn":
		return "第 %d 号字形（字体 %.60s）没有画"
	case "the XObject %.30q is missing":
		return "对象 %.30q 不在"
	case "an XObject of the kind %.20q is not drawn":
		return "%.20q 一类的对象没有画"
	case "a knockout group is drawn without knocking out":
		return "挖空的透明组没有挖空"
	case "a transparency group in RGB is mixed in ink":
		return "RGB 的透明组按油墨混合"
	case "a soft mask has no group":
		return "软蒙版没有内容"
	case "the transfer function of a soft mask is not applied":
		return "软蒙版的转移函数没有用上"
	case "layers that are off at first are drawn as if they were on":
		return "默认不显示的图层画出来了"
	case "an expression of layers is not followed":
		return "图层的显示条件没有照办"
	case "an annotation of the kind %.20s would be printed and is not drawn":
		return "%.20s 一类的批注会印出来，这里没有画"
	case "an image is not drawn: %v":
		return "一张图没有画：%v"
	case "an image has less data than pixels; the rest is blank":
		return "一张图的数据不够，其余是空白"
	case "the matte of an image's soft mask is not taken out":
		return "一张图软蒙版的底色没有去掉"
	case "the soft mask of an image cannot be read":
		return "一张图的软蒙版读不了"
	case "the mask of an image cannot be read":
		return "一张图的蒙版读不了"
	case "a stencil is painted with a pattern and drawn in black":
		return "用图案填的镂空图画成了黑色"
	case "forms are nested more than %d deep":
		return "表单套了 %d 层以上"
	case "q is nested more than %d deep":
		return "q 套了 %d 层以上"
	case "a PostScript passage is not run":
		return "一段 PostScript 没有执行"
	case "the operator %.12q is not known":
		return "不认识操作符 %.12q"
	case "the graphics state %.30q is missing":
		return "图形状态 %.30q 不在"
	case "a transfer function (%s) is not applied":
		return "转移函数（%s）没有用上"
	case "the blend mode %.20s is drawn as Normal":
		return "混合方式 %.20s 按正常画"
	case "the pattern %.30q is missing":
		return "图案 %.30q 不在"
	case "a tiling pattern has no content":
		return "平铺图案没有内容"
	case "the graphics state of a shading pattern is not applied":
		return "渐变图案的图形状态没有用上"
	case "a pattern of unknown type is not drawn":
		return "不认识的图案没有画"
	case "a tiling pattern cannot be drawn":
		return "平铺图案画不了"
	case "a tiling pattern has more than %d tiles":
		return "平铺图案超过 %d 块"
	case "patterns are nested more than 4 deep":
		return "图案套了 4 层以上"
	case "an image in the ink All is drawn on the four process plates":
		return "一张“所有版”（All）的图画在四色版上"
	case "Lab colours are converted into inks":
		return "Lab 颜色换算成了油墨"
	case "a shading is missing":
		return "渐变不在"
	case "a shading has no colours":
		return "渐变没有颜色"
	case "a shading is not drawn: %v":
		return "一处渐变没有画：%v"
	case "a shading of type %d is not drawn":
		return "%d 型的渐变没有画"
	case "the function of a shading does not fit its colours":
		return "渐变的函数与颜色对不上"
	case "the colour space %.30q is missing":
		return "颜色空间 %.30q 不在"
	case "a colour space cannot be read and is taken for grey":
		return "一个颜色空间读不了，按灰处理"
	case "CalRGB is taken for sRGB":
		return "CalRGB 按 sRGB 处理"
	case "a colour profile cannot be read; its colours are taken for sRGB":
		return "一个色彩特性文件读不了，按 sRGB 处理"
	case "the profile of the printing condition cannot be read":
		return "印刷条件的色彩特性文件读不了"
	case "there are more than %d inks: %.40q has no plate":
		return "油墨超过 %d 种，%.40q 没有版"
	case "RGB colours are converted into inks":
		return "RGB 颜色换算成了油墨"
	case "the font %.30q is missing":
		return "字体 %.30q 不在"
	case "text is shown without a font":
		return "有文字没有字体"
	case "glyphs of Type 3 fonts are nested too deeply":
		return "Type 3 字体的字形套得太深"
	}
	return format // what an error says
}
