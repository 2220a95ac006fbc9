// Package fonts opens faces and answers what composition and output ask of them.
package fonts

// GID is a glyph's number within its face; 0 is .notdef.
type GID uint16

// Face is one opened font program.
type Face struct{}
