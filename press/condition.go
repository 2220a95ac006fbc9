package press

import (
	"crypto/sha256"
	"fmt"

	"banxin/press/contract"
	"banxin/press/pdf"
	"banxin/press/profiles"
)

// profileLevel is how hard a house's own output profile is compressed: once a
// run, and its curves and tables give little away to a harder level.
const profileLevel = 5

// outputProfile returns the body of the DestOutputProfile of a condition. A
// shipped profile goes out as its compact twin where it has one, which is
// deflated already: every press file of an issue carries it.
func outputProfile(c *contract.Condition) (pdf.Stream, error) {
	if len(c.Data) == 0 {
		if body, ok := profiles.Compact(c.ICC); ok {
			return pdf.Stream{Bytes: body, Deflated: true, Digest: sha256.Sum256(body)}, nil
		}
	}
	data := c.Data
	if len(data) == 0 {
		var ok bool
		if data, ok = profiles.Open(c.ICC); !ok {
			return pdf.Stream{}, fmt.Errorf("there is no output profile %q", c.ICC)
		}
	}
	s := pdf.NewDeflater(profileLevel).Deflate(data)
	s.Digest = sha256.Sum256(s.Bytes)
	return s, nil
}
