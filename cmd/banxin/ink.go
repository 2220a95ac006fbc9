package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"banxin/internal/diag"
	"banxin/press/icc"
	"banxin/press/profiles"
)

// inkReport is what `banxin ink -json` prints of a colour. Its keys are a
// contract; inks and their sum are in per cent, as computed.
type inkReport struct {
	RGB   string  `json:"rgb"`
	C     float64 `json:"c"`
	M     float64 `json:"m"`
	Y     float64 `json:"y"`
	K     float64 `json:"k"`
	Total float64 `json:"total"`
}

// intents are the words for the ways to convert, in the order of help.
var (
	intents     = map[string]icc.Intent{"perceptual": icc.Perceptual, "relative": icc.Relative, "absolute": icc.Absolute}
	intentWords = []string{"perceptual", "relative", "absolute"}
)

// Bounds of what ink reads: a profile of a press is some megabytes at most, a
// colour a few characters.
const (
	maxProfile = 64 << 20
	maxColour  = 1 << 12
)

// inkCommand is `banxin ink COLOUR …`.
func (a *app) inkCommand() *cobra.Command {
	var profile, intent string
	c := &cobra.Command{Use: "ink", Args: cobra.ArbitraryArgs, RunE: func(_ *cobra.Command, args []string) error {
		if err := oneOf("intent", intent, intentWords); err != nil {
			return err
		}
		link, err := inkLink(profile, intents[intent])
		if err != nil {
			return err
		}
		return a.ink(link, args)
	}}
	c.Flags().StringVar(&profile, "profile", "newsprint", "")
	c.Flags().StringVar(&intent, "intent", "perceptual", "")
	c.Flags().BoolVar(&a.json, "json", false, "")
	c.ValidArgsFunction = cobra.NoFileCompletions
	offer(c, "intent", intentWords)
	// A file may be named too, so the shell goes on with those.
	if err := c.RegisterFlagCompletionFunc("profile", cobra.FixedCompletions(profiles.Presses(), cobra.ShellCompDirectiveDefault)); err != nil {
		panic("cmd: " + err.Error()) // the flag was not made before
	}
	return c
}

// inkLink returns the way from sRGB to the inks of a profile: one that is
// shipped, by its name, else a file.
func inkLink(name string, intent icc.Intent) (*icc.Link, error) {
	b, shipped := profiles.Open(name)
	if !shipped {
		var err error
		if b, err = readProfile(name); err != nil {
			return nil, err
		}
	}
	paper, err := icc.Read(b)
	if err != nil {
		return nil, profileFault(name, err)
	}
	if paper.Space != icc.CMYK {
		return nil, failure(nil, "%[1]s 是 %[2]v 的色彩特性文件，没有四色油墨", "%[1]s is a profile of %[2]v and has no inks C, M, Y, K", name, paper.Space)
	}
	link, err := icc.Connect(icc.SRGB(), paper, intent)
	if err != nil {
		return nil, profileFault(name, err)
	}
	return link, nil
}

// readProfile reads a profile file of a size that makes sense.
func readProfile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, failure(nil, "没有“%[1]s”这个文件，也没有这个名称的色彩特性文件；自带的有：%[2]s",
			"there is no file “%[1]s”, and no profile of that name; those that come with banxin: %[2]s", name, strings.Join(profiles.Presses(), ", "))
	}
	if err != nil {
		return nil, failure(err, "读不了色彩特性文件", "cannot read the profile")
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxProfile+1))
	if err != nil {
		return nil, failure(err, "读不了色彩特性文件", "cannot read the profile")
	}
	if len(b) > maxProfile {
		return nil, failure(nil, "%[1]s 超过 %[2]d MB，不像色彩特性文件", "%[1]s is larger than %[2]d MB, which no profile is", name, maxProfile>>20)
	}
	return b, nil
}

// profileFault names the profile that err is about.
func profileFault(name string, err error) error {
	text := diag.Text{ZH: err.Error(), EN: err.Error()}
	if f := (*icc.Fault)(nil); errors.As(err, &f) {
		text = diag.Text{ZH: f.ZH, EN: f.EN}
	}
	return &spoken{text: diag.Text{ZH: name + "：" + text.ZH, EN: name + ": " + text.EN}}
}

