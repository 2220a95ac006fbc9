package text

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the tables of docs/composition.md")

// composition is the document that holds the tables.
const composition = "../../docs/composition.md"

// KeepTable holds the part of the document between the marks of a table
// against what was measured, or rewrites it.
func KeepTable(t *testing.T, name, table string) {
	t.Helper()
	doc, err := os.ReadFile(composition)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->\n"
	head, rest, ok := strings.Cut(string(doc), begin)
	old, tail, also := strings.Cut(rest, end)
	if !ok || !also {
		t.Fatalf("%s has no place for %s", composition, name)
	}
	if old == table {
		return
	}
	if !*update {
		t.Errorf("%s is not what was measured; run go test ./layout/text -update", composition)
		return
	}
	if err := os.WriteFile(composition, []byte(head+begin+table+end+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}
