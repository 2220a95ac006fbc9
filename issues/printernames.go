package issues

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banxin/internal/diag"
	"banxin/press/contract"
)

// files reads how files are named: a shipped naming, or patterns over one.
func (h *house) files(v value) {
	words := make([]string, len(contract.Namings))
	for i, n := range contract.Namings {
		words[i] = n.Name
	}
	naming := func(v value) {
		if w, ok := h.choice(v, words...); ok {
			code := h.p.Files.Code
			h.p.Files, _ = contract.NamingOf(w)
			h.p.Files.Code = code
		}
	}
	v = h.resolve(v)
	if !v.empty() && v.kindIsText() {
		if strings.Contains(v.n.Value, "{") {
			h.ds.Error(diag.BadChoice, v.span(), "这里只写一种自带命名的名字；自己的写法要说明是哪种文件的", "here stands the name of a shipped naming; a pattern of your own belongs to a kind of file").
				Hint(`写成 { page: "……" }；全期的写在 combined 里`, `write { page: "…" }; that of the whole issue stands under combined`)
			return
		}
		naming(v)
		return
	}
	f := &h.p.Files
	h.group(v, "files", "文件名", "the file names", []field{
		{"naming", false, naming},
		{"code", false, h.paperCode},
		{"page", false, h.pattern(&f.Page, []string{"page", "leaf"})},
		{"combined", false, h.pattern(&f.Combined, nil)},
		{"spread", false, h.pattern(&f.Spread, nil)},
	})
}

// codeForm is what a short name of a paper may be.
var codeForm = regexp.MustCompile(`^[A-Za-z0-9]{1,16}$`)

// paperCode reads the house's short name of the paper.
func (h *house) paperCode(v value) {
	s, v, ok := h.word(v, "代号", "a code")
	if !ok {
		return
	}
	if !codeForm.MatchString(s) {
		h.badForm(v, diag.BadFileName, codeForm.MatchString, "代号（1 到 16 个字母或数字）", "a code of 1 to 16 letters and digits", "SQC")
		return
	}
	h.p.Files.Code = s
}

// kindIsText reports whether v is a scalar.
func (v value) kindIsText() bool { zh, _ := v.kind(); return zh != "列表" && zh != "一组键值" }

// pattern reads one pattern of names into to; of needs, it must use one.
func (h *house) pattern(to *string, needs []string) func(value) {
	return func(v value) {
		t := h.text(v)
		if t.S == "" {
			return
		}
		s := strings.TrimSuffix(norm.NFC.String(t.S), ".pdf")
		p, slip := contract.ParsePattern(s)
		if slip != nil {
			h.badPattern(t, s, slip)
			return
		}
		if len(needs) > 0 && !p.Uses(needs...) {
			h.ds.Error(diag.BadPattern, t.At, "“%s”里没有 {page}：各版会同名", "“%s” lacks {page}: all pages would have one name", short(t.S)).
				Hint("加上 {page}、{page:02} 或 {section}{leaf:02}", "add {page}, {page:02} or {section}{leaf:02}")
			return
		}
		*to = s
	}
}

// patternWords are what people write for the words of patterns in Chinese.
var patternWords = map[string]string{
	"报名": "title", "报纸": "title", "版本": "edition", "期号": "number", "期": "number", "日期": "date", "版次": "page", "版": "page", "版号": "page",
	"版名": "name", "版数": "pages", "改次": "version", "代号": "code", "叠": "section", "对页": "sheet", "颜色": "colour",
}

// badPattern says what is wrong with a pattern, at its very characters.
func (h *house) badPattern(t Text, s string, slip *contract.Slip) {
	list := "{" + strings.Join(contract.Words, "} {") + "}"
	switch slip.Kind {
	case contract.UnknownWord:
		d := h.ds.Error(diag.BadPattern, t.At, "文件名里没有“{%s}”这个词", "names know no “{%s}”", short(slip.Text))
		near := patternWords[slip.Text]
		if near == "" {
			near = nearest(folded(slip.Text), contract.Words)
		}
		if near != "" {
			d.Hint("是不是“{%s}”？", "did you mean “{%s}”?", near)
		} else {
			d.Hint("可以用：%s", "allowed: %s", list)
		}
	case contract.BadForm:
		h.ds.Error(diag.BadPattern, t.At, "冒号后的写法“%s”不对", "“%s” is no form after the colon", short(slip.Text)).
			Hint("数写 02 或 000，日期用 yyyy yy MM dd 拼", "of numbers write 02 or 000, of dates yyyy yy MM dd")
	case contract.OpenBrace:
		h.ds.Error(diag.BadPattern, t.At, "“%s”里的 { } 不成对", "the braces of “%s” do not match", short(s)).
			Hint("每个词前后各一个：{page}", "one on each side of a word: {page}")
	default:
		h.ds.Error(diag.BadPattern, t.At, "文件名里不能有“%s”", "a file name cannot have “%s”", printableRune(slip.Text)).
			Hint(`去掉 / \ : * ? " < > | 和看不见的字符`, `take out / \ : * ? " < > | and invisible characters`)
	}
}

