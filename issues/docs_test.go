package issues

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"banxin/internal/diag"
	"banxin/internal/sample"
)

// example is a fenced block of a document: what its info string says, and its text.
type example struct{ info, text string }

// explained returns what the documents of the format and of the printing house
// say, in Chinese and in English.
func explained(t *testing.T) (zh, en string) {
	t.Helper()
	var texts [4]string
	for i, doc := range []string{"format.zh.md", "printer.zh.md", "format.md", "printer.md"} {
		texts[i], _ = examples(t, doc)
	}
	return texts[0] + texts[1], texts[2] + texts[3]
}

// fenceForm finds fenced blocks that name a language.
var fenceForm = regexp.MustCompile("(?ms)^```((?:yaml|markdown) [^\n]+)\n(.*?)^```$")

func examples(t *testing.T, doc string) (text string, out []example) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "docs", doc))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range fenceForm.FindAllStringSubmatch(string(data), -1) {
		_, info, _ := strings.Cut(m[1], " ")
		out = append(out, example{info, m[2]})
	}
	return string(data), out
}

var docs = []string{"format.md", "format.zh.md"}

// TestDocsExamples reads the examples of the documents: the whole files as one
// issue, the parts of paper.yaml each in a paper of their own.
func TestDocsExamples(t *testing.T) {
	for _, doc := range docs {
		_, all := examples(t, doc)
		whole := fstest.MapFS{testTitle + "/fonts/mingti.ttf": {}}
		parts, plan, ads, thread, elements := 0, "", "", "", ""
		for _, ex := range all {
			switch {
			case ex.info == "paper.yaml":
				whole[testTitle+"/"+ex.info] = &fstest.MapFile{Data: []byte(ex.text)}
			case !strings.Contains(ex.info, " "):
				whole[testDir+"/"+ex.info] = &fstest.MapFile{Data: []byte(ex.text)}
			case strings.HasPrefix(ex.info, "issue.yaml"):
				parts++
				switch key, _, _ := strings.Cut(ex.text, ":"); {
				case strings.Contains(ex.info, "elements") || strings.Contains(ex.info, "其他"):
					elements += ex.text
				case key == "folds":
					docsFolds(t, doc, ex.text)
				case key == "ads":
					ads = ex.text
				case key == "pages":
					thread = ex.text
				default:
					if strings.Contains(ex.text, "{ story:") {
						docsStories(t, doc, ex.text)
					} else {
						plan = ex.text
					}
				}
			default: // “paper.yaml, a part”
				parts++
				var ds diag.List
				if Read(issueWith(testTitle+"/paper.yaml", plainPaper+ex.text), testDir, &ds); ds.Len() > 0 {
					t.Errorf("%s: the part\n%s\n%s", doc, ex.text, tell(&ds))
				}
			}
		}
		if len(whole) < 5 || parts < 10 {
			t.Errorf("%s: %d files and %d parts were found", doc, len(whole), parts)
		}
		docsPlan(t, doc, plan, ads)
		docsThread(t, doc, thread)
		docsElements(t, doc, elements)
		var ds diag.List
		is := Read(whole, testDir, &ds)
		if is == nil || ds.Len() > 0 || len(is.Stories) != 4 {
			t.Errorf("%s: the whole issue\n%s", doc, tell(&ds))
		}
	}
}

