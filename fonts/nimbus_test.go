package fonts

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts/subset"
	"banxin/internal/diag"
)

// nimbus is a real OpenType face with name-keyed CFF outlines; Ghostscript,
// which judges our files, cannot do without its package (fonts-urw-base35).
const nimbus = "/usr/share/fonts/opentype/urw-base35/NimbusRoman-Regular.otf"

// TestNimbus cuts and embeds every glyph of a face with name-keyed CFF
// outlines, shapes with it as HarfBuzz does, and sets it beside Noto Serif.
func TestNimbus(t *testing.T) {
	data, err := os.ReadFile(nimbus)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("fonts-urw-base35 is not installed")
		}
		t.Skip("fonts-urw-base35 is not installed")
	}
	f, err := Open("nimbus.otf", data)
	if err != nil {
		t.Fatal(err)
	}
	if !f.CFF() || f.Embeddable() != nil || f.NumGlyphs() < 800 || f.PostScriptName() != "NimbusRoman-Regular" {
		t.Errorf("CFF %t, %d glyphs, %s", f.CFF(), f.NumGlyphs(), f.PostScriptName())
	}
	var keys []subset.Key
	for g := 1; g < f.NumGlyphs(); g += 3 {
		keys = append(keys, subset.Key{CID: uint16(len(keys) + 1), Glyph: uint16(g)})
	}
	cut, err := f.SubsetCID(keys)
	if err != nil {
		t.Fatal(err)
	}
	small := embedded(t, cut, f.UnitsPerEm())
	for _, k := range keys {
		if !slices.Equal(numbers(t, small, GID(k.CID)), numbers(t, f, GID(k.Glyph))) {
			t.Errorf("glyph %d is drawn differently", k.Glyph)
		}
	}
	texts := []string{"AVATAR", "Today’s office", "fjord", "WiFi 5G", "1984–2020", "C++", "Málaga"}
	for i, want := range harfBuzz(t, nimbus, texts, "--script=latn", "--language=zh-cn") {
		var sb strings.Builder
		for _, s := range f.ShapeLatin(nil, texts[i]) {
			fmt.Fprintf(&sb, "|%d", s.ID)
		}
		var ids strings.Builder
		for _, g := range strings.Split(strings.Trim(want, "[]"), "|") {
			id, _, _ := strings.Cut(g, "=")
			ids.WriteString("|" + id)
		}
		if sb.String() != ids.String() {
			t.Errorf("%s: %s, HarfBuzz says %s", texts[i], sb.String(), ids.String())
		}
	}
	var ds diag.List
	set := Load(fstest.MapFS{"nimbus.otf": {Data: data}}, []Spec{{Role: "song", Latin: Latin{FaceRef: FaceRef{Name: "nimbus.otf"}}}}, &ds)
	chain := set.Chain("song")
	latin := chain[len(chain)-1]
	have := latin.CapHeight() * latin.fit.Scale / latin.UnitsPerEm()
	if ds.Len() > 0 || !latin.ForWords() || have < 720 || have > 738 {
		t.Errorf("capitals are %d high beside 729 (scale %d)", have, latin.fit.Scale)
	}
}
