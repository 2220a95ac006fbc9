package issues

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"banxin/internal/diag"
)

// Kinds of titles, by the rules they are under. A title without a kind is under
// none: nothing is checked.
const (
	Newspaper = "newspaper" // 报纸, with a 国内统一连续出版物号
	Internal  = "internal"  // 内部资料性出版物, with a 准印证
)

// kindForms are the words for them, English ones first.
var kindForms = map[string]string{Newspaper: Newspaper, Internal: Internal, "报纸": Newspaper, "内部资料": Internal}

// kind reads what kind of title it is.
func (r *reader) kind(p *Paper, v value) {
	if w, ok := r.choice(v, Newspaper, Internal, "报纸", "内部资料"); ok {
		p.Kind = Text{kindForms[w], r.resolve(v).span()}
	}
}

// rule is an article of a regulation.
type rule struct{ zh, en string }

var (
	// ruleNewspaper lists what each issue of a newspaper shows at a fixed place.
	ruleNewspaper = rule{"《报纸出版管理规定》（2005）第三十一条", "报纸出版管理规定 (2005), article 31"}
	// ruleShown is what internal matter shows, and which words it may not use.
	ruleShown = rule{"《内部资料性出版物管理办法》（2015）第十四条", "内部资料性出版物管理办法 (2015), article 14"}
	// ruleTrade keeps internal matter out of trade.
	ruleTrade = rule{"《内部资料性出版物管理办法》（2015）第十五条", "内部资料性出版物管理办法 (2015), article 15"}
)

// item is a line that an imprint must have: any of the words it goes by, and how
// it is written in paper.yaml.
type item struct {
	words   []string // the first names it
	written string
}

var newspaperItems = []item{
	{[]string{"国内统一连续出版物号", "国内统一刊号"}, `cn: "CN 00-0000"`},
	{[]string{"主管", "主管单位", "主管主办"}, "supervisor: …"},
	{[]string{"主办", "主办单位", "主管主办"}, "publisher: …"},
	{[]string{"出版", "出版单位", "编辑出版"}, "issuer: …"},
	{[]string{"地址", "社址"}, "address: …"},
	{[]string{"电话", "联系电话"}, `phone: "000-00000000"`},
	{[]string{"邮编", "邮政编码"}, `postcode: "000000"`},
	{[]string{"印刷", "印刷单位", "承印", "承印单位"}, "printedby: …"},
}

var internalItems = []item{
	{[]string{"准印证号", "准印证", "准印证编号", "内部资料准印证号"}, "permit: …"},
	{[]string{"编印单位", "编印"}, "compiler: …"},
	{[]string{"发送对象"}, "recipients: …"},
	{[]string{"印刷", "印刷单位", "承印", "承印单位"}, "printedby: …"},
	{[]string{"印数"}, `copies: "000"`},
}

// checkKind tells what the rules for the title's kind ask and forbid. All are
// warnings: whether a rule holds for a title is for its publisher to know.
func (r *reader) checkKind() {
	switch p := r.issue.Paper; p.Kind.S {
	case "":
	case Newspaper:
		r.newspaper(p)
	case Internal:
		r.internal(p)
	default:
		panic("issues: no kind " + p.Kind.S)
	}
}

// lacks warns of the items that the imprint has under none of their words.
func (r *reader) lacks(p *Paper, items []item, by rule) {
	for _, it := range items {
		if !slices.ContainsFunc(p.Imprint, func(l Pair) bool { return slices.Contains(it.words, l.Key.S) }) {
			r.missing(p.Kind.At, it.words[0], it.written, by)
		}
	}
}

// missing warns of one item.
func (r *reader) missing(at diag.Span, what, written string, by rule) {
	r.ds.Warn(diag.ImprintMissing, at, "刊记里没有“%[1]s”：%[2]s", "the imprint lacks “%[1]s”: %[3]s", what, by.zh, by.en).
		Hint("在 paper.yaml 的 imprint 里写 %s", "write %s under imprint in paper.yaml", written)
}

