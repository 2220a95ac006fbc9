package layout

import (
	"fmt"
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/svg"
	"banxin/layout/text"
)

// The nameplate (报头) of page 1. Its parts stand side by side over a band with
// the date:
//
//	自 / 家 / 门 / 口 / 这 / 点 / 事              ▛▜
//	社 区 晨 报          [ 周家桥版 ]            ▙▟
//	                     某某 联合出版         关注……
//	──────────────────────────────────────────────────
//	2020年11月30日 星期一 农历……              第312期
//	──────────────────────────────────────────────────
//
// Measures are in thousandths of the em named beside them.
const (
	bandHeight   = 2200 // date band, of its own type
	bandBase     = 1420 // its baseline from its upper rule
	bandBelow    = 500  // white under it
	captionPitch = 1300 // baseline to baseline of the lines under the code
	tagBelow     = 350  // white between tagline and name, of the tagline
	nameShare    = 720  // the name's share of the width beside the code
	editionPadX  = 450  // tint round the edition's name
	editionPadY  = 300
)

// heavyRule and fineRule are the two rules of the date band (文武线).
const (
	heavyRule = 9 * geom.Pt / 2 // in the name's ink: of several inks only above 4 pt (print.md section 6)
	fineRule  = geom.Pt / 2     // in one ink
)

// nameplate sets the head of page 1.
func (t *typesetter) nameplate(out *piece, issue *issues.Issue, plan *Plan, g *Grid) {
	paper := issue.Paper
	box := headAreaOf(paper, g).box(g)
	upper := box
	upper.H -= t.dateBand(out, issue, box, g, issue.Numbered()) + box.H/40

	right := t.subscribe(out, issue, upper, g.Body)
	space := geom.Rect{X: upper.X, Y: upper.Y, W: upper.W - right, H: upper.H}
	name := t.name(out, issue, plan.Nameplate, space, g.Body)
	space.W -= name
	space.X += name
	t.edition(out, issue, plan.Logos, space, g.Body)
}

// dateBand sets the band at the foot of box and returns the height it takes.
func (t *typesetter) dateBand(out *piece, issue *issues.Issue, box geom.Rect, g *Grid, pages int) geom.Length {
	st := t.style("folio")
	sz := size(st, 9*geom.Pt)
	h := sz.Scale(bandHeight, 1000)
	below := sz.Scale(bandBelow, 1000)
	if box.W < g.TypeArea.W { // level with the box of an ear beside it
		below = g.boxFoot()
	}
	y := box.Bottom() - h - below
	out.items = append(out.items,
		rule(box.X, y, box.W, heavyRule, t.ink(t.style("nameplate").Ink), issue.Paper.At),
		rule(box.X, y+h-fineRule, box.W, fineRule, t.ink("rule"), issue.Paper.At))
	base := y + sz.Scale(bandBase, 1000) + (heavyRule-fineRule)/2
	x, w := thirds(box)
	t.aside(out, st, sz, dateLine(issue.Date), issue.Date.At, box.X, 2*w, base, flushLeft)
	var right []string
	if issue.Number.S != "" {
		right = append(right, "第"+issue.Number.S+"期")
	}
	right = append(right, fmt.Sprintf("今日%d版", pages))
	t.aside(out, st, sz, strings.Join(right, "\u3000"), issue.Number.At, x[2], w, base, flushRight)
	return h + below
}

// subscribe sets the QR code with its caption at the right of box and returns
// the width it takes.
func (t *typesetter) subscribe(out *piece, issue *issues.Issue, box geom.Rect, body geom.Length) geom.Length {
	sub := &issue.Paper.Subscribe
	if sub.URL.S == "" {
		return 0
	}
	st := t.style("caption")
	sz := size(st, body)
	pitch := pitchOf(st, sz)
	side := box.H - geom.Length(len(sub.Lines))*pitch
	width := side
	var lines []*text.Paragraph
	for _, ln := range sub.Lines {
		p := t.oneLine(st, sz, ln.S, ln.At)
		lines = append(lines, p)
		width = max(width, p.Width())
	}
	x := box.Right() - width
	code := geom.Rect{X: x + (width-side)/2, Y: box.Y, W: side, H: side}
	t.qr(out, sub.URL.S, code, issue.Paper.House.QR.Module, sub.URL.At)
	var words []string
	y := code.Bottom()
	for i, p := range lines {
		t.asideSet(out, p, x, width, y+sz.Scale(emBoxTop, 1000), centred)
		words = append(words, sub.Lines[i].S)
		y += pitch
	}
	out.links = append(out.links, page.Link{Area: code, URL: sub.URL.S, Alt: strings.Join(words, "　")})
	return width + body
}

