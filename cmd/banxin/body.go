package main

// firstBody is what a file of four pages of text takes; pages of memory that
// are never written to cost nothing.
const firstBody = 1 << 20

// body is a file being made in memory. It grows like a bytes.Buffer but wipes
// nothing beforehand: of memory that is about to be written that was a
// twentieth of the work of a small issue.
type body struct{ b []byte }

// Write appends p.
func (f *body) Write(p []byte) (int, error) {
	if need := len(f.b) + len(p); need > cap(f.b) {
		larger := make([]byte, len(f.b), max(firstBody, 2*cap(f.b), need))
		copy(larger, f.b)
		f.b = larger
	}
	f.b = append(f.b, p...)
	return len(p), nil
}

// Bytes returns what was written since the last Reset; it is good until then.
func (f *body) Bytes() []byte { return f.b }

// Reset forgets what was written and keeps the memory.
func (f *body) Reset() { f.b = f.b[:0] }
