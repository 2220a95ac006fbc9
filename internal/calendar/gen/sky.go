package main

import "math"

// This file knows when the moon is new and when the sun has gone a twelfth of
// its way. Formulas and coefficients are those of Jean Meeus, Astronomical
// Algorithms, 2nd edition: chapter 49 for the new moon (greatest error 17 s
// in this age) and chapters 22 and 25 with the terms of VSOP87 in appendix III
// for the sun (1″, 24 s). Instants are Julian Ephemeris Days.

const (
	j2000   = 2451545.0
	century = 36525.0
	degree  = math.Pi / 180
)

// term is one periodic term: a × sin or cos of an angle.
type term struct {
	a            float64
	moon, sun    float64 // multiples of the mean anomalies M' and M
	node         float64 // multiple of F, the moon's argument of latitude
	eccentricity int     // power of E, the fading eccentricity of the earth's orbit
}

// newMoonTerms correct the mean new moon; a is in days.
var newMoonTerms = []term{
	{-0.40720, 1, 0, 0, 0}, {0.17241, 0, 1, 0, 1}, {0.01608, 2, 0, 0, 0}, {0.01039, 0, 0, 2, 0},
	{0.00739, 1, -1, 0, 1}, {-0.00514, 1, 1, 0, 1}, {0.00208, 0, 2, 0, 2}, {-0.00111, 1, 0, -2, 0},
	{-0.00057, 1, 0, 2, 0}, {0.00056, 2, 1, 0, 1}, {-0.00042, 3, 0, 0, 0}, {0.00042, 0, 1, 2, 1},
	{0.00038, 0, 1, -2, 1}, {-0.00024, 2, -1, 0, 1}, {-0.00007, 1, 2, 0, 0}, {0.00004, 2, 0, -2, 0},
	{0.00004, 0, 3, 0, 0}, {0.00003, 1, 1, -2, 0}, {0.00003, 2, 0, 2, 0}, {-0.00003, 1, 1, 2, 0},
	{0.00003, 1, -1, 2, 0}, {-0.00002, 1, -1, -2, 0}, {-0.00002, 3, 1, 0, 0}, {0.00002, 4, 0, 0, 0},
}

