package diag

// Codes of package issues: the contract of a printing house.
const (
	// UnknownPrinter: a printing house that is neither shipped nor a file beside paper.yaml. (issues/testdata/printer-unknown.txtar)
	UnknownPrinter Code = "unknown-printer"
	// PrinterCircle: contracts that extend one another in a circle, or too many. (issues/testdata/printer-circle.txtar)
	PrinterCircle Code = "printer-circle"
	// BadProfile: an output profile that is not shipped, or a file that is none for the inks of a press. (issues/testdata/printer-icc.txtar)
	BadProfile Code = "bad-profile"
	// BadPattern: a pattern of file names with an unknown word or a character that no name may have. (issues/testdata/printer-names.txtar)
	BadPattern Code = "bad-pattern"
	// NameClash: two files of an issue would have one name. (issues/testdata/printer-clash.txtar)
	NameClash Code = "name-clash"
	// BadFileName: a file's name, filled in, that not every computer takes. (issues/testdata/printer-filename.txtar)
	BadFileName Code = "bad-file-name"
	// ContractConflict: values of a contract that contradict each other. (issues/testdata/printer-conflict.txtar)
	ContractConflict Code = "contract-conflict"
)
