package words

import "math"

// Limits that keep hostile headlines cheap.
const (
	longestHeadline = 240 // characters; a headline no page could hold
	mostLines       = 24
)

// Split divides the headline s into lines and returns the byte range [from, to)
// of each; white at a break belongs to no line. widths gives the width of a
// range in whatever unit measure has, and must not shrink as the range grows.
// Of all divisions whose lines fit the measure it takes, in this order,
//
//  1. one without a forbidden break,
//  2. with the fewest lines, at most maxLines,
//  3. whose breaks have the lowest sum of grades (rules.go),
//  4. whose lines are nearest to an inverted pyramid, upper lines a little
//     longer, the finer differences of the breaks' costs weighed in.
//
// It returns nil if there is none, and for a headline of more than 240
// characters: then the size must change, or the words.
func (l *Lexicon) Split(s string, widths func(a, b int) int, measure, maxLines int) [][2]int {
	sp := l.splitter(s, widths, measure)
	if sp == nil {
		return nil
	}
	for lines := 1; lines <= min(maxLines, mostLines, len(sp.starts)); lines++ {
		if out := sp.divide(lines); out != nil {
			return out
		}
	}
	return nil
}

// Into is Split for an editor who wants so many lines, no fewer.
func (l *Lexicon) Into(s string, widths func(a, b int) int, measure, lines int) [][2]int {
	sp := l.splitter(s, widths, measure)
	if sp == nil || lines > min(mostLines, len(sp.starts)) {
		return nil
	}
	return sp.divide(lines)
}

// splitter returns what divides s, nil where nothing does.
func (l *Lexicon) splitter(s string, widths func(a, b int) int, measure int) *splitter {
	c := scan(s)
	if len(c) < 2 || len(c) > longestHeadline+1 {
		return nil
	}
	sp := &splitter{widths: widths, measure: measure}
	if !sp.places(s, c, l.breaks(s, c)) {
		return nil
	}
	return sp
}

// Parted is the grade from which a quotation or the title of a work is parted.
const Parted = inQuote / poor

// Grade returns how badly the lines that Split has made of s turn: 0 when
// nothing that belongs together is parted.
func (l *Lexicon) Grade(s string, lines [][2]int) int {
	grade, k := 0, 1
	for _, b := range l.Breaks(s) {
		if k < len(lines) && b.Off == lines[k][0] {
			grade += b.Cost / poor
			k++
		}
	}
	return grade
}

// splitter looks for the best division into a number of lines.
type splitter struct {
	widths  func(a, b int) int
	measure int
	starts  []int // where a line may begin, bytes
	ends    []int // ends[k]: where the line before starts[k] ends, white left out; one more for the last
	costs   []int // of the break before starts[k]
	total   int   // the width of the whole
}

// places fills in where lines may begin and end; false if s is nothing but white.
func (sp *splitter) places(s string, c []character, breaks []Break) bool {
	n := len(c) - 1
	first, last := 0, n
	for first < n && c[first].class == space {
		first++
	}
	for last > first && c[last-1].class == space {
		last--
	}
	if first == last {
		return false
	}
	sp.starts, sp.ends, sp.costs = []int{c[first].at}, []int{0}, []int{0}
	for i := first + 1; i < last; i++ {
		if b := breaks[i-1]; b.Cost < Never {
			end := i
			for c[end-1].class == space {
				end--
			}
			sp.starts, sp.ends, sp.costs = append(sp.starts, b.Off), append(sp.ends, c[end].at), append(sp.costs, b.Cost)
		}
	}
	sp.ends = append(sp.ends, c[last].at)
	sp.total = sp.widths(sp.starts[0], c[last].at)
	return true
}

// merit is what divisions into equally many lines are compared by; less is better.
type merit struct {
	grade int
	shape int
}

func (m merit) less(o merit) bool {
	return m.grade < o.grade || m.grade == o.grade && m.shape < o.shape
}

// step is the best division of the text before a place: its merit and where
// its last line begins, −1 if there is none.
type step struct {
	merit
	from int
}

// divide returns the best division into the given number of lines, nil if none fits.
func (sp *splitter) divide(lines int) [][2]int {
	n := len(sp.starts)
	table := make([][]step, lines+1)
	table[0] = unreached(n + 1)
	table[0][0].from = 0
	for k := 1; k <= lines; k++ {
		table[k] = unreached(n + 1)
		for from := k - 1; from < n; from++ {
			if table[k-1][from].from >= 0 {
				sp.extend(table[k], table[k-1][from].merit, from, k, lines)
			}
		}
	}
	if table[lines][n].from < 0 {
		return nil
	}
	out := make([][2]int, lines)
	for k, to := lines, n; k > 0; k-- {
		from := table[k][to].from
		out[k-1] = [2]int{sp.starts[from], sp.ends[to]}
		to = from
	}
	return out
}

func unreached(n int) []step {
	s := make([]step, n)
	for i := range s {
		s[i].from = -1
	}
	return s
}

// extend tries every line number k of lines that begins at from.
func (sp *splitter) extend(row []step, before merit, from, k, lines int) {
	for to := from + 1; to < len(row); to++ {
		w := sp.widths(sp.starts[from], sp.ends[to])
		if w > sp.measure {
			return
		}
		m := merit{before.grade, before.shape + sp.shape(w, k, lines)}
		if to < len(sp.costs) {
			m.grade += sp.costs[to] / poor
			m.shape += sp.costs[to] % poor * fineCost
			if sp.costs[to] == clause {
				m.shape -= atClause
			}
		}
		if row[to].from < 0 || m.less(row[to].merit) {
			row[to] = step{m, from}
		}
	}
}

// The shape is counted in squares of hundredths of the mean line.
const (
	taper    = 3    // hundredths by which the first line should pass the mean
	fineCost = 200  // what a step of cost within a grade weighs: two lines off by a tenth
	atClause = 2500 // what a break at the end of a clause may cost in shape
)

// shape says how far the width of line k of lines is from where it should be:
// the lines taper evenly from a little above the mean to a little below it.
func (sp *splitter) shape(width, k, lines int) int {
	if lines == 1 || sp.total <= 0 {
		return 0
	}
	want := 100.0 + float64(taper*(lines+1-2*k))/float64(lines-1)
	off := 100*float64(width)*float64(lines)/float64(sp.total) - want
	return int(math.Round(off * off))
}
