package preflight

import (
	"runtime"
	"sync"
	"sync/atomic"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press/codes"
	"banxin/press/contract"
)

// Codes checks the QR codes of composed pages: size, ink, ground and quiet zone by
// print.md, section 7, and then that each is read from the page as it will be
// printed and says what the paper asks for. A code of a kind that is not known to survive
// the press of the house is printed in every way of codes.Grid, any other in
// the hardest alone. It may run beside Edition, with a List of its own.
func Codes(ed *page.Edition, house *contract.Profile, ds *diag.List) {
	lists := make([]diag.List, len(ed.Codes))
	var next atomic.Int32
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(ed.Codes)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(ed.Codes); i = int(next.Add(1)) - 1 {
				c := codeCheck{ed.Pages[ed.Codes[i].Page], &ed.Codes[i], house, &lists[i]}
				c.check()
			}
		})
	}
	wg.Wait()
	for i := range lists {
		lists[i].Weigh(house.Severity)
		ds.Merge(&lists[i])
	}
}

// codeCheck is one code under examination.
type codeCheck struct {
	pg    *page.Page
	code  *page.Code
	house *contract.Profile
	ds    *diag.List
}

func (c *codeCheck) check() {
	c.size()
	if c.surroundings() {
		c.read()
	}
}

// size compares the modules with the least that the house prints.
func (c *codeCheck) size() {
	if least := c.house.QR.Module; c.code.Module < least {
		c.ds.Error(diag.ModuleTooSmall, c.code.Src, "二维码每格只有 %.2f 毫米，印刷厂要求至少 %.2f 毫米", "the QR code's modules are %.2f mm; the printing house needs %.2f",
			c.code.Module.MM(), least.MM()).
			Hint("缩短网址，或把 nameplate.lines 加大", "shorten the address or raise nameplate.lines")
	}
}

// surroundings looks at the code's own rules and at what else is in its place. It
// reports whether the code by itself is as it should be.
func (c *codeCheck) surroundings() bool {
	quiet := c.code.Area.Inset(-geom.Length(c.house.QR.Quiet) * c.code.Module)
	near, behind, coloured := !c.pg.Trim.Contains(quiet), false, false
	for _, item := range c.pg.Items {
		if r, ok := item.(*page.Rule); ok && c.own(r) {
			coloured = coloured || r.Ink != page.Black
			continue
		}
		switch {
		case meets(item, c.code.Area):
			behind = true
		case meets(item, quiet):
			near = true
		}
	}
	n := c.pg.Called()
	if coloured {
		c.ds.Error(diag.QRInk, c.code.Src, "%s的二维码不是单黑实地，套印不准就扫不出", "%s: the QR code is not in solid black alone; plates that are off by a little make it unreadable", n).
			Hint("二维码只用 K100", "let it be K100")
	}
	if behind {
		c.ds.Error(diag.QRGround, c.code.Src, "%s二维码的位置上还有别的东西", "%s: something else stands where the QR code is", n).
			Hint("二维码的前后都要留白", "leave the paper white behind it, and nothing over it")
	}
	if near {
		c.ds.Warn(diag.QRQuiet, c.code.Src, "%s二维码四周 %d 格之内不是空白", "%s: the %d modules around the QR code are not all white", n, c.house.QR.Quiet).
			Hint("移开旁边的东西，或移动二维码", "move what is beside it, or the code")
	}
	return !behind
}

// own reports whether a rule is one of the code's: it lies within it, in one of
// its rows.
func (c *codeCheck) own(r *page.Rule) bool {
	return r.Src == c.code.Src && r.Box.H == c.code.Module && c.code.Area.Contains(r.Box)
}

// meets reports whether an item paints within a box.
func meets(item page.Item, box geom.Rect) bool {
	switch it := item.(type) {
	case *page.Rule:
		return !it.Ink.Blank() && it.Box.Overlaps(box)
	case *page.Path:
		return !it.Ink.Blank() && it.Bounds().Overlaps(box)
	case *page.Picture:
		return it.Box.Overlaps(box)
	case *page.Advert:
		return it.Box.Overlaps(box)
	case *page.Run:
		return runMeets(it, box)
	default:
		panic("preflight: an item of unknown kind")
	}
}

// runMeets reports whether a glyph of a run paints within a box. Most runs are
// nowhere near, and the place of the first pen tells.
func runMeets(r *page.Run, box geom.Rect) bool {
	pen := r.At
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		at := pen.Add(geom.Point{X: g.DX, Y: g.DY})
		pen = r.Dir.Move(pen, g.Advance)
		if !box.Inset(-2 * r.Size).Holds(at) {
			continue // no glyph reaches further than two em
		}
		if b, ok := inkOf(r, g, at); ok && b.Overlaps(box) {
			return true
		}
	}
	return false
}

// How many pixels a module has where a code is read unspoilt, and where it is
// printed once to be sure of a kind that is known to survive: a build takes no longer
// for it than it must.
const (
	cleanStep = 4
	onceStep  = 6
)

// read reads the code from the page, then from prints of it.
func (c *codeCheck) read() {
	says, err := codes.Read(codes.Render(c.pg, c.code, cleanStep).Grey())
	switch {
	case err != nil:
		c.ds.Error(diag.QRUnreadable, c.code.Src, "%s的二维码读不出来", "%s: the QR code cannot be read", c.pg.Called()).
			Hint("看看有没有东西盖住了它", "see whether something covers it")
		return
	case says != c.code.Says:
		c.ds.Error(diag.QRContent, c.code.Src, "%s的二维码读出来是“%s”，应当是“%s”", "%s: the QR code says “%s” and should say “%s”", c.pg.Called(), says, c.code.Says).
			Hint(hintZH, hintEN)
		return
	}
	screen, gain := pressOf(c.house)
	grid, step := codes.Hardest(screen, gain)[:1], onceStep
	if !codes.Proven(c.code.Modules, c.code.Module, screen, gain) {
		grid, step = codes.Grid(screen, gain), 0
	}
	faults := codes.Try(codes.Render(c.pg, c.code, step), c.code.Says, grid)
	if len(faults) == 0 {
		return
	}
	f := faults[0]
	c.ds.Error(diag.QRUnreadable, c.code.Src,
		"%s的二维码印出来会扫不出：模拟 %d 种印样，%d 种读不出（先是网点增大 %d%%、手机转 %g°）",
		"%s: the QR code would not scan in print: of %d simulated prints %d fail (first a gain of %d %%, the telephone turned by %g°)",
		c.pg.Called(), len(grid), len(faults), f.Gain, f.Tilt).
		Hint("放大二维码，或缩短网址让格子变少变大", "make it larger, or shorten the address so that it has fewer and larger modules")
}

// pressOf returns the screen at which the codes of a house are tried and its gain of 50 % on a full
// day: some four points more than the condition's of 40 %, as print.md, section 6,
// has 26 and 30.
func pressOf(house *contract.Profile) (screen, gain int) {
	return codes.ScreenOf(house.Condition.Screen), house.Condition.Gain/10 + 4
}
