package press_test

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/contract"
	"banxin/press/pdf"
	"banxin/press/sample"
)

// Where things stand on the page of platesEdition, in points.
var (
	bodyArea  = geom.Rect{X: 20 * geom.Pt, Y: 20 * geom.Pt, W: 160 * geom.Pt, H: 60 * geom.Pt}   // black text on paper
	tintArea  = geom.Rect{X: 20 * geom.Pt, Y: 100 * geom.Pt, W: 160 * geom.Pt, H: 60 * geom.Pt}  // black text on C50
	whiteArea = geom.Rect{X: 20 * geom.Pt, Y: 180 * geom.Pt, W: 160 * geom.Pt, H: 60 * geom.Pt}  // white text on M100
	spotArea  = geom.Rect{X: 220 * geom.Pt, Y: 20 * geom.Pt, W: 160 * geom.Pt, H: 60 * geom.Pt}  // a spot ink on Y100
	greyArea  = geom.Rect{X: 220 * geom.Pt, Y: 100 * geom.Pt, W: 160 * geom.Pt, H: 60 * geom.Pt} // text in K50 on C50
	thickArea = geom.Rect{X: 220 * geom.Pt, Y: 180 * geom.Pt, W: 160 * geom.Pt, H: 60 * geom.Pt} // a thick black box on C50
)

// platesEdition is a page on which every rule of overprinting shows.
func platesEdition() *page.Edition {
	song := sample.Face("song")
	text := func(r geom.Rect, ink page.Ink) page.Item {
		return sample.Run(song, 30*geom.Pt, r.X+4*geom.Pt, r.Y+40*geom.Pt, ink, "版心报纸")
	}
	tint := func(r geom.Rect, ink page.Ink) page.Item { return &page.Rule{Box: r, Ink: ink} }
	spot := page.Ink{M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 400}
	pg := &page.Page{Folio: 1, Trim: geom.Rect{W: 400 * geom.Pt, H: 300 * geom.Pt}, Bleed: 8504, Items: []page.Item{
		text(bodyArea, page.Black),
		tint(tintArea, page.Ink{C: 500}), text(tintArea, page.Black),
		tint(whiteArea, page.Ink{M: 1000}), text(whiteArea, page.Ink{}),
		tint(spotArea, page.Ink{Y: 1000}), tint(spotArea.Inset(10*geom.Pt), spot),
		tint(greyArea, page.Ink{C: 500}), text(greyArea, page.Ink{K: 500}),
		tint(thickArea, page.Ink{C: 500}), tint(thickArea.Inset(10*geom.Pt), page.Black),
	}}
	return &page.Edition{Title: "印版", Paper: "样报", Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: []*page.Page{pg}}
}

// plates separates the first page of a file with Ghostscript and returns the
// plates by name: 0 is solid, 255 none.
func plates(t *testing.T, file []byte, dpi int) map[string]*image.Gray {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, file, 0o666); err != nil {
		t.Fatal(err)
	}
	out, errs := judge.RunBoth(t, judge.Need(t, "gs"), "-q", "-dBATCH", "-dNOPAUSE", "-dUsePDFX3Profile", "-dPDFSTOPONWARNING", "-sDEVICE=tiffsep",
		"-sCompression=none", fmt.Sprintf("-r%d", dpi), "-dFirstPage=1", "-dLastPage=1", "-o", filepath.Join(dir, "p.tif"), in)
	if out+errs != "" {
		t.Errorf("gs: %s%s", out, errs)
	}
	names, err := filepath.Glob(filepath.Join(dir, "p(*).tif"))
	if err != nil || len(names) < 4 {
		t.Fatalf("%d plates, %v", len(names), err)
	}
	all := map[string]*image.Gray{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		img, err := tiff.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		plate := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "p("), ").tif")
		all[plate] = img.(*image.Gray)
	}
	return all
}

// amounts returns the least and the most of a plate's ink, 0 to 255, within an
// area of a page without marks.
func amounts(plate *image.Gray, area geom.Rect, bleed geom.Length, dpi int) (least, most int) {
	px := func(l geom.Length) int { return int((int64(l+bleed)*int64(dpi) + 36_000) / 72_000) }
	least = 255
	for y := px(area.Y) + 2; y < px(area.Bottom())-2; y++ {
		for x := px(area.X) + 2; x < px(area.Right())-2; x++ {
			v := 255 - int(plate.GrayAt(x, y).Y)
			least, most = min(least, v), max(most, v)
		}
	}
	return least, most
}

