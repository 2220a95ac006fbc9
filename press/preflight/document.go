package preflight

import (
	"bytes"
	"errors"
	"strconv"
	"sync/atomic"

	"banxin/layout/picture"
	"banxin/press/objects"
)

// Limits of one file. A hundred pages with four faces are some 4 MB; the
// limits only keep a hostile file from eating the machine.
const (
	maxDecoded = 64 << 20 // one stream, decoded
	maxPages   = 10_000
	maxDepth   = 32 // page tree, form in form
)

// document is an opened PDF. Its objects come from press/objects, which shares
// nothing with the writer.
type document struct {
	file   *objects.File
	fonts  map[int]*font // by object number, so are the next two
	forms  map[int]*form
	stacks map[int]*resources
	shelf  *shelf
	known  *known
	meter  *meter
	memo   *memo
	docs   []*picture.Document // placed on pages
}

// forPress reports whether the file is for a press: readers at a screen get
// pictures of adverts. Their files have an output intent too, of PDF/A.
func (d *document) forPress() bool {
	c, err := d.file.Catalog()
	if err != nil {
		return false
	}
	intents, _ := d.get(c, "OutputIntents").(objects.Array)
	for _, o := range intents {
		if intent, ok := d.follow(o).(objects.Dict); ok && d.name(intent, "S") == "GTS_PDFX" {
			return true
		}
	}
	return false
}

// box is a rectangle in the default user space of a page, y up.
type box struct{ x0, y0, x1, y1 float64 }

// sheet is one page of a document, not yet interpreted.
type sheet struct {
	media, trim box
	contents    []stream
	res         *resources
}

// stream is an encoded stream with what is needed to decode it.
type stream struct {
	raw   []byte // may be part of the file
	plain bool   // one FlateDecode filter without parameters, or none
	flate bool
	whole *objects.Stream
	meter *meter
	memo  *memo // of a page's content; nil for what is used once
}

// meter bounds the work a file may cause: a small file can unpack to a huge
// one, and a form can draw forms that draw forms. It counts roughly bytes of
// memory touched and is safe for concurrent use.
type meter struct{ used atomic.Int64 }

// maxWork is some fifty times what a hundred full pages need.
const maxWork = 1 << 30

var errWork = errors.New("the file asks for more work than any newspaper page needs")

// take adds n to the work done and fails when it is too much.
func (m *meter) take(n int) error {
	if m.used.Add(int64(n)) > maxWork {
		return errWork
	}
	return nil
}

var errNotOurs = errors.New("the file does not begin and end as the writer writes it (%PDF-1.n, xref table, %%EOF)")

// open makes a document of an opened file, leaving the streams encoded. Other readers may be lenient with what stands before and
// behind a file; this one looks at a file that must be as the house writes it.
func open(f *Opened, sh *shelf, kn *known) (d *document, err error) {
	if err := checkEnds(f.data); err != nil {
		return nil, err
	}
	if f.err != nil {
		return nil, f.err
	}
	return &document{
		file: f.file, shelf: sh, known: kn, meter: &meter{}, memo: &f.memo,
		fonts: map[int]*font{}, forms: map[int]*form{}, stacks: map[int]*resources{},
	}, nil
}

// checkEnds looks at the first and the last bytes of a file and follows
// startxref to a plain cross-reference table.
func checkEnds(file []byte) error {
	if !bytes.HasPrefix(file, []byte("%PDF-1.")) {
		return errNotOurs
	}
	tail := file[max(0, len(file)-64):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return errNotOurs
	}
	fields := bytes.Fields(tail[i+len("startxref"):])
	if len(fields) != 2 || string(fields[1]) != "%%EOF" {
		return errNotOurs
	}
	at, err := strconv.Atoi(string(fields[0]))
	if err != nil || at < 0 || at > len(file) || !bytes.HasPrefix(file[at:], []byte("xref")) {
		return errNotOurs
	}
	return nil
}

// decode returns the bytes a stream stands for. It does not change s.
func (s stream) decode() ([]byte, error) {
	switch {
	case s.plain && !s.flate:
		return s.raw, nil
	case s.plain && s.memo != nil:
		return s.memo.inflate(s.raw, s.meter)
	case s.plain:
		return inflate(s.raw, s.meter)
	}
	if err := s.meter.take(maxDecoded); err != nil {
		return nil, err
	}
	out, err := s.whole.Decode()
	if err == nil && len(out) > maxDecoded {
		err = errWork
	}
	return out, err
}

// get returns a dictionary's entry with references followed, nil if there is none.
func (d *document) get(dict objects.Dict, key string) objects.Object {
	o, ok := dict.Find(key)
	if !ok {
		return nil
	}
	return d.follow(o)
}

// follow returns what a reference refers to, or o itself.
func (d *document) follow(o objects.Object) objects.Object { return d.file.Follow(o) }

// dict returns an entry that is a dictionary, nil if it is not one.
func (d *document) dict(from objects.Dict, key string) objects.Dict {
	v, _ := d.get(from, key).(objects.Dict)
	return v
}

// name returns an entry that is a name, "" if it is not one.
func (d *document) name(from objects.Dict, key string) string {
	v, _ := d.get(from, key).(objects.Name)
	return string(v)
}

// number returns an entry that is a number, otherwise the one given.
func (d *document) number(from objects.Dict, key string, otherwise float64) float64 {
	if v, ok := numberOf(d.get(from, key)); ok {
		return v
	}
	return otherwise
}

// numberOf returns the value of a number object.
func numberOf(o objects.Object) (float64, bool) {
	switch v := o.(type) {
	case objects.Integer:
		return float64(v), true
	case objects.Float:
		return float64(v), finite(float64(v))
	}
	return 0, false
}

