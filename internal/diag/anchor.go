package diag

import (
	"fmt"
	"path"
	"strings"
)

// Anchor gives the findings of l that name no line the one that at returns, which
// may be the zero Span where there is none. A file that such a finding is about, and
// the object at fault, go in front of its words: the file alone leads nobody to what
// is to be mended.
func (l *List) Anchor(at func(*Diagnostic) Span) {
	for _, d := range l.all {
		if d.Span.Line > 0 {
			continue
		}
		to := at(d)
		if to.Line == 0 {
			continue
		}
		if was := d.Span.File; was != "" && was != to.File {
			zh, en := to.Near(was), to.Near(was)
			if d.Place != nil && d.Place.Object > 0 && !strings.Contains(d.Message.ZH, "对象") {
				zh, en = fmt.Sprintf("%s（对象 %d）", zh, d.Place.Object), fmt.Sprintf("%s (object %d)", en, d.Place.Object)
			}
			d.Message = Text{ZH: zh + "：" + d.Message.ZH, EN: en + ": " + d.Message.EN}
		}
		d.Span = to
	}
}

// Near returns the name of a file as the file of s calls it, where it lies beside or
// below it, else as it is: images/a.jpg for bao/qi/images/a.jpg in bao/qi/issue.yaml.
func (s Span) Near(name string) string {
	if rest, ok := strings.CutPrefix(name, path.Dir(s.File)+"/"); ok {
		return rest
	}
	return name
}
