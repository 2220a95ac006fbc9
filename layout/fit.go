package layout

import (
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// tooLong reports the lines that do not fit even on the last step of the ladder.
func (t *typesetter) tooLong(f fitting, length geom.Length) {
	for _, p := range f.lines {
		over := p.Width().Scale(f.scale, 1000) - length
		if over <= 0 {
			continue
		}
		sz := p.Style.Size
		n := int((over + sz - 1) / sz)
		t.ds.Error(diag.HeadlineTooLong, p.Spans[0].At,
			"标题“%[1]s”排到最小的 %[2]s 磅、收紧压窄仍长出 %[3]d 字", "headline “%[1]s” is %[4]s too long even at its smallest size, %[2]s pt, tightened and narrowed",
			p.Text, pt(sz), n, diag.Count(n, "character")).
			Hint("在标题里断行（title 写成几行的列表）、删字，或在 paper.yaml 的样式里加更小的字号",
				"give line breaks (title as a list of lines), cut it, or add a smaller size to its style in paper.yaml")
	}
}

// narrow makes the glyphs of runs that were set from x on narrower or wider,
// and their advances with them.
func narrow(items []page.Item, x geom.Length, scale int) {
	if scale == 1000 {
		return
	}
	place := func(at geom.Length) geom.Length { return x + (at-x).Scale(scale, 1000) }
	for _, it := range items {
		run, ok := it.(*page.Run)
		if !ok {
			continue
		}
		pen := run.At.X
		run.At.X = place(pen)
		for k := range run.Glyphs {
			g := &run.Glyphs[k]
			next := pen + g.Advance
			g.Advance = place(next) - place(pen)
			g.DX = g.DX.Scale(scale, 1000)
			pen = next
		}
		run.Scale = uint16(scale)
	}
}
