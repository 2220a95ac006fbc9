package rip

import (
	"fmt"
	"math"

	"banxin/press/objects"
)

// picture is an image made ready: the inks of each pixel, and its opacity.
type picture struct {
	w, h   int
	stride int      // inks of a pixel
	inks   []int    // which, −1 for None
	set    uint32   // of these it says how much
	px     []byte   // stride bytes a pixel; nil for a stencil
	alpha  *picture // one byte a pixel in px; nil: opaque
	broken bool
}

// Limits of one image.
const (
	maxSide     = 1 << 16
	maxSamples4 = 160 << 20 // bytes of a picture's inks
)

// image paints an image XObject.
func (p *painter) image(s *objects.Stream) {
	a := p.ctm.around(0, 0, 1, 1).common(p.clip.pixels())
	if a.empty() {
		return
	}
	stencil, _ := p.file.Bool(s.Dict, "ImageMask")
	m := p.images[s.Number]
	if m == nil {
		m = p.readImage(s, stencil)
		if s.Number != 0 {
			p.images[s.Number] = m
		}
	}
	p.place(m, stencil)
	if s.Number == 0 { // nobody will ask for it again
		p.memory -= int64(len(m.px))
	}
}

// inlineImage reads BI … ID … EI (8.9.7) and paints it.
func (p *painter) inlineImage(lex *lexer) {
	d := objects.Dict{}
	for {
		k := lex.next(0)
		if k.kind != name {
			break // ID
		}
		v := lex.next(0)
		key := string(k.b)
		if full, ok := inlineKeys[key]; ok {
			key = full
		}
		d[key] = v.object()
	}
	lex.at++ // one white space behind ID
	from := min(lex.at, len(lex.in))
	s := p.file.Inline(d, nil)
	to := p.inlineEnd(lex.in, from, s)
	s.Raw = lex.in[from:to]
	lex.at = to
	for lex.at < len(lex.in) {
		if o := lex.next(0); o.kind == word && string(o.b) == "EI" {
			break
		}
	}
	if p.hidden == 0 {
		p.image(s)
	}
}

var inlineKeys = map[string]string{
	"BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms",
	"F": "Filter", "H": "Height", "IM": "ImageMask", "I": "Interpolate", "W": "Width",
}

// inlineEnd returns where the data of an inline image end: by their size where
// no filter is used, else at the first EI between white space that is followed
// by what can be an operator's operands.
func (p *painter) inlineEnd(in []byte, from int, s *objects.Stream) int {
	if len(s.Filters) == 0 {
		w, h := p.file.Integer(s.Dict, "Width", 0), p.file.Integer(s.Dict, "Height", 0)
		bits := p.file.Integer(s.Dict, "BitsPerComponent", 1) * max(1, p.imageSpace(s.Dict).n)
		if w > 0 && h > 0 && w < maxSide && h < maxSide && bits > 0 && bits < 1<<10 {
			if n := (w*bits + 7) / 8 * h; n <= len(in)-from {
				return from + n
			}
		}
	}
	for i := from; i+2 <= len(in); i++ {
		if in[i] != 'E' || in[i+1] != 'I' || i > from && !white(in[i-1]) || i+2 < len(in) && !white(in[i+2]) {
			continue
		}
		plain := true
		for _, c := range in[min(i+2, len(in)):min(i+16, len(in))] {
			plain = plain && (c >= 32 && c < 127 || white(c) && c != 0)
		}
		if plain {
			return max(from, i-1)
		}
	}
	return len(in)
}

// imageSpace returns the colour space of an image, nil-safe: grey without one.
func (p *painter) imageSpace(d objects.Dict) *space {
	o := p.file.Raw(d, "ColorSpace")
	if o == nil {
		return grey
	}
	if n, ok := p.file.Follow(o).(objects.Name); ok {
		switch s := device[string(n)]; s {
		case nil:
			return p.named(string(n))
		case grey:
			return p.defaulted(s, "DefaultGray")
		case rgb:
			return p.defaulted(s, "DefaultRGB")
		case inks4:
			return p.defaulted(s, "DefaultCMYK")
		}
	}
	return p.spaceOf(o, 0)
}

// readImage decodes an image. What cannot be decoded is told.
func (p *painter) readImage(s *objects.Stream, stencil bool) *picture {
	m, err := p.decodeImage(s, stencil)
	if err != nil {
		if s.Number != 0 {
			err = fmt.Errorf("the image of object %d: %w", s.Number, err)
		}
		p.doubts.add("an image is not drawn: %v", err)
		return &picture{broken: true}
	}
	return m
}

// samples are the numbers of an image before they become colours.
type samples struct {
	w, h, n, bits int
	data          []byte
	rowBytes      int
	jpeg          bool
}

