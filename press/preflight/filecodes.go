package preflight

import (
	"errors"
	"math"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/codes"
	"banxin/press/contract"
	"banxin/press/inspect"
	"banxin/press/objects"
	"banxin/press/rip"
)

// codesDPI is at what resolution the pages of a file are rendered to look for
// codes: a module of 0.33 mm has four pixels. A page too large for it is
// rendered coarser.
const (
	codesDPI       = 300
	codesDPICoarse = 200
)

// Codes checks the QR codes of a finished file, whoever made it, as they
// stand on the rendered plates: size, quiet zone, ink and ground, and whether they
// are read from every simulated print. Of our own file, ed and pages say which
// codes must be there and what they must say: pages are indices in Edition.Pages, in
// the order of the file, nil for all. Of a file of others ed is nil. What cannot be
// opened or rendered is File's to tell.
func (f *Opened) Codes(ed *page.Edition, pages []int, house *contract.Profile, ds *diag.List) {
	doc, err := f.rendered()
	if err != nil {
		return
	}
	facts, err := f.inspected()
	if err != nil {
		return
	}
	work := &meter{}
	facts.Inflate = func(raw []byte) ([]byte, error) { return f.memo.inflate(raw, work) }
	var on inspect.Facts
	var own diag.List
	for n := range doc.Pages() {
		must := expected(ed, pages, n)
		places, whole := codePlaces(facts, n, house.QR.Quiet, &on)
		if whole || len(must) > 0 { // where a code must be, that nothing is found is a finding
			places = []inspect.Box{on.Trim}
		}
		for _, place := range places {
			plates := renderedAt(doc, n, place, whole || len(must) > 0)
			if plates == nil {
				continue
			}
			c := plateCodes{at: diag.Span{File: f.name}, n: n + 1, page: doc.Page(n), plates: plates, house: house, ds: &own}
			c.look(must)
		}
	}
	own.Weigh(house.Severity)
	ds.Merge(&own)
}

// renderedAt renders a place of a page, or all of its trim, finely enough for
// codes; nil where that cannot be done.
func renderedAt(doc *rip.Document, n int, place inspect.Box, whole bool) *rip.Plates {
	for _, dpi := range [...]int{codesDPI, codesDPICoarse} {
		doc.Show, doc.Area = rip.TrimBox, nil
		if !whole {
			area := onSheet(doc.Page(n), place, dpi)
			doc.Area = &area
		}
		plates, err := doc.Render(n, dpi)
		if !errors.Is(err, rip.ErrLarge) {
			return plates // nil with an error
		}
	}
	return nil
}

// expected returns the codes that the n-th page of a file must have.
func expected(ed *page.Edition, pages []int, n int) (all []page.Code) {
	if ed == nil {
		return nil
	}
	if pages != nil {
		if n >= len(pages) {
			return nil
		}
		n = pages[n]
	}
	for _, c := range ed.Codes {
		if c.Page == n {
			all = append(all, c)
		}
	}
	return all
}

// plateCodes is one rendered page under examination.
type plateCodes struct {
	at     diag.Span
	n      int // page, from 1
	page   *objects.Page
	plates *rip.Plates
	house  *contract.Profile
	ds     *diag.List
	dark   *codes.Grey // all inks together: 255 is bare
}

// look finds the codes of the page, checks each and compares them with those
// that must be there.
func (c *plateCodes) look(must []page.Code) {
	c.dark = overlay(c.plates)
	found, err := codes.FindAll(c.dark)
	if err != nil {
		found = nil
	}
	known := make([]bool, len(must))
	for i := range found {
		at := c.at
		for k := range must {
			if c.covers(&must[k], &found[i]) {
				known[k], at = true, must[k].Src
				if found[i].Says != must[k].Says {
					c.ds.Error(diag.QRContent, at, "第 %d 版的二维码读出来是“%s”，应当是“%s”", "page %d: the QR code says “%s” and should say “%s”", c.n, found[i].Says, must[k].Says).
						Hint(hintZH, hintEN)
				}
			}
		}
		if _, ours := codes.ReadMark(found[i].Says); !ours { // a mark is in the slug, and no reader's business
			c.check(&found[i], at)
		}
	}
	for k := range must {
		if !known[k] {
			c.ds.Error(diag.QRUnreadable, must[k].Src, "第 %d 版应有的二维码读不出来", "page %d: the QR code that should be there cannot be read", c.n).
				Hint("看看有没有东西盖住了它", "see whether something covers it")
		}
	}
}

