package inspect

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
)

// file makes a PDF of one page of 100 by 200 points, its trim 10 within, with
// more entries and more resources.
func file(content, entries, resources string, more ...string) []byte {
	var b bytes.Buffer
	var at []int
	add := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	add("<< /Type /Catalog /Pages 2 0 R >>")
	add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 200] /TrimBox [10 10 90 190] /Contents 4 0 R /Resources << " + resources + " >> " + entries + " >>")
	add(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	for _, m := range more {
		add(m)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, p := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

func factsOf(t *testing.T, data []byte) *Facts {
	t.Helper()
	d, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	var f Facts
	d.Page(0, &f)
	return &f
}

func near(a, b Box) bool {
	return math.Abs(a.X0-b.X0)+math.Abs(a.Y0-b.Y0)+math.Abs(a.X1-b.X1)+math.Abs(a.Y1-b.Y1) < 0.01
}

// TestPlaces finds a rectangle where it lies on the finished page, however the
// page is turned and scaled.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		content, entries string
		box, trim        Box
	}{
		{"20 30 10 5 re f", "", Box{10, 155, 20, 160}, Box{0, 0, 80, 180}},
		{"q 2 0 0 2 20 30 cm 0 0 5 2.5 re f Q", "", Box{10, 155, 20, 160}, Box{0, 0, 80, 180}},
		{"20 30 m 30 30 l 30 35 l 20 35 l h f", "", Box{10, 155, 20, 160}, Box{0, 0, 80, 180}},
		{"20 30 10 5 re f", "/Rotate 90", Box{20, 10, 25, 20}, Box{0, 0, 180, 80}},
		{"20 30 10 5 re f", "/Rotate 180", Box{60, 20, 70, 25}, Box{0, 0, 80, 180}},
		{"20 30 10 5 re f", "/Rotate 270", Box{155, 60, 160, 70}, Box{0, 0, 180, 80}},
		{"20 30 10 5 re f", "/UserUnit 2", Box{20, 310, 40, 320}, Box{0, 0, 160, 360}},
		{"0 0 25 100 re W n 20 30 10 5 re f", "", Box{10, 155, 15, 160}, Box{0, 0, 80, 180}},
		{"/Fm Do", "", Box{10, 155, 20, 160}, Box{0, 0, 80, 180}},
	} {
		f := factsOf(t, file(c.content, c.entries, "/XObject << /Fm 5 0 R >>",
			"<< /Type /XObject /Subtype /Form /BBox [0 0 10 5] /Matrix [1 0 0 1 20 30] /Length 17 >>\nstream\n0 0 900 900 re f \nendstream"))
		if len(f.Areas) != 1 || !near(f.Areas[0].Box, c.box) || !near(f.Trim, c.trim) || len(f.Faults) > 0 {
			t.Errorf("%s %s: %+v in %v, faults %v", c.content, c.entries, f.Areas, f.Trim, f.Faults)
		}
	}
}

// TestLines tells the thickness of lines as it is seen.
func TestLines(t *testing.T) {
	for content, thick := range map[string]float64{
		"0.5 w 20 30 m 60 30 l S":                          0.5,
		"q 0.1 0 0 0.1 0 0 cm 5 w 200 300 m 600 l S Q":     -1, // l lacks an operand
		"q 0.1 0 0 0.1 0 0 cm 5 w 200 300 m 600 300 l S Q": 0.5,
		"0 w 20 30 m 60 30 l S":                            0,
		"20 30 50 0.2 re f":                                0.2,
	} {
		f := factsOf(t, file(content, "", ""))
		if thick < 0 {
			if len(f.Faults) == 0 {
				t.Errorf("%s: no fault", content)
			}
			continue
		}
		if len(f.Areas) != 1 || math.Abs(f.Areas[0].Thick-thick) > 1e-6 {
			t.Errorf("%s: %+v", content, f.Areas)
		}
	}
}

