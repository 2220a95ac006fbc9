package diag

import "testing"

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		word string
		from Severity
		want string // "" for left out
	}{
		{"error", Warning, "error"}, {"note", Warning, "note"}, {"off", Warning, ""}, {"off", Info, ""}, {"warning", Info, "warning"},
		{"note", Error, "error"}, {"off", Error, "error"}, {"warning", Error, "error"}, {"loud", Warning, "warning"},
	} {
		var l List
		l.add(c.from, Hairline, Span{}, "细", "thin", nil)
		l.Warn(NearTrim, Span{}, "近", "near")
		l.Weigh(map[string]string{string(Hairline): c.word})
		got := ""
		for _, d := range l.Sorted() {
			if d.Code == Hairline {
				got = d.Severity.String()
			} else if d.Severity != Warning {
				t.Errorf("another code became %v", d.Severity)
			}
		}
		if got != c.want {
			t.Errorf("%v weighed as %s became %q, want %q", c.from, c.word, got, c.want)
		}
	}
}
