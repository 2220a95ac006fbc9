package issues

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// inks reads the inks of a paper, each under a name of its own.
func (r *reader) inks(p *Paper, v value) {
	for k, v := range r.named(v, "inks", "inks") {
		ink, ok := r.ink(v)
		if !ok || !r.looksLikeItself(p, ink, v) {
			ink = Ink{K: 1000} // so that the styles that name it say nothing more
		}
		n := NamedInk{k.S, ink, k.At}
		replaced := false
		for i := range p.Inks {
			if p.Inks[i].Name == n.Name {
				p.Inks[i], replaced = n, true
			}
		}
		if !replaced {
			p.Inks = append(p.Inks, n)
		}
	}
}

// looksLikeItself reports whether a spot ink is to look as it does under the
// paper's other names for it. On the press it is one ink in one unit, and in
// the file the same name must mean the same colour space (print.md, section 2).
func (r *reader) looksLikeItself(p *Paper, ink Ink, v value) bool {
	for _, other := range p.Inks {
		if ink.Spot == "" || other.Ink.Spot != ink.Spot {
			continue
		}
		if other.Ink.Tint = ink.Tint; other.Ink != ink {
			r.ds.Error(diag.BadInk, r.resolve(v).span(), "专色“%s”在两处的 looks 不同", "the spot ink “%s” is given two looks", ink.Spot).
				Hint("同一种专色的 looks 要写得一样，深浅用 tint", "give it the same looks everywhere; tint says how strong it is").
				Note(other.At, "另一处在这里", "the other is here")
			return false
		}
	}
	return true
}

// ink reads an ink: K100 or C0 M100 Y90 K5, parts in per cent, or the keys of a
// spot ink.
func (r *reader) ink(v value) (Ink, bool) {
	if v = r.resolve(v); !v.empty() && v.n.Kind == yaml.MappingNode {
		return r.spot(v)
	}
	return r.process(v)
}

// process reads an ink of the four process inks.
func (r *reader) process(v value) (Ink, bool) {
	s, v, ok := r.word(v, "油墨", "an ink")
	if !ok {
		return Ink{}, false
	}
	k, ok := parseInk(s)
	if !ok {
		fits := func(s string) bool { _, ok := parseInk(s); return ok }
		r.badForm(v, diag.BadInk, fits, "油墨（C、M、Y、K 各 0 到 100，每种一次）", "an ink: C, M, Y, K from 0 to 100, each once", "K100、C0 M100 Y90 K5")
	}
	return k, ok
}

// spot reads a spot ink (专色): its name as the ink maker has it, the four inks
// that stand for it on screens and proofs, and how strong it is laid on.
func (r *reader) spot(v value) (Ink, bool) {
	before := r.ds.errors()
	ink := Ink{Tint: 1000}
	r.mapping(v, "专色", "a spot ink", []field{
		{"spot", true, func(v value) { ink.Spot = r.spotName(v) }},
		{"looks", true, func(v value) {
			if k, ok := r.process(v); ok {
				ink.C, ink.M, ink.Y, ink.K = k.C, k.M, k.Y, k.K
			}
		}},
		{"tint", false, func(v value) {
			if n, ok := r.integer(v, 1, 100); ok {
				ink.Tint = uint16(10 * n)
			}
		}},
	})
	return ink, r.ds.errors() == before && ink.Spot != ""
}

// reserved are the names of separations that mean something else than a spot
// ink: every plate, none, and the plates of the process inks (ISO 32000-1, 8.6.6.4).
var reserved = []string{"all", "none", "cyan", "magenta", "yellow", "black"}

// mostSpotName is how many bytes a name may have: a RIP prints it on the plate,
// and one of PDF 1.3 takes 127.
const mostSpotName = 60

// spotName reads the name of a spot ink. It goes to the press as it is written,
// so nothing is changed in it; what cannot be a name is refused.
func (r *reader) spotName(v value) string {
	t := r.text(v)
	refuse := func(zh, en string, args ...any) string {
		r.ds.Error(diag.BadInk, t.At, zh, en, args...).
			Hint("写油墨厂的叫法，例如 PANTONE 185 C", "give the ink maker’s name, such as PANTONE 185 C")
		return ""
	}
	switch {
	case t.S == "":
		return ""
	case slices.Contains(reserved, strings.ToLower(t.S)):
		return refuse("“%s”不能作专色的名字：它指的是另一种版", "“%s” cannot be the name of a spot ink: it means another plate", t.S)
	case len(t.S) > mostSpotName || strings.ContainsFunc(t.S, unicode.IsControl):
		return refuse("专色的名字太长或有控制字符", "the name of the spot ink is too long or has control characters")
	}
	return t.S
}

func parseInk(s string) (Ink, bool) {
	var k Ink
	seen := ""
	parts := strings.Fields(s)
	for _, p := range parts {
		m := inkForm.FindStringSubmatch(p)
		if m == nil || strings.Contains(seen, m[1]) {
			return Ink{}, false
		}
		seen += m[1]
		f, _ := strconv.ParseFloat(m[2], 64)
		if f > 100 {
			return Ink{}, false
		}
		part := map[string]*uint16{"C": &k.C, "M": &k.M, "Y": &k.Y, "K": &k.K}[m[1]]
		*part = uint16(f*10 + 0.5)
	}
	return k, len(parts) > 0
}

// Rich reports whether an ink is a rich black (四色黑): nearly solid black with
// others beneath it. Type in it shows coloured edges at the least slip of
// register, and rules of up to 4 pt as well.
func (i Ink) Rich() bool { return i.Spot == "" && i.K >= richFrom && (i.C > 0 || i.M > 0 || i.Y > 0) }

// richFrom is the black from which on an ink is a black with others in it
// rather than a dark colour.
const richFrom = 950

// richText reports a style that would set type in a rich black: it is for
// rules and tints, never for text.
func (r *reader) richText(style string, ink NamedInk, at diag.Span) {
	d := r.ds.Error(diag.RichBlack, at, "样式“%[1]s”的字要用四色黑“%[2]s”（%[3]s）", "style “%[1]s” would set type in the rich black “%[2]s” (%[3]s)", style, ink.Name, ink.Ink.written()).
		Hint("字用单黑 K100；四色黑只给线和底色", "set type in K100 alone; a rich black is for rules and tints")
	if ink.At.File != "" && ink.At != at {
		d.Note(ink.At, "油墨写在这里", "the ink is given here")
	}
}

// richDefaults reports the inks that styles are set in without naming them,
// where the paper has made one a rich black: black, above all.
func (r *reader) richDefaults(p *Paper) {
	for _, ink := range p.Inks {
		if !ink.Ink.Rich() {
			continue
		}
		for i := range p.Styles {
			if s := &p.Styles[i]; s.Ink == ink.Name && !s.inkGiven {
				r.richText(s.Name, ink, ink.At)
				break // the others are mended with it
			}
		}
	}
}

// written returns the ink as paper.yaml has it.
func (i Ink) written() string {
	var parts []string
	for _, p := range []struct {
		name string
		part uint16
	}{{"C", i.C}, {"M", i.M}, {"Y", i.Y}, {"K", i.K}} {
		if p.part > 0 {
			parts = append(parts, p.name+strconv.FormatFloat(float64(p.part)/10, 'f', -1, 64))
		}
	}
	return strings.Join(parts, " ")
}
