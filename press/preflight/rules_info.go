package preflight

import (
	"regexp"
	"strings"
	"sync"

	"banxin/internal/diag"
	"banxin/press/contract"
)

// Rules on what the file says of itself: document information, metadata and the
// standard it claims (print.md, sections 1, 2 and 4).

func infoRules() []rule {
	again := diag.Text{ZH: save, EN: saveEN}
	return []rule{
		{code: diag.StandardMissing, worst: diag.Error, look: inFile, file: standardMissing, source: "ISO 15930-1, -4, -7", mend: again,
			demand: diag.Text{ZH: "文件声明它符合哪一个 PDF/X 标准（GTS_PDFXVersion）", EN: "the file claims a PDF/X standard (GTS_PDFXVersion)"}},
		{code: diag.StandardOther, worst: diag.Error, look: inFile, file: standardOther, source: "printing house", mend: again,
			demand: diag.Text{ZH: "声明的标准就是印刷厂要的标准", EN: "the standard claimed is the one the printing house asks for"}},
		{code: diag.StandardKey, worst: diag.Error, look: inFile, file: standardKey, source: "ISO 15930-1, -4", mend: again,
			demand: diag.Text{ZH: "只有 X-1a:2001 写 GTS_PDFXConformance，其值为 PDF/X-1a:2001；标准的键都是字符串", EN: "GTS_PDFXConformance stands in X-1a:2001 alone and says PDF/X-1a:2001; both keys are text strings"}},
		{code: diag.InfoTitle, worst: diag.Error, look: inBoth, file: infoTitle, source: "ISO 15930-1, -4, -7", mend: diag.Text{ZH: "在文档属性里写标题再导出", EN: "give the document a title and export again"},
			demand: diag.Text{ZH: "文档信息有标题，不空", EN: "the document information has a title that is not empty"}},
		{code: diag.InfoCreator, worst: diag.Warning, look: inFile, file: infoCreator, source: "ISO 15930-1, -4", mend: again,
			demand: diag.Text{ZH: "文档信息写明创建程序（Creator）和生成程序（Producer）", EN: "the document information names its Creator and Producer"}},
		{code: diag.InfoDates, worst: diag.Error, look: inBoth, file: infoDates, source: "ISO 15930-1, -4, -7; ISO 32000-1, 7.9.4", mend: again,
			demand: diag.Text{ZH: "文档信息有 CreationDate 和 ModDate，写法合规", EN: "the document information has CreationDate and ModDate, well formed"}},
		{code: diag.InfoTrapped, worst: diag.Error, look: inFile, file: infoTrapped, source: "ISO 15930-1, -4, -7", mend: diag.Text{ZH: "导出时把“陷印”设为“否”", EN: "set Trapped to False when exporting"},
			demand: diag.Text{ZH: "Trapped 是名字 True 或 False，不是字符串，也不是 Unknown", EN: "Trapped is the name True or False, neither a string nor Unknown"}},
		{code: diag.XMPMissing, worst: diag.Error, look: inFile, file: xmpMissing, source: "ISO 15930-7", mend: again,
			demand: diag.Text{ZH: "X-4 的文件有不压缩的 XMP 元数据", EN: "a file of X-4 has metadata in XMP, uncompressed"}},
		{code: diag.XMPDiffers, worst: diag.Error, look: inFile, file: xmpDiffers, source: "ISO 15930-4, -7", mend: again,
			demand: diag.Text{ZH: "XMP 元数据与文档信息说的一样：标准、标题、日期、Trapped", EN: "the metadata in XMP and the document information agree: standard, title, dates, Trapped"}},
	}
}

// claims returns the standard the file claims, in its Info or, since X-4, in
// its metadata.
func (j *judge) claims() string {
	if s, ok := j.doc.Words(j.doc.Info(), "GTS_PDFXVersion"); ok {
		if key, ok := j.doc.Words(j.doc.Info(), "GTS_PDFXConformance"); ok && s == "PDF/X-1:2001" {
			return key
		}
		return s
	}
	return j.xmp("GTS_PDFXVersion")
}

