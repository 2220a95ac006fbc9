package objects

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// sibling is a file whose first objects are those of every other: a long and a
// short stream, dictionaries, arrays and numbers, one of them the length of a
// stream; its last ones are its own.
func sibling(own string) []byte {
	long := bytes.Repeat([]byte("版心 "), LongBody/6)
	return draft{
		trailer: "/Info 9 0 R",
		bodies: []string{
			"<< /Type /Catalog /Pages 10 0 R >>",
			streamOf("/N 4", long),
			"<< /Type /Font /File 2 0 R /W [1 [2 3]] >>",
			"[3 0 R 10 0 R (text)]",
			streamOf("", []byte("short")),
			"12",
			"<< /Length 6 0 R >>\nstream\n0 0 9 9 re f\nendstream",
			"null",
			"<< /Title (" + own + ") >>",
			"<< /Type /Pages /Kids [11 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 10 0 R /MediaBox [0 0 9 9] /Contents 12 0 R /Resources << /Font << /F 3 0 R >> >> >>",
			streamOf("", bytes.Repeat([]byte(own), LongBody/len(own)+1)),
		},
	}.file()
}

// everything says all that can be seen of an opened file.
func everything(f *File, err error) string {
	if err != nil {
		return "error" // which of several is found first hangs on pdfcpu's order
	}
	var b bytes.Buffer
	fmt.Fprintln(&b, f.Version, f.Sections, f.XRefStreams, f.ObjectStreams, f.Leading, f.Trailing, f.Info(), f.ID())
	for _, n := range f.Numbers() {
		fmt.Fprintf(&b, "%d ", n)
		if s, ok := f.Stream(*refTo(n)); ok {
			content, err := s.Decode()
			fmt.Fprintf(&b, "%v %q %q %v\n", s.Dict, s.Raw, content, err)
			continue
		}
		fmt.Fprintf(&b, "%v\n", f.Numbered(n))
	}
	pages, err := f.Pages()
	for _, p := range pages {
		content, err := f.Contents(p)
		fmt.Fprintf(&b, "%v %q %v\n", p.MediaBox, content, err)
	}
	fmt.Fprintln(&b, err)
	return b.String()
}

// alike returns how many bytes a and b begin with alike.
func alike(a, b []byte) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func TestOpenLike(t *testing.T) {
	first, second := sibling("one"), sibling("another")
	f, err := Open(first)
	if err != nil {
		t.Fatal(err)
	}
	g, err := OpenLike(second, f, alike(first, second))
	if err != nil {
		t.Fatal(err)
	}
	table, _, _ := checkTail(second)
	if not := f.within(second, table, alike(first, second)); !slices.Equal(not, []int{2, 3, 4, 5}) {
		t.Errorf("objects %d are not read again", not)
	}
	if got, want := everything(g, nil), everything(Open(second)); got != want {
		t.Errorf("like another it is\n%s\nby itself\n%s", got, want)
	}
	if !shares(f, g) {
		t.Error("the long stream was read again")
	}
}

// shares reports whether the long stream of two files is one in memory.
func shares(f, g *File) bool {
	a, ok := f.Stream(*refTo(2))
	b, also := g.Stream(*refTo(2))
	return ok && also && len(b.Raw) > 0 && &a.Raw[0] == &b.Raw[0]
}

// TestOpenLikeBroken alters files in every way: opened like another they are
// what they are by themselves.
func TestOpenLikeBroken(t *testing.T) {
	first, second := sibling("one"), sibling("another")
	f, err := Open(first)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 8))
	table := bytes.LastIndex(second, []byte("\nxref")) + 1
	shared, same, broken := 0, 0, 0
	for range 1000 {
		b := bytes.Clone(second)
		for range 1 + r.IntN(3) {
			switch r.IntN(6) {
			case 0: // anywhere, most of it body
				b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			case 1, 2: // what follows the objects that are alike
				from := alike(first, second)
				b[from+r.IntN(len(b)-from)] ^= 1 << r.IntN(8)
			case 3: // a digit of the table
				b[table+r.IntN(13*entryLength)] = "0123456789"[r.IntN(10)]
			case 4: // two entries change places
				i, k := table+9+r.IntN(12)*entryLength, table+9+r.IntN(12)*entryLength
				x := bytes.Clone(b[i:][:entryLength])
				copy(b[i:], b[k:][:entryLength])
				copy(b[k:], x)
			case 5:
				if r.IntN(20) == 0 {
					b = b[:r.IntN(len(b))]
				}
			}
			if len(b) < table+14*entryLength {
				break
			}
		}
		g, err := OpenLike(b, f, alike(first, b))
		if err == nil && shares(f, g) {
			shared++
		}
		got, want := everything(g, err), everything(Open(b))
		for range 50 { // pdfcpu reads objects in any order, and which it takes for the length of a stream may hang on that
			if got != want {
				want = everything(Open(b))
			}
		}
		if got != want {
			at := max(0, alike([]byte(got), []byte(want))-40)
			t.Fatalf("like another it is\n… %.200s\nby itself\n… %.200s\nthe file ends with\n%q", got[at:], want[at:], b[max(0, len(b)-500):])
		}
		if err == nil {
			same++
		} else {
			broken++
		}
	}
	if shared < 100 || same < 100 || broken < 100 {
		t.Errorf("%d files were opened like another, %d were whole, %d were not: the test does not test what it should", shared, same, broken)
	}
}
