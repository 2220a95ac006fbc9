package text

import "testing"

// TestLongerStrandsNothing: a paragraph is not driven a line over when only one
// character would come down.
func TestLongerStrandsNothing(t *testing.T) {
	p := set(t, "一二三四五六七八九十百千万亿兆京", plain())
	var b Breaker
	if more, _ := b.Longer(p, b.Break(p, 16*em)); more != nil {
		t.Errorf("driven over to %d lines", len(more))
	}
	p = set(t, "一二三四五六七八九十百千万亿兆京一二三四五六七八九十百千万亿兆京", plain())
	if more, _ := b.Longer(p, b.Break(p, 16*em)); len(more) != 3 || p.Stranded(&more[2]) {
		t.Errorf("two full lines become %d", len(more))
	}
}
