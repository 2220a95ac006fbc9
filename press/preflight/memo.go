package preflight

import "sync"

// The content of a page is unpacked for the proof, and again for whoever judges
// the file or looks for its codes. It is a megabyte for every ten pages, so what
// has been unpacked is kept, up to a bound, until the file is let go.

// memo keeps what streams of one file unpack to. It is safe for concurrent use; its
// zero value is empty.
type memo struct {
	mu   sync.Mutex
	kept map[*byte][]byte // by where the packed bytes are, which no two streams share
	size int
}

// mostKept is how many bytes are kept: the pages of a long issue.
const mostKept = 16 << 20

// inflate is the function of that name, but unpacks nothing twice. What it returns
// must not be changed.
func (m *memo) inflate(raw []byte, work *meter) ([]byte, error) {
	if len(raw) == 0 {
		return inflate(raw, work)
	}
	m.mu.Lock()
	out, ok := m.kept[&raw[0]]
	m.mu.Unlock()
	if ok {
		return out, work.take(len(out))
	}
	out, err := inflate(raw, work)
	if err != nil {
		return nil, err
	}
	out = out[:len(out):len(out)]
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.size+cap(out) <= mostKept {
		if m.kept == nil {
			m.kept = map[*byte][]byte{}
		}
		m.kept[&raw[0]] = out
		m.size += len(out)
	}
	return out, nil
}
