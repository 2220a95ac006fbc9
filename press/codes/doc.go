// Package codes makes and reads the codes of printed pages: the mark that says
// which page of which issue a sheet is, and the QR codes that readers point their
// telephones at.
//
//	for i, m := range codes.Marks(ed) {
//		fmt.Println(m.Line())                                    // for the slug, as text
//		items := m.Rules(geom.Point{X: x, Y: y}, codes.MarkModule) // and as a code
//	}
//
// # The page-identity mark
//
// A mark names the paper, the date, the number, the page and how many there are,
// the version of the content and a hash of the page's. Both are made of
// the composed pages (Hash, Version), not of the bytes of a file: so they can stand
// in the file itself, the file of one page and that of all carry the same mark,
// and a rebuild of an unchanged issue gives the same mark on any machine.
//
// Whoever has only the files proves them in three steps, which `banxin verify`
// takes. SHA256SUMS says that no byte of a file changed. manifest.json says of each
// page its mark, and of each page's content as the file has it (decoded, the
// slug left out) its SHA-256: the mark ties the sheet to the issue, the second
// ties what is painted to the mark, and both are computed again from the file
// alone. The mark in the slug is read from the rendered page, so that what was
// exposed on the plate is what is judged.
package codes
