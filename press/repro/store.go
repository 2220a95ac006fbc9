package repro

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"banxin/layout/page"
	"banxin/press/pdf"
)

// Store keeps what was made between one run and the next. It may lose anything
// at any time, and what it returns is checked: a value that is not the one that
// was kept under the key is made anew.
type Store interface {
	// Load returns the value of a key, or nil.
	Load(key string) []byte
	// Save keeps a value. That it could not is no one's concern.
	Save(key string, value []byte)
}

// pipeline is the version of all that this package does to a picture. It goes
// up with every change that gives other samples.
const pipeline = 1

// key names what comes of a picture by all that it depends on: the bytes of its
// file, its place, and what the printing house asks for. It is "" without a
// store.
func (b *bench) key(p *page.Picture) (string, error) {
	if b.options.Store == nil {
		return "", nil
	}
	data, err := p.Pic.Load()
	if err != nil {
		return "", err
	}
	w, h := target(p, resolutionOf(b.options.House))
	sw, sh := 0, 0
	if b.options.Screen {
		sw, sh = target(p, screenPPI)
	}
	x, y := Resolution(p)
	fw, fh := target(p, finest)
	of := b.options.House
	sum := sha256.New()
	fmt.Fprintf(sum, "banxin picture %d\n%x\n%x\n", pipeline, sha256.Sum256(data), sha256.Sum256(b.studio.bytes))
	fmt.Fprintln(sum, cropOf(p), p.Pic.Orientation, w, h, sw, sh, min(x, y), fw, fh)
	fmt.Fprintln(sum, b.studio.intent, of.Pictures.Sharpen, of.Pictures.LineArt, of.Ink.Total)
	return fmt.Sprintf("%x", sum.Sum(nil)), nil
}

// record is what stands at the head of a value: all but the streams.
type record struct {
	Images  []recordedImage
	Remarks []remark `json:",omitempty"`
}

type recordedImage struct {
	W, H   int
	Space  Space
	Bits   int
	Filter Filter
	Digest [sha256.Size]byte
	Length int
}

// A value is a SHA-256 over key and all that follows, the length of the record,
// the record in JSON, and the streams.

// store keeps what was made.
func (b *bench) store(key string, p *prints) {
	if key == "" {
		return
	}
	var r record
	r.Remarks = p.remarks
	var body []byte
	for _, m := range []*Image{p.press, p.screen} {
		if m == nil {
			continue
		}
		r.Images = append(r.Images, recordedImage{m.W, m.H, m.Space, m.Bits, m.Filter, m.Stream.Digest, len(m.Stream.Bytes)})
		body = append(body, m.Stream.Bytes...)
	}
	head, err := json.Marshal(r)
	if err != nil {
		panic("repro: " + err.Error()) // there is nothing in it that JSON cannot say
	}
	value := make([]byte, sha256.Size, sha256.Size+4+len(head)+len(body))
	value = binary.BigEndian.AppendUint32(value, uint32(len(head)))
	value = append(append(value, head...), body...)
	sum := check(key, value[sha256.Size:])
	copy(value, sum[:])
	b.options.Store.Save(key, value)
}

// check is the checksum of a value under a key.
func check(key string, body []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write([]byte(key))
	h.Write(body)
	return [sha256.Size]byte(h.Sum(nil))
}

// stored returns what was kept, or nil if there is nothing, or anything is
// wrong with it.
func (b *bench) stored(key string) *prints {
	if key == "" {
		return nil
	}
	value := b.options.Store.Load(key)
	if len(value) < sha256.Size+4 {
		return nil
	}
	body := value[sha256.Size:]
	if sum := check(key, body); !bytes.Equal(sum[:], value[:sha256.Size]) {
		return nil
	}
	n := int(binary.BigEndian.Uint32(body))
	if n > len(body)-4 {
		return nil
	}
	var r record
	if json.Unmarshal(body[4:4+n], &r) != nil || len(r.Images) < 1 || len(r.Images) > 2 {
		return nil
	}
	out, body := &prints{remarks: r.Remarks}, body[4+n:]
	for i, m := range r.Images {
		if m.Length < 0 || m.Length > len(body) {
			return nil
		}
		s := pdf.Stream{Bytes: body[:m.Length:m.Length], Deflated: m.Filter == Flate, Digest: m.Digest}
		body = body[m.Length:]
		img := &Image{m.W, m.H, m.Space, m.Bits, m.Filter, s}
		if i == 0 {
			out.press = img
		} else {
			out.screen = img
		}
	}
	if b.options.Screen && out.screen == nil {
		return nil
	}
	return out
}
