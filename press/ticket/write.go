package ticket

import (
	"bytes"
	"fmt"
	"io"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/proof"
)

// Subject is the Subject of every sheet: who judges what lies in a folder for
// the press tells by it that this is none of the pages.
const Subject = "banxin-ticket/1"

// write puts composed pages into a PDF.
//
// Of fpdf it is relied on that text-only output repeats byte for byte once the
// dates are set and the catalog is sorted, and that Text takes codes as they
// are. Pictures it orders by their width alone, so that two of one width would
// come in the order of a map: each picture is made a pixel wider than the last.
func write(w io.Writer, s *Sheet, leaves []*leaf) error {
	faces := typefaces(leaves)
	file := fpdf.New("P", "pt", "A4", "")
	file.SetCatalogSort(true)
	file.SetMargins(0, 0, 0)
	file.SetAutoPageBreak(false, 0)
	file.SetProducer("banxin", true)
	file.SetCreator("banxin", true)
	file.SetTitle(s.Manifest.Title+" 付印单", true)
	file.SetSubject(Subject, false)
	file.SetLang("zh-CN")
	date, err := time.Parse(time.DateOnly, s.Manifest.Date)
	if err != nil {
		date = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC) // fpdf takes the zero date for the clock's
	}
	file.SetCreationDate(date)
	file.SetModificationDate(date)
	for _, t := range faces {
		program, err := t.program()
		if err != nil {
			return err
		}
		file.AddUTF8FontFromBytes(t.name, "", program)
	}
	d := drawer{pdf: file, faces: faces}
	for _, lf := range leaves {
		file.AddPage()
		d.draw(lf)
	}
	return file.Output(w)
}

// drawer draws composed pages with fpdf.
type drawer struct {
	pdf      *fpdf.Fpdf
	faces    []*typeface
	pictures int // drawn so far
	font     string
	size     geom.Length
}

func (d *drawer) draw(lf *leaf) {
	d.font = "" // a page begins without one
	for _, p := range lf.pictures {
		d.picture(p)
	}
	for _, it := range lf.Items {
		switch it := it.(type) {
		case *page.Rule:
			d.pdf.SetFillColor(rgb(it.Ink))
			d.pdf.Rect(it.Box.X.Points(), it.Box.Y.Points(), it.Box.W.Points(), it.Box.H.Points(), "F")
		case *page.Run:
			d.run(it)
		default:
			panic("ticket: an item of unknown kind")
		}
	}
}

// rgb returns what an ink looks like. Black and its tints are true greys, not
// those of newsprint: an office printer would screen the letters of a dark grey.
func rgb(i page.Ink) (r, g, b int) {
	if i.C|i.M|i.Y == 0 && i.Spot == "" {
		v := 255 - (int(i.K)*255+500)/1000
		return v, v, v
	}
	x, y, z := i.SRGB()
	return int(x), int(y), int(z)
}

// near is how far the pen of fpdf, which counts whole thousandths of the em, may
// stand from a glyph's place before it is set anew: a fiftieth of a point.
const near = geom.Pt / 50

// run draws a run: stretches in which fpdf's own widths lead to the places of
// the glyphs, each as one string.
func (d *drawer) run(r *page.Run) {
	t := typefaceOf(d.faces, r.Face)
	if d.font != t.name || d.size != r.Size {
		d.pdf.SetFont(t.name, "", r.Size.Points())
		d.font, d.size = t.name, r.Size
	}
	d.pdf.SetTextColor(rgb(r.Ink))
	var codes []rune
	var start, pen geom.Point // of the stretch, and where fpdf's pen stands in it
	flush := func() {
		if len(codes) > 0 {
			d.pdf.Text(start.X.Points(), start.Y.Points(), string(codes))
		}
		codes = codes[:0]
	}
	at := r.At
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		place := at.Add(geom.Point{X: g.DX, Y: g.DY})
		at.X += g.Advance
		code, itself := t.code(g.ID, says(r, i))
		if off := place.X - pen.X; len(codes) == 0 || off > near || off < -near || place.Y != start.Y || !itself {
			flush()
			start, pen = place, place
		}
		codes = append(codes, code)
		pen.X += r.Size.Scale(r.Face.Advance(g.ID), r.Face.UnitsPerEm())
		if !itself {
			d.pdf.RawWriteStr(actual(says(r, i)))
			flush()
			d.pdf.RawWriteStr("EMC")
		}
	}
	flush()
}

// actual opens a stretch that says s, whatever its codes say (ISO 32000-1,
// 14.9.4). An empty one says nothing: it belongs to the glyph before.
func actual(s string) string {
	var b bytes.Buffer
	b.WriteString("/Span <</ActualText <FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">>> BDC")
	return b.String()
}

// picture draws a picture in its place at half its pixels, which is some 130 to
// 250 to the inch.
func (d *drawer) picture(p placed) {
	d.pictures++
	img := shrunk(p.img, 2, d.pictures)
	name := fmt.Sprint(d.pictures)
	opt := fpdf.ImageOptions{ImageType: "png"}
	var b bytes.Buffer
	if err := proof.Encode(&b, img); err != nil {
		panic("ticket: " + err.Error()) // a buffer takes everything
	}
	d.pdf.RegisterImageOptionsReader(name, opt, &b)
	x, y, w, h := p.box.X.Points(), p.box.Y.Points(), p.box.W.Points(), p.box.H.Points()
	full := w * float64(img.Rect.Dx()) / float64(img.Rect.Dx()-d.pictures)
	d.pdf.ClipRect(x, y, w, h, false)
	d.pdf.ImageOptions(name, x, y, full, h, false, opt, 0, "")
	d.pdf.ClipEnd()
}