// ink prints the inks of the colours, those of the standard input if none is given.
func (a *app) ink(link *icc.Link, args []string) error {
	out := bufio.NewWriter(a.stdout)
	var err error
	if len(args) > 0 {
		err = a.inkArguments(out, link, args)
	} else {
		err = a.inkLines(out, link)
	}
	if flush := out.Flush(); err == nil && flush != nil {
		return failure(flush, "写不出结果", "cannot write the result")
	}
	return err
}

// inkArguments prints the inks of the colours on the command line, once all of
// them have been understood.
func (a *app) inkArguments(out io.Writer, link *icc.Link, args []string) error {
	colours := make([][3]uint8, len(args))
	for i, arg := range args {
		var ok bool
		if colours[i], ok = rgb(arg); !ok {
			return failure(nil, "“%s”不是颜色；颜色写成 '#c8102e' 或 '#c12'，要加引号", "“%s” is no colour; write it as '#c8102e' or '#c12', in quotation marks", arg)
		}
	}
	for _, c := range colours {
		if err := a.tellInk(out, link, c); err != nil {
			return err
		}
	}
	return nil
}

// inkLines prints the inks of the colours on the standard input, one a line.
// Empty lines do not count.
func (a *app) inkLines(out *bufio.Writer, link *icc.Link) error {
	if f, ok := a.stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		// The shell takes an unquoted # for a comment, and nobody would know why
		// banxin waits.
		return failure(nil, "没有写颜色；写成 banxin ink '#c8102e'，# 要加引号", "there is no colour; write banxin ink '#c8102e', with # in quotation marks")
	}
	in := bufio.NewScanner(a.stdin)
	in.Buffer(nil, maxColour)
	n := 0
	for in.Scan() {
		n++
		s := strings.TrimSpace(in.Text())
		if s == "" {
			continue
		}
		c, ok := rgb(s)
		if !ok {
			return failure(nil, "第 %[1]d 行的“%[2]s”不是颜色；颜色写成 #c8102e 或 #c12", "line %[1]d: “%[2]s” is no colour; write it as #c8102e or #c12", n, strings.ToValidUTF8(s, "?"))
		}
		if err := a.tellInk(out, link, c); err != nil {
			return err
		}
	}
	switch err := in.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return failure(nil, "第 %d 行太长，不是颜色", "line %d is too long to be a colour", n+1)
	case err != nil:
		return failure(err, "读不了标准输入", "cannot read standard input")
	}
	return nil
}

// rgb reads #rgb or #rrggbb.
func rgb(s string) (c [3]uint8, ok bool) {
	digits, ok := strings.CutPrefix(s, "#")
	if !ok || len(digits) != 3 && len(digits) != 6 || strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return c, false
	}
	width := len(digits) / 3
	for i := range c {
		v, err := strconv.ParseUint(digits[i*width:][:width], 16, 8)
		if err != nil {
			return c, false
		}
		if width == 1 {
			v *= 0x11
		}
		c[i] = uint8(v)
	}
	return c, true
}

// tellInk prints the inks of one colour.
func (a *app) tellInk(out io.Writer, link *icc.Link, c [3]uint8) error {
	var from icc.Colour
	for i, v := range c {
		from[i] = float64(v) / 255
	}
	ink := link.Colour(from)
	name := fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2])
	// The conversions keep a processor from rounding product and sum at once.
	report := inkReport{RGB: name, C: float64(100 * ink[0]), M: float64(100 * ink[1]), Y: float64(100 * ink[2]), K: float64(100 * ink[3])}
	report.Total = report.C + report.M + report.Y + report.K
	var err error
	if a.json {
		err = json.NewEncoder(out).Encode(report)
	} else {
		n := func(v float64) int { return int(math.Round(v)) }
		_, err = fmt.Fprintf(out, "%s  C %3d  M %3d  Y %3d  K %3d  %s %3d %%\n", name, n(report.C), n(report.M), n(report.Y), n(report.K), a.say("共", "total"), n(report.Total))
	}
	if err != nil {
		return failure(err, "写不出结果", "cannot write the result")
	}
	return nil
}