func standardMissing(j *judge) {
	if j.claims() == "" {
		j.tell(diag.StandardMissing, somewhere, "文件没有声明任何 PDF/X 标准，印刷厂要 %[1]s", "the file claims no PDF/X standard; the printing house asks for %[1]s", j.house.Standard)
	}
}

func standardOther(j *judge) {
	if got := j.claims(); got != "" && got != string(j.house.Standard) {
		j.tell(diag.StandardOther, somewhere, "文件声明的是 %.40[1]s，印刷厂要 %[2]s", "the file claims %.40[1]s; the printing house asks for %[2]s", got, j.house.Standard)
	}
}

func standardKey(j *judge) {
	info := j.doc.Info()
	for _, key := range []string{"GTS_PDFXVersion", "GTS_PDFXConformance"} {
		if _, ok := j.doc.Words(info, key); j.doc.Has(info, key) && !ok {
			j.tell(diag.StandardKey, somewhere, "%[1]s 不是字符串", "%[1]s is no text string", key)
			return
		}
	}
	version, _ := j.doc.Words(info, "GTS_PDFXVersion")
	key, has := j.doc.Words(info, "GTS_PDFXConformance")
	switch {
	case has && version != "PDF/X-1:2001":
		j.tell(diag.StandardKey, somewhere, "只有 X-1a:2001 才写 GTS_PDFXConformance", "GTS_PDFXConformance is for X-1a:2001 alone")
	case version == "PDF/X-1:2001" && key != string(contract.X1a2001):
		j.tell(diag.StandardKey, somewhere, "GTS_PDFXConformance 应为 PDF/X-1a:2001，现为“%.40[1]s”", "GTS_PDFXConformance should be PDF/X-1a:2001 and is “%.40[1]s”", key)
	}
}

func infoTitle(j *judge) {
	title := ""
	if j.doc != nil {
		title, _ = j.doc.Words(j.doc.Info(), "Title")
	} else {
		title = j.edition.Title
	}
	if strings.TrimSpace(title) == "" {
		j.tell(diag.InfoTitle, somewhere, "没有标题", "there is no title")
	}
}

func infoCreator(j *judge) {
	for _, key := range []string{"Creator", "Producer"} {
		if s, _ := j.doc.Words(j.doc.Info(), key); s == "" {
			j.tell(diag.InfoCreator, somewhere, "文档信息里没有 %[1]s", "the document information has no %[1]s", key)
			return
		}
	}
}

// dateForm is a date with at least its day (ISO 32000-1, 7.9.4).
var dateForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^D:\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(([01]\d|2[0-3])([0-5]\d([0-5]\d)?)?(Z|[+-]\d\d'\d\d'?|Z00'00'?)?)?$`)
})

func infoDates(j *judge) {
	if j.doc == nil {
		if d := j.edition.Date; d.Year == 0 || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
			j.tell(diag.InfoDates, somewhere, "这一期没有日期", "the issue has no date")
		}
		return
	}
	for _, key := range []string{"CreationDate", "ModDate"} {
		s, ok := j.doc.Words(j.doc.Info(), key)
		if !ok || s == "" {
			j.tell(diag.InfoDates, somewhere, "文档信息里没有 %[1]s", "the document information has no %[1]s", key)
		} else if !dateForm().MatchString(s) {
			j.tell(diag.InfoDates, somewhere, "%[1]s 的写法不对：“%.40[2]s”", "%[1]s is not well formed: “%.40[2]s”", key, s)
		}
	}
}

func infoTrapped(j *judge) {
	if n := j.doc.Name(j.doc.Info(), "Trapped"); n != "True" && n != "False" {
		j.tell(diag.InfoTrapped, somewhere, "Trapped 没有写成名字 True 或 False", "Trapped is not the name True or False")
	}
}

func xmpMissing(j *judge) {
	if j.house.Standard != contract.X4 {
		return
	}
	catalog, _ := j.doc.Catalog()
	st, ok := j.doc.Stream(catalog["Metadata"])
	switch {
	case !ok:
		j.tell(diag.XMPMissing, somewhere, "没有 XMP 元数据", "there is no metadata in XMP")
	case len(st.Filters) > 0:
		j.tell(diag.XMPMissing, object(st.Number), "XMP 元数据压缩过", "the metadata in XMP are compressed")
	case j.xmp("GTS_PDFXVersion") == "":
		j.tell(diag.XMPMissing, object(st.Number), "XMP 元数据里没有 GTS_PDFXVersion", "the metadata in XMP have no GTS_PDFXVersion")
	}
}

// xmpElement and xmpAttribute find the value of a property of the metadata,
// which may be written either way; a title stands in a list of languages.
var (
	xmpElement = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`<\w+:(\w+)[^<>]*>\s*(?:<rdf:Alt>\s*<rdf:li[^<>]*>)?([^<>]*)`)
	})
	xmpAttribute = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\s\w+:(\w+)="([^"]*)"`) })
)

