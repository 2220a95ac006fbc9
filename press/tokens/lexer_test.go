package tokens

import (
	"fmt"
	"slices"
	"testing"
)

// TestLexer reads the tokens of a content stream.
func TestLexer(t *testing.T) {
	l := New([]byte("-1.50 +2 .25 4. % note\n/A#42 (a\\(b\\)\\101(c)\\\n\\r) <4 1 4> [ ] << >> T* 1e3 --1 -"))
	var got []string
	for {
		tk := l.Next()
		if tk.Kind == End {
			break
		}
		switch tk.Kind {
		case Number:
			got = append(got, fmt.Sprint(tk.Num))
		case Text, Name, Word:
			got = append(got, fmt.Sprintf("%d%q", tk.Kind, l.Bytes(tk)))
		default:
			got = append(got, fmt.Sprint(tk.Kind))
		}
	}
	want := []string{"-1.5", "2", "0.25", "4", `3"AB"`, `2"a(b)A(c)\r"`, `2"A@"`, "5", "6", "7", "8", `4"T*"`, `4"1e3"`, `4"--1"`, `4"-"`}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestInlineImage finds the end of data that hold the letters EI themselves.
func TestInlineImage(t *testing.T) {
	for _, c := range []struct {
		in     string
		length int
		data   string
	}{
		{"BI /W 1 ID abc EI Q", -1, "abc"},
		{"BI ID a EI\x80 EIx \x01EI\nEI Q", -1, "a EI\x80 EIx \x01EI"},
		{"BI ID  EI EI Q", 4, " EI "},
		{"BI ID abc", -1, "abc"},
		{"BI ID ", 40, ""},
		{"BI ID EI", -1, ""},
	} {
		l := New([]byte(c.in))
		for tk := l.Next(); tk.Kind != Word || string(l.Bytes(tk)) != "ID"; tk = l.Next() {
			if tk.Kind == End {
				t.Fatalf("%q has no ID", c.in)
			}
		}
		if got := string(l.Image(c.length)); got != c.data {
			t.Errorf("%q: data %q, want %q", c.in, got, c.data)
		}
	}
}

func FuzzLexer(f *testing.F) {
	f.Add([]byte("BI /W 1 ID \x00 EI q (a\\)b) <4> /A#4 << [ ] >> 1.5 -.5 +"))
	f.Fuzz(func(t *testing.T, in []byte) {
		l := New(in)
		for n := 0; ; n++ {
			tk := l.Next()
			if tk.Kind == End {
				return
			}
			if n > 2*len(in) {
				t.Fatal("the lexer does not move on")
			}
			if tk.Kind == Word && string(l.Bytes(tk)) == "ID" {
				l.Image(n%3 - 1)
			}
		}
	})
}
