package main

import (
	"os"
	"os/signal"
	"syscall"
)

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
