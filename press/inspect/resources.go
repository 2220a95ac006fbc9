package inspect

import "banxin/press/objects"

// resources is a resource dictionary (7.8.3); what content names is read when
// it is first named.
type resources struct {
	dict   objects.Object
	fonts  map[string]*Font
	spaces map[string]*Space
	states map[string]*state1
	xs     map[string]*form
}

// state1 is a graphics state dictionary read as far as it bears on facts.
type state1 struct {
	State
	over, overStroke *bool
	mode             *int
	alpha            *float64
	width            *float64
	font             *Font
	size             float64
	page             int
}

// form is an XObject: a form, a picture or something else.
type form struct {
	number int
	kind   string // Subtype
	dict   objects.Dict
	stream *objects.Stream
	bounds Box
	matrix matrix
	res    objects.Object
	data   []byte
	loaded bool
	err    error
	image  *Image // of a picture: what does not depend on where it is painted
	pages  int    // the page (from 1) that has told of it
}

// resourcesOf returns the resources of an object, the same for the same.
func (d *Document) resourcesOf(o objects.Object) *resources {
	n := objects.NumberOf(o)
	if r, ok := d.res[n]; ok && n != 0 {
		return r
	}
	r := &resources{dict: o}
	if n != 0 {
		d.res[n] = r
	}
	return r
}

// lookup returns an entry of a category as it stands there.
func (d *Document) lookup(r *resources, category, name string) objects.Object {
	if r == nil {
		return nil
	}
	return d.Raw(d.Get(r.dict, category), name)
}

func (d *Document) fontNamed(r *resources, name string) *Font {
	if f, ok := r.fonts[name]; ok {
		return f
	}
	f := d.font(d.lookup(r, "Font", name))
	if r.fonts == nil {
		r.fonts = map[string]*Font{}
	}
	r.fonts[name] = f
	return f
}

func (d *Document) spaceNamed(r *resources, name string) *Space {
	if s, ok := r.spaces[name]; ok {
		return s
	}
	var s *Space
	if o := d.lookup(r, "ColorSpace", name); o != nil {
		s = d.space(o, 0)
	} else {
		s = device(name)
	}
	if r.spaces == nil {
		r.spaces = map[string]*Space{}
	}
	r.spaces[name] = s
	return s
}

func (d *Document) stateNamed(r *resources, name string) *state1 {
	if s, ok := r.states[name]; ok {
		return s
	}
	var s *state1
	if o := d.lookup(r, "ExtGState", name); d.Dictionary(o) != nil {
		s = d.readState(o, name)
	}
	if r.states == nil {
		r.states = map[string]*state1{}
	}
	r.states[name] = s
	return s
}

// readState reads a graphics state dictionary (8.4.5).
func (d *Document) readState(o objects.Object, name string) *state1 {
	dict := d.Dictionary(o)
	s := &state1{State: State{Name: name, Number: objects.NumberOf(o), Dict: dict}}
	if v, ok := d.Bool(dict, "OP"); ok { // alone it sets both
		s.over, s.overStroke = &v, &v
	}
	if v, ok := d.Bool(dict, "op"); ok {
		s.over = &v
	}
	if d.Has(dict, "OPM") {
		v := d.Integer(dict, "OPM", 0)
		s.mode = &v
	}
	for _, key := range []string{"ca", "CA"} {
		if v, ok := d.NumberAt(dict[key]); ok && (s.alpha == nil || v < *s.alpha) {
			s.alpha = &v
		}
	}
	if v, ok := d.NumberAt(dict["LW"]); ok {
		s.width = &v
	}
	if a := d.Array(dict, "Font"); len(a) == 2 {
		s.font = d.font(a[0])
		s.size, _ = d.NumberAt(a[1])
	}
	return s
}

func (d *Document) formNamed(r *resources, name string) *form {
	if f, ok := r.xs[name]; ok {
		return f
	}
	f := d.formOf(d.lookup(r, "XObject", name))
	if r.xs == nil {
		r.xs = map[string]*form{}
	}
	r.xs[name] = f
	return f
}

// formOf reads an XObject, nil if it is no stream.
func (d *Document) formOf(o objects.Object) *form {
	n := objects.NumberOf(o)
	if f, ok := d.forms[n]; ok && n != 0 {
		return f
	}
	st, ok := d.Stream(o)
	if !ok {
		return nil
	}
	f := &form{number: n, dict: st.Dict, stream: st, kind: d.Name(st.Dict, "Subtype"), matrix: identity, res: st.Dict["Resources"]}
	if m, ok := d.NumberList(st.Dict, "Matrix", 6); ok {
		f.matrix = matrix(m)
	}
	if b, ok := d.Rect(st.Dict, "BBox"); ok {
		f.bounds = Box(b)
	}
	if n != 0 {
		d.forms[n] = f
	}
	return f
}

// keptContent is how long a form's content may be to be kept.
const keptContent = 1 << 20

// content returns the content stream of a form, decoded once.
func (f *form) content() ([]byte, error) {
	if f.loaded {
		return f.data, f.err
	}
	b, err := f.stream.Decode()
	if len(b) <= keptContent { // a large one is unpacked anew, within the file's limit of work
		f.loaded, f.data, f.err = true, b, err
	}
	return b, err
}
