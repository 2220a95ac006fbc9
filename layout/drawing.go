package layout

import (
	"fmt"
	"io"
	"math"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout/page"
	"banxin/layout/svg"
	"banxin/press/contract"
	"banxin/press/icc"
	"banxin/press/profiles"
)

// maxDrawing bounds what is read of an SVG file; its reader says that it is too
// much.
const maxDrawing = 5 << 20

// drawing opens a drawing, its colours printed in inks of the paper; nil where
// something is wrong with it, which has been reported.
func (o *opener) drawing(name string, file issues.Text, inks []issues.InkName, ds *diag.List) *svg.Drawing {
	f, err := o.fsys.Open(name)
	if err == nil {
		defer f.Close()
		var data []byte
		if data, err = io.ReadAll(io.LimitReader(f, maxDrawing)); err == nil {
			return svg.Read(data, name, file.At, o.palette(inks), ds)
		}
	}
	ds.Error(diag.SVGBroken, file.At, "图形“%s”打不开", "the drawing “%s” cannot be opened", file.S).
		Hint("检查文件的权限", "check the file's permissions")
	return nil
}

// nameplate opens the drawings of the nameplate and of the ornament, if there is
// a break that it stands at.
func (o *opener) nameplate(plan *Plan, issue *issues.Issue, ds *diag.List) {
	of := func(d *issues.Drawing) *svg.Drawing {
		if d.Path == "" {
			return nil
		}
		return o.drawing(d.Path, d.File, d.Inks, ds)
	}
	plan.Nameplate = of(&issue.Paper.Nameplate.Art)
	if issue.Breaks() {
		plan.Ornament = of(&issue.Paper.Ornament.Art)
	}
	plan.Logos = make([]*svg.Drawing, len(issue.Partners))
	for i := range issue.Partners {
		plan.Logos[i] = of(&issue.Partners[i].Logo)
	}
}

// palette returns the inks of the paper for a drawing.
func (o *opener) palette(inks []issues.InkName) svg.Palette {
	p := svg.Palette{
		Ink: func(name string) (page.Ink, bool) {
			k, ok := o.paper.Ink(name)
			return page.Ink(k), ok
		},
		Propose: proposal(o.paper.House),
	}
	for _, n := range inks {
		p.Names = append(p.Names, svg.Named{Colour: n.Colour.S, Ink: n.Ink.S, At: n.Colour.At})
	}
	return p
}

// proposal returns what says which inks the printing condition of a house gives
// for a colour of screens, as an editor writes them. Nothing is opened before it
// is asked.
func proposal(house *contract.Profile) func(r, g, b uint8) string {
	var link *icc.Link
	tried := false
	return func(r, g, b uint8) string {
		if !tried {
			tried = true
			link = toPaper(house)
		}
		if link == nil {
			return ""
		}
		ink := link.Colour(icc.Colour{float64(r) / 255, float64(g) / 255, float64(b) / 255})
		of := func(i int) int { return int(math.Round(float64(100 * ink[i]))) }
		return fmt.Sprintf("C%d M%d Y%d K%d", of(0), of(1), of(2), of(3))
	}
}

// toPaper returns the way from sRGB into a house's inks, nil where it has none.
func toPaper(house *contract.Profile) *icc.Link {
	if house == nil {
		return nil
	}
	data := house.Condition.Data
	if full, ok := profiles.Open(house.Condition.ICC); ok {
		data = full
	}
	paper, err := icc.Read(data)
	if err != nil {
		return nil
	}
	link, err := icc.Connect(icc.SRGB(), paper, icc.Perceptual)
	if err != nil {
		return nil
	}
	return link
}
