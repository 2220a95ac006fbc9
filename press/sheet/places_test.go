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

// shown is one glyph as a reader of the content stream places it, in points.
type shown struct {
	code uint16
	x, y float64
}

// reader interprets the operators of text (ISO 32000-1, 9.4) in floating
// point. It shares nothing with the writer but the faces' widths.
type reader struct {
	fonts        *Fonts
	font         *Font
	size         float64
	tc, ts, x, y float64
	stack        []string
	shown        []shown
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
		n, _ := strconv.Atoi(r.stack[len(r.stack)-2][2:])
		r.font, r.size = r.fonts.list[n], r.num(1)
	case "Tc":
		r.tc = r.num(1)
	case "Ts":
		r.ts = r.num(1)
	case "Tm":
		r.x, r.y = r.num(2), r.num(1)
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
			r.x -= v / 1000 * r.size
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
			r.shown = append(r.shown, shown{code, r.x, r.y + r.ts})
			face := r.font.face
			r.x += float64(face.Advance(r.font.glyphs[code]))/float64(face.UnitsPerEm())*r.size + r.tc
		}
	}
	return i + 1
}

// aRun draws a run of up to 60 glyphs with advances of every kind.
func aRun(t *rapid.T, faces []*fonts.Face) *page.Run {
	letters := rapid.SliceOfN(rapid.SampledFrom([]rune("版心一⼀，。“”《》—…·fiA1 𬭎𠮷（(\\)")), 1, 60).Draw(t, "text")
	size := geom.Length(rapid.SampledFrom([]int{900, 7500, 9000, 10500, 24000, 96000, 240000}).Draw(t, "size"))
	face := rapid.SampledFrom(faces).Draw(t, "face")
	r := sample.Run(face, size, geom.Length(rapid.IntRange(-9000, 800_000).Draw(t, "x")), 50_000, page.Black, string(letters))
	even := geom.Length(rapid.IntRange(-300, 3000).Draw(t, "even"))
	wild := rapid.SampledFrom([]int{0, 0, 3, 20}).Draw(t, "wild") // how many in 20 differ
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		g.Advance += even + geom.Length(rapid.IntRange(-1, 1).Draw(t, "rounding"))
		if rapid.IntRange(0, 19).Draw(t, "die") < wild {
			g.Advance += geom.Length(rapid.IntRange(-int(size), int(size)).Draw(t, "step"))
			g.DX = geom.Length(rapid.IntRange(-int(size), int(size)).Draw(t, "dx"))
			g.DY = geom.Length(rapid.IntRange(-500, 500).Draw(t, "dy"))
		}
	}
	return r
}

// TestEveryGlyphIsInItsPlace draws random lines and reads them back: each
// glyph must stand within 0.001 pt of its place (and half a step of the reader's
// own sums), say what the line says, and lines must not disturb each other.
func TestEveryGlyphIsInItsPlace(t *testing.T) {
	faces := []*fonts.Face{sample.Face("song"), sample.Face("hei"), sample.Face("nameplate")}
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
			pen := run.At.X
			for _, g := range run.Glyphs {
				got := rd.shown[n]
				n++
				f := fs.byFace[run.Face]
				if f.glyphs[got.code] != g.ID {
					t.Fatalf("glyph %d shows %d, want %d", n, f.glyphs[got.code], g.ID)
				}
				text.WriteString(f.texts[got.code])
				x, y := (pen + g.DX).Points(), (pg.Trim.H - run.At.Y - g.DY).Points()
				if math.Abs(got.x-x) > 0.00101 || math.Abs(got.y-y) > 1e-9 {
					t.Fatalf("glyph %d of %q stands at %.5f, %.5f, want %.3f, %.3f", n, run.Text, got.x, got.y, x, y)
				}
				pen += g.Advance
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
