package verify

import (
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/manifest"
	"banxin/press/objects"
)

// looked is what was found in one file that others are compared with.
type looked struct {
	pages []content // by the pages of the file; nil for spreads, and where it cannot be read
	marks int
}

// pdfFile is one PDF under examination.
type pdfFile struct {
	*objects.File
	m     *manifest.Manifest
	f     *manifest.File
	at    diag.Span
	ds    *diag.List
	data  []byte
	pages []*objects.Page
}

// file looks into one PDF that the manifest lists.
func (v *verifier) file(f *manifest.File, ds *diag.List) (out looked) {
	switch f.Kind {
	case manifest.PageFile, manifest.CombinedFile, manifest.SpreadFile, manifest.FoldFile:
	default: // of a picture or a sheet to be signed the checksum says all there is to say
		return out
	}
	if (f.Kind == manifest.PageFile || f.Kind == manifest.FoldFile) && len(f.Pages) != 1 {
		return out // told already
	}
	name, ok := v.names[v.normal(v.at(f.Name).File)]
	if !ok {
		return out // told already
	}
	p := pdfFile{m: v.m, f: f, at: v.at(f.Name), ds: ds}
	var err error
	if p.data, err = v.read(name); err == nil {
		if p.File, err = objects.Open(p.data); err == nil {
			p.pages, err = p.Pages()
		}
	}
	if err != nil {
		ds.Error(diag.FileUnreadable, p.at, "文件打不开：%v", "the file cannot be opened: %v", err).
			Hint("传坏了：请重新传来", "damaged on the way: have it sent again")
		return out
	}
	p.claims()
	p.metadata()
	if f.Kind == manifest.SpreadFile {
		return out
	}
	if len(p.pages) != len(f.Pages) {
		ds.Error(diag.PageCount, p.at, "文件有 %d 版，清单说 %d 版", "the file has %d pages and the list says %d", len(p.pages), len(f.Pages)).
			Hint(againZH, againEN)
		return out
	}
	sums := sumsOf(p.File)
	for i, pg := range p.pages {
		p.box(i)
		out.pages = append(out.pages, sums.page(pg))
	}
	if !v.alone(f) {
		out.marks = p.sheets()
	}
	return out
}

// alone reports whether each page of the file of all pages stands in a file of
// its own too. Its slugs then need not be rendered again: alike proves that they
// are those of the single files.
func (v *verifier) alone(f *manifest.File) bool {
	if f.Kind != manifest.CombinedFile {
		return false
	}
	for _, folio := range f.Pages {
		if !slices.ContainsFunc(v.m.Files, func(o manifest.File) bool {
			return o.Kind == manifest.PageFile && len(o.Pages) == 1 && o.Pages[0] == folio
		}) {
			return false
		}
	}
	return true
}

// read reads a file as far as any PDF may be long.
func (f *folder) read(name string) ([]byte, error) {
	r, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, objects.MaxFile+1))
	if err == nil && len(data) > objects.MaxFile {
		err = objects.ErrSize
	}
	return data, err
}

// listed returns what the list says of the i-th page of the file, nil where it
// knows no such page.
func (p *pdfFile) listed(i int) *manifest.Page {
	for k := range p.m.Pages {
		if p.m.Pages[k].Page == p.f.Pages[i] {
			return &p.m.Pages[k]
		}
	}
	return nil
}

// claims compares standard and printing condition with the list's.
func (p *pdfFile) claims() {
	if got := p.standard(); got != p.m.Standard {
		p.ds.Error(diag.StandardDiffers, p.at, "文件声称 %s，清单说 %s", "the file claims %s and the list says %s", quoted(got), p.m.Standard).
			Hint(againZH, againEN)
	}
	got := ""
	catalog, err := p.Catalog()
	if err == nil {
		for _, o := range p.Array(catalog, "OutputIntents") {
			if p.Name(o, "S") == "GTS_PDFX" {
				got, _ = p.Words(o, "OutputConditionIdentifier")
			}
		}
	}
	if got != p.m.Condition.Identifier {
		p.ds.Error(diag.ConditionDiffers, p.at, "输出意图是 %s，清单说 %s", "the output intent is %s and the list says %s", quoted(got), p.m.Condition.Identifier).
			Hint("颜色是按别的印刷条件做的：请整套重新传来", "the colours are made for another condition: "+againEN)
	}
}

// standard returns the standard a file claims, as a contract spells it
// (print.md, section 1).
func (p *pdfFile) standard() string {
	version, _ := p.Words(p.Info(), "GTS_PDFXVersion")
	if conformance, ok := p.Words(p.Info(), "GTS_PDFXConformance"); ok && version == "PDF/X-1:2001" {
		return conformance
	}
	if version == "" {
		version = p.packet("GTS_PDFXVersion")
	}
	return version
}

// quoted returns words for a value that may be missing.
func quoted(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return "“" + s + "”"
}

