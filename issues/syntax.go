package issues

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// Limits on the shape of YAML.
const (
	maxAliases = 1000 // aliases unfolded in one run
	maxDepth   = 50   // lists and mappings within each other
	maxPieces  = 200  // pieces a broken file is read in
)

// parse reads src, slips already mended, as one YAML document. A fault of
// syntax costs only the top-level entry it stands in: the file is then read
// entry by entry, so that the others still show their own problems. It returns
// an empty value when nothing could be read.
func (r *reader) parse(src *source) value {
	nothing := value{&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}, src}
	if deep := tooDeep(src); deep != 0 {
		r.ds.Error(diag.TooDeep, src.at(deep, 1), "嵌套超过 %d 层", "nested more than %d levels deep", maxDepth).
			Hint("检查多余的缩进和括号", "look for too much indentation or too many brackets")
		src.broken = true
		return nothing
	}
	n, err := document(strings.Join(src.read, "\n"))
	if err == nil {
		return r.checked(value{n, src})
	}
	pieces := topLevel(src.read)
	whole := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	if len(pieces) < 2 || len(pieces) > maxPieces {
		r.syntaxError(src, err, 1)
		return nothing
	}
	found := false
	for i, first := range pieces {
		end := len(src.read)
		if i+1 < len(pieces) {
			end = pieces[i+1]
		}
		n, pieceErr := document(strings.Join(src.read[first:end], "\n"))
		switch {
		case pieceErr != nil:
			found = true
			r.syntaxError(src, pieceErr, first+1)
		case n != nil && n.Kind == yaml.MappingNode:
			lower(n, first)
			whole.Content = append(whole.Content, n.Content...)
		}
	}
	if !found { // each piece is sound, only their sum is not
		r.syntaxError(src, err, 1)
	}
	return r.checked(value{whole, src})
}

// lower moves the nodes of a piece down to its place in the file.
func lower(n *yaml.Node, by int) {
	n.Line += by
	for _, c := range n.Content {
		lower(c, by)
	}
}

// checked refuses a document nested too deeply.
func (r *reader) checked(v value) value {
	if v.n == nil {
		return value{&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: 1, Column: 1}, v.src}
	}
	if deep := deepest(v.n, maxDepth); deep != nil {
		r.ds.Error(diag.TooDeep, value{deep, v.src}.at(), "嵌套超过 %d 层", "nested more than %d levels deep", maxDepth).
			Hint("检查多余的缩进和括号", "look for too much indentation or too many brackets")
		v.src.broken = true
		return value{&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: 1, Column: 1}, v.src}
	}
	return v
}

// deepest returns a node more than left levels below n, or nil. Aliases are not followed.
func deepest(n *yaml.Node, left int) *yaml.Node {
	if left < 0 {
		return n
	}
	for _, c := range n.Content {
		if d := deepest(c, left-1); d != nil {
			return d
		}
	}
	return nil
}

// tooDeep returns the first line on which more than twice maxDepth brackets or
// list marks are open, 0 when there is none. YAML readers take time that grows with the
// square of such depth, so it is settled before parsing; quotes are not looked
// at, which is why the limit is doubled and the exact one checked afterwards.
func tooDeep(src *source) int {
	open := 0
	for i, line := range src.read {
		if strings.Count(line, "- ") > 2*maxDepth && strings.Trim(line[:4*maxDepth], "- ?") == "" {
			return i + 1
		}
		before := open
		for _, c := range line {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			}
		}
		if open > 2*maxDepth && open > before {
			return i + 1
		}
	}
	return 0
}

// errSecond marks a second document; its line is in the error's text.
var errSecond = errors.New("a second document")

// document parses text as exactly one YAML document and returns its content,
// nil when there is none.
func document(text string) (n *yaml.Node, err error) {
	// The YAML reader has panicked on hostile bytes before; a panic in it costs
	// the file, not the run.
	defer func() {
		if p := recover(); p != nil {
			n, err = nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	dec := yaml.NewDecoder(strings.NewReader(text))
	var doc, next yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	if !strings.Contains(text, "---") && !strings.Contains(text, "...") {
		return content(doc), nil // nothing that could begin a second one
	}
	switch err := dec.Decode(&next); {
	case err == nil:
		return nil, fmt.Errorf("yaml: line %d: %w", next.Line, errSecond)
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	return content(doc), nil
}

// content returns what a document holds, nil when it is empty.
func content(doc yaml.Node) *yaml.Node {
	if len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// topLevel returns the indexes of the lines that begin a top-level entry.
func topLevel(lines []string) []int {
	var out []int
	for i, l := range lines {
		if l != "" && !strings.ContainsRune(" \t#-]}.%", rune(l[0])) {
			out = append(out, i)
		}
	}
	return out
}

var lineForm = regexp.MustCompile(`line (\d+): (.*)`)

// syntaxZH gives the YAML reader's sentences in Chinese.
var syntaxZH = []struct{ en, zh string }{
	{"mapping values are not allowed in this context", "这里不能再有“键: 值”，多半是文字里有冒号没加引号，或缩进不齐"},
	{"did not find expected key", "这里应当是一个键，多半是上面几行缩进不齐或引号、括号没有配对"},
	{"could not find expected ':'", "这里缺半角冒号，键后面要写“: ”"},
	{"did not find expected '-' indicator", "列表的各项没有对齐"},
	{"did not find expected ',' or ']'", "方括号里缺逗号，或没有右方括号"},
	{"did not find expected ',' or '}'", "花括号里缺逗号，或没有右花括号"},
	{"found unexpected end of stream", "文件结束了，引号或括号还没有配对"},
	{"found character that cannot start any token", "这个符号不能用在开头，给文字加引号"},
	{"found a tab character", "缩进里有制表符"},
	{"block sequence entries are not allowed in this context", "这里不能用“- ”开始列表"},
	{"mapping keys are not allowed in this context", "没有引号的文字不能以“? ”开头"},
	{"did not find expected node content", "这里多了逗号、冒号或括号，或少了要写的内容"},
	{"did not find expected alphabetic or numeric character", "没有引号的文字不能以 * 或 & 开头"},
	{"found unknown escape character", "双引号里的反斜杠写法不对"},
	{"unknown anchor", "别名（*）没有对应的锚（&）"},
	{"a second document", "一个文件里只能有一份内容，--- 之后的读不到"},
}

// syntaxError reports what the YAML reader said about the text that begins at
// line first. The line it names is sometimes past the fault.
func (r *reader) syntaxError(src *source, err error, first int) {
	src.broken = true
	text, line := strings.TrimPrefix(err.Error(), "yaml: "), first
	if m := lineForm.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		line, text = first+n-1, m[2]
	}
	zh := text
	for _, t := range syntaxZH {
		if strings.Contains(text, t.en) {
			zh = t.zh
			break
		}
	}
	line = max(min(line, len(src.read)), 1)
	col := 1 + len(src.read[line-1]) - len(strings.TrimLeft(src.read[line-1], " "))
	at := src.at(line, col)
	if errors.Is(err, errSecond) {
		r.ds.Error(diag.SeveralDocuments, at, "%[1]s", "%[2]s in this file would not be read", zh, text).
			Hint("删去多余的 ---，或把后面的内容放进另一个文件", "delete the --- or put what follows into a file of its own")
		return
	}
	r.ds.Error(diag.YAMLSyntax, at, "YAML 写法有误：%[1]s", "YAML syntax: %[2]s", zh, text).
		Hint("看这一行和上下两行：冒号后有没有空格，引号、括号是否成对，缩进是否对齐",
			"look at this line and those above and below: a space after each colon, quotes and brackets in pairs, indentation aligned")
}
