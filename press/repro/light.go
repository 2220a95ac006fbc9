package repro

import (
	"sync"

	"banxin/layout/picture"
)

// Samples are scaled as light, so that fine black and white stripes become the
// grey they look like from afar. The curve is a cubic in whole numbers,
// v²(7 + 3v)/10 for v from 0 to 1, which stays within 0.4 % of the light of
// sRGB and of gamma 2.2. A halftone of inks obeys nearly the same law, read from
// the other end (the Yule–Nielsen equation with n = 2 is (1 − ink)²).

// bright is full light.
const bright = 65535

// light are the tables of the cubic.
type light struct {
	of   [256]uint16
	back [bright + 1]uint8
}

// lights makes the tables when the first picture comes.
var lights = sync.OnceValue(func() *light {
	t := &light{}
	// Numbers are doubled so that the middle between two values is whole too.
	cubic := func(v int64) int64 {
		const one = 2 * 255
		return (bright*v*v*(7*one+3*v) + 5*one*one*one) / (10 * one * one * one)
	}
	from := int64(0)
	for v := range int64(256) {
		t.of[v] = uint16(cubic(2 * v))
		end := int64(bright + 1)
		if v < 255 {
			end = max(cubic(2*v+1), int64(t.of[v])+1)
		}
		for ; from < end; from++ {
			t.back[from] = uint8(v)
		}
	}
	return t
})

// law says how the samples of a space become light.
type law struct {
	of   *[256]uint16
	back func(dst []byte, src []int32) // of light, which may be out of range
}

// lawOf returns the law of a space.
func lawOf(s picture.Space) law {
	t := lights()
	switch s {
	case picture.CMYK:
		return law{&inverse().of, func(dst []byte, src []int32) {
			for i, v := range src {
				dst[i] = ^t.back[min(max(v, 0), bright)]
			}
		}}
	case picture.Lab: // L*, a* and b* are even to the eye; averages of nearby ones are near
		return law{&even().of, func(dst []byte, src []int32) {
			for i, v := range src {
				dst[i] = uint8((min(max(v, 0), bright) + 128) / 257)
			}
		}}
	}
	return law{&t.of, func(dst []byte, src []int32) {
		for i, v := range src {
			dst[i] = t.back[min(max(v, 0), bright)]
		}
	}}
}

// inverse is the light an ink leaves.
var inverse = sync.OnceValue(func() *light {
	t, out := lights(), &light{}
	for v := range out.of {
		out.of[v] = t.of[255-v]
	}
	return out
})

// even counts samples as they are.
var even = sync.OnceValue(func() *light {
	out := &light{}
	for v := range out.of {
		out.of[v] = uint16(v * 257)
	}
	return out
})
