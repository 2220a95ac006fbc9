package press_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/press"
	"banxin/press/contract"
)

// laid writes sides as print.md does: 8|1, 2|7; a leaf as 3, 4.
func laid(sides []press.Side) string {
	var out []string
	for _, s := range sides {
		switch {
		case s.Left == 0:
			out = append(out, fmt.Sprint(s.Right))
		case s.Right == 0:
			out = append(out, fmt.Sprint(s.Left))
		default:
			out = append(out, fmt.Sprintf("%d|%d", s.Left, s.Right))
		}
	}
	return strings.Join(out, ", ")
}

// TestImpose has the rows of print.md, section 8, and those it leaves out up to
// 32 pages, in loose sheets and in sections.
func TestImpose(t *testing.T) {
	for _, c := range []struct {
		n    int
		im   contract.Imposition
		want string
	}{
		{n: 2, want: "1, 2"},
		{n: 4, want: "4|1, 2|3"},
		{n: 6, want: "6|1, 2|5, 3, 4"},
		{n: 8, want: "8|1, 2|7, 6|3, 4|5"},
		{n: 10, want: "10|1, 2|9, 8|3, 4|7, 5, 6"},
		{n: 12, want: "12|1, 2|11, 10|3, 4|9, 8|5, 6|7"},
		{n: 16, want: "16|1, 2|15, 14|3, 4|13, 12|5, 6|11, 10|7, 8|9"},
		{n: 20, want: "20|1, 2|19, 18|3, 4|17, 16|5, 6|15, 14|7, 8|13, 12|9, 10|11"},
		{n: 24, want: "24|1, 2|23, 22|3, 4|21, 20|5, 6|19, 18|7, 8|17, 16|9, 10|15, 14|11, 12|13"},
		{n: 28, want: "28|1, 2|27, 26|3, 4|25, 24|5, 6|23, 22|7, 8|21, 20|9, 10|19, 18|11, 12|17, 16|13, 14|15"},
		{n: 32, want: "32|1, 2|31, 30|3, 4|29, 28|5, 6|27, 26|7, 8|25, 24|9, 10|23, 22|11, 12|21, 20|13, 14|19, 18|15, 16|17"},
		{n: 8, im: contract.Imposition{Loose: true}, want: "4|1, 2|3, 8|5, 6|7"},
		{n: 10, im: contract.Imposition{Loose: true}, want: "4|1, 2|3, 8|5, 6|7, 9, 10"},
		{n: 12, im: contract.Imposition{Sections: []int{8, 4}}, want: "8|1, 2|7, 6|3, 4|5, 12|9, 10|11"},
		{n: 14, im: contract.Imposition{Sections: []int{6, 8}}, want: "6|1, 2|5, 3, 4, 14|7, 8|13, 12|9, 10|11"},
		{n: 16, im: contract.Imposition{Sections: []int{8, 8}, Loose: true}, want: "4|1, 2|3, 8|5, 6|7, 12|9, 10|11, 16|13, 14|15"},
	} {
		sides, err := press.Impose(c.n, c.im)
		if got := laid(sides); err != nil || got != c.want {
			t.Errorf("%d pages, %+v: %s, %v; want %s", c.n, c.im, got, err, c.want)
		}
	}
}

// TestImposeRefuses what no sheets can be made of, in both languages, with
// advice.
func TestImposeRefuses(t *testing.T) {
	for _, c := range []struct {
		n    int
		im   contract.Imposition
		want string
	}{
		{n: 0, want: "0 版"}, {n: 1, want: "1 版"}, {n: 7, want: "7 版"}, {n: -4, want: "-4 版"},
		{n: 8, im: contract.Imposition{Sections: []int{5, 3}}, want: "5 版"},
		{n: 8, im: contract.Imposition{Sections: []int{8, 0}}, want: "0 版"},
		{n: 8, im: contract.Imposition{Sections: []int{4, 8}}, want: "共 12 版，这一期有 8 版"},
	} {
		sides, err := press.Impose(c.n, c.im)
		var fault *press.ImpositionFault
		if !errors.As(err, &fault) || sides != nil {
			t.Errorf("%d pages, %+v: %v, %v", c.n, c.im, sides, err)
			continue
		}
		if !strings.Contains(fault.What.ZH, c.want) || fault.What.EN == "" || fault.Hint.ZH == "" || fault.Hint.EN == "" {
			t.Errorf("%+v: %+v", c, fault)
		}
	}
}

// TestImposeProperties: every page lies on one side, on one place; leaves turn
// over the same fold: what is on the back of a page is its neighbour in reading;
// right-hand pages are odd.
func TestImposeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		im := contract.Imposition{Loose: rapid.Bool().Draw(t, "loose")}
		n := 0
		for _, half := range rapid.SliceOfN(rapid.IntRange(1, 16), 1, 5).Draw(t, "sections") {
			im.Sections = append(im.Sections, 2*half)
			n += 2 * half
		}
		sides, err := press.Impose(n, im)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{}
		for i := 0; i < len(sides); i += 2 {
			front, back := sides[i], sides[i+1]
			if !front.Front || back.Front || front.Sheet != i/2+1 || back.Sheet != front.Sheet || back.Section != front.Section {
				t.Fatalf("sides %+v and %+v are no sheet", front, back)
			}
			// A leaf's front right is followed by its back left, and the other leaf's
			// front left follows its back right.
			if front.Right%2 != 1 || back.Left != front.Right+1 || front.Left != 0 && front.Left != back.Right+1 {
				t.Fatalf("sheet %d: %+v, %+v", front.Sheet, front, back)
			}
			for _, p := range []int{front.Left, front.Right, back.Left, back.Right} {
				if p != 0 && (seen[p] || p < 1 || p > n) {
					t.Fatalf("page %d", p)
				}
				seen[p] = p != 0
			}
		}
		delete(seen, 0)
		if len(seen) != n {
			t.Fatalf("%d pages of %d", len(seen), n)
		}
	})
}
