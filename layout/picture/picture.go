// Package picture reads the files of pictures: what they are, how large and how
// they are turned (Sniff, a few kilobytes read), and their pixels (Decode).
//
//	p := picture.Sniff(fsys, "bao/qi/images/a.jpg", span, &ds)
//	if p != nil {
//		fmt.Println(p.Format, p.Width, p.Height, p.Orientation)
//		raster, err := p.Decode(1200, 800) // at least so many pixels
//	}
//
// What a file says of itself is never believed before it is checked: memory is
// bounded by the limits below, whatever its bytes are.
package picture

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"banxin/internal/diag"
)

// Limits of what can be set. A side of 30,000 pixels is 2.5 m at 300 dpi.
const (
	maxFile   = 200 << 20
	maxSide   = 30_000
	maxPixels = 400_000_000
	maxICC    = 8 << 20   // of an embedded profile
	maxHeld   = 600 << 20 // bytes of pixels a Decode may hold at once
)

// Picture is what the head of a picture file says. Width and Height are pixels
// as stored, before the turning that Orientation asks for; both are positive.
type Picture struct {
	Name          string
	Format        Format
	Width, Height int
	// Orientation is EXIF's: 1 upright, 2 mirrored, 3 upside down, 4 upside
	// down mirrored, 5 to 8 a quarter turned; 1 where the file says nothing.
	Orientation uint8
	PPI         Density // as the file says, often meaning nothing
	// Progressive is a JPEG that comes in passes: decoding it takes memory for
	// all of it, however much it is reduced.
	Progressive bool

	source fs.FS
	sum    func() ([sha256.Size]byte, error) // made once; nil where nothing was sniffed
}

// Density is pixels to the inch, 0 where unknown.
type Density struct{ X, Y float64 }

// Seen returns the size after turning.
func (p *Picture) Seen() (width, height int) {
	if p.Orientation >= 5 {
		return p.Height, p.Width
	}
	return p.Width, p.Height
}

// Sniff looks at the file name of fsys. What is wrong with it is reported at
// the place that names it, and nil is returned.
func Sniff(fsys fs.FS, name string, at diag.Span, ds *diag.List) *Picture {
	p, err := sniff(fsys, name)
	if err != nil {
		Report(err, name, at, ds)
		return nil
	}
	return p
}

func sniff(fsys fs.FS, name string) (*Picture, error) {
	st, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() {
		return nil, errors.New("no ordinary file")
	}
	if st.Size() > maxFile {
		return nil, tooLarge(fmt.Sprintf("文件超过 %d MB", maxFile>>20), fmt.Sprintf("the file is over %d MB", maxFile>>20))
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := readerAt(f)
	if err != nil {
		return nil, errCut
	}
	p := &Picture{Name: name, Orientation: 1, source: fsys}
	p.sum = sync.OnceValues(p.digest)
	return p, p.head(r, st.Size())
}

// readerAt gives f as an io.ReaderAt; a file that is none is read, within the limit.
func readerAt(f fs.File) (io.ReaderAt, error) {
	if r, ok := f.(io.ReaderAt); ok {
		return r, nil
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	return bytes.NewReader(data), err
}

// head tells the format by its first bytes and reads what the file says of itself.
func (p *Picture) head(r io.ReaderAt, size int64) error {
	var b [KindBytes]byte
	n, _ := r.ReadAt(b[:], 0)
	p.Format = Kind(b[:n])
	var err error
	switch p.Format {
	case JPEG:
		err = jpegHead(r, p)
	case PNG:
		err = pngHead(r, p)
	case TIFF:
		err = tiffHead(r, size, p)
	case WebP:
		err = webpHead(r, size, p)
	case HEIC:
		err = heicHead(r, size, p)
	default:
		return unset(p.Format)
	}
	switch {
	case err != nil:
		return err
	case p.Width > maxSide || p.Height > maxSide:
		return tooLarge(fmt.Sprintf("有 %d × %d 像素，边长超过 %d", p.Width, p.Height, maxSide),
			fmt.Sprintf("it has %d × %d pixels; no side may have more than %d", p.Width, p.Height, maxSide))
	case p.Width*p.Height > maxPixels:
		return tooLarge(fmt.Sprintf("有 %d × %d 像素，超过 %d 亿", p.Width, p.Height, maxPixels/100_000_000),
			fmt.Sprintf("it has %d × %d pixels, over %d million", p.Width, p.Height, maxPixels/1_000_000))
	}
	return nil
}

// Load returns the bytes of the file, at most maxFile of them.
func (p *Picture) Load() ([]byte, error) {
	if p.source == nil {
		return nil, fmt.Errorf("%s: %w", p.Name, fs.ErrNotExist)
	}
	f, err := p.source.Open(p.Name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b bytes.Buffer
	if st, err := f.Stat(); err == nil && st.Size() <= maxFile {
		b.Grow(int(st.Size()) + bytes.MinRead)
	}
	if _, err := b.ReadFrom(io.LimitReader(f, maxFile+1)); err != nil {
		return nil, err
	}
	if b.Len() > maxFile {
		return nil, tooLarge("文件在读的时候变大了", "the file grew while it was read")
	}
	return b.Bytes(), nil
}

// Sum returns the SHA-256 of the file, which is read once however often it is
// asked for.
func (p *Picture) Sum() ([sha256.Size]byte, error) {
	if p.sum == nil {
		return p.digest()
	}
	return p.sum()
}

// digest reads the file through.
func (p *Picture) digest() (sum [sha256.Size]byte, err error) {
	if p.source == nil {
		return sum, fmt.Errorf("%s: %w", p.Name, fs.ErrNotExist)
	}
	f, err := p.source.Open(p.Name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, io.LimitReader(f, maxFile+1))
	h.Sum(sum[:0])
	return sum, err
}

// Decode returns the pixels as stored. It may reduce them by 2, 4 or 8 as long
// as the width and the height as stored stay at least what is asked for; at 0
// nothing is reduced. An error is a *Fault where the file is at fault.
func (p *Picture) Decode(leastWidth, leastHeight int) (Raster, error) {
	data, err := p.Load()
	if err != nil {
		return nil, err
	}
	again := &Picture{Name: p.Name, Orientation: 1}
	if err := again.head(bytes.NewReader(data), int64(len(data))); err != nil {
		return nil, err
	}
	if again.Format != p.Format || again.Width != p.Width || again.Height != p.Height {
		return nil, broken("文件在排版的时候被改了", "the file was changed while it was set")
	}
	return p.decode(data, p.reduction(leastWidth, leastHeight))
}

// reduction is the greatest of 1, 2, 4 and 8 that leaves at least so many pixels.
func (p *Picture) reduction(leastWidth, leastHeight int) int {
	if leastWidth <= 0 || leastHeight <= 0 {
		return 1
	}
	n := 8
	for n > 1 && (reduced(p.Width, n) < leastWidth || reduced(p.Height, n) < leastHeight) {
		n /= 2
	}
	return n
}

// reduced is a length in pixels n times as large; a rest makes one more.
func reduced(length, n int) int { return (length + n - 1) / n }

// Reduction returns by what r is reduced: pixel x of it covers the pixels n·x
// to n·x + n − 1 of the picture as stored, the last of a line perhaps fewer.
func (p *Picture) Reduction(r Raster) int {
	w, h := r.Size()
	for _, n := range []int{1, 2, 4} {
		if reduced(p.Width, n) == w && reduced(p.Height, n) == h {
			return n
		}
	}
	return 8
}
