package inspect

import (
	"math"

	"banxin/press/objects"
)

// Space is a colour space (ISO 32000-1, 8.6).
type Space struct {
	Family string   // DeviceCMYK, ICCBased, Separation, …
	Number int      // of its object; 0 where it stands in place
	Names  []string // the colorants of Separation and DeviceN
	N      int      // components
	Base   *Space   // alternate of Separation, DeviceN and ICCBased, base of Indexed and of an uncoloured Pattern
	Array  objects.Array
	// Look is the tone of each colorant by itself, solid, in the base space,
	// where the tint transform tells it simply.
	Look  *Tone
	Table []byte // of Indexed
	High  int
}

var (
	deviceGray = &Space{Family: "DeviceGray", N: 1}
	deviceRGB  = &Space{Family: "DeviceRGB", N: 3}
	deviceCMYK = &Space{Family: "DeviceCMYK", N: 4}
	pattern    = &Space{Family: "Pattern"}
	unknown    = &Space{Family: ""}
)

// device returns the space of a name that needs no resources, nil for others.
func device(name string) *Space {
	switch name {
	case "DeviceGray", "G":
		return deviceGray
	case "DeviceRGB", "RGB":
		return deviceRGB
	case "DeviceCMYK", "CMYK":
		return deviceCMYK
	case "Pattern":
		return pattern
	}
	return nil
}

// Space reads a colour space.
func (d *Document) Space(o objects.Object) *Space { return d.space(o, 0) }

func (d *Document) space(o objects.Object, depth int) *Space {
	n := objects.NumberOf(o)
	if s, ok := d.spaces[n]; ok && n != 0 {
		return s
	}
	s := d.readSpace(d.Follow(o), depth)
	if n != 0 {
		if device(s.Family) != s {
			s.Number = n
		}
		d.spaces[n] = s
	}
	return s
}

// readSpace reads a space that is a name or an array.
func (d *Document) readSpace(o objects.Object, depth int) *Space {
	if n, ok := o.(objects.Name); ok {
		if s := device(string(n)); s != nil {
			return s
		}
		return unknown
	}
	a, ok := o.(objects.Array)
	if !ok || len(a) == 0 || depth > 6 {
		return unknown
	}
	family, _ := d.Follow(a[0]).(objects.Name)
	if s := device(string(family)); s != nil && len(a) == 1 {
		return s
	}
	s := &Space{Family: string(family), Array: a}
	at := func(i int) objects.Object {
		if i < len(a) {
			return a[i]
		}
		return nil
	}
	switch s.Family {
	case "CalGray":
		s.N = 1
	case "CalRGB", "Lab":
		s.N = 3
	case "ICCBased":
		s.N = d.Integer(at(1), "N", 0)
		if alt := d.Raw(at(1), "Alternate"); alt != nil {
			s.Base = d.space(alt, depth+1)
		}
	case "Indexed", "I":
		s.Family, s.N = "Indexed", 1
		s.Base = d.space(at(1), depth+1)
		s.Table, s.High = d.palette(at(2), at(3))
	case "Separation":
		n, _ := d.Follow(at(1)).(objects.Name)
		s.Names, s.N = []string{string(n)}, 1
		s.Base = d.space(at(2), depth+1)
		s.Look = d.look(s, at(3))
	case "DeviceN", "NChannel":
		list, _ := d.Follow(at(1)).(objects.Array)
		for _, o := range list[:min(len(list), maxSpots)] {
			n, _ := d.Follow(o).(objects.Name)
			s.Names = append(s.Names, string(n))
		}
		s.Family, s.N = "DeviceN", len(list)
		s.Base = d.space(at(2), depth+1)
	case "Pattern":
		if len(a) > 1 {
			s.Base = d.space(a[1], depth+1)
		}
	}
	return s
}

// palette reads the table of an Indexed space and its highest index (8.6.6.3).
func (d *Document) palette(most, table objects.Object) ([]byte, int) {
	v, _ := d.NumberAt(most)
	high := int(min(max(v, 0), 255))
	if b, ok := d.Text(table); ok {
		return b, high
	}
	if st, ok := d.Stream(table); ok {
		if b, err := st.Decode(); err == nil {
			return b, high
		}
	}
	return nil, high
}

