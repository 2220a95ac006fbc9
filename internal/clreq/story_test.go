package clreq

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// The design that stories are set in: columns of 10 pt type on 20 pt, as all samples are.
const paperYAML = `schema: banxin/1
name: 小报
page: { trim: %.2fx211.67mm, bleed: 3mm, margins: { top: 30pt, bottom: 30pt, left: 30pt, right: 30pt } }
grids: { front: { columns: %d, body: 10pt, leading: 20pt, gutter: 2em } }
styles:
  headline: { sizes: [20pt] }
  nameplate: { size: 24pt }
  tagline: { size: 8pt }
nameplate: { lines: 3 }
`

const issueYAML = `schema: banxin/1
date: "2020-11-30"
pages:
  - { page: 1, grid: front, place: [ { story: a, columns: 1-%d, lines: 4-27 } ] }
`

// downYAML sets the story downwards: its one tier is as high as the measure, or
// an em higher.
const downYAML = `schema: banxin/1
date: "2020-11-30"
pages:
  - { page: 1, grid: front, direction: vertical, place: [ { story: a, columns: 1-%d, lines: 4-%d, split: 1 } ] }
`

// tierTop is how far below the margin a tier begins, in em: three lines stand
// above it, and its characters stand on the lines as those across the page do.
const tierTop = 3*leading + 0.5

// story says that a try is a story: its text goes through the whole pipeline,
// from Markdown on. With front its front matter is given, with columns the
// number of columns, each as wide as the measure.
type story struct {
	title    string // the headline, as YAML; 题 where it says nothing
	front    string
	columns  int
	style    string // what styles has besides
	headline string // the headline's style, 20 pt where it says nothing
	place    string // what its place has besides
}

// furnitureColumns stay empty beside a story, so that the date has room above.
const furnitureColumns = 2

// files returns the issue that holds a story.
func (st *story) files(s *setting) fstest.MapFS {
	n := max(1, st.columns)
	all := float64(n + furnitureColumns)
	width := all*s.measure*em + (all-1)*2*em + 2*margin
	paper := fmt.Sprintf(paperYAML, width*25.4/72+0.005, n+furnitureColumns)
	if st.style != "" {
		paper = strings.Replace(paper, "styles:\n", "styles:\n  "+st.style+"\n", 1)
	}
	if st.headline != "" {
		paper = strings.Replace(paper, "headline: { sizes: [20pt] }", "headline: { "+st.headline+" }", 1)
	}
	plan := fmt.Sprintf(issueYAML, n)
	if s.style.Vertical {
		plan = fmt.Sprintf(downYAML, n+furnitureColumns, 3+int(math.Ceil((s.measure+1)/leading)))
	}
	if st.place != "" {
		plan = strings.Replace(plan, "story: a,", "story: a, "+st.place+",", 1)
	}
	body := strings.ReplaceAll(s.text, "¶", "\n\n")
	return fstest.MapFS{
		"bao/paper.yaml":      {Data: []byte(paper)},
		"bao/qi/issue.yaml":   {Data: []byte(plan)},
		"bao/qi/stories/a.md": {Data: []byte("---\ntitle: " + cmp.Or(st.title, "题") + "\n" + st.front + "---\n" + body + "\n")},
	}
}

// addStory composes a story onto a page of its own and returns the page's number.
func (b *book) addStory(s setting) int {
	b.t.Helper()
	var ds diag.List
	fsys := s.story.files(&s)
	is := issues.Read(fsys, "bao/qi", &ds)
	if is == nil {
		b.t.Fatalf("%s: %s", s.text, ds.Sorted()[0].Message.EN)
	}
	plan := layout.ReadPlan(is, &ds)
	if b.faces == nil {
		b.faces = fonts.Load(fsys, layout.Faces(is), &ds)
	}
	ed := layout.Compose(is, plan, b.faces, &ds)
	for _, d := range ds.Sorted() {
		if d.Severity == diag.Error {
			b.t.Fatalf("%s %s: %s", s.story.title, s.text, d.Message.EN)
		}
	}
	pg := ed.Pages[0]
	pg.Folio = len(b.pages) + 1
	if s.page != nil {
		s.page(pg)
	}
	b.pages = append(b.pages, pg)
	return len(b.pages)
}

// raw sets the text of a story as it was typed, past the reading that puts it right.
func raw(s *setting) { s.story = nil }

// unstyled takes a story's own styles away.
func unstyled(s *setting) {
	plain := *s.story
	plain.style = ""
	s.story = &plain
}
