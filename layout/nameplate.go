package layout

import (
	"fmt"
	"strings"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout/page"
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
func (t *typesetter) nameplate(out *piece, issue *issues.Issue, g *Grid, pages int) {
	paper := issue.Paper
	box := g.TypeArea
	box.H = geom.Length(paper.Nameplate.Lines) * g.Leading
	upper := box
	upper.H -= t.dateBand(out, issue, box, pages) + box.H/40

	right := t.subscribe(out, issue, upper, g.Body)
	space := geom.Rect{X: upper.X, Y: upper.Y, W: upper.W - right, H: upper.H}
	name := t.name(out, issue, space, g.Body)
	space.W -= name
	space.X += name
	t.edition(out, issue, space, g.Body)
}

// dateBand sets the band at the foot of box and returns the height it takes.
func (t *typesetter) dateBand(out *piece, issue *issues.Issue, box geom.Rect, pages int) geom.Length {
	st := t.style("folio")
	sz := size(st, 9*geom.Pt)
	h := sz.Scale(bandHeight, 1000)
	below := sz.Scale(bandBelow, 1000)
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
func (t *typesetter) name(out *piece, issue *issues.Issue, box geom.Rect, body geom.Length) geom.Length {
	paper := issue.Paper
	tagSt, st := t.style("tagline"), t.style("nameplate")
	tag := size(tagSt, body)
	tagHeight := geom.Length(0)
	if paper.Tagline.Text.S != "" {
		tagHeight = tag + tag.Scale(tagBelow, 1000)
	}
	sz := min(size(st, 6*body), box.H-tagHeight)
	if w := t.oneLine(st, sz, paper.Name.S, paper.Name.At).Width(); w > box.W*nameShare/1000 {
		sz = sz.Scale(int(box.W*nameShare/1000), int(w))
	}
	y := box.Y + (box.H-tagHeight-sz)/2
	named := t.aside(out, st, sz, paper.Name.S, paper.Name.At, box.X, box.W, y+tagHeight+sz.Scale(emBoxTop, 1000), flushLeft)
	if tagHeight > 0 {
		line := strings.Join(strings.Split(paper.Tagline.Text.S, ""), paper.Tagline.Separator.S)
		t.aside(out, tagSt, tag, line, paper.Tagline.Text.At, box.X, named.W, y+tag.Scale(emBoxTop, 1000), alignmentOf(tagSt))
	}
	return named.W
}

// edition sets the edition's name reversed out of a tint, and the partners
// below it, in the middle of box.
func (t *typesetter) edition(out *piece, issue *issues.Issue, box geom.Rect, body geom.Length) {
	st, small := t.style("edition"), t.style("partner")
	sz, fine := size(st, 2*body), size(small, body)
	pitch := pitchOf(small, fine)
	lines := partners(issue)
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
		t.aside(out, small, fine, ln.S, ln.At, box.X, box.W, y+fine.Scale(emBoxTop, 1000), centred)
		y += pitch
	}
}

// pitchOf returns the distance of the baselines of captions and partners.
func pitchOf(st *issues.Style, size geom.Length) geom.Length {
	if st.Leading > 0 {
		return st.Leading
	}
	return size.Scale(captionPitch, 1000)
}

// partners lists the lines under the edition's name: each organisation, then
// what it does.
func partners(issue *issues.Issue) []issues.Text {
	var lines []issues.Text
	for _, p := range issue.Partners {
		lines = append(lines, p.Org)
		if p.Role.S != "" {
			lines = append(lines, p.Role)
		}
	}
	return lines
}
