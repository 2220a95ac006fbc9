package clreq

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// pdfFile is an opened press file. Its objects come from pdfcpu; what is drawn
// on its pages is worked out here.
type pdfFile struct {
	ctx   *model.Context
	fonts map[types.IndirectRef]*pdfFont
}

// pdfFont is a composite font: what its codes say, how far they move the pen,
// and the glyphs of the embedded program.
type pdfFont struct {
	name     string
	vertical bool // Identity-V: the pen moves down
	says     map[int]string
	width    map[int]float64 // em
	width0   float64
	down     map[int][3]float64 // W2: advance down and the position vector, em
	down0    [2]float64         // DW2: y of the vector, advance
	toGID    []byte             // nil for the identity
	glyphs   *glyphs
}

func openPDF(file []byte) (*pdfFile, error) {
	ctx, err := pdfcpu.ReadWithContext(context.Background(), bytes.NewReader(file), &model.Configuration{
		ValidationMode: model.ValidationStrict, Eol: types.EolLF, Offline: true, Limits: model.DefaultResourceLimits(),
	})
	if err != nil {
		return nil, err
	}
	return &pdfFile{ctx, map[types.IndirectRef]*pdfFont{}}, ctx.EnsurePageCount()
}

// stream returns the decoded bytes of a stream.
func (f *pdfFile) stream(o types.Object) ([]byte, error) {
	sd, _, err := f.ctx.DereferenceStreamDict(o)
	if err != nil {
		return nil, err
	}
	if sd == nil {
		return nil, fmt.Errorf("no stream at %v", o)
	}
	if err := sd.Decode(); err != nil {
		return nil, err
	}
	return sd.Content, nil
}

// font reads a font of a page's resources.
func (f *pdfFile) font(ref types.IndirectRef) (*pdfFont, error) {
	if ft := f.fonts[ref]; ft != nil {
		return ft, nil
	}
	d, err := f.ctx.DereferenceDict(ref)
	if err != nil {
		return nil, err
	}
	kids, err := f.ctx.DereferenceArray(d["DescendantFonts"])
	if err != nil || len(kids) != 1 {
		return nil, fmt.Errorf("descendant fonts: %v", err)
	}
	cid, err := f.ctx.DereferenceDict(kids[0])
	if err != nil {
		return nil, err
	}
	ft := &pdfFont{name: *d.NameEntry("BaseFont"), width: map[int]float64{}, width0: 1, down: map[int][3]float64{}, down0: [2]float64{0.88, -1}}
	ft.vertical = strings.HasSuffix(*d.NameEntry("Encoding"), "-V")
	if dw := cid.IntEntry("DW"); dw != nil {
		ft.width0 = float64(*dw) / 1000
	}
	if err := f.widths(ft, cid); err != nil {
		return nil, err
	}
	cmap, err := f.stream(d["ToUnicode"])
	if err != nil {
		return nil, err
	}
	ft.says = toUnicode(cmap)
	if o, ok := cid.Find("CIDToGIDMap"); ok {
		if _, named := o.(types.Name); !named {
			if ft.toGID, err = f.stream(o); err != nil {
				return nil, err
			}
		}
	}
	desc, err := f.ctx.DereferenceDict(cid["FontDescriptor"])
	if err != nil {
		return nil, err
	}
	if o, ok := desc.Find("FontFile2"); ok {
		program, err := f.stream(o)
		if err != nil {
			return nil, err
		}
		if ft.glyphs, err = readGlyphs(program); err != nil {
			return nil, err
		}
	}
	f.fonts[ref] = ft
	return ft, nil
}

// widths reads W, and DW2 and W2 of vertical fonts (ISO 32000-1, 9.7.4.3).
func (f *pdfFile) widths(ft *pdfFont, cid types.Dict) error {
	err := f.ranges(cid["W"], 1, func(c int, v []float64) { ft.width[c] = v[0] })
	if err != nil {
		return err
	}
	if a, err := f.ctx.DereferenceArray(cid["DW2"]); err == nil && len(a) == 2 {
		ft.down0 = [2]float64{number(a[0]) / 1000, number(a[1]) / 1000}
	}
	return f.ranges(cid["W2"], 3, func(c int, v []float64) { ft.down[c] = [3]float64(v) })
}

