// Package picture looks at the head of a picture file: what format it is and
// how many pixels it has. Nothing is decoded, and no more than a few kilobytes
// are read, whatever the file says of itself.
//
//	p := picture.Sniff(fsys, "bao/qi/images/a.jpg", span, &ds)
//	if p != nil {
//		fmt.Println(p.Format, p.Width, p.Height)
//	}
package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"

	"banxin/internal/diag"
)

// Limits of what can be set. A side of 30,000 pixels is 2.5 m at 300 dpi.
const (
	maxFile = 200 << 20
	maxSide = 30_000
)

// Format is a format of pictures that can be set.
type Format string

// The formats that can be set.
const (
	JPEG Format = "JPEG"
	PNG  Format = "PNG"
	TIFF Format = "TIFF"
)

// Picture is what the head of a picture file says. Width and Height are pixels
// as stored, before any turning that EXIF may ask for; both are positive.
type Picture struct {
	Name          string
	Format        Format
	Width, Height int
}

// The faults of a head. errCut stands for a file that ends within it.
var (
	errCut   = errors.New("cut short")
	errWrong = errors.New("contradicts itself")
)

// Sniff looks at the file name of fsys. What is wrong with it is reported at
// the place that names it, and nil is returned.
func Sniff(fsys fs.FS, name string, at diag.Span, ds *diag.List) *Picture {
	st, err := fs.Stat(fsys, name)
	if err != nil || !st.Mode().IsRegular() {
		ds.Error(diag.PictureBroken, at, "图片“%s”打不开", "the picture “%s” cannot be opened", name).
			Hint("检查文件是否在，是不是普通文件", "check that it is there and an ordinary file")
		return nil
	}
	if st.Size() > maxFile {
		ds.Error(diag.PictureTooLarge, at, "图片“%s”超过 %d MB", "the picture “%s” is over %d MB", name, maxFile>>20).
			Hint("缩小到版面需要的像素再用", "scale it down to the pixels the page needs")
		return nil
	}
	f, err := fsys.Open(name)
	if err != nil {
		ds.Error(diag.PictureBroken, at, "图片“%s”打不开", "the picture “%s” cannot be opened", name).
			Hint("检查文件的权限", "check the file's permissions")
		return nil
	}
	defer f.Close()
	r, err := readerAt(f)
	if err != nil {
		broken(name, at, ds, errCut)
		return nil
	}
	return head(r, name, at, ds)
}

// readerAt gives f as an io.ReaderAt; a file that is none is read, within the limit.
func readerAt(f fs.File) (io.ReaderAt, error) {
	if r, ok := f.(io.ReaderAt); ok {
		return r, nil
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	return bytes.NewReader(data), err
}

// head tells the format by its first bytes and reads the size.
func head(r io.ReaderAt, name string, at diag.Span, ds *diag.List) *Picture {
	var b [16]byte
	n, _ := r.ReadAt(b[:], 0)
	first := b[:n]
	p := &Picture{Name: name}
	var err error
	switch {
	case bytes.HasPrefix(first, []byte{0xFF, 0xD8}):
		p.Format = JPEG
		p.Width, p.Height, err = jpegSize(r)
	case bytes.HasPrefix(first, []byte("\x89PNG\r\n\x1a\n")):
		p.Format = PNG
		p.Width, p.Height, err = pngSize(r)
	case bytes.HasPrefix(first, []byte("II*\x00")):
		p.Format = TIFF
		p.Width, p.Height, err = tiffSize(r, binary.LittleEndian)
	case bytes.HasPrefix(first, []byte("MM\x00*")):
		p.Format = TIFF
		p.Width, p.Height, err = tiffSize(r, binary.BigEndian)
	default:
		ds.Error(diag.PictureFormat, at, "图片“%[1]s”是 %[2]s，不能排", "the picture “%[1]s” is %[3]s and cannot be set", name, other(first, "不认识的格式"), other(first, "of no known format")).
			Hint("另存为 JPEG、PNG 或 TIFF", "save it as JPEG, PNG or TIFF")
		return nil
	}
	switch {
	case err != nil:
		broken(name, at, ds, err)
		return nil
	case p.Width > maxSide || p.Height > maxSide:
		ds.Error(diag.PictureTooLarge, at, "图片“%s”有 %d × %d 像素，边长超过 %d", "the picture “%s” has %d × %d pixels; no side may have more than %d", name, p.Width, p.Height, maxSide).
			Hint("缩小到版面需要的像素再用", "scale it down to the pixels the page needs")
		return nil
	}
	return p
}

func broken(name string, at diag.Span, ds *diag.List, err error) {
	zh := "文件头自相矛盾"
	if errors.Is(err, errCut) {
		zh = "文件不完整"
	}
	ds.Error(diag.PictureBroken, at, "图片“%[1]s”坏了：%[2]s", "the picture “%[1]s” is broken: %[3]s", name, zh, err).
		Hint("重新拷贝或导出原图", "copy or export the original again")
}

// other names formats that cannot be set, so that the mend is plain.
func other(first []byte, unknown string) string {
	switch {
	case len(first) >= 12 && string(first[:4]) == "RIFF" && string(first[8:12]) == "WEBP":
		return "WebP"
	case len(first) >= 12 && string(first[4:8]) == "ftyp" && bytes.Contains([]byte("heic heix hevc mif1 msf1 avif"), first[8:12]):
		return "HEIC/AVIF"
	case bytes.HasPrefix(first, []byte("GIF8")):
		return "GIF"
	case bytes.HasPrefix(first, []byte("BM")):
		return "BMP"
	case bytes.HasPrefix(first, []byte("%PDF")):
		return "PDF"
	case bytes.HasPrefix(first, []byte("8BPS")):
		return "Photoshop"
	case bytes.HasPrefix(first, []byte("<?xml")), bytes.HasPrefix(first, []byte("<svg")):
		return "SVG"
	}
	return unknown
}
