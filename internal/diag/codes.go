package diag

// A code never changes its meaning once it has been in a release. The comment
// says when it occurs and names an archive that triggers it.

// Codes of package issues: files and encodings.
const (
	// FileMissing: a file or folder the issue needs is not there. (issues/testdata/missing-file.txtar)
	FileMissing Code = "file-missing"
	// NotAFile: a folder, pipe or device where a file is wanted. (issues/testdata/not-a-file.txtar)
	NotAFile Code = "not-a-file"
	// FileTooLarge: a file over the limit for its kind; it is not read. (issues.TestHugeFile)
	FileTooLarge Code = "file-too-large"
	// OutsideFolder: a path or a link that leads out of the title's folder. (issues/testdata/outside.txtar)
	OutsideFolder Code = "outside-folder"
	// NameForm: a file is there, but its name differs in case or Unicode form. (issues/testdata/picture.txtar)
	NameForm Code = "name-form"
	// BadName: a story name or path that could not be a portable file name. (issues/testdata/outside.txtar)
	BadName Code = "bad-name"
	// ByteOrderMark: a file begins with U+FEFF; it is read without it. (issues/testdata/byte-order-mark.txtar)
	ByteOrderMark Code = "byte-order-mark"
	// NotUTF8: the text is GB18030, UTF-16 or damaged UTF-8. (issues/testdata/gb18030.txtar)
	NotUTF8 Code = "not-utf8"
	// ControlCharacter: an invisible control character that no text needs. (issues/testdata/control-character.txtar)
	ControlCharacter Code = "control-character"
)

// Codes of package issues: the slips of a Chinese keyboard, and YAML.
const (
	// FullWidthColon: ： where YAML wants a colon and a space. (issues/testdata/full-width-colon.txtar)
	FullWidthColon Code = "full-width-colon"
	// FullWidthComma: ， between the entries of [ ] or { }. (issues/testdata/full-width-comma.txtar)
	FullWidthComma Code = "full-width-comma"
	// FullWidthQuote: “ or ” where YAML wants ". (issues/testdata/full-width-quote.txtar)
	FullWidthQuote Code = "full-width-quote"
	// FullWidthBracket: ［ ］ ｛ ｝ where YAML wants [ ] { }. (issues/testdata/full-width-bracket.txtar)
	FullWidthBracket Code = "full-width-bracket"
	// FullWidthMark: ＃ － or a full-width digit where the half-width one is wanted. (issues/testdata/full-width-mark.txtar)
	FullWidthMark Code = "full-width-mark"
	// FullWidthSpace: U+3000 as indentation or after a colon. (issues/testdata/full-width-space.txtar)
	FullWidthSpace Code = "full-width-space"
	// TabIndent: a tab as indentation. (issues/testdata/tab-indent.txtar)
	TabIndent Code = "tab-indent"
	// Misaligned: an entry in line with none of those above it. (issues/testdata/misaligned.txtar)
	Misaligned Code = "misaligned"
	// ColonSpace: a key's colon without the space after it. (issues/testdata/colon-space.txtar)
	ColonSpace Code = "colon-space"
	// ColonInText: an unquoted text that holds a colon and a space. (issues/testdata/colon-in-text.txtar)
	ColonInText Code = "colon-in-text"
	// HashInText: an unquoted title with # after one space; YAML would cut it there. (issues/testdata/hash-in-text.txtar)
	HashInText Code = "hash-in-text"
	// ReservedStart: an unquoted text that begins with a sign YAML keeps for itself. (issues/testdata/reserved-start.txtar)
	ReservedStart Code = "reserved-start"
	// TextAfterQuote: text goes on after a closing quote. (issues/testdata/text-after-quote.txtar)
	TextAfterQuote Code = "text-after-quote"
	// UnclosedQuote: a quote is opened and not closed. (issues/testdata/unclosed-quote.txtar)
	UnclosedQuote Code = "unclosed-quote"
	// UnclosedBracket: [ or { is opened and not closed. (issues/testdata/unclosed-bracket.txtar)
	UnclosedBracket Code = "unclosed-bracket"
	// LeadingZero: an unquoted number with a leading zero, which YAML reads as octal. (issues/testdata/leading-zero.txtar)
	LeadingZero Code = "leading-zero"
	// UnquotedDate: an unquoted date, which YAML turns into a time. (issues/testdata/unquoted-date.txtar)
	UnquotedDate Code = "unquoted-date"
	// YAMLSyntax: any other fault of syntax. (issues/testdata/yaml-syntax.txtar)
	YAMLSyntax Code = "yaml-syntax"
	// SeveralDocuments: a second YAML document in a file. (issues/testdata/several-documents.txtar)
	SeveralDocuments Code = "several-documents"
	// TooDeep: nested deeper than any issue can need. (issues/testdata/too-deep.txtar)
	TooDeep Code = "too-deep"
	// TooManyAliases: YAML aliases that unfold to too much. (issues/testdata/too-many-aliases.txtar)
	TooManyAliases Code = "too-many-aliases"
)

