package issues

// Notices are short notices and classified lines (启事, 分类信息) side by side in
// the columns of a place, each whole: a title, a text, and who signs it.
type Notices struct {
	Name    string // tells the elements of an issue apart
	Title   Text   // 公告栏; empty for none
	Stories []*Story
	Parted  string // what stands between them: rule, box or none
}

// Called names them.
func (n *Notices) Called() (zh, en, name string) { return "公告", "the notices", n.Name }

// Words are their title.
func (n *Notices) Words(use func(style string, texts ...Text)) { use("rubric", n.Title) }

// Says lists the title, then each notice.
func (n *Notices) Says() []Saying { return sayings(n.Title, n.Stories) }

// sayings lists a title, then stories that have no headline of their own.
func sayings(title Text, stories []*Story) []Saying {
	var out []Saying
	if title.S != "" {
		out = append(out, Saying{Text: title.S, At: title.At})
	}
	for _, s := range stories {
		out = append(out, Saying{Story: s, Text: s.RunInText(), At: s.At})
	}
	return out
}

// noticesPlace reads a place of notices.
func (r *reader) noticesPlace(v value, p *placing) bool {
	n := &Notices{Parted: "rule"}
	var names []Text
	fields := []field{
		{"notices", true, func(v value) { names = r.texts(v) }},
		{"title", false, func(v value) { n.Title = r.line(v) }},
		{"parted", false, func(v value) {
			if w, ok := r.choice(v, "rule", "box", "none"); ok {
				n.Parted = w
			}
		}},
		{"split", false, func(v value) { p.Split, _ = r.integer(v, 1, maxColumns) }},
	}
	p.Vertical = false // they stand across on a page that is set down
	r.mapping(v, "公告的位置", "a place of notices", append(fields, append(r.boxed(p), r.area(p)...)...))
	good := true
	for _, name := range names {
		s := r.storyIn(name)
		if s == nil {
			good = false
			continue
		}
		r.noRoomFor(s, s.Kicker, "启事", "a notice", "引题", "kicker")
		r.noRoomFor(s, s.Deck, "启事", "a notice", "副题", "deck")
		n.Stories = append(n.Stories, s)
	}
	n.Name = r.unique(n.Title.named("公告"))
	p.Element = n
	return good && len(n.Stories) > 0
}

// named returns a title, or the word that stands for it where there is none.
func (t Text) named(otherwise string) string {
	if t.S == "" {
		return otherwise
	}
	return t.S
}
