package diag

// Codes of the rules of press/preflight, on composed pages and on finished
// files, ours and others'. docs/preflight.md has the whole table.

// Rules on the file as such.
const (
	// FileVersion: the header has a version above what the standard allows. (press/preflight.TestCorpus)
	FileVersion Code = "file-version"
	// FileEnds: bytes stand before the header or behind the end, or no binary comment follows it. (press/preflight.TestCorpus)
	FileEnds Code = "file-ends"
	// FileID: the trailer has no ID. (press/preflight.TestCorpus)
	FileID Code = "file-id"
	// FileUpdated: the file was changed after it was written, or linearized. (press/preflight.TestCorpus)
	FileUpdated Code = "file-updated"
	// ObjectStreams: a file of X-1a has object or cross-reference streams. (press/preflight.TestCorpus)
	ObjectStreams Code = "object-streams"
	// FilterLZW: something is compressed by LZW. (press/preflight.TestCorpus)
	FilterLZW Code = "filter-lzw"
	// FilterJBIG2: something in a file of X-1a is compressed by JBIG2. (press/preflight.TestCorpus)
	FilterJBIG2 Code = "filter-jbig2"
	// FilterJPEG2000: something in a file of X-1a is compressed as JPEG 2000. (press/preflight.TestCorpus)
	FilterJPEG2000 Code = "filter-jpeg2000"
	// FilterOther: a filter that PDF does not know, or Crypt. (press/preflight.TestCorpus)
	FilterOther Code = "filter-other"
	// ExternalStream: a stream whose data are in another file. (press/preflight.TestCorpus)
	ExternalStream Code = "external-stream"
)

// Rules on what the file says of itself.
const (
	// StandardMissing: the file claims no PDF/X standard. (press/preflight.TestCorpus)
	StandardMissing Code = "standard-missing"
	// StandardOther: the file claims another standard than the printing house asks for. (press/preflight.TestCorpus)
	StandardOther Code = "standard-other"
	// StandardKey: GTS_PDFXConformance is wrong for the standard, or a key is no text string. (press/preflight.TestCorpus)
	StandardKey Code = "standard-key"
	// InfoTitle: the title is missing or empty. (press/preflight.TestCorpus)
	InfoTitle Code = "info-title"
	// InfoCreator: Creator or Producer is missing. (press/preflight.TestCorpus)
	InfoCreator Code = "info-creator"
	// InfoDates: CreationDate or ModDate is missing or not well formed; an issue without date. (press/preflight.TestCorpus)
	InfoDates Code = "info-dates"
	// InfoTrapped: Trapped is not the name True or False. (press/preflight.TestCorpus)
	InfoTrapped Code = "info-trapped"
	// XMPMissing: a file of X-4 has no metadata in XMP, or compressed ones. (press/preflight.TestCorpus)
	XMPMissing Code = "xmp-missing"
	// XMPDiffers: the metadata in XMP and the document information do not agree. (press/preflight.TestCorpus)
	XMPDiffers Code = "xmp-differs"
)

// Rules on the output intent.
const (
	// IntentMissing: there is no output intent GTS_PDFX. (press/preflight.TestCorpus)
	IntentMissing Code = "intent-missing"
	// IntentSeveral: there are several output intents GTS_PDFX. (press/preflight.TestCorpus)
	IntentSeveral Code = "intent-several"
	// IntentCondition: the output intent has no identifier, no Info, or neither profile nor registered name. (press/preflight.TestCorpus)
	IntentCondition Code = "intent-condition"
	// IntentProfile: the output profile is missing where it is needed, damaged, or not one of a CMYK press. (press/preflight.TestCorpus)
	IntentProfile Code = "intent-profile"
	// IntentOther: the output condition is not that of the printing house. (press/preflight.TestCorpus)
	IntentOther Code = "intent-other"
)

// Rules on boxes, sizes and number of pages.
const (
	// TrimMissing: a page has neither TrimBox nor ArtBox. (press/preflight.TestCorpus)
	TrimMissing Code = "trim-missing"
	// TrimAndArt: a page has both TrimBox and ArtBox. (press/preflight.TestCorpus)
	TrimAndArt Code = "trim-and-art"
	// BoxOrder: a page box reaches beyond the one it should lie in. (press/preflight.TestCorpus)
	BoxOrder Code = "box-order"
	// CropBox: a CropBox that is not the MediaBox. (press/preflight.TestCorpus)
	CropBox Code = "crop-box"
	// BoxExtent: a side of a page box under 3 or over 14,400 points. (press/preflight.TestCorpus)
	BoxExtent Code = "box-extent"
	// BleedBox: less bleed than the printing house asks for. (press/preflight.TestCorpus)
	BleedBox Code = "bleed-box"
	// PageRotated: a page is marked as rotated. (press/preflight.TestCorpus)
	PageRotated Code = "page-rotated"
	// UserUnit: a page has a unit of its own. (press/preflight.TestCorpus)
	UserUnit Code = "user-unit"
	// PageSize: the trim is not of the size the printing house takes. (press/preflight.TestCorpus)
	PageSize Code = "page-size"
	// PageSizes: pages of several sizes. (press/preflight.TestCorpus)
	PageSizes Code = "page-sizes"
	// PageMultiple: the number of pages is no multiple of what the printing house asks for. (press/preflight.TestCorpus)
	PageMultiple Code = "page-multiple"
	// EmptyPage: a page with nothing on it. (press/preflight.TestCorpus)
	EmptyPage Code = "empty-page"
)

