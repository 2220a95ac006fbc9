// Package clreq holds the clauses of Chinese composition that the engine
// promises to keep, each with a measurement in a finished press file. It is
// all tests: a text goes through layout/text into a PDF; the PDF is read back
// by a reader of its own, which shares nothing with the writer; a clause is a
// measurement on what was read, and a second file in which the rule is broken
// on purpose, where the same measurement must fail.
//
//	{at: "6.2", rule: "a closing mark before an opening one: the pair takes 1.5 em",
//		text: "一》《二", check: span("一", "二", 2.5), spoil: fullBody}
//
// The table of all clauses is docs/clreq.md, written by
// go test ./internal/clreq -update.
package clreq
