package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/text"
)

// maxParagraph is the longest paragraph `banxin lines` takes, in bytes: the
// text of a whole newspaper is shorter.
const maxParagraph = 1 << 20

// brokenText is what `banxin lines` prints for one paragraph. Its keys are a
// contract: other programs read them.
type brokenText struct {
	Lines []brokenLine `json:"lines"`
}

// brokenLine is one line, without the spaces dropped at its end.
type brokenLine struct {
	Text     string    `json:"text"`
	Width    em        `json:"width"` // where the last cluster ends
	Clusters []cluster `json:"clusters"`
}

// cluster is the smallest stretch of text with a place of its own.
type cluster struct {
	Text string `json:"text"`
	X    em     `json:"x"` // from the line's start, along the line
	W    em     `json:"w"` // advance after compression, without the space that follows
}

// em is a length in em of the size, shown with one to four decimals.
type em float64

// MarshalJSON writes 13.0, 0.5, 3.2778.
func (e em) MarshalJSON() ([]byte, error) {
	s := strings.TrimRight(fmt.Sprintf("%.4f", float64(e)), "0")
	if strings.HasSuffix(s, ".") {
		s += "0"
	}
	if s == "-0.0" {
		s = "0.0"
	}
	return []byte(s), nil
}

// linesFlags are the flags of `banxin lines` as they were written.
type linesFlags struct {
	measure, size, level, punctuation, indent, gap, face, mode string
	hang, grid, vertical, hyphenate                            bool
}

// linesSetting is what they mean.
type linesSetting struct {
	style   text.Style
	measure geom.Length
	chain   []*fonts.Face
}

// levels and punctuations are the words for the values of text.Style.
var (
	levels       = map[string]text.Level{"none": text.None, "basic": text.Basic, "gb": text.GB, "strict": text.Strict}
	punctuations = map[string]text.Punctuation{"quanjiao": text.Quanjiao, "kaiming": text.Kaiming, "banjiao": text.Banjiao, "none": text.FullBody}
	levelWords   = []string{"none", "basic", "gb", "strict"}
	markWords    = []string{"quanjiao", "kaiming", "banjiao", "none"}
	modes        = map[string]text.Mode{"optimal": text.Optimal, "stable": text.Stable}
	modeWords    = []string{"optimal", "stable"}
)

// linesCommand is `banxin lines`.
func (a *app) linesCommand() *cobra.Command {
	var f linesFlags
	c := &cobra.Command{Use: "lines", Args: noArguments, RunE: func(*cobra.Command, []string) error {
		set, err := f.setting()
		if err != nil {
			return err
		}
		return a.lines(set)
	}}
	c.Flags().StringVar(&f.measure, "measure", "13em", "")
	c.Flags().StringVar(&f.size, "size", "9pt", "")
	c.Flags().StringVar(&f.level, "level", "gb", "")
	c.Flags().StringVar(&f.punctuation, "punctuation", "quanjiao", "")
	c.Flags().StringVar(&f.indent, "indent", "0em", "")
	c.Flags().StringVar(&f.gap, "gap", "0.25", "")
	c.Flags().StringVar(&f.face, "face", "song", "")
	c.Flags().StringVar(&f.mode, "mode", "optimal", "")
	c.Flags().BoolVar(&f.hang, "hang", false, "")
	c.Flags().BoolVar(&f.grid, "grid", false, "")
	c.Flags().BoolVar(&f.vertical, "vertical", false, "")
	c.Flags().BoolVar(&f.hyphenate, "hyphenate", false, "")
	offer(c, "level", levelWords)
	offer(c, "punctuation", markWords)
	offer(c, "face", fonts.Shipped())
	offer(c, "mode", modeWords)
	return c
}

// setting reads the flags.
func (f *linesFlags) setting() (*linesSetting, error) {
	for _, choice := range []struct {
		flag, value string
		words       []string
	}{{"level", f.level, levelWords}, {"punctuation", f.punctuation, markWords}, {"face", f.face, fonts.Shipped()}, {"mode", f.mode, modeWords}} {
		if err := oneOf(choice.flag, choice.value, choice.words); err != nil {
			return nil, err
		}
	}
	size, err := flagLength("size", f.size, 0)
	if err != nil {
		return nil, err
	}
	if size < geom.Pt || size > 1000*geom.Pt {
		return nil, failure(nil, "-size 要在 1pt 与 1000pt 之间，不能是“%s”", "-size is from 1pt to 1000pt, not “%s”", f.size)
	}
	measure, err := flagLength("measure", f.measure, size)
	if err != nil {
		return nil, err
	}
	if measure < size {
		return nil, failure(nil, "-measure 至少 1em，不能是“%s”", "-measure is 1em at least, not “%s”", f.measure)
	}
	indent, err := flagLength("indent", f.indent, size)
	if err != nil {
		return nil, err
	}
	if indent > measure-size {
		return nil, failure(nil, "-indent 要比 -measure 至少短 1em", "-indent is shorter than -measure by 1em at least")
	}
	gap, err := flagLength("gap", strings.TrimSuffix(f.gap, "em")+"em", size)
	if err != nil {
		return nil, err
	}
	if gap > size {
		return nil, failure(nil, "-gap 至多 1，不能是“%s”", "-gap is 1 at most, not “%s”", f.gap)
	}
	thousandths := func(l geom.Length) int { return int((int64(l)*1000 + int64(size)/2) / int64(size)) }
	return &linesSetting{
		style: text.Style{Size: size, Indent: thousandths(indent), Gap: thousandths(gap),
			Level: levels[f.level], Punctuation: punctuations[f.punctuation],
			Mode: modes[f.mode], Vertical: f.vertical, Hang: f.hang, Grid: f.grid, Hyphenate: f.hyphenate},
		measure: measure,
		chain:   fonts.Load(nil, []fonts.Spec{{Role: f.face}}, &diag.List{}).Chain(f.face),
	}, nil
}

