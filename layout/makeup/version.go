package makeup

import (
	"iter"
	"slices"
)

// A page is looked at in several versions, the plainest first: every story in a
// place of its own; the briefs run together in a box; and, where the paper
// allows to edit to fit, both with stories whose paragraphs may take a line more
// or less. The first that can be filled is searched first.

// versions returns the versions of the page.
func (p *problem) versions() []*problem {
	if p.all == nil {
		plain := *p
		p.all = []*problem{&plain}
		if v := p.withBriefs(); v != nil {
			if len(v.items)+2 < len(p.items) || len(p.items) > freeItems {
				p.all = []*problem{v, &plain} // a page of so many small items is restless
			} else {
				p.all = append(p.all, v)
			}
		}
		if _, may := p.desk.issue.Paper.Fit.Allows("lines"); may {
			for _, v := range p.all[:len(p.all):len(p.all)] {
				p.all = append(p.all, v.loosened())
			}
		}
	}
	return p.all
}

// fillable reports whether a version of the page can be filled to its last line,
// one with stories that take a line more or less where that is wanted, and keeps
// what it has found out.
func (p *problem) fillable(loose bool) bool {
	if len(p.items) == 0 || len(p.items) > mostItems {
		return false
	}
	for _, v := range p.versions() {
		if (loose || !v.loose) && v.canFill() {
			return true
		}
	}
	return false
}

// canFill reports whether the page can be filled as it is.
func (p *problem) canFill() bool {
	least := 0
	for _, it := range p.items {
		least += it.on[p.grid].least
	}
	if least > p.area() {
		return false
	}
	for _, joined := range p.joints() {
		if s := p.newSolver(joined); len(p.starts(s, p.everything())) > 0 {
			p.solved = s
			return true
		}
	}
	return false
}

// solvers yields the solvers of the page, that which is known to fill it first.
func (p *problem) solvers() iter.Seq[*solver] {
	return func(yield func(*solver) bool) {
		first := p.solved
		if first != nil && !yield(first) {
			return
		}
		for _, joined := range p.joints() {
			if first != nil && slices.Equal(joined, first.joined) {
				continue
			}
			if !yield(p.newSolver(joined)) {
				return
			}
		}
	}
}
