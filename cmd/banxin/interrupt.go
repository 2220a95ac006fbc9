package main

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// stages are the outputs in the making, of one issue or of many at a time. When
// the user breaks off or the system asks the program to go, none is left half
// made: all are discarded together, and no other begins.
type stages struct {
	mu   sync.Mutex // held to the end of the program by whoever tidies up
	open map[*stage]bool
}

// interrupted says why a file is not written any more.
func interrupted() error { return failure(nil, "已经中断", "interrupted") }

// begin begins the output folder final. No signal comes between the making of
// its hidden folder and the note that it must be cleared away.
func (a *stages) begin(final string) (*stage, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	st, err := newStage(final)
	if err != nil {
		return nil, err
	}
	if a.open == nil {
		a.open = map[*stage]bool{}
	}
	a.open[st] = true
	return st, nil
}

// end discards a stage unless it was committed, and forgets it.
func (a *stages) end(st *stage) {
	st.discard()
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.open, st)
}

// replace writes one file in one step that no signal comes between.
func (a *stages) replace(name string, content []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return replaceFile(name, content)
}

// discard removes all hidden folders and lets nothing begin any more.
func (a *stages) discard() {
	a.mu.Lock() // and never unlocked: who waits here waits for the end
	var wg sync.WaitGroup
	for st := range a.open {
		wg.Go(st.discard)
	}
	wg.Wait()
}

// onInterrupt carries out tidy and ends the program when the user breaks off or
// the system asks it to go; the function it returns stops listening.
func onInterrupt(tidy func()) (stop func()) {
	signals := make(chan os.Signal, 1)
	over := make(chan struct{})
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			tidy()
			number, _ := s.(syscall.Signal)
			os.Exit(128 + int(number))
		case <-over:
		}
	}()
	return func() {
		signal.Stop(signals)
		close(over)
	}
}
