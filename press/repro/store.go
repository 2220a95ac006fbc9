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
const pipeline = 2

// keys name what comes of a picture by all that it depends on: the bytes of its
// file, its place, and what the printing house asks for.
type keys struct{ press, screen string }

// keysOf returns the keys of a picture; they are "" without a store.
func (b *bench) keysOf(p *page.Picture) (keys, error) {
	if b.options.Store == nil {
		return keys{}, nil
	}
	data, err := p.Pic.Load()
	if err != nil {
		return keys{}, err
	}
	of := b.options.House
	source := fmt.Sprintf("banxin picture %d\n%x\n%v %d\n", pipeline, sha256.Sum256(data), cropOf(p), p.Pic.Orientation)
	name := func(facts ...any) string {
		return fmt.Sprintf("%x", sha256.Sum256([]byte(source+fmt.Sprintln(facts...))))
	}
	// The screen's pixels are scaled from those for the press.
	w, h := target(p, resolutionOf(of))
	sw, sh := target(p, screenPPI)
	x, y := Resolution(p)
	fw, fh := target(p, finest)
	return keys{
		press: name("press", b.studio.digest, b.studio.intent, w, h, fw, fh, min(x, y, of.Pictures.LineArt),
			of.Pictures.Sharpen, of.Pictures.LineArt, of.Ink.Total),
		screen: name("screen", w, h, sw, sh, fw, fh),
	}, nil
}

// record is what stands at the head of a value: all but the stream.
type record struct {
	W, H    int
	Space   Space
	Bits    int
	Filter  Filter
	Digest  [sha256.Size]byte
	Ink     Inked
	Remarks []remark `json:",omitempty"`
}

// A value is a SHA-256 over key and all that follows, the length of the record,
// the record in JSON, and the stream.

// keep keeps an image with what there is to remark of it.
func (b *bench) keep(key string, m *Image, remarks []remark) {
	if key == "" || m == nil {
		return
	}
	head, err := json.Marshal(record{m.W, m.H, m.Space, m.Bits, m.Filter, m.Stream.Digest, m.Ink, remarks})
	if err != nil {
		panic("repro: " + err.Error()) // there is nothing in it that JSON cannot say
	}
	value := make([]byte, sha256.Size, sha256.Size+4+len(head)+len(m.Stream.Bytes))
	value = binary.BigEndian.AppendUint32(value, uint32(len(head)))
	value = append(append(value, head...), m.Stream.Bytes...)
	sum := check(key, value[sha256.Size:])
	copy(value, sum[:])
	b.options.Store.Save(key, value)
}

// kept returns what was kept of a picture, or nil if anything of it is missing.
func (b *bench) kept(k keys) *prints {
	out := &prints{}
	if out.press, out.remarks = b.find(k.press); out.press == nil {
		return nil
	}
	if b.options.Screen {
		if out.screen, _ = b.find(k.screen); out.screen == nil {
			return nil
		}
	}
	return out
}

// check is the checksum of a value under a key.
func check(key string, body []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write([]byte(key))
	h.Write(body)
	return [sha256.Size]byte(h.Sum(nil))
}

// find returns the image of a key, or nil if there is none or anything is wrong
// with it.
func (b *bench) find(key string) (*Image, []remark) {
	if key == "" {
		return nil, nil
	}
	value := b.options.Store.Load(key)
	if len(value) < sha256.Size+4 {
		return nil, nil
	}
	body := value[sha256.Size:]
	if sum := check(key, body); !bytes.Equal(sum[:], value[:sha256.Size]) {
		return nil, nil
	}
	n := int(binary.BigEndian.Uint32(body))
	if n > len(body)-4 {
		return nil, nil
	}
	var r record
	if json.Unmarshal(body[4:4+n], &r) != nil {
		return nil, nil
	}
	s := pdf.Stream{Bytes: body[4+n:], Deflated: r.Filter == Flate, Digest: r.Digest}
	return &Image{r.W, r.H, r.Space, r.Bits, r.Filter, s, r.Ink}, r.Remarks
}