// look returns the tone of a solid tint where the transform is an exponential
// function (7.10.3) or has samples for its end (7.10.2).
func (d *Document) look(s *Space, fn objects.Object) *Tone {
	if s.Base == nil || s.Base.N == 0 {
		return nil
	}
	v, ok := d.NumberList(fn, "C1", s.Base.N)
	if d.Integer(fn, "FunctionType", -1) != 2 || !ok {
		if v, ok = d.lastSample(fn, s.Base.N); !ok {
			return nil
		}
	}
	t := s.Base.Tone(v)
	return &t
}

// lastSample returns the last sample of a function of one input and n outputs
// with samples of eight bits.
func (d *Document) lastSample(fn objects.Object, n int) ([]float64, bool) {
	size, ok := d.NumberList(fn, "Size", 1)
	if !ok || d.Integer(fn, "FunctionType", -1) != 0 || d.Integer(fn, "BitsPerSample", 0) != 8 {
		return nil, false
	}
	st, ok := d.Stream(fn)
	if !ok {
		return nil, false
	}
	b, err := st.Decode()
	end := int(size[0]) * n
	if err != nil || end < n || end > len(b) {
		return nil, false
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(b[end-n+i]) / 255
	}
	return out, true
}

// thousandths turns a component into thousandths.
func thousandths(v float64) int {
	if !(v > 0) {
		return 0
	}
	return int(math.Round(1000 * min(v, 1)))
}

// Tone returns what components in s lay on paper.
func (s *Space) Tone(v []float64) Tone {
	t := Tone{Space: s}
	switch {
	case s.Family == "DeviceCMYK" && len(v) == 4, s.Family == "ICCBased" && s.N == 4 && len(v) == 4:
		t = Process(thousandths(v[0]), thousandths(v[1]), thousandths(v[2]), thousandths(v[3]))
	case len(v) == 1 && (s.Family == "DeviceGray" || s.Family == "CalGray" || s.Family == "ICCBased" && s.N == 1):
		t = Process(0, 0, 0, thousandths(1-v[0]))
	case len(v) == 3 && (s.Family == "DeviceRGB" || s.Family == "CalRGB" || s.Family == "ICCBased"):
		c := func(i int) float64 { return min(1, max(0, v[i])) }
		t.Light, t.Known = float64(0.299*c(0))+float64(0.587*c(1))+float64(0.114*c(2)), true
	case len(v) == 3 && s.Family == "Lab":
		t.Light, t.Known = min(1, max(0, v[0]/100)), true
	case s.Family == "Indexed" && len(v) == 1:
		t = s.indexed(v[0])
	case len(v) == len(s.Names) && len(v) > 0:
		t = s.tints(v)
	}
	t.Space = s
	return t
}

// indexed looks a colour up in the table.
func (s *Space) indexed(v float64) Tone {
	i := int(min(max(v, 0), float64(s.High)))
	if s.Base == nil || (i+1)*s.Base.N > len(s.Table) {
		return Tone{}
	}
	parts := make([]float64, s.Base.N)
	for k := range parts {
		parts[k] = float64(s.Table[i*s.Base.N+k]) / 255
	}
	return s.Base.Tone(parts)
}

// tints reads components of Separation and DeviceN, one to a colorant.
func (s *Space) tints(v []float64) Tone {
	t := Tone{Known: true, Inks: true, Light: 1}
	for i, name := range s.Names {
		part := thousandths(v[i])
		dark := 1.0
		switch name {
		case "Cyan":
			t.C, dark = part, 0.299
		case "Magenta":
			t.M, dark = part, 0.587
		case "Yellow":
			t.Y, dark = part, 0.114
		case "Black":
			t.K = part
		case "All":
			t.All, t.C, t.M, t.Y, t.K = true, part, part, part, part
		case "None":
			t.None = len(s.Names) == 1
			dark = 0
		default:
			t.Spots = append(t.Spots, Tint{name, part})
			if s.Look != nil {
				dark = 1 - s.Look.Light
			}
		}
		t.Light *= 1 - float64(dark*float64(part)/1000)
	}
	if t.None {
		t.Known = false
	}
	return t
}