// metadata compares title and date with the list's, in the document information
// and in XMP where the file has it.
func (p *pdfFile) metadata() {
	title, _ := p.Words(p.Info(), "Title")
	want := p.m.Title
	if p.f.Kind == manifest.PageFile {
		want += " 第" + strconv.Itoa(p.f.Pages[0]) + "版"
	} else if p.f.Kind == manifest.FoldFile {
		if listed := p.listed(0); listed != nil {
			want += " " + listed.Said()
		}
	}
	named := strings.HasPrefix(title, want) // spreads may say more
	if p.f.Kind != manifest.SpreadFile {
		named = title == want
	}
	if !named {
		p.ds.Error(diag.IssueDiffers, p.at, "文件的标题是%s，应当是“%s”", "the title of the file is %s and should be “%s”", quoted(title), want).
			Hint("是别的一期或别的一版：请重新传来", "it is of another issue or another page: have it sent again")
	}
	for _, key := range []string{"CreationDate", "ModDate"} {
		if date, _ := p.Words(p.Info(), key); !sameDay(date, p.m.Date) {
			p.ds.Error(diag.IssueDiffers, p.at, "文件的 %s 是%s，清单的日期是 %s", "%s of the file is %s, and the list's date is %s", key, quoted(date), p.m.Date).
				Hint("是别的一期：请重新传来", "it is of another issue: have it sent again")
		}
	}
	if says := p.packet("dc:title"); says != "" && says != title {
		p.ds.Error(diag.IssueDiffers, p.at, "XMP 里的标题是%s，文档信息里是%s", "the title is %s in XMP and %s in the document information", quoted(says), quoted(title)).
			Hint(againZH, againEN)
	}
	if says := p.packet("xmp:CreateDate"); says != "" && !strings.HasPrefix(says, p.m.Date) {
		p.ds.Error(diag.IssueDiffers, p.at, "XMP 里的日期是%s，清单的日期是 %s", "the date is %s in XMP, and the list's is %s", quoted(says), p.m.Date).
			Hint(againZH, againEN)
	}
}

// sameDay compares a date of a PDF (7.9.4) with one written 2020-11-30.
func sameDay(pdf, iso string) bool {
	day := strings.ReplaceAll(iso, "-", "")
	return len(day) == 8 && strings.HasPrefix(pdf, "D:"+day)
}

// mostXMP is how much of the metadata is read.
const mostXMP = 1 << 18

// propertyForms find what XMP says of a property: the first text within it.
var propertyForms = sync.OnceValue(func() map[string]*regexp.Regexp {
	forms := map[string]*regexp.Regexp{}
	for name, words := range map[string]string{"GTS_PDFXVersion": `\w+:GTS_PDFXVersion`, "dc:title": "dc:title", "xmp:CreateDate": "xmp:CreateDate"} {
		forms[name] = regexp.MustCompile(`<` + words + `(?:\s[^>]*)?>(?:\s*<rdf:\w+(?:\s[^>]*)?>)*\s*([^<]*)|\s` + words + `="([^"]*)"`)
	}
	return forms
})

// unescape undoes what XML asks to be escaped.
var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&")

// packet returns what XMP says of a property, "" where there is nothing.
func (p *pdfFile) packet(property string) string {
	catalog, err := p.Catalog()
	if err != nil {
		return ""
	}
	st, ok := p.Stream(p.Raw(catalog, "Metadata"))
	if !ok {
		return ""
	}
	text, err := st.Decode()
	if err != nil {
		return ""
	}
	m := propertyForms()[property].FindSubmatch(text[:min(len(text), mostXMP)])
	if m == nil {
		return ""
	}
	return unescape.Replace(strings.TrimSpace(string(m[1]) + string(m[2])))
}

// box compares the finished size of a page with the list's.
func (p *pdfFile) box(i int) {
	want := p.listed(i)
	if want == nil {
		p.ds.Error(diag.PageSequence, p.at, "清单里没有第 %d 版", "the list has no page %d", p.f.Pages[i]).Hint(againZH, againEN)
		return
	}
	const off = 10 // thousandths of a point
	trim := p.pages[i].Trim()
	unit := p.pages[i].UserUnit
	for k, side := range [2]float64{trim.W() * unit, trim.H() * unit} {
		listed := [2]manifest.Points{want.Trim.Width, want.Trim.Height}[k]
		if math.Abs(side*float64(geom.Pt)-float64(listed)) > off {
			p.ds.Error(diag.PageBox, p.at, "第 %d 版的成品是 %.1f×%.1f 毫米，清单说 %.1f×%.1f", "the trim of page %d is %.1f×%.1f mm and the list says %.1f×%.1f",
				want.Page, geom.FromPt(trim.W()*unit).MM(), geom.FromPt(trim.H()*unit).MM(), geom.Length(want.Trim.Width).MM(), geom.Length(want.Trim.Height).MM()).
				Hint(againZH, againEN)
			return
		}
	}
}
