package inspect

import (
	"math"

	"banxin/press/objects"
	"banxin/press/tokens"
)

// draw paints an XObject.
func (w *walker) draw() {
	n, _ := w.named()
	f := w.doc.formNamed(w.res, n)
	if f == nil {
		w.fault(MissingResource, n)
		return
	}
	switch f.kind {
	case "Image":
		if f.image == nil {
			m := w.doc.image(f.stream, w.res)
			f.image = &m
		}
		w.picture(*f.image)
		return
	case "Form":
		if w.depth >= maxForms || w.inside[f.number] && f.number != 0 {
			w.fault(TooMuch, n)
			return
		}
		m := f.matrix.then(w.ctm)
		if finite(m[:]...) {
			w.tell(f, n)
			w.runForm(f, m)
		}
		return
	}
	w.tell(f, n)
}

// tell adds a form to the facts of the page, once.
func (w *walker) tell(f *form, name string) {
	if f.pages != w.page {
		f.pages = w.page
		w.out.Forms = append(w.out.Forms, Form{name, f.number, f.dict})
	}
}

// runForm runs the content of a form or pattern.
func (w *walker) runForm(f *form, m matrix) {
	if w.depth >= maxForms || f.number != 0 && w.inside[f.number] {
		return
	}
	content, err := f.content()
	if err != nil {
		w.fault(BrokenStream, err.Error())
		return
	}
	kept, keptRes, keptStream, keptPath := w.state, w.res, w.stream, w.path
	keptText, keptLine := w.textMatrix, w.lineMatrix
	w.ctm, w.path = m, path{}
	w.clip = w.clip.Common(m.box(f.bounds))
	w.stream = f.number
	if f.res != nil {
		w.res = w.doc.resourcesOf(f.res)
	}
	w.inside[f.number] = true
	w.depth++
	areas := len(w.out.Areas)
	w.run(content)
	if f.letter() {
		for i := areas; i < len(w.out.Areas); i++ {
			w.out.Areas[i].Letter = true
		}
	}
	w.depth--
	delete(w.inside, f.number)
	w.state, w.res, w.stream, w.path = kept, keptRes, keptStream, keptPath
	w.textMatrix, w.lineMatrix = keptText, keptLine
}

// leastUnits is how many units an em has at least, in which letters are drawn.
const leastUnits = 200

// letter reports whether the form is a letter that was made an outline: it is
// drawn in the units of a font, which its matrix brings to one em, and needs no
// resources. The strokes of letters are no lines.
func (f *form) letter() bool {
	m := f.matrix
	if m[0] <= 0 || m[0] > 1.0/leastUnits || m[3] != m[0] || m[1] != 0 || m[2] != 0 {
		return false
	}
	res, ok := f.res.(objects.Dict)
	return f.res == nil || ok && len(res) == 0
}

// image reads a picture's dictionary.
func (d *Document) image(st *objects.Stream, res *resources) Image {
	m := Image{Number: st.Number, Stream: st}
	m.W, m.H = d.Integer(st.Dict, "Width", 0), d.Integer(st.Dict, "Height", 0)
	m.Bits = d.Integer(st.Dict, "BitsPerComponent", 8)
	if m.Mask, _ = d.Bool(st.Dict, "ImageMask"); m.Mask {
		m.Bits = 1
		return m
	}
	for _, fl := range st.Filters {
		if fl.Name == "CCITTFaxDecode" || fl.Name == "JBIG2Decode" {
			m.Bits = 1
		}
	}
	o := st.Dict["ColorSpace"]
	if n, ok := d.Follow(o).(objects.Name); ok && device(string(n)) == nil && res != nil {
		m.Space = d.spaceNamed(res, string(n))
	} else if o != nil {
		m.Space = d.space(o, 0)
	}
	return m
}

// picture notes a picture in the unit square.
func (w *walker) picture(m Image) {
	b := w.ctm.box(Box{0, 0, 1, 1}).Common(w.clip)
	if b.Empty() || w.alpha == 0 || w.full() || !finite(w.ctm[:]...) {
		return
	}
	m.Paint = w.paint(b, w.over)
	if m.Mask {
		m.Tone = w.fill
	}
	across, down := math.Hypot(w.ctm[0], w.ctm[1]), math.Hypot(w.ctm[2], w.ctm[3])
	if across > 0 && down > 0 {
		m.AcrossI, m.DownI = float64(m.W)*72/across, float64(m.H)*72/down
	}
	w.out.Images = append(w.out.Images, m)
}

// longNames are the full names of the keys of an inline image (8.9.7).
var longNames = map[string]string{
	"BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms", "F": "Filter",
	"H": "Height", "IM": "ImageMask", "I": "Interpolate", "W": "Width", "L": "Length",
}

// inline reads an inline image: its dictionary, then its data.
func (w *walker) inline() {
	dict := objects.Dict{}
	key := ""
	for {
		t := w.lex.Next()
		if t.Kind == tokens.End {
			w.fault(BrokenStream, "BI")
			return
		}
		if t.Kind == tokens.Word && string(w.lex.Bytes(t)) == "ID" {
			break
		}
		if key == "" {
			if t.Kind == tokens.Name {
				key = string(w.lex.Bytes(t))
				if long, ok := longNames[key]; ok {
					key = long
				}
			}
			continue
		}
		dict[key] = w.value(t, 0)
		key = ""
	}
	length := -1
	if n, ok := w.doc.NumberAt(dict["Length"]); ok && n >= 0 && n < 1<<30 {
		length = int(n)
	} else if dict["Filter"] == nil {
		length = w.plainLength(dict)
	}
	data := w.lex.Image(length)
	st := w.doc.Inline(dict, data)
	m := w.doc.image(st, w.res)
	w.picture(m)
}

// plainLength returns how many bytes the data of an unfiltered inline image
// have, -1 where that cannot be told.
func (w *walker) plainLength(dict objects.Dict) int {
	m := w.doc.image(w.doc.Inline(dict, nil), w.res)
	n := 1
	if !m.Mask {
		if m.Space == nil || m.Space.N == 0 {
			return -1
		}
		n = m.Space.N
	}
	if m.W <= 0 || m.H <= 0 || m.W > 1<<14 || m.H > 1<<14 {
		return -1
	}
	return (m.W*n*m.Bits + 7) / 8 * m.H
}

// value builds an object of a content stream.
func (w *walker) value(t tokens.Token, depth int) objects.Object {
	switch t.Kind {
	case tokens.Number:
		if t.Num == math.Trunc(t.Num) && math.Abs(t.Num) < 1<<31 {
			return objects.Integer(int(t.Num))
		}
		return objects.Float(t.Num)
	case tokens.Name:
		return objects.Name(w.lex.Bytes(t))
	case tokens.Word:
		return objects.Boolean(string(w.lex.Bytes(t)) == "true")
	case tokens.ArrayOpen:
		var a objects.Array
		for depth < 8 {
			t := w.lex.Next()
			if t.Kind == tokens.ArrayClose || t.Kind == tokens.End {
				break
			}
			a = append(a, w.value(t, depth+1))
		}
		return a
	case tokens.DictOpen:
		d := objects.Dict{}
		for depth < 8 {
			k := w.lex.Next()
			if k.Kind != tokens.Name {
				break
			}
			name := string(w.lex.Bytes(k))
			d[name] = w.value(w.lex.Next(), depth+1)
		}
		return d
	}
	return nil
}
