package placed

import (
	"fmt"
	"slices"
	"strconv"

	"banxin/press/objects"
	"banxin/press/pdf"
)

// Put writes the page as a form XObject into a file, with all it needs: fonts,
// colour spaces, pictures, whose streams are copied as they are. Objects get new
// numbers in the order in which they are met, keys of dictionaries in
// alphabetical order, so that a file never depends on the order of a map. Names
// cannot clash: a form has resources of its own. The page's transparency group
// goes along where the file may have any.
func (f *Form) Put(file *pdf.File, transparency bool) (pdf.Ref, error) {
	ref, _, err := f.PutWith(file, transparency, func(string) bool { return false })
	return ref, err
}

// PutWith is Put, and writes the colour spaces of those spot inks of the page
// too that are wanted by their names, for others to use; an ink that the page has
// in a DeviceN alone has none.
func (f *Form) PutWith(file *pdf.File, transparency bool, wanted func(spot string) bool) (ref pdf.Ref, spaces map[string]pdf.Ref, err error) {
	if f.err != nil {
		return 0, nil, f.err
	}
	c := &copier{from: f.Doc.File, to: file, refs: map[int]pdf.Ref{}}
	res := c.value(f.page.Resources, 0)
	if f.page.Resources == nil {
		res = []byte("<< >>")
	}
	var d pdf.Dict
	d.Name("Type", "XObject").Name("Subtype", "Form")
	b := f.bounds()
	d.Raw("BBox", numbers(b.X0, b.Y0, b.X1, b.Y1))
	m := f.matrix()
	d.Raw("Matrix", numbers(m[:]...))
	if g := f.page.Dict["Group"]; g != nil && transparency {
		d.Raw("Group", string(c.value(g, 0)))
	}
	d.Raw("Resources", string(res))
	if ref, err = c.content(f, &d); err == nil {
		spaces = c.spots(f, wanted)
		err = c.drain()
	}
	return ref, spaces, err
}

// spots writes the colour spaces of spot inks.
func (c *copier) spots(f *Form, wanted func(string) bool) (spaces map[string]pdf.Ref) {
	plates, err := f.Plates()
	if err != nil {
		return nil // a page that cannot be drawn is refused before it is placed
	}
	for _, s := range plates.Spots {
		if s.Array == nil || !wanted(s.Name) {
			continue
		}
		if spaces == nil {
			spaces = map[string]pdf.Ref{}
		}
		spaces[s.Name] = c.to.Add(c.value(s.Array, 0))
	}
	return spaces
}

// content writes the page's content. A single stream is copied as it is;
// several are made one.
func (c *copier) content(f *Form, d *pdf.Dict) (pdf.Ref, error) {
	o := f.page.Dict["Contents"]
	if a, ok := c.from.Follow(o).(objects.Array); ok && len(a) == 1 {
		o = a[0]
	}
	if s, ok := c.from.Stream(o); ok {
		body, err := c.body(s, d)
		if err != nil {
			return 0, err
		}
		return c.to.AddStream(d, body), nil
	}
	b, err := c.from.Contents(f.page)
	if err != nil {
		return 0, err
	}
	return c.to.AddStream(d, deflater.Deflate(b)), nil
}

// deflater packs what has to be packed anew.
var deflater = pdf.NewDeflater(5)

// copier copies objects from one file to another.
type copier struct {
	from  *objects.File
	to    *pdf.File
	refs  map[int]pdf.Ref // by number in from
	todo  []int           // numbered, not yet written
	count int
	err   error
}

// Limits of one advert.
const (
	maxObjects = 200_000
	maxDepth   = 60
)

// left are entries that lead out of what is painted, or are about somebody
// else's file.
var left = map[string]bool{
	"Metadata": true, "PieceInfo": true, "StructParent": true, "StructParents": true, "LastModified": true,
	"Thumb": true, "OPI": true, "AF": true, "Measure": true, "PtData": true, "Alternates": true,
}

// value returns an object in PDF syntax, its references renumbered. What they
// refer to is written by drain.
func (c *copier) value(o objects.Object, depth int) []byte {
	if depth > maxDepth {
		c.err = fmt.Errorf("objects are nested more than %d deep", maxDepth)
		return []byte("null")
	}
	switch v := o.(type) {
	case nil:
		return []byte("null")
	case objects.Ref:
		return c.reference(objects.NumberOf(v))
	case objects.Name:
		return pdf.AppendName(nil, string(v))
	case objects.Boolean:
		return strconv.AppendBool(nil, bool(v))
	case objects.Integer:
		return strconv.AppendInt(nil, int64(v), 10)
	case objects.Float:
		return real(float64(v))
	case objects.Array:
		out := []byte{'['}
		for i, e := range v {
			if i > 0 {
				out = append(out, ' ')
			}
			out = append(out, c.value(e, depth+1)...)
		}
		return append(out, ']')
	case objects.Dict:
		return c.dict(v, depth).Bytes()
	}
	if b, ok := c.from.Text(o); ok {
		out := []byte{'('}
		for _, x := range b {
			out = pdf.AppendStringByte(out, x)
		}
		return append(out, ')')
	}
	return []byte("null")
}

