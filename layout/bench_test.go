package layout_test

import (
	"testing"
	"testing/fstest"

	"banxin/fonts"
	"banxin/internal/bench"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
)

func BenchmarkCompose(b *testing.B) {
	for _, pages := range []int{4, 100} {
		b.Run(map[int]string{4: "4-pages", 100: "100-pages"}[pages], func(b *testing.B) {
			fsys := fstest.MapFS{}
			for _, f := range bench.Issue(pages) {
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			var ds diag.List
			is := issues.Read(fsys, bench.Dir(pages), &ds)
			set := fonts.Load(nil, layout.Faces(is), &ds)
			b.ReportAllocs()
			for b.Loop() {
				layout.Compose(is, layout.ReadPlan(is, &ds), set, &ds)
			}
		})
	}
}