// docsStories reads an example of places of stories as one page.
func docsStories(t *testing.T, doc, places string) {
	t.Helper()
	first, after := "1", ""
	if strings.Contains(places, "spread: true") { // on a left page, with one at its right
		first, after = "2", "\n- page: 3"
	}
	fsys := issueWith(testDir+"/issue.yaml", "date: \"2020-11-30\"\npages:\n- page: "+first+"\n  place:\n  "+strings.ReplaceAll(strings.TrimSpace(places), "\n", "\n  ")+after)
	delete(fsys, testDir+"/stories/a.md")
	for _, m := range regexp.MustCompile(`picture: (images/[a-z.]+)`).FindAllStringSubmatch(places, -1) {
		fsys[testDir+"/"+m[1]] = &fstest.MapFile{}
	}
	for _, m := range regexp.MustCompile(`story: ([a-z]+)`).FindAllStringSubmatch(places, -1) {
		fsys[testDir+"/stories/"+m[1]+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: 标题\n---\n正文。\n")}
	}
	var ds diag.List
	if is := Read(fsys, testDir, &ds); is == nil || ds.Len() > 0 || len(is.Pages[0].Places) != strings.Count(places, "\n") {
		t.Errorf("%s: the places\n%s%s", doc, places, tell(&ds))
	}
}

// docsPlan reads the examples of pictures and advertisements as one page.
func docsPlan(t *testing.T, doc, plan, ads string) {
	t.Helper()
	fsys := issueWith(testDir+"/issue.yaml", "date: \"2020-11-30\"\npages:\n- page: 1\n  place:\n  - { story: jinyinjiang, columns: 1-5, lines: 25-40 }\n  "+
		strings.ReplaceAll(strings.TrimSpace(plan), "\n", "\n  ")+"\n"+ads)
	for _, name := range []string{"hezhao.jpg", "ta.jpg", "jieyue.jpg", "shangye.tif"} {
		fsys[testDir+"/images/"+name] = &fstest.MapFile{}
	}
	delete(fsys, testDir+"/stories/a.md")
	fsys[testDir+"/stories/jinyinjiang.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 标题\nimages: [ { file: images/hezhao.jpg, caption: 合照 } ]\n---\n正文。\n")}
	var ds diag.List
	is := Read(fsys, testDir, &ds)
	if is == nil || ds.Len() > 0 || len(is.Pages[0].Places) != 5 || len(is.Ads) != 2 {
		t.Errorf("%s: the plan of pictures\n%s", doc, tell(&ds))
	}
}

// docsElements reads the examples of other elements as one page.
func docsElements(t *testing.T, doc, items string) {
	t.Helper()
	items = strings.TrimSpace(items) + "\n- { story: jinyinjiang, columns: 1, lines: 50-60 }"
	fsys := issueWith(testDir+"/issue.yaml", "date: \"2020-11-30\"\npages:\n- page: 1\n  place:\n  "+
		strings.ReplaceAll(strings.TrimSpace(items), "\n", "\n  ")+"\n")
	delete(fsys, testDir+"/stories/a.md")
	for _, name := range []string{"hezhao.jpg", "ta.jpg"} {
		fsys[testDir+"/images/"+name] = &fstest.MapFile{}
	}
	fsys[testDir+"/stories/jinyinjiang.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 标题\nimages: [ { file: images/hezhao.jpg, caption: 合照 } ]\n---\n正文。\n")}
	for _, name := range []string{"xiaoxi-01", "xiaoxi-02", "gonggao-1", "gonggao-2"} {
		fsys[testDir+"/stories/"+name+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: 标题\n---\n正文。\n")}
	}
	var ds diag.List
	is := Read(fsys, testDir, &ds)
	if is == nil || ds.Len() > 0 || len(is.Pages[0].Places) != 1+strings.Count(strings.TrimSpace(items), "\n") {
		t.Errorf("%s: the elements\n%s", doc, tell(&ds))
	}
}

// docsFolds reads the example of strips between the pages of an issue of four.
func docsFolds(t *testing.T, doc, folds string) {
	t.Helper()
	fsys := issueWith(testDir+"/issue.yaml", plainIssue+"  - page: 2\n  - page: 3\n  - page: 4\n"+folds)
	fsys[testTitle+"/paper.yaml"] = &fstest.MapFile{Data: []byte("name: 测试报\npage: { trim: 275x390mm, fold: 22mm }\n")}
	for _, name := range []string{"yishi", "zhaozu", "jiushi"} {
		fsys[testDir+"/stories/"+name+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: 标题\n---\n正文。\n")}
	}
	var ds diag.List
	if is := Read(fsys, testDir, &ds); is == nil || ds.Len() > 0 || len(is.Pages) != 6 || is.Numbered() != 4 || !is.Pages[5].Places[0].Vertical {
		t.Errorf("%s: the strips\n%s", doc, tell(&ds))
	}
}

// docsThread reads the example of a story that goes on from place to place.
func docsThread(t *testing.T, doc, pages string) {
	t.Helper()
	fsys := issueWith(testDir+"/issue.yaml", "date: \"2020-11-30\"\n"+pages)
	delete(fsys, testDir+"/stories/a.md")
	fsys[testDir+"/stories/tailian.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 标题\necho: 短题\n---\n正文。\n")}
	var ds diag.List
	is := Read(fsys, testDir, &ds)
	if is == nil || ds.Len() > 0 || len(is.Pages) != 2 || is.JumpText(is.Stories[0]) != "（下转第3版）\n短题\n（上接第1版）\n" {
		t.Errorf("%s: the plan of a story that goes on\n%s", doc, tell(&ds))
	}
}

