package manifest

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"banxin/internal/geom"
)

func whole() *Manifest {
	return &Manifest{
		Schema: Schema, Program: "banxin 0.4", Paper: "社区晨报", Title: "社区晨报 第312期", Number: "312", Date: "2020-11-30", Version: 2, Content: "8f03ac21",
		House:     House{Name: "newsprint", About: "新闻纸 <240%>", Marks: []string{"crop", "slug"}},
		Standard:  "PDF/X-1a:2003",
		Condition: Condition{Identifier: "CGATS TR 002", Described: "Coldset", InkLimit: 240},
		Pages: []Page{{Page: 1, Name: "要闻", Trim: Size{Points(geom.FromMM(275)), Points(geom.FromMM(390))}, Bleed: Points(geom.FromMM(3)),
			Inks: []string{"Black"}, Hash: "5d2e90b77c", Mark: "BX1", File: "a.pdf", Ink: &Ink{Most: 100, Measured: true, X: 1500, Y: 2}}},
		Fonts: []Font{{Name: "NotoSerifSC-Regular"}},
		Files: []File{{"a.pdf", PageFile, []int{1}, 12, strings.Repeat("0", 64)}},
	}
}

// TestRoundTrip: what is written is what is read, to the thousandth of a point,
// and characters stand as they are.
func TestRoundTrip(t *testing.T) {
	text, err := whole().Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"width": 779.528`, `"about": "新闻纸 <240%>"`, `"x": 1.5,`, `"y": 0.002`, `"measured": true`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in\n%s", want, text)
		}
	}
	m, err := Decode(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(whole(), m); d != "" {
		t.Error(d)
	}
}

// TestLaterKeys: a list of a later program is read, one of another schema is not.
func TestLaterKeys(t *testing.T) {
	text, _ := whole().Encode()
	more := strings.Replace(string(text), `"paper"`, `"plates": {"a": [1]}, "paper"`, 1)
	if m, err := Decode(strings.NewReader(more)); err != nil || m.Paper != "社区晨报" {
		t.Error(err)
	}
	for _, bad := range []string{"", "[]", "{}", strings.Replace(string(text), Schema, "banxin-manifest/2", 1), strings.Replace(string(text), "779.528", "1e99", 1)} {
		if _, err := Decode(strings.NewReader(bad)); err == nil {
			t.Errorf("%.40q is taken for a manifest", bad)
		}
	}
}

// TestDocs: every key is explained in both languages.
func TestDocs(t *testing.T) {
	text, _ := whole().Encode()
	for _, doc := range []string{"printer.md", "printer.zh.md"} {
		said, err := os.ReadFile(filepath.Join("..", "..", "docs", doc))
		if err != nil {
			t.Fatal(err)
		}
		_, part, _ := strings.Cut(string(said), "### manifest.json")
		for _, m := range regexp.MustCompile(`(?m)^ *"(\w+)":`).FindAllStringSubmatch(string(text), -1) {
			if !strings.Contains(part, "`"+m[1]+"`") {
				t.Errorf("%s does not explain %s", doc, m[1])
			}
		}
		for _, kind := range []Kind{PageFile, CombinedFile, SpreadFile, ContactFile} {
			if !strings.Contains(part, "`"+string(kind)+"`") {
				t.Errorf("%s does not name the kind %s", doc, kind)
			}
		}
	}
}

// FuzzDecode: no bytes make it panic, and what it reads it writes again.
func FuzzDecode(f *testing.F) {
	text, _ := whole().Encode()
	f.Add(text)
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := Decode(bytes.NewReader(text))
		if err != nil {
			return
		}
		if _, err := m.Encode(); err != nil {
			t.Fatal(err)
		}
	})
}
