package preflight

import (
	"slices"

	"banxin/internal/diag"
	"banxin/press/contract"
	"banxin/press/inspect"
)

// Rules on the file as such: how it begins and ends, how its objects and
// streams are written (print.md, section 2, File).

const save = "导出时选 PDF/X-1a（或印刷厂要的标准），不要事后改动文件"
const saveEN = "export it anew as PDF/X-1a (or what the printing house asks for), and change nothing afterwards"

func fileRules() []rule {
	again := diag.Text{ZH: save, EN: saveEN}
	return []rule{
		{code: diag.FileVersion, worst: diag.Error, look: inFile, file: fileVersion, source: "ISO 15930-1, -4, -7", mend: again,
			demand: diag.Text{ZH: "文件头的 PDF 版本不高于标准所允许的（X-1a:2001 为 1.3，X-1a:2003 为 1.4，X-4 为 1.6）", EN: "the version in the header is not above what the standard allows (1.3 for X-1a:2001, 1.4 for X-1a:2003, 1.6 for X-4)"}},
		{code: diag.FileEnds, worst: diag.Warning, look: inFile, file: fileEnds, source: "ISO 32000-1, 7.5.2, 7.5.5", mend: again,
			demand: diag.Text{ZH: "文件以 %PDF- 开头、第二行是二进制注释、以 %%EOF 结尾，前后没有别的东西", EN: "the file begins with %PDF- and a line of bytes over 127 and ends with %%EOF, nothing before or behind"}},
		{code: diag.FileID, worst: diag.Error, look: inFile, file: fileID, source: "ISO 15930-1, -4, -7", mend: again,
			demand: diag.Text{ZH: "文件尾有 ID，两段都不空", EN: "the trailer has an ID of two strings that are not empty"}},
		{code: diag.FileUpdated, worst: diag.Info, look: inFile, file: fileUpdated, source: "printers' practice", mend: again,
			demand: diag.Text{ZH: "文件一次写成，没有事后追加的修改", EN: "the file was written in one go, without updates at its end"}},
		{code: diag.ObjectStreams, worst: diag.Error, look: inFile, file: objectStreams, source: "ISO 15930-1, -4 (PDF 1.5)", mend: again,
			demand: diag.Text{ZH: "X-1a 的文件不用对象流和交叉引用流", EN: "a file of X-1a has neither object streams nor cross-reference streams"}},
		{code: diag.FilterLZW, worst: diag.Error, look: inFile, node: filterNamed(diag.FilterLZW, "LZWDecode"), image: inlineFilter(diag.FilterLZW, "LZWDecode"), source: "ISO 15930", mend: again,
			demand: diag.Text{ZH: "不用 LZW 压缩", EN: "nothing is compressed by LZW"}},
		{code: diag.FilterJBIG2, worst: diag.Error, look: inFile, node: filterNamed(diag.FilterJBIG2, "JBIG2Decode"), source: "ISO 15930-1, -4", mend: again,
			demand: diag.Text{ZH: "X-1a 的文件不用 JBIG2 压缩", EN: "a file of X-1a has nothing compressed by JBIG2"}},
		{code: diag.FilterJPEG2000, worst: diag.Error, look: inFile, node: filterNamed(diag.FilterJPEG2000, "JPXDecode"), source: "ISO 15930-1, -4 (PDF 1.5)", mend: again,
			demand: diag.Text{ZH: "X-1a 的文件不用 JPEG 2000", EN: "a file of X-1a has no JPEG 2000"}},
		{code: diag.FilterOther, worst: diag.Error, look: inFile, node: filterOther, source: "ISO 32000-1, 7.4", mend: again,
			demand: diag.Text{ZH: "压缩方式都是 PDF 规定的，没有 Crypt", EN: "every filter is one PDF knows, and none is Crypt"}},
		{code: diag.ExternalStream, worst: diag.Error, look: inFile, node: externalStream, source: "ISO 15930; ISO 32000-1, 7.3.8.2", mend: diag.Text{ZH: "把外部数据嵌进文件再导出", EN: "embed what is outside and export again"},
			demand: diag.Text{ZH: "所有数据都在文件里，不引用外部文件", EN: "all data are in the file; no stream refers to another file"}},
	}
}