// numbers returns an entry that is an array of n numbers.
func (d *document) numbers(from objects.Dict, key string, n int) ([]float64, bool) {
	a, ok := d.get(from, key).(objects.Array)
	if !ok || len(a) != n {
		return nil, false
	}
	out := make([]float64, n)
	for i, o := range a {
		if out[i], ok = numberOf(d.follow(o)); !ok {
			return nil, false
		}
	}
	return out, true
}

// box returns an entry that is a rectangle, its corners put in order.
func (d *document) box(from objects.Dict, key string) (box, bool) {
	v, ok := d.numbers(from, key, 4)
	if !ok {
		return box{}, false
	}
	return box{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}, true
}

// stream returns an object that is a stream.
func (d *document) stream(o objects.Object) (stream, bool) {
	whole, ok := d.file.Stream(o)
	if !ok {
		return stream{}, false
	}
	s := stream{raw: whole.Raw, whole: whole, meter: d.meter}
	switch f := whole.Filters; {
	case len(f) == 0:
		s.plain = true
	case len(f) == 1 && f[0].Name == "FlateDecode" && len(f[0].Parms) == 0:
		s.plain, s.flate = true, true
	}
	return s, true
}

// sheets returns the pages of the document in order.
func (d *document) sheets() ([]sheet, error) {
	catalog, err := d.file.Catalog()
	if err != nil {
		return nil, err
	}
	w := pageWalk{d: d, seen: map[int]bool{}}
	root, ok := catalog.Find("Pages")
	if !ok {
		return nil, errors.New("the file has no pages")
	}
	if err := w.visit(root, inherited{}, 0); err != nil {
		return nil, err
	}
	return w.out, nil
}

// inherited are the entries a page takes from the nodes above it.
type inherited struct {
	media, crop *box
	res         objects.Object
	rotate      float64
}

// pageWalk collects the leaves of a page tree.
type pageWalk struct {
	d    *document
	out  []sheet
	seen map[int]bool
}

var errPageTree = errors.New("the page tree is broken")

// visit reads a node of the page tree and what is below it.
func (w *pageWalk) visit(o objects.Object, in inherited, depth int) error {
	if ref, ok := o.(objects.Ref); ok {
		n := ref.ObjectNumber.Value()
		if w.seen[n] {
			return errPageTree
		}
		w.seen[n] = true
	}
	node, ok := w.d.follow(o).(objects.Dict)
	if !ok || depth > maxDepth || len(w.out) >= maxPages {
		return errPageTree
	}
	if b, ok := w.d.box(node, "MediaBox"); ok {
		in.media = &b
	}
	if b, ok := w.d.box(node, "CropBox"); ok {
		in.crop = &b
	}
	if r, ok := node.Find("Resources"); ok {
		in.res = r
	}
	in.rotate = w.d.number(node, "Rotate", in.rotate)
	if kids, ok := w.d.get(node, "Kids").(objects.Array); ok {
		for _, k := range kids {
			if err := w.visit(k, in, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return w.leaf(node, in)
}

// leaf adds a page. What is shown of it is the MediaBox, or the CropBox where
// it is smaller; what is cut out of the sheet is the TrimBox, or all that is
// shown where there is none.
func (w *pageWalk) leaf(node objects.Dict, in inherited) error {
	if in.media == nil {
		return errPageTree
	}
	if in.rotate != 0 || w.d.number(node, "UserUnit", 1) != 1 {
		return errors.New("a page is rotated or has a unit of its own")
	}
	notes, _ := w.d.get(node, "Annots").(objects.Array)
	for _, n := range notes {
		note, _ := w.d.follow(n).(objects.Dict)
		if _, ok := note.Find("AP"); ok || w.d.name(note, "Subtype") != "Link" {
			return errors.New("an annotation may paint over the page")
		}
	}
	s := sheet{media: *in.media}
	if in.crop != nil {
		s.media = s.media.common(*in.crop)
	}
	s.trim = s.media
	if t, ok := w.d.box(node, "TrimBox"); ok {
		s.trim = t
	}
	switch c := w.d.get(node, "Contents").(type) {
	case nil:
	case objects.Array:
		for _, o := range c {
			st, ok := w.d.stream(o)
			if !ok {
				return errPageTree
			}
			s.contents = append(s.contents, w.d.content(st))
		}
	default:
		st, ok := w.d.stream(c)
		if !ok {
			return errPageTree
		}
		s.contents = append(s.contents, w.d.content(st))
	}
	var err error
	s.res, err = w.d.resources(in.res, 0)
	w.out = append(w.out, s)
	return err
}

// content returns a stream that others will unpack too.
func (d *document) content(s stream) stream {
	s.memo = d.memo
	return s
}

// common returns the part b and c have in common; it may be empty.
func (b box) common(c box) box {
	return box{max(b.x0, c.x0), max(b.y0, c.y0), min(b.x1, c.x1), min(b.y1, c.y1)}
}

// empty reports whether nothing can be painted in b.
func (b box) empty() bool { return !(b.x0 < b.x1 && b.y0 < b.y1) }

// holds reports whether c lies within b, give or take the tolerance.
func (b box) holds(c box) bool {
	return c.x0 >= b.x0-tolerance && c.y0 >= b.y0-tolerance && c.x1 <= b.x1+tolerance && c.y1 <= b.y1+tolerance
}

// grow makes b hold c as well.
func (b *box) grow(c box) {
	b.x0, b.y0, b.x1, b.y1 = min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)
}

// area returns the area of b, 0 when it is empty.
func (b box) area() float64 {
	if b.empty() {
		return 0
	}
	return (b.x1 - b.x0) * (b.y1 - b.y0)
}

// nothing is the box that any other makes grow to itself.
var nothing = box{1e18, 1e18, -1e18, -1e18}