// TestTexts tells the size of type as it is seen, and what it says.
func TestTexts(t *testing.T) {
	const font = "/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 97 /LastChar 99 /Widths [500 500 500] >> >>"
	for _, c := range []struct {
		content string
		size    float64
		wide    float64 // of its box
	}{
		{"BT /F 10 Tf 20 30 Td (abc) Tj ET", 10, 15},
		{"BT /F 1 Tf 10 0 0 10 20 30 Tm (abc) Tj ET", 10, 15},
		{"q 0.5 0 0 0.5 0 0 cm BT /F 20 Tf 40 60 Td (abc) Tj ET Q", 10, 15},
		{"BT /F 10 Tf 50 Tz 20 30 Td (abc) Tj ET", 5, 7.5},
		{"BT /F 10 Tf 2 Tc 20 30 Td (abc) Tj ET", 10, 21},
		{"BT /F 10 Tf 20 30 Td [(a) -1000 (bc)] TJ ET", 10, 25},
	} {
		f := factsOf(t, file(c.content, "", font))
		if len(f.Texts) != 1 || math.Abs(f.Texts[0].Size-c.size) > 1e-6 || math.Abs(f.Texts[0].Box.W()-c.wide) > 1e-6 || f.Texts[0].Says() != "abc" || f.Texts[0].Codes != 3 {
			t.Errorf("%s: %+v says %q", c.content, f.Texts, f.Texts[0].Says())
		}
	}
}

// TestTextPlaces moves the pen in every way there is (9.4.2, 9.4.3).
func TestTextPlaces(t *testing.T) {
	const font = "/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 97 /LastChar 99 /Widths [500 500 500] >> >>"
	for content, want := range map[string][2]float64{
		"20 30 Td (a) Tj":                        {20, 30},
		"20 30 Td 5 -10 Td (a) Tj":               {25, 20},
		"20 30 TD (a) Tj":                        {20, 30},
		"20 100 Td 0 -12 TD T* (a) Tj":           {20, 76},
		"14 TL 20 100 Td (a) '":                  {20, 86},
		"14 TL 20 100 Td 3 1 (a) \"":             {20, 86},
		"1 0 0 1 20 30 Tm 3 Ts (a) Tj":           {20, 33},
		"1 0 0 1 20 30 Tm [-500 (a)] TJ":         {25, 30},
		"2 0 0 1 20 30 Tm [-500 (a)] TJ":         {30, 30},
		"20 30 Td 4 Tc [(a)] TJ 0 0 Td":          {20, 30},
		"50 Tz 20 30 Td [-1000 (a)] TJ":          {25, 30},
		"1 0 0 1 20 30 Tm 1 0 0 1 7 8 Tm (a) Tj": {7, 8},
	} {
		f := factsOf(t, file("BT /F 10 Tf "+content+" ET", "", font))
		if len(f.Texts) != 1 || len(f.Faults) > 0 {
			t.Errorf("%s: %+v, %v", content, f.Texts, f.Faults)
			continue
		}
		// Facts are measured from the trim's upper left, 10 from that of the page; a
		// font that says nothing of its height is given one from below the line.
		base := factsOf(t, file("BT /F 10 Tf 1 0 0 1 0 0 Tm (a) Tj ET", "", font)).Texts[0].Box
		if b := f.Texts[0].Box; math.Abs(b.X0+10-want[0]) > 1e-6 || math.Abs(base.Y0-b.Y0-want[1]) > 1e-6 {
			t.Errorf("%s: at %v, %v, want %v", content, b.X0+10, base.Y0-b.Y0, want)
		}
	}
	for _, content := range []string{"20 Td (a) Tj", "1 2 3 Td", "(x) 3 Td", "1 0 0 1 20 Tm (a) Tj"} {
		if f := factsOf(t, file("BT /F 10 Tf "+content+" ET", "", font)); len(f.Faults) != 1 {
			t.Errorf("%s: %v", content, f.Faults)
		}
	}
}

