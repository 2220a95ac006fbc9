package issues

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// archiveForm finds the archive that a code's comment names.
var archiveForm = regexp.MustCompile(`\(issues/testdata/([a-z0-9-]+\.txtar)\)`)

// TestCodes holds codes.go to its word: the archive that the comment of each
// code of this package names triggers that code, and every archive's diag.txt
// holds only codes that exist.
func TestCodes(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../internal/diag/codes.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	all, ours := map[string]bool{}, 0
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		mine := strings.HasPrefix(g.Doc.Text(), "Codes of package issues")
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if len(v.Values) == 0 {
				continue
			}
			code, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all[code] = true
			if !mine {
				continue
			}
			ours++
			if code == "file-too-large" || code == "text-lost-in-reading" { // by TestHugeFile and TestTextLost, which no archive can hold
				continue
			}
			m := archiveForm.FindStringSubmatch(v.Doc.Text())
			if m == nil {
				t.Errorf("the comment of %s names no archive", code)
				continue
			}
			data, err := os.ReadFile(filepath.Join("testdata", m[1]))
			if err != nil || !strings.Contains(string(data), "["+code+"]\n") {
				t.Errorf("%s does not trigger %s: %v", m[1], code, err)
			}
		}
	}
	if ours < 50 {
		t.Errorf("only %d codes of this package were found", ours)
	}
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^(?:error|warning|note) .*\[([a-z0-9-]+)\]$`).FindAllStringSubmatch(string(data), -1) {
			if !all[m[1]] {
				t.Errorf("%s has the code %s, which codes.go has not", f, m[1])
			}
		}
	}
}
