package main

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/golden"
	"banxin/proof"
)

// newTitlePicture is the page that docs/new-title.md shows.
const newTitlePicture = "../../docs/new-title.png"

// TestNewTitlePicture compares the picture in the guide with the page that comes
// out now; with -update it is drawn anew.
func TestNewTitlePicture(t *testing.T) {
	picture, err := filepath.Abs(newTitlePicture)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if got := in(t, "", "new", "paper", "wutong", "-date", "2026-01-05"); got.status != exitFine {
		t.Fatal(got.stderr)
	}
	src, err := openSource("issues/wutong/2026-01-05")
	if err != nil {
		t.Fatal(err)
	}
	defer src.close()
	var ds diag.List
	made := compose(src, &ds)
	without(t, &ds)
	page := proof.Draw(made.Pages[0], 72)
	if flag.Lookup("update").Value.String() == "true" {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, page); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(picture, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	m, err := png.Decode(bytes.NewReader(slurp(t, picture)))
	if err != nil {
		t.Fatal(err)
	}
	if d := golden.Compare(golden.RGBA(m), page, 2); d.Max > 2 || d.SizesDiffer {
		t.Errorf("%s is not the page that is made now: %v; draw it anew with -update", newTitlePicture, d)
	}
}

// TestNewTitleGuide does what the guide tells, in both languages.
func TestNewTitleGuide(t *testing.T) {
	command := regexp.MustCompile(`(?m)^\$ banxin (.*)$`)
	for _, doc := range []string{"new-title.md", "new-title.zh.md"} {
		text := slurp(t, filepath.Join("..", "..", "docs", doc))
		t.Run(doc, func(t *testing.T) {
			t.Chdir(t.TempDir())
			all := command.FindAllSubmatch(text, -1)
			if len(all) < 4 {
				t.Fatalf("%d commands", len(all))
			}
			for _, m := range all {
				if got := in(t, "", strings.Fields(string(m[1]))...); got.status != exitFine || strings.Contains(got.stderr, "warning") {
					t.Errorf("banxin %s: status %d %s", m[1], got.status, got.stderr)
				}
			}
			if got := in(t, "", "verify", "out/wutong/2026-01-05/press"); got.status != exitFine {
				t.Errorf("verify: %s", got.stderr)
			}
			if got := in(t, "", "build", "issues/wutong/2026-01-12", "-only", "press"); got.status != exitFine {
				t.Errorf("the next issue: %s", got.stderr)
			}
		})
	}
}
