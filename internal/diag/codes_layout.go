package diag

// Codes of composition and page make-up (packages layout and layout/text).
const (
	// MissingGlyph: no face of the style's chain has a character. (layout/testdata/missing-glyph.txtar)
	MissingGlyph Code = "missing-glyph"
	// FallbackFace: a Han character comes from a face the paper did not ask for. (layout/testdata/fallback-face.txtar)
	FallbackFace Code = "fallback-face"
	// VariationUnknown: no form for a variation selector; the usual one prints. (layout/testdata/forms.txtar)
	VariationUnknown Code = "variation-unknown"
	// DescriptionPrinted: an ideographic description that was not supplied prints sign by sign. (layout/testdata/forms.txtar)
	DescriptionPrinted Code = "description-printed"
	// Overset: a story does not fit its frames; says by how many characters and lines. (layout/testdata/overset.txtar)
	Overset Code = "overset"
	// PlaceEmpty: a story has ended before a place it should go on in. (layout/testdata/jump-empty.txtar)
	PlaceEmpty Code = "place-empty"
	// JumpShort: less than three lines of text stand before a jump or after it. (layout/testdata/jump-short.txtar)
	JumpShort Code = "jump-short"
	// Underfill: a story leaves lines of its frames empty; says how many. (layout/testdata/underfill.txtar)
	Underfill Code = "underfill"
	// EditedToFit: something was changed, as the paper allows, so that a page comes out full. (layout/testdata/fit.txtar)
	EditedToFit Code = "edited-to-fit"
	// FitStopped: edit to fit has ended its search on a page, which stays as its plan was written. (layout.TestFitStops)
	FitStopped Code = "fit-stopped"
	// HeadlineTooLong: a headline fits its width at none of its sizes. (layout/testdata/headline.txtar)
	HeadlineTooLong Code = "headline-too-long"
	// HeadlineLines: a headline block needs more lines than the plan gives it. (layout/testdata/headline-lines.txtar)
	HeadlineLines Code = "headline-lines"
	// TableWide: the words and numbers of a table do not fit beside each other in its column. (layout/testdata/table-wide.txtar)
	TableWide Code = "table-wide"
	// SpreadParted: a place over two pages that are not printed on one side of a sheet. (cmd/banxin.TestSpreadParted)
	SpreadParted Code = "spread-parted"
	// PageMissing: the plan leaves out a page before or between others. (cmd/banxin.TestMissingPages)
	PageMissing Code = "page-missing"
	// TableDown: a table stands in a story that is set downwards. (layout/testdata/table-down.txtar)
	TableDown Code = "table-down"
	// DropCapital: a story asks for a drop capital that cannot be set. (layout/testdata/drop-capital.txtar)
	DropCapital Code = "drop-capital"
	// LooseLine: justifying a line opens it by more than 0.25 em at each boundary. (layout/testdata/lines.txtar)
	LooseLine Code = "loose-line"
	// Stranded: the last line of a paragraph holds one character (孤字). (layout/testdata/lines.txtar)
	Stranded Code = "stranded-character"
	// Widow: a paragraph's last line stands alone at the head of a column (孤行). (layout/testdata/widow.txtar)
	Widow Code = "widow"
	// BanDropped: a line could be set only with a mark at its start or end that should not stand there. (layout/testdata/lines.txtar)
	BanDropped Code = "ban-dropped"
	// UnitCut: a word or number wider than the column was cut. (layout/testdata/lines.txtar)
	UnitCut Code = "unit-cut"
	// HangGutter: marks are to hang in gutters narrower than one em; they do not. (layout/testdata/hang-gutter.txtar)
	HangGutter Code = "hang-gutter"
	// InterlinearGap: lines stand too near each other for the readings or signs between them, or these meet. (layout/testdata/interlinear-gap.txtar, interlinear-meet.txtar)
	InterlinearGap Code = "interlinear-gap"
	// PlaceOutside: the plan puts a story on columns or lines the page does not have. (layout/testdata/places.txtar)
	PlaceOutside Code = "place-outside"
	// PlacesOverlap: two places of a page share columns and lines. (layout/testdata/places.txtar)
	PlacesOverlap Code = "places-overlap"
	// PlaceShape: a place's shape cannot be: what it leaves free lies beyond it or touches its box, it is vertical, or it is wider than its columns. (layout/testdata/except-refused.txtar, wrap-faults.txtar)
	PlaceShape Code = "place-shape"
	// PullRoom: a quotation has no room in its place even at its smallest size. (layout/testdata/pull-faults.txtar)
	PullRoom Code = "pull-room"
	// Misquoted: the words of a quotation do not stand as they are in the story round it. (layout/testdata/pull-faults.txtar)
	Misquoted Code = "misquoted"
	// WrapNarrow: lines beside what text runs round would be too short, and white stays there. (layout/testdata/wrap-faults.txtar)
	WrapNarrow Code = "wrap-narrow"
	// HeadlineHole: a headline reaches into what its place leaves free or its text runs round. (layout/testdata/except-faults.txtar)
	HeadlineHole Code = "headline-hole"
	// HeadlineAside: the text of a story begins in a column left of its headline. (layout/testdata/except-faults.txtar)
	HeadlineAside Code = "headline-aside"
	// GridTooNarrow: the page's margins and columns leave a measure of less than four em. (layout/testdata/narrow.txtar)
	GridTooNarrow Code = "grid-too-narrow"
	// MeasureLost: a little more width would give every column of a grid a character more. (layout/testdata/measure-lost.txtar)
	MeasureLost Code = "measure-lost"
	// HeadlinesMeet: the headlines of two stories stand side by side with nothing between (碰题). (layout/testdata/taboo-meet.txtar)
	HeadlinesMeet Code = "headlines-meet"
	// HeadlinesStacked: a headline stands right under that of another story, no text between (叠题). (layout/testdata/taboo-stacked.txtar)
	HeadlinesStacked Code = "headlines-stacked"
	// SubheadAtFoot: a story fits only with a subhead at the foot of a column and its text in the next (背题). (layout/testdata/subhead-foot.txtar)
	SubheadAtFoot Code = "subhead-at-foot"
	// HeadlineAtFoot: a headline has fewer than three lines of text under it and the text goes on elsewhere (背题). (layout/testdata/taboo-foot.txtar)
	HeadlineAtFoot Code = "headline-at-foot"
	// PageParted: a gutter that no story crosses runs from the head of a page to its foot (断版). (layout/testdata/taboo-parted.txtar)
	PageParted Code = "page-parted"
	// PictureRoom: a caption leaves its picture less than two lines, or a row of a group has more pictures than fit beside each other. (layout/testdata/picture.txtar)
	PictureRoom Code = "picture-room"
	// DrawingWhite: a drawing has another shape than its place and leaves more than two lines white above and below, or as much at its sides. (layout/testdata/drawing-white.txtar)
	DrawingWhite Code = "drawing-white"
	// AdShape: an advertisement does not fill the place it was ordered for. (layout/testdata/ads.txtar)
	AdShape Code = "ad-shape"
	// AdScaled: an advertisement in PDF is made larger or smaller than it was drawn. (layout/testdata/advert.txtar)
	AdScaled Code = "ad-scaled"
	// AdBleed: an advertisement in PDF is to bleed and has too little around its trim. (layout/testdata/advert.txtar)
	AdBleed Code = "ad-bleed"
	// AdPages: the PDF file of an advertisement has several pages. (layout/testdata/advert.txtar)
	AdPages Code = "ad-pages"
	// FurnitureLeftOut: running head or foot make way for what bleeds there. (layout/testdata/picture-bleed.txtar)
	FurnitureLeftOut Code = "furniture-left-out"
	// ModuleTooSmall: the modules of the QR code would be too small to read from newsprint. (layout/testdata/qr-small.txtar)
	ModuleTooSmall Code = "qr-module-too-small"
)

// Codes of pages that make themselves (package layout/makeup).
const (
	// NoPlan: no plan without a fault was found for a page that is to make itself; says what would help. (layout/makeup.TestNoPlan)
	NoPlan Code = "no-plan"
)
