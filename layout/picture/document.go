package picture

import (
	"errors"
	"io/fs"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/objects"
)

// Document is a PDF file to be placed, an advertisement as a rule.
type Document struct {
	Name  string
	Data  []byte
	Pages int
	// Trim is the finished size of its first page, Bleed what is painted
	// around it on the narrowest side.
	Width, Height, Bleed geom.Length

	File *objects.File // Data, opened
}

// maxDocument bounds a PDF file that is placed: it is copied into several of ours.
const maxDocument = 100 << 20

// leastSide is the least side of a page that can be placed.
const leastSide = 10 * geom.Pt

// OpenDocument opens the PDF file name of fsys. What is wrong with it is
// reported at the place that names it, and nil is returned. Only its first page
// will be placed.
func OpenDocument(fsys fs.FS, name string, at diag.Span, ds *diag.List) *Document {
	st, err := fs.Stat(fsys, name)
	if err == nil && st.Size() > maxDocument {
		ds.Error(diag.PictureTooLarge, at, "广告“%s”超过 %d MB", "the advertisement “%s” is over %d MB", name, maxDocument>>20).
			Hint("请广告方把图片降到 300 ppi 再导出", "have it exported again with its pictures at 300 ppi")
		return nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		ds.Error(diag.PictureBroken, at, "广告“%s”打不开", "the advertisement “%s” cannot be opened", name).
			Hint("检查文件是否在，是不是普通文件", "check that it is there and an ordinary file")
		return nil
	}
	f, err := objects.Open(data)
	if err == nil {
		var pages []*objects.Page
		if pages, err = f.Pages(); err == nil {
			return document(name, data, f, pages, at, ds)
		}
	}
	if errors.Is(err, objects.ErrEncrypted) {
		ds.Error(diag.PictureBroken, at, "广告“%s”加了密", "the advertisement “%s” is encrypted", name).
			Hint("请广告方去掉密码和权限限制，重新导出", "have it exported again without passwords and restrictions")
		return nil
	}
	ds.Error(diag.PictureBroken, at, "广告“%[1]s”坏了：%[2]v", "the advertisement “%[1]s” is broken: %[2]v", name, err).
		Hint("文件可能没有传完；请广告方重新导出、重新发送", "it may have been cut short on its way: have it exported and sent again")
	return nil
}

// document reads the boxes of the first page.
func document(name string, data []byte, f *objects.File, pages []*objects.Page, at diag.Span, ds *diag.List) *Document {
	p := pages[0]
	trim, bleed := p.Trim(), p.Bleed()
	if p.BleedBox == nil {
		bleed = p.MediaBox
	}
	unit := func(v float64) geom.Length { return geom.FromPt(v * p.UserUnit) }
	d := &Document{Name: name, Data: data, Pages: len(pages), Width: unit(trim.W()), Height: unit(trim.H()), File: f}
	d.Bleed = max(0, unit(min(trim.X0-bleed.X0, trim.Y0-bleed.Y0, bleed.X1-trim.X1, bleed.Y1-trim.Y1)))
	if p.Rotate%180 != 0 {
		d.Width, d.Height = d.Height, d.Width
	}
	if d.Width < leastSide || d.Height < leastSide || d.Width > 20*1000*geom.Pt || d.Height > 20*1000*geom.Pt {
		ds.Error(diag.PictureBroken, at, "广告“%[1]s”的成品尺寸是 %[2]s × %[3]s 磅，不能排", "the trim of the advertisement “%[1]s” is %[2]s × %[3]s pt and cannot be placed", name, d.Width, d.Height).
			Hint("请广告方检查 PDF 的 TrimBox", "have the TrimBox of the file looked at")
		return nil
	}
	if d.Pages > 1 {
		ds.Warn(diag.AdPages, at, "广告“%[1]s”有 %[2]d 页，只排第一页", "the advertisement “%[1]s” has %[2]d pages; the first is placed", name, d.Pages).
			Hint("请广告方一个广告给一个文件", "have one file made for each advertisement")
	}
	return d
}
