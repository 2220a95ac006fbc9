package issues

import "slices"

// meanings are Chinese words that people write where the format has an English
// one: values, faces, inks and the names of styles. They are no aliases, but a
// message names the word that was meant. A Chinese word may stand for several;
// the first that is allowed at the place is taken.
var meanings = [][2]string{
	{"直排", "vertical"}, {"竖排", "vertical"}, {"纵排", "vertical"}, {"横排", "horizontal"},
	{"上", "top"}, {"上边", "top"}, {"顶上", "top"}, {"左", "left"}, {"左边", "left"}, {"右", "right"}, {"右边", "right"},
	{"两端", "justify"}, {"两端对齐", "justify"}, {"居中", "center"}, {"中", "center"}, {"居左", "left"}, {"左对齐", "left"},
	{"居右", "right"}, {"右对齐", "right"}, {"均排", "even"},
	{"头条", "lead"}, {"二条", "second"}, {"一般", "normal"}, {"短讯", "brief"}, {"简讯", "brief"},
	{"国标", "gb"}, {"严格", "strict"}, {"基本", "basic"}, {"不管", "none"},
	{"全角", "quanjiao"}, {"开明", "kaiming"}, {"半角", "banjiao"}, {"不挤", "none"}, {"无", "none"}, {"没有", "none"},
	{"框", "rule"}, {"线框", "rule"}, {"加框", "rule"}, {"着重号", "dots"}, {"字格", "grid"}, {"悬挂", "marks"}, {"标点", "marks"},
	{"英文", "en"}, {"照印", "keep"}, {"是", "true"}, {"否", "false"},
	{"宋", "song"}, {"宋体", "song"}, {"粗宋", "song-black"}, {"大标宋", "song-black"}, {"黑", "hei"}, {"黑体", "hei"},
	{"粗黑", "hei-black"}, {"大黑", "hei-black"}, {"楷", "kai"}, {"楷体", "kai"}, {"报头字", "nameplate"},
	{"黑", "black"}, {"黑色", "black"}, {"白", "white"}, {"白色", "white"}, {"红", "red"}, {"红色", "red"},
	{"正文", "body"}, {"标题", "headline"}, {"主题", "headline"}, {"引题", "kicker"}, {"副题", "deck"}, {"作者", "byline"},
	{"小标题", "subhead"}, {"标签", "label"}, {"图说", "caption"}, {"黑体字", "strong"}, {"楷体字", "emphasis"}, {"注音", "ruby"},
	{"引文", "quote"}, {"列表", "item"}, {"诗", "verse"}, {"名单", "names"}, {"首字", "drop"}, {"首字下沉", "drop"},
	{"表", "table"}, {"表格", "table"}, {"表头", "table-head"}, {"表题", "table-title"}, {"表注", "table-note"}, {"题花", "ornament"}, {"接排小标题", "run-in"},
	{"三线", "three"}, {"三线表", "three"}, {"行线", "rows"}, {"全线", "grid"}, {"接排", "in"}, {"另行", "alone"},
	{"报头", "nameplate"}, {"报名", "nameplate"}, {"口号", "tagline"}, {"版本", "edition"}, {"合办", "partner"}, {"版次", "folio"},
	{"刊记", "credits"}, {"责任", "credits"},
	{"头版", "front"}, {"内版", "inner"}, {"新闻纸", "newsprint"}, {"铜版纸", "coated"}, {"双胶纸", "uncoated"}, {"数码", "digital"}, {"数码印刷", "digital"},
	{"PDF/X-1a", "PDF/X-1a:2003"}, {"X-1a", "PDF/X-1a:2003"}, {"X1a", "PDF/X-1a:2003"}, {"PDF/X-1", "PDF/X-1a:2001"}, {"X-4", "PDF/X-4"},
	{"裁切线", "crop"}, {"裁切", "crop"}, {"套准", "register"}, {"十字", "register"}, {"套准标记", "register"}, {"色标", "bar"}, {"信息栏", "slug"},
	{"单版", "pages"}, {"全期", "combined"}, {"对页", "spreads"}, {"样张", "contact"}, {"付印单", "ticket"}, {"清单", "manifest"},
	{"中文", "chinese"}, {"期号", "number"}, {"分叠", "sections"},
	{"错误", "error"}, {"错", "error"}, {"警告", "warning"}, {"提示", "note"}, {"关", "off"}, {"不报", "off"},
	{"可感知", "perceptual"}, {"感知", "perceptual"}, {"相对", "relative"}, {"绝对", "absolute"}, {"不限", "any"},
}

// meaning returns the word of words that the Chinese s stands for, "" when there
// is none.
func meaning(s string, words []string) string {
	for _, m := range meanings {
		if m[0] == s && slices.Contains(words, m[1]) {
			return m[1]
		}
	}
	return ""
}

// meant returns the word of words that s stands for or was probably meant to
// be; "" when there is none.
func meant(s string, words []string) string {
	if m := meaning(s, words); m != "" {
		return m
	}
	return nearest(folded(s), words)
}
