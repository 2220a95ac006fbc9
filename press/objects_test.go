package press_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// object is one indirect object of a file as it stands on disk.
type object struct {
	dict   string
	stream []byte // inflated; nil if it is no stream
	raw    []byte // the stream as stored
}

var objectHead = regexp.MustCompile(`(?m)^(\d+) 0 obj\n`)

// objects takes a file of ours apart by its cross-reference table.
func objects(t testing.TB, file []byte) (map[int]object, string) {
	t.Helper()
	startxref := file[bytes.LastIndex(file, []byte("startxref\n"))+10:]
	at, err := strconv.Atoi(strings.SplitN(string(startxref), "\n", 2)[0])
	if err != nil || !bytes.HasPrefix(file[at:], []byte("xref\n0 ")) {
		t.Fatalf("startxref leads to %q, %v", file[at:at+10], err)
	}
	lines := strings.Split(string(file[at:]), "\n")
	n, err := strconv.Atoi(strings.TrimPrefix(lines[1], "0 "))
	if err != nil {
		t.Fatal(err)
	}
	all := map[int]object{}
	for i := 1; i < n; i++ {
		offset, err := strconv.Atoi(lines[2+i][:10])
		if err != nil {
			t.Fatal(err)
		}
		head := objectHead.FindSubmatch(file[offset:])
		if head == nil || string(head[1]) != strconv.Itoa(i) {
			t.Fatalf("no object %d at %d", i, offset)
		}
		all[i] = parseObject(t, file[offset+len(head[0]):])
	}
	trailer := string(file[at:])
	return all, trailer[strings.Index(trailer, "trailer"):]
}

func parseObject(t testing.TB, b []byte) object {
	t.Helper()
	end := bytes.Index(b, []byte("\nendobj\n"))
	if s := bytes.Index(b, []byte("\nstream\n")); s >= 0 && s < end {
		o := object{dict: string(b[:s])}
		length, err := strconv.Atoi(regexp.MustCompile(`/Length (\d+)`).FindStringSubmatch(o.dict)[1])
		if err != nil {
			t.Fatal(err)
		}
		o.raw = b[s+8:][:length]
		if !bytes.HasPrefix(b[s+8+length:], []byte("\nendstream\nendobj\n")) {
			t.Fatalf("Length %d does not lead to endstream: %s", length, o.dict)
		}
		o.stream = o.raw
		if strings.Contains(o.dict, "/Filter /FlateDecode") {
			o.stream = inflate(t, o.raw)
		}
		return o
	}
	return object{dict: string(b[:end])}
}

func inflate(t testing.TB, b []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// entry returns the value of a key in a dictionary when it is a reference, a
// name, a number, a string or an array; "" when the key is absent.
func entry(dict, key string) string {
	m := regexp.MustCompile(` /` + key + ` (\d+ 0 R|/[^ ]+|-?[\d.]+|true|false|\((?:\\.|[^)])*\)|<[0-9A-F]*>|\[[^\]]*\])`).FindStringSubmatch(dict)
	if m == nil {
		return ""
	}
	return m[1]
}

// follow returns the object that a key refers to.
func follow(t testing.TB, all map[int]object, dict, key string) object {
	t.Helper()
	m := regexp.MustCompile(`\d+`).FindString(entry(dict, key))
	n, err := strconv.Atoi(m)
	if err != nil {
		t.Fatalf("%s is no reference in %s", key, dict)
	}
	o, ok := all[n]
	if !ok {
		t.Fatalf("%s refers to object %d, which is not there", key, n)
	}
	return o
}

// ofType returns the objects of a Type in the order of their numbers.
func ofType(all map[int]object, name string) []object {
	var out []object
	for i := 1; i <= len(all); i++ {
		if entry(all[i].dict, "Type") == "/"+name {
			out = append(out, all[i])
		}
	}
	return out
}
