package main

import (
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/geom"
	"banxin/layout/page"
)

const overPaper = `name: 小报
page: { trim: 100x120mm, bleed: 3mm, margins: { top: 10mm, bottom: 10mm, left: 8mm, right: 8mm } }
grids: { front: { columns: 2, body: 10pt, leading: 15pt, gutter: 2em } }
styles: { headline: { sizes: [20pt, 16pt] }, nameplate: { size: 24pt }, tagline: { size: 8pt } }
nameplate: { lines: 4 }
`

// TestProofOfOversetText builds an issue whose story is too long: no press file
// is written, but proof draws the page with a note in its margin, and the
// report tells how much is over and what to do. Cut as advised it is built, and
// its proof has no margin.
func TestProofOfOversetText(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	issue := filepath.Join(dir, "bao", "qi")
	text := strings.Repeat("社区居民都说这件事办得好办得快，", 20)
	write(t, filepath.Join(dir, "bao", "paper.yaml"), overPaper)
	write(t, filepath.Join(issue, "issue.yaml"), "date: \"2020-11-30\"\npages:\n  - { page: 1, grid: front, place: [ { story: a, columns: 1-2, lines: 5-18 } ] }\n")
	write(t, filepath.Join(issue, "stories", "a.md"), "---\ntitle: 标题\n---\n"+text+"\n")
	if got := process(t, ".", "build", issue, "-o", out, "-cache", "off"); got.status != exitErrors {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	if made, _ := filepath.Glob(filepath.Join(out, "bao", "qi", "*", "*")); len(made) > 0 {
		t.Fatalf("written with an error: %v", made)
	}
	if got := process(t, ".", "proof", issue, "-o", out, "-cache", "off"); got.status != exitErrors {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	noted := proofWidth(t, out)
	var told struct{ Gaps []gap }
	data, err := os.ReadFile(filepath.Join(out, "bao", "qi", "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &told); err != nil {
		t.Fatal(err)
	}
	if len(told.Gaps) != 1 || !told.Gaps[0].Over || told.Gaps[0].Lines < 1 || told.Gaps[0].Cut < 1 || told.Gaps[0].From == "" || len(told.Gaps[0].Advice) < 1 {
		t.Fatalf("the report says %+v", told.Gaps)
	}
	cut := []rune(text)
	write(t, filepath.Join(issue, "stories", "a.md"), "---\ntitle: 标题\n---\n"+string(cut[:len(cut)-told.Gaps[0].Cut])+"\n")
	if got := process(t, ".", "build", issue, "-o", out, "-cache", "off"); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	wide := int(page.NotesWidth * proofDPI / (72 * geom.Pt))
	if plain := proofWidth(t, out); noted-plain < wide-1 || noted-plain > wide+1 {
		t.Errorf("the proof is %d pixels wide, with notes %d", plain, noted)
	}
}

// proofWidth returns how wide the proof of the first page is.
func proofWidth(t *testing.T, out string) int {
	t.Helper()
	made, err := filepath.Glob(filepath.Join(out, "bao", "qi", "proof", "*.png"))
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	f, err := os.Open(made[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c, err := png.DecodeConfig(f)
	if err != nil {
		t.Fatal(err)
	}
	return c.Width
}
