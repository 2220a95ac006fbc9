package diag

// Codes of package issues.
const (
	// UnknownKey: a key that the format does not have.
	UnknownKey Code = "unknown-key"
)

// Codes of package fonts.
const (
	// FontMissing: a named face is neither shipped nor a readable file.
	FontMissing Code = "font-missing"
	// FontTooLarge: a font file is larger than the limit of 64 MB.
	FontTooLarge Code = "font-too-large"
	// FontBroken: a font file is cut short, damaged or not TrueType.
	FontBroken Code = "font-broken"
	// FontNotEmbeddable: the licence bits of a face forbid embedding it.
	FontNotEmbeddable Code = "font-not-embeddable"
	// FontVariable: a variable face is named, of which only the default instance is used.
	FontVariable Code = "font-variable"
)
