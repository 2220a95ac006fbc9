package objects

import "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

func refTo(n int) *Ref { return types.NewIndirectRef(n, 0) }

// runs encodes RunLengthDecode data.
func runs(b []byte) []byte {
	var out []byte
	for len(b) > 0 {
		n := 1
		for n < len(b) && n < 128 && b[n] == b[0] {
			n++
		}
		if n > 1 {
			out, b = append(out, byte(257-n), b[0]), b[n:]
			continue
		}
		out, b = append(out, 0, b[0]), b[1:]
	}
	return append(out, 128)
}

// packLZW encodes as TIFF and PDF want it, by the plainest of dictionaries.
func packLZW(b []byte, early int) []byte {
	var out []byte
	hold, have := uint32(0), uint(0)
	put := func(code int, width uint) {
		hold, have = hold<<width|uint32(code), have+width
		for have >= 8 {
			out = append(out, byte(hold>>(have-8)))
			have -= 8
		}
	}
	table := map[string]int{}
	next, width := 258, uint(9)
	put(256, 9)
	of := func(s []byte) int {
		if len(s) == 1 {
			return int(s[0])
		}
		return table[string(s)]
	}
	for len(b) > 0 {
		n := 1
		for n < len(b) {
			if _, ok := table[string(b[:n+1])]; !ok {
				break
			}
			n++
		}
		put(of(b[:n]), width)
		if n < len(b) {
			table[string(b[:n+1])] = next
			next++
			// The decoder is one entry behind.
			if next-1+early >= 1<<width && width < 12 {
				width++
			}
		}
		if next == 4094 {
			put(256, width)
			table, next, width = map[string]int{}, 258, 9
		}
		b = b[n:]
	}
	put(257, width)
	put(0, 7)
	return out
}

// pngFiltered filters row after row with each of PNG's five filters in turn.
func pngFiltered(b []byte, size, pixel int) []byte {
	var out []byte
	above := make([]byte, size)
	for y := 0; len(b) > 0; y++ {
		row := b[:size]
		b = b[size:]
		out = append(out, byte(y%5))
		for i := range row {
			var left, corner byte
			if i >= pixel {
				left, corner = row[i-pixel], above[i-pixel]
			}
			v := row[i]
			switch y % 5 {
			case 1:
				v -= left
			case 2:
				v -= above[i]
			case 3:
				v -= byte((int(left) + int(above[i])) / 2)
			case 4:
				v -= paeth(left, above[i], corner)
			}
			out = append(out, v)
		}
		above = row
	}
	return out
}

// tiffFiltered takes from each sample the one before it of its colour.
func tiffFiltered(b []byte, size, colors, bits int) []byte {
	out := make([]byte, len(b))
	at := func(row []byte, i int) int {
		v := 0
		for k := range bits {
			bit := i*bits + k
			v = v<<1 | int(row[bit/8]>>(7-bit%8)&1)
		}
		return v
	}
	for o := 0; o < len(b); o += size {
		row := b[o : o+size]
		for i := range size * 8 / bits {
			v := at(row, i)
			if i >= colors {
				v -= at(row, i-colors)
			}
			for k := range bits {
				bit := i*bits + k
				out[o+bit/8] |= byte(v>>(bits-1-k)&1) << (7 - bit%8)
			}
		}
	}
	return out
}
