package diag

import "testing"

// TestCodesAreListed: what Codes finds are the constants, each once.
func TestCodesAreListed(t *testing.T) {
	want := comments(t)
	seen := map[Code]bool{}
	for _, c := range Codes() {
		if _, ok := want[string(c)]; !ok || seen[c] {
			t.Errorf("%s is no code, or is listed twice", c)
		}
		seen[c] = true
	}
	if len(seen) != len(want) {
		t.Errorf("%d codes are listed of %d", len(seen), len(want))
	}
}
