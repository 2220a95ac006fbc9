package diag

// Codes of package press/verify: a folder of press files that has been sent.
const (
	// NoChecksums: there is no list of checksums, or no folder to be read. (press/verify.TestTampering)
	NoChecksums Code = "no-checksums"
	// BadChecksums: a line of the list of checksums is none, or the list is empty. (press/verify.TestTampering)
	BadChecksums Code = "bad-checksums"
	// FileAbsent: a file that was handed over is missing. (press/verify.TestTampering)
	FileAbsent Code = "file-absent"
	// FileChanged: a file is not what it was when it was handed over. (press/verify.TestTampering)
	FileChanged Code = "file-changed"
	// FileRenamed: a file is what it was and has another name. (press/verify.TestTampering)
	FileRenamed Code = "file-renamed"
	// FileUnknown: a file that was not handed over with the others. (press/verify.TestTampering)
	FileUnknown Code = "file-unknown"
	// NoManifest: there is no manifest.json. (press/verify.TestTampering)
	NoManifest Code = "no-manifest"
	// BadManifest: manifest.json cannot be read or contradicts itself. (press/verify.TestTampering)
	BadManifest Code = "bad-manifest"
	// PageSequence: a page is missing, there twice or out of order. (press/verify.TestTampering)
	PageSequence Code = "page-sequence"
	// PageDiffers: the same page is another in another file. (press/verify.TestTampering)
	PageDiffers Code = "page-differs"
	// IssueDiffers: a file says that it is of another issue, date or page. (press/verify.TestTampering)
	IssueDiffers Code = "issue-differs"
	// StandardDiffers: a file claims another standard than was agreed. (press/verify.TestTampering)
	StandardDiffers Code = "standard-differs"
	// ConditionDiffers: a file is made for another printing condition than was agreed. (press/verify.TestTampering)
	ConditionDiffers Code = "condition-differs"
	// MarkDiffers: the page-identity mark, as a code or in words, names another page. (press/verify.TestTampering)
	MarkDiffers Code = "mark-differs"
	// MarkMissing: a sheet with a slug has no page-identity mark that can be read. (press/verify.TestTampering)
	MarkMissing Code = "mark-missing"
)
