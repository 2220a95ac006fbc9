package bench

import (
	"bytes"
	"path"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSetsAreTheSameEachTimeAndDiffer(t *testing.T) {
	seen := map[string]bool{}
	for seed := uint32(1); seed <= 8; seed++ {
		a, b := NewSet(seed, KindOf(seed), 4), NewSet(seed, KindOf(seed), 4)
		for i := range a.Files {
			if a.Files[i].Name != b.Files[i].Name || !bytes.Equal(a.Files[i].Data, b.Files[i].Data) {
				t.Fatalf("seed %d: %s differs", seed, a.Files[i].Name)
			}
			if path.Ext(a.Files[i].Name) == ".md" {
				if text := string(a.Files[i].Data); seen[text] {
					t.Errorf("seed %d: %s was in another set", seed, a.Files[i].Name)
				} else {
					seen[text] = true
				}
			}
		}
	}
}

// TestSetsHoldWhatTheySay counts the stories and the characters of their text.
func TestSetsHoldWhatTheySay(t *testing.T) {
	s := NewSet(3, Broadsheet, 8)
	at := map[string]string{}
	for _, f := range s.Files {
		at[f.Name] = string(f.Data)
	}
	leads := 0
	for _, it := range s.Items {
		text := at[s.Dir+"/stories/"+it.Name+".md"]
		_, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
		if !ok || !strings.Contains(text, "priority: "+it.Priority) {
			t.Fatalf("%s: no such story", it.Name)
		}
		chars := 0
		for line := range strings.Lines(body) {
			if !strings.HasPrefix(line, "#") {
				chars += utf8.RuneCountInString(strings.TrimSpace(line))
			}
		}
		if chars < it.Chars || chars > it.Chars+minRest {
			t.Errorf("%s has %d characters, not %d", it.Name, chars, it.Chars)
		}
		if it.Priority == "lead" {
			leads++
		}
		for k := range it.Pictures {
			if name := s.Dir + "/images/" + it.Name + "-" + string(rune('1'+k)) + ".png"; at[name] == "" {
				t.Errorf("no picture %s", name)
			}
		}
	}
	if leads != 8 {
		t.Errorf("%d leads on 8 pages", leads)
	}
}
