package layout

import (
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/issues"
)

// visitor is told of texts, the title of the story they stand in ("" outside
// the stories) and the style they are set in.
type visitor func(story, style string, texts ...issues.Text)

// eachText visits all text of an issue that somebody wrote.
func eachText(issue *issues.Issue, v visitor) {
	runIn := issue.RunIn()
	for _, s := range issue.Stories {
		head := s.HeadlineStyle()
		if _, ok := runIn[s]; ok {
			head = "run-in"
		}
		v.story(s, head)
	}
	v.furniture(issue)
}

// story visits the parts of a story, its headline set in a style.
func (v visitor) story(s *issues.Story, head string) {
	name := s.Name
	if len(s.Title) > 0 {
		name = s.Title[0].S
	}
	v(name, "kicker", s.Kicker...)
	v(name, head, s.Title...)
	v(name, "deck", s.Deck...)
	v(name, "byline", s.Byline...)
	for i := range s.Blocks {
		b := &s.Blocks[i]
		own, label := blockStyles(b.Kind)
		v(name, label, b.Label)
		for _, n := range b.Names {
			v(name, "names", n.Text)
		}
		v(name, "ruby", b.Readings()...)
		b.EachPart(func(part issues.Part, text []issues.Inline) {
			for _, in := range text {
				style := partStyle(part, own)
				if b.Kind == issues.Subhead && b.Level > 2 {
					style = "run-in" // or alone, where it is set as other subheads are
					if i+1 == len(s.Blocks) || s.Blocks[i+1].Kind != issues.Paragraph || b.Label.S != "" {
						style = own
					}
				}
				switch in.Style {
				case issues.Strong:
					style = "strong"
				case issues.Emphasis:
					style = "emphasis"
				}
				v(name, style, issues.Text{S: in.S, At: in.At})
			}
		})
	}
}

// blockStyles names the style a kind of block is set in, and that of its label.
func blockStyles(k issues.BlockKind) (own, label string) {
	switch k {
	case issues.Paragraph:
		return "body", "body"
	case issues.Subhead:
		return "subhead", "label"
	case issues.Quote:
		return "quote", "quote"
	case issues.Item:
		return "item", "item"
	case issues.Turn:
		return "item", "speaker"
	case issues.Verse:
		return "verse", "verse"
	case issues.Names:
		return "names", "speaker"
	case issues.Signed:
		return "body", "body"
	case issues.Tabular:
		return "table", "table"
	case issues.Break:
		return "ornament", "ornament"
	}
	panic("layout: unknown block")
}

// partStyle names the style of a part of a block whose own is given.
func partStyle(p issues.Part, own string) string {
	switch p {
	case issues.Own:
		return own
	case issues.TableTitle:
		return "table-title"
	case issues.TableHead:
		return "table-head"
	case issues.TableCell:
		return "table"
	case issues.TableNote:
		return "table-note"
	default:
		panic("layout: unknown part of a block")
	}
}

// furniture visits what stands outside the stories.
func (v visitor) furniture(issue *issues.Issue) {
	paper := issue.Paper
	v("", "nameplate", paper.Name)
	v("", "tagline", paper.Tagline.Text, paper.Tagline.Separator)
	if issue.Breaks() {
		v("", "ornament", paper.Ornament.Text)
	}
	v("", "edition", issue.Edition)
	v("", "folio", paper.Name, issue.Number)
	for _, p := range issue.Partners {
		v("", "partner", p.Org, p.Role)
	}
	for _, p := range issue.Pages {
		v("", "folio", p.Name)
		for _, c := range p.Credits {
			v("", "credits", c.Key, c.Value)
		}
		for i := range p.Places {
			if e := p.Places[i].Element; e != nil {
				e.Words(func(style string, texts ...issues.Text) { v("", style, texts...) })
			}
			if pic := p.Places[i].Picture; pic != nil {
				v("", "caption", pic.Caption, pic.Shorter, pic.Credit)
			}
			if pl := &p.Places[i]; pl.From > 0 {
				v(name(pl.Story), "echo", pl.Story.EchoLines()...)
				v("", "jump", issues.Text{S: pl.FromText(), At: pl.At})
			}
			if pl := &p.Places[i]; pl.To > 0 {
				v("", "jump", issues.Text{S: pl.ToText(), At: pl.At})
			}
		}
	}
	for _, list := range [][]issues.Pair{issue.Credits, paper.Imprint} {
		for _, p := range list {
			v("", "credits", p.Key, p.Value)
		}
	}
	v("", "caption", paper.Subscribe.Lines...)
}

// afterText returns the place after s, which stands at the given place.
func afterText(at diag.Span, s string) diag.Span {
	if at.Col > 0 {
		at.Col += utf8.RuneCountInString(s)
	}
	return at
}
