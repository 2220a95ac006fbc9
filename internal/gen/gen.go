// Package gen runs a command that compiles a table for the package above it.
//
// In goes the function that makes the table's bytes; out comes the file that
// the command line names.
//
//	func main() { gen.File(compile) } // go run ./gen en.bin
package gen

import (
	"fmt"
	"os"
)

// File writes what compile makes to the file named on the command line.
func File(compile func() ([]byte, error)) {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gen file")
		os.Exit(2)
	}
	table, err := compile()
	if err == nil {
		err = os.WriteFile(os.Args[1], table, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}
