package golden

import (
	"fmt"
	"image"
)

// Difference says how far two pictures are apart, over the pixels both have.
type Difference struct {
	SizesDiffer bool
	Mean        float64 // mean absolute difference of a channel, of 255
	Max         int     // greatest difference of a channel
	Over        float64 // share of pixels with a channel off by more than the limit, 0 to 1
	Limit       int     // the limit Over was counted with
}

// String gives the difference in words, for a test's message.
func (d Difference) String() string {
	size := ""
	if d.SizesDiffer {
		size = "sizes differ; "
	}
	return fmt.Sprintf("%smean difference %.3f, greatest %d, %.4f%% of the pixels off by more than %d",
		size, d.Mean, d.Max, 100*d.Over, d.Limit)
}

// Compare compares two pictures whose top left corners are at 0, 0, channel by
// channel without regard to transparency. Only the pixels that both have are
// compared.
func Compare(a, b *image.RGBA, limit int) Difference {
	d := Difference{SizesDiffer: a.Rect.Size() != b.Rect.Size(), Limit: limit}
	both := a.Rect.Intersect(b.Rect)
	if both.Empty() {
		return d
	}
	sum, over := 0, 0
	for y := range both.Dy() {
		for x := range both.Dx() {
			i, j := a.PixOffset(x, y), b.PixOffset(x, y)
			worst := 0
			for c := range 3 {
				n := apart(a.Pix[i+c], b.Pix[j+c])
				sum += n
				worst = max(worst, n)
			}
			if worst > limit {
				over++
			}
			d.Max = max(d.Max, worst)
		}
	}
	pixels := float64(both.Dx() * both.Dy())
	d.Mean, d.Over = float64(sum)/(3*pixels), float64(over)/pixels
	return d
}

// off returns the greatest difference of a channel at a pixel.
func off(a, b *image.RGBA, x, y int) int {
	p, q := a.RGBAAt(x, y), b.RGBAAt(x, y)
	return max(apart(p.R, q.R), apart(p.G, q.G), apart(p.B, q.B))
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
