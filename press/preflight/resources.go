package preflight

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"banxin/layout/picture"
	"banxin/press/objects"
)

// resources is a resource dictionary (ISO 32000-1, 7.8.3), everything in it
// read that bears on text.
type resources struct {
	fonts  map[string]*font
	forms  map[string]*form // nil entry: an image
	states map[string]extState
	spaces map[string]space
	hidden map[string]bool // property lists that make content optional
}

// form is a form XObject: a content stream of its own.
type form struct {
	matrix matrix
	bounds box
	in     stream
	res    *resources        // nil: the resources of whoever draws it
	advert *picture.Document // whose page it is; nil of a form of ours

	load sync.Once
	data []byte
	err  error

	read sync.Once
	path *drawnPath // what outlineOf found
}

// content returns the form's content stream, decoded once.
func (f *form) content() ([]byte, error) {
	f.load.Do(func() { f.data, f.err = f.in.decode() })
	return f.data, f.err
}

// extState is a graphics state dictionary; a nil entry changes nothing.
type extState struct {
	overprint *bool
	alpha     *float64 // of fills, and of strokes, whichever is less
	masked    bool     // a soft mask or a blend mode hides what we cannot tell
}

// space says how the components of a colour are to be read.
type space struct {
	kind  uint8
	solid float64 // tintSpace: how light a full tint is
}

const (
	unknownKind uint8 = iota
	grayKind
	rgbKind
	cmykKind
	tintKind
)

var (
	unknownSpace = space{}
	graySpace    = space{kind: grayKind} // one component, 1 is white
	rgbSpace     = space{kind: rgbKind}
	cmykSpace    = space{kind: cmykKind}
	tintSpace    = space{kind: tintKind} // Separation, DeviceN: 0 is no ink
)

// resources reads a resource dictionary; one that is shared is read once.
func (d *document) resources(o objects.Object, depth int) (*resources, error) {
	if depth > maxDepth {
		return nil, errors.New("forms are nested too deeply")
	}
	key := 0
	if ref, ok := o.(objects.Ref); ok {
		key = ref.ObjectNumber.Value()
		if r, ok := d.stacks[key]; ok {
			return r, nil
		}
	}
	r := &resources{
		fonts: map[string]*font{}, forms: map[string]*form{}, states: map[string]extState{},
		spaces: map[string]space{}, hidden: map[string]bool{},
	}
	if key != 0 {
		d.stacks[key] = r
	}
	dict, _ := d.follow(o).(objects.Dict)
	for n, f := range d.dict(dict, "Font") {
		r.fonts[n] = d.knownFont(f)
	}
	for n, g := range d.dict(dict, "ExtGState") {
		r.states[n] = d.extState(g)
	}
	for n, c := range d.dict(dict, "ColorSpace") {
		r.spaces[n] = d.space(c, 0)
		if strings.HasPrefix(n, "Default") { // DefaultCMYK and the like change what k and rg mean
			return nil, errors.New("a default colour space changes the inks")
		}
	}
	for n, p := range d.dict(dict, "Properties") {
		list, _ := d.follow(p).(objects.Dict)
		t := d.name(list, "Type")
		r.hidden[n] = t == "OCG" || t == "OCMD"
	}
	xobjects := d.dict(dict, "XObject")
	for _, n := range sortedKeys(xobjects) {
		f, err := d.form(xobjects[n], depth)
		if err != nil {
			return nil, err
		}
		r.forms[n] = f
	}
	return r, nil
}

