package issues

import "banxin/internal/diag"

// maxReports bounds the problems of each severity that one run keeps. A file of
// 4 MB can hold a million; nobody reads them, and each takes half a kilobyte.
const maxReports = 1000

// reports passes problems on until there are too many of a severity. Errors
// have a count of their own, so that warnings never push one out.
type reports struct {
	ds    *diag.List
	count [3]int
}

// Error adds an error.
func (p *reports) Error(c diag.Code, at diag.Span, zh, en string, args ...any) *diag.Diagnostic {
	if !p.room(diag.Error) {
		return &diag.Diagnostic{}
	}
	return p.ds.Error(c, at, zh, en, args...)
}

// Warn adds a warning.
func (p *reports) Warn(c diag.Code, at diag.Span, zh, en string, args ...any) *diag.Diagnostic {
	if !p.room(diag.Warning) {
		return &diag.Diagnostic{}
	}
	return p.ds.Warn(c, at, zh, en, args...)
}

// Inform adds a note.
func (p *reports) Inform(c diag.Code, at diag.Span, zh, en string, args ...any) *diag.Diagnostic {
	if !p.room(diag.Info) {
		return &diag.Diagnostic{}
	}
	return p.ds.Inform(c, at, zh, en, args...)
}

// full reports whether no more errors are kept, so that their mends need not be sought.
func (p *reports) full() bool { return p.count[diag.Error] >= maxReports }

// merge adds the problems of a part that was read on its own, while there is
// room for errors.
func (p *reports) merge(part *diag.List) {
	if p.full() || part.Len() == 0 {
		return
	}
	for _, d := range part.Sorted() {
		p.count[d.Severity]++
	}
	p.ds.Merge(part)
}

// errors counts the errors so far.
func (p *reports) errors() int { return p.count[diag.Error] }

func (p *reports) room(s diag.Severity) bool {
	p.count[s]++
	return p.count[s] <= maxReports
}
