package issues

import (
	"testing"
	"testing/fstest"

	"banxin/internal/bench"
	"banxin/internal/diag"
)

// BenchmarkRead reads the issues of the speed bar: 4 pages of 16,000
// characters, 100 pages of 400,000.
func BenchmarkRead(b *testing.B) {
	for _, pages := range []int{4, 100} {
		fsys := fstest.MapFS{}
		for _, f := range bench.Issue(pages) {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		b.Run(bench.Dir(pages), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var ds diag.List
				if is := Read(fsys, bench.Dir(pages), &ds); is == nil || ds.Len() > 0 {
					b.Fatal(tell(&ds))
				}
			}
		})
	}
}