// covers reports whether a code that was found stands where one must.
func (c *plateCodes) covers(must *page.Code, f *codes.Found) bool {
	x := geom.FromMM(f.X * 25.4 / float64(c.plates.DPI))
	y := geom.FromMM(f.Y * 25.4 / float64(c.plates.DPI))
	return must.Area.Holds(geom.Point{X: x, Y: y})
}

// overlay returns plates as one picture, dark where any ink is.
func overlay(p *rip.Plates) *codes.Grey {
	g := &codes.Grey{W: p.W, H: p.H, Pix: make([]byte, p.W*p.H)}
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	for _, plane := range p.Planes {
		for i, v := range plane {
			g.Pix[i] = min(g.Pix[i], 255-v)
		}
	}
	return g
}

// frame is a rectangle of pixels.
type frame struct{ x0, y0, x1, y1 int }

// frameOf returns the box around a code with so many modules more on all sides,
// within the plates.
func (c *plateCodes) frameOf(f *codes.Found, more float64) frame {
	n := float64(f.Modules - 7)
	ux, uy, vx, vy := f.Across[0]/n, f.Across[1]/n, f.Down[0]/n, f.Down[1]/n
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	near, far := -3.5-more, float64(f.Modules)-3.5+more
	for _, corner := range [][2]float64{{near, near}, {near, far}, {far, near}, {far, far}} {
		x, y := f.X+corner[0]*ux+corner[1]*vx, f.Y+corner[0]*uy+corner[1]*vy
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	w, h := float64(c.plates.W), float64(c.plates.H)
	return frame{int(max(0, x0)), int(max(0, y0)), int(min(w, x1+0.5)), int(min(h, y1+0.5))}
}

// beyondCode is how many modules around a code a print of it shows.
const beyondCode = 6

// check checks one code.
func (c *plateCodes) check(f *codes.Found, at diag.Span) {
	module := geom.FromMM(f.Module() * 25.4 / float64(c.plates.DPI))
	if least := c.house.QR.Module; module.Scale(101, 100) < least { // a pixel is not told apart
		c.ds.Error(diag.ModuleTooSmall, at, "第 %d 版的二维码每格只有 %.2f 毫米，印刷厂要求至少 %.2f 毫米", "page %d: the QR code's modules are %.2f mm; the printing house needs %.2f", c.n, module.MM(), least.MM()).
			Hint("放大二维码，或缩短网址", "make it larger, or shorten the address")
	}
	c.inks(f, at)
	c.quiet(f, at)
	screen, gain := pressOf(c.house)
	grid := codes.Grid(screen, gain)
	faults := codes.Try(c.cut(c.frameOf(f, beyondCode)), f.Says, grid)
	if len(faults) > 0 {
		c.ds.Error(diag.QRUnreadable, at,
			"第 %d 版的二维码印出来会扫不出：模拟 %d 种印样，%d 种读不出（先是网点增大 %d%%、手机转 %g°）",
			"page %d: the QR code would not scan in print: of %d simulated prints %d fail (first a gain of %d %%, the telephone turned by %g°)",
			c.n, len(grid), len(faults), faults[0].Gain, faults[0].Tilt).
			Hint("放大二维码，或缩短网址让格子变少变大", "make it larger, or shorten the address so that it has fewer and larger modules")
	}
}

// Shares of a plane, in 255ths, from which on an ink counts: edges between pixels
// are not to be taken for tints.
const (
	solidFrom = 250
	tintFrom  = 8
)

// inks looks at the inks of a code and at its ground. A third of all modules is
// light at least, so what the lightest quarter of the pixels has is the ground.
func (c *plateCodes) inks(f *codes.Found, at diag.Span) {
	in := c.frameOf(f, -0.5)
	coloured, solid, total := 0, 0, 0
	var tones [256]int
	for y := in.y0; y < in.y1; y++ {
		for x := in.x0; x < in.x1; x++ {
			i := y*c.plates.W + x
			total++
			tones[255-c.dark.Pix[i]]++
			for k, plane := range c.plates.Planes {
				if len(plane) == 0 {
					continue
				}
				if c.plates.Names[k] == "Black" {
					if plane[i] >= solidFrom {
						solid++
					}
				} else if plane[i] >= solidFrom/2 {
					coloured++
				}
			}
		}
	}
	if total == 0 {
		return
	}
	ground, seen := 0, 0
	for v, n := range tones {
		if seen += n; seen*4 >= total {
			ground = v
			break
		}
	}
	if coloured*50 > total || solid*10 < total {
		c.ds.Error(diag.QRInk, at, "第 %d 版的二维码不是单黑实地，套印不准就扫不出", "page %d: the QR code is not in solid black alone; plates that are off by a little make it unreadable", c.n).
			Hint("二维码只用 K100", "let it be K100")
	}
	if ground >= tintFrom {
		c.ds.Error(diag.QRGround, at, "第 %d 版的二维码后面有底色或图片", "page %d: a tint or a picture lies behind the QR code", c.n).
			Hint("二维码的前后都要留白", "leave the paper white behind it, and nothing over it")
	}
}

// quiet looks for ink in the quiet zone, half a module from its edges, and
// whether the page ends within it.
func (c *plateCodes) quiet(f *codes.Found, at diag.Span) {
	modules := float64(c.house.QR.Quiet)
	out, in := c.frameOf(f, modules-0.5), c.frameOf(f, 0.5)
	whole := c.frameOf(f, modules)
	near := whole.x0 <= 0 || whole.y0 <= 0 || whole.x1 >= c.plates.W || whole.y1 >= c.plates.H
	for y := out.y0; y < out.y1 && !near; y++ {
		for x := out.x0; x < out.x1; x++ {
			if x >= in.x0 && x < in.x1 && y >= in.y0 && y < in.y1 {
				x = in.x1 - 1
				continue
			}
			if 255-c.dark.Pix[y*c.plates.W+x] >= solidFrom/4 {
				near = true
				break
			}
		}
	}
	if near {
		c.ds.Warn(diag.QRQuiet, at, "第 %d 版二维码四周 %d 格之内不是空白", "page %d: the %d modules around the QR code are not all white", c.n, c.house.QR.Quiet).
			Hint("移开旁边的东西，或移动二维码", "move what is beside it, or the code")
	}
}

// blackPlate is the number of the black plate among the process inks.
const blackPlate = 3

// cut returns a part of the plates for the press. A spot ink is one plate, which
// registers with itself, and prints as black does: how light it is, inks tells.
func (c *plateCodes) cut(in frame) *codes.Plates {
	out := codes.NewPlates(in.x1-in.x0, in.y1-in.y0, float64(c.plates.DPI)/25.4)
	for k, plane := range c.plates.Planes {
		if len(plane) == 0 {
			continue
		}
		ink := out.Ink[min(k, blackPlate)]
		for y := in.y0; y < in.y1; y++ {
			row := plane[y*c.plates.W+in.x0 : y*c.plates.W+in.x1]
			to := ink[(y-in.y0)*out.W:][:out.W]
			for x, v := range row {
				to[x] = max(to[x], v)
			}
		}
	}
	return out
}
