package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/preflight"
	"banxin/proof"
	"banxin/web"
)

// benchSizes are the pages of the measured issues.
var benchSizes = []int{4, 100}

// benchFolder writes the issue of so many pages and returns its folder.
func benchFolder(tb testing.TB, pages int) string {
	tb.Helper()
	dir := tb.TempDir()
	for _, f := range bench.Issue(pages) {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			tb.Fatal(err)
		}
	}
	return filepath.Join(dir, filepath.FromSlash(bench.Dir(pages)))
}

// benchSource opens the issue of so many pages.
func benchSource(tb testing.TB, pages int) *source {
	tb.Helper()
	src, err := openSource(benchFolder(tb, pages))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { src.close() })
	return src
}

// without fails when the list holds an error.
func without(tb testing.TB, ds *diag.List) {
	tb.Helper()
	if ds.HasErrors() {
		tb.Fatalf("%s", ds.Sorted()[0].Message.EN)
	}
}

// BenchmarkStages measures every step of the pipeline hot, one after another.
func BenchmarkStages(b *testing.B) {
	for _, pages := range benchSizes {
		src := benchSource(b, pages)
		var ds diag.List
		issue := issues.Read(src.fsys, src.name, &ds)
		set := fonts.Load(nil, layout.Faces(issue), &ds)
		plan := layout.ReadPlan(issue, &ds)
		ed := layout.Compose(issue, plan, set, &ds)
		without(b, &ds)
		plates, err := press.Prepare(ed, press.Newsprint())
		if err != nil {
			b.Fatal(err)
		}
		var whole, screen bytes.Buffer
		if err := plates.Write(&whole); err != nil {
			b.Fatal(err)
		}
		if err := web.WriteSharing(&screen, ed, plates.Fonts()); err != nil {
			b.Fatal(err)
		}
		one := pageFile(b, plates, len(ed.Pages)-1)
		want := copies(issue)
		stage := func(name string, do func(ds *diag.List)) {
			b.Run(fmt.Sprintf("%d-pages/%s", pages, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					var ds diag.List
					do(&ds)
					without(b, &ds)
				}
			})
		}
		stage("1-read", func(ds *diag.List) { issues.Read(src.fsys, src.name, ds) })
		stage("3-plan", func(ds *diag.List) { layout.ReadPlan(issue, ds) })
		stage("4-compose", func(ds *diag.List) { layout.Compose(issue, plan, set, ds) })
		stage("5-preflight", func(ds *diag.List) { preflight.Edition(ed, press.Newsprint(), ds) })
		stage("5-proof", func(ds *diag.List) { preflight.New(ed, want, ds) })
		stage("6-press-prepare", func(ds *diag.List) { press.Prepare(ed, press.Newsprint()) })
		stage("6-press-write", func(ds *diag.List) { whole.Reset(); plates.Write(&whole) })
		stage("6-press-one-page", func(ds *diag.List) { pageFile(b, plates, len(ed.Pages)-1) })
		stage("6-web", func(ds *diag.List) { screen.Reset(); web.WriteSharing(&screen, ed, plates.Fonts()) })
		stage("6-proof-one-page", func(ds *diag.List) { proof.Draw(ed.Pages[0], proofDPI) })
		stage("7-read-back", func(ds *diag.List) { readBack(ed, want, whole.Bytes(), nil, ds) })
		stage("7-read-back-one-page", func(ds *diag.List) { readBack(ed, want, one, []int{len(ed.Pages) - 1}, ds) })
	}
}

// pageFile returns the press file of one page.
func pageFile(tb testing.TB, plates *press.Plates, i int) []byte {
	var b bytes.Buffer
	if err := plates.WritePage(&b, i); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// readBack proves a file with a proof of its own, so that nothing is shared
// with the file before.
func readBack(ed *page.Edition, want []preflight.Copy, file []byte, pages []int, ds *diag.List) {
	preflight.New(ed, want, ds).ReadBack("bench.pdf", file, pages, ds)
}