// name sets tagline and name at the left of box and returns the width they take.
// A name that is drawn stands there in place of type. It is no text: who searches
// the file finds its title and the running heads.
func (t *typesetter) name(out *piece, issue *issues.Issue, art *svg.Drawing, box geom.Rect, body geom.Length) geom.Length {
	paper := issue.Paper
	tagSt, st := t.style("tagline"), t.style("nameplate")
	tag := size(tagSt, body)
	tagHeight := geom.Length(0)
	if paper.Tagline.Text.S != "" {
		tagHeight = tag + tag.Scale(tagBelow, 1000)
	}
	if art != nil {
		space := geom.Rect{X: box.X, Y: box.Y + tagHeight, W: box.W * nameShare / 1000, H: box.H - tagHeight}
		drawn := within(space, art.Width, art.Height)
		drawn.X = box.X
		out.items = append(out.items, art.Place(drawn, paper.Nameplate.Art.File.At, &t.ds)...)
		t.tagline(out, issue, box.X, drawn.W, drawn.Y-tagHeight, body)
		return drawn.W
	}
	sz := min(size(st, 6*body), box.H-tagHeight)
	if w := t.oneLine(st, sz, paper.Name.S, paper.Name.At).Width(); w > box.W*nameShare/1000 {
		sz = sz.Scale(int(box.W*nameShare/1000), int(w))
	}
	y := box.Y + (box.H-tagHeight-sz)/2
	named := t.aside(out, st, sz, paper.Name.S, paper.Name.At, box.X, box.W, y+tagHeight+sz.Scale(emBoxTop, 1000), flushLeft)
	t.tagline(out, issue, box.X, named.W, y, body)
	return named.W
}

// tagline sets the tagline over the name.
func (t *typesetter) tagline(out *piece, issue *issues.Issue, x, width, y, body geom.Length) {
	tagline := &issue.Paper.Tagline
	if tagline.Text.S == "" {
		return
	}
	st := t.style("tagline")
	sz := size(st, body)
	line := strings.Join(strings.Split(tagline.Text.S, ""), tagline.Separator.S)
	t.aside(out, st, sz, line, tagline.Text.At, x, width, y+sz.Scale(emBoxTop, 1000), alignmentOf(st))
}

// edition sets the edition's name reversed out of a tint, and the partners
// below it, in the middle of box.
func (t *typesetter) edition(out *piece, issue *issues.Issue, logos []*svg.Drawing, box geom.Rect, body geom.Length) {
	st, small := t.style("edition"), t.style("partner")
	sz, fine := size(st, 2*body), size(small, body)
	pitch := pitchOf(small, fine)
	lines := partners(issue, logos)
	padX, padY := sz.Scale(editionPadX, 1000), sz.Scale(editionPadY, 1000)
	tint := sz + 2*padY
	height := geom.Length(len(lines)) * pitch
	if issue.Edition.S != "" {
		height += tint + pitch/2
	}
	y := box.Y + (box.H-height)/2
	if issue.Edition.S != "" {
		p := t.shrunk(st, sz, issue.Edition.S, issue.Edition.At, box.W-2*padX)
		w := p.Width() + 2*padX
		x := box.X + (box.W-w)/2
		out.items = append(out.items, rule(x, y, w, tint, t.ink(t.style("nameplate").Ink), issue.Edition.At))
		t.asideSet(out, p, x, w, baseline(y, tint, sz), centred)
		y += tint + pitch/2
	}
	for _, ln := range lines {
		t.partner(out, &ln, small, fine, box, y, pitch)
		y += pitch
	}
}

// logoGap is the white between a partner's logo and its name, of their em.
const logoGap = 400

// partner sets a line of the partners, its logo before it: as high as the line.
func (t *typesetter) partner(out *piece, ln *partnerLine, st *issues.Style, sz geom.Length, box geom.Rect, y, pitch geom.Length) {
	mark := geom.Rect{}
	if ln.logo != nil {
		mark = within(geom.Rect{X: box.X, Y: y - (pitch-sz)/2, W: box.W / 3, H: pitch}, ln.logo.Width, ln.logo.Height)
		mark.W += sz.Scale(logoGap, 1000)
	}
	p := t.shrunk(st, sz, ln.S, ln.At, box.W-mark.W)
	x := box.X + (box.W-mark.W-p.Width())/2
	if ln.logo != nil {
		mark.X, mark.W = x, mark.W-sz.Scale(logoGap, 1000)
		out.items = append(out.items, ln.logo.Place(mark, ln.at, &t.ds)...)
		x = mark.Right() + sz.Scale(logoGap, 1000)
	}
	t.asideSet(out, p, x, p.Width(), y+sz.Scale(emBoxTop, 1000), flushLeft)
}

// pitchOf returns the distance of the baselines of captions and partners.
func pitchOf(st *issues.Style, size geom.Length) geom.Length {
	if st.Leading > 0 {
		return st.Leading
	}
	return size.Scale(captionPitch, 1000)
}

// partnerLine is a line under the edition's name.
type partnerLine struct {
	issues.Text
	logo *svg.Drawing // nil for none
	at   diag.Span    // of the logo
}

// partners lists the lines under the edition's name: each organisation, then
// what it does.
func partners(issue *issues.Issue, logos []*svg.Drawing) []partnerLine {
	var lines []partnerLine
	for i, p := range issue.Partners {
		lines = append(lines, partnerLine{p.Org, logos[i], p.Logo.File.At})
		if p.Role.S != "" {
			lines = append(lines, partnerLine{Text: p.Role})
		}
	}
	return lines
}
