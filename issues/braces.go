package issues

import (
	"slices"
	"strings"
	"unicode"

	"banxin/internal/diag"
)

// Braces mark a stretch of running text:
//
//	{汉字|hànzì}     a reading over the whole
//	{汉字|hàn|zì}    a reading for each character
//	{专名:周家桥}    a word that says what kind of mark it is
//
// A Chinese keyboard types them full width, ｛专名：周家桥｝ and ｛汉字｜hànzì｝,
// which is the same. Braces round anything else are characters.

// markWords are the words that may stand before the colon, each in Chinese and
// in English.
var markWords = map[string]MarkKind{
	"着重": Dotted, "dots": Dotted,
	"专名": ProperName, "name": ProperName,
	"书名": BookTitle, "title": BookTitle,
	"示亡": Mourned, "late": Mourned,
	"上标": Superscript, "sup": Superscript, "注": Superscript, "note": Superscript,
	"下标": Subscript, "sub": Subscript,
}

// chineseMarkWords are those that a message shows.
const chineseMarkWords = "着重 专名 书名 示亡 上标 下标 注"

func isOpener(l letter) bool { return !l.literal && (l.r == '{' || l.r == '｛') }
func isCloser(l letter) bool { return !l.literal && (l.r == '}' || l.r == '｝') }
func isBar(l letter) bool    { return !l.literal && (l.r == '|' || l.r == '｜') }

// braces reads the braces in ls and returns the letters that are text: those of
// readings and of the marks themselves are taken out.
func (p *prose) braces(ls []letter) []letter {
	if !slices.ContainsFunc(ls, isOpener) {
		return ls
	}
	out := make([]letter, 0, len(ls))
	for i := 0; i < len(ls); {
		if !isOpener(ls[i]) {
			out = append(out, ls[i])
			i++
			continue
		}
		end := i + 1
		for end < len(ls) && !isCloser(ls[end]) && !isOpener(ls[end]) {
			end++
		}
		if end == len(ls) || isOpener(ls[end]) {
			p.unfinished(ls[i:min(end+1, len(ls))])
			out = append(out, ls[i:end]...)
			i = end
			continue
		}
		marked, ok := p.marked(ls[i : end+1])
		if !ok {
			marked = ls[i : end+1]
		} else {
			p.settled(ls[i : end+1])
		}
		out = append(out, marked...)
		i = end + 1
	}
	return out
}

// unfinished reports an opening brace with the beginning of a mark that no
// closing brace follows, or another opening one first; the last of ls is that one.
func (p *prose) unfinished(ls []letter) {
	word, kind, _ := markWord(ls[1:])
	bars := slices.IndexFunc(ls[1:], isBar) > 0
	if (word == 0 || kind < 0) && !bars {
		return
	}
	at := spanOf(p.src.name, ls[:1])
	if len(ls) > 1 && isOpener(ls[len(ls)-1]) {
		p.r.notYet(at, "花括号里再套花括号", "braces within braces")
		return
	}
	p.r.ds.Error(diag.BadMark, at, "这个 %c 没有右花括号", "the %c has no closing brace", ls[0].r).
		Hint("补上 }；要印花括号就写 \\{", "add the }; to print the brace, write \\{")
}

// markWord finds the word and the colon that ls begin with: how many letters
// they take, 0 where there are none, and what they mean, −1 for nothing.
func markWord(ls []letter) (n int, kind int, word string) {
	for n < len(ls) && n <= 8 && unicode.IsLetter(ls[n].r) && !ls[n].literal {
		n++
	}
	if n == 0 || n == len(ls) || ls[n].literal || ls[n].r != ':' && ls[n].r != '：' {
		return 0, -1, ""
	}
	word = strings.ToLower(lettersString(ls[:n]))
	if k, ok := markWords[word]; ok {
		return n + 1, int(k), word
	}
	return n + 1, -1, word
}

