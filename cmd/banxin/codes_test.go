package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCodesOfFiles: preflight reads the code of a finished file from its
// plates and holds it to what the house prints.
func TestCodesOfFiles(t *testing.T) {
	out := t.TempDir()
	if got := in(t, "", "build", sampleDir, "-only", "press", "-o", out); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	file := filepath.Join(out, sampleOutput, "press", sampleStem+".pdf")
	house := filepath.Join(t.TempDir(), "house.yaml")
	for _, c := range []struct {
		module string
		status int
		told   bool
	}{{"0.4mm", exitFine, false}, {"1.2mm", exitErrors, true}} {
		if err := os.WriteFile(house, []byte("extends: newsprint\nqr: { module: "+c.module+" }\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		got := in(t, "", "preflight", "-profile", house, file)
		if got.status != c.status || strings.Contains(got.stdout, "[qr-module-too-small]") != c.told {
			t.Errorf("%s: status %d\n%s%s", c.module, got.status, got.stdout, got.stderr)
		}
	}
}