// versionOf returns the highest header a standard allows.
func versionOf(s contract.Standard) string {
	switch s {
	case contract.X1a2001:
		return "1.3"
	case contract.X4:
		return "1.6"
	}
	return "1.4"
}

func fileVersion(j *judge) {
	if most := versionOf(j.house.Standard); j.doc.Version > most {
		j.tell(diag.FileVersion, somewhere, "文件是 PDF %[1]s，%[3]s 最高到 %[2]s", "the file is PDF %[1]s; %[3]s allows %[2]s at most", j.doc.Version, most, j.house.Standard)
	}
}

func fileEnds(j *judge) {
	switch {
	case j.doc.Leading > 0:
		j.tell(diag.FileEnds, somewhere, "%%PDF- 之前有 %d 个多余的字节", "%d bytes stand before %%PDF-", j.doc.Leading)
	case j.doc.Trailing > 0:
		j.tell(diag.FileEnds, somewhere, "%%%%EOF 之后有 %d 个多余的字节", "%d bytes stand behind %%%%EOF", j.doc.Trailing)
	case !j.doc.Binary():
		j.tell(diag.FileEnds, somewhere, "第二行没有二进制注释，传送时可能被当成文本改坏", "the second line is no comment of bytes over 127: the file may be sent as text and damaged")
	}
}

func fileID(j *judge) {
	id := j.doc.ID()
	if len(id) != 2 || len(id[0]) == 0 || len(id[1]) == 0 {
		j.tell(diag.FileID, somewhere, "文件尾没有 ID", "the trailer has no ID")
	}
}

func fileUpdated(j *judge) {
	if n := j.doc.Sections; n > 1 {
		j.tell(diag.FileUpdated, somewhere, "文件有 %d 段交叉引用表：写成之后改动过，或为网上浏览优化过", "the file has %d cross-reference sections: it was changed after it was written, or optimised for the web", n)
	}
}

func objectStreams(j *judge) {
	if j.x1a() && (j.doc.ObjectStreams || j.doc.XRefStreams) {
		j.tell(diag.ObjectStreams, somewhere, "文件用了对象流或交叉引用流（PDF 1.5）", "the file has object streams or cross-reference streams (PDF 1.5)")
	}
}

// filterNamed looks for a filter; all but LZW are forbidden to X-1a alone.
func filterNamed(code diag.Code, name string) func(*judge, *inspect.Node) {
	return func(j *judge, n *inspect.Node) {
		if n.Stream == nil || !j.x1a() && code != diag.FilterLZW {
			return
		}
		for _, f := range n.Stream.Filters {
			if f.Name == name {
				j.tell(code, object(n.Number), "对象 %[1]d 用 %[2]s 压缩", "object %[1]d is compressed by %[2]s", n.Number, name)
				return
			}
		}
	}
}

// inlineFilter looks for a filter of a picture that stands in a content stream.
func inlineFilter(code diag.Code, name string) func(*judge, *inspect.Image) {
	return func(j *judge, m *inspect.Image) {
		for _, f := range m.Stream.Filters {
			if m.Number == 0 && f.Name == name {
				j.tell(code, on(&m.Paint), "内嵌图片用 %[1]s 压缩", "a picture in the content is compressed by %[1]s", name)
				return
			}
		}
	}
}

// knownFilters are those of ISO 32000-1, table 6, but Crypt.
var knownFilters = []string{"ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode"}

func filterOther(j *judge, n *inspect.Node) {
	if n.Stream == nil {
		return
	}
	for _, f := range n.Stream.Filters {
		if !slices.Contains(knownFilters, f.Name) {
			j.tell(diag.FilterOther, object(n.Number), "对象 %[1]d 用了不认识的压缩方式“%.20[2]s”", "object %[1]d has the filter “%.20[2]s”, which is not known", n.Number, f.Name)
		}
	}
}

func externalStream(j *judge, n *inspect.Node) {
	if n.Stream != nil && (j.doc.Has(n.Dict, "F") || j.doc.Has(n.Dict, "FFilter")) {
		j.tell(diag.ExternalStream, object(n.Number), "对象 %[1]d 的数据在文件之外", "the data of object %[1]d are outside the file", n.Number)
	}
}