// Codes of package issues: keys and values.
const (
	// UnknownKey: a key that the format does not have at this place. (issues/testdata/unknown-key.txtar)
	UnknownKey Code = "unknown-key"
	// DuplicateKey: a key given twice, be it once in English and once in Chinese. (issues/testdata/duplicate-key.txtar)
	DuplicateKey Code = "duplicate-key"
	// MissingKey: a key that must be given is not. (issues/testdata/missing-key.txtar)
	MissingKey Code = "missing-key"
	// WrongType: a list where a text is wanted, and the like. (issues/testdata/wrong-type.txtar)
	WrongType Code = "wrong-type"
	// BadSchema: a schema this edition of the program does not read. (issues/testdata/bad-schema.txtar)
	BadSchema Code = "bad-schema"
	// BadDate: not a day of the calendar. (issues/testdata/bad-date.txtar)
	BadDate Code = "bad-date"
	// BadNumber: not a whole number, or outside its limits. (issues/testdata/bad-number.txtar)
	BadNumber Code = "bad-number"
	// BadLength: not a length with its unit, or outside its limits. (issues/testdata/bad-length.txtar)
	BadLength Code = "bad-length"
	// BadInk: not an ink such as K100 or C0 M100 Y90 K5, or a spot ink without a name of its own. (issues/testdata/bad-ink.txtar)
	BadInk Code = "bad-ink"
	// RichBlack: a style would set type in black with other inks beneath it. (issues/testdata/rich-black.txtar)
	RichBlack Code = "rich-black"
	// BadRange: columns or lines that are not FIRST-LAST within the grid. (issues/testdata/bad-range.txtar)
	BadRange Code = "bad-range"
	// BadChoice: a word that is not one of those the key allows. (issues/testdata/bad-choice.txtar)
	BadChoice Code = "bad-choice"
	// KeyWithoutUse: a style or a place is given a key that it cannot follow. (issues/testdata/key-without-use.txtar)
	KeyWithoutUse Code = "key-without-use"
	// BadURL: not an http or https address. (issues/testdata/bad-url.txtar)
	BadURL Code = "bad-url"
	// UnknownName: a grid, ink or face that paper.yaml does not have. (issues/testdata/unknown-name.txtar)
	UnknownName Code = "unknown-name"
	// BadGlyph: a supplied character that is none, or that nothing says how to draw. (issues/testdata/bad-glyph.txtar)
	BadGlyph Code = "bad-glyph"
	// BadPageNumber: pages not numbered upwards, or a number twice. (issues/testdata/bad-page-number.txtar)
	BadPageNumber Code = "bad-page-number"
	// NotYet: a part of the format that this edition cannot set yet. (issues/testdata/not-yet.txtar)
	NotYet Code = "not-yet"
)

