package issues

import (
	"slices"
	"strings"

	"banxin/internal/diag"
)

// Briefs are short stories run together as one text (简讯), under a title of
// their own.
type Briefs struct {
	Name    string // tells the elements of an issue apart
	Title   Text   // 简讯; empty for none
	Stories []*Story
	Above   bool   // their heads stand above their texts, not run into them
	Mark    string // what stands before each: square, triangle, diamond, dot or none
	At      diag.Span
}

// BriefMarks are the marks that may stand before a brief.
var BriefMarks = []string{"square", "triangle", "diamond", "dot", "none"}

// Called names them.
func (b *Briefs) Called() (zh, en, name string) { return "简讯", "the briefs", b.Name }

// Words are their title.
func (b *Briefs) Words(use func(style string, texts ...Text)) { use("rubric", b.Title) }

// Says lists the title, then each brief.
func (b *Briefs) Says() []Saying { return sayings(b.Title, b.Stories) }

// Head is the head of a story that is run into its text: its title on one line,
// the lines parted by an em of white.
func (s *Story) Head() []Text {
	var out []Text
	for i, t := range s.Title {
		if i > 0 {
			out = append(out, Text{"\u3000", t.At})
		}
		out = append(out, t)
	}
	return out
}

// Signature is who wrote a story that is run in, in brackets behind its text;
// "" where nobody is named.
func (s *Story) Signature() string {
	var names []string
	for _, n := range s.Byline {
		names = append(names, n.S)
	}
	if len(names) == 0 {
		return ""
	}
	return "（" + strings.Join(names, "\u3000") + "）"
}

// RunInText is what a story says where it is run in: its head, its text, and who
// wrote it.
func (s *Story) RunInText() string {
	var parts []string
	for _, t := range s.Head() {
		parts = append(parts, t.S)
	}
	for i := range s.Blocks {
		b := &s.Blocks[i]
		parts = append(parts, b.Label.S, b.PlainText())
	}
	return strings.Join(slices.DeleteFunc(append(parts, s.Signature()), func(p string) bool { return p == "" }), "\n")
}

// briefsPlace reads a place of briefs.
func (r *reader) briefsPlace(v value, p *placing) bool {
	b := &Briefs{At: p.At, Mark: "square"}
	var names []Text
	r.mapping(v, "简讯的位置", "a place of briefs", append([]field{
		{"briefs", true, func(v value) { names = r.texts(v) }},
		{"title", false, func(v value) { b.Title = r.line(v) }},
		{"heads", false, func(v value) {
			w, _ := r.choice(v, "run-in", "above")
			b.Above = w == "above"
		}},
		{"sign", false, func(v value) {
			if w, ok := r.choice(v, BriefMarks...); ok {
				b.Mark = w
			}
		}},
		{"split", false, func(v value) { p.Split, _ = r.integer(v, 1, maxColumns) }},
		{"direction", false, r.direction(&p.Vertical)},
	}, append(r.boxed(p), r.area(p)...)...))
	good := true
	for _, n := range names {
		s := r.storyIn(n)
		if s == nil {
			good = false
			continue
		}
		r.runsIn(s)
		b.Stories = append(b.Stories, s)
	}
	b.Name = r.unique(b.Title.named("简讯"))
	p.Element = b
	return good && len(b.Stories) > 0
}

// noRoomFor reports a part of a story that has no room where the story is set as
// something short.
func (r *reader) noRoomFor(s *Story, part []Text, zh, en, partZH, key string) {
	if len(part) > 0 {
		r.ds.Error(diag.KeyWithoutUse, part[0].At, "稿“%[1]s”排成%[2]s，没有%[4]s的位置", "the story “%[1]s” is set as %[3]s, which has no %[5]s", s.Name, zh, en, partZH, key).
			Hint("把它写进标题或正文，或让这篇稿单独占一处", "write it into the title or the text, or give the story a place of its own")
	}
}

// runsIn reports parts of a story for which there is no room where it is run in.
func (r *reader) runsIn(s *Story) {
	r.noRoomFor(s, s.Kicker, "简讯", "a brief", "引题", "kicker")
	r.noRoomFor(s, s.Deck, "简讯", "a brief", "副题", "deck")
	if s.Drop > 0 {
		r.ds.Warn(diag.KeyWithoutUse, s.At, "稿“%s”排成简讯，首字不下沉", "the story “%s” is set as a brief, without a drop capital", s.Name).
			Hint("删去 drop", "take drop out")
	}
}