// numbered warns of an issue without a number.
func (r *reader) numbered(by rule) {
	if r.issue.Number.S == "" {
		r.ds.Warn(diag.ImprintMissing, r.issue.Date.At, "这一期没有期号：%[1]s", "this issue has no number: %[2]s", by.zh, by.en).
			Hint(`在 issue.yaml 里写 number: "1"`, `write number: "1" in issue.yaml`)
	}
}

// cnForm is a 国内统一连续出版物号: CN, two digits for the place, four for the title
// (GB/T 9999).
var cnForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:CN)?\s?[0-9]{2}[-—–－][0-9]{4}(?:/[A-Z0-9]+)?$`)
})

func (r *reader) newspaper(p *Paper) {
	r.lacks(p, newspaperItems, ruleNewspaper)
	free := func(l Pair) bool {
		return slices.Contains(priceWords, l.Key.S) || strings.Contains(l.Key.S+l.Value.S, "免费")
	}
	if !slices.ContainsFunc(p.Imprint, free) {
		r.missing(p.Kind.At, "定价", "price: 1.00元 (price: 免费赠阅)", ruleNewspaper)
	}
	for _, l := range p.Imprint {
		if l.Key.S == newspaperItems[0].words[0] && !cnForm().MatchString(l.Value.S) {
			r.ds.Warn(diag.ImprintForm, l.Value.At, "“%s”不像国内统一连续出版物号", "“%s” does not look like a 国内统一连续出版物号", short(l.Value.S)).
				Hint("写成 CN 00-0000：CN、两位地区号、四位序号", "write it as CN 00-0000: CN, two digits, a hyphen, four digits")
		}
	}
	r.numbered(ruleNewspaper)
}

// priceWords name a price in an imprint.
var priceWords = []string{"定价", "零售价", "售价", "价格", "工本费", "订价"}

func (r *reader) internal(p *Paper) {
	r.lacks(p, internalItems, ruleShown)
	noticed := func(l Pair) bool {
		s := l.Key.S + l.Value.S
		return strings.Contains(s, "内部资料") && strings.Contains(s, "免费交流")
	}
	if !slices.ContainsFunc(p.Imprint, noticed) {
		r.missing(p.Kind.At, "内部资料　免费交流", "notice: 内部资料　免费交流", ruleShown)
	}
	r.numbered(ruleShown)
	for _, end := range []string{"报", "刊", "杂志"} {
		if strings.HasSuffix(p.Name.S, end) {
			r.forbidden(p.Name.At, "报名“"+short(p.Name.S)+"”", "the name “"+short(p.Name.S)+"”", "名称不用“××报”“××刊”“××杂志”，可用通讯、之窗、资料", "such a title is not called 报, 刊 or 杂志; 通讯, 之窗 or 资料 will do", ruleShown)
		}
	}
	r.trade(p)
	lists := [][]Pair{p.Imprint, r.issue.Credits, p.Contacts}
	for i := range r.issue.Pages {
		lists = append(lists, r.issue.Pages[i].Credits)
	}
	for _, list := range lists {
		for _, l := range list {
			r.avoid(l.Key, pressWords())
			r.avoid(l.Value, pressWords())
		}
	}
	for _, s := range r.issue.Stories {
		r.internalStory(s)
	}
}

// trade warns of what would make internal matter a business.
func (r *reader) trade(p *Paper) {
	for _, l := range p.Imprint {
		switch {
		case slices.Contains(priceWords, l.Key.S) && !strings.Contains(l.Value.S, "免费"):
			r.forbidden(l.Key.At, "“"+l.Key.S+"”", "“"+l.Key.S+"”", "不标价，也不收工本费；删去这一行", "it has no price and no charge; delete the line", ruleTrade)
		case strings.HasPrefix(l.Key.S, "广告"):
			r.forbidden(l.Key.At, "“"+l.Key.S+"”", "“"+l.Key.S+"”", "不刊登广告；删去这一行", "it carries no advertisements; delete the line", ruleTrade)
		}
	}
	for _, ad := range r.issue.Ads {
		if !ad.Public {
			r.forbidden(ad.At, "广告“"+short(ad.Name)+"”", "the advertisement “"+short(ad.Name)+"”", "拿掉它；公益广告写 public: true", "take it out; one for the public good has public: true", ruleTrade)
		}
	}
	for _, pr := range r.issue.Partners {
		if strings.Contains(pr.Role.S, "协办") {
			r.forbidden(pr.Role.At, "“"+short(pr.Role.S)+"”", "“"+short(pr.Role.S)+"”", "不与外单位协办", "it is not brought out together with others", ruleTrade)
		}
	}
}

// forbidden warns of something that internal matter may not hold.
func (r *reader) forbidden(at diag.Span, whatZH, whatEN, mendZH, mendEN string, by rule) {
	r.ds.Warn(diag.NotForInternal, at, "内部资料里不能有%[1]s：%[3]s", "%[2]s may not be in internal matter: %[4]s", whatZH, whatEN, by.zh, by.en).
		Hint("%[1]s", "%[2]s", mendZH, mendEN)
}

// pressWords are words that only newspapers and periodicals may use of themselves;
// ownWords are what they call themselves.
var (
	pressWords = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`记者|期刊社|杂志社|报社|刊号|国内统一连续出版物号`)
	})
	ownWords = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`本[报刊]`) })
)

// internalStory warns of the first of such words in each part of a story.
func (r *reader) internalStory(s *Story) {
	for _, list := range [][]Text{s.Byline, s.Photo} {
		for _, t := range list {
			r.avoid(t, pressWords())
		}
	}
	for _, pic := range s.Pictures {
		r.avoid(pic.Credit, pressWords())
	}
	for _, list := range [][]Text{s.Kicker, s.Title, s.Deck} {
		for _, t := range list {
			r.avoid(t, ownWords())
		}
	}
	for i, found := 0, false; i < len(s.Blocks) && !found; i++ {
		s.Blocks[i].EachPart(func(_ Part, text []Inline) {
			for k := 0; k < len(text) && !found; k++ {
				found = r.avoid(Text{text[k].S, text[k].At}, ownWords())
			}
		})
	}
}

// avoid warns of the first forbidden word in a text, and reports whether there
// was one.
func (r *reader) avoid(t Text, words *regexp.Regexp) bool {
	for _, m := range words.FindAllStringIndex(t.S, -1) {
		w := t.S[m[0]:m[1]]
		if words == ownWords() && !alone(t.S, m[0], m[1]) {
			continue
		}
		at := t.At
		if at.Col > 0 && (at.EndLine == 0 || at.EndLine == at.Line) {
			at.Col += utf8.RuneCountInString(t.S[:m[0]])
			at.EndLine, at.EndCol = at.Line, at.Col+utf8.RuneCountInString(w)
		}
		mendZH, mendEN := "换一个说法，如通讯员、编者、本栏", "call it something else: 通讯员, 编者, 本栏"
		if strings.HasSuffix(w, "号") {
			mendZH, mendEN = "内部资料没有刊号，只有准印证号：permit", "internal matter has no such number but that of its 准印证: permit"
		}
		r.forbidden(at, "“"+w+"”", "“"+w+"”", mendZH, mendEN, ruleShown)
		return true
	}
	return false
}

// alone reports whether 本报 or 本刊 at s[from:to] is that word and no part of two
// others, as in 基本报告 or 样本报送, 本报告 or 本报名.
func alone(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return !strings.ContainsRune("基根原版样副文资成标课书抄稿剧底账日", before) && !strings.ContainsRune("告价名表销酬到关文案复答备警", after)
}
