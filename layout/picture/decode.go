package picture

// decode turns the bytes of p's file into pixels reduced by n.
func (p *Picture) decode(data []byte, n int) (Raster, error) {
	switch p.Format {
	case JPEG:
		return decodeJPEG(data, n)
	case PNG:
		return decodePNG(data, n)
	case TIFF:
		return decodeTIFF(data, n)
	case WebP:
		return p.decodeWebP(data, n)
	case HEIC:
		return p.decodeHEIC(data, n)
	}
	return nil, unset(p.Format)
}
