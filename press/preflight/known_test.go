package preflight

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/objects"
)

// These tests read the files as a build does: the file of all pages, then those
// of single pages, by one Proof and out of one buffer that is written over.

// pressFiles returns the file of all pages and that of each.
func pressFiles(t testing.TB, ed *page.Edition) (whole []byte, single [][]byte) {
	t.Helper()
	plates, err := press.Prepare(ed, press.Newsprint())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := plates.Write(&b); err != nil {
		t.Fatal(err)
	}
	whole = bytes.Clone(b.Bytes())
	for i := range ed.Pages {
		b.Reset()
		if err := plates.WritePage(&b, i); err != nil {
			t.Fatal(err)
		}
		single = append(single, bytes.Clone(b.Bytes()))
	}
	return whole, single
}

// parts is a file cut into its objects, so that one can be changed.
type parts struct {
	head    []byte
	objects map[int][]byte // from "N 0 obj" to the next object
	order   []int
	trailer []byte // without startxref
}

// cutUp reads the cross-reference table of a file.
func cutUp(t *testing.T, file []byte) *parts {
	t.Helper()
	xref := bytes.LastIndex(file, []byte("\nxref\n")) + 1
	trailer := bytes.LastIndex(file, []byte("trailer\n"))
	p := &parts{objects: map[int][]byte{}}
	at := map[int]int{}
	for n, line := range strings.Split(strings.TrimSpace(string(file[xref:trailer])), "\n")[3:] {
		off, err := strconv.Atoi(line[:10])
		if err != nil {
			t.Fatal(err)
		}
		at[n+1] = off
		p.order = append(p.order, n+1)
	}
	slices.SortFunc(p.order, func(a, b int) int { return at[a] - at[b] })
	p.head = file[:at[p.order[0]]]
	for i, n := range p.order {
		end := xref
		if i+1 < len(p.order) {
			end = at[p.order[i+1]]
		}
		p.objects[n] = file[at[n]:end]
	}
	p.trailer = file[trailer:bytes.LastIndex(file, []byte("startxref"))]
	return p
}

// file puts the objects together again.
func (p *parts) file() []byte {
	b := bytes.NewBuffer(bytes.Clone(p.head))
	at := map[int]int{}
	for _, n := range p.order {
		at[n] = b.Len()
		b.Write(p.objects[n])
	}
	xref := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(p.order)+1)
	for n := range len(p.order) {
		fmt.Fprintf(b, "%010d 00000 n \n", at[n+1])
	}
	fmt.Fprintf(b, "%sstartxref\n%d\n%%%%EOF\n", p.trailer, xref)
	return b.Bytes()
}

// swap puts one text for another in the object that has it.
func (p *parts) swap(t *testing.T, old, new string) {
	t.Helper()
	for n, o := range p.objects {
		if bytes.Contains(o, []byte(old)) {
			p.objects[n] = bytes.Replace(o, []byte(old), []byte(new), 1)
			return
		}
	}
	t.Fatalf("no object has %q", old)
}

// stream changes the decoded bytes of the last stream that key refers to.
func (p *parts) stream(t *testing.T, key string, change func([]byte) []byte) {
	t.Helper()
	refers := regexp.MustCompile(key + ` (\d+) 0 R`)
	for _, n := range slices.Backward(p.order) {
		m := refers.FindSubmatch(p.objects[n])
		if m == nil {
			continue
		}
		to, _ := strconv.Atoi(string(m[1]))
		dict, body, _ := bytes.Cut(p.objects[to], []byte("\nstream\n"))
		r, err := zlib.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write(change(plain))
		w.Close()
		dict = regexp.MustCompile(`/Length \d+`).ReplaceAll(dict, fmt.Appendf(nil, "/Length %d", z.Len()))
		p.objects[to] = fmt.Appendf(nil, "%s\nstream\n%s\nendstream\nendobj\n", dict, z.Bytes())
		return
	}
	t.Fatalf("no %s in the file", key)
}

// oneByte returns a change that puts new for old, of one byte's difference.
func oneByte(t *testing.T, old, new string) func([]byte) []byte {
	return func(b []byte) []byte {
		if len(old) != len(new) || !bytes.Contains(b, []byte(old)) {
			t.Fatalf("%q cannot be put for %q", new, old)
		}
		return bytes.Replace(b, []byte(old), []byte(new), 1)
	}
}

