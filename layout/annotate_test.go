package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"banxin/internal/diag"
)

// TestMeet: signs under a line and readings over the next meet only where the
// white between the lines has no room for both.
func TestMeet(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/interlinear-meet.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for leading, want := range map[int]int{15: 1, 17: 1, 18: 0, 20: 0} {
		fsys := layOut(ar)
		for name, f := range fsys {
			set := strings.NewReplacer("leading: 15pt", fmt.Sprintf("leading: %dpt", leading), "lines: 5-18", "lines: 5-12")
			fsys[name].Data = []byte(set.Replace(string(f.Data)))
		}
		_, _, ds := compose(t, fsys)
		got := 0
		for _, d := range ds.Sorted() {
			if d.Code == diag.InterlinearGap {
				got++
			}
		}
		if got != want {
			t.Errorf("leading %d pt: told %d times, want %d\n%s", leading, got, want, tell(ds))
		}
	}
}
