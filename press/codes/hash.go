package codes

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"slices"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
)

// How many hexadecimal digits the marks show. Two pages that differ have the
// same ten in one case of 10^12; a person compares them at a glance.
const (
	hashDigits    = 10
	versionDigits = 8
)

// Hash returns the short hash of what is painted on a page: every glyph, rule,
// outline, picture and advert with its place and ink, in painting order. What is
// not painted, such as the line of the issue that an item comes from, is not in it,
// so that a remark added to the issue leaves the pages what they are.
func Hash(pg *page.Page) string { return hashOf(contentOf(pg)) }

func hashOf(content [sha256.Size]byte) string {
	return hex.EncodeToString(content[:])[:hashDigits]
}

// Version returns the short hash of a whole issue: its title and the content
// of its pages, in order. It changes when anything that is printed does.
func Version(ed *page.Edition) string { return versionOf(ed, contentsOf(ed)) }

func versionOf(ed *page.Edition, contents [][sha256.Size]byte) string {
	d := digest{hash: sha256.New()}
	d.text(ed.Title)
	for _, sum := range contents {
		d.buf = append(d.buf, sum[:]...)
	}
	sum := d.sum()
	return hex.EncodeToString(sum[:])[:versionDigits]
}

// contentsOf returns the hashes of all pages.
func contentsOf(ed *page.Edition) [][sha256.Size]byte {
	contents := make([][sha256.Size]byte, len(ed.Pages))
	for i, pg := range ed.Pages {
		contents[i] = contentOf(pg)
	}
	return contents
}

// digest writes values in one form on every machine: numbers as eight bytes,
// texts behind their length.
type digest struct {
	hash hash.Hash
	buf  []byte
}

// full is how much is gathered before it is hashed.
const full = 1 << 14

func (d *digest) flush() {
	d.hash.Write(d.buf)
	d.buf = d.buf[:0]
}

func (d *digest) sum() (sum [sha256.Size]byte) {
	d.flush()
	d.hash.Sum(sum[:0])
	return sum
}

func (d *digest) number(n int64) { d.buf = binary.BigEndian.AppendUint64(d.buf, uint64(n)) }

func (d *digest) numbers(list ...geom.Length) {
	for _, n := range list {
		d.buf = binary.BigEndian.AppendUint32(d.buf, uint32(n))
	}
}

func (d *digest) text(s string) {
	d.number(int64(len(s)))
	d.buf = append(d.buf, s...)
}

func (d *digest) box(r geom.Rect) { d.numbers(r.X, r.Y, r.W, r.H) }

func (d *digest) ink(i page.Ink) {
	for _, part := range [...]uint16{i.C, i.M, i.Y, i.K, i.Tint} {
		d.buf = binary.BigEndian.AppendUint16(d.buf, part)
	}
	d.text(i.Spot)
}

// contentOf returns the hash of what is painted on a page.
func contentOf(pg *page.Page) [sha256.Size]byte {
	d := digest{hash: sha256.New(), buf: make([]byte, 0, full+full/4)}
	d.number(int64(pg.Folio))
	d.box(pg.Trim)
	d.numbers(pg.Bleed)
	for _, item := range pg.Items {
		d.item(item)
		if len(d.buf) >= full {
			d.flush()
		}
	}
	return d.sum()
}

// item adds an item, behind a letter for its kind.
func (d *digest) item(item page.Item) {
	switch it := item.(type) {
	case *page.Run:
		d.buf = append(d.buf, 'T', byte(it.Dir))
		d.run(it)
	case *page.Rule:
		d.buf = append(d.buf, 'R')
		d.box(it.Box)
		d.ink(it.Ink)
	case *page.Picture:
		d.buf = append(d.buf, 'P')
		d.box(it.Box)
		d.picture(it.Pic)
		for _, n := range [...]int{int(it.Pic.Orientation), it.Crop.X, it.Crop.Y, it.Crop.W, it.Crop.H} {
			d.number(int64(n))
		}
	case *page.Path:
		d.buf = append(d.buf, 'O')
		d.path(it)
	case *page.Advert:
		d.buf = append(d.buf, 'A')
		d.box(it.Box)
		file := sha256.Sum256(it.Doc.Data)
		d.buf = append(d.buf, file[:]...)
	default:
		panic("codes: an item of unknown kind")
	}
}

// picture adds what a picture's file holds: an altered photograph under the same
// name is another page, the same one under another name is not. A file that cannot be
// read counts by its name; no page is written with it.
func (d *digest) picture(p *picture.Picture) {
	sum, err := p.Sum()
	if err != nil {
		d.text(string(p.Format))
		d.text(p.Name)
		return
	}
	d.buf = append(d.buf, sum[:]...)
}

// glyphBytes is what a glyph takes: its number, its cluster, and three lengths.
const glyphBytes = 16

func (d *digest) run(r *page.Run) {
	d.numbers(r.At.X, r.At.Y, r.Size)
	d.number(int64(r.Width()))
	d.ink(r.Ink)
	name := ""
	if r.Face != nil {
		name = r.Face.Name()
	}
	d.text(name)
	d.text(r.Text)
	d.number(int64(len(r.Glyphs)))
	from := len(d.buf)
	d.buf = slices.Grow(d.buf, glyphBytes*len(r.Glyphs))[:from+glyphBytes*len(r.Glyphs)]
	to := d.buf[from:]
	for i := range r.Glyphs {
		g, b := &r.Glyphs[i], to[i*glyphBytes:][:glyphBytes]
		binary.BigEndian.PutUint16(b, uint16(g.ID))
		binary.BigEndian.PutUint16(b[2:], g.Cluster)
		binary.BigEndian.PutUint32(b[4:], uint32(g.Advance))
		binary.BigEndian.PutUint32(b[8:], uint32(g.DX))
		binary.BigEndian.PutUint32(b[12:], uint32(g.DY))
	}
}

func (d *digest) path(p *page.Path) {
	even := int64(0)
	if p.EvenOdd {
		even = 1
	}
	d.number(even)
	d.ink(p.Ink)
	d.number(int64(len(p.Segments)))
	for _, s := range p.Segments {
		d.buf = append(d.buf, byte(s.Op))
		d.numbers(s.A.X, s.A.Y, s.B.X, s.B.Y, s.To.X, s.To.Y)
	}
}
