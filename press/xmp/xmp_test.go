package xmp

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// properties parses a packet with the standard library and returns the text of
// every element that has text, by namespace and name.
func properties(t testing.TB, packet []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	dec := xml.NewDecoder(bytes.NewReader(packet))
	var path []string
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, packet)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			path = append(path, tok.Name.Space+tok.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if s := string(tok); strings.TrimSpace(s) != "" {
				// Lists hang below their property: rdf:Alt, rdf:li.
				for i := len(path) - 1; i >= 0; i-- {
					if !strings.HasPrefix(path[i], rdf) {
						out[path[i]] = s
						break
					}
				}
			}
		}
	}
}

func TestPacketSaysWhatTheDocumentIs(t *testing.T) {
	d := Document{
		Title: "甲 & <乙> \x00\uFFFE", Author: "社区晨报", Lang: "zh-CN", Tool: "banxin",
		Year: 2020, Month: 11, Day: 3, ID: [16]byte{0xFF, 15: 1}, PDFX: "PDF/X-4", PDFA2U: true,
	}
	got := properties(t, d.Packet())
	for key, want := range map[string]string{
		dc + "title": "甲 & <乙> \uFFFD\uFFFD", dc + "creator": "社区晨报", dc + "language": "zh-CN", dc + "format": "application/pdf",
		basic + "CreatorTool": "banxin", basic + "CreateDate": "2020-11-03T00:00:00+08:00",
		basic + "ModifyDate": "2020-11-03T00:00:00+08:00", basic + "MetadataDate": "2020-11-03T00:00:00+08:00",
		media + "DocumentID": "uuid:ff000000-0000-8000-8000-000000000001", media + "VersionID": "1", media + "RenditionClass": "default",
		pdf + "Producer": "banxin", pdf + "Trapped": "False",
		pdfx + "GTS_PDFXVersion": "PDF/X-4", pdfa + "part": "2", pdfa + "conformance": "U",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
		delete(got, key)
	}
	if len(got) > 0 {
		t.Errorf("says more: %v", got)
	}
}

func TestPacketClaimsNothingUnasked(t *testing.T) {
	d := Document{Title: "a", Tool: "banxin", Year: 2020, Month: 1, Day: 1}
	packet := string(d.Packet())
	for _, word := range []string{"pdfx", "pdfa", "Trapped", "dc:creator", "dc:language"} {
		if strings.Contains(packet, word) {
			t.Errorf("%s is there", word)
		}
	}
	if !strings.HasPrefix(packet, "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n") || !strings.HasSuffix(packet, "<?xpacket end=\"r\"?>") {
		t.Error("no packet wrapper")
	}
}

func FuzzPacketIsXML(f *testing.F) {
	f.Add("社区晨报", "]]>")
	f.Add("\xff&amp;", "<!--")
	f.Fuzz(func(t *testing.T, title, author string) {
		d := Document{Title: title, Author: author, Tool: "banxin"}
		properties(t, d.Packet())
	})
}
