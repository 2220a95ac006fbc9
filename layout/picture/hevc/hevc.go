// Package hevc decodes the still pictures of phones: single intra-coded
// pictures of H.265 (ITU-T H.265, v4 12/2016), as HEIC files hold them. It is a
// decoder of its own because the one at hand is a C library in WebAssembly: it
// looks for the machine's own library at start-up, so that two machines might
// decode two pictures, takes 270 MB for 12 megapixels and cannot be bounded.
//
// What comes in is the configuration record of an item and its data, what goes
// out are planes of 8 bits:
//
//	c, err := hevc.Configure(hvcC)
//	w, h := c.Size()
//	pic, err := c.Decode(data)
//
// Main, Main 10 and Main Still Picture are decoded whole: every size of block,
// tiles, wavefronts, scaling lists, pulse code, lossless units, deblocking and
// sample adaptive offset; 8 to 12 bits, no colour, 4:2:0 or 4:4:4. What lies
// outside (the tools of the range extensions, 4:2:2) is refused by name.
package hevc

import (
	"encoding/binary"
	"errors"
	"sync"
)

// ErrBroken says that the data contradict themselves or end too soon.
var ErrBroken = errors.New("hevc: broken data")

// Unsupported is a kind of coding that is not decoded.
type Unsupported struct{ ZH, EN string }

func (u *Unsupported) Error() string { return "hevc: " + u.EN }

// The kinds of NAL units that matter (table 7-1).
const (
	nalFirstIRAP = 16
	nalIDR1      = 19
	nalIDR2      = 20
	nalLastIRAP  = 23
	nalSPS       = 33
	nalPPS       = 34
	nalSuffix    = 40 // supplemental information after a picture
)

// Config is what the parameter sets say.
type Config struct {
	lengthSize int
	sps        map[int]*sps
	pps        map[int]*pps
	first      *sps
}

// Picture is a decoded picture.
type Picture struct {
	Width, Height int
	Chroma        int // 0: grey alone; 1: colour at half width and height; 3: at full
	Planes        [][]byte
	Strides       []int
}

// Signal is what the data say about colour; Told is false where nothing.
type Signal struct {
	Told                        bool
	Full                        bool
	Primaries, Transfer, Matrix int
}

// makeTables makes the tables when the first picture is read, so that the many
// runs without one pay nothing for them.
var makeTables = sync.OnceFunc(func() {
	makeScans()
	makeStates()
	makeBasis()
	makeContexts()
	makeBetas()
})

// Configure reads a configuration record (ISO/IEC 14496-15, 8.3.3.1).
func Configure(record []byte) (c *Config, err error) {
	defer guard(&err)
	makeTables()
	const head = 23
	if len(record) < head {
		return nil, ErrBroken
	}
	c = &Config{lengthSize: int(record[21]&3) + 1, sps: map[int]*sps{}, pps: map[int]*pps{}}
	arrays, b := int(record[22]), record[head:]
	for range arrays {
		if len(b) < 3 {
			return nil, ErrBroken
		}
		n := int(binary.BigEndian.Uint16(b[1:]))
		b = b[3:]
		for range n {
			if len(b) < 2 || len(b)-2 < int(binary.BigEndian.Uint16(b)) {
				return nil, ErrBroken
			}
			size := int(binary.BigEndian.Uint16(b))
			if err := c.parameters(b[2 : 2+size]); err != nil {
				return nil, err
			}
			b = b[2+size:]
		}
	}
	if c.first == nil {
		return nil, ErrBroken
	}
	return c, nil
}

// parameters reads a unit if it is a parameter set.
func (c *Config) parameters(unit []byte) error {
	if len(unit) < 3 {
		return nil
	}
	switch int(unit[0]>>1) & 0x3F {
	case nalSPS:
		s, err := readSPS(unescape(unit[2:]))
		if err != nil {
			return err
		}
		c.sps[s.id] = s
		if c.first == nil {
			c.first = s
		}
	case nalPPS:
		p, err := c.readPPS(unescape(unit[2:]))
		if err != nil {
			return err
		}
		c.pps[p.id] = p
	}
	return nil
}

// Size is the size of the picture to come.
func (c *Config) Size() (width, height int) {
	return c.first.width - c.first.crop[0] - c.first.crop[1], c.first.height - c.first.crop[2] - c.first.crop[3]
}

// Signal is what the data say about colour.
func (c *Config) Signal() Signal { return c.first.signal }

// Held is how many bytes decoding holds at most, without the data.
func (c *Config) Held() int {
	pixels := c.first.width * c.first.height
	const inColour, around = 3, 1 // samples of 16 and 8 bits; notes on blocks
	return pixels * (inColour*3 + around)
}

// Decode decodes the picture in data, units each after its length. The error is
// ErrBroken or an *Unsupported.
func (c *Config) Decode(data []byte) (p *Picture, err error) {
	defer guard(&err)
	var d *decoder
	var sums []byte
	for len(data) > 0 {
		if len(data) < c.lengthSize {
			return nil, ErrBroken
		}
		n := 0
		for _, b := range data[:c.lengthSize] {
			n = n<<8 | int(b)
		}
		data = data[c.lengthSize:]
		if n < 2 || n > len(data) {
			return nil, ErrBroken
		}
		unit := data[:n]
		data = data[n:]
		switch kind := int(unit[0]>>1) & 0x3F; {
		case kind == nalSPS || kind == nalPPS:
			if err := c.parameters(unit); err != nil {
				return nil, err
			}
		case kind == nalIDR1 || kind == nalIDR2:
			if d, err = c.slice(d, unescape(unit[2:])); err != nil {
				return nil, err
			}
		case kind == nalSuffix:
			sums = pictureHash(unescape(unit[2:]))
		case kind <= nalLastIRAP && (kind >= nalFirstIRAP || kind < 10):
			return nil, &Unsupported{"不是独立的一幅", "a picture that needs others"}
		}
	}
	if d == nil || d.next < d.ctbs() {
		return nil, ErrBroken
	}
	d.deblock()
	d.offset()
	if sums != nil && !d.proved(sums) {
		return nil, ErrBroken
	}
	return d.picture(), nil
}

// guard turns what broken data lead to into an error: an index out of a table
// is the data's fault, checked for once here and not before every access.
func guard(err *error) {
	if r := recover(); r != nil {
		if e, ok := r.(error); ok {
			var u *Unsupported
			if errors.As(e, &u) {
				*err = u
				return
			}
		}
		*err = ErrBroken
	}
}

// unescape takes out the bytes that keep start codes from occurring (7.4.2).
func unescape(b []byte) []byte {
	out := make([]byte, 0, len(b))
	zeros := 0
	for _, v := range b {
		if zeros >= 2 && v == 3 {
			zeros = 0
			continue
		}
		if v == 0 {
			zeros++
		} else {
			zeros = 0
		}
		out = append(out, v)
	}
	return out
}
