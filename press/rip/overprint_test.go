package rip

import (
	"math"
	"testing"
)

// states are the graphics states the tests name.
const states = "/ExtGState << /O0 << /OP true /op true /OPM 0 >> /O1 << /OP true /op true /OPM 1 >> /Half << /ca 0.5 /CA 0.5 >>" +
	" /Mul << /BM /Multiply >> /Dark << /BM /Darken >> /Scr << /BM /Screen >> >>" +
	" /ColorSpace << /Red [/Separation /PANTONE#20485 /DeviceCMYK 5 0 R] /K [/Separation /Black /DeviceCMYK 5 0 R]" +
	" /All [/Separation /All /DeviceCMYK 5 0 R] /None [/Separation /None /DeviceCMYK 5 0 R] /N [/DeviceN [/Cyan /PANTONE#20485] /DeviceCMYK 6 0 R] >>"

var tintObjects = []string{
	"<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0.8 0] /N 1 >>",
	streamObject("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]", []byte("{ 0 exch dup 0.5 mul 0 }")),
}

// TestOverprint is table 149 of ISO 32000-1: what each kind of colour does to
// the inks beneath. Beneath are C20 M40 Y60 K80 and, where the test paints it
// first, 70 % of a spot ink.
func TestOverprint(t *testing.T) {
	const under = "0.2 0.4 0.6 0.8 k 0 0 100 100 re f /O1 gs /Red cs 0.7 scn 0 0 100 100 re f "
	knock, zero, one := "/OK gs ", "/O0 gs ", "/O1 gs "
	for _, c := range []struct{ name, state, paint, want string }{
		{"CMYK", knock, "0 0 0 1 k", "0 0 0 100 0"},
		{"CMYK, OPM 0", zero, "0 0 0 1 k", "0 0 0 100 70"},
		{"CMYK, OPM 1", one, "0 0 0 1 k", "20 40 60 100 70"},
		{"CMYK by name, OPM 1", one, "/DeviceCMYK cs 0 0.5 0 0 scn", "20 50 60 80 70"},
		{"white, OPM 1", one, "0 0 0 0 k", "20 40 60 80 70"},
		{"grey", knock, "0 g", "0 0 0 100 0"},
		{"grey, OPM 1", one, "0 g", "0 0 0 100 70"},
		{"spot", knock, "/Red cs 1 scn", "0 0 0 0 100"},
		{"spot, OPM 0", zero, "/Red cs 1 scn", "20 40 60 80 100"},
		{"spot of nothing, OPM 1", one, "/Red cs 0 scn", "20 40 60 80 0"},
		{"Black as a spot, OPM 0", zero, "/K cs 0.5 scn", "20 40 60 50 70"},
		{"two inks, OPM 0", zero, "/N cs 0 0.5 scn", "0 40 60 80 50"},
		{"two inks", knock, "/N cs 1 0.5 scn", "100 0 0 0 50"},
		{"All", knock, "/All cs 0.9 scn", "90 90 90 90 90"},
		{"None", knock, "/None cs 1 scn", "20 40 60 80 70"},
	} {
		res := states[:len("/ExtGState << ")] + "/OK << /OP false /op false >> " + states[len("/ExtGState << "):]
		p := sheet{content: under + c.state + c.paint + " 10 10 50 50 re f", res: res, more: tintObjects}.render(t)
		if got := p.at(30, 30); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := p.at(80, 80); got != "20 40 60 80 70" {
			t.Errorf("%s: beside it %s", c.name, got)
		}
		if len(p.Unsure) > 0 {
			t.Errorf("%s: %v", c.name, p.Unsure)
		}
		if len(p.Spots) != 1 || p.Spots[0].Name != "PANTONE 485" || p.Spots[0].Process != [4]uint8{0, 255, 204, 0} {
			t.Errorf("%s: spots %v", c.name, p.Spots)
		}
	}
}

// TestStroked: OP is for strokes and op for fills; OP alone is for both.
func TestStroked(t *testing.T) {
	res := "/ExtGState << /S << /OP true /op false /OPM 1 >> /F << /OP false /op true /OPM 1 >> /B << /OP true /OPM 1 >> >>"
	for state, want := range map[string][2]string{"/S": {"0 0 0 100", "100 0 0 100"}, "/F": {"100 0 0 100", "0 0 0 100"}, "/B": {"100 0 0 100", "100 0 0 100"}} {
		p := sheet{content: "1 0 0 0 k 0 0 100 100 re f " + state + " gs 0 0 0 1 k 0 0 0 1 K 10 10 20 20 re f 10 w 50 80 m 90 80 l S", res: res}.render(t)
		if got := [2]string{p.at(20, 20), p.at(70, 80)}; got != want {
			t.Errorf("%s: %v, want %v", state, got, want)
		}
	}
}

// TestAllBeforeSpots: marks in the ink All stand on the plates of inks that
// are first used after them, too; what knocks out takes them away again.
func TestAllBeforeSpots(t *testing.T) {
	p := sheet{content: "/All cs 1 scn 10 10 30 30 re f 60 60 30 30 re f 0 0 0 0.5 k 70 70 10 10 re f /O0 gs /Red cs 1 scn 0 0 5 5 re f", res: states, more: tintObjects}.render(t)
	for _, c := range []struct {
		x, y int
		want string
	}{{20, 20, "100 100 100 100 100"}, {75, 75, "0 0 0 50 0"}, {65, 65, "100 100 100 100 100"}, {2, 2, "0 0 0 0 100"}, {50, 50, "0 0 0 0 0"}} {
		if got := p.at(c.x, c.y); got != c.want {
			t.Errorf("%d, %d: %s, want %s", c.x, c.y, got, c.want)
		}
	}
}

