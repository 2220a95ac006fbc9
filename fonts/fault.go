package fonts

import (
	"errors"

	"banxin/internal/diag"
)

// Fault is what is wrong with a face, in the two languages of the program.
// Errors of Open, Outline and Embeddable hold one.
type Fault struct{ diag.Text }

// Error returns the English words; a diagnostic takes both.
func (f *Fault) Error() string { return f.EN }

// say builds a Fault; both formats take the same args.
func say(zh, en string, args ...any) error { return &Fault{diag.Say(zh, en, args...)} }

// inWords returns the words of a Fault, or those of any other error twice.
func inWords(err error) diag.Text {
	if f := (*Fault)(nil); errors.As(err, &f) {
		return f.Text
	}
	return diag.Text{ZH: err.Error(), EN: err.Error()}
}