// recognised reports whether the only page of a file is taken to be one that
// was judged before.
func recognised(t *testing.T, p *Proof, file []byte, n int) bool {
	t.Helper()
	doc, err := open(Open("", file), p.shelf, &p.known)
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := doc.sheets()
	if err != nil || len(sheets) != 1 {
		t.Fatalf("%d pages, %v", len(sheets), err)
	}
	_, ok := p.known.page(n, &sheets[0])
	return ok
}

// TestKnownPages changes page files in one small thing each, after the file of
// all pages and the unchanged page file were found right.
func TestKnownPages(t *testing.T) {
	ed := testEdition(t)
	whole, single := pressFiles(t, ed)
	for _, c := range []struct {
		name   string
		change func(t *testing.T, p *parts)
		want   diag.Code
	}{
		{"a byte of the content", func(t *testing.T, p *parts) {
			p.stream(t, "/Contents", oneByte(t, "/F1 10 Tf", "/F1 11 Tf"))
		}, diag.TextSize},
		{"another place", func(t *testing.T, p *parts) {
			p.stream(t, "/Contents", func(b []byte) []byte {
				m := regexp.MustCompile(`1 0 0 1 \d(\d)`).FindSubmatchIndex(b)
				b[m[2]] ^= 1
				return b
			})
		}, diag.TextMoved},
		{"a byte of a font program", func(t *testing.T, p *parts) {
			p.stream(t, "/FontFile2", func(b []byte) []byte {
				prog, err := readProgram(b)
				if err != nil {
					t.Fatal(err)
				}
				if len(b) < 2*objects.LongBody {
					t.Fatalf("the program has %d bytes only: no body is passed over", len(b))
				}
				g := 1
				for len(prog.entry(g)) < 20 {
					g++
				}
				e := prog.entry(g)
				e[len(e)/2] ^= 1
				return b
			})
		}, diag.WrongGlyph},
		{"a byte of ToUnicode", func(t *testing.T, p *parts) {
			p.stream(t, "/ToUnicode", oneByte(t, fmt.Sprintf("%04X>", '社'), fmt.Sprintf("%04X>", '社'+1)))
		}, diag.WrongUnicode},
		{"a byte of the map to glyphs", func(t *testing.T, p *parts) {
			p.stream(t, "/CIDToGIDMap", func(b []byte) []byte {
				b[3] ^= 1
				return b
			})
		}, diag.WrongGlyph},
		{"the widths", func(t *testing.T, p *parts) {
			p.swap(t, "/DW 1000", "/DW 1001")
		}, diag.TextMoved},
		{"another font in the resources", func(t *testing.T, p *parts) {
			for _, o := range p.objects {
				if m := regexp.MustCompile(`/F0 (\d+) 0 R /F1 (\d+) 0 R`).FindSubmatch(o); m != nil {
					p.swap(t, string(m[0]), fmt.Sprintf("/F0 %s 0 R /F1 %s 0 R", m[2], m[1]))
					return
				}
			}
			t.Fatal("the page does not have two fonts")
		}, diag.LostText},
		{"a graphics state that hides", func(t *testing.T, p *parts) {
			p.swap(t, "/OP true /op true", "/ca 0 /op true")
		}, diag.TextInvisible},
		{"the size of the trim", func(t *testing.T, p *parts) {
			p.swap(t, "/TrimBox [9 9 469 309]", "/TrimBox [9 9 468 309]")
		}, diag.PageBox},
		{"the place of the trim", func(t *testing.T, p *parts) {
			p.swap(t, "/TrimBox [9 9 469 309]", "/TrimBox [8 9 468 309]")
		}, diag.TextMoved},
		{"the size of the sheet", func(t *testing.T, p *parts) {
			p.swap(t, "/MediaBox [0 0 478 318]", "/MediaBox [0 0 400 318]")
		}, diag.PageBox},
		{"a page turned", func(t *testing.T, p *parts) {
			p.swap(t, "/TrimBox", "/Rotate 90 /TrimBox")
		}, diag.FileUnreadable},
	} {
		t.Run(c.name, func(t *testing.T) {
			var ds diag.List
			p := New(ed, testStories, &ds)
			buffer := make([]byte, 0, 2*len(whole))
			read := func(file []byte, pages []int, ds *diag.List) {
				p.ReadBack("", append(buffer[:0], file...), pages, ds)
			}
			read(whole, nil, &ds)
			if ds.Len() > 0 || !recognised(t, p, single[0], 0) || !recognised(t, p, single[1], 1) {
				t.Fatalf("the pages are not known again:%s", show(&ds))
			}
			read(single[0], []int{0}, &ds)
			if ds.Len() > 0 {
				t.Fatalf("a file without fault is refused:%s", show(&ds))
			}
			same := cutUp(t, single[0])
			if !bytes.Equal(same.file(), single[0]) {
				t.Fatal("the test does not put files together as they were")
			}
			c.change(t, same)
			broken := same.file()
			var bad diag.List
			if read(broken, []int{0}, &bad); !slices.Contains(found(&bad), c.want) {
				t.Fatalf("want %s, got%s", c.want, show(&bad))
			}
			read(single[0], []int{0}, &ds)
			read(single[1], []int{1}, &ds)
			if ds.Len() > 0 {
				t.Fatalf("after a file with a fault one without is refused:%s", show(&ds))
			}
			var again diag.List
			if read(broken, []int{0}, &again); !slices.Equal(found(&again), found(&bad)) {
				t.Fatalf("the second time it is told otherwise: %s, %s", show(&bad), show(&again))
			}
		})
	}
}

