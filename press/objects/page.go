package objects

import "errors"

// Rect is a rectangle in default user space, its corners put in order, y up.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// W returns the width of r, H its height.
func (r Rect) W() float64 { return r.X1 - r.X0 }

// H returns the height of r.
func (r Rect) H() float64 { return r.Y1 - r.Y0 }

// Empty reports whether r has no area.
func (r Rect) Empty() bool { return !(r.X0 < r.X1 && r.Y0 < r.Y1) }

// Common returns what r and s have in common; it may be empty.
func (r Rect) Common(s Rect) Rect {
	return Rect{max(r.X0, s.X0), max(r.Y0, s.Y0), min(r.X1, s.X1), min(r.Y1, s.Y1)}
}

// Rect returns an entry that is a rectangle (7.9.5).
func (f *File) Rect(from Object, key string) (Rect, bool) {
	v, ok := f.NumberList(from, key, 4)
	if !ok {
		return Rect{}, false
	}
	return Rect{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}, true
}

// Page is one page with what it inherits. Boxes that the page does not have
// are nil; see Page.Shown, Trim and Bleed for what then holds.
type Page struct {
	Number    int // of its object
	Dict      Dict
	MediaBox  Rect
	CropBox   *Rect
	BleedBox  *Rect
	TrimBox   *Rect
	ArtBox    *Rect
	Resources Object // as it stands in the page or above it; nil if there are none
	Rotate    int    // degrees clockwise: 0, 90, 180, 270
	UserUnit  float64
}

// Shown returns what of the page is shown: the crop box within the media box.
func (p *Page) Shown() Rect {
	if p.CropBox != nil {
		return p.CropBox.Common(p.MediaBox)
	}
	return p.MediaBox
}

// Trim returns the finished page: TrimBox, ArtBox where there is none, or what
// is shown (14.11.2.1).
func (p *Page) Trim() Rect {
	switch {
	case p.TrimBox != nil:
		return *p.TrimBox
	case p.ArtBox != nil:
		return *p.ArtBox
	}
	return p.Shown()
}

// Bleed returns the bleed box, or what is shown.
func (p *Page) Bleed() Rect {
	if p.BleedBox != nil {
		return *p.BleedBox
	}
	return p.Shown()
}

var errTree = errors.New("the page tree is broken")

// Pages returns the pages in order.
func (f *File) Pages() ([]*Page, error) {
	catalog, err := f.Catalog()
	if err != nil {
		return nil, err
	}
	w := walk{f: f, seen: map[int]bool{}}
	root, ok := catalog["Pages"]
	if !ok {
		return nil, errors.New("the file has no pages")
	}
	if err := w.visit(root, Page{UserUnit: 1}, 0); err != nil {
		return nil, err
	}
	if len(w.out) == 0 {
		return nil, errors.New("the file has no pages")
	}
	return w.out, nil
}

// walk collects the leaves of the page tree.
type walk struct {
	f    *File
	out  []*Page
	seen map[int]bool
}

// visit reads a node of the page tree and what is below it; p holds what it
// inherits (7.7.3.4).
func (w *walk) visit(o Object, p Page, depth int) error {
	if n := NumberOf(o); n != 0 {
		if w.seen[n] {
			return errTree
		}
		w.seen[n], p.Number = true, n
	}
	node, ok := w.f.Follow(o).(Dict)
	if !ok || depth > maxDepth || len(w.out) >= maxPages {
		return errTree
	}
	if b, ok := w.f.Rect(node, "MediaBox"); ok {
		p.MediaBox = b
	}
	if b, ok := w.f.Rect(node, "CropBox"); ok {
		p.CropBox = &b
	}
	if r, ok := node["Resources"]; ok {
		p.Resources = r
	}
	p.Rotate = w.f.Integer(node, "Rotate", p.Rotate)
	if kids, ok := w.f.Get(node, "Kids").(Array); ok {
		for _, k := range kids {
			if err := w.visit(k, p, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if p.MediaBox.Empty() {
		return errors.New("a page has no MediaBox")
	}
	p.Dict = node
	p.Rotate = ((p.Rotate % 360) + 360) % 360 / 90 * 90
	p.UserUnit = w.f.Number(node, "UserUnit", 1)
	for key, box := range map[string]**Rect{"BleedBox": &p.BleedBox, "TrimBox": &p.TrimBox, "ArtBox": &p.ArtBox} {
		if b, ok := w.f.Rect(node, key); ok {
			*box = &b
		}
	}
	w.out = append(w.out, &p)
	return nil
}

// Contents returns a page's content, its streams decoded and divided by a line
// end, since tokens do not run from one into the next (7.8.2).
func (f *File) Contents(p *Page) ([]byte, error) { return f.ContentsBy(p, nil) }

// ContentsBy is Contents for a caller that has a way of his own to decode zlib
// data, as most streams are; nil if not.
func (f *File) ContentsBy(p *Page, inflate func(raw []byte) ([]byte, error)) ([]byte, error) {
	parts := Array{f.Raw(p.Dict, "Contents")}
	switch v := f.Follow(parts[0]).(type) {
	case nil:
		return nil, nil
	case Array:
		parts = v
	}
	var out []byte
	for _, o := range parts {
		s, ok := f.Stream(o)
		if !ok {
			if f.Follow(o) == nil {
				continue
			}
			return nil, errors.New("the page's Contents is not a stream")
		}
		decode := s.Decode
		if inflate != nil && len(s.Filters) == 1 && s.Filters[0].Name == "FlateDecode" && s.Filters[0].Parms == nil {
			decode = func() ([]byte, error) { return inflate(s.Raw) }
		}
		b, err := decode()
		if err != nil {
			return nil, err
		}
		if len(parts) == 1 {
			return b, nil
		}
		out = append(append(out, b...), '\n')
	}
	return out, nil
}
