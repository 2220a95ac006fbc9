package sheet

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/sample"
)

// shown is one glyph as a reader of the content stream places it: its origin in
// points, and where an em along the baseline and an em upwards lead from there.
type shown struct {
	code   uint16
	x, y   float64
	em, up [2]float64
}

// reader interprets the operators of text (ISO 32000-1, 9.4) in floating
// point. It shares nothing with the writer but the faces' widths.
type reader struct {
	fonts  *Fonts
	font   *Font
	down   bool // writing mode 1
	size   float64
	tc, ts float64
	tm     [6]float64
	stack  []string
	shown  []shown
}

// at returns where the text matrix takes a point.
func (r *reader) at(x, y float64) (float64, float64) {
	return r.tm[0]*x + r.tm[2]*y + r.tm[4], r.tm[1]*x + r.tm[3]*y + r.tm[5]
}

// move moves the pen along the line by v, which counts to the right, or upwards.
func (r *reader) move(v float64) {
	if r.down {
		r.tm[4], r.tm[5] = r.at(0, v)
	} else {
		r.tm[4], r.tm[5] = r.at(v, 0)
	}
}

func (r *reader) num(fromTop int) float64 {
	v, err := strconv.ParseFloat(r.stack[len(r.stack)-fromTop], 64)
	if err != nil {
		panic(err)
	}
	return v
}

// read runs a content stream.
func (r *reader) read(b []byte) {
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == ' ' || c == '\n':
			i++
		case c == '[':
			i = r.array(b, i+1)
		default:
			from := i
			for i < len(b) && b[i] != ' ' && b[i] != '\n' && b[i] != '[' {
				i++
			}
			r.operator(string(b[from:i]))
		}
	}
}

func (r *reader) operator(word string) {
	switch word {
	case "Tf":
		name := r.stack[len(r.stack)-2]
		n, _ := strconv.Atoi(name[2:])
		r.font, r.down, r.size = r.fonts.list[n], name[1] == 'V', r.num(1)
	case "Tc":
		r.tc = r.num(1)
	case "Ts":
		r.ts = r.num(1)
	case "Tm":
		for i := range r.tm {
			r.tm[i] = r.num(6 - i)
		}
	default:
		r.stack = append(r.stack, word)
		return
	}
	r.stack = r.stack[:0]
}

// array runs the elements of a TJ up to its closing bracket.
func (r *reader) array(b []byte, i int) int {
	for b[i] != ']' {
		if b[i] != '(' {
			from := i
			for b[i] != '(' && b[i] != ']' {
				i++
			}
			v, err := strconv.ParseFloat(string(b[from:i]), 64)
			if err != nil {
				panic(err)
			}
			r.move(-v / 1000 * r.size)
			continue
		}
		var s []byte
		for i++; b[i] != ')'; i++ {
			switch {
			case b[i] == '\\' && b[i+1] == 'r':
				i++
				s = append(s, '\r')
			case b[i] == '\\':
				i++
				s = append(s, b[i])
			default:
				s = append(s, b[i])
			}
		}
		i++
		for ; len(s) > 0; s = s[2:] {
			code := uint16(s[0])<<8 | uint16(s[1])
			r.show(code)
		}
	}
	return i + 1
}

// show shows one code. In writing mode 1 the glyph hangs from the pen by the
// vertical metrics of the face.
func (r *reader) show(code uint16) {
	face := r.font.face
	units := func(n int) float64 { return float64(n) / float64(face.UnitsPerEm()) * r.size }
	width := units(face.Advance(r.font.glyphs[code]))
	sh := shown{code: code, em: [2]float64{r.tm[0] * r.size, r.tm[1] * r.size}, up: [2]float64{r.tm[2] * r.size, r.tm[3] * r.size}}
	if r.down {
		g := r.font.glyphs[code]
		_, top := face.VOrigin(g)
		sh.x, sh.y = r.at(-width/2, r.ts-units(top))
		r.shown = append(r.shown, sh)
		r.move(-units(face.VAdvance(g)) + r.tc)
		return
	}
	sh.x, sh.y = r.at(0, r.ts)
	r.shown = append(r.shown, sh)
	r.move(width + r.tc)
}

