package pdf

import (
	"encoding/binary"
	"hash"
	"hash/adler32"
)

// Body is the body of a stream being deflated while it is written, such as the
// samples of a picture, of which no more than a piece is held. The bytes are
// those that Deflate gives for the whole.
type Body struct {
	d   *Deflater
	raw []byte
	out []byte
	sum hash.Hash32
}

// Begin begins a body.
func (d *Deflater) Begin() *Body {
	return &Body{d: d, raw: make([]byte, 0, pieceSize), out: []byte{0x78, 0x9C}, sum: adler32.New()}
}

// Write adds bytes. It takes everything and returns no error.
func (b *Body) Write(p []byte) (int, error) {
	b.sum.Write(p)
	n := len(p)
	for len(p) > 0 {
		if len(b.raw) == pieceSize {
			b.out = append(b.out, b.d.piece(b.raw, false)...)
			b.raw = b.raw[:0]
		}
		take := min(len(p), pieceSize-len(b.raw))
		b.raw = append(b.raw, p[:take]...)
		p = p[take:]
	}
	return n, nil
}

// End returns the stream; the body must not be written to afterwards.
func (b *Body) End() Stream {
	b.out = append(b.out, b.d.piece(b.raw, true)...)
	b.out = binary.BigEndian.AppendUint32(b.out, b.sum.Sum32())
	return Stream{Bytes: b.out, Deflated: true}
}
