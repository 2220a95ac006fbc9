package picture

import (
	"encoding/binary"
	"io"
)

// Reading HEIF (ISO/IEC 23008-12), the container of HEIC: a tree of boxes, of
// which “meta” says what items there are, which of them is the picture, how it
// is put together, turned and coloured, and where its data lie.

// Limits of a container. A 200-megapixel grid of a phone has about 1000 items.
const (
	maxItems = 10_000
	maxMeta  = 16 << 20
)

// heifItem is one item: a picture, a tile of one, EXIF.
type heifItem struct {
	kind       string
	extents    [][2]int64 // offset and length
	inMeta     bool       // of the box “idat”
	properties []int      // from 1
	leadsTo    map[string][]uint32
}

// heif is what “meta” says.
type heif struct {
	primary    uint32
	items      map[uint32]*heifItem
	properties []box
	idat       []byte
	auxiliary  []uint32 // items that belong to the primary one
}

// box is a kind and what is in it.
type box struct {
	kind string
	body []byte
}

// heifMeta finds the box “meta” and reads it.
func heifMeta(r io.ReaderAt, size int64) (*heif, error) {
	off := int64(0)
	for range 100 {
		var b [16]byte
		if off+8 > size {
			break
		}
		if err := readAt(r, b[:8], off); err != nil {
			return nil, err
		}
		n, head := int64(binary.BigEndian.Uint32(b[:])), int64(8)
		if n == 1 {
			if err := readAt(r, b[:], off); err != nil {
				return nil, err
			}
			n, head = int64(binary.BigEndian.Uint64(b[8:])), 16
		}
		if n == 0 {
			n = size - off
		}
		if n < head || n > size-off {
			return nil, errCut
		}
		if string(b[4:8]) == "meta" {
			if n > maxMeta {
				return nil, errWrong
			}
			body := make([]byte, n-head)
			if err := readAt(r, body, off+head); err != nil {
				return nil, err
			}
			return parseMeta(body)
		}
		off += n
	}
	return nil, errCut
}

// boxes splits a body into its boxes.
func boxes(b []byte) ([]box, error) {
	var all []box
	for len(b) >= 8 {
		n := int(binary.BigEndian.Uint32(b))
		if n == 0 {
			n = len(b)
		}
		if n < 8 || n > len(b) || len(all) > maxItems {
			return nil, errWrong
		}
		all = append(all, box{string(b[4:8]), b[8:n]})
		b = b[n:]
	}
	return all, nil
}

// parseMeta reads the boxes of “meta”.
func parseMeta(b []byte) (*heif, error) {
	h := &heif{items: map[uint32]*heifItem{}}
	if len(b) < 4 {
		return nil, errCut
	}
	all, err := boxes(b[4:])
	if err != nil {
		return nil, err
	}
	for _, kind := range []string{"pitm", "iinf", "iloc", "iprp", "iref", "idat"} { // items before what is said of them
		for _, x := range all {
			if x.kind != kind {
				continue
			}
			f := &fields{b: x.body}
			switch kind {
			case "pitm":
				h.primary = f.id(f.full() > 0)
			case "iinf":
				h.readItems(f)
			case "iloc":
				h.readPlaces(f)
			case "iprp":
				err = h.readProperties(x.body)
			case "iref":
				h.readReferences(f)
			case "idat":
				h.idat = x.body
			}
			if err != nil || f.cut {
				return nil, errWrong
			}
		}
	}
	if h.items[h.primary] == nil {
		return nil, errWrong
	}
	return h, nil
}

// fields reads numbers; behind the end they are 0 and cut is set.
type fields struct {
	b   []byte
	cut bool
}

func (f *fields) u(n int) uint64 {
	if n > len(f.b) {
		f.cut, f.b = true, nil
		return 0
	}
	v := uint64(0)
	for _, b := range f.b[:n] {
		v = v<<8 | uint64(b)
	}
	f.b = f.b[n:]
	return v
}

// full reads the version of a full box and passes over its flags.
func (f *fields) full() int { return int(f.u(4) >> 24) }

// id reads the number of an item.
func (f *fields) id(long bool) uint32 {
	if long {
		return uint32(f.u(4))
	}
	return uint32(f.u(2))
}

// readItems reads “iinf”, the list of items (8.11.6 of ISO/IEC 14496-12).
func (h *heif) readItems(f *fields) {
	if f.full() == 0 {
		f.u(2)
	} else {
		f.u(4)
	}
	all, err := boxes(f.b)
	if err != nil {
		f.cut = true
	}
	for _, x := range all {
		e := &fields{b: x.body}
		version := e.full()
		if x.kind != "infe" || version < 2 {
			continue
		}
		id := e.id(version > 2)
		e.u(2)
		if len(e.b) >= 4 && h.items[id] == nil {
			h.items[id] = &heifItem{kind: string(e.b[:4]), leadsTo: map[string][]uint32{}}
		}
	}
}

