// Package ticket makes the papers that go with the press files: the hand-over
// and sign-off sheet (付印单, ticket.pdf), which the desk signs and the printing
// house keeps, and the contact sheet, a picture of all pages.
//
//	sheet := &ticket.Sheet{Manifest: m, House: house, Thumbs: thumbs}
//	err := sheet.Write(w)     // the PDF
//	err = sheet.Contact(w)    // the PNG
//
// Both are composed like newspaper pages, lines broken and marks set by package
// layout/text, into page.Page values; the PDF is then written with fpdf, whose
// part is the file alone. The same sheet gives the same bytes.
package ticket

import (
	"image"
	"io"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/manifest"
)

// Sheet is what the papers tell.
type Sheet struct {
	Manifest *manifest.Manifest
	House    *contract.Profile
	Thumbs   []*image.RGBA // of each page, as Thumb makes it of a proof
	Findings []*diag.Diagnostic
	// Sum is the SHA-256 of manifest.json, "" where there is none.
	Sum string
}

// Write writes the sign-off sheet.
func (s *Sheet) Write(w io.Writer) error {
	leaves, err := s.compose()
	if err != nil {
		return err
	}
	return write(w, s, leaves)
}

// leaf is one composed page of the sheet and the pictures that lie beneath its
// items.
type leaf struct {
	page.Page
	pictures []placed
}

// faces opens the shipped faces the papers are set in.
func faces() (hei, black []*fonts.Face, err error) {
	var ds diag.List
	set := fonts.Load(nil, []fonts.Spec{
		{Role: "hei", Faces: []fonts.FaceRef{{Name: "hei"}}},
		{Role: "hei-black", Faces: []fonts.FaceRef{{Name: "hei-black"}}},
	}, &ds)
	if ds.HasErrors() { // they are part of the program
		return nil, nil, &fonts.Fault{Text: ds.Sorted()[0].Message}
	}
	return set.Chain("hei"), set.Chain("hei-black"), nil
}