// Codes of package issues: stories.
const (
	// MissingStory: the plan names a story that is not there. (issues/testdata/missing-story.txtar)
	MissingStory Code = "missing-story"
	// PlacedTwice: the plan places an advertisement twice. (issues/testdata/ads.txtar)
	PlacedTwice Code = "placed-twice"
	// BadJump: a jump names a page that the story does not go on on next. (issues/testdata/bad-jump.txtar)
	BadJump Code = "bad-jump"
	// IndexStory: an index names a story that stands on no page. (layout/testdata/index.txtar)
	IndexStory Code = "index-story"
	// NeverPlaced: a story is written but no page has it. (issues/testdata/never-placed.txtar)
	NeverPlaced Code = "never-placed"
	// NotShown: a picture of a story is on no page. (issues/testdata/picture.txtar)
	NotShown Code = "picture-not-shown"
	// FactTwice: a place types again what a story says of its picture. (issues/testdata/picture-place.txtar)
	FactTwice Code = "fact-twice"
	// AdSize: an advertisement's place is not as large as was ordered. (issues/testdata/ads.txtar)
	AdSize Code = "ad-size"
	// StoryTwice: a story stands both in issue.yaml and in stories/. (issues/testdata/story-twice.txtar)
	StoryTwice Code = "story-twice"
	// EmptyStory: a story without text. (issues/testdata/empty-story.txtar)
	EmptyStory Code = "empty-story"
	// FrontMatter: the --- lines round a story's keys are missing or wrong. (issues/testdata/front-matter.txtar)
	FrontMatter Code = "front-matter"
	// HeadingLevel: # in a story; the title belongs in the front matter. (issues/testdata/heading-level.txtar)
	HeadingLevel Code = "heading-level"
	// HeadingSpace: ## without the space after it; it would print. (issues/testdata/heading-space.txtar)
	HeadingSpace Code = "heading-space"
	// BadLabel: a subhead's [label] that is empty or not closed. (issues/testdata/bad-label.txtar)
	BadLabel Code = "bad-label"
	// EmptyHeading: a ## without text, which is left out. (issues/testdata/closing-hash.txtar)
	EmptyHeading Code = "empty-heading"
	// HeadlineStop: a kicker, headline or deck that ends with 。 or ，. (issues/testdata/headline-stop.txtar)
	HeadlineStop Code = "headline-stop"
	// UselessWord: an entry of words that cannot do anything for a headline. (issues/testdata/words.txtar)
	UselessWord Code = "useless-word"
	// EmptyItem: an item of a list or a ::: block without text. (issues/testdata/blocks-wrong.txtar)
	EmptyItem Code = "empty-item"
	// FenceOpen: a ::: block that no second ::: closes, or whose sign lacks a colon. (issues/testdata/blocks-wrong.txtar)
	FenceOpen Code = "fence-open"
	// NameMark: names of a list parted by 、 or ，, which would print. (issues/testdata/blocks-wrong.txtar)
	NameMark Code = "name-mark"
	// ClosingHash: # at a subhead's end, which Markdown drops. (issues/testdata/closing-hash.txtar)
	ClosingHash Code = "closing-hash"
	// BadFold: a strip between two pages (中缝) that cannot be: pages that are not there or do not lie side by side on a sheet, a place over both, a story that stands elsewhere too. (issues/testdata/bad-fold.txtar)
	BadFold Code = "bad-fold"
	// SpreadPages: a place over two pages on pages that do not face each other or differ, or one that cannot be parted at the fold. (issues/testdata/spread-pages.txtar)
	SpreadPages Code = "spread-pages"
	// TableRule: rows of a table without the rule |---| below its head; the bars would print. (issues/testdata/table-rule.txtar)
	TableRule Code = "table-rule"
	// TableRow: a row of a table has more or fewer cells than the table has columns, or a cell that cannot be merged. (issues/testdata/table-row.txtar)
	TableRow Code = "table-row"
	// StarsBetweenLetters: * between digits or Western letters that acts as emphasis. (issues/testdata/stars-between-letters.txtar)
	StarsBetweenLetters Code = "stars-between-letters"
	// MarkdownInHeadline: marks of Markdown in a headline, where they print. (issues/testdata/markdown-in-headline.txtar)
	MarkdownInHeadline Code = "markdown-in-headline"
	// TextLost: characters of a story that reading has neither kept nor reported. (issues.TestTextLost)
	TextLost Code = "text-lost-in-reading"
	// BadMark: braces that mark text wrongly: an unknown word, no text, readings that do not match. (issues/testdata/bad-mark.txtar)
	BadMark Code = "bad-mark"
	// StrayMark: a * or ` that marks nothing; it would print. (issues/testdata/stray-mark.txtar)
	StrayMark Code = "stray-mark"
	// Entity: &nbsp; and the like; it would print as it stands. (issues/testdata/entity.txtar)
	Entity Code = "entity"
	// Normalised: characters of a text were put right by rule. (issues/testdata/normalised.txtar)
	Normalised Code = "normalised"
	// UnpairedQuote: a quotation mark without its partner. (issues/testdata/unpaired-quote.txtar)
	UnpairedQuote Code = "unpaired-quote"
	// PrivateUse: a private-use code point, which every font draws differently. (issues/testdata/private-use.txtar)
	PrivateUse Code = "private-use"
	// LegacyCode: a private-use code point of an older GB 18030, replaced by its character. (issues/testdata/legacy-code.txtar)
	LegacyCode Code = "legacy-code"
	// CombiningMark: a mark over a Han character or over none. (issues/testdata/combining-mark.txtar)
	CombiningMark Code = "combining-mark"
	// DamagedCharacter: U+FFFD or a noncharacter, left by a conversion gone wrong. (issues/testdata/damaged-character.txtar)
	DamagedCharacter Code = "damaged-character"
)

// Codes of package layout/picture.
const (
	// PictureBroken: the header cannot be read or contradicts itself. (layout/picture.TestBroken)
	PictureBroken Code = "picture-broken"
	// PictureFormat: a kind of file, or of JPEG, TIFF and so on, that cannot be set; each is named. (layout/picture.TestFormats)
	PictureFormat Code = "picture-format"
	// PictureTooLarge: over 30,000 pixels a side, 400 megapixels or 200 MB. (layout/picture.TestLimits)
	PictureTooLarge Code = "picture-too-large"
)

// Codes of package fonts.
const (
	// FontMissing: a named face is neither shipped nor a readable file. (fonts.TestLoadReports)
	FontMissing Code = "font-missing"
	// FontTooLarge: a font file is larger than the limit of 64 MB. (fonts.TestLoadReports)
	FontTooLarge Code = "font-too-large"
	// FontBroken: a font file is cut short, damaged or of an unknown kind. (fonts.TestLoadReports)
	FontBroken Code = "font-broken"
	// FontNotEmbeddable: the licence bits of a face forbid embedding it. (fonts.TestLoadReports)
	FontNotEmbeddable Code = "font-not-embeddable"
	// FontVariable: a variable face is named without a place on its axes; its default is used. (fonts.TestLoadReports)
	FontVariable Code = "font-variable"
	// GlyphBroken: a character the paper supplies cannot be drawn. (fonts.TestSuppliesThatCannotBeDrawn)
	GlyphBroken Code = "glyph-broken"
	// WrongRegion: the marks of a face stand as outside the Mainland, such as 。 in the middle. (fonts.TestWrongRegion)
	WrongRegion Code = "wrong-region"
)
