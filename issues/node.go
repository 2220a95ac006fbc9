package issues

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// value is a YAML node and the text it stands in.
type value struct {
	n   *yaml.Node
	src *source
}

// field is one key that a mapping may have and what to do with its value.
type field struct {
	key  string
	must bool // missing it is an error
	read func(v value)
}

// at returns the place of v's first character.
func (v value) at() diag.Span {
	if v.n == nil || v.n.Line == 0 {
		return v.src.file()
	}
	return v.src.at(v.n.Line, v.n.Column)
}

// empty reports whether nothing was written for v.
func (v value) empty() bool {
	return v.n == nil || v.n.Kind == 0 || v.n.Kind == yaml.ScalarNode && v.n.Tag == "!!null"
}

// plain reports whether v is a scalar without quotes.
func (v value) plain() bool {
	return v.n.Kind == yaml.ScalarNode && v.n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
}

// mended reports whether v is read in quotes but was written without.
func (v value) mended() bool {
	line, col := v.src.place(v.n.Line, v.n.Column)
	text := []rune(v.src.lines[line-v.src.first])
	return !v.plain() && (col > len(text) || text[col-1] != '"' && text[col-1] != '\'')
}

// kind says in words what v is.
func (v value) kind() (zh, en string) {
	switch {
	case v.empty():
		return "空值", "nothing"
	case v.n.Kind == yaml.MappingNode:
		return "一组键值", "a group of keys"
	case v.n.Kind == yaml.SequenceNode:
		return "列表", "a list"
	case v.n.Tag == "!!int" || v.n.Tag == "!!float":
		return "数", "a number"
	case v.n.Tag == "!!bool":
		return "真假值", "a truth value"
	}
	return "文字", "a text"
}

// resolve follows an alias. Unfolding is counted over the whole run, so that a
// few lines cannot grow into millions of values.
func (r *reader) resolve(v value) value {
	for hops := 0; v.n != nil && v.n.Kind == yaml.AliasNode; hops++ {
		r.unfolded++
		if r.unfolded > maxAliases || hops > maxDepth {
			if r.unfolded == maxAliases+1 || hops > maxDepth {
				r.ds.Error(diag.TooManyAliases, v.at(), "YAML 别名（*）展开超过 %d 次", "YAML aliases (*) unfold more than %d times", maxAliases).
					Hint("把内容直接写出来，不用别名", "write the content out instead of using aliases")
			}
			return value{&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: v.n.Line, Column: v.n.Column}, v.src}
		}
		v.n = v.n.Alias
	}
	if v.n != nil && v.n.Style&yaml.TaggedStyle != 0 {
		r.ds.Error(diag.WrongType, v.at(), "YAML 标签“%s”不在格式之内", "the YAML tag “%s” is not part of the format", v.n.Tag).
			Hint("删去以 ! 开头的标签；若是文字，加引号", "delete the tag beginning with !; if it is text, put it in quotes")
	}
	return v
}

// mapping reads the keys of v as fields say. It reports a value that is no
// mapping, unknown and duplicate keys, and missing ones. What v is, is said in
// zh and en: “页”, “a page”.
func (r *reader) mapping(v value, zh, en string, fields []field) {
	v = r.resolve(v)
	if !v.empty() && v.n.Kind != yaml.MappingNode {
		r.wrongType(v, zh+"的一组键值", "the keys of "+en)
		return
	}
	seen := map[string]diag.Span{}
	if !v.empty() {
		written := ""
		english := func(name string) string { written = name; return canonical(name) }
		for k, val := range r.pairs(v, seen, english) {
			f := fieldFor(fields, k.S)
			if f == nil { // what is written under it is read as what was meant, so that nothing follows from the slip
				near := canonical(r.unknownKey(Text{written, k.At}, zh, en, fields))
				if f = fieldFor(fields, near); f == nil || v.hasKey(near) {
					continue
				}
				seen[near] = k.At
			}
			before := r.ds.errors()
			f.read(val)
			if f.must && r.ds.errors() == before && r.nothing(val) {
				r.emptyKey(val, zh, en, f.key)
			}
		}
	}
	for _, f := range fields {
		// In a file with a fault of syntax a key may be there and not read.
		if _, ok := seen[f.key]; f.must && !ok && !v.src.broken && r.unfolded <= maxAliases {
			r.ds.Error(diag.MissingKey, v.at(), "%[1]s缺“%[2]s”", "%[3]s lacks “%[2]s”", zh, f.key, en).
				Hint("写上 %s: ……", "write %s: …", f.key) // not “a line”: it may be within braces
		}
	}
}

