package contract

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Naming is a way to name files that a paper or a printing house is known to use.
type Naming struct {
	Name string // as files: says it
	Files
	ZH, EN string // who names files so
}

// Namings are the shipped ones; the first is the one that holds by default. Those
// of gazette, folio and nordic follow what printing houses publish: Gazette Press
// (title code, date, section and page, colour and version), R. R. Donnelley and
// Warners Midlands (folio first, a mark for corrected pages), and the naming
// standard of the Danish newspaper printers (job, sender, site and format in
// front, all of fixed length).
var Namings = []Naming{
	naming("plain", "{paper}-{date}-{issue}-p{page}", "{paper}-{date}-{issue}", "-spreads",
		"小写字母、数字和短横，什么服务器都收", "small letters, digits and dashes, which any server takes"),
	naming("compact", "{paper}{date:yyyyMMdd}{page:02}", "{paper}{date:yyyyMMdd}", "_spreads",
		"数字报一路：刊名、八位日期、两位版次连写", "digital editions: title, eight digits of the date and two of the page run together"),
	naming("sections", "{date:yyyyMMdd}_{section}{leaf:02}", "{date:yyyyMMdd}_{paper}", "_spreads",
		"分叠的日报：A01、B01，日期在前", "dailies in sections: A01, B01, behind the date"),
	naming("chinese", "{title}{date:yyyyMMdd}第{page:02}版", "{title}{date:yyyyMMdd}全{pages}版", "拼版",
		"本地印厂按中文名收件", "local houses that sort by Chinese names"),
	naming("number", "{paper}_no{number:0000}_{page:02}", "{paper}_no{number:0000}", "_spreads",
		"周报、校报、内部资料：按期号排", "weeklies, school papers and internal ones: by number"),
	naming("gazette", "{code}_{date:yyyyMMdd}_{section}{leaf:03}_{colour}1{version:a}", "{code}_{date:yyyyMMdd}_{version:a}", "_spreads",
		"自动流程：代号、日期、叠和版、彩（P）或单色（M）、地区 1、改次字母", "automated plants: code, date, section and page, P for colour or M for black, zone 1, letter of the version"),
	naming("folio", "{page:03}{revision}_{code}{date:yyMMdd}", "{code}{date:yyMMdd}{revision}", "_spreads",
		"版次在前，改版加 r1、r2，不超过 25 个字", "the folio first, r1, r2 for corrected pages, 25 characters at most"),
	naming("nordic", "{code}{date:ddMMyy}01{version}{section}{leaf:03}", "{code}{date:ddMMyy}01{version}", "SPR",
		"定长：代号（刊名、交稿方、印点、开本）、日月年、地区 0、版 1、改次、叠、三位版次", "of fixed length: code (job, sender, site, format), day, month and year, zone 0, edition 1, version, section, three digits of the page"),
}

// naming makes a Naming whose spreads are named like the whole.
func naming(name, page, combined, spreads, zh, en string) Naming {
	return Naming{name, Files{Page: page, Combined: combined, Spread: combined + spreads}, zh, en}
}

// NamingOf returns the shipped naming of a name.
func NamingOf(name string) (Files, bool) {
	for _, n := range Namings {
		if n.Name == name {
			return n.Files, true
		}
	}
	return Files{}, false
}

// Facts are what names say of an issue. A string that is not known is empty.
type Facts struct {
	Paper, Issue           string // of the folders, in small letters, digits and dashes
	Title, Edition, Number string // as printed
	Code                   string // the house's short name of the paper
	Year, Month, Day       int
	Pages, Version         int
}

// Leaf is what the name of a page, or of a side of a sheet, says of it. Section
// is a letter from A; InSection counts its pages from 1.
type Leaf struct {
	Page, InSection int
	Section, Name   string
	Colour          string // P in colour, M in black alone
	Sheet           int
	Side            string // a is the outer side, b the inner one
	Fold            string // of the strip between two pages: 2-3
}