// printableRune returns s, or its number if it is invisible.
func printableRune(s string) string {
	if r := []rune(s); len(r) == 1 && (r[0] < 0x20 || r[0] == 0x7F) {
		return fmt.Sprintf("U+%04X", r[0])
	}
	return s
}

// FileNames are the names of an issue's files, without folder and ending.
type FileNames struct {
	Stem     string // of products that are not the printing house's
	Combined string
	Pages    []string // in the order of the pages; strips between them (中缝) come last
	page     contract.Pattern
	spread   contract.Pattern
	facts    contract.Facts
	leaves   []contract.Leaf
}

// EachSpread reports whether every side of a sheet is a file of its own.
func (n *FileNames) EachSpread() bool { return n.spread.Uses("sheet", "side") }

// Spread returns the name of a spread's file, the sheet from 1 and the side
// a or b; of no account where all spreads are one file.
func (n *FileNames) Spread(sheet int, side string) string {
	return n.spread.Fill(n.facts, contract.Leaf{Sheet: sheet, Side: side})
}

// Contact returns the name of the contact sheet.
func (n *FileNames) Contact() string { return n.Combined + "-contact" }

// TicketName is what the sign-off sheet is called, whatever the pattern.
const TicketName = "ticket"

// maxName is what a name may take in bytes with its ending: with folders before
// it it stays below what any system allows.
const maxName = 120

// NamesOf returns what the files of an issue are called by the contract p.
// Names that clash, or that not every computer takes, are reported at the
// pattern.
func NamesOf(is *Issue, p *contract.Profile, ds *diag.List) *FileNames {
	n := &FileNames{facts: factsOf(is), leaves: leaves(is, p.Imposition.Sections)}
	if n.facts.Code = p.Files.Code; n.facts.Code == "" {
		n.facts.Code = shortOf(n.facts.Paper)
	}
	stem, _ := contract.ParsePattern(contract.Namings[0].Combined)
	all, _ := contract.ParsePattern(p.Files.Combined)
	n.page, _ = contract.ParsePattern(p.Files.Page)
	n.spread, _ = contract.ParsePattern(p.Files.Spread)
	n.Stem, n.Combined = stem.Fill(n.facts, contract.Leaf{}), all.Fill(n.facts, contract.Leaf{})
	n.Pages = n.fill()
	n.check(p, ds)
	return n
}

// fill returns the names of the pages.
func (n *FileNames) fill() (names []string) {
	for _, leaf := range n.leaves {
		if leaf.Fold != "" {
			names = append(names, n.Combined+"-fold-"+leaf.Fold)
			continue
		}
		names = append(names, n.page.Fill(n.facts, leaf))
	}
	return names
}

// Coloured returns the names once the pages are composed, which are in colour
// only then known; inColour says it of each page.
func (n *FileNames) Coloured(inColour []bool) *FileNames {
	if !n.page.Uses("colour") {
		return n
	}
	known := *n
	known.leaves = slices.Clone(n.leaves)
	for i := range known.leaves {
		if i < len(inColour) && !inColour[i] {
			known.leaves[i].Colour = "M"
		}
	}
	known.Pages = known.fill()
	return &known
}

// shortOf makes a short name of a paper's folder, for who has been given none.
func shortOf(paper string) string {
	letters := strings.ToUpper(strings.ReplaceAll(paper, "-", ""))
	return letters[:min(3, len(letters))]
}

// check reports names that not every computer takes and such as are equal, also
// where capitals do not count.
func (n *FileNames) check(p *contract.Profile, ds *diag.List) {
	at := func(key string) diag.Span {
		if s := p.At(key); s.File != "" {
			return s
		}
		return p.At("files")
	}
	seen := map[string]string{}
	if p.Wants(contract.Ticket) {
		seen[TicketName] = TicketName
	}
	for _, f := range n.delivered(p) {
		if zh, en := unportable(f.name); zh != "" {
			ds.Error(diag.BadFileName, at(f.key), "文件名“%[1]s.pdf”不行：%[2]s", "the file name “%[1]s.pdf” will not do: %[3]s", f.name, zh, en).
				Hint("改 files 里的写法", "change the pattern in files")
			continue
		}
		same := strings.ToLower(norm.NFKC.String(f.name))
		if other, ok := seen[same]; ok {
			ds.Error(diag.NameClash, at(f.key), "两个文件都叫“%s.pdf”", "two files would be called “%s.pdf”", other).
				Hint("改 files 里的写法，让各版、全期、对页不同名", "change the patterns in files, so that pages, the whole and spreads differ")
			continue
		}
		seen[same] = f.name
	}
}

