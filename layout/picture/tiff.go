package picture

import (
	"bytes"
	"fmt"
)

// Decoding TIFF (TIFF 6.0, with Adobe's technical notes for deflate and ICC).
// golang.org/x/image/tiff knows neither inks nor L*a*b* nor planes apart nor
// profiles, and unpacks 16 bits into 8 bytes a pixel; here rows are read from
// strips or tiles and become 8 bits one at a time. Of several pages the first
// is taken.

// The tags of what the pixels are (TIFF 6.0, appendix A).
const (
	tagBits         = 258
	tagCompression  = 259
	tagPhotometric  = 262
	tagFillOrder    = 266
	tagStrips       = 273
	tagSamples      = 277
	tagRowsPerStrip = 278
	tagStripBytes   = 279
	tagPlanar       = 284
	tagPredictor    = 317
	tagColorMap     = 320
	tagTileWidth    = 322
	tagTileLength   = 323
	tagTiles        = 324
	tagTileBytes    = 325
	tagInkSet       = 332
	tagExtra        = 338
	tagFormat       = 339
	tagICC          = 34675
	tagDNG          = 50706
)

// The kinds of compression.
const (
	tiffPlain    = 1
	tiffFax4     = 4
	tiffLZW      = 5
	tiffDeflate  = 8
	tiffDeflate2 = 32946
	tiffPackBits = 32773
)

// The kinds of colour.
const (
	tiffWhiteIsZero = 0
	tiffBlackIsZero = 1
	tiffRGB         = 2
	tiffPalette     = 3
	tiffInks        = 5
	tiffLab         = 8
	tiffICCLab      = 9
)

// What the first sample beyond a colour's own is.
const (
	extraNone = iota // or nothing we know
	extraPremultiplied
	extraAlpha
)

// tiffReader is a TIFF file being read.
type tiffReader struct {
	*directory
	data        []byte
	w, h        int
	depth       int
	samples     int // of a pixel in the file
	colours     int // of them that make its colour
	compression uint32
	colour      uint32
	extra       uint32
	planar      bool
	predict     bool
	flip        bool // bits of the data are the wrong way round
	palette     []uint32

	tiled         bool
	across, down  int // pixels of a strip or tile
	offsets, size []uint32
}