// decodeImage does the work of readImage.
func (p *painter) decodeImage(s *objects.Stream, stencil bool) (*picture, error) {
	f := p.file
	w, h := f.Integer(s.Dict, "Width", 0), f.Integer(s.Dict, "Height", 0)
	if w < 1 || h < 1 || w > maxSide || h > maxSide || w*h > 4*MaxPixels {
		return nil, fmt.Errorf("it has %d × %d pixels", w, h)
	}
	sp := grey
	bits := 1
	if !stencil {
		bits = f.Integer(s.Dict, "BitsPerComponent", 8)
		if f.Has(s.Dict, "ColorSpace") || !lastFilter(s, "JPXDecode") {
			sp = p.imageSpace(s.Dict)
		}
	}
	in, err := p.unpackImage(s, w, h, sp, bits)
	if err != nil {
		return nil, err
	}
	decode, _ := f.NumberList(s.Dict, "Decode", 2*sp.n)
	if stencil {
		return p.stencil(in, decode), nil
	}
	m, err := p.inkOf(in, sp, decode)
	if err != nil {
		return nil, err
	}
	m.alpha = p.imageAlpha(s, in, sp)
	return m, nil
}

func lastFilter(s *objects.Stream, name string) bool {
	return len(s.Filters) > 0 && s.Filters[len(s.Filters)-1].Name == name
}

// stencil turns a one-bit mask into opacity: 0 paints, unless Decode says
// otherwise (8.9.6.2).
func (p *painter) stencil(in *samples, decode []float64) *picture {
	m := &picture{w: in.w, h: in.h, stride: 1}
	paints := byte(0)
	if len(decode) == 2 && decode[0] > decode[1] {
		paints = 1
	}
	a := &picture{w: in.w, h: in.h, stride: 1, px: make([]byte, in.w*in.h)}
	for y := range in.h {
		row := in.row(y)
		for x := range in.w {
			if row[x>>3]>>(7-x&7)&1 == paints {
				a.px[y*in.w+x] = 255
			}
		}
	}
	m.alpha = a
	return m
}

// row returns the bytes of a row; missing ones are 0.
func (in *samples) row(y int) []byte {
	from := y * in.rowBytes
	if from+in.rowBytes <= len(in.data) {
		return in.data[from : from+in.rowBytes]
	}
	row := make([]byte, in.rowBytes)
	if from < len(in.data) {
		copy(row, in.data[from:])
	}
	return row
}

// unpackImage decodes an image's data to samples.
func (p *painter) unpackImage(s *objects.Stream, w, h int, sp *space, bits int) (*samples, error) {
	data, rest, err := s.Unpack()
	if err != nil {
		return nil, err
	}
	in := &samples{w: w, h: h, n: sp.n, bits: bits, data: data}
	if rest != nil {
		switch rest.Name {
		case "DCTDecode":
			err = in.unJPEG(data, p.file.Integer(rest.Parms, "ColorTransform", -1))
		case "CCITTFaxDecode":
			in.n, in.bits = 1, 1
			err = in.unFax(data, p.file, rest.Parms)
		default:
			err = fmt.Errorf("%s is not read here", rest.Name)
		}
		if err != nil {
			return nil, err
		}
	}
	switch in.bits {
	case 1, 2, 4, 8, 16:
	default:
		return nil, fmt.Errorf("it has %d bits a component", in.bits)
	}
	if in.n != sp.n || sp.n < 1 {
		return nil, fmt.Errorf("it has %d components and its colour space %d", in.n, sp.n)
	}
	in.rowBytes = (in.w*in.n*in.bits + 7) / 8
	if !p.hold(in.rowBytes * in.h) {
		return nil, errWork
	}
	p.memory -= int64(in.rowBytes * in.h)
	p.take(in.w * in.h)
	if len(in.data) < in.rowBytes*in.h {
		p.doubts.add("an image has less data than pixels; the rest is blank")
	}
	return in, nil
}

// imageAlpha returns an image's opacity: by its soft mask, its stencil, or the
// colours that are masked out (8.9.6, 11.6.5.3); nil if it is opaque.
func (p *painter) imageAlpha(s *objects.Stream, in *samples, sp *space) *picture {
	f := p.file
	if st, ok := f.Stream(f.Raw(s.Dict, "SMask")); ok {
		if f.Has(st.Dict, "Matte") {
			p.doubts.add("the matte of an image's soft mask is not taken out")
		}
		m, err := p.decodeImage(st, false)
		if err != nil || m.stride != 4 {
			p.doubts.add("the soft mask of an image cannot be read")
			return nil
		}
		a := &picture{w: m.w, h: m.h, stride: 1, px: make([]byte, m.w*m.h)}
		for i := range a.px {
			a.px[i] = 255 - m.px[4*i+3]
		}
		p.memory -= int64(len(m.px))
		return a
	}
	if st, ok := f.Stream(f.Raw(s.Dict, "Mask")); ok {
		m, err := p.decodeImage(st, true)
		if err != nil {
			p.doubts.add("the mask of an image cannot be read")
			return nil
		}
		return m.alpha
	}
	if keys, ok := f.NumberList(s.Dict, "Mask", 2*sp.n); ok {
		return in.keyed(keys)
	}
	return nil
}