// TestDocsPrinter: the contracts of the documents are read without a word, and
// both documents have the same.
func TestDocsPrinter(t *testing.T) {
	_, zh := examples(t, "printer.zh.md")
	_, en := examples(t, "printer.md")
	if len(zh) == 0 || !slices.Equal(zh, en) {
		t.Errorf("%d and %d examples", len(zh), len(en))
	}
	for _, ex := range zh {
		if _, ds := housed(t, ex.text); ds.Len() > 0 {
			t.Errorf("%s\n%s", ex.text, tell(ds))
		}
	}
}

// TestDocsKeys: every key, every alias, every style and every line of the
// imprint is explained; the two documents have the same examples.
func TestDocsKeys(t *testing.T) {
	zh, en := explained(t)
	for alias, key := range aliases {
		named := func(doc string) bool { // by itself, or behind its group: ink.total
			return strings.Contains(doc, "`"+key+"`") || strings.Contains(doc, "."+key+"`")
		}
		if !named(zh) || !named(en) {
			t.Errorf("the key %s is not explained", key)
		}
		if !strings.Contains(zh, alias) || !strings.Contains(en, alias) {
			t.Errorf("the alias %s of %s is not named", alias, key)
		}
	}
	for _, words := range [][]string{StyleNames, shippedFaces, mapKeys(imprintLabels)} {
		for _, w := range words {
			if !strings.Contains(zh, "`"+w+"`") || !strings.Contains(en, "`"+w+"`") {
				t.Errorf("%s is not explained", w)
			}
		}
	}
}

// fieldForm finds the keys the readers know.
var fieldForm = regexp.MustCompile(`\{"([a-z-]+)", (?:true|false), `)

// TestAliases: every key the readers know has a Chinese name.
func TestAliases(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range fieldForm.FindAllStringSubmatch(string(data), -1) {
			if n++; !known(m[1]) || m[1] == canonical(m[1]) && !slices.Contains(slices.Collect(maps.Values(aliases)), m[1]) {
				t.Errorf("%s: the key %s has no Chinese name", f, m[1])
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d keys were found", n)
	}
}

func mapKeys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// TestInline: the sample's stories written into issue.yaml as blocks give the
// same stories as the files, but for the places.
func TestInline(t *testing.T) {
	files, fsys := sample.OnePage("."), sample.OnePage(".")
	inline := "\nstories:\n"
	for _, name := range sample.Stories {
		file := sampleDir + "/stories/" + name + ".md"
		data := fsys[file].Data
		delete(fsys, file)
		inline += "  " + name + ": |\n"
		for line := range strings.SplitSeq(string(data), "\n") {
			if line != "" {
				line = "    " + line
			}
			inline += line + "\n"
		}
	}
	f := fsys[sampleDir+"/issue.yaml"]
	f.Data = append(f.Data, inline...)
	var a, b diag.List
	want, got := Read(files, sampleDir, &a), Read(fsys, sampleDir, &b)
	if a.Len()+b.Len() > 0 {
		t.Fatal(tell(&a) + tell(&b))
	}
	if d := cmp.Diff(want.Stories, got.Stories, cmpopts.IgnoreTypes(diag.Span{})); d != "" {
		t.Error(d)
	}
	lines := strings.Split(string(f.Data), "\n")
	for _, s := range got.Stories {
		for _, blk := range s.Blocks {
			for _, in := range blk.Inlines {
				written := []rune(lines[in.At.Line-1])
				if at := string(written[in.At.Col-1 : in.At.EndCol-1]); at != in.S {
					t.Errorf("%v holds %q, not %q", in.At, at, in.S)
				}
			}
		}
	}
}