// TestType3 takes the box of a Type 3 font for its em, upside down or not.
func TestType3(t *testing.T) {
	for _, c := range []struct{ matrix, box string }{{"0.001 0 0 0.001 0 0", "0 -200 1000 800"}, {"1 0 0 -1 0 0", "0 -0.2 1 0.8"}, {"0.01 0 0 0.01 0 0", "0 0 100 100"}} {
		f := factsOf(t, file("BT /F 10 Tf 20 30 Td (aa) Tj ET", "", "/Font << /F << /Type /Font /Subtype /Type3 /FontBBox ["+c.box+"] /FontMatrix ["+c.matrix+"] /FirstChar 97 /LastChar 97 /Widths [1] /Encoding << >> /CharProcs << >> >> >>"))
		if len(f.Texts) != 1 || math.Abs(f.Texts[0].Size-10) > 1e-6 {
			t.Errorf("%v: %+v", c, f.Texts)
		}
	}
}

// TestTones tells the inks of colours in any space.
func TestTones(t *testing.T) {
	const spaces = "/ColorSpace << /S [/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C1 [0 0.2 0.8 0.1] >>] /K [/Separation /Black /DeviceCMYK << >>] /I [/Indexed /DeviceCMYK 1 <00000000FF000000>] /A [/Separation /All /DeviceCMYK << >>] >>"
	for content, want := range map[string]string{
		"0.1 0.2 0.3 0.4 k": "100 200 300 400 []",
		"0.25 g":            "0 0 0 750 []",
		"/S cs 0.5 scn":     "0 0 0 0 [{Gold 500}]",
		"/S cs":             "0 0 0 0 [{Gold 1000}]",
		"/K cs 0.3 scn":     "0 0 0 300 []",
		"/I cs 1 scn":       "1000 0 0 0 []",
		"/A cs 0.5 scn":     "500 500 500 500 []",
		"":                  "0 0 0 1000 []",
	} {
		f := factsOf(t, file(content+" 20 30 10 5 re f", "", spaces))
		tone := f.Areas[0].Tone
		if got := fmt.Sprint(tone.C, tone.M, tone.Y, tone.K, tone.Spots); got != want || !tone.Inks {
			t.Errorf("%s: %s, want %s", content, got, want)
		}
	}
	if f := factsOf(t, file("1 0 0 rg 20 30 10 5 re f", "", "")); f.Areas[0].Tone.Inks || f.Areas[0].Tone.Space.Family != "DeviceRGB" {
		t.Errorf("%+v", f.Areas[0].Tone)
	}
}

// TestResolution tells the pixels an inch of a picture by the matrix, turned or not.
func TestResolution(t *testing.T) {
	const picture = "<< /Type /XObject /Subtype /Image /Width 100 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 0 >>\nstream\n\nendstream"
	for content, want := range map[string][2]float64{
		"q 36 0 0 18 20 30 cm /Im Do Q": {200, 200}, "q 36 0 0 36 20 30 cm /Im Do Q": {200, 100}, "q 0 36 -18 0 60 30 cm /Im Do Q": {200, 200},
	} {
		f := factsOf(t, file(content, "", "/XObject << /Im 5 0 R >>", picture))
		if len(f.Images) != 1 || math.Abs(f.Images[0].AcrossI-want[0]) > 0.01 || math.Abs(f.Images[0].DownI-want[1]) > 0.01 {
			t.Errorf("%s: %+v", content, f.Images)
		}
	}
}

// TestEach visits every dictionary that can be reached once, and no other.
func TestEach(t *testing.T) {
	d, err := Open(file("", "/A 5 0 R /B [5 0 R << /In (place) >>] /S 7 0 R", "", "<< /Up 3 0 R /Me 5 0 R >>", "<< /Nobody (refers to this) >>",
		"<< /Length 0 /Own << /Deep true >> >>\nstream\n\nendstream"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	d.Each(func(n Node) { got = append(got, fmt.Sprintf("%d:%s", n.Number, n.Key)) })
	s := strings.Join(got, " ")
	for _, want := range []string{"0:Root", "2:Pages", "3:Kids", "4:Contents", "5:", "3:B", "3:Resources", "7:S", "7:Own"} {
		if strings.Count(s, want) != 1 {
			t.Errorf("%s stands %d times in %s", want, strings.Count(s, want), s)
		}
	}
	if strings.Contains(s, "6:") {
		t.Errorf("an object nobody refers to was visited: %s", s)
	}
}
