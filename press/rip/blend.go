package rip

// blend is a blend mode (ISO 32000-1, 11.3.5). Those that are not separable
// are not carried out.
type blend uint8

const (
	normal blend = iota
	multiply
	screen
	overlay
	darken
	lighten
	colorDodge
	colorBurn
	hardLight
	softLight
	difference
	exclusion
)

var blends = map[string]blend{
	"Normal": normal, "Compatible": normal, "Multiply": multiply, "Screen": screen, "Overlay": overlay,
	"Darken": darken, "Lighten": lighten, "ColorDodge": colorDodge, "ColorBurn": colorBurn,
	"HardLight": hardLight, "SoftLight": softLight, "Difference": difference, "Exclusion": exclusion,
}

// of blends an ink v over the ink b beneath. The modes are defined for light,
// of which there is as much as there is no ink.
func (m blend) of(b, v uint8) uint8 { return 255 - m.light(255-b, 255-v) }

func (m blend) light(b, s uint8) uint8 {
	switch m {
	case multiply:
		return mul(b, s)
	case screen:
		return 255 - mul(255-b, 255-s)
	case overlay:
		return hardLight.light(s, b)
	case darken:
		return min(b, s)
	case lighten:
		return max(b, s)
	case colorDodge:
		switch {
		case b == 0:
			return 0
		case s == 255:
			return 255
		}
		return uint8(min(255, int(b)*255/(255-int(s))))
	case colorBurn:
		switch {
		case b == 255:
			return 255
		case s == 0:
			return 0
		}
		return 255 - uint8(min(255, (255-int(b))*255/int(s)))
	case hardLight:
		if s < 128 {
			return mul(b, 2*s)
		}
		return screen.light(b, 2*s-255)
	case softLight:
		return soft(b, s)
	case difference:
		return max(b, s) - min(b, s)
	case exclusion:
		return uint8(int(b) + int(s) - 2*int(mul(b, s)))
	}
	return s
}

// soft is SoftLight, in sixteenth bits.
func soft(b, s uint8) uint8 {
	const whole = 255
	if s < 128 { // b − (1 − 2s)·b·(1 − b)
		return b - uint8((whole-2*int(s))*int(b)*(whole-int(b))/(whole*whole))
	}
	d := 0 // D(b)
	if x := int(b); x <= 63 {
		// ((16x − 12)·x + 4)·x
		d = ((16*x-12*whole)*x/whole + 4*whole) * x / whole
	} else {
		d = root(x * whole)
	}
	return uint8(int(b) + (2*int(s)-whole)*(d-int(b))/whole)
}

// root returns the whole square root.
func root(n int) int {
	r := 0
	for bit := 1 << 8; bit > 0; bit >>= 1 {
		if (r+bit)*(r+bit) <= n {
			r += bit
		}
	}
	return r
}
