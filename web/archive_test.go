package web_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press/sample"
)

// TestArchive goes through what PDF/A-2u adds to a sound file (print.md, section
// 5), on the bytes as qpdf spreads them out.
func TestArchive(t *testing.T) {
	file := written(t, edition())
	path := onDisk(t, file)
	all := objects(t, path)
	root := dict(t, all, dict(t, all, all["trailer"])["/Root"])
	intent := dict(t, all, root, "/OutputIntents")
	equal(t, intent, map[string]any{"/Type": "/OutputIntent", "/S": "/GTS_PDFA1", "/OutputConditionIdentifier": "u:sRGB"})
	if _, marked := root["/MarkInfo"]; marked {
		t.Error("it says that it is tagged, and is not")
	}

	text := judge.Run(t, judge.Need(t, "qpdf"), "--qdf", "--object-streams=disable", path, "-")
	for _, rule := range []struct {
		what string
		form string
		want int // matches; -1: at least one
	}{
		{"an sRGB profile of three components", `(?s)/N 3\n.{0,80}stream\n.{36}acsp`, 1},
		{"a packet without bytes or encoding in its head", `<\?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n`, 1},
		{"the claim of PDF/A-2u", `(?s)xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>`, 1},
		{"no claim of PDF/UA or PDF/X", `pdfuaid|pdfxid|GTS_PDFX`, 0},
		{"the title of the document information", `<rdf:li xml:lang="x-default">社区晨报 周家桥版 第312期</rdf:li>`, 1},
		{"the author of the document information", `<rdf:li>社区晨报</rdf:li>`, 1},
		{"its dates", `Date>2020-11-30T00:00:00\+08:00<`, 3},
		{"its language", `<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li>`, 1},
		{"links that print and are not hidden", `/F 4\n`, 1},
		{"no other inks", `/DeviceCMYK|/Separation|/ICCBased`, 0},
		{"nothing of what may not be there", `/(JavaScript|JS|AA|OpenAction|AcroForm|EmbeddedFiles|Encrypt|LZWDecode|Interpolate true|Alternates|OPI|TR|TR2|HTP|PS|Movie|Sound)\b`, 0},
		{"a map to Unicode for every font", `/ToUnicode`, -1},
	} {
		n := len(regexp.MustCompile(rule.form).FindAllString(text, -1))
		if rule.want >= 0 && n != rule.want || rule.want < 0 && n == 0 {
			t.Errorf("%s: %d matches, want %d", rule.what, n, rule.want)
		}
	}
	if fonts, maps := strings.Count(text, "/Subtype /Type0"), strings.Count(text, "/ToUnicode"); fonts != maps || fonts == 0 {
		t.Errorf("%d fonts and %d maps to Unicode", fonts, maps)
	}
	packet := regexp.MustCompile(`(?s)<< /Type /Metadata /Subtype /XML /Length \d+ >>\nstream\n<\?xpacket`)
	if !packet.Match(file) {
		t.Error("the packet is compressed, or not there")
	}
}

// TestArchiveClaimsWhatIsTrue: a text that holds what no PDF/A-2u may say is
// written, and the claim is not.
func TestArchiveClaimsWhatIsTrue(t *testing.T) {
	ed := edition()
	r := sample.Run(sample.Face("song"), 10500, 50000, 300000, page.Black, "甲乙")
	r.Text = "甲\uFEFF乙"
	r.Glyphs[1].Cluster = uint16(len("甲\uFEFF"))
	ed.Pages[0].Items = append(ed.Pages[0].Items, r)
	if file := written(t, ed); bytes.Contains(file, []byte("pdfaid")) {
		t.Error("PDF/A-2u is claimed")
	}
}
