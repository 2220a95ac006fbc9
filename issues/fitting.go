package issues

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// Fitting is what may be changed of a paper's pages so that they come out full
// (调版, edit to fit): the steps in the order in which they are tried. Without
// steps every page stays as its plan was written.
type Fitting struct {
	Steps    []string // of FitSteps, each at most once
	Picture  int      // the most lines that a picture becomes higher or lower
	Tracking Em       // the most that is added to or taken from the letters of a paragraph
	AllDecks bool     // any deck may be left out, not those alone whose story says so
	At       diag.Span
}

// FitSteps are the steps of edit to fit, in the order used where a paper does
// not say another:
//
//	headline   a headline is turned over into other lines, or its block has a line of white more or less
//	picture    a picture becomes some lines higher or lower, the text of its story beside it the other way
//	border     the border between two stories, one above the other, moves by a line
//	caption    the shorter caption is printed
//	lines      paragraphs take a line more or less, their lines opened or squeezed (赶行)
//	jump       a story that jumps to another page is cut at another paragraph's or sentence's end
//	tracking   the letters of a paragraph stand a little closer or further apart
//	deck       a deck is left out
var FitSteps = []string{"headline", "picture", "border", "caption", "lines", "jump", "tracking", "deck"}

// Limits of what a paper may allow.
const (
	mostPictureLines       = 6
	defaultPictureLines    = 3
	mostTracking        Em = 15 // clreq 2.1.3.3 knows closer setting for headlines alone: what no eye sees
)

// fitting reads what may be changed: a list of steps, or the steps and their limits.
func (r *reader) fitting(f *Fitting, v value) {
	v = r.resolve(v)
	*f = Fitting{Picture: defaultPictureLines, Tracking: mostTracking, At: v.at()}
	steps := func(v value) {
		for _, item := range r.oneOrMore(v) {
			w, ok := r.choice(item, FitSteps...)
			switch {
			case !ok:
			case slices.Contains(f.Steps, w):
				r.ds.Error(diag.BadChoice, r.resolve(item).span(), "“%s”写了两次", "“%s” stands there twice", w).
					Hint("每一步只写一次", "write each step once")
			default:
				f.Steps = append(f.Steps, w)
			}
		}
	}
	if v.n == nil || v.n.Kind != yaml.MappingNode {
		steps(v)
		return
	}
	r.mapping(v, "调版（fit）", "fit", []field{
		{"steps", false, steps},
		{"picture-lines", false, func(v value) {
			if n, ok := r.integer(v, 1, mostPictureLines); ok {
				f.Picture = n
			}
		}},
		{"tracking", false, func(v value) {
			if e, ok := r.em(v, 1, mostTracking); ok {
				f.Tracking = e
			}
		}},
		{"decks", false, func(v value) {
			w, _ := r.choice(v, "marked", "all")
			f.AllDecks = w == "all"
		}},
	})
	if len(f.Steps) == 0 {
		f.Steps = FitSteps
	}
}

// Allows returns the number of a step, from 0, and whether the paper takes it.
func (f *Fitting) Allows(step string) (int, bool) {
	i := slices.Index(f.Steps, step)
	return i, i >= 0
}

// MayLeaveOutDeck reports whether edit to fit may leave a story's deck out.
func (f *Fitting) MayLeaveOutDeck(s *Story) bool {
	return len(s.Deck) > 0 && (s.DeckOptional || f.AllDecks)
}
