package preflight

import (
	"errors"
	"slices"

	"banxin/internal/diag"
	"banxin/press/contract"
	"banxin/press/inspect"
	"banxin/press/objects"
)

// Judge judges a finished PDF by the table of rules: our own file or anybody's.
// What it finds is blamed on the file name, and, where ours is given, on the
// line of the issue that the thing at its place comes from.
func (f *Opened) Judge(house *contract.Profile, ours *Ours, ds *diag.List) {
	at := diag.Span{File: f.name}
	doc, err := f.inspected()
	switch {
	case errors.Is(err, objects.ErrEncrypted):
		ds.Error(diag.FileEncrypted, at, "文件加了密，印刷厂打不开", "the file is encrypted and the printing house cannot open it").
			Hint("去掉密码和权限限制，重新导出", "export it again without passwords and restrictions")
		return
	case err != nil:
		ds.Error(diag.FileUnreadable, at, "文件读不了：%[1]s", "the file cannot be read: %[2]v", unreadable(err), err).
			Hint("文件可能没有传完，或不是 PDF；请重新导出、重新发送", "it may have been cut short on its way, or be no PDF: export it and send it again")
		return
	}
	work := &meter{}
	doc.Inflate = func(raw []byte) ([]byte, error) { return f.memo.inflate(raw, work) }
	j := newJudge(house, inFile)
	j.whole, j.doc, j.ours, j.pages = at, doc, ours, len(doc.Pages)
	if ours != nil {
		j.pages = ours.ed.Numbered()
	}
	j.judgeFile()
	f.images = j.images
	j.finish(ds)
}

// inspected returns the file as package inspect reads it.
func (f *Opened) inspected() (*inspect.Document, error) {
	if f.err != nil {
		return nil, f.err
	}
	return inspect.Of(f.file)
}

// unreadable says in Chinese why a file cannot be read.
func unreadable(err error) string {
	switch {
	case errors.Is(err, objects.ErrNotPDF):
		return "这不是 PDF 文件"
	case errors.Is(err, objects.ErrSize):
		return "文件太大"
	case errors.Is(err, objects.ErrWork):
		return "文件展开之后大得不合情理"
	case errors.Is(err, objects.ErrTable):
		return "文件不完整，或目录（交叉引用表）坏了"
	}
	return "文件的内部结构坏了（" + err.Error() + "）"
}

// judgeFile applies the rules: page by page, then to every dictionary, then to
// the file as a whole, when all fonts and inks have been met.
func (j *judge) judgeFile() {
	rules := table()
	var facts inspect.Facts
	j.facts = &facts
	for n := range j.doc.Pages {
		j.doc.Page(n, &facts)
		j.page, j.trim, j.bleed = n, facts.Trim, facts.Bleed
		if j.leaf().BleedBox == nil {
			j.bleed = facts.Shown
		}
		j.painted = len(facts.Texts)+len(facts.Areas)+len(facts.Images) > 0
		if j.ours != nil {
			j.images = append(j.images, slices.Clone(facts.Images))
		}
		j.judgeFacts(rules)
		if facts.Cut { // what follows is not read, so nothing is said of it
			break
		}
	}
	j.page = -1
	j.doc.Each(func(n inspect.Node) {
		for i := range rules {
			if rules[i].node != nil {
				rules[i].node(j, &n)
			}
		}
	})
	for i := range rules {
		if rules[i].file != nil && rules[i].look&inFile != 0 {
			rules[i].file(j)
		}
	}
}

// judgeFacts applies the rules to one page of a file, in the order in which it
// is painted as far as grounds go: what a text stands on was painted before it.
func (j *judge) judgeFacts(rules []rule) {
	var texts, areas, images []*rule
	for i := range rules {
		r := &rules[i]
		if r.look&inFile == 0 {
			continue
		}
		if r.page != nil {
			r.page(j)
		}
		if r.text != nil {
			texts = append(texts, r)
		}
		if r.area != nil {
			areas = append(areas, r)
		}
		if r.image != nil {
			images = append(images, r)
		}
	}
	f := j.facts
	j.grounds = j.grounds[:0]
	t, m := 0, 0
	for a := 0; a <= len(f.Areas); a++ {
		for ; m < len(f.Images) && f.Images[m].Under <= a; m++ {
			j.judgeImage(images, &f.Images[m])
		}
		for ; t < len(f.Texts) && f.Texts[t].Under <= a; t++ {
			j.judgeText(texts, &f.Texts[t])
		}
		if a < len(f.Areas) {
			j.judgeArea(areas, &f.Areas[a])
		}
	}
}

func (j *judge) judgeText(rules []*rule, t *inspect.Text) {
	j.meetSpots(t.Tone.Space, &t.Paint, nil)
	for _, r := range rules {
		r.text(j, t)
	}
}

func (j *judge) judgeArea(rules []*rule, a *inspect.Area) {
	j.meetSpots(a.Tone.Space, &a.Paint, nil)
	for _, r := range rules {
		r.area(j, a)
	}
	if a.Kind != inspect.Stroked && !a.Letter {
		j.addGround(a.Box, &a.Tone, a.Over)
	}
}

func (j *judge) judgeImage(rules []*rule, m *inspect.Image) {
	j.meetSpots(m.Space, &m.Paint, nil)
	for _, r := range rules {
		r.image(j, m)
	}
	j.addGround(m.Box, &inspect.Tone{}, m.Over)
}
