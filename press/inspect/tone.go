package inspect

// Tone is a colour as a press lays it, in thousandths of a solid.
type Tone struct {
	C, M, Y, K int
	Spots      []Tint // other inks
	Space      *Space
	Light      float64 // 0 black to 1 bare paper: an estimate
	Known      bool    // Light can be told
	Inks       bool    // the inks can be told: it is not RGB, Lab or a pattern
	All        bool    // every plate (Separation All)
	None       bool    // no plate (Separation None)
}

// Tint is a part of a spot ink.
type Tint struct {
	Name string
	Part int
}

// Total returns all inks together.
func (t *Tone) Total() int {
	sum := t.C + t.M + t.Y + t.K
	for _, s := range t.Spots {
		sum += s.Part
	}
	return sum
}

// Parts returns the inks that are laid, each in thousandths, appended to dst.
func (t *Tone) Parts(dst []int) []int {
	for _, v := range [4]int{t.C, t.M, t.Y, t.K} {
		if v > 0 {
			dst = append(dst, v)
		}
	}
	for _, s := range t.Spots {
		if s.Part > 0 {
			dst = append(dst, s.Part)
		}
	}
	return dst
}

// Blank reports whether no ink is laid, as far as can be told.
func (t *Tone) Blank() bool { return t.Inks && !t.All && t.Total() == 0 }

// Black reports whether it is solid black alone.
func (t *Tone) Black() bool {
	return t.Inks && !t.All && t.K >= 1000 && t.C == 0 && t.M == 0 && t.Y == 0 && len(t.Parts(nil)) == 1
}

// Process makes a tone of the four inks, in thousandths.
func Process(c, m, y, k int) Tone {
	part := func(v int) float64 { return 1 - float64(v)/1000 }
	return Tone{C: c, M: m, Y: y, K: k, Known: true, Inks: true, Space: deviceCMYK,
		Light: part(k) * (float64(0.299*part(c)) + float64(0.587*part(m)) + float64(0.114*part(y)))}
}

// Spot makes a tone of a tint of a spot ink that looks, solid, like a tone.
func Spot(name string, tint int, solid Tone) Tone {
	return Tone{Spots: []Tint{{name, tint}}, Known: true, Inks: true, Space: &Space{Family: "Separation", Names: []string{name}},
		Light: 1 - float64(float64(tint)/1000*(1-solid.Light))}
}

// Strongest returns the part of the ink of which most is laid.
func (t *Tone) Strongest() int {
	v := max(t.C, t.M, t.Y, t.K)
	for _, s := range t.Spots {
		v = max(v, s.Part)
	}
	return v
}
