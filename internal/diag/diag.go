// Package diag says what is wrong with an issue in words its editor can act on.
//
// Whatever a person can put right is a Diagnostic: where it is, what is wrong,
// what to do. A stage adds to the List it is given, returns the best value it
// can and goes on, so that one run shows every problem.
//
//	ds.Error(diag.UnknownKey, span,
//		"不认识的键“titel”", "unknown key “titel”").
//		Hint("是不是“title”？", "did you mean “title”?")
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says what a diagnostic means for the print run.
type Severity uint8

const (
	// Error: the page would be wrong; no output is written.
	Error Severity = iota
	// Warning: it prints; look at it.
	Warning
	// Info: for your information.
	Info
)

// Code names a kind of problem in short kebab-case and never changes meaning.
type Code string

// Span is a stretch of an input file. Lines and columns count from 1, columns
// in characters; the end is exclusive. A zero Line means the whole file, an
// empty File that no file is to blame.
type Span struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Col     int    `json:"col,omitempty"`
	EndLine int    `json:"endLine,omitempty"`
	EndCol  int    `json:"endCol,omitempty"`
}

// String gives file:line:col, leaving out what is not known.
func (s Span) String() string {
	switch {
	case s.Line == 0:
		return s.File
	case s.Col == 0:
		return fmt.Sprintf("%s:%d", s.File, s.Line)
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Col)
}

// Text is one sentence in the two languages of the program.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In returns the sentence in lang, "zh" or "en"; anything else reads as "zh".
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ZH
}

// Say builds a Text; both formats take the same args in the same order, of which
// those that are a Text themselves are said in the language of the format.
func Say(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{zh, en}
	}
	return Text{fmt.Sprintf(zh, spoken(args, "zh")...), fmt.Sprintf(en, spoken(args, "en")...)}
}

// spoken returns args with every Text among them in a language.
func spoken(args []any, lang string) []any {
	for i, a := range args {
		if _, ok := a.(Text); !ok {
			continue
		}
		out := slices.Clone(args)
		for k := i; k < len(out); k++ {
			if t, ok := out[k].(Text); ok {
				out[k] = t.In(lang)
			}
		}
		return out
	}
	return args
}

// Related points at a second place that bears on a problem.
type Related struct {
	Span    Span `json:"span"`
	Message Text `json:"message"`
}

// Diagnostic is one problem a person can put right.
type Diagnostic struct {
	Severity Severity  `json:"severity"`
	Code     Code      `json:"code"`
	Span     Span      `json:"span"`
	Message  Text      `json:"message"`
	Mend     *Text     `json:"hint,omitempty"` // what to do; nil when the message says it
	Related  []Related `json:"related,omitempty"`
	Place    *Place    `json:"place,omitempty"` // in a PDF file or on a composed page; nil where it is nowhere
}

// Place is a place on a page: millimetres from the top left of the trim. Page
// counts from 1 and is 0 for the file as a whole; Object is the number of the
// PDF object at fault, 0 where none is to blame.
type Place struct {
	Page   int     `json:"page,omitempty"`
	X      float64 `json:"x,omitempty"`
	Y      float64 `json:"y,omitempty"`
	Object int     `json:"object,omitempty"`
}

// Hint sets what to do about it and returns d for chaining.
func (d *Diagnostic) Hint(zh, en string, args ...any) *Diagnostic {
	t := Say(zh, en, args...)
	d.Mend = &t
	return d
}

// On says on which page, counted from 1, and returns d for chaining.
func (d *Diagnostic) On(page int) *Diagnostic {
	if d.Place == nil {
		d.Place = &Place{}
	}
	d.Place.Page = page
	return d
}

// Note adds a second place and returns d for chaining.
func (d *Diagnostic) Note(at Span, zh, en string, args ...any) *Diagnostic {
	d.Related = append(d.Related, Related{at, Say(zh, en, args...)})
	return d
}

// List gathers the diagnostics of a run. The zero List is ready to use; a List
// is for one goroutine, and concurrent stages each fill their own and Merge.
type List struct {
	all []*Diagnostic
}

// Error adds an error; the result takes Hint and Note.
func (l *List) Error(c Code, at Span, zh, en string, args ...any) *Diagnostic {
	return l.add(Error, c, at, zh, en, args)
}

// Warn adds a warning; the result takes Hint and Note.
func (l *List) Warn(c Code, at Span, zh, en string, args ...any) *Diagnostic {
	return l.add(Warning, c, at, zh, en, args)
}

// Inform adds a note for information.
func (l *List) Inform(c Code, at Span, zh, en string, args ...any) *Diagnostic {
	return l.add(Info, c, at, zh, en, args)
}

func (l *List) add(s Severity, c Code, at Span, zh, en string, args []any) *Diagnostic {
	d := &Diagnostic{Severity: s, Code: c, Span: at, Message: Say(zh, en, args...)}
	l.all = append(l.all, d)
	return d
}

// Merge adds everything in m to l.
func (l *List) Merge(m *List) { l.all = append(l.all, m.all...) }

// Len returns how many diagnostics there are.
func (l *List) Len() int { return len(l.all) }

// HasErrors reports whether any diagnostic is an error.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.all, func(d *Diagnostic) bool { return d.Severity == Error })
}

// Sorted returns the diagnostics by file, line, column, code and message,
// without exact repeats.
func (l *List) Sorted() []*Diagnostic {
	out := slices.Clone(l.all)
	slices.SortStableFunc(out, func(a, b *Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.File, b.Span.File),
			cmp.Compare(a.Span.Line, b.Span.Line),
			cmp.Compare(a.Span.Col, b.Span.Col),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message.EN, b.Message.EN),
		)
	})
	return slices.CompactFunc(out, func(a, b *Diagnostic) bool {
		return a.Span == b.Span && a.Code == b.Code && a.Message == b.Message
	})
}
