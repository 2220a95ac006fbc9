package layout

import (
	"strconv"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/words"
)

// Tune is what was changed of a story's place so that it comes out full (edit to
// fit), besides its lines and those of its headline. The zero Tune changes nothing.
type Tune struct {
	Turn     int       // lines that its headline is turned over into; 0 for as it comes
	Exact    bool      // columns are filled exactly, one after the other
	Lines    []Driven  // paragraphs that take a line more or less; at most one of a block
	Tracking []Tracked // paragraphs whose letters are moved, likewise
	Cut      mark      // where it is cut to go on on another page; the zero mark for where that comes
}

// Tracked is a paragraph whose letters stand a little closer or further apart.
type Tracked struct {
	Block int       // of the story, from 0
	By    issues.Em // at most 15 thousandths
}

// trackingOf returns what is added to the tracking of a block of the story at hand.
func (t *typesetter) trackingOf(block int) int {
	for _, tr := range t.tracking {
		if tr.Block == block {
			return int(tr.By)
		}
	}
	return 0
}

// drivenKey writes driven lines down, so that they can be part of a key.
func drivenKey(all []Driven) string {
	var b []byte
	for _, d := range all {
		b = strconv.AppendInt(b, int64(d.Block), 10)
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(d.By), 10)
		b = append(b, ' ')
	}
	return string(b)
}

// trackingKey writes tracking down, likewise.
func trackingKey(all []Tracked) string {
	if len(all) == 0 {
		return ""
	}
	var b []byte
	for _, tr := range all {
		b = strconv.AppendInt(b, int64(tr.Block), 10)
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(tr.By), 10)
		b = append(b, ' ')
	}
	return string(b)
}

// turnedInto turns a headline over into exactly so many lines, as large as they
// fit. One line is set smaller than it would be by itself, but neither tighter
// nor narrower, and no turn may part a quotation or the title of a work.
func (t *typesetter) turnedInto(st *issues.Style, ln issues.Text, steps []rung, length geom.Length, n int, fits func(rung) bool) ([]issues.Text, rung, bool) {
	if n == 1 {
		for _, r := range steps {
			if r.scale == 1000 && r.tracking == 0 && fits(r) {
				return []issues.Text{ln}, r, true
			}
		}
		return nil, rung{}, false
	}
	told := t.ds
	defer func() { t.ds = told }()
	for _, r := range steps {
		if r.scale < 1000 || r.tracking < 0 {
			continue
		}
		p := t.atSize(st, r.size, 0, []issues.Text{ln})[0]
		parts := t.lexicon.Into(ln.S, func(a, b int) int { return int(p.WidthOf(a, b)) }, int(length), n)
		if parts == nil {
			continue
		}
		if t.lexicon.Grade(ln.S, parts) >= words.Parted {
			return nil, rung{}, false
		}
		return linesOfText(ln, parts), r, true
	}
	return nil, rung{}, false
}

// linesOfText cuts a text into its parts.
func linesOfText(ln issues.Text, parts [][2]int) []issues.Text {
	var out []issues.Text
	for _, part := range parts {
		out = append(out, issues.Text{S: ln.S[part[0]:part[1]], At: afterText(ln.At, ln.S[:part[0]])})
	}
	return out
}
