package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// root is the module's folder.
const root = "../.."

// sourceForm finds what triggers a code by its comment: archives, or a test
// where no archive can hold it.
//
//	(issues/testdata/bad-mark.txtar)
//	(layout/testdata/interlinear-gap.txtar, interlinear-meet.txtar)
//	(press/preflight.TestFaults)
var sourceForm = regexp.MustCompile(`\(([a-z/]+/testdata)/([a-z0-9-]+\.txtar(?:, [a-z0-9-]+\.txtar)*)\)\s*$|\(([a-z/]+)\.(Test[A-Za-z]+)\)\s*$`)

// comments returns the comment of every code.
func comments(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	files, _ := filepath.Glob("codes*.go")
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) != 1 {
				return true
			}
			lit, ok := v.Values[0].(*ast.BasicLit)
			if !ok {
				return true
			}
			code, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			if _, twice := all[code]; twice {
				t.Errorf("two codes are called %s", code)
			}
			if doc := v.Doc.Text(); strings.HasPrefix(doc, v.Names[0].Name+": ") {
				all[code] = doc
			} else {
				t.Errorf("the comment of %s does not begin with its name", v.Names[0].Name)
			}
			return true
		})
	}
	if len(all) < 100 {
		t.Fatalf("only %d codes were found", len(all))
	}
	return all
}

// TestCodes holds every code to its comment, which says what triggers it: an
// archive whose diag.txt holds the code, or a test.
func TestCodes(t *testing.T) {
	for code, doc := range comments(t) {
		m := sourceForm.FindStringSubmatch(doc)
		switch {
		case m == nil:
			t.Errorf("the comment of %s names neither an archive nor a test", code)
		case m[4] != "":
			if !hasTest(filepath.Join(root, m[3]), m[4]) {
				t.Errorf("%s: there is no test %s in %s", code, m[4], m[3])
			}
		default:
			for _, name := range strings.Split(m[2], ", ") {
				data, err := os.ReadFile(filepath.Join(root, m[1], name))
				if err != nil || !strings.Contains(string(data), "["+code+"]\n") {
					t.Errorf("%s does not trigger %s: %v", path.Join(m[1], name), code, err)
				}
			}
		}
	}
}

// hasTest reports whether the tests in a folder have a function of a name.
func hasTest(dir, name string) bool {
	files, _ := filepath.Glob(filepath.Join(dir, "*_test.go"))
	for _, f := range files {
		if data, err := os.ReadFile(f); err == nil && strings.Contains(string(data), "\nfunc "+name+"(") {
			return true
		}
	}
	return false
}

// TestArchivedCodes: archives hold only codes that exist.
func TestArchivedCodes(t *testing.T) {
	all := comments(t)
	told := regexp.MustCompile(`(?m)^(?:error|warning|note) .*\[([a-z0-9-]+)\]$`)
	for _, pkg := range []string{"issues", "layout"} {
		files, _ := filepath.Glob(filepath.Join(root, pkg, "testdata", "*.txtar"))
		if len(files) == 0 {
			t.Errorf("%s has no archives", pkg)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range told.FindAllStringSubmatch(string(data), -1) {
				if _, ok := all[m[1]]; !ok {
					t.Errorf("%s has the code %s, which does not exist", f, m[1])
				}
			}
		}
	}
}