// maxFlagPoints bounds a length on the command line, in points: 7 metres of
// line are more than any sheet has.
const maxFlagPoints = 20000

// flagLength reads a length of the command line such as 13em, 9pt or 45mm; em
// is one em, 0 where em makes no sense.
func flagLength(flag, value string, em geom.Length) (geom.Length, error) {
	fault := func() error {
		return failure(nil, "-%s 要写成 13em、9pt 或 45mm 这样的长度，不能是“%s”", "-%s is a length such as 13em, 9pt or 45mm, not “%s”", flag, value)
	}
	for _, unit := range []struct {
		name   string
		points float64
	}{{"em", em.Points()}, {"pt", 1}, {"mm", geom.FromMM(1000).Points() / 1000}} {
		digits, ok := strings.CutSuffix(value, unit.name)
		if !ok || unit.points == 0 {
			continue
		}
		n, ok := decimal(digits)
		if !ok || n*unit.points > maxFlagPoints {
			return 0, fault()
		}
		return geom.FromPt(n * unit.points), nil
	}
	return 0, fault()
}

// decimal reads digits with at most one point: no sign, no exponent, no “Inf”.
func decimal(s string) (float64, bool) {
	whole, part, _ := strings.Cut(s, ".")
	if whole+part == "" || len(s) > 12 || strings.Trim(whole+part, "0123456789") != "" {
		return 0, false
	}
	n := 0.0
	for _, r := range whole {
		n = n*10 + float64(r-'0')
	}
	place := 1.0
	for _, r := range part {
		n, place = n*10+float64(r-'0'), place*10
	}
	return n / place, true
}

// lines breaks each line of the standard input as one paragraph and prints it
// as one JSON object. What is wrong with the text is told on standard error.
func (a *app) lines(set *linesSetting) error {
	in := bufio.NewReaderSize(a.stdin, maxParagraph)
	out := bufio.NewWriter(a.stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	var sh text.Shaper
	var br text.Breaker
	var ds diag.List
	for n := 1; ; n++ {
		para, err := paragraph(in)
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && !utf8.ValidString(para) {
			err = failure(nil, "第 %d 行不是 UTF-8 文字", "line %d is not UTF-8 text", n)
		}
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		at := diag.Span{File: "-", Line: n, Col: 1}
		if err := enc.Encode(set.broken(&sh, &br, para, at, &ds)); err != nil {
			return failure(err, "写不出结果", "cannot write the result")
		}
	}
	if err := out.Flush(); err != nil {
		return failure(err, "写不出结果", "cannot write the result")
	}
	if ds.HasErrors() {
		a.status = exitErrors
	}
	p := diag.Printer{Lang: a.lang}
	return p.Print(a.stderr, &ds)
}

// paragraph reads one line without its end; io.EOF when there is none.
func paragraph(in *bufio.Reader) (string, error) {
	row, err := in.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return "", failure(nil, "一段超过 %d 字节", "a paragraph is longer than %d bytes", maxParagraph)
	case errors.Is(err, io.EOF) && len(row) > 0:
	case errors.Is(err, io.EOF):
		return "", io.EOF
	case err != nil:
		return "", failure(err, "读不了标准输入", "cannot read standard input")
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(row), "\n"), "\r"), nil
}

// broken breaks one paragraph.
func (set *linesSetting) broken(sh *text.Shaper, br *text.Breaker, para string, at diag.Span, ds *diag.List) brokenText {
	out := brokenText{Lines: []brokenLine{}}
	if para == "" {
		return out
	}
	p := sh.Shape([]text.Span{{Text: para, Chain: set.chain, At: at}}, &set.style, ds)
	toEm := func(l geom.Length) em { return em(float64(l) / float64(set.style.Size)) }
	var cells []text.Cell
	lines := br.Break(p, set.measure)
	for i := range lines {
		ln := &lines[i]
		row := brokenLine{Text: p.LineText(ln), Clusters: []cluster{}}
		cells = p.Place(ln, cells[:0])
		for j := range cells {
			c := &cells[j]
			row.Width = toEm(c.X + c.W)
			if s := p.CellText(c); s != "" || len(row.Clusters) == 0 {
				row.Clusters = append(row.Clusters, cluster{s, toEm(c.X), toEm(c.W)})
			} else { // a further glyph of the same character
				last := &row.Clusters[len(row.Clusters)-1]
				last.W = row.Width - last.X
			}
		}
		out.Lines = append(out.Lines, row)
	}
	return out
}
