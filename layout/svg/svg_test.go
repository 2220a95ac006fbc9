package svg

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
)

// place is where the drawings of the tests are asked for.
var place = diag.Span{File: "qi/issue.yaml", Line: 7, Col: 9}

// palette has a red, a spot ink and a list of one colour.
var palette = Palette{
	Ink: func(name string) (page.Ink, bool) {
		switch name {
		case "red":
			return page.Ink{M: 1000, Y: 900, K: 50}, true
		case "house":
			return page.Ink{C: 900, M: 300, Spot: "PANTONE 300 C", Tint: 1000}, true
		}
		return page.Ink{}, false
	},
	Names:   []Named{{Colour: "#C8102E", Ink: "red"}, {Colour: "navy", Ink: "house"}},
	Propose: func(r, g, b uint8) string { return fmt.Sprintf("C%d M%d Y%d K0", r/4, g/4, b/4) },
}

// draw reads what stands in an svg element of 100 × 100 and places it so that
// one unit is a point.
func draw(t testing.TB, inside string) ([]page.Item, *diag.List) {
	t.Helper()
	return file(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">` + inside + `</svg>`)
}

func file(text string) ([]page.Item, *diag.List) {
	var ds diag.List
	p := palette
	p.Names = nil
	for i, as := range []string{"#c8102e rgb(200,16,46)", "#000080"} { // that a colour is not there is told
		for w := range strings.FieldsSeq(as) {
			if strings.Contains(text, w) {
				p.Names = append(p.Names, palette.Names[i])
			}
		}
	}
	d := Read([]byte(text), "bao/images/a.svg", place, p, &ds)
	if d == nil {
		return nil, &ds
	}
	return d.Place(geom.Rect{W: 100 * geom.Pt, H: 100 * geom.Pt}, place, &ds), &ds
}

// shown writes paths as a dump does, a line each, in whole points where they are.
func shown(items []page.Item) string {
	var b bytes.Buffer
	page.Dump(&b, &page.Edition{Pages: []*page.Page{{Items: items}}})
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")[2:]
	for i, ln := range lines {
		lines[i] = strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(ln, ".000", ""), "  path "), " @qi/issue.yaml:7:9")
	}
	return strings.Join(lines, "\n")
}

// told returns the messages of a list, a line each.
func told(ds *diag.List) string {
	var sb strings.Builder
	for _, d := range ds.Sorted() {
		fmt.Fprintf(&sb, "%s [%s] %s", d.Span, d.Code, d.Message.EN)
		if d.Mend != nil {
			sb.WriteString(" → " + d.Mend.EN)
		}
		sb.WriteByte('\n')
	}
	return sb.String()
}

const boxed = `d="M10 10h30v30h-30z"`

// squarePath is how boxed is dumped.
const squarePath = "m 10,10 l 40,10 l 40,40 l 10,40"

