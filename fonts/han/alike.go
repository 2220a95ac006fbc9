package han

import (
	"slices"
	"strings"
)

// confused are parts that are taken for one another, in print or in a hurry.
var confused = strings.Fields("钅釒金 讠訁言 纟糹糸 饣飠食 礻衤示 氵冫水 忄心小 扌手才 日曰目月 土士工 木禾米本 亻彳 犭豸 贝貝 车車 马馬 鱼魚 鸟鳥 门門 页頁 风風 艹卄 ⺮竹 口囗 王玉 辶廴 阝卩邑 广厂疒 宀冖穴 火灬 刂刀 巾市 己已巳 戊戌戍 未末 千干于")

// Alike returns the characters that r may have been meant for, nearest first:
// its variants in Unihan, their variants, characters of the same parts in
// another arrangement, and characters that differ in one part which is itself
// a variant of, or easily confused with, that of r; failing all these, common
// characters of the same second part. It may be empty.
func Alike(r rune) []rune {
	var out []rune
	add := func(c rune) {
		if c != r && c <= 0x10FFFF && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	Variants(r, func(_ Kind, c rune) bool { add(c); return true })
	for _, set := range confused {
		if strings.ContainsRune(set, r) {
			for _, c := range set {
				add(c)
			}
		}
	}
	for _, c := range slices.Clone(out) {
		Variants(c, func(k Kind, c rune) bool {
			if k != Specialised {
				add(c)
			}
			return true
		})
	}
	p, ok := Split(r)
	if !ok {
		return out
	}
	if p.Op == Same {
		add(p.A)
		return out
	}
	near := nearParts(p)
	Each(func(c rune, q Parts) bool {
		if q.Op == p.Op && (q.A == p.A && near.b[q.B] || q.B == p.B && near.a[q.A]) ||
			q.A == p.A && q.B == p.B || q.A == p.B && q.B == p.A {
			add(c)
		}
		return true
	})
	if len(out) == 0 {
		Each(func(c rune, q Parts) bool { // then those that share the part that tells the sound, common ones alone
			if c < 0xFFFF && q.Op == p.Op && q.B == p.B {
				add(c)
			}
			return true
		})
	}
	return out
}

// swaps are the parts that may stand for the first and for the second part.
type swaps struct{ a, b map[rune]bool }

func nearParts(p Parts) swaps {
	list := func(part rune) map[rune]bool {
		m := map[rune]bool{}
		Variants(part, func(_ Kind, c rune) bool { m[c] = true; return true })
		for _, set := range confused {
			if part <= 0x10FFFF && strings.ContainsRune(set, part) {
				for _, c := range set {
					m[c] = true
				}
			}
		}
		return m
	}
	return swaps{list(p.A), list(p.B)}
}
