package diag

// Codes of package issues.
const (
	// UnknownKey: a key that the format does not have.
	UnknownKey Code = "unknown-key"
)
