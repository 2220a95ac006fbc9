// Package starter holds what a new title begins with: for each kind of title its
// design, an issue with its page plan, and short stories and drawings to stand on
// the pages until there are others. Every word of them is made up.
//
//	for _, f := range starter.Files("tabloid") {
//		write(f.Name, f.Data) // paper.yaml, issue.yaml, stories/budao.md, …
//	}
package starter

import (
	"embed"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Kinds are the kinds of titles: 四开, 对开 and A4.
var Kinds = []string{"tabloid", "broadsheet", "newsletter"}

//go:embed files
var files embed.FS

// File is one file: paper.yaml, or one of the issue named from its folder.
type File struct {
	Name string
	Data []byte
}

// Paper is the name of the file that belongs to the title, not to the issue.
const Paper = "paper.yaml"

// named finds in a page plan the stories and pictures that it places.
var named = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{ (story|picture|briefs): (\[[^\]]+\]|[^,]+),`)
})

// Files returns the files of a kind: paper.yaml first, then issue.yaml and what
// its plan names, in the order of their names. It panics for a kind there is not.
func Files(kind string) []File {
	if !slices.Contains(Kinds, kind) {
		panic("starter: no kind " + kind)
	}
	plan := read(path.Join("files", kind, "issue.yaml"))
	all := []File{{Paper, read(path.Join("files", kind, Paper))}, {"issue.yaml", plan}}
	var names []string
	for _, m := range named().FindAllSubmatch(plan, -1) {
		for _, name := range strings.Split(strings.Trim(string(m[2]), "[]"), ", ") {
			if string(m[1]) != "picture" {
				name = "stories/" + name + ".md"
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	for _, name := range names {
		all = append(all, File{name, read(path.Join("files", name))})
	}
	return all
}

// read returns a file that is there: a plan that names another is our own fault.
func read(name string) []byte {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		panic("starter: " + err.Error())
	}
	return b
}

// With returns a file with the value of one of its keys replaced; the remark
// behind it goes, having been about the old one. It panics where the key is not.
func With(file []byte, key, value string) []byte {
	lines := strings.Split(string(file), "\n")
	i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, key+": ") })
	if i < 0 {
		panic("starter: no key " + key)
	}
	lines[i] = key + ": " + value
	return []byte(strings.Join(lines, "\n"))
}
