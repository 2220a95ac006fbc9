package preflight_test

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/internal/sample"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/preflight"
	"banxin/web"
)

// composed is a real issue, composed.
type composed struct {
	ed   *page.Edition
	want []preflight.Copy
}

// compose reads and composes an issue.
func compose(t testing.TB, fsys fs.FS, dir string) composed {
	t.Helper()
	var ds diag.List
	issue := issues.Read(fsys, dir, &ds)
	if issue == nil {
		t.Fatalf("%s cannot be read", dir)
	}
	set := fonts.Load(nil, layout.Faces(issue), &ds)
	ed := layout.Compose(issue, layout.ReadPlan(issue, &ds), set, &ds)
	if ds.HasErrors() {
		t.Fatalf("%s does not compose:%s", dir, list(&ds))
	}
	var want []preflight.Copy
	for _, s := range issue.Stories {
		want = append(want, preflight.Copy{Story: s.Name, Text: s.PlainText(), At: s.At})
	}
	return composed{ed, want}
}

// measured composes the issue on which speed is measured.
func measured(t testing.TB, pages int) composed {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range bench.Issue(pages) {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return compose(t, fsys, bench.Dir(pages))
}

// pressFile writes the press file of all pages.
func pressFile(t testing.TB, ed *page.Edition) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := press.Write(&b, ed, press.Newsprint()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func list(ds *diag.List) string {
	var b bytes.Buffer
	for _, d := range ds.Sorted() {
		b.WriteString("\n  " + d.Span.String() + " [" + string(d.Code) + "] " + d.Message.EN)
	}
	return b.String()
}

// TestRealFiles proves the press, the single-page and the web files of real
// issues.
func TestRealFiles(t *testing.T) {
	for name, from := range map[string]func(t testing.TB) composed{
		"sample": func(t testing.TB) composed {
			return compose(t, sample.OnePage("../../issues"), sample.Name)
		},
		"measured": func(t testing.TB) composed { return measured(t, 4) },
	} {
		t.Run(name, func(t *testing.T) {
			c := from(t)
			var ds diag.List
			preflight.Edition(c.ed, press.Newsprint(), &ds)
			proof := preflight.New(c.ed, c.want, &ds)
			proof.ReadBack("press.pdf", pressFile(t, c.ed), nil, &ds)
			plates, err := press.Prepare(c.ed, press.Newsprint())
			if err != nil {
				t.Fatal(err)
			}
			for i := range c.ed.Pages {
				var b bytes.Buffer
				if err := plates.WritePage(&b, i); err != nil {
					t.Fatal(err)
				}
				proof.ReadBack("page.pdf", b.Bytes(), []int{i}, &ds)
			}
			var b bytes.Buffer
			if err := web.Write(&b, c.ed); err != nil {
				t.Fatal(err)
			}
			proof.ReadBack("web.pdf", b.Bytes(), nil, &ds)
			if ds.HasErrors() {
				t.Fatalf("a file without fault is refused:%s", list(&ds))
			}
		})
	}
}

// TestRealFaults takes a line, and a character, out of the Edition that is
// written, and looks for it in the files.
func TestRealFaults(t *testing.T) {
	c := measured(t, 1)
	file := pressFile(t, c.ed)
	pg := c.ed.Pages[0]
	for i, item := range pg.Items {
		run, ok := item.(*page.Run)
		if !ok || i%97 != 0 || len(run.Text) < 9 {
			continue
		}
		kept := run.Glyphs
		run.Glyphs = nil
		broken := pressFile(t, c.ed)
		run.Glyphs = kept
		var ds diag.List
		proof := preflight.New(c.ed, c.want, &ds)
		proof.ReadBack("press.pdf", broken, nil, &ds)
		if !ds.HasErrors() {
			t.Fatalf("without “%s” the file is accepted", run.Text)
		}
		var again diag.List
		if proof.ReadBack("press.pdf", file, nil, &again); again.Len() > 0 {
			t.Fatalf("the whole file is refused:%s", list(&again))
		}
	}
}

func BenchmarkReadBack4(b *testing.B)   { benchmarkReadBack(b, 4) }
func BenchmarkReadBack100(b *testing.B) { benchmarkReadBack(b, 100) }

// benchmarkReadBack measures the whole proof of one press file: the Edition
// against the stories and the file against the Edition.
func benchmarkReadBack(b *testing.B, pages int) {
	c := measured(b, pages)
	file := pressFile(b, c.ed)
	b.ReportMetric(float64(len(file)), "bytes")
	b.ReportAllocs()
	for b.Loop() {
		var ds diag.List
		preflight.ReadBack(file, c.ed, nil, c.want, &ds)
		if ds.Len() > 0 {
			b.Fatal(list(&ds))
		}
	}
}

// BenchmarkNew measures the Edition against the stories alone.
func BenchmarkNew100(b *testing.B) {
	c := measured(b, 100)
	for b.Loop() {
		var ds diag.List
		preflight.New(c.ed, c.want, &ds)
	}
}

// BenchmarkEdition measures the checks of composed pages.
func BenchmarkEdition100(b *testing.B) {
	c := measured(b, 100)
	for b.Loop() {
		var ds diag.List
		preflight.Edition(c.ed, press.Newsprint(), &ds)
	}
}
