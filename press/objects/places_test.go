package objects

import (
	"bytes"
	"fmt"
	"testing"
)

// TestPlaces: a table is plain only as 7.5.4 has it, entry by entry; a file with
// any other shares nothing.
func TestPlaces(t *testing.T) {
	file := sibling("one")
	table := bytes.LastIndex(file, []byte("\nxref")) + 1
	head := bytes.Index(file[table:], []byte("\n0000000000 65535 f \n")) + 1
	entry := func(b []byte, n int) []byte { return b[table+head+n*entryLength:][:entryLength] }
	if all, ok := places(file, table); !ok || len(all) != 13 || all[0] != (place{}) || all[12].to != table || all[1].to != all[2].from {
		t.Fatalf("%v, %v", all, ok)
	}
	for _, c := range []struct {
		name, with string
		plain      bool
	}{
		{"as it is", string(entry(file, 3)), true},
		{"free", "0000000000 00001 f \n", true},
		{"of another generation", string(entry(file, 3)[:10]) + " 00001 n \n", false},
		{"of another kind", string(entry(file, 3)[:10]) + " 00000 x \n", false},
		{"without a place", "0000000000 00000 n \n", false},
		{"in the table", fmt.Sprintf("%010d 00000 n \n", table), false},
		{"behind the table", fmt.Sprintf("%010d 00000 n \n", table+5), false},
		{"at the place of another", string(entry(file, 4)), false},
		{"with another end", string(entry(file, 3)[:18]) + "  ", false},
		{"with a sign", "+" + string(entry(file, 3)[1:]), false},
	} {
		b := bytes.Clone(file)
		copy(entry(b, 3), c.with)
		if _, ok := places(b, table); ok != c.plain {
			t.Errorf("an entry %s: plain is %v", c.name, ok)
		}
	}
}

// TestOpenLikeNothing: a file shares nothing where more is said to be the same
// than there is, where the other begins behind something else, and no object that
// does not end where the next begins.
func TestOpenLikeNothing(t *testing.T) {
	first, second := sibling("one"), sibling("another")
	same := alike(first, second)
	f, err := Open(first)
	if err != nil {
		t.Fatal(err)
	}
	behind, err := Open(append([]byte("first line\n"), first...))
	if err != nil || behind.Leading == 0 {
		t.Fatalf("%v, %v", behind, err)
	}
	for _, c := range []struct {
		name   string
		other  *File
		same   int
		shares bool
	}{
		{"alike", f, same, true},
		{"said to be alike beyond its end", f, len(second) + 1, false},
		{"like one that begins later", behind, same, false},
		{"like none", nil, same, false},
		{"alike in nothing", f, 0, false},
	} {
		g, err := OpenLike(second, c.other, c.same)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.other != nil && shares(c.other, g); got != c.shares {
			t.Errorf("%s: shared is %v", c.name, got)
		}
		if everything(g, nil) != everything(Open(second)) {
			t.Errorf("%s: it is not what it is by itself", c.name)
		}
	}
	open := bytes.Replace(first, []byte("endstream\nendobj\n3 0 obj"), []byte("endstream\n%ndobj\n3 0 obj"), 1)
	if bytes.Equal(open, first) {
		t.Fatal("no object to leave open")
	}
	table, _, err := checkTail(open)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range f.within(open, table, len(open)) {
		if n == 2 {
			t.Error("an object without an end is shared")
		}
	}
}