// ranges walks an array of the form of W: c [v …] or c1 c2 v …, n values a code.
func (f *pdfFile) ranges(o types.Object, n int, set func(c int, v []float64)) error {
	if o == nil {
		return nil
	}
	a, err := f.ctx.DereferenceArray(o)
	if err != nil {
		return err
	}
	values := func(list types.Array) []float64 {
		v := make([]float64, len(list))
		for i := range list {
			v[i] = number(list[i]) / 1000
		}
		return v
	}
	for i := 0; i+1 < len(a); {
		first := int(number(a[i]))
		if o, err := f.ctx.Dereference(a[i+1]); err == nil {
			if list, ok := o.(types.Array); ok {
				v := values(list)
				for k := 0; (k+1)*n <= len(v); k++ {
					set(first+k, v[k*n:(k+1)*n])
				}
				i += 2
				continue
			}
		}
		if i+2+n > len(a) {
			return fmt.Errorf("a widths array breaks off")
		}
		v := values(a[i+2 : i+2+n])
		for c := first; c <= int(number(a[i+1])); c++ {
			set(c, v)
		}
		i += 2 + n
	}
	return nil
}

func number(o types.Object) float64 {
	switch v := o.(type) {
	case types.Integer:
		return float64(v)
	case types.Float:
		return float64(v)
	}
	return 0
}

// advance returns how far a code moves the pen, in em: right, or down.
func (ft *pdfFont) advance(code int) float64 {
	if ft.vertical {
		if w, ok := ft.down[code]; ok {
			return w[0]
		}
		return ft.down0[1]
	}
	return ft.across(code)
}

func (ft *pdfFont) across(code int) float64 {
	if w, ok := ft.width[code]; ok {
		return w
	}
	return ft.width0
}

// vector returns the position vector of vertical writing (9.7.4.3), zero else.
func (ft *pdfFont) vector(code int) (x, y float64) {
	if !ft.vertical {
		return 0, 0
	}
	if w, ok := ft.down[code]; ok {
		return w[1], w[2]
	}
	return ft.across(code) / 2, ft.down0[0]
}

func (ft *pdfFont) gid(code int) int {
	if ft.toGID == nil {
		return code
	}
	if 2*code+1 >= len(ft.toGID) {
		return 0
	}
	return int(ft.toGID[2*code])<<8 | int(ft.toGID[2*code+1])
}

// toUnicode reads the bfchar and bfrange sections of a CMap.
func toUnicode(cmap []byte) map[int]string {
	says := map[int]string{}
	words := strings.Fields(strings.NewReplacer("<", " <", ">", "> ", "[", " [ ", "]", " ] ").Replace(string(cmap)))
	hex := func(s string) int { n := 0; _, _ = fmt.Sscanf(s, "<%x>", &n); return n }
	section := ""
	for i := 0; i < len(words); i++ {
		switch w := words[i]; {
		case w == "beginbfchar", w == "beginbfrange":
			section = w
		case strings.HasPrefix(w, "end"):
			section = ""
		case section == "beginbfchar" && i+1 < len(words):
			says[hex(w)] = utf16Text(words[i+1])
			i++
		case section == "beginbfrange" && i+2 < len(words):
			first, last := hex(w), hex(words[i+1])
			i += 2
			if words[i] == "[" {
				for c := first; words[i+1] != "]"; c++ {
					i++
					says[c] = utf16Text(words[i])
				}
				i++
				continue
			}
			r := []rune(utf16Text(words[i]))
			for c := first; c <= last; c++ {
				says[c] = string(r)
				r[len(r)-1]++
			}
		}
	}
	return says
}

func utf16Text(hex string) string {
	hex = strings.Trim(hex, "<>")
	var u []uint16
	for ; len(hex) >= 4; hex = hex[4:] {
		n := 0
		_, _ = fmt.Sscanf(hex[:4], "%x", &n)
		u = append(u, uint16(n))
	}
	return string(utf16.Decode(u))
}
