package picture

// band is the part of the coefficients a scan of a progressive picture brings
// (ITU-T T.81, G.1.1.1): those from first to last, the bits above low, where
// high is what low was in the scan before, 0 in the first.
type band struct{ first, last, high, low int }

// scan reads the header of a scan (B.2.3) and its data.
func (d *jpegReader) scan(p []byte) error {
	if !d.framed || len(p) < 1 || len(p) != 4+2*int(p[0]) || p[0] < 1 || int(p[0]) > len(d.channels) {
		return errWrong
	}
	if d.scans++; d.scans > maxScans {
		return errWrong
	}
	t := p[len(p)-3:]
	b := band{int(t[0]), int(t[1]), int(t[2] >> 4), int(t[2] & 15)}
	if d.progressive && (b.first > b.last || b.last > 63 || b.first == 0 && b.last != 0 || b.low > 13 || b.high != 0 && b.high != b.low+1) {
		return errWrong
	}
	if d.progressive && b.first > 0 && p[0] != 1 { // only the first coefficients come interleaved
		return errWrong
	}
	in, err := d.chosen(p[1:len(p)-3], b)
	if err != nil {
		return err
	}
	return d.walk(in, b)
}

// chosen finds the channels of a scan and their tables.
func (d *jpegReader) chosen(p []byte, b band) ([]*channel, error) {
	var in []*channel
	blocks := 0
	for ; len(p) > 0; p = p[2:] {
		var c *channel
		for i := range d.channels {
			if d.channels[i].id == int(p[0]) {
				c = &d.channels[i]
			}
		}
		if c == nil || p[1]>>4 > 3 || p[1]&15 > 3 {
			return nil, errWrong
		}
		for _, other := range in {
			if other == c {
				return nil, errWrong
			}
		}
		c.dc, c.ac = d.dc[p[1]>>4], d.ac[p[1]&15]
		wantsDC := !d.progressive || b.first == 0 && b.high == 0
		wantsAC := !d.progressive || b.first > 0
		if wantsDC && c.dc == nil || wantsAC && c.ac == nil || !d.progressive && (c.begun || d.quant[c.quant] == nil) || wantsAC && d.progressive && !c.begun {
			return nil, errWrong
		}
		c.begun = true
		blocks += c.h * c.v
		in = append(in, c)
	}
	const most = 10 // blocks an MCU (B.2.3)
	if len(in) > 1 && blocks > most {
		return nil, errWrong
	}
	return in, nil
}

// walk decodes the blocks of a scan in their order, one restart interval after
// the other. A scan of several channels goes by MCUs, h × v blocks of each;
// one of a single channel by its blocks, those at the edges that only fill an
// MCU left out (A.2).
func (d *jpegReader) walk(in []*channel, b band) error {
	across, down := d.mcux, d.mcuy
	single := len(in) == 1
	if single {
		across, down = in[0].real[0], in[0].real[1]
	}
	left, run, next := 0, 0, byte(0)
	for my := range down {
		for mx := range across {
			if left == 0 {
				if mx+my > 0 {
					if len(d.data) < 2 || d.data[0] != 0xFF || d.data[1] != 0xD0+next {
						return errCut // an interval is missing
					}
					d.data = d.data[2:]
					next = (next + 1) & 7
				}
				room := len(d.data) + padding
				if d.restart > 0 {
					room = padding
				}
				rest, err := d.bits.interval(d.data, room)
				if err != nil {
					return err
				}
				d.data, left, run = rest, d.restart, 0
				if left == 0 {
					left = across * down
				}
				for _, c := range in {
					c.prediction = 0
				}
			}
			left--
			for _, c := range in {
				if single {
					if err := d.block(c, mx, my, b, &run); err != nil {
						return err
					}
					continue
				}
				for y := range c.v {
					for x := range c.h {
						if err := d.block(c, mx*c.h+x, my*c.v+y, b, &run); err != nil {
							return err
						}
					}
				}
			}
		}
	}
	return nil
}

// block decodes the block x, y of a channel.
func (d *jpegReader) block(c *channel, x, y int, b band, run *int) error {
	var err error
	switch {
	case !d.progressive:
		var block [64]int32
		var last int
		if last, err = d.bits.sequential(c, d.quant[c.quant], &block); err == nil {
			stride := c.wide * c.n
			idct(&block, c.n, last, c.plane[y*c.n*stride+x*c.n:], stride)
		}
	default:
		coefficients := (*[64]int16)(c.coefficients[64*(y*c.wide+x):])
		switch {
		case b.first == 0 && b.high == 0:
			err = d.bits.firstDC(c, coefficients, b)
		case b.first == 0:
			d.bits.fill()
			coefficients[0] |= int16(d.bits.take(1) << b.low)
		case b.high == 0:
			err = d.bits.firstAC(c, coefficients, b, run)
		default:
			err = d.bits.refineAC(c, coefficients, b, run)
		}
	}
	if err == nil && d.bits.overrun() {
		return errCut
	}
	return err
}

