package diag

import (
	"embed"
	"io/fs"
	"strings"
)

// sources are the files that define the codes. A printing house may name a code
// in its contract; asking the definitions themselves spares a second list that
// could fall behind them.
//
//go:embed codes*.go
var sources embed.FS

// Codes returns every code, in the order of the files that define them.
func Codes() []Code {
	var all []Code
	names, err := fs.Glob(sources, "codes*.go")
	if err != nil {
		panic("diag: " + err.Error()) // the pattern is right
	}
	for _, name := range names {
		text, err := sources.ReadFile(name)
		if err != nil || strings.HasSuffix(name, "_test.go") {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if _, value, ok := strings.Cut(line, ` Code = "`); ok {
				code, _, _ := strings.Cut(value, `"`)
				all = append(all, Code(code))
			}
		}
	}
	return all
}