// keyed makes the colours between the keys transparent (8.9.6.4).
func (in *samples) keyed(keys []float64) *picture {
	a := &picture{w: in.w, h: in.h, stride: 1, px: make([]byte, in.w*in.h)}
	for y := range in.h {
		r := bitReader{b: in.row(y)}
		for x := range in.w {
			masked := true
			for i := range in.n {
				v := float64(r.take(in.bits))
				masked = masked && v >= keys[2*i] && v <= keys[2*i+1]
			}
			if !masked {
				a.px[y*in.w+x] = 255
			}
		}
	}
	return a
}

// place paints a picture on the unit square of user space.
func (p *painter) place(m *picture, stencil bool) {
	if m.broken || m.w == 0 {
		return
	}
	back, ok := p.ctm.inverse()
	if !ok || !p.rasterise() {
		return
	}
	var q path
	q.rect(0, 0, 1, 1)
	p.raster.fill(&q, p.ctm)
	// Pixels of the page to an inch of picture, so that it can be averaged
	// beforehand to about one pixel for one.
	across := math.Hypot(p.ctm[0], p.ctm[1])
	down := math.Hypot(p.ctm[2], p.ctm[3])
	src := &imageSource{back: back}
	h := p.how(0)
	if stencil {
		src.alpha = m.alpha.shrunk(across, down)
		if p.fill.pattern != nil {
			p.doubts.add("a stencil is painted with a pattern and drawn in black")
		}
		if p.fill.space.none() {
			return
		}
		src.ink = p.fill.ink
		p.lay(false, nil, src, h)
		return
	}
	src.pic = m.shrunk(across, down)
	if m.alpha != nil {
		src.alpha = m.alpha.shrunk(across, down)
	}
	src.ink.set = m.set
	// An image is never a colour given directly (table 149).
	p.lay(false, nil, src, h)
}

// imageSource gives the pixels of a picture.
type imageSource struct {
	back       matrix // pixels of the page to the unit square
	pic, alpha *picture
	ink        ink
}

func (s *imageSource) at(x, y int) (*ink, uint8) {
	q := s.back.apply(point{float64(x) + 0.5, float64(y) + 0.5})
	a := uint8(255)
	if s.alpha != nil {
		a = s.alpha.px[s.alpha.index(q)]
	}
	if s.pic != nil {
		o := s.pic.index(q) * s.pic.stride
		for i, k := range s.pic.inks {
			if k >= 0 {
				s.ink.v[k] = s.pic.px[o+i]
			}
		}
	}
	return &s.ink, a
}

// index returns the number of the pixel at a place of the unit square, y up.
func (m *picture) index(q point) int {
	x, y := int(q.x*float64(m.w)), int((1-q.y)*float64(m.h))
	return min(m.h-1, max(0, y))*m.w + min(m.w-1, max(0, x))
}

// shrunk averages whole boxes of pixels, so that no box is wider or higher than
// a pixel of the page: a plate then gets the mean of what lies under each pixel.
func (m *picture) shrunk(across, down float64) *picture {
	kx, ky := shrink(m.w, across), shrink(m.h, down)
	if kx == 1 && ky == 1 {
		return m
	}
	out := *m
	out.w, out.h = (m.w+kx-1)/kx, (m.h+ky-1)/ky
	out.px = make([]byte, out.w*out.h*m.stride)
	sums := make([]uint32, m.stride)
	for y := range out.h {
		for x := range out.w {
			clear(sums)
			x0, x1 := x*kx, min(m.w, (x+1)*kx)
			y0, y1 := y*ky, min(m.h, (y+1)*ky)
			for v := y0; v < y1; v++ {
				row := m.px[(v*m.w+x0)*m.stride : (v*m.w+x1)*m.stride]
				for len(row) >= len(sums) && len(sums) > 0 {
					for i := range sums {
						sums[i] += uint32(row[i])
					}
					row = row[len(sums):]
				}
			}
			n := uint32((x1 - x0) * (y1 - y0))
			for i, s := range sums {
				out.px[(y*out.w+x)*m.stride+i] = uint8((s + n/2) / n)
			}
		}
	}
	return &out
}

// shrink returns how many of n pixels fall into one of size pixels of the page.
func shrink(n int, size float64) int {
	if !(size > 0) {
		return 1
	}
	return int(max(1, min(4096, math.Floor(float64(n)/max(1, size)+1e-6))))
}
