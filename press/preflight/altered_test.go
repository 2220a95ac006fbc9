package preflight

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"banxin/press/profiles"
)

// altered is a PDF file taken apart into objects, to be put together again with
// one of them changed: a fault at a place of the tests' own choosing, in our own
// press files and in files that have nothing of our writer.
type altered struct {
	head    string   // header and binary comment
	objs    []string // by number less one: what stands between obj and endobj
	trailer string   // the dictionary
	tail    string   // behind %%EOF and its line end
	page    int      // number of the first page
	more    string   // fonts to be added
}

// takeApart reads a file with a plain cross-reference table.
func takeApart(t testing.TB, file []byte) *altered {
	t.Helper()
	s := string(file)
	start, err := strconv.Atoi(strings.Fields(s[strings.LastIndex(s, "startxref")+9:])[0])
	if err != nil {
		t.Fatal(err)
	}
	a := &altered{head: s[:strings.Index(s, "1 0 obj")]}
	if i := regexp.MustCompile(`\d+ 0 obj`).FindStringIndex(s); i != nil {
		a.head = s[:i[0]]
	}
	lines := strings.Split(s[start:], "\n")
	count, _ := strconv.Atoi(strings.Fields(lines[1])[1])
	for n := 1; n < count; n++ {
		at, err := strconv.Atoi(lines[2+n][:10])
		if err != nil {
			t.Fatal(err)
		}
		body := s[at+strings.Index(s[at:], "obj\n")+4:]
		a.objs = append(a.objs, body[:endOfObject(body)])
	}
	rest := s[start:]
	rest = rest[strings.Index(rest, "trailer")+7:]
	a.trailer = strings.TrimSpace(rest[:strings.LastIndex(rest, "startxref")])
	for i, o := range a.objs {
		if a.page == 0 && strings.Contains(o, "/Type /Page /") {
			a.page = i + 1
		}
	}
	return a
}

// endOfObject finds endobj behind a stream of the stated length, or at once.
func endOfObject(body string) int {
	from := 0
	if m := regexp.MustCompile(`/Length (\d+) *>>\nstream\n`).FindStringSubmatchIndex(body); m != nil && m[0] < strings.Index(body, "endobj") {
		n, _ := strconv.Atoi(body[m[2]:m[3]])
		from = m[1] + n
	}
	return from + strings.Index(body[from:], "\nendobj")
}

// clone returns a copy to be changed.
func (a *altered) clone() *altered {
	b := *a
	b.objs = slices.Clone(a.objs)
	return &b
}