// sortedKeys returns a dictionary's keys in order, so that of several errors
// always the same one is met.
func sortedKeys(d objects.Dict) []string {
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// form reads a form XObject; for an image it returns nil.
func (d *document) form(o objects.Object, depth int) (*form, error) {
	st, ok := d.stream(o)
	if !ok {
		return nil, errors.New("an XObject is not a stream")
	}
	dict := st.whole.Dict
	if d.name(dict, "Subtype") != "Form" {
		return nil, nil
	}
	if _, ok := dict.Find("OC"); ok {
		return nil, errors.New("a form is optional content")
	}
	f := &form{in: st, matrix: identity}
	if ref, ok := o.(objects.Ref); ok {
		key := ref.ObjectNumber.Value()
		if known, ok := d.forms[key]; ok {
			return known, nil
		}
		d.forms[key] = f
	}
	if m, ok := d.numbers(dict, "Matrix", 6); ok {
		f.matrix = matrix(m)
	}
	var okay bool
	if f.bounds, okay = d.box(dict, "BBox"); !okay {
		return nil, errors.New("a form has no bounding box")
	}
	if f.advert = d.document(f); f.advert != nil {
		return f, nil
	}
	if r, ok := dict.Find("Resources"); ok {
		res, err := d.resources(r, depth+1)
		if err != nil {
			return nil, err
		}
		f.res = res
	}
	return f, nil
}

// extState reads a graphics state dictionary.
func (d *document) extState(o objects.Object) extState {
	dict, _ := d.follow(o).(objects.Dict)
	var e extState
	if v, ok := d.get(dict, "op").(objects.Boolean); ok {
		b := bool(v)
		e.overprint = &b
	} else if v, ok := d.get(dict, "OP").(objects.Boolean); ok {
		b := bool(v) // OP alone sets both (ISO 32000-1, table 58)
		e.overprint = &b
	}
	for _, key := range []string{"ca", "CA"} {
		if v, ok := numberOf(d.get(dict, key)); ok && (e.alpha == nil || v < *e.alpha) {
			e.alpha = &v
		}
	}
	if m := d.get(dict, "SMask"); m != nil && m != objects.Name("None") {
		e.masked = true
	}
	if m := d.get(dict, "BM"); m != nil && m != objects.Name("Normal") && m != objects.Name("Compatible") {
		e.masked = true
	}
	// Nor are a font set here, or a function that turns inks into others, followed.
	for _, key := range []string{"Font", "TR", "TR2"} {
		if _, ok := dict.Find(key); ok {
			e.masked = true
		}
	}
	return e
}

// space reads a colour space as far as it says which components are light.
func (d *document) space(o objects.Object, depth int) space {
	switch v := d.follow(o).(type) {
	case objects.Name:
		return deviceSpace(string(v))
	case objects.Array:
		if len(v) < 2 || depth > 4 {
			return unknownSpace
		}
		family, _ := d.follow(v[0]).(objects.Name)
		switch family {
		case "Separation", "DeviceN":
			if d.follow(v[1]) == objects.Name("None") {
				return unknownSpace // the colorant that paints nothing (8.6.6.4)
			}
			return d.tint(v, depth)
		case "CalGray":
			return graySpace
		case "CalRGB":
			return rgbSpace
		case "ICCBased":
			st, ok := d.stream(v[1])
			if !ok {
				return unknownSpace
			}
			switch d.number(st.whole.Dict, "N", 0) {
			case 1:
				return graySpace
			case 3:
				return rgbSpace
			case 4:
				return cmykSpace
			}
		}
	}
	return unknownSpace
}

// tint reads a Separation or DeviceN space: how light a spot ink is says its
// alternate, where the tint transform is an exponential function (8.6.6.4, 7.10.3).
// Any other is taken to be as dark as black.
func (d *document) tint(v objects.Array, depth int) space {
	s := tintSpace
	if len(v) < 4 {
		return s
	}
	fn, _ := d.follow(v[3]).(objects.Dict)
	a, _ := d.get(fn, "C1").(objects.Array)
	if d.number(fn, "FunctionType", 0) != 2 {
		return s
	}
	if full, ok := d.numbers(fn, "C1", len(a)); ok {
		if light, ok := d.space(v[2], depth+1).lightness(full); ok {
			s.solid = light
		}
	}
	return s
}

// deviceSpace returns the space of a name that needs no resources.
func deviceSpace(n string) space {
	switch n {
	case "DeviceGray", "G":
		return graySpace
	case "DeviceRGB", "RGB":
		return rgbSpace
	case "DeviceCMYK", "CMYK":
		return cmykSpace
	}
	return unknownSpace
}

// lightness returns how light a colour is, 0 black to 1 white paper: a plain
// estimate that tells text from its ground, not a measurement.
func (s space) lightness(v []float64) (float64, bool) {
	c := func(i int) float64 { return min(1, max(0, v[i])) }
	switch {
	case s == graySpace && len(v) == 1:
		return c(0), true
	case s == rgbSpace && len(v) == 3:
		return 0.299*c(0) + 0.587*c(1) + 0.114*c(2), true
	case s == cmykSpace && len(v) == 4:
		return (1 - c(3)) * (0.299*(1-c(0)) + 0.587*(1-c(1)) + 0.114*(1-c(2))), true
	case s.kind == tintKind && len(v) > 0:
		return 1 - min(1, max(0, slices.Max(v)))*(1-s.solid), true
	}
	return 0, false
}
