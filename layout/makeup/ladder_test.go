package makeup

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"banxin/internal/diag"
)

// paragraphs is text of so many characters, in short paragraphs that can be set a
// line longer or shorter.
func paragraphs(chars int) string {
	const sentence = "路灯亮了，大家都说好；“早该这样”，一位居民（住在三楼）说。"
	var b strings.Builder
	n := utf8.RuneCountInString(sentence)
	for ; chars > 2*n; chars -= n {
		b.WriteString(sentence + "\n\n")
	}
	return b.String() + strings.Repeat("暖", chars-1) + "。\n"
}

// TestLadder plans a page of three stories that bend little, of many lengths, for
// a paper without fit and for one with it. The ladder gives pages plans that they
// else have not, and takes none away; what it gives out is full once it has been
// edited, and without leave nothing is.
func TestLadder(t *testing.T) {
	without, with, fitted := 0, 0, 0
	for second := 150; second <= 170; second += 10 {
		for lead := 230; lead <= 330; lead += 5 {
			fsys := onePage(lead, second)
			for i, n := range []int{lead, second} {
				fsys[fmt.Sprintf("sets/qi/stories/s%d.md", i)].Data = []byte(
					fmt.Sprintf("---\ntitle: 第%d篇稿\npriority: %s\n---\n%s", i, []string{"lead", "normal"}[i], paragraphs(n)))
			}
			unasked := 0
			before := planned(t, fsys, &unasked)
			if unasked > 0 {
				t.Errorf("%d and %d characters: edited to fit unasked", lead, second)
			}
			without += before
			fsys["sets/paper.yaml"] = &fstest.MapFile{Data: []byte(smallPaper + "fit: [headline, picture, lines, tracking]\n")}
			after := planned(t, fsys, &fitted)
			if with += after; after < before {
				t.Errorf("%d and %d characters: %d plans without fit, %d with it", lead, second, before, after)
			}
		}
	}
	t.Logf("%d plans without fit, %d with it, %d of them edited to fit", without, with, fitted)
	if with <= without {
		t.Errorf("%d plans without fit, %d with it", without, with)
	}
}

// planned plans one page, judges its plans, and returns how many there are; those
// that are edited to fit it adds to fitted.
func planned(t *testing.T, fsys fstest.MapFS, fitted *int) int {
	t.Helper()
	issue, set := readFS(t, fsys, "sets/qi")
	var ds diag.List
	p := Propose(issue, set, &ds)
	for k := range p.Pages[0].Plans {
		if p.Pages[0].Plans[k].Fitted {
			*fitted++
		}
		judge(t, 0, issue, p, k, set)
	}
	return len(p.Pages[0].Plans)
}