// mostXMP is how much of the metadata is read.
const mostXMP = 1 << 18

// xmp returns a property of the metadata, "" if there is none.
func (j *judge) xmp(property string) string {
	if j.properties == nil {
		j.properties = map[string]string{}
		catalog, _ := j.doc.Catalog()
		if st, ok := j.doc.Stream(catalog["Metadata"]); ok {
			if b, err := st.Decode(); err == nil {
				text := string(b[:min(len(b), mostXMP)])
				for _, form := range []*regexp.Regexp{xmpElement(), xmpAttribute()} {
					for _, m := range form.FindAllStringSubmatch(text, 4096) {
						if value := strings.TrimSpace(m[2]); j.properties[m[1]] == "" {
							j.properties[m[1]] = value
						}
					}
				}
			}
		}
	}
	return xmlEntities.Replace(j.properties[property])
}

var xmlEntities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&")

func xmpDiffers(j *judge) {
	info := j.doc.Info()
	for _, pair := range [][2]string{{"GTS_PDFXVersion", "GTS_PDFXVersion"}, {"Title", "title"}, {"Producer", "Producer"}, {"Creator", "CreatorTool"}} {
		have, ok := j.doc.Words(info, pair[0])
		if says := j.xmp(pair[1]); ok && strings.TrimSpace(have) != "" && says != "" && strings.Join(strings.Fields(says), " ") != strings.Join(strings.Fields(have), " ") {
			j.tell(diag.XMPDiffers, somewhere, "文档信息的 %[1]s 是“%.40[2]s”，XMP 里是“%.40[3]s”", "%[1]s is “%.40[2]s” in the document information and “%.40[3]s” in XMP", pair[0], have, says)
		}
	}
	if n, says := j.doc.Name(info, "Trapped"), j.xmp("Trapped"); (n == "True" || n == "False") && says != "" && n != says {
		j.tell(diag.XMPDiffers, somewhere, "文档信息的 Trapped 是“%.20[1]s”，XMP 里是“%.20[2]s”", "Trapped is “%.20[1]s” in the document information and “%.20[2]s” in XMP", n, says)
	}
	for _, pair := range [][2]string{{"CreationDate", "CreateDate"}, {"ModDate", "ModifyDate"}} {
		have, _ := j.doc.Words(info, pair[0])
		says := j.xmp(pair[1])
		if a, b := instant(have), instant(says); a != "" && b != "" && a != b {
			j.tell(diag.XMPDiffers, somewhere, "文档信息的 %[1]s 是“%.40[2]s”，XMP 里是“%.40[3]s”", "%[1]s is “%.40[2]s” in the document information and “%.40[3]s” in XMP", pair[0], have, says)
		}
	}
}

// instant returns the digits and the zone of a date in either form, so that the
// two can be compared: D:20240506070809+08'00' and 2024-05-06T07:08:09+08:00.
func instant(s string) string {
	s = strings.TrimPrefix(s, "D:")
	zone := ""
	if i := strings.LastIndexAny(s, "+Z"); i >= 8 {
		s, zone = s[:i], s[i:]
	} else if i := strings.LastIndex(s, "-"); i >= 14 {
		s, zone = s[:i], s[i:]
	}
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '+' || r == '-' && s == zone {
				return r
			}
			return -1
		}, s)
	}
	day := digits(s)
	if len(day) < 14 {
		return "" // what is left out may be anything
	}
	z := digits(zone)
	if strings.Trim(z, "+-0") == "" {
		z = ""
	}
	return day[:14] + z
}