// delta reads the difference of a block's first coefficient from the one before.
func (b *bitReader) delta(c *channel) error {
	b.fill()
	size, err := b.code(c.dc)
	if err != nil || size > 15 {
		return errWrong
	}
	c.prediction += b.value(size)
	return nil
}

// sequential decodes a whole block and multiplies it by the divisors (F.2.2).
// It returns one past the last coefficient that is not zero, at least 1.
func (b *bitReader) sequential(c *channel, q *[64]int32, out *[64]int32) (last int, err error) {
	if err := b.delta(c); err != nil {
		return 0, err
	}
	out[0] = c.prediction * q[0]
	last = 1
	h := c.ac
	for k := 1; k < 64; {
		b.fill()
		if w := h.whole[b.acc>>(64-fastBits)]; w != 0 {
			n := uint(w & 0xFF)
			b.acc <<= n
			b.have -= n
			if k += int(w >> 8 & 0xFF); k > 63 {
				return 0, errWrong
			}
			out[zigzag[k]] = (w >> 16) * q[k]
			k++
			last = k
			continue
		}
		s, err := b.code(h)
		if err != nil {
			return 0, err
		}
		size := int(s & 15)
		if size == 0 {
			if s != 0xF0 { // end of block
				break
			}
			k += 16
			continue
		}
		if k += int(s >> 4); k > 63 {
			return 0, errWrong
		}
		out[zigzag[k]] = extend(b.take(size), size) * q[k]
		k++
		last = k
	}
	return last, nil
}

// firstDC decodes the upper bits of a block's first coefficient (G.1.2.1).
func (b *bitReader) firstDC(c *channel, out *[64]int16, p band) error {
	if err := b.delta(c); err != nil {
		return err
	}
	out[0] = int16(c.prediction << p.low)
	return nil
}

// firstAC decodes the upper bits of a band (G.1.2.2). run counts blocks still
// to come in which the band is zero.
func (b *bitReader) firstAC(c *channel, out *[64]int16, p band, run *int) error {
	if *run > 0 {
		*run--
		return nil
	}
	for k := p.first; k <= p.last; {
		b.fill()
		s, err := b.code(c.ac)
		if err != nil {
			return err
		}
		size, zeros := int(s&15), int(s>>4)
		if size == 0 && zeros < 15 {
			*run = 1<<zeros + int(b.take(zeros)) - 1
			return nil
		}
		if k += zeros; size == 0 {
			k++
			continue
		}
		if k > p.last {
			return errWrong
		}
		out[k] = int16(extend(b.take(size), size) << p.low)
		k++
	}
	return nil
}

// refineAC decodes one more bit of a band (G.1.2.3): of every coefficient that
// is not zero already, and the new ones between them.
func (b *bitReader) refineAC(c *channel, out *[64]int16, p band, run *int) error {
	k := p.first
	for *run == 0 && k <= p.last {
		b.fill()
		s, err := b.code(c.ac)
		if err != nil {
			return err
		}
		size, zeros := int(s&15), int(s>>4)
		fresh := int16(0)
		switch {
		case size == 1:
			fresh = -1 << p.low
			if b.take(1) == 1 {
				fresh = 1 << p.low
			}
		case size != 0:
			return errWrong
		case zeros < 15:
			*run = 1<<zeros + int(b.take(zeros))
		}
		if *run > 0 {
			break
		}
		if k = b.refine(out, k, p, zeros); k > p.last && fresh != 0 {
			return errWrong
		}
		if fresh != 0 {
			out[k] = fresh
		}
		k++
	}
	if *run > 0 {
		b.refine(out, k, p, 64)
		*run--
	}
	return nil
}

// refine reads a bit for each coefficient from k on that is not zero, until
// more than so many zeros are passed; it returns where it stands.
func (b *bitReader) refine(out *[64]int16, k int, p band, zeros int) int {
	for ; k <= p.last; k++ {
		v := out[k]
		if v == 0 {
			if zeros == 0 {
				return k
			}
			zeros--
			continue
		}
		b.fill()
		if b.take(1) == 0 {
			continue
		}
		if v > 0 {
			out[k] = v + 1<<p.low
		} else {
			out[k] = v - 1<<p.low
		}
	}
	return k
}
