package issues

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// Group is several pictures in one place (图片组), of equal height where they
// stand beside each other.
type Group struct {
	Name     string // tells the elements of an issue apart
	Pictures []GroupPicture
	Arrange  string // row, column or grid
	Each     bool   // captions stand under their pictures; else all under the group
	Labels   string // before captions that stand together: sides, numbers, none; "" for what is usual
	Caption  Text   // of all of them
	Credit   Text
	At       diag.Span
}

// GroupPicture is a picture of a group, and what a crop keeps of it here.
type GroupPicture struct {
	*Picture
	Name  string // as of a place
	Focus Focus
	Inks  []InkName
}

// Called names it.
func (g *Group) Called() (zh, en, name string) { return "图片组", "the group", g.Name }

// Words are the captions and credits.
func (g *Group) Words(use func(style string, texts ...Text)) {
	for _, p := range g.captions() {
		use("caption", p.Caption, p.Credit)
	}
}

// Says lists the captions in the order of the pictures, that of all of them last
// where each has its own, else all as one.
func (g *Group) Says() []Saying {
	var out []Saying
	for _, p := range g.captions() {
		if w := p.Words(); w != "" {
			out = append(out, Saying{Text: w, At: p.At})
		}
	}
	return out
}

// captions are the words as they are printed.
func (g *Group) captions() []*Picture {
	var out []*Picture
	if g.Each {
		for i := range g.Pictures {
			out = append(out, g.Pictures[i].Picture)
		}
	}
	return append(out, g.Common())
}

// Common is what stands under the whole group, as the words of a picture: the
// caption of all, and unless each has its own, theirs behind their labels; the
// credit where all have the same, else each behind its caption.
func (g *Group) Common() *Picture {
	c := &Picture{Caption: g.Caption, Credit: g.Credit, At: g.At}
	if g.Each {
		return c
	}
	same := g.Credit.S == ""
	for i := range g.Pictures {
		same = same && g.Pictures[i].Credit.S == g.Pictures[0].Credit.S
	}
	if same && len(g.Pictures) > 0 {
		c.Credit = g.Pictures[0].Credit
	}
	for i := range g.Pictures {
		p := g.Pictures[i].Picture
		words := p.Caption.S
		if words != "" {
			words = g.label(i) + words
		}
		if p.Credit.S != "" && p.Credit.S != c.Credit.S {
			words += "（" + p.Credit.S + "）"
		}
		switch {
		case words == "":
		case c.Caption.S == "":
			c.Caption = Text{words, p.At}
		default:
			c.Caption.S += "\u3000" + words
		}
	}
	return c
}

// sideLabels are the words for two or three pictures beside or below each other.
var sideLabels = map[string][][]string{
	"row":    {2: {"左图：", "右图："}, 3: {"左图：", "中图：", "右图："}},
	"column": {2: {"上图：", "下图："}, 3: {"上图：", "中图：", "下图："}},
}

// label returns what stands before the caption of picture i where captions stand
// together.
func (g *Group) label(i int) string {
	own := 0
	for k := range g.Pictures {
		if g.Pictures[k].Caption.S != "" {
			own++
		}
	}
	labels, n := g.Labels, len(g.Pictures)
	sides := sideLabels[g.Arrange]
	if labels == "" && own == 1 && n == 1 || labels == "none" {
		return ""
	}
	if labels != "numbers" && n < len(sides) && sides[n] != nil {
		return sides[n][i]
	}
	return string(rune('①' + i))
}

// mostGrouped is how many pictures a group may have: as many as there are signs ①
// to ⑳.
const mostGrouped = 20

// groupPlace reads a place of several pictures.
func (r *reader) groupPlace(v value, p *placing) bool {
	g := &Group{At: p.At, Arrange: "row"}
	var list value
	p.Vertical = false
	r.mapping(v, "图片组的位置", "a place of a group of pictures", slices.Concat([]field{
		{"group", true, func(v value) { list = v }},
		{"arrange", false, func(v value) {
			if w, ok := r.choice(v, "row", "column", "grid"); ok {
				g.Arrange = w
			}
		}},
		{"captions", false, func(v value) {
			w, _ := r.choice(v, "together", "each")
			g.Each = w == "each"
		}},
		{"labels", false, func(v value) { g.Labels, _ = r.choice(v, "sides", "numbers", "none") }},
		{"caption", false, func(v value) { g.Caption = r.line(v) }},
		{"credit", false, func(v value) { g.Credit = r.line(v) }},
	}, r.boxed(p), r.area(p)))
	if list.n == nil {
		return false
	}
	items := r.list(list, "图片", "pictures")
	if len(items) > mostGrouped {
		r.ds.Error(diag.BadNumber, items[mostGrouped].at(), "一组图片最多 %d 张", "a group has at most %d pictures", mostGrouped).
			Hint("分成几组", "make several groups of them")
		return false
	}
	good := true
	for _, item := range items {
		if gp, ok := r.grouped(item); ok {
			g.Pictures = append(g.Pictures, gp)
		} else {
			good = false
		}
	}
	g.Name = r.unique("图片组")
	p.Element = g
	return good && len(g.Pictures) > 0
}

// grouped reads a picture of a group: its name, or a group of keys.
func (r *reader) grouped(v value) (GroupPicture, bool) {
	v = r.resolve(v)
	p := placing{}
	p.At = v.at()
	p.alone.At, p.alone.Focus = p.At, middleFocus
	focused := false
	if !v.empty() && v.n.Kind == yaml.MappingNode {
		r.mapping(v, "图片", "a picture", r.pictureFields(&p, &focused))
	} else {
		p.named = r.text(v)
	}
	if !r.pictureNamed(&p, focused) {
		return GroupPicture{}, false
	}
	return GroupPicture{Picture: p.Picture, Name: p.Name, Focus: p.Focus, Inks: p.Inks}, true
}
