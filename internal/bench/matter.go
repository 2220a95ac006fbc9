package bench

// Matter makes headlines and running text of any length for pages that a test
// plans itself. The same seed always gives the same words.
type Matter struct{ w *writer }

// NewMatter returns the matter of a seed.
func NewMatter(seed uint32) Matter {
	w := newWriter()
	w.seed = seed*2654435761 + 97
	for range 4 { // neighbouring seeds part
		w.number(2)
	}
	for k := range w.next {
		w.next[k] = w.number(uint32(len(w.lists[k])))
	}
	w.turn = w.number(uint32(len(sentences)))
	return Matter{w}
}

// Between returns a number from a to b.
func (m Matter) Between(a, b int) int { return m.w.between(a, b) }

// Headline returns a headline as long as those of a priority are.
func (m Matter) Headline(priority string) string { return m.w.headline(priority) }

// Line returns a line of words such as a kicker, a deck or a caption.
func (m Matter) Line(pattern string) string { return m.w.fill(pattern) }

// Prose returns running text of so many characters, in paragraphs, long ones
// under subheads. A longer text begins like a shorter one of the same Matter.
func (m Matter) Prose(chars int) string {
	before := *m.w
	defer func() { *m.w = before }()
	return m.w.prose(max(minRest, chars))
}
