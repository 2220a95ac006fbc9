package diag

// Codes of composition and page make-up (packages layout and layout/text).
const (
	// MissingGlyph: no face of the style's chain has a character.
	MissingGlyph Code = "missing-glyph"
	// FallbackFace: a Han character comes from a face the paper did not ask for. (layout/testdata/fallback-face.txtar)
	FallbackFace Code = "fallback-face"
	// VariationUnknown: no form for a variation selector; the usual one prints. (layout/testdata/forms.txtar)
	VariationUnknown Code = "variation-unknown"
	// DescriptionPrinted: an ideographic description that was not supplied prints sign by sign. (layout/testdata/forms.txtar)
	DescriptionPrinted Code = "description-printed"
	// Overset: a story does not fit its frames; says by how many characters and lines.
	Overset Code = "overset"
	// Underfill: a story leaves lines of its frames empty; says how many.
	Underfill Code = "underfill"
	// HeadlineTooLong: a headline fits its width at none of its sizes.
	HeadlineTooLong Code = "headline-too-long"
	// HeadlineLines: a headline block needs more lines than the plan gives it.
	HeadlineLines Code = "headline-lines"
	// DropCapital: a story asks for a drop capital that cannot be set.
	DropCapital Code = "drop-capital"
	// LooseLine: justifying a line opens it by more than 0.25 em at each boundary.
	LooseLine Code = "loose-line"
	// Stranded: the last line of a paragraph holds one character (孤字).
	Stranded Code = "stranded-character"
	// Widow: a paragraph's last line stands alone at the head of a column (孤行).
	Widow Code = "widow"
	// BanDropped: a line could be set only with a mark at its start or end that should not stand there.
	BanDropped Code = "ban-dropped"
	// UnitCut: a word or number wider than the column was cut.
	UnitCut Code = "unit-cut"
	// HangGutter: marks are to hang in gutters narrower than one em; they do not. (layout/testdata/hang-gutter.txtar)
	HangGutter Code = "hang-gutter"
	// InterlinearGap: lines stand too near each other for the readings or signs between them, or these meet. (layout/testdata/interlinear-gap.txtar, interlinear-meet.txtar)
	InterlinearGap Code = "interlinear-gap"
	// PlaceOutside: the plan puts a story on columns or lines the page does not have.
	PlaceOutside Code = "place-outside"
	// PlacesOverlap: two places of a page share columns and lines.
	PlacesOverlap Code = "places-overlap"
	// GridTooNarrow: the page's margins and columns leave a measure of less than four em.
	GridTooNarrow Code = "grid-too-narrow"
	// ModuleTooSmall: the modules of the QR code would be too small to read from newsprint.
	ModuleTooSmall Code = "qr-module-too-small"
)
