package codes

import (
	"errors"
	"fmt"
	"math"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// What is relied on of gozxing: the reader of QR codes, which finds a symbol in
// a picture at any angle, and that of several in one picture. It computes in
// floating point; a picture at the very edge of what can be read may be read on
// one processor and not on another, so nothing is drawn after what it says.

// Grey is a picture of greys, 0 for black.
type Grey struct {
	W, H int
	Pix  []byte // row by row
}

// ErrNone says that no code was found, or none that could be restored.
var ErrNone = errors.New("no code can be read")

// Read returns what the code in a picture says. As scanners do, it tells dark from
// light by what lies around a pixel, and if that leads to nothing by the whole picture.
func Read(g *Grey) (says string, err error) {
	defer guard(&err)
	for _, tell := range []func(gozxing.LuminanceSource) gozxing.Binarizer{gozxing.NewHybridBinarizer, gozxing.NewGlobalHistgramBinarizer} {
		bits, err := bitmap(g, tell)
		if err != nil {
			return "", err
		}
		if res, err := qrcode.NewQRCodeReader().Decode(bits, hints()); err == nil {
			return res.GetText(), nil
		}
	}
	return "", ErrNone
}

// Found is a code in a picture: what it says and where it is. X, Y is the middle
// of its top left finder, in pixels; Across and Down lead from there to the middles of
// the two others.
type Found struct {
	Says         string
	X, Y         float64
	Across, Down [2]float64
	Modules      int // on a side, as the distances tell
}

// Module returns how many pixels a module has.
func (f *Found) Module() float64 {
	return (math.Hypot(f.Across[0], f.Across[1]) + math.Hypot(f.Down[0], f.Down[1])) / 2 / float64(f.Modules-finder)
}

// finder is how many modules the middles of two finders are nearer to each other
// than the edges of the code: half a finder at either end.
const finder = 7

// FindAll finds the codes in a picture, in no order that means anything. A
// picture without codes gives none.
func FindAll(g *Grey) (found []Found, err error) {
	defer guard(&err)
	bits, err := bitmap(g, gozxing.NewHybridBinarizer)
	if err != nil {
		return nil, err
	}
	all, err := multi.NewQRCodeMultiReader().DecodeMultiple(bits, hints())
	if err != nil {
		return nil, nil
	}
	for _, res := range all {
		f := Found{Says: res.GetText()}
		if f.placed(res.GetResultPoints()) {
			found = append(found, f)
		}
	}
	return found, nil
}

// placed takes the place of a code from its finders: lower left, upper left,
// upper right. It reports whether they are there.
func (f *Found) placed(p []gozxing.ResultPoint) bool {
	if len(p) < 3 {
		return false
	}
	low, corner, right := p[0], p[1], p[2]
	f.X, f.Y = corner.GetX(), corner.GetY()
	f.Across = [2]float64{right.GetX() - f.X, right.GetY() - f.Y}
	f.Down = [2]float64{low.GetX() - f.X, low.GetY() - f.Y}
	size := 0.0
	for _, q := range p[:3] {
		pattern, ok := q.(interface{ GetEstimatedModuleSize() float64 })
		if !ok {
			return false
		}
		size += pattern.GetEstimatedModuleSize() / 3
	}
	between := (math.Hypot(f.Across[0], f.Across[1]) + math.Hypot(f.Down[0], f.Down[1])) / 2
	if !(size > 0) || !(between > 0) {
		return false
	}
	// A side has 17 modules and four more for each version.
	version := math.Round((between/size + finder - 17) / 4)
	f.Modules = 17 + 4*int(max(1, min(40, version)))
	return true
}

// hints say that texts are UTF-8, as ours are, and to look at every row.
func hints() map[gozxing.DecodeHintType]any {
	return map[gozxing.DecodeHintType]any{
		gozxing.DecodeHintType_CHARACTER_SET: "UTF-8",
		gozxing.DecodeHintType_TRY_HARDER:    true,
	}
}

// bitmap gives a picture to the reader, which looks at no smaller ones.
func bitmap(g *Grey, tell func(gozxing.LuminanceSource) gozxing.Binarizer) (*gozxing.BinaryBitmap, error) {
	if g.W < 1 || g.H < 1 || len(g.Pix) != g.W*g.H {
		return nil, ErrNone
	}
	return gozxing.NewBinaryBitmap(tell(&luminance{
		LuminanceSourceBase: gozxing.LuminanceSourceBase{Width: g.W, Height: g.H}, g: g,
	}))
}

// luminance is a Grey as the reader takes it.
type luminance struct {
	gozxing.LuminanceSourceBase
	g *Grey
}

func (l *luminance) GetRow(y int, _ []byte) ([]byte, error) {
	if y < 0 || y >= l.g.H {
		return nil, fmt.Errorf("codes: no row %d", y)
	}
	return l.g.Pix[y*l.g.W : (y+1)*l.g.W], nil
}

func (l *luminance) GetMatrix() []byte { return l.g.Pix }

func (l *luminance) String() string { return gozxing.LuminanceSourceString(l) }

func (l *luminance) Invert() gozxing.LuminanceSource { return gozxing.LuminanceSourceInvert(l) }

// guard turns a panic of the reader into ErrNone: it is other people's code and
// is shown any picture, even of files that were made to break it.
func guard(err *error) {
	if recover() != nil {
		*err = ErrNone
	}
}