func TestDrawn(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"path":                   {`<path ` + boxed + `/>`, "K100 " + squarePath},
		"even-odd":               {`<path ` + boxed + ` fill-rule="evenodd"/>`, "K100 even-odd " + squarePath},
		"rect":                   {`<rect x="10" y="10" width="30" height="30"/>`, "K100 " + squarePath},
		"rect, in units":         {`<rect x="10px" y="7.5pt" width="0.3125in" height="30"/>`, "K100 " + squarePath},
		"rect, round":            {`<rect x="10" y="10" width="30" height="30" rx="99"/>`, "K100 m 25,10 c 28.978,10 32.794,11.580 35.607,14.393 c 38.420,17.206 40,21.022 40,25 c 40,28.978 38.420,32.794 35.607,35.607 c 32.794,38.420 28.978,40 25,40 c 21.022,40 17.206,38.420 14.393,35.607 c 11.580,32.794 10,28.978 10,25 c 10,21.022 11.580,17.206 14.393,14.393 c 17.206,11.580 21.022,10 25,10"},
		"no rect":                {`<rect width="0" height="9"/><path ` + boxed + `/>`, "K100 " + squarePath},
		"circle":                 {`<circle cx="10" cy="10" r="1"/>`, "K100 m 11,10 c 11,10.265 10.895,10.520 10.707,10.707 c 10.520,10.895 10.265,11 10,11 c 9.735,11 9.480,10.895 9.293,10.707 c 9.105,10.520 9,10.265 9,10 c 9,9.735 9.105,9.480 9.293,9.293 c 9.480,9.105 9.735,9 10,9 c 10.265,9 10.520,9.105 10.707,9.293 c 10.895,9.480 11,9.735 11,10"},
		"polygon":                {`<polygon points="10,10 40-0 40,40"/>`, "K100 m 10,10 l 40,0 l 40,40"},
		"polyline, filled":       {`<polyline points="10 10 40 10 40 40"/>`, "K100 m 10,10 l 40,10 l 40,40"},
		"quadratic":              {`<path d="M0 0Q30 0 30 30z"/>`, "K100 m 0,0 c 20,0 30,10 30,30"},
		"two contours":           {`<path d="M0 0h9v9zM20 20h9v9zh5v5"/>`, "K100 m 0,0 l 9,0 l 9,9 m 20,20 l 29,20 l 29,29 m 20,20 l 25,20 l 25,25"},
		"group, transform":       {`<g transform="translate(5 5)"><g transform="scale(3)"><path d="M0 0h5v5"/></g></g>`, "K100 m 5,5 l 20,5 l 20,20"},
		"line":                   {`<line x1="10" y1="20" x2="30" y2="20" stroke="#000" stroke-width="4"/>`, "K100 stroke 4 m 10,22 l 30,22 l 30,18 l 10,18"},
		"fill, then line":        {`<path d="M10 10h9v9z" fill="#fff" stroke="black" stroke-width="2" stroke-linejoin="bevel"/>`, "K0 m 10,10 l 19,10 l 19,19\nK100 stroke 2 m 12.414,11 l 18,11 l 18,16.586 m 18.293,19.707 l 20,19 l 20,10 l 19,9 l 10,9 l 9.293,10.707"},
		"drawn out":              {`<g transform="scale(10 1)"><line x1="1" y1="20" x2="3" y2="20" stroke="#000" stroke-width="2"/></g>`, "K100 stroke 2 m 10,21 l 30,21 l 30,19 l 10,19"},
		"square dot":             {`<path d="M9 9z" stroke="#000" stroke-width="2" stroke-linecap="square"/>`, "K100 stroke 2 m 9,10 l 10,10 l 10,8 l 9,8 l 8,8 l 8,10"},
		"dashes":                 {`<path d="M0 5h20" stroke="#000" stroke-width="2" stroke-dasharray="6,3" stroke-dashoffset="2"/>`, "K100 stroke 2 m 0,6 l 4,6 l 4,4 l 0,4 m 7,6 l 13,6 l 13,4 l 7,4 m 16,6 l 20,6 l 20,4 l 16,4"},
		"dashes of odd number":   {`<path d="M0 5h20" stroke="#000" stroke-width="2" stroke-dasharray="5"/>`, "K100 stroke 2 m 0,6 l 5,6 l 5,4 l 0,4 m 10,6 l 15,6 l 15,4 l 10,4"},
		"style wins":             {`<style>.a{fill:#fff} #b{fill:#000} path{fill:red}</style><path class="a" ` + boxed + `/><path class="a" id="b" ` + boxed + ` fill="red"/><path id="b" style="fill:#fff;" ` + boxed + `/>`, "K0 " + squarePath + "\nK100 " + squarePath + "\nK0 " + squarePath},
		"lists, comments, CDATA": {"<style><![CDATA[ /* a */ .x , .y.z{fill:/*b*/#fff;-inkscape-font-specification:Sans} ]]></style><path class=\"q z y\" " + boxed + "/>", "K0 " + squarePath},
		"inherited":              {`<g fill="#fff" fill-rule="evenodd"><path ` + boxed + `/><path fill="inherit" ` + boxed + `/></g>`, "K0 even-odd " + squarePath + "\nK0 even-odd " + squarePath},
		"currentColor":           {`<g color="#c8102e"><path fill="currentColor" ` + boxed + `/></g>`, "C0 M100 Y90 K5 " + squarePath},
		"not shown":              {`<defs><path ` + boxed + `/></defs><path display="none" ` + boxed + `/><g opacity="0"><path ` + boxed + `/></g><path fill="none" ` + boxed + `/><path fill-opacity="0" ` + boxed + `/><path fill="none" fill-opacity=".5" stroke-opacity=".5" ` + boxed + `/><g visibility="hidden"><path ` + boxed + `/><path visibility="visible" d="M0 0h9v9"/></g>`, "K100 m 0,0 l 9,0 l 9,9"},
		"use":                    {`<defs><g id="a"><path id="b" d="M0 0h5v5"/></g></defs><use xlink:href="#a" x="10" y="20" fill="#fff"/><use href="#b" transform="scale(2)"/>`, "K0 m 10,20 l 15,20 l 15,25\nK100 m 0,0 l 10,0 l 10,10"},
		"symbol":                 {`<symbol id="a" viewBox="0 0 10 20"><path d="M0 0h10v20"/></symbol><use href="#a" x="10" y="10" width="40" height="40"/>`, "K100 m 20,10 l 40,10 l 40,50"},
		"cut by the edge":        {`<path d="M-20 10h40v20h-40z"/>`, "K100 m 0,10 l 20,10 l 20,30 l 0,30"},
		"clip":                   {`<clipPath id="c"><rect x="20" y="0" width="10" height="99"/></clipPath><g clip-path="url(#c)"><path ` + boxed + `/></g>`, "K100 m 20,10 l 30,10 l 30,40 l 20,40"},
		"clip of the whole":      {`<g clip-path="url(#c)"><path ` + boxed + `/></g><defs><clipPath id="c"><path fill="#fff" d="M0 0h100v100H0z"/></clipPath></defs>`, "K100 " + squarePath},
		"notes of programs":      {`<title>标志</title><sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" fill="red"/><metadata><a/></metadata><linearGradient id="g"/><path ` + boxed + ` data-name="x" font-size="3"/>`, "K100 " + squarePath},
	} {
		items, ds := draw(t, c.in)
		if got := shown(items); got != c.want || ds.Len() > 0 {
			t.Errorf("%s:\n%s\nwant\n%s\n%s", name, got, c.want, told(ds))
		}
	}
}

