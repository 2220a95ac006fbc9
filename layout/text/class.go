package text

// Class is what a character is to composition (clreq 3.1.1, A.1–A.5; GB/T 15834).
type Class uint8

const (
	Han       Class = iota // ideographs, kana, Bopomofo and other full-cell signs: 1 em
	Opening                // “ ‘ （ 《 …: 1 em, blank on the left
	Closing                // ” ’ ） 》 …: 1 em, blank on the right
	Pause                  // ， 、 ； ：: 1 em, blank on the right
	Stop                   // 。 ？ ！: 1 em, blank on the right
	Doubled                // ⁇ ⁈ ⁉ ‼ and the marks of a run of ？！: fixed
	Dot                    // · 间隔号: 0.5 em fixed
	Solidus                // / between Han, ／: 0.5 em fixed
	Dash                   // —— ⸺ 破折号: 2 em, one unit
	Ellipsis               // …… ⋯⋯ 省略号: 2 em, one unit
	Joiner                 // 连接号: — ～ 1 em, – - 0.5 em
	Postfix                // % ‰ ° ℃ ㎡ …
	Prefix                 // ￥ $ € № + − ± before a number
	NoteMark               // superscript figures, * † after text
	Western                // letters, digits and the ASCII signs among them: proportional
	Space                  // U+0020: a word space, or a typed Han–Western gap
	WideSpace              // U+3000: 1 em, fixed
	NoStart                // 々 ー small kana: as Han, kept off the line start
	Ignored                // selectors, joiners, zero-width signs: no cell of their own
	numClasses
)

var classNames = [numClasses]string{
	"Han", "Opening", "Closing", "Pause", "Stop", "Doubled", "Dot", "Solidus", "Dash", "Ellipsis",
	"Joiner", "Postfix", "Prefix", "NoteMark", "Western", "Space", "WideSpace", "NoStart", "Ignored",
}

// String names the class in English.
func (c Class) String() string { return classNames[c] }

// hasLeftBlank reports whether a full-width mark of the class has half an em
// of white before its ink.
func (c Class) hasLeftBlank() bool { return c == Opening }

// hasRightBlank reports whether a full-width mark of the class has half an em
// of white after its ink.
func (c Class) hasRightBlank() bool { return c == Closing || c == Pause || c == Stop }

// ideographic reports whether a Han–Western gap belongs between the class and Western text.
func (c Class) ideographic() bool { return c == Han || c == NoStart }

// low holds the classes of U+0000–U+00FF.
var low = func() (t [256]Class) {
	for r := range t {
		t[r] = Western
	}
	for _, r := range []rune{'\t', '\n', '\v', '\f', '\r', ' ', 0x85} {
		t[r] = Space
	}
	t[0xAD] = Ignored
	t[0xB7] = Dot
	for _, r := range "%°¢" {
		t[r] = Postfix
	}
	for _, r := range "$£¥+±" {
		t[r] = Prefix
	}
	for _, r := range "¹²³" {
		t[r] = NoteMark
	}
	return t
}()

// ClassOf gives a character's class before its neighbours are looked at:
// quotation marks read as full width, a single dash as a connector.
func ClassOf(r rune) Class {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return Han
	case r < 0x100:
		return low[r]
	case r >= 0x2000 && r < 0x2070:
		return punctuation2000(r)
	case r >= 0x3000 && r < 0x3100:
		return symbols3000(r)
	case r >= 0xFF00 && r < 0xFFF0:
		return fullWidth(r)
	case r >= 0x20000:
		return beyondBMP(r)
	}
	return other(r)
}

func punctuation2000(r rune) Class {
	switch r {
	case '“', '‘':
		return Opening
	case '”', '’':
		return Closing
	case 0x2014, 0x2013:
		return Joiner
	case 0x2015:
		return Dash
	case 0x2026:
		return Ellipsis
	case 0x2047, 0x2048, 0x2049, 0x203C:
		return Doubled
	case 0x2030, 0x2032, 0x2033:
		return Postfix
	case 0x2020, 0x2021:
		return NoteMark
	case 0x2022, 0x2027:
		return Dot
	case 0x203B:
		return Han
	case 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060:
		return Ignored
	}
	if r <= 0x200A || r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F {
		return Space
	}
	return Western
}

func symbols3000(r rune) Class {
	switch r {
	case 0x3000:
		return WideSpace
	case '、':
		return Pause
	case '。':
		return Stop
	case '〈', '《', '「', '『', '【', '〔', '〖', '〘', '〚', '〝':
		return Opening
	case '〉', '》', '」', '』', '】', '〕', '〗', '〙', '〛', '〞', '〟':
		return Closing
	case '〜':
		return Joiner
	case '々', '〻', 'ー', 'ゝ', 'ゞ', 'ヽ', 'ヾ', '゛', '゜',
		'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ', 'ゕ', 'ゖ',
		'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ':
		return NoStart
	case '・':
		return Dot
	}
	if r >= 0x302A && r <= 0x302F {
		return Ignored
	}
	return Han
}

func fullWidth(r rune) Class {
	switch r {
	case '，', '；', '：', '．':
		return Pause
	case '？', '！':
		return Stop
	case '（', '［', '｛', '｟':
		return Opening
	case '）', '］', '｝', '｠':
		return Closing
	case '／':
		return Solidus
	case '～', '－':
		return Joiner
	case '％', '￠':
		return Postfix
	case '￥', '＄', '￡', '＋':
		return Prefix
	case '｡', '｣', '､':
		return Western
	}
	if r >= 0xFF61 && r <= 0xFFDC {
		return Western // half-width kana and Hangul
	}
	return Han
}

func beyondBMP(r rune) Class {
	if r >= 0xE0100 && r <= 0xE01EF {
		return Ignored
	}
	return Han
}

func other(r rune) Class {
	switch {
	case r >= 0x3100: // Bopomofo, enclosed, extension A, compatibility, …
		switch {
		case r >= 0x3380 && r <= 0x33DF:
			return Postfix // ㎏ ㎡ and the like
		case r >= 0xAC00 && r <= 0xD7A3, r >= 0xA4D0 && r < 0xA960, r >= 0xFB00 && r < 0xFE00:
			return Western
		case r >= 0xFE00 && r <= 0xFE0F, r == 0xFEFF:
			return Ignored
		case r >= 0x1D400 && r < 0x1D800:
			return Western
		}
		return Han
	case r == 0x2103 || r == 0x2109:
		return Postfix
	case r == 0x20AC || r == 0x2116 || r == 0x2212:
		return Prefix
	case r == 0x2070 || r >= 0x2074 && r <= 0x2079:
		return NoteMark
	case r == 0x22EF:
		return Ellipsis
	case r == 0x2E3A:
		return Dash
	case r >= 0x300 && r < 0x370:
		return Ignored // combining marks outside a Western word
	case r >= 0x2150 && r < 0x2190, r >= 0x2190 && r < 0x2200, r >= 0x2460 && r < 0x2700, r >= 0x2E80:
		return Han // number forms, arrows, enclosed signs, boxes, geometric shapes, radicals
	case r >= 0x2200 && r < 0x2300:
		return Western
	}
	return Western
}