// Pattern is the pattern of a name, taken apart.
type Pattern struct {
	text string
	part []part
}

// part is a stretch of a pattern: text as it is, or a word with its form.
type part struct {
	text       string // where word is ""
	word, form string
}

// Words are the words of patterns in the order in which they are explained.
var Words = []string{"paper", "issue", "title", "code", "edition", "number", "date", "version", "revision",
	"page", "pages", "section", "leaf", "name", "colour", "sheet", "side"}

// counted are the words whose value is a number that may be filled up with zeros.
var counted = map[string]bool{"number": true, "version": true, "page": true, "pages": true, "leaf": true, "sheet": true}

// Slip is what is wrong with a pattern: of Text, which begins At bytes in.
type Slip struct {
	Kind SlipKind
	Text string
	At   int
}

// SlipKind says what is wrong with a pattern.
type SlipKind uint8

// The slips of patterns.
const (
	UnknownWord SlipKind = iota + 1
	BadForm              // after the colon
	OpenBrace            // { without }, or } without {
	NotInNames           // a character that no file name may have
)

// forbidden are the characters that a file name cannot have somewhere.
const forbidden = `/\:*?"<>|`

// ParsePattern takes a pattern apart. In braces stand words:
//
//	{paper} {issue}     the folders, in small letters, digits and dashes: shequ-chenbao
//	{title} {edition}   报名, 版本: 社区晨报, 周家桥版
//	{code}              the house's short name of the paper: SQC
//	{number}            the number of the issue; {number:0000} has four digits at least
//	{date}              2020-11-30; {date:yyyyMMdd}, {date:yyMMdd}, {date:MM.dd} …
//	{page} {page:02}    the page, with two digits at least; {pages} how many there are
//	{section} {leaf:02} the section as a letter, and the page in it
//	{name}              版名: 要闻
//	{sheet} {side}      of a spread: the sheet from 1, a for its outer side and b for the inner
//	{colour}            P for a page in colour, M for one in black alone
//	{version}           the version of the files, from 1; {version:a} a letter
//	{revision}          nothing for version 1, r1 for version 2, and so on
//
// A word that stands for nothing takes the one - _ . or space before it along.
func ParsePattern(text string) (Pattern, *Slip) {
	p := Pattern{text: text}
	for at := 0; at < len(text); {
		rest := text[at:]
		end := strings.IndexAny(rest, "{}")
		if end < 0 {
			end = len(rest)
		}
		if end > 0 {
			if i := strings.IndexFunc(rest[:end], unfit); i >= 0 {
				_, size := utf8.DecodeRuneInString(rest[i:])
				return p, &Slip{NotInNames, rest[i : i+size], at + i}
			}
			p.part = append(p.part, part{text: rest[:end]})
			at += end
			continue
		}
		closing := strings.IndexAny(rest[1:], "{}") + 1
		if rest[0] == '}' || closing == 0 || rest[closing] == '{' {
			return p, &Slip{OpenBrace, rest[:1], at}
		}
		word, form, formed := strings.Cut(rest[1:closing], ":")
		if !known(word) {
			return p, &Slip{UnknownWord, word, at + 1}
		}
		if formed && !fits(word, form) {
			return p, &Slip{BadForm, form, at + 2 + len(word)}
		}
		p.part = append(p.part, part{word: word, form: form})
		at += closing + 1
	}
	return p, nil
}

// unfit reports whether no file name may have r.
func unfit(r rune) bool {
	return r < 0x20 || r == 0x7F || r == utf8.RuneError || strings.ContainsRune(forbidden, r)
}

func known(word string) bool {
	for _, w := range Words {
		if w == word {
			return true
		}
	}
	return false
}

