package han

import (
	"slices"
	"testing"
)

func TestSplit(t *testing.T) {
	for r, want := range map[rune]Parts{
		'银': {'⿰', '钅', '艮'}, '哲': {'⿱', '折', '口'}, '国': {'⿴', '囗', '玉'}, '闻': {'⿵', '门', '耳'},
		'凶': {'⿶', '凵', '乂'}, '匡': {'⿷', '匚', '王'}, '病': {'⿸', '疒', '丙'}, '氧': {'⿹', '气', '羊'},
		'这': {'⿺', '辶', '文'}, '喆': {'⿰', '吉', '吉'}, '䶮': {'⿱', '龙', '天'}, '𫖯': {'⿰', '兆', '页'},
		0x2B8AC: {'⿰', '亻', '劳'}, // of the extensions that came after cjk-decomp
	} {
		if got, ok := Split(r); !ok || got != want {
			t.Errorf("%c: %c %c %c, %v", r, got.Op, got.A, got.B, ok)
		}
	}
	for _, r := range []rune{'一', 'A', 0, 0x10FFFF, -1} {
		if p, ok := Split(r); ok {
			t.Errorf("%c is made of %v", r, p)
		}
	}
	// Three in a triangle: one above a part that is two side by side.
	p, _ := Split('鑫')
	q, ok := Split(p.B)
	if p.Op != '⿱' || p.A != '金' || !ok || q != (Parts{'⿰', '金', '金'}) {
		t.Errorf("鑫 is %v, %v", p, q)
	}
}

// TestTableIsSorted: a binary search needs it, and no part may be a part of itself.
func TestTableIsSorted(t *testing.T) {
	last, n := rune(0), 0
	Each(func(r rune, p Parts) bool {
		if r <= last {
			t.Errorf("%X follows %X", r, last)
		}
		if p.Op != Same && (p.Op < '⿰' || p.Op > '⿻') || p.A == r || p.B == r && p.Op != Same || (p.B == 0) != (p.Op == Same) {
			t.Errorf("%c (%X) is %v", r, r, p)
		}
		last, n = r, n+1
		return true
	})
	if n < 80000 {
		t.Errorf("%d characters and parts", n)
	}
	v := variants()
	for i := variantSize; i < len(v); i += variantSize {
		if slices.Compare(v[i-variantSize:i], v[i:i+variantSize]) >= 0 {
			t.Fatalf("variant %d is out of order", i/variantSize)
		}
	}
}

func TestAlike(t *testing.T) {
	for r, want := range map[rune]string{
		'镕': "熔鎔", '堃': "坤", '喆': "哲", '昇': "𣅮", '龍': "龙", '己': "已巳",
		'𨱏': "鎝", '祇': "衹", '峯': "峰", '汙': "污", '𠮷': "吉", '铭': "銘",
	} {
		got := Alike(r)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%c: %q lacks %c", r, string(got), w)
			}
		}
		if slices.Contains(got, r) {
			t.Errorf("%c is like itself", r)
		}
	}
	if got := Alike('A'); len(got) != 0 {
		t.Errorf("A: %q", string(got))
	}
}

func TestDescribe(t *testing.T) {
	for r, want := range map[rune]string{
		'𠮷': "⿱土口", '银': "⿰钅艮", '鑫': "⿱金⿰金金", '一': "", 'A': "", '辩': "⿰辛⿰讠辛", '巫': "",
	} {
		if got := Describe(r); got != want {
			t.Errorf("%c: %q, want %q", r, got, want)
		}
	}
}