// TestViewBox: the drawing's size is that of its width and height, in which its
// viewBox stands as preserveAspectRatio says; it is placed undistorted.
func TestViewBox(t *testing.T) {
	for root, want := range map[string]string{
		`viewBox="0 0 10 10"`:                        "m 0,0 l 100,0 l 100,100",
		`viewBox="-10 0 20 10"`:                      "m 50,25 l 100,25 l 100,75",
		`viewBox="0 0 10 10" width="20" height="10"`: "m 25,25 l 75,25 l 75,75",
		`viewBox="0 0 10 10" width="20" height="10" preserveAspectRatio="xMinYMid"`:       "m 0,25 l 50,25 l 50,75",
		`viewBox="0 0 10 10" width="20" height="10" preserveAspectRatio="none"`:           "m 0,25 l 100,25 l 100,75",
		`viewBox="0 0 10 10" width="20" height="10" preserveAspectRatio="xMidYMax slice"`: "m 100,25 l 100,75 l 50,25",
		`width="10" height="20"`:                         "m 25,0 l 75,0 l 75,50",
		`width="100%" height="100%" viewBox="0 0 10 10"`: "m 0,0 l 100,0 l 100,100",
		`width="20" viewBox="0 0 10 10"`:                 "m 0,0 l 100,0 l 100,100",
	} {
		items, ds := file(`<svg xmlns="http://www.w3.org/2000/svg" ` + root + `><path d="M0 0h10v10"/></svg>`)
		if got := strings.TrimPrefix(shown(items), "K100 "); got != want || ds.Len() > 0 {
			t.Errorf("%s: %s, want %s\n%s", root, got, want, told(ds))
		}
	}
}