// planetTerms are what the planets do to the new moon: a in days, and the
// angle in degrees at lunation 0 and its growth per lunation.
var planetTerms = [][3]float64{
	{0.000325, 299.77, 0.107408}, {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886},
	{0.000126, 349.42, 36.412478}, {0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771},
	{0.000060, 207.14, 2.453732}, {0.000056, 154.84, 7.306860}, {0.000047, 34.52, 27.261239},
	{0.000042, 207.19, 0.121824}, {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
	{0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
}

// newMoon returns the instant of new moon k, where k is 0 for 6 January 2000.
func newMoon(k float64) float64 {
	t := k / 1236.85
	e := 1 - 0.002516*t - 0.0000074*t*t
	sun := degree * (2.5534 + 29.10535670*k - 0.0000014*t*t - 0.00000011*t*t*t)
	moon := degree * (201.5643 + 385.81693528*k + 0.0107582*t*t + 0.00001238*t*t*t - 0.000000058*t*t*t*t)
	node := degree * (160.7108 + 390.67050284*k - 0.0016118*t*t - 0.00000227*t*t*t + 0.000000011*t*t*t*t)
	omega := degree * (124.7746 - 1.56375588*k + 0.0020672*t*t + 0.00000215*t*t*t)

	jde := 2451550.09766 + 29.530588861*k + 0.00015437*t*t - 0.000000150*t*t*t + 0.00000000073*t*t*t*t
	for _, c := range newMoonTerms {
		jde += c.a * math.Pow(e, float64(c.eccentricity)) * math.Sin(c.moon*moon+c.sun*sun+c.node*node)
	}
	jde -= 0.00017 * math.Sin(omega)
	for i, c := range planetTerms {
		angle := c[1] + c[2]*k
		if i == 0 {
			angle -= 0.009173 * t * t
		}
		jde += c[0] * math.Sin(degree*angle)
	}
	return jde
}

// earthL holds the heliocentric longitude of the earth as VSOP87 has it: per
// power of time a list of amplitude (1e-8 radian), phase and frequency
// (radians per thousand years).
var earthL = [][][3]float64{
	{
		{175347046, 0, 0}, {3341656, 4.6692568, 6283.0758500}, {34894, 4.62610, 12566.15170},
		{3497, 2.7441, 5753.3849}, {3418, 2.8289, 3.5231}, {3136, 3.6277, 77713.7715},
		{2676, 4.4181, 7860.4194}, {2343, 6.1352, 3930.2097}, {1324, 0.7425, 11506.7698},
		{1273, 2.0371, 529.6910}, {1199, 1.1096, 1577.3435}, {990, 5.233, 5884.927},
		{902, 2.045, 26.298}, {857, 3.508, 398.149}, {780, 1.179, 5223.694}, {753, 2.533, 5507.553},
		{505, 4.583, 18849.228}, {492, 4.205, 775.523}, {357, 2.920, 0.067}, {317, 5.849, 11790.629},
		{284, 1.899, 796.298}, {271, 0.315, 10977.079}, {243, 0.345, 5486.778}, {206, 4.806, 2544.314},
		{205, 1.869, 5573.143}, {202, 2.458, 6069.777}, {156, 0.833, 213.299}, {132, 3.411, 2942.463},
		{126, 1.083, 20.775}, {115, 0.645, 0.980}, {103, 0.636, 4694.003}, {102, 0.976, 15720.839},
		{102, 4.267, 7.114}, {99, 6.21, 2146.17}, {98, 0.68, 155.42}, {86, 5.98, 161000.69},
		{85, 1.30, 6275.96}, {85, 3.67, 71430.70}, {80, 1.81, 17260.15}, {79, 3.04, 12036.46},
		{75, 1.76, 5088.63}, {74, 3.50, 3154.69}, {74, 4.68, 801.82}, {70, 0.83, 9437.76},
		{62, 3.98, 8827.39}, {61, 1.82, 7084.90}, {57, 2.78, 6286.60}, {56, 4.39, 14143.50},
		{56, 3.47, 6279.55}, {52, 0.19, 12139.55}, {52, 1.33, 1748.02}, {51, 0.28, 5856.48},
		{49, 0.49, 1194.45}, {41, 5.37, 8429.24}, {41, 2.40, 19651.05}, {39, 6.17, 10447.39},
		{37, 6.04, 10213.29}, {37, 2.57, 1059.38}, {36, 1.71, 2352.87}, {36, 1.78, 6812.77},
		{33, 0.59, 17789.85}, {30, 0.44, 83996.85}, {30, 2.74, 1349.87}, {25, 3.16, 4690.48},
	},
	{
		{628331966747, 0, 0}, {206059, 2.678235, 6283.075850}, {4303, 2.6351, 12566.1517},
		{425, 1.590, 3.523}, {119, 5.796, 26.298}, {109, 2.966, 1577.344}, {93, 2.59, 18849.23},
		{72, 1.14, 529.69}, {68, 1.87, 398.15}, {67, 4.41, 5507.55}, {59, 2.89, 5223.69},
		{56, 2.17, 155.42}, {45, 0.40, 796.30}, {36, 0.47, 775.52}, {29, 2.65, 7.11},
		{21, 5.34, 0.98}, {19, 1.85, 5486.78}, {19, 4.97, 213.30}, {17, 2.99, 6275.96},
		{16, 0.03, 2544.31}, {16, 1.43, 2146.17}, {15, 1.21, 10977.08}, {12, 2.83, 1748.02},
		{12, 3.26, 5088.63}, {12, 5.27, 1194.45}, {12, 2.08, 4694.00}, {11, 0.77, 553.57},
	},
	{
		{52919, 0, 0}, {8720, 1.0721, 6283.0758}, {309, 0.867, 12566.152}, {27, 0.05, 3.52},
		{16, 5.19, 26.30}, {16, 3.68, 155.42}, {10, 0.76, 18849.23},
	},
	{{289, 5.844, 6283.076}, {35, 0, 0}, {17, 5.49, 12566.15}},
}

// sunLongitude returns the sun's apparent longitude in degrees, 0 to 360.
func sunLongitude(jde float64) float64 {
	thousand := (jde - j2000) / (10 * century)
	sum, power := 0.0, 1.0
	for _, list := range earthL {
		for _, c := range list {
			sum += power * c[0] * math.Cos(c[1]+c[2]*thousand)
		}
		power *= thousand
	}
	t := 10 * thousand
	seconds := nutation(t) - 0.09033 - aberration(t)
	return turn(sum*1e-8/degree + 180 + seconds/3600)
}

// nutation returns the nutation in longitude in seconds of arc, to half a
// second (chapter 22).
func nutation(t float64) float64 {
	omega := degree * (125.04452 - 1934.136261*t)
	sun := degree * (280.4665 + 36000.7698*t)
	moon := degree * (218.3165 + 481267.8813*t)
	return -17.20*math.Sin(omega) - 1.32*math.Sin(2*sun) - 0.23*math.Sin(2*moon) + 0.21*math.Sin(2*omega)
}

// aberration returns how far the sun stands behind its place in seconds of
// arc: 20.4898″ over its distance, which is taken from a plain ellipse.
func aberration(t float64) float64 {
	anomaly := degree * (357.52911 + 35999.05029*t)
	e := 0.016708634 - 0.000042037*t
	return 20.4898 * (1 + e*math.Cos(anomaly)) / (1 - e*e)
}

// sunAt returns the instant after which the sun next stands at a longitude of
// target degrees, given an instant at most half a year from it.
func sunAt(target, near float64) float64 {
	const daysPerDegree = 365.2422 / 360
	for range 8 {
		off := turn(target-sunLongitude(near)+180) - 180
		near += off * daysPerDegree
	}
	return near
}

// turn returns an angle within 0 to 360 degrees.
func turn(a float64) float64 {
	a = math.Mod(a, 360)
	if a < 0 {
		a += 360
	}
	return a
}

// clockError is how far, in seconds, the even time of the formulas ran ahead of
// the turning earth (ΔT), to a few seconds: measured to 2025, then a slow growth
// assumed. Where the assumption could move a date, decided in main.go has it.
var clockError = [][2]float64{
	{1895, -5}, {1900, -3}, {1910, 10}, {1920, 21}, {1930, 24}, {1940, 24}, {1950, 29}, {1960, 33},
	{1970, 40}, {1980, 50}, {1990, 57}, {2000, 64}, {2010, 66}, {2020, 69}, {2025, 69}, {2050, 75}, {2105, 100},
}

// universal returns an ephemeris instant as the turning earth's, a Julian day.
func universal(jde float64) float64 {
	year := 2000 + (jde-j2000)/365.25
	i := 1
	for i < len(clockError)-1 && clockError[i][0] < year {
		i++
	}
	a, b := clockError[i-1], clockError[i]
	seconds := a[1] + (b[1]-a[1])*(year-a[0])/(b[0]-a[0])
	return jde - seconds/86400
}
