package layout_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/preflight"
)

// written is the press file of some pages of an edition.
func written(t testing.TB, ed *page.Edition, pages ...*page.Page) []byte {
	t.Helper()
	own := *ed
	own.Heads = nil
	own.Pages = pages
	var b bytes.Buffer
	if err := press.Write(&b, &own, press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// provedJumps is how many stories that jump are proved.
const provedJumps = 30

// TestThreadProof writes random threads that have no errors and reads them back,
// all pages in one file and each in its own: nothing is lost on the way from
// page to page.
func TestThreadProof(t *testing.T) {
	proved, jumped := 0, 0
	check := func(rt *rapid.T) {
		var ds diag.List
		at, _ := randomThread(rt)
		is := issues.Read(at(14), "bao/qi", &ds)
		ed := layout.Compose(is, layout.ReadPlan(is, &ds), fonts.Load(nil, layout.Faces(is), &ds), &ds)
		for _, d := range ds.Sorted() {
			if d.Severity == diag.Error || d.Code == diag.InterlinearGap {
				return
			}
		}
		proved++
		if is.JumpText(is.Stories[0]) != "" {
			jumped++
		}
		var bad diag.List
		proof := preflight.New(ed, copiesOf(is), &bad)
		proof.ReadBack("all", written(t, ed, ed.Pages...), nil, &bad)
		for i, pg := range ed.Pages {
			proof.ReadBack("one", written(t, ed, pg), []int{i}, &bad)
		}
		if bad.HasErrors() {
			rt.Fatalf("not proved:\n%s", tell(&bad))
		}
	}
	for n := 0; jumped < provedJumps && !t.Failed(); n++ {
		if rapid.Check(t, check); n == 400 { // few at a time under -short
			t.Fatalf("only %d stories without errors jumped", jumped)
		}
	}
	t.Logf("%d issues proved, %d of them with jumps", proved, jumped)
}

// The two ends of a jump as they are read off a page.
var (
	leaves  = regexp.MustCompile(`（下转第(\d+)版）`)
	arrives = regexp.MustCompile(`^(.{0,40}?)（上接第(\d+)版）`)
)

// TestJumpsByOthers follows every jump of the archives as a reader does, in what
// other people's programs read off the pages: from the words at the end of a
// page to the page they name, and under the headline there back to where they
// came from. What stands between says the story's text once and in order.
func TestJumpsByOthers(t *testing.T) {
	for name, jumps := range map[string]int{"jump": 2, "jump-line": 1} {
		ar, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		is, ed, ds := compose(t, layOut(ar))
		if ds.HasErrors() {
			t.Fatal(tell(ds))
		}
		file := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(file, written(t, ed, ed.Pages...), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, reader := range []func(n int) string{
			func(n int) string {
				return judge.Run(t, judge.Need(t, "pdftotext"), "-raw", "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), file, "-")
			},
			func(n int) string {
				return judge.Run(t, judge.Need(t, "mutool"), "draw", "-q", "-F", "text", file, fmt.Sprint(n))
			},
		} {
			if n := follow(t, name, is, reader); n != jumps {
				t.Errorf("%s: %d jumps were followed, not %d", name, n, jumps)
			}
		}
	}
}

// follow reads the story of an issue from page to page and returns how many
// jumps it took.
func follow(t *testing.T, name string, is *issues.Issue, read func(n int) string) (jumps int) {
	t.Helper()
	at := map[int]int{} // page number → index
	for i := range is.Pages {
		at[is.Pages[i].Number] = i
	}
	s := is.Stories[0]
	rest := printing(s.PlainText())
	text := printing(read(1))
	begin := strings.Index(text, string([]rune(rest)[:4]))
	if begin < 0 {
		t.Fatalf("%s: the story does not begin on the first page: %s", name, text)
	}
	text = text[begin:]
	for here := is.Pages[0].Number; ; jumps++ {
		m := leaves.FindStringSubmatchIndex(text)
		if m == nil {
			if !strings.HasPrefix(text, rest) {
				t.Errorf("%s: the story does not end on page %d:\nwant %s\n got %s", name, here, rest, text)
			}
			return jumps
		}
		said := text[:m[0]]
		if !strings.HasPrefix(rest, said) {
			t.Fatalf("%s, page %d:\nwant %s\n got %s", name, here, rest, said)
		}
		rest = rest[len(said):]
		to, _ := strconv.Atoi(text[m[2]:m[3]])
		i, ok := at[to]
		if !ok {
			t.Fatalf("%s: page %d leads to page %d, which there is not", name, here, to)
		}
		text = printing(read(i + 1))
		echo := printing(s.EchoLines()[0].S)
		k := strings.Index(text, echo)
		if k < 0 {
			t.Fatalf("%s: page %d has no headline %s: %s", name, to, echo, text)
		}
		back := arrives.FindStringSubmatch(text[k:])
		if back == nil || back[1] != echo || back[2] != fmt.Sprint(here) {
			t.Fatalf("%s: page %d does not say that the story comes from page %d: %s", name, to, here, text[k:])
		}
		text, here = text[k+len(back[0]):], to
	}
}

// TestJumpSense cuts stories of one long paragraph, all of different lengths: a
// page is not left within a sentence where, a line before, one has ended.
func TestJumpSense(t *testing.T) {
	early := 0
	for n := range 60 {
		var body strings.Builder
		for k := range 30 {
			body.WriteString(filler(7+(5*k+3*n)%11) + "。")
		}
		fsys := fstest.MapFS{
			"bao/paper.yaml":      {Data: []byte(fmt.Sprintf(threadPaper, "indent: 2em"))},
			"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\npages:\n  - { page: 2, grid: front, place: [ { story: s, columns: 1, lines: 1-10 } ] }\n  - { page: 3, grid: front, place: [ { story: s, columns: 1-2, lines: 1-20 } ] }\n")},
			"bao/qi/stories/s.md": {Data: []byte("---\ntitle: 题\n---\n" + body.String() + "\n")},
		}
		_, ed, _ := compose(t, fsys)
		pg := ed.Pages[0]
		var lines []string
		at := geom.Length(-1)
		for _, r := range pg.Reading {
			for _, it := range pg.Items[r.First:r.Last] {
				if run, ok := it.(*page.Run); ok && r.Story == "s" {
					if run.At.Y != at {
						lines, at = append(lines, ""), run.At.Y
					}
					lines[len(lines)-1] += run.Text
				}
			}
		}
		last := len(lines) - 1
		ends := func(i int) bool { return strings.HasSuffix(lines[i], "。") }
		if !ends(last) && ends(last-1) {
			t.Errorf("story %d is cut after %q, though the line before is %q", n, lines[last], lines[last-1])
		}
		if last < 7 { // of seven lines under the headline, before that of the jump
			early++
		}
	}
	if early == 0 {
		t.Error("no story is cut early")
	}
}
