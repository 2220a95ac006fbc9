package preflight

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"banxin/internal/diag"
	"banxin/press"
)

// patience is how long a hostile file may take: many times what a large honest
// one does, on a machine that is busy.
const patience = 60 * time.Second

// judgedIn judges a file within a time and a memory, and returns what was found.
func judgedIn(t *testing.T, name string, file []byte) []diag.Code {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	var ds diag.List
	File("file.pdf", file, press.Newsprint(), nil, &ds)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	if took > patience {
		t.Errorf("%s took %v", name, took)
	}
	if more := int64(after.HeapInuse) - int64(before.HeapInuse); more > 1<<30 {
		t.Errorf("%s holds %d MB", name, more>>20)
	}
	checkWords(t, &ds)
	return found(&ds)
}

// TestHostileFiles judges files made to eat a machine.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("ten seconds")
	}
	base := foreign(t)
	for name, do := range map[string]func(a *altered){
		"ten thousand pages": func(a *altered) {
			pages := number(a.get(a.page, "Parent"))
			kids := strings.Trim(a.get(pages, "Kids"), "[]")
			for range 9_999 {
				kids += " " + a.add(a.objs[a.page-1])
			}
			a.set(pages, "Kids", "["+kids+"]")
			a.set(pages, "Count", "10000")
		},
		"more pages than are read": func(a *altered) {
			pages := number(a.get(a.page, "Parent"))
			one := fmt.Sprintf(" %d 0 R", a.page)
			a.set(pages, "Kids", "["+strings.Repeat(one, 20_000)+"]")
		},
		"a page tree that is a circle": func(a *altered) {
			pages := number(a.get(a.page, "Parent"))
			a.set(pages, "Kids", fmt.Sprintf("[%d 0 R]", pages))
		},
		"forms that double": func(a *altered) {
			last := a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40]", []byte("0 0 1 1 re f"), true)
			for range 40 {
				last = a.stream("/Type /XObject /Subtype /Form /BBox [0 0 40 40] /Resources << /XObject << /A "+last+" >> >>", []byte("/A Do /A Do"), true)
			}
			a.resource("XObject", "TA", last)
			a.draw("/TA Do")
		},
		"a content stream that unpacks to a gigabyte": func(a *altered) {
			var z bytes.Buffer
			w, _ := zlib.NewWriterLevel(&z, 9)
			chunk := bytes.Repeat([]byte(" "), 1<<20)
			for range 1000 {
				w.Write(chunk)
			}
			w.Close()
			a.set(a.page, "Contents", a.add(fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", z.Len(), z.Bytes())))
		},
		"a picture of a billion pixels": func(a *altered) {
			a.resource("XObject", "TIm", a.stream("/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", []byte{0}, true))
			a.draw("q 72 0 0 72 60 40 cm /TIm Do Q")
		},
		"strings and arrays within each other": func(a *altered) {
			a.draw(strings.Repeat("[", 200_000) + strings.Repeat("(", 200_000))
		},
		"dictionaries within each other": func(a *altered) {
			a.catalog("X_Deep", strings.Repeat("<< /A ", 90)+"1"+strings.Repeat(" >>", 90))
		},
		"numbers beyond any page": func(a *altered) {
			a.draw("1e38 0 0 1 99999999999999999 0 cm 999999999999 0 0 999999999999 0 0 cm 1 1 1 1 re f BT /T9 99999999999 Tf <0001> Tj ET")
		},
		"a palette that ends early": func(a *altered) {
			a.resource("ColorSpace", "TCS", "[/Indexed /DeviceCMYK 255 <00>]")
			a.draw("q /TCS cs 200 scn 60 40 20 20 re f Q")
		},
		"a space made on itself": func(a *altered) {
			ref := fmt.Sprintf("%d 0 R", len(a.objs)+1)
			a.add("[/Indexed " + ref + " 1 <00>]")
			a.resource("ColorSpace", "TCS", ref)
			a.draw("q /TCS cs 0 scn 60 40 20 20 re f Q")
		},
		"fonts without end": func(a *altered) {
			for i := range 6000 {
				a.resourceFast(fmt.Sprintf("/U%d << /Type /Font /Subtype /Type1 /BaseFont /F%d >>", i, i))
			}
			a.flushFonts()
			var b strings.Builder
			for i := range 6000 {
				fmt.Fprintf(&b, "BT /U%d 9 Tf 60 40 Td (a) Tj ET\n", i)
			}
			a.draw(b.String())
		},
	} {
		a := base.clone()
		do(a)
		judgedIn(t, name, a.bytes())
	}
}

