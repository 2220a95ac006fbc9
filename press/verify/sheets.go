package verify

import (
	"slices"
	"strings"
	"unicode"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/codes"
	"banxin/press/inspect"
	"banxin/press/manifest"
	"banxin/press/objects"
	"banxin/press/rip"
)

// slugName is how a manifest names the line of facts and the mark outside the bleed.
const slugName = "slug"

// markDPI is at what resolution the slug is rendered: a module of 0.40 mm is a
// little over three pixels.
const markDPI = 203

// narrow is the width up to which a page may have no room for the code of its
// mark beside the words.
var narrow = geom.FromMM(160)

// sheets reads the slug of each page, as words and as a code from what the page
// looks like when it is exposed, and compares both with the list. It returns how
// many codes were read.
func (p *pdfFile) sheets() (marks int) {
	if !slices.Contains(p.m.House.Marks, slugName) {
		return 0
	}
	drawn, err := rip.New(p.File)
	if err != nil {
		return 0 // the pages have been read: it cannot be
	}
	read, err := inspect.Of(p.File)
	if err != nil {
		return 0
	}
	read.Whole = true
	var facts inspect.Facts
	for i := range p.pages {
		want := p.listed(i)
		if want == nil {
			continue // told already
		}
		read.Page(i, &facts)
		p.words(&facts, want)
		if p.code(drawn, i, want) {
			marks++
		}
	}
	return marks
}

// words compares the text outside the bleed with the list. Where text was turned
// into outlines there is none, though adverts may have some on their pages.
func (p *pdfFile) words(facts *inspect.Facts, want *manifest.Page) {
	if p.m.House.Outline {
		return
	}
	var b strings.Builder
	for k := range facts.Texts {
		if t := &facts.Texts[k]; t.Box.Common(facts.Bleed).Empty() {
			b.WriteString(t.Says())
		}
	}
	mark, _ := codes.ReadMark(want.Mark)
	mark.Title = p.m.Title
	if want.Fold != "" {
		mark.Strip = want.Said()
	}
	if says := spaceless(b.String()); !strings.Contains(says, spaceless(mark.Line())) {
		p.ds.Error(diag.MarkDiffers, p.at, "第 %d 版页边的文字是%s，清单说“%s”", "the slug of page %d reads %s and the list says “%s”", want.Page, quoted(says), mark.Line()).
			Hint("不是这一版，或不是这一次排的：请重新传来", "another page, or another run: have it sent again")
	}
}

// spaceless leaves white space out: a line may be broken anywhere.
func spaceless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// code reads the code of the mark from the rendered sheet outside the bleed and
// compares it with the list. It reports whether there was one.
func (p *pdfFile) code(drawn *rip.Document, i int, want *manifest.Page) bool {
	var strange []string
	for _, strip := range strips(p.pages[i]) {
		drawn.Area = &strip
		plates, err := drawn.Render(i, markDPI)
		if err != nil {
			continue
		}
		found, err := codes.FindAll(greyOf(plates))
		if err != nil {
			continue
		}
		for k := range found {
			mark, ok := codes.ReadMark(found[k].Says)
			switch {
			case !ok:
			case mark.Says() == want.Mark:
				return true
			default:
				strange = append(strange, mark.Says())
			}
		}
	}
	switch {
	case len(strange) > 0:
		p.ds.Error(diag.MarkDiffers, p.at, "第 %d 版的标记读出来是“%s”，清单说“%s”", "the mark of page %d says “%s” and the list says “%s”", want.Page, strange[0], want.Mark).
			Hint("不是这一版，或不是这一次排的：请重新传来", "another page, or another run: have it sent again")
		return true
	case geom.Length(want.Trim.Width) > narrow:
		p.ds.Error(diag.MarkMissing, p.at, "第 %d 版读不到版面标记", "the mark of page %d cannot be read", want.Page).
			Hint("页边被裁掉或改动过：请重新传来", "its slug has been cut off or altered: have it sent again")
	}
	return false
}

// strips returns what of a sheet lies outside the bleed: the foot first, where the
// slug stands.
func strips(pg *objects.Page) (all []objects.Rect) {
	m, b := pg.MediaBox, pg.Bleed()
	for _, r := range [...]objects.Rect{
		{X0: m.X0, Y0: m.Y0, X1: m.X1, Y1: b.Y0}, {X0: m.X0, Y0: b.Y1, X1: m.X1, Y1: m.Y1},
		{X0: m.X0, Y0: m.Y0, X1: b.X0, Y1: m.Y1}, {X0: b.X1, Y0: m.Y0, X1: m.X1, Y1: m.Y1},
	} {
		const least = 20 // points: no code is smaller
		if min(r.W(), r.H()) >= least {
			all = append(all, r)
		}
	}
	return all
}

// greyOf returns rendered plates as a telephone sees them: all inks dark.
func greyOf(p *rip.Plates) *codes.Grey {
	g := &codes.Grey{W: p.W, H: p.H, Pix: make([]byte, p.W*p.H)}
	for i := range g.Pix {
		dark := 0
		for _, plane := range p.Planes {
			if len(plane) > 0 { // an ink that nothing is printed in has none
				dark = max(dark, int(plane[i]))
			}
		}
		g.Pix[i] = byte(255 - dark)
	}
	return g
}
