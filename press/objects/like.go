package objects

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// The files of an issue's pages begin alike: nine tenths of each are the colour
// profile and the fonts, at the same places and under the same numbers. What an
// object is hangs on its bytes alone, so those that lie within the common
// beginning, according to both cross-reference tables, are taken from the file that
// was opened before. pdfcpu is shown a table that leaves them out:
//
//	file          %PDF … 4 0 obj … 17 0 obj … 20 0 obj … xref 0 … 21, trailer …
//	              ╰ same as the other's ╯╰ this file's own ╯
//	as shown      %PDF … 4 0 obj … 17 0 obj … 20 0 obj … xref 0 …3, 18 … 21, trailer …
//
// The layout of the table must be the one that ISO 32000-1, 7.5.4 prescribes to the
// byte, and every object must end with endobj before the next begins: any other
// file is read from its beginning.

// OpenLike is Open for a file that begins with the same bytes as another: the
// caller has compared them and found the first same bytes equal. The bytes of
// both must not change while the File is in use.
func OpenLike(data []byte, other *File, same int) (*File, error) {
	if other != nil && other.Leading == 0 && same <= min(len(data), len(other.data)) && bytes.HasPrefix(data, []byte("%PDF-")) {
		if table, _, err := checkTail(data); err == nil {
			if shared := other.within(data, table, same); len(shared) > 0 {
				if f, err := open(data, &beginning{other, shared}); err == nil {
					return f, nil
				} // without the other it will be told why
			}
		}
	}
	return Open(data)
}

// beginning is what a file has in common with another.
type beginning struct {
	other   *File
	objects []int // numbers, ascending
}

// within returns the numbers of the objects of f that data has at the same places
// within its first same bytes, ascending; none where either table is not plain.
func (f *File) within(data []byte, table, same int) (shared []int) {
	mine, ok := places(data, table)
	if !ok {
		return nil
	}
	last, _, err := checkTail(f.data)
	if err != nil {
		return nil
	}
	others, ok := places(f.data, last)
	if !ok {
		return nil
	}
	for n := range min(len(mine), len(others)) {
		p := mine[n]
		if p.to == 0 || p != others[n] || p.to > same || !bytes.HasSuffix(bytes.TrimRight(data[p.from:p.to], "\r\n"), []byte("endobj")) {
			continue
		}
		switch o := f.Numbered(n).(type) {
		case types.StreamDict:
			if _, ok := o.Dict["Length"].(Integer); !ok {
				continue // an object elsewhere says where it ends
			}
		case Dict:
			if f.Name(o, "Type") == "Catalog" {
				continue // pdfcpu itself looks for it
			}
		case Array:
		default:
			continue
		}
		shared = append(shared, n)
	}
	return shared
}

// place is where the bytes of an object begin, and where those of the next do;
// both are 0 for a free entry.
type place struct{ from, to int }

// entryLength is how long an entry of a cross-reference table is (7.5.4).
const entryLength = 20

// places returns where the objects of a file with one plain table are, by number.
func places(data []byte, table int) (all []place, ok bool) {
	if !plainTable(data[table:]) {
		return nil, false
	}
	entries, count, ok := tableHead(data[table:])
	if !ok {
		return nil, false
	}
	all = make([]place, count)
	var used []int
	for n := range all {
		e := entries[n*entryLength:][:entryLength]
		from, err := strconv.ParseUint(string(e[:10]), 10, 40)
		_, wrong := strconv.ParseUint(string(e[11:16]), 10, 16)
		kind, end := string(e[10])+string(e[16:18]), string(e[18:])
		switch {
		case err != nil || wrong != nil || end != " \n" && end != " \r" && end != "\r\n":
			return nil, false
		case kind == "  n" && string(e[11:16]) == "00000" && from > 0 && from < uint64(table):
			all[n].from = int(from)
			used = append(used, n)
		case kind != "  f":
			return nil, false
		}
	}
	slices.SortFunc(used, func(a, b int) int { return cmp.Compare(all[a].from, all[b].from) })
	for i, n := range used {
		all[n].to = table
		if i+1 < len(used) {
			all[n].to = all[used[i+1]].from
		}
		if all[n].to == all[n].from {
			return nil, false // two objects at one place
		}
	}
	return all, true
}

// tableHead returns the entries of a table of one subsection that begins with
// object 0, followed by the trailer, and how many they are.
func tableHead(section []byte) (entries []byte, count int, ok bool) {
	rest, ok := bytes.CutPrefix(section, []byte("xref\n0 "))
	if !ok {
		return nil, 0, false
	}
	number, rest, ok := bytes.Cut(rest, []byte("\n"))
	count, err := strconv.Atoi(string(number))
	if !ok || err != nil || count < 1 || count > maxObjects || count > len(rest)/entryLength ||
		!bytes.HasPrefix(rest[count*entryLength:], []byte("trailer")) {
		return nil, 0, false
	}
	return rest[:count*entryLength], count, true
}

// without returns a cross-reference section that leaves out some of its objects.
func without(section []byte, left []int) []byte {
	entries, count, ok := tableHead(section)
	if !ok {
		panic("objects: a table that has been read before")
	}
	out := make([]byte, 0, len(section))
	out = append(out, "xref\n"...)
	for n := 0; n < count; {
		if len(left) > 0 && left[0] == n {
			left, n = left[1:], n+1
			continue
		}
		end := count
		if len(left) > 0 {
			end = left[0]
		}
		out = fmt.Appendf(out, "%d %d\n", n, end-n)
		out = append(out, entries[n*entryLength:end*entryLength]...)
		n = end
	}
	return append(out, section[bytes.Index(section, []byte("trailer")):]...)
}

// take enters the shared objects into the table of the file at hand.
func (b *beginning) take(table map[int]*model.XRefTableEntry) {
	for _, n := range b.objects {
		e := *b.other.xref.Table[n]
		table[n] = &e
	}
}
