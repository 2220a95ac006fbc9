package icc

import "fmt"

// Fault is what is wrong with a profile, in the two languages of the program.
// Every error of this package is one.
type Fault struct{ ZH, EN string }

// Error returns the English words; who speaks Chinese takes ZH.
func (f *Fault) Error() string { return f.EN }

// say builds a Fault; both formats take the same args.
func say(zh, en string, args ...any) error {
	if len(args) == 0 {
		return &Fault{zh, en}
	}
	return &Fault{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}
