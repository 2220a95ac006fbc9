package rip

import (
	"errors"
	"math"

	"banxin/press/objects"
)

// function is a function of the file (7.10): of type 0, 2, 3, 4, or several of
// one output each, side by side.
type function struct {
	domain, rng []float64
	side        []*function // of an array: one for each output
	// Type 0
	size           []int
	encode, decode []float64
	samples        []float64 // 0 … 1
	outs           int
	// Type 2
	c0, c1 []float64
	n      float64
	// Type 3
	parts  []*function
	limits []float64
	// Type 4
	program []instruction
	kind    int
}

var errFunction = errors.New("a function cannot be read")

// maxSamples bounds a table.
const maxSamples = 1 << 22

// function reads a function, or an array of functions.
func (p *painter) function(o objects.Object) (*function, error) {
	budget := 256
	return p.readFunction(o, 0, &budget)
}

func (p *painter) readFunction(o objects.Object, depth int, budget *int) (*function, error) {
	if *budget--; depth > 8 || *budget < 0 {
		return nil, errFunction
	}
	if a, ok := p.file.Follow(o).(objects.Array); ok {
		f := &function{kind: -1}
		for _, e := range a {
			g, err := p.readFunction(e, depth+1, budget)
			if err != nil {
				return nil, err
			}
			f.side = append(f.side, g)
		}
		if len(f.side) == 0 {
			return nil, errFunction
		}
		return f, nil
	}
	d := p.file.Dictionary(o)
	f := &function{kind: p.file.Integer(d, "FunctionType", -1)}
	var ok bool
	if f.domain, ok = p.file.NumberList(d, "Domain", -1); !ok || len(f.domain) < 2 || len(f.domain)%2 != 0 {
		return nil, errFunction
	}
	f.rng, _ = p.file.NumberList(d, "Range", -1)
	if len(f.rng)%2 != 0 {
		return nil, errFunction
	}
	switch f.kind {
	case 0:
		return f, p.readSampled(f, o, d)
	case 2:
		f.c0, f.c1, f.n = []float64{0}, []float64{1}, p.file.Number(d, "N", 1)
		if v, ok := p.file.NumberList(d, "C0", -1); ok {
			f.c0 = v
		}
		if v, ok := p.file.NumberList(d, "C1", -1); ok {
			f.c1 = v
		}
		if len(f.c0) != len(f.c1) {
			return nil, errFunction
		}
		return f, nil
	case 3:
		return f, p.readStitched(f, d, depth, budget)
	case 4:
		s, ok := p.file.Stream(o)
		if !ok || len(f.rng) == 0 {
			return nil, errFunction
		}
		b, err := s.Decode()
		if err != nil {
			return nil, err
		}
		f.program, err = compile(b)
		return f, err
	}
	return nil, errFunction
}

// readSampled reads a table of samples (7.10.2).
func (p *painter) readSampled(f *function, o objects.Object, d objects.Dict) error {
	s, ok := p.file.Stream(o)
	m := len(f.domain) / 2
	sizes, ok2 := p.file.NumberList(d, "Size", m)
	bits := p.file.Integer(d, "BitsPerSample", 0)
	if !ok || !ok2 || len(f.rng) == 0 || bits < 1 || bits > 32 || m > 8 {
		return errFunction
	}
	f.outs = len(f.rng) / 2
	total := f.outs
	for _, v := range sizes {
		if v < 1 || v > maxSamples {
			return errFunction
		}
		f.size = append(f.size, int(v))
		if total *= int(v); total > maxSamples {
			return errFunction
		}
		f.encode = append(f.encode, 0, v-1)
	}
	if e, ok := p.file.NumberList(d, "Encode", 2*m); ok {
		f.encode = e
	}
	f.decode = f.rng
	if e, ok := p.file.NumberList(d, "Decode", 2*f.outs); ok {
		f.decode = e
	}
	b, err := s.Decode()
	if err != nil {
		return err
	}
	r := bitReader{b: b}
	f.samples = make([]float64, total)
	full := float64(uint64(1)<<bits - 1)
	for i := range f.samples {
		f.samples[i] = float64(r.take(bits)) / full
	}
	return nil
}

// readStitched reads functions set end to end (7.10.4).
func (p *painter) readStitched(f *function, d objects.Dict, depth int, budget *int) error {
	list := p.file.Array(d, "Functions")
	for _, o := range list {
		g, err := p.readFunction(o, depth+1, budget)
		if err != nil {
			return err
		}
		f.parts = append(f.parts, g)
	}
	bounds, ok := p.file.NumberList(d, "Bounds", len(list)-1)
	encode, ok2 := p.file.NumberList(d, "Encode", 2*len(list))
	if len(list) == 0 || !ok || !ok2 || len(f.domain) != 2 {
		return errFunction
	}
	f.limits = append(append([]float64{f.domain[0]}, bounds...), f.domain[1])
	f.encode = encode
	return nil
}

