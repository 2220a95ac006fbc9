package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"banxin/internal/calendar"
	"banxin/internal/diag"
	"banxin/internal/starter"
)

// newCommand is `banxin new paper NAME` and `banxin new issue PAPER/NAME`.
func (a *app) newCommand() *cobra.Command {
	var n newTitle
	c := &cobra.Command{Use: "new", ValidArgs: []string{"paper", "issue"}, Args: func(_ *cobra.Command, args []string) error {
		if len(args) != 2 || args[0] != "paper" && args[0] != "issue" {
			return failure(nil, "写成 banxin new paper 名字，或 banxin new issue 报纸/名字",
				"write banxin new paper NAME, or banxin new issue PAPER/NAME")
		}
		return oneOf("kind", n.kind, starter.Kinds)
	}, RunE: func(c *cobra.Command, args []string) error {
		if args[0] == "issue" && (c.Flags().Changed("kind") || c.Flags().Changed("name")) {
			return failure(nil, "-kind 和 -name 是 new paper 的选项", "-kind and -name are flags of new paper")
		}
		defer onInterrupt(a.stages.discard)()
		if args[0] == "paper" {
			return a.newPaper(args[1], n)
		}
		return a.newIssue(args[1], n)
	}}
	c.Flags().StringVar(&n.kind, "kind", starter.Kinds[0], "")
	c.Flags().StringVar(&n.name, "name", "", "")
	c.Flags().StringVar(&n.date, "date", "", "")
	offer(c, "kind", starter.Kinds)
	return c
}

// newTitle is what `banxin new` is told of the title or the issue.
type newTitle struct{ kind, name, date string }

// papersFolder is where titles stand when only a name is given.
const papersFolder = "issues"

// newPaper writes a title and its first issue.
func (a *app) newPaper(dir string, n newTitle) error {
	if !strings.ContainsAny(dir, `/\`) {
		dir = filepath.Join(papersFolder, dir)
	}
	date, err := civil(n.date, time.Now())
	if err != nil {
		return err
	}
	if !a.portable(filepath.Base(dir)) {
		return nil
	}
	var files []starter.File
	for _, f := range starter.Files(n.kind) {
		switch f.Name {
		case starter.Paper:
			if n.name != "" {
				f.Data = starter.With(f.Data, "name", quoted(n.name))
			}
		case "issue.yaml":
			f = starter.File{Name: date + "/" + f.Name, Data: starter.With(f.Data, "date", `"`+date+`"`)}
		default:
			f.Name = date + "/" + f.Name
		}
		files = append(files, f)
	}
	if err := a.writeNew(dir, files); err != nil {
		return err
	}
	return a.made(dir, filepath.Join(dir, date))
}

// made tells what was written and what to do next.
func (a *app) made(dir, issue string) error {
	_, err := io.WriteString(a.stdout, a.say("写好了 %[1]s。接下来：\n  banxin build %[2]s\n", "%[1]s is written. Next:\n  banxin build %[2]s\n",
		filepath.ToSlash(dir), filepath.ToSlash(issue)))
	return err
}

// writeNew writes files into a folder that is not there yet: beside its place,
// and then put there in one step, so that it is there whole or not at all.
func (a *app) writeNew(dir string, files []starter.File) error {
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return failure(err, "%s 已经有了，banxin 不会覆盖它；请另起名字", "%s is there already, and banxin will not replace it; choose another name", filepath.ToSlash(dir))
	}
	st, err := a.stages.begin(dir)
	if err != nil {
		return err
	}
	defer a.stages.end(st)
	for _, f := range files {
		if err := st.write(f.Name, f.Data); err != nil {
			return err
		}
	}
	return st.place()
}

// dateForm is a date as the format has it.
var dateForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`) })

// civil returns a date as it is written, today's where none is.
func civil(date string, today time.Time) (string, error) {
	if date == "" {
		return today.Format(time.DateOnly), nil
	}
	if f := dateForm(); !f.MatchString(date) {
		return "", failure(nil, "“%s”不是日期；年四位，月、日各两位，写成 2026-01-05", "“%s” is no date; four digits for the year, two for month and day, as in 2026-01-05", date)
	}
	var y, m, d int
	fmt.Sscanf(date, "%d-%d-%d", &y, &m, &d) // the form is right
	if !calendar.Exists(y, m, d) {
		return "", failure(nil, "日历上没有 %s 这一天；检查月份和日子", "there is no day %s in the calendar; check the month and the day", date)
	}
	return date, nil
}

// reserved are names that Windows keeps for devices, whatever their ending.
var reserved = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$`)
})

// maxName is how long a folder's name may be, in bytes: with the endings that
// the names of press files take, each system can hold it.
const maxName = 100

// portable reports whether a folder can be called so on any system; if not, it
// says why.
func (a *app) portable(name string) bool {
	var ds diag.List
	bad := func(zh, en string) {
		ds.Error(diag.BadName, diag.Span{}, "“%[1]s”不能作文件夹名：%[2]s", "“%[1]s” cannot be the name of a folder: %[3]s", name, zh, en).
			Hint("用字母、汉字、数字、- 和 _，如 wutong-zhoubao", "use letters, Han, digits, - and _, such as wutong-zhoubao")
	}
	odd := strings.IndexFunc(name, func(c rune) bool {
		return !(unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("-_.", c)) || c == unicode.ReplacementChar
	})
	switch {
	case name == "" || name == "." || name == "..":
		bad("它是空的", "it is empty")
	case odd >= 0:
		bad("有别的系统不认的字符", "it holds a character that other systems do not take")
	case strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") || strings.HasPrefix(name, "-"):
		bad("不能以点或横线开头，也不能以点结尾", "it begins with a dot or a hyphen, or ends with a dot")
	case reserved().MatchString(name):
		bad("Windows 留作设备的名字", "Windows keeps it for a device")
	case len(name) > maxName:
		bad("太长", "it is too long")
	default:
		return true
	}
	a.status = exitErrors
	p := diag.Printer{Lang: a.lang}
	p.Print(a.stderr, &ds) // where it cannot be said, the status tells
	return false
}

// plainForm is a word that YAML takes as it is; wordForms are those it takes for
// something else.
var (
	plainForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\p{Han}A-Za-z][\p{Han}A-Za-z0-9_-]*$`) })
	wordForms = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n)$`) })
)

// quoted writes a text as a YAML value.
func quoted(s string) string {
	if plainForm().MatchString(s) && !wordForms().MatchString(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}
