package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// decode turns the bytes of p's file into pixels reduced by n.
func (p *Picture) decode(data []byte, n int) (Raster, error) {
	var m image.Image
	var err error
	switch p.Format {
	case JPEG:
		return decodeJPEG(data, n)
	case PNG:
		m, err = png.Decode(bytes.NewReader(data))
	default:
		return nil, unset(p.Format)
	}
	if err != nil {
		return nil, errWrong
	}
	return plain{m}, nil
}

// plain unpacks an image of the standard library.
type plain struct{ image.Image }

func (p plain) Space() Space {
	switch p.Image.(type) {
	case *image.Gray, *image.Gray16:
		return Grey
	case *image.CMYK:
		return CMYK
	}
	return RGB
}

func (p plain) Size() (int, int) { return p.Bounds().Dx(), p.Bounds().Dy() }
func (p plain) ICC() []byte      { return nil }

func (p plain) Row(y int, dst []byte) {
	b := p.Bounds()
	space := p.Space()
	for x := b.Min.X; x < b.Max.X; x++ {
		c := p.At(x, b.Min.Y+y)
		switch space {
		case Grey:
			dst[0] = color.GrayModel.Convert(c).(color.Gray).Y
		case CMYK:
			v := c.(color.CMYK)
			copy(dst, []byte{v.C, v.M, v.Y, v.K})
		default:
			r, g, bl, a := c.RGBA()
			paper := 0xFFFF - a
			copy(dst, []byte{byte((r + paper) >> 8), byte((g + paper) >> 8), byte((bl + paper) >> 8)})
		}
		dst = dst[space.Samples():]
	}
}