// resourceFast collects fonts of the page to be added in one go.
func (a *altered) resourceFast(entry string) { a.more += entry + " " }

func (a *altered) flushFonts() {
	a.set(a.page, "Resources", put(a.get(a.page, "Resources"), "Font", "<< "+a.more+" >>"))
}

// TestCutFiles judges files that end anywhere, and files with bytes changed.
func TestCutFiles(t *testing.T) {
	for _, b := range bases(t) {
		file := b.file.bytes()
		for i := range 60 {
			cut := file[:len(file)*i/60]
			if got := judgedIn(t, "a cut file", cut); len(got) != 1 || got[0] != diag.FileUnreadable {
				t.Fatalf("%s, %d of %d bytes: %v", b.name, len(cut), len(file), got)
			}
		}
		r := rand.New(rand.NewPCG(1, 2))
		for range 50 {
			judgedIn(t, "a spoiled file", spoiled(r, file))
		}
	}
	file, r := small(t).bytes(), rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		var ds diag.List
		File("file.pdf", spoiled(r, file), press.Newsprint(), nil, &ds)
		checkWords(t, &ds)
	}
}

// spoiled returns a file with bytes changed, a piece taken out or one put in.
func spoiled(r *rand.Rand, file []byte) []byte {
	b, i, k := bytes.Clone(file), r.IntN(len(file)), r.IntN(len(file))
	switch r.IntN(3) {
	case 0:
		return append(b[:min(i, k)], b[max(i, k):]...)
	case 1:
		return append(b[:i:i], append(bytes.Clone(file[k:min(k+200, len(file))]), file[i:]...)...)
	}
	for range 1 + r.IntN(20) {
		b[r.IntN(len(b))] = byte(r.IntN(256))
	}
	return b
}

// small is a foreign file without its profile, which fuzzing would spend its
// time on.
func small(t testing.TB) *altered {
	a := foreign(t)
	for i, o := range a.objs {
		if strings.HasPrefix(o, "<< /N 4") {
			a.objs[i] = "<< >>"
		}
	}
	a.intent("DestOutputProfile", "")
	return a
}

// FuzzAnyFile judges any bytes without a panic, whatever they are.
func FuzzAnyFile(f *testing.F) {
	a := small(f)
	f.Add(a.bytes())
	for _, s := range []string{"q BT /T9 9 Tf (a) Tj ET Q", "BI /W 1 /H 1 /CS /RGB ID abc EI", "/DeviceN cs 1 scn /P sh"} {
		b := a.clone()
		b.draw(s)
		f.Add(b.bytes())
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		var ds diag.List
		File("file.pdf", file, press.Newsprint(), nil, &ds)
	})
}

// FuzzAnyContent judges a sound file with any content.
func FuzzAnyContent(f *testing.F) {
	a := small(f)
	for _, s := range []string{"q BT /T9 9 Tf (ab) Tj [<0001> 5] TJ ET Q", "BI /W 1 /H 1 /CS /RGB ID abc EI", "/Pattern cs /P scn 0 0 m 1 1 2 2 3 3 c h f*", "q 0 0 1 0 k 1 w 0 0 m 9 9 l S Q /Over gs"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		b := a.clone()
		b.draw(content)
		var ds diag.List
		File("file.pdf", b.bytes(), press.Newsprint(), nil, &ds)
		checkWords(t, &ds)
	})
}
