package ticket

import (
	"fmt"

	"banxin/internal/geom"
)

// signHeight is what the boxes to sign in take at the foot of the first page.
var signHeight = geom.FromMM(77)

// sign sets the boxes to sign in at the foot of the first page: three readings
// (三审), three proofs (三校), the order to print, and the house's receipt.
//
//	初审        复审        终审
//	一校        二校        三校
//	付印签字              日期      时间
//	印厂签收 …
func (f *flow) sign() {
	last := f.leaves
	f.leaves = f.leaves[:1] // the first page is the one at hand
	defer func() { f.leaves = last }()
	f.y = paperH - footMargin - signHeight + geom.FromMM(2)
	third := measure / 3
	f.signHead("三审")
	for i, s := range []string{"初审", "复审", "终审"} {
		f.signBox(s, sideMargin+geom.Length(i)*third, third, geom.FromMM(13), true)
	}
	f.y += geom.FromMM(13)
	f.signHead("三校")
	for i, s := range []string{"一校", "二校", "三校"} {
		f.signBox(s, sideMargin+geom.Length(i)*third, third, geom.FromMM(11), true)
	}
	f.y += geom.FromMM(11)
	f.signHead("付印")
	wide := geom.FromMM(90)
	f.signBox("付印签字", sideMargin, wide, geom.FromMM(13), false)
	f.signBox("日期", sideMargin+wide, geom.FromMM(50), geom.FromMM(13), false)
	f.signBox("时间", sideMargin+wide+geom.FromMM(50), measure-wide-geom.FromMM(50), geom.FromMM(13), false)
	f.y += geom.FromMM(13)
	f.receipt()
}

// signHead sets the name of a row of boxes.
func (f *flow) signHead(s string) {
	of := lettering{size: 7*geom.Pt + 500, leading: 12 * geom.Pt, bold: true, ink: black}
	f.y += geom.FromMM(1.5)
	f.put(s, of, sideMargin, f.y, measure)
	f.y += of.leading
}

// signBox draws a box to sign in; dated ones have a place for the date.
func (f *flow) signBox(s string, x, w, h geom.Length, dated bool) {
	if x > sideMargin { // neighbours share an edge
		x, w = x-thin*2, w+thin*2
	}
	f.at().Items = frame(f.at().Items, geom.Rect{X: x, Y: f.y, W: w, H: h}, thin*2, black)
	f.put(s, label, x+geom.FromMM(1.5), f.y+geom.FromMM(0.8), w)
	if dated {
		right := label
		right.right = true
		f.put("月　　日　　时　　分", right, x, f.y+h-label.leading-geom.FromMM(0.8), w-geom.FromMM(1.5))
	}
}

// receipt sets the printing house's part.
func (f *flow) receipt() {
	m := f.s.Manifest
	f.signHead("印厂签收")
	h := geom.FromMM(12)
	f.at().Items = append(f.at().Items, box(sideMargin, f.y, measure, h, pale))
	f.at().Items = frame(f.at().Items, geom.Rect{X: sideMargin, Y: f.y, W: measure, H: h}, thin*2, black)
	x, y := sideMargin+geom.FromMM(1.5), f.y+geom.FromMM(0.8)
	for _, c := range []struct {
		label string
		width float64
	}{{"收件人", 38}, {"收到日期、时间", 42}} {
		f.put(c.label, label, x, y, geom.FromMM(c.width))
		x += geom.FromMM(c.width)
		f.rule(x-geom.FromMM(1.5), f.y, thin, h, grey)
	}
	small := lettering{size: 7 * geom.Pt, leading: 10 * geom.Pt, ink: black}
	checks := []string{fmt.Sprintf("文件%d个，收齐", len(m.Files)), fmt.Sprintf("共%d版，版序对", m.Numbered()), "SHA-256 校验一致", "成品尺寸、出血对"}
	for i, s := range checks {
		cx, cy := x+geom.Length(i%2)*geom.FromMM(47), f.y+geom.FromMM(1.6)+geom.Length(i/2)*geom.FromMM(4.8)
		side := geom.FromMM(2.6)
		f.at().Items = append(f.at().Items, box(cx, cy+geom.FromMM(0.4), side, side, white))
		f.at().Items = frame(f.at().Items, geom.Rect{X: cx, Y: cy + geom.FromMM(0.4), W: side, H: side}, thin*2, black)
		f.put(s, small, cx+side+geom.FromMM(1.2), cy, geom.FromMM(42))
	}
	f.y += h
}

// feet sets at the foot of every page what it is a page of.
func (f *flow) feet() {
	m := f.s.Manifest
	all := f.leaves
	for i := range all {
		f.leaves = all[:i+1]
		y := paperH - footMargin + geom.FromMM(4)
		f.rule(sideMargin, y-geom.FromMM(1), measure, thin, line)
		f.put(fmt.Sprintf("%s　内容校验 %s　第%d次交付　%s", m.Paper, m.Content, m.Version, m.Program), label, sideMargin, y, measure*3/4)
		right := label
		right.right = true
		f.put(fmt.Sprintf("第%d页，共%d页", i+1, len(all)), right, sideMargin+measure/2, y, measure/2)
	}
	f.leaves = all
}