// Rules on fonts.
const (
	// FontNotEmbedded: a font that is used is not embedded. (press/preflight.TestCorpus)
	FontNotEmbedded Code = "font-not-embedded"
	// FontSubsetName: a subset is named wrongly or in several ways. (press/preflight.TestCorpus)
	FontSubsetName Code = "font-subset-name"
	// FontType3: a font of Type 3. (press/preflight.TestCorpus)
	FontType3 Code = "font-type3"
	// FontCIDMap: an embedded CIDFontType2 without CIDToGIDMap. (press/preflight.TestCorpus)
	FontCIDMap Code = "font-cid-map"
	// FontKind: a font of X-1a is embedded in the form OpenType. (press/preflight.TestCorpus)
	FontKind Code = "font-kind"
	// FontEncoding: a composite font has an encoding that nobody knows. (press/preflight.TestCorpus)
	FontEncoding Code = "font-encoding"
	// FontDamaged: an embedded font program cannot be read. (press/preflight.TestCorpus)
	FontDamaged Code = "font-damaged"
	// FontWidth: the file gives a glyph another width than its program. (press/preflight.TestCorpus)
	FontWidth Code = "font-width"
	// NoUnicode: a composite font has no ToUnicode. (press/preflight.TestCorpus)
	NoUnicode Code = "no-unicode"
)

// Rules on colour spaces and spot inks.
const (
	// RGBColour: something is in RGB. (press/preflight.TestCorpus)
	RGBColour Code = "rgb-colour"
	// ICCColour: something in X-1a is in a colour space with a profile. (press/preflight.TestCorpus)
	ICCColour Code = "icc-colour"
	// DefaultSpace: a default colour space changes the colours of X-1a. (press/preflight.TestCorpus)
	DefaultSpace Code = "default-space"
	// SpotDiffers: a spot ink is defined in several ways. (press/preflight.TestCorpus)
	SpotDiffers Code = "spot-differs"
	// SpotCount: more spot inks than the printing house takes. (press/preflight.TestCorpus)
	SpotCount Code = "spot-count"
	// SpotName: names of spot inks that differ by case or spaces alone, or mimic a process ink. (press/preflight.TestCorpus)
	SpotName Code = "spot-name"
	// AllPlates: something on the page is in the colour of all plates. (press/preflight.TestCorpus)
	AllPlates Code = "all-plates"
	// PreSeparated: a page is one plate of a separated file. (press/preflight.TestCorpus)
	PreSeparated Code = "pre-separated"
)

// Rules on how inks are laid.
const (
	// TextInk: type in several inks that lays more than the printing house takes under type. (press/preflight.TestCorpus)
	TextInk Code = "text-ink"
	// TintLight: a tint too light to print. (press/preflight.TestCorpus)
	TintLight Code = "tint-light"
	// TintDark: a tint so dark that it fills in. (press/preflight.TestCorpus)
	TintDark Code = "tint-dark"
	// WhiteOverprint: white overprints and vanishes. (press/preflight.TestCorpus)
	WhiteOverprint Code = "white-overprint"
	// BlackKnockout: black type or a thin black line knocks a coloured ground out. (press/preflight.TestCorpus)
	BlackKnockout Code = "black-knockout"
	// OverprintMode: a colour in CMYK overprints without OPM 1. (press/preflight.TestCorpus)
	OverprintMode Code = "overprint-mode"
	// GreyOverprint: DeviceGray overprints a coloured ground. (press/preflight.TestCorpus)
	GreyOverprint Code = "grey-overprint"
)

// Rules on type.
const (
	// UnprintedText: text that does not print. (press/preflight.TestCorpus)
	UnprintedText Code = "unprinted-text"
)

// Rules on lines, and what touches the trim.
const (
	// ThinTint: a line in a tint that is too thin. (press/preflight.TestCorpus)
	ThinTint Code = "thin-tint"
	// ThinReversed: a reversed line that is too thin. (press/preflight.TestCorpus)
	ThinReversed Code = "thin-reversed"
	// RuleInks: a thin line in several inks. (press/preflight.TestCorpus)
	RuleInks Code = "rule-inks"
	// BleedReach: something comes to the trim and does not reach the edge of the bleed. (press/preflight.TestCorpus)
	BleedReach Code = "bleed-reach"
)