func TestColours(t *testing.T) {
	for paint, want := range map[string]string{
		"#000": "K100", "black": "K100", "#FFFFFF": "K0", "white": "K0", "#808080": "K49.8", "rgb(51, 51, 51)": "K80", "rgb(20% 20% 20%)": "K80",
		"#c8102e": "C0 M100 Y90 K5", "rgb(200,16,46)": "C0 M100 Y90 K5", "#000080": `"PANTONE 300 C" 100`,
		"ink(red)": "C0 M100 Y90 K5", "ink(red 50%)": "C0 M50 Y45 K2.5", "ink('house', 20%)": `"PANTONE 300 C" 20`,
		"device-cmyk(0, 1, 0.9, 0.05)": "C0 M100 Y90 K5", "device-cmyk(0% 100% 90% 5%)": "C0 M100 Y90 K5", "device-cmyk(0 0 0 .3)": "K30",
		"device-cmyk(0	1  0.9,0.05 / 1)":                   "C0 M100 Y90 K5",
		"#f00 icc-color(U.S.-Web-Coated-SWOP, 0, 1, 1, 0)": "C0 M100 Y100 K0",
	} {
		items, ds := draw(t, `<path fill="`+paint+`" `+boxed+`/>`)
		if got := strings.TrimSuffix(shown(items), " "+squarePath); got != want || ds.Len() > 0 {
			t.Errorf("%s is %s, want %s\n%s", paint, got, want, told(ds))
		}
	}
	for in, want := range map[string]string{
		`<path fill="#1e90ff" d="M0 0h1v1"/>` + "\n" + `<g><path stroke="dodgerblue" d="M0 0h1v1" /></g>`: "bao/images/a.svg:1:106 [svg-colour] nothing says which ink the colour #1e90ff of the SVG file is printed in → add an ink to inks in paper.yaml, such as logo: C7 M36 Y63 K0 (as banxin ink '#1e90ff' gives it), and where the SVG file is named write inks: { \"#1e90ff\": logo }\n",
		"\n" + `  <path fill="ink(blau)" d="M0 0h1v1"/>`:                                                  "bao/images/a.svg:2:3 [svg-colour] the ink “blau” of the SVG file is not among inks in paper.yaml → add it to inks in paper.yaml, or write a name that is there\n",
		"\n标志 <path fill=\"rgba(1,2,3,.5)\" d=\"M0 0h1v1\"/>":                                             "bao/images/a.svg:2:4 [svg-refused] rgba(1,2,3,.5) of the SVG file cannot be printed as plain areas of ink → " + mendOpacity.en + "\n",
	} {
		if _, ds := draw(t, in); told(ds) != want {
			t.Errorf("%s:\n%swant\n%s", in, told(ds), want)
		}
	}
	items, ds := draw(t, `<g data-ink="red"><path fill="#123456" stroke="green" d="M0 0h9v9"/><path fill="none" d="M0 0h9v9"/><g data-ink="house 50%"><path d="M0 0h9v9"/></g></g>`)
	if got := shown(items); ds.Len() > 0 || strings.Count(got, "C0 M100 Y90 K5") != 2 || !strings.Contains(got, `"PANTONE 300 C" 50 m 0,0 l 9,0 l 9,9`) {
		t.Errorf("data-ink: %s\n%s", got, told(ds))
	}
}

// TestUnusedColour: a colour that the drawing does not have is told.
func TestUnusedColour(t *testing.T) {
	var ds diag.List
	d := Read([]byte(`<svg viewBox="0 0 9 9"><path fill="navy" d="M0 0h9v9"/></svg>`), "a.svg", place, palette, &ds)
	if all := ds.Sorted(); d == nil || len(all) != 1 || all[0].Code != diag.KeyWithoutUse || !strings.Contains(all[0].Message.EN, "#C8102E") {
		t.Error(told(&ds))
	}
}