// TestTransparency: opacity, blend modes, groups and soft masks.
func TestTransparency(t *testing.T) {
	group := func(extra, content string) string {
		return streamObject("/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Group << /S /Transparency /CS /DeviceCMYK "+extra+" >> /Resources << "+states+" >>", []byte(content))
	}
	for _, c := range []struct{ name, content, form, want string }{
		{"half", "1 0 0 0 k 0 0 100 100 re f /Half gs 0 1 0 0 k 0 0 100 100 re f", "", "50 50 0 0"},
		{"multiply", "0.5 0.5 0 0 k 0 0 100 100 re f /Mul gs 0.5 0 1 0 k 0 0 100 100 re f", "", "75 50 100 0"},
		{"darken", "0.5 0.5 0 0 k 0 0 100 100 re f /Dark gs 0.3 0.7 0 0 k 0 0 100 100 re f", "", "50 70 0 0"},
		{"screen", "0.5 0.5 0 0 k 0 0 100 100 re f /Scr gs 0.5 1 0 0 k 0 0 100 100 re f", "", "25 50 0 0"},
		{"group", "1 0 0 0 k 0 0 100 100 re f /Half gs /X Do", group("/I true", "0 1 0 0 k 0 0 100 100 re f 0 0 1 0 k 0 0 100 100 re f"), "50 0 50 0"},
		{"group, isolated", "1 0 0 0 k 0 0 100 100 re f /X Do", group("/I true", "/Mul gs 0 1 0 0 k 0 0 100 100 re f"), "0 100 0 0"},
		{"group, open", "1 0 0 0 k 0 0 100 100 re f /X Do", group("", "/Mul gs 0 1 0 0 k 0 0 100 100 re f"), "100 100 0 0"},
		{"alpha twice", "1 0 0 0 k 0 0 100 100 re f /Half gs /X Do", group("/I true", "/Half gs 0 1 0 0 k 0 0 100 100 re f"), "75 25 0 0"},
		{"soft mask", "1 0 0 0 k 0 0 100 100 re f /Soft gs 0 1 0 0 k 0 0 100 100 re f", group("", "0.75 g 0 0 100 100 re f"), "25 75 0 0"},
		{"mask of alpha", "1 0 0 0 k 0 0 100 100 re f /SoftA gs 0 1 0 0 k 0 0 100 100 re f", group("", "/Half gs 0 g 0 0 100 100 re f"), "50 50 0 0"},
	} {
		res := states[:len("/ExtGState << ")] + "/Soft << /SMask << /S /Luminosity /G 7 0 R >> >> /SoftA << /SMask << /S /Alpha /G 7 0 R >> >> " +
			states[len("/ExtGState << "):] + " /XObject << /X 7 0 R >>"
		form := c.form
		if form == "" {
			form = "null"
		}
		p := sheet{content: c.content, res: res, more: append(tintObjects[:2:2], form)}.render(t)
		if got := p.at(50, 50); got != c.want || len(p.Unsure) > 0 {
			t.Errorf("%s: %s, want %s; %v", c.name, got, c.want, p.Unsure)
		}
	}
}

// TestImageInSeveralInksOverprints: an image whose palette is in two inks replaces
// these two and leaves the others alone.
func TestImageInSeveralInksOverprints(t *testing.T) {
	res := states[:len(states)-2] + " /P [/Indexed /N 1 <0000FF80>] >>"
	const image = "q 50 0 0 50 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /P ID \x01 EI Q"
	p := sheet{content: "0.2 0.4 0.6 0.8 k 0 0 100 100 re f /O1 gs /Red cs 0.7 scn 0 0 100 100 re f /O0 gs " + image, res: res, more: tintObjects}.render(t)
	if got := p.at(30, 30); got != "100 40 60 80 50" {
		t.Errorf("%s (%v)", got, p.Unsure)
	}
}

// TestInnerPoints: a Coons patch with straight sides is the plane between them, so
// that its inner control points divide it in thirds, wherever it lies.
func TestInnerPoints(t *testing.T) {
	const x, y = 7.0, -3.0
	at := func(i, j float64) point { return point{x + 3*i, y + 3*j + i} } // sheared
	got := inner(at(0, 0), at(0, 1), at(1, 0), at(0, 3), at(3, 0), at(3, 1), at(1, 3), at(3, 3))
	if want := at(1, 1); math.Abs(got.x-want.x) > 1e-9 || math.Abs(got.y-want.y) > 1e-9 {
		t.Errorf("%v, want %v", got, want)
	}
	// Each of the eight counts with its own weight.
	var p [8]point
	for k, want := range [8]float64{-4, 6, 6, -2, -2, 3, 3, -1} {
		p = [8]point{}
		p[k] = point{9, 18}
		if got := inner(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]); math.Abs(got.x-want) > 1e-9 || math.Abs(got.y-2*want) > 1e-9 {
			t.Errorf("point %d: %v, want %v", k, got, want)
		}
	}
}
