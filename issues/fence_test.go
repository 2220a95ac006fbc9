package issues

import (
	"strings"
	"testing"

	"banxin/internal/diag"
)

// blocksOf reads the blocks of a story's body.
func blocksOf(t *testing.T, body string) []Block {
	t.Helper()
	var ds diag.List
	is := Read(issueWith(testDir+"/stories/a.md", front+body), testDir, &ds)
	if ds.HasErrors() {
		t.Fatal(tell(&ds))
	}
	return is.Stories[0].Blocks
}

// TestNameWords: two single characters that the typist spaced are one name, and
// no more than two.
func TestNameWords(t *testing.T) {
	for line, want := range map[string]string{
		"张　三　李　四":        "张三|李四",
		"张　三　李四光　王　五":    "张三|李四光|王五",
		"欧阳修远　张　三　张　三　丰": "欧阳修远|张三|张三|丰",
		"张　三\n李　四":       "张三|李四",
	} {
		var got []string
		for _, b := range blocksOf(t, ":::名单\n"+line+"\n:::\n") {
			for _, n := range b.Names {
				got = append(got, n.S)
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %s, want %s", line, s, want)
		}
	}
}

// TestTurnLabel: what stands before the first colon speaks, unless it is too
// long for a name.
func TestTurnLabel(t *testing.T) {
	for line, want := range map[string]string{
		"问：什么时候开始？":                 "问：",
		"居委会主任王小明：马上开始。":            "居委会主任王小明：",
		"这一行的冒号离开头实在是太远了一点点儿：不是名字。": "",
		"没有冒号的一行。":                  "",
	} {
		b := blocksOf(t, ":::对话\n"+line+"\n:::\n")
		if len(b) != 1 || b[0].Label.S != want {
			t.Errorf("%q: %d blocks, label %q, want %q", line, len(b), b[0].Label.S, want)
		}
	}
}
