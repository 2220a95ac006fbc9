package issues

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// The paper's own words (词表): names and terms that its headlines never turn
// within. They stand as a list in paper.yaml or issue.yaml, or one a line in a
// text file beside it.

// longestWord is the most characters of such a word. The name of a firm may have
// thirty; what is longer is a sentence.
const longestWord = 40

// mostWords bounds the list: every headline looks through it.
const mostWords = 50_000

// words reads a list of words, or the name of a file of them in folder.
func (r *reader) words(v value, folder string) []Text {
	v = r.resolve(v)
	if v.empty() {
		return nil
	}
	var all []Text
	if v.n.Kind == yaml.ScalarNode && strings.HasSuffix(v.n.Value, ".txt") {
		all = r.wordFile(r.text(v), folder)
	} else {
		all = r.phrases(v)
	}
	var out []Text
	seen := map[string]diag.Span{}
	for _, t := range all {
		if t.S = strings.TrimSpace(t.S); t.S == "" {
			continue
		}
		if first, ok := seen[t.S]; ok {
			r.wordFault(t, "写了两次", "stands there twice").Note(first, "头一次在这里", "the first is here")
			continue
		}
		seen[t.S] = t.At
		if zh, en := nonsense(t.S); zh != "" {
			r.wordFault(t, zh, en)
			continue
		}
		if len(out) == mostWords {
			r.wordFault(t, "起的词太多，后面的都没有读", "and those after it are too many and were not read")
			break
		}
		out = append(out, t)
	}
	return out
}

func (r *reader) wordFault(t Text, zh, en string) *diag.Diagnostic {
	return r.ds.Warn(diag.UselessWord, t.At, "词表里的“%[1]s”%[2]s，略去了", "“%[1]s” in the words %[3]s; it was left out", short(t.S), zh, en).
		Hint("词表里写报纸自己的人名、地名、单位和叫法，标题不会在它们中间转行", "words are names and terms of the paper's own, within which no headline turns")
}

// nonsense says why a word cannot do anything for a headline; "" when it can.
func nonsense(s string) (zh, en string) {
	n := utf8.RuneCountInString(s)
	letters := 0
	for _, c := range s {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			letters++
		case strings.ContainsRune("，。；：？！、…—", c):
			return "里有断句的标点", "holds marks that part sentences"
		case unicode.IsSpace(c) && c != ' ':
			return "里有空格", "holds white space"
		}
	}
	switch {
	case n > longestWord:
		return "太长，像是一句话", "is as long as a sentence"
	case letters == 0:
		return "里没有字", "holds no letters"
	case n == 1:
		return "只有一个字，本来就不会拆开", "is a single character, which is never parted anyway"
	}
	return "", ""
}

// wordFile reads a file of words, one a line; lines that begin with # are for
// the reader alone.
func (r *reader) wordFile(name Text, folder string) []Text {
	file := path.Join(folder, name.S)
	if name.S == "" || !r.below(file) {
		r.ds.Error(diag.OutsideFolder, name.At, "“%s”不在“%s”里", "“%s” is not in “%s”", short(name.S), r.title).
			Hint("把词表放在 paper.yaml 或 issue.yaml 旁边", "put the list beside paper.yaml or issue.yaml")
		return nil
	}
	src := r.load(file, name.At)
	if src == nil {
		return nil
	}
	var out []Text
	for i, line := range src.lines {
		word := strings.TrimSpace(strings.TrimSuffix(line, "\r"))
		if word == "" || strings.HasPrefix(word, "#") {
			continue
		}
		at := src.at(i+1, 1+utf8.RuneCountInString(line[:strings.Index(line, word)]))
		at.EndCol = at.Col + utf8.RuneCountInString(word)
		out = append(out, Text{word, at})
	}
	return out
}
