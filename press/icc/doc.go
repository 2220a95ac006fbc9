// Package icc converts colours through ICC profiles (ICC.1:2001-04, version 2,
// and ICC.1:2010, version 4): the bytes of two profiles and an intent go in, a
// Link from the colours of the one to those of the other comes out.
//
//	paper, err := icc.Read(newsprint)
//	link, err := icc.Connect(icc.SRGB(), paper, icc.Perceptual)
//	inks := link.Colour(icc.Colour{200 / 255., 16 / 255., 46 / 255.}) // C, M, Y, K from 0 to 1
//	link.Transform().Bytes(cmyk, rgb)                                 // a picture's pixels
//
// A Link computes a single colour exactly, through every curve and table; a
// Transform looks pixels up in a grid made from it, in integers.
//
// The same input gives the same bytes on every machine. Two things see to it:
// functions such as the cube root are our own, because those of package math
// are written anew for some processors, and each product that is added to
// something is rounded by a conversion first, float64(a*b) + c, because some
// processors would otherwise do both in one step with one rounding (Go
// specification, “Floating-point operators”). A test looks for such steps in
// what the compiler makes.
package icc
