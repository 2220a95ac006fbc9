package issues

import "golang.org/x/text/unicode/norm"

// Composed returns a name with its letters and accents joined (NFC), the form in
// which names are compared: macOS takes accents off the letters of file names.
func Composed(name string) string { return norm.NFC.String(name) }
