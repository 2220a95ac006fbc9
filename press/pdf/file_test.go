package pdf_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"banxin/internal/judge"
	"banxin/press/pdf"
)

// small writes a file of one empty page.
func small(t *testing.T, content string) []byte {
	t.Helper()
	var w bytes.Buffer
	f := pdf.Create(&w)
	catalog, pages, info := f.Reserve(), f.Reserve(), f.Reserve()
	var none, c, p, i, pg pdf.Dict
	stream := f.AddStream(&none, pdf.Stream{Bytes: []byte(content)})
	pg.Name("Type", "Page").Ref("Parent", pages).Thousandths("MediaBox", 0, 0, 595276, 841890)
	pg.Raw("Resources", "<< >>").Ref("Contents", stream)
	page := f.Add(pg.Bytes())
	f.Put(pages, p.Name("Type", "Pages").Refs("Kids", []pdf.Ref{page}).Int("Count", 1).Bytes())
	f.Put(catalog, c.Name("Type", "Catalog").Ref("Pages", pages).Bytes())
	f.Put(info, i.Text("Title", "t").Bytes())
	if err := f.Finish(catalog, info); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

// golden is the whole of a file as it stands on disk, but for the identifier.
const golden = `%PDF-1.4
%BINARY
4 0 obj
<< /Length 3 >>
stream
q Q
endstream
endobj
5 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.276 841.89] /Resources << >> /Contents 4 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [5 0 R] /Count 1 >>
endobj
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
3 0 obj
<< /Title (t) >>
endobj
xref
0 6
0000000000 65535 f 
0000000237 00000 n 
0000000180 00000 n 
0000000286 00000 n 
0000000017 00000 n 
0000000069 00000 n 
trailer
<< /Size 6 /Root 1 0 R /Info 3 0 R /ID [<ID> <ID>] >>
startxref
318
%%EOF
`

func TestFileGolden(t *testing.T) {
	got := string(small(t, "q Q"))
	got = strings.Replace(got, "\xE7\x89\x88\xE5\xBF\x83", "BINARY", 1)
	id := regexp.MustCompile(`\[<([0-9A-F]{32})> <([0-9A-F]{32})>\]`).FindStringSubmatch(got)
	if id == nil || id[1] != id[2] {
		t.Fatalf("identifier %q", id)
	}
	if got = strings.ReplaceAll(got, id[1], "ID"); got != golden {
		t.Errorf("got\n%s\nwant\n%s", got, golden)
	}
}

func TestFileIsSound(t *testing.T) {
	qpdf := judge.Need(t, "qpdf")
	file := filepath.Join(t.TempDir(), "small.pdf")
	if err := os.WriteFile(file, small(t, "q Q"), 0o644); err != nil {
		t.Fatal(err)
	}
	judge.Run(t, qpdf, "--check", file)
}

func TestIdentifierFollowsContent(t *testing.T) {
	id := func(b []byte) string { return regexp.MustCompile(`/ID .*`).FindString(string(b)) }
	a, same, other := small(t, "q Q"), small(t, "q Q"), small(t, "Q q")
	if !bytes.Equal(a, same) {
		t.Error("equal content gave different files")
	}
	if id(a) == id(other) {
		t.Error("different content gave the same identifier")
	}
}

// TestIdentifierFollowsStreams: the dictionary, the bytes and a digest given in
// their place each count.
func TestIdentifierFollowsStreams(t *testing.T) {
	seen := map[string]string{}
	for _, c := range []struct {
		name, key string
		s         pdf.Stream
	}{
		{"first", "A", pdf.Stream{Bytes: []byte("x")}},
		{"other dictionary", "B", pdf.Stream{Bytes: []byte("x")}},
		{"other bytes", "A", pdf.Stream{Bytes: []byte("y")}},
		{"digest", "A", pdf.Stream{Bytes: []byte("x"), Digest: [32]byte{1}}},
		{"other digest", "A", pdf.Stream{Bytes: []byte("x"), Digest: [32]byte{2}}},
	} {
		var w bytes.Buffer
		f := pdf.Create(&w)
		var d pdf.Dict
		r := f.AddStream(d.Int(c.key, 1), c.s)
		if err := f.Finish(r, r); err != nil {
			t.Fatal(err)
		}
		id := regexp.MustCompile(`/ID .*`).FindString(w.String())
		if seen[id] != "" {
			t.Errorf("%s has the identifier of %s", c.name, seen[id])
		}
		seen[id] = c.name
	}
}

func TestWriteErrorIsReturned(t *testing.T) {
	f := pdf.Create(full{})
	r := f.Add([]byte("<< >>"))
	if err := f.Finish(r, r); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestBrokenInvariantsPanic(t *testing.T) {
	for name, f := range map[string]func(*pdf.File){
		"object never written": func(f *pdf.File) { f.Reserve(); f.Finish(1, 1) },
		"object written twice": func(f *pdf.File) { r := f.Add(nil); f.Put(r, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f(pdf.Create(&bytes.Buffer{}))
		}()
	}
}
