package fonts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFilesAreWhatTheyClaim compares the shipped files with SHA256SUMS and with the table of the README.
func TestFilesAreWhatTheyClaim(t *testing.T) {
	sums, err := os.ReadFile("files/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("files/README.md")
	if err != nil {
		t.Fatal(err)
	}
	faces, err := filepath.Glob("files/*.ttf")
	if err != nil {
		t.Fatal(err)
	}
	listed := strings.Split(strings.TrimSpace(string(sums)), "\n")
	if len(listed) != len(faces) || len(faces) != len(shippedFaces) {
		t.Errorf("%d files, %d listed, %d shipped", len(faces), len(listed), len(shippedFaces))
	}
	for _, line := range listed {
		want, name, _ := strings.Cut(line, "  ")
		b, err := os.ReadFile(filepath.Join("files", name))
		if err != nil {
			t.Error(err)
			continue
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(b)); got != want {
			t.Errorf("%s: SHA-256 is %s, listed is %s", name, got, want)
		}
		if row := fmt.Sprintf("| `%s` | `%s` |", name, want); !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks the row %s", row)
		}
	}
}

// TestEveryFileHasItsLicence looks for the OFL and nothing but the OFL beside every face.
func TestEveryFileHasItsLicence(t *testing.T) {
	readme, err := os.ReadFile("files/README.md")
	if err != nil {
		t.Fatal(err)
	}
	var text string // the licence itself, which must be the same in all files
	for _, face := range shippedFaces {
		name := face.name
		var row []string
		for line := range strings.Lines(string(readme)) {
			if strings.HasPrefix(line, "| `"+name+"`") && strings.Contains(line, fileOf[name]) {
				row = strings.Split(line, "`")
			}
		}
		if row == nil {
			t.Errorf("README.md does not say where %s comes from", name)
			continue
		}
		b, err := os.ReadFile(filepath.Join("files", row[len(row)-2]))
		if err != nil {
			t.Error(err)
			continue
		}
		notice, licence, ok := strings.Cut(string(b), "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007")
		if !ok || !strings.HasPrefix(notice, "Copyright ") || strings.Contains(string(b), "GPL") {
			t.Errorf("%s is not a copyright notice and the OFL", row[len(row)-2])
		}
		licence = strings.Join(strings.Fields(licence), " ")
		if text == "" {
			text = licence
		}
		if licence != text || !strings.Contains(licence, "PERMISSION & CONDITIONS") || !strings.Contains(licence, "DISCLAIMER") {
			t.Errorf("%s does not hold the whole licence", row[len(row)-2])
		}
	}
}