// ins returns how many numbers the function takes.
func (f *function) ins() int {
	if f.side != nil {
		return f.side[0].ins()
	}
	return len(f.domain) / 2
}

// eval returns the function's value; nil if the numbers do not fit.
func (f *function) eval(in []float64) []float64 {
	if f.side != nil {
		var out []float64
		for _, g := range f.side {
			v := g.eval(in)
			if len(v) == 0 {
				return nil
			}
			out = append(out, v[0])
		}
		return out
	}
	if len(in) != len(f.domain)/2 {
		return nil
	}
	x := make([]float64, len(in))
	for i, v := range in {
		x[i] = within(v, f.domain[2*i], f.domain[2*i+1])
	}
	var out []float64
	switch f.kind {
	case 0:
		out = f.sampled(x)
	case 2:
		t := x[0]
		if f.n != 1 {
			t = power(t, f.n)
		}
		for i := range f.c0 {
			out = append(out, f.c0[i]+float64(t*(f.c1[i]-f.c0[i])))
		}
	case 3:
		out = f.stitched(x[0])
	case 4:
		out = calculate(f.program, x, len(f.rng)/2)
	}
	for i := range out {
		if 2*i+1 < len(f.rng) {
			out[i] = within(out[i], f.rng[2*i], f.rng[2*i+1])
		}
	}
	return out
}

func within(v, lo, hi float64) float64 {
	if math.IsNaN(v) {
		return lo
	}
	return max(lo, min(hi, v))
}

// power is x to the n; the common whole powers do without a logarithm, whose
// last bit differs between processors.
func power(x, n float64) float64 {
	if n == math.Trunc(n) && n >= 0 && n <= 8 {
		v := 1.0
		for range int(n) {
			v *= x
		}
		return v
	}
	return math.Pow(x, n)
}

// scale maps v from one stretch to another.
func scale(v, a0, a1, b0, b1 float64) float64 {
	if a0 == a1 {
		return b0
	}
	return b0 + float64((v-a0)*(b1-b0)/(a1-a0))
}

func (f *function) stitched(x float64) []float64 {
	k := 0
	for k < len(f.parts)-1 && x >= f.limits[k+1] {
		k++
	}
	return f.parts[k].eval([]float64{scale(x, f.limits[k], f.limits[k+1], f.encode[2*k], f.encode[2*k+1])})
}

// sampled looks a value up between the 2^m samples around it.
func (f *function) sampled(x []float64) []float64 {
	m := len(x)
	var at [8]int
	var part [8]float64
	for i, v := range x {
		e := within(scale(v, f.domain[2*i], f.domain[2*i+1], f.encode[2*i], f.encode[2*i+1]), 0, float64(f.size[i]-1))
		at[i] = min(int(e), max(0, f.size[i]-2))
		part[i] = e - float64(at[i])
	}
	out := make([]float64, f.outs)
	for corner := range 1 << m {
		weight, index, step := 1.0, 0, 1
		for i := range m {
			k := at[i]
			if corner>>i&1 == 1 {
				weight *= part[i]
				k = min(k+1, f.size[i]-1)
			} else {
				weight *= 1 - part[i]
			}
			index += k * step
			step *= f.size[i]
		}
		if weight == 0 {
			continue
		}
		for j := range out {
			out[j] += float64(weight * f.samples[index*f.outs+j])
		}
	}
	for j := range out {
		out[j] = f.decode[2*j] + float64(out[j]*(f.decode[2*j+1]-f.decode[2*j]))
	}
	return out
}

// bitReader takes numbers of any width from bytes, high bits first; past the
// end all bits are 0.
type bitReader struct {
	b  []byte
	at int // bit
}

func (r *bitReader) take(bits int) uint32 {
	if bits == 8 && r.at&7 == 0 {
		i := r.at >> 3
		r.at += 8
		if i < len(r.b) {
			return uint32(r.b[i])
		}
		return 0
	}
	var v uint32
	for range bits {
		v <<= 1
		if i := r.at >> 3; i < len(r.b) {
			v |= uint32(r.b[i] >> (7 - r.at&7) & 1)
		}
		r.at++
	}
	return v
}

// align goes on to the next byte.
func (r *bitReader) align() { r.at = (r.at + 7) &^ 7 }
