package verify

import (
	"crypto/sha256"
	"encoding/binary"
	"math"

	"banxin/press/objects"
)

// content is the hash of all that makes up a page: its decoded content, its boxes
// and every object that its resources lead to. It does not depend on how a file
// numbers, orders or compresses its objects, so that the same page has the same
// one in a file of its own and in that of all.
type content [sha256.Size]byte

// contents takes the hashes of the objects of one file. A font that every page
// uses is hashed once.
type contents struct {
	f    *objects.File
	made map[int]content // of finished objects, by their numbers
	open map[int]bool    // objects that are being hashed: a circle ends there
}

func sumsOf(f *objects.File) *contents {
	return &contents{f, map[int]content{}, map[int]bool{}}
}

// deepest is how deep objects may be nested.
const deepest = 64

// page returns the hash of a page.
func (c *contents) page(p *objects.Page) content {
	var b []byte
	text, err := c.f.Contents(p)
	if err != nil {
		b = append(b, "broken "+err.Error()...)
	}
	sum := sha256.Sum256(text)
	b = append(b, sum[:]...)
	for _, r := range [...]objects.Rect{p.MediaBox, p.Bleed(), p.Trim(), p.Shown()} {
		for _, v := range [...]float64{r.X0, r.Y0, r.X1, r.Y1} {
			b = number(b, v)
		}
	}
	b = number(b, float64(p.Rotate))
	b = number(b, p.UserUnit)
	return sha256.Sum256(c.object(b, p.Resources, 0))
}

// number appends a number, to a thousandth.
func number(b []byte, v float64) []byte {
	return binary.BigEndian.AppendUint64(append(b, 'n'), uint64(int64(math.Round(v*1000))))
}

// object appends an object in one form.
func (c *contents) object(b []byte, o objects.Object, depth int) []byte {
	if depth > deepest {
		return append(b, '!')
	}
	if n := objects.NumberOf(o); n != 0 {
		sum, ok := c.made[n]
		switch {
		case ok:
		case c.open[n]:
			return append(b, 'o') // back where it came from
		default:
			c.open[n] = true
			sum = sha256.Sum256(c.value(nil, c.f.Follow(o), depth+1))
			delete(c.open, n)
			c.made[n] = sum
		}
		return append(append(b, '@'), sum[:]...)
	}
	// A direct object and one that is referred to count alike: what is small
	// stands in place in one file and by itself in another.
	sum := sha256.Sum256(c.value(nil, o, depth))
	return append(append(b, '@'), sum[:]...)
}

// value returns an object's kind and value.
func (c *contents) value(b []byte, o objects.Object, depth int) []byte {
	if st, ok := c.f.Stream(o); ok {
		data, err := st.Decode()
		if err != nil { // of a picture's own filter, say: as it stands
			data = st.Raw
		}
		sum := sha256.Sum256(data)
		b = append(append(b, 's'), sum[:]...)
		return c.entries(b, st.Dict, encoding, depth)
	}
	switch v := o.(type) {
	case nil:
		return append(b, '0')
	case objects.Dict:
		return c.entries(append(b, 'd'), v, nil, depth)
	case objects.Array:
		b = append(b, 'a')
		for _, e := range v {
			b = c.object(b, e, depth+1)
		}
		return b
	case objects.Name:
		return append(append(b, '/'), v...)
	case objects.Boolean:
		if v {
			return append(b, 't')
		}
		return append(b, 'f')
	}
	if text, ok := c.f.Text(o); ok {
		return append(append(b, '('), text...)
	}
	if v, ok := c.f.NumberAt(o); ok {
		return number(b, v)
	}
	return append(append(b, '?'), o.String()...)
}

// encoding are the keys of a stream that say how its bytes are written down.
var encoding = map[string]bool{"Length": true, "Filter": true, "DecodeParms": true, "DL": true}

// elsewhere are keys that lead away from what is painted, and those by which a font
// differs between a page that sets it across alone and an issue that sets it down too.
var elsewhere = map[string]bool{"Parent": true, "DW2": true, "W2": true}

// entries appends the entries of a dictionary in the order of their keys.
func (c *contents) entries(b []byte, d objects.Dict, but map[string]bool, depth int) []byte {
	for _, key := range c.f.Keys(d) {
		if but[key] || elsewhere[key] {
			continue
		}
		b = append(append(b, '/'), key...)
		b = c.object(b, c.f.Raw(d, key), depth+1)
	}
	return append(b, '.')
}
