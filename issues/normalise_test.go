package issues

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/internal/diag"
)

// typed makes letters of a text as a story has them.
func typed(s string) []letter {
	var ls []letter
	for _, c := range s {
		ls = append(ls, letter{r: c, line: 1, col: int32(len(ls) + 1)})
	}
	return ls
}

// TestNormalise checks single rules where they end.
func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{
		"他说。。。":     "他说……",
		"一半。。二":     "一半。。二",
		"作者E·策勒尔":   "作者E.策勒尔",
		"D·H·劳伦斯":   "D.H.劳伦斯",
		"作者E・策勒尔":   "作者E.策勒尔",
		"约翰・F・肯尼迪":  "约翰·F.肯尼迪",
		"买・提":       "买·提",
		"DNA·研究":    "DNA·研究",
		"3A·研究":     "3A·研究",
		"阿卜杜拉·买买提":  "阿卜杜拉·买买提",
		"从A・B到C":    "从A・B到C",
		"到3〜5点":     "到3～5点",
		"上午9:05开始":  "上午9:05开始",
		"第3.5版,第4版": "第3.5版，第4版",
	} {
		var ds diag.List
		r := &reader{ds: &reports{ds: &ds}}
		if got := lettersString(r.normalise("a.md", typed(in), bodyText)); got != want {
			t.Errorf("%s became %s, want %s", in, got, want)
		}
	}
}

// TestOrdinary: what is passed over at a glance is what no rule would change.
func TestOrdinary(t *testing.T) {
	signs := []string{
		"，", "。", "、", "“", "”", "；", "：", "？", "！", "（", "）", "《", "》", "‘", "’", "·", "—", "%", "\n", "…", ".", ",", ":", "-", " ",
		"字", "汉字", "A", "x", "3", "12", "𬭎", "。。", "……",
	}
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 1, 12).Draw(t, "text"), "")
		var ds diag.List
		s := &scribe{r: &reader{ds: &reports{ds: &ds}}, file: "a.md", ls: typed(in), kind: bodyText}
		if !s.ordinary() {
			return
		}
		s.rules()
		if got := lettersString(s.ls); got != in || ds.Len() > 0 {
			t.Fatalf("%q is not ordinary: it becomes %q", in, got)
		}
	})
}