// TestRefused: whatever cannot be printed is named, with its line, all in one run.
func TestRefused(t *testing.T) {
	for in, want := range map[string]struct {
		what string
		mend mend
	}{
		`<text>字</text>`:                                {"<text>", mendText},
		`<image href="a.png"/>`:                         {"<image>", mendPicture},
		`<foreignObject/>`:                              {"<foreignObject>", mendElse},
		`<script>alert(1)</script>`:                     {"<script>", mendLive},
		`<defs><script/></defs>`:                        {"<script>", mendLive},
		`<path onclick="x()" d="M0 0h1v1"/>`:            {"onclick", mendLive},
		`<path d="M0 0h1v1"><animate/></path>`:          {"<animate>", mendLive},
		`<switch/>`:                                     {"<switch>", mendElse},
		`<svg/>`:                                        {"<svg>", mendElse},
		`<frob/>`:                                       {"<frob>", mendElse},
		`<path fill="url(#g)" d="M0 0h1v1"/>`:           {"url(#g)", mendGradient},
		`<path stroke="url(#g)" d="M0 0h1v1"/>`:         {"url(#g)", mendGradient},
		`<g opacity=".5"/>`:                             {"opacity=.5", mendOpacity},
		`<path d="M0 0h1v1" style="fill-opacity:50%"/>`: {"fill-opacity=50%", mendOpacity},
		`<g style="mix-blend-mode: multiply"/>`:         {"mix-blend-mode=multiply", mendOpacity},
		`<g filter="url(#f)"/>`:                         {"filter=url(#f)", mendExpand},
		`<g mask="url(#m)"/>`:                           {"mask=url(#m)", mendExpand},
		`<path marker-end="url(#m)" d="M0 0h1v1"/>`:     {"marker-end=url(#m)", mendExpand},
		`<g clip-path="url(#c)"/>`:                      {"clip-path", mendClip},
		`<clipPath id="c"><circle r="9"/></clipPath><g clip-path="url(#c)"/>`:            {"clip-path", mendClip},
		`<clipPath id="c"><path d="M0 0h9v9l-5-8z"/></clipPath><g clip-path="url(#c)"/>`: {"clip-path", mendClip},
		`<path vector-effect="non-scaling-stroke" d="M0 0h1v1"/>`:                        {"vector-effect=non-scaling-stroke", mendExpand},
		`<path paint-order="stroke" d="M0 0h1v1"/>`:                                      {"paint-order=stroke", mendExpand},
		`<path stroke-linejoin="arcs" d="M0 0h1v1"/>`:                                    {"stroke-linejoin=arcs", mendExpand},
		`<path stroke-width="2%" d="M0 0h1v1"/>`:                                         {"stroke-width=2%", mendUnit},
		`<rect width="2em" height="2"/>`:                                                 {"width=2em", mendUnit},
		`<use href="b.svg#a"/>`:                                                          {"<use href=“b.svg#a”>", mendOutside},
		`<style>g > path { fill: red }</style>`:                                          {"CSS “g > path”", mendCSS},
		`<style>a:hover{fill:red}</style>`:                                               {"CSS “a:hover”", mendCSS},
		`<style>@import url(a.css);</style>`:                                             {"@import", mendCSS},
		`<style>@media print{path{fill:red}}</style>`:                                    {"@media", mendCSS},
		`<g style="transform:rotate(3deg)"/>`:                                            {"transform=rotate(3deg)", mendExpand},
		`<g transform="rotate(3deg)"/>`:                                                  {"transform=“rotate(3deg)”", mendExpand},
		`<g style="width:3px"/>`:                                                         {"CSS “width”", mendCSS},
		`<path fill="hsl(3,4%,5%)" d="M0 0h1v1"/>`:                                       {"颜色 colour “hsl(3,4%,5%)”", mendElse},
	} {
		items, ds := draw(t, "\n  "+in)
		all := ds.Sorted()
		if len(all) != 1 || all[0].Code != diag.SVGRefused || !strings.HasPrefix(all[0].Message.EN, want.what+" of the SVG file") || all[0].Mend.ZH != want.mend.zh || all[0].Span.Line != 2 || items != nil {
			t.Errorf("%s: want %s\n%s", in, want.what, told(ds))
		}
	}
	// Several at once, up to a bound, the rest counted.
	_, ds := draw(t, strings.Repeat("<text/>\n", 30))
	if all := ds.Sorted(); len(all) != maxFaults+1 || !strings.Contains(told(ds), "and 18 more") {
		t.Errorf("30 faults: %s", told(ds))
	}
}

func TestBroken(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "its outermost element is 空的 and not <svg>",
		"<svg":                     "not well-formed",
		"<html/>":                  "its outermost element is <html> and not <svg>",
		"<svg/>":                   "neither a viewBox nor width and height",
		`<svg viewBox="0 0 0 9"/>`: "neither a viewBox nor width and height",
		`<svg viewBox="0 0 9 9"><path d="M0 0Q"/></svg>`:                               "cannot be read at “M0 0Q”",
		`<svg viewBox="0 0 9 9"><polygon points="1 2 3"/></svg>`:                       "its points cannot be read",
		`<svg viewBox="0 0 9 9"><use href="#a"/></svg>`:                                "no element has the id “a”",
		`<svg viewBox="0 0 9 9">&nbsp;</svg>`:                                          "invalid character entity",
		`<!DOCTYPE svg [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 9 9"/>`: "the entity “b” holds another",
		"\xff\xfe<\x00s\x00": "not well-formed",
	} {
		items, ds := file(in)
		if all := ds.Sorted(); len(all) != 1 || all[0].Code != diag.SVGBroken || !strings.Contains(all[0].Message.EN, want) || items != nil {
			t.Errorf("%q: want %s\n%s", in, want, told(ds))
		}
	}
	if _, ds := draw(t, "<g/>"); !strings.Contains(told(ds), "draws nothing") {
		t.Error(told(ds))
	}
}