// dict returns a dictionary without the entries that lead elsewhere.
func (c *copier) dict(v objects.Dict, depth int, without ...string) *pdf.Dict {
	d := &pdf.Dict{}
	for _, k := range c.from.Keys(v) {
		if left[k] || slices.Contains(without, k) || v[k] == nil {
			continue
		}
		d.Raw(k, string(c.value(v[k], depth+1)))
	}
	return d
}

// reference returns the new number of an object; a page or the tree above it
// is none of the advert's parts.
func (c *copier) reference(n int) []byte {
	o := c.from.Numbered(n)
	if o == nil {
		return []byte("null")
	}
	switch c.from.Name(o, "Type") {
	case "Page", "Pages", "Catalog":
		return []byte("null")
	}
	r, ok := c.refs[n]
	if !ok {
		if c.count++; c.count > maxObjects {
			c.err = fmt.Errorf("it has more than %d objects", maxObjects)
			return []byte("null")
		}
		r = c.to.Reserve()
		c.refs[n] = r
		c.todo = append(c.todo, n)
	}
	return r.Append(nil)
}

// drain writes the objects that were referred to, and those they refer to.
func (c *copier) drain() error {
	for len(c.todo) > 0 {
		n := c.todo[0]
		c.todo = c.todo[1:]
		o := c.from.Numbered(n)
		s, ok := c.from.Stream(o)
		if !ok {
			c.to.Put(c.refs[n], c.value(o, 0))
			continue
		}
		d := c.dict(s.Dict, 0, "Length", "Filter", "DecodeParms", "DL", "F", "FFilter", "FDecodeParms")
		body, err := c.body(s, d)
		if err != nil {
			c.err = err
			c.to.Put(c.refs[n], []byte("null"))
			continue
		}
		c.to.PutStream(c.refs[n], d, body)
	}
	return c.err
}

// body returns the bytes of a stream as they are, and adds to d how they are
// packed. LZW is not allowed in PDF/X-1a (print.md, section 2): such streams
// are packed anew.
func (c *copier) body(s *objects.Stream, d *pdf.Dict) (pdf.Stream, error) {
	for _, f := range s.Filters {
		if f.Name != "LZWDecode" {
			continue
		}
		b, rest, err := s.Unpack()
		if err != nil {
			return pdf.Stream{}, err
		}
		if rest == nil {
			return deflater.Deflate(b), nil
		}
		d.Name("Filter", rest.Name)
		if rest.Parms != nil {
			d.Raw("DecodeParms", string(c.value(rest.Parms, 0)))
		}
		return pdf.Stream{Bytes: b}, nil
	}
	switch len(s.Filters) {
	case 0:
	case 1:
		d.Name("Filter", s.Filters[0].Name)
		if p := s.Filters[0].Parms; p != nil {
			d.Raw("DecodeParms", string(c.value(p, 0)))
		}
	default:
		names, parms, some := []byte{'['}, []byte{'['}, false
		for _, f := range s.Filters {
			names = pdf.AppendName(names, f.Name)
			if f.Parms == nil {
				parms = append(parms, " null"...)
				continue
			}
			some = true
			parms = append(append(parms, ' '), c.value(f.Parms, 0)...)
		}
		d.Raw("Filter", string(names)+"]")
		if some {
			d.Raw("DecodeParms", string(parms)+"]")
		}
	}
	return pdf.Stream{Bytes: s.Raw}, nil
}

// numbers returns an array of numbers.
func numbers(vs ...float64) string {
	out := []byte{'['}
	for i, v := range vs {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, real(v)...)
	}
	return string(append(out, ']'))
}

// real returns a number without an exponent, which PDF does not have, to ten
// decimals: shortest where that is exact.
func real(v float64) []byte {
	if v == 0 {
		return []byte{'0'}
	}
	b := strconv.AppendFloat(nil, v, 'f', -1, 64)
	if len(b) > 24 {
		b = strconv.AppendFloat(nil, v, 'f', 10, 64)
	}
	return b
}
