package diag

// Codes of package press/repro: making pictures ready for the press.
const (
	// LowResolution: a picture has fewer pixels to the inch in its place than the printing house asks for. (press/preflight.TestPictureResolution)
	LowResolution Code = "low-resolution"
	// PictureProfile: the colour profile in a picture cannot be used; the usual space is taken. (press/repro.TestRemarks)
	PictureProfile Code = "picture-profile"
	// PictureInks: a CMYK picture's inks are printed as they are, or were thinned to the ink limit. (press/repro.TestRemarks)
	PictureInks Code = "picture-inks"
)
