package layout_test

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
)

var update = flag.Bool("update", false, "rewrite page.txt and diag.txt of the archives")

// smallPaper is the title that archives without a paper.yaml are set in: two
// columns of ten characters.
const smallPaper = `name: 小报
page: { trim: 100x120mm, bleed: 3mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids: { front: { columns: 2, body: 10pt, leading: 15pt, gutter: 2em } }
styles:
  headline: { sizes: [20pt, 16pt] }
  nameplate: { size: 24pt }
  tagline: { size: 8pt }
nameplate: { lines: 4 }
`

const smallIssue = `date: "2020-11-30"
pages:
  - { page: 1, grid: front, place: [ { story: a, columns: 1-2, lines: 5-18 } ] }
`

// layOut makes a file system of an archive: paper.yaml into the title's
// folder, everything else into the issue's.
func layOut(ar *txtar.Archive) fstest.MapFS {
	fsys := fstest.MapFS{
		"bao/paper.yaml":    {Data: []byte(smallPaper)},
		"bao/qi/issue.yaml": {Data: []byte(smallIssue)},
	}
	for _, f := range ar.Files {
		switch f.Name {
		case "page.txt", "diag.txt":
		case "paper.yaml":
			fsys["bao/paper.yaml"] = &fstest.MapFile{Data: f.Data}
		default:
			data, name := f.Data, f.Name
			if of, ok := strings.CutSuffix(name, ".hex"); ok { // what is no text
				var err error
				if data, err = hex.DecodeString(strings.Join(strings.Fields(string(data)), "")); err != nil {
					panic(name + ": " + err.Error())
				}
				name = of
			}
			fsys[path.Join("bao/qi", name)] = &fstest.MapFile{Data: data}
		}
	}
	return fsys
}

// compose runs the pipeline up to the Edition.
func compose(t testing.TB, fsys fstest.MapFS) (*issues.Issue, *page.Edition, *diag.List) {
	t.Helper()
	var ds diag.List
	is := issues.Read(fsys, "bao/qi", &ds)
	if is == nil {
		t.Fatal(tell(&ds))
	}
	plan := layout.ReadPlan(is, &ds)
	set := fonts.Load(fsys, layout.Faces(is), &ds)
	fitted := layout.Fit(is, plan, set, &ds)
	return fitted.Issue, layout.Compose(fitted.Issue, fitted.Plan, set, &ds), &ds
}

// tell writes diagnostics as archives keep them.
func tell(ds *diag.List) string {
	var sb strings.Builder
	for _, d := range ds.Sorted() {
		fmt.Fprintf(&sb, "%s %s [%s]\n  %s\n  %s\n", [...]string{"error", "warning", "note"}[d.Severity],
			strings.TrimPrefix(d.Span.String(), "bao/"), d.Code, d.Message.ZH, d.Message.EN)
		if d.Mend != nil {
			fmt.Fprintf(&sb, "  → %s\n  → %s\n", d.Mend.ZH, d.Mend.EN)
		}
	}
	return sb.String()
}

// TestArchives composes each testdata/*.txtar and compares the Edition and the
// diagnostics with those the archive holds.
func TestArchives(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no archives")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, ed, ds := compose(t, layOut(ar))
			var dump bytes.Buffer
			if err := page.Dump(&dump, ed); err != nil {
				t.Fatal(err)
			}
			compare(t, file, ar, map[string]string{"page.txt": dump.String(), "diag.txt": tell(ds)})
		})
	}
}

// compare holds what came out against the archive's files, or rewrites them.
// An archive has a page.txt only where the page itself is its point.
func compare(t *testing.T, file string, ar *txtar.Archive, got map[string]string) {
	t.Helper()
	hasDiag := false
	for i := range ar.Files {
		f := &ar.Files[i]
		out, ok := got[f.Name]
		if !ok {
			continue
		}
		hasDiag = hasDiag || f.Name == "diag.txt"
		if *update {
			f.Data = []byte(out)
		} else if d := cmp.Diff(string(f.Data), out); d != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, d)
		}
	}
	if !hasDiag && !*update && got["diag.txt"] != "" {
		t.Errorf("unexpected:\n%s", got["diag.txt"])
	}
	if *update {
		if !hasDiag && got["diag.txt"] != "" {
			ar.Files = append(ar.Files, txtar.File{Name: "diag.txt", Data: []byte(got["diag.txt"])})
		}
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// dumped names, for each element of a page, the archive whose dump is of it, and
// what of the archive's own files asks for it.
var dumped = map[string][2]string{
	"columns of the grid and rules between them": {"page", "columns: 1-2"},
	"an L, a stepped story":                      {"except", "except:"},
	"columns of its own (破栏)":                    {"own-columns", "split: 2"},
	"a box":                                      {"box", "box: rule"},
	"a tint":                                     {"tint", "box: tint"},
	"a flowered border (花边)":                     {"flower", "box: flower"},
	"a double rule (文武线)":                        {"notices", "box: double"},
	"a picture with its caption":                 {"picture", "picture:"},
	"pictures in a group":                        {"group", "group:"},
	"text round a picture":                       {"wrap", "wrap: true"},
	"text round a quotation":                     {"pull", "quote:"},
	"briefs run together":                        {"briefs", "briefs:"},
	"run-in heads":                               {"run-in", "### "},
	"a table, cells merged, its head repeated":   {"table", "||"},
	"a list":                         {"list", "- "},
	"verse":                          {"verse", ":::诗"},
	"questions and answers":          {"dialogue", ":::问答"},
	"notices":                        {"notices", "notices:"},
	"advertisements and 公益广告":        {"ads", "public: true"},
	"an advertisement in PDF":        {"advert", ".pdf"},
	"报眼":                             {"ear", "columns: 2-3 }"},
	"报眉":                             {"folio", "folio:"},
	"中缝":                             {"fold", "folds:"},
	"通版":                             {"spread", "spread: true"},
	"a headline at the side":         {"side-headline", "headline-side:"},
	"a vertical box":                 {"vertical-box", "direction: vertical"},
	"weather and calendar":           {"almanac", "almanac:"},
	"contacts":                       {"contacts", "contacts:"},
	"credits":                        {"panels", "credits:"},
	"several QR codes":               {"qr", "qr:"},
	"a jump":                         {"jump", "lines: "},
	"a jump line behind a full cell": {"jump-behind", "except:"},
	"edit to fit":                    {"fit", "fit:"},
	"its jump step":                  {"fit-jump", "jump]"},
}

// TestEachElementIsDumped: each element of a page has an archive with a dump of it.
func TestEachElementIsDumped(t *testing.T) {
	for name, want := range dumped {
		ar, err := txtar.ParseFile("testdata/" + want[0] + ".txtar")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		asks, dump := false, 0
		for _, f := range ar.Files {
			if f.Name == "page.txt" {
				dump = bytes.Count(f.Data, []byte("\n"))
			} else if f.Name != "diag.txt" {
				asks = asks || bytes.Contains(f.Data, []byte(want[1]))
			}
		}
		if !asks || dump < 10 {
			t.Errorf("%s: %s asks for %q: %v; its dump has %d lines", name, want[0], want[1], asks, dump)
		}
	}
}
