package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/press/contract"
	"banxin/press/objects"
	"banxin/press/preflight"
	"banxin/press/ticket"
)

// preflightCommand is `banxin preflight FILE.pdf …`.
func (a *app) preflightCommand() *cobra.Command {
	var profile string
	c := &cobra.Command{Use: "preflight", Args: func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return failure(nil, "preflight 要一个或几个 PDF，如 banxin preflight guanggao.pdf", "preflight takes one PDF or several, such as banxin preflight advert.pdf")
		}
		return nil
	}, RunE: func(_ *cobra.Command, args []string) error {
		house, err := a.printer(profile)
		if err != nil {
			return err
		}
		return a.preflight(args, house)
	}}
	c.Flags().StringVar(&profile, "profile", "newsprint", "")
	c.Flags().BoolVar(&a.json, "json", false, "")
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"pdf"}, cobra.ShellCompDirectiveFilterFileExt
	}
	// A file may be named too, so the shell goes on with those.
	if err := c.RegisterFlagCompletionFunc("profile", cobra.FixedCompletions(issues.Printers(), cobra.ShellCompDirectiveDefault)); err != nil {
		panic("cmd: " + err.Error()) // the flag was not made before
	}
	return c
}

// printer reads the contract of a printing house: one that is shipped, by its
// name, else a file.
func (a *app) printer(name string) (*contract.Profile, error) {
	var fsys fs.FS = noFiles{}
	base := name
	if strings.HasSuffix(name, ".yaml") {
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return nil, failure(nil, "没有印刷厂要求文件 %s", "there is no contract of a printing house %s", name)
		}
		base = filepath.Base(name)
		fsys = os.DirFS(filepath.Dir(name))
	}
	var ds diag.List
	house := issues.ReadPrinter(fsys, base, &ds)
	if !ds.HasErrors() {
		return house, nil
	}
	p := diag.Printer{Lang: a.lang, Source: fsys, Name: func(string) string { return name }}
	if err := p.Print(a.stderr, &ds); err != nil {
		return nil, err
	}
	return nil, failure(nil, "印刷厂要求“%[1]s”读不了；自带的有：%[2]s", "the contract “%[1]s” of a printing house cannot be read; those that come with banxin: %[2]s", name, strings.Join(issues.Printers(), ", "))
}

// preflight judges PDF files by what a printing house asks for.
func (a *app) preflight(names []string, house *contract.Profile) error {
	var all diag.List
	for _, name := range names {
		data, err := readPDF(name)
		if err != nil {
			return err
		}
		var ds diag.List
		f := preflight.Open(filepath.ToSlash(name), data)
		if f.Subject() == ticket.Subject { // press/*.pdf names it too
			if err := a.passOver(name); err != nil {
				return err
			}
			continue
		}
		f.Judge(house, nil, &ds)
		f.Codes(nil, nil, house, &ds)
		if ds.Len() == 0 && !a.json {
			if _, err := io.WriteString(a.stdout, a.say("%[1]s：没有发现问题\n", "%[1]s: nothing found\n", name)); err != nil {
				return failure(err, "写不出结果", "cannot write the result")
			}
		}
		all.Merge(&ds)
	}
	if all.HasErrors() {
		a.status = exitErrors
	}
	if a.json {
		return all.PrintJSON(a.stdout)
	}
	p := diag.Printer{Lang: a.lang}
	return p.Print(a.stdout, &all)
}

// passOver says that a file is the sign-off sheet, which no press prints.
func (a *app) passOver(name string) error {
	_, err := io.WriteString(a.stderr, a.say("%[1]s：这是付印单，不上机，不检查\n", "%[1]s: the sign-off sheet; no press prints it, and it is not judged\n", name))
	if err != nil {
		return failure(err, "写不出结果", "cannot write the result")
	}
	return nil
}

// readPDF reads a file of a size that makes sense.
func readPDF(name string) ([]byte, error) {
	st, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, failure(nil, "没有 %s", "there is no %s", name)
	case err != nil:
		return nil, failure(err, "打不开 %s", "cannot open %s", name)
	case !st.Mode().IsRegular():
		return nil, failure(nil, "%s 不是文件", "%s is not a file", name)
	case st.Size() > objects.MaxFile:
		return nil, failure(nil, "%[1]s 超过 %[2]d MB", "%[1]s is larger than %[2]d MB", name, objects.MaxFile>>20)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, failure(err, "读不了 %s", "cannot read %s", name)
	}
	return data, nil
}

// noFiles is a folder without files: a shipped contract needs none.
type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
