// Package profiles holds the ICC profiles that come with the program, unchanged,
// under the names of their files; README.md says where each is from.
//
//	icc, ok := profiles.Open("newsprint") // the bytes of newsprint_tr002_240.icc
package profiles

import (
	"embed"
	"slices"
	"strings"
)

//go:embed *.icc *.icc.zlib
var files embed.FS

// short are the names a printing house uses.
var short = map[string]string{
	"newsprint": "newsprint_tr002_240",
	"coated":    "coated_fogra39_300",
	"uncoated":  "uncoated_fogra29_280",
}

// Open returns the profile of a name. The bytes must not be changed.
func Open(name string) (icc []byte, ok bool) {
	if long := short[name]; long != "" {
		name = long
	}
	icc, err := files.ReadFile(name + ".icc")
	return icc, err == nil
}

// Compact returns the profile of a name as press files carry it: thinned, and
// deflated as a zlib stream (README.md, “The compact ones”). Not every profile
// has such a twin.
func Compact(name string) (stream []byte, ok bool) {
	if long := short[name]; long != "" {
		name = long
	}
	stream, err := files.ReadFile(name + ".compact.icc.zlib")
	return stream, err == nil
}

// screen is the one profile without inks.
const screen = "sRGB"

// Names returns every name Open knows.
func Names() []string { return append(Presses(), screen) }

// Presses returns the names of the profiles of inks, short ones first.
func Presses() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("profiles: " + err.Error()) // it is part of the program
	}
	var names, long []string
	for name := range short {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".icc"); ok && name != screen {
			long = append(long, name)
		}
	}
	return append(names, long...)
}