// TestPlates: on the plates that Ghostscript exposes, black text is on the black
// plate alone and leaves what is beneath it alone; white, tints, spot inks and
// thick boxes knock it out. In every standard, as text and as outlines.
func TestPlates(t *testing.T) {
	const dpi = 144
	half, none, solid := [2]int{126, 129}, [2]int{0, 0}, [2]int{255, 255}
	from := func(lo, hi int) [2]int { return [2]int{lo, hi} } // the least and most wanted there
	for _, standard := range []contract.Standard{contract.X1a2001, contract.X1a2003, contract.X4} {
		for _, outline := range []bool{false, true} {
			house := press.Newsprint()
			house.Standard, house.Outline = standard, outline
			ed := platesEdition()
			file := filesOf(t, ed, house)["issue"]
			all := plates(t, file, dpi)
			for _, c := range []struct {
				what  string
				plate string
				area  geom.Rect
				want  [2]int
			}{
				{"black text", "Black", bodyArea, from(0, 255)},
				{"black text", "Cyan", bodyArea, none}, {"black text", "Magenta", bodyArea, none}, {"black text", "Yellow", bodyArea, none},
				{"black text on a tint", "Cyan", tintArea, half}, {"black text on a tint", "Black", tintArea, from(0, 255)},
				{"white text", "Magenta", whiteArea, from(0, 255)}, {"white text", "Black", whiteArea, none},
				{"a spot ink", "PANTONE 185 C", spotArea, from(0, 102)}, {"a spot ink", "Magenta", spotArea, none},
				{"what a spot ink knocks out", "Yellow", spotArea.Inset(10 * geom.Pt), none},
				{"a spot ink elsewhere", "PANTONE 185 C", bodyArea, none},
				{"grey text on a tint", "Cyan", greyArea, from(0, 128)}, {"grey text on a tint", "Black", greyArea, from(0, 128)},
				{"what a thick box knocks out", "Cyan", thickArea.Inset(10 * geom.Pt), none},
				{"a thick box", "Black", thickArea.Inset(10 * geom.Pt), solid},
			} {
				plate := all[c.plate]
				if plate == nil {
					t.Fatalf("%s: no plate %s", standard, c.plate)
				}
				least, most := amounts(plate, c.area, ed.Pages[0].Bleed, dpi)
				if least < c.want[0]-1 || most > c.want[1]+1 || c.want[0] != c.want[1] && (most < c.want[1]-2 || least > c.want[0]+2) {
					t.Errorf("%s, outlines %v, %s: %s has from %d to %d, want %v", standard, outline, c.what, c.plate, least, most, c.want)
				}
			}
			if want := 5; len(all) != want {
				t.Errorf("%s: %d plates, want %d", standard, len(all), want)
			}
		}
	}
}

// TestMarksOnPlates: marks for all plates are on each of them, the spot's
// included, and the name of a plate is on no other.
func TestMarksOnPlates(t *testing.T) {
	const dpi = 144
	house := press.Newsprint()
	house.Marks = contract.Marks{Crop: true, Register: true, Bar: true, Slug: true}
	ed := platesEdition()
	pl, err := press.Prepare(ed, house)
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := pl.Write(&w); err != nil {
		t.Fatal(err)
	}
	all := plates(t, w.Bytes(), dpi)
	pg := pl.Printed().Pages[0]
	inkOn := func(plate string, item page.Item) int {
		area := geom.Rect{}
		switch it := item.(type) {
		case *page.Rule:
			area = it.Box.Inset(-2 * geom.Pt)
		case *page.Run:
			area = geom.Rect{X: it.At.X, Y: it.At.Y - it.Size, W: it.Glyphs[0].Advance, H: it.Size}.Inset(-geom.Pt)
		default:
			return -1
		}
		_, most := amounts(all[plate], area, pg.Bleed+pg.Slug, dpi)
		return most
	}
	own := map[string]page.Ink{"Cyan": {C: 1000}, "Magenta": {M: 1000}, "Yellow": {Y: 1000}, "Black": page.Black, "PANTONE 185 C": {M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 1000}}
	seen := 0
	for _, item := range pg.Marks {
		for plate := range own {
			most := inkOn(plate, item)
			switch it := item.(type) {
			case *page.Rule:
				if it.Ink.Spot == "All" && most < 60 { // a hairline is half a pixel
					t.Errorf("a mark at %v is not on %s: %d", it.Box, plate, most)
				}
			case *page.Run:
				switch {
				case it.Ink.Spot == "All" || it.Ink == own[plate]:
					if seen++; most < 100 {
						t.Errorf("%q is not on %s: %d", it.Text, plate, most)
					}
				case most > 2:
					t.Errorf("%q is on %s: %d", it.Text, plate, most)
				}
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d texts were looked for", seen)
	}
}

// TestEqualBytesOfEveryStandard: marks, spot inks, outlines and spreads too give
// the same bytes with one thread and with eight, in two runs.
func TestEqualBytesOfEveryStandard(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, standard := range []contract.Standard{contract.X1a2001, contract.X1a2003, contract.X4} {
		for _, outline := range []bool{false, true} {
			var first []byte
			for _, procs := range []int{1, 8, 8} {
				runtime.GOMAXPROCS(procs)
				house := spreadHouse(true)
				house.Standard, house.Outline = standard, outline
				ed := sample.Edition(4, 300)
				ed.Pages[1].Items = append(ed.Pages[1].Items, platesEdition().Pages[0].Items...)
				pl, err := press.Prepare(ed, house)
				if err != nil {
					t.Fatal(err)
				}
				var w [3]bytes.Buffer
				pdf.Each(3, func(i int) {
					err := [](func() error){
						func() error { return pl.Write(&w[0]) }, func() error { return pl.WritePage(&w[1], 1) }, func() error { return pl.WriteSpreads(&w[2]) },
					}[i]()
					if err != nil {
						t.Error(err)
					}
				})
				got := bytes.Join([][]byte{w[0].Bytes(), w[1].Bytes(), w[2].Bytes()}, nil)
				if first == nil {
					first = got
				} else if !bytes.Equal(first, got) {
					t.Errorf("%s, outlines %v, %d processors: other bytes", standard, outline, procs)
				}
			}
		}
	}
}
