package picture

// Space says what the samples of a Raster count.
type Space uint8

// The spaces of decoded pixels. Of inks 0 is none and 255 solid.
const (
	Grey Space = iota // 1 sample, 0 is black
	RGB               // 3
	CMYK              // 4
	Lab               // 3, as ICC encodes it in 8 bits
)

// Samples returns how many samples a pixel has.
func (s Space) Samples() int { return [...]int{Grey: 1, RGB: 3, CMYK: 4, Lab: 3}[s] }

// Raster is a decoded picture as it is stored, before any turning. What it
// holds may be packed more tightly than its rows: one row is unpacked at a time.
type Raster interface {
	Space() Space
	Size() (width, height int)
	// Row unpacks a row into dst, Samples bytes a pixel. What was transparent
	// lies on white paper. It may be called concurrently.
	Row(y int, dst []byte)
	// ICC is the picture's own profile, nil where it has none. Grey, RGB and
	// Lab without one are grey of gamma 2.2, sRGB and D50.
	ICC() []byte
}
