package ticket

import (
	"encoding/binary"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
)

// TestMetricsTable: the table that fpdf takes metrics from says what the face says,
// field by field (OpenType, OS/2 version 2).
func TestMetricsTable(t *testing.T) {
	var ds diag.List
	set := fonts.Load(nil, []fonts.Spec{{Role: "hei", Faces: []fonts.FaceRef{{Name: "hei"}}}, {Role: "song", Faces: []fonts.FaceRef{{Name: "song"}}}}, &ds)
	for _, role := range []string{"hei", "song"} {
		face := set.Chain(role)[0]
		b := (&typeface{face: face}).os2()
		for at, want := range map[int]int{0: 2, 4: face.Weight(), 68: face.Ascent(), 70: -face.Descent(), 88: face.CapHeight()} {
			if got := int(int16(binary.BigEndian.Uint16(b[at:]))); got != want {
				t.Errorf("%s: %d at %d, want %d", role, got, at, want)
			}
		}
		if face.Weight() < 100 || len(b) != 96 {
			t.Errorf("%s: a weight of %d in %d bytes", role, face.Weight(), len(b))
		}
	}
}
