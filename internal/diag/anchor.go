package diag

import (
	"fmt"
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
			zh, en := was, was
			if d.Place != nil && d.Place.Object > 0 && !strings.Contains(d.Message.ZH, "对象") {
				zh, en = fmt.Sprintf("%s（对象 %d）", zh, d.Place.Object), fmt.Sprintf("%s (object %d)", en, d.Place.Object)
			}
			d.Message = Text{ZH: zh + "：" + d.Message.ZH, EN: en + ": " + d.Message.EN}
		}
		d.Span = to
	}
}