// hasKey reports whether a mapping has a key, under its own name or an alias.
func (v value) hasKey(key string) bool {
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		if canonical(v.n.Content[i].Value) == key {
			return true
		}
	}
	return false
}

// nothing reports whether v holds no text and no entry.
func (r *reader) nothing(v value) bool {
	v = r.resolve(v)
	if v.empty() || v.n.Kind == yaml.ScalarNode && strings.TrimSpace(v.n.Value) == "" {
		return true
	}
	return v.n.Kind != yaml.ScalarNode && len(v.n.Content) == 0
}

// emptyKey reports a key that must be given and is, but without a value.
func (r *reader) emptyKey(v value, zh, en, key string) {
	if v.src.broken || r.unfolded > maxAliases {
		return
	}
	r.ds.Error(diag.MissingKey, r.resolve(v).at(), "%[1]s的“%[2]s”是空的", "“%[2]s” of %[3]s is empty", zh, key, en).
		Hint("写上内容：%s: ……", "give it a value: %s: …", key)
}

func fieldFor(fields []field, key string) *field {
	for i := range fields {
		if fields[i].key == key {
			return &fields[i]
		}
	}
	return nil
}

// pairs runs over the keys and values of the mapping v, keys named by name,
// leaving out and reporting those given before; seen is filled.
func (r *reader) pairs(v value, seen map[string]diag.Span, name func(string) string) func(yield func(Text, value) bool) {
	return func(yield func(Text, value) bool) {
		for i := 0; i+1 < len(v.n.Content); i += 2 {
			kv := r.resolve(value{v.n.Content[i], v.src})
			at := kv.span()
			if kv.n.Kind != yaml.ScalarNode {
				r.wrongType(kv, "键", "a key")
				continue
			}
			key := name(kv.n.Value)
			if first, ok := seen[key]; ok {
				r.ds.Error(diag.DuplicateKey, at, "键“%s”写了两次", "the key “%s” is given twice", kv.n.Value).
					Hint("只留一个", "keep one of the two").
					Note(first, "第一次在这里", "first given here")
				continue
			}
			seen[key] = at
			if !yield(Text{key, at}, value{v.n.Content[i+1], v.src}) {
				return
			}
		}
	}
}

func (r *reader) unknownKey(k Text, zh, en string, fields []field) string {
	if r.ds.full() {
		return ""
	}
	var words []string
	for _, f := range fields {
		words = append(words, f.key)
	}
	list := strings.Join(words, ", ")
	near, longer := meaning(k.S, words), ""
	for alias, key := range aliases {
		if fieldFor(fields, key) == nil {
			continue
		}
		words = append(words, alias)
		// The short form of a longer name, such as 标记 for 印刷标记.
		if utf8.RuneCountInString(k.S) > 1 && strings.Contains(alias, k.S) && (longer == "" || alias < longer) {
			longer = alias
		}
	}
	d := r.ds.Error(diag.UnknownKey, k.At, "%[1]s没有“%[2]s”这个键", "%[3]s has no key “%[2]s”", zh, k.S, en)
	if near == "" {
		near = longer
	}
	if near == "" {
		near = nearest(strings.TrimLeft(folded(k.S), "-"), words)
	}
	if near != "" {
		d.Hint("是不是“%s”？", "did you mean “%s”?", near)
		return near
	}
	d.Hint("这里可以用：%s", "allowed here: %s", list)
	return ""
}

