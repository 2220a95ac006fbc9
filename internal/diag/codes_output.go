package diag

// Codes of the output folder.
const (
	// EarlierFiles: files of an output before, made of another state of the issue, were put aside. (cmd/banxin.TestProofKeepsTheRest)
	EarlierFiles Code = "earlier-files"
)
