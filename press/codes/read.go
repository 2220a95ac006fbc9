package codes

import (
	"errors"
	"fmt"

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

// Read returns what the code in a picture says.
func Read(g *Grey) (says string, err error) {
	defer guard(&err)
	bits, err := bitmap(g)
	if err != nil {
		return "", err
	}
	res, err := qrcode.NewQRCodeReader().Decode(bits, hints())
	if err != nil {
		return "", ErrNone
	}
	return res.GetText(), nil
}

// ReadAll returns what the codes in a picture say, in no order that means
// anything. A picture without codes gives none.
func ReadAll(g *Grey) (says []string, err error) {
	defer guard(&err)
	bits, err := bitmap(g)
	if err != nil {
		return nil, err
	}
	all, err := multi.NewQRCodeMultiReader().DecodeMultiple(bits, hints())
	if err != nil {
		return nil, nil
	}
	for _, res := range all {
		says = append(says, res.GetText())
	}
	return says, nil
}

// hints say that texts are UTF-8, as ours are, and to look at every row.
func hints() map[gozxing.DecodeHintType]any {
	return map[gozxing.DecodeHintType]any{
		gozxing.DecodeHintType_CHARACTER_SET: "UTF-8",
		gozxing.DecodeHintType_TRY_HARDER:    true,
	}
}

// bitmap gives a picture to the reader, which looks at no smaller ones.
func bitmap(g *Grey) (*gozxing.BinaryBitmap, error) {
	if g.W < 1 || g.H < 1 || len(g.Pix) != g.W*g.H {
		return nil, ErrNone
	}
	return gozxing.NewBinaryBitmap(gozxing.NewHybridBinarizer(&luminance{
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
