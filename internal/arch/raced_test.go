package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// elsewhere are packages that start goroutines and are not tested under the race
// detector themselves, with what is watched instead.
var elsewhere = map[string]string{
	"issues":           "cmd/banxin reads every issue of its tests",
	"layout":           "cmd/banxin composes every issue of its tests",
	"layout/text":      "only its test of a million characters does, each goroutine with what is its own",
	"internal/judge":   "only its own test does, to run programs",
	"internal/verdict": "only its own test does, each goroutine with issues of its own",
}

// TestRaceDetectorWatches holds RACED in the Makefile against the packages that
// start goroutines, or let press/pdf start some: where none run there is nothing
// to detect, and where some do the detector must watch.
func TestRaceDetectorWatches(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, line, ok := strings.Cut(string(makefile), "\nRACED := ")
	line, _, _ = strings.Cut(line, "\n")
	if !ok {
		t.Fatal("the Makefile has no RACED")
	}
	raced := strings.Fields(line)
	seen := map[string]bool{}
	err = fs.WalkDir(os.DirFS("../.."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../../"+name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if startsGoroutines(file) {
			seen[path.Dir(name)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range seen {
		if !slices.Contains(raced, "./"+pkg) && elsewhere[pkg] == "" {
			t.Errorf("%s starts goroutines and is not in RACED of the Makefile", pkg)
		}
	}
	for pkg := range elsewhere {
		if !seen[pkg] || slices.Contains(raced, "./"+pkg) {
			t.Errorf("%s needs no exception", pkg)
		}
	}
	for _, pkg := range raced {
		if _, err := os.Stat("../../" + pkg); err != nil {
			t.Error(err)
		}
	}
}

// startsGoroutines reports whether a file has a go statement, or calls what starts
// goroutines: WaitGroup.Go, and Each and DeflateAll of press/pdf.
func startsGoroutines(file *ast.File) (found bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = true
		case *ast.CallExpr:
			f, ok := n.Fun.(*ast.SelectorExpr)
			if !ok {
				break
			}
			on, _ := f.X.(*ast.Ident)
			if f.Sel.Name == "Go" || f.Sel.Name == "DeflateAll" || f.Sel.Name == "Each" && on != nil && on.Name == "pdf" {
				found = true
			}
		}
		return !found
	})
	return found
}
