package fonts

import (
	"path"
	"strings"
)

// maxNameRecords bounds the search in the name table, and maxPostScriptName is
// the longest name PostScript interpreters take (127 in PDF 1.4, appendix C).
const (
	maxNameRecords    = 1024
	maxPostScriptName = 63 // OpenType, name ID 6
)

// postScriptName finds name 6 in a name table. A face without one is called
// by its file's name.
func postScriptName(table []byte, file string) string {
	if s := cleanName(nameString(table, 6)); s != "" {
		return s
	}
	base := path.Base(file)
	if s := cleanName(strings.TrimSuffix(base, path.Ext(base))); s != "" {
		return s
	}
	return "Unnamed"
}

// postScriptName returns the name of the chosen face. An instance of a variable
// face is told apart by its place, as in NotoSerifSC-VF_700wght (Adobe
// Technical Note 5902).
func (c choice) postScriptName(table []byte) string {
	name := postScriptName(table, c.file)
	for _, s := range c.at {
		name += "_" + fixed(s.value) + s.tag
	}
	return cleanName(name)
}

// nameString returns the first string of the kind id, reading UTF-16 as the
// ASCII that PostScript names are made of; "" if there is none.
func nameString(t []byte, id int) string {
	if len(t) < 6 {
		return ""
	}
	n, base := min(be16(t, 2), maxNameRecords), be16(t, 4)
	for i := range n {
		at := 6 + 12*i
		if at+12 > len(t) {
			break
		}
		size, start := be16(t, at+8), base+be16(t, at+10)
		if be16(t, at+6) != id || start > len(t) || size > len(t)-start {
			continue
		}
		s := t[start : start+size]
		if be16(t, at) == 1 { // Macintosh: one byte a character
			return string(s)
		}
		out := make([]byte, 0, len(s)/2)
		for j := 0; j+1 < len(s); j += 2 {
			if s[j] == 0 {
				out = append(out, s[j+1])
			}
		}
		return string(out)
	}
	return ""
}

// cleanName keeps what a PostScript name may hold: printing ASCII without the
// ten delimiters of PostScript.
func cleanName(s string) string {
	var b strings.Builder
	for i := 0; i < len(s) && b.Len() < maxPostScriptName; i++ {
		if c := s[i]; c > 32 && c < 127 && !strings.ContainsRune("[](){}<>/%#", rune(c)) {
			b.WriteByte(c)
		}
	}
	return b.String()
}
