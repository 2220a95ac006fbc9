package text

import (
	"testing"

	"banxin/internal/geom"
)

// TestEmSpace: the white behind a run-in head is an em wide, is opened no more
// than other places are, and is gone where a line ends with it (clreq 4.1.5).
func TestEmSpace(t *testing.T) {
	var br Breaker
	for _, c := range []struct {
		measure int
		first   string
	}{
		{8, "标|1.00 题|1.00 一|1.00  |1.00 正|1.00 文|1.00 正|1.00 文|1.00"},
		{3, "标|1.00 题|1.00 一|1.00"},
	} {
		p := set(t, "标题一\u2003正文正文正文", plain())
		lines := br.Break(p, em*geom.Length(c.measure))
		if got := show(p, &lines[0]); got != c.first {
			t.Errorf("%d em: %s", c.measure, got)
		}
	}
	p := set(t, "甲乙\u2003丙丁戊，己庚辛", plain())
	lines := br.Break(p, em*7) // half an em to share among five places
	if got, want := show(p, &lines[0]), "甲|1.00 +0.10 乙|1.00  |1.00 +0.10 丙|1.00 +0.10 丁|1.00 +0.10 戊|1.00 +0.10 ，|0.50"; got != want {
		t.Errorf("%s, not\n%s", got, want)
	}
}

// TestHalfMarksLean: where ， and 、 have half an em in 开明式, they stand nearer
// to the character that they end than to the next, in every face.
func TestHalfMarksLean(t *testing.T) {
	st := plain()
	st.Punctuation = Kaiming
	for _, role := range []string{"song", "song-black", "hei", "hei-black", "kai", "nameplate"} {
		for _, s := range []string{"时，如", "时、如"} {
			p := setIn(t, role, s, st)
			a := &p.atoms[1]
			f := p.faces[a.face]
			x0, _, x1, _, _ := f.Bounds(a.gid)
			left := a.dx + f.Em(em).Scale(x0, f.UnitsPerEm())
			right := a.width - a.dx - f.Em(em).Scale(x1, f.UnitsPerEm())
			if a.width != em/2 || left > (left+right)/3+1 {
				t.Errorf("%s %s: %v wide, %v of white before it and %v behind", role, s, a.width, left, right)
			}
		}
	}
}
