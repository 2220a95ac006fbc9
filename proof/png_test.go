package proof_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"testing"

	"banxin/internal/golden"
	"banxin/proof"
)

// TestEncode reads back by the standard library what was written, with few
// colours and with many.
func TestEncode(t *testing.T) {
	few := proof.Draw(newspaperPage(t), 30)
	many := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for i := range 40 * 30 {
		many.SetRGBA(i%40, i/40, color.RGBA{uint8(i), uint8(i >> 4), uint8(i * 7), 0xFF})
	}
	black := image.NewRGBA(image.Rect(0, 0, 1, 1))
	black.SetRGBA(0, 0, color.RGBA{A: 0xFF})
	for name, img := range map[string]*image.RGBA{"few": few, "many": many, "black": black} {
		var file, again bytes.Buffer
		if err := proof.Encode(&file, img); err != nil {
			t.Fatal(err)
		}
		if err := proof.Encode(&again, img); err != nil || !bytes.Equal(file.Bytes(), again.Bytes()) {
			t.Errorf("%s: written again it differs (%v)", name, err)
		}
		back, err := png.Decode(&file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d := golden.Compare(img, golden.RGBA(back), 0); d.Max != 0 || d.SizesDiffer {
			t.Errorf("%s: comes back different: %v", name, d)
		}
		if _, indexed := back.(*image.Paletted); indexed != (name == "black") {
			t.Errorf("%s: indexed is %v", name, indexed)
		}
	}
}

func TestEncodeReportsWriteErrors(t *testing.T) {
	full := errors.New("full")
	if err := proof.Encode(writer(func([]byte) (int, error) { return 0, full }), proof.Draw(small(), 72)); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(b []byte) (int, error) { return w(b) }
