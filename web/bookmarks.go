package web

import (
	"fmt"

	"banxin/layout/page"
	"banxin/press/pdf"
)

// bookmarks writes the document outline (ISO 32000-1, 12.3.3), one entry for
// each story, and returns its root; 0 when there is none.
func (out *output) bookmarks() pdf.Ref {
	var heads []page.Bookmark
	for _, h := range out.ed.Heads {
		if h.Page >= 0 && h.Page < len(out.pages) {
			heads = append(heads, h)
		}
	}
	if len(heads) == 0 {
		return 0
	}
	root := out.Reserve()
	refs := make([]pdf.Ref, len(heads))
	for i := range heads {
		refs[i] = out.Reserve()
	}
	for i, h := range heads {
		var d pdf.Dict
		d.Text("Title", h.Title).Ref("Parent", root)
		if i > 0 {
			d.Ref("Prev", refs[i-1])
		}
		if i < len(heads)-1 {
			d.Ref("Next", refs[i+1])
		}
		// The page, its left edge and zoom left alone, h.Y at the window's top.
		dest := out.pages[h.Page].Append([]byte{'['})
		dest = append(dest, " /XYZ null "...)
		dest = (out.ed.Pages[h.Page].Trim.H - h.Y).AppendPt(dest)
		d.Raw("Dest", string(append(dest, " null]"...)))
		out.Put(refs[i], d.Bytes())
	}
	var d pdf.Dict
	d.Name("Type", "Outlines").Ref("First", refs[0]).Ref("Last", refs[len(refs)-1])
	d.Int("Count", len(refs))
	out.Put(root, d.Bytes())
	return root
}

// labels returns the page labels of an edition whose pages are counted by sections
// (ISO 32000-1, 12.4.2): each stands for itself, for neither the letter nor the
// two figures are a way of counting that viewers know. "" where pages have
// numbers alone.
func (out *output) labels() string {
	var b []byte
	for i, pg := range out.ed.Pages {
		if pg.IsStrip() {
			b = fmt.Appendf(b, "%d << /P (%s) >> ", i, pg.Strip.Label)
			continue
		}
		if pg.Label == "" {
			return ""
		}
		b = fmt.Appendf(b, "%d << /P (%s) >> ", i, pg.Label)
	}
	return "<< /Nums [ " + string(b) + "] >>"
}