// named is a name and the key of its pattern.
type named struct{ key, name string }

// delivered returns the names of the files that the house wants.
func (n *FileNames) delivered(p *contract.Profile) (all []named) {
	for i, name := range n.Pages {
		if strip := n.leaves[i].Fold != ""; strip && (p.Wants(contract.Pages) || p.Wants(contract.Combined)) || !strip && p.Wants(contract.Pages) {
			all = append(all, named{"files.page", name})
		}
	}
	if p.Wants(contract.Combined) {
		all = append(all, named{"files.combined", n.Combined})
	}
	if p.Wants(contract.Spreads) {
		all = append(all, n.spreads()...)
	}
	if p.Wants(contract.Contact) {
		all = append(all, named{"files.combined", n.Contact()})
	}
	return all
}

// spreads returns the names of the printer's spreads: of one file, or of every
// side of the sheets of four pages that one nested section has.
func (n *FileNames) spreads() (all []named) {
	if !n.EachSpread() {
		return []named{{"files.spread", n.Spread(0, "")}}
	}
	for sheet := 1; 4*(sheet-1) < n.facts.Pages; sheet++ {
		all = append(all, named{"files.spread", n.Spread(sheet, "a")})
		if 4*(sheet-1)+2 < n.facts.Pages { // two pages left over are one side
			all = append(all, named{"files.spread", n.Spread(sheet, "b")})
		}
	}
	return all
}

// windows are names that Windows keeps for itself, whatever their ending.
var windows = []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// unportable says why a name will not do everywhere; "" if it will.
func unportable(name string) (zh, en string) {
	switch {
	case name == "":
		return "是空的", "it is empty"
	case len(name)+len(".pdf") > maxName:
		return fmt.Sprintf("有 %d 字节，最多 %d", len(name)+4, maxName), fmt.Sprintf("it has %d bytes, and %d are the most", len(name)+4, maxName)
	case strings.ContainsAny(name[:1], ".-~ "):
		return "开头的“" + name[:1] + "”有别的意思", "“" + name[:1] + "” at its start has a meaning of its own"
	case strings.ContainsAny(name[len(name)-1:], ". "):
		return "末尾是点或空格", "it ends in a stop or a space"
	case slices.Contains(windows, strings.ToLower(strings.SplitN(name, ".", 2)[0])):
		return "这个名字 Windows 自己要用", "Windows keeps that name for itself"
	}
	return "", ""
}

// factsOf returns what names may say of an issue.
func factsOf(is *Issue) contract.Facts {
	paper := path.Base(path.Dir(is.Dir))
	return contract.Facts{
		Paper: strings.Join(plainWords(paper), "-"), Issue: issueWords(paper, path.Base(is.Dir), is.Date),
		Title: norm.NFC.String(is.Paper.Name.S), Edition: norm.NFC.String(is.Edition.S), Number: is.Number.S,
		Year: is.Date.Year, Month: is.Date.Month, Day: is.Date.Day, Pages: is.Numbered(), Version: is.Version,
	}
}

// leaves returns what names may say of each page. Pages beyond the sections
// stand in the last.
func leaves(is *Issue, sections []int) []contract.Leaf {
	out := make([]contract.Leaf, len(is.Pages))
	section, in := 0, 0
	for i, pg := range is.Pages {
		if pg.Strip() {
			out[i] = contract.Leaf{Page: pg.Number, Fold: pg.Label(), Colour: "P"}
			continue
		}
		if section < len(sections)-1 && in == sections[section] {
			section, in = section+1, 0
		}
		in++
		out[i] = contract.Leaf{Page: pg.Number, InSection: in, Section: contract.Letter(section + 1), Colour: "P", Name: norm.NFC.String(pg.Name.S)}
	}
	return out
}

// issueWords returns the words of the issue's folder without those that only
// repeat the paper or the date: zhoujiaqiao of zhoujiaqiao-2020-11.
func issueWords(paper, issue string, date Date) string {
	taken := plainWords(paper)
	var words []string
	for _, w := range plainWords(issue) {
		if !slices.Contains(taken, w) && !partOf(w, date) {
			words = append(words, w)
		}
	}
	return strings.Join(words, "-")
}

// plainWords returns the runs of Latin letters and digits of s in lower case: a
// printing house's server takes those and dashes without fail.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
}

// partOf reports whether the word w only repeats the date: its year, month or
// day, or several of them written together.
func partOf(w string, d Date) bool {
	n, err := strconv.Atoi(w)
	if err != nil {
		return false
	}
	monthDay := d.Month*100 + d.Day
	switch n {
	case d.Year, d.Month, d.Day, monthDay, d.Year*100 + d.Month, d.Year*10000 + monthDay:
		return true
	}
	return false
}
