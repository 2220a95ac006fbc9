package diag

// Codes of package press/preflight: the no-loss proof. They are faults of the
// program, found before anything is handed over; no output is left behind.
const (
	// LostText: characters of a story are missing from a composed page or a written file. (press/preflight.TestFaults)
	LostText Code = "lost-text"
	// ExtraText: characters stand there once too often, or belong to no story. (press/preflight.TestFaults)
	ExtraText Code = "extra-text"
	// WrongText: as many characters as wanted, but others. (press/preflight.TestFaults)
	WrongText Code = "wrong-text"
	// TextOrder: a story's characters are out of order, on the page or in the file. (press/preflight.TestFaults)
	TextOrder Code = "text-order"
	// TextOutside: characters stand outside their passage's area or the trim. (press/preflight.TestFaults)
	TextOutside Code = "text-outside"
	// TextMoved: characters stand elsewhere than composed, by more than 0.01 pt. (press/preflight.TestFaults)
	TextMoved Code = "text-moved"
	// TextInvisible: characters are painted white, too pale for their ground, or without ink. (press/preflight.TestFaults)
	TextInvisible Code = "text-invisible"
	// TextClipped: a clip cuts into characters. (press/preflight.TestFaults)
	TextClipped Code = "text-clipped"
	// TextCovered: something opaque is painted over characters. (press/preflight.TestFaults)
	TextCovered Code = "text-covered"
	// TextSize: characters are below 4 pt, squeezed, turned, or of another size than composed. (press/preflight.TestFaults)
	TextSize Code = "text-size"
	// BlankGlyph: a character is shown by .notdef or by a glyph without outline. (press/preflight.TestFaults)
	BlankGlyph Code = "blank-glyph"
	// WrongGlyph: a character is shown by another glyph than the one its face has for it. (press/preflight.TestFaults)
	WrongGlyph Code = "wrong-glyph"
	// WrongUnicode: the glyph is right, but ToUnicode names other characters. (press/preflight.TestFaults)
	WrongUnicode Code = "wrong-unicode"
	// FileUnreadable: a written file cannot be read back, or holds what the reader cannot follow. (press/preflight.TestBrokenFiles)
	FileUnreadable Code = "file-unreadable"
	// FileEncrypted: a file to be judged is encrypted. (press/preflight.TestCorpus)
	FileEncrypted Code = "file-encrypted"
	// PageCount: a written file has more or fewer pages than it should. (press/preflight.TestBrokenFiles)
	PageCount Code = "page-count"
	// PageBox: the trim of a written page is not the composed one. (press/preflight.TestBrokenFiles)
	PageBox Code = "page-box"
)

// Codes of package press/preflight: what a press cannot print well.
const (
	// OutsideBleed: an item reaches beyond the bleed. (press/preflight.TestEdition)
	OutsideBleed Code = "outside-bleed"
	// OutsideTypeArea: a story's text may stand outside the type area. (press/preflight.TestEdition)
	OutsideTypeArea Code = "outside-type-area"
	// NearTrim: type nearer than 3 mm to the trim. (press/preflight.TestEdition)
	NearTrim Code = "near-trim"
	// Hairline: a rule thinner than 0.25 pt. (press/preflight.TestEdition)
	Hairline Code = "hairline"
	// SmallType: type too small for its ink: below 4 pt, tinted below 8, of several inks below 10. (press/preflight.TestEdition)
	SmallType Code = "small-type"
	// ReversedType: light type below 10 pt on a dark ground. (press/preflight.TestEdition)
	ReversedType Code = "reversed-type"
	// PaleType: type without contrast to its ground. (press/preflight.TestEdition)
	PaleType Code = "pale-type"
	// TotalInk: an ink lays more than 240 % on newsprint. (press/preflight.TestEdition)
	TotalInk Code = "total-ink"
	// Imposition: the house wants printer's spreads, and the pages cannot lie in sheets. (cmd/banxin.TestSpreadsOfOddIssues)
	Imposition Code = "imposition"
	// InkUnsure: something on a finished page could not be rendered as it is meant
	// when its ink was measured. (press/preflight.TestInk)
	InkUnsure Code = "ink-unsure"
	// AdRefused: an advertisement in PDF has faults that keep it from print. (press/preflight.TestAdverts)
	AdRefused Code = "ad-refused"
	// AdUnsure: what an advertisement in PDF prints cannot be told for sure. (press/preflight.TestAdverts)
	AdUnsure Code = "ad-unsure"
	// SpotConflict: a spot ink of an advertisement has the name of another of the paper's. (press/preflight.TestAdverts)
	SpotConflict Code = "spot-conflict"
	// TextOverText: two lines of text are set over each other. (press/preflight.TestEdition)
	TextOverText Code = "text-over-text"
	// SeverityKept: a contract's severity would let pass what is an error. (press/preflight.TestSeverityIsKept)
	SeverityKept Code = "severity-kept"
)