func decodeTIFF(data []byte, reduce int) (Raster, error) {
	d, err := readDirectory(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	t := &tiffReader{directory: d, data: data}
	for _, step := range []func() error{t.readKind, t.readDepth, t.readColour, t.readLayout} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	icc, err := d.bytes(tagICC, maxICC)
	if err != nil {
		return nil, errProfile
	}
	r, err := newReducer(t.w, t.h, reduce, t.space())
	if err != nil {
		return nil, err
	}
	if err := t.decodeRows(r); err != nil {
		return nil, err
	}
	return r.finish(fitting(icc, r.space)), nil
}

// want reads a number that must be sensible.
func (t *tiffReader) want(tag uint16, absent uint32, into *uint32) error {
	v, err := t.number(tag, absent)
	*into = v
	return err
}

// tiffSave is a refusal of what another program writes otherwise.
func tiffSave(zh, en string) error {
	return refused("是"+zh+"的 TIFF", "it is a TIFF "+en, "另存为 8 位、LZW 压缩的 TIFF，或 PNG、JPEG", "save it as a TIFF of 8 bits compressed by LZW, or as PNG or JPEG")
}

// readKind reads size and compression.
func (t *tiffReader) readKind() error {
	if _, raw := t.entries[tagDNG]; raw {
		return unset("RAW")
	}
	var w, h, predictor, fill, planar uint32
	for _, v := range []struct {
		tag    uint16
		absent uint32
		into   *uint32
	}{{tagWidth, 0, &w}, {tagLength, 0, &h}, {tagCompression, tiffPlain, &t.compression}, {tagPredictor, 1, &predictor},
		{tagFillOrder, 1, &fill}, {tagPlanar, 1, &planar}} {
		if err := t.want(v.tag, v.absent, v.into); err != nil {
			return err
		}
	}
	t.w, t.h, t.flip, t.planar, t.predict = int(w), int(h), fill == 2, planar == 2, predictor == 2
	switch t.compression {
	case tiffPlain, tiffFax4, tiffLZW, tiffDeflate, tiffDeflate2, tiffPackBits:
	case 2, 3:
		return tiffSave("用传真 G3 压缩", "in fax coding G3")
	case 6, 7:
		return tiffSave("内含 JPEG", "with JPEG in it")
	case 34887:
		return tiffSave(" LERC 压缩", "compressed by LERC")
	case 50000:
		return tiffSave(" Zstandard 压缩", "compressed by Zstandard")
	default:
		return tiffSave(fmt.Sprintf("用第 %d 号方法压缩", t.compression), fmt.Sprintf("compressed by method %d", t.compression))
	}
	if predictor > 2 {
		return tiffSave("浮点", "of floating-point numbers")
	}
	return nil
}

// readDepth reads how many samples a pixel has and of how many bits.
func (t *tiffReader) readDepth() error {
	const most = 32 // samples a pixel
	samples, err := t.number(tagSamples, 1)
	if err != nil || samples < 1 || samples > most {
		return errWrong
	}
	t.samples = int(samples)
	depths, err := t.numbers(tagBits, most)
	if err != nil {
		return err
	}
	if len(depths) == 0 {
		depths = []uint32{1}
	}
	for _, d := range depths {
		if d != depths[0] {
			return tiffSave("各通道位数不同", "whose channels have different depths")
		}
	}
	formats, err := t.numbers(tagFormat, most)
	if err != nil {
		return err
	}
	for _, f := range formats {
		if f == 3 {
			return tiffSave("浮点", "of floating-point numbers")
		}
		if f == 2 {
			return tiffSave("带符号", "of signed numbers")
		}
	}
	switch t.depth = int(depths[0]); depths[0] {
	case 1, 2, 4, 8, 16:
		return nil
	}
	return tiffSave(fmt.Sprintf(" %d 位", depths[0]), fmt.Sprintf("of %d bits", depths[0]))
}

// readColour reads what the samples count.
func (t *tiffReader) readColour() error {
	if err := t.want(tagPhotometric, tiffBlackIsZero, &t.colour); err != nil {
		return err
	}
	switch t.colour {
	case tiffWhiteIsZero, tiffBlackIsZero:
		t.colours = 1
	case tiffRGB, tiffLab, tiffICCLab:
		t.colours = 3
	case tiffPalette:
		t.colours = 1
		p, err := t.numbers(tagColorMap, 3<<8)
		if err != nil || t.depth > 8 || len(p) != 3<<t.depth {
			return errWrong
		}
		t.palette = p
	case tiffInks:
		t.colours = 4
		set, err := t.number(tagInkSet, 1)
		if err != nil {
			return err
		}
		if set != 1 || t.samples < 4 {
			return tiffSave("用其他油墨", "in other inks than CMYK")
		}
	case 6:
		return tiffSave(" YCbCr", "in YCbCr")
	case 4:
		return tiffSave("蒙版", "that is a mask")
	default:
		return tiffSave(fmt.Sprintf("第 %d 种色彩", t.colour), fmt.Sprintf("in colour of kind %d", t.colour))
	}
	if t.samples < t.colours || t.depth < 8 && t.colours > 1 {
		return errWrong
	}
	if t.samples > t.colours {
		extra, err := t.numbers(tagExtra, 32)
		if err != nil {
			return err
		}
		if len(extra) > 0 && extra[0] <= extraAlpha && t.depth >= 8 {
			t.extra = extra[0]
		}
	}
	return nil
}

// space is what the pixels become.
func (t *tiffReader) space() Space {
	switch t.colour {
	case tiffInks:
		return CMYK
	case tiffLab, tiffICCLab:
		return Lab
	case tiffRGB, tiffPalette:
		return RGB
	}
	return Grey
}

// readLayout reads where the strips or tiles lie.
func (t *tiffReader) readLayout() error {
	_, t.tiled = t.entries[tagTiles]
	tagAt, tagSize := uint16(tagStrips), uint16(tagStripBytes)
	rows, err := t.number(tagRowsPerStrip, uint32(t.h))
	if err != nil {
		return err
	}
	t.across, t.down = t.w, min(int(rows), t.h)
	if t.tiled {
		tagAt, tagSize = tagTiles, tagTileBytes
		var w, h uint32
		if err := t.want(tagTileWidth, 0, &w); err != nil {
			return err
		}
		if err := t.want(tagTileLength, 0, &h); err != nil {
			return err
		}
		t.across, t.down = int(w), int(h)
	}
	if t.across < 1 || t.down < 1 || t.across > 2*maxSide || t.down > 2*maxSide {
		return errWrong
	}
	pieces := reduced(t.w, t.across) * reduced(t.h, t.down)
	if t.planar {
		pieces *= t.samples
	}
	const most = 4 << 20 // pieces: of tiles of 16 × 16 a gigapixel
	if t.offsets, err = t.numbers(tagAt, most); err != nil {
		return err
	}
	if t.size, err = t.numbers(tagSize, most); err != nil {
		return err
	}
	if len(t.size) == 0 && len(t.offsets) == 1 { // old programs leave it out
		t.size = []uint32{uint32(max(0, len(t.data)-int(t.offsets[0])))}
	}
	if len(t.offsets) < pieces || len(t.size) < pieces {
		return errWrong
	}
	return t.plausible()
}

// plausible refuses a picture that so few bytes cannot hold: the best each
// compression can do.
func (t *tiffReader) plausible() error {
	best := map[uint32]int{tiffPlain: 1, tiffPackBits: 64, tiffLZW: 2731, tiffDeflate: 1032, tiffDeflate2: 1032}[t.compression]
	raw := (t.w*t.samples*t.depth + 7) / 8 * t.h
	if best > 0 && raw/best > len(t.data) || best == 0 && t.h/8 > len(t.data) {
		return errCut
	}
	return nil
}
