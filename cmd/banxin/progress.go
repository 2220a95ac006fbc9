package main

import (
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progressAfter is how long work takes before a progress line appears: what is
// done within a second needs none.
const progressAfter = time.Second

// progress is one line on a terminal that shows how far long work has come. In
// a pipe, or when the work is done within a second, nothing is ever written.
type progress struct {
	terminal *os.File // nil: not a terminal
	what     string
	steps    int
	begun    time.Time

	mu   sync.Mutex
	done int
	bar  *progressbar.ProgressBar // nil until progressAfter
}

// newProgress begins to count steps of work; the line is headed by what.
func (a *app) newProgress(steps int, what string) *progress {
	p := &progress{what: what, steps: steps, begun: time.Now()}
	if f, ok := a.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.terminal = f
	}
	return p
}

// step says that one step is done. A terminal that went away is no reason to
// stop the work, so what drawing says is not asked.
func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.terminal == nil || time.Since(p.begun) < progressAfter {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(p.steps, progressbar.OptionSetWriter(p.terminal), progressbar.OptionSetDescription(p.what),
			progressbar.OptionSetWidth(24), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
	}
	p.bar.Set(p.done)
}

// around takes the line away while something else is written, and draws it again.
func (p *progress) around(write func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.clear()
		defer p.bar.RenderBlank()
	}
	write()
}

// finish removes the line.
func (p *progress) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.clear()
	}
}

// clear takes the line away and goes back to its start: of a bar that is full the
// library leaves blanks.
func (p *progress) clear() {
	p.bar.Clear()
	p.terminal.WriteString("\r") // a terminal that went away is no matter
}
