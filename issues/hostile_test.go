package issues

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"banxin/internal/diag"
)

// issueWith is a whole issue with one file replaced.
func issueWith(name, text string) fstest.MapFS {
	fsys := fstest.MapFS{
		testTitle + "/paper.yaml": {Data: []byte(plainPaper)},
		testDir + "/issue.yaml":   {Data: []byte(plainIssue)},
		testDir + "/stories/a.md": {Data: []byte(plainStory)},
	}
	fsys[name] = &fstest.MapFile{Data: []byte(text)}
	return fsys
}

// has reports whether ds holds the code.
func has(ds *diag.List, code diag.Code) bool {
	for _, d := range ds.Sorted() {
		if d.Code == code {
			return true
		}
	}
	return false
}

// TestLinks: a link within the title's folder is followed, one that leads out
// is not, however it is wound.
func TestLinks(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		full := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	write("secret.md", plainStory)
	write("bao/shared/b.md", plainStory)
	write("bao/paper.yaml", plainPaper)
	write("bao/qi/issue.yaml", strings.ReplaceAll(plainIssue, "story: a", "story: b"))
	write("bao/qi/stories/x.md", plainStory)
	link("../../shared/b.md", "bao/qi/stories/b.md")
	link("../../../secret.md", "bao/qi/stories/c.md")
	link(filepath.Join(root, "secret.md"), "bao/qi/stories/d.md")
	link("../../shared/../../secret.md", "bao/qi/stories/e.md")
	link("g.md", "bao/qi/stories/f.md")
	link("f.md", "bao/qi/stories/g.md")
	var ds diag.List
	is := Read(os.DirFS(root), "bao/qi", &ds)
	if is == nil || len(is.Stories) != 1 || is.Stories[0].Name != "b" {
		t.Fatalf("the link within the folder was not followed\n%s", tell(&ds))
	}
	for _, n := range []string{"c", "d", "e", "f", "g"} {
		found := false
		for _, d := range ds.Sorted() {
			found = found || d.Span.File == "bao/qi/stories/"+n+".md" && d.Code == diag.OutsideFolder
		}
		if !found {
			t.Errorf("the link %s.md was not refused\n%s", n, tell(&ds))
		}
	}
}

// TestPipe: a named pipe is not opened; that would wait for ever.
func TestPipe(t *testing.T) {
	fsys := issueWith(testDir+"/stories/a.md", "")
	fsys[testDir+"/stories/a.md"].Mode = fs.ModeNamedPipe
	var ds diag.List
	if Read(fsys, testDir, &ds); !has(&ds, diag.NotAFile) {
		t.Error(tell(&ds))
	}
}

// TestBadFolders: no folder name makes Read look outside the file system or panic.
func TestBadFolders(t *testing.T) {
	for _, dir := range []string{"", ".", "..", "../x", "/etc", "a/../..", "bao/qi/../../..", "没有", "bao/没有", "\x00", "bao/paper.yaml"} {
		var ds diag.List
		if is := Read(issueWith("x", ""), dir, &ds); is != nil || !ds.HasErrors() {
			t.Errorf("%q: %v, no error", dir, is)
		}
	}
}

// hostileSize is a sixteenth of the limit of a file: work that grows faster than
// the text shows at this size already, and the test stays short.
const hostileSize = maxTextFile / 16

// hostile are texts made to take a reader's time or memory, each of hostileSize bytes or few.
func hostile() map[string]string {
	many := func(s string) string { return strings.Repeat(s, hostileSize/len(s)) }
	var laughs strings.Builder
	laughs.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&laughs, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10))
	}
	laughs.WriteString("partners: *a11\nstories: *a11\npages: *a11\n")
	return map[string]string{
		"billion laughs":  laughs.String(),
		"alias of itself": "pages: &p [*p, *p]\npartners: &q { org: *q }\n",
		"brackets":        many("["),
		"braces":          many("{a: "),
		"list marks":      many("- "),
		"question marks":  many("? "),
		"keys":            many("a: "),
		"deep lines":      deepLines(2500),
		"same key":        "date: x\n" + many("k: v\n"),
		"own keys":        ownKeys(),
		"wrong items":     "partners:\n" + many("- []\n"),
		"quotes":          many("\"\n"),
		"open quotes":     many("a: \"x\n"),
		"escapes":         "number: \"" + many("\\u4e2d") + "\"\ndate: " + strings.Repeat("中", 10),
		"colons":          many("：\n"),
		"commas":          "a: [" + many("，") + "]",
		"anchors":         many("&a "),
		"comments":        many("#\n"),
		"tabs":            many("\t\n"),
		"documents":       many("---\n"),
		"one long line":   "title: " + many("字"),
		"stars":           front + many("*a "),
		"star pairs":      front + many("**a*b"),
		"backticks":       front + many("`a"),
		"open links":      front + many("["),
		"links":           front + many("[a](b"),
		"tags":            front + many("<a"),
		"ruby":            front + many("{a|"),
		"quotations":      front + many(">"),
		"lists":           front + many("- "),
		"list lines":      front + many("- a\n"),
		"paragraphs":      front + many("a,中\n\n"),
		"straight quotes": front + many("中\""),
		"curly quotes":    front + many("“中"),
		"round brackets":  front + many("(中"),
		"spaces":          front + "中" + many(" ") + "中",
		"marks":           front + many("̀"),
		"headings":        front + many("## [a\n\n"),
		"tables":          front + many("|a|b|\n|-|-|\n"),
		"pipes":           front + many("|"),
		"backslashes":     front + many("\\"),
	}
}

