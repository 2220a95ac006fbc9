package diag

// Codes of package layout/svg.
const (
	// SVGBroken: a drawing that is no SVG, is not well-formed or contradicts itself. (layout/svg.TestBroken)
	SVGBroken Code = "svg-broken"
	// SVGRefused: a drawing holds what cannot be printed as plain areas of ink, such as text or gradients. (layout/svg.TestRefused)
	SVGRefused Code = "svg-refused"
	// SVGColour: a colour of a drawing has no ink. (layout/svg.TestColours)
	SVGColour Code = "svg-colour"
	// SVGTooMuch: a drawing is beyond the limits of elements, steps or pieces. (layout/svg.TestBounds)
	SVGTooMuch Code = "svg-too-much"
)
