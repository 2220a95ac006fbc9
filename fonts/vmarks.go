package fonts

// verticalMarks are the marks whose vertical form stands in the upper right
// quarter of its cell (GB/T 15834 5.2.1), so that the lower half is white that
// composition may take.
var verticalMarks = []rune("，、。")

// verticalBrackets are brackets in pairs: the vertical form of the first leaves
// the upper half of its cell white, that of the second the lower.
var verticalBrackets = []rune("（）《》「」『』")

// VerticalFault returns nil if the marks of the face can be set in vertical
// text: each vertical form has its ink in the half of the cell that Mainland
// setting wants, so that its white can be taken away (typography.md section
// 6.4; by position, which is what the feature vhal does). Where a face has no
// vertical form, composition moves a mark to its place and turns a bracket. The
// error says in plain words which mark stands elsewhere, as those of faces for
// Taiwan and Hong Kong do, which stand in the middle of their cells.
func (f *Face) VerticalFault() error {
	for _, r := range verticalMarks {
		g, ok := f.Vertical(r)
		if x, y, inked := f.inkCentre(g); ok && inked && (x <= 0 || y >= f.VAdvance(g)/2) {
			return say("竖排的“%c”不在字格右上", "its vertical “%c” does not stand at the upper right of its cell", r)
		}
	}
	for i, r := range verticalBrackets {
		g, ok := f.Vertical(r)
		_, y, inked := f.inkCentre(g)
		if opens := i%2 == 0; ok && inked && (y > f.VAdvance(g)/2) != opens {
			return say("竖排的“%c”占了该空出的半格", "its vertical “%c” stands in the half of its cell that should be white", r)
		}
	}
	return nil
}

// inkCentre returns where the middle of a glyph's ink lies in its vertical
// cell: to the right of the line's middle, and below the top of the cell; ok is
// false for an empty glyph.
func (f *Face) inkCentre(g GID) (x, y int, ok bool) {
	x0, y0, x1, y1, ok := f.Bounds(g)
	ox, oy := f.VOrigin(g)
	return (x0+x1)/2 - ox, oy - (y0+y1)/2, ok
}
