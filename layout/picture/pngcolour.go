package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// pngColour is what the chunks before the pixels say of their colour. What
// stands higher in this list rules what stands below (PNG, 12.3, and 4.3).
type pngColour struct {
	cicp   []byte
	icc    []byte
	srgb   bool
	gamma  uint32 // of the file in 1/100,000, 0 where not given
	chroma []uint32
}

// read takes note of a chunk; others are passed over.
func (c *pngColour) read(kind string, b []byte) error {
	switch kind {
	case "cICP":
		if len(b) != 4 {
			return errWrong
		}
		c.cicp = b
	case "iCCP":
		name := bytes.IndexByte(b, 0)
		if name < 1 || name > 79 || len(b) < name+2 || b[name+1] != 0 {
			return errProfile
		}
		icc, err := inflate(b[name+2:], maxICC)
		if err != nil {
			return errProfile
		}
		c.icc = icc
	case "sRGB":
		c.srgb = true
	case "gAMA":
		if len(b) == 4 {
			c.gamma = binary.BigEndian.Uint32(b)
		}
	case "cHRM":
		if len(b) == 32 {
			c.chroma = nil
			for ; len(b) > 0; b = b[4:] {
				c.chroma = append(c.chroma, binary.BigEndian.Uint32(b))
			}
		}
	}
	return nil
}

// inflate unpacks at most so many bytes; more are an error.
func inflate(b []byte, most int64) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(z, most+1))
	if err == nil && int64(len(out)) > most {
		err = errProfile
	}
	return out, err
}

// profile returns the profile of pixels of that space, nil for the default.
func (c *pngColour) profile(s Space) ([]byte, error) {
	switch {
	case c.cicp != nil:
		return cicpProfile(c.cicp[0], c.cicp[1], s)
	case fitting(c.icc, s) != nil:
		return c.icc, nil
	case c.srgb:
		return nil, nil
	}
	p, plain := primariesSRGB, true
	if c.chroma != nil && s == RGB {
		for i, v := range c.chroma {
			const unit = 100_000
			p[i] = float64(v) / unit
		}
		plain = p.near(primariesSRGB)
	}
	const (
		usual = 45455 // 1/2.2, which stands for sRGB (PNG, annex on gAMA)
		slack = 1000
	)
	toned := c.gamma > 0 && (c.gamma < usual-slack || c.gamma > usual+slack)
	switch {
	case plain && !toned:
		return nil, nil
	case c.gamma > 0: // with other primaries than sRGB's, 1/2.2 means what it says
		if c.gamma < 10_000 || c.gamma > 1_000_000 {
			return nil, errWrong
		}
		return makeProfile(s, p, power(100_000/float64(c.gamma)))
	}
	return makeProfile(s, p, curveSRGB)
}

// cicpProfile makes the profile of coding-independent code points (ITU-T H.273):
// the primaries and the curve. High dynamic range, which needs a hand to become
// print, is refused.
func cicpProfile(primaries, transfer byte, s Space) ([]byte, error) {
	const unknown = 2
	p, ok := map[byte]primariesXY{1: primariesSRGB, unknown: primariesSRGB, 9: primaries2020, 11: primariesDCI, 12: primariesP3}[primaries]
	if transfer == 16 || transfer == 18 {
		return nil, refused("是高动态范围（HDR）图片", "it is a picture of high dynamic range (HDR)", "另存为普通（SDR）图片，色彩空间选 sRGB 或 Display P3", "save it as an ordinary (SDR) picture in sRGB or Display P3")
	}
	curve, known := map[byte][]float64{1: curveVideo, 6: curveVideo, 14: curveVideo, 15: curveVideo, 13: curveSRGB, unknown: curveSRGB, 8: power(1), 4: power(2.2), 5: power(2.8)}[transfer]
	if !ok || !known {
		return nil, refused("的色彩编码不认识", "its colour coding is unknown", "另存为 sRGB 图片", "save it in sRGB")
	}
	if (primaries == 1 || primaries == unknown) && (transfer == 13 || transfer == unknown || transfer == 1 || transfer == 6) {
		return nil, nil // video's curve is what cameras say for sRGB
	}
	return makeProfile(s, p, curve)
}