// marked reads one pair of braces and what it holds; ok is false where these
// are characters of the text.
func (p *prose) marked(ls []letter) (text []letter, ok bool) {
	inner := ls[1 : len(ls)-1]
	if slices.ContainsFunc(inner, isBar) {
		return p.ruby(ls, inner)
	}
	n, kind, word := markWord(inner)
	switch {
	case n == 0:
		return nil, false
	case kind < 0 && ls[0].r != '{':
		return nil, false // full-width braces are Chinese marks too
	case kind < 0:
		d := p.r.ds.Error(diag.BadMark, spanOf(p.src.name, inner[:n-1]), "没有叫“%s”的标记", "there is no mark called “%s”", short(word))
		var words []string
		for w := range markWords {
			words = append(words, w)
		}
		if near := nearest(word, words); near != "" {
			d.Hint("是不是“%[1]s”？要印花括号就写 \\{", "did you mean “%[1]s”? To print the brace, write \\{", near)
		} else {
			d.Hint("可以用：%[1]s；要印花括号就写 \\{", "there are: %[1]s; to print the brace, write \\{", chineseMarkWords)
		}
		return inner, true
	}
	text = unspaced(inner[n:])
	if len(text) == 0 {
		p.emptyMark(ls)
		return nil, true
	}
	if k := MarkKind(kind); k == Superscript || k == Subscript {
		for i := range text {
			text[i].literal = true // (1) stays as it is beside Han
		}
	}
	return withMark(text, &Mark{Kind: MarkKind(kind)}), true
}

// emptyMark reports braces that mark nothing.
func (p *prose) emptyMark(ls []letter) {
	p.r.ds.Error(diag.BadMark, spanOf(p.src.name, ls), "花括号里缺字或缺注音", "the braces lack their text or its reading").
		Hint("写成 {汉字|hànzì} 或 {专名:周家桥}；要印花括号就写 \\{", "write {汉字|hànzì} or {专名:周家桥}; to print the brace, write \\{")
}

// withMark gives letters a mark.
func withMark(ls []letter, m *Mark) []letter {
	for i := range ls {
		ls[i].mark = m
	}
	return ls
}

// unspaced returns ls without blanks at its ends.
func unspaced(ls []letter) []letter {
	for len(ls) > 0 && isSpace(ls[0].r) {
		ls = ls[1:]
	}
	for len(ls) > 0 && isSpace(ls[len(ls)-1].r) {
		ls = ls[:len(ls)-1]
	}
	return ls
}

// ruby reads {base|reading} or, with as many readings as characters,
// {base|reading|reading}.
func (p *prose) ruby(ls, inner []letter) (text []letter, ok bool) {
	var parts [][]letter
	from := 0
	for i := 0; i <= len(inner); i++ {
		if i == len(inner) || isBar(inner[i]) {
			parts = append(parts, unspaced(inner[from:i]))
			from = i + 1
		}
	}
	base, readings := parts[0], parts[1:]
	if len(base) == 0 || len(readings) == 1 && len(readings[0]) == 0 {
		p.emptyMark(ls)
		return base, true
	}
	each := [][]letter{base}
	if len(readings) > 1 {
		if each = clusters(base); len(each) != len(readings) {
			p.r.ds.Error(diag.BadMark, spanOf(p.src.name, ls), "“%[1]s”有 %[2]d 个字，注了 %[3]d 个音", "“%[1]s” has %[4]s and %[5]s",
				short(lettersString(base)), len(each), len(readings), diag.Count(len(each), "character"), diag.Count(len(readings), "reading")).
				Hint("一字一音写 {汉字|hàn|zì}；合起来注写 {汉字|hànzì}", "write {汉字|hàn|zì} for one reading a character, {汉字|hànzì} for one over them all")
			return base, true
		}
	}
	for k, part := range each {
		r := readings[k]
		if len(r) == 0 {
			continue // this character has no reading
		}
		r = p.r.normalise(p.src.name, slices.Clone(r), nameText)
		withMark(part, &Mark{Kind: Ruby, Reading: Text{lettersString(r), spanOf(p.src.name, r)}})
	}
	return base, true
}

// clusters cuts letters into characters, each with the marks and selectors
// that belong to it.
func clusters(ls []letter) [][]letter {
	var out [][]letter
	for i := range ls {
		if i == 0 || !transparent(ls[i].r) {
			out = append(out, ls[i:i+1])
			continue
		}
		k := len(out) - 1
		out[k] = out[k][:len(out[k])+1]
	}
	return out
}
