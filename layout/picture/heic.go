package picture

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"banxin/layout/picture/hevc"
)

// Decoding HEIC (ISO/IEC 23008-12, annex B), the pictures of phones: one coded
// picture or a grid of them, with the profile, the turning and the opacity that
// HEIF says. EXIF within tells of resolution alone; its orientation repeats what
// “irot” and “imir” say, and would turn the picture twice.

// heicHead reads what the container says of its picture.
func heicHead(r io.ReaderAt, size int64, p *Picture) error {
	h, err := heifMeta(r, size)
	if err != nil {
		return err
	}
	item := h.items[h.primary]
	if err := heicKind(item.kind); err != nil {
		return err
	}
	w, height, err := h.size(item)
	if err != nil {
		return err
	}
	if c := h.property(item, "clap"); c != nil {
		if w, height, _, _, err = clap(c, w, height); err != nil {
			return err
		}
	}
	p.Orientation = h.turning(item)
	for _, id := range slices.Sorted(maps.Keys(h.items)) {
		x := h.items[id]
		if x.kind == "Exif" && !x.inMeta && len(x.extents) == 1 && len(x.leadsTo["cdsc"]) > 0 && x.leadsTo["cdsc"][0] == h.primary {
			p.PPI = heicEXIF(r, x.extents[0], p)
		}
	}
	return p.sized(int64(w), int64(height))
}

// heicKind refuses items of other codings by name.
func heicKind(kind string) error {
	switch kind {
	case "hvc1", "grid":
		return nil
	case "av01":
		return unset("AVIF")
	}
	return refused("是编码为“"+printable(kind)+"”的 HEIF", "it is a HEIF coded as “"+printable(kind)+"”", "另存为 JPEG、PNG 或 TIFF", "save it as JPEG, PNG or TIFF")
}

// printable keeps what a terminal can show.
func printable(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c < ' ' || c > '~' {
			b[i] = '?'
		}
	}
	return string(b)
}

// heicEXIF reads the resolution (ISO/IEC 23008-12, A.2.1: an offset, then EXIF).
func heicEXIF(r io.ReaderAt, at [2]int64, p *Picture) Density {
	var b [4]byte
	if at[1] < 12 || readAt(r, b[:], at[0]) != nil {
		return Density{}
	}
	skip := int64(b[0])<<24 | int64(b[1])<<16 | int64(b[2])<<8 | int64(b[3])
	if skip > at[1]-4 {
		return Density{}
	}
	ignored := *p
	return ignored.exif(io.NewSectionReader(r, at[0]+4+skip, at[1]-4-skip))
}

// clap reads the clean aperture (ISO/IEC 14496-12, 12.1.4.2): eight numbers, the
// size and the shift of the centre as fractions. What lies between pixels is refused.
func clap(b []byte, w, h int) (cw, ch, x, y int, err error) {
	f := &fields{b: b}
	var v [8]int64
	for i := range v {
		v[i] = int64(int32(f.u(4)))
	}
	if f.cut || v[1] <= 0 || v[3] <= 0 || v[5] <= 0 || v[7] <= 0 || v[0] <= 0 || v[2] <= 0 || v[0]%v[1] != 0 || v[2]%v[3] != 0 {
		return 0, 0, 0, 0, errWrong
	}
	width, height := v[0]/v[1], v[2]/v[3]
	from := func(side, clean, over, under int64) int64 { return ((side-clean)*under + 2*over) / (2 * under) }
	left, top := from(int64(w), width, v[4], v[5]), from(int64(h), height, v[6], v[7])
	if left < 0 || top < 0 || left+width > int64(w) || top+height > int64(h) {
		return 0, 0, 0, 0, errWrong
	}
	return int(width), int(height), int(left), int(top), nil
}

