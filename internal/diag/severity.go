package diag

import "fmt"

// severityNames holds the word of each Severity as -json and report.json show it.
var severityNames = [...]string{Error: "error", Warning: "warning", Info: "note"}

// severityWords holds the words of each Severity as an editor reads them.
var severityWords = [...]Text{
	Error:   {"错误", "error"},
	Warning: {"警告", "warning"},
	Info:    {"提示", "note"},
}

// String returns the English word, "error", "warning" or "note".
func (s Severity) String() string { return severityNames[s] }

// MarshalText gives the same word, so that JSON shows it instead of a number.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote; another word is an error.
func (s *Severity) UnmarshalText(b []byte) error {
	for i, name := range severityNames {
		if name == string(b) {
			*s = Severity(i)
			return nil
		}
	}
	return fmt.Errorf("diag: %q is no severity", b)
}
