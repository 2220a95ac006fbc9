package preflight

import (
	"banxin/internal/diag"
	"banxin/press/inspect"
)

// rule is one row of the table: what is demanded and the function that looks
// for it. Where a rule can be judged both on composed pages and in a finished
// file, one function judges both: text, area and image see the facts of either.
type rule struct {
	code   diag.Code
	worst  diag.Severity // as a rule; a house may raise or lower it
	demand diag.Text     // what must be, as a sentence
	mend   diag.Text     // what to do where it is not
	source string        // where the demand is from
	look   where

	file  func(*judge)                // once
	node  func(*judge, *inspect.Node) // each dictionary of a file
	page  func(*judge)                // each page
	text  func(*judge, *inspect.Text)
	area  func(*judge, *inspect.Area)
	image func(*judge, *inspect.Image)
}

// where says in what a rule is judged.
type where uint8

const (
	inEdition where = 1 << iota // composed pages
	inFile                      // finished files
	inBoth    = inEdition | inFile
)

// table returns all rules, in the order in which they are told of. It is built
// when it is asked for: a program that judges nothing pays nothing.
func table() []rule {
	var all []rule
	for _, part := range [][]rule{
		fileRules(), infoRules(), intentRules(), boxRules(), fontRules(), colourRules(), inkRules(),
		typeRules(), lineRules(), pictureRules(), clearRules(), foreignRules(), contentRules(), composedRules(),
	} {
		all = append(all, part...)
	}
	return all
}
