package layout

import (
	"errors"
	"io"
	"io/fs"
	"math"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/picture"
	"banxin/layout/svg"
)

// Shown is what stands in a place instead of a story: a picture or an
// advertisement. Just one of Raster, Drawing and Doc is not nil.
type Shown struct {
	Name    string          // as in issues.Place
	Picture *issues.Picture // nil of an advertisement
	Ad      *issues.Ad      // nil of a picture
	Raster  *picture.Picture
	Drawing *svg.Drawing
	Doc     *picture.Document

	Box    geom.Rect   // what it may cover, with the room for its caption
	Edges  edges       // sides of the box that reach into the bleed
	Over   geom.Length // and how far they do
	Focus  issues.Focus
	Whole  bool // nothing is cropped
	Framed bool
}

// edges are the four sides of a box.
type edges struct{ left, right, top, bottom bool }

// The face of a Han character within its em box, in thousandths above the
// baseline: pictures begin level with the faces of the characters beside them,
// not with their em boxes, which nobody sees (icft of the BASE table of the
// shipped faces; typography.md section 13).
const faceTop = 838

// pictureBox returns the box that a picture on columns and lines fills: from the
// faces of the characters of the first line down to the baseline of the last.
func (g *Grid) pictureBox(columns, lines issues.Range) geom.Rect {
	b := g.area(columns, lines)
	top := baseline(b.Y, g.Leading, g.Body) - g.Body.Scale(faceTop, 1000)
	foot := baseline(g.lineY(lines.Last), g.Leading, g.Body)
	b.Y, b.H = top, foot-top
	return b
}

// opener opens what a plan shows, each file once.
type opener struct {
	fsys    fs.FS
	paper   *issues.Paper
	rasters map[string]*picture.Picture
	docs    map[string]*picture.Document
	closed  bool // files are not opened: the plan is only tried
}

// readShown turns the place of a picture or an advertisement into one of the plan.
func (o *opener) readShown(src *issues.Place, pg *PagePlan, g *Grid, size *issues.PageSize, ds *diag.List) (Place, bool) {
	s := &Shown{Name: src.Name, Picture: src.Picture, Ad: src.Ad, Focus: src.Focus, Whole: src.Whole, Framed: src.Framed}
	s.Box = g.pictureBox(src.Columns, src.Lines)
	if src.Bleed {
		s.bleed(src, pg, g, size, ds)
	}
	p := Place{Shown: s, Area: g.area(src.Columns, src.Lines), Lines: src.Lines.Len(), At: src.At}
	if o.closed {
		return p, true
	}
	return p, o.open(s, src.Inks, ds)
}

// bleed lets the box reach over the margins into the bleed on the sides where it
// stands at the edge of the type area. At the head and at the foot stand the
// running head and the folio: only what fills the whole width takes their place.
func (s *Shown) bleed(src *issues.Place, pg *PagePlan, g *Grid, size *issues.PageSize, ds *diag.List) {
	e := edges{left: src.Columns.First == 1, right: src.Columns.Last == g.Columns}
	if e.left && e.right && g.left == 0 { // over two pages the running heads stay
		e.top = src.Lines.First == 1
		e.bottom = src.Lines.Last == g.Lines && (s.Picture == nil || s.Picture.Words() == "")
	}
	if e == (edges{}) {
		ds.Warn(diag.KeyWithoutUse, src.At, "“%s”不挨版心的边，出血（bleed）不起作用", "“%s” stands at no edge of the type area; bleed does nothing", s.Name).
			Hint("让它的 columns 从第一栏起或到末一栏止", "let its columns begin with the first or end with the last")
		return
	}
	left, top, right, bottom := s.Box.X, s.Box.Y, s.Box.Right(), s.Box.Bottom()
	if e.left {
		left = -size.Bleed
	}
	if e.right {
		right = g.fold + size.Width + size.Bleed
	}
	if e.top {
		top = -size.Bleed
	}
	if e.bottom {
		bottom = size.Height + size.Bleed
	}
	s.Box = geom.Rect{X: left, Y: top, W: right - left, H: bottom - top}
	s.Edges, s.Over = e, size.Bleed
	if e.top || e.bottom {
		pg.NoHead, pg.NoFoot = pg.NoHead || e.top, pg.NoFoot || e.bottom
		ds.Inform(diag.FurnitureLeftOut, src.At, "第 %d 版的报眉或地脚让给了出血的“%s”", "page %d leaves out its running head or foot for “%s”, which bleeds there", pg.Number, s.Name)
	}
}

