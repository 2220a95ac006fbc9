package picture

import "banxin/internal/geom"

// Document is a PDF file to be placed, an advertisement as a rule.
type Document struct {
	Name  string
	Data  []byte
	Pages int
	// Trim is the finished size of its first page, Bleed what is painted
	// around it on the narrowest side.
	Width, Height, Bleed geom.Length
}
