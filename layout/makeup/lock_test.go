package makeup

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"banxin/internal/bench"
	"banxin/internal/diag"
)

// TestLocksStay locks what a first planning proposed for two places of a page,
// and plans again: they stay where they were, the rest is placed round them, and
// stories named for a page stand on it.
func TestLocksStay(t *testing.T) {
	s := bench.NewSet(5, bench.Wide, 4)
	fsys := fstest.MapFS{}
	for _, f := range s.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	issue, set := readFS(t, fsys, s.Dir)
	var ds diag.List
	first := Propose(issue, set, &ds)
	var kept []string
	last := &first.Pages[1].Plans[0] // page 2: what stands at its foot
	for i := range last.dummy.blocks {
		b := &last.dummy.blocks[i]
		if b.bottom() == last.dummy.page.grid.Lines {
			for k := range first.Entries(0)[2] {
				pl := &first.Entries(0)[2][k]
				if pl.Story == b.shape.item.story && pl.Story != nil || pl.Ad != nil && pl.Ad == b.shape.item.ad {
					kept = append(kept, pl.Entry())
				}
			}
		}
	}
	if len(kept) == 0 {
		t.Fatal("nothing stands at the foot")
	}
	// What was on page 2 is named for it now, without what is locked.
	var names []string
	for _, it := range last.dummy.page.items {
		name := ""
		if it.story != nil {
			name = it.story.Name
		} else {
			name = it.ad.Name
		}
		if !strings.Contains(strings.Join(kept, "\n"), ": "+name+",") {
			names = append(names, name)
		}
	}
	text := fsys[s.Dir+"/issue.yaml"].Data
	at := bytes.Index(text, []byte("  - page: 2\n"))
	end := at + bytes.Index(text[at+1:], []byte("  - page: 3\n")) + 1
	page := "  - page: 2\n    auto: [" + strings.Join(names, ", ") + "]\n    lock:\n      - " + strings.Join(kept, "\n      - ") + "\n"
	fsys[s.Dir+"/issue.yaml"] = &fstest.MapFile{Data: append(append(bytes.Clone(text[:at]), page...), text[end:]...)}
	issue, set = readFS(t, fsys, s.Dir)
	ds = diag.List{}
	again := Propose(issue, set, &ds)
	if len(again.Pages[1].Plans) == 0 {
		t.Fatalf("no plan round %v: %v", kept, ds.Sorted()[0].Message.EN)
	}
	got := ""
	for i := range again.Issue(0).Pages[1].Places {
		got += again.Issue(0).Pages[1].Places[i].Entry() + "\n"
	}
	for _, entry := range kept {
		if !strings.Contains(got, entry) {
			t.Errorf("%s has moved:\n%s", entry, got)
		}
	}
	for _, name := range names {
		if !strings.Contains(got, ": "+name+",") {
			t.Errorf("%s is not on its page:\n%s", name, got)
		}
	}
	judge(t, 5, issue, again, 0, set)
}
