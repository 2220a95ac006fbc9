package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/page"
	"banxin/press/preflight"
)

// randomElements draws an issue of one page with briefs and notices of random
// stories one below the other.
func randomElements(t *rapid.T) fstest.MapFS {
	fsys := fstest.MapFS{"bao/paper.yaml": {Data: []byte(fmt.Sprintf(`name: 小报
page: { trim: 400x560mm, bleed: 3mm }
grids: { front: { columns: %d, body: 10pt, leading: 15pt } }
`, rapid.IntRange(2, 8).Draw(t, "columns")))}}
	var plan strings.Builder
	plan.WriteString("date: \"2020-11-30\"\npages:\n  - page: 2\n    grid: front\n    place:\n")
	line := 1
	for k := range 2 {
		var names []string
		for i := range rapid.IntRange(1, 4).Draw(t, "stories") {
			name := fmt.Sprintf("s%d%d", k, i)
			text := strings.NewReplacer("drop: 2\n", "byline: 记者甲\n", "drop: 3\n", "signed: [某某, 11月28日]\n").Replace(randomStory(t))
			fsys["bao/qi/stories/"+name+".md"] = &fstest.MapFile{Data: []byte(text)}
			names = append(names, name)
		}
		last := line + rapid.IntRange(20, 48).Draw(t, "lines")
		kind := rapid.SampledFrom([]string{"briefs", "notices"}).Draw(t, "kind")
		extra := rapid.SampledFrom(map[string][]string{
			"briefs":  {"", ", heads: above", ", sign: diamond", ", direction: vertical", ", title: 简讯, direction: vertical"},
			"notices": {"", ", parted: box", ", parted: none", ", title: 公告栏"},
		}[kind]).Draw(t, "extra")
		extra += rapid.SampledFrom([]string{"", ", box: rule", ", box: double", ", box: flower", ", box: tint"}).Draw(t, "box")
		fmt.Fprintf(&plan, "      - { %s: [%s], columns: 1-2, lines: %d-%d%s }\n", kind, strings.Join(names, ", "), line, last, extra)
		line = last + 1
	}
	fsys["bao/qi/issue.yaml"] = &fstest.MapFile{Data: []byte(plan.String())}
	return fsys
}

// TestElementProperties composes random briefs and notices: where all of them
// find room, every story is on the page once and in order, with what belongs to
// it; nothing ever leaves the bleed.
func TestElementProperties(t *testing.T) {
	whole := 0
	check := func(t *rapid.T) {
		var ds diag.List
		is := issues.Read(randomElements(t), "bao/qi", &ds)
		if is == nil {
			t.Fatalf("not read:\n%s", tell(&ds))
		}
		ed := layout.Compose(is, layout.ReadPlan(is, &ds), fonts.Load(nil, layout.Faces(is), &ds), &ds)
		checkBleed(t, ed.Pages[0])
		if ds.HasErrors() {
			return
		}
		whole++
		want, runIn := copiesOf(is), is.RunIn()
		for i := range want {
			for s, text := range runIn {
				if want[i].Story == s.Name {
					want[i].Text = text
				}
			}
		}
		is.Elements(func(pl *issues.Place) {
			_, _, name := pl.Element.Called()
			for _, s := range pl.Element.Says() {
				if s.Story == nil {
					want = append(want, preflight.Copy{Story: page.WordsOf(name), Text: s.Text})
				}
			}
		})
		var unlike diag.List
		if preflight.New(ed, want, &unlike); unlike.Len() > 0 {
			t.Fatalf("%s", tell(&unlike))
		}
	}
	for n := 0; n < 10 && whole < 5 && !t.Failed(); n++ { // few at a time under -short
		rapid.Check(t, check)
	}
	if whole < 5 {
		t.Errorf("only %d issues had room for all", whole)
	}
}
