package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/adler32"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/flate"
)

// Stream is the body of a stream object, ready to be written, as often and
// into as many files as wanted.
type Stream struct {
	Bytes    []byte
	Deflated bool
	// Digest stands for the body in the file identifier. Zero: a SHA-256 of
	// Bytes is taken at each writing; a body written into many files spares
	// that by carrying the digest of whatever determines it.
	Digest [sha256.Size]byte
}

// pieceSize is how much of a body one deflate run takes. A body longer than
// this is cut, its pieces deflated at the same time and joined; that costs one
// empty block and the window at each cut, under 0.2 % on font programs.
const pieceSize = 1 << 18

// Deflater deflates bodies at one level. It may be used by several goroutines
// at a time and keeps the compressors, whose tables are large, for reuse.
type Deflater struct {
	level int
	pool  sync.Pool
}

// NewDeflater takes a level of klauspost/compress: 1 to 9, or -2 for Huffman
// coding alone.
func NewDeflater(level int) *Deflater {
	d := &Deflater{level: level}
	d.pool.New = func() any {
		w, err := flate.NewWriter(nil, level)
		if err != nil {
			panic("pdf: deflate level: " + err.Error())
		}
		return w
	}
	return d
}

// Deflate returns the body deflated. Equal bodies give equal bytes.
func (d *Deflater) Deflate(body []byte) Stream { return d.DeflateAll([][]byte{body})[0] }

// DeflateAll deflates many bodies, on as many processors as Go may use. The
// bytes do not depend on how many those are.
func (d *Deflater) DeflateAll(bodies [][]byte) []Stream {
	type piece struct {
		raw, out []byte
		last     bool
	}
	var pieces []piece
	for _, b := range bodies {
		for len(b) > pieceSize {
			pieces = append(pieces, piece{raw: b[:pieceSize]})
			b = b[pieceSize:]
		}
		pieces = append(pieces, piece{raw: b, last: true})
	}
	Each(len(pieces), func(i int) {
		pieces[i].out = d.piece(pieces[i].raw, pieces[i].last)
	})
	streams := make([]Stream, len(bodies))
	next := 0
	for i, b := range bodies {
		first := next
		n := 0
		for ; next == first || !pieces[next-1].last; next++ {
			n += len(pieces[next].out)
		}
		out := make([]byte, 0, n+6)
		out = append(out, 0x78, 0x9C) // RFC 1950: deflate, 32 KB window, check bits
		for _, p := range pieces[first:next] {
			out = append(out, p.out...)
		}
		out = binary.BigEndian.AppendUint32(out, adler32.Checksum(b))
		streams[i] = Stream{Bytes: out, Deflated: true}
	}
	return streams
}

// piece deflates one piece; all but the last of a body end with an empty
// stored block, which brings the stream to a byte boundary without ending it.
func (d *Deflater) piece(raw []byte, last bool) []byte {
	var out bytes.Buffer
	out.Grow(len(raw)*3/4 + 64)
	w := d.pool.Get().(*flate.Writer)
	defer d.pool.Put(w)
	w.Reset(&out)
	w.Write(raw) // a bytes.Buffer takes everything
	if last {
		w.Close()
	} else {
		w.Flush()
	}
	return out.Bytes()
}

// Pack deflates what write writes, as it comes, and returns it in the zlib format
// (RFC 1950). Its error is that of write.
func (d *Deflater) Pack(write func(io.Writer) error) ([]byte, error) {
	var out bytes.Buffer
	out.Write([]byte{0x78, 0x9C})
	z := d.pool.Get().(*flate.Writer)
	defer d.pool.Put(z)
	z.Reset(&out)
	sum := adler32.New()
	if err := write(io.MultiWriter(z, sum)); err != nil {
		return nil, err
	}
	z.Close() // a bytes.Buffer takes everything
	return sum.Sum(out.Bytes()), nil
}

// Each calls f(0) … f(n-1), each once, on as many goroutines as Go may use
// processors, and returns when all are done.
func Each(n int, f func(i int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}
