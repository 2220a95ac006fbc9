package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
)

// node is an element of the file.
type node struct {
	name      string
	attrs     []attr
	kids      []*node
	text      string // of a style element
	line, col int    // from 1; the column in bytes
}

// attr is an attribute without a namespace; href of xlink is among them.
type attr struct{ name, value string }

// get returns an attribute, "" where it is not given.
func (n *node) get(name string) string {
	for _, a := range n.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// The namespaces whose elements are part of a drawing. Others are the notes of
// the programs it was drawn in, and paint nothing.
const svgSpace = "http://www.w3.org/2000/svg"

// maxEntities bounds the entities a file may define.
const maxEntities = 100

// entityForm finds the entities a file defines for itself.
var entityForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<!ENTITY\s+([A-Za-z_][A-Za-z0-9_.-]*)\s+(?:"([^"]*)"|'([^']*)')\s*>`)
})

// parse reads the elements of a file as a tree and returns the outermost; nil
// where there is none, which has been reported.
func (r *reader) parse(data []byte) *node {
	d := xml.NewDecoder(bytes.NewReader(data))
	var root *node
	var stack []*node
	count := 0
	for {
		line, col := d.InputPos()
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line, col = d.InputPos()
			r.broken(&node{line: line, col: col}, "写法有错（"+err.Error()+"）", "it is not well-formed ("+err.Error()+")")
			return nil
		}
		switch t := t.(type) {
		case xml.Directive:
			if d.Entity = r.entities(data, t); d.Entity == nil {
				return nil
			}
		case xml.StartElement:
			if count++; count > maxNodes || len(stack) >= maxDepth {
				r.tooMuch(&node{line: line, col: col}, fmt.Sprintf("元素超过 %d 个，或套了 %d 层以上", maxNodes, maxDepth),
					fmt.Sprintf("more than %d elements, or nested more than %d deep", maxNodes, maxDepth))
				return nil
			}
			n := elementOf(t, line, col)
			if len(stack) > 0 {
				up := stack[len(stack)-1]
				up.kids = append(up.kids, n)
			} else if root == nil {
				root = n
			}
			stack = append(stack, n)
			if id := n.get("id"); id != "" && r.ids[id] == nil {
				r.ids[id] = n
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 0 && stack[len(stack)-1].name == "style" {
				stack[len(stack)-1].text += string(t)
			}
		}
	}
	if root == nil || root.name != "svg" {
		what := "空的"
		if root != nil {
			what = "<" + root.name + ">"
		}
		r.broken(root, "最外层是 "+what+"，不是 <svg>", "its outermost element is "+what+" and not <svg>")
		return nil
	}
	return root
}

// elementOf takes an element; one of another namespace has the name "".
func elementOf(t xml.StartElement, line, col int) *node {
	n := &node{name: t.Name.Local, line: line, col: col}
	if t.Name.Space != svgSpace && t.Name.Space != "" {
		n.name = ""
	}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "" && a.Name.Local != "xmlns",
			a.Name.Local == "href" && strings.HasSuffix(a.Name.Space, "xlink"):
			n.attrs = append(n.attrs, attr{a.Name.Local, a.Value})
		}
	}
	return n
}

// entities reads the entities that the file defines, as some programs do for
// their namespaces. One that holds another could grow without bounds, as could
// one that is used too often; nil means that this has been reported.
func (r *reader) entities(data []byte, t xml.Directive) map[string]string {
	out := map[string]string{}
	grown := 0
	found := entityForm().FindAllSubmatch(t, maxEntities+1)
	if len(found) > maxEntities {
		r.tooMuch(nil, "实体（ENTITY）太多", "it defines too many entities")
		return nil
	}
	for _, m := range found {
		name, value := string(m[1]), string(m[2])+string(m[3])
		if strings.ContainsAny(value, "&<%") {
			r.broken(nil, "实体（ENTITY）“"+name+"”套着别的实体", "the entity “"+name+"” holds another")
			return nil
		}
		out[name] = value
		grown += len(value) * bytes.Count(data, []byte("&"+name+";"))
	}
	if grown > maxFile {
		r.tooMuch(nil, "实体（ENTITY）展开后太大", "its entities unfold to too much")
		return nil
	}
	return out
}