// decodeHEIC decodes the picture of a container.
func (p *Picture) decodeHEIC(data []byte, reduce int) (Raster, error) {
	h, err := heifMeta(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	item := h.items[h.primary]
	r, err := h.decode(item, data)
	if err != nil {
		return nil, err
	}
	if r.icc, err = h.colour(item, r); err != nil {
		return nil, err
	}
	if err := h.opacity(r, data); err != nil {
		return nil, err
	}
	if c := h.property(item, "clap"); c != nil {
		w, height, x, y, err := clap(c, r.w, r.h)
		if err != nil {
			return nil, err
		}
		return reducedPart(r, x, y, w, height, reduce)
	}
	if r.w != p.Width || r.h != p.Height {
		return nil, errWrong
	}
	if reduce == 1 {
		return r, nil
	}
	return shrink(r, reduce)
}

// reducedPart copies a part of a picture.
func reducedPart(r Raster, x, y, w, h, n int) (Raster, error) {
	out, err := newReducer(w, h, n, r.Space())
	if err != nil {
		return nil, err
	}
	s := r.Space().Samples()
	full, _ := r.Size()
	row := make([]byte, full*s)
	for i := range h {
		r.Row(y+i, row)
		part := row[x*s:][:w*s]
		if n == 1 {
			copy(out.next(nil), part)
		}
		out.add(part)
	}
	return out.finish(r.ICC()), nil
}

// decode decodes an item: a coded picture, or a grid of them.
func (h *heif) decode(item *heifItem, data []byte) (*planes, error) {
	if item.kind != "grid" {
		pic, err := h.decodeCoded(item, data)
		if err != nil {
			return nil, err
		}
		w, height, err := h.size(item)
		if err != nil || pic.Width != w || pic.Height != height {
			return nil, errWrong
		}
		return newPlanes(pic), nil
	}
	b, err := h.bytes(item, data, 64)
	if err != nil {
		return nil, err
	}
	f := &fields{b: b} // ISO/IEC 23008-12, 6.6.2.3.2
	f.u(1)
	long := f.u(1)&1 != 0
	rows, columns := 1+int(f.u(1)), 1+int(f.u(1))
	w, height := int(f.id(long)), int(f.id(long))
	tiles := item.leadsTo["dimg"]
	if f.cut || len(tiles) != rows*columns || w < 1 || height < 1 || w > maxSide || height > maxSide {
		return nil, errWrong
	}
	return h.decodeGrid(tiles, columns, w, height, data)
}

// decodeCoded decodes one item of HEVC.
func (h *heif) decodeCoded(item *heifItem, data []byte) (*hevc.Picture, error) {
	if err := heicKind(item.kind); err != nil {
		return nil, err
	}
	c, err := hevc.Configure(h.property(item, "hvcC"))
	if err != nil {
		return nil, hevcFault(err)
	}
	w, height := c.Size()
	if w > maxSide || height > maxSide {
		return nil, errWrong
	}
	if err := room(c.Held()); err != nil {
		return nil, err
	}
	b, err := h.bytes(item, data, maxFile)
	if err != nil {
		return nil, err
	}
	const best, small = 4096, 4 << 20 // pixels a byte; pixels that need no such proof
	if w*height > small+best*len(b) {
		return nil, errCut
	}
	pic, err := c.Decode(b)
	return pic, hevcFault(err)
}

// hevcFault says in words what the decoder found.
func hevcFault(err error) error {
	var u *hevc.Unsupported
	switch {
	case err == nil:
		return nil
	case errors.As(err, &u):
		return refused("里的 HEVC "+u.ZH, "the HEVC in it is "+u.EN, "另存为 JPEG、PNG 或 TIFF", "save it as JPEG, PNG or TIFF")
	}
	return broken("里面的 HEVC 数据损坏或不完整", "the HEVC data in it are damaged or cut short")
}

// decodeGrid puts tiles together, row by row; what hangs over is cut off.
func (h *heif) decodeGrid(tiles []uint32, columns, w, height int, data []byte) (*planes, error) {
	var out *planes
	var tw, th int
	for i, id := range tiles {
		item := h.items[id]
		if item == nil || item.kind == "grid" {
			return nil, errWrong
		}
		pic, err := h.decodeCoded(item, data)
		if err != nil {
			return nil, err
		}
		if out == nil {
			tw, th = pic.Width, pic.Height
			if tw*columns < w || th*(len(tiles)/columns) < height || tw*(columns-1) >= w || th*(len(tiles)/columns-1) >= height {
				return nil, errWrong
			}
			if err := room(3 * w * height); err != nil {
				return nil, err
			}
			out = emptyPlanes(pic, w, height)
		}
		x, y := i%columns*tw, i/columns*th
		if pic.Width != tw || pic.Height != th || len(pic.Planes) != len(out.plane) || pic.Chroma == 1 && (x|y)&1 != 0 {
			return nil, errWrong
		}
		for c := range pic.Planes {
			to := &out.plane[c]
			px, py := x*to.across.samples/to.across.pixels, y*to.down.samples/to.down.pixels
			for row := range min(len(pic.Planes[c])/pic.Strides[c], to.h-py) {
				copy(to.pix[(py+row)*to.stride+px:(py+row)*to.stride+to.w], pic.Planes[c][row*pic.Strides[c]:][:pic.Strides[c]])
			}
		}
	}
	return out, nil
}

// newPlanes makes planes of a decoded picture.
func newPlanes(pic *hevc.Picture) *planes {
	p := &planes{w: pic.Width, h: pic.Height}
	for c, pix := range pic.Planes {
		p.plane = append(p.plane, sampled(pix, pic.Strides[c], p.w, p.h, c > 0 && pic.Chroma == 1))
	}
	return p
}

// emptyPlanes are of the kind of pic and another size.
func emptyPlanes(pic *hevc.Picture, w, h int) *planes {
	p := &planes{w: w, h: h}
	for c := range pic.Planes {
		cw, ch := w, h
		if c > 0 && pic.Chroma == 1 {
			cw, ch = reduced(w, 2), reduced(h, 2)
		}
		p.plane = append(p.plane, sampled(make([]byte, cw*ch), cw, w, h, c > 0 && pic.Chroma == 1))
	}
	return p
}

// sampled is a plane of a picture of w × h, perhaps of half width and height.
func sampled(pix []byte, stride, w, h int, half bool) plane {
	if half {
		return plane{pix: pix, stride: stride, w: reduced(w, 2), h: reduced(h, 2), across: ratio{1, 2}, down: ratio{1, 2}}
	}
	return plane{pix: pix, stride: stride, w: w, h: h, across: ratio{1, 1}, down: ratio{1, 1}}
}

// colour settles what the samples mean: by “colr” of the item, or of its first
// tile, else by what HEVC says, else sRGB as MIAF has it (ISO/IEC 23000-22, 7.3.6.4).
func (h *heif) colour(item *heifItem, r *planes) ([]byte, error) {
	var icc []byte
	signal := hevc.Signal{Full: true, Primaries: 1, Transfer: 13, Matrix: 6}
	told := false
	first := item
	if t := item.leadsTo["dimg"]; item.kind == "grid" && len(t) > 0 && h.items[t[0]] != nil {
		first = h.items[t[0]]
	}
	for _, x := range []*heifItem{item, first} {
		for _, at := range x.properties {
			if at > len(h.properties) || h.properties[at-1].kind != "colr" {
				continue
			}
			b := h.properties[at-1].body
			switch {
			case len(b) >= 4 && (string(b[:4]) == "prof" || string(b[:4]) == "rICC") && icc == nil:
				if icc = b[4:]; len(icc) > maxICC {
					return nil, errProfile
				}
			case len(b) >= 11 && string(b[:4]) == "nclx" && !told:
				told = true
				signal = hevc.Signal{Told: true, Full: b[10]&0x80 != 0, Primaries: int(b[4])<<8 | int(b[5]), Transfer: int(b[6])<<8 | int(b[7]), Matrix: int(b[8])<<8 | int(b[9])}
			}
		}
	}
	if c, err := hevc.Configure(h.property(first, "hvcC")); err == nil && !told && c.Signal().Told {
		signal = c.Signal()
	}
	if len(r.plane) == 1 {
		if !signal.Full {
			return nil, refused("是电视电平的灰度 HEIC", "it is a grey HEIC of video range", "另存为 JPEG、PNG 或 TIFF", "save it as JPEG, PNG or TIFF")
		}
		r.code = codeGrey
	} else {
		code, ok := map[int][2]coding{5: {codeVideo, codeYCbCr}, 6: {codeVideo, codeYCbCr}, 2: {codeVideo, codeYCbCr}, 1: {code709Video, code709}, 9: {code2020Video, code2020}}[signal.Matrix]
		if !ok {
			return nil, refused(fmt.Sprintf("的色彩矩阵（%d）不认识", signal.Matrix), fmt.Sprintf("its colour matrix (%d) is unknown", signal.Matrix), "另存为 JPEG、PNG 或 TIFF", "save it as JPEG, PNG or TIFF")
		}
		if r.code = code[0]; signal.Full {
			r.code = code[1]
		}
	}
	if icc = fitting(icc, r.Space()); icc != nil {
		return icc, nil
	}
	return cicpProfile(byte(min(signal.Primaries, 255)), byte(min(signal.Transfer, 255)), r.Space())
}

// opacity finds the picture of opacity, if there is one (ISO/IEC 23008-12, 7.5.3.1).
func (h *heif) opacity(r *planes, data []byte) error {
	for _, id := range h.auxiliary {
		item := h.items[id]
		kind := ""
		if item != nil {
			if b := h.property(item, "auxC"); len(b) > 4 {
				kind = string(b[4:])
			}
		}
		if len(kind) < 5 || kind[:len(kind)-1] != "urn:mpeg:hevc:2015:auxid:1" && kind[:len(kind)-1] != "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha" {
			continue
		}
		a, err := h.decode(item, data)
		if err != nil {
			return err
		}
		if a.w != r.w || a.h != r.h {
			return errWrong
		}
		r.alpha = &a.plane[0]
		return nil
	}
	return nil
}