// fits reports whether a form suits a word: zeros and a digit for a number, the
// letters of a date for the date.
func fits(word, form string) bool {
	switch {
	case word == "version" && (form == "a" || form == "A"):
		return true
	case counted[word]:
		return width(form) > 0
	case word == "date":
		for _, token := range []string{"yyyy", "yy", "MM", "dd"} {
			form = strings.ReplaceAll(form, token, "0")
		}
		return strings.Contains(form, "0") && strings.Trim(form, "0-_. ") == ""
	}
	return false
}

// width returns how many digits a form asks for: 02 and 00 ask for two. 0 is a
// form that is none.
func width(form string) int {
	if len(form) > 1 && len(form) <= 9 && strings.Trim(form, "0") == "" {
		return len(form)
	}
	if len(form) == 2 && form[0] == '0' && form[1] >= '1' && form[1] <= '9' {
		return int(form[1] - '0')
	}
	return 0
}

// Uses reports whether the pattern has one of the words.
func (p Pattern) Uses(words ...string) bool {
	for _, part := range p.part {
		for _, w := range words {
			if part.word == w {
				return true
			}
		}
	}
	return false
}

// Fill returns the name without its ending. What in a fact no file name may
// have becomes a dash.
func (p Pattern) Fill(f Facts, l Leaf) string {
	name := ""
	skip := false // a dash at the very beginning goes with the word before it
	for _, part := range p.part {
		text := part.text
		if part.word != "" {
			if text = portable(value(part, f, l)); text == "" {
				if name == "" {
					skip = true
				} else if strings.ContainsRune("-_. ", rune(name[len(name)-1])) {
					name = name[:len(name)-1]
				}
				continue
			}
		}
		if skip && name == "" && strings.ContainsRune("-_. ", rune(text[0])) {
			text = text[1:]
		}
		name += text
	}
	return name
}

// portable returns s with a dash for every character that no name may have.
func portable(s string) string {
	return strings.Map(func(r rune) rune {
		if unfit(r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(s))
}

// value returns what a word stands for, "" if it is not known.
func value(p part, f Facts, l Leaf) string {
	count := func(n int) string {
		if n <= 0 {
			return ""
		}
		return fmt.Sprintf("%0*d", width(p.form), n)
	}
	switch p.word {
	case "paper":
		return f.Paper
	case "issue":
		return f.Issue
	case "title":
		return f.Title
	case "edition":
		return f.Edition
	case "number":
		if n, err := strconv.Atoi(f.Number); err == nil && p.form != "" {
			return count(n)
		}
		return f.Number
	case "date":
		return dated(p.form, f)
	case "code":
		return f.Code
	case "version":
		switch n := max(f.Version, 1); p.form {
		case "A":
			return Letter(n)
		case "a":
			return strings.ToLower(Letter(n))
		default:
			return count(n)
		}
	case "revision":
		if f.Version < 2 {
			return ""
		}
		return fmt.Sprintf("r%d", f.Version-1)
	case "colour":
		return l.Colour
	case "page":
		return count(l.Page)
	case "pages":
		return count(f.Pages)
	case "section":
		return l.Section
	case "leaf":
		return count(l.InSection)
	case "name":
		return l.Name
	case "sheet":
		return count(l.Sheet)
	case "side":
		return l.Side
	}
	panic("contract: a word of patterns without a value: " + p.word)
}

// Letter counts in letters: A to Z, then AA.
func Letter(n int) string {
	if n <= 26 {
		return string(rune('A' + n - 1))
	}
	return Letter((n-1)/26) + Letter((n-1)%26+1)
}

// dated writes the date in a form.
func dated(form string, f Facts) string {
	if f.Year == 0 {
		return ""
	}
	if form == "" {
		form = "yyyy-MM-dd"
	}
	return strings.NewReplacer("yyyy", fmt.Sprintf("%04d", f.Year), "yy", fmt.Sprintf("%02d", f.Year%100),
		"MM", fmt.Sprintf("%02d", f.Month), "dd", fmt.Sprintf("%02d", f.Day)).Replace(form)
}