// readPlaces reads “iloc”, where items lie (8.11.3).
func (h *heif) readPlaces(f *fields) {
	version := f.full()
	sizes := f.u(2)
	offset, length, base, index := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	if version == 0 {
		index = 0
	}
	count, places := int(f.id(version > 1)), 0
	for range min(count, maxItems) {
		id := f.id(version > 1)
		method := uint64(0)
		if version > 0 {
			method = f.u(2) & 15
		}
		f.u(2)
		from := int64(f.u(base))
		item := h.items[id]
		n := int(f.u(2))
		if places += n; places > maxItems { // of no bytes each where their sizes are 0
			f.cut = true
			return
		}
		for range n {
			f.u(index)
			at, size := from+int64(f.u(offset)), int64(f.u(length))
			if f.cut {
				return
			}
			if item != nil {
				item.extents = append(item.extents, [2]int64{at, size})
				item.inMeta = method == 1
				if method > 1 {
					f.cut = true
				}
			}
		}
	}
}

// readProperties reads “iprp”: properties, and which items have them.
func (h *heif) readProperties(b []byte) error {
	all, err := boxes(b)
	if err != nil {
		return err
	}
	for _, x := range all {
		switch x.kind {
		case "ipco":
			if h.properties, err = boxes(x.body); err != nil {
				return err
			}
		case "ipma":
			f := &fields{b: x.body}
			head := f.u(4)
			for range min(f.u(4), maxItems) {
				item := h.items[f.id(head>>24 > 0)]
				for range f.u(1) {
					var at int
					if head&1 != 0 {
						at = int(f.u(2) & 0x7FFF)
					} else {
						at = int(f.u(1) & 0x7F)
					}
					if item != nil && at > 0 {
						item.properties = append(item.properties, at)
					}
				}
			}
			if f.cut {
				return errWrong
			}
		}
	}
	return nil
}

// readReferences reads “iref”, which items belong together (8.11.12).
func (h *heif) readReferences(f *fields) {
	long := f.full() > 0
	all, err := boxes(f.b)
	if err != nil {
		f.cut = true
	}
	for _, x := range all {
		e := &fields{b: x.body}
		from := e.id(long)
		for range e.u(2) {
			to := e.id(long)
			if e.cut {
				break
			}
			if item := h.items[from]; item != nil {
				item.leadsTo[x.kind] = append(item.leadsTo[x.kind], to)
			}
			if x.kind == "auxl" && to == h.primary {
				h.auxiliary = append(h.auxiliary, from)
			}
		}
	}
}

// property returns the first property of a kind an item has, nil for none.
func (h *heif) property(item *heifItem, kind string) []byte {
	for _, at := range item.properties {
		if at <= len(h.properties) && h.properties[at-1].kind == kind {
			return h.properties[at-1].body
		}
	}
	return nil
}

// size is the size of an item before it is cropped or turned (“ispe”).
func (h *heif) size(item *heifItem) (w, height int, err error) {
	f := &fields{b: h.property(item, "ispe")}
	f.full()
	w, height = int(f.u(4)), int(f.u(4))
	if f.cut || w < 1 || height < 1 || w > 1<<20 || height > 1<<20 {
		return 0, 0, errWrong
	}
	return w, height, nil
}

// bytes gathers the data of an item.
func (h *heif) bytes(item *heifItem, data []byte, most int64) ([]byte, error) {
	if item.inMeta {
		data = h.idat
	}
	var out []byte
	for i, e := range item.extents {
		at, n := e[0], e[1]
		if at < 0 || n < 0 || at > int64(len(data)) {
			return nil, errCut
		}
		if n == 0 { // all the rest
			n = int64(len(data)) - at
		}
		if n > int64(len(data))-at || int64(len(out))+n > most {
			return nil, errCut
		}
		if i == 0 && len(item.extents) == 1 {
			return data[at : at+n], nil
		}
		out = append(out, data[at:at+n]...)
	}
	return out, nil
}

// turning composes the turns and mirrors of an item, in their order, into an
// orientation as EXIF counts them (6.5.10 and 6.5.12).
func (h *heif) turning(item *heifItem) uint8 {
	o := upright
	for _, at := range item.properties {
		if at > len(h.properties) {
			continue
		}
		p := h.properties[at-1]
		if len(p.body) < 1 {
			continue
		}
		switch p.kind {
		case "irot": // quarters against the clock
			for range p.body[0] & 3 {
				o = o.then(turn{0, 1, -1, 0})
			}
		case "imir":
			if p.body[0]&1 == 0 { // top and bottom change places
				o = o.then(turn{1, 0, 0, -1})
			} else { // left and right
				o = o.then(turn{-1, 0, 0, 1})
			}
		}
	}
	for i, t := range turns {
		if t == o {
			return uint8(i + 1)
		}
	}
	return 1
}

// turn is where a step to the right and a step down of a picture as stored lead
// on the picture as seen: right = (a, c), down = (b, d), y downwards.
type turn struct{ a, b, c, d int }

var upright = turn{1, 0, 0, 1}

// turns are EXIF's eight.
var turns = [8]turn{{1, 0, 0, 1}, {-1, 0, 0, 1}, {-1, 0, 0, -1}, {1, 0, 0, -1}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, -1, -1, 0}, {0, 1, -1, 0}}

// then turns what t has turned once more.
func (t turn) then(u turn) turn {
	return turn{u.a*t.a + u.b*t.c, u.a*t.b + u.b*t.d, u.c*t.a + u.d*t.c, u.c*t.b + u.d*t.d}
}
