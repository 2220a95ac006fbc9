package issues

import (
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

	"banxin/internal/diag"
)

var update = flag.Bool("update", false, "rewrite diag.txt and story.txt of the archives")

// The folders an archive's files are laid in.
const (
	testTitle = "bao"
	testDir   = "bao/qi"
)

// Files an archive may leave out.
const (
	plainPaper = "name: 测试报\npage: { trim: 275x390mm }\n"
	plainIssue = "date: \"2020-11-30\"\npages:\n  - page: 1\n    place:\n      - { story: a, columns: 1-5, lines: 12-40 }\n"
	plainStory = "---\ntitle: 标题\n---\n正文。\n"
)

// layOut makes a file system of an archive: paper.yaml into the title's folder,
// everything else into the issue's. NAME.hex holds a file as hexadecimal bytes;
// a file that reads “none” is not there.
func layOut(t testing.TB, ar *txtar.Archive) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{
		testTitle + "/paper.yaml": {Data: []byte(plainPaper)},
		testDir + "/issue.yaml":   {Data: []byte(plainIssue)},
		testDir + "/stories/a.md": {Data: []byte(plainStory)},
		testDir + "/images/有.jpg": {Data: []byte("\xFF\xD8\xFF")},
	}
	for _, f := range ar.Files {
		if f.Name == "diag.txt" || f.Name == "story.txt" {
			continue
		}
		data := f.Data
		name, isHex := strings.CutSuffix(f.Name, ".hex")
		if isHex {
			var err error
			if data, err = hex.DecodeString(strings.Join(strings.Fields(string(data)), "")); err != nil {
				t.Fatal(err)
			}
		}
		full := path.Join(testDir, name)
		if name == "paper.yaml" || strings.HasPrefix(name, "house") { // of the title, not of the issue
			full = path.Join(testTitle, name)
		}
		if string(data) == "none\n" {
			delete(fsys, full)
			continue
		}
		fsys[full] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// tell writes diagnostics as archives keep them, in both languages.
func tell(ds *diag.List) string {
	var sb strings.Builder
	for _, d := range ds.Sorted() {
		at := strings.TrimPrefix(strings.TrimPrefix(d.Span.String(), testDir+"/"), testTitle+"/")
		fmt.Fprintf(&sb, "%s %s [%s]\n", [...]string{"error", "warning", "note"}[d.Severity], at, d.Code)
		fmt.Fprintf(&sb, "  %s\n  %s\n", d.Message.ZH, d.Message.EN)
		if d.Mend != nil {
			fmt.Fprintf(&sb, "  → %s\n  → %s\n", d.Mend.ZH, d.Mend.EN)
		}
		for _, n := range d.Related {
			fmt.Fprintf(&sb, "  %d:%d %s | %s\n", n.Span.Line, n.Span.Col, n.Message.ZH, n.Message.EN)
		}
	}
	return sb.String()
}

// recite writes the stories of an issue as archives keep them.
func recite(is *Issue) string {
	if is == nil {
		return ""
	}
	var sb strings.Builder
	for _, s := range is.Stories {
		fmt.Fprintf(&sb, "story %s\n", s.Name)
		line := func(what string, t Text) {
			if t.S != "" {
				fmt.Fprintf(&sb, "%s %d:%d %q\n", what, t.At.Line, t.At.Col, t.S)
			}
		}
		if s.Drop > 0 {
			fmt.Fprintf(&sb, "drop %d\n", s.Drop)
		}
		for _, t := range s.Kicker {
			line("kicker", t)
		}
		for _, t := range s.Title {
			line("title", t)
		}
		for _, t := range s.Deck {
			line("deck", t)
		}
		for _, t := range s.Echo {
			line("echo", t)
		}
		for _, t := range s.Byline {
			line("byline", t)
		}
		for _, b := range s.Blocks {
			fmt.Fprintf(&sb, "%s", [...]string{"paragraph", "subhead", "quote", "item", "turn", "verse", "names", "signed", "table", "break"}[b.Kind])
			if b.Kind == Subhead {
				fmt.Fprintf(&sb, " %d", b.Level)
			}
			if b.Start {
				sb.WriteString(" start")
			}
			if b.Space {
				sb.WriteString(" space")
			}
			sb.WriteByte('\n')
			line("  label", b.Label)
			for _, n := range b.Names {
				line("  name", n.Text)
				if n.Mark != nil {
					fmt.Fprintf(&sb, "    marked %d %q\n", n.Mark.Kind, n.Mark.Reading.S)
				}
			}
			if b.Table != nil {
				reciteTable(&sb, b.Table)
			}
			reciteInlines(&sb, b.Inlines)
		}
	}
	for _, pg := range is.Pages {
		for i := range pg.Places {
			if pl := &pg.Places[i]; pl.Story == nil {
				reciteShown(&sb, pl)
			}
		}
		if pg.Open {
			fmt.Fprintf(&sb, "page %d open%s\n", pg.Number, reciteAuto(pg.Auto))
		}
	}
	if len(is.Auto) > 0 {
		fmt.Fprintf(&sb, "auto%s\n", reciteAuto(is.Auto))
	}
	return sb.String()
}

// reciteAuto names what is to be placed.
func reciteAuto(list []Auto) string {
	var sb strings.Builder
	for _, a := range list {
		if a.Ad != nil {
			fmt.Fprintf(&sb, " ad %s", a.Ad.Name)
		} else {
			fmt.Fprintf(&sb, " %s", a.Story.Name)
		}
	}
	return sb.String()
}

// reciteTable writes the shape of a table and its words.
func reciteTable(sb *strings.Builder, t *Table) {
	fmt.Fprintf(sb, "  columns %d head %d\n", t.Columns, t.Head)
	if len(t.Title) > 0 {
		sb.WriteString("  title\n")
		reciteInlines(sb, t.Title)
	}
	for _, row := range t.Rows {
		fmt.Fprintf(sb, "  row %d:%d\n", row.At.Line, row.At.Col)
		for _, c := range row.Cells {
			fmt.Fprintf(sb, "  cell %d %dx%d\n", c.Column, c.Across, c.Down)
			reciteInlines(sb, c.Inlines)
		}
	}
	if len(t.Note) > 0 {
		sb.WriteString("  note\n")
		reciteInlines(sb, t.Note)
	}
}

// reciteInlines writes stretches of text.
func reciteInlines(sb *strings.Builder, inlines []Inline) {
	for _, in := range inlines {
		fmt.Fprintf(sb, "  %s %d:%d-%d:%d %q", [...]string{"plain", "strong", "emphasis"}[in.Style],
			in.At.Line, in.At.Col, in.At.EndLine, in.At.EndCol, in.S)
		if m := in.Mark; m != nil {
			fmt.Fprintf(sb, " %s", [...]string{"ruby", "dotted", "name", "title", "mourned", "superscript", "subscript"}[m.Kind])
			if m.Kind == Ruby {
				fmt.Fprintf(sb, " %d:%d-%d:%d %q", m.Reading.At.Line, m.Reading.At.Col, m.Reading.At.EndLine, m.Reading.At.EndCol, m.Reading.S)
			}
		}
		sb.WriteByte('\n')
	}
}

// reciteShown writes a place of a picture or an advertisement.
func reciteShown(sb *strings.Builder, pl *Place) {
	fmt.Fprintf(sb, "place %q columns %d-%d lines %d-%d focus %d,%d whole %v bleed %v frame %v inks %d", pl.Name,
		pl.Columns.First, pl.Columns.Last, pl.Lines.First, pl.Lines.Last, pl.Focus.X, pl.Focus.Y, pl.Whole, pl.Bleed, pl.Framed, len(pl.Inks))
	if ad := pl.Ad; ad != nil {
		fmt.Fprintf(sb, " ad %s %q public %v alt %q\n", ad.Name, ad.Path, ad.Public, ad.Alt.S)
		return
	}
	fmt.Fprintf(sb, " picture %q words %q alt %q\n", pl.Picture.Path, pl.Picture.Words(), pl.Picture.Alt.S)
}

// TestArchives reads each testdata/*.txtar and compares diagnostics and, where
// the archive asks for it, stories.
func TestArchives(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var ds diag.List
			is := Read(layOut(t, ar), testDir, &ds)
			got := map[string]string{"diag.txt": tell(&ds), "story.txt": recite(is)}
			if strings.Contains(got["diag.txt"], "%!") {
				t.Error("a message with a wrong verb")
			}
			hasDiag := false
			for i, f := range ar.Files {
				hasDiag = hasDiag || f.Name == "diag.txt"
				want, ok := got[f.Name]
				if !ok || want == string(f.Data) {
					continue
				}
				if *update {
					ar.Files[i].Data = []byte(want)
				} else {
					t.Errorf("%s: want - got +\n%s", f.Name, cmp.Diff(string(f.Data), want))
				}
			}
			if !hasDiag && *update {
				ar.Files = append(ar.Files, txtar.File{Name: "diag.txt", Data: []byte(got["diag.txt"])})
			} else if !hasDiag {
				t.Error("the archive has no diag.txt; run with -update and read what it writes")
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