// open looks at the file. What is wrong with it has been reported when ok is false.
func (o *opener) open(s *Shown, inks []issues.InkName, ds *diag.List) (ok bool) {
	file, name := issues.Text{}, ""
	if s.Ad != nil {
		file, name = s.Ad.File, s.Ad.Path
	} else {
		file, name = s.Picture.File, s.Picture.Path
	}
	switch kind := o.kind(name); kind {
	case picture.SVG:
		s.Drawing = o.drawing(name, file, inks, ds)
		return s.Drawing != nil
	case picture.PDF:
		if s.Ad == nil {
			ds.Error(diag.PictureFormat, file.At, "图片“%s”是 PDF", "the picture “%s” is a PDF file", file.S).
				Hint("PDF 写在 issue.yaml 的 ads 里，作广告排；图片另存为 JPEG 或 TIFF", "write PDF files under ads of issue.yaml, to be placed as advertisements; save a picture as JPEG or TIFF")
			return false
		}
		if s.Doc, ok = o.docs[name]; !ok {
			s.Doc = picture.OpenDocument(o.fsys, name, file.At, ds)
			if o.docs == nil {
				o.docs = map[string]*picture.Document{}
			}
			o.docs[name] = s.Doc
		}
		return s.Doc != nil
	}
	if len(inks) > 0 {
		ds.Error(diag.KeyWithoutUse, inks[0].Colour.At, "“%s”不是 SVG 图形，inks 不起作用", "“%s” is no SVG drawing; inks do nothing for it", file.S).
			Hint("删去 inks；照片按印厂的色彩特性分色", "take inks out; photographs are separated by the printing condition")
		return false
	}
	if s.Raster, ok = o.rasters[name]; !ok {
		s.Raster = picture.Sniff(o.fsys, name, file.At, ds)
		o.rasters[name] = s.Raster
	}
	return s.Raster != nil
}

// kind tells the format of a file by its first bytes; a file that cannot be read
// has none, and opening it will say why.
func (o *opener) kind(name string) picture.Format {
	f, err := o.fsys.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	var b [picture.KindBytes]byte
	n, err := io.ReadFull(f, b[:])
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	return picture.Kind(b[:n])
}

// cropFor returns the part of a picture of w × h pixels that fills a box: as much
// of it as has the box's shape, the focus as near its middle as the picture
// allows. The zero Crop is the whole picture.
func cropFor(w, h int, box geom.Rect, f issues.Focus) picture.Crop {
	if box.W <= 0 || box.H <= 0 {
		return picture.Crop{}
	}
	c := picture.Crop{W: w, H: h}
	if wide, high := int64(w)*int64(box.H), int64(h)*int64(box.W); wide > high {
		c.W = max(1, int((high+int64(box.H)/2)/int64(box.H)))
	} else {
		c.H = max(1, int((wide+int64(box.W)/2)/int64(box.W)))
	}
	if c.W == w && c.H == h {
		return picture.Crop{}
	}
	c.X = max(0, min((w*f.X+500)/1000-c.W/2, w-c.W))
	c.Y = max(0, min((h*f.Y+500)/1000-c.H/2, h-c.H))
	return c
}

// within returns the largest box of the shape w × h in the middle of another.
func within(box geom.Rect, w, h float64) geom.Rect {
	out := box
	if high := math.Round(float64(box.W) * (h / w)); high < float64(box.H) {
		out.H = geom.Length(high)
	} else {
		out.W = geom.Length(math.Round(float64(box.H) * (w / h)))
	}
	out.X += (box.W - out.W) / 2
	out.Y += (box.H - out.H) / 2
	return out
}
