package clreq

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"banxin/layout/text"
)

// pieces are what random lines are made of.
var pieces = []string{
	"社区", "居民", "国", "的", "党支部", "一", "工作", "（一）", "“好”", "‘是’", "《读本》", "【注】", "，", "。", "、", "；", "：", "？", "！", "？！", "！！！",
	"——", "……", "·", "～", "—", "–", "/", "5个", "2020年", "3.5%", "12日", "365天", "ETC", "A4纸", "iPhone", "C++", " ", "　", "㎡", "￥80", "①", "々", "𬭎", "f", "j", "Ｗ",
	"It’s “ok” we", "jeff—Kate", "1,234.5", "-18℃", "[2]", "*", "E.策勒尔", "«»", "№5", "5g", "8页", "〇", "→", "★",
}

// sentence makes a text of n pieces.
func sentence(r *rand.Rand, n int) string {
	var sb strings.Builder
	sb.WriteString("始")
	for range n {
		sb.WriteString(pieces[r.IntN(len(pieces))])
	}
	return sb.String()
}

// touching is how much the ink of neighbours may overlap, in em: the bearings of
// Latin pairs are not looked at, but a mark squeezed into a
// character is a fault.
const touching = 0.03

// collide looks for glyphs whose ink runs into that of their neighbour on the
// line; letters of Western words among themselves are the face's own business.
func collide(c *column) error {
	latin := func(s string) bool { return s != "" && s[0] < 0x80 || strings.ContainsAny(s, "’‘“”«»–") }
	for _, l := range c.lines {
		for i := 1; i < len(l); i++ {
			a, b := &l[i-1], &l[i]
			if a.blank || b.blank || latin(a.text) && latin(b.text) || a.text == "f" || a.text == "ff" || b.text == "j" {
				continue // the hook of f and the tail of j reach out of their cells
			}
			across := min(a.ink.y1, b.ink.y1) - max(a.ink.y0, b.ink.y0)
			if along := a.ink.x1 - b.ink.x0; along > touching && across > 0 {
				return fmt.Errorf("%s runs %.3f em into %s: %s", a.text, along, b.text, textOf(l))
			}
		}
	}
	return nil
}

// TestNothingCollides sets random lines in every style, across and down, and
// looks at the ink on paper: no mark is squeezed into its neighbour, and the
// file says what was typed.
func TestNothingCollides(t *testing.T) {
	b := newBook(t)
	r := rand.New(rand.NewPCG(11, 13))
	type sample struct {
		text string
		s    setting
	}
	var all []sample
	for range 1000 {
		tr := try{text: sentence(r, 12+r.IntN(30)), measure: float64(8 + r.IntN(14))}
		s := tr.setting()
		s.style.Vertical = r.IntN(2) == 1
		s.style.Punctuation = text.Punctuation(r.IntN(3))
		s.style.Mode = text.Mode(r.IntN(2))
		s.style.Hang = r.IntN(3) == 0
		s.style.Gap = []int{0, 125, 250}[r.IntN(3)]
		b.add(s)
		all = append(all, sample{tr.text, s})
	}
	file := b.print()
	bad := 0
	for i := range all {
		sh, err := file.page(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		c := read(sh, all[i].s.style.Vertical, 0)
		if err := collide(c); err != nil {
			if bad++; bad <= 10 {
				t.Errorf("style %+v: %v", all[i].s.style, err)
			}
		}
		var said strings.Builder
		for _, g := range sh.glyphs {
			said.WriteString(g.text)
		}
		if squash(said.String()) != squash(all[i].text) {
			t.Errorf("typed %s\nread  %s", all[i].text, said.String())
		}
	}
	// The control: a mark moved into its neighbour is noticed.
	if bad == 0 {
		s := (&try{text: "一国，国", measure: 8}).setting()
		n := newBook(t)
		nudge("，", -0.4, 0)(&s)
		n.add(s)
		sh, err := n.print().page(1)
		if err != nil {
			t.Fatal(err)
		}
		if collide(read(sh, false, 0)) == nil {
			t.Error("a comma in the middle of a character goes unseen")
		}
	}
}

// squash drops the spaces that a break swallows.
func squash(s string) string { return strings.ReplaceAll(s, " ", "") }
