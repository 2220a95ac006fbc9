package issues

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// Glyph is a character that the paper supplies because no face has it (补字),
// or because the face's own will not do.
type Glyph struct {
	Text  string // the character, or the description it is typed as where Unicode has none
	SVG   Text   // the file of its drawing, beside paper.yaml; else
	IDS   Text   // the description it is composed from
	Faces []Text // the roles it is supplied to; none: all
	At    diag.Span
}

// glyphs reads the characters the paper supplies.
func (r *reader) glyphs(p *Paper, v value) {
	for k, v := range r.named(v, "glyphs", "glyphs") {
		text, ok := r.glyphKey(k)
		if !ok {
			continue
		}
		g := Glyph{Text: text, At: k.At}
		if v = r.resolve(v); !v.empty() && v.n.Kind == yaml.ScalarNode {
			if t := r.text(v); strings.HasSuffix(strings.ToLower(t.S), ".svg") {
				g.SVG = t
			} else {
				g.IDS = t
			}
		} else if !v.empty() {
			r.mapping(v, "补字", "the character", []field{
				{"svg", false, func(v value) { g.SVG = r.text(v) }},
				{"ids", false, func(v value) { g.IDS = r.text(v) }},
				{"faces", false, func(v value) { g.Faces = r.texts(v) }},
			})
		}
		if r.glyphDrawn(&g) {
			p.Glyphs = append(p.Glyphs, g)
		}
	}
}

// glyphDrawn settles how a character is drawn: by exactly one of the two; a
// description that stands for itself needs neither.
func (r *reader) glyphDrawn(g *Glyph) bool {
	described := description(g.Text)
	switch {
	case g.SVG.S != "" && g.IDS.S != "":
		r.ds.Error(diag.BadGlyph, g.IDS.At, "补字“%s”既有 svg 又有 ids", "the character “%s” has both svg and ids", g.Text).
			Hint("只留一个", "keep one of the two")
	case g.SVG.S != "" || g.IDS.S != "":
		return true
	case described:
		g.IDS = Text{g.Text, g.At}
		return true
	default:
		r.ds.Error(diag.BadGlyph, g.At, "补字“%s”没有说怎么画", "nothing says how the character “%s” is drawn", g.Text).
			Hint("写 svg: glyphs/%[1]s.svg，或写 ids，如 ids: ⿰钅叕", "write svg: glyphs/%[1]s.svg, or ids such as ids: ⿰钅叕", g.Text)
	}
	return false
}

// glyphKey reads the key: a character, its code point as U+2CB3B, or a description.
func (r *reader) glyphKey(k Text) (string, bool) {
	s := k.S
	if hex, ok := strings.CutPrefix(strings.ToUpper(s), "U+"); ok {
		n, err := strconv.ParseUint(hex, 16, 32)
		if err != nil || n > unicode.MaxRune || !utf8.ValidRune(rune(n)) {
			r.ds.Error(diag.BadGlyph, k.At, "“%s”不是 Unicode 码位", "“%s” is no Unicode code point", s).
				Hint("写成 U+2CB3B 这样，或直接写那个字", "write it like U+2CB3B, or write the character itself")
			return "", false
		}
		s = string(rune(n))
	}
	c, size := utf8.DecodeRuneInString(s)
	switch {
	case description(s):
		return s, true
	case size < len(s):
		r.ds.Error(diag.BadGlyph, k.At, "“%s”不是一个字", "“%s” is not one character", s).
			Hint("一个键补一个字；Unicode 没有的字写结构描述，如 ⿰钅叕",
				"each key supplies one character; one that Unicode does not have is written as its description, such as ⿰钅叕")
		return "", false
	case unicode.Is(unicode.Co, c):
		r.ds.Error(diag.BadGlyph, k.At, "U+%04X 是自造字的码位，别处读不出来", "U+%04X is a private-use code point; nobody else can read it", c).
			Hint("写正式码位；Unicode 没有的字写结构描述，如 ⿰钅叕",
				"write the character's own code point; one that Unicode does not have is written as its description, such as ⿰钅叕")
		return "", false
	case !unicode.In(c, unicode.Han, unicode.So, unicode.Lo):
		r.ds.Error(diag.BadGlyph, k.At, "“%[1]c”（U+%04[1]X）不是汉字或符号，不能补", "“%[1]c” (U+%04[1]X) is neither a Han character nor a sign and cannot be supplied", c).
			Hint("西文和标点用 faces 换字体", "for Western letters and marks choose a face under faces")
		return "", false
	}
	return s, true
}

// description reports whether s is an ideographic description.
func description(s string) bool {
	c, size := utf8.DecodeRuneInString(s)
	return c >= 0x2FF0 && c <= 0x2FFF && size < len(s)
}

// glyphFaces checks the roles that glyphs are supplied to, when all faces are known.
func (r *reader) glyphFaces(p *Paper) {
	roles := p.roles()
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		g.Faces = slices.DeleteFunc(g.Faces, func(t Text) bool {
			if slices.Contains(roles, t.S) {
				return false
			}
			r.unknownName(t, "字体", "face", roles)
			return true
		})
	}
}

// roles returns the names of all faces that styles may name.
func (p *Paper) roles() []string {
	roles := slices.Clone(shippedFaces)
	for _, f := range p.Faces {
		roles = append(roles, f.Role)
	}
	return roles
}