// TestKnownPageOfAnotherNumber reads the file of page 1 as that of page 2.
func TestKnownPageOfAnotherNumber(t *testing.T) {
	ed := testEdition(t)
	whole, single := pressFiles(t, ed)
	var ds diag.List
	p := New(ed, testStories, &ds)
	p.ReadBack("", whole, nil, &ds)
	if ds.Len() > 0 {
		t.Fatal(show(&ds))
	}
	if p.ReadBack("", single[0], []int{1}, &ds); !ds.HasErrors() {
		t.Fatal("page 1 is accepted as page 2")
	}
}

// TestKnownComparesAllThereIs holds the lists of fields below against the
// types: who adds a field must say in known.go how it is compared, and then here.
func TestKnownComparesAllThereIs(t *testing.T) {
	for _, c := range []struct {
		of     any
		fields string
	}{
		{sheet{}, "media trim contents res"},
		{stream{}, "raw plain flate whole meter memo"}, // whole says what plain and flate say; others never match. A memo is of raw
		{resources{}, "fonts forms states spaces hidden"},
		{extState{}, "overprint alpha masked"},
		// From prog on everything is made from what is compared.
		{font{}, "err load faulty compact widths width0 down hangs hang0 program toGID toText shelf deref prog codes other"},
	} {
		typ := reflect.TypeOf(c.of)
		var have []string
		for i := range typ.NumField() {
			have = append(have, typ.Field(i).Name)
		}
		if got := strings.Join(have, " "); got != c.fields {
			t.Errorf("%s has the fields %s; compared are %s", typ, got, c.fields)
		}
	}
}

// TestKnownInPlace changes single bytes of a file where it lies, so that what
// was kept of it and still pointed there would be found equal to itself.
func TestKnownInPlace(t *testing.T) {
	ed := testEdition(t)
	pg := ed.Pages[0]
	for i := range 4000 { // enough for a content that pdfcpu does not copy
		box := geom.Rect{X: geom.Length(30_000 + i*7919%400_000), Y: geom.Length(200_000 + i*104_729%70_000), W: 600, H: 600}
		pg.Items = append(pg.Items, &page.Rule{Box: box, Ink: page.Black})
	}
	_, single := pressFiles(t, ed)
	file := single[0]
	whole := bytes.Clone(file)
	var ds diag.List
	p := New(ed, testStories, &ds)
	if p.ReadBack("", file, []int{0}, &ds); ds.Len() > 0 {
		t.Fatal(show(&ds))
	}
	for _, key := range []string{"/Contents", "/FontFile2", "/CIDToGIDMap", "/ToUnicode"} {
		for _, m := range regexp.MustCompile(key+` (\d+) 0 R`).FindAllSubmatch(whole, -1) {
			object := bytes.Index(whole, fmt.Appendf(nil, "\n%s 0 obj\n", m[1]))
			body := object + bytes.Index(whole[object:], []byte("\nstream\n")) + len("\nstream\n")
			size := bytes.Index(whole[body:], []byte("\nendstream"))
			if key == "/Contents" && size < objects.LongBody {
				t.Fatalf("the content has %d bytes only: it is copied", size)
			}
			for _, at := range []int{size / 2, size - 1} {
				file[body+at] ^= 1
				var bad diag.List
				if p.ReadBack("", file, []int{0}, &bad); !bad.HasErrors() {
					t.Errorf("%s: byte %d of %d is changed and the file accepted", m[0], at, size)
				}
				copy(file, whole)
			}
		}
	}
	if p.ReadBack("", file, []int{0}, &ds); ds.Len() > 0 {
		t.Fatal(show(&ds))
	}
}