// bytes puts the file together.
func (a *altered) bytes() []byte {
	var b bytes.Buffer
	lead := max(0, strings.Index(a.head, "%PDF")) // offsets count from the header (annex H of Adobe's edition)
	b.WriteString(a.head)
	var at []int
	for i, o := range a.objs {
		at = append(at, b.Len()-lead)
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len() - lead
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, p := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	trailer := put(a.trailer, "Size", fmt.Sprint(len(at)+1))
	fmt.Fprintf(&b, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n%s", trailer, xref, a.tail)
	return b.Bytes()
}

// add appends an object and returns a reference to it.
func (a *altered) add(body string) string {
	a.objs = append(a.objs, body)
	return fmt.Sprintf("%d 0 R", len(a.objs))
}

// stream appends a stream, deflated if flate, with more entries.
func (a *altered) stream(entries string, data []byte, flate bool) string {
	if flate {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write(data)
		w.Close()
		data, entries = z.Bytes(), entries+" /Filter /FlateDecode"
	}
	return a.add(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data))
}

// number returns the number of the object a reference names.
func number(ref string) int {
	n, _ := strconv.Atoi(strings.Fields(ref)[0])
	return n
}

// set gives the dictionary of object n an entry; "" takes it away.
func (a *altered) set(n int, key, value string) { a.objs[n-1] = put(a.objs[n-1], key, value) }

// get returns an entry of the dictionary of object n, "" if there is none.
func (a *altered) get(n int, key string) string {
	from, to, _ := entry(a.objs[n-1], key)
	return strings.TrimSpace(a.objs[n-1][from:to])
}

func (a *altered) catalog(key, value string) {
	f, to, _ := entry(a.trailer, "Root")
	a.set(number(a.trailer[f:to]), key, value)
}

func (a *altered) info(key, value string) {
	f, to, _ := entry(a.trailer, "Info")
	a.set(number(a.trailer[f:to]), key, value)
}

// intent changes the output intent.
func (a *altered) intent(key, value string) {
	for i, o := range a.objs {
		if strings.Contains(o, "/S /GTS_PDFX") {
			a.set(i+1, key, value)
		}
	}
}

// resource gives the first page a resource.
func (a *altered) resource(category, name, value string) {
	body := a.objs[a.page-1]
	from, to, _ := entry(body, "Resources")
	res := strings.TrimSpace(body[from:to])
	if strings.HasSuffix(res, " R") {
		res = a.objs[number(res)-1]
	}
	from, to, ok := entry(res, category)
	list := "<< >>"
	if ok {
		list = strings.TrimSpace(res[from:to])
	}
	if strings.HasSuffix(list, " R") {
		list = a.objs[number(list)-1]
	}
	a.set(a.page, "Resources", put(res, category, put(list, name, value)))
}

// draw appends operators to the content of the first page.
func (a *altered) draw(operators string) {
	more := a.stream("", []byte("/TKnock gs "+operators), true)
	old := strings.Trim(a.get(a.page, "Contents"), "[]")
	a.set(a.page, "Contents", "["+old+" "+more+"]")
}

// entry finds the value of a key in the first dictionary of body.
func entry(body, key string) (from, to int, ok bool) {
	at := strings.Index(body, "<<") + 2
	for {
		at += spaces(body[at:])
		if strings.HasPrefix(body[at:], ">>") || at >= len(body) {
			return at, at, false
		}
		end := at + length(body[at:])
		name := body[at:end]
		next := end + spaces(body[end:])
		stop := next + length(body[next:])
		if m := regexp.MustCompile(`^\d+ \d+ R`).FindString(body[next:]); m != "" {
			stop = next + len(m)
		}
		if name == "/"+key {
			return next, stop, true
		}
		at = stop
	}
}

// put changes, adds or (for "") removes an entry.
func put(body, key, value string) string {
	from, to, ok := entry(body, key)
	switch {
	case ok && value == "":
		start := strings.LastIndex(body[:from], "/"+key)
		return body[:start] + body[to:]
	case ok:
		return body[:from] + value + body[to:]
	case value == "":
		return body
	}
	return body[:from] + "/" + key + " " + value + " " + body[from:]
}

func spaces(s string) int { return len(s) - len(strings.TrimLeft(s, " \n\r\t")) }

// length returns how long the object at the start of s is.
func length(s string) int {
	switch {
	case strings.HasPrefix(s, "<<"):
		at := 2
		for {
			at += spaces(s[at:])
			if strings.HasPrefix(s[at:], ">>") {
				return at + 2
			}
			at += length(s[at:])
		}
	case s[0] == '[':
		at := 1
		for {
			at += spaces(s[at:])
			if s[at] == ']' {
				return at + 1
			}
			at += length(s[at:])
		}
	case s[0] == '(':
		depth := 0
		for i := 0; ; i++ {
			switch s[i] {
			case '\\':
				i++
			case '(':
				depth++
			case ')':
				if depth--; depth == 0 {
					return i + 1
				}
			}
		}
	case s[0] == '<':
		return strings.IndexByte(s, '>') + 1
	}
	i := 1
	for i < len(s) && !strings.ContainsRune(" \n\r\t/[]()<>", rune(s[i])) {
		i++
	}
	return i
}

// foreign makes a plain press file that owes nothing to our writer: one page of
// 460 by 300 points with 9 of bleed, a rule and a line of text.
func foreign(t testing.TB) *altered {
	t.Helper()
	a := &altered{head: "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"}
	icc, ok := profiles.Open("newsprint_tr002_240")
	if !ok {
		t.Fatal("no profile")
	}
	catalog := number(a.add("<< /Type /Catalog >>"))
	pages := a.add("<< /Type /Pages /Count 1 >>")
	profile := a.stream("/N 4 /Alternate /DeviceCMYK", icc, true)
	intent := a.add("<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (CGATS TR 002) /RegistryName (http://www.color.org) /Info (newsprint) /DestOutputProfile " + profile + " >>")
	info := a.add("<< /Title (A page) /Creator (a test) /Producer (a test) /CreationDate (D:20201130080000+08'00') /ModDate (D:20201130080000+08'00') /Trapped /False /GTS_PDFXVersion (PDF/X-1a:2003) >>")
	a.set(catalog, "Pages", pages)
	a.set(catalog, "OutputIntents", "["+intent+"]")
	state := a.add("<< /Type /ExtGState /OP true /op true /OPM 1 >>")
	content := a.stream("", []byte("q 0 0 0 1 k 39 250 340 0.5 re f Q\nq /Over gs 0 0 0 1 k BT /T9 10 Tf 39 260 Td <000100020003> Tj ET Q\n"), true)
	page := a.add("<< /Type /Page /MediaBox [0 0 478 318] /BleedBox [0 0 478 318] /TrimBox [9 9 469 309] /Resources << /ExtGState << /Over " + state + " >> >> >>")
	a.page = number(page)
	a.set(a.page, "Parent", pages)
	a.set(a.page, "Contents", content)
	a.set(number(pages), "Kids", "["+page+"]")
	a.trailer = fmt.Sprintf("<< /Root %d 0 R /Info %s /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] >>", catalog, info)
	a.font(t, "T9")
	return a
}

// font gives the first page a composite font of three characters, codes 1 to 3.
func (a *altered) font(t testing.TB, name string) {
	t.Helper()
	d := &draft{}
	f := &testFont{face: testFace(t, "song"), codes: map[rune]int{}, runes: []rune{0}}
	for _, r := range "社区报" {
		f.code(r)
	}
	d.usual = [2]int{880, -1000}
	var w writer
	w.at = make([]int, len(a.objs))
	across, _ := d.font(t, &w, f)
	s := w.String()
	for i := len(a.objs); i < len(w.at); i++ {
		body := s[w.at[i]:]
		body = body[strings.Index(body, "obj\n")+4:]
		if i+1 < len(w.at) {
			body = body[:w.at[i+1]-w.at[i]-strings.Index(s[w.at[i]:], "obj\n")-4]
		}
		body = body[:strings.LastIndex(body, "\nendobj")]
		a.objs = append(a.objs, body)
	}
	a.resource("Font", name, fmt.Sprintf("%d 0 R", across))
}
