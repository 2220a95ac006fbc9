// Package sample gives tests the text that the engine was begun with on one page:
// the two stories of the front page of the sample issue, without pictures and
// without a jump. Tests that set a page over and over want no more of it.
//
//	fsys := sample.OnePage("../issues")
//	is := issues.Read(fsys, sample.Name, &ds)
package sample

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing/fstest"
)

// Name is the sample issue within the folder of papers.
const Name = "shequ-chenbao/zhoujiaqiao-2020-11"

// Stories are those of the front page, in the order they stand on it.
var Stories = []string{"jinyinjiang", "tailian"}

// plan puts them on one page, full to its last line.
const plan = `pages:
  - page: 1
    name: 要闻  # 示例 example
    grid: front
    place:
      - { story: jinyinjiang, columns: 1-5, lines: 10-49 }
      - { story: tailian, columns: 1-5, lines: 51-68, split: 4, box: rule }
`

// OnePage returns the paper and the issue of one page; root is the folder of
// papers, such as ../issues. It panics where the sample is not there.
func OnePage(root string) fstest.MapFS {
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			panic("sample: " + err.Error())
		}
		return b
	}
	paper, issue := path.Join(path.Dir(Name), "paper.yaml"), path.Join(Name, "issue.yaml")
	facts, _, found := strings.Cut(string(read(issue)), "pages:\n")
	if !found {
		panic("sample: " + issue + " has no pages")
	}
	fsys := fstest.MapFS{paper: {Data: read(paper), Mode: 0o644}, issue: {Data: []byte(facts + plan), Mode: 0o644}}
	for _, s := range Stories {
		name := path.Join(Name, "stories", s+".md")
		fsys[name] = &fstest.MapFile{Data: read(name), Mode: 0o644}
	}
	return fsys
}
