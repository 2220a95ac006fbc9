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
// Whoever has only the files proves them as `banxin verify` does (package
// press/verify). SHA256SUMS says that no byte of a file changed. manifest.json holds
// the mark of each page; hash and version need not be made anew, for the mark is read
// from the sheet, as a code from the rendered slug and as words from its text, and
// must be the one listed. That the page beside the mark is the page of that
// name follows from comparing what the file of one page paints with what the file of
// all does, object by object. Whoever has the issue as well builds it again and
// compares the marks: an equal hash is an equal page.
//
// # The press that codes are tried in
//
// Render draws a code as its plate has it, Read reads it as it is, and Try prints
// and photographs it in every way of a Grid; see Simulate for the model.
//
//	if faults := codes.Try(codes.Render(pg, c, 0), c.Says, codes.Grid(85, 30)); len(faults) > 0 {
//		// it would not scan
//	}
package codes