// list returns the items of v, which must be a list.
func (r *reader) list(v value, zh, en string) []value {
	v = r.resolve(v)
	switch {
	case v.empty():
		return nil
	case v.n.Kind != yaml.SequenceNode:
		r.wrongType(v, zh+"的列表", "a list of "+en)
		return nil
	}
	out := make([]value, 0, len(v.n.Content))
	for _, n := range v.n.Content {
		out = append(out, value{n, v.src})
	}
	return out
}

// wrongType reports that v is not what is wanted, with the slip of the keyboard
// that may be behind it.
func (r *reader) wrongType(v value, zh, en string) {
	if v.n.Kind == yaml.ScalarNode {
		if s := v.n.Value; strings.HasPrefix(s, "［") || strings.HasPrefix(s, "｛") || strings.HasPrefix(s, "【") {
			r.ds.Error(diag.FullWidthBracket, v.at(), "这里要%[1]s，写的是全角括号", "%[2]s is wanted here, and the brackets are full width", zh, en).
				Hint("改用半角 [ ] 或 { }", "use the half-width [ ] or { }")
			return
		}
	}
	isZH, isEN := v.kind()
	d := r.ds.Error(diag.WrongType, v.at(), "这里要%[1]s，写的是%[3]s", "%[2]s is wanted here, not %[4]s", zh, en, isZH, isEN)
	switch {
	case v.n.Kind == yaml.SequenceNode:
		d.Hint("去掉 [ ] 或行首的“- ”", "take away the [ ] or the “- ” at the line's start")
	case v.n.Kind == yaml.MappingNode && strings.HasSuffix(zh, "列表"):
		d.Hint("每一项前加“- ”", "put “- ” before each item")
	case v.n.Kind == yaml.MappingNode:
		d.Hint("文字里有冒号和空格时，给整段文字加引号", "if a text holds a colon and a space, put the whole text in quotes")
	default:
		d.Hint("对照 docs/format.zh.md 里这一项的写法", "compare the way this key is written in docs/format.md")
	}
}

// text reads v as a text. Nothing written gives an empty Text. A number or
// truth value without quotes is taken as it is written, with a warning.
func (r *reader) text(v value) Text {
	v = r.resolve(v)
	if v.n.Kind != yaml.ScalarNode {
		r.wrongType(v, "文字", "a text")
		return Text{At: v.at()}
	}
	if v.empty() {
		return Text{At: v.at()}
	}
	if v.plain() && v.n.Tag != "!!str" {
		zh, en := v.kind()
		r.ds.Warn(diag.WrongType, v.at(), "没有引号，%[2]s %[1]s 按文字读", "without quotes, %[3]s, %[1]s, is read as text", v.n.Value, zh, en).
			Hint(`写成 "%s"`, `write "%s"`, v.n.Value)
	}
	return Text{v.n.Value, v.span()}
}

// texts reads v as one text or a list of texts; empty ones are left out.
func (r *reader) texts(v value) []Text {
	var out []Text
	for _, item := range r.oneOrMore(v) {
		if t := r.text(item); t.S != "" {
			out = append(out, t)
		}
	}
	return out
}

// oneOrMore returns v itself, or the items of v when it is a list.
func (r *reader) oneOrMore(v value) []value {
	v = r.resolve(v)
	if v.n.Kind == yaml.SequenceNode {
		return r.list(v, "", "")
	}
	return []value{v}
}

// span returns the whole stretch v was written on, as far as its text shows it.
func (v value) span() diag.Span {
	at := v.at()
	if v.n == nil || v.n.Kind != yaml.ScalarNode || v.n.Value == "" {
		return at
	}
	if ls := v.letters(); len(ls) > 0 {
		last := ls[len(ls)-1]
		at.EndLine, at.EndCol = int(last.line), int(last.col)+1
		if !v.plain() && at.EndLine == at.Line {
			at.EndCol++ // the closing quote
		}
	}
	return at
}
