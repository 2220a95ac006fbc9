package preflight

import (
	"bytes"

	"banxin/internal/diag"
	"banxin/press/inspect"
)

// Rules on pictures (print.md, section 6): resolution at the size at which they
// are printed, and how they are stored.

func pictureRules() []rule {
	sharper := diag.Text{ZH: "换像素更多的原图，或把图排小", EN: "take a picture of more pixels, or set it smaller"}
	again := diag.Text{ZH: save, EN: saveEN}
	return []rule{
		{code: diag.LowResolution, worst: diag.Warning, look: inBoth, image: lowResolution, source: "newspaper practice; printing house", mend: sharper,
			demand: diag.Text{ZH: "图片按印刷尺寸的像素密度不低于印刷厂的要求（文件里的图片有网线数的两倍就够）；低于印刷厂拒收的限度算错误", EN: "pictures have the pixels an inch that the printing house asks for at their printed size (in a file, twice the screen ruling will do); below what it refuses it is an error"}},
		{code: diag.LineArtResolution, worst: diag.Warning, look: inFile, image: lineArt, source: "newspaper practice", mend: sharper,
			demand: diag.Text{ZH: "黑白线条图（1 位）的像素密度不低于印刷厂的要求", EN: "line art of one bit has the pixels an inch that the printing house asks for"}},
		{code: diag.PictureOversized, worst: diag.Info, look: inFile, image: oversized, source: "newspaper practice", mend: diag.Text{ZH: "导出时缩到 300 ppi 左右", EN: "scale it to some 300 ppi when exporting"},
			demand: diag.Text{ZH: "图片没有多到无用的像素", EN: "no picture has far more pixels than a press can show"}},
		{code: diag.SixteenBits, worst: diag.Error, look: inFile, image: sixteenBits, source: "ISO 15930-1, -4 (PDF 1.5)", mend: diag.Text{ZH: "把图片转成每通道 8 位", EN: "convert the picture to 8 bits a channel"},
			demand: diag.Text{ZH: "X-1a 里没有每通道 16 位的图片", EN: "no picture in X-1a has 16 bits a channel"}},
		{code: diag.Alternates, worst: diag.Error, look: inFile, node: alternates, source: "ISO 15930-1, -4", mend: again,
			demand: diag.Text{ZH: "没有可换用的图片（Alternates）", EN: "no picture has alternates"}},
		{code: diag.PictureDamaged, worst: diag.Error, look: inFile, image: pictureDamaged, source: "ISO 32000-1, 8.9.5", mend: again,
			demand: diag.Text{ZH: "图片的数据完整", EN: "the data of pictures are whole"}},
	}
}

// leastPixels is how many pixels a picture has at least: a speck or a plain
// colour stored as a picture needs no resolution.
const leastPixels = 16 * 16

func photo(j *judge, m *inspect.Image) bool {
	return m.W*m.H >= leastPixels && min(m.W, m.H) > 2 && j.onPaper(&m.Paint)
}

func lowResolution(j *judge, m *inspect.Image) {
	have, want := m.PPI(), &j.house.Pictures
	if m.Bits == 1 || !photo(j, m) {
		return
	}
	warn := want.Warn
	if most := 2 * j.house.Condition.Screen; most > 0 {
		warn = min(warn, most) // with two pixels a line of the screen, a picture has all that can be printed
	}
	switch {
	case have < float64(want.Refuse)-0.5:
		j.refuse(diag.LowResolution, on(&m.Paint), "图片只有 %.0[1]f ppi，印刷厂不收 %[2]d ppi 以下的", "a picture of %.0[1]f ppi; the printing house refuses what is below %[2]d", have, want.Refuse)
	case have < float64(warn)-0.5:
		j.tell(diag.LowResolution, on(&m.Paint), "图片只有 %.0[1]f ppi，印刷厂要 %[2]d ppi", "a picture of %.0[1]f ppi; the printing house asks for %[2]d", have, warn)
	}
}

func lineArt(j *judge, m *inspect.Image) {
	if want := j.house.Pictures.LineArt; m.Bits == 1 && m.PPI() < float64(want)-0.5 && photo(j, m) {
		j.tell(diag.LineArtResolution, on(&m.Paint), "线条图只有 %.0[1]f ppi，印刷厂要 %[2]d ppi", "line art of %.0[1]f ppi; the printing house asks for %[2]d", m.PPI(), want)
	}
}

// Above these nothing is gained.
const (
	mostPPI     = 600
	mostLinePPI = 2540
)

func oversized(j *judge, m *inspect.Image) {
	most := float64(mostPPI)
	if m.Bits == 1 {
		most = mostLinePPI
	}
	if m.PPI() > most+1 && m.W*m.H > 1<<20 && j.onPaper(&m.Paint) {
		j.tell(diag.PictureOversized, on(&m.Paint), "图片有 %.0f ppi，超过 %.0f 的印不出来，文件白白变大", "a picture of %.0f ppi; what is above %.0f cannot be printed and makes the file larger", m.PPI(), most)
	}
}

func sixteenBits(j *judge, m *inspect.Image) {
	if j.x1a() && m.Bits > 8 {
		j.tell(diag.SixteenBits, on(&m.Paint), "图片每通道 %d 位", "a picture of %d bits a channel", m.Bits)
	}
}

func alternates(j *judge, n *inspect.Node) {
	if n.Stream != nil && j.doc.Has(n.Dict, "Alternates") {
		j.tell(diag.Alternates, object(n.Number), "对象 %d 的图片有可换用的版本", "the picture of object %d has alternates", n.Number)
	}
}

// mostDecoded is how large a picture is decoded to see whether it is whole.
const mostDecoded = 64 << 20

func pictureDamaged(j *judge, m *inspect.Image) {
	if j.ours.proved() || m.Number != 0 && j.seenPictures[m.Number] {
		return
	}
	if j.seenPictures == nil {
		j.seenPictures = map[int]bool{}
	}
	j.seenPictures[m.Number] = true
	n := 1
	if !m.Mask && m.Space != nil {
		n = m.Space.N
	}
	need := (m.W*n*m.Bits + 7) / 8 * m.H
	if m.W <= 0 || m.H <= 0 {
		j.tell(diag.PictureDamaged, on(&m.Paint), "图片没有像素", "a picture without pixels")
		return
	}
	if need > mostDecoded || m.W > 1<<20 || m.H > 1<<20 {
		return
	}
	b, coded, err := m.Stream.Unpack()
	switch {
	case err != nil:
		j.tell(diag.PictureDamaged, on(&m.Paint), "图片的数据坏了：%[1]v", "the data of a picture are damaged: %[1]v", err)
	case coded == nil && len(b) < need:
		j.tell(diag.PictureDamaged, on(&m.Paint), "图片的数据不全：%d 字节，应有 %d", "the data of a picture are cut short: %d bytes of %d", len(b), need)
	case coded != nil && coded.Name == "DCTDecode" && (!bytes.HasPrefix(b, []byte{0xFF, 0xD8}) || !bytes.Contains(b[max(0, len(b)-64):], []byte{0xFF, 0xD9})):
		j.tell(diag.PictureDamaged, on(&m.Paint), "JPEG 图片不完整", "a JPEG picture is not whole")
	}
}