// aRun draws a run of up to 60 glyphs with advances of every kind.
func aRun(t *rapid.T, faces []*fonts.Face) *page.Run {
	letters := rapid.SliceOfN(rapid.SampledFrom([]rune("版心一⼀，。“”《》—…·fiA1 𬭎𠮷（(\\)")), 1, 60).Draw(t, "text")
	size := geom.Length(rapid.SampledFrom([]int{900, 7500, 9000, 10500, 24000, 96000, 240000}).Draw(t, "size"))
	face := rapid.SampledFrom(faces).Draw(t, "face")
	x, y := geom.Length(rapid.IntRange(-9000, 800_000).Draw(t, "x")), geom.Length(50_000)
	r := sample.Run(face, size, x, y, page.Black, string(letters))
	switch rapid.IntRange(0, 3).Draw(t, "direction") {
	case 1:
		r = sample.Down(face, size, x, y, page.Black, string(letters))
	case 2:
		r.Dir = page.Turned
		for i := range r.Glyphs {
			r.Glyphs[i].DX = -size / 3
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "narrow") == 0 {
		r = sample.Narrow(r, uint16(rapid.IntRange(600, 1200).Draw(t, "scale")))
	}
	even := geom.Length(rapid.IntRange(-300, 3000).Draw(t, "even"))
	wild := rapid.SampledFrom([]int{0, 0, 3, 20}).Draw(t, "wild") // how many in 20 differ
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		g.Advance += even + geom.Length(rapid.IntRange(-1, 1).Draw(t, "rounding"))
		if rapid.IntRange(0, 19).Draw(t, "die") < wild {
			g.Advance += geom.Length(rapid.IntRange(-int(size), int(size)).Draw(t, "step"))
			g.DX += geom.Length(rapid.IntRange(-int(size), int(size)).Draw(t, "dx"))
			g.DY += geom.Length(rapid.IntRange(-500, 500).Draw(t, "dy"))
		}
	}
	return r
}

// TestEveryGlyphIsInItsPlace draws random lines and reads them back: each
// glyph must stand within 0.001 pt of its place (and half a step of the reader's
// own sums), as wide and as upright as it should, say what the line says, and
// lines must not disturb each other.
func TestEveryGlyphIsInItsPlace(t *testing.T) {
	faces := []*fonts.Face{sample.Face("song"), sample.Face("hei"), sample.Face("nameplate"), sample.Face("kai")}
	rapid.Check(t, func(t *rapid.T) {
		pg := &page.Page{Trim: geom.Rect{W: 800_000, H: 100_000}}
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			pg.Items = append(pg.Items, aRun(t, faces))
		}
		fs := NewFonts()
		rd := reader{fonts: fs}
		rd.read(fs.Draw(pg, Scheme{Fill: func(dst []byte, _ page.Ink) []byte { return append(dst, "0 0 0 1 k"...) }}).Content)
		n := 0
		for _, it := range pg.Items {
			run := it.(*page.Run)
			var text strings.Builder
			pen := run.At
			for _, g := range run.Glyphs {
				got := rd.shown[n]
				n++
				f := fs.byFace[run.Face]
				if f.glyphs[got.code] != g.ID {
					t.Fatalf("glyph %d shows %d, want %d", n, f.glyphs[got.code], g.ID)
				}
				text.WriteString(f.texts[got.code])
				x, y := (pen.X + g.DX).Points(), (pg.Trim.H - pen.Y - g.DY).Points()
				if math.Abs(got.x-x) > 0.00101 || math.Abs(got.y-y) > 0.00101 {
					t.Fatalf("glyph %d of %q stands at %.5f, %.5f, want %.3f, %.3f", n, run.Text, got.x, got.y, x, y)
				}
				if run.Dir != page.Down && (run.Dir == page.Across && math.Abs(got.y-y) > 1e-9 || run.Dir == page.Turned && math.Abs(got.x-x) > 1e-9) {
					t.Fatalf("glyph %d of %q is off its baseline: %.5f, %.5f, want %.3f, %.3f", n, run.Text, got.x, got.y, x, y)
				}
				if em, up := shape(run); got.em != em || got.up != up {
					t.Fatalf("glyph %d of %q is %v and %v, want %v and %v", n, run.Text, got.em, got.up, em, up)
				}
				pen = run.Dir.Move(pen, g.Advance)
			}
			if text.String() != run.Text {
				t.Fatalf("read %q, want %q", text.String(), run.Text)
			}
		}
		if n != len(rd.shown) {
			t.Fatalf("%d glyphs too many", len(rd.shown)-n)
		}
	})
}

// shape returns where an em along the baseline and an em upwards lead in a run.
func shape(r *page.Run) (em, up [2]float64) {
	high := r.Size.Points()
	wide := float64(r.Width()) / 1000 * high
	if r.Dir == page.Turned {
		return [2]float64{0, -wide}, [2]float64{high, 0}
	}
	return [2]float64{wide, 0}, [2]float64{0, high}
}
