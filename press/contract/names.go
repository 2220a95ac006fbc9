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

// Namings are the shipped ones; the first is the one that holds by default.
var Namings = []Naming{
	{"plain", Files{"{paper}-{date}-{issue}-p{page}", "{paper}-{date}-{issue}", "{paper}-{date}-{issue}-spreads"},
		"小写字母、数字和短横，什么服务器都收", "small letters, digits and dashes, which any server takes"},
	{"compact", Files{"{paper}{date:yyyyMMdd}{page:02}", "{paper}{date:yyyyMMdd}", "{paper}{date:yyyyMMdd}_spreads"},
		"数字报一路：刊名代号、八位日期、两位版次连写", "digital editions: code of the title, eight digits of the date, two of the page, run together"},
	{"sections", Files{"{date:yyyyMMdd}_{section}{leaf:02}", "{date:yyyyMMdd}_{paper}", "{date:yyyyMMdd}_{paper}_spreads"},
		"分叠的日报：A01、B01，日期在前", "dailies in sections: A01, B01, behind the date"},
	{"chinese", Files{"{title}{date:yyyyMMdd}第{page:02}版", "{title}{date:yyyyMMdd}全{pages}版", "{title}{date:yyyyMMdd}拼版"},
		"本地印厂按中文名收件", "local houses that sort by Chinese names"},
	{"number", Files{"{paper}_no{number:0000}_{page:02}", "{paper}_no{number:0000}", "{paper}_no{number:0000}_spreads"},
		"周报、校报、内部资料：按期号排", "weeklies, school papers and internal ones: by number"},
	{"platemaking", Files{"{paper}{date:ddMMyy}{section}{leaf:03}_v{version}", "{paper}{date:ddMMyy}_v{version}", "{paper}{date:ddMMyy}SPR_v{version}"},
		"制版流程：刊名、日月年、叠、三位版次、改次", "plate-making systems: title, day, month and year, section, three digits of the page, version"},
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
	Year, Month, Day       int
	Pages, Version         int
}

// Leaf is what the name of a page, or of a side of a sheet, says of it. Section
// is a letter from A; InSection counts its pages from 1.
type Leaf struct {
	Page, InSection int
	Section, Name   string
	Sheet           int
	Side            string // a is the outer side, b the inner one
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
var Words = []string{"paper", "issue", "title", "edition", "number", "date", "version",
	"page", "pages", "section", "leaf", "name", "sheet", "side"}

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
//	{number}            the number of the issue; {number:0000} has four digits at least
//	{date}              2020-11-30; {date:yyyyMMdd}, {date:yyMMdd}, {date:MM.dd} …
//	{page} {page:02}    the page, with two digits at least; {pages} how many there are
//	{section} {leaf:02} the section as a letter, and the page in it
//	{name}              版名: 要闻
//	{sheet} {side}      of a spread: the sheet from 1, a for its outer side and b for the inner
//	{version}           the version of the files, from 1
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
	case "version":
		return count(max(f.Version, 1))
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