// TestEntities: programs write their namespaces as entities.
func TestEntities(t *testing.T) {
	items, ds := file(`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg xmlns="&ns_svg;" viewBox="0 0 100 100"><path ` + boxed + `/></svg>`)
	if shown(items) != "K100 "+squarePath || ds.Len() > 0 {
		t.Errorf("%s\n%s", shown(items), told(ds))
	}
}

// TestBounds: a small file cannot take much time or memory.
func TestBounds(t *testing.T) {
	deep := strings.Repeat("<g>", 100)
	uses := `<defs><g id="a0"><path d="M0 0h1v1"/></g>`
	for i := range 15 {
		uses += fmt.Sprintf(`<g id="a%d">%s</g>`, i+1, strings.Repeat(fmt.Sprintf(`<use href="#a%d"/>`, i), 8))
	}
	uses += `</defs><use href="#a15"/>`
	entities := `<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 50_000) + `">]><svg viewBox="0 0 9 9" id="` + strings.Repeat("&a;", 1000) + `"/>`
	for name, in := range map[string]string{
		"deep":        `<svg viewBox="0 0 9 9">` + deep + strings.ReplaceAll(deep, "<", "</") + `</svg>`,
		"uses":        `<svg viewBox="0 0 9 9">` + uses + `</svg>`,
		"itself":      `<svg viewBox="0 0 9 9"><g id="a"><use href="#a"/></g></svg>`,
		"elements":    `<svg viewBox="0 0 9 9">` + strings.Repeat("<g/>", maxNodes+1) + `</svg>`,
		"a long path": `<svg viewBox="0 0 9 9"><path d="M0 0` + strings.Repeat("h1", maxOutline+1) + `"/></svg>`,
		"paths":       `<svg viewBox="0 0 9 9">` + strings.Repeat(`<path d="M0 0`+strings.Repeat("h1", 50_000)+`"/>`, 11) + `</svg>`,
		"entities":    entities,
		"dashes":      `<svg viewBox="0 0 9 9"><path d="M0 0h9" stroke="#000" stroke-dasharray="1e-9"/></svg>`,
		"curves":      `<svg viewBox="0 0 9 9"><path fill="none" stroke="#000" d="M0 0` + strings.Repeat("c1e6 1e6 -1e6 3e5 1 1", 1000) + `"/></svg>`,
		"a file":      `<svg viewBox="0 0 9 9">` + strings.Repeat(" ", maxFile),
		"far away":    `<svg viewBox="0 0 9 9">` + strings.Repeat(`<path d="M99 0h9000" stroke="#000" stroke-linecap="round" stroke-dasharray="1"/>`, 5000) + `</svg>`,
		"rules":       `<svg viewBox="0 0 9 9"><style>` + strings.Repeat("a{}", maxRules+1) + `</style></svg>`,
	} {
		started := time.Now()
		items, ds := file(in)
		if all := ds.Sorted(); len(all) != 1 || all[0].Code != diag.SVGTooMuch || items != nil {
			t.Errorf("%s: %s", name, told(ds))
		}
		if took := time.Since(started); took > 3*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// FuzzRead: no bytes make it panic or take long, and it gives a drawing or a reason.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a{stroke:#000}</style><g transform="scale(2)"><path class="a" d="M0 0a1 1 0 0 1 2 2z" stroke-dasharray="1 2"/><use href="#b"/></g></svg>`))
	f.Add([]byte(`<svg width="9" height="9"><clipPath id="c"><rect width="5" height="5"/></clipPath><circle r="9" clip-path="url(#c)" fill="ink(red 3%)"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		started := time.Now()
		defer func() {
			if took := time.Since(started); took > 5*time.Second {
				t.Fatal(took)
			}
		}()
		var ds diag.List
		d := Read(data, "a.svg", place, palette, &ds)
		if (d == nil) != ds.HasErrors() {
			t.Fatal(told(&ds))
		}
		if d == nil {
			return
		}
		items := d.Place(geom.Rect{X: 1000, Y: 2000, W: 90_000, H: 30_000}, place, &ds)
		within := geom.Rect{X: 1000, Y: 2000, W: 90_000, H: 30_000}.Inset(-10)
		for _, it := range items {
			p := it.(*page.Path)
			if len(p.Segments) < 2 || p.Segments[0].Op != page.MoveTo || !within.Contains(p.Bounds()) {
				t.Fatalf("%+v", p)
			}
		}
	})
}
