package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/judge"
	"banxin/issues"
	"banxin/press/contract"
	"banxin/press/manifest"
)

// housedBench lays out an issue of some pages whose printing house has the given
// contract, and builds it with the given arguments.
func housedBench(t *testing.T, pages int, contract string, args ...string) (dir string, got outcome) {
	t.Helper()
	src, out := benchFolder(t, pages), t.TempDir()
	paper := filepath.Join(filepath.Dir(src), "paper.yaml")
	text, err := os.ReadFile(paper)
	if err != nil {
		t.Fatal(err)
	}
	text = regexp.MustCompile(`(?m)^printer:.*\n`).ReplaceAll(text, nil)
	if err := os.WriteFile(paper, append(text, "\nprinter: house.yaml\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(src), "house.yaml"), []byte(contract), 0o666); err != nil {
		t.Fatal(err)
	}
	got = in(t, "", append([]string{"build", src, "-o", out}, args...)...)
	return filepath.Join(out, "bench", filepath.Base(src)), got
}

// TestHouseTakesWhatItAskedFor: the files are those of the contract, under its
// names; the manifest and both lists of checksums say what stands there.
func TestHouseTakesWhatItAskedFor(t *testing.T) {
	dir, got := housedBench(t, 4, "about: 晨光印务\nfiles: { naming: compact, page: \"{section}{leaf:02}\" }\nimposition: { sections: [2, 2] }\ndeliver: [pages, manifest]\nstandard: PDF/X-4\nink: { total: 230% }\n", "-only", "press")
	if got.status != exitFine {
		t.Fatal(got.stderr)
	}
	want := []string{"SHA256SUMS", "press/A01.pdf", "press/A02.pdf", "press/B01.pdf", "press/B02.pdf", "press/SHA256SUMS", "press/manifest.json", reportName}
	if files := outputFiles(t, dir); !slices.Equal(files, want) {
		t.Errorf("files %v\nwant  %v", files, want)
	}
	checkSums(t, dir)
	f, err := os.Open(filepath.Join(dir, "press", manifest.Name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := manifest.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if m.House.Name != "house.yaml" || m.House.About != "晨光印务" || m.Standard != "PDF/X-4" || m.Condition.InkLimit != 230 || m.Version != 1 || len(m.Content) < 8 {
		t.Errorf("%+v", m)
	}
	sums, err := os.ReadFile(filepath.Join(dir, "press", "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range m.Files {
		st, err := os.Stat(filepath.Join(dir, "press", file.Name))
		if err != nil || st.Size() != int64(file.Bytes) || !strings.Contains(string(sums), file.SHA256+"  "+file.Name+"\n") {
			t.Errorf("%+v stands otherwise: %v", file, err)
		}
		if pg := m.Pages[i]; file.Kind != manifest.PageFile || !slices.Equal(file.Pages, []int{i + 1}) || pg.File != file.Name || pg.Page != i+1 || !slices.Contains(pg.Inks, "Black") || pg.Ink == nil || pg.Ink.Most < 100 || pg.Ink.Most > 230 {
			t.Errorf("file %+v of page %+v", file, pg)
		}
	}
	if len(m.Files) != 4 || !slices.Contains(m.Fonts, manifest.Font{Name: "NotoSerifSC-Regular"}) {
		t.Errorf("%+v %+v", m.Files, m.Fonts)
	}
}

// TestBadContractWritesNothing: a house's file with a fault stops the run, and
// check tells of it as well.
func TestBadContractWritesNothing(t *testing.T) {
	dir, got := housedBench(t, 1, "ink: { total: 23% }\nfiles: { page: \"{date}\" }\n")
	if got.status != exitErrors || !strings.Contains(got.stderr, "house.yaml:1:15") || !strings.Contains(got.stderr, "[bad-pattern]") {
		t.Errorf("status %d\n%s", got.status, got.stderr)
	}
	if files := outputFiles(t, dir); !slices.Equal(files, []string{reportName}) {
		t.Errorf("wrote %v", files)
	}
}

// TestTicketTellsOfTheFiles: the sign-off sheet and the contact sheet are made
// along with the press files, alone or with everything else, to the same bytes,
// and the sheet tells the sums of the files as they stand.
func TestTicketTellsOfTheFiles(t *testing.T) {
	out, all := t.TempDir(), t.TempDir()
	for _, args := range [][]string{{"build", sampleDir, "-o", out, "-only", "ticket"}, {"build", sampleDir, "-o", all}} {
		if got := in(t, "", args...); got.status != exitFine {
			t.Fatal(got.stderr)
		}
	}
	dir := filepath.Join(out, sampleOutput)
	want := []string{"SHA256SUMS", "press/SHA256SUMS", "press/manifest.json", "press/" + sampleStem + "-contact.png",
		"press/" + sampleStem + "-p1.pdf", "press/" + sampleStem + ".pdf", "press/ticket.pdf", reportName}
	if files := outputFiles(t, dir); !slices.Equal(files, want) {
		t.Errorf("files %v\nwant  %v", files, want)
	}
	checkSums(t, dir)
	for _, name := range []string{"ticket.pdf", "manifest.json", sampleStem + "-contact.png"} {
		a, err := os.ReadFile(filepath.Join(dir, "press", name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(all, sampleOutput, "press", name))
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s is another when everything is made: %v", name, err)
		}
	}
	// Who judges all that lies there judges the pages.
	folder := filepath.Join(dir, "press")
	got := in(t, "", "preflight", filepath.Join(folder, "ticket.pdf"), filepath.Join(folder, sampleStem+".pdf"))
	if got.status != exitFine || !strings.Contains(got.stderr, "sign-off sheet") || strings.Contains(got.stdout, "ticket") || !strings.Contains(got.stdout, sampleStem) {
		t.Errorf("preflight of the folder: %d %s%s", got.status, got.stdout, got.stderr)
	}
	text := strings.Join(strings.Fields(judge.Run(t, judge.Need(t, "pdftotext"), "-raw", filepath.Join(dir, "press", "ticket.pdf"), "-")), "")
	sums, err := os.ReadFile(filepath.Join(dir, "press", "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(sums)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if name != "ticket.pdf" && !strings.Contains(text, sum) {
			t.Errorf("the sheet does not tell the sum of %s", name)
		}
	}
	if !strings.Contains(text, "没有错误，没有警告") || !regexp.MustCompile(`最大墨量(实测|至多)[0-9]+%`).MatchString(text) || !strings.Contains(text, "2020年11月30日星期一") {
		t.Errorf("the sheet says %s", text)
	}
}

// TestTicketHoldsTheWarnings: what build warns of stands on the sheet, line by line.
func TestTicketHoldsTheWarnings(t *testing.T) {
	dir, got := housedBench(t, 4, "deliver: [pages, ticket]\n", "-only", "ticket", "-lang", "zh")
	if got.status != exitFine {
		t.Fatal(got.stderr)
	}
	text := strings.Join(strings.Fields(judge.Run(t, judge.Need(t, "pdftotext"), "-raw", filepath.Join(dir, "press", "ticket.pdf"), "-")), "")
	warned := regexp.MustCompile(`issue\.yaml:(\d+):\d+: 警告`).FindAllStringSubmatch(got.stderr, -1)
	if len(warned) == 0 || !strings.Contains(text, fmt.Sprintf("%d条警告", len(warned))) {
		t.Fatalf("%d warnings\n%s", len(warned), got.stderr)
	}
	for _, w := range warned {
		if !strings.Contains(text, "issue.yaml第"+w[1]+"行") {
			t.Errorf("the warning of line %s is not on the sheet", w[1])
		}
	}
}

// TestHouseWeighsFindings: what the house takes more or less seriously, it does
// with the findings of composition, too.
func TestHouseWeighsFindings(t *testing.T) {
	for level, want := range map[string]string{"warning": "warning: ", "note": "note: ", "error": "error: "} {
		dir, got := housedBench(t, 1, "severity: { underfill: "+level+" }\n", "-only", "press")
		told := regexp.MustCompile(`(?m)^\S+: (\w+: ).*\[underfill\]`).FindAllStringSubmatch(got.stderr, -1)
		if len(told) == 0 || told[0][1] != want || (got.status == exitErrors) != (level == "error") {
			t.Errorf("%s: status %d\n%s", level, got.status, got.stderr)
		}
		if written := len(outputFiles(t, dir)) > 1; written == (level == "error") {
			t.Errorf("%s: files %v", level, outputFiles(t, dir))
		}
	}
	if _, got := housedBench(t, 1, "severity: { underfill: off }\n", "-only", "press"); got.status != exitFine || strings.Contains(got.stderr, "underfill") {
		t.Errorf("off: %s", got.stderr)
	}
}

// TestEveryShippedContractBuilds: an issue of four pages is handed over to every
// shipped contract, each deliverable and nothing else, and every PDF is sound.
func TestEveryShippedContractBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("the run without -short builds them all")
	}
	qpdf := judge.Need(t, "qpdf")
	var ds diag.List
	for _, name := range issues.Printers() {
		dir, got := housedBench(t, 4, "extends: "+name+"\n", "-only", "ticket")
		if got.status != exitFine {
			t.Errorf("%s: status %d\n%s", name, got.status, got.stderr)
			continue
		}
		kinds := map[contract.Deliverable]int{}
		for _, file := range outputFiles(t, filepath.Join(dir, "press")) {
			if strings.HasSuffix(file, ".pdf") {
				judge.Run(t, qpdf, "--check", filepath.Join(dir, "press", file))
			}
			switch {
			case file == "SHA256SUMS":
			case file == manifest.Name:
				kinds[contract.Manifest]++
			case file == issues.TicketName+".pdf":
				kinds[contract.Ticket]++
			case strings.HasSuffix(file, "-contact.png"):
				kinds[contract.Contact]++
			case strings.HasSuffix(file, "-spreads.pdf"):
				kinds[contract.Spreads]++
			case regexp.MustCompile(`-p\d\.pdf$`).MatchString(file):
				kinds[contract.Pages]++
			default:
				kinds[contract.Combined]++
			}
		}
		house := issues.ReadPrinter(nil, name, &ds)
		for _, kind := range house.Deliver {
			if want := map[bool]int{false: 1, true: 4}[kind == contract.Pages]; kinds[kind] != want {
				t.Errorf("%s: %d files of %s, want %d", name, kinds[kind], kind, want)
			}
		}
		if len(kinds) != len(house.Deliver) {
			t.Errorf("%s: %v for %v", name, kinds, house.Deliver)
		}
	}
}
