package diag

// grades are the words by which a printing house raises or lowers findings of
// a code; “off” leaves them out.
var grades = map[string]Severity{"error": Error, "warning": Warning, "note": Info}

// Weigh raises or lowers the diagnostics of l by their codes. An error is never
// lowered: the page would be wrong whatever anybody wishes. A word that is no
// grade changes nothing.
func (l *List) Weigh(grade map[string]string) {
	if len(grade) == 0 {
		return
	}
	kept := l.all[:0]
	for _, d := range l.all {
		word := grade[string(d.Code)]
		if d.Severity != Error {
			if word == "off" {
				continue
			}
			if s, ok := grades[word]; ok {
				d.Severity = s
			}
		}
		kept = append(kept, d)
	}
	l.all = kept
}
