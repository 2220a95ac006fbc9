package issues

import (
	"cmp"
	"slices"
)

// aliases gives for each Chinese key the English one it stands for. An alias
// holds wherever its key does.
var aliases = map[string]string{
	"格式": "schema", "报名": "name", "版名": "name", "种类": "kind", "口号": "tagline", "文字": "text", "分隔": "separator",
	"版": "page", "开本": "trim", "出血": "bleed", "边距": "margins", "中缝": "fold", "中缝表": "folds",
	"上": "top", "下": "bottom", "左": "left", "右": "right",
	"网格": "grids", "栏": "columns", "字号": "body", "行距": "leading", "栏距": "gutter",
	"油墨": "inks", "专色": "spot", "外观": "looks", "浓度": "tint", "样式": "styles", "字体": "face", "字体表": "faces", "词表": "words",
	"补字": "glyphs", "图形": "svg", "结构": "ids", "汉字": "han", "西文": "latin", "倍数": "scale", "升降": "shift",
	"大小": "size", "大小表": "sizes", "墨色": "ink", "缩进": "indent", "避头尾": "level", "标点": "punctuation", "断行": "breaks", "断词": "hyphenate", "悬挂": "hang", "字格": "cells", "标记": "mark", "放在": "placed", "衬底": "behind", "题花": "ornament",
	"中西间距": "gap", "对齐": "align", "空行": "white", "收紧": "tighten", "放松": "loosen", "压窄": "narrow", "拉宽": "widen", "通栏": "full", "逗号": "comma", "字距": "tracking",
	"报头": "nameplate", "行": "lines", "二维码": "subscribe", "网址": "url", "刊记": "imprint", "印厂": "printer",
	"日期": "date", "期号": "number", "改次": "version", "版本": "edition", "合办": "partners", "单位": "org", "方式": "role",
	"责任": "credits", "各版": "pages", "版式": "grid", "排": "place", "自动": "auto", "锁定": "lock",
	"稿": "story", "标题行": "headline", "破栏": "split", "框": "box", "转版": "jump",
	"方向": "direction", "标题位": "headline-side", "留空": "except", "标题栏": "headline-columns",
	"绕排": "wrap", "宽": "width", "靠": "at", "引语": "quote", "引语表": "quotes", "说话人": "by",
	"图": "picture", "广告件": "ad", "取景": "fit", "边线": "frame", "公益": "public", "图样": "art", "标志": "logo",
	"广告": "ads", "稿件": "stories",
	"简讯": "briefs", "题式": "heads", "标识": "sign", "启事": "notices", "隔开": "parted", "落款": "signed", "联系": "contacts", "导读": "index", "日历": "almanac", "天气": "weather", "位置": "side",
	"图片组": "group", "排法": "arrange", "图说位": "captions", "图号": "labels", "花边": "flower", "角花": "corner", "版号": "folio", "叠": "section",
	"沿用": "extends", "说明": "about", "中文": "zh", "英文": "en", "安全距": "safe", "版数倍数": "multiple", "印刷标记": "marks", "标准": "standard",
	"印刷条件": "condition", "特性文件": "icc", "条件名": "identifier", "登记处": "registry", "条件说明": "described", "网线": "screen", "网点扩大": "gain", "转曲": "outline",
	"总墨量": "total", "最小": "least", "最大": "most", "专色数": "spots", "叠印": "overprint", "图像": "pictures", "提醒": "warn", "退回": "refuse", "线稿": "line-art", "转换意图": "intent", "锐化": "sharpen",
	"用字": "type", "实地": "solid", "网点字": "tinted", "反白": "reversed", "线条": "rules", "单色": "one-ink", "码": "qr", "模块": "module", "静区": "quiet",
	"文件名": "files", "命名": "naming", "代号": "code", "全期": "combined", "对页": "spread", "交付": "deliver", "拼版": "imposition", "分叠": "sections", "散页": "loose", "级别": "severity",
	"调版": "fit", "步骤": "steps", "图高": "picture-lines", "副题取舍": "decks", "副题可省": "deck-optional", "短图说": "caption-short",
	"引题": "kicker", "标题": "title", "副题": "deck", "转题": "echo", "作者": "byline", "照片": "photo", "轻重": "priority",
	"首字下沉": "drop", "图片": "images", "正文": "body", "文件": "file", "图说": "caption", "来源": "credit", "替代": "alt", "焦点": "focus",
}

// imprintLabels gives for each known line of the imprint the words printed
// before it; none stand before a notice. A key in Chinese is printed as it is
// written.
var imprintLabels = map[string]string{
	"cn": "国内统一连续出版物号", "issn": "国际标准连续出版物号", "permit": "准印证号", "post": "邮发代号",
	"phone": "电话", "address": "地址", "postcode": "邮编", "price": "定价", "licence": "广告经营许可证", "printedby": "印刷",
	"publisher": "主办", "supervisor": "主管", "issuer": "出版", "editor": "总编辑", "compiler": "编印单位", "copies": "印数", "recipients": "发送对象", "notice": "",
	"website": "网址", "email": "邮箱",
}

// canonical returns the English key that name stands for, name itself when it
// is no alias.
func canonical(name string) string {
	if key, ok := aliases[name]; ok {
		return key
	}
	return name
}

// known reports whether name is a key of the format at any place.
func known(name string) bool {
	if _, ok := aliases[name]; ok {
		return true
	}
	for _, key := range aliases {
		if key == name {
			return true
		}
	}
	return false
}

// nearest returns the word of words that name was probably meant to be, or ""
// when none is near: at most one slip in words of up to four letters, two in
// longer ones.
func nearest(name string, words []string) string {
	limit := 2
	if len([]rune(name)) <= 4 {
		limit = 1
	}
	if len(name) > 40 { // no word of the format is half as long
		return ""
	}
	best, bestAt := "", limit+1
	for _, w := range slices.SortedFunc(slices.Values(words), cmp.Compare[string]) {
		if d := distance([]rune(name), []rune(w)); d < bestAt {
			best, bestAt = w, d
		}
	}
	return best
}

// distance counts the slips between a and b: a letter more, less, wrong, or
// two neighbours swapped.
func distance(a, b []rune) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range b {
			d := row[j]
			if a[i] != b[j] {
				d++
			}
			d = min(d, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			next[j+1] = d
		}
		before, row = row, next
	}
	return row[len(b)]
}
