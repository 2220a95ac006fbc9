package hevc

import "crypto/md5"

// pictureHash returns the MD5 sums of the planes where an encoder has left them
// (decoded picture hash, D.2.19), nil where not.
func pictureHash(b []byte) []byte {
	const kind, byMD5 = 132, 0
	if len(b) < 3 || b[0] != kind || b[2] != byMD5 || int(b[1]) > len(b)-2 || (b[1]-1)%md5.Size != 0 {
		return nil
	}
	return b[3 : 2+b[1]]
}

// proved reports whether the planes have the sums, samples of over 8 bits
// taken low byte first.
func (d *decoder) proved(sums []byte) bool {
	for c := range d.planes() {
		h := md5.New()
		w := d.stride[c]
		row := make([]byte, 0, 2*w)
		for y := range len(d.plane[c]) / w {
			row = row[:0]
			for _, v := range d.plane[c][y*w:][:w] {
				if row = append(row, byte(v)); d.bitDepth(c) > 8 {
					row = append(row, byte(v>>8))
				}
			}
			h.Write(row)
		}
		if len(sums) < md5.Size || string(h.Sum(nil)) != string(sums[:md5.Size]) {
			return false
		}
		sums = sums[md5.Size:]
	}
	return true
}
