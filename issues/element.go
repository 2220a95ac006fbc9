package issues

import "banxin/internal/diag"

// Element is what stands in a place besides a story, a picture or an
// advertisement. The set is closed: *Briefs, *Notices, *Group, *Code, *Contacts,
// *Almanac, *Pull, *Index.
// A switch over it ends in default: panic.
type Element interface {
	// Called names the element for messages: its kind, and which one it is. No two
	// of an issue have the same name.
	Called() (zh, en, name string)
	// Says lists what the element prints, in the order in which it is read.
	Says() []Saying
	// Words are the texts of its own that somebody wrote, with the style each is set
	// in. What stands in stories is not among them.
	Words(use func(style string, texts ...Text))
}

// Saying is a text that an element prints. It is proved: what is printed under
// its name, once and in order, must be this.
type Saying struct {
	Story *Story // the story that is printed there; nil for words of the element's own
	Text  string
	At    diag.Span
}

// Elements calls use with every element of the plan, in its order.
func (is *Issue) Elements(use func(pl *Place)) {
	for i := range is.Pages {
		for k := range is.Pages[i].Places {
			if pl := &is.Pages[i].Places[k]; pl.Element != nil {
				use(pl)
			}
		}
	}
}

// RunIn returns what stories say that elements print, which have no headline of
// their own there: the text under which each is proved.
func (is *Issue) RunIn() map[*Story]string {
	var out map[*Story]string
	is.Elements(func(pl *Place) {
		for _, s := range pl.Element.Says() {
			if s.Story == nil {
				continue
			}
			if out == nil {
				out = map[*Story]string{}
			}
			out[s.Story] = s.Text
		}
	})
	return out
}

// elementReader reads the place of an element; false when it cannot be placed,
// which has been said.
type elementReader func(r *reader, v value, p *placing) bool

// elementReaders says by its key what stands in a place.
var elementReaders = map[string]elementReader{
	"briefs":   (*reader).briefsPlace,
	"notices":  (*reader).noticesPlace,
	"group":    (*reader).groupPlace,
	"qr":       (*reader).codePlace,
	"contacts": (*reader).contactsPlace,
	"almanac":  (*reader).almanacPlace,
	"quote":    (*reader).pullPlace,
	"index":    (*reader).indexPlace,
}

// boxed are the keys of the box round a place.
func (r *reader) boxed(p *placing) []field {
	return []field{
		{"box", false, func(v value) { p.Box, _ = r.choice(v, BoxNames...) }},
	}
}

// BoxNames are the boxes that a place may have round it.
var BoxNames = []string{"rule", "double", "tint", "flower"}

// storyIn finds a story that an element prints, which stands nowhere else; nil
// where there is none, which has been said.
func (r *reader) storyIn(name Text) *Story {
	first, again := r.placed[name.S]
	s := r.storyFor(name)
	if s == nil {
		return nil
	}
	if again {
		r.ds.Error(diag.PlacedTwice, name.At, "稿“%s”已经排过一次", "the story “%s” is placed already", name.S).
			Hint("删去其中一处", "delete one of the two").
			Note(first, "第一次排在这里", "first placed here")
		return nil
	}
	if r.inElement == nil {
		r.inElement = map[*Story]diag.Span{}
	}
	r.inElement[s] = name.At
	return s
}

// placedInElement reports a place of a story that an element prints before.
func (r *reader) placedInElement(name Text, s *Story) bool {
	first, in := r.inElement[s]
	if in {
		r.ds.Error(diag.PlacedTwice, name.At, "稿“%s”已经排过一次", "the story “%s” is placed already", name.S).
			Hint("删去其中一处", "delete one of the two").
			Note(first, "第一次排在这里", "first placed here")
	}
	return in
}
