package sheet

import (
	"strconv"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/pdf"
	"banxin/press/repro"
)

// picture paints an image XObject, a square of side 1, into its box (ISO
// 32000-1, 8.9.5). Where the file is read aloud, its words stand for it
// (14.9.3).
func (p *pen) picture(it *page.Picture) {
	if it.Box.W <= 0 || it.Box.H <= 0 {
		return
	}
	img := p.scheme.Image(it)
	p.endText()
	p.printOver(false)
	p.unit(it.Box, p.sheet.image(img), it.Alt)
}

// unit paints an XObject that is a square of side 1 into a box.
func (p *pen) unit(box geom.Rect, n int, alt string) {
	told := p.scheme.Words && alt != ""
	if told {
		var words pdf.Dict
		words.Text("Alt", alt)
		p.dst = append(append(append(p.dst, "/Span "...), words.Bytes()...), " BDC\n"...)
	}
	p.dst = append(p.dst, "q "...)
	p.number(box.W)
	p.dst = append(p.dst, "0 0 "...)
	p.number(box.H)
	p.number(box.X + p.left)
	p.number(p.top - box.Bottom())
	p.dst = append(appendImageName(append(p.dst, "cm /"...), n), " Do Q\n"...)
	if told {
		p.dst = append(p.dst, "EMC\n"...)
	}
}

// image returns the number of an image on the sheet.
func (s *Sheet) image(img *repro.Image) int {
	for n, m := range s.images {
		if m == img {
			return n
		}
	}
	s.images = append(s.images, img)
	return len(s.images) - 1
}

// appendImageName appends the name by which a page calls its image n.
func appendImageName(dst []byte, n int) []byte {
	return strconv.AppendInt(append(dst, 'I'), int64(n), 10)
}

// ImageRefs are the images that a file holds.
type ImageRefs map[*repro.Image]pdf.Ref

// PutImages writes the images that sheets show into a file, each once.
func PutImages(file *pdf.File, sheets ...*Sheet) ImageRefs {
	var refs ImageRefs
	for _, s := range sheets {
		for _, img := range s.images {
			if refs[img] != 0 {
				continue
			}
			if refs == nil {
				refs = ImageRefs{}
			}
			refs[img] = file.AddStream(imageDict(img), img.Stream)
		}
	}
	return refs
}

// imageSpaces are the colour spaces of images. Black alone is the Separation of that
// name, which belongs to the black plate of every press: what DeviceGray becomes
// there, with colour management or where it meets other inks, RIPs do not agree
// on (print.md, section 2).
var imageSpaces = [...]string{
	repro.Black: "[/Separation /Black /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>]",
	repro.Inks:  "/DeviceCMYK",
	repro.Grey:  "/DeviceGray",
	repro.RGB:   "/DeviceRGB",
}

// imageDict returns the dictionary of an image (8.9.5), but for what the
// stream adds.
func imageDict(img *repro.Image) *pdf.Dict {
	var d, how pdf.Dict
	d.Name("Type", "XObject").Name("Subtype", "Image").Int("Width", img.W).Int("Height", img.H)
	d.Raw("ColorSpace", imageSpaces[img.Space]).Int("BitsPerComponent", img.Bits)
	if img.Filter == repro.DCT {
		return d.Name("Filter", "DCTDecode")
	}
	how.Int("Predictor", 15).Int("Colors", img.Space.Samples()).Int("BitsPerComponent", img.Bits).Int("Columns", img.W)
	return d.Dict("DecodeParms", &how)
}
