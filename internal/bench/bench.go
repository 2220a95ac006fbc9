// Package bench makes the issues on which banxin's speed is measured: pages of
// 280 × 400 mm, five columns, 9 pt Song on 14 pt, four stories a page, each
// under a 24 pt Hei headline over all columns, 1,000 characters a story and
// 2,700 different characters in all. The text is made of real words in
// sentences that say nothing, with the marks, Latin letters and figures a
// newspaper has. The same numbers always give the same bytes.
//
//	for _, f := range bench.Issue(4) {
//		write(f.Name, f.Data) // bench/pages-4/issue.yaml, …
//	}
package bench

import (
	"fmt"
	"strings"
)

// File is one file of an issue folder.
type File struct {
	Name string // with forward slashes, from the folder that holds all papers
	Data []byte
}

// Paper is the folder of the measured title; Dir of one issue within it.
const Paper = "bench"

// Dir returns the folder of the issue of so many pages: bench/pages-4.
func Dir(pages int) string { return fmt.Sprintf("%s/pages-%d", Paper, pages) }

const (
	storiesPerPage = 4
	// storyChars is how many characters a story has, its headline included and
	// white space not counted.
	storyChars = 1000
	// pageLines is how many grid lines of 14 pt the type area holds: 400 mm less
	// two margins of 12 mm.
	pageLines = 76
)

// Issue returns the files of an issue of so many pages and of its paper.
// It panics when pages is not positive.
func Issue(pages int) []File {
	return newWriter().issue(Dir(pages), pages)
}

// Issues returns the files of so many issues of one paper, each with stories of
// its own, in the folders bench/qi-001 and so on.
func Issues(n, pages int) []File {
	w := newWriter()
	var files []File
	for i := range n {
		more := w.issue(fmt.Sprintf("%s/qi-%03d", Paper, i+1), pages)
		if i > 0 {
			more = more[1:] // the paper is there
		}
		files = append(files, more...)
	}
	return files
}

// issue returns the files of the paper and of an issue of so many pages in the
// folder dir: first paper.yaml, then issue.yaml.
func (w *writer) issue(dir string, pages int) []File {
	if pages < 1 {
		panic("bench: an issue has at least one page")
	}
	var plan strings.Builder
	fmt.Fprintf(&plan, "schema: banxin/1\ndate: \"2020-11-30\"\nnumber: \"%d\"\nedition: 测速版\npages:\n", pages)
	files := []File{{Paper + "/paper.yaml", []byte(paperYAML)}, {}}
	for p := 1; p <= pages; p++ {
		fmt.Fprintf(&plan, "  - page: %d\n    name: 第%d版\n    grid: news\n    place:\n", p, p)
		for s := range storiesPerPage {
			name := fmt.Sprintf("p%03d-%d", p, s+1)
			first, last := storyLines(p, s)
			fmt.Fprintf(&plan, "      - { story: %s, columns: 1-5, lines: %d-%d }\n", name, first, last)
			files = append(files, File{dir + "/stories/" + name + ".md", []byte(w.story())})
		}
	}
	files[1] = File{dir + "/issue.yaml", []byte(plan.String())}
	return files
}

// storyLines returns the first and last grid line of story s (from 0) of page p;
// page 1 gives its first lines to the nameplate.
func storyLines(p, s int) (first, last int) {
	top := 0
	if p == 1 {
		top = nameplateLines
	}
	at := func(s int) int { return top + (pageLines-top)*s/storiesPerPage }
	return at(s) + 1, at(s + 1)
}

// nameplateLines is what the nameplate of page 1 takes.
const nameplateLines = 4

const paperYAML = `schema: banxin/1
name: 测速报
page: { trim: 280x400mm, bleed: 3mm, margins: { top: 12mm, bottom: 12mm, left: 20mm, right: 20mm } }
grids:
  news: { columns: 5, body: 9pt, leading: 14pt, gutter: 1em }
styles:
  body: { face: song }
  headline: { face: hei, sizes: [24pt] }
nameplate: { lines: 4 }
printer: newsprint
`