const front = "---\ntitle: 标题\n---\n"

func deepLines(n int) string {
	var sb strings.Builder
	for i := range n {
		sb.WriteString(strings.Repeat(" ", i%1500) + "a:\n")
	}
	return sb.String()
}

func ownKeys() string {
	var sb strings.Builder
	for i := 0; sb.Len() < hostileSize; i++ {
		fmt.Fprintf(&sb, "k%d: v\n", i)
	}
	return sb.String()
}

// TestHostile reads each hostile text as every kind of file within a time and
// an amount of memory that a desk machine always has.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	const maxTime, maxMemory = 4 * time.Second, 300 << 20
	texts := hostile()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		for _, file := range []string{testTitle + "/paper.yaml", testDir + "/issue.yaml", testDir + "/stories/a.md"} {
			if strings.HasPrefix(texts[name], front) != strings.HasSuffix(file, ".md") && name != "open quotes" {
				continue
			}
			t.Run(name+" as "+filepath.Base(file), func(t *testing.T) {
				var ds diag.List
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				start := time.Now()
				Read(issueWith(file, texts[name]), testDir, &ds)
				took := time.Since(start)
				runtime.ReadMemStats(&after)
				grown := after.HeapSys - min(before.HeapSys, after.HeapSys)
				t.Logf("%.2f s, %d MB in all, %d problems", took.Seconds(), (after.TotalAlloc-before.TotalAlloc)>>20, ds.Len())
				if took > maxTime || grown > maxMemory {
					t.Errorf("took %v and %d MB", took, grown>>20)
				}
				if ds.Len() > 3*maxReports {
					t.Errorf("%d problems kept", ds.Len())
				}
			})
		}
	}
}

// FuzzRead: no bytes in any file make Read panic, lose a story's characters in
// silence, or report a place outside the file.
func FuzzRead(f *testing.F) {
	f.Add([]byte(plainPaper), []byte(plainIssue), []byte(plainStory))
	for _, archive := range []string{"all-in-one-run", "markdown", "normalised", "not-yet", "full-width-quote", "inline-story", "unclosed-bracket"} {
		data, err := os.ReadFile("testdata/" + archive + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(plainPaper), data, data)
		for part := range bytes.SplitSeq(data, []byte("-- ")) {
			_, body, _ := bytes.Cut(part, []byte(" --\n"))
			f.Add([]byte(plainPaper), body, body)
		}
	}
	f.Fuzz(func(t *testing.T, paper, issue, story []byte) {
		fsys := fstest.MapFS{
			testTitle + "/paper.yaml": {Data: paper},
			testDir + "/issue.yaml":   {Data: issue},
			testDir + "/stories/a.md": {Data: story},
		}
		var ds diag.List
		is := Read(fsys, testDir, &ds)
		if is == nil && !ds.HasErrors() {
			t.Fatal("nothing read and nothing said")
		}
		for _, d := range ds.Sorted() {
			if d.Message.ZH == "" || d.Message.EN == "" || strings.Contains(d.Message.ZH+d.Message.EN, "%!") {
				t.Fatalf("a bad message: %+v", d)
			}
			checkPlace(t, fsys, d)
		}
		if is != nil {
			for _, pg := range is.Pages {
				if pg.Grid == nil {
					t.Fatal("a page without a grid")
				}
			}
		}
	})
}

// checkPlace reports a diagnostic that points past its file's end.
func checkPlace(t *testing.T, fsys fstest.MapFS, d *diag.Diagnostic) {
	t.Helper()
	f, err := fsys.Open(d.Span.File)
	if err != nil {
		return
	}
	defer f.Close()
	data, _ := io.ReadAll(f)
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	lines := strings.Split(text, "\n")
	if d.Span.Line > len(lines) || d.Span.Line > 0 && d.Span.Col > len([]rune(lines[d.Span.Line-1]))+1 {
		t.Fatalf("%v lies outside the file: %+v", d.Span, d)
	}
}