// Rules on pictures.
const (
	// LineArtResolution: line art of fewer pixels an inch than the printing house asks for. (press/preflight.TestCorpus)
	LineArtResolution Code = "line-art-resolution"
	// PictureOversized: a picture of more pixels than a press can show. (press/preflight.TestCorpus)
	PictureOversized Code = "picture-oversized"
	// SixteenBits: a picture of X-1a with more than 8 bits a channel. (press/preflight.TestCorpus)
	SixteenBits Code = "sixteen-bits"
	// Alternates: a picture with alternates. (press/preflight.TestCorpus)
	Alternates Code = "alternates"
	// PictureDamaged: the data of a picture are damaged or cut short. (press/preflight.TestCorpus)
	PictureDamaged Code = "picture-damaged"
)

// Rules on transparency, layers and graphics states.
const (
	// Transparency: something in X-1a is translucent. (press/preflight.TestCorpus)
	Transparency Code = "transparency"
	// BlendMode: a blend mode that the standard does not allow. (press/preflight.TestCorpus)
	BlendMode Code = "blend-mode"
	// SoftMask: a soft mask in X-1a. (press/preflight.TestCorpus)
	SoftMask Code = "soft-mask"
	// TransparencyGroup: a transparency group in X-1a. (press/preflight.TestCorpus)
	TransparencyGroup Code = "transparency-group"
	// GroupSpace: a transparency group of X-4 that does not blend in CMYK. (press/preflight.TestCorpus)
	GroupSpace Code = "group-space"
	// Layers: layers in X-1a, or such as X-4 does not allow. (press/preflight.TestCorpus)
	Layers Code = "layers"
	// TransferFunction: a graphics state has a transfer function. (press/preflight.TestCorpus)
	TransferFunction Code = "transfer-function"
	// Halftone: a graphics state asks for a halftone of its own. (press/preflight.TestCorpus)
	Halftone Code = "halftone"
	// RenderingIntent: a rendering intent that is not one of the four. (press/preflight.TestCorpus)
	RenderingIntent Code = "rendering-intent"
)

// Rules on what must not be in a file for print.
const (
	// Annotation: an annotation or link on the page. (press/preflight.TestCorpus)
	Annotation Code = "annotation"
	// FormFields: the file has form fields. (press/preflight.TestCorpus)
	FormFields Code = "form-fields"
	// JavaScript: the file has JavaScript. (press/preflight.TestCorpus)
	JavaScript Code = "javascript"
	// Action: the file has actions. (press/preflight.TestCorpus)
	Action Code = "action"
	// EmbeddedFile: the file has attachments or is a collection. (press/preflight.TestCorpus)
	EmbeddedFile Code = "embedded-file"
	// Presentation: the file has steps of a presentation. (press/preflight.TestCorpus)
	Presentation Code = "presentation"
	// ViewerBox: a viewer preference shows or prints another box than MediaBox or BleedBox. (press/preflight.TestCorpus)
	ViewerBox Code = "viewer-box"
	// OPI: an object stands in for a picture elsewhere. (press/preflight.TestCorpus)
	OPI Code = "opi"
	// PostScript: the file holds PostScript. (press/preflight.TestCorpus)
	PostScript Code = "postscript"
	// ReferenceXObject: a form refers to a page of another file. (press/preflight.TestCorpus)
	ReferenceXObject Code = "reference-xobject"
)

// Rules on content streams.
const (
	// UnknownOperator: a content stream has an operator that PDF does not know. (press/preflight.TestCorpus)
	UnknownOperator Code = "unknown-operator"
	// WrongOperands: an operator has operands it cannot have. (press/preflight.TestCorpus)
	WrongOperands Code = "wrong-operands"
	// MissingResource: a content stream names something that is not in the file. (press/preflight.TestCorpus)
	MissingResource Code = "missing-resource"
	// UnbalancedState: q without Q or Q without q. (press/preflight.TestCorpus)
	UnbalancedState Code = "unbalanced-state"
	// StateDepth: q is nested deeper than 28. (press/preflight.TestCorpus)
	StateDepth Code = "state-depth"
	// ContentBroken: a content stream cannot be unpacked. (press/preflight.TestCorpus)
	ContentBroken Code = "content-broken"
	// PageFull: there is more on a page than can be read. (press/preflight.TestCorpus)
	PageFull Code = "page-full"
)

// Rules on composed pages.
const (
	// PageOrder: pages that are not numbered upwards. (press/preflight.TestEditionCorpus)
	PageOrder Code = "page-order"
)
