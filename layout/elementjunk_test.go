package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

// TestElementsTakeAnything: whatever is written for a key of an element, and in
// however little room it stands, composing it ends, and what is wrong is said.
func TestElementsTakeAnything(t *testing.T) {
	items := []string{
		"briefs: [a, b]; title: 简讯; heads: above; sign: dot; split: 2; direction: vertical; box: flower",
		"notices: [a, b]; title: 公告; parted: box; split: 2; box: double",
		"group: [images/x.svg, { picture: images/x.svg, focus: [0.5, 0.5], caption: 图 }]; arrange: grid; captions: each; labels: sides; caption: 图; credit: 源; box: tint",
		"qr: \"https://example.org\"; text: [一, 二]; side: below; box: rule",
		"contacts: 联系; split: 2; box: rule",
		"almanac: 今日; box: tint",
	}
	junk := []string{"", "~", "0", "-1", "99999", "[]", "{}", "[[]]", "[{}]", "{ a: b }", "x", "\"\"", "[a, a]", "true", "[images/none.png]", "一"}
	areas := []string{"columns: 1-2, lines: 5-18", "columns: 1, lines: 5", "columns: 2, lines: 5-7"}
	try := func(item, area string) {
		fsys := fstest.MapFS{
			"bao/paper.yaml":      {Data: []byte(smallPaper + "contacts: { 热线: 1, 投稿: 2 }\n")},
			"bao/qi/images/x.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>`)},
			"bao/qi/stories/a.md": {Data: []byte("---\ntitle: 标题\n---\n正文。\n")},
			"bao/qi/stories/b.md": {Data: []byte("---\ntitle: 标题\nsigned: 某某\n---\n")},
			"bao/qi/issue.yaml":   {Data: []byte("date: \"2020-11-30\"\nweather: { 今天: 晴 }\npages:\n  - page: 1\n    grid: front\n    place:\n      - { " + item + ", " + area + " }\n")},
		}
		var ds diag.List
		is := issues.Read(fsys, "bao/qi", &ds)
		if is == nil {
			return
		}
		layout.Compose(is, layout.ReadPlan(is, &ds), fonts.Load(nil, layout.Faces(is), &ds), &ds)
	}
	for _, item := range items {
		keys := strings.Split(item, "; ")
		for _, area := range areas {
			try(strings.Join(keys, ", "), area)
		}
		for k := range keys {
			name, _, _ := strings.Cut(keys[k], ":")
			for _, j := range junk {
				own := append([]string(nil), keys...)
				own[k] = fmt.Sprintf("%s: %s", name, j)
				try(strings.Join(own, ", "), areas[0])
			}
		}
	}
}
